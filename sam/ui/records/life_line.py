"""The life of one thing as its timeline shows it: movements, better records, and what was put in force and lifted; newest first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from sam.domain.items import MarkKind
from sam.domain.surveillance import Fitness
from sam.queries.history import Event as BookEvent
from sam.queries.history import Life, Record
from sam.queries.last_seen import Sight
from sam.queries.marking import NeedRow
from sam.queries.surveillance import Result
from sam.queries.workshop import WorkRow
from sam.reports.record_changes import changes
from sam.reports.surveillance_words import result_words
from sam.reports.workshop_words import marking_words, need_words, work_words
from sam.ui.look.tokens import Tone
from sam.ui.parts.timeline import Event
from sam.ui.screen_page import day_words
from sam.ui.stock_words import glyph_of, kind_words, place_words, restriction_state
from sam.words.labels import label
from sam.words.translate import _

_MOST = 60
_CHANGES = 3  # of one better record; the printed history has them all


@dataclass(frozen=True, slots=True)
class LifeLine:
    """One line: what is shown, and the voucher that Enter opens; a better record has none."""

    day: str
    entry: int
    event: Event
    voucher: str = ""


def life_lines(life: Life, results: Sequence[Result] = (), sights: Sequence[Sight] = ()) -> Sequence[LifeLine]:
    """The lines, newest first; of a lot with the results of its surveillance, of a weapon with the counts that saw it."""
    lines = [
        *(_seen(one) for one in sights),
        *(_looked_at(one) for one in results),
        *(_worked(one) for one in life.works),
        *(line for one in life.marks if one["id"] for line in _marked(one)),
        *(_needed(one) for one in life.needs),
        *(_moved(one) for one in life.events),
        *(_recorded(one, life) for one in life.records),
        *(line for one in life.restrictions for line in _restricted(one)),
    ]
    return sorted(lines, key=lambda line: (line.day, line.entry), reverse=True)[:_MOST]


def _moved(one: BookEvent) -> LifeLine:
    event = Event(
        when=day_words(one.day),
        what=partial(kind_words, one.kind),
        detail=partial(_where_to, one),
        glyph=glyph_of(one.kind),
        tone=Tone.WARN if one.kind == "loss" else Tone.NONE,
        struck=bool(one.reversed_by),
    )
    return LifeLine(one.day, one.entry, event, one.voucher)


def _where_to(one: BookEvent) -> str:
    """Who or where it went to, and on which paper."""
    return " · ".join(part for part in (one.person or place_words(one.gives), one.voucher) if part)


def _recorded(one: Record, life: Life) -> LifeLine:
    event = Event(
        when=day_words(one.day),
        what=lambda: _("Better record"),
        detail=partial(_what_changed, one, life),
        glyph="pencil-simple",
    )
    return LifeLine(one.day, one.entry, event)


def _what_changed(one: Record, life: Life) -> str:
    said = changes(one, life)
    shown = [*said[:_CHANGES], *(["…"] if len(said) > _CHANGES else [])]
    return " · ".join(part for part in (*shown, one.reason, one.by) if part)


def _looked_at(one: Result) -> LifeLine:
    tone = Tone.STOP if one.verdict is Fitness.FAILED and not one.withdrawn else Tone.NONE
    event = Event(
        when=day_words(one.day),
        what=partial(label, one.what),
        detail=lambda: " · ".join(part for part in (result_words(one), one.withdrawn) if part),
        glyph="certificate",
        tone=tone,
        struck=bool(one.withdrawn),
    )
    return LifeLine(one.day, one.entry, event)


def _seen(one: Sight) -> LifeLine:
    def who() -> str:
        return one.by if one.independent else _("{name}, custodian").format(name=one.by)

    event = Event(
        when=day_words(one.day),
        what=lambda: _("Seen in a count"),
        detail=lambda: f"{one.place} · {who()} · {one.count}",
        glyph="eye",
        tone=Tone.OK,
    )
    return LifeLine(one.day, 0, event)


def _worked(one: WorkRow) -> LifeLine:
    tone = Tone.STOP if one.verdict is Fitness.FAILED and not one.withdrawn else Tone.NONE
    event = Event(
        when=day_words(one.day),
        what=partial(label, one.what),
        detail=lambda: " · ".join(part for part in (work_words(one), one.withdrawn) if part),
        glyph="wrench",
        tone=tone,
        struck=bool(one.withdrawn),
    )
    return LifeLine(one.day, one.entry, event)


def _marked(one: Mapping[str, Any]) -> Iterator[LifeLine]:
    event = Event(
        when=day_words(one["day"]),
        what=lambda: _("Marked: {mark}").format(mark=label(MarkKind(one["kind"]))),
        detail=lambda: " · ".join(part for part in (one["text"], marking_words(one["details"]), one["struck"]) if part),
        glyph="hash",
        struck=bool(one["struck"]),
    )
    yield LifeLine(one["day"], one["entry"], event)


def _needed(one: NeedRow) -> LifeLine:
    event = Event(
        when=day_words(one.day),
        what=lambda: _("Mark needed"),
        detail=lambda: need_words(one),
        glyph="pause-circle",
        tone=Tone.STOP if one.open else Tone.NONE,
        struck=bool(one.lifted),
    )
    return LifeLine(one.day, one.entry, event)


def _restricted(one: Mapping[str, Any]) -> Iterator[LifeLine]:
    state = restriction_state(one["kind"])
    detail = " · ".join(part for part in (one["text"], one["reference"]) if part)
    put = Event(day_words(one["since"]), state.words, detail, "gavel", Tone.NONE if one["lifted"] else state.tone)
    yield LifeLine(one["since"], one["entry"], put)
    if one["lifted"]:
        lifted = Event(day_words(one["lifted_on"]), lambda: _("Lifted"), detail, "check-circle")
        yield LifeLine(one["lifted_on"], one["lifted_entry"], lifted)

"""How the window says where a case stands."""

from __future__ import annotations

from datetime import date
from functools import partial

from sam import clock
from sam.clock import from_text
from sam.domain.cases import CaseStage
from sam.domain.dates import read_day
from sam.queries.case_file import CaseFile
from sam.reports import case_words as words
from sam.ui.look.tokens import Tone
from sam.ui.parts.columns import State
from sam.ui.parts.timeline import Event
from sam.ui.stock_words import glyph_of
from sam.words import formats
from sam.words.labels import label

_TONES = {
    CaseStage.REPORT_DUE: Tone.WARN,
    CaseStage.OPEN: Tone.INFO,
    CaseStage.INVESTIGATED: Tone.INFO,
    CaseStage.TO_DECIDE: Tone.WARN,
    CaseStage.TO_CLOSE: Tone.OK,
    CaseStage.IN_CUSTODY: Tone.INFO,
    CaseStage.CLOSED: Tone.NONE,
}


def is_late(one: CaseFile) -> bool:
    """Whether its report is overdue."""
    due = one.said("report_by")
    return one.stage is CaseStage.REPORT_DUE and bool(due) and from_text(due) < clock.now()


def stage_state(one: CaseFile) -> State:
    """Where it stands, as a pill; red where its report is overdue."""
    tone = Tone.STOP if is_late(one) else _TONES[one.stage]
    return State(tone, partial(words.stage_words, one))


def age_days(one: CaseFile) -> int:
    """For how many days it is, or was, open."""
    begun, ended = read_day(one.day), read_day(one.closed_on) if one.closed_on else clock.today()
    return (ended - begun).days if isinstance(begun, date) and isinstance(ended, date) else 0


def events(one: CaseFile) -> list[Event]:
    """Everything that happened in it, in the order of the book; the last first."""
    made: list[tuple[int, Event]] = [
        (
            one.entry,
            Event(partial(words.day_words, one.day), partial(label, one.kind), _opened(one), "warning", Tone.WARN),
        )
    ]
    for done in one.steps:
        said = "; ".join(part for part in (done.text, words.facts_words(done.facts), done.reference, done.by) if part)
        made.append(
            (done.entry, Event(partial(words.when_words, done.day, done.time), partial(label, done.kind), said))
        )
    for decided in one.decisions:
        lines = words.decided_words(decided)
        said = "; ".join(part for part in (decided.reason, lines, f"{decided.by}, {decided.second}") if part)
        made.append(
            (decided.entry, Event(partial(words.day_words, decided.day), partial(label, decided.kind), said, "gavel"))
        )
    for voucher in one.vouchers:
        glyph = glyph_of(voucher.kind.value)
        day, what = partial(words.day_words, voucher.day), partial(label, voucher.kind)
        said = "; ".join(part for part in (voucher.number, voucher.by) if part)
        made.append((voucher.entry, Event(day, what, said, glyph, struck=voucher.undone)))
    if one.outcome is not None:
        said = "; ".join(part for part in (one.ending, one.closed_by) if part)
        end = Event(
            partial(words.day_words, one.closed_on), partial(words.stage_words, one), said, "check-circle", Tone.OK
        )
        made.append((one.closed, end))
    return [event for _entry, event in sorted(made, key=lambda pair: pair[0], reverse=True)]


def papers(one: CaseFile) -> list[str]:
    """For each event, the voucher that it opens; empty for none. In the same order as `events`."""
    numbers = [(one.entry, "")]
    numbers += [(done.entry, "") for done in one.steps] + [(decided.entry, "") for decided in one.decisions]
    numbers += [(voucher.entry, voucher.number) for voucher in one.vouchers]
    numbers += [(one.closed, "")] if one.outcome is not None else []
    return [number for _entry, number in sorted(numbers, key=lambda pair: pair[0], reverse=True)]


def _opened(one: CaseFile) -> str:
    return "; ".join(part for part in (one.said("text"), one.by) if part)


def age_words(one: CaseFile) -> str:
    """Its age, short."""
    return formats.age_days(age_days(one))

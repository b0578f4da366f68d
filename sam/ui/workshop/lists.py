"""The lists of the workshop: what each asks the book, its columns, and what it says when it is empty."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from typing import Any

from sam.domain.workshop import Due, GaugeState
from sam.queries.marking import waiting
from sam.queries.repair_tags import Tag, tags
from sam.queries.work_queue import WorkDue, work_queue
from sam.queries.workshop import GaugeRow, gauges, plans_now
from sam.reports.workshop_words import need_label, rule_words, target_words, why_words
from sam.ui.look.tokens import Tone
from sam.ui.parts.columns import Column, Kind, State
from sam.ui.parts.words import Words
from sam.ui.screen_page import day_words
from sam.ui.stock_words import condition_state
from sam.words import formats
from sam.words.labels import label
from sam.words.translate import _

AHEAD = timedelta(days=90)
"""How far ahead the queue looks; what is further away stands in the report of another day."""


class List(Enum):
    """The lists, in the order of their chips."""

    QUEUE = "queue"
    INSIDE = "inside"
    MARKS = "marks"
    GAUGES = "gauges"
    RULES = "rules"


@dataclass(frozen=True, slots=True)
class Listed:
    """One list.

    Attributes:
        question: asked of the book, with these values.
        columns: of its rows.
        nothing: what is said when it is empty, and why.
    """

    words: Words
    question: Callable[..., Any]
    columns: tuple[Column, ...]
    nothing: tuple[Words, Words]
    values: tuple[object, ...] = ()


_TONES = {Due.UNFIT: Tone.STOP, Due.CONDITION_NOT_SET: Tone.STOP}
_GAUGE_TONES = {
    GaugeState.UNFIT: Tone.STOP,
    GaugeState.NEVER: Tone.WARN,
    GaugeState.PAST: Tone.STOP,
    GaugeState.SOON: Tone.WARN,
    GaugeState.GOOD: Tone.OK,
}


def _day(text: str) -> str:
    return day_words(text)()


def _out(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _time(one: WorkDue) -> State:
    if one.why in _TONES:
        return State(Tone.STOP, lambda: label(one.why), "prohibit")
    if one.days < 0:
        return State(Tone.STOP, lambda: _("{days} late").format(days=formats.age_days(-one.days)), "warning")
    tone = Tone.WARN if one.days < 30 else Tone.NONE
    return State(tone, lambda: _("in {days}").format(days=formats.age_days(one.days)), "clock")


def _gauge_state(one: GaugeRow) -> State:
    return State(_GAUGE_TONES[one.state], lambda: label(one.state), "")


def _tag_state(one: Tag) -> State:
    state = condition_state(one.condition)
    return State(state.tone, state.words, "")


LISTS: dict[List, Listed] = {
    List.QUEUE: Listed(
        lambda: _("Work due"),
        work_queue,
        (
            Column(lambda: _("Weapon"), lambda row: row.number, Kind.MONO, 110, sort="weapon"),
            Column(lambda: _("Item type"), lambda row: row.type_name, grows=True, sort="type"),
            Column(lambda: _("Work"), lambda row: label(row.what), width=110, sort="work"),
            Column(lambda: _("Why"), why_words, width=220),
            Column(lambda: _("Day"), lambda row: _day(row.day), width=90, sort="day", out=lambda row: _out(row.day)),
            Column(lambda: _("Where"), lambda row: row.where, width=150, sort="where"),
            Column("", _time, Kind.STATE, 130),
        ),
        (
            lambda: _("Nothing is due"),
            lambda: _("A rule of the institution, or a day that a result named, puts weapons here."),
        ),
        (None, None, AHEAD),
    ),
    List.INSIDE: Listed(
        lambda: _("In the workshop"),
        tags,
        (
            Column(lambda: _("Tag"), lambda row: row.number, Kind.MONO, 150, sort="tag"),
            Column(lambda: _("Weapon"), lambda row: row.weapon, Kind.MONO, 110, sort="weapon"),
            Column(lambda: _("Item type"), lambda row: row.type_name, grows=True, sort="type"),
            Column(lambda: _("Sender"), lambda row: row.sender, width=130, sort="sender"),
            Column(lambda: _("Fault"), lambda row: row.fault, width=180),
            Column(
                lambda: _("Since"), lambda row: _day(row.opened), width=90, sort="day", out=lambda row: _out(row.opened)
            ),
            Column("", _tag_state, Kind.STATE, 120),
        ),
        (
            lambda: _("No weapon is in the workshop"),
            lambda: _("What is moved into a workshop stands here, with its repair tag."),
        ),
    ),
    List.MARKS: Listed(
        lambda: _("Marks missing"),
        waiting,
        (
            Column(lambda: _("Weapon"), lambda row: row.number, Kind.MONO, 110, sort="weapon"),
            Column(lambda: _("Item type"), lambda row: row.type_name, grows=True, sort="type"),
            Column(lambda: _("Mark needed"), lambda row: need_label(row.need), width=150, sort="need"),
            Column(lambda: _("By"), lambda row: row.basis, width=160),
            Column(
                lambda: _("Since"), lambda row: _day(row.since), width=90, sort="day", out=lambda row: _out(row.since)
            ),
            Column(lambda: _("Where"), lambda row: row.where, width=150, sort="where"),
        ),
        (
            lambda: _("No weapon waits for a mark"),
            lambda: _("Imported weapons, and those taken into official use, wait here until they are marked."),
        ),
    ),
    List.GAUGES: Listed(
        lambda: _("Gauges and tools"),
        gauges,
        (
            Column(lambda: _("Code"), lambda row: row.code, Kind.MONO, 90, sort="code"),
            Column(lambda: _("Gauge or tool"), lambda row: row.name, grows=True, sort="name"),
            Column(lambda: _("Measures"), lambda row: row.details.get("measures", ""), width=160),
            Column(lambda: _("Calibrated on"), lambda row: _day(row.calibrated_on), width=110),
            Column(
                lambda: _("Counts until"),
                lambda row: _day(row.due),
                width=110,
                sort="due",
                out=lambda row: _out(row.due),
            ),
            Column("", _gauge_state, Kind.STATE, 160),
        ),
        (
            lambda: _("No gauge is in the register"),
            lambda: _("A gauging needs a gauge whose calibration counts on that day."),
        ),
    ),
    List.RULES: Listed(
        lambda: _("Rules"),
        plans_now,
        (
            Column(lambda: _("Work"), lambda row: label(row.what), width=120, sort="work"),
            Column(lambda: _("For"), target_words, grows=True, sort="for"),
            Column(lambda: _("When"), rule_words, width=292),
            Column(lambda: _("Source"), lambda row: row.source, width=140),
            Column(lambda: _("Decided by"), lambda row: row.decided_by, width=130),
        ),
        (
            lambda: _("No rule is set"),
            lambda: _("SAM has no intervals of its own: the institution sets them, each with its source."),
        ),
    ),
}

"""The lists of the use of ammunition: which rows each shows, its columns, and what it says when it is empty."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Any

from sam.domain.ammunition_use import Doubt, Fired, Unlikely, Use
from sam.queries.ammunition_use import AmmunitionUse
from sam.reports.ammunition_use_words import doubt_title, group_words, holder_words
from sam.ui.look.tokens import Tone
from sam.ui.parts.columns import Column, Kind, State
from sam.ui.parts.words import Words
from sam.ui.screen_page import day_words
from sam.words.labels import unit_label
from sam.words.translate import _


class List(Enum):
    """The lists, in the order of their chips."""

    UNLIKELY = "unlikely"
    HOLDERS = "holders"
    PAPERS = "papers"
    WEAPONS = "weapons"


@dataclass(frozen=True, slots=True)
class Listed:
    """One list: its rows of the answer, its columns, what is said when it is empty and why."""

    words: Words
    rows: Callable[[AmmunitionUse], Sequence[Any]]
    columns: tuple[Column, ...]
    nothing: tuple[Words, Words]


_GRAVE = {
    Doubt.FIRED_NOT_SPENT: Tone.STOP,
    Doubt.NEVER_ISSUED: Tone.STOP,
    Doubt.SPENT_NOT_FIRED: Tone.STOP,
    Doubt.REPORT_DIFFERS: Tone.STOP,
}


def _reason(one: Unlikely) -> State:
    return State(_GRAVE.get(one.doubt, Tone.WARN), lambda: doubt_title(one.doubt))


def _who(one: Any) -> str:
    return f"{one.holder_name} ({one.holder})" if one.holder else ""


def _lot(one: Use) -> str:
    return f"{one.type_code} {one.lot}"


def _group(one: Fired) -> str:
    return group_words(one.group, one.group_name) if one.group else _("Nobody's, or of several units")


def _out(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _number(header: Words, name: str, width: int = 84) -> Column:
    return Column(header, lambda row: getattr(row, name), Kind.NUMBER, width, sort=name)


LISTS: dict[List, Listed] = {
    List.UNLIKELY: Listed(
        lambda: _("What is unlikely"),
        lambda found: found.unlikely,
        (
            Column(lambda: _("Reason"), _reason, Kind.STATE, 240),
            Column(lambda: _("Holder"), _who, grows=True, sort="holder"),
            Column(lambda: _("About"), lambda row: row.what, Kind.MONO, 250, sort="what"),
            Column(lambda: _("Day"), lambda row: day_words(row.day)(), width=100, sort="day", out=lambda row: _out(row.day)),
        ),
        (
            lambda: _("Nothing of it is unlikely"),
            lambda: _("Issues, returns, papers, cases and counts of weapons of these days fit together."),
        ),
    ),
    List.HOLDERS: Listed(
        lambda: _("By holder"),
        lambda found: found.uses,
        (
            Column(lambda: _("Holder"), holder_words, grows=True, sort="holder"),
            Column(lambda: _("Lot"), _lot, Kind.MONO, 200, sort="lot"),
            _number(lambda: _("Had before"), "before"),
            _number(lambda: _("Issued"), "issued"),
            _number(lambda: _("Brought back"), "returned", 96),
            _number(lambda: _("Still out"), "left"),
            _number(lambda: _("Expended"), "spent"),
            _number(lambda: _("Spent cases"), "cases", 72),
            _number(lambda: _("Without a case"), "without_case", 106),
            Column(lambda: _("Unit"), lambda row: unit_label(row.unit, 2), Kind.SOFT, 72),
        ),
        (
            lambda: _("No ammunition was out"),
            lambda: _("What was issued, brought back or expended in these days stands here, by holder and lot."),
        ),
    ),
    List.PAPERS: Listed(
        lambda: _("Papers"),
        lambda found: found.spendings,
        (
            Column(lambda: _("Day"), lambda row: day_words(row.day)(), width=100, sort="day", out=lambda row: _out(row.day)),
            Column(lambda: _("Voucher"), lambda row: row.voucher, Kind.MONO, 140, sort="voucher"),
            Column(lambda: _("Range report"), lambda row: row.report, Kind.MONO, 120, sort="report"),
            Column(lambda: _("Purpose"), lambda row: row.purpose, width=120, sort="purpose"),
            Column(lambda: _("Holder"), _who, grows=True, sort="holder"),
            _number(lambda: _("Expended"), "spent"),
            _number(lambda: _("Spent cases"), "cases", 72),
            _number(lambda: _("By the weapons"), "by_weapons", 110),
        ),
        (
            lambda: _("Nothing was expended"),
            lambda: _("Papers on which rounds were fired or used stand here, with the cases that came back."),
        ),
    ),
    List.WEAPONS: Listed(
        lambda: _("Counts of the weapons"),
        lambda found: found.fired,
        (
            Column(lambda: _("Unit"), _group, grows=True, sort="unit"),
            Column(lambda: _("Calibre"), lambda row: row.calibre, Kind.MONO, 120, sort="calibre"),
            _number(lambda: _("Fired by their counts"), "fired", 150),
            _number(lambda: _("Expended"), "spent"),
            _number(lambda: _("Weapons with a count"), "counted", 150),
            _number(lambda: _("of these, without a count"), "uncounted", 170),
        ),
        (
            lambda: _("No weapon has a round count in these days"),
            lambda: _("Rounds and readings that are written down in the workshop are held against what was expended."),
        ),
    ),
}  # fmt: skip

"""Whether a person may draw what is about to be handed over: ban, qualification and its end, condition, shelf life.

All of it is judged by the day on the paper, not by the day on which it is keyed in. The holders and lines of one document are looked
up together, however many there are.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sam.domain.dates import day_number, day_of
from sam.domain.items import ISSUABLE, Form
from sam.domain.places import PlaceKind
from sam.domain.problems.movements import MovementProblem as P
from sam.queries.resolve import PlaceRow
from sam.services.lines import Taken
from sam.services.movement import Movement
from sam.services.work import Findings, Work

ENDS_SOON = timedelta(days=30)
_ISSUABLE = frozenset(condition.value for condition in ISSUABLE)

Where = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Drawn:
    """What one holder is about to get.

    Attributes:
        where: the field that names the holder, for sentences.
    """

    holder: PlaceRow
    lines: Sequence[Taken]
    where: Where = ("to",)


def check(movement: Movement, drawn: Sequence[Drawn], override: str) -> None:
    """Everything that is against handing these lines to these holders on this day.

    A ban on the person, a qualification that has ended and a required one that is missing can be overridden with a reason, which is
    kept in the document; condition and bans on the item cannot.
    """
    findings, work, day = movement.findings, movement.work, day_number(movement.happened_on)
    lines = [line for one in drawn for line in one.lines]
    for line in lines:
        if line.condition not in _ISSUABLE:
            findings.problem(P.NOT_ISSUABLE, *line.where, item=line.item.shown, condition=line.condition)
    _shelf_life(findings, work, lines, day)
    people = [one for one in drawn if one.holder.kind is PlaceKind.PERSON]
    against = Findings()
    rules = _Rules(movement, people, day)
    for one in people:
        rules.check(against, one)
    findings.notices += against.notices
    if not against.problems:
        return
    if override:
        findings.notices += against.problems
        findings.notice(P.OVERRIDDEN, "override", reason=override)
    else:
        findings.problems += against.problems


def _shelf_life(findings: Findings, work: Work, lines: list[Taken], day: int) -> None:
    lots = {line.item.id: line for line in lines if line.item.form is Form.LOT}
    if not lots:
        return
    for row in work.reader.rows(
        "SELECT item, expires_on FROM lot WHERE item IN (SELECT value FROM json_each(?)) AND expires_on < ?",
        json.dumps(sorted(lots)),
        day,
    ):
        line = lots[row.item]
        findings.notice(P.EXPIRED_LOT, *line.where, item=line.item.mark, until=day_of(row.expires_on))


class _Rules:
    """What the book says of the people who are about to draw something."""

    def __init__(self, movement: Movement, drawn: Sequence[Drawn], day: int) -> None:
        self._movement, self._day = movement, day
        self._said: Mapping[int, list[Any]] = defaultdict(list)
        if drawn:
            numbers = json.dumps(sorted({one.holder.id for one in drawn}))
            for row in movement.work.reader.rows(
                "SELECT a.person, a.kind, a.category, a.until, a.reason, e.happened_on AS since FROM authorisation a"
                " JOIN entry e ON e.id = a.entry WHERE a.person IN (SELECT value FROM json_each(?)) AND NOT a.lifted",
                numbers,
            ):
                self._said[row.person].append(row)

    def check(self, against: Findings, drawn: Drawn) -> None:
        """What is against this holder."""
        shown = f"{drawn.holder.name} ({drawn.holder.code})"
        said = self._said[drawn.holder.id]
        for row in said:
            if row.kind == "ban" and (row.until is None or row.until >= self._day):
                tell = against.problem if row.since <= self._day else against.notice
                tell(P.PERSON_BANNED, *drawn.where, person=shown, since=day_of(row.since), text=row.reason or "")
        weapons = {line.item.category or "" for line in drawn.lines if line.item.form in {Form.WEAPON, Form.COUNTED}}
        for category in sorted(weapons):
            ends = [row.until for row in said if row.kind == "qualification" and _covers(row.category, category)]
            values = {"person": shown, "category": category or "*"}
            if not ends:
                tell = against.problem if self._is_required() else against.notice
                tell(P.NOT_QUALIFIED, *drawn.where, **values)
            elif last := _last(ends):
                self._ends(against, last, drawn.where, values)

    def _ends(self, against: Findings, last: date, where: Where, values: Mapping[str, object]) -> None:
        today = day_of(self._day)
        if last < today:
            against.problem(P.QUALIFICATION_ENDED, *where, **values, until=last)
        elif last - today <= ENDS_SOON:
            against.notice(P.QUALIFICATION_ENDS, *where, **values, until=last)

    def _is_required(self) -> bool:
        """Whether the institution forbids drawing without a qualification in the book; by default it is only said."""
        return self._movement.work.settings.get("qualification_required") == "yes"


def _covers(held: str, asked: str) -> bool:
    """Whether a qualification for one category covers another: itself, everything, or a whole branch (SA covers SA-RIF)."""
    return held in {"*", asked} or asked.startswith(held + "-")


def _last(ends: Sequence[int | None]) -> date | None:
    """The last day of the qualification that lasts longest; None when one has no end."""
    known = [end for end in ends if end is not None]
    return day_of(max(known)) if len(known) == len(ends) else None

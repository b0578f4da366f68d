"""What all movements share: from found lines to the one document."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any

from sam import clock
from sam.domain.commands.movements import Acknowledged
from sam.domain.dates import day_of, number_of, read_day
from sam.domain.documents import Acknowledgement, Line
from sam.domain.items import SINGLE
from sam.domain.kinds import Kind
from sam.domain.movement_kinds import WAYS, allowed
from sam.domain.problems.counts import CountNotice
from sam.domain.problems.movements import MovementProblem as P
from sam.domain.room import NOT_LOCKED
from sam.ledger.locks import refuse_locked
from sam.queries.counts import being_counted
from sam.queries.resolve import PlaceRow, paths_of
from sam.services import bolts_apart, naming, restrictions_now, storage_check, vouchers
from sam.services.lines import Taken, made_line
from sam.services.work import Draft, Findings, Work, check_right, optional_day, paper_day, without_empty

WAYS_TO_ACKNOWLEDGE = ("drawn", "paper", "witnessed", "none")


class Movement:
    """One movement in the making.

    Attributes:
        findings: what is against it so far.
        happened_on: the day on the paper.
        lines: the lines of the document.
    """

    def __init__(self, work: Work, kind: Kind, happened_on: str) -> None:
        check_right(work, kind)
        self.work = work
        self.kind = kind
        self.findings = Findings()
        self.happened_on = paper_day(self.findings, work, happened_on, "happened_on")
        self.lines: list[Line] = []

    def give(self, taken: Iterable[Taken], gives: PlaceRow | None) -> None:
        """Every found line goes to one place, in the condition of the line or unchanged."""
        lines = list(taken)
        restrictions_now.check(self.findings, self.work, self.kind, lines, self.happened_on)
        if gives is not None:
            for line in lines:
                self.give_one(line, gives, line.asked.into)

    def give_one(self, line: Taken, gives: PlaceRow, into: str) -> None:
        """One found line goes to a place."""
        findings = self.findings
        arrives = naming.condition(findings, into, *line.where, "into") if into else line.condition
        if not allowed(self.kind, line.place.kind, gives.kind) or (
            arrives != line.condition and not WAYS[self.kind].condition_may_change
        ):
            values = {"kind": self.kind, "takes": line.place.path, "gives": gives.path}
            findings.problem(P.WRONG_WAY, *line.where, **values)
            return
        if gives.id == line.place.id and arrives == line.condition:
            if self.kind is Kind.RECLASSIFICATION:
                findings.problem(P.SAME_CONDITION, *line.where, item=line.item.shown, condition=arrives)
            else:
                findings.problem(P.SAME_PLACE, *line.where, item=line.item.shown, place=gives.path)
            return
        self._after_first_day(line)
        self.lines.append(made_line(line, gives, arrives))

    def _after_first_day(self, line: Taken) -> None:
        """A thing cannot move before it came into the book."""
        happened = read_day(self.happened_on)
        first = line.item.first_day
        if happened is not None and first is not None and line.item.form in SINGLE and number_of(happened) < first:
            values = {"item": line.item.shown, "first": day_of(first), "day": happened}
            self.findings.problem(P.BEFORE_FIRST, *line.where, **values)

    def draft(self, voucher: str, parts: Mapping[str, Any], answer: Mapping[str, Any] | None = None) -> Draft:
        """The document, or a refusal with everything that was found."""
        number = vouchers.number(self.findings, self.work, self.kind, voucher, self.happened_on)
        if not self.lines and not self.findings.problems:
            self.findings.problem(P.NO_LINES, "lines")
        storage_check.check(self.findings, self.work, self.kind, self.happened_on, self.lines, parts)
        bolts_apart.check(self.findings, self.work, self.kind, self.lines, parts)
        self.findings.refuse_if_any()
        self._being_handed_over()
        self._tell_counters()
        document = without_empty({"voucher": number, "lines": self.lines, **parts})
        heard = {"voucher": number, "lines": len(self.lines), **(answer or {})}
        return Draft(self.kind, self.happened_on, document, tuple(self.findings.notices), heard)

    def _being_handed_over(self) -> None:
        """Nothing moves in an account while it is handed over; what puts the account right does."""
        locks = self.work.locks
        if locks and self.kind not in NOT_LOCKED:
            now = clock.to_text(clock.now())
            refuse_locked(locks, now, paths_of(self.work.reader, _ends(self.lines)))

    def _tell_counters(self) -> None:
        """While a place is being counted, what moves in or out of it is told."""
        for place, number in being_counted(self.work.reader, _ends(self.lines)):
            self.findings.notice(CountNotice.BEING_COUNTED, "lines", place=place, number=number)


def _ends(lines: Iterable[Line]) -> set[str]:
    return {place for line in lines for place in (line["takes"], line["gives"])}


def due_day(movement: Movement, text: str, field: str, setting: str = "") -> str:
    """The day on which something must be back or have arrived: not before it was handed over.

    Left out, it is so many days later as the institution has set; without such a setting there is none.
    """
    work, first = movement.work, read_day(movement.happened_on)
    if not text and setting and first is not None:
        days = work.settings.get(setting)
        return (first + timedelta(days=int(days))).isoformat() if days else ""
    due = read_day(optional_day(movement.findings, work, text, field))
    if due is None:
        return ""
    if first is not None and due < first:
        movement.findings.problem(P.DUE_BEFORE, field, due=due, day=first)
    return due.isoformat()


def acknowledgement(
    findings: Findings, given: Acknowledged | None, at: tuple[str | int, ...] = ("acknowledgement",)
) -> Acknowledgement | None:
    """How a person without a key acknowledged, with the hash of the text that they read. `at`: where the command says it."""
    if given is None:
        return None
    if given.way not in WAYS_TO_ACKNOWLEDGE:
        findings.problem(P.BAD_CHOICE, *at, "way", value=given.way[:40], known=", ".join(WAYS_TO_ACKNOWLEDGE))
    if not given.text and given.way != "none":
        findings.problem(P.EMPTY, *at, "text")
    if given.way == "drawn" and not given.picture:
        findings.problem(P.PICTURE_MISSING, *at, "picture")
    if given.way == "witnessed" and len({one.casefold() for one in given.witnesses if one}) < 2:
        findings.problem(P.WITNESSES_MISSING, *at, "witnesses")
    picture = naming.attachment(findings, given.picture, *at, "picture")
    made = Acknowledgement(text=given.text, text_hash=hashlib.sha256(given.text.encode()).hexdigest(), way=given.way)
    if picture:
        made["picture"] = picture
    if given.witnesses:
        made["witnesses"] = list(given.witnesses)
    return made

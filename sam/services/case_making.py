"""A case that begins: its number, deadline, account holder and the fields of its form. For every document that opens one.

part = opening(findings, work, CaseKind.DIFFERENCE, happened_on, Said(text="count C-3", ...), items)
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sam import clock
from sam.domain.case_documents import CaseItemPart, CasePart
from sam.domain.case_facts import FACT_CHOICES, Fact
from sam.domain.cases import REPORT_HOURS, CaseKind, CaseState
from sam.domain.commands.movements import FactValue
from sam.domain.dates import read_day
from sam.domain.ids import new_id
from sam.domain.items import TypeKind, counted_item_id
from sam.domain.places import STORES, PlaceKind
from sam.domain.problems.cases import CaseProblem as P
from sam.domain.problems.movements import MovementProblem
from sam.domain.roles import Role
from sam.queries.handovers import holder
from sam.queries.resolve import PlaceRow, items_by_uuid
from sam.services import naming
from sam.services.work import Findings, Work, past_day, without_empty

PREFIX = "CASE"
LONGEST = 40
LONGEST_STRANGER = 120
REPORTED = frozenset({CaseKind.LOSS, CaseKind.THEFT, CaseKind.ACCIDENT})
"""Kinds with a deadline for their report."""

WATCHES_DIFFER = timedelta(minutes=15)
"""A time on a paper may be so much ahead of the clock of the computer. Our own figure."""

_TIME = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d", re.ASCII)
_WHERE = STORES | {PlaceKind.WORKSHOP, PlaceKind.PERSON, PlaceKind.UNIT, PlaceKind.TRANSIT}


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a form says of a case that begins; the fields are those of the commands, beside which refusals stand."""

    text: str
    number: str = ""
    strangers: Sequence[str] = ()
    time: str = ""
    place: str = ""
    report_by: str = ""
    reporter: str = ""
    custodian: str = ""
    reference: str = ""
    last_seen: str = ""
    facts: Sequence[FactValue] = ()
    attachments: Sequence[str] = ()


def opening(
    findings: Findings, work: Work, kind: CaseKind, happened_on: str, said: Said, items: Sequence[CaseItemPart] = ()
) -> CasePart:
    """The part of a document with which a case begins; what is against it is gathered in `findings`."""
    time = time_of_day(findings, said.time, "time", day=happened_on)
    reported = _reported(work, kind, items)
    place = naming.place(findings, work, said.place, _WHERE, "place", retired=True) if said.place else None
    made: dict[str, Any] = {
        "id": new_id(), "number": number(findings, work, said.number, happened_on), "kind": kind.value, "text": said.text,
        "items": list(items), "strangers": _strangers(findings, said.strangers), "time": time, "place": _uuid(place),
        "report_by": _deadline(findings, work, (happened_on, time), said.report_by) if reported else "",
        "reporter": said.reporter,
        "custodian": _custodian(findings, work, said.custodian), "reference": said.reference,
        "last_seen": _last_seen(findings, work, said.last_seen, happened_on), "facts": facts(findings, said.facts),
        "attachments": naming.attachments(findings, said.attachments, "attachments"),
    }  # fmt: skip
    part: CasePart = without_empty(made)  # type: ignore[assignment]  # every field is one of the shape
    return part


def _uuid(place: PlaceRow | None) -> str:
    return place.uuid if place else ""


def time_of_day(findings: Findings, text: str, *where: str | int, day: str = "") -> str:
    """A time of day as 14:30, or nothing; of a day that is named, a time that has come."""
    if text and not _TIME.fullmatch(text):
        findings.problem(P.BAD_TIME, *where, value=text[:20])
        return ""
    if text and day and moment(day, text) > clock.now() + WATCHES_DIFFER:
        findings.problem(P.TIME_AHEAD, *where, time=text)
    return text


def moment(day: str, time: str) -> datetime:
    """A time of day at the depot as a moment; without one the end of the day."""
    read = datetime.fromisoformat(f"{day}T{time or '23:59'}:00")
    return read.astimezone()


def _reported(work: Work, kind: CaseKind, items: Sequence[CaseItemPart]) -> bool:
    """Whether a case is reported by a deadline. Of differences those are in which a weapon is missing: that is how a loss is found."""
    if kind is not CaseKind.DIFFERENCE:
        return kind in REPORTED
    missing = {one["item"] for one in items if one["state"] == CaseState.MISSING.value}
    weapons = work.reader.rows(
        "SELECT uuid FROM item_type WHERE book = ? AND kind = ?", work.reader.book, TypeKind.WEAPON.value
    )
    types = {row.uuid.hex() for row in weapons}
    known = items_by_uuid(work.reader, missing)
    return any(one.type_uuid in types for one in known.values()) or bool(
        missing & {counted_item_id(one) for one in types}
    )


def _deadline(findings: Findings, work: Work, found: tuple[str, str], asked: str) -> str:
    """Until when it is reported. What the institution set counts from the moment at which it was found.

    Where no time was said, that is now, or the end of an earlier day.
    """
    begins = moment(*found)
    if not found[1] and found[0] == work.today.isoformat():
        begins = clock.now()
    if not asked:
        return clock.to_text(begins + timedelta(hours=int(work.settings.get("report_hours") or REPORT_HOURS)))
    day, _, time = asked.partition(" ")
    if read_day(day) is None or not _TIME.fullmatch(time):
        findings.problem(P.BAD_MOMENT, "report_by", value=asked[:40])
        return ""
    if moment(day, time) <= begins:
        findings.problem(P.DEADLINE_BEFORE, "report_by", value=asked)
    return clock.to_text(moment(day, time))


def _last_seen(findings: Findings, work: Work, asked: str, happened_on: str) -> str:
    seen = past_day(findings, work, asked, "last_seen")
    if seen and read_day(seen) is not None and seen > happened_on:
        findings.problem(P.SEEN_AFTER, "last_seen", seen=read_day(seen), day=read_day(happened_on))
    return seen


def _custodian(findings: Findings, work: Work, name: str) -> str:
    """The user who answers for the account: who is named, who took it over, else who opens the case, unless that is a commander."""
    if not name:
        if answers := holder(work.reader):
            return answers.id
        return "" if work.actor.role is Role.COMMANDER else work.actor.uuid
    row = work.reader.one('SELECT uuid FROM "user" WHERE book = ? AND name = ? COLLATE NOCASE', work.reader.book, name)
    if row is None:
        findings.problem(P.UNKNOWN_USER, "custodian", value=name[:80])
        return ""
    return str(row.uuid.hex())


def _strangers(findings: Findings, asked: Sequence[str]) -> list[str]:
    """Serial numbers of what the book does not know, each once."""
    for n, text in enumerate(asked):
        if not text or len(text) > LONGEST_STRANGER or not text.isprintable():
            findings.problem(P.BAD_STRANGER, "strangers", n, value=text[:LONGEST_STRANGER])
    return list(dict.fromkeys(asked))


def facts(findings: Findings, asked: Sequence[FactValue]) -> dict[str, str]:
    """Fields of a form by their names; a choice is one of its list."""
    known = {one.value: one for one in Fact}
    for n, one in enumerate(asked):
        choices = FACT_CHOICES.get(known[one.name]) if one.name in known else None
        if one.name not in known:
            values = {"value": one.name[:40], "known": ", ".join(known)}
            findings.problem(MovementProblem.BAD_CHOICE, "facts", n, "name", **values)
        elif choices is not None and one.value and one.value not in [choice.value for choice in choices]:
            values = {"value": one.value[:40], "known": ", ".join(choice.value for choice in choices)}
            findings.problem(MovementProblem.BAD_CHOICE, "facts", n, "value", **values)
    return {one.name: one.value for one in asked if one.value}


def number(findings: Findings, work: Work, asked: str, happened_on: str) -> str:
    """The number of a case: what was asked for, if it is free, or the next of its year."""
    if not asked:
        series = f"{PREFIX}-{happened_on[:4]}-"
        last = work.reader.value(
            "SELECT max(CAST(substr(number, ?) AS INTEGER)) FROM case_file WHERE book = ? AND number GLOB ?",
            len(series) + 1,
            work.reader.book,
            series + "[0-9]*",
        )
        return f"{series}{(last or 0) + 1:03d}"
    if len(asked) > LONGEST or not asked.isprintable():
        findings.problem(MovementProblem.VOUCHER_BAD, "number", value=asked[:LONGEST])
    used = work.reader.value(
        "SELECT 1 FROM case_file WHERE book = ? AND number = ? COLLATE NOCASE", work.reader.book, asked
    )
    if used is not None:
        findings.problem(P.NUMBER_USED, "number", value=asked[:LONGEST])
    return asked

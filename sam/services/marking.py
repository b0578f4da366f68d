"""Marks that are put on weapons, and marks that are struck out because they are not on the weapon, or not like this."""

from __future__ import annotations

from typing import Any

from sam.domain.commands.workshop import MarkWeapons, StrikeMark
from sam.domain.dates import read_day
from sam.domain.ids import is_id, new_id
from sam.domain.items import MarkKind
from sam.domain.kinds import Kind
from sam.domain.marking import Method
from sam.domain.marks import LONGEST_MARK, UNREADABLE, tidy
from sam.domain.problems.movements import MovementProblem as M
from sam.domain.problems.workshop import WorkshopProblem as P
from sam.queries.marking import MarkRow, marks_of
from sam.queries.resolve import ItemRow
from sam.services import naming, new_things
from sam.services.paper_weapons import named_weapons, one_weapon
from sam.services.surveillance_plans import choice
from sam.services.work import Draft, Findings, Work, check_right, paper_day, without_empty


def mark_weapons(work: Work, command: MarkWeapons) -> Draft:
    """Write down that weapons were marked. The marks join those that the weapons have; none is replaced."""
    check_right(work, Kind.MARKING)
    findings = Findings()
    day = paper_day(findings, work, command.happened_on, "happened_on")
    kind: MarkKind | None = choice(findings, MarkKind, command.kind, "kind")
    choice(findings, Method, command.method, "method")
    for field in ("spot", "by"):
        if not getattr(command, field):
            findings.problem(M.EMPTY, field)
    country = _import(findings, command, kind, day)
    items = named_weapons(findings, work, command.marks, "marks")
    marks = [_one(findings, work, command, n, item) for n, item in enumerate(items) if item is not None]
    _own_numbers(findings, command, kind)
    findings.refuse_if_any()
    document = without_empty(
        {
            "id": new_id(),
            "kind": command.kind,
            "spot": command.spot,
            "method": command.method,
            "by": command.by,
            "marks": marks,
            "tool": command.tool,
            "location": command.location,
            "country": country,
            "year": command.year,
            "reference": command.reference,
            "note": command.note,
        }
    )
    answer = {"id": document["id"], "weapons": len(marks)}
    return Draft(Kind.MARKING, day, document, tuple(findings.notices), answer)


def _import(findings: Findings, command: MarkWeapons, kind: MarkKind | None, day: str) -> str:
    """Country and year of an import mark: ITI, 8(b); Firearms Protocol, 8(1)(b). The year where possible."""
    country = naming.country(findings, command.country, "country")
    if kind is not MarkKind.IMPORT:
        for field in ("country", "year"):
            if kind is not None and getattr(command, field):
                findings.problem(P.IMPORT_ALONE, field)
        return ""
    if not command.country:
        findings.problem(P.COUNTRY_MISSING, "country")
    on = read_day(day)
    if command.year is None:
        findings.notice(P.YEAR_MISSING, "year")
    elif not 1800 <= command.year <= (on.year if on is not None else 9999):
        findings.problem(P.YEAR_AHEAD, "year", value=command.year, day=on)
    return country


def _one(findings: Findings, work: Work, command: MarkWeapons, n: int, item: ItemRow) -> dict[str, Any]:
    """The mark of one weapon as the document has it."""
    one, at = command.marks[n], ("marks", n, "text")
    text = one.text or command.text
    if not text:
        findings.problem(P.MARK_EMPTY, *(at if command.marks[1:] else ("text",)), item=item.shown)
    elif len(text) > LONGEST_MARK:
        findings.problem(P.MARK_TOO_LONG, *at, most=LONGEST_MARK)
    elif UNREADABLE in text:
        findings.problem(P.UNREADABLE_NEW, *at, value=text)
    else:
        new_things.check_mark(findings, text, *at)
        _against(findings, work, command.kind, text, item, at)
    photograph = naming.attachment(findings, one.photograph, "marks", n, "photograph")
    return without_empty({"id": new_id(), "item": item.uuid, "text": text, "photograph": photograph})


def _against(findings: Findings, work: Work, kind: str, text: str, item: ItemRow, at: tuple[str | int, ...]) -> None:
    """The same mark stands already; a registry mark is the number that the depot gave."""
    standing = [one for one in marks_of(work.reader, item.id) if not one.struck]
    if any(one.kind.value == kind and tidy(one.text) == tidy(text) for one in standing):
        findings.problem(P.MARK_STANDS, *at, item=item.shown, text=text)
    if kind == MarkKind.REGISTRY.value and tidy(text) != tidy(item.registry or ""):
        findings.problem(P.REGISTRY_DIFFERS, *at, item=item.shown, text=text, registry=item.registry or "–")


def _own_numbers(findings: Findings, command: MarkWeapons, kind: MarkKind | None) -> None:
    """A registry mark tells a weapon from every other: no two have the same."""
    if (
        kind is MarkKind.REGISTRY
        and command.text
        and len(command.marks) > 1
        and not all(one.text for one in command.marks)
    ):
        findings.problem(P.UNIQUE_NEEDS_OWN, "text", count=len(command.marks))


def strike_mark(work: Work, command: StrikeMark) -> Draft:
    """Strike out a mark that is not on the weapon, or not like this: it stays visible, with the reason."""
    check_right(work, Kind.MARK_STRUCK)
    findings = Findings()
    item = one_weapon(findings, work, command)
    choice(findings, MarkKind, command.kind, "kind")
    if not command.reason:
        findings.problem(M.REASON_MISSING, "reason")
    found = _named(findings, work, command, item) if item is not None else None
    findings.refuse_if_any()
    if item is None or found is None:
        raise AssertionError("what is missing is refused before")
    document = without_empty(
        {"item": item.uuid, "kind": found.kind.value, "text": found.text, "id": found.id, "reason": command.reason}
    )
    return Draft(Kind.MARK_STRUCK, work.today.isoformat(), document, (), {"item": item.uuid})


def _named(findings: Findings, work: Work, command: StrikeMark, item: ItemRow) -> MarkRow | None:
    """The one mark that is meant, of those that stand."""
    if command.id and not is_id(command.id):
        findings.problem(P.UNKNOWN_MARK, "id", item=item.shown, text=command.id[:80])
        return None
    like = [
        one
        for one in marks_of(work.reader, item.id)
        if not one.struck
        and one.kind.value == command.kind
        and one.text == command.text
        and (not command.id or one.id == command.id)
    ]
    if not like:
        findings.problem(P.UNKNOWN_MARK, "text", item=item.shown, text=command.text[:80])
    elif len({one.id for one in like}) > 1:
        findings.problem(P.SEVERAL_MARKS, "id", item=item.shown, ids=", ".join(one.id or "–" for one in like))
    return like[0] if like else None

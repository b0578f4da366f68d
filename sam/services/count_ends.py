"""The end of a count: what it found is held against the book, and a difference opens a case. Nothing moves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sam.domain.cases import CaseKind, CaseState
from sam.domain.commands import counts as c
from sam.domain.count_result import Line, amount_of, figures
from sam.domain.counts import BY_TYPE, WHOLE, CountKind, CountOutcome, Match
from sam.domain.dates import day_text, read_day
from sam.domain.items import TypeKind, counted_item_id
from sam.domain.kinds import Kind
from sam.domain.marks import fold
from sam.domain.problems import refuse
from sam.domain.problems.counts import CountNotice as N
from sam.domain.problems.counts import CountProblem as P
from sam.ledger.counts import counted_last, left_out
from sam.queries.baseline import baselined_on
from sam.queries.count_found import result_of
from sam.queries.counts import CountHead
from sam.queries.resolve import items_by_uuid, lying
from sam.services.case_making import Said, opening
from sam.services.counts import the_open
from sam.services.work import Draft, Findings, Work, check_right, paper_day, without_empty

_STATES = {
    Match.MISSING: CaseState.MISSING,
    Match.UNEXPECTED: CaseState.UNEXPECTED,
    Match.WRONG_PLACE: CaseState.WRONG_PLACE,
    Match.WRONG_CONDITION: CaseState.WRONG_CONDITION,
}
_NOT_OURS = frozenset({Match.STRANGER, Match.UNREADABLE})


def close_count(work: Work, command: c.CloseCount) -> Draft:
    """Sign a count. Two counters of one place agree before, and a count of everything leaves no place out."""
    check_right(work, Kind.COUNT_CLOSED)
    head = the_open(work, command.count)
    findings = Findings()
    day = paper_day(findings, work, command.happened_on, "happened_on")
    if work.reader.value("SELECT 1 FROM count_place WHERE count = ? LIMIT 1", head.row) is None:
        raise refuse(P.NO_SHEETS, "count")
    _not_before(findings, work, head, day)
    lines, differ = result_of(work.reader, head)
    names = _Names(work, lines)
    if differ:
        findings.problem(P.COUNTERS_DIFFER, "count", count=len(differ), place=names.path(differ[0].place))
        findings.refuse_if_any()
    left = _left(findings, work, head)
    _all_drawn(findings, head, lines, names)
    _by_lot(findings, lines, names)
    explained = _explained(findings, command.explained, lines, names)
    findings.refuse_if_any()
    opens = _case(work, findings, head, day, (lines, explained))
    findings.refuse_if_any()
    if head.what in BY_TYPE:
        _which(work, findings, lines, names)
    if opens:
        count = sum(one.match is not Match.RIGHT for one in lines)
        findings.notice(N.OPENS_CASE, count=count, number=opens["number"])
    if makes_baseline(head) and not baselined_on(work.reader):
        findings.notice(N.BASELINED)
    counted = figures(lines)
    document = {
        "count": head.id, "opened": head.entry, "outcome": CountOutcome.SIGNED.value, "figures": counted, "left_out": left,
        "explained": explained, "opens": opens,
    }  # fmt: skip
    answer = {"count": head.number, **counted, **({"case": opens["number"]} if opens else {})}
    return Draft(Kind.COUNT_CLOSED, day, without_empty(document), tuple(findings.notices), answer)


def _not_before(findings: Findings, work: Work, head: CountHead, day: str) -> None:
    """Nobody signs a count on a day before it was opened, or before it was counted."""
    last = counted_last(work.reader.connection, head.row)
    first = max(head.day, day_text(last) if last else "")
    if day < first:
        findings.problem(P.DAY_BEFORE, "happened_on", day=read_day(day), first=read_day(first), number=head.number)


def makes_baseline(head: CountHead) -> bool:
    """Whether a count is of everything that the depot has."""
    return head.what in WHOLE and not head.place and head.type_id is None and not head.category


class _Names:
    """What the lines of a result are called in sentences."""

    def __init__(self, work: Work, lines: Sequence[Line]) -> None:
        reader = work.reader
        self._items = items_by_uuid(reader, [one.item for one in lines if one.item and one.match is not Match.RIGHT])
        self.types = {row.uuid.hex(): row for row in reader.rows("SELECT * FROM item_type WHERE book = ?", reader.book)}
        self._paths = {
            row.uuid.hex(): row.path for row in reader.rows("SELECT uuid, path FROM place WHERE book = ?", reader.book)
        }

    def path(self, uuid: str) -> str:
        """Of a place."""
        return str(self._paths.get(uuid, ""))

    def texts(self, line: Line) -> set[str]:
        """Everything by which a line may be named: id, mark, registry number, code of its type, text."""
        item = self._items.get(line.item)
        type_ = self.types.get(line.type)
        known = {line.item, fold(line.text)} | ({fold(item.mark), fold(item.registry or "")} if item else set())
        return (known | ({fold(type_.code)} if type_ is not None and not line.item else set())) - {""}

    def shown(self, line: Line) -> str:
        """How a sentence names it."""
        item, type_ = self._items.get(line.item), self.types.get(line.type)
        return item.shown if item else type_.name if type_ is not None else line.text


def _left(findings: Findings, work: Work, head: CountHead) -> list[str]:
    """Ids of the places with stock that nobody counted; none of a count of everything."""
    if head.what is CountKind.SAMPLE:
        return []
    row = work.reader.one(
        "SELECT c.*, p.path FROM count_file c LEFT JOIN place p ON p.id = c.place WHERE c.id = ?", head.row
    )
    left = left_out(work.reader.connection, work.reader.book, row)
    if left:
        values = {"count": len(left), "place": next(iter(left.values()))}
        if head.what in WHOLE:
            findings.problem(P.LEFT_OUT, "count", **values)
        else:
            findings.notice(N.PLACES_LEFT, **values)
    rows = work.reader.rows("SELECT id, uuid FROM place WHERE book = ?", work.reader.book)
    uuids = {row.id: row.uuid.hex() for row in rows}
    return [uuids[one] for one in left]


def _all_drawn(findings: Findings, head: CountHead, lines: Sequence[Line], names: _Names) -> None:
    """Of what was drawn nothing is left out, but what has left the stores since."""
    missed = [one for one in lines if one.match is Match.NOT_COUNTED]
    if missed and head.draw is not None:
        values = {"count": len(missed), "size": head.draw.size, "item": names.shown(missed[0])}
        findings.problem(P.NOT_ALL_DRAWN, "count", **values, place=names.path(missed[0].place))


def _by_lot(findings: Findings, lines: Sequence[Line], names: _Names) -> None:
    """Ammunition that differs by type is counted lot by lot: a case is about lots."""
    for one in lines:
        type_ = names.types.get(one.type)
        if one.match is Match.RIGHT or one.item or type_ is None or type_.kind == TypeKind.WEAPON.value:
            continue
        values = {"item": names.shown(one), "counted": one.counted, "expected": one.expected}
        findings.problem(P.COUNT_LOTS, "count", **values, place=names.path(one.place))


def _which(work: Work, findings: Findings, lines: Sequence[Line], names: _Names) -> None:
    """Weapons that are too few by their type alone: which of them, a count by serial number says."""
    short = [one for one in lines if one.match is Match.MISSING and not one.item and one.type in names.types]
    counted = items_by_uuid(work.reader, [counted_item_id(one.type) for one in short])
    there = lying(work.reader, [one.id for one in counted.values()])
    for one in short:
        row = counted.get(counted_item_id(one.type))
        if row is None or not there.get(row.id):
            values = {"count": amount_of(one), "item": names.shown(one)}
            findings.notice(N.BY_NUMBER, **values, place=names.path(one.place))


def _explained(
    findings: Findings, asked: Sequence[c.Explained], lines: Sequence[Line], names: _Names
) -> list[dict[str, Any]]:
    """What is known of differences, each tied to its lines."""
    made = []
    for n, one in enumerate(asked):
        wanted = one.item.lower()
        fitting = [
            line
            for line in lines
            if line.match is not Match.RIGHT
            and names.texts(line) & {wanted, fold(one.item)}
            and one.place.casefold() in {"", line.place, names.path(line.place).casefold()}
        ]
        if not fitting:
            findings.problem(P.NOT_DIFFERENT, "explained", n, "item", value=one.item[:120])
        if not one.text:
            findings.problem(P.REASON, "explained", n, "text")
        made += [
            without_empty(
                {"item": line.item, "type": "" if line.item else line.type, "place": line.place, "text": one.text}
            )
            for line in fitting
        ]
    return made


def _case(
    work: Work, findings: Findings, head: CountHead, day: str, found: tuple[Sequence[Line], Sequence[dict[str, Any]]]
) -> dict[str, Any]:
    """The case of the differences; empty where there is none."""
    lines, explained = found
    notes = {(one.get("item", one.get("type", "")), one["place"]): one["text"] for one in explained}
    items: list[Any] = [
        without_empty(
            {
                "item": one.item or counted_item_id(one.type), "quantity": amount_of(one), "state": _STATES[one.match].value,
                "place": one.place, "condition": one.observed or one.condition,
                "note": notes.get((one.item or one.type, one.place), one.note),
            }
        )
        for one in lines
        if one.match in _STATES
    ]  # fmt: skip
    strangers = list(dict.fromkeys(one.text for one in lines if one.match in _NOT_OURS))
    if not items and not strangers:
        return {}
    custodian = next((one.name for one in head.counters if one.custodian and one.user), "")
    said = Said(text=head.number, strangers=strangers, place=head.place, custodian=custodian, reference=head.number)
    return dict(opening(findings, work, CaseKind.DIFFERENCE, day, said, items))

"""Quantities of ammunition by lot. A lot that the book knows is added to, and must agree with what is known of it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from sam.domain.commands.master import DescribeLot
from sam.domain.commands.movements import NewLot
from sam.domain.dates import day_text, read_day
from sam.domain.documents import Line
from sam.domain.ids import new_id
from sam.domain.items import LOT_WORDS
from sam.domain.marks import fold, tidy
from sam.domain.problems.movements import MovementProblem as P
from sam.queries.resolve import ItemRow, TypeRow, items_by_search
from sam.services import fields, naming, new_things
from sam.services.new_things import Ends, Sections
from sam.services.which import BY_LOT, kept_otherwise
from sam.services.work import Findings, Work, optional_day, past_day, without_empty


def lots(findings: Findings, work: Work, asked: Sequence[NewLot], ends: Ends, name: str = "lots") -> Sections:
    """Quantities of ammunition by lot, with the records of lots that are new or of which more is said than before."""
    return _Making(findings, work, asked, ends, name).make() if asked else Sections()


class _Making:
    """The lots of one command on their way into the document."""

    def __init__(self, findings: Findings, work: Work, asked: Sequence[NewLot], ends: Ends, name: str) -> None:
        self._findings, self._work, self._asked, self._ends, self._name = findings, work, asked, ends, name
        self._types = naming.Types(findings, work, [one.type for one in asked])
        self._places = new_things.Places(findings, work, ends)
        self._fields = fields.Fields(findings, work, "lot")
        self._found = items_by_search(work.reader, [one.lot for one in asked], lots=True)
        self._before = records(work, [item for items in self._found.values() for item in items])
        self._parts: dict[tuple[int, str], dict[str, Any]] = {}
        self._changed: dict[str, dict[str, Any]] = {}

    def make(self) -> Sections:
        """The records and the lines."""
        made = Sections()
        for n, one in enumerate(self._asked):
            at = (self._name, n)
            type_ = self._types.get(one.type, *at, "type")
            gives = self._places.get(one.place, *at, "place")
            new_things.check_quantity(self._findings, one.quantity, *at, "quantity")
            condition = naming.condition(self._findings, one.condition, *at, "condition")
            said = said_of(self._findings, self._work, one, *at)
            said["fields"] = self._fields.values(one.fields, *at)
            if type_ is None or not self._kept_by_lot(one, type_, *at):
                continue
            item, note = self._record(one, type_, without_empty(said), *at)
            if gives is not None:
                takes = self._ends.takes.uuid
                line = Line(item=item, quantity=one.quantity, takes=takes, gives=gives.uuid, condition=condition)
                if note:
                    line["note"] = note
                made.lines.append(line)
        made.lots = [without_empty(part) for part in self._changed.values()]
        return made

    def _kept_by_lot(self, one: NewLot, type_: TypeRow, *where: str | int) -> bool:
        """Whether this type is kept by lot, and the line names one that can stand on a package."""
        if type_.kind not in BY_LOT:
            self._findings.problem(kept_otherwise(type_.kind), *where, "type", type=type_.name)
            return False
        if not any(c.isalnum() for c in one.lot):
            self._findings.problem(P.TYPE_NEEDS_LOT, *where, "lot", type=type_.name)
            return False
        new_things.check_mark(self._findings, one.lot, *where, "lot")
        return True

    def _record(self, one: NewLot, type_: TypeRow, said: dict[str, Any], *where: str | int) -> tuple[str, str]:
        """The id of the lot and the remark of the line. What is said for the first time goes into the record."""
        mark = one.lot.upper() if one.lot.upper() in LOT_WORDS else one.lot
        key = (type_.id, tidy(mark))
        part = self._parts.get(key) or self._in_book(mark, type_, *where)
        if part is None:
            part = {"id": new_id(), "type": type_.uuid, "lot": mark, "note": one.note, **said}
            self._parts[key] = self._changed[part["id"]] = part
            return part["id"], ""
        self._parts[key] = part
        if mark in LOT_WORDS:  # lots of several makers lie under one word: what is said belongs to the line alone
            return part["id"], _remark(one.note, {key: text for key, text in said.items() if part.get(key) != text})
        disagrees(self._findings, part, said, *where)
        merged = {**part, **said}
        if "fields" in said:
            merged["fields"] = {**part.get("fields", {}), **said["fields"]}
        if merged != part:
            self._parts[key] = self._changed[part["id"]] = merged
        return part["id"], one.note

    def _in_book(self, mark: str, type_: TypeRow, *where: str | int) -> dict[str, Any] | None:
        """The record of this lot, if the book knows it; one that only looks like it is told."""
        alike = [item for item in self._found.get(fold(mark), ()) if item.type == type_.id]
        same = [item for item in alike if tidy(item.mark) == tidy(mark)]
        if same:
            return self._before[max(same, key=lambda item: item.mark == mark).id]
        if alike:
            self._findings.notice(P.LOT_LIKE, *where, "lot", value=mark, like=alike[0].mark)
        return None


def said_of(findings: Findings, work: Work, one: NewLot | DescribeLot, *where: str | int) -> dict[str, Any]:
    """What a command says of a lot, apart from its number and its own fields."""
    made = past_day(findings, work, one.made_on, *where, "made_on")
    until = optional_day(findings, work, one.expires_on, *where, "expires_on")
    if made and until and until < made:
        values = {"until": read_day(until), "made": read_day(made)}
        findings.problem(P.EXPIRES_BEFORE, *where, "expires_on", **values)
    packaging = new_things.packages(findings, one.packaging, *where)
    return {"maker": one.maker, "made_on": made, "expires_on": until, "packaging": packaging, "seal": one.seal}


def records(work: Work, items: Sequence[ItemRow]) -> dict[int, dict[str, Any]]:
    """The records of lots as the book has them, as a document would say them, by the id of the item."""
    if not items:
        return {}
    rows = work.reader.rows(
        "SELECT i.id, i.details, l.maker, l.made_on, l.expires_on, l.seal FROM item i LEFT JOIN lot l ON l.item = i.id"
        " WHERE i.id IN (SELECT value FROM json_each(?))",
        json.dumps([item.id for item in items]),
    )
    found = {row.id: row for row in rows}
    return {item.id: _as_said(item, found[item.id]) for item in items}


def _as_said(item: ItemRow, row: Any) -> dict[str, Any]:
    days = {key: day_text(day) for key in ("made_on", "expires_on") if (day := getattr(row, key))}
    said = {"maker": row.maker, "seal": row.seal, **json.loads(row.details or "{}"), **days}
    return {"id": item.uuid, "type": item.type_uuid, "lot": item.mark, **without_empty(said)}


def disagrees(findings: Findings, part: dict[str, Any], said: dict[str, Any], *where: str | int) -> None:
    """What is said of a known lot must be what the book says."""
    for key in ("maker", "made_on", "expires_on"):
        there = part.get(key)
        if said.get(key) and there and said[key] != there:
            findings.problem(P.LOT_DIFFERS, *where, key, value=part["lot"], field=key, known=there)


def _remark(note: str, said: dict[str, Any]) -> str:
    """The remark of a line with what the line says of its packages."""
    return "; ".join([*([note] if note else []), *(f"{key}: {_plain(text)}" for key, text in sorted(said.items()))])


def _plain(text: object) -> str:
    return text if isinstance(text, str) else json.dumps(text, ensure_ascii=False, sort_keys=True)

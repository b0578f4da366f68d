"""The chain of custody of recovered things: every link since they came in, whichever paper made it, so that none can be left out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sam.domain.case_facts import Fact
from sam.domain.cases import CaseStep
from sam.domain.dates import day_text
from sam.domain.kinds import Kind
from sam.domain.places import HOLDERS, PlaceKind
from sam.queries.reader import Reader
from sam.queries.recovered import RecoveredFile


@dataclass(frozen=True, slots=True)
class Link:
    """One link of the chain.

    Attributes:
        paper: number of the voucher; empty for a hand-over in which nothing moved.
        by, taker: the people, as the paper says; empty where it names none.
        takes, gives: from which place to which; both empty where nothing moved.
        things: ids of what it is about. signed: who signed the entry.
    """

    entry: int
    kind: Kind
    day: str
    time: str
    paper: str
    by: str
    taker: str
    takes: str
    gives: str
    why: str
    seal: str
    authority: str
    things: tuple[str, ...]
    signed: str
    undone: bool


_MOVED = """
SELECT l.entry, v.kind, v.number, v.day, e.body, v.reversed_by, a.path AS takes, a.name AS takes_name, a.code AS takes_code,
    a.kind AS takes_kind, b.path AS gives, b.name AS gives_name, b.code AS gives_code, b.kind AS gives_kind,
    json_group_array(hex(i.uuid)) AS things
FROM line l JOIN voucher v ON v.id = l.entry JOIN entry e ON e.id = l.entry JOIN place a ON a.id = l.takes JOIN place b ON b.id = l.gives
JOIN item i ON i.id = l.item
WHERE l.item IN (SELECT value FROM json_each(?1)) AND l.entry >= ?2 AND l.entry <= ?3 GROUP BY l.entry, l.takes, l.gives
ORDER BY l.entry, l.takes, l.gives
"""


def chain(reader: Reader, file: RecoveredFile, thing: str = "", last: int | None = None) -> tuple[Link, ...]:
    """The links of a file in the order of the book; only those of one thing where it is named by its id."""
    known = reader.high if last is None else last
    pieces = [one for one in file.pieces if one.weapon and thing in {"", one.thing.uuid}]
    items = json.dumps([one.thing.item for one in pieces])
    users = {
        row.uuid.hex(): row.name for row in reader.rows('SELECT uuid, name FROM "user" WHERE book = ?', reader.book)
    }
    made = [
        _moved(reader, row, users, known) for row in reader.rows(_MOVED, items, reader.low + file.case.entry, known)
    ]
    uuids = tuple(one.thing.uuid for one in pieces)
    made += _steps(file, uuids)
    return tuple(sorted(made, key=lambda one: one.entry))


def _moved(reader: Reader, row: Any, users: Mapping[str, str], last: int) -> Link:
    body = json.loads(row.body)
    document = body["document"]
    said, opens = document.get("custody", {}), document.get("opens", {})
    why = said.get("why", "") or opens.get("text", "") or document.get("reason", "")
    return Link(
        row.entry - reader.low, Kind(row.kind), day_text(row.day), said.get("time", "") or opens.get("time", ""), row.number,
        said.get("by", "") or opens.get("facts", {}).get(Fact.HANDED_BY.value, ""), said.get("taker", "") or opens.get("reporter", ""),
        _place(row.takes_kind, row.takes, row.takes_name, row.takes_code),
        _place(row.gives_kind, row.gives, row.gives_name, row.gives_code),
        why, said.get("seal", ""), document.get("authority", ""), tuple(one.lower() for one in json.loads(row.things)),
        ", ".join(users.get(one, "") for one in (body["by"], body["second"]) if one),
        row.reversed_by is not None and row.reversed_by <= last,
    )  # fmt: skip


def _place(kind: str, path: str, name: str, code: str) -> str:
    return f"{name} ({code})" if PlaceKind(kind) in HOLDERS | {PlaceKind.SUPPLIER, PlaceKind.DEPOT} else path


def _steps(file: RecoveredFile, things: tuple[str, ...]) -> Iterable[Link]:
    """Hand-overs in which nothing moved."""
    for step in file.case.steps:
        about = tuple(one for one in things if not step.items or one in step.items)
        if step.kind is CaseStep.CUSTODY and about:
            yield Link(
                step.entry, Kind.CASE_STEP, step.day, step.time, "", step.facts.get(Fact.HANDED_BY.value, ""),
                step.facts.get(Fact.TAKER.value, ""), "", "", step.text, step.facts.get(Fact.SEAL.value, ""), step.reference, about,
                step.by, undone=False,
            )  # fmt: skip

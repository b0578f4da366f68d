"""Documents of authorised scales. Nothing moves in them; a scale is written once, and may be withdrawn once."""

from __future__ import annotations

from sam.domain.dates import day_number
from sam.domain.entry import Entry
from sam.domain.places import PlaceKind
from sam.ledger.rows import compact
from sam.ledger.working import Working
from sam.models import scale

_MAY_HOLD = frozenset({PlaceKind.UNIT, PlaceKind.SITE})


def apply_scale(working: Working, entry: Entry, entry_id: int) -> None:
    """What a unit, a site or the depot may hold. Every type of it is in the book, and nothing of it stands twice."""
    part = entry.document
    place = working.place(part["holder"]) if part.get("holder") else None
    if part.get("holder") and (place is None or place.kind not in _MAY_HOLD):
        raise KeyError(f"unit or site {part['holder']}")
    named = [line.get(line["of"]) for line in part["lines"]]
    if None in named or len(set(named)) < len(named):
        raise ValueError("a line of a scale that names nothing, or names it again")
    for line in part["lines"]:
        if line["of"] == "type" and working.type(line["type"]) is None:
            raise KeyError(f"type {line['type']}")
    details = compact({name: part[name] for name in ("lines", "note") if part.get(name)}) or "{}"
    row = (
        working.new_id(scale), working.book, bytes.fromhex(part["id"]), place.id if place is not None else None, part["authority"],
        part.get("reference"), day_number(part["since"]), details, entry_id, None, None,
    )  # fmt: skip
    working.add(scale, row)


def apply_withdrawal(working: Working, entry: Entry, entry_id: int) -> None:
    """A scale counts no more, from the day of this paper on."""
    working.flush_rows()
    done = working.connection.exec_driver_sql(
        "UPDATE scale SET withdrawn = ?, withdrawn_on = ? WHERE book = ? AND uuid = ? AND withdrawn IS NULL",
        (entry_id, day_number(entry.happened_on), working.book, bytes.fromhex(entry.document["id"])),
    )
    if done.rowcount != 1:
        raise KeyError(f"scale {entry.document['id']}")

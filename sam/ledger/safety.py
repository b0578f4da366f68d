"""Documents of storage safety: storehouses, exposed sites, distances, licences, waivers. Nothing moves in them.

What a later document says of the same thing replaces what was said before; a licence and a waiver are each written once.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Table

from sam.domain.dates import day_number
from sam.domain.entry import Entry
from sam.domain.places import STORES
from sam.ledger.before import keep_before
from sam.ledger.rows import compact
from sam.ledger.sections import note_attachment
from sam.ledger.working import PlaceState, Working
from sam.models import distance, exposed_site, licence, site_plan, storehouse, waiver


def _replace(working: Working, table: Table, entry: int, where: str, *values: object) -> int:
    """The id of the row that says what the document says anew; the row itself is kept as it was. A new id when there is none."""
    working.flush_rows()
    keep_before(working, table, entry, where, *values)
    known = working.connection.exec_driver_sql(f'SELECT id FROM "{table.name}" WHERE {where}', values).scalar()
    if known is None:
        return working.new_id(table)
    working.connection.exec_driver_sql(f'DELETE FROM "{table.name}" WHERE id = ?', (known,))
    return int(known)


def _store(working: Working, uuid: str) -> PlaceState:
    place = working.place(uuid)
    if place is None or place.kind not in STORES:
        raise KeyError(f"storehouse {uuid}")
    return place


def _details(part: Any, *names: str) -> str | None:
    return compact({name: part[name] for name in names if part.get(name) not in (None, "", [])})


def apply_storehouse(working: Working, entry: Entry, entry_id: int) -> None:
    """A place is an explosives store, or is one no more."""
    part = entry.document
    place = _store(working, part["place"])
    number = _replace(working, storehouse, entry_id, "place = ?", place.id)
    details = _details(part, "volume_m3", "triggers", "note")
    row = (number, working.book, place.id, part["structure"], details, bool(part.get("retired")), entry_id)
    working.add(storehouse, row)


def apply_exposed_site(working: Working, entry: Entry, entry_id: int) -> None:
    """Something that an explosion would hit."""
    part = entry.document
    uuid = bytes.fromhex(part["id"])
    number = _replace(working, exposed_site, entry_id, "book = ? AND uuid = ?", working.book, uuid)
    details = _details(part, "persons", "note")
    row = (
        number, working.book, uuid, part["code"], part["name"], part["kind"], details, bool(part.get("retired")), entry_id,
    )  # fmt: skip
    working.add(exposed_site, row)


def apply_distance(working: Working, entry: Entry, entry_id: int) -> None:
    """The distance of a pair."""
    part = entry.document
    working.flush_rows()
    place, target = _store(working, part["storehouse"]), part["target"]
    to = _exposed(working, part["to"]) if target == "site" else _store(working, part["to"]).id
    number = _replace(
        working, distance, entry_id, "storehouse = ? AND target = ? AND target_id = ?", place.id, target, to
    )
    row = (
        number, working.book, place.id, target, to, part["pes"], part.get("es"), part["distance_cm"],
        _details(part, "given", "note"), bool(part.get("retired")), entry_id,
    )  # fmt: skip
    working.add(distance, row)


def _exposed(working: Working, uuid: str) -> int:
    number = working.connection.exec_driver_sql(
        "SELECT id FROM exposed_site WHERE book = ? AND uuid = ?", (working.book, bytes.fromhex(uuid))
    ).scalar()
    if number is None:
        raise KeyError(f"exposed site {uuid}")
    return int(number)


def apply_site_plan(working: Working, entry: Entry, entry_id: int) -> None:
    """The plan of a site, whole."""
    part = entry.document
    place = _store(working, part["site"])
    number = _replace(working, site_plan, entry_id, "place = ?", place.id)
    for spot in part["spots"]:
        if spot["target"] == "site":
            _exposed(working, spot["of"])
        else:
            _store(working, spot["of"])
    if part.get("underlay"):
        note_attachment(working, part["underlay"]["photograph"], entry_id)
    details = _details(part, "spots", "underlay", "note") or "{}"
    row = (
        number, working.book, place.id, part["origin"], part["tolerance_cm"], details, day_number(entry.happened_on), entry_id,
    )  # fmt: skip
    working.add(site_plan, row)


def apply_licence(working: Working, entry: Entry, entry_id: int) -> None:
    """A licence as it was granted."""
    part = entry.document
    place = _store(working, part["storehouse"])
    review = day_number(part["review"]) if part.get("review") else None
    row = (
        working.new_id(licence), working.book, bytes.fromhex(part["id"]), place.id, part["number"], part["authority"],
        day_number(part["since"]), day_number(part["until"]), review, _details(part, "limits", "conditions", "form") or "{}",
        entry_id, None, None, None,
    )  # fmt: skip
    working.add(licence, row)


def apply_suspension(working: Working, entry: Entry, entry_id: int) -> None:
    """A licence permits nothing until it is restored."""
    said = (entry_id, day_number(entry.happened_on), entry.document["reason"])
    change = _Change(licence, "suspended IS NULL", "suspended = ?, suspended_on = ?, suspended_why = ?", said)
    _once(working, entry, entry_id, change)


def apply_restoring(working: Working, entry: Entry, entry_id: int) -> None:
    """A suspended licence holds again."""
    change = "suspended = NULL, suspended_on = NULL, suspended_why = NULL"
    _once(working, entry, entry_id, _Change(licence, "suspended IS NOT NULL", change, ()))


def apply_waiver(working: Working, entry: Entry, entry_id: int) -> None:
    """Two people set checks of a storehouse aside until a day."""
    part = entry.document
    place = _store(working, part["storehouse"])
    row = (
        working.new_id(waiver), working.book, bytes.fromhex(part["id"]), place.id, compact(sorted(set(part["checks"]))),
        part["reason"], part.get("reference"), day_number(entry.happened_on), day_number(part["until"]),
        bytes.fromhex(entry.by), bytes.fromhex(entry.second), entry_id, None, None,
    )  # fmt: skip
    working.add(waiver, row)


def apply_waiver_ended(working: Working, entry: Entry, entry_id: int) -> None:
    """A waiver ends before its day."""
    said = (entry_id, day_number(entry.happened_on))
    _once(working, entry, entry_id, _Change(waiver, "ended IS NULL", "ended = ?, ended_on = ?", said))


@dataclass(frozen=True, slots=True)
class _Change:
    """How a row changes: in which table, in which state it must be, what is set, to which values."""

    table: Table
    state: str
    sets: str
    values: tuple[object, ...]


def _once(working: Working, entry: Entry, entry_id: int, change: _Change) -> None:
    """Change exactly one row; a document that names none, or one that is not in that state, does not fit the book."""
    working.flush_rows()
    key = (working.book, bytes.fromhex(entry.document["id"]))
    where = f"book = ? AND uuid = ? AND {change.state}"
    keep_before(working, change.table, entry_id, where, *key)
    update = f'UPDATE "{change.table.name}" SET {change.sets} WHERE {where}'
    if working.connection.exec_driver_sql(update, (*change.values, *key)).rowcount != 1:
        raise KeyError("a licence or waiver that is not in that state")

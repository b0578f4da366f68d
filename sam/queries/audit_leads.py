"""Where the things lead that stand behind an answer of an audit: each to what a person would open."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sam.queries.audit.outcome import Row
from sam.queries.reader import Reader


@dataclass(frozen=True, slots=True)
class Lead:
    """What is to be opened.

    Attributes:
        kind: weapon, lot, place, person, type, voucher, vouchers (all of one series), user or finding.
        name: its id, number, code or path, as its list knows it.
    """

    kind: str
    name: str


def lead_of(reader: Reader, row: Row) -> Lead | None:
    """What this one leads to; None where the book knows it no more by that id."""
    return _WAYS[row.what](reader, row) if row.what in _WAYS else None


def _item(reader: Reader, row: Row) -> Lead | None:
    form = reader.value("SELECT form FROM item WHERE book = ? AND uuid = ?", reader.book, bytes.fromhex(row.id))
    kinds = {"weapon": "weapon", "part": "weapon", "lot": "lot"}
    return Lead(kinds[form], row.id) if form in kinds else None


def _place(reader: Reader, row: Row) -> Lead | None:
    if not row.id:
        return None
    path = reader.value("SELECT path FROM place WHERE book = ? AND uuid = ?", reader.book, bytes.fromhex(row.id))
    return Lead("place", path) if path else None


def _person(reader: Reader, row: Row) -> Lead | None:
    code = reader.value("SELECT code FROM place WHERE book = ? AND uuid = ?", reader.book, bytes.fromhex(row.id))
    return Lead("person", code) if code else None


def _voucher(reader: Reader, row: Row) -> Lead | None:
    known = reader.value("SELECT 1 FROM voucher WHERE book = ? AND number = ?", reader.book, row.id)
    return Lead("voucher" if known else "vouchers", row.id)


def _restriction(reader: Reader, row: Row) -> Lead | None:
    """What is banned: the lot, weapon, type or place itself."""
    said = reader.one(
        "SELECT target, target_id FROM restriction WHERE book = ? AND uuid = ?", reader.book, bytes.fromhex(row.id)
    )
    if said is None:
        return None
    if said.target == "type":
        code = reader.value("SELECT code FROM item_type WHERE id = ?", said.target_id)
        return Lead("type", code) if code else None
    if said.target == "item":
        uuid = reader.value("SELECT uuid FROM item WHERE id = ?", said.target_id)
        return _item(reader, Row("item", uuid.hex(), "")) if uuid else None
    return None


_WAYS: Mapping[str, Callable[[Reader, Row], Lead | None]] = {
    "item": _item,
    "place": _place,
    "person": _person,
    "voucher": _voucher,
    "restriction": _restriction,
    "type": lambda _reader, row: Lead("type", row.id),
    "user": lambda _reader, row: Lead("user", row.name),
    "finding": lambda _reader, row: Lead("finding", row.id),
}

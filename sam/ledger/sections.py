"""Things written for the first time, in a document of their own or as a section of a movement: types, places, people, items.

A part with an id that the book already knows replaces what it said before; nothing is ever taken away, only retired.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

from sam.domain.dates import day_number
from sam.domain.items import FORM_OF_TYPE, Form, TypeKind, bulk_item_id, counted_item_id
from sam.domain.marks import fold
from sam.domain.places import PARENTS, PlaceKind
from sam.ledger.before import keep_before
from sam.ledger.rows import compact
from sam.ledger.working import ItemState, PlaceState, TypeState, Working
from sam.models import item, item_type, lot, mark, place

Part = Mapping[str, Any]


def plain(*texts: object) -> str:
    """The search form of names: no accents, small letters, single spaces."""
    spread = unicodedata.normalize("NFKD", " ".join(str(text) for text in texts if text)).casefold()
    return " ".join("".join(c for c in spread if not unicodedata.combining(c)).split())[:400]


def _day(part: Part, key: str) -> int | None:
    return day_number(part[key]) if part.get(key) else None


def photographs(working: Working, part: Part, entry: int) -> None:
    """Note the attachments that a part names, so that backups and bundles carry them."""
    for sha in part.get("photographs", ()):
        note_attachment(working, sha, entry)


def note_attachment(working: Working, sha: str, entry: int) -> None:
    """Note one attachment, once for each book."""
    raw = bytes.fromhex(sha)
    known = working.connection.exec_driver_sql(
        "SELECT 1 FROM attachment WHERE book = ? AND sha256 = ?", (working.book, raw)
    ).scalar()
    if not known:
        working.connection.exec_driver_sql(
            "INSERT INTO attachment (book, sha256, entry) VALUES (?, ?, ?)", (working.book, raw, entry)
        )


_TYPE_DETAILS = ("packaging", "kit", "photographs", "fields", "source")


def apply_types(working: Working, parts: Iterable[Part], entry: int) -> None:
    """Lines of the catalogue, new or changed. Bulk types and weapon types get the item that stands for their number."""
    parts = list(parts)
    working.load(types=[part["id"] for part in parts])
    for part in parts:
        kind = TypeKind(part["kind"])
        known = working.type(part["id"])
        number = known.id if known else working.new_id(item_type)
        row = (
            number, working.book, bytes.fromhex(part["id"]), part["code"], kind.value, part["name"], part["unit"],
            part.get("make"), part.get("model"), part.get("calibre"), part.get("category"), part.get("country"),
            part.get("stock_number"), part.get("un_number"), part.get("hazard_division"), part.get("compatibility_group"),
            part.get("neq_mg"), compact({key: part[key] for key in _TYPE_DETAILS if part.get(key)}),
            plain(part["code"], part["name"], part.get("make"), part.get("model"), part.get("calibre"), part.get("stock_number")),
            bool(part.get("retired")),
        )  # fmt: skip
        photographs(working, part, entry)
        if known:
            working.flush_rows()
            keep_before(working, item_type, entry, "id = ?", number)
            working.connection.exec_driver_sql("DELETE FROM item_type WHERE id = ?", (number,))
        working.add(item_type, row)
        working.types[part["id"]] = TypeState(number, kind.value, part["name"])
        if not known:
            _standing_item(working, part["id"], kind)


def _standing_item(working: Working, type_id: str, kind: TypeKind) -> None:
    """The item under which a type's number is kept: bulk, or weapons that were only counted."""
    form = {TypeKind.BULK: Form.BULK, TypeKind.WEAPON: Form.COUNTED}.get(kind)
    if form is not None:
        new_item(working, bulk_item_id(type_id) if form is Form.BULK else counted_item_id(type_id), form, type_id)


def new_item(working: Working, uuid: str, form: Form, type_id: str, extra: Part | None = None) -> ItemState:
    """An item that the book did not know, at no place yet."""
    part = extra or {}
    type_ = working.type(type_id)
    if type_ is None:
        raise KeyError(f"type {type_id}")
    text = part.get("serial") or part.get("lot") or ""
    registry = part.get("registry")
    parent = working.item(part["parent"]) if part.get("parent") else None
    number = working.new_id(item)
    details = compact({key: value for key, value in part.items() if key not in _ITEM_COLUMNS and value})
    row = (
        number, working.book, bytes.fromhex(uuid), form.value, type_.id, text, fold(text or registry or ""), registry,
        parent.id if parent else None, details,
    )  # fmt: skip
    state = ItemState(number, form, type_.id, text or registry or "", None, None, None, None, None, row)
    working.keep(uuid, state)
    return state


_ITEM_COLUMNS = frozenset(
    {"id", "type", "serial", "lot", "registry", "parent", "made_on", "expires_on", "maker", "seal"}
)


def apply_weapons(working: Working, parts: Iterable[Part], entry: int) -> None:
    """Weapons and numbered parts: new ones, or better records of known ones."""
    parts = list(parts)
    working.load(items=[part["id"] for part in parts], types=[part["type"] for part in parts])
    for part in parts:
        struck: Struck = {}
        if working.items.get(part["id"]) is not None:
            struck = _struck(working, working.items[part["id"]].id)
            _change_record(working, part, entry)
            state = working.items[part["id"]]
        else:
            type_ = working.type(part["type"])
            if type_ is None:
                raise KeyError(f"type {part['type']}")
            state = new_item(working, part["id"], FORM_OF_TYPE[TypeKind(type_.kind)], part["type"], part)
        for one in part.get("marks", ()):
            photo = one.get("photograph")
            working.add(
                mark,
                (
                    working.new_id(mark), working.book, state.id, one["kind"], one["text"], fold(one["text"]), one.get("doubt"),
                    bytes.fromhex(photo) if photo else None, entry, None, None, None, *_struck_before(struck, one),
                ),
            )  # fmt: skip
            if photo:
                note_attachment(working, photo, entry)
        photographs(working, part, entry)


Struck = dict[tuple[str, str], list[tuple[int, str]]]
"""Marks that were struck out, by kind and text: by which entry and why, in the order in which they were observed."""


def _struck(working: Working, item_id: int) -> Struck:
    """Which of the observed marks are struck out: a better record repeats all of them, and takes none of it back."""
    working.flush_rows()
    found: Struck = {}
    rows = working.connection.exec_driver_sql(
        "SELECT kind, text, struck, struck_why FROM mark WHERE item = ? AND uuid IS NULL AND struck IS NOT NULL ORDER BY id",
        (item_id,),
    )
    for row in rows:
        found.setdefault((row.kind, row.text), []).append((row.struck, row.struck_why))
    return found


def _struck_before(struck: Struck, part: Part) -> tuple[int | None, str | None]:
    known = struck.get((part["kind"], part["text"]))
    return known.pop(0) if known else (None, None)


def _change_record(working: Working, part: Part, entry: int) -> None:
    """A better record of a known item: the row says what the newest document says; the documents keep all that was said."""
    working.flush_rows()
    state = working.items[part["id"]]
    connection = working.connection
    keep_before(working, item, entry, "id = ?", state.id)
    keep_before(working, mark, entry, "item = ? AND uuid IS NULL", state.id)
    old = connection.exec_driver_sql("SELECT search, mark, registry FROM item WHERE id = ?", (state.id,)).one()
    text, registry = part.get("serial", old.mark), part.get("registry", old.registry)
    search = fold(text or registry or "")
    parent = working.item(part["parent"]) if part.get("parent") else None
    type_ = working.type(part["type"])
    if type_ is None:
        raise KeyError(f"type {part['type']}")
    details = compact({key: value for key, value in part.items() if key not in _ITEM_COLUMNS and value})
    if search != old.search and working.index:
        if old.search:
            connection.exec_driver_sql(
                "INSERT INTO item_search(item_search, rowid, search) VALUES ('delete', ?, ?)", (state.id, old.search)
            )
        if search:
            connection.exec_driver_sql("INSERT INTO item_search(rowid, search) VALUES (?, ?)", (state.id, search))
    connection.exec_driver_sql(
        "UPDATE item SET mark = ?, search = ?, registry = ?, parent = ?, details = ?, type = ? WHERE id = ?",
        (text, search, registry, parent.id if parent else None, details, type_.id, state.id),
    )
    # what a marking put on stays: a better record says what was observed
    if connection.exec_driver_sql("DELETE FROM mark WHERE item = ? AND uuid IS NULL", (state.id,)).rowcount:
        working.count_again(mark)
    state.mark = text or registry or ""
    if type_.id != state.type:
        _change_type(working, state, type_.id)


def _change_type(working: Working, state: ItemState, type_id: int) -> None:
    """A thing that turns out to be of another type is held under that type from now on."""
    if not state.single:
        raise ValueError(f"{state.mark}: only a single thing can be of another type")
    if state.place is not None and state.condition is not None:
        old, new = (working.held((state.place, one, 0, state.condition)) for one in (state.type, type_id))
        working.read_holdings()
        working.change(old, -1)
        working.change(new, 1)
    state.type = type_id


def apply_lots(working: Working, parts: Iterable[Part], entry: int) -> None:
    """Lots: new ones, or better records of known ones."""
    parts = list(parts)
    working.load(items=[part["id"] for part in parts], types=[part["type"] for part in parts])
    for part in parts:
        known = working.items.get(part["id"])
        if known is not None:
            _change_record(working, {**part, "serial": part["lot"]}, entry)
            keep_before(working, lot, entry, "item = ?", known.id)
            working.connection.exec_driver_sql("DELETE FROM lot WHERE item = ?", (known.id,))
        state = known or new_item(working, part["id"], Form.LOT, part["type"], part)
        working.add(
            lot,
            (
                state.id,
                working.book,
                part.get("maker"),
                _day(part, "made_on"),
                _day(part, "expires_on"),
                part.get("seal"),
            ),
        )
        photographs(working, part, entry)


def apply_places(working: Working, parts: Iterable[Part], entry: int, *, founding: bool = False) -> None:
    """Stores, workshops, suppliers, depots, persons and units: new or changed. A parent stands before what is in it.

    The places that every book has ("lost", "destroyed" ...) are written once, when it is founded.
    """
    parts = list(parts)
    wanted = [part["id"] for part in parts] + [part["parent"] for part in parts if part.get("parent")]
    working.load(places=wanted)
    for part in parts:
        kind = PlaceKind(part["kind"])
        known = working.place(part["id"])
        parent = working.place(part["parent"]) if part.get("parent") else None
        if part.get("parent") and parent is None:
            raise KeyError(f"place {part['parent']}")
        if not founding and (kind not in PARENTS or (parent is not None and parent.kind not in PARENTS[kind])):
            raise ValueError(f"place {part['code']}: a {kind.value} is not written like this")
        if known and (known.kind is not kind or known.id in _above(working, parent)):
            raise ValueError(f"place {part['code']} would become another kind, or stand in itself")
        number = known.id if known else working.new_id(place)
        path = (f"{parent.path}/{part['code']}" if parent else part["code"])[:400]
        details = compact({key: part[key] for key in ("rank", "seal", "fields", "photographs") if part.get(key)})
        search = plain(part["code"], part.get("rank"), part["name"], path)
        row = (
            number, working.book, bytes.fromhex(part["id"]), kind.value, part["code"], part["name"],
            parent.id if parent else None, path, details, search, bool(part.get("retired")),
        )  # fmt: skip
        if known:
            working.flush_rows()
            inside = f"id IN ({_INSIDE})" if known.path != path else "0 = ?"
            keep_before(working, place, entry, f"id = ? OR {inside}", number, number)
            working.connection.exec_driver_sql("DELETE FROM place WHERE id = ?", (number,))
            working.routes.clear()
            if known.path != path:
                _move_paths(working, number, known.path, path)
        working.add(place, row)
        working.places[part["id"]] = PlaceState(number, kind, part["code"], path)


def _above(working: Working, parent: PlaceState | None) -> set[int]:
    """The place and everything that it stands in."""
    if parent is None:
        return set()
    working.flush_rows()
    rows = working.connection.exec_driver_sql(
        "WITH RECURSIVE above(id) AS (SELECT ? UNION SELECT p.parent FROM place p JOIN above a ON p.id = a.id"
        " WHERE p.parent IS NOT NULL) SELECT id FROM above",
        (parent.id,),
    )
    return {row.id for row in rows}


def _move_paths(working: Working, number: int, old: str, new: str) -> None:
    """What stands in a place takes its new path."""
    working.connection.exec_driver_sql(
        f"UPDATE place SET path = ? || substr(path, ?) WHERE id IN ({_INSIDE})", (new, len(old) + 1, number)
    )
    working.places.clear()
    working.watched.forget()


_INSIDE = (
    "WITH RECURSIVE inside(id) AS (SELECT id FROM place WHERE parent = ? UNION ALL"
    " SELECT p.id FROM place p JOIN inside i ON p.parent = i.id) SELECT id FROM inside"
)
"""Everything that stands in a place, at whatever depth."""

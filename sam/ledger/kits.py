"""What is in a kit: the types that belong to one of a type, down to those that are no kits themselves."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping

from sqlalchemy import Connection

Contents = Mapping[str, Counter[str]]
"""By the id of a type: the ids of the types in one of it, with their number; itself, once, when it is no kit."""

DEEPEST = 8
"""A kit in a kit in a kit ...; a catalogue that goes deeper goes round in a circle."""


def contents(connection: Connection, book: int, types: Iterable[str]) -> Contents:
    """What is in one of each of these types, as the catalogue of the book says it now."""
    kits = open_kits(connection, book, types)
    return {type_: _broken_up(type_, kits, DEEPEST) for type_ in kits}


def open_kits(connection: Connection, book: int, types: Iterable[str]) -> dict[str, Counter[str]]:
    """The kits of these types, of what is in them, and so on."""
    kits: dict[str, Counter[str]] = {}
    missing = set(types)
    for _ in range(DEEPEST):
        kits |= {type_: Counter() for type_ in missing}
        for row in connection.exec_driver_sql(
            "SELECT uuid, json_extract(details, '$.kit') AS kit FROM item_type WHERE book = ?"
            " AND uuid IN (SELECT unhex(value) FROM json_each(?)) AND json_extract(details, '$.kit') IS NOT NULL",
            (book, json.dumps([type_.upper() for type_ in sorted(missing)])),
        ):
            for part in json.loads(row.kit):
                kits[row.uuid.hex()][part["type"]] += part["quantity"]
        missing = {part for type_ in missing for part in kits[type_]} - kits.keys()
        if not missing:
            break
    return kits


def _broken_up(type_: str, kits: Mapping[str, Counter[str]], left: int) -> Counter[str]:
    if not kits.get(type_) or not left:
        return Counter({type_: 1})
    made: Counter[str] = Counter()
    for part, quantity in kits[type_].items():
        for piece, many in _broken_up(part, kits, left - 1).items():
            made[piece] += many * quantity
    return made

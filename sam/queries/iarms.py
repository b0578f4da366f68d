"""What is known of a lost or stolen weapon for an entry in iARMS, and what is missing for it.

The form of INTERPOL is not public. What identifies a weapon there is make, model, calibre, serial number and the country of manufacture or
the importer (interpol.int, iARMS). The depot prints a sheet for the police, who make the entry through the national bureau.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import Enum

from sam.queries.case_file import CaseFile, Thing
from sam.queries.reader import Reader


class Field(Enum):
    """A field of the sheet."""

    MAKE = "make"
    MODEL = "model"
    CALIBRE = "calibre"
    SERIAL = "serial"
    COUNTRY = "country"
    CATEGORY = "category"
    YEAR = "year"
    MARKS = "marks"
    REGISTRY = "registry"
    DOUBT = "doubt"


NEEDED = (Field.MAKE, Field.MODEL, Field.CALIBRE, Field.SERIAL, Field.COUNTRY)
"""Without these a weapon is not told from another."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One weapon.

    Attributes:
        said: every field that is known.
        missing: fields of NEEDED that are not.
        entry: number of its entry in iARMS, as the police gave it; empty while there is none.
        photographs: how many the book has.
        marks: kind and text of every mark beside the number.
    """

    thing: Thing
    said: dict[Field, str]
    missing: tuple[Field, ...]
    entry: str
    photographs: int
    marks: tuple[tuple[str, str], ...] = ()


def sheets(reader: Reader, case: CaseFile) -> tuple[Sheet, ...]:
    """A sheet for each weapon of a case."""
    return tuple(_sheet(reader, case, one) for one in case.things if one.form.value == "weapon")


def _sheet(reader: Reader, case: CaseFile, thing: Thing) -> Sheet:
    row = reader.one(
        "SELECT i.mark, i.registry, i.details, t.make, t.model, t.name, t.calibre, t.category, t.country FROM item i"
        " JOIN item_type t ON t.id = i.type WHERE i.id = ?",
        thing.item,
    )
    details = json.loads(row.details or "{}")
    marks = reader.rows("SELECT kind, text FROM mark WHERE item = ? ORDER BY id", thing.item).all()
    known = {
        Field.MAKE: row.make, Field.MODEL: row.model, Field.CALIBRE: row.calibre, Field.SERIAL: row.mark,
        Field.COUNTRY: details.get("country") or row.country, Field.CATEGORY: row.category, Field.YEAR: details.get("year"),
        Field.MARKS: "; ".join(one.text for one in marks), Field.REGISTRY: row.registry,
        Field.DOUBT: details.get("doubt"),
    }  # fmt: skip
    said = {field: str(value) for field, value in known.items() if value}
    entered = [
        step.reference
        for step in case.steps
        if step.kind.value == "iarms" and (not step.items or thing.uuid in step.items)
    ]
    return Sheet(
        thing,
        said,
        tuple(field for field in NEEDED if field not in said or "?" in said[field]),
        entered[-1] if entered else "",
        len(details.get("photographs", ())),
        tuple((one.kind, one.text) for one in marks),
    )

"""The fields that an institution defined for itself, as a form asks for them."""

from __future__ import annotations

import json
from dataclasses import dataclass

from sam.queries.reader import Reader


@dataclass(frozen=True, slots=True)
class OwnFieldDefined:
    """One field: its code, what it is called, its form (text, number, day or choice), and the choices."""

    code: str
    name: str
    form: str
    choices: tuple[str, ...]


def own_fields(reader: Reader, subject: str) -> tuple[OwnFieldDefined, ...]:
    """The fields in use for weapons, lots, types, places or persons ("weapon", "lot" ...)."""
    rows = reader.rows(
        "SELECT code, name, form, choices FROM field WHERE book = ? AND subject = ? AND NOT retired ORDER BY name, code",
        reader.book,
        subject,
    )
    return tuple(OwnFieldDefined(row.code, row.name, row.form, tuple(json.loads(row.choices or "[]"))) for row in rows)


@dataclass(frozen=True, slots=True)
class OwnFieldKept:
    """A field as the settings show it: also of what it is, and whether it is asked for no more."""

    subject: str
    field: OwnFieldDefined
    retired: bool


def every_own_field(reader: Reader) -> tuple[OwnFieldKept, ...]:
    """Every field that was ever defined; those that are asked for no more stand last."""
    rows = reader.rows(
        "SELECT subject, code, name, form, choices, retired FROM field WHERE book = ? ORDER BY retired, subject, name, code",
        reader.book,
    )
    return tuple(
        OwnFieldKept(
            row.subject,
            OwnFieldDefined(row.code, row.name, row.form, tuple(json.loads(row.choices or "[]"))),
            bool(row.retired),
        )
        for row in rows
    )

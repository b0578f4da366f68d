"""How the catalogue says things: explosive masses, packages, fields of a type, and what a document changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from sam.queries.catalogue import Change, TypeDocument
from sam.reference import tables
from sam.words import formats
from sam.words.labels import type_kind_label, unit_label
from sam.words.translate import _, language

GRAM, KILOGRAM = 1_000, 1_000_000  # in milligrams

FIELDS: Mapping[str, Callable[[], str]] = {
    "name": lambda: _("Name"),
    "kind": lambda: _("Kind"),
    "unit": lambda: _("Unit"),
    "code": lambda: _("Code"),
    "make": lambda: _("Make"),
    "model": lambda: _("Model"),
    "calibre": lambda: _("Calibre"),
    "category": lambda: _("Category"),
    "country": lambda: _("Country"),
    "stock_number": lambda: _("Stock number (NSN)"),
    "un_number": lambda: _("UN number"),
    "hazard_division": lambda: _("Hazard division"),
    "compatibility_group": lambda: _("Group"),
    "neq_mg": lambda: _("NEQ of one"),
    "packaging": lambda: _("Packaging"),
    "kit": lambda: _("Kit contents"),
    "photographs": lambda: _("Photographs"),
    "source": lambda: _("From the reference tables"),
    "retired": lambda: _("No longer offered"),
    "fields": lambda: _("Own fields"),
}


def neq_words(milligrams: int) -> str:
    """A mass exactly as it is stored, in the largest unit in which it is whole: "410 mg", "1,512 g", "7 kg"."""
    for size, unit in ((KILOGRAM, "kg"), (GRAM, "g")):
        if milligrams % size == 0:
            return f"{formats.number(milligrams // size)} {unit}"
    return f"{formats.number(milligrams)} mg"


def neq_parts(milligrams: int) -> tuple[int, int]:
    """The same as a number and the milligrams of its unit, for an entry."""
    size = next((size for size in (KILOGRAM, GRAM) if milligrams % size == 0), 1)
    return milligrams // size, size


def package_words(packaging: Any, unit: str) -> list[tuple[str, str]]:
    """Each package with what it holds, innermost first: ("carton", "20 rounds"), ("box", "50 × carton, 1,000 rounds")."""
    made: list[tuple[str, str]] = []
    before, total = "", 1
    for one in packaging:
        total *= one["holds"]
        whole = f"{formats.number(total)} {unit_label(unit, total)}"
        inside = f"{formats.number(one['holds'])} × {before}, {whole}" if before else whole
        made.append((one["name"], inside))
        before = one["name"]
    return made


def category_words(code: str) -> str:
    """A category with its name in the language in use: "SA-RIF, Rifles"."""
    row = next((one for one in tables.salw_categories() if one.code == code), None)
    return f"{code}, {row.names.in_language(language())}" if row else code


def country_words(code: str) -> str:
    """A country by its name in the language in use."""
    row = next((one for one in tables.countries() if one.alpha_2 == code), None)
    return row.names.in_language(language()) if row else code


def document_words(document: TypeDocument) -> str:
    """What a document did to the type: added it, or which fields it changed."""
    if not document.changes:
        return _("Added") if document.first else _("Written again, unchanged")
    return _("Corrected")


def change_words(change: Change, names: Mapping[str, str]) -> str:
    """One changed field with what was said before and after: "Calibre: 5.56 → 5.56x45mm"."""
    field = FIELDS[change.field]() if change.field in FIELDS else change.field
    if change.field == "photographs":
        old, new = set(change.before or ()), set(change.after or ())
        return _("{field}: {added} added, {gone} taken away").format(
            field=field, added=formats.number(len(new - old)), gone=formats.number(len(old - new))
        )
    before, after = (_value(change.field, value, names) for value in (change.before, change.after))
    return f"{field}: {before} → {after}"


def _value(field: str, value: Any, names: Mapping[str, str]) -> str:
    if value in (None, "", [], {}):
        return "–"
    if field == "kit":
        return ", ".join(f"{formats.number(one['quantity'])} × {names.get(one['type'], '?')}" for one in value)
    return _VALUES.get(field, str)(value)


_VALUES: Mapping[str, Callable[[Any], str]] = {
    "neq_mg": neq_words,
    "kind": type_kind_label,
    "unit": lambda value: unit_label(value, 1),
    "packaging": lambda value: ", ".join(f"{one['name']} {formats.number(one['holds'])}" for one in value),
    "fields": lambda value: ", ".join(str(one) for one in value.values()),
    "retired": lambda _value: _("yes"),
}

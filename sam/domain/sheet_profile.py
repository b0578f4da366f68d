"""How lists of one layout are read: which title means what, which rows count, what each item is.

A profile is remembered under a name and found again by the titles of a later list. It is plain text at rest (JSON when a person keeps it,
TOML when it ships with the program), so it can be looked at, corrected and carried on a stick.
"""

from __future__ import annotations

import hashlib
import json
import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import Enum
from functools import lru_cache
from typing import Any

from sam.domain.items import TypeKind
from sam.domain.sheet_rows import Column


class DateOrder(Enum):
    """How 03/04/2021 is to be read."""

    FROM_COLUMN = "from_column"  # as the other dates of the same column show it; day first where they do not
    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"


@dataclass(frozen=True, slots=True)
class RowFilter:
    """Rows that belong to the list: those whose cell begins with one of the texts. Signs and blanks do not count."""

    column: Column
    starts_with: tuple[str, ...]

    def lets_in(self, text: str) -> bool:
        """Whether a row with this cell belongs to the list."""
        plain = squeezed(text)
        return any(plain.startswith(squeezed(start)) for start in self.starts_with)


@dataclass(frozen=True, slots=True)
class ItemDecision:
    """What an item of the list is.

    Attributes:
        kind: WEAPON (a whole firearm that the list only counts) or BULK (counted without numbers).
        category: code of the category table; "" when nobody can tell.
        calibre: as the item's name gives it; "" when it does not.
        why: the reason, for a reader.
        by_rule: True when the pair is not in the list of decisions and a rule had to decide.
    """

    stock_number: str
    item_name: str
    kind: TypeKind
    category: str
    calibre: str
    why: str
    by_rule: bool = False


@dataclass(frozen=True, slots=True)
class ItemRule:
    """A decision for names that are not listed. The first rule that fits decides.

    Attributes:
        starts: the name begins with one of these words; empty for any name.
        has: the name holds one of these words or phrases; empty for any name.
        unless: the rule does not fit when the name holds one of these.
    """

    kind: TypeKind
    category: str
    why: str
    starts: tuple[str, ...] = ()
    has: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()

    def fits(self, words: str) -> bool:
        """Whether the rule speaks about a name given as " WORD WORD "."""
        if self.starts and not words.startswith(tuple(f" {start} " for start in self.starts)):
            return False
        if self.has and not any(f" {phrase} " in words for phrase in self.has):
            return False
        return not any(f" {phrase} " in words for phrase in self.unless)


@dataclass(frozen=True, slots=True)
class Profile:
    """Everything needed to read lists of one layout.

    Attributes:
        name: short, for the command line; title: for people.
        columns: title of a column and what it means. Several titles may mean the same (older lists of the same
            institution). Only NOTE may be filled from several columns of one sheet; they are joined with their titles.
        required: columns that the list must have and every row must fill.
        sheets: names of the sheets to read; empty for every sheet with the header.
        defaults: what an empty cell means; fixed: what every row has, whatever its cell says.
        filters: a row belongs to the list when every filter lets it in.
        decisions: what each known item is, by stock number and name; rules: for all others. Both empty: the list says it.
        layout: fingerprint of the titles that were understood when the profile was proposed, once somebody changed what they mean;
            by it a later list with these titles finds the profile. Empty: its own titles tell.
    """

    name: str
    title: str
    columns: tuple[tuple[str, Column], ...]
    required: tuple[Column, ...] = ()
    date_order: DateOrder = DateOrder.FROM_COLUMN
    sheets: tuple[str, ...] = ()
    defaults: tuple[tuple[Column, str], ...] = ()
    fixed: tuple[tuple[Column, str], ...] = ()
    filters: tuple[RowFilter, ...] = ()
    decisions: tuple[ItemDecision, ...] = ()
    rules: tuple[ItemRule, ...] = ()
    layout: str = ""

    @property
    def fingerprint(self) -> str:
        """Names the layout by the titles that are read, or were before somebody changed what they mean; see `fingerprint`."""
        return self.layout or fingerprint(title for title, _ in self.columns)

    def by_title(self) -> dict[str, Column]:
        """Plain title to column."""
        return {plain_title(title): column for title, column in self.columns}

    def with_column(self, title: str, column: Column | None) -> Profile:
        """The profile with the title meaning something else, or nothing (None)."""
        rest = tuple(pair for pair in self.columns if plain_title(pair[0]) != plain_title(title))
        columns = rest if column is None else (*rest, (title, column))
        kept = {c for _, c in columns}
        required = tuple(c for c in self.required if c in kept)
        return replace(self, columns=columns, required=required, layout=self.fingerprint)


class Decider:
    """Answers what an item is by a profile's decisions and rules; remembers every answer."""

    def __init__(self, profile: Profile) -> None:
        self._listed = {_item_key(d.stock_number, d.item_name): d for d in profile.decisions}
        self._rules = profile.rules
        self._asked: dict[tuple[str, str], ItemDecision | None] = {}

    def decide(self, stock_number: str, item_name: str) -> ItemDecision | None:
        """The decision for the pair; None when neither list nor rule speaks."""
        asked = (stock_number, item_name)
        if asked not in self._asked:
            self._asked[asked] = self._listed.get(_item_key(stock_number, item_name)) or self._by_rule(
                stock_number, item_name
            )
        return self._asked[asked]

    def _by_rule(self, stock_number: str, item_name: str) -> ItemDecision | None:
        words = f" {' '.join(_words(item_name))} "
        for rule in self._rules:
            if rule.fits(words):
                calibre = calibre_in(item_name) if rule.kind is TypeKind.WEAPON else ""
                return ItemDecision(stock_number, item_name, rule.kind, rule.category, calibre, rule.why, by_rule=True)
        return None


def _item_key(stock_number: str, item_name: str) -> tuple[str, str]:
    return squeezed(stock_number), " ".join(item_name.upper().split())


def _words(name: str) -> list[str]:
    return re.findall(r"[A-Z0-9.]+", name.upper())


_CALIBRES = (
    (re.compile(r"(?<!THROUGH )\b(\d{1,2}(?:\.\d{1,2})?) ?(?:MM|MILLIMETERS?)\b"), "{} mm"),
    (re.compile(r"(?<!\d)(\.\d{2,3}(?: SPECIAL| MAGNUM| ACP)?)\b"), "{}"),
    (re.compile(r"\b(\d{2}) ?CAL\b"), ".{}"),
    (re.compile(r"\b(\d{2}) ?(?:GAGE|GAUGE|GA)\b"), "{} gauge"),
)


def calibre_in(item_name: str) -> str:
    """The calibre that an item's name gives, as text: "5.56 mm", ".38 Special", "12 gauge"; "" when it gives none."""
    for pattern, form in _CALIBRES:
        found = pattern.search(item_name.upper())
        if found:
            number, _, word = found[1].partition(" ")
            return form.format(" ".join((number, word if word == "ACP" else word.capitalize())).strip())
    return ""


@lru_cache(maxsize=50_000)
def squeezed(text: str) -> str:
    """Letters and digits only, capitals: the form in which stock numbers are compared."""
    return "".join(c for c in text.upper() if c.isalnum())


@lru_cache(maxsize=50_000)
def plain_title(text: str) -> str:
    """A title without accents, capitals and signs: "N.º de Série *" is "n o de serie"."""
    spread = unicodedata.normalize("NFKD", text.casefold())
    return " ".join(re.findall(r"[a-z0-9]+", "".join(c for c in spread if not unicodedata.combining(c))))


def fingerprint(titles: Iterable[str]) -> str:
    """Sixteen hex digits that name a layout by its titles, whatever their order, accents and capitals."""
    plain = sorted({plain_title(title) for title in titles} - {""})
    return hashlib.sha256("\n".join(plain).encode()).hexdigest()[:16]


def profile_to_text(profile: Profile) -> str:
    """The profile as JSON, to be kept or carried."""
    plain: dict[str, object] = {
        "name": profile.name,
        "title": profile.title,
        "columns": {title: column.value for title, column in profile.columns},
        "required": [column.value for column in profile.required],
        "date_order": profile.date_order.value,
        "sheets": list(profile.sheets),
        "defaults": {column.value: text for column, text in profile.defaults},
        "fixed": {column.value: text for column, text in profile.fixed},
        "filters": [{"column": f.column.value, "starts_with": list(f.starts_with)} for f in profile.filters],
        "rules": [_rule_to_plain(rule) for rule in profile.rules],
        "decisions": [
            [d.stock_number, d.item_name, d.kind.value, d.category, d.calibre, d.why] for d in profile.decisions
        ],
    }
    if profile.layout:
        plain["layout"] = profile.layout
    return json.dumps(plain, ensure_ascii=False, indent=1)


def profile_from_text(text: str) -> Profile:
    """The profile in JSON or TOML text.

    Raises:
        ValueError: the text is neither, or names a column or kind that does not exist.
    """
    try:
        plain = json.loads(text) if text.lstrip().startswith("{") else tomllib.loads(text)
        return _profile_from_plain(plain)
    except (KeyError, TypeError, AttributeError) as trouble:
        raise ValueError(f"not a profile: {trouble!r}") from trouble


def _rule_to_plain(rule: ItemRule) -> dict[str, object]:
    plain: dict[str, object] = {"kind": rule.kind.value, "category": rule.category, "why": rule.why}
    words = {"starts": rule.starts, "has": rule.has, "unless": rule.unless}
    return plain | {name: list(value) for name, value in words.items() if value}


def _profile_from_plain(plain: Mapping[str, Any]) -> Profile:
    return Profile(
        name=str(plain["name"]),
        title=str(plain["title"]),
        columns=tuple((str(title), Column(value)) for title, value in plain["columns"].items()),
        required=tuple(Column(value) for value in plain.get("required", ())),
        date_order=DateOrder(plain.get("date_order", DateOrder.FROM_COLUMN.value)),
        sheets=tuple(map(str, plain.get("sheets", ()))),
        defaults=_pairs(plain.get("defaults", {})),
        fixed=_pairs(plain.get("fixed", {})),
        filters=tuple(
            RowFilter(Column(f["column"]), tuple(map(str, f["starts_with"]))) for f in plain.get("filters", ())
        ),
        decisions=tuple(_decision(*fields) for fields in plain.get("decisions", ())),
        rules=tuple(_rule_from_plain(rule) for rule in plain.get("rules", ())),
        layout=str(plain.get("layout", "")),
    )


def _pairs(plain: Mapping[str, Any]) -> tuple[tuple[Column, str], ...]:
    return tuple((Column(column), str(text)) for column, text in plain.items())


def _decision(stock_number: str, item_name: str, kind: str, category: str, calibre: str, why: str) -> ItemDecision:
    return ItemDecision(stock_number, item_name, TypeKind(kind), category, calibre, why)


def _rule_from_plain(plain: Mapping[str, Any]) -> ItemRule:
    words = {name: tuple(map(str, plain.get(name, ()))) for name in ("starts", "has", "unless")}
    return ItemRule(TypeKind(plain["kind"]), str(plain["category"]), str(plain["why"]), **words)

"""The kinds of label, each with what it is collected from.

To add one: a `LabelKind` in KINDS with its collector; its words are in N_() here, its rows in `sam.queries.label_data`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sam.domain.dates import read_day
from sam.domain.places import PlaceKind
from sam.domain.plate import PlateKind, plate_of
from sam.queries.label_data import (
    Content,
    LotToLabel,
    PlaceToLabel,
    boxes_to_label,
    lots_to_label,
    places_to_label,
    weapons_to_label,
)
from sam.queries.letterhead import letterhead
from sam.queries.reader import Reader
from sam.reports.labels.asking import LabelsAsked
from sam.reports.labels.facts import Hazard, Label
from sam.words import formats
from sam.words.labels import place_kind_label, unit_label
from sam.words.translate import N_, _

_GRAM, _KILOGRAM = 1_000, 1_000_000


@dataclass(frozen=True, slots=True)
class LabelKind:
    """One kind.

    Attributes:
        name: as on the command line.
        title: what a reader calls it, to be translated.
        usual: the paper that is proposed first.
        least: the smallest label on which everything that must be read finds room, in millimetres.
        collect: the labels for what is asked, in the language in use.
    """

    name: str
    title: str
    usual: str
    least: tuple[float, float]
    collect: Callable[[Reader, LabelsAsked], Iterable[Label]]


def _foot(reader: Reader) -> str:
    """Whose it is: the institution, and the depot by its code; before both, that the thing is invented where it is."""
    letter = letterhead(reader)
    if letter is None:
        return ""
    practice = _("Practice: invented data") if letter.practice else ""
    return " · ".join(part for part in (practice, letter.institution, letter.code) if part)


def _weapons(reader: Reader, asked: LabelsAsked) -> Iterator[Label]:
    foot = _foot(reader)
    for row in weapons_to_label(reader, asked.what):
        registry = row.registry if row.serial else ""
        yield Label(
            plate=plate_of(PlateKind.WEAPON, row.id),
            head=row.serial or row.registry,
            name=row.type_name,
            lines=tuple(part for part in (row.calibre, registry) if part),
            foot=foot,
        )


def _places(reader: Reader, asked: LabelsAsked) -> Iterator[Label]:
    foot = _foot(reader)
    for row in places_to_label(reader, asked.what, inside=asked.inside):
        yield Label(
            plate=plate_of(PlateKind.PLACE, row.id),
            head=row.code,
            caption=place_kind_label(row.kind),
            name=row.name,
            lines=_way(row.path),
            foot=foot,
        )


def _way(path: str) -> tuple[str, ...]:
    """What a place stands in, from outside to inside; nothing at the top."""
    outside, _slash, _code = path.rpartition("/")
    return (" › ".join(outside.split("/")),) if outside else ()


def _boxes(reader: Reader, asked: LabelsAsked) -> Iterator[Label]:
    foot = _foot(reader)
    for row in boxes_to_label(reader, asked.what):
        yield Label(
            plate=plate_of(PlateKind.PLACE, row.id),
            head=row.code,
            caption=place_kind_label(PlaceKind.BOX.value),
            name=row.name,
            facts=tuple(_box_facts(row)),
            hazards=_hazards((one.division, one.group) for one in row.contents),
            contents=tuple(_content(one) for one in row.contents) or (_("Empty"),),
            foot=foot,
        )


def _box_facts(row: PlaceToLabel) -> Iterator[tuple[str, str]]:
    if row.seal:
        yield _("Seal"), row.seal
    explosive = [one for one in row.contents if one.division or one.neq_mg]
    if explosive:
        whole = all(one.neq_mg for one in explosive)
        total = sum(one.neq_mg * one.quantity for one in explosive)
        yield _("NEQ"), mass(total) if whole else _("not known")


def _content(one: Content) -> str:
    quantity = f"{formats.number(one.quantity)} {unit_label(one.unit, one.quantity)}"
    return " · ".join(part for part in (one.type_name, one.lot, quantity) if part)


def _packages(reader: Reader, asked: LabelsAsked) -> Iterator[Label]:
    foot = _foot(reader)
    for row in lots_to_label(reader, asked.what, by_place=not asked.quantity):
        quantity = asked.quantity or row.quantity
        yield Label(
            plate=plate_of(PlateKind.LOT, row.id),
            head=row.lot,
            caption=_("Lot"),
            name=row.type_name,
            lines=(row.maker,) if row.maker else (),
            facts=tuple(_package_facts(row, quantity)),
            hazards=_hazards([(row.division, row.group)]),
            un=_un(row.un),
            foot=foot,
        )


def _package_facts(row: LotToLabel, quantity: int) -> Iterator[tuple[str, str]]:
    yield _("Quantity"), f"{formats.number(quantity)} {unit_label(row.unit, quantity)}"
    yield _("NEQ"), mass(row.neq_mg * quantity) if row.neq_mg else _("not known")
    if not row.division:
        yield _("Hazard"), _("not known")
    for caption, text in ((_("Made"), row.made_on), (_("Expires"), row.expires_on)):
        day = read_day(text) if text else None
        if isinstance(day, date):
            yield caption, formats.day(day)
    if row.seal:
        yield _("Seal"), row.seal


def _hazards(pairs: Iterable[Sequence[str]]) -> tuple[Hazard, ...]:
    """Every division with its group, once, the gravest first."""
    return tuple(sorted({Hazard(division, group) for division, group in pairs if division}))


def _un(number: str) -> str:
    """A UN number as it is written on packages: "UN 0012"."""
    digits = number.upper().removeprefix("UN").strip()
    return f"UN {digits}" if digits else ""


def mass(milligrams: int) -> str:
    """A net explosive quantity: kilograms from one on, below that grams; never less than it is."""
    if milligrams >= _KILOGRAM:
        return f"{formats.kilograms(-(-milligrams // _GRAM))} kg"
    whole, rest = divmod(milligrams, _GRAM)
    if not rest:
        return f"{formats.number(whole)} g"
    return f"{formats.number(whole)}{formats.manner().decimal}{rest:03d}".rstrip("0") + " g"


def more(count: int) -> str:
    """What stands on a label for so many things that found no room."""
    return _("and {n} more: scan the code").format(n=formats.number(count))


KINDS = (
    LabelKind("weapon", N_("Weapon tag"), "a4-63.5x38.1", (38, 21), _weapons),
    LabelKind("place", N_("Rack, bin or room"), "a4-99.1x67.7", (38, 21), _places),
    LabelKind("box", N_("Box"), "a4-99.1x67.7", (57, 32), _boxes),
    LabelKind("package", N_("Ammunition package"), "a4-99.1x67.7", (57, 32), _packages),
)


def kind_named(name: str) -> LabelKind | None:
    """The kind with this name."""
    return next((kind for kind in KINDS if kind.name == name), None)

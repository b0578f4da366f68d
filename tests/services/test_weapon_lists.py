"""The list of weapons in every order and under every filter, the short way and the long way, beside a plain look at every weapon."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any

import pytest

from sam.depot import Depot
from sam.domain.items import Condition
from sam.domain.marks import fold
from sam.domain.places import HOLDERS, ON_CHARGE, STORES, PlaceKind
from sam.keys.effort import FLOOR
from sam.practice.half_year import FIRST, PASSWORDS, make_practice_depot
from sam.queries import weapon_lists
from sam.queries.reader import Reader
from sam.queries.weapon_pages import (
    Order,
    Running,
    SortBy,
    WeaponsWanted,
    Whereabouts,
    all_weapons,
    count_weapons,
    glance,
    open_weapons,
    weapon_page,
)

W = WeaponsWanted
RANK = {one.value: n for n, one in enumerate(Condition)}
HELD = {kind.value for kind in HOLDERS}


@pytest.fixture(scope="module")
def depot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Depot]:
    """Half a year of practice: holds, a doubt, weapons with people and in the workshop."""
    folder = tmp_path_factory.mktemp("lists") / "depot"
    make_practice_depot(folder, FLOOR, small=True)
    with Depot.open(folder, FIRST, PASSWORDS[FIRST], write=False) as opened:
        yield opened


@dataclass(frozen=True)
class Plain:
    """One weapon, as the tables have it."""

    id: str
    key: tuple[str, int]
    code: str
    name: str
    calibre: str
    condition: str
    path: str
    kind: str
    place_name: str
    registry: str
    doubt: bool
    restricted: bool


def every(reader: Reader) -> list[Plain]:
    rows = reader.rows(
        "SELECT i.*, t.code AS type_code, t.name AS type_name, t.calibre AS cal, p.path, p.kind AS place_kind, p.name AS place_name,"
        " EXISTS (SELECT 1 FROM restriction r WHERE r.lifted IS NULL AND r.target_id IN (i.id, i.type)) AS held"
        " FROM item i JOIN item_type t ON t.id = i.type JOIN place p ON p.id = i.place WHERE i.form IN ('weapon', 'part')"
    ).all()
    charged = {kind.value for kind in ON_CHARGE}
    return [
        Plain(
            row.uuid.hex(), (row.search, row.id), row.type_code, row.type_name, row.cal or "", row.condition, row.path,
            row.place_kind, row.place_name, row.registry or "", '"doubt"' in (row.details or ""), bool(row.held),
        )
        for row in rows
        if row.place_kind in charged
    ]  # fmt: skip


KINDS = {
    Whereabouts.STORES: {kind.value for kind in STORES},
    Whereabouts.HOLDERS: HELD,
    Whereabouts.WORKSHOP: {PlaceKind.WORKSHOP.value},
    Whereabouts.TRANSIT: {PlaceKind.TRANSIT.value},
}


def fits(one: Plain, wanted: WeaponsWanted) -> bool:
    inside = all(not path or f"{one.path}/".startswith(f"{path}/") for path in (wanted.place, wanted.holder))
    typed, serial = fold(wanted.text), one.key[0]
    text = typed in serial if len(typed) >= 3 else serial.startswith(typed)
    text = not wanted.text or text or one.registry.startswith(wanted.text.upper())
    return (
        inside
        and text
        and (wanted.whereabouts is Whereabouts.ALL or one.kind in KINDS[wanted.whereabouts])
        and wanted.item_type in {"", one.code}
        and wanted.calibre in {"", one.calibre}
        and wanted.condition in {"", one.condition}
        and (one.doubt or not wanted.doubtful)
        and (one.restricted or not wanted.restricted)
    )


def sort_key(by: SortBy, one: Plain) -> tuple[Any, ...]:
    held = one.kind in HELD
    return {
        SortBy.SERIAL: (),
        SortBy.TYPE: (one.name, one.code),
        SortBy.CALIBRE: (one.calibre, one.name, one.code),
        SortBy.PLACE: (one.path,),
        SortBy.HOLDER: (not held, one.place_name if held else one.path, one.path),
        SortBy.CONDITION: (RANK[one.condition], one.name, one.code),
    }[by] + one.key


def asked(depot: Depot) -> list[WeaponsWanted]:
    """Each filter alone and some together, with values that the depot has."""
    weapons = depot.ask(every)
    held = next(one for one in weapons if one.kind == "person")
    unit = held.path.rpartition("/")[0] or held.path
    broken = next(one for one in weapons if one.condition != "SV")
    some = weapons[len(weapons) // 2]
    return [
        W(), W(whereabouts=Whereabouts.STORES), W(whereabouts=Whereabouts.HOLDERS), W(whereabouts=Whereabouts.WORKSHOP),
        W(whereabouts=Whereabouts.TRANSIT), W(place="NORTH"), W(place="NORTH/A4"), W(place="NOWHERE"), W(holder=held.path),
        W(holder=unit), W(item_type=some.code), W(item_type="NONE"), W(calibre=some.calibre), W(condition="SV"),
        W(condition=broken.condition), W(restricted=True), W(doubtful=True), W(text="G"), W(text="gc"), W(text="118"),
        W(text=some.registry[:4] or "R-"), W(text="no such serial"), W(item_type=some.code, calibre=some.calibre, condition="SV"),
        W(text="G", condition="SV", whereabouts=Whereabouts.STORES), W(restricted=True, place="NORTH", text="1"),
        W(condition=broken.condition, calibre=broken.calibre),
    ]  # fmt: skip


@pytest.mark.parametrize("few", [0, 8_000], ids=["long", "short"])
@pytest.mark.parametrize("by", SortBy)
def test_every_filter_in_every_order(depot: Depot, monkeypatch: pytest.MonkeyPatch, by: SortBy, few: int) -> None:
    monkeypatch.setattr(weapon_lists, "FEW", few)
    monkeypatch.setattr(weapon_lists, "PIECE", 7)
    weapons = depot.ask(every)
    for wanted, descending in product(asked(depot), (False, True)):
        right = sorted(
            (one for one in weapons if fits(one, wanted)), key=lambda one: sort_key(by, one), reverse=descending
        )
        order = Order(by, descending)
        shown = depot.ask(lambda reader: [x.id for x in all_weapons(reader, wanted, order, rows=7).lines])  # noqa: B023
        assert shown == [one.id for one in right], (wanted, order)
        assert depot.ask(count_weapons, wanted) == len(right)


@pytest.mark.parametrize("few", [0, 8_000], ids=["long", "short"])
def test_pages_asked_in_any_sequence_are_the_same(depot: Depot, monkeypatch: pytest.MonkeyPatch, few: int) -> None:
    monkeypatch.setattr(weapon_lists, "FEW", few)
    for by, descending in product(SortBy, (False, True)):
        order = Order(by, descending)
        whole = depot.ask(lambda reader: [x.id for x in all_weapons(reader, W(), order).lines])  # noqa: B023
        opened = depot.ask(open_weapons, W(), order)
        for number in (3, 9, 4, 0, 2, 1, 9, 5):
            page = depot.ask(weapon_page, opened, number, 5)
            assert [one.id for one in page] == whole[number * 5 : number * 5 + 5], (order, number)


def test_a_glance_shows_the_beginning_of_what_is_opened_later(depot: Depot, monkeypatch: pytest.MonkeyPatch) -> None:
    for few in (0, 8_000):
        monkeypatch.setattr(weapon_lists, "FEW", few)
        for wanted, descending in product(asked(depot), (False, True)):
            order = Order(descending=descending)
            seen: Any = depot.ask(glance, wanted, order, Running())
            rows = depot.ask(weapon_page, seen, 0) if isinstance(seen, weapon_lists.OpenedList) else seen
            assert rows == depot.ask(weapon_page, depot.ask(open_weapons, wanted, order), 0)

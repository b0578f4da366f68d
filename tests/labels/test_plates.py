"""Plates: what the code of a label says, and how a scan of it finds exactly one thing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sam.depot import Depot
from sam.domain.check_character import ALPHABET, check_digit
from sam.domain.plate import Plate, PlateKind, plate_of, read_plate
from sam.queries.counter import look_up
from sam.queries.find import find
from sam.queries.history import items_named
from sam.queries.reader import Reader
from sam.queries.registers import lots, weapon_register
from sam.queries.resolve import places_named
from sam.queries.stock_at import place_tree

plates = st.builds(Plate, st.sampled_from(PlateKind), st.binary(min_size=8, max_size=8))


@given(plates)
def test_a_plate_comes_back_from_both_of_its_forms(plate: Plate) -> None:
    assert read_plate(plate.text) == plate
    assert read_plate(plate.digits) == plate
    assert (len(plate.text), len(plate.digits)) == (20, 22)


@given(plates, st.integers(0, 12), st.sampled_from(ALPHABET))
def test_one_mistyped_character_is_noticed(plate: Plate, at: int, letter: str) -> None:
    text = plate.text
    wrong = text[: 6 + at] + letter + text[7 + at :]
    assert read_plate(wrong) in (None, plate if wrong == text else None)


@given(plates, st.integers(0, 20), st.sampled_from("0123456789"))
def test_one_mistyped_digit_is_noticed(plate: Plate, at: int, digit: str) -> None:
    wrong = plate.digits[:at] + digit + plate.digits[at + 1 :]
    assert read_plate(wrong) in (None, plate if wrong == plate.digits else None)


@pytest.mark.parametrize("typed", ["sam:w/{}", "SAMÑW-{}", "SAMçW;{}", " SAM:W/{} ", "SAM>W&{}"])
def test_a_scanner_set_for_another_keyboard_is_understood(typed: str) -> None:
    plate = plate_of(PlateKind.WEAPON, "0123456789abcdef" * 2)
    assert read_plate(typed.format(plate.text[6:])) == plate


@pytest.mark.parametrize(
    "text", ["", "SAM", "A100", "SAM:X/0000000000000A", "4" + "0" * 21, "1" + "9" * 21, "0" * 22, "ー" * 20]
)
def test_what_is_no_plate_is_none(text: str) -> None:
    assert read_plate(text) is None


def test_numbers_beyond_eight_bytes_are_no_plates() -> None:
    digits = "1" + "9" * 20
    assert read_plate(digits + check_digit(digits)) is None


def twins(reader: Reader) -> list[str]:
    return [row.id for row in weapon_register(reader) if row.serial == "A100"]


def test_a_scan_tells_two_weapons_with_one_serial_apart(kept: Depot) -> None:
    one, two = kept.ask(twins)
    assert kept.ask(look_up, ["A100"])[0].several
    for id_ in (one, two):
        plate = plate_of(PlateKind.WEAPON, id_)
        for text in (plate.text, plate.digits, plate.text.lower()):
            assert kept.ask(look_up, [text])[0].item == id_
            assert [found.id for found in kept.ask(find, text)] == [id_]
            assert [item.uuid for item in kept.ask(items_named, text)] == [id_]


def test_a_scan_of_a_lot_and_of_a_place_opens_it(kept: Depot) -> None:
    lot = next(row for row in kept.ask(lots) if row.lot == "L-1")
    place = next(row for row in kept.ask(place_tree) if row.code == "K1")
    found = kept.ask(find, plate_of(PlateKind.LOT, lot.id).text)
    assert [(one.subject, one.id) for one in found] == [("lot", lot.id)]
    text = plate_of(PlateKind.PLACE, place.id).text
    assert [(one.subject, one.place) for one in kept.ask(find, text)] == [("place", place.path)]
    assert [one.path for one in kept.ask(places_named, text)] == [place.path]


def test_a_plate_of_another_depot_names_nothing_here(kept: Depot) -> None:
    for kind in PlateKind:
        text = plate_of(kind, "f" * 32).text
        assert kept.ask(find, text) == ()
        assert kept.ask(look_up, [text])[0].item == ""


def test_a_weapon_is_no_place_and_a_place_no_weapon(kept: Depot) -> None:
    place = next(row for row in kept.ask(place_tree) if row.code == "K1")
    assert kept.ask(look_up, [plate_of(PlateKind.PLACE, place.id).text])[0].item == ""
    assert kept.ask(look_up, [plate_of(PlateKind.WEAPON, place.id).text])[0].item == ""

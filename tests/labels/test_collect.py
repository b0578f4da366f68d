"""From the book to labels: what is on them, for what they are, and what is refused."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from sam.depot import Depot
from sam.domain.plate import PlateKind, plate_of
from sam.domain.problems import Refused
from sam.domain.problems.labels import LabelProblem as P
from sam.queries.label_data import listed_weapons
from sam.queries.registers import weapon_register
from sam.queries.weapon_pages import WeaponsWanted
from sam.reports.labels.asking import LabelsAsked
from sam.reports.labels.collect import collect_labels, preview_labels
from sam.reports.labels.facts import Hazard, Label
from sam.reports.labels.kinds import mass
from sam.reports.labels.sketch import Words
from sam.services.label_habits import LabelHabits, keep_label_habits, label_habits
from sam.services.print_labels import print_labels
from sam.words.formats import speaking
from tests.pages.labelled import codes_on, picture

SHEET, ROLL = "a4-99.1x67.7", "thermal-57x32"


def labels(depot: Depot, kind: str, *what: str, **changes: object) -> tuple[Label, ...]:
    asked = replace(LabelsAsked(kind, what, SHEET, language="en"), **changes)  # type: ignore[arg-type] # fields by name
    return depot.ask(collect_labels, asked).labels


def refused(depot: Depot, kind: str, *what: str, **changes: object) -> list[P]:
    with pytest.raises(Refused) as refusal:
        labels(depot, kind, *what, **changes)
    return [one.code for one in refusal.value.problems]  # type: ignore[misc] # all of one family


def test_a_weapon_tag_says_what_is_marked_on_the_weapon(kept: Depot) -> None:
    (label,) = labels(kept, "weapon", "A101")
    assert (label.head, label.name, label.lines) == ("A101", "Rifle A", ("5.56x45",))
    assert label.foot == "Institution of Practice · D01"


def test_a_weapon_without_a_number_carries_its_registry_number(kept: Depot) -> None:
    row = next(row for row in kept.ask(lambda reader: list(weapon_register(reader))) if not row.serial)
    (label,) = labels(kept, "weapon", row.registry)
    assert label.head == row.registry
    assert row.registry not in label.lines


def test_a_serial_that_two_weapons_have_is_refused_with_both(kept: Depot) -> None:
    with pytest.raises(Refused) as refusal:
        labels(kept, "weapon", "A101", "a100")
    (problem,) = refusal.value.problems
    assert (problem.code, problem.where, problem.values["count"]) == (P.SEVERAL, ("what", 1), 2)
    row = next(row for row in kept.ask(lambda reader: list(weapon_register(reader))) if row.type_name == "Pistol B")
    (label,) = labels(kept, "weapon", row.id)
    assert label.plate == plate_of(PlateKind.WEAPON, row.id)
    assert labels(kept, "weapon", label.plate.text) == (label,)


def test_a_place_names_all_that_lies_in_it_and_a_type_all_of_it(kept: Depot) -> None:
    assert {one.head for one in labels(kept, "weapon", "R1")} >= {"A100", "A101", "A103"}
    assert {one.head for one in labels(kept, "weapon", "S1/B1/R1/K1")} >= {"A100", "A103"}
    assert [one.head for one in labels(kept, "weapon", "PISTOL-B")] == ["A100"]
    assert "A102" in [one.head for one in labels(kept, "weapon", "RIFLE-A")], "also what a person holds"
    assert "A102" not in [one.head for one in labels(kept, "weapon", "R1")]


def test_a_thing_that_is_named_twice_gets_one_label_and_copies_are_asked_for(kept: Depot) -> None:
    assert len(labels(kept, "weapon", "A101", "A101")) == 1
    assert len(labels(kept, "weapon", "A101", copies=3)) == 3


def test_the_list_of_the_screen_gives_the_weapons_that_it_shows(kept: Depot) -> None:
    ids = kept.ask(listed_weapons, WeaponsWanted(text="A10"))
    assert sorted(one.head for one in labels(kept, "weapon", *ids)) == ["A100", "A100", "A101", "A102", "A103"]
    assert {one.plate.start.hex() for one in labels(kept, "weapon", *ids)} == {id_[:16] for id_ in ids}


def test_a_rack_says_where_it_stands_and_rooms_bring_their_racks(kept: Depot) -> None:
    (label,) = labels(kept, "place", "K1")
    assert (label.head, label.caption, label.lines) == ("K1", "rack", ("S1 › B1 › R1",))
    assert [one.head for one in labels(kept, "place", "R1", inside=True)] == ["R1", "K1"]


def test_a_package_says_division_group_un_number_lot_quantity_and_neq(kept: Depot) -> None:
    near, far = labels(kept, "package", "L-1")
    assert (near.head, near.name, near.un, near.hazards) == ("L-1", "Ball 5.56", "UN 0012", (Hazard("1.4", "S"),))
    assert near.facts == (
        ("Quantity", "900 rounds"),
        ("NEQ", "1.530 kg"),
        ("Made", "30 Jun 2020"),
        ("Expires", "30 Jun 2040"),
    )
    assert dict(far.facts)["Quantity"] == "4,000 rounds"


def test_a_quantity_in_one_package_stands_for_what_lies_there(kept: Depot) -> None:
    (label,) = labels(kept, "package", "L-1", quantity=50)
    assert dict(label.facts) == {
        "Quantity": "50 rounds", "NEQ": "85 g", "Made": "30 Jun 2020", "Expires": "30 Jun 2040",
    }  # fmt: skip


def test_what_the_catalogue_does_not_know_is_said(kept: Depot) -> None:
    (label,) = labels(kept, "package", "F-1")
    assert (label.hazards, label.un) == ((), "")
    assert dict(label.facts)["NEQ"] == "not known"
    assert dict(label.facts)["Hazard"] == "not known"


def test_packages_of_a_place_and_of_a_type(kept: Depot) -> None:
    assert [one.head for one in labels(kept, "package", "BX-1")] == ["L-2", "F-1", "G-1"]
    assert [one.head for one in labels(kept, "package", "R1")] == ["L-1"]
    assert [one.head for one in labels(kept, "package", "BALL-556", quantity=10)] == ["L-1", "L-2"]


def test_a_box_says_what_lies_in_it_its_seal_and_every_division(kept: Depot) -> None:
    full, bare = labels(kept, "box", "R2")
    assert (full.head, full.name, full.hazards) == ("BX-1", "Mixed", (Hazard("1.1", "D"), Hazard("1.4", "S")))
    assert full.facts == (("Seal", "S-771"), ("NEQ", "3.594 kg"))
    assert full.contents == (
        "Ball 5.56 · L-2 · 840 rounds",
        "Grenade, hand · G-1 · 12 pieces",
        "Flare · F-1 · 9 pieces",
    )
    assert (bare.head, bare.contents, bare.hazards) == ("BX-2", ("Empty",), ())


def test_words_are_in_the_language_that_is_asked_for(kept: Depot) -> None:
    (label,) = labels(kept, "package", "G-1", language="es")
    assert label.facts[0][0] == "Cantidad"
    assert label.facts[0][1] == "12 piezas"


@pytest.mark.parametrize(
    ("milligrams", "words"),
    [(1, "0.001 g"), (1_700, "1.7 g"), (85_000, "85 g"), (999_999, "999.999 g"), (1_000_001, "1.001 kg")],
)
def test_a_mass_is_never_less_than_it_is(milligrams: int, words: str) -> None:
    with speaking("en"):
        assert mass(milligrams) == words


@pytest.mark.parametrize(
    ("kind", "what", "changes", "codes"),
    [
        ("wapon", ["A101"], {}, [P.UNKNOWN_KIND]),
        ("weapon", ["A101"], {"stock": "a5"}, [P.UNKNOWN_STOCK]),
        ("weapon", ["A101"], {"code": "aztec"}, [P.UNKNOWN_CODE]),
        ("package", ["L-1"], {"stock": "thermal-50x25"}, [P.STOCK_TOO_SMALL]),
        ("weapon", ["A101"], {"stock": "a4-38.1x21.2", "code": "code128"}, [P.TOO_NARROW_FOR_BARS]),
        ("weapon", ["A101"], {"start": 9}, [P.START_OUTSIDE]),
        ("weapon", ["A101"], {"start": 0, "stock": ROLL}, [P.START_OUTSIDE]),
        ("weapon", ["A101"], {"right": 101}, [P.OFFSET_TOO_FAR]),
        ("weapon", ["A101"], {"copies": 0}, [P.BAD_COPIES]),
        ("package", ["L-1"], {"quantity": -1}, [P.BAD_QUANTITY]),
        ("x", ["A101"], {"stock": "y", "code": "z", "copies": 501}, [P.UNKNOWN_KIND, P.UNKNOWN_STOCK, P.UNKNOWN_CODE, P.BAD_COPIES]),
        ("weapon", [], {}, [P.NOTHING_NAMED]),
        ("weapon", [" "], {}, [P.NOTHING_NAMED]),
        ("weapon", ["A1O1", "ZZ-9"], {}, [P.NOT_KNOWN, P.NOT_KNOWN]),
        ("weapon", ["BX-2"], {}, [P.NOTHING_THERE]),
        ("box", ["K1"], {}, [P.NOTHING_THERE]),
        ("place", ["1001"], {}, [P.NOT_KNOWN]),
        ("package", ["A101"], {}, [P.NOT_KNOWN]),
    ],
)  # fmt: skip
def test_what_cannot_be_printed_is_refused(
    kind: str, what: list[str], changes: dict[str, object], codes: list[P], kept: Depot
) -> None:
    assert refused(kept, kind, *what, **changes) == codes


def test_a_print_from_the_depot_reads_back_and_finds_its_weapons(kept: Depot, tmp_path: Path) -> None:
    asked = LabelsAsked("weapon", ("R1",), "a4-70x37", start=7)
    made = kept.run(print_labels, asked, tmp_path / "labels.pdf")
    said = codes_on(picture(made.path.read_bytes()))
    found = kept.ask(collect_labels, asked).labels
    assert sorted(said) == sorted(one.plate.text for one in found)
    assert (made.labels, made.pages) == (len(found), 1)


def test_a_file_that_is_no_pdf_is_refused_and_nothing_is_left(kept: Depot, tmp_path: Path) -> None:
    with pytest.raises(Refused) as refusal:
        kept.run(print_labels, LabelsAsked("weapon", ("A101",), SHEET), tmp_path / "labels.png")
    assert [one.code for one in refusal.value.problems] == [P.NOT_PDF]
    assert list(tmp_path.iterdir()) == []


def test_the_preview_is_the_first_label_of_the_print(kept: Depot) -> None:
    preview = kept.ask(preview_labels, LabelsAsked("weapon", ("R1",), "a4-70x37", start=24, copies=2))
    heads = [one for one in preview.sketch if isinstance(one, Words)]
    assert heads[0].text == labels(kept, "weapon", "R1")[0].head
    assert (preview.count % 2, preview.sheets) == (0, 2)


def test_habits_are_kept_for_each_person_and_each_paper(kept: Depot) -> None:
    assert kept.run(label_habits, "a4-70x37") == LabelHabits("a4-70x37")
    used = LabelHabits("a4-70x37", "datamatrix", 4, -11, 9, cut=True)
    kept.run(keep_label_habits, used)
    kept.run(keep_label_habits, LabelHabits(ROLL, "qr", 0, 2))
    assert kept.run(label_habits) == LabelHabits(ROLL, "qr", 0, 2)
    assert kept.run(label_habits, "a4-70x37") == replace(used, code="qr")

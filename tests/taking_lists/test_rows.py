"""Rows of people's own lists: every one is posted or has its reason, and nothing is put down to a type or holder by a guess."""

from __future__ import annotations

from datetime import date

import pytest

from sam.domain.commands import master as m
from sam.domain.commands import movements as v
from sam.domain.problems import Refused
from sam.domain.sheet_rows import Column
from sam.queries.history import items_named
from sam.services.taking_lists.take import Looked
from tests import practice
from tests.taking_lists.conftest import Counter, Rows, Titled, refused, remarks, types

ALL = "Serial number;Registry number;Make;Model;Calibre;Category;Quantity;Holder"
STOCK = "Item name;Lot number;Quantity;Store;Manufacturer;Made on;Expires on"


def sums(looked: Looked) -> None:
    plan = looked.plan
    assert plan.read == plan.posted + plan.refused + plan.left_out


def test_a_list_of_weapons_becomes_types_holders_and_weapons(counter: Counter, weapons: Titled) -> None:
    looked = counter.take(
        weapons(
            ("001234", "Star", "BM", "9x19", "pistola", "Post 7"),
            ("1E5", "Star", "BM", "9x19", "pistola", "Post 7"),
            ("B-3", "Norinco", "Type 56", "7.62x39", "fusil", "Post 9"),
        )
    )
    assert types(looked) == {
        "STAR BM 9X19": ("weapon", "SA-PST", "CATEGORY"),
        "NORINCO TYPE 56 7.62X39": ("weapon", "SA-RIF", "CATEGORY"),
    }
    assert counter.held() == [
        ("STAR BM 9X19", "", "Post 7", "SV", 2),
        ("NORINCO TYPE 56 7.62X39", "", "Post 9", "SV", 1),
    ]
    assert looked.pieces == {"each": 3}
    sums(looked)


def test_one_type_however_it_is_spelled(counter: Counter, weapons: Titled) -> None:
    looked = counter.look(
        weapons(
            ("1", "Star", "BM", "9x19", "", "Post 7"),
            ("2", "STAR", "B.M.", "9 x 19 mm", "", "Post 7"),
            ("3", "star", "BM", "9mm Parabellum", "", "Post 7"),
            ("4", "Glock", "17", "", "", "Post 7"),
            ("5", "Glock", "17", "9x19", "", "Post 7"),
        )
    )
    assert sorted(types(looked)) == ["GLOCK 17", "STAR BM 9X19"]
    assert types(looked)["GLOCK 17"] == ("weapon", "SA-PST", "MODEL")


def test_types_of_the_catalogue_are_found_by_code_name_and_model(furnished: Counter) -> None:
    practice.act(furnished.depot, "write-type", m.WriteType(code="G17", suggestion="model/glock/17"))
    rows: Rows = [
        ["Serial number", "Make", "Model", "Calibre", "Holder"],
        ["1", "", "RIFLE-A", "", "U1"],
        ["2", "", "Rifle A", "5.56 x 45", "U1"],
        ["3", "Glock", "17", "9 mm Luger", "U1"],
    ]
    looked = furnished.look(rows)
    assert types(looked) == {}
    furnished.post(looked)
    assert furnished.held() == [("G17", "", "U1", "SV", 1), ("RIFLE-A", "", "U1", "SV", 2)]


def test_a_model_that_two_types_share_is_refused_with_their_codes(counter: Counter, weapons: Titled) -> None:
    for code, calibre in (("ZZ-9", "9x19"), ("ZZ-7", "7.65x17")):
        command = m.WriteType(code=code, name=code, kind="weapon", make="Star", model="ZZ", calibre=calibre)
        practice.act(counter.depot, "write-type", command)
    looked = counter.look(weapons(("1", "Star", "ZZ", "", "", "Post 7"), ("2", "Star", "ZZ", "9x19", "", "Post 7")))
    assert refused(looked) == {2: {"SEVERAL_TYPES"}}
    [(_row, (problem,))] = looked.plan.refusals()
    assert problem.values["codes"] == "ZZ-7, ZZ-9"


def test_a_type_whose_name_was_changed_since_is_not_written_again(counter: Counter, weapons: Titled) -> None:
    counter.take(weapons(("1", "Star", "BM", "9x19", "", "Post 7")))
    practice.act(counter.depot, "write-type", m.WriteType(code="STAR BM 9X19", name="Service pistol", model="BM-1970"))
    looked = counter.look(weapons(("2", "Star", "BM", "9x19", "", "Post 7")), add=True)
    assert types(looked) == {}


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("rifle", "SA-RIF"), ("fusil", "SA-RIF"), ("fuzil", "SA-RIF"), ("Carabine", "SA-RIF"), ("SA-RIF", "SA-RIF"), ("sa-rif", "SA-RIF"),
        ("Rifles and carbines", "SA-RIF"), ("pistola", "SA-PST"), ("Pistolet", "SA-PST"), ("revólver", "SA-REV"), ("escopeta", "SA-SHG"),
        ("espingarda", "SA-SHG"), ("ametralladora", "SA-LMG"), ("fusil d'assaut", "SA-ASR"), ("mortero", "LW-MOR"), ("subfusil", "SA-SMG"),
    ],
)  # fmt: skip
def test_categories_in_four_languages(counter: Counter, weapons: Titled, said: str, code: str) -> None:
    looked = counter.look(weapons(("1", "Make", "Model", "9x19", said, "Post 7")))
    assert [kind[:2] for kind in types(looked).values()] == [("weapon", code)]


def test_types_and_holders_that_only_refused_rows_name_are_not_written(counter: Counter) -> None:
    rows: Rows = [
        ["Serial number", "Model", "Region", "Holder", "Condition"],
        ["1", "A", "North", "Post 1", "half dead"],
        ["2", "B", "South", "Post 2", "SV"],
        ["3", "A", "North", "Post 3", "half dead"],
    ]
    looked = counter.take(rows)
    assert list(types(looked)) == ["B"]
    assert [looked.plan.paths[part["id"]] for part in looked.plan.people] == ["South", "South/Post 2"]


def test_a_category_that_nobody_knows_is_kept_as_text_and_told(counter: Counter, weapons: Titled) -> None:
    looked = counter.look(weapons(("1", "Make", "Model", "9x19", "boomstick", "Post 7")))
    [type_] = looked.plan.types
    assert "category" not in type_.part
    assert type_.part["source"] == "boomstick"
    assert remarks(looked) == {2: {"CATEGORY_UNKNOWN"}}


def test_a_category_that_is_not_that_of_the_type_is_told(counter: Counter, weapons: Titled) -> None:
    looked = counter.look(weapons(("1", "Star", "ZZ", "", "pistola", "U"), ("2", "Star", "ZZ", "", "fusil", "U")))
    assert [kind[:2] for kind in types(looked).values()] == [("weapon", "SA-PST")]
    assert remarks(looked) == {3: {"OTHER_CATEGORY"}}


def test_what_a_new_type_is_and_why(counter: Counter) -> None:
    rows: Rows = [
        ["Item name", "Model", "Calibre", "Quantity", "Kind of item", "Lot number", "Holder"],
        ["Rifle, 5.56 mm", "", "", 3, "", "", "U"],
        ["Cargador M16", "", "", 30, "", "", "U"],
        ["Ball", "", "", 100, "", "L1", "U"],
        ["Thing", "X1", "9x19", 2, "", "", "U"],
        ["Glock 17", "", "", 2, "", "", "U"],
        ["Widget", "", "", 2, "", "", "U"],
        ["Widget B", "", "", 2, "arma", "", "U"],
    ]
    looked = counter.look(rows)
    assert {name: (kind, why) for name, (kind, _, why) in types(looked).items()} == {
        "RIFLE, 5.56 MM": ("weapon", "NAME"),
        "CARGADOR M16": ("bulk", "NAME"),
        "BALL": ("ammunition", "LOT"),
        "THING X1 9X19": ("weapon", "CALIBRE"),
        "GLOCK 17": ("weapon", "MODEL"),
        "WIDGET": ("bulk", "IN_DOUBT"),
        "WIDGET B": ("weapon", "SAID"),
    }
    assert looked.plan.counted == (4, 9)


def test_a_un_number_of_a_list_is_written_as_the_table_has_it(counter: Counter) -> None:
    rows = [["Item name", "Lot number", "Quantity", "UN number", "Store"], ["Ball 9x19", "L-1", "100", "0012", "A1"]]
    assert [one.part["un_number"] for one in counter.look(rows).plan.types] == ["UN0012"]


def test_codes_that_begin_alike_stay_two(counter: Counter) -> None:
    long = "Magazine for the very long named automatic rifle of the year "
    agency = "Directorate of the national police for the protection of the northern "
    rows: Rows = [
        ["Item name", "Quantity", "Holder"],
        [long + "one", 1, agency + "border"],
        [long + "two", 2, agency + "coast"],
        [long + "one", 4, agency + "border"],
    ]
    looked = counter.take(rows)
    assert [one.part["code"] for one in looked.plan.types] == [
        long[:60].strip().upper(),
        long[:58].strip().upper() + " 2",
    ]
    assert sorted((place, quantity) for _, _, place, _, quantity in counter.held()) == [
        (agency[:58].strip() + " 2", 2),
        (agency[:60].strip(), 1 + 4),
    ]


def test_a_holder_twice_in_different_regions_is_two(counter: Counter, weapons: Titled) -> None:
    titles = "Serial number;Model;Holder;Department"
    rows = weapons(
        ("1", "X", "Post 7", "La Paz"), ("2", "X", "POST 7", "Oruro"), ("3", "X", "Pôst 7", "LA PAZ"), titles=titles
    )
    counter.take(rows)
    assert [(place, quantity) for _, _, place, _, quantity in counter.held()] == [
        ("La Paz/Post 7", 2),
        ("Oruro/POST 7", 1),
    ]
    looked = counter.look(weapons(("4", "X", "Post 7"), titles="Serial number;Model;Holder"))
    assert refused(looked) == {2: {"SEVERAL_PLACES"}}


def test_holders_are_persons_by_number_or_units_by_name(furnished: Counter, weapons: Titled) -> None:
    titles = "Serial number;Model;Service number;Holder"
    looked = furnished.take(
        weapons(
            ("1", "RIFLE-A", "1001", "Ito Nguyen"),
            ("2", "RIFLE-A", "", "Mara Ilic"),
            ("3", "RIFLE-A", "9009", "Juan Díaz"),
            ("4", "RIFLE-A", "1001", "Pedro Paz"),
            ("5", "RIFLE-A", "", "first company"),
            titles=titles,
        )
    )
    assert [(place, quantity) for _, _, place, _, quantity in furnished.held()] == [
        ("9009", 1), ("U1", 1), ("U1/1001", 2), ("U1/1002", 1),
    ]  # fmt: skip
    assert remarks(looked) == {5: {"OTHER_NAME"}}
    assert [(part["kind"], part["name"]) for part in looked.plan.people] == [("person", "Juan Díaz")]


def test_stores_by_code_path_and_name_and_new_ones_below_them(furnished: Counter) -> None:
    names = ["K1", "S1/B1/R1/K1", "site one", "R1/K9/B3", "Annex", "Annex/Room 2", "First company", "R1/K9/B3/x"]
    rows: Rows = [["Item name", "Quantity", "Store"], *[["Sling", 1, name] for name in names]]
    looked = furnished.look(rows)
    assert refused(looked) == {9: {"NO_ROOM_INSIDE"}}
    furnished.post(looked)
    assert sorted((place, quantity) for _, _, place, _, quantity in furnished.held()) == [
        ("Annex", 1), ("Annex/Room 2", 1), ("S1", 1), ("S1/B1/R1/K1", 2), ("S1/B1/R1/K9/B3", 1), ("U1", 1),
    ]  # fmt: skip


def test_the_place_of_the_whole_list(furnished: Counter) -> None:
    rows: Rows = [["Item name", "Quantity"], ["Sling", 3]]
    assert refused(furnished.look(rows)) == {2: {"NO_PLACE"}}
    for place in ("R1", "S1/B1/R1"):
        assert furnished.look(rows, place=place).plan.posted == 1
    with pytest.raises(Refused, match="UNKNOWN_PLACE"):
        furnished.look(rows, place="nowhere")
    practice.act(furnished.depot, "write-place", m.WritePlace(kind="room", code="R1", inside="B1", retired=True))
    with pytest.raises(Refused, match="RETIRED"):
        furnished.look(rows, place="R1")
    assert refused(furnished.look([["Item name", "Quantity", "Store"], ["Sling", 3, "R1"]])) == {2: {"PLACE_RETIRED"}}


@pytest.mark.parametrize(
    ("name", "code"),
    [("P" * 300, "TOO_LONG"), ("///", "NO_NAME_LEFT"), ("—", "NO_NAME_LEFT"), ("P" * 600, "TEXT_TOO_LONG")],
)
def test_names_that_cannot_stand(counter: Counter, weapons: Titled, name: str, code: str) -> None:
    assert refused(counter.look(weapons(("1", "Star", "BM", "", "", name)))) == {2: {code}}


def test_names_with_slashes_and_control_characters(counter: Counter, weapons: Titled) -> None:
    counter.take(weapons(("1", "Star", "BM", "", "", "Unit A/B\x07 (north)")))
    assert counter.held() == [("STAR BM", "", "Unit A-B (north)", "SV", 1)]


def test_unmarked_weapons_get_registry_numbers(counter: Counter, weapons: Titled) -> None:
    rows = weapons(
        ("S/N", "", "Star", "BM", "9x19", "", "", "U"),
        ("sin número", "", "Star", "BM", "9x19", "", 1, "U"),
        ("S/N", "", "Star", "BM", "9x19", "", "", "U"),
        ("ilegible", "", "Star", "BM", "9x19", "", 4, "U"),
        ("", "", "Star", "BM", "9x19", "", 5, "U"),
        ("", "INV-1", "Star", "BM", "9x19", "", "", "U"),
        titles=ALL,
    )
    looked = counter.look(rows)
    assert refused(looked) == {}
    assert remarks(looked) == {row: {"UNMARKED"} for row in (2, 3, 4)}
    assert looked.plan.counted == (2, 9)
    given = counter.post(looked).answer["registered"]
    assert [one["row"] for one in given] == [2, 3, 4]
    assert len({one["number"] for one in given}) == 3
    numbers = [one["number"] for one in given] + ["INV-1"]
    assert all(len(counter.depot.ask(items_named, number)) == 1 for number in numbers)


def test_registry_numbers_stand_once_and_on_one_weapon(counter: Counter, weapons: Titled) -> None:
    titles = "Registry number;Model;Quantity;Holder"
    rows = weapons(("INV-1", "X", "", "U"), ("inv-1", "X", "", "U"), ("INV-2", "X", 3, "U"), titles=titles)
    looked = counter.look(rows)
    assert refused(looked) == {3: {"REGISTRY_TWICE"}, 4: {"REGISTRY_WITH_QUANTITY"}}
    counter.post(looked)
    again = counter.look(weapons(("INV-1", "Y", "", "U"), titles=titles), add=True)
    assert refused(again) == {2: {"REGISTRY_KNOWN"}}


def test_serial_numbers_that_the_book_knows(furnished: Counter, weapons: Titled) -> None:
    depot = furnished.depot
    practice.receive_rifles(depot, "A1", "A2", "A3")
    practice.act(depot, "report-loss", v.Lose(lines=practice.named("A2"), reason="missing"))
    practice.destroy(depot, practice.named("A3"))
    titles = "Serial number;Model;Holder"
    rows = weapons(
        ("A1", "RIFLE-A", "U1"), ("a1", "PISTOL-B", "U1"), ("A2", "RIFLE-A", "U1"), ("A3", "PISTOL-B", "U1"),
        ("A4", "RIFLE-A", "U1"), titles=titles,
    )  # fmt: skip
    looked = furnished.look(rows)
    assert refused(looked) == {2: {"SERIAL_KNOWN", "SERIAL_OTHER_TYPE"}, 4: {"SERIAL_LOST"}, 5: {"SERIAL_DESTROYED"}}
    assert remarks(looked) == {3: {"SERIAL_SHARED", "SERIAL_OTHER_TYPE"}}
    [known] = looked.plan.verdicts["list-1.csv", 2]
    assert known.values["place"] == "S1/B1/R1"
    furnished.post(looked)


def test_a_serial_number_twice_for_one_type_that_was_spelled_in_two_ways(counter: Counter) -> None:
    rows: Rows = [
        ["Serial number", "Make", "Model", "Holder"],
        ["A4", "Glock", "17", "U"],
        ["A4", "", "Glock 17", "U"],
        ["A4", "", "Type 56", "U"],
    ]
    looked = counter.look(rows)
    assert refused(looked) == {3: {"SERIAL_TWICE", "SERIAL_OTHER_TYPE"}}
    assert remarks(looked)[4] == {"SERIAL_OTHER_TYPE"}
    assert looked.plan.verdicts["list-1.csv", 3][0].values["first_row"] == 2


def test_numbered_parts_keep_their_numbers(counter: Counter) -> None:
    rows: Rows = [
        ["Serial number", "Item name", "Category", "Quantity", "Holder"],
        ["N1", "Night sight PVS", "optic", "", "U"],
        ["", "Night sight PVS", "optic", 4, "U"],
    ]
    looked = counter.take(rows)
    assert [kind for kind, _, _ in types(looked).values()] == ["part", "bulk"]
    assert len(counter.depot.ask(items_named, "N1")) == 1


def test_lots_with_makers_and_dates(furnished: Counter) -> None:
    rows: Rows = [
        STOCK.split(";"),
        ["Ball 5.56", "L-1", 1000, "R2", "FAME", "2020-01-01", "2030-01-01"],
        ["Ball 5.56", "L-1", 500, "R1", "", "", ""],
        ["Ball 5.56", "L-1", 500, "R2", "Other", "", ""],
        ["Ball 5.56", "none", 10, "R2", "A", "", ""],
        ["Ball 5.56", "sin lote", 20, "R2", "B", "", ""],
        ["Ball 5.56", "mezclado", 30, "R2", "", "", ""],
        ["Ball 5.56", "inconnu", 40, "R2", "", "", ""],
        ["Ball 5.56", "L-9", 50, "R2", "", "2020-01-01", "2019-01-01"],
        ["Ball 5.56", "", 60, "R2", "", "", ""],
    ]
    looked = furnished.look(rows)
    assert refused(looked) == {4: {"LOT_DIFFERS"}, 9: {"EXPIRES_TOO_EARLY"}, 10: {"LOT_MISSING"}}
    furnished.post(looked)
    assert furnished.held() == [
        ("BALL-556", "L-1", "S1/B1/R1", "SV", 500),
        ("BALL-556", "L-1", "S1/B1/R2", "SV", 1000),
        ("BALL-556", "MIXED", "S1/B1/R2", "SV", 30),
        ("BALL-556", "NONE", "S1/B1/R2", "SV", 30),
        ("BALL-556", "UNKNOWN", "S1/B1/R2", "SV", 40),
    ]
    later: Rows = [
        STOCK.split(";"),
        ["Ball 5.56", "L-1", 7, "R2", "Other", "", ""],
        ["Ball 5.56", "L-1", 7, "R2", "fame", "", ""],
    ]
    assert refused(furnished.look(later, add=True)) == {2: {"LOT_DIFFERS_IN_BOOK"}}


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("", "SV"), ("bueno", "SV"), ("bon état", "SV"), ("em serviço", "SV"), ("Serviceable", "SV"), ("RP", "RP"), ("malo", "RP"),
        ("hors service", "RP"), ("inservível", "RP"), ("unserviceable", "RP"), ("de baja", "DS"), ("sucata", "DS"), ("réformé", "DS"),
        ("suspendido", "SU"), ("regular", "SR"),
    ],
)  # fmt: skip
def test_conditions_in_four_languages(furnished: Counter, said: str, code: str) -> None:
    rows: Rows = [["Item name", "Quantity", "Store", "Condition"], ["Sling", 1, "R1", said]]
    assert [line["condition"] for line in furnished.look(rows).plan.lines] == [code]


def test_words_that_nobody_knows_are_refused(furnished: Counter) -> None:
    rows: Rows = [
        ["Item name", "Quantity", "Unit of measure", "Store", "Condition"],
        ["Sling", 1, "furlong", "R1", ""],
        ["Sling", 1, "", "R1", "half dead"],
    ]
    assert refused(furnished.look(rows)) == {2: {"UNKNOWN_UNIT"}, 3: {"UNKNOWN_CONDITION"}}


def test_days_after_the_list_and_lists_of_tomorrow(furnished: Counter) -> None:
    rows: Rows = [
        ["Item name", "Quantity", "Store", "Date"],
        ["Sling", 1, "R1", "2020-05-01"],
        ["Sling", 2, "R1", "1999-05-01"],
    ]
    looked = furnished.look(rows, day=date(2020, 4, 30))
    assert refused(looked) == {2: {"AFTER_THE_LIST"}}
    furnished.post(looked)  # long before the depot was founded: the paper says so
    assert furnished.held() == [("SLING", "", "S1/B1/R1", "SV", 2)]
    with pytest.raises(Refused, match="FUTURE"):
        furnished.look(rows, day=date(2199, 1, 1))


def test_cells_without_a_place_of_their_own_stand_in_the_remarks(furnished: Counter) -> None:
    rows: Rows = [
        ["Serial number", "Model", "Store", "Holder", "Reference", "Value", "Country", "Year", "Remarks"],
        ["A1", "RIFLE-A", "R1", "U1", "Acta 7", "300", "Austria", 1990, "scratched"],
        ["A2", "RIFLE-A", "R1", "", "", "", "Atlantis", "", ""],
    ]
    looked = furnished.take(rows)
    notes = [line["note"] for line in looked.plan.lines]
    assert notes == ["scratched; Reference: Acta 7; Value: 300; Store: R1", "Country of manufacture: Atlantis"]
    assert [(part.get("country"), part.get("year")) for part in looked.plan.weapons] == [("AT", 1990), (None, None)]
    assert remarks(looked) == {3: {"COUNTRY_UNKNOWN"}}


def test_each_problem_names_sheet_row_column_and_value(counter: Counter) -> None:
    path = counter.book(
        {
            "Norte": [["Nº de serie", "Modelo", "Estado", "Tenedor"], ["1", "BM", "a medias", "U"]],
            "Sur": [["Nº de serie", "Modelo", "Estado", "Tenedor"], ["2", "BM", "bueno", "///"]],
        }
    )
    looked = counter.look(path)
    named = [
        (row.sheet, row.row, one.values["column"], one.values["value"])
        for row, all_ in looked.plan.refusals()
        for one in all_
    ]
    assert named == [("Norte", 2, "Estado", "a medias"), ("Sur", 2, "Tenedor", "///")]
    assert looked.plan.reading.sheets[0].columns[3] is Column.HOLDER

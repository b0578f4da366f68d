"""A column called "Type" may hold categories, or names: nothing that a row says of what a thing is may be lost."""

from __future__ import annotations

import pytest

from sam.domain.sheet_profile import Profile
from sam.domain.sheet_rows import Column
from sam.services.taking_lists import profiles
from tests.taking_lists.conftest import Counter, Rows, refused, remarks, types


def listed(titles: str, *rows: str) -> Rows:
    return [line.split(";") for line in (titles, *rows)]


def test_names_under_tipo_with_a_calibre(counter: Counter) -> None:
    looked = counter.take(
        listed(
            "Tipo;Número de serie;Cantidad;Almacén;Calibre",
            "Fusil FAL;001;1;D;7,62 mm",
            "Fusil G3;002;1;D;7,62 mm",
            "Ametralladora MAG;003;1;D;7,62 mm",
            "Pistola Taurus PT92;004;1;D;9 mm",
        )
    )
    assert types(looked) == {
        "FUSIL FAL 7,62 MM": ("weapon", "SA-RIF", "NAME"),
        "FUSIL G3 7,62 MM": ("weapon", "SA-RIF", "NAME"),
        "AMETRALLADORA MAG 7,62 MM": ("weapon", "SA-LMG", "NAME"),
        "PISTOLA TAURUS PT92 9 MM": ("weapon", "SA-PST", "NAME"),
    }
    assert next(one.part["name"] for one in looked.plan.types) == "Fusil FAL"


@pytest.mark.parametrize(
    "titles",
    [
        "Type;Serial number;Quantity;Place",
        "Weapon type;Serial No.;Qty;Location",
        "Designação;Nº de série;Quantidade;Armazém",
        "Designación;N.º de serie;Cantidad;Depósito",
        "Item type;Serial number;Quantity;Store",
        "Tipo;Número de série;Qtd;Local",
    ],
)
def test_names_are_read_under_every_such_title(counter: Counter, titles: str) -> None:
    looked = counter.look(listed(titles, "FAL;A1;1;S", "G3;A2;1;S", "FAL;A3;1;S"))
    assert refused(looked) == {}
    assert sorted(types(looked)) == ["FAL", "G3"]


def test_a_list_of_types_and_quantities_alone(counter: Counter) -> None:
    looked = counter.look(listed("Tipo;Cantidad;Almacén", "Fusil FAL;3;D", "Correaje;1000;D"))
    assert {code: kind for code, (kind, _, _) in types(looked).items()} == {"FUSIL FAL": "weapon", "CORREAJE": "bulk"}
    assert looked.plan.counted == (1, 3)


def test_beside_a_make_the_names_are_models(counter: Counter) -> None:
    looked = counter.look(listed("Marca;Tipo;Serie;Tenedor", "Star;BM;1;U", "Taurus;PT92;2;U", "Star;30M;4;U"))
    assert sorted(types(looked)) == ["STAR 30M", "STAR BM", "TAURUS PT92"]
    assert [one.part.get("model") for one in looked.plan.types] == ["BM", "PT92", "30M"]


def test_categories_stay_categories_and_name_what_has_no_other_name(counter: Counter) -> None:
    looked = counter.look(
        listed(
            "Tipo;Serie;Almacén;Calibre",
            "Pistola;1;D;9 mm",
            "Pistola;2;D;9 mm",
            "Escopeta;3;D;12",
            "FAL;4;D;7,62 mm",
        )
    )
    assert dict(looked.plan.reading.profile.columns)["Tipo"] is Column.CATEGORY
    assert types(looked) == {
        "PISTOLA 9 MM": ("weapon", "SA-PST", "CATEGORY"),
        "ESCOPETA 12": ("weapon", "SA-SHG", "CATEGORY"),
        "FAL 7,62 MM": ("weapon", "", "SERIAL"),
    }
    assert remarks(looked) == {5: {"CATEGORY_UNKNOWN"}}


def test_mixed_values_lose_nothing_either_way(counter: Counter) -> None:
    looked = counter.look(listed("Type;Serial number;Place", "FAL;1;S", "G3;2;S", "Pistol;3;S"))
    assert types(looked) == {
        "FAL": ("weapon", "", "SERIAL"),
        "G3": ("weapon", "", "SERIAL"),
        "PISTOL": ("weapon", "SA-PST", "NAME"),
    }


def test_two_makes_with_categories_alone_are_two_types_each(counter: Counter) -> None:
    looked = counter.look(
        listed("Make;Category;Serial number;Holder", "Star;pistol;1;U", "Star;rifle;2;U", "Norinco;rifle;3;U")
    )
    assert sorted(types(looked)) == ["NORINCO RIFLE", "STAR PISTOL", "STAR RIFLE"]
    assert remarks(looked) == {}


def test_a_model_beside_it_leaves_the_title_alone(counter: Counter) -> None:
    looked = counter.look(listed("Type;Model;Serial number;Place", "Para;AK;1;S", "Rifle;AK;2;S"))
    assert dict(looked.plan.reading.profile.columns)["Type"] is Column.CATEGORY
    assert sorted(types(looked)) == ["AK"]
    assert [line.get("note") for line in looked.plan.lines] == ["Category: Para", None]


def test_a_stock_number_says_more_than_a_category_and_less_than_a_name(counter: Counter) -> None:
    rows = listed(
        "NSN;Type;Qty;Store", "1005-00-073-9421;rifle;2;S", "1005-00-073-9421;RIFLE;3;S", "1005-00-111-1111;FAL;1;S"
    )
    looked = counter.look(rows)
    assert [one.part["name"] for one in looked.plan.types] == ["1005-00-073-9421", "FAL"]


def test_a_calibre_alone_names_ammunition_and_no_weapon(counter: Counter) -> None:
    assert refused(counter.look(listed("Serie;Calibre;Tenedor", "1;7,62 mm;U"))) == {2: {"NO_ITEM"}}
    looked = counter.look(listed("Lote;Calibre;Cantidad;Paiol", "L1;9x19;500;P"))
    assert sorted(types(looked)) == ["9X19"]


def test_a_later_list_of_the_layout_finds_the_profile(counter: Counter) -> None:
    first = counter.take(listed("Tipo;Serie;Tenedor", "FAL;1;U")).plan.reading.profile
    counter.depot.run(profiles.keep_profile, first, "mine")
    later = counter.look(listed("Tipo;Serie;Tenedor", "Pistola;2;U")).plan.reading.profile
    found: Profile | None = counter.depot.run(profiles.profile_for, later)
    assert found is not None
    assert dict(found.columns)["Tipo"] is Column.ITEM_NAME

"""Profiles: kept as text, found again by their titles, deciding item by item and by rule."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from sam.domain.items import TypeKind
from sam.domain.problems import Refused
from sam.domain.problems.sheets import SheetFault
from sam.domain.sheet_profile import (
    DateOrder,
    Decider,
    ItemDecision,
    ItemRule,
    Profile,
    RowFilter,
    calibre_in,
    fingerprint,
    plain_title,
    profile_from_text,
    profile_to_text,
)
from sam.domain.sheet_rows import Column
from sam.reference import profiles
from sam.reference.profiles import SHIPPED, shipped_profile

FULL = Profile(
    "depot-7",
    "Depósito 7",
    (("N.º de serie", Column.SERIAL), ("Modelo", Column.MODEL)),
    required=(Column.SERIAL,),
    date_order=DateOrder.MONTH_FIRST,
    sheets=("A", "B"),
    defaults=((Column.CONDITION, "SV"),),
    fixed=((Column.REGION, "Norte"),),
    filters=(RowFilter(Column.STOCK_NUMBER, ("1005", "1010")),),
    decisions=(ItemDecision("1005-00-073-9421", "RIFLE", TypeKind.WEAPON, "SA-RIF", "5.56 mm", "a rifle"),),
    rules=(ItemRule(TypeKind.BULK, "AC", "the rest", ("A",), ("B",), ("C",)),),
)


def test_a_profile_survives_as_text() -> None:
    assert profile_from_text(profile_to_text(FULL)) == FULL


def test_a_profile_may_be_written_by_hand() -> None:
    text = 'name = "x"\ntitle = "X"\ndate_order = "day_first"\n[columns]\n"Waffe Nr" = "serial"\n'
    assert profile_from_text(text) == Profile("x", "X", (("Waffe Nr", Column.SERIAL),), date_order=DateOrder.DAY_FIRST)


@pytest.mark.parametrize(
    "text", ["", "{}", "nonsense", '{"name": 1}', 'name = "x"\ntitle = "X"\n[columns]\n"A" = "no such"\n']
)
def test_a_text_that_is_no_profile(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        profile_from_text(text)


def test_titles_are_compared_plainly() -> None:
    assert plain_title(" N.º de SÉRIE * ") == "n o de serie"
    assert fingerprint(["Série", "Modelo"]) == fingerprint(["modelo ", "SERIE", ""])
    assert fingerprint(["Série", "Modelo"]) != fingerprint(["Série", "Modelo", "Lote"])
    assert FULL.fingerprint == fingerprint(["Modelo", "n.o de serie"])


def test_a_column_can_be_changed_and_dropped() -> None:
    assert FULL.with_column("MODELO", Column.ITEM_NAME).by_title() == {
        "n o de serie": Column.SERIAL,
        "modelo": Column.ITEM_NAME,
    }
    without = FULL.with_column("N.º de serie", None)
    assert without.required == ()
    assert without.by_title() == {"modelo": Column.MODEL}


@pytest.mark.parametrize(
    ("name", "calibre"),
    [
        ("RIFLE,5.56 MILLIMETER", "5.56 mm"),
        ("PISTOL,CALIBER .38 SPECIAL,AUTOMATIC", ".38 Special"),
        ("PISTOL, 40CAL, GLOCK GEN 3", ".40"),
        ("SHOTGUN,12 GAGE,RIOT TYPE", "12 gauge"),
        ("PISTOL,9MM", "9 mm"),
        ("GUNS, THROUGH 30MM", ""),
        ("RIFLE", ""),
    ],
)
def test_calibres_in_names(name: str, calibre: str) -> None:
    assert calibre_in(name) == calibre


def leso_items() -> list[dict[str, str]]:
    with (Path(profiles.__file__).parent / "profiles" / "leso_items.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_shipped_profile_is_whole() -> None:
    for name in SHIPPED:
        profile = shipped_profile(name)
        assert profile.name == name
        assert set(profile.required) <= {column for _, column in profile.columns}
        assert profile_from_text(profile_to_text(profile)) == profile


def test_an_unknown_profile_is_refused() -> None:
    with pytest.raises(Refused) as caught:
        shipped_profile("nobody")
    assert caught.value.problems[0].code is SheetFault.UNKNOWN_PROFILE
    assert caught.value.problems[0].values["found"] == "leso"


def test_the_list_of_items_has_one_line_a_pair_and_a_reason() -> None:
    items = leso_items()
    assert len(items) == 310
    assert len({(line["nsn"], line["item_name"]) for line in items}) == 310
    assert all(line["nsn"].startswith("1005-") and line["why"] for line in items)
    assert {line["form"] for line in items} == {"weapon", "bulk"}


def test_categories_are_those_of_the_table() -> None:
    table = Path(profiles.__file__).parent / "data" / "salw_categories.csv"
    with table.open(encoding="utf-8", newline="") as file:
        codes = {line["code"] for line in csv.DictReader(file)}
    profile = shipped_profile("leso")
    used = {d.category for d in profile.decisions} | {rule.category for rule in profile.rules}
    assert used - {""} <= codes
    assert all(d.category.startswith(("SA-", "LW-")) for d in profile.decisions if d.kind is TypeKind.WEAPON)
    assert not any(d.category.startswith(("SA-", "LW-")) for d in profile.decisions if d.kind is TypeKind.BULK)


def test_the_list_and_the_rules_agree() -> None:
    profile = shipped_profile("leso")
    by_rule = Decider(Profile("r", "R", profile.columns, rules=profile.rules))
    for listed in profile.decisions:
        found = by_rule.decide(listed.stock_number, listed.item_name)
        assert found is not None
        assert found.by_rule
        assert (found.kind, found.category, found.calibre, found.why) == (
            listed.kind,
            listed.category,
            listed.calibre,
            listed.why,
        )


@pytest.mark.parametrize(
    ("name", "kind", "category"),
    [
        ("RIFLE,5.56 MILLIMETER", TypeKind.WEAPON, "SA-RIF"),
        ("RIFLE,300 BLACKOUT", TypeKind.WEAPON, "SA-RIF"),
        ("Carbine, 5.56mm", TypeKind.WEAPON, "SA-RIF"),
        ("SNIPER RIFLE,7.62 MILLIMETER", TypeKind.WEAPON, "SA-RIF"),
        ("SUBMACHINE GUN,9 MILLIMETER", TypeKind.WEAPON, "SA-SMG"),
        ("MACHINE GUN,7.62 MILLIMETER", TypeKind.WEAPON, "SA-LMG"),
        ("MACHINE GUN,CALIBER .50", TypeKind.WEAPON, "LW-HMG"),
        ("GUN,AUTOMATIC,25 MILLIMETER", TypeKind.WEAPON, "SA-OTH"),
        ("WEAPON", TypeKind.WEAPON, "SA-OTH"),
        ("RIFLE,DUMMY", TypeKind.BULK, "AC"),
        ("RIFLE,DRILL", TypeKind.BULK, "AC"),
        ("RIFLE BARREL", TypeKind.BULK, ""),
        ("RIFLESCOPE", TypeKind.BULK, "PC-OPT"),
        ("PISTOL GRIP", TypeKind.BULK, ""),
        ("PISTOL MAGAZINE", TypeKind.BULK, ""),
        ("REVOLVER HOLSTER", TypeKind.BULK, ""),
        ("MACHINE GUN MOUNT", TypeKind.BULK, ""),
        ("WEAPON PARTS", TypeKind.BULK, ""),
        ("WEAPON ACCESSORIES", TypeKind.BULK, "AC"),
        ("RECEIVER,RIFLE", TypeKind.BULK, "PC-FRM"),
        ("BARREL,MACHINE GUN", TypeKind.BULK, "PC-BAR"),
        ("MAGAZINE,CARTRIDGE", TypeKind.BULK, "PC-MAG"),
        ("SOMETHING NEW", TypeKind.BULK, ""),
    ],
)
def test_names_of_later_lists_are_decided_by_rule(name: str, kind: TypeKind, category: str) -> None:
    decision = Decider(shipped_profile("leso")).decide("1005-99-999-9999", name)
    assert decision is not None
    assert (decision.kind, decision.category, decision.by_rule) == (kind, category, True)


def test_a_listed_pair_is_known_however_it_is_written() -> None:
    decision = Decider(shipped_profile("leso")).decide("1005000739421", "rifle,5.56  millimeter ")
    assert decision is not None
    assert not decision.by_rule

"""Storage safety on the command line: a storehouse is made, filled and asked about by a script."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests import practice
from tests.cli.shell import Shell


@pytest.fixture
def stores(shell: Shell) -> Shell:
    """Two storehouses with licences, a village, and some shells."""
    with practice.opened(shell.depot) as depot:
        practice.furnish(depot)
    post(shell, "write-type", code="SHELL", name="Shell", kind="ammunition", hazard_division="1.1", compatibility_group="D",
         neq_mg=5_000_000)  # fmt: skip
    post(shell, "write-type", code="CART", name="Cartridge", kind="ammunition", hazard_division="1.4",
         compatibility_group="S", neq_mg=1700)  # fmt: skip
    for code, kg in (("E1", "100"), ("E2", "500")):
        post(shell, "write-place", kind="building", code=code, inside="S1")
        post(shell, "write-storehouse", place=code, structure="light")
        limits = [{"division": "1.1", "kg": kg}]
        post(shell, "grant-licence", storehouse=code, number=code, authority="MoD", until="2099-01-01", limits=limits)
    lots = [{"type": "SHELL", "lot": "S-1", "quantity": 10}, {"type": "CART", "lot": "C-1", "quantity": 1000}]
    post(shell, "receive", to="E1", supplier="SUP", lots=lots)
    return shell


def ours(shell: Shell) -> tuple[str, ...]:
    return ("--depot", str(shell.depot), "--user", "ana")


def post(shell: Shell, command: str, **said: Any) -> None:
    shell.post({"command": command, **said})


def asked(shell: Shell, *words: str) -> Any:
    return shell.ask(*words)


def test_what_a_storehouse_holds(stores: Shell) -> None:
    found = asked(stores, "safety", "E1")
    assert (found["storehouse"], found["structure"], found["known"]) == ("S1/E1", "light", True)
    assert found["neq_kg"] == {"1.1": 50, "1.4": 1.7}
    assert found["groups"] == [
        {"hd": "1.1", "group": "D", "neq_kg": 50}, {"hd": "1.4", "group": "S", "neq_kg": 1.7},
    ]  # fmt: skip
    assert [one["code"] for one in found["left_out"]] == ["left_out_1_4"]
    assert found["evaluate"] == [{"hd": "1.1", "neq_kg": 50}]
    assert [(one["lot"], one["neq_kg"]) for one in found["lots"]] == [("C-1", 1.7), ("S-1", 50)]
    assert found["licence"]["limits_kg"] == {"1.1": 100}
    (first, _space) = found["headroom"]
    assert first == {"hd": "1.1", "inside_kg": 50, "counted_kg": 50, "permitted_kg": 100, "room_kg": 50}
    assert [(one["groups"], one["answer"]) for one in found["mixing"]] == [(["D", "S"], "yes")]
    assert (found["findings"], found["waivers"]) == ([], [])
    assert stores.run(*ours(stores), "ask", "safety", "E1") == 0
    assert "HD 1.1: inside 50 kg, permitted 100 kg, room for 50 kg" in stores.said


def test_of_a_place_that_is_no_storehouse_nothing_is_known(stores: Shell) -> None:
    post(stores, "receive", to="R2", supplier="SUP", lots=[{"type": "SHELL", "lot": "S-2", "quantity": 1}])
    found = asked(stores, "safety", "R2")
    assert (found["storehouse"], found["known"], found["licence"]) == (None, False, None)
    assert "nothing that comes in is checked" in found["note"]
    assert asked(stores, "safety", "S1")["storehouses_inside"] == ["S1/E1", "S1/E2"]
    assert asked(stores, "safety", "R1")["known"] is True


def test_what_was_decided_of_a_cell_is_heard_where_a_depot_is_named(stores: Shell) -> None:
    def mixing(*words: str) -> Any:
        assert stores.run(*words, "standards", "mixing", "D", "G", "--json") == 0
        return json.loads(stores.said)

    plain = mixing()
    assert (plain["answer"], sorted(plain)) == ("authority", ["answer", "condition", "source"])
    assert mixing(*ours(stores)) == plain, "nothing is decided yet"
    cell = {"command": "set-mixing", "one": "D", "other": "G", "answer": "yes", "reason": "letter 4"}
    stores.post(cell, "--second", "ben")
    told = mixing(*ours(stores))
    assert (told["answer"], told["source"]) == ("yes", "set by the competent authority")
    assert (told["decided"]["reason"], told["decided"]["signed_by"]) == ("letter 4", ["ana", "ben"])
    assert mixing() == plain


def test_what_fits_nowhere_whole_is_divided(stores: Shell) -> None:
    whole = asked(stores, "where-may-it-go", "--type", "SHELL", "--quantity", "100")
    assert whole["divided"] == []
    found = asked(stores, "where-may-it-go", "--type", "SHELL", "--quantity", "105")
    assert not any(one["fits"] for one in found["rows"])
    assert found["divided"] == [
        {"place": "S1/E2", "type": "SHELL", "quantity": 100}, {"place": "S1/E1", "type": "SHELL", "quantity": 5},
    ]  # fmt: skip
    assert stores.run(*ours(stores), "ask", "where-may-it-go", "--type", "SHELL", "--quantity", "105") == 0
    assert "Divided it may go: 100 x Shell to S1/E2, 5 x Shell to S1/E1." in stores.said


def test_where_may_it_go(stores: Shell) -> None:
    rows = asked(stores, "where-may-it-go", "--type", "SHELL", "--quantity", "20")["rows"]
    assert [(one["place"], one["fits"], one["room_after_kg"]) for one in rows] == [
        ("S1/E2", True, 400),
        ("S1/E1", False, None),
    ]
    assert rows[1]["against"][0]["code"] == "over_limit"
    moved = asked(stores, "where-may-it-go", "--lot", "S-1", "--quantity", "1")["rows"]
    assert [one["place"] for one in moved] == ["S1/E2"], "it lies in E1 already"
    assert stores.run(*ours(stores), "ask", "where-may-it-go", "--type", "X", "--quantity", "1") == 1
    assert stores.run(*ours(stores), "ask", "where-may-it-go", "--type", "SHELL", "--quantity", "0") == 1


def test_a_licence_is_proposed_from_the_distances(stores: Shell) -> None:
    assert asked(stores, "licence-proposal", "E1")["divisions"] == []
    post(stores, "write-site", code="VILLAGE", name="Village", kind="inhabited")
    post(stores, "write-site", code="ROAD", name="Road", kind="route-low")
    for site, metres in (("VILLAGE", "420"), ("ROAD", "100")):
        post(stores, "write-distance", storehouse="E1", site=site, metres=metres, pes="light")
    found = asked(stores, "licence-proposal", "E1")
    first = found["divisions"][0]
    assert (first["hd"], first["governing"], len(first["pairs"])) == ("1.1", "ROAD", 2)
    words = ("standards", "limits", "light", "VILLAGE=inhabited:420", "ROAD=route-low:100")
    assert stores.json(*words)["divisions"][0]["formula_kg"] == first["formula_kg"]
    assert stores.run(*ours(stores), "ask", "licence-proposal", "R1") == 1


def test_1_4_is_told_once(stores: Shell) -> None:
    assert stores.run(*ours(stores), "ask", "safety", "E1") == 0
    assert stores.said.count("1.4 with 1.7 kg") == 1
    assert stores.said.count("not added") == 1


def test_a_type_without_classification_is_refused_with_the_way_out(stores: Shell) -> None:
    post(
        stores,
        "write-type",
        code="BARE",
        name="Bare",
        kind="ammunition",
        hazard_division="1.1",
        compatibility_group="D",
    )
    command = {
        "command": "receive",
        "to": "E1",
        "supplier": "SUP",
        "lots": [{"type": "BARE", "lot": "B-1", "quantity": 1}],
    }
    said = stores.post(command, status=1)
    sentences = [one["sentence"] for one in said["problems"]]
    assert "the catalogue does not say its net explosive quantity" in sentences[0]
    assert asked(stores, "safety", "E1")["neq_kg"] == {"1.1": 50, "1.4": 1.7}, "nothing was written"


def test_pairs_are_listed_with_what_they_permit_and_which_governs(stores: Shell) -> None:
    assert asked(stores, "pairs")["rows"] == []
    post(stores, "write-site", code="VILLAGE", name="Village", kind="inhabited")
    post(stores, "write-site", code="ROAD", name="Road", kind="route-low")
    for site, metres in (("VILLAGE", "420"), ("ROAD", "20.5")):
        post(stores, "write-distance", storehouse="E1", site=site, metres=metres, pes="light")
    post(stores, "write-distance", storehouse="E2", site="ROAD", metres="300", pes="light")
    rows = asked(stores, "pairs", "E1")["rows"]
    first = [one for one in rows if one["hd"] == "1.1"]
    assert [(one["to"], one["governs"], one["too_near"]) for one in first] == [
        ("ROAD", True, True),
        ("VILLAGE", False, False),
    ]
    assert first[0]["inside_kg"] == 50
    proposal = asked(stores, "licence-proposal", "E1")["divisions"][0]
    assert (proposal["governing"], proposal["formula_kg"]) == ("ROAD", first[0]["formula_kg"])
    assert {one["storehouse"] for one in asked(stores, "pairs")["rows"]} == {"S1/E1", "S1/E2"}
    assert {one["storehouse"] for one in asked(stores, "pairs", "S1")["rows"]} == {"S1/E1", "S1/E2"}
    assert stores.run(*ours(stores), "ask", "pairs", "E1") == 0
    assert "! S1/E1\tHD 1.1\tROAD\t20.5 m" in stores.said


def test_a_past_day_and_the_papers_about_a_storehouse(stores: Shell) -> None:
    rows = asked(stores, "storehouse-history", "E1")["rows"]
    assert [one["kind"] for one in rows] == ["licence", "storehouse"]
    assert rows[0]["by"] == "ana"
    assert asked(stores, "safety", "E1", "--as-of", "2020-01-01")["storehouse"] is None
    assert asked(stores, "safety", "E1", "--as-of", "2020-01-01")["lots"] == []
    assert asked(stores, "safety", "E1")["as_of"] >= "2026"
    assert stores.run(*ours(stores), "ask", "safety", "E1", "--as-of", "2999-01-01") == 1
    assert stores.run(*ours(stores), "ask", "safety", "E1", "--as-of", "yesterday") == 1
    assert stores.run(*ours(stores), "ask", "storehouse-history", "R1") == 1

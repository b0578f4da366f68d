"""People, units, places, users and settings."""

from __future__ import annotations

from pathlib import Path

import pytest

from sam import clock
from sam.domain.problems import Refused
from sam.queries.find import find
from sam.words.sentences import lines
from tests import practice
from tests.services.counter import NOW, Counter


def test_a_person_keeps_unit_and_rank_when_only_the_name_changes(counter: Counter) -> None:
    counter.post("write-person", number="1001", name="Ito Nguyen-Diaz")
    part = counter.document()["people"][0]
    assert (part["rank"], "parent" in part) == ("Cpl", True)
    (found,) = [one for one in counter.depot.ask(find, "nguyen diaz") if one.subject == "person"]
    assert found.place == "U1/1001"


def test_what_is_left_out_stays_and_what_is_named_goes(counter: Counter) -> None:
    bad = counter.refused("write-person", number="1001", name="Ito Nguyen", without=["name"])
    assert bad == ["without 1: There is no “name” here. Known are: rank, unit."]
    counter.post("write-person", number="1001", name="Ito Nguyen", without=["rank"])
    assert {"rank", "parent"} & counter.document()["people"][0].keys() == {"parent"}
    counter.post("write-person", number="1001", name="Ito Nguyen", without=["unit"])
    assert {"rank", "parent"} & counter.document()["people"][0].keys() == set()


def test_a_person_moves_to_another_unit_with_what_they_hold(counter: Counter) -> None:
    counter.post("issue", to="1001", lines=[{"serial": "A100"}])
    counter.post("write-person", number="U2", name="Second company", kind="unit")
    counter.post("write-person", number="1001", name="Ito Nguyen", unit="U2")
    assert counter.at("A100") == "U2/1001"


def test_an_accent_written_in_two_ways_is_one_place(counter: Counter) -> None:
    counter.post("write-place", kind="room", code="Depósito", inside="B1")
    counter.post("relocate", to="Depo\u0301sito", lines=[{"serial": "A100"}])
    assert counter.at("A100") == "S1/B1/Depósito"


KEY = "ab" * 32


class TestUsers:
    """Whoever may sign second is added by two; two who may always stay."""

    def test_an_auditor_by_one_a_commander_by_two(self, counter: Counter) -> None:
        counter.post("write-user", name="eva", role="auditor", key=KEY)
        assert counter.refused("write-user", name="dan", role="commander", key="cd" * 32) == [
            "This act needs two signatures; only one person has signed. Let a second person sign. Nothing was written."
        ]
        counter.post_two("write-user", name="dan", role="commander", key="CD" * 32)
        assert counter.document()["key"] == "cd" * 32

    def test_a_key_belongs_to_one(self, counter: Counter) -> None:
        counter.post("write-user", name="eva", role="auditor", key=KEY)
        assert counter.refused("write-user", name="eve", role="auditor", key=KEY.upper()) == [
            "key: This key already belongs to eva. Every user has a key of their own."
        ]

    def test_an_inspector_may_not_sign_second(self, counter: Counter) -> None:
        key = counter.depot.vault.add_user(counter.depot.secret, "ines", "seven long words in a row", writes=True)
        counter.post("write-user", name="ines", role="inspector", key=key.hex())
        with pytest.raises(Refused) as refusal:
            counter.depot.second("ines", "seven long words in a row")
        assert lines(refusal.value.problems)[0].startswith("second: ines (inspector) may not do this.")

    def test_who_was_switched_off_signs_nothing(self, counter: Counter) -> None:
        counter.post_two("write-user", name="dan", role="commander", key="cd" * 32)
        second = counter.second
        counter.post_two("write-user", name="ben", role="storekeeper", active=False)
        said = {
            "lines": [{"serial": "A100"}],
            "authority": "Order 1",
            "reason": "obsolete",
            "method": "shear",
            "at": "x",
        }
        (refused,) = counter.refused("order-destruction", second, **said)
        assert "signed by somebody whom the book does not know" in refused


def test_an_auditor_reads_and_writes_nothing(stocked: Path, tmp_path: Path) -> None:
    folder = practice.copy(stocked, tmp_path / "depot")
    with clock.fixed(NOW), practice.opened(folder) as depot:
        key = depot.vault.add_user(depot.secret, "eva", "seven long words in a row", writes=False)
        Counter(depot).post("write-user", name="eva", role="auditor", key=key.hex())
    from sam.depot import Depot

    with clock.fixed(NOW), Depot.open(folder, "eva", "seven long words in a row") as depot:
        counter = Counter(depot)
        assert counter.at("A100") == "S1/B1/R1"
        (refused,) = counter.refused("issue", to="1001", lines=[{"serial": "A100"}])
        assert refused.startswith("eva (auditor) may not do this.")


def test_settings_are_documents(counter: Counter) -> None:
    values = [{"key": "institution", "value": "Guardia"}, {"key": "qualification_required", "value": "yes"}]
    counter.post("change-settings", values=values, reason="order 4")
    assert counter.document() == {"values": {one["key"]: one["value"] for one in values}, "reason": "order 4"}
    assert counter.refused("change-settings", values=[values[0], values[0]]) == [
        "values 2 key: institution stands on this voucher twice. Take one line out."
    ]

"""Bolts that were taken off their weapons lie in another room than weapons, where that is set."""

from __future__ import annotations

from typing import Any

import pytest

from tests.services.counter import Counter

ROOM = (
    "to: S1/B1/R1: bolts without their weapon (Bolt A) and weapons (Pistol B, Rifle A) would lie in one room. They are kept apart here:"
    " choose another room."
)


@pytest.fixture
def apart(counter: Counter) -> Counter:
    """Bolts are kept in another room than weapons."""
    counter.post("write-type", code="BOLT-A", category="PC-BLT")
    counter.post("change-settings", values=[{"key": "bolts_apart", "value": "yes"}])
    return counter


def bolt(number: str, to: str) -> dict[str, Any]:
    return {"to": to, "supplier": "SUP", "weapons": [{"type": "BOLT-A", "serial": number}]}


def test_a_loose_bolt_does_not_come_to_weapons_nor_weapons_to_it(apart: Counter) -> None:
    assert apart.refused("receive", **bolt("B-1", "K1")) == [ROOM], "a rack is in its room"
    apart.post("receive", **bolt("B-1", "R2"))
    assert "kept apart here" in apart.refused("relocate", to="R2", lines=[{"serial": "A100"}])[0]
    assert "kept apart here" in apart.refused("relocate", to="R1", lines=[{"serial": "B-1"}])[0]
    both = {**bolt("B-2", "R2"), "weapons": [{"type": "BOLT-A", "serial": "B-2"}, {"type": "RIFLE-A", "serial": "N-1"}]}
    assert "kept apart here" in apart.refused("receive", **both)[0]


def test_a_bolt_in_its_weapon_goes_where_the_weapon_goes(apart: Counter) -> None:
    apart.post("issue", to="1001", lines=[{"serial": "A105"}])
    apart.post("return", to="R1", lines=[{"serial": "A105"}])
    assert apart.at("B-7") == "S1/B1/R1"
    fitted = [
        {"type": "RIFLE-A", "serial": "N-1"},
        {"type": "BOLT-A", "serial": "B-8", "belongs_to": "N-1"},
    ]
    apart.post("receive", to="R1", supplier="SUP", weapons=fitted)
    apart.post("relocate", to="K1", lines=[{"serial": "N-1"}])


def test_what_is_only_counted_is_asked_about_from_the_first_time_on(apart: Counter) -> None:
    apart.post("write-type", code="BOLT-L", name="Loose bolt", kind="bulk", category="PC-BLT")
    apart.post("write-type", code="CARBINE", name="Carbine", kind="weapon")
    for _again in range(2):
        loose: dict[str, Any] = {"to": "R1", "supplier": "SUP", "bulk": [{"type": "BOLT-L", "quantity": 5}]}
        assert "kept apart here" in apart.refused("receive", **loose)[0]
        apart.post("receive", **{**loose, "to": "R2"})
        weapons: dict[str, Any] = {"to": "R2", "supplier": "SUP", "bulk": [{"type": "CARBINE", "quantity": 3}]}
        assert "bolts without their weapon (Loose bolt) and weapons (Carbine)" in apart.refused("receive", **weapons)[0]
        apart.post("receive", **{**weapons, "to": "R1"})


def test_where_it_is_not_set_nobody_asks(counter: Counter) -> None:
    counter.post("write-type", code="BOLT-A", category="PC-BLT")
    counter.post("receive", **bolt("B-1", "R1"))
    counter.post("change-settings", values=[{"key": "bolts_apart", "value": "no"}])
    counter.post("receive", **bolt("B-2", "R1"))

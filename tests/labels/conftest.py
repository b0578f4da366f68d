"""A depot with what gets labels: weapons (two with one serial), racks, a sealed box with two divisions, lots in several places."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from sam import clock
from sam.depot import Depot
from sam.domain.commands import master as m
from sam.domain.commands import movements as v
from tests import practice
from tests.practice import act
from tests.reports import story


@pytest.fixture(scope="session")
def labelled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The depot, closed."""
    folder = tmp_path_factory.mktemp("labelled") / "depot"
    with clock.fixed(story.at(2, 8)):
        practice.make(folder)
    with clock.fixed(story.at(2)), practice.opened(folder) as depot:
        practice.furnish(depot)
        _stock(depot)
    return folder


def _stock(depot: Depot) -> None:
    grenade = m.WriteType(
        code="GREN", name="Grenade, hand", kind="explosive", un_number="UN0284", hazard_division="1.1",
        compatibility_group="D", neq_mg=180_500,
    )  # fmt: skip
    act(depot, "write-type", grenade)
    ball = m.WriteType(code="BALL-556", un_number="UN 0012", hazard_division="1.4", compatibility_group="S")
    act(depot, "write-type", ball)
    act(depot, "write-type", m.WriteType(code="FLARE", name="Flare", kind="explosive"))
    act(depot, "write-place", m.WritePlace(kind="box", code="BX-1", name="Mixed", inside="R2", seal="S-771"))
    act(depot, "write-place", m.WritePlace(kind="box", code="BX-2", inside="R2"))
    practice.receive_rifles(depot, "A100", "A101", "A102")
    practice.receive_rifles(depot, "A103", to="K1")
    twin = v.NewWeapon(type="PISTOL-B", serial="A100", condition="SV", again=True)
    unmarked = v.NewWeapon(type="RIFLE-A", serial="", condition="SV", marks=(v.NewMark(kind="proof", text="P12"),))
    act(depot, "receive", v.Receive(to="K1", supplier="SUP", weapons=(twin, unmarked), reference="DN-9"))
    lots = (
        v.NewLot(
            type="BALL-556", lot="L-1", quantity=5000, maker="Arsenal", made_on="2020-06-30", expires_on="2040-06-30"
        ),
        v.NewLot(type="BALL-556", lot="L-2", quantity=840, place="BX-1", seal="77"),
        v.NewLot(type="GREN", lot="G-1", quantity=12, place="BX-1"),
        v.NewLot(type="FLARE", lot="F-1", quantity=9, place="BX-1"),
    )
    act(depot, "receive", v.Receive(to="R2", supplier="SUP", lots=lots))
    act(depot, "relocate", v.Move(to="R1", lines=(v.Moved(lot="L-1", quantity=1000, place="R2"),)))
    act(
        depot,
        "issue",
        v.Issue(to="1001", lines=(*practice.named("A102"), v.Moved(lot="L-1", quantity=100, place="R1"))),
    )


@pytest.fixture(scope="session")
def kept(labelled: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Depot]:
    """A copy for questions and prints; nobody posts in it."""
    with practice.opened(practice.copy(labelled, tmp_path_factory.mktemp("kept") / "depot")) as opened:
        yield opened

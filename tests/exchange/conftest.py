"""A depot D01 with stock and its headquarters HQ, paired, made once; every test gets copies of its own and an empty stick."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from sam.depot import Depot
from sam.domain.commands.master import Pair, WritePerson, WritePlace, WriteType
from sam.domain.commands.movements import Issue, Move, Moved, NewBulk, NewLot, NewMark, NewWeapon, Receive
from sam.keys.effort import FLOOR
from sam.keys.pairing import PairingCode, PairingRole
from sam.keys.vault import Unlocked, Vault
from sam.services.catalogue import write_type
from sam.services.founding import Foundation, Founder
from sam.services.issue import issue
from sam.services.people import write_person
from sam.services.places import write_place
from sam.services.receive import receive
from sam.services.relocate import relocate
from sam.services.users import pair
from sam.storage.folder import Folder

ANA, BRUNO = "tres barcos rojos", "quatro gatos pretos"
PHOTO = b"a photograph, for all that a bundle knows" * 50


@dataclass(frozen=True)
class Standing:
    """A depot that lies on the disk, and what signing in to it gave."""

    path: Path
    unlocked: Unlocked

    def copy(self, to: Path) -> Standing:
        """Another copy, as somebody makes who copies the folder."""
        shutil.copytree(self.path, to, ignore=shutil.ignore_patterns("writer.lock"))
        return Standing(to, self.unlocked)

    def open(self) -> Depot:
        """Open it for writing, without the half second that a password takes."""
        folder = Folder(self.path)
        return Depot(folder, Vault.load(folder.keys), self.unlocked, write=True)


def made(path: Path, code: str, *, headquarters: bool = False) -> Standing:
    founders = (Founder("ana", ANA), Founder("bruno", BRUNO))
    Depot.create(path, Foundation(code, f"Depot {code}", founders, "Institution", headquarters), FLOOR)
    folder = Folder(path)
    folder.ballast.touch()  # 32 MB that no test needs
    return Standing(path, Vault.load(folder.keys).unlock("ana", ANA))


def know_each_other(depot: Depot, headquarters: Depot, *, another: bool = False) -> None:
    """`another`: the depot knows a headquarters already, so two sign."""
    theirs = PairingCode(PairingRole.HEADQUARTERS, headquarters.code, headquarters.depot_key)
    depot.do(pair, Pair(text=theirs.text()), second=depot.second("bruno", BRUNO) if another else None)
    ours = PairingCode(PairingRole.DEPOT, depot.code, depot.depot_key)
    headquarters.do(pair, Pair(text=ours.text()))


def stock(depot: Depot) -> None:
    """Twelve weapons, a lot, slings; two places; one weapon on issue."""
    depot.do(write_place, WritePlace(kind="building", code="A"))
    for room in ("1", "2"):
        depot.do(write_place, WritePlace(kind="room", code=room, inside="A"))
    depot.do(write_place, WritePlace(kind="supplier", code="MOD", name="Ministry"))
    depot.do(write_person, WritePerson(number="4711", name="García Peña"))
    depot.do(write_type, WriteType(code="RIF", name="Rifle 5.56", kind="weapon", category="SA-RIF"))
    depot.do(write_type, WriteType(code="BALL", name="Ball 5.56", kind="ammunition"))
    depot.do(write_type, WriteType(code="SLING", name="Sling", kind="bulk"))
    weapons = tuple(
        NewWeapon(type="RIF", serial=f"KÑ{n:04d}", condition="SV", marks=(NewMark(kind="import", text="ACME"),))
        for n in range(12)
    )
    lots = (NewLot(type="BALL", lot="LC-17A", quantity=5000),)
    bulk = (NewBulk(type="SLING", quantity=20),)
    depot.do(receive, Receive(to="A/1", supplier="MOD", weapons=weapons, lots=lots, bulk=bulk))
    depot.do(issue, Issue(to="4711", lines=(Moved(serial="KÑ0003"),), override="drill"))


def move(depot: Depot, serial: str, to: str) -> int:
    """One more entry."""
    return depot.do(relocate, Move(to=to, lines=(Moved(serial=serial),))).entry


@pytest.fixture(scope="session")
def standing(tmp_path_factory: pytest.TempPathFactory) -> tuple[Standing, Standing]:
    base = tmp_path_factory.mktemp("standing")
    depot, headquarters = made(base / "d01", "D01"), made(base / "hq", "HQ", headquarters=True)
    with depot.open() as one, headquarters.open() as other:
        know_each_other(one, other)
        stock(one)
    return depot, headquarters


@pytest.fixture(scope="session")
def stranger(tmp_path_factory: pytest.TempPathFactory) -> Standing:
    """A depot that calls itself D01 too, and a headquarters by its second name."""
    return made(tmp_path_factory.mktemp("stranger") / "d01", "D01", headquarters=True)


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Callable[[Standing, str], Depot]]:
    """Open a copy of a standing depot; it is closed after the test."""
    depots: list[Depot] = []

    def open_copy(one: Standing, name: str) -> Depot:
        depots.append(one.copy(tmp_path / name).open())
        return depots[-1]

    yield open_copy
    for depot in depots:
        depot.close()


@pytest.fixture
def depot(standing: tuple[Standing, Standing], opened: Callable[[Standing, str], Depot]) -> Depot:
    return opened(standing[0], "d01")


@pytest.fixture
def headquarters(standing: tuple[Standing, Standing], opened: Callable[[Standing, str], Depot]) -> Depot:
    return opened(standing[1], "hq")


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    path = tmp_path / "stick"
    path.mkdir()
    return path

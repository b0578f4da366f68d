"""A practice depot with believable data: for training, for the demonstration, for pictures and for the self-test.

Everything goes through the same door as real work, with the clock set back to the day on which each act would have been keyed in, so
that ages, overdue returns and late entries look as they would. Nothing in it is real; the frame of the window says so.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sam import clock
from sam.depot import Depot
from sam.domain.commands import master, movements, recovered, surveillance
from sam.domain.counts import CountKind
from sam.domain.roles import Role
from sam.keys.effort import Effort
from sam.practice import counting, hill, rooms, shop, troubles
from sam.queries.reader import Reader
from sam.services import BY_NAME
from sam.services.founding import Foundation, Founder

FIRST, SECOND = "R. Quispe", "L. Vargas"
PASSWORDS = {FIRST: "practice makes steady", SECOND: "steady hands practice"}

TYPES = (
    ("GALIL-ACE22", "Rifle, Galil ACE 22", "SA-RIF", "5.56x45", "GC-11", 72),
    ("FAL-5061", "Rifle, FAL 50.61", "SA-RIF", "7.62x51", "F-07", 48),
    ("MAUSER-1935", "Rifle, Mauser 1935", "SA-RIF", "7.65x53", "KO8", 24),
    ("BERETTA-92", "Pistol, Beretta 92 FS", "SA-PST", "9x19", "M 41", 60),
    ("UZI", "Sub-machine gun, Uzi", "SA-SMG", "9x19", "U-28", 18),
    ("MAG-6020", "Machine gun, MAG 60.20", "SA-LMG", "7.62x51", "NB-00", 12),
)
"""Code, name, category, calibre, how its serial numbers begin, how many."""

AMMUNITION = (
    ("BALL-556", "Cartridge 5.56 mm, ball", "5.56x45", "UN0012", "1.4", "S", 1_700, ("IM-21C-0088", "IM-19F-0421", "IM-23A-0007")),
    ("BALL-762", "Cartridge 7.62 mm, ball", "7.62x51", "UN0012", "1.4", "S", 3_000, ("FN-88-12", "FN-91-03")),
    ("BALL-9", "Cartridge 9 mm, ball", "9x19", "UN0012", "1.4", "S", 400, ("9B-17-204", "9B-22-031")),
    ("TRACER-762", "Cartridge 7.62 mm, tracer", "7.62x51", "UN0339", "1.4", "C", 3_400, ("TR-90-11",)),
    ("GREN-M67", "Hand grenade M67", "", "UN0292", "1.1", "F", 184_000, ("HG-84-D-102",)),
)  # fmt: skip

PEOPLE = (
    ("40118273", "Cpl.", "Lucía Choque Fernández", "CO2"), ("40118274", "Pte.", "José Huanca", "CO2"),
    ("40118275", "Sgt.", "Mario Rojas", "CO1"), ("40118276", "Cpl.", "Elena Vargas", "CO1"),
    ("40118277", "Pte.", "Diego Copa", "CO2"), ("40118278", "Pte.", "Ana Nina", "GRD"),
    ("40118279", "Lt.", "Marc Bérenger", "CO1"), ("40118280", "Sgt.", "João Conceição", "GRD"),
    ("40118281", "Pte.", "Ñusta Mamani", "GRD"), ("40118282", "WO", "Peter Salas", "WKS"),
)  # fmt: skip

AIR = (
    (28, "21.5", "58", ""), (58, "23", "64", ""), (88, "24.5", "71", ""), (118, "24", "79.5", "rains; vents closed at night"),
    (140, "22.5", "68", "dry again"),
)  # fmt: skip
"""Day, temperature, humidity and note of the papers of the ammunition house."""

_ACTS = 400
"""About so many acts make the half-year."""

UNITS = (("CO1", "1st Company"), ("CO2", "2nd Company"), ("GRD", "Guard"), ("WKS", "Maintenance company"))


@dataclass(frozen=True, slots=True)
class Practice:
    """A practice depot that was made, and who may sign in."""

    folder: Path
    user: str
    password: str


def make_practice_depot(
    folder: Path,
    effort: Effort | None = None,
    *,
    small: bool = False,
    progress: Callable[[int, int], object] | None = None,
) -> Practice:
    """Make a practice depot in a new or empty folder.

    Args:
        folder: where it goes.
        effort: as for `Depot.create`.
        small: a tenth of the weapons, for a quick self-test.
        progress: hears after each act how many of about how many are done; what it raises ends it.
    """
    start = clock.now() - timedelta(days=150)
    founders = (Founder(FIRST, PASSWORDS[FIRST], Role.COMMANDER), Founder(SECOND, PASSWORDS[SECOND], Role.STOREKEEPER))
    with clock.fixed(start):
        Depot.create(folder, Foundation("P01", "Practice depot", founders, "Institution of practice"), effort)
    with clock.fixed(start), Depot.open(folder, FIRST, PASSWORDS[FIRST]) as depot:
        _Year(depot, start, 10 if small else 1, progress).play()
    return Practice(folder, FIRST, PASSWORDS[FIRST])


class _Year:
    """Half a year in the practice depot, act by act."""

    def __init__(
        self, depot: Depot, start: datetime, divide: int, progress: Callable[[int, int], object] | None = None
    ) -> None:
        self.depot = depot
        self._progress, self._acts = progress, 0
        self.second = depot.second(SECOND, PASSWORDS[SECOND])
        self.start = start
        self.divide = divide
        self.dice = random.Random(41)  # the same believable data every time
        self.serials: dict[str, list[str]] = {}
        self._unread = list(AIR)

    @contextmanager
    def day(self, number: int, hour: int = 9) -> Iterator[str]:
        """The clock on a day of the half-year; gives the day as commands write it."""
        local = (self.start + timedelta(days=number)).astimezone()  # its papers say times of the depot, wherever it is
        moment = local.replace(hour=hour, minute=self.dice.randrange(60)).astimezone(UTC)
        moment = min(moment, clock.now() if number >= 150 else moment)
        with clock.fixed(moment):
            yield clock.today().isoformat()

    def act(self, name: str, command: Any, *, two: bool = False) -> Mapping[str, Any]:
        """One act, and its answer."""
        done = self.depot.do(BY_NAME[name].service, command, second=self.second if two else None)
        self._acts += 1
        if self._progress is not None:
            self._progress(min(self._acts, _ACTS), _ACTS)
        return done.answer

    def play(self) -> None:
        """Everything, in its order."""
        with self.day(0, 8):
            self._ground()
        with self.day(2):
            self._receive()
        with self.day(3):
            hill.write_down(self.act, clock.today())
            hill.fill(self.act, "MIN")
        self._surveillance()
        with self.day(4):
            shop.begin(self.act, clock.today())
            shop.work(self.act, self.serials)
            rooms.begin(self.act)
            counting.count(self.act, self.depot.ask, CountKind.FULL, blind=True)
        self._daily_life()
        with self.day(148, 15):
            shop.before_range_day(self.act, self.serials, (self.start.date() + timedelta(days=149)).isoformat())
        with self.day(149, 7):
            shop.range_day(self.act, self.serials)
        self._cases()
        with self.day(149, 16):
            shop.cases(self.act, self.serials, self.depot.ask(_unmarked))
            rooms.last_days(self.act, self.depot.ask, clock.today(), FIRST, SECOND)

    def _ground(self) -> None:
        """Settings, places, people, catalogue."""
        values = (("practice", "yes"), ("institution", "Institution of practice"))
        self.act(
            "change-settings",
            master.ChangeSettings(
                values=tuple(master.SettingValue(key=key, value=value) for key, value in values), reason="practice"
            ),
        )
        for kind, code, name, inside in (
            ("site", "NORTH", "North barracks", ""), ("building", "A1", "Armoury 1", "NORTH"), ("building", "A4", "Armoury 4", "NORTH"),
            ("building", "H3", "Ammunition house 3", "NORTH"), ("workshop", "WS", "Repair shop", "NORTH"),
            ("supplier", "MIN", "Ministry, central purchase", ""), ("depot", "D02", "Depot South", ""),
        ):  # fmt: skip
            self.act("write-place", master.WritePlace(kind=kind, code=code, name=name, inside=inside))
        for building in ("A1", "A4", "H3"):
            self.act("write-place", master.WritePlace(kind="room", code=f"{building}-R", name="Room", inside=building))
            for n in range(1, 7):
                place = master.WritePlace(
                    kind="rack", code=f"{building}-{n:02d}", name=f"Rack {n}", inside=f"{building}-R"
                )
                self.act("write-place", place)
        for code, name in UNITS:
            self.act("write-person", master.WritePerson(number=code, name=name, kind="unit"))
        for number, rank, name, unit in PEOPLE:
            self.act("write-person", master.WritePerson(number=number, name=name, rank=rank, unit=unit))
            self.act(
                "authorise",
                master.Authorise(person=number, category="SA", until=self._until(number), reason="range 2026"),
            )
        self._catalogue()

    def _until(self, number: str) -> str:
        days = 9 if number == "40118273" else 330
        return (self.start.date() + timedelta(days=150 + days)).isoformat()

    def _catalogue(self) -> None:
        for code, name, category, calibre, *_ in TYPES:
            self.act(
                "write-type", master.WriteType(code=code, name=name, kind="weapon", category=category, calibre=calibre)
            )
        for code, name, calibre, un, division, group, neq, _ in AMMUNITION:
            kind = "explosive" if code.startswith("GREN") else "ammunition"
            self.act(
                "write-type",
                master.WriteType(
                    code=code, name=name, kind=kind, calibre=calibre, un_number=un, hazard_division=division, compatibility_group=group,
                    neq_mg=neq, packaging=(movements.Package(name="tin", holds=200), movements.Package(name="box", holds=5)),
                ),
            )  # fmt: skip
        for code, name in (
            ("MAG-35", "Magazine, 35 rounds"),
            ("SLING", "Sling"),
            ("CASE-556", "Cartridge case 5.56 mm"),
        ):
            self.act("write-type", master.WriteType(code=code, name=name, kind="bulk"))

    def _receive(self) -> None:
        """What the depot begins with."""
        weapons = []
        for code, _, _, _, start, count in TYPES:
            serials = [
                f"{start}{self.dice.randrange(10_000, 99_999)}{n % 10}" for n in range(max(count // self.divide, 4))
            ]
            self.serials[code] = sorted(set(serials))
            for n, serial in enumerate(self.serials[code]):
                rack = f"A1-{n % 6 + 1:02d}" if code.startswith(("GALIL", "BER", "UZI")) else f"A4-{n % 6 + 1:02d}"
                weapons.append(
                    movements.NewWeapon(type=code, serial=serial, place=rack, year=1935 if "1935" in code else 2014)
                )
        weapons.append(movements.NewWeapon(type="MAUSER-1935", place="A4-06", doubt="number filed off", note="seized"))
        expires = (self.start.date() + timedelta(days=190)).isoformat()
        lots = tuple(
            movements.NewLot(
                type=code, lot=lot, quantity=self.dice.randrange(4, 40) * 1_000 if code != "GREN-M67" else 480,
                place=f"H3-{n + 1:02d}", made_on="2019-04-01", expires_on=expires if n == 0 else "2034-04-01",
            )
            for code, *_, names in AMMUNITION
            for n, lot in enumerate(names)
        )  # fmt: skip
        bulk = (
            movements.NewBulk(type="MAG-35", quantity=400, place="A1-06"),
            movements.NewBulk(type="SLING", quantity=180, place="A1-06"),
        )
        short = (
            movements.Short(
                what="Magazine, 35 rounds", announced=402, received=400, damaged=1, note="two missing from tin 7"
            ),
        )
        command = movements.Receive(
            to="A1-R",
            supplier="MIN",
            reference="DN 4711/26",
            weapons=tuple(weapons),
            lots=lots,
            bulk=bulk,
            shortages=short,
        )
        self.act("receive", command)

    def _surveillance(self) -> None:
        """Plans with their first results, and what the air of the ammunition house may be."""
        source, who = "Order 12/26, annex B", "Ministry of practice"
        with self.day(3):
            for code, months in (("BALL-762", 24), ("GREN-M67", 12)):
                self.act(
                    "write-plan",
                    surveillance.WritePlan(
                        what="inspection", type=code, every_months=months, source=source, decided_by=who
                    ),
                )
            tested = surveillance.WritePlan(
                what="stability", type="TRACER-762", every_months=12, source=source, decided_by=who
            )
            self.act("write-plan", tested)
            limits = surveillance.SetClimateLimits(
                place="H3", hottest="30", wettest="75", every_days=31, source=source, decided_by=who
            )
            self.act("set-climate-limits", limits)
            for lot, sample in (("FN-88-12", 50), ("FN-91-03", 50), ("HG-84-D-102", 12)):
                stained = surveillance.Defect(severity="minor", text="stained packing", count=2)
                looked = surveillance.RecordInspection(
                    lot=lot, sample=sample, method="visual, order 12/26", verdict="passed", certificate=f"IN-{lot}",
                    inspector="WO P. Salas", defects=(stained,) if lot == "FN-88-12" else (),
                )  # fmt: skip
                self.act("record-inspection", looked)
            stable = surveillance.RecordStability(
                lot="TR-90-11", method="HPLC", verdict="passed", stabiliser="0.92", stabiliser_at_start="1.2", temperature="65.5",
                laboratory="Central laboratory", certificate="ST-118",
            )  # fmt: skip
            self.act("record-stability", stable)

    def _air(self, until: int) -> None:
        """The papers of the ammunition house up to a day; the rains of the fourth month were too moist."""
        while self._unread and self._unread[0][0] < until:
            number, warm, moist, note = self._unread.pop(0)
            with self.day(number, 7) as today:
                read = surveillance.Reading(
                    place="H3-R", time="06:00", temperature=warm, humidity=moist, note=note, day=today
                )
                self.act("log-climate", surveillance.LogClimate(readings=(read,), instrument="Hygrometer 4"))

    def _daily_life(self) -> None:
        """Issues and returns, one a few days; the last ones are still out, one of them overdue."""
        for n, number in enumerate(range(5, 149, 4)):
            person = PEOPLE[n % len(PEOPLE)][0]
            code = ("GALIL-ACE22", "BERETTA-92")[n % 2]
            serial = self.serials[code][n % len(self.serials[code])]
            lines = (
                movements.Moved(serial=serial, type=code),
                movements.Moved(type="MAG-35", quantity=4, place="A1-06"),
                movements.Moved(lot="IM-21C-0088" if n % 2 == 0 else "9B-17-204", quantity=120),
            )
            due = (self.start.date() + timedelta(days=number + 1)).isoformat()
            self._air(number)
            if n % 7 == 3:
                self._counts(number)
            with self.day(number, 7):
                self.act("issue", movements.Issue(to=person, lines=lines, due_back=due, duty="guard"))
            if number < 141:
                self._back(number, person, serial, code, f"Range {n + 1}/26")

    def _counts(self, number: int) -> None:
        """Every four weeks the weapons by number and type, and the ammunition; at last a sample."""
        with self.day(number, 6):
            counting.count(self.act, self.depot.ask, CountKind.WEEKLY)
            counting.count(self.act, self.depot.ask, CountKind.AMMUNITION)
            if number > 120:
                counting.count(self.act, self.depot.ask, CountKind.SAMPLE, "A1")
                counting.count(self.act, self.depot.ask, CountKind.SPECIAL, "A1-01", gone=self.serials["UZI"][0])

    def _back(self, number: int, person: str, serial: str, code: str, report: str) -> None:
        lot = "IM-21C-0088" if code == "GALIL-ACE22" else "9B-17-204"
        with self.day(number + 1, 18):
            self.act(
                "expend",
                movements.Expend(
                    lines=(movements.Moved(lot=lot, quantity=40),), person=person, purpose="training", reference=report
                ),
            )
            lines = (
                movements.Moved(serial=serial, type=code),
                movements.Moved(type="MAG-35", quantity=4),
                movements.Moved(lot=lot, quantity=80),
            )
            self.act("return", movements.GiveBack(to="A1-01", lines=lines[:1], person=person))
            self.act("return", movements.GiveBack(to="A1-06", lines=lines[1:2], person=person))
            self.act("return", movements.GiveBack(to="H3-01", lines=lines[2:], person=person))

    def _cases(self) -> None:
        """What makes a depot interesting: repair, cases closed and open, a dispatch, a ban, a hold, a correction, a destruction."""
        fal, mag = self.serials["FAL-5061"], self.serials["MAG-6020"]
        with self.day(149, 8):
            broken = (movements.Moved(serial=fal[0], into="RP"),)
            self.act("to-workshop", movements.Move(to="WS", lines=broken, reason="extractor broken"))
            case = troubles.missed(self.act, mag[0], SECOND)
        with self.day(149, 11):
            troubles.found(self.act, case, mag[0], "A4-01")
            sent = tuple(movements.Moved(serial=serial) for serial in fal[1:3])
            self.act(
                "dispatch",
                movements.Dispatch(to="D02", lines=sent, due=clock.today().isoformat(), reference="lorry 12"),
            )
            ban = master.Restrict(kind="ban", lot="IM-19F-0421", text="misfires, bulletin HB-0117", reference="HB-0117")
            self.act("restrict", ban)
            hold = master.Restrict(
                kind="hold", serial=self.serials["MAUSER-1935"][0], text="Court hold, case 118/25", reference="118/25"
            )
            self.act("restrict", hold)
        with self.day(149, 12):
            old = self.serials["MAUSER-1935"][2:] or self.serials["FAL-5061"][-2:]
            order = troubles.ordered(self.act, old, "TR-90-11", 900)
        with self.day(149, 13):
            troubles.looked_at(self.act, order, old[: max(2, len(old) // 2)], "TR-90-11", 500)
            troubles.destroyed(self.act, order, "TR-90-11", 500)
        with self.day(149, 14):
            troubles.stolen(self.act, self.serials["MAUSER-1935"][1], SECOND)
        with self.day(149, 15):
            troubles.counted_short(self.act)
        with self.day(149, 16):
            self._recovered()

    def _recovered(self) -> None:
        """What the police seized and children found; the laboratory is a unit."""
        self.act("write-person", master.WritePerson(number="LAB", name="Laboratory", kind="unit"))
        weapon = recovered.RecoveredWeapon
        raid = (
            weapon(type="MAUSER-1935", serial="X?17", number_state="partly", doubt="second figure worn"),
            weapon(type="FAL-5061", serial="X730"),
            weapon(type="FAL-5061", note="number ground off"),
        )
        troubles.seized(self.act, raid, "A4-01")
        troubles.found_in_a_well(self.act, weapon(type="MAUSER-1935", serial="Y2204"), "A4-01")


def _unmarked(reader: Reader) -> str:
    """The registry number of the rifle whose own number was filed off."""
    return str(reader.value("SELECT registry FROM item WHERE book = ? AND registry IS NOT NULL", reader.book))

"""P10: the check of one movement into a storehouse with 2,000 lots, beside the bare SQL that adds up what lies there."""

from __future__ import annotations

from typing import Any

from benchmarks import raw
from benchmarks.depots import AFTER, copied, kept, key_of, opened
from benchmarks.measuring import Figure, alternately
from benchmarks.story import Size
from sam import clock
from sam.depot import Depot
from sam.domain.commands import master as m
from sam.domain.commands import movements as v
from sam.domain.commands import safety as s
from sam.domain.documents import Line
from sam.domain.kinds import Kind
from sam.queries.reader import Reader
from sam.services import BY_NAME, storage_check
from sam.services.work import Findings, Work

LOTS = 2000
BINS = 20
TYPES = (("1.1", "D"), ("1.2.1", "E"), ("1.3", "C"), ("1.4", "S"), ("1.1", "D"), ("1.2.2", "E"))
_BARE = (
    "WITH RECURSIVE inside(id) AS (SELECT ? UNION ALL SELECT p.id FROM place p JOIN inside i ON p.parent = i.id)"
    " SELECT type, sum(quantity) FROM holding WHERE place IN (SELECT id FROM inside) AND quantity > 0 GROUP BY type"
)


def _act(depot: Depot, name: str, command: Any) -> None:
    depot.do(BY_NAME[name].service, command)


def build(depot: Depot, lots: int) -> None:
    """A storehouse with so many lots in its bins, and one lot outside that is to come in."""
    _act(depot, "write-place", m.WritePlace(kind="site", code="P10"))
    _act(depot, "write-place", m.WritePlace(kind="building", code="P10-E", inside="P10"))
    _act(depot, "write-place", m.WritePlace(kind="building", code="P10-O", inside="P10"))
    _act(depot, "write-place", m.WritePlace(kind="room", code="P10-R", inside="P10-E"))
    for n in range(BINS):
        _act(depot, "write-place", m.WritePlace(kind="bin", code=f"P10-{n}", inside="P10-R"))
    for n, (division, group) in enumerate(TYPES):  # the more kinds, the more pairs to be judged
        code, name = f"P10-{n}", f"Round {n}"
        said = m.WriteType(
            code=code,
            name=name,
            kind="ammunition",
            hazard_division=division,
            compatibility_group=group,
            neq_mg=1000 + n,
        )
        _act(depot, "write-type", said)
    _act(depot, "write-storehouse", s.WriteStorehouse(place="P10-E", structure="light"))
    limits = tuple(s.Permits(division=division, kg="5000") for division in ("1.1", "1.2", "1.3", "1.4"))
    granted = s.GrantLicence(storehouse="P10-E", number="P10", authority="A", until="2099-01-01", limits=limits)
    _act(depot, "grant-licence", granted)
    some = tuple(
        v.NewLot(type=f"P10-{n % len(TYPES)}", lot=f"P10-L{n}", quantity=1000, place=f"P10-{n % BINS}")
        for n in range(lots)
    )
    _act(depot, "receive", v.Receive(to="P10-E", supplier="SUP", lots=some))
    outside = (v.NewLot(type="P10-0", lot="P10-OUT", quantity=1000),)
    _act(depot, "receive", v.Receive(to="P10-O", supplier="SUP", lots=outside))


def _ids(reader: Reader) -> dict[str, Any]:
    def place(code: str) -> Any:
        return reader.one("SELECT id, uuid FROM place WHERE code = ?", code)

    lot = reader.value("SELECT uuid FROM item WHERE mark = 'P10-OUT'")
    return {"store": place("P10-E"), "bin": place("P10-3"), "out": place("P10-O"), "lot": lot}


def measure(size: Size, lots: int = LOTS, rounds: int = 30) -> list[Figure]:
    """CPU and wall of the check alone; and the same with a banned lot in the storehouse, which has to be looked for."""
    with copied(kept(size)) as folder, clock.fixed(AFTER), opened(folder) as depot:
        build(depot, lots)
        ids = depot.ask(_ids)
        line = Line(
            item=ids["lot"].hex(), quantity=1, takes=ids["out"].uuid.hex(), gives=ids["bin"].uuid.hex(), condition="SV"
        )
        day, actor = AFTER.date().isoformat(), depot.actor
        bare = raw.connect(depot.folder.book, key_of(depot))

        def look(reader: Reader) -> int:
            findings = Findings()
            work = Work(reader, actor, "D01", "XXXX", {})
            storage_check.check(findings, work, Kind.RELOCATION, day, [line], {})
            return len(findings.problems)

        def ours(_: int) -> int:
            return depot.ask(look)

        def theirs(_: int) -> Any:
            return bare.execute(_BARE, (ids["store"].id,)).fetchall()

        checked, summed = alternately(rounds, ours, theirs)
        problems = ours(0)
        _act(depot, "restrict", m.Restrict(kind="ban", text="hang fire", lot="P10-L7"))
        banned, _again = alternately(rounds, ours, theirs)
        refused = ours(0)
        bare.close()
    said = f"{lots:,} lots in {BINS} bins"
    return [
        Figure("P10", f"check of one movement, {lots:,} lots, wall", size.name, checked.wall * 1000, "ms", 5.0,
               yardstick=f"bare sum {summed.wall * 1000:.1f} ms",
               note=f"{said}; CPU {checked.cpu * 1000:.1f} ms; {problems} problems"),
        Figure("P10", "the same with a banned lot inside, refused, wall", size.name, banned.wall * 1000, "ms",
               yardstick=f"bare sum {summed.wall * 1000:.1f} ms", note=f"{refused} problems; CPU {banned.cpu * 1000:.1f} ms"),
    ]  # fmt: skip

"""P12: a count of 20,000 scanned weapons: each scan, the sheet of all of them, the difference list, the signature.

A scan is what the person in the aisle waits for: what was read is looked up and judged. The yardstick is the bare search for the number.
"""

from __future__ import annotations

import time
from typing import Any

from benchmarks import raw
from benchmarks.depots import AFTER, copied, kept, key_of, opened
from benchmarks.measuring import Figure, alternately
from benchmarks.story import Size
from sam import clock
from sam.depot import Depot
from sam.domain.commands import counts as c
from sam.domain.commands import master as m
from sam.domain.commands import movements as v
from sam.domain.marks import fold
from sam.queries.count_found import found
from sam.queries.count_scan import scanned
from sam.queries.counts import CountHead, count_named
from sam.queries.reader import Reader
from sam.services import BY_NAME

WEAPONS = 20_000
RACKS = 20
MISSING = 40
SCAN_MS, LIST_S = 10.0, 1.0
_BARE = "SELECT id FROM item WHERE book = 0 AND search = ?"


def _act(depot: Depot, name: str, command: Any) -> None:
    depot.do(BY_NAME[name].service, command)


def _serial(n: int) -> str:
    return f"P12-{n:06d}"


def build(depot: Depot, weapons: int) -> None:
    """A site with so many weapons in its racks, and a count of it that is open."""
    _act(depot, "write-place", m.WritePlace(kind="site", code="P12"))
    _act(depot, "write-place", m.WritePlace(kind="building", code="P12-B", inside="P12"))
    for n in range(RACKS):
        _act(depot, "write-place", m.WritePlace(kind="rack", code=f"P12-{n}", inside="P12-B"))
    _act(depot, "write-type", m.WriteType(code="P12-T", name="Rifle P12", kind="weapon"))
    some = tuple(v.NewWeapon(type="P12-T", serial=_serial(n), place=f"P12-{n % RACKS}") for n in range(weapons))
    _act(depot, "receive", v.Receive(to="P12-B", supplier="SUP", weapons=some))
    _act(depot, "open-count", c.OpenCount(what="special", place="P12"))


def _head(reader: Reader) -> CountHead:
    head = count_named(reader)
    if head is None:
        raise AssertionError("the count was opened")
    return head


def _sheet(weapons: int) -> c.WriteSheet:
    """All that was scanned, rack by rack; some were not found."""
    by_rack: list[list[c.SeenThing]] = [[] for _rack in range(RACKS)]
    for n in range(MISSING, weapons):
        by_rack[n % RACKS].append(c.SeenThing(item=_serial(n)))
    return c.WriteSheet(
        places=tuple(c.CountedPlace(place=f"P12-{n}", seen=tuple(seen)) for n, seen in enumerate(by_rack))
    )


def _spent(act: Any) -> tuple[float, Any]:
    begun = time.perf_counter()
    answer = act()
    return time.perf_counter() - begun, answer


def measure(size: Size, weapons: int = WEAPONS, rounds: int = 60) -> list[Figure]:
    """Each scan beside the bare search, then the sheet, the list and the signature, once each."""
    with copied(kept(size)) as folder, clock.fixed(AFTER), opened(folder) as depot:
        build(depot, weapons)
        head = depot.ask(_head)
        bare = raw.connect(depot.folder.book, key_of(depot))

        def ours(n: int) -> Any:
            return depot.ask(scanned, head, f"P12/P12-B/P12-{n % RACKS}", _serial(n * 37 % weapons))

        def theirs(n: int) -> Any:
            return bare.execute(_BARE, (fold(_serial(n * 37 % weapons)),)).fetchall()

        scan, search = alternately(rounds, ours, theirs)
        bare.close()
        sheet, _done = _spent(lambda: _act(depot, "write-sheet", _sheet(weapons)))
        listed, result = _spent(lambda: depot.ask(lambda reader: found(reader, _head(reader))))
        signed, _done = _spent(lambda: _act(depot, "close-count", c.CloseCount()))
    said = f"{weapons:,} weapons in {RACKS} racks"
    return [
        Figure("P12", f"one scan, {said}, wall", size.name, scan.wall * 1000, "ms", SCAN_MS,
               yardstick=f"bare search {search.wall * 1000:.2f} ms", note=f"CPU {scan.cpu * 1000:.1f} ms"),
        Figure("P12", "difference list, wall", size.name, listed, "s", LIST_S,
               note=f"{len(result.lines)} differences; {result.figures.get('right', 0):,} right"),
        Figure("P12", "the sheet of all of them signed, wall", size.name, sheet, "s"),
        Figure("P12", "the count signed, with its case, wall", size.name, signed, "s"),
    ]  # fmt: skip

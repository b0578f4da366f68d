"""P4: one weapon issued to a person, durably, through the door: every check, chain, signature, encryption, search, tape."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from benchmarks import raw
from benchmarks.depots import AFTER, copied, engine_of, kept, key_of, opened
from benchmarks.measuring import Figure, Series, alternately, ratio, statements
from benchmarks.story import Size
from sam import clock
from sam.depot import Depot
from sam.domain.commands.movements import Issue, Moved
from sam.queries.reader import Reader
from sam.services.issue import issue

ISSUES = 1000


@dataclass(frozen=True, slots=True)
class Plan:
    """What is issued in each round, to whom.

    Attributes:
        items: id, type and place of each weapon, for the yardstick.
    """

    serials: list[str]
    items: list[tuple[int, int, int]]
    people: list[str]
    numbers: list[int]


def plan(depot: Depot, count: int) -> Plan:
    """Weapons that lie in racks all over the depot, and people."""
    weapons = depot.ask(_rows, "SELECT i.mark, i.id, i.type, i.place FROM item i JOIN place p ON p.id = i.place WHERE i.form = 'weapon'"
                        " AND p.kind = 'rack'")  # fmt: skip
    step = max(1, len(weapons) // count)
    chosen = weapons[::step][:count]
    people = depot.ask(_rows, "SELECT code, id FROM place WHERE kind = 'person' ORDER BY id")
    some = [people[n * 7 % len(people)] for n in range(len(chosen))]
    return Plan(
        [row.mark for row in chosen], [(row.id, row.type, row.place) for row in chosen], [row.code for row in some],
        [row.id for row in some],
    )  # fmt: skip


def _rows(reader: Reader, sql: str) -> list[Any]:
    return list(reader.rows(sql).all())


def measure(size: Size, issues: int = ISSUES) -> list[Figure]:
    """CPU, statements and wall of one issue, beside the yardstick."""
    with copied(kept(size)) as folder, clock.fixed(AFTER), opened(folder) as depot:
        planned = plan(depot, 2 * issues + 4)
        with raw.beside(folder, folder / "book.sam", key_of(depot)) as yardstick:
            count, stored = _one(depot, planned)
            with_tape = _side_by_side(depot, yardstick, planned, range(1, issues + 2), stored)
            _without_tape(depot)
            without = _side_by_side(depot, yardstick, planned, range(issues + 2, 2 * issues + 3), stored)
    return _figures(size.name, count, with_tape, without)


def _without_tape(depot: Depot) -> None:
    """The same acts without their second copy from now on."""
    tape, depot._tape = depot._tape, None  # noqa: SLF001 - what is measured is behind the door
    assert tape is not None
    tape.close()


def _command(planned: Plan, n: int) -> Issue:
    return Issue(to=planned.people[n], lines=(Moved(serial=planned.serials[n]),), duty="guard", due_back="2026-12-31")


def _one(depot: Depot, planned: Plan) -> tuple[int, tuple[bytes, bytes]]:
    """Statements of one issue, and its stored bytes."""
    depot.do(issue, _command(planned, 0))  # the first one also asks who the users are
    with statements(engine_of(depot)) as seen:
        done = depot.do(issue, _command(planned, len(planned.serials) - 1))
    row = depot.ask(_rows, f"SELECT signatures, body FROM entry WHERE number = {done.entry}")[0]
    return len(seen), (row.signatures, row.body)


def _side_by_side(
    depot: Depot, yardstick: raw.Raw, planned: Plan, turns: range, stored: tuple[bytes, bytes]
) -> tuple[Series, Series]:
    def ours(n: int) -> None:
        depot.do(issue, _command(planned, turns[n]))

    def theirs(n: int) -> None:
        yardstick.move(planned.items[turns[n]], planned.numbers[turns[n]], stored)

    one, other = alternately(len(turns) - 1, ours, theirs)
    return one, other


def _figures(size: str, count: int, with_tape: tuple[Series, Series], without: tuple[Series, Series]) -> list[Figure]:
    ours, theirs = with_tape
    bare, bare_theirs = without
    beside = f"raw {theirs.cpu * 1000:.2f} ms CPU"
    wall = f"raw p50 {theirs.wall_at(0.5) * 1000:.2f}, p99 {theirs.wall_at(0.99) * 1000:.2f} ms"
    p99 = ours.wall_at(0.99) / theirs.wall_at(0.99)
    p99_bare = bare.wall_at(0.99) / bare_theirs.wall_at(0.99)
    return [
        Figure("P4", "one weapon issued, CPU", size, ours.cpu * 1000, "ms", 2.0, yardstick=beside,
               note=f"p99 {ours.cpu_at(0.99) * 1000:.2f} ms"),
        Figure("P4", "the same, times raw", size, ratio(ours, theirs), "x", 5.0, yardstick=beside),
        Figure("P4", "SQL statements before COMMIT, BEGIN among them", size, count - 1, "statements", 15, yardstick="raw 7"),
        Figure("P4", "wall p99 without the tape, times raw", size, p99_bare, "x", 1.5,
               yardstick=f"raw p50 {bare_theirs.wall_at(0.5) * 1000:.2f}, p99 {bare_theirs.wall_at(0.99) * 1000:.2f} ms",
               note=f"p50 {bare.wall_at(0.5) * 1000:.2f}, p99 {bare.wall_at(0.99) * 1000:.2f} ms"),
        Figure("P4", "wall p99 with the tape, times raw", size, p99, "x", 2.5, yardstick=wall,
               note=f"p50 {ours.wall_at(0.5) * 1000:.2f}, p99 {ours.wall_at(0.99) * 1000:.2f} ms"),
    ]  # fmt: skip

"""P5: a receipt of 10,000 serially numbered weapons, one document, through the door."""

from __future__ import annotations

import contextlib
from typing import Any

from benchmarks import raw
from benchmarks.depots import AFTER, copied, engine_of, kept, key_of, opened
from benchmarks.measuring import Figure, Series, alternately, ratio, statements
from benchmarks.story import Size
from sam import clock
from sam.depot import Depot
from sam.domain.commands.movements import NewWeapon, Receive
from sam.domain.ids import new_id
from sam.queries.reader import Reader
from sam.services.receive import receive

WEAPONS = 10_000
ROUNDS = 3


def measure(size: Size, weapons: int = WEAPONS, rounds: int = ROUNDS) -> list[Figure]:
    """CPU of the receipt beside the yardstick, its growth from a tenth, and its statements at both."""
    few = max(1, weapons // 10)
    with contextlib.ExitStack() as stack:
        folder = stack.enter_context(copied(kept(size)))
        stack.enter_context(clock.fixed(AFTER))
        depot = stack.enter_context(opened(folder))
        yardstick = stack.enter_context(raw.beside(folder, folder / "book.sam", key_of(depot)))
        counts = [_statements(depot, "A", 50), _statements(depot, "B", few)]
        small = _side_by_side(depot, yardstick, few, rounds, "C")
        large = _side_by_side(depot, yardstick, weapons, rounds, "D")
    ours, theirs = large
    same = f"{counts[0]} for 50 weapons" if counts[0] != counts[1] else "the same for 50"
    return [
        Figure("P5", f"receipt of {weapons:,} weapons, CPU", size.name, ours.cpu, "s", 1.5, yardstick=f"raw {theirs.cpu:.2f} s CPU",
               note=f"wall {ours.wall:.2f} s, raw {theirs.wall:.2f} s"),
        Figure("P5", "the same, times raw", size.name, ratio(ours, theirs), "x", 4.0, yardstick=f"raw {theirs.cpu:.2f} s CPU"),
        Figure("P5", f"SQL statements for {few:,} weapons", size.name, counts[1], "statements", counts[0], note=same),
        Figure("P5", "ten times the weapons, times the cost", size.name, ours.cpu / small[0].cpu, "x", 11.0),
    ]  # fmt: skip


def _command(run: str, n: int, count: int) -> Receive:
    weapons = tuple(NewWeapon(type="W03", serial=f"{run}{n}-{k:06d}", condition="SV") for k in range(count))
    return Receive(to="K0003", supplier="SUP", reference="DN-1", weapons=weapons)


def _statements(depot: Depot, run: str, count: int) -> int:
    depot.do(receive, _command(run, 0, 1))
    with statements(engine_of(depot)) as seen:
        depot.do(receive, _command(run, 1, count))
    return len(seen)


def _side_by_side(depot: Depot, yardstick: raw.Raw, count: int, rounds: int, run: str) -> tuple[Series, Series]:
    stored: list[tuple[bytes, bytes]] = []
    type_, place = (
        depot.ask(_value, sql)
        for sql in ("SELECT id FROM item_type WHERE code = 'W03'", "SELECT id FROM place WHERE code = 'K0003'")
    )
    commands = [_command(run, n, count) for n in range(rounds + 1)]
    rows = [[(bytes.fromhex(new_id()), one.serial) for one in command.weapons] for command in commands]

    def ours(n: int) -> None:
        depot.do(receive, commands[n])

    ours_first = depot.do(receive, _command(run + "first", 0, count))
    row = depot.ask(_row, f"SELECT signatures, body FROM entry WHERE number = {ours_first.entry}")
    stored.append((row.signatures, row.body))

    def theirs(n: int) -> None:
        yardstick.receive(rows[n], type_, place, stored[0])

    one, other = alternately(rounds, ours, theirs)
    return one, other


def _value(reader: Reader, sql: str) -> Any:
    return reader.value(sql)


def _row(reader: Reader, sql: str) -> Any:
    return reader.one(sql)

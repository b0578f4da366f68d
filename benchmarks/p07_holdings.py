"""P7: holdings of all places now, and as of a past day, beside the bare SQL that adds up the same lines."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from benchmarks import raw
from benchmarks.depots import BEGUN, YEARS, kept, key_of, opened
from benchmarks.measuring import Figure, alternately, ratio
from benchmarks.story import Size
from sam.queries.holdings import holdings

_NOW = "SELECT place, type, item, condition, quantity FROM holding WHERE quantity > 0"
_THEN = """SELECT place, item, condition, sum(quantity) FROM (
  SELECT gives AS place, item, gives_condition AS condition, quantity FROM line WHERE day <= ?
  UNION ALL SELECT takes, item, takes_condition, -quantity FROM line WHERE day <= ?) GROUP BY 1, 2, 3 HAVING sum(quantity) <> 0"""
_BY_TYPE = """SELECT h.place, i.type, CASE WHEN i.form = 'weapon' THEN 0 ELSE i.id END, h.condition, sum(h.quantity)
  FROM ({then}) h JOIN item i ON i.id = h.item GROUP BY 1, 2, 3, 4"""


def measure(size: Size, rounds: int = 5) -> list[Figure]:
    """CPU of both questions."""
    day = (BEGUN + YEARS / 2 + timedelta(days=3)).date()
    number = day.year * 10_000 + day.month * 100 + day.day
    sql = _BY_TYPE.format(then=_THEN.replace("sum(quantity) FROM", "sum(quantity) AS quantity FROM"))
    found: list[int] = [0, 0]
    with opened(kept(size), write=False) as depot:
        bare = raw.connect(depot.folder.book, key_of(depot))

        def now(_: int) -> None:
            found[0] = len(depot.ask(holdings))

        def then(_: int) -> None:
            found[1] = len(depot.ask(holdings, as_of=day))

        def bare_now(_: int) -> Any:
            return bare.execute(_NOW).fetchall()

        def bare_then(_: int) -> Any:
            return bare.execute(sql, (number, number)).fetchall()

        ours, theirs = alternately(rounds, now, bare_now)
        past, past_bare = alternately(max(1, rounds // 2), then, bare_then)
        bare.close()
    return [
        Figure("P7", "holdings of all places now, CPU", size.name, ours.cpu * 1000, "ms", 50.0,
               yardstick=f"bare rows {theirs.cpu * 1000:.1f} ms", note=f"{found[0]:,} rows; wall {ours.wall * 1000:.1f} ms"),
        Figure("P7", "as of a past day, times the bare SQL", size.name, ratio(past, past_bare), "x", 1.5,
               yardstick=f"bare SQL {past_bare.cpu:.2f} s", note=f"{found[1]:,} rows; {past.cpu:.2f} s CPU, wall {past.wall:.2f} s"),
    ]  # fmt: skip

"""P8: the chain walked, the signatures checked on all cores, the derived tables rebuilt beside their inserts alone.

Beside the chain stands what no walk can do without: the same bytes read from the encrypted file and hashed, nothing compared.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Table

from benchmarks import raw
from benchmarks.depots import copied, kept, key_of, opened
from benchmarks.measuring import Figure, Series, Spent, alternately, spent
from benchmarks.story import Size
from sam.depot import Depot
from sam.ledger.book import OWN
from sam.ledger.rows import insert_text
from sam.ledger.verify import NEVER, Checked, examine
from sam.models import DERIVED
from sam.services.rebuild import rebuild
from sam.services.shop import Shop

A_STRETCH = 50_000
"""Rows that the yardstick holds in memory; reading them is not counted."""


def measure(size: Size, rounds: int = 3) -> list[Figure]:
    """Entries a second of chain and signatures; the rebuild beside its inserts."""
    with copied(kept(size)) as folder, opened(folder) as depot:
        head = depot.head()
        chain, bare = alternately(
            rounds, lambda _: _walk(depot, Checked(head.number, head.hash)), lambda _: _read_and_hash(depot)
        )
        signed = [spent(lambda: _walk(depot, NEVER)) for _ in range(rounds if head.number < 200_000 else 1)]
        again = [_rebuild_and_inserts(depot, folder) for _ in range(rounds if head.number < 200_000 else 1)]
    return _figures(size.name, head.number, (chain, bare, Series(tuple(signed))), again)


def _walk(depot: Depot, since: Checked) -> None:
    def job(shop: Shop) -> None:
        assert examine(shop.reading, (OWN, shop.book.uuid), since).bad is None

    depot.run(job)


def _read_and_hash(depot: Depot) -> None:
    source = raw.connect(depot.folder.book, key_of(depot))
    for body, signatures in source.execute("SELECT body, signatures FROM entry ORDER BY id"):
        hashlib.sha256(body + signatures).digest()
    source.close()


def _rebuild_and_inserts(depot: Depot, folder: Path) -> tuple[Spent, Spent]:
    ours = spent(lambda: depot.run(rebuild))
    return ours, _inserts(depot, folder)


def _inserts(depot: Depot, folder: Path) -> Spent:
    """The same rows into the same tables with the same indexes, in one transaction, and the search index made anew."""
    source = raw.connect(depot.folder.book, key_of(depot))
    path = folder / "inserts.db"
    target = raw.connect(path, key_of(depot))
    for (sql,) in _shape(source):
        target.execute(sql)
    cpu = wall = 0.0
    target.execute("BEGIN IMMEDIATE")
    for table in DERIVED:
        for rows in _stretches(source, table):
            one = spent(lambda table=table, rows=rows: target.executemany(insert_text(table), rows))  # type: ignore[misc]
            cpu, wall = cpu + one.cpu, wall + one.wall
    rest = spent(lambda: _finish(target))
    source.close()
    target.close()
    for end in ("", "-wal", "-shm"):
        Path(f"{path}{end}").unlink(missing_ok=True)
    return Spent(cpu + rest.cpu, wall + rest.wall)


def _finish(target: Any) -> None:
    target.execute("INSERT INTO item_search(item_search) VALUES ('rebuild')")
    target.execute("COMMIT")


def _shape(source: Any) -> Any:
    names = ", ".join(f"'{table.name}'" for table in DERIVED)
    return source.execute(
        f"SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND (tbl_name IN ({names}) AND type IN ('table', 'index')"
        " OR name = 'item_search') ORDER BY type DESC, name = 'item_search'"
    )


def _stretches(source: Any, table: Table) -> Iterator[list[Any]]:
    columns = ", ".join(f'"{column.name}"' for column in table.columns)
    found = source.execute(f'SELECT {columns} FROM "{table.name}"')
    while rows := found.fetchmany(A_STRETCH):
        yield rows


def _figures(
    size: str, entries: int, walked: tuple[Series, Series, Series], again: list[tuple[Spent, Spent]]
) -> list[Figure]:
    chain, bare, signed = walked
    ours, theirs = Series(tuple(one for one, _ in again)), Series(tuple(other for _, other in again))
    a_core = entries / signed.cpu
    cores = os.cpu_count() or 1
    return [
        Figure("P8", "chain of the whole book, entries a second of CPU", size, entries / chain.cpu, "entries/s", 80_000, at_least=True,
               yardstick=f"read and hashed alone {entries / bare.cpu:,.0f}/s",
               note=f"{entries:,} entries; wall {entries / chain.wall:,.0f}/s"),
        Figure("P8", "chain and every signature, entries a second of CPU (a core)", size, a_core, "entries/s", 4_000, at_least=True,
               note=f"wall {entries / signed.wall:,.0f}/s on {cores} cores"),
        Figure("P8", "rebuild of all tables, CPU, times the inserts alone", size, ours.cpu / theirs.cpu, "x", 1.5,
               yardstick=f"inserts {theirs.cpu:.1f} s CPU, {theirs.wall:.1f} s wall",
               note=f"{ours.cpu:.1f} s CPU, {ours.wall:.1f} s wall, {ours.wall / theirs.wall:.2f} times the wall"),
    ]  # fmt: skip

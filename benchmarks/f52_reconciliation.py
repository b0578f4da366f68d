"""F52: the yearly reconciliation: a depot states its account, headquarters that holds its book compares it, the depot takes the answer in.

Alone: `python -m benchmarks.f52_reconciliation small`. Nothing is promised; the yardstick of stating is the bare SELECT of every weapon.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from benchmarks import raw
from benchmarks.depots import key_of, opened
from benchmarks.measuring import Figure
from benchmarks.p13_bundle_write import in_its_own_process, last_moment, paired, peak_mb, write
from benchmarks.p14_bundle_take import take
from benchmarks.story import Size
from sam import clock
from sam.services.answer_statement import answer_statement
from sam.services.state_account import take_answer, write_statement

_BARE = "SELECT i.mark, t.name, p.path FROM item i JOIN item_type t ON t.id = i.type JOIN place p ON p.id = i.place WHERE i.form = 'weapon'"


def state(depot: Path, stick: str) -> dict[str, object]:
    """State the account in this process, beside the bare SELECT."""
    with opened(depot) as one, clock.fixed(clock.from_text(last_moment(one))):
        bare = raw.connect(one.folder.book, key_of(one))
        begun = time.perf_counter()
        many = len(bare.execute(_BARE).fetchall())
        selected = time.perf_counter() - begun
        bare.close()
        begun = time.perf_counter()
        made = one.run(write_statement, Path(stick))
        wall = time.perf_counter() - begun
    return {
        "file": str(made.path), "lines": made.weapons + made.lots, "wall_s": wall, "raw_s": selected, "raw_rows": many,
        "size_mb": made.path.stat().st_size / 1e6, "peak_mb": peak_mb(),
    }  # fmt: skip


def answer(headquarters: Path, statement: str) -> dict[str, object]:
    """Hold it against the copy and answer, in this process."""
    with opened(headquarters) as one, clock.fixed(clock.from_text(last_moment(one))):
        begun = time.perf_counter()
        made = one.run(answer_statement, Path(statement), Path(statement).parent)
        wall = time.perf_counter() - begun
    return {"file": str(made.path), "rejected": made.compared.rejected, "wall_s": wall, "peak_mb": peak_mb()}


def measure(size: Size) -> list[Figure]:
    """Each step once, in a process of its own."""
    with paired(size.name) as pairing:
        bundle = write(pairing.depot, pairing.stick)["file"]
        take(pairing.headquarters, Path(str(bundle)))
        stated = in_its_own_process("benchmarks.f52_reconciliation", pairing.depot, pairing.stick)
        answered = in_its_own_process("benchmarks.f52_reconciliation", pairing.headquarters, stated["file"])
        with opened(pairing.depot) as one, clock.fixed(clock.from_text(last_moment(one))):
            begun = time.perf_counter()
            one.run(take_answer, Path(str(answered["file"])))
            taken = time.perf_counter() - begun
    wall, bare = (float(str(stated[name])) for name in ("wall_s", "raw_s"))
    file = f"file {float(str(stated['size_mb'])):.2f} MB, peak {stated['peak_mb']} MB"
    held = f"{answered['rejected']} rejected; peak {answered['peak_mb']} MB"
    return [
        Figure("F52", f"account of {stated['lines']:,} lines stated, wall", size.name, wall, "s",
               yardstick=f"bare SELECT {bare:.2f} s", note=file),
        Figure("F52", "the same compared and answered, wall", size.name, float(str(answered["wall_s"])), "s", note=held),
        Figure("F52", "the answer taken in, wall", size.name, taken, "s"),
    ]  # fmt: skip


if __name__ == "__main__":
    if sys.argv[1] == "--alone":
        job = answer if sys.argv[3].endswith(".sams") else state
        print(json.dumps(job(Path(sys.argv[2]), sys.argv[3])))
    else:
        from benchmarks.story import SIZES

        print("\n".join(map(str, measure(SIZES[sys.argv[1]]))))

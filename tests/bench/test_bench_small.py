"""The measurements run at a tiny size, so that they cannot rot: they must give figures. How fast they are is never tested."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from benchmarks import (
    document,
    p01_start,
    p02_find,
    p03_table,
    p04_issue,
    p05_receipt,
    p06_real_list,
    p07_holdings,
    p08_verify_rebuild,
    p09_event_loop,
    p10_safety,
    p11_audit,
    p12_count,
    rows,
)
from benchmarks.depots import kept, opened
from benchmarks.measuring import Figure, Missing, at_share
from benchmarks.story import TINY, Story
from sam.services.verify import verify

EXCERPT = Path(__file__).resolve().parent.parent / "data" / "leso-excerpt.xlsx"


@pytest.fixture(scope="module", autouse=True)
def _home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SAM_BENCH_DIR", str(tmp_path_factory.mktemp("bench")))
        yield


def _figures(found: Sequence[Figure | Missing]) -> list[Figure]:
    figures = [one for one in found if isinstance(one, Figure)]
    assert figures
    assert all(math.isfinite(one.value) and one.value > 0 for one in figures)
    return figures


def test_the_story_is_as_long_as_its_size_says() -> None:
    story = Story(TINY)
    assert sum(1 for _ in story.tell()) == TINY.entries
    assert abs(story.lines - TINY.lines) < TINY.lines / 10


def test_a_built_depot_is_a_whole_book() -> None:
    folder = kept(TINY, say=lambda _: None)
    with opened(folder, write=False) as depot:
        found = depot.run(verify)
    assert found.ok
    assert found.entries == TINY.entries + 1


def test_a_depot_is_built_once() -> None:
    book = kept(TINY) / "book.sam"
    before = book.stat().st_mtime_ns
    assert (kept(TINY) / "book.sam").stat().st_mtime_ns == before


@pytest.mark.parametrize(
    ("measure", "promise"),
    [
        (lambda: p02_find.measure(TINY, 2), "P2"),
        (lambda: p04_issue.measure(TINY, 3), "P4"),
        (lambda: p05_receipt.measure(TINY, 20, 1), "P5"),
        (lambda: p06_real_list.measure(EXCERPT), "P6"),
        (lambda: p07_holdings.measure(TINY, 1), "P7"),
        (lambda: p08_verify_rebuild.measure(TINY, 1), "P8"),
        (lambda: p10_safety.measure(TINY, 40, 1), "P10"),
        (lambda: rows.BY_NAME["p13"].measure(TINY), "P13"),
        (lambda: rows.BY_NAME["p14"].measure(TINY), "P14"),
        (lambda: rows.BY_NAME["f52"].measure(TINY), "F52"),
    ],
    ids=["find", "issue", "receipt", "list", "holdings", "verify", "safety", "bundle", "take", "reconciliation"],
)
def test_a_measurement_gives_figures(measure: Callable[[], Sequence[Figure | Missing]], promise: str) -> None:
    assert {one.promise for one in _figures(measure())} == {promise}


def test_the_audit_answers_every_checkpoint() -> None:
    figures = _figures(p11_audit.measure(TINY))
    assert [one.unit for one in figures] == ["s", "MB"] * 2
    told = [one.note for one in figures if one.unit == "s"]
    assert all(note.startswith("150 checkpoints, progress told ") for note in told)
    assert all(int(note.split("progress told ")[1].split()[0]) >= 150 for note in told)


def test_a_count() -> None:
    figures = _figures(p12_count.measure(TINY, weapons=400, rounds=3))
    assert {one.promise for one in figures} == {"P12"}
    assert "40 differences" in figures[1].note


@pytest.mark.slow
def test_the_start_is_measured_in_a_process_of_its_own() -> None:
    assert {one.what.split(",")[0] for one in _figures(p01_start.measure(TINY, 1))} == {
        "process start to sign-in window",
        "password to first screen with data",
    }


@pytest.mark.slow
def test_the_window_is_measured_in_processes_of_its_own() -> None:
    table = _figures(p03_table.measure(TINY))
    assert {one.unit for one in table} == {"ms", "MB"}
    loop = _figures(p09_event_loop.measure(TINY))
    assert all("ms" in one.note or "acts" in one.note for one in loop)


def test_an_issue_is_counted_in_statements() -> None:
    (count,) = [one for one in p04_issue.measure(TINY, 1) if one.unit == "statements"]
    assert 8 < count.value < 40


def test_a_figure_says_whether_its_promise_is_kept() -> None:
    assert Figure("P4", "issue", "tiny", 2.1, "ms", 2.0).kept is False
    assert Figure("P8", "chain", "tiny", 90_000, "entries/s", 80_000, at_least=True).kept is True
    assert Figure("P8", "chain", "tiny", 90_000, "entries/s").kept is None


def test_the_document_says_what_was_missed_and_what_could_not_be_measured(tmp_path: Path) -> None:
    figures: list[Figure | Missing] = [
        Figure("P4", "one weapon issued", "small", 2.1, "ms", 2.0),
        Missing("P6", "the real list", "not here"),
    ]
    entry = {"day": "2026-11-22", "machine": "a machine", "figures": document.packed(figures)}
    document.write({"p04 small": entry}, tmp_path / "docs" / "benchmarks.md")
    text = (tmp_path / "docs" / "benchmarks.md").read_text()
    assert "| P4 | one weapon issued | small | 2.10 ms | ≤ 2 ms | **no** |" in text
    assert "| P6 | the real list | | not measured | | | | not here |" in text
    assert "Promises missed in these runs: 1." in text


def test_a_share_of_the_values() -> None:
    assert at_share([3.0, 1.0, 2.0, 4.0], 0.5) == 3.0
    assert at_share([1.0], 0.99) == 1.0

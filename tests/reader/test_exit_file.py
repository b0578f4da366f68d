"""Writing the exit file: what is in the folder, who may, and that nothing is left of one that was not finished."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from sam.depot import Depot
from sam.domain.entry import entry_hash
from sam.domain.problems import Refused, Unavailable
from sam.domain.problems.keeping import KeepingProblem
from sam.domain.problems.movements import MovementProblem
from sam.domain.roles import Role
from sam.exchange.exit_kit import LETTERS
from sam.exchange.plain_book import NotAPlainBook, open_plain_book
from sam.queries.registers import weapon_register
from sam.services.exit_file import write_exit
from sam.services.work import Actor
from sam.words.translate import LANGUAGES
from tests import practice
from tests.reader.story import Told


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("exit") / "depot"
    practice.make(folder)
    with practice.opened(folder) as depot:
        practice.furnish(depot)
        practice.receive_rifles(depot, "001234", "=1+1", "N,1")
    return folder


@pytest.fixture
def depot(template: Path, tmp_path: Path) -> Iterator[Depot]:
    with practice.opened(practice.copy(template, tmp_path / "depot")) as opened:
        yield opened


def test_everything_is_in_the_folder(told: Told) -> None:
    there = {path.relative_to(told.exit.path).as_posix() for path in told.exit.path.rglob("*") if path.is_file()}
    assert there == set(told.exit.files)
    plain = {"D01.samlines", "holdings.csv", "weapons.csv", "sam_reader.py", "book-format.md", "SHA256SUMS.txt"}
    assert plain | set(LETTERS.values()) | {"schema/entry.json", "schema/reversal.json"} <= there
    assert told.exit.path.name == "SAM-exit-D01-2026-03-22"


def test_the_sums_are_those_of_the_files(told: Told) -> None:
    lines = (told.exit.path / "SHA256SUMS.txt").read_text(encoding="utf-8").splitlines()
    sums = {line[66:]: line[:64] for line in lines}
    assert set(sums) == set(told.exit.files) - {"SHA256SUMS.txt"}
    for name, digest in sums.items():
        assert hashlib.sha256((told.exit.path / name).read_bytes()).hexdigest() == digest


def test_holdings_as_a_sheet(told: Told) -> None:
    with (told.exit.path / "holdings.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    names = (
        "place",
        "item_type",
        "type_name",
        "category",
        "item",
        "form",
        "place_name",
        "place_kind",
        "condition",
        "unit",
        "quantity",
    )
    assert sorted(tuple(row[name] for name in names) for row in rows) == told.held[""]


def test_the_weapon_register_as_a_sheet(depot: Depot, tmp_path: Path) -> None:
    made = depot.run(write_exit, tmp_path)
    with (made.path / "weapons.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    asked = depot.ask(lambda reader: list(weapon_register(reader)))
    assert [row["serial"] for row in rows] == [one.serial for one in asked]
    assert {"001234", "=1+1", "N,1"} == {row["serial"] for row in rows}


def test_a_letter_in_each_language_names_the_head(told: Told) -> None:
    assert set(LETTERS) == {language.code for language in LANGUAGES}
    texts = {(told.exit.path / name).read_bytes().decode("utf-8-sig") for name in LETTERS.values()}
    assert len(texts) == len(LETTERS)
    for text in texts:
        assert told.exit.head.hex() in text
        assert "Institution of Practice" in text
        assert "D01.samlines" in text
        assert "{" not in text


def test_the_book_reads_back_entry_for_entry(told: Told) -> None:
    entries = told.entries()
    assert len(entries) == told.exit.number
    assert entry_hash(entries[-1].body, entries[-1].signatures) == told.exit.head


def test_a_second_one_on_the_same_day_gets_a_name_of_its_own(depot: Depot, tmp_path: Path) -> None:
    first, second = (depot.run(write_exit, tmp_path) for _ in range(2))
    assert second.path.name == first.path.name + "-2"
    assert (first.path / "D01.samlines").read_bytes() == (second.path / "D01.samlines").read_bytes()


def test_progress_is_told_and_can_stop_it(depot: Depot, tmp_path: Path) -> None:
    heard: list[tuple[int, int]] = []
    made = depot.run(write_exit, tmp_path, progress=lambda done, total: heard.append((done, total)))
    assert heard[-1] == (made.number, made.number)
    out = tmp_path / "stopped"
    out.mkdir()

    class Stopped(Exception):
        pass

    def stop(_done: int, _total: int) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        depot.run(write_exit, out, progress=stop)
    assert list(out.iterdir()) == []


def test_what_an_earlier_run_left_is_cleared(depot: Depot, tmp_path: Path) -> None:
    made = depot.run(write_exit, tmp_path)
    out = tmp_path / "again"
    left = out / (made.path.name + ".part")
    left.mkdir(parents=True)
    (left / "rest").write_text("x", encoding="utf-8")
    again = depot.run(write_exit, out)
    assert [path.name for path in out.iterdir()] == [made.path.name]
    assert set(again.files) == set(made.files)


def test_only_who_may_exchange(depot: Depot, tmp_path: Path) -> None:
    depot.actor = Actor(depot.actor.uuid, depot.actor.name, Role.INSPECTOR)
    with pytest.raises(Refused) as caught:
        depot.run(write_exit, tmp_path)
    assert caught.value.problems[0].code is MovementProblem.NOT_YOUR_RIGHT
    assert not list(tmp_path.glob("SAM-exit*"))


def test_no_such_book_and_no_such_folder(depot: Depot, tmp_path: Path) -> None:
    with pytest.raises(Refused) as caught:
        depot.run(write_exit, tmp_path, 5)
    assert caught.value.problems[0].code is KeepingProblem.NO_BOOK
    with pytest.raises(Unavailable):
        depot.run(write_exit, tmp_path / "gone")


def test_a_line_that_was_changed_does_not_read_back(told: Told, tmp_path: Path) -> None:
    lines = told.lines.read_bytes().splitlines(keepends=True)
    changed = {
        3: [*lines[:2], lines[2].replace(b'"hash":"', b'"hash":"0', 1), *lines[3:]],
        5: [*lines[:4], lines[4].replace(b"}", b" }", 1), *lines[5:]],
        1: [lines[0].replace(b'"number":', b'"number":-'), *lines[1:]],
        len(lines): lines[:-1],
        len(lines) + 1: [*lines, lines[-1]],
    }
    for line, kept in changed.items():
        (tmp_path / "b").write_bytes(b"".join(kept))
        with pytest.raises(NotAPlainBook) as caught, open_plain_book(tmp_path / "b") as book:
            list(book.entries())
        assert caught.value.line == line


def test_the_rows_of_the_story_are_of_every_form(told: Told) -> None:
    """So that the comparisons above compare something."""
    assert {row[5] for row in told.held[""]} >= {"weapon", "lot", "bulk", "counted"}

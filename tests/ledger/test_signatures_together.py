"""The signatures of a stretch are looked at together; the first entry that is wrong is the one that is named, all the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from sam.depot import Depot
from sam.domain.entry import Entry
from sam.domain.problems import Problem, Refused
from sam.domain.problems.book import BookProblem
from sam.queries.books import books_held
from tests import practice
from tests.ledger.books import take


@pytest.fixture
def taking(headquarters: Path, tmp_path: Path) -> Iterator[Depot]:
    folder = practice.copy(headquarters, tmp_path / "hq")
    with practice.opened(folder) as depot:
        yield depot


def refused(taking: Depot, entries: Sequence[Entry]) -> Problem:
    """What is said of a stretch that is taken whole; nothing of it stays."""
    with pytest.raises(Refused) as trouble:
        taking.run(take, 1, [entries])
    assert [one.number for one in taking.ask(lambda reader: books_held(reader.connection))] == [0]
    assert len(trouble.value.problems) == 1
    return trouble.value.problems[0]


def flipped(entry: Entry, at: int = -1) -> Entry:
    signatures = bytearray(entry.signatures)
    signatures[at] ^= 1
    return replace(entry, signatures=bytes(signatures))


@pytest.mark.parametrize("at", [0, 1, 17, 30, -1])
def test_a_signature_that_does_not_fit_is_named(taking: Depot, played_entries: Sequence[Entry], at: int) -> None:
    """Behind it the chain breaks too, for its hash is another; what is named is the signature."""
    entries = list(played_entries)
    entries[at] = flipped(entries[at])
    problem = refused(taking, entries)
    assert (problem.code, problem.values["number"]) == (BookProblem.BAD_SIGNATURE, entries[at].number)


def test_of_two_the_first_is_named(taking: Depot, played_entries: Sequence[Entry]) -> None:
    entries = [*played_entries[:-2], *map(flipped, played_entries[-2:])]
    problem = refused(taking, entries)
    assert (problem.code, problem.values["number"]) == (BookProblem.BAD_SIGNATURE, entries[-2].number)


def test_what_is_wrong_before_it_comes_first(taking: Depot, played_entries: Sequence[Entry]) -> None:
    entries = [*played_entries[:20], *played_entries[21:-1], flipped(played_entries[-1])]
    assert refused(taking, entries).code is BookProblem.GAP


def test_a_second_signature_that_does_not_fit_is_named(taking: Depot, played_entries: Sequence[Entry]) -> None:
    number = next(n for n, entry in enumerate(played_entries) if n and entry.second)
    for at in (0, 64):
        entries = [*played_entries[:number], flipped(played_entries[number], at), *played_entries[number + 1 :]]
        assert refused(taking, entries).code is BookProblem.BAD_SIGNATURE


def test_the_same_entries_as_they_are_signed_are_taken(taking: Depot, played_entries: Sequence[Entry]) -> None:
    taking.run(take, 1, [played_entries])
    assert [one.number for one in taking.ask(lambda reader: books_held(reader.connection))] == [0, 1]

"""Depots for the tests of acts: one that is made once, a fresh copy for each test that writes, one for all that are refused."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from sam import clock
from tests import practice
from tests.services import explosives
from tests.services.counter import NOW, Counter, stock


@pytest.fixture(scope="session")
def stocked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A depot with some stock."""
    folder = tmp_path_factory.mktemp("stocked") / "depot"
    stock(folder)
    return folder


@pytest.fixture
def counter(stocked: Path, tmp_path: Path) -> Iterator[Counter]:
    """A fresh copy of the depot with some stock, open, three weeks later."""
    folder = practice.copy(stocked, tmp_path / "depot")
    with clock.fixed(NOW), practice.opened(folder) as depot:
        yield Counter(depot)


@pytest.fixture
def stores(counter: Counter) -> Counter:
    """The same with two storehouses and their licences, and ammunition of several kinds in the catalogue."""
    explosives.build(counter)
    return counter


@pytest.fixture(scope="module")
def _kept(stocked: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Counter]:
    folder = practice.copy(stocked, tmp_path_factory.mktemp("refusing") / "depot")
    with contextlib.ExitStack() as stack:
        with clock.fixed(NOW):  # not around the yield: tests of other folders run in between
            depot = stack.enter_context(practice.opened(folder))
        yield Counter(depot)


@pytest.fixture
def shut(_kept: Counter) -> Iterator[Counter]:
    """The same depot for all tests in which everything is refused: nothing is ever written in it."""
    head = _kept.depot.head().number
    with clock.fixed(NOW):
        yield _kept
    assert _kept.depot.head().number == head

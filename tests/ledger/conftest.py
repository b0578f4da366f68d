"""A headquarters, and two depots whose books it holds beside its own."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from sam.domain.entry import Entry
from tests import practice
from tests.ledger.books import entries_of, take


@pytest.fixture(scope="session")
def played_entries(played: Path) -> Sequence[Entry]:
    """The entries of the depot in which nearly every movement happened once."""
    return entries_of(played)


@pytest.fixture(scope="session")
def headquarters(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A headquarters that holds no other book yet."""
    folder = tmp_path_factory.mktemp("headquarters") / "depot"
    practice.make(folder, "HQ", headquarters=True)
    return folder


@pytest.fixture
def many_books(headquarters: Path, template: Path, played_entries: Sequence[Entry], tmp_path: Path) -> Path:
    """A headquarters with three books: its own, one full, one almost empty."""
    folder = practice.copy(headquarters, tmp_path / "hq")
    with practice.opened(folder) as depot:
        practice.furnish(depot)
        depot.run(take, 1, [played_entries])
        other = tmp_path / "other"
        practice.make(other, "D09")
        depot.run(take, 2, [entries_of(other)])
    return folder

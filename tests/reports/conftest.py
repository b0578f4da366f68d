"""A depot with a fortnight of business, for the tests of the reports: made once, copied for each test that writes."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from sam import clock
from sam.depot import Depot
from tests import practice
from tests.reports import story


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The depot of `story`, closed."""
    folder = tmp_path_factory.mktemp("story") / "depot"
    story.make(folder)
    return folder


@pytest.fixture
def depot(template: Path, tmp_path: Path) -> Iterator[Depot]:
    """A copy of the depot, open for writing, on the day after the story."""
    with clock.fixed(story.at(20, 9)), practice.opened(practice.copy(template, tmp_path / "depot")) as opened:
        yield opened


@pytest.fixture(scope="session")
def kept(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Depot]:
    """A copy that nobody writes in, open for questions."""
    folder = practice.copy(template, tmp_path_factory.mktemp("kept") / "depot")
    with contextlib.ExitStack() as stack:
        with clock.fixed(story.at(20, 9)):  # not around the yield: tests of other folders run in between
            opened = stack.enter_context(practice.opened(folder, write=False))
        yield opened


@pytest.fixture(autouse=True)
def _on_the_day() -> Iterator[None]:
    with clock.fixed(story.at(20, 9)):
        yield


@pytest.fixture
def today() -> date:
    return date(2026, 11, 20)

"""The depot and the headquarters of the stories: founded once, a copy for each."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from sam import clock
from tests.services.counter import NOW
from tests.stories import depots
from tests.stories.depots import Armoury


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A depot with some stock and its headquarters, in one folder."""
    folder = tmp_path_factory.mktemp("founded")
    depots.found(folder)
    return folder


@pytest.fixture
def armoury(founded: Path, tmp_path: Path) -> Iterator[Armoury]:
    """A copy of both; it is the day of the tests until a story says otherwise."""
    folder = tmp_path / "story"
    shutil.copytree(founded, folder)
    with clock.fixed(NOW):
        one = Armoury(folder)
        yield one
        one.depot.close()

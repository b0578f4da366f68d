"""The story of `story`, told once for all tests of the reader."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from sam.depot import Depot
from sam.exchange.plain_book import PlainEntry
from tests import practice
from tests.reader import story
from tests.reader.story import Told


@pytest.fixture(scope="session")
def told(tmp_path_factory: pytest.TempPathFactory) -> story.Told:
    return story.tell(tmp_path_factory.mktemp("story"))


@pytest.fixture(scope="module")
def hq(told: Told, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Depot]:
    with practice.opened(practice.copy(told.headquarters, tmp_path_factory.mktemp("hq") / "hq")) as depot:
        yield depot


@pytest.fixture(scope="module")
def entries(told: Told) -> list[PlainEntry]:
    return told.entries()

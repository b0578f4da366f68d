"""The story of `story`, told once for all tests of the reader."""

from __future__ import annotations

import pytest

from tests.reader import story


@pytest.fixture(scope="session")
def told(tmp_path_factory: pytest.TempPathFactory) -> story.Told:
    return story.tell(tmp_path_factory.mktemp("story"))

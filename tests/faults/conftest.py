"""A furnished depot for the fault tests, and how often each of them tries."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import practice
from tests.conftest import ROOT

RUNS = int(os.environ.get("SAM_FAULT_RUNS", "1"))
"""How many times as much as usual is tried: 1 for the quick suite, 100 for a night."""


@pytest.fixture(scope="session")
def runs() -> int:
    """How many times as much as usual is tried."""
    return RUNS


@pytest.fixture(scope="session")
def furnished(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A depot with stores, people and types."""
    folder = practice.copy(template, tmp_path_factory.mktemp("furnished") / "depot")
    with practice.opened(folder) as depot:
        practice.furnish(depot)
    return folder


@pytest.fixture
def folder(furnished: Path, tmp_path: Path) -> Path:
    """A fresh copy of it."""
    return practice.copy(furnished, tmp_path / "depot")


@pytest.fixture
def worker() -> Callable[..., subprocess.Popen[bytes]]:
    """Starts the worker in a process of its own."""

    def started(what: str, depot: Path, count: int, **environment: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, str(ROOT / "tests" / "faults" / "worker.py"), what, str(depot), str(count)]
        ours = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
        return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=ours, cwd=depot.parent)

    return started

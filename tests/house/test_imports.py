"""Importing is only importing: no file, window, thread or network; and no module that has lost its place."""

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.house.sources import ROOT, SAM, dotted, modules

IMPORT_ALL = """
import importlib, sys, threading
for name in sys.argv[1:]:
    importlib.import_module(name)
assert threading.active_count() == 1, threading.enumerate()
if "PySide6.QtWidgets" in sys.modules:
    assert sys.modules["PySide6.QtWidgets"].QApplication.instance() is None
"""


def test_importing_everything_in_an_empty_folder_leaves_it_empty(tmp_path: Path) -> None:
    names = [dotted(path) for path in modules() if path.stem != "__main__"]
    own = {
        "HOME": str(tmp_path),
        "APPDATA": str(tmp_path),
        "TMPDIR": str(tmp_path),
        "PYTHONPATH": str(ROOT),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("SAM_", "XDG_"))} | own
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", IMPORT_ALL, *names],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout == ""
    assert list(tmp_path.rglob("*")) == []


@pytest.fixture(scope="module")
def contracts() -> dict[str, dict[str, list[str]]]:
    configuration = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return {contract["id"]: contract for contract in configuration["tool"]["importlinter"]["contracts"]}


def test_each_layer_but_the_window_is_held_to_know_no_qt(contracts: dict[str, dict[str, list[str]]]) -> None:
    """The stack is exhaustive; this keeps the list of the contract `qt` exhaustive too."""
    layers = {path.stem for path in SAM.iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()}
    without_qt = {f"sam.{layer}" for layer in layers - {"__init__", "__main__", "app", "demo", "ui"}}
    assert set(contracts["qt"]["source_modules"]) == without_qt, "name it in the contract `qt` of pyproject.toml"


def test_the_plain_layers_are_held_to_be_plain(contracts: dict[str, dict[str, list[str]]]) -> None:
    plain = {f"sam.{layer}" for layer in ("domain", "standards") if (SAM / layer / "__init__.py").exists()}
    assert set(contracts["plain"]["source_modules"]) == plain, "name it in the contract `plain` of pyproject.toml"


def test_the_packages_with_neighbours_are_held_to_have_no_circles(contracts: dict[str, dict[str, list[str]]]) -> None:
    grown = ("ui", "services", "reports", "standards")
    packages = {"sam", *(f"sam.{layer}" for layer in grown if (SAM / layer / "__init__.py").exists())}
    assert set(contracts["siblings"]["ancestors"]) == packages, "name it in the contract `siblings` of pyproject.toml"

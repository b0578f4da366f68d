"""What goes into the built programs: all that SAM needs, and of each package what the program uses."""

import ast
import shutil
from pathlib import Path

import pytest

from installer.contents import LEFT_OUT_OF_PYTHON, QT_PARTS, beside_the_code, is_needed
from sam.words.translate import LANGUAGES
from tests.house.sources import ROOT, SAM, modules, tree


def _imported() -> set[str]:
    """Every module that the program imports, by its dotted name."""
    found = set()
    for path in (*modules(), *(ROOT / "migrations").rglob("*.py")):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Import):
                found |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """The package as the build installs it: migrations and what goes along with an exit file are inside."""
    package = tmp_path / "sam"
    shutil.copytree(SAM, package, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "migrations", package / "migrations", ignore=shutil.ignore_patterns("__pycache__"))
    (package / "exit_kit").mkdir()
    shutil.copy(ROOT / "reader" / "sam_reader.py", package / "exit_kit")
    (package / "ui" / "__pycache__").mkdir()
    (package / "ui" / "__pycache__" / "start.cpython-311.pyc").write_bytes(b"")
    return package


def test_every_data_file_of_the_package_goes_along_into_its_own_folder(installed: Path) -> None:
    taken = {Path(folder) / path.name for path, folder in beside_the_code(installed)}
    data = {
        path.relative_to(SAM.parent) for path in SAM.rglob("*") if path.is_file() and path.suffix not in {".py", ".pyc"}
    }
    assert len(data) > 200
    assert data - taken == set()


def test_python_that_is_data_goes_along_and_the_code_does_not(installed: Path) -> None:
    taken = {(Path(folder) / path.name).as_posix() for path, folder in beside_the_code(installed)}
    versions = {f"sam/migrations/versions/{path.name}" for path in (ROOT / "migrations" / "versions").glob("*.py")}
    assert versions | {"sam/migrations/env.py", "sam/exit_kit/sam_reader.py"} <= taken
    python = {
        name
        for name in taken
        if name.endswith((".py", ".pyc")) and not name.startswith(("sam/migrations/", "sam/exit_kit/"))
    }
    assert python == set()


def test_nothing_of_sam_itself_is_left_out() -> None:
    names = [
        path.relative_to(SAM.parent).as_posix() for path in SAM.rglob("*") if path.is_file() and path.suffix != ".pyc"
    ]
    assert [name for name in names if not is_needed(name)] == ["sam/py.typed"]  # read by tools for types alone


def test_the_parts_of_qt_are_those_that_are_imported() -> None:
    used = {name.split(".")[1].removeprefix("Qt") for name in _imported() if name.startswith("PySide6.Qt")}
    assert used == set(QT_PARTS)


def test_nothing_is_left_out_of_python_that_is_imported() -> None:
    roots = {name.partition(".")[0] for name in _imported()}
    assert roots & set(LEFT_OUT_OF_PYTHON) == set()


@pytest.mark.parametrize("language", [one.code for one in LANGUAGES])
def test_every_language_keeps_its_names_and_the_words_on_buttons(language: str) -> None:
    assert is_needed(f"babel/locale-data/{language}.dat")
    assert is_needed(f"PySide6/translations/qtbase_{language}.qm")
    assert is_needed(f"PySide6/Qt/translations/qtbase_{language}.qm")


@pytest.mark.parametrize(
    ("name", "needed"),
    [
        ("PySide6/Qt6Widgets.dll", True),
        ("PySide6/QtWidgets.pyd", True),
        ("PySide6/QtWidgets.abi3.so", True),
        ("PySide6/Qt/lib/libQt6Core.so.6", True),
        ("PySide6/plugins/platforms/qwindows.dll", True),
        ("PySide6/plugins/platforms/qoffscreen.dll", True),
        ("PySide6/Qt/plugins/platforms/libqxcb.so", True),
        ("PySide6/Qt/plugins/platforminputcontexts/libcomposeplatforminputcontextplugin.so", True),
        ("PySide6/plugins/imageformats/qjpeg.dll", True),
        ("shiboken6/Shiboken.pyd", True),
        ("sqlcipher3/_sqlite3.cp311-win_amd64.pyd", True),
        ("PySide6/Qt6Network.dll", False),
        ("PySide6/QtNetwork.pyd", False),
        ("libQt6Network.so.6", False),
        ("PySide6/Qt/plugins/tls/libqopensslbackend.so", False),
        ("PySide6/Qt/plugins/platformthemes/libqgtk3.so", False),
        ("PySide6/designer.exe", False),
        ("babel/locale-data/de.dat", False),
        ("reportlab/fonts/DarkGardenMK.pfb", False),
    ],
)
def test_of_each_package_what_the_program_uses(name: str, needed: bool) -> None:
    assert is_needed(name) is needed

"""The files that the installers are made of say the right version, and speak the languages of the program."""

import hashlib
import re
import tomllib

import pytest

import sam
from installer import trials, windows, workshop
from installer.workshop import HERE, CannotBuild
from sam.practice import FIRST, PASSWORDS
from sam.words.translate import LANGUAGES
from tests.house.sources import ROOT

NSIS_LANGUAGES = {"en": "English", "es": "Spanish", "fr": "French", "pt_BR": "PortugueseBR"}
PLACES = {
    "control": "Version: @VERSION@",
    "sam.1": "SAM @VERSION@",
    "sam.nsi": '"DisplayVersion" "${VERSION}"',
    "launcher.rc": "VERSION_TEXT",
}


def _text(name: str) -> str:
    return (HERE / name).read_text(encoding="utf-8")


def test_the_version_is_that_of_the_program() -> None:
    assert workshop.version() == sam.__version__


@pytest.mark.parametrize("name", sorted(PLACES))
def test_each_file_takes_the_version_and_writes_none_of_its_own(name: str) -> None:
    text = _text(name)
    assert PLACES[name] in text
    assert sam.__version__ not in text
    assert re.findall(r"(?<![\d.])\d+\.\d+\.\d+(?![\d.])", text) == []


def test_names_of_the_finished_files_carry_it() -> None:
    assert sam.__version__ in windows.setup().name


def test_menus_and_the_windows_installer_speak_every_language() -> None:
    menu, script = _text("sam.desktop"), _text("sam.nsi")
    for language in LANGUAGES:
        if language.code != "en":
            assert f"\nComment[{language.code}]=" in menu
            assert f"\nGenericName[{language.code}]=" in menu
        name = NSIS_LANGUAGES[language.code]
        assert f'MUI_LANGUAGE "{name}"' in script
        for told in ("RUNNING", "OLDWINDOWS"):
            assert f"LangString {told} ${{LANG_{name.upper()}}}" in script


def test_the_menu_starts_the_program() -> None:
    entries = dict(line.split("=", 1) for line in _text("sam.desktop").splitlines() if "=" in line)
    assert (entries["Exec"], entries["Icon"], entries["Terminal"]) == ("sam", "sam", "false")


def test_what_builds_is_pinned_apart_from_what_is_tested() -> None:
    groups = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["dependency-groups"]
    tools = _text("tools.lock")
    assert [pin for pin in groups["installer"] if pin not in tools] == []
    assert "pyinstaller==" not in (ROOT / "requirements.lock").read_text(encoding="utf-8")
    for name in ("program.lock", "tools.lock"):
        blocks = re.split(r"^(?=[A-Za-z0-9])", _text(name), flags=re.MULTILINE)
        assert [block for block in blocks if "==" in block and "--hash=sha256:" not in block] == []


def test_a_python_that_was_changed_is_not_shipped() -> None:
    data = b"not what was looked at"
    with pytest.raises(CannotBuild, match="was expected"):
        windows._whole(data, "python.zip", windows.PYTHON_ARCHIVE[1])
    assert windows._whole(data, "python.zip", hashlib.sha256(data).hexdigest()).read() == data


def test_the_trials_know_the_practice_depot() -> None:
    assert (FIRST, PASSWORDS[FIRST]) == (trials.USER, trials.PASSWORD)

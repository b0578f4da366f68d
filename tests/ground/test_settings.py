import json
from pathlib import Path
from typing import Any

import pytest

from sam import settings
from sam.settings import LANGUAGE, RECENT_DEPOTS, SCANNER_PREFIX, SETTINGS, TEXT_SCALE, THEME, Setting, Settings, Theme


def _file(folder: Path, content: str) -> Path:
    path = folder / settings.FILE_NAME
    path.write_text(content, encoding="utf-8")
    return path


def test_everything_has_its_default_on_the_first_day(tmp_path: Path) -> None:
    first = settings.load(tmp_path / "none")
    assert not first.damaged
    assert [first.get(setting) for setting in SETTINGS] == ["", Theme.SYSTEM, 100, (), ""]
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        (LANGUAGE, "pt_BR"),
        (THEME, Theme.DARK),
        (TEXT_SCALE, 150),
        (RECENT_DEPOTS, ("/depots/Almacén 3", "E:\\SAM")),
        (SCANNER_PREFIX, "~"),
    ],
)
def test_what_is_put_is_there_tomorrow(tmp_path: Path, setting: Setting[Any], value: object) -> None:
    settings.save(Settings().put(setting, value), tmp_path)
    assert settings.load(tmp_path).get(setting) == value


def test_each_setting_has_its_own_key_and_a_default_that_can_be_kept() -> None:
    assert len({setting.key for setting in SETTINGS}) == len(SETTINGS)
    for setting in SETTINGS:
        kept = json.loads(json.dumps(setting.write(setting.default)))
        assert setting.read(kept) == setting.default


@pytest.mark.parametrize("content", ["{", "[]", "null", "\x00", ""])
def test_a_damaged_file_is_put_aside(tmp_path: Path, content: str) -> None:
    path = _file(tmp_path, content)
    loaded = settings.load(tmp_path)
    assert loaded.damaged
    assert loaded.get(TEXT_SCALE) == 100
    assert not path.exists()
    assert (tmp_path / "settings.json.bak").read_text(encoding="utf-8") == content


def test_bytes_that_are_no_text_are_damage_too(tmp_path: Path) -> None:
    (tmp_path / settings.FILE_NAME).write_bytes(b'{"language": "\xff\xfe"}')
    assert settings.load(tmp_path).damaged


@pytest.mark.parametrize(
    ("key", "raw", "setting"),
    [
        ("theme", "pink", THEME),
        ("theme", [], THEME),
        ("text_scale", 1000, TEXT_SCALE),
        ("text_scale", True, TEXT_SCALE),
        ("text_scale", 100.0, TEXT_SCALE),
        ("recent_depots", "one", RECENT_DEPOTS),
        ("recent_depots", [1], RECENT_DEPOTS),
        ("language", None, LANGUAGE),
    ],
)
def test_a_value_that_does_not_fit_is_its_default_alone(
    tmp_path: Path, key: str, raw: object, setting: Setting[object]
) -> None:
    _file(tmp_path, json.dumps({"scanner_prefix": "~", key: raw}))
    loaded = settings.load(tmp_path)
    assert loaded.get(setting) == setting.default
    assert loaded.get(SCANNER_PREFIX) == "~"


def test_keys_of_a_newer_version_are_kept(tmp_path: Path) -> None:
    path = _file(tmp_path, '{"language": "es", "of_tomorrow": {"a": 1}}')
    settings.save(settings.load(tmp_path).put(THEME, Theme.LIGHT), tmp_path)
    assert json.loads(path.read_text(encoding="utf-8")) == {
        "language": "es",
        "of_tomorrow": {"a": 1},
        "theme": "light",
    }
    assert [file.name for file in tmp_path.iterdir()] == [settings.FILE_NAME]


def test_the_depot_opened_last_comes_first_and_old_ones_fall_off() -> None:
    kept = Settings()
    for name in [*map(str, range(12)), "3"]:
        kept = kept.remember_depot(Path(name))
    assert kept.get(RECENT_DEPOTS) == ("3", "11", "10", "9", "8", "7", "6", "5")


def test_the_environment_says_where_the_settings_lie(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAM_CONFIG_DIR", str(tmp_path / "stick"))
    settings.save(Settings().put(LANGUAGE, "fr"))
    assert (tmp_path / "stick" / settings.FILE_NAME).exists()
    assert settings.load().get(LANGUAGE) == "fr"
    monkeypatch.delenv("SAM_CONFIG_DIR")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("APPDATA", str(tmp_path / "config"))
    assert settings.config_folder().parent == tmp_path / "config"

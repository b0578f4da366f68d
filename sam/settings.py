"""What a person arranges for the program on this computer: language, light or dark, size of text, depots opened lately.

Nothing here is about stock and nothing here is secret: it is a small JSON file in the user's own configuration folder,
readable before any depot is open. What belongs to a depot is a document in its book; drafts and filters lie on the
desk.

To add a setting: 1. one `Setting` below; 2. its name in `SETTINGS`; 3. a label where the settings screen asks for it.
A file that cannot be understood is put aside as `settings.json.bak` and everything is as on the first day. A value that
does not fit is its default. Keys of a newer version of the program are kept as they are.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from pathlib import Path
from typing import Any, Generic, TypeVar

from sam.paths import write_durably

FILE_NAME = "settings.json"
RECENT_DEPOTS_KEPT = 8

T = TypeVar("T")


class Theme(Enum):
    """The palette of the window; SYSTEM follows the desktop."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Setting(Generic[T]):
    """One thing that can be set.

    Attributes:
        key: its name in the file; never changed once released.
        default: the value on the first day, and where the file has none that fits.
        read: from the JSON value to the value; raises ValueError, TypeError or KeyError where it does not fit.
        write: back again.
    """

    key: str
    default: T
    read: Callable[[Any], T]
    write: Callable[[T], Any]


def _text(raw: Any) -> str:
    if not isinstance(raw, str):
        raise TypeError
    return raw


def _texts(raw: Any) -> tuple[str, ...]:
    if not isinstance(raw, list):
        raise TypeError
    return tuple(_text(item) for item in raw)


def _one_of(*allowed: int) -> Callable[[Any], int]:
    def read(raw: Any) -> int:
        if type(raw) is not int or raw not in allowed:
            raise ValueError
        return raw

    return read


def _as_is(value: Any) -> Any:
    return value


LANGUAGE = Setting("language", "", _text, _as_is)
"""The code of a language; empty until somebody chooses: then the language of the computer, else English."""

THEME = Setting("theme", Theme.SYSTEM, Theme, lambda theme: theme.value)

TEXT_SCALES = (100, 125, 150)
TEXT_SCALE = Setting("text_scale", 100, _one_of(*TEXT_SCALES), _as_is)
"""The size of text, in per cent."""

RECENT_DEPOTS: Setting[tuple[str, ...]] = Setting("recent_depots", (), _texts, list)
"""Folders of the depots opened on this computer, the latest first."""

SCANNER_PREFIX = Setting("scanner_prefix", "", _text, _as_is)
"""What the barcode scanner types before each code; empty where it is told by its speed."""

SETTINGS: tuple[Setting[Any], ...] = (LANGUAGE, THEME, TEXT_SCALE, RECENT_DEPOTS, SCANNER_PREFIX)


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one user on one computer: `put` and `remember_depot` give changed ones, `save` keeps them.

    Attributes:
        raw: the JSON object of the file, with keys of any version of the program.
        damaged: the file could not be understood and was put aside; worth a calm line in the window.
    """

    raw: Mapping[str, Any] = field(default_factory=dict)
    damaged: bool = False

    def get(self, setting: Setting[T]) -> T:
        """The value, or its default where the file has none that fits."""
        if setting.key not in self.raw:
            return setting.default
        try:
            return setting.read(self.raw[setting.key])
        except (ValueError, TypeError, KeyError):
            return setting.default

    def put(self, setting: Setting[T], value: T) -> Settings:
        """The same settings with one value changed."""
        return replace(self, raw={**self.raw, setting.key: setting.write(value)})

    def remember_depot(self, depot: Path) -> Settings:
        """The same settings with `depot` as the one opened last."""
        others = (folder for folder in self.get(RECENT_DEPOTS) if folder != str(depot))
        return self.put(RECENT_DEPOTS, (str(depot), *others)[:RECENT_DEPOTS_KEPT])


def config_folder() -> Path:
    """Where the settings of this user lie; SAM_CONFIG_DIR says otherwise (a stick, a test)."""
    told = os.environ.get("SAM_CONFIG_DIR")
    if told:
        return Path(told)
    if sys.platform == "win32":
        return Path(os.environ.get("APPDATA") or Path.home() / "AppData" / "Roaming") / "SAM"
    return Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "sam"


def load(folder: Path | None = None) -> Settings:
    """The settings kept in `folder`, by default the user's own. What cannot be read is as on the first day."""
    path = (folder or config_folder()) / FILE_NAME
    try:
        raw = json.loads(path.read_bytes())
    except OSError:
        return Settings()
    except ValueError:
        raw = None
    if isinstance(raw, dict):
        return Settings(raw)
    _put_aside(path)
    return Settings(damaged=True)


def save(settings: Settings, folder: Path | None = None) -> None:
    """Keep the settings in `folder`: the whole new file or the whole old one, whatever happens.

    Raises:
        OSError: the folder cannot be made or written to. Nothing depends on it; say so and go on.
    """
    folder = folder or config_folder()
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(dict(settings.raw), ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    write_durably(folder / FILE_NAME, text.encode())


def _put_aside(path: Path) -> None:
    try:
        path.replace(path.with_name(FILE_NAME + ".bak"))
    except OSError:
        # A read-only folder: the damaged file stays where it is, and is as good as none.
        return

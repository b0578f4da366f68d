"""Languages. `_()` translates now, `N_()` marks a text for later; both are collected by `make words`.

To add a language: 1. a line in LANGUAGES; 2. `sam/locale/<code>/LC_MESSAGES/sam.po`; 3. `sam/manual/<code>/`.
English is the source. The language is a setting of the running program, switched without a restart.
"""

from __future__ import annotations

import gettext
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path

LOCALE = Path(__file__).resolve().parent.parent / "locale"


@dataclass(frozen=True, slots=True)
class Language:
    """A language of the program: its code, and its name in itself."""

    code: str
    name: str


LANGUAGES = (
    Language("en", "English"),
    Language("es", "Español"),
    Language("pt_BR", "Português (Brasil)"),
    Language("fr", "Français"),
)

_loaded: dict[str, gettext.NullTranslations] = {}
_default = ["en"]
_current: ContextVar[str | None] = ContextVar("language", default=None)


def set_language(code: str) -> None:
    """Make `code` the language of the program from now on; an unknown code means English."""
    _default[0] = code if any(language.code == code for language in LANGUAGES) else "en"


def language() -> str:
    """The code of the language in use."""
    return _current.get() or _default[0]


def _catalogue() -> gettext.NullTranslations:
    code = language()
    if code not in _loaded:
        _loaded[code] = gettext.translation("sam", LOCALE, languages=[code], fallback=True)
    return _loaded[code]


def _(text: str) -> str:
    """The text in the language in use."""
    return _catalogue().gettext(text)


def N_(text: str) -> str:  # noqa: N802 - the usual name, known to the collector
    """Mark a text that is translated later, when it is shown."""
    return text


def ngettext(one: str, many: str, n: int) -> str:
    """The right plural of a text in the language in use."""
    return _catalogue().ngettext(one, many, n)

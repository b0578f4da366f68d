"""Texts that can be said again in another language."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

Words: TypeAlias = str | Callable[[], str]
"""A fixed text, or a function that says it in the language in use."""


def say(words: Words) -> str:
    """The text in the language in use."""
    return words if isinstance(words, str) else words()

"""What the sign-in window is given: plain functions that open or make a depot."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sam.domain.problems import Problem


@dataclass(frozen=True, slots=True)
class KnownDepot:
    """A depot that was opened before: its folder, and the name to show."""

    folder: Path
    name: str


@dataclass(frozen=True, slots=True)
class NewPerson:
    """One of the two people who make a depot, with a password of their own."""

    name: str
    password: str


@dataclass(frozen=True, slots=True)
class NewDepot:
    """What a new depot begins with. Problems name its fields: ("code",), ("people", 0, "password")."""

    folder: Path
    code: str
    name: str
    people: tuple[NewPerson, NewPerson]


@dataclass(frozen=True, slots=True)
class PracticeDepot:
    """A practice depot that was made, and who signs in. Its password is no secret."""

    folder: Path
    user: str
    password: str


@dataclass(frozen=True, slots=True)
class Doors:
    """The functions.

    Attributes:
        known: depots opened before, the last one first; quick, runs on the window's thread.
        unlock: opens (folder, user, password); runs on the writer thread; raises Refused or Unavailable.
        found: makes a depot and returns its recovery code; runs on the writer thread; raises Refused or Unavailable.
        practise: makes a practice depot in (folder), telling its steps; runs on the writer thread; raises Refused or Unavailable.
        keep_code: writes the recovery code to a file; runs on the writer thread; raises Unavailable.
        propose: a passphrase that is easy to type and hard to guess.
        sentence: a problem as a sentence.
        remember: keeps a setting ("language", "theme", "scale") for the next start.
        manual: the manual page of a topic, as Markdown.
    """

    known: Callable[[], Sequence[KnownDepot]]
    unlock: Callable[[Path, str, str], Any]
    found: Callable[[NewDepot], str]
    practise: Callable[[Path, Callable[[int, int], object]], PracticeDepot]
    keep_code: Callable[[Path, NewDepot, str], object]
    propose: Callable[[], str]
    sentence: Callable[[Problem], str]
    remember: Callable[[str, str], object]
    manual: Callable[[str], str]

"""The photographs of one thing, each with the document that brought it: who attached it, when and why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sam.queries.history import Life


@dataclass(frozen=True, slots=True)
class Photograph:
    """One photograph or scan that the record names.

    Attributes:
        sha256: what it is kept under.
        day, by, reason: of the document that named it first.
        entry: number of that document.
        mark_kind, mark: the mark that it shows; empty for one of the whole thing.
    """

    sha256: str
    day: str
    by: str
    reason: str
    entry: int
    mark_kind: str = ""
    mark: str = ""


def photographs_of(life: Life) -> tuple[Photograph, ...]:
    """The photographs of the thing and of its marks, in the order in which they came."""
    of_marks = {one["photograph"]: one for one in life.marks if one["photograph"]}
    named = dict.fromkeys([*life.details.get("photographs", []), *of_marks])
    found = []
    for sha in named:
        mark = of_marks.get(sha, {})
        day, by, reason, entry = _put_on(mark) if mark.get("id") else _brought(life, sha)
        found.append(Photograph(sha, day, by, reason, entry, mark.get("kind", ""), mark.get("text", "")))
    return tuple(sorted(found, key=lambda one: one.entry))


def _put_on(mark: Mapping[str, Any]) -> tuple[str, str, str, int]:
    """The marking that shows it."""
    said = mark["details"]
    return mark["day"], said.get("by", ""), said.get("reference", ""), mark["entry"]


def _brought(life: Life, sha: str) -> tuple[str, str, str, int]:
    """The first record that names it; else the document with which the thing came."""
    for one in life.records:
        marks = [mark.get("photograph") for mark in one.said.get("marks", ())]
        if sha in one.said.get("photographs", ()) or sha in marks:
            return one.day, one.by, one.reason, one.entry
    first = life.events[0] if life.events else None
    return (first.day, first.by, "", first.entry) if first is not None else ("", "", "", 0)

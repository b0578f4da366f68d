"""All clauses in one table: those of the rules of the program, and those that the checkpoints of an audit rest on."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from sam.standards.audit.checklist import Checkpoint, checklist
from sam.words.audit import OWN

DATA = Path(__file__).with_name("clauses.toml")


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause that something of the program is computed against.

    Attributes:
        id: stable; what it asks stands under it in `sam.words.clauses`, where a rule of the program is made of it.
        standard: as it is cited.
        clause: as it is cited; empty where its number was not seen or the standard is used as a whole.
        edition: what of the standard was used; empty where the source does not say.
        themes: of the audit, in the order of its checklist.
        levels: risk reduction levels, least first; empty where none is known.
        level_seen: whether every level was read beside the clause, not remembered.
        uses: names of what the program makes of it.
        checkpoints: ids of the checkpoints of an audit that rest on it.
        verified: whether everything of it that is used was read in a source.
        source: where it was read.
    """

    id: str
    standard: str
    clause: str
    edition: str
    themes: tuple[str, ...]
    levels: tuple[int, ...]
    level_seen: bool
    uses: tuple[str, ...]
    checkpoints: tuple[str, ...]
    verified: bool
    source: tuple[str, ...]

    @property
    def cited(self) -> str:
        """Standard and clause, as they are printed: "IATG 02.20, 7.5"."""
        return f"{self.standard}, {self.clause}" if self.clause else self.standard


@cache
def clauses() -> tuple[Clause, ...]:
    """All of them, by standard, those of rules first; the numbers of clauses in their order."""
    said = tomllib.loads(DATA.read_text(encoding="utf-8"))
    editions = {one["standard"]: one["edition"] for one in said["edition"]}
    parts: dict[tuple[str, str], Mapping[str, Any]] = {
        (one["standard"], one.get("clause", "")): one for one in said["clause"]
    }
    asked: dict[tuple[str, str], list[Checkpoint]] = {}
    for point in checklist().checkpoints:
        if point.standard != OWN:
            asked.setdefault((point.standard, point.clause), []).append(point)
    standards = list(dict.fromkeys([standard for standard, _ in parts] + sorted(standard for standard, _ in asked)))
    keys = list(dict.fromkeys([*parts, *sorted(asked, key=lambda key: _in_order(key[1]))]))
    made = [_clause(key, parts.get(key, {}), asked.get(key, []), editions) for key in keys]
    return tuple(sorted(made, key=lambda one: standards.index(one.standard)))  # stable: clauses keep their order


def clause_named(id_: str) -> Clause | None:
    """The clause with this id."""
    return next((one for one in clauses() if one.id == id_), None)


def standards() -> tuple[str, ...]:
    """The standards that there are clauses of, in the order of the table."""
    return tuple(dict.fromkeys(one.standard for one in clauses()))


def _clause(
    key: tuple[str, str], part: Mapping[str, Any], points: list[Checkpoint], editions: Mapping[str, str]
) -> Clause:
    listed = checklist()
    levels = {one.level for one in points if one.level} | ({part["level"]} if "level" in part else set())
    themes = {one.theme for one in points} | ({part["theme"]} if part else set())
    source = [part["source"]] if part else []
    source += [one for point in points for one in point.source]
    return Clause(
        id=part.get("id") or " ".join(filter(None, key)),
        standard=key[0],
        clause=key[1],
        edition=editions.get(key[0], "") or listed.editions.get(key[0], ""),
        themes=tuple(theme for theme in listed.themes if theme in themes),
        levels=tuple(sorted(levels)),
        level_seen=bool(levels) and all(point.level_seen for point in points if point.level),
        uses=tuple(part.get("uses", ())),
        checkpoints=tuple(one.id for one in points),
        verified=all([*(one.verified for one in points), *([part["verified"]] if part else [])]),
        source=tuple(dict.fromkeys(source)),
    )


def _in_order(clause: str) -> list[tuple[int, int, str]]:
    """7.3.1 before 7.10, a standard as a whole first."""
    return [(0, int(part), "") if part.isdigit() else (1, 0, part) for part in clause.replace(".", " ").split()]

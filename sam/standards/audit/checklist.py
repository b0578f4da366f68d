"""The checkpoints of an audit, read from the list that comes with the program or from one that somebody edited.

A list with a fault is refused as a whole: an audit on half a list would look like an audit.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any

from sam.domain.problems import Problem, Refused, refuse
from sam.domain.problems.audit import AuditProblem as P

OWN = Path(__file__).with_name("checklist.toml")
LEVELS = (0, 1, 2, 3)
WEIGHTS = (1, 2, 3)
EVIDENCE = ("computed", "document", "observation")


class Reach(Enum):
    """How much of a question the records of a depot can answer."""

    WHOLE = "whole"
    PART = "part"  # they can say no, never a whole yes
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """One question of an audit.

    Attributes:
        id: stable, such as STK-03; its question is in `sam.words.audit_questions`.
        theme: id of its theme.
        standard: what it rests on.
        clause: of the standard; empty where its number was not seen, and then nothing is printed.
        level: risk reduction level 1 to 3 as far as it is known; 0 for none.
        level_seen: whether that levelling was read, not remembered.
        weight: 1 to 3, indicative.
        evidence: what an answer may lean on.
        rule: name of the check that answers it; empty for none.
        verified: whether its substance rests on a source that was read.
        source: where it was read.
    """

    id: str
    theme: str
    standard: str
    clause: str
    level: int
    level_seen: bool
    weight: int
    evidence: tuple[str, ...]
    reach: Reach
    rule: str
    verified: bool
    basis: str
    source: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Checklist:
    """All checkpoints, in the order of their themes.

    Attributes:
        version: of the list, kept with every audit.
        themes: ids of the themes, in their order.
        editions: what of a standard was seen, by its name.
    """

    version: str
    themes: tuple[str, ...]
    checkpoints: tuple[Checkpoint, ...]
    editions: Mapping[str, str]

    def checkpoint(self, id_: str) -> Checkpoint | None:
        """The checkpoint with this id."""
        return next((one for one in self.checkpoints if one.id == id_), None)

    @property
    def standards(self) -> tuple[str, ...]:
        """The standards that the checkpoints rest on, by name."""
        return tuple(sorted({one.standard for one in self.checkpoints}))


@cache
def checklist() -> Checklist:
    """The list that comes with the program."""
    return read_checklist(OWN.read_text(encoding="utf-8"))


def read_checklist(text: str) -> Checklist:
    """The checkpoints in the text of a list.

    Raises:
        Refused: not TOML, an id that stands twice, a theme that there is not, a field that is missing or says what none may say.
    """
    try:
        said = tomllib.loads(text)
    except tomllib.TOMLDecodeError as trouble:
        raise refuse(P.NOT_A_CHECKLIST, detail=str(trouble)[:200]) from trouble
    problems: list[Problem] = []
    themes = tuple(str(one.get("id", "")) for one in _tables(said, "theme"))
    checkpoints = [one for part in _tables(said, "checkpoint") if (one := _read(part, themes, problems)) is not None]
    for kind, ids in (("theme", themes), ("checkpoint", [one.id for one in checkpoints])):
        problems += [Problem(P.ID_TWICE, (kind,), {"id": id_}) for id_ in _twice(ids)]
    version = said.get("version")
    if not isinstance(version, str) or not version or not checkpoints:
        problems.append(Problem(P.NOT_A_CHECKLIST, (), {"detail": "version, theme, checkpoint"}))
    if problems:
        raise Refused(problems)
    editions = {str(one.get("standard", "")): str(one.get("seen", "")) for one in _tables(said, "edition")}
    return Checklist(str(version), themes, tuple(checkpoints), editions)


def _tables(said: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    found = said.get(name, [])
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def _twice(ids: Iterable[str]) -> list[str]:
    listed = list(ids)
    return sorted({one for one in listed if listed.count(one) > 1})


def _read(part: Mapping[str, Any], themes: tuple[str, ...], problems: list[Problem]) -> Checkpoint | None:
    id_ = str(part.get("id", ""))
    wrong = [name for name, good in _GOOD if not good(part, themes)]
    problems += [Problem(P.BAD_CHECKPOINT, ("checkpoint",), {"id": id_ or "?", "field": name}) for name in wrong]
    if wrong:
        return None
    return Checkpoint(
        id_, part["theme"], part["standard"], part.get("clause", ""), part["level"], part.get("level_seen", False), part["weight"],
        tuple(part["evidence"]), Reach(part["reach"]), part.get("rule", ""), part["verified"], part["basis"], tuple(part["source"]),
    )  # fmt: skip


def _text(name: str, *, may_lack: bool = False) -> Any:
    def good(part: Mapping[str, Any], _themes: tuple[str, ...]) -> bool:
        value = part.get(name, "" if may_lack else None)
        return isinstance(value, str) and (may_lack or bool(value))

    return name, good


def _listed(name: str, known: tuple[str, ...] = ()) -> Any:
    def good(part: Mapping[str, Any], _themes: tuple[str, ...]) -> bool:
        value = part.get(name)
        return isinstance(value, list) and all(isinstance(one, str) and (not known or one in known) for one in value)

    return name, good


def _choice(name: str, known: tuple[Any, ...]) -> Any:
    return name, lambda part, _themes: type(part.get(name)) is type(known[0]) and part.get(name) in known


_GOOD = (
    _text("id"),
    ("theme", lambda part, themes: part.get("theme") in themes),
    _text("standard"),
    _text("clause", may_lack=True),
    _choice("level", LEVELS),
    ("level_seen", lambda part, _themes: isinstance(part.get("level_seen", False), bool)),
    _choice("weight", WEIGHTS),
    _listed("evidence", EVIDENCE),
    _choice("reach", tuple(one.value for one in Reach)),
    _text("rule", may_lack=True),
    _choice("verified", (True, False)),
    _text("basis"),
    _listed("source"),
)
"""Each field of a checkpoint, and whether it says what it may."""

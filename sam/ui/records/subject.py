"""What an act on a record is about, and which act is wanted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from sam.queries.counter import Lie
from sam.queries.history import Life
from sam.queries.surveillance import Surveillance


class RecordAct(Enum):
    """An act on a record that has a card of its own."""

    LOOK = "look"
    PHOTOGRAPH = "photograph"
    MARK = "mark"
    DESCRIBE = "describe"
    RESTRICT = "restrict"
    LIFT = "lift"
    IDENTIFY = "identify"
    REPACK = "repack"
    INSPECT = "inspect"
    STABILITY = "stability"
    PLAN = "plan"
    STRIKE = "strike"
    MARKED = "marked"
    STRIKE_MARK = "strike_mark"
    NEED_MARK = "need_mark"
    EXCUSE_MARK = "excuse_mark"
    WORK = "work"
    STRIKE_WORK = "strike_work"


@dataclass(frozen=True, slots=True)
class Subject:
    """One weapon, part or lot with its life, where it lies, and of a lot its surveillance."""

    life: Life
    lies: Sequence[Lie] = ()
    surveillance: Surveillance | None = None

    @property
    def shown(self) -> str:
        """What a person calls it: serial, lot or registry number."""
        return self.life.mark or self.life.registry


@dataclass(frozen=True, slots=True)
class Wanted:
    """An act that somebody began. `argument` is what it starts with: files that were dropped, the picture to be shown."""

    act: RecordAct
    subject: Subject | None = None
    argument: object = None


@dataclass(frozen=True, slots=True)
class BanProposed:
    """A result asks for a ban of its lot: by which method it was found, on which certificate."""

    subject: Subject | None
    method: str
    certificate: str

"""Counts of the practice depot: the first full one that makes the baseline, the weekly ones, and one that differs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from sam.domain.commands import counts as c
from sam.domain.commands import movements as v
from sam.domain.commands.cases import AddStep
from sam.domain.counts import WHOLE, CountKind
from sam.practice.troubles import Act
from sam.queries.count_sheet import SheetLine, SheetPlace, sheet_places
from sam.queries.counts import count_named
from sam.queries.reader import Reader

Ask = Callable[[Callable[[Reader], Any]], Any]
"""A question to the practice depot."""

OTHER = "Lt. P. Mamani"
"""Who counts beside the founders, and has no user."""


def count(act: Act, ask: Ask, what: CountKind, place: str = "", *, blind: bool = False, gone: str = "") -> None:
    """A count from its opening to its signature.

    Args:
        act: does an act.
        ask: asks the depot.
        what: its kind.
        place: of what.
        blind: two counters, who do not see the book.
        gone: serial number of a weapon that is not found.
    """
    counters: tuple[c.NamedCounter, ...] = (c.NamedCounter(name=OTHER),)
    if blind:
        counters = (*counters, c.NamedCounter(name="Sgt. E. Medina", custodian=True))
    act("open-count", c.OpenCount(what=what.value, place=place, blind=blind, counters=counters))
    places = tuple(ask(lambda reader: list(_seen(reader, what, gone))))
    for n, who in enumerate(counters, 1):
        act("write-sheet", c.WriteSheet(counter=who.name, places=places, paper=f"sheet {n}" if blind else ""))
    closed = act("close-count", c.CloseCount(), two=blind or what in WHOLE)
    if gone:
        told = tuple(
            v.FactValue(name=name, value=value) for name, value in (("told_whom", "authority"), ("name", "Maj. Duarte"))
        )
        act("add-step", AddStep(case=str(closed["case"]), step="told", text="by telephone", facts=told))


def _seen(reader: Reader, what: CountKind, gone: str) -> Iterator[c.CountedPlace]:
    head = count_named(reader)
    for one in sheet_places(reader, head, hides=False) if head is not None else ():
        yield _place(one, what, gone)


def _place(one: SheetPlace, what: CountKind, gone: str) -> c.CountedPlace:
    lines = [line for line in one.lines if not gone or line.mark != gone]
    return c.CountedPlace(
        place=one.place.path,
        whole=what is not CountKind.SAMPLE,
        seen=tuple(_single(line) for line in lines if line.quantity is None),
        counted=tuple(_amount(line, what) for line in lines if line.quantity is not None),
    )


def _single(line: SheetLine) -> c.SeenThing:
    return c.SeenThing(item=line.mark, type=line.type_code)


def _amount(line: SheetLine, what: CountKind) -> c.CountedAmount:
    by_type = what is CountKind.WEEKLY or not line.mark
    return c.CountedAmount(
        quantity=line.quantity or 0, type=line.type_code, lot="" if by_type else line.mark,
        condition="" if by_type else line.condition,
    )  # fmt: skip

"""What an adjustment writes: its command, and what the service says of the things that were found."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from sam.domain.cases import Decision
from sam.domain.commands.movements import Adjust, Moved, NewBulk, NewLot, NewWeapon
from sam.domain.kinds import Kind
from sam.domain.movement_kinds import WAYS
from sam.domain.places import HOLDERS, STORES, PlaceKind
from sam.domain.problems import Problem
from sam.services.correct import adjust
from sam.services.try_out import Tried
from sam.ui.moving.asked import Asked, Entry, MovingForm
from sam.ui.parts.line_view import LineEntry
from sam.ui.receipt.new_line import JudgedReceipt, NewLine, changes, told
from sam.ui.screen_context import Door
from sam.words.labels import label
from sam.words.translate import _

LESS = "less"
"""The part of the command in which stands what is missing."""

SECTIONS = {"weapons": "more_weapons", "lots": "more_lots", "bulk": "more"}
"""For each part of a receipt the part of an adjustment that says the same."""

_RECEIPT_OF = {here: there for there, here in SECTIONS.items()}


def _command(lines: Sequence[Moved], **head: Any) -> Adjust:
    return Adjust(less=tuple(lines), **head)


ADJUSTMENT = MovingForm(
    key="adjustment",
    kind=Kind.ADJUSTMENT,
    title=lambda: label(Kind.ADJUSTMENT),
    about=lambda: _("The account is put right as a case decided; two people sign"),
    rows=(
        (
            Asked(
                "case",
                lambda: _("Case"),
                Entry.CASE,
                gap=lambda: _("In which case was it decided? Two people decide a correction first: see Cases."),
                hint=lambda: _("A case in which a correction was decided"),
                case=lambda one: any(decided.kind is Decision.CORRECT for decided in one.decisions),
            ),
        ),
        (
            Asked(
                "reason",
                lambda: _("What was found"),
                gap=lambda: _("What was found, and who approved it? Say so here."),
                hint=lambda: _("Also who approved it"),
            ),
        ),
        (
            Asked(
                "to",
                lambda: _("Found at"),
                Entry.PLACE,
                STORES | {PlaceKind.WORKSHOP} | HOLDERS,
                hint=lambda: _("For what the book does not have"),
            ),
        ),
        (Asked("reference", lambda: _("Number of the count")),),
    ),
    service=adjust,
    command=_command,
    takes=WAYS[Kind.ADJUSTMENT].takes,
    lines=lambda: _("In the book, not in the store"),
    finish=lambda: _("Put the account right"),
    done=lambda: _("written; the account is put right"),
    day=lambda: _("Day of the count"),
)


def with_found(command: Adjust, lines: Sequence[NewLine]) -> Adjust:
    """The command with what was found beside what is missing."""
    found = [line.new for line in lines]
    return replace(
        command,
        more_weapons=tuple(one for one in found if isinstance(one, NewWeapon)),
        more_lots=tuple(one for one in found if isinstance(one, NewLot)),
        more=tuple(one for one in found if isinstance(one, NewBulk)),
    )


def as_of_receipt(problem: Problem) -> Problem:
    """The problem of a found thing, where a receipt would have it."""
    first = _RECEIPT_OF.get(str(problem.where[0]), "") if problem.where else ""
    return replace(problem, where=(first, *problem.where[1:])) if first else problem


def of_found(problem: Problem) -> bool:
    """Whether it is about something that was found."""
    return bool(problem.where) and problem.where[0] in _RECEIPT_OF


def judge_found(
    door: Door, command: Adjust, entries: Sequence[LineEntry], sentence: Callable[[Problem], str]
) -> JudgedReceipt:
    """What the service says of the found things alone. Runs on the reader thread."""
    lines = [entry.value for entry in entries if isinstance(entry.value, NewLine)]
    tried: Tried = door.try_out(adjust, with_found(replace(command, less=()), lines))
    # where it was found may still be typed: that is asked for once, in the head
    said = [one for one in tried.problems if command.to or not (of_found(one) and one.where[2:] == ("place",))]
    return verdict(lines, entries, said, tried.notices, sentence)


def verdict(
    lines: Sequence[NewLine],
    entries: Sequence[LineEntry],
    problems: Sequence[Problem],
    notices: Sequence[Problem],
    sentence: Callable[[Problem], str],
) -> JudgedReceipt:
    """Sentences by the row of their line, and the lines that show another state now."""
    parts = [[as_of_receipt(one) for one in some] for some in (problems, notices)]
    judged = told(lines, parts[0], parts[1], sentence)
    return replace(judged, changes=tuple(changes(entries, judged.rows)))

"""What a new order to destroy asks for, as data: see `sam.ui.moving.asked`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum
from functools import partial
from typing import Any

from sam.domain.commands.destruction import OrderDestruction
from sam.domain.commands.movements import Moved
from sam.domain.destruction import DestructionReason, Method
from sam.domain.kinds import Kind
from sam.domain.movement_kinds import WAYS
from sam.services.destruction import order_destruction
from sam.ui.moving.asked import Asked, Entry, MovingForm
from sam.ui.parts.words import Words
from sam.words.labels import label
from sam.words.translate import _


def _order(lines: Sequence[Moved], **head: Any) -> OrderDestruction:
    """What the form says; who is to see it, one after the other with commas between."""
    named = [one.strip() for one in str(head.pop("witnesses")).split(",")]
    return OrderDestruction(lines=tuple(lines), witnesses=tuple(one for one in named if one), **head)


def _choices(kinds: type[Enum]) -> Callable[[], list[tuple[str, Words]]]:
    """The members of an enumeration, nothing before them: a reason or a method that nobody chose is none."""
    return lambda: [("", ""), *((str(one.value), partial(label, one)) for one in kinds)]


ORDER = MovingForm(
    key="destruction-order",
    kind=Kind.DESTRUCTION,
    title=partial(label, Kind.DESTRUCTION_ORDER),
    about=lambda: _("What is to be destroyed, why, on whose authority, and how; two people sign, one of them a commander"),
    rows=(
        (
            Asked(
                "reason", lambda: _("Reason"), Entry.CHOICE,
                gap=lambda: _("Why is it destroyed?"), choices=_choices(DestructionReason),
            ),
        ),
        (
            Asked(
                "method", lambda: _("Method"), Entry.CHOICE, again=True,
                gap=lambda: _("How is it to be destroyed?"), choices=_choices(Method),
            ),
        ),
        (
            Asked(
                "authority", lambda: _("Who authorised it"), gap=lambda: _("Who authorised it in writing?"),
                hint=lambda: _("In writing: office and name"),
            ),
        ),
        (
            Asked("reference", lambda: _("Number of the paper")),
            Asked("authorised_on", lambda: _("Authorised on"), Entry.DAY),
        ),
        (Asked("at", lambda: _("Where it is done"), gap=lambda: _("Where is it to be done?"), again=True),),
        (
            Asked("planned_from", lambda: _("From day"), Entry.DAY),
            Asked("planned_to", lambda: _("To day"), Entry.DAY),
        ),
        (Asked("operator", lambda: _("Who does it"), again=True), Asked("qualification", lambda: _("Qualified by"), again=True)),
        (Asked("witnesses", lambda: _("Who is to see it"), hint=lambda: _("Two at least, with commas between")),),
        (Asked("monitor", lambda: _("Who watches for a third party")),),
        (Asked("traces", lambda: _("Traces and claims"), hint=lambda: _("Who looked for them, and when")),),
        (Asked("risk", lambda: _("Risks"), hint=lambda: _("Number of the assessment, by whom")),),
        (Asked("security", lambda: _("How it is guarded")), Asked("transport", lambda: _("How it gets there"))),
        (Asked("note", lambda: _("Note")),),
    ),
    service=order_destruction,
    command=_order,
    takes=WAYS[Kind.DESTRUCTION].takes,
    lines=lambda: _("What is to be destroyed"),
    finish=lambda: _("Order it"),
    done=lambda: _("is ordered; nothing has moved yet"),
    day=lambda: _("Day of the order"),
)  # fmt: skip

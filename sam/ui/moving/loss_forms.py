"""Loss and recovery: movements that open a case or belong to one, with the fields of its form."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from enum import Enum
from functools import partial
from typing import Any

from sam.domain.case_facts import FACT_CHOICES, Fact
from sam.domain.cases import GONE, CaseKind
from sam.domain.commands import movements as v
from sam.domain.kinds import Kind
from sam.domain.movement_kinds import WAYS
from sam.services.write_off import recover, report_loss
from sam.ui.moving.asked import DOWN, WHERE_TO, Asked, Entry, MovingForm, goes_to
from sam.ui.parts.words import Words
from sam.words.labels import label
from sam.words.translate import _


def _choices(kinds: Iterable[Enum], *, none: bool = True) -> Callable[[], list[tuple[str, Words]]]:
    """The members of an enumeration; before them nothing, where none need be chosen."""
    return lambda: [*([("", "")] if none else []), *((str(one.value), partial(label, one)) for one in kinds)]


_FACT = "fact_"
"""How the entries of a form are named that are fields of the case."""


def _lose(lines: Sequence[v.Moved], **head: Any) -> v.Lose:
    """What the form says: fields of the case by their names, and serial numbers that are missing too, one after the other."""
    facts = [v.FactValue(name=name.removeprefix(_FACT), value=head[name]) for name in head if name.startswith(_FACT)]
    rest = {name: value for name, value in head.items() if not name.startswith(_FACT)}
    others = [one.strip() for one in str(rest.pop("strangers")).split(",")]
    filled, named = tuple(one for one in facts if one.value), tuple(one for one in others if one)
    return v.Lose(lines=tuple(lines), facts=filled, strangers=named, **rest)


def _fact(fact: Fact, hint: Words = "") -> tuple[Asked]:
    choices = FACT_CHOICES.get(fact)
    words = partial(label, fact)
    if choices is not None:
        return (Asked(_FACT + fact.value, words, Entry.CHOICE, hint=hint, choices=_choices(choices)),)
    return (Asked(_FACT + fact.value, words, hint=hint),)


LOSS = MovingForm(
    key="loss",
    kind=Kind.LOSS,
    title=partial(label, Kind.LOSS),
    about=lambda: _("Lost or stolen: it leaves the account, and a case is opened"),
    rows=(
        (
            Asked(
                "reason",
                lambda: _("What happened"),
                gap=lambda: _("What happened? Say when and by whom it was last seen."),
                hint=lambda: _("Also when and by whom it was last seen"),
            ),
        ),
        (
            Asked(
                "kind",
                lambda: _("Lost or stolen"),
                Entry.CHOICE,
                choices=_choices((CaseKind.LOSS, CaseKind.THEFT), none=False),
            ),
            Asked("time", lambda: _("Found missing at"), hint="14:30"),
        ),
        (
            Asked("last_seen", lambda: _("Last seen on"), Entry.DAY),
            Asked("reporter", lambda: _("Reported by")),
        ),
        _fact(Fact.MANNER),
        _fact(Fact.POLICE),
        _fact(Fact.KEYS),
        _fact(Fact.WITNESSES),
        _fact(Fact.MEASURES),
        (
            Asked(
                "custodian", lambda: _("Who answers for the account"), hint=lambda: _("Name of a user; left empty, you")
            ),
        ),
        (
            Asked(
                "strangers",
                lambda: _("Missing too, not in the book"),
                hint=lambda: _("Serial numbers, with commas between"),
            ),
        ),
        (
            Asked("report_by", lambda: _("Report by"), hint="2026-11-23 14:30"),
            Asked(
                "case",
                lambda: _("Belongs to case"),
                Entry.CASE,
                hint=lambda: _("Empty: opens one"),
                case=lambda one: one.kind in GONE,
            ),
        ),
        (Asked("reference", lambda: _("Police or report number")),),
    ),
    service=report_loss,
    command=_lose,
    takes=WAYS[Kind.LOSS].takes,
    lines=lambda: _("What is missing"),
    finish=lambda: _("Report the loss"),
    done=lambda: _("reported as lost; its case is open"),
    day=lambda: _("Found missing on"),
)

RECOVERY = MovingForm(
    key="recovery",
    kind=Kind.RECOVERY,
    title=partial(label, Kind.RECOVERY),
    about=lambda: _("What was lost is here again"),
    rows=(
        (goes_to(lambda: _("Goes to"), DOWN, WHERE_TO),),
        (Asked("reason", lambda: _("How it was found"), gap=lambda: _("How was it found, and by whom?")),),
        (
            Asked(
                "case",
                lambda: _("Case"),
                Entry.CASE,
                hint=lambda: _("Empty: the one in which it was lost"),
                case=lambda one: bool(one.missing),
            ),
        ),
        (Asked("reference", lambda: _("Police or report number")),),
    ),
    service=recover,
    command=v.Recover,
    takes=WAYS[Kind.RECOVERY].takes,
    lines=lambda: _("What was found again"),
    finish=lambda: _("Take back on the account"),
    done=lambda: _("back on the account"),
    conditions=lambda: _("as it was lost"),
)

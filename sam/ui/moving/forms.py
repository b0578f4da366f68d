"""What each movement of a list asks for and does: the whole difference between the forms, as data.

To add one: 1. a `MovingForm` here; 2. its line in FORMS; 3. a section in the manual page `moving`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import partial
from typing import Any

from sam.domain.case_facts import FACT_CHOICES, Fact
from sam.domain.cases import GONE, CaseKind
from sam.domain.commands import movements as v
from sam.domain.kinds import Kind
from sam.domain.movement_kinds import WAYS
from sam.domain.places import HOLDERS, STORES, PlaceKind
from sam.queries.case_file import CaseFile
from sam.services.dispatch import arrive, dispatch
from sam.services.relocate import from_workshop, relocate, to_workshop
from sam.services.write_off import expend, reclassify, recover, report_loss
from sam.ui.parts.words import Words
from sam.words.labels import label
from sam.words.translate import _

Kinds = frozenset[PlaceKind]
_DOWN = STORES | {PlaceKind.WORKSHOP}


class Entry(Enum):
    """How a part of the head is typed."""

    TEXT = "text"
    PLACE = "place"
    DAY = "day"
    CONDITION = "condition"
    DISPATCH = "dispatch"
    CHOICE = "choice"
    CASE = "case"


@dataclass(frozen=True, slots=True)
class Asked:
    """One entry of the head.

    Attributes:
        name: the field of the command.
        places: kinds of place that may be chosen.
        gap: what is said while it is empty and must not be; empty: it may be left out.
        hint: stands below it.
        again: whether the next form of this kind begins with it.
        choices: what is chosen from, of a CHOICE.
        case: whether an open case may be the one that is meant, of a CASE.
    """

    name: str
    words: Words
    entry: Entry = Entry.TEXT
    places: Kinds = frozenset()
    gap: Words = ""
    hint: Words = ""
    again: bool = False
    choices: Callable[[], Sequence[tuple[str, Words]]] = tuple
    case: Callable[[CaseFile], bool] = lambda _one: True


@dataclass(frozen=True, slots=True)
class MovingForm:
    """One movement of a list of things.

    Attributes:
        key: name of its screen.
        kind: what comes of it in the book.
        title: in one word or two.
        about: what it is for, in a line.
        rows: the entries of the head; those of one row stand beside each other. The day on the paper follows by itself.
        service, command: what is done, and what it is told.
        takes: kinds of place that things are taken from.
        lines: what the list of things is called.
        finish: the verb on the button.
        done: what is said when it is done.
        conditions: what no new condition is called; empty where lines keep theirs.
        cases: whether cases come back.
        day: what the day on the paper is called.
    """

    key: str
    kind: Kind
    title: Words
    about: Words
    rows: tuple[tuple[Asked, ...], ...]
    service: Callable[..., Any]
    command: Callable[..., Any]
    takes: Kinds
    lines: Words
    finish: Words
    done: Words
    conditions: Words = ""
    cases: bool = False
    day: Words = lambda: _("Day on the paper")

    @property
    def asks(self) -> tuple[Asked, ...]:
        """All entries of the head."""
        return tuple(one for row in self.rows for one in row)


def _to(words: Words, places: Kinds, gap: Words) -> Asked:
    return Asked("to", words, Entry.PLACE, places, gap, again=True)


_REFERENCE = Asked("reference", lambda: _("Reference"))
_WHERE_TO: Words = lambda: _("Where does it go? Choose a place.")  # noqa: E731

RELOCATION = MovingForm(
    key="relocation",
    kind=Kind.RELOCATION,
    title=partial(label, Kind.RELOCATION),
    about=lambda: _("From one place of the depot to another"),
    rows=(
        (_to(lambda: _("Goes to"), _DOWN, _WHERE_TO),),
        (Asked("reason", lambda: _("Reason")),),
        (_REFERENCE,),
    ),
    service=relocate,
    command=v.Move,
    takes=WAYS[Kind.RELOCATION].takes,
    lines=lambda: _("What moves"),
    finish=lambda: _("Move here"),
    done=lambda: _("moved"),
)

TO_WORKSHOP = MovingForm(
    key="to-workshop",
    kind=Kind.WORKSHOP,
    title=lambda: _("To the workshop"),
    about=lambda: _("For repair, from a store or from whoever has it"),
    rows=(
        (_to(lambda: _("Workshop"), frozenset({PlaceKind.WORKSHOP}), lambda: _("Which workshop? Choose it.")),),
        (Asked("reason", lambda: _("What is wrong with it")),),
        (_REFERENCE,),
    ),
    service=to_workshop,
    command=v.Move,
    takes=WAYS[Kind.WORKSHOP].takes,
    lines=lambda: _("To be repaired"),
    finish=lambda: _("Hand to the workshop"),
    done=lambda: _("handed to the workshop"),
    conditions=lambda: _("unchanged"),
)

FROM_WORKSHOP = MovingForm(
    key="from-workshop",
    kind=Kind.RELOCATION,
    title=lambda: _("From the workshop"),
    about=lambda: _("Repaired or not, back into a store"),
    rows=(
        (_to(lambda: _("Goes to"), STORES, _WHERE_TO),),
        (Asked("reason", lambda: _("What was done to it")),),
        (_REFERENCE,),
    ),
    service=from_workshop,
    command=v.Move,
    takes=frozenset({PlaceKind.WORKSHOP}),
    lines=lambda: _("Back from the workshop"),
    finish=lambda: _("Bring back"),
    done=lambda: _("brought back"),
)

TRANSFER_OUT = MovingForm(
    key="transfer-out",
    kind=Kind.TRANSFER_OUT,
    title=partial(label, Kind.TRANSFER_OUT),
    about=lambda: _("To another depot; it stays on the account until it has arrived"),
    rows=(
        (_to(lambda: _("To which depot"), frozenset({PlaceKind.DEPOT}), lambda: _("To which depot? Choose it.")),),
        (Asked("authority", lambda: _("Order or licence")),),
        (
            Asked("reference", lambda: _("Transport"), hint=lambda: _("Lorry, way-bill")),
            Asked("due", lambda: _("Arrives by"), Entry.DAY),
        ),
    ),
    service=dispatch,
    command=v.Dispatch,
    takes=WAYS[Kind.TRANSFER_OUT].takes,
    lines=lambda: _("What is sent"),
    finish=lambda: _("Send off"),
    done=lambda: _("sent off"),
)

ARRIVAL = MovingForm(
    key="arrival",
    kind=Kind.ARRIVAL,
    title=partial(label, Kind.ARRIVAL),
    about=lambda: _("What the other depot accepted of a transfer, or what came back"),
    rows=(
        (Asked("dispatch", lambda: _("Transfer on the road"), Entry.DISPATCH, gap=lambda: _("Which transfer?")),),
        (
            Asked(
                "back_to",
                lambda: _("Came back to"),
                Entry.PLACE,
                STORES,
                hint=lambda: _("Only for what was refused; left empty, it was accepted"),
            ),
        ),
        (Asked("reference", lambda: _("Paper of the receiver")),),
    ),
    service=arrive,
    command=v.Arrive,
    takes=WAYS[Kind.ARRIVAL].takes,
    lines=lambda: _("Accepted or come back"),
    finish=lambda: _("Enter the arrival"),
    done=lambda: _("arrival entered"),
)

EXPENDITURE = MovingForm(
    key="expenditure",
    kind=Kind.EXPENDITURE,
    title=partial(label, Kind.EXPENDITURE),
    about=lambda: _("Ammunition that was fired or used, and the cases that came back"),
    rows=(
        (
            Asked(
                "person", lambda: _("Who used it"), Entry.PLACE, HOLDERS, hint=lambda: _("Left empty: out of a store")
            ),
        ),
        (
            Asked(
                "purpose",
                lambda: _("Purpose"),
                gap=lambda: _("What was it used for? Training, operation, test, demolition."),
                again=True,
            ),
        ),
        (Asked("reference", lambda: _("Range report")),),
    ),
    service=expend,
    command=v.Expend,
    takes=WAYS[Kind.EXPENDITURE].takes,
    lines=lambda: _("What was used"),
    finish=lambda: _("Write off"),
    done=lambda: _("written off"),
    cases=True,
)

RECLASSIFICATION = MovingForm(
    key="reclassification",
    kind=Kind.RECLASSIFICATION,
    title=partial(label, Kind.RECLASSIFICATION),
    about=lambda: _("Another condition, where it stands"),
    rows=(
        (
            Asked(
                "into",
                lambda: _("New condition, for all"),
                Entry.CONDITION,
                gap=lambda: _("Which condition? Choose it here, or on each line."),
            ),
        ),
        (
            Asked(
                "reason", lambda: _("What was found"), gap=lambda: _("What was found? Say why the condition changes.")
            ),
        ),
        (Asked("reference", lambda: _("Inspection report")),),
    ),
    service=reclassify,
    command=v.Reclassify,
    takes=WAYS[Kind.RECLASSIFICATION].takes,
    lines=lambda: _("What changes"),
    finish=lambda: _("Reclassify"),
    done=lambda: _("reclassified"),
    conditions=lambda: _("as for all"),
)


def _choices(kinds: Iterable[Enum]) -> Callable[[], list[tuple[str, Words]]]:
    return lambda: [("", ""), *((str(one.value), partial(label, one)) for one in kinds)]


_FACT = "fact_"
"""How the entries of a form are named that are fields of the case."""


def _lose(lines: Sequence[v.Moved], **head: Any) -> v.Lose:
    """What the form says: fields of the case by their names, and serial numbers that are missing too, one after the other."""
    facts = [v.FactValue(name=name.removeprefix(_FACT), value=head[name]) for name in head if name.startswith(_FACT)]
    rest = {name: value for name, value in head.items() if not name.startswith(_FACT)}
    others = [one.strip() for one in str(rest.pop("strangers")).split(",")]
    rest["kind"] = rest["kind"] or CaseKind.LOSS.value
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
            Asked("kind", lambda: _("Lost or stolen"), Entry.CHOICE, choices=_choices((CaseKind.LOSS, CaseKind.THEFT))),
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
        (_to(lambda: _("Goes to"), _DOWN, _WHERE_TO),),
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

FORMS = (
    RELOCATION,
    TRANSFER_OUT,
    ARRIVAL,
    EXPENDITURE,
    RECLASSIFICATION,
    TO_WORKSHOP,
    FROM_WORKSHOP,
    LOSS,
    RECOVERY,
)

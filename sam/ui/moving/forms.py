"""What each movement of a list asks for and does: the whole difference between the forms, as data.

To add one: 1. a `MovingForm` here; 2. its line in FORMS; 3. a section in the manual page `moving`.
"""

from __future__ import annotations

from functools import partial

from sam.domain.commands import movements as v
from sam.domain.kinds import Kind
from sam.domain.movement_kinds import WAYS
from sam.domain.places import HOLDERS, STORES, PlaceKind
from sam.services.dispatch import arrive, dispatch
from sam.services.relocate import from_workshop, relocate, to_workshop
from sam.services.write_off import expend, reclassify
from sam.ui.moving.asked import DOWN, WHERE_TO, Asked, Entry, MovingForm, goes_to
from sam.ui.moving.loss_forms import LOSS, RECOVERY
from sam.words.labels import label
from sam.words.translate import _

_REFERENCE = Asked("reference", lambda: _("Reference"))

RELOCATION = MovingForm(
    key="relocation",
    kind=Kind.RELOCATION,
    title=partial(label, Kind.RELOCATION),
    about=lambda: _("From one place of the depot to another"),
    rows=(
        (goes_to(lambda: _("Goes to"), DOWN, WHERE_TO),),
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
        (goes_to(lambda: _("Workshop"), frozenset({PlaceKind.WORKSHOP}), lambda: _("Which workshop? Choose it.")),),
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
        (goes_to(lambda: _("Goes to"), STORES, WHERE_TO),),
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
        (goes_to(lambda: _("To which depot"), frozenset({PlaceKind.DEPOT}), lambda: _("To which depot? Choose it.")),),
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

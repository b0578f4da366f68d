"""The steps of the first hour: what to do, how, where, and how it is seen that it was done.

To add one: a `Step` here. Its `done` is a plain function of the facts; what leaves no trace in the book is noted in
`sam.domain.first_hour.Seen`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sam.domain.first_hour import Seen, TourFacts
from sam.domain.kinds import Kind
from sam.ui.parts.words import Words
from sam.words.translate import _

FIND = "find"
"""In place of a screen: the panel that finds anything."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step. `screen` is where it is done; `how` the sentence under the step that comes next."""

    what: Words
    how: Words
    screen: str
    done: Callable[[TourFacts], bool]


STEPS: tuple[Step, ...] = (
    Step(
        lambda: _("Sign in"),
        lambda: _("Each person signs in with a name and a password of their own."),
        "today",
        lambda _facts: True,
    ),
    Step(
        lambda: _("Look at Today"),
        lambda: _("It says what needs a hand. Enter opens the marked line, a digit the line beside it."),
        "today",
        lambda facts: Seen.TODAY in facts.seen,
    ),
    Step(
        lambda: _("Receive a weapon"),
        lambda: _(
            "Choose the supplier, where it goes and the type. Then scan or type a serial number, press Enter, and F12."
        ),
        "receipt",
        lambda facts: Kind.RECEIPT in facts.written,
    ),
    Step(
        lambda: _("Issue it to a person"),
        lambda: _("Scan the person, then the weapon; or type their numbers. The person signs, then F12."),
        "issue",
        lambda facts: Kind.ISSUE in facts.written,
    ),
    Step(
        lambda: _("Take it back"),
        lambda: _("Scan or type the serial number. Who had it is known; say where it goes, then F12."),
        "return",
        lambda facts: Kind.RETURN in facts.written,
    ),
    Step(
        lambda: _("Find anything"),
        lambda: _("Ctrl+K, then a part of a serial number, a name or a voucher. Enter opens it."),
        FIND,
        lambda facts: Seen.FOUND in facts.seen,
    ),
    Step(
        lambda: _("Print a voucher"),
        lambda: _("Choose the movement and press Ctrl+P. The page says that its data are invented."),
        "movements",
        lambda facts: Seen.VOUCHER in facts.seen,
    ),
    Step(
        lambda: _("Save a report"),
        lambda: _("Choose a report and a day, then F12."),
        "reports",
        lambda facts: Seen.REPORT in facts.seen,
    ),
    Step(
        lambda: _("Back up"),
        lambda: _("Onto another drive. For practice, any folder does."),
        "keeping",
        lambda facts: facts.backup,
    ),
    Step(
        lambda: _("Write a stick for headquarters"),
        lambda: _("For practice, any folder does. The practice headquarters lies beside this depot."),
        "keeping",
        lambda facts: facts.bundle,
    ),
)

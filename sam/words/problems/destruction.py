"""Sentences about destruction."""

from __future__ import annotations

from enum import Enum

from sam.domain.problems.destruction import DestructionProblem as P
from sam.words.translate import N_

SENTENCES: dict[Enum, str] = {
    P.NO_COMMANDER: N_("One of the two who sign an order to destroy is a commander."),
    P.UNKNOWN_ORDER: N_("There is no order to destroy with the number “{value}”. Look it up under Destruction."),
    P.NUMBER_USED: N_("The number {value} is of an order of {day}. Leave it empty to take the next one."),
    P.CERTIFICATE_USED: N_("The number {value} is of a certificate that stands. Leave it empty to take the next one."),
    P.HELD: N_("{item} is held since {since}: {text}. It cannot be destroyed until the hold is lifted."),
    P.TRACE_OPEN: N_(
        "A trace of {item} was asked for on {since} and is not answered (case {case}). Write its outcome first."
    ),
    P.BALLISTIC_OPEN: N_(
        "{item} is to be entered in the ballistic system (case {case}, {since}). Write the entry first."
    ),
    P.INVESTIGATION_OPEN: N_("{item} is under investigation since {since} (case {case}). Write its result first."),
    P.ORDERED_ALREADY: N_("{item} stands on order {order} of {since} already. Take it off one of the two."),
    P.OTHER_METHOD: N_(
        "{item} is not among what is destroyed here. Name another way only for what stands on this list."
    ),
    P.NOT_ON_ORDER: N_(
        "{item} does not stand on order {order}, or nothing of it is left. It must not be destroyed on it."
    ),
    P.NOT_SO_MANY: N_("{item}: {asked} are named, and {left} are left of order {order}."),
    P.NOT_SEEN: N_(
        "{item}: {asked} are named, and {seen} were seen where it is destroyed. Look at it there first, by its number."
    ),
    P.SEEN_WITHOUT_NOTE: N_("{item}: write how it differs, or where it was looked for."),
    P.NOTHING_SEEN: N_("Nothing of order {order} was seen where it is destroyed. Scan the things there first."),
    P.NOTHING_LEFT: N_("Nothing is left of order {order}: all of it was destroyed or withdrawn."),
    P.FEW_WITNESSES: N_("Two people at least see a destruction. Name two witnesses."),
    P.WITNESS_TWICE: N_("{name} is named twice. Two witnesses are two people."),
    P.WITNESS_SIGNS: N_("{name} signs this paper and cannot be its witness. Name somebody else."),
    P.MONITOR_TWICE: N_("{name} is a witness already. Who watches for a third party is somebody else."),
    P.METHOD_WEAK: N_(
        "After this method alone weapons may be whole, or be found again. Plan another method to follow."
    ),
    P.PLAN_BACKWARDS: N_("The last day, {last}, is before the first, {first}. Change one of the two."),
    P.ENDS_BEFORE: N_("It ended at {ended}, before it began at {started}. Change one of the two."),
    P.BEFORE_ORDER: N_("{day} is before the day of order {order}, {ordered}. Write the day on which it was done."),
    P.BEFORE_SEEN: N_(
        "{item} was seen there on {seen}, after {day}. Write the day on which it was destroyed, or the day on which it was seen."
    ),
    P.NO_PHOTOGRAPHS: N_("No photographs of before and after are kept with this certificate."),
    P.NO_FREE_CERTIFICATE: N_(
        "Ammunition or explosives were destroyed, and no certificate says that what was left is free from explosives."
    ),
}

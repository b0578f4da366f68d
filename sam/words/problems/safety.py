"""Sentences about storehouses: what a check finds, what to do about it, and what is wrong with a licence or a waiver."""

from __future__ import annotations

from enum import Enum

from sam.domain.problems.safety import SafetyProblem as P
from sam.words.translate import N_

WITHOUT: dict[Enum, tuple[str, str]] = {
    P.MAY_NOT_MIX: ("condition", N_("{place}: group {one} may not stand with group {other} ({items}).")),
    P.MIX_ASK_AUTHORITY: (
        "condition",
        N_("{place}: whether group {one} may stand with group {other} the authority decides ({items})."),
    ),
    P.MAY_GO_TO: ("left", N_("It may go to {place}: its quantity has no limit there.")),
}
"""How a sentence reads when this value of it is empty."""

FIELDS = {
    "hazard_division": N_("hazard division"),
    "compatibility_group": N_("compatibility group"),
    "neq_mg": N_("net explosive quantity"),
}
"""What the catalogue may not say of a type."""

MISSING = frozenset({P.NOT_CLASSIFIED, P.DO_CLASSIFY})
"""Codes whose value `missing` lists such fields."""

SENTENCES: dict[Enum, str] = {
    P.NOT_CLASSIFIED: N_(
        "{type} cannot come into {place}, an explosives storehouse: the catalogue does not say its {missing}."
    ),
    P.MAY_NOT_MIX: N_("{place}: group {one} may not stand with group {other} ({items}). {condition}"),
    P.MIX_ASK_AUTHORITY: N_(
        "{place}: whether group {one} may stand with group {other} the authority decides ({items}). {condition}"
    ),
    P.MIX_ON_CONDITION: N_("{place}: group {one} stands with group {other} only on a condition ({items}). {condition}"),
    P.NO_LICENCE: N_("{place} has no explosives limit licence. Nothing explosive may come in before it has one."),
    P.LICENCE_NOT_BEGUN: N_("{place}: licence {number} begins on {since}. Nothing explosive may come in before that."),
    P.LICENCE_ENDED: N_(
        "{place}: licence {number} ended on {until}. Nothing explosive may come in until it is renewed."
    ),
    P.LICENCE_SUSPENDED: N_(
        "{place}: licence {number} is suspended since {since}: {reason}. Nothing explosive may come in."
    ),
    P.REVIEW_DUE: N_("{place}: licence {number} was to be reviewed by {review}."),
    P.NOT_LICENSED: N_("{place}: {counted} counted as HD {division}, which licence {number} does not permit at all."),
    P.OVER_LIMIT: N_(
        "{place}: {counted} counted as HD {division}; licence {number} permits {permitted}. That is {over} too much."
    ),
    P.STANDS_ALONE: N_(
        "{place}: {lot} is suspended or banned and stands alone; other lots there: {others}. Bring it or them elsewhere."
    ),
    P.WEAPONS_INSIDE: N_("{place}: weapons and ammunition would stand together; weapons: {count} ({weapons})."),
    P.WAIVER_IN_FORCE: N_("{place}: this is waived until {until} by {people}: {reason}."),
    P.MAY_GO_TO: N_("It may go to {place}: there is room for {left} more after it."),
    P.NOWHERE_TO_GO: N_(
        "No other storehouse can take all of it as it is (looked at: {count}). Divide it, make room, or ask for a waiver that two people sign."
    ),
    P.MAY_BE_DIVIDED: N_("No storehouse can take all of it. Divided it may go: {shares}."),
    P.SHARE: N_("{quantity} x {type} to {place}"),
    P.WRITTEN_AS_IT_IS: N_(
        "{place}: it is written down as it was found, although something is against it there. Put it right, or ask for a waiver."
    ),
    P.AGAINST_TODAY: N_("{place}: the paper is of an earlier day; by what holds today something is against it."),
    P.WOULD_BE_SO: N_("{place}: with this something is against what lies there already. Put it right."),
    P.DO_CLASSIFY: N_("Enter for {type} in the catalogue: {missing}."),
    P.DO_SEPARATE: N_("Bring group {one} or group {other} to another storehouse."),
    P.DO_ASK_AUTHORITY: N_("Bring group {one} or group {other} to another storehouse until the authority has decided."),
    P.DO_MEET_CONDITION: N_("See that the condition for group {one} with group {other} is met, or part them."),
    P.DO_LICENSE: N_("Ask the authority for a licence of {place} that holds, or empty it."),
    P.DO_REVIEW: N_("Have the licence of {place} reviewed and enter the new one."),
    P.DO_REDUCE: N_("Take at least {over} of HD {division} out of {place}."),
    P.DO_ISOLATE: N_("Bring {lot} to a place of its own."),
    P.DO_PART_WEAPONS: N_("Bring the weapons out of {place}."),
    P.LEFT_OUT_1_4: N_("HD 1.4 with {mass} is not added to the other divisions (IATG 02.20:2021, 10.2)."),
    P.LEFT_OUT_UNKNOWN: N_(
        "{type}, quantity {quantity}, is in no sum: the catalogue does not say its net explosive quantity, division and group."
    ),
    P.LEFT_OUT_NO_EXPLOSIVE: N_("Weapons hold no explosives; they are in no sum: {count}."),
    P.NOTHING_KNOWN: N_(
        "{place} is written down as no explosives storehouse: it has no licence here, and nothing that comes in is checked."
    ),
    P.NO_STOREHOUSE: N_("{place} is no explosives storehouse. Write down first that it is one, and how it is built."),
    P.NOT_A_STOREHOUSE_KIND: N_(
        "{place} is of another kind ({kind}). An explosives storehouse is a site, a building or a room."
    ),
    P.STOREHOUSE_INSIDE: N_("{place} cannot be a storehouse: {other}, above it or in it, is one already."),
    P.STRUCTURE_MISSING: N_("Say how {place} is built: {known}."),
    P.STILL_EXPLOSIVES: N_(
        "Explosives still lie in {place}: {mass} net. Bring them out before it is no storehouse any more."
    ),
    P.SIDE_DIFFERS: N_("{place} is built as {structure}; a side of it is {known}, not {value}."),
    P.SIDE_LEFT: N_(
        "{place}: the distance to {to} is written down for the side {value}, but {place} is built as {structure}. Write it down again"
        " for one of these: {known}. Until then the side that permits least counts."
    ),
    P.SAME_POINT: N_("{other} stands at the same point of the plan already. Two sites are never at one point."),
    P.HALF_A_POINT: N_("A point of the plan has metres to the east and metres to the north."),
    P.SITE_KIND_MISSING: N_("Say what {site} is: {known}."),
    P.SITE_IS_STOREHOUSE: N_(
        "{value} is a storehouse with explosives of its own. Write it down as a storehouse, not as an exposed site."
    ),
    P.UNKNOWN_SITE: N_("No exposed site has the code “{value}”. Write it down first."),
    P.ONE_OF_TWO: N_("A distance goes to one exposed site or to one other storehouse. Name one of them."),
    P.TO_ITSELF: N_("{place} has no distance to itself. Name another storehouse."),
    P.ES_MISSING: N_("Say how {place} is built and which side of it looks at the explosion: {known}."),
    P.FEET: N_("“{value}” is in feet. Distances are in metres; 1 foot is 0.3048 m."),
    P.NO_LIMITS: N_("A licence says for at least one hazard division how much it permits."),
    P.LIMIT_TWICE: N_("HD {division} is named twice in the licence. Name it once."),
    P.LICENCE_ENDS_BEFORE: N_("The licence would end on {until}, before it begins on {since}. Look at the days."),
    P.REVIEW_OUTSIDE: N_("The review on {review} is not between {since} and {until}, when the licence holds."),
    P.NUMBER_USED: N_("{place} has a licence {number} already. A new licence has a new number."),
    P.LOWER_THAN_INSIDE: N_(
        "The licence permits {permitted} of HD {division}, but {counted} is in {place} already: {over} too much."
    ),
    P.UNKNOWN_LICENCE: N_("No licence, or more than one, has the number “{value}”. Name it by its id."),
    P.NOT_SUSPENDED: N_("Licence {number} is not suspended."),
    P.ALREADY_SUSPENDED: N_("Licence {number} is suspended already, since {since}."),
    P.WAIVER_ENDS_BEFORE: N_("The waiver would end on {until}; today is {today}. It must have a day to hold."),
    P.UNKNOWN_WAIVER: N_("There is no waiver “{value}” that still holds."),
}

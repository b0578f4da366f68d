"""Sentences about site plans: points, walls, the picture underneath, distances that do not agree."""

from __future__ import annotations

from enum import Enum

from sam.domain.problems.site_plan import PlanProblem as P
from sam.words.translate import N_

SENTENCES: dict[Enum, str] = {
    P.NO_PLAN: N_("{site} has no site plan yet. Name its origin and say where its storehouses stand."),
    P.NO_ORIGIN: N_("Say which point of the ground is the origin, such as: south-west corner of gate 1."),
    P.NOT_HERE: N_("{place} does not stand in {site}. A plan holds the storehouses of its own site."),
    P.UNKNOWN_THING: N_(
        "“{value}” is neither an explosives storehouse nor an exposed site. Write it down as one of them first."
    ),
    P.TWO_CALLED_SO: N_("“{value}” is a storehouse and an exposed site. Name the storehouse by its path: {path}."),
    P.NAMED_TWICE: N_("{thing} is named twice. Say once where it stands."),
    P.NOT_PLACED: N_("{thing} does not stand on the plan of {site}; it cannot be taken off."),
    P.IN_FEET: N_("“{value}” is in feet: that is {metres}. Write metres."),
    P.NOT_METRES: N_("“{value}” is no number of metres. Write it such as 120.5 or -40."),
    P.TOO_FAR: N_("{value} is farther than {most}. A site is not that large; look at the number and its unit."),
    P.WALLS_OVERLAP: N_(
        "By the plan the walls of {one} and {other} overlap. Look at the points and at how far walls reach."
    ),
    P.NOTHING_NEW: N_("Nothing on this plan is new. Change something before it is signed again."),
    P.BAD_POINT: N_("“{value}” does not say where it stands. Write it such as {example}."),
    P.NO_SCALE: N_(
        "The picture has no scale. Name two of its points that can be found on the ground, and the metres between them."
    ),
    P.ONE_POINT: N_(
        "The two points of the picture are {pixels} pixels apart. Choose two that are at least {least} apart, the farther the better."
    ),
    P.OUTSIDE_PICTURE: N_("The point {x}, {y} lies outside the picture, which is {wide} by {high} pixels."),
    P.NO_PICTURE: N_("{name} is no picture that can lie under a plan. Save it as JPEG or PNG and choose that."),
    P.LIES_ON_ITS_SIDE: N_(
        "{name} was kept by the camera lying on its side. Open it, save it upright, and choose that."
    ),
    P.BAD_BEARING: N_("“{value}” is no direction. Write whole degrees from north, clockwise: 0 to 359."),
    P.BAD_WHAT_IF: N_("“{value}” says no quantity. Write storehouse, division and kilograms such as {example}."),
    P.NO_PAPER_FITS: N_(
        "The plan is {across} by {up} large and fits no scale. Look for a point that is far away from the others: {thing}."
    ),
    P.SITE_MISSING: N_("Name the site whose plan is meant."),
    P.DIFFERS: N_(
        "{storehouse} to {to}: {recorded} is recorded, the plan says {plan}. The shorter counts until one of them is put right: {counted}."
    ),
    P.NOT_RECORDED: N_(
        "{storehouse} to {to}: no distance is recorded. By the plan it is {plan}; measure it and write it down."
    ),
    P.IN_BREACH: N_("{storehouse} to {to}: HD {division} needs {needed}, and there is {counted}. {short} is missing."),
    P.UNPLACED: N_("{thing} is not on the plan yet."),
    P.NOT_IN_ARCS: N_("{place}: {said}"),
}

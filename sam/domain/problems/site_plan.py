"""What can be wrong with a site plan: its points, its picture, what is asked of it."""

from __future__ import annotations

from enum import Enum


class PlanProblem(Enum):
    """Codes of the site plan; their sentences are in `sam.words.problems.site_plan`."""

    # its paper
    NO_PLAN = "plan_none"
    NO_ORIGIN = "plan_no_origin"
    NOT_HERE = "plan_not_here"
    UNKNOWN_THING = "plan_unknown_thing"
    TWO_CALLED_SO = "plan_two_called_so"
    NAMED_TWICE = "plan_named_twice"
    NOT_PLACED = "plan_not_placed"
    IN_FEET = "plan_in_feet"
    NOT_METRES = "plan_not_metres"
    TOO_FAR = "plan_too_far"
    WALLS_OVERLAP = "plan_walls_overlap"
    NOTHING_NEW = "plan_nothing_new"
    BAD_POINT = "plan_bad_point"

    # its picture
    NO_SCALE = "plan_no_scale"
    ONE_POINT = "plan_one_point"
    OUTSIDE_PICTURE = "plan_outside_picture"
    NO_PICTURE = "plan_no_picture"
    LIES_ON_ITS_SIDE = "plan_lies_on_its_side"
    BAD_BEARING = "plan_bad_bearing"

    # what is asked of it
    BAD_WHAT_IF = "plan_bad_what_if"
    NO_PAPER_FITS = "plan_no_paper_fits"
    SITE_MISSING = "plan_site_missing"

    # what it says
    DIFFERS = "plan_differs"
    NOT_RECORDED = "plan_not_recorded"
    IN_BREACH = "plan_in_breach"
    UNPLACED = "plan_unplaced"
    NOT_IN_ARCS = "plan_not_in_arcs"

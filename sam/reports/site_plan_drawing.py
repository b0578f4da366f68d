"""From a site plan to its drawing: which rings, links and signs it has, and what they say."""

from __future__ import annotations

from dataclasses import replace
from statistics import median

from sam.domain.measures import Length, milligrams
from sam.domain.problems import refuse
from sam.domain.problems.site_plan import PlanProblem as P
from sam.domain.site_plan import Basis, PaperSize, Spot, Standing
from sam.domain.sites import Es
from sam.queries.site_plan_pairs import Around, PlanPair, SitePlan
from sam.reports.drawing import Dot, Entry, Line, Link, Ring, ScaleDrawing, bounds, sheet_for
from sam.words.formats import day, length, mass
from sam.words.labels import label
from sam.words.translate import _, ngettext

LINES = {Es.INHABITED: Line.SOLID, Es.ROUTE_MEDIUM: Line.DASHED}


def dots_of(plan: SitePlan) -> tuple[Dot, ...]:
    """Everything that stands on the plan."""
    near = [one for one in plan.pairs if one.standing is Standing.BREACH]
    wrong = {one.to.key for one in near} | {one.storehouse.key for one in near}
    return tuple(
        Dot(
            one.key, one.code, one.spot.east_cm, one.spot.north_cm, one.spot.reach_cm, one.store is not None, one.key in wrong
        )
        for one in plan.things
        if one.spot is not None
    )  # fmt: skip


def rings_of(plan: SitePlan) -> tuple[Ring, ...]:
    """The arcs of every storehouse that stands on the plan; of one length and division only one is drawn."""
    return tuple(ring for one in plan.around if one.thing.spot for ring in _rings(one, one.thing.spot))


def _rings(around: Around, spot: Spot) -> list[Ring]:
    made = []
    for arc in around.arcs:
        if arc.metres:
            words = _("HD {division}: {metres}").format(division=arc.division, metres=length(arc.metres * 100))
            radius = arc.metres * 100 + spot.reach_cm
            made.append(Ring(spot.east_cm, spot.north_cm, radius, words, LINES[arc.es], around.thing.key))
    return made


def links_of(plan: SitePlan) -> tuple[Link, ...]:
    """The pairs that are too near, those that only the authority can judge, and of every storehouse the governing one."""
    return tuple(
        _link(one, one.storehouse.spot, one.to.spot)
        for one in plan.pairs
        if one.storehouse.spot and one.to.spot and (one.governs or one.standing in (Standing.BREACH, Standing.ASK))
    )


def _link(one: PlanPair, start: Spot, end: Spot) -> Link:
    there = length(one.counted_cm or 0)
    if one.standing is Standing.ASK or one.worst is None or one.worst.metres is None:
        words, line = f"{there}, {label(Standing.ASK).lower()}", Line.DOTTED
    else:
        needed = length(one.worst.metres * 100)
        line = Line.BARRED if one.standing is Standing.BREACH else Line.SOLID
        words = _("{there} of {needed}").format(there=there, needed=needed)
    return Link((start.east_cm, start.north_cm), (end.east_cm, end.north_cm), words, line)


def finding(plan: SitePlan) -> str:
    """What a plan says first."""
    near = sum(one.standing is Standing.BREACH for one in plan.pairs)
    if near:
        return ngettext("{n} pair is too near", "{n} pairs are too near", near).format(n=near)
    if any(one.standing is Standing.ASK for one in plan.pairs):
        return _("Of some pairs only the authority can say what they need")
    if any(one.standing is Standing.NOT_KNOWN for one in plan.pairs):
        return _("Of some pairs it is not known whether they are far enough")
    return _("All pairs are far enough apart") if plan.pairs else _("Nothing can be measured yet")


def legend(plan: SitePlan) -> tuple[Entry, ...]:
    """What each way of drawing means."""
    rings, links = rings_of(plan), links_of(plan)
    made = [Entry(_("Storehouse"), store=True), Entry(_("Exposed site"))]
    for es, line in LINES.items():
        if any(one.line is line for one in rings):
            made.append(Entry(label(es), line))
    if any(one.line is Line.BARRED for one in links):
        made.append(Entry(_("Too near: metres there of metres needed"), Line.BARRED))
    if any(one.line is Line.DOTTED for one in links):
        made.append(Entry(label(Standing.ASK), Line.DOTTED))
    return tuple(made)


def by_what(plan: SitePlan) -> str:
    """By which quantities the arcs are drawn, in words with the figures."""
    if plan.basis is not Basis.WHAT_IF:
        return label(plan.basis)
    loads = [
        f"{one.thing.code} HD {load.division} {mass(milligrams(load.neq_kg))}"
        for one in plan.around
        for load in one.loads
    ]
    return f"{label(plan.basis)}: {', '.join(loads)}" if loads else label(plan.basis)


def drawing_of(plan: SitePlan, paper: PaperSize, picture: bytes | None = None) -> ScaleDrawing:
    """The drawing of a plan on a sheet.

    Raises:
        Refused: nothing was drawn yet, or it is larger than any scale.
    """
    drawn = plan.plan
    dots, rings = dots_of(plan), rings_of(plan)
    if drawn is None or not dots:
        raise refuse(P.NO_PLAN, "place", site=plan.site.path)
    sheet = sheet_for(dots, rings, paper)
    if sheet is None:
        west, south, east, north = bounds(dots, ())
        usual = (median(one.east for one in dots), median(one.north for one in dots))
        far = max(dots, key=lambda one: (one.east - usual[0]) ** 2 + (one.north - usual[1]) ** 2)
        values = {"across": Length(east - west), "up": Length(north - south), "thing": far.key}
        raise refuse(P.NO_PAPER_FITS, "place", **values)
    scale, landscape = sheet
    words = _("Origin: {origin}. Drawn on {day}, right within {tolerance}. Arcs: {what}.")
    note = words.format(
        origin=drawn.origin, day=day(drawn.day), tolerance=length(drawn.tolerance_cm), what=by_what(plan)
    )
    made = ScaleDrawing(
        title=finding(plan),
        note=note,
        dots=dots,
        rings=rings,
        links=links_of(plan),
        legend=legend(plan),
        under=drawn.underlay,
        picture=picture if drawn.underlay is not None else None,
        scale=scale,
        paper=paper,
        landscape=landscape,
    )
    return made if made.picture is not None else replace(made, under=None)

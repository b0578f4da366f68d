"""The plan of a site in the shell: put things on it, ask it."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from sam.cli.job import Commands, add_job
from sam.cli.questions import book_number
from sam.cli.session import answer, notices, open_depot
from sam.depot import Depot
from sam.domain.commands.site_plan import DrawSitePlan, PictureUnder, PutThere
from sam.domain.measures import kilograms, milligrams
from sam.domain.problems import Problem, refuse
from sam.domain.problems.site_plan import PlanProblem as P
from sam.domain.site_plan import Basis, Spot, Standing
from sam.queries.reader import Reader
from sam.queries.site_plan import Thing
from sam.queries.site_plan_asked import EXAMPLE, one_site, thought_of
from sam.queries.site_plan_pairs import Around, PlanPair, SitePlan, site_plan
from sam.services.plan_picture import keep_plan_picture, read_plan_picture
from sam.services.site_plan import draw_site_plan
from sam.standards.arcs import Needed
from sam.words import formats
from sam.words.labels import label
from sam.words.sentences import sentence
from sam.words.translate import _


def site_plan_jobs(commands: Commands) -> None:
    """The job that draws a plan."""
    job = add_job(commands, "site-plan", draw, _("put storehouses and exposed sites on the plan of a site, in metres"))
    job.add_argument("site", metavar="SITE", help=_("code or path of the site"))
    job.add_argument("--origin", default="", help=_("which point of the ground is 0, 0"))
    job.add_argument(
        "--put",
        metavar="WHAT=EAST,NORTH[,WALLS]",
        action="append",
        default=[],
        help=_("where a storehouse or exposed site stands, and how far its walls reach: E1=-40,120.5,12"),
    )
    job.add_argument("--take-off", metavar="WHAT", action="append", default=[], help=_("what comes off the plan"))
    job.add_argument("--tolerance", metavar="M", default="", help=_("within how many metres the plan is right"))
    job.add_argument("--picture", metavar="FILE", help=_("a JPEG or PNG to lie underneath"))
    job.add_argument("--first", metavar="X,Y", help=_("a point of the picture, in pixels from its upper left corner"))
    job.add_argument("--second", metavar="X,Y", help=_("another point of it"))
    job.add_argument("--metres", metavar="M", default="", help=_("metres between the two on the ground"))
    job.add_argument(
        "--at",
        metavar="EAST,NORTH",
        help=_("where the first point is on the plan, --at=-500,0; left out: at the origin"),
    )
    job.add_argument(
        "--bearing",
        metavar="DEGREES",
        default="",
        help=_("whereto the upper edge of the picture points; left out: north"),
    )
    job.add_argument("--no-picture", action="store_true", help=_("the picture goes"))
    job.add_argument("--note", default="")


def ask_job(asked: Commands) -> argparse.ArgumentParser:
    """The question."""
    job = add_job(asked, "site-plan", ask, _("what stands where, arcs of distance, and every pair with what it needs"))
    job.add_argument("site", metavar="SITE", help=_("code or path of the site"))
    quantities(job)
    return job


def quantities(job: argparse.ArgumentParser) -> None:
    """By which quantities the arcs are drawn."""
    bases = [one.value for one in Basis]
    job.add_argument("--arcs", choices=bases, default=Basis.INSIDE.value, help=_("by which quantities"))
    job.add_argument(
        "--what-if", metavar="STORE:HD=KG", action="append", default=[], help=_("a quantity that is thought of")
    )


def _two(text: str, example: str, least: int = 2, most: int = 2) -> list[str]:
    parts = [one.strip() for one in text.split(",")]
    if not least <= len(parts) <= most or not all(parts):
        raise refuse(P.BAD_POINT, value=text[:80], example=example)
    return parts


def _put(text: str) -> PutThere:
    what, equals, there = text.rpartition("=")
    if not equals:
        raise refuse(P.BAD_POINT, "put", value=text[:80], example="E1=-40,120.5")
    east, north, *reach = _two(there, "E1=-40,120.5", most=3)
    return PutThere(what=what, east=east, north=north, reach=reach[0] if reach else "")


def _pixels(text: str | None) -> tuple[int | None, int | None]:
    if text is None:
        return None, None
    x, y = _two(text, "120,840")
    if not (x.isascii() and x.isdecimal() and y.isascii() and y.isdecimal()):
        raise refuse(P.BAD_POINT, value=text[:80], example="120,840")
    return int(x), int(y)


def _under(depot: Depot, args: argparse.Namespace) -> PictureUnder | None:
    if args.picture is None:
        return None
    picture = read_plan_picture(Path(args.picture))
    (first_x, first_y), (second_x, second_y) = _pixels(args.first), _pixels(args.second)
    if first_x is None or second_x is None or not args.metres:
        raise refuse(P.NO_SCALE, "metres")  # before anything is kept
    east, north = _two(args.at, "0,0") if args.at else ("", "")
    return PictureUnder(
        photograph=depot.run(keep_plan_picture, picture), wide=picture.wide, high=picture.high, first_x=first_x, first_y=first_y,
        second_x=second_x, second_y=second_y, metres=args.metres, east=east, north=north, bearing=args.bearing,
    )  # fmt: skip


def draw(args: argparse.Namespace) -> None:
    """Put things on the plan of a site, in one signed paper."""
    spots = tuple(_put(one) for one in args.put)
    with open_depot(args, write=True) as depot:
        command = DrawSitePlan(
            site=args.site,
            origin=args.origin,
            tolerance=args.tolerance,
            put=spots,
            take_off=tuple(args.take_off),
            underlay=_under(depot, args),
            without=("underlay",) if args.no_picture else (),
            note=args.note,
        )
        done = depot.do(draw_site_plan, command)
        data = {"entry": done.entry, **done.answer, "notices": notices(args, done.notices)}
        answer(args, data, _("The plan of {site} is in the book: entry {number}.").format(
            site=done.answer["site"], number=formats.number(done.entry)
        ))  # fmt: skip


def ask(args: argparse.Namespace) -> None:
    """The plan of a site with its arcs and pairs."""
    with open_depot(args) as depot:
        found = depot.ask_book(book_number(depot, args.book), _asked, args)
        answer(args, _as_data(found), _as_text(found))


def _asked(reader: Reader, args: argparse.Namespace) -> SitePlan:
    site = one_site(reader, args.site)
    basis = Basis.WHAT_IF if args.what_if else Basis(args.arcs)
    if basis is Basis.WHAT_IF and not args.what_if:
        raise refuse(P.BAD_WHAT_IF, "what_if", value="", example=EXAMPLE)
    return site_plan(reader, site, basis, thought_of(reader, site, args.what_if))


def _as_data(found: SitePlan) -> dict[str, Any]:
    plan = found.plan
    return {
        "site": found.site.path,
        "drawn": plan is not None,
        "origin": plan.origin if plan is not None else None,
        "tolerance_m": plan.tolerance_cm / 100 if plan is not None else None,
        "entry": plan.number if plan is not None else None,
        "day": plan.day.isoformat() if plan is not None else None,
        "picture": plan.underlay.sha256 if plan is not None and plan.underlay is not None else None,
        "arcs_by": found.basis.value,
        "things": [_thing(one) for one in found.things],
        "arcs": [_arc(one, n) for one in found.around for n in range(len(one.arcs))],
        "pairs": [_pair(one) for one in found.pairs],
        "breaches": sum(one.standing is Standing.BREACH for one in found.pairs),
        "to_record": [_to_record(one) for one in found.pairs if one.by_plan],
        "findings": [{"code": one.code.name.lower(), "sentence": sentence(one)} for one in found.said],
    }


def _thing(one: Thing) -> dict[str, Any]:
    kind = one.store.structure if one.store is not None else one.kind
    return {
        "what": one.key, "is": one.target.value, "kind": kind.value if kind is not None else None, "name": one.name,
        **_spot(one.spot),
    }  # fmt: skip


def _spot(spot: Spot | None) -> dict[str, float | None]:
    if spot is None:
        return {"east_m": None, "north_m": None, "walls_m": None}
    return {"east_m": spot.east_cm / 100, "north_m": spot.north_cm / 100, "walls_m": spot.reach_cm / 100}


def _kg(value: Any) -> int | float:
    whole = kilograms(milligrams(value))
    return int(whole) if whole == whole.to_integral_value() else float(whole)


def _arc(around: Around, n: int) -> dict[str, Any]:
    arc = around.arcs[n]
    return {
        "storehouse": around.thing.key, "hd": arc.division, "neq_kg": _kg(arc.neq_kg), "for": arc.es.value, "metres": arc.metres,
    }  # fmt: skip


def _pair(one: PlanPair) -> dict[str, Any]:
    most = one.worst
    return {
        "storehouse": one.storehouse.key, "to": one.to.key, "recorded_m": _m(one.recorded.distance_cm if one.recorded else None),
        "plan_m": _m(one.plan.least_cm if one.plan else None), "agrees": one.agrees, "counted_m": _m(one.counted_cm),
        "by_plan": one.by_plan, "standing": one.standing.value, "hd": most.load.division if most else None,
        "needed_m": most.metres if most else None, "table_m": most.table_m if most else None,
        "formula_m": most.formula_m if most else None, "reading": most.reading if most else None, "spare_m": _m(one.spare_cm),
        "governs": one.governs, "divisions": [_need(need) for need in one.needs],
    }  # fmt: skip


def _need(one: Needed) -> dict[str, Any]:
    return {
        "hd": one.load.division, "neq_kg": _kg(one.load.neq_kg), "table_m": one.table_m, "formula_m": one.formula_m,
        "reading": one.reading,
    }  # fmt: skip


def _m(cm: int | None) -> float | None:
    return None if cm is None else cm / 100


def _to_record(one: PlanPair) -> dict[str, Any]:
    """What may be signed as a distance: the sides have to be said by whoever measures it."""
    other = {"site": one.to.key} if one.to.store is None else {"other": one.to.key}
    return {
        "command": "write-distance",
        "storehouse": one.storehouse.key,
        **other,
        "metres": f"{(one.counted_cm or 0) / 100:g}",
    }


def _as_text(found: SitePlan) -> Iterable[str]:
    if found.plan is None:
        yield sentence_of_none(found)
    for one in found.things:
        if one.spot is not None:
            spot = one.spot
            yield f"{one.key}\t{formats.length(spot.east_cm)}\t{formats.length(spot.north_cm)}"
    for around in found.around:
        for arc in around.arcs:
            far = formats.length(arc.metres * 100) if arc.metres is not None else label(Standing.ASK)
            yield f"{around.thing.key}\tHD {arc.division}\t{formats.mass(milligrams(arc.neq_kg))}\t{label(arc.es)}\t{far}"
    for pair in found.pairs:
        mark = {Standing.BREACH: "!", Standing.KEPT: " "}.get(pair.standing, "?")
        there = formats.length(pair.counted_cm) if pair.counted_cm is not None else "-"
        need = formats.length(pair.worst.metres * 100) if pair.worst and pair.worst.metres is not None else "-"
        yield f"{mark} {pair.storehouse.key} > {pair.to.key}\t{there}\t{need}\t{label(pair.standing)}" + (
            "\t" + _("governs") if pair.governs else ""
        )
    yield from (sentence(one) for one in found.said)


def sentence_of_none(found: SitePlan) -> str:
    """That there is no plan yet, and the way on."""
    return sentence(Problem(P.NO_PLAN, values={"site": found.site.path}))

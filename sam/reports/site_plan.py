"""The plan of a site on paper, to scale: arcs of distance, every pair with what it needs, and which one governs.

Distances: IATG 02.20:2021, clauses 7.2 and 7.6. A figure is never a licence.
"""

from __future__ import annotations

from sam.domain.measures import milligrams
from sam.domain.problems.site_plan import PlanProblem as P
from sam.domain.site_plan import Basis, PaperSize
from sam.queries.reader import Reader
from sam.queries.site_plan_asked import one_site, thought_of
from sam.queries.site_plan_pairs import PlanPair, SitePlan, site_plan
from sam.reports.asking import Option, Report, ReportAsked
from sam.reports.heading import heading
from sam.reports.page import Column, Document, Group, Kind, Notice, Part, Row, SignatureLine, Table, Tone
from sam.reports.site_plan_drawing import by_what, drawing_of
from sam.words.formats import day, length, mass, number
from sam.words.labels import label
from sam.words.sentences import sentence
from sam.words.translate import N_, _, ngettext

_STOPS = frozenset({P.IN_BREACH})


def _gather(reader: Reader, asked: ReportAsked) -> Document:
    head = heading(reader, asked, SITE_PLAN.name, _(SITE_PLAN.title))
    site = one_site(reader, asked.place)
    basis = Basis.WHAT_IF if asked.what_if else Basis(asked.arcs)
    found = site_plan(reader, site, basis, thought_of(reader, site, asked.what_if))
    under = found.plan.underlay if found.plan is not None else None
    picture = asked.kept(under.sha256) if under is not None else None
    drawing = drawing_of(found, PaperSize(asked.paper), picture)
    parts: list[Part] = [drawing, _pairs(found), _things(found)]
    facts: tuple[tuple[str, str | int], ...] = (
        (_("Scale"), f"1:{number(drawing.scale)}"),
        (_("Paper"), drawing.paper.value),
        (_("Origin"), found.plan.origin if found.plan is not None else ""),
        (_("Drawn on"), day(found.plan.day) if found.plan is not None else ""),
        (_("Arcs for"), by_what(found)),
    )
    signatures = (SignatureLine(_("Drawn by")), SignatureLine(_("Licensing authority")))
    name = f"{site.path} \u00b7 {site.name}" if site.name != site.code else site.path
    return head.document(name, facts=facts, notices=_notices(found, lost=under is not None and picture is None),
                         parts=tuple(parts), signatures=signatures)  # fmt: skip


def _notices(found: SitePlan, *, lost: bool) -> tuple[Notice, ...]:
    """What has to be looked at before any arc, and that a figure is no licence."""
    said = [one for one in found.said if one.code is not P.NOT_RECORDED]
    made = [Notice(Tone.STOP if one.code in _STOPS else Tone.LOOK, sentence(one)) for one in said]
    bare = sum(one.by_plan for one in found.pairs)
    if bare:
        words = ngettext(
            "{n} distance is not recorded: the plan's stands with * in the table. Measure it and write it down.",
            "{n} distances are not recorded: the plan's stand with * in the table. Measure them and write them down.",
            bare,
        )
        made.append(Notice(Tone.LOOK, words.format(n=number(bare))))
    if lost:
        made.append(
            Notice(Tone.LOOK, _("The picture that lies under this plan is not here. The plan is drawn without it."))
        )
    text = _("Arcs are counted from the walls and for the worst side of a storehouse. No figure here is a licence.")
    return (*made, Notice(Tone.PLAIN, text))


def _pairs(found: SitePlan) -> Table:
    """Every pair, under its storehouse."""
    columns = (
        Column(_("Exposed site"), Kind.TEXT, 18),
        Column(_("Recorded"), Kind.TEXT, 10),
        Column(_("By the plan"), Kind.TEXT, 10),
        Column(_("Counted"), Kind.TEXT, 10),
        Column(_("Needed by the table"), Kind.TEXT, 10),
        Column(_("By the formula"), Kind.TEXT, 10),
        Column(_("Division"), Kind.SERIAL, 8),
        Column(_("Reading"), Kind.TEXT, 16),
        Column(_("Stands"), Kind.TEXT, 14),
        Column(_("Governs"), Kind.TEXT, 8),
    )
    groups = tuple(
        Group(
            _inside(around.thing.key, found), tuple(_pair(one) for one in found.pairs if one.storehouse is around.thing)
        )
        for around in found.around
    )
    return Table(_("Pairs, and what they need"), columns, groups, group_label=_("Storehouse"))


def _inside(key: str, found: SitePlan) -> str:
    loads = next(one.loads for one in found.around if one.thing.key == key)
    words = ", ".join(f"HD {load.division} {mass(milligrams(load.neq_kg))}" for load in loads)
    said = words or _("nothing that needs a distance")
    return f"{key}: {said}"


def _pair(one: PlanPair) -> Row:
    most = one.worst
    counted = length(one.counted_cm) if one.counted_cm is not None else ""
    return (
        one.to.code if one.to.name == one.to.code else f"{one.to.code} {one.to.name}",
        length(one.recorded.distance_cm) if one.recorded is not None else "",
        length(one.plan.least_cm) if one.plan is not None else "",
        f"{counted}*" if one.by_plan else counted,
        _figure(most.table_m if most is not None else None),
        _figure(most.formula_m if most is not None else None),
        most.load.division if most is not None else "",
        most.reading if most is not None else "",
        label(one.standing) + ("" if one.agrees else " \u00b7 " + _("differs")),
        _("yes") if one.governs else "",
    )


def _figure(metres: int | None) -> str:
    return length(metres * 100) if metres is not None else ""


def _things(found: SitePlan) -> Table:
    """Where everything stands, in metres, so that the drawing can be made again with a ruler."""
    columns = (
        Column(_("What stands there"), Kind.TEXT, 30),
        Column(_("Kind"), Kind.TEXT, 30),
        Column(_("East"), Kind.TEXT, 12),
        Column(_("North"), Kind.TEXT, 12),
        Column(_("Walls reach"), Kind.TEXT, 12),
    )
    rows: list[Row] = []
    for one in found.things:
        kind = label(one.store.structure) if one.store is not None else label(one.kind) if one.kind is not None else ""
        name = one.key if one.name in (one.key, one.code, one.key.rpartition("/")[2]) else f"{one.key} {one.name}"
        if one.spot is None:
            rows.append((name, kind, _("not placed"), "", ""))
        else:
            rows.append((name, kind, *(length(cm) for cm in (one.spot.east_cm, one.spot.north_cm, one.spot.reach_cm))))
    return Table(_("Where everything stands, from the origin"), columns, (Group("", tuple(rows)),))


SITE_PLAN = Report("site-plan", N_("Site plan"), frozenset({Option.PLACE, Option.ARCS}), _gather)

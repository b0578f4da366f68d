"""The explosives limit licence of a storehouse, in the 21 fields of its form; where there is none, what could be proposed.

Fields and their order: AASTP-1 (edition 1, change 2), part I, figures B-I and B-II. The words are ours.
"""

from __future__ import annotations

from sam.domain.answers import Answer
from sam.domain.places import STORES
from sam.domain.problems import Problem, refuse
from sam.domain.problems.movements import MovementProblem
from sam.domain.problems.reports import ReportProblem as P
from sam.domain.problems.safety import SafetyProblem
from sam.domain.sites import YES_OR_NO
from sam.queries.pairs import Proposed, licence_proposal
from sam.queries.past_day import on_day
from sam.queries.reader import Reader
from sam.queries.resolve import PlaceRow, places_named
from sam.queries.safety import Granted, Safety, safety
from sam.queries.safety_facts import DistanceRow
from sam.queries.storehouse_history import Change, storehouse_history
from sam.queries.storehouses import Storehouse, storehouse_at
from sam.reports.asking import Option, Report, ReportAsked
from sam.reports.heading import heading
from sam.reports.page import Column, Document, Group, Kind, Notice, Part, Row, SignatureLine, Table, Tone
from sam.reports.storehouse_story import told_change
from sam.standards.pairs import Permitted, Proposal
from sam.words.formats import day, length, mass, number
from sam.words.labels import label
from sam.words.mixing import decided_words, source_words
from sam.words.sentences import sentence
from sam.words.translate import N_, _

FORM = (
    (2, "unit", N_("Unit")),
    (5, "use", N_("For use as")),
    (6, "fire_fighting", N_("Fire fighting adequate")),
    (7, "electrical", N_("Electrical standard")),
    (8, "lightning", N_("Lightning protection")),
    (9, "area_plan", N_("Area plan number")),
    (10, "safeguard_plan", N_("Safeguard plan number")),
    (11, "construction", N_("Construction")),
    (12, "headwall", N_("Headwall and door")),
    (13, "floor", N_("Floor")),
    (14, "heating", N_("Heating")),
    (15, "spare", N_("Spare")),
    (16, "site_drawing", N_("Site drawing number")),
    (17, "traverse", N_("Barricades")),
    (20, "combination", N_("Or a combination, when mixed by the rules")),
    (20, "space", N_("HD 1.4, units of space")),
)
"""Fields that people fill in, with their number on the form."""


def _gather(reader: Reader, asked: ReportAsked) -> Document:
    head = heading(reader, asked, LICENCE.name, _(LICENCE.title))
    with on_day(reader, head.as_of) as then:
        place, store = _storehouse(then, asked.place)
        found = safety(then, place)
        proposed = licence_proposal(then, store)
        written = storehouse_history(then, place.uuid)
    parts: list[Part] = [_form(found, store), _limits(found, proposed.proposals)]
    if proposed.proposals:
        parts.append(_pairs(proposed))
    parts += _together(found)
    parts += _waivers(found)
    parts.append(_history(written))
    signatures = (
        SignatureLine(_("Licensing authority"), found.granted.licence.authority if found.granted else ""),
        SignatureLine(_("Who answers for the storehouse")),
    )
    return head.document(
        f"{place.path} \u00b7 {place.name}" if place.name != place.code else place.path,
        notices=(*_notices(found), *(Notice(Tone.LOOK, sentence(one)) for one in proposed.said)),
        parts=tuple(parts),
        signatures=signatures,
    )


def _storehouse(reader: Reader, text: str) -> tuple[PlaceRow, Storehouse]:
    if not text.strip():
        raise refuse(P.STOREHOUSE_MISSING, "place")
    found = [one for one in places_named(reader, text.strip()) if one.kind in STORES]
    if not found:
        raise refuse(MovementProblem.UNKNOWN_PLACE, "place", value=text[:80])
    if len(found) > 1:
        paths = ", ".join(one.path for one in found[:6])
        raise refuse(MovementProblem.SEVERAL_PLACES, "place", value=text, paths=paths)
    store = storehouse_at(reader, found[0].id)
    if store is None or store.retired:
        raise refuse(SafetyProblem.NO_STOREHOUSE, "place", place=found[0].path)
    return found[0], store


def _notices(found: Safety) -> tuple[Notice, ...]:
    """That a proposal is no licence, and what is against the storehouse."""
    notices = []
    if found.granted is None:
        text = _("This is a proposal and no licence: the figures are those that an authority is shown.")
        notices.append(Notice(Tone.STOP, text))
    for one, waiver in found.findings:
        tone = Tone.LOOK if waiver is not None or not one.refuses else Tone.STOP
        notices.append(Notice(tone, sentence(one.problem)))
    return tuple(notices)


def _form(found: Safety, store: Storehouse) -> Table:
    """Fields 1 to 17 and 21, in the order of the form."""
    granted = found.granted
    said = granted.form if granted is not None else {}
    held = granted.licence if granted is not None else None
    fields: dict[int, tuple[str, str]] = {
        1: (_("Title"), _(LICENCE.title)),
        3: (_("Licence number"), held.number if held is not None else ""),
        4: (_("Site"), f"{found.place} {found.name}".strip()),
        21: (_("Licensing authority, date"), f"{held.authority}, {day(held.since)}" if held is not None else ""),
    }
    fields |= {n: (_(title), shown_field(name, said.get(name, ""))) for n, name, title in FORM if n < _LIMITS}
    if not fields[11][1]:
        fields[11] = (fields[11][0], label(store.structure))
    rows: list[Row] = [(n, *fields[n]) for n in sorted(fields)]
    if held is not None and granted is not None:
        rows += _beside_the_form(granted)
    columns = (
        Column(_("Field"), Kind.NUMBER, 5),
        Column(_("What it is"), Kind.TEXT, 34),
        Column(_("What is in it"), Kind.TEXT, 60),
    )
    return Table(_("The form"), columns, (Group("", tuple(rows)),))


def shown_field(name: str, value: str) -> str:
    """What stands in a field of the form, in the language in use."""
    return {"yes": _("yes"), "no": _("no")}.get(value, value) if name in YES_OR_NO else value


_LIMITS = 20
"""The field of the form that has a table of its own."""


def _beside_the_form(granted: Granted) -> list[Row]:
    held = granted.licence
    days: list[Row] = [(None, _("Valid from"), day(held.since)), (None, _("Valid until"), day(held.until))]
    if held.review is not None:
        days.append((None, _("To be reviewed by"), day(held.review)))
    if held.suspended_on is not None:
        days.append((None, _("Suspended since"), f"{day(held.suspended_on)}: {held.suspended_why}"))
    if granted.conditions:
        days.append((None, _("Conditions"), granted.conditions))
    return days


def _limits(found: Safety, proposals: tuple[Proposal, ...]) -> Table:
    """Field 20: what is granted, what the distances would permit, what is inside."""
    proposed = {one.division: _proposed(one.governing) for one in proposals}
    space = found.granted.form.get("space", "") if found.granted is not None else ""
    listed = {one.division: one for one in found.limits}
    rows: list[Row] = []
    for division in sorted({*proposed, *listed}):
        one = listed.get(division)
        rows.append(
            (
                division,
                mass(one.permitted_mg) if one is not None and one.permitted_mg is not None else "",
                mass(one.inside_mg) if one is not None else "",
                mass(one.room_mg) if one is not None and one.room_mg is not None else "",
                *proposed.get(division, ("", "")),
            )
        )
    if "1.4" not in listed:
        rows.append(("1.4", space or _("physical capacity"), "", "", "", ""))
    if mixed := found.granted.form.get("combination", "") if found.granted is not None else "":
        rows.append(("", mixed, "", "", "", ""))
    columns = (
        Column(_("HD"), Kind.SERIAL, 6),
        Column(_("Permitted"), Kind.TEXT, 14),
        Column(_("Inside"), Kind.TEXT, 14),
        Column(_("Room left"), Kind.TEXT, 14),
        Column(_("Distances permit"), Kind.TEXT, 18),
        Column(_("Governed by"), Kind.TEXT, 22),
    )
    return Table(_("20. Greatest net explosive quantity of each division"), columns, (Group("", tuple(rows)),))


def _proposed(governing: Permitted | None) -> tuple[str, str]:
    if governing is None or governing.quantity is None:
        return (_("no limit"), "")
    return (_("{kg} kg").format(kg=number(governing.quantity.formula_kg)), governing.pair.name)


def _pairs(proposed: Proposed) -> Table:
    """Fields 18 and 19: every pair with its distance, how its cell is read and what it permits."""
    columns = (
        Column(_("Exposed site"), Kind.TEXT, 20),
        Column(_("Looks at it"), Kind.TEXT, 18),
        Column(_("Distance"), Kind.TEXT, 10),
        Column(_("Reading"), Kind.TEXT, 16),
        Column(_("By the table"), Kind.TEXT, 12),
        Column(_("By the formula"), Kind.TEXT, 12),
        Column(_("Governs"), Kind.TEXT, 8),
    )
    groups = tuple(
        Group(
            _("HD {division}").format(division=one.division),
            tuple(_pair(row, pair, one) for row, pair in zip(proposed.pairs, one.pairs, strict=True)),
        )
        for one in proposed.proposals
    )
    return Table(_("18, 19. Distances, and what they permit"), columns, groups, group_label=_("Hazard division"))


def _pair(distance: DistanceRow, one: Permitted, proposal: Proposal) -> Row:
    name = f"{distance.to} {distance.name}" if distance.is_site and distance.name != distance.to else distance.to
    ends = (name, label(one.pair.pes), length(distance.distance_cm))
    if one.reading is None:
        return (*ends, _("ask the authority"), "", "", "")
    if one.quantity is None:
        return (*ends, one.reading.text, _("no limit"), _("no limit"), "")
    figures = [_("{kg} kg").format(kg=number(kg)) for kg in (one.quantity.table_kg, one.quantity.formula_kg)]
    return (*ends, one.reading.text, *figures, _("yes") if one is proposal.governing else "")


def _history(written: tuple[Change, ...]) -> Table:
    """Every paper about the storehouse, the newest first."""
    columns = (
        Column(_("Day"), Kind.DATE, 11),
        Column(_("Entry"), Kind.NUMBER, 8),
        Column(_("What was written"), Kind.TEXT, 60),
        Column(_("Signed by"), Kind.TEXT, 20),
    )
    rows: tuple[Row, ...] = tuple(
        (one.day, one.entry, told_change(one), ", ".join(name for name in (one.by, one.second) if name))
        for one in written
    )
    return Table(_("What was written about it"), columns, (Group("", rows),))


def _together(found: Safety) -> list[Part]:
    """Which compatibility groups stand together there, by which table or by whose decision."""
    pairs = [one for one in found.judgement.together if one.one != one.other or one.mixing.answer is not Answer.YES]
    if not pairs:
        return []
    by = {frozenset(one.groups): one for one in found.decided}
    rows: list[Row] = []
    for one in pairs:
        said = by.get(frozenset((one.one, one.other)))
        condition = sentence(Problem(one.mixing.condition)) if one.mixing.condition is not None else ""
        why = decided_words(said) if said is not None else condition
        rows.append((f"{one.one} + {one.other}", label(one.mixing.answer), why, source_words(one.mixing.source)))
    columns = (
        Column(_("Groups"), Kind.SERIAL, 8),
        Column(_("Together"), Kind.TEXT, 16),
        Column(_("Condition, or who decided"), Kind.TEXT, 46),
        Column(_("Source"), Kind.TEXT, 28),
    )
    return [Table(_("Compatibility groups that stand together"), columns, (Group("", tuple(rows)),))]


def _waivers(found: Safety) -> list[Table]:
    running = [one for one in found.waivers if one.in_force(found.day, found.day)]
    if not running:
        return []
    columns = (
        Column(_("Checks"), Kind.TEXT, 18),
        Column(_("Reason"), Kind.TEXT, 40),
        Column(_("Since"), Kind.DATE, 11),
        Column(_("Until"), Kind.DATE, 11),
        Column(_("Signed by"), Kind.TEXT, 20),
    )
    rows = tuple(
        (", ".join(label(check) for check in one.checks), one.reason, one.since, one.until, ", ".join(one.signed_by))
        for one in running
    )
    return [Table(_("Waivers in force"), columns, (Group("", rows),))]


LICENCE = Report("licence", N_("Explosives limit licence"), frozenset({Option.PLACE, Option.AS_OF}), _gather)

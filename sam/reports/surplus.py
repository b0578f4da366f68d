"""Holdings against the authorised scales: surplus, shortage, what is on no scale, what could go and the NEQ that it would free.

Surplus is what PoA report question 10.3 asks to be identified; the order in which things could go is our own and indicative.
"""

from __future__ import annotations

from sam.domain.surplus import Standing
from sam.queries.reader import Reader
from sam.queries.surplus import Against, Freed, Going, Line, surplus
from sam.reference.tables import category_name
from sam.reports.asking import Option, Report, ReportAsked
from sam.reports.heading import heading
from sam.reports.page import (
    Column,
    Document,
    Group,
    KeyFigure,
    KeyFigures,
    Kind,
    Notice,
    Part,
    Row,
    SignatureLine,
    Table,
    Tone,
)
from sam.words.formats import day, mass, number
from sam.words.labels import condition_label, label, unit_label
from sam.words.translate import N_, _, language, ngettext


def _gather(reader: Reader, asked: ReportAsked) -> Document:
    head = heading(reader, asked, SURPLUS.name, _(SURPLUS.title))
    found = surplus(reader, head.as_of, head.as_known)
    if not found:
        notice = Notice(
            Tone.STOP, _("No authorised scale counts on this day: nothing can be said of surplus or shortage.")
        )
        return head.document(_("Without a scale"), notices=(notice,))
    parts: list[Part] = [_figures(found), _lines(found)]
    if any(one.going for one in found):
        parts.append(_going(found))
    if any(one.freed for one in found):
        parts.append(_freed(found))
    signatures = (SignatureLine(_("Who proposes")), SignatureLine(_("Authority")))
    return head.document(
        _("What may be held, what is held, and what could go"), notices=tuple(_notices(found)), parts=tuple(parts), signatures=signatures
    )  # fmt: skip


def _notices(found: tuple[Against, ...]) -> list[Notice]:
    notices = [Notice(Tone.LOOK, _("The proposal is indicative: the authority decides what goes, and how."))]
    if any(one.count(Standing.NOT_ON_SCALE) for one in found):
        text = _(
            "What is not on a scale is not proposed: ask the authority, and write it on the scale, with 0 for none."
        )
        notices.append(Notice(Tone.LOOK, text))
    kept = sum(one.held_back for one in _once(found))
    if kept:
        words = ngettext("{n} of the surplus is kept by a hold.", "{n} of the surplus are kept by holds.", kept)
        notices.append(Notice(Tone.HOLD, words.format(n=number(kept))))
    return notices


def whose(one: Against) -> str:
    """Whose scale it is."""
    scale = one.scale
    if not scale.holder:
        return _("The depot as a whole")
    return f"{scale.holder} \u00b7 {scale.holder_name}" if scale.holder_name != scale.holder else scale.holder


def _of_scale(one: Against) -> str:
    """A scale as the heading of its lines."""
    scale = one.scale
    order = f"{scale.authority}, {scale.reference}" if scale.reference else scale.authority
    return _("{whose}: {order}, from {since} (entry {entry})").format(
        whose=whose(one), order=order, since=day(scale.since), entry=number(scale.entry)
    )


def _once(found: tuple[Against, ...]) -> tuple[Against, ...]:
    """The scales of which things may be added up: that of the depot as a whole has all that lies in its units and sites."""
    return tuple(one for one in found if not one.scale.holder) or found


def _figures(found: tuple[Against, ...]) -> KeyFigures:
    def lines(standing: Standing) -> int:
        return sum(one.count(standing) for one in found)

    over, less, beside = (lines(one) for one in (Standing.SURPLUS, Standing.SHORTAGE, Standing.NOT_ON_SCALE))
    freed = sum(part.neq_mg for one in _once(found) for part in one.freed)
    figures = (
        KeyFigure(over, _("Lines with a surplus"), tone=Tone.LOOK if over else Tone.GOOD),
        KeyFigure(less, _("Lines with a shortage"), tone=Tone.LOOK if less else Tone.GOOD),
        KeyFigure(beside, _("Types not on a scale"), tone=Tone.LOOK if beside else Tone.GOOD),
        KeyFigure(mass(freed), _("NEQ that would be freed")),
    )
    return KeyFigures(figures)


def name_of(line: Line) -> str:
    """What a line is called: its type, or its category in the language in use."""
    return category_name(line.code, language()) if line.is_category else line.name


def _lines(found: tuple[Against, ...]) -> Table:
    columns = (
        Column(_("Code"), Kind.TEXT, 12),
        Column(_("Type or category"), Kind.TEXT, 30),
        Column(_("Authorised"), Kind.NUMBER, 9),
        Column(_("On charge"), Kind.NUMBER, 9),
        Column(_("Difference"), Kind.NUMBER, 9),
        Column(_("Unit"), Kind.TEXT, 8),
        Column(_("State"), Kind.TEXT, 14),
    )
    groups = (Group(_of_scale(one), tuple(_line(line) for line in one.lines)) for one in found)
    return Table(_("Against the scale"), columns, groups, None, _("Authorised scale"))


def _line(line: Line) -> Row:
    return (
        line.code, name_of(line), line.authorised, line.held, line.over if line.authorised is not None else None,
        unit_label(line.unit, line.held), label(line.standing),
    )  # fmt: skip


def _going(found: tuple[Against, ...]) -> Table:
    columns = (
        Column(_("Code"), Kind.TEXT, 12),
        Column(_("Item type"), Kind.TEXT, 24),
        Column(_("Lot"), Kind.SERIAL, 12),
        Column(_("Place"), Kind.TEXT, 18),
        Column(_("Condition"), Kind.TEXT, 12),
        Column(_("Quantity"), Kind.NUMBER, 9),
        Column(_("Unit"), Kind.TEXT, 8),
        Column(_("NEQ"), Kind.TEXT, 9),
    )
    groups = (Group(whose(one), tuple(_part(part) for part in one.going)) for one in found if one.going)
    return Table(_("What could go"), columns, groups, None, _("Authorised scale"))


def _part(part: Going) -> Row:
    neq = mass(part.neq_mg) if part.neq_mg is not None else ""
    return (
        part.type_code, part.type_name, part.lot, part.place, condition_label(part.condition), part.quantity,
        unit_label(part.unit, part.quantity), neq,
    )  # fmt: skip


def _freed(found: tuple[Against, ...]) -> Table:
    columns = (
        Column(_("Storehouse"), Kind.TEXT, 30),
        Column(_("Hazard division"), Kind.TEXT, 12),
        Column(_("NEQ"), Kind.TEXT, 14),
    )
    groups = (Group(whose(one), tuple(_free(part) for part in one.freed)) for one in found if one.freed)
    return Table(_("NEQ that would be freed"), columns, groups, None, _("Authorised scale"))


def _free(part: Freed) -> Row:
    return part.storehouse or _("outside of storehouses"), part.division or "?", mass(part.neq_mg)


SURPLUS = Report("surplus", N_("Surplus against the scale"), frozenset({Option.AS_OF, Option.AS_KNOWN}), _gather)

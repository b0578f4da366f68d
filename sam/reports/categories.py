"""Weapons by category, mortars by both rules of size: 100 mm for the United Nations, the ITI and the OSCE, 75 mm for the UN Register."""

from __future__ import annotations

from decimal import Decimal

from sam.domain.sizes import Counted, SizeRule
from sam.queries.categories import CategoryCount, by_category, totals
from sam.queries.reader import Reader
from sam.reference.tables import category_name
from sam.reports.asking import Option, Report, ReportAsked
from sam.reports.heading import heading
from sam.reports.page import Column, Document, Group, Kind, Notice, Row, Table, Tone
from sam.words.formats import number
from sam.words.labels import label
from sam.words.size_rules import size_words
from sam.words.translate import N_, _, language, ngettext


def _gather(reader: Reader, asked: ReportAsked) -> Document:
    head = heading(reader, asked, CATEGORIES.name, _(CATEGORIES.title))
    counts = by_category(reader, head.as_of, head.as_known)
    return head.document(
        _("Weapons on charge; mortars counted by both rules of size"),
        notices=tuple(_notices(counts)),
        parts=(_totals(counts), _rows(counts)),
    )  # fmt: skip


def _notices(counts: tuple[CategoryCount, ...]) -> list[Notice]:
    notices = []
    missing = sum(one.quantity for one in counts if Counted.CALIBRE_MISSING in one.counted.values())
    if missing:
        words = ngettext(
            "{n} mortar is of a type without a calibre: enter it in the catalogue, else it is counted by neither rule.",
            "{n} mortars are of a type without a calibre: enter it in the catalogue, else they are counted by neither rule.",
            missing,
        )
        notices.append(Notice(Tone.STOP, words.format(n=number(missing))))
    if any(one.counted for one in counts):
        text = _(
            "The 75 mm of the UN Register are remembered and were not read in it: check them before a return is sent."
        )
        notices.append(Notice(Tone.LOOK, text))
    return notices


def _totals(counts: tuple[CategoryCount, ...]) -> Table:
    columns = (
        Column(_("Rule"), Kind.TEXT, 40),
        Column(_("Small arms and light weapons"), Kind.NUMBER, 14),
        Column(_("Larger mortars"), Kind.NUMBER, 14),
        Column(_("Not counted"), Kind.NUMBER, 14),
    )
    rows: list[Row] = [(label(rule), *figures) for rule, figures in totals(counts).items()]
    return Table(_("By either rule"), columns, (Group("", tuple(rows)),))


def _rows(counts: tuple[CategoryCount, ...]) -> Table:
    columns = (
        Column(_("Code"), Kind.TEXT, 9),
        Column(_("Category"), Kind.TEXT, 30),
        Column(_("Calibre, mm"), Kind.TEXT, 9),
        Column(_("Item types"), Kind.TEXT, 24),
        Column(_("On charge"), Kind.NUMBER, 9),
        Column(_("By the UN, ITI, OSCE"), Kind.TEXT, 16),
        Column(_("By the UN Register"), Kind.TEXT, 22),
    )
    return Table(_("By category"), columns, (Group("", tuple(_row(one) for one in counts)),))


def _row(one: CategoryCount) -> Row:
    told = [size_words(rule, one.counted[rule]) if one.counted else "" for rule in SizeRule]
    return one.category, category_words(one), mm_words(one.mm), ", ".join(one.types), one.quantity, *told


def category_words(one: CategoryCount) -> str:
    """The name of a category; its name in the table is that of mortars below 100 mm, which a larger one is not."""
    if one.counted.get(SizeRule.UN, Counted.LIGHT_WEAPON) is not Counted.LIGHT_WEAPON:
        larger = one.counted[SizeRule.UN] is Counted.LARGER
        return _("Mortars of 100 mm and more") if larger else _("Mortars without a calibre")
    return category_name(one.category, language()) if one.category else _("without a category")


def mm_words(mm: Decimal | None) -> str:
    """A calibre in millimetres, whole where it is whole."""
    return "" if mm is None else f"{mm.normalize():f}"


CATEGORIES = Report("categories", N_("Weapons by category"), frozenset({Option.AS_OF, Option.AS_KNOWN}), _gather)

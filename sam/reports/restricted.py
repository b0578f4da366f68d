"""Bans, constraints and holds beside what is listed: a word on its line, their quantities before the figures, a table of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from sam.domain.items import SINGLE, Form
from sam.queries.holdings import Holding
from sam.queries.restrictions import InForce, OnPaper
from sam.reports.naming import Amounts, day_cell
from sam.reports.page import Column, Group, Kind, Notice, Row, Table, Tone
from sam.words.formats import day, number
from sam.words.labels import unit_label
from sam.words.translate import N_, _

RESTRICTIONS = {"hold": N_("Hold"), "ban": N_("Ban"), "constraint": N_("Constraint")}
"""What each kind is called, the gravest first."""

_SUMS = {
    "hold": (Tone.HOLD, N_("On hold, not to leave: {amounts}.")),
    "ban": (Tone.STOP, N_("Banned, not to be used: {amounts}.")),
    "constraint": (Tone.LOOK, N_("To be used only under a constraint: {amounts}.")),
}


def in_words(one: InForce | OnPaper) -> str:
    """A restriction as it is told of one thing: "Ban since 16 Nov 2026: hang fire"."""
    since = day(date.fromisoformat(one.since))
    if one.batch:
        of_batch = _("{kind} since {day} on batch {batch}: {text}")
        return of_batch.format(kind=_(RESTRICTIONS[one.kind]), day=since, batch=one.batch, text=one.text)
    return _("{kind} since {day}: {text}").format(kind=_(RESTRICTIONS[one.kind]), day=since, text=one.text)


class Restricted:
    """What of the stock is restricted.

    Weapons of a type lie together on one line, so that of those a line says how many.

    Args:
        found: the restrictions that count.
        rows: the stock on the same day, as it was known at the same moment.
    """

    def __init__(self, found: Sequence[InForce], rows: Iterable[Holding]) -> None:
        self._found = found
        self._types: dict[str, list[InForce]] = defaultdict(list)
        self._lots: dict[tuple[str, str, str], list[InForce]] = defaultdict(list)
        self._things: dict[tuple[str, str, str], list[InForce]] = defaultdict(list)
        for one in found:
            if not one.form:
                self._types[one.type_code].append(one)
            elif Form(one.form) in SINGLE:
                self._things[one.type_code, one.place, one.condition].append(one)
            else:
                self._lots[one.type_code, one.form, one.mark].append(one)
        self._sums: dict[str, Amounts] = defaultdict(Amounts)
        self._each: dict[int, Amounts] = defaultdict(Amounts)
        if found:
            for row in rows:
                self._take_in(row)

    def _whole(self, row: Holding) -> list[InForce]:
        """What restricts all of a line: its type, its lot."""
        return self._types.get(row.item_type, []) + self._lots.get((row.item_type, row.form, row.item), [])

    def _parts(self, row: Holding) -> list[InForce]:
        """What restricts single things among those of a line."""
        if Form(row.form) not in SINGLE:
            return []
        return self._things.get((row.item_type, row.place, row.condition), [])

    def _take_in(self, row: Holding) -> None:
        for kind, count in self._counts(row).items():
            self._sums[kind].add(count, row.unit)
        for one in self._whole(row):
            self._each[id(one)].add(row.quantity, row.unit)
        for one in self._parts(row):
            self._each[id(one)].add(1, row.unit)

    def _counts(self, row: Holding) -> dict[str, int]:
        """How much of a line each kind restricts."""
        counts = {one.kind: row.quantity for one in self._whole(row)}
        parts = self._parts(row)
        for kind in {one.kind for one in parts}:
            things = {one.item for one in parts if one.kind == kind}
            if kind not in counts:
                counts[kind] = min(len(things), row.quantity)
        return counts

    def of_line(self, row: Holding) -> str:
        """What restricts a line, the gravest first: "Ban", "Hold: 1 of 12"."""
        if not self._found:
            return ""
        counts = self._counts(row)
        if not counts:
            return ""
        return "; ".join(
            _(name) if counts[kind] == row.quantity else _("{kind}: {count} of {total}").format(
                kind=_(name), count=number(counts[kind]), total=number(row.quantity)
            )
            for kind, name in RESTRICTIONS.items()
            if kind in counts
        )  # fmt: skip

    def of_type(self, code: str) -> str:
        """What restricts a whole type."""
        kinds = {one.kind for one in self._types.get(code, ())}
        return "; ".join(_(name) for kind, name in RESTRICTIONS.items() if kind in kinds)

    def notices(self) -> tuple[Notice, ...]:
        """How much of the stock is restricted, one sentence a kind."""
        return tuple(
            Notice(tone, _(text).format(amounts=self._sums[kind].text()))
            for kind, (tone, text) in _SUMS.items()
            if kind in self._sums
        )

    def table(self) -> tuple[Table, ...]:
        """The restrictions of which something is on hand; no table when there are none."""
        rows = [self._row(one, unit, count) for one in self._found for unit, count in self._each[id(one)].units()]
        if not rows:
            return ()
        columns = (
            Column(_("Restriction"), Kind.TEXT, 9),
            Column(_("Code"), Kind.TEXT, 12),
            Column(_("Serial or lot"), Kind.SERIAL, 9),
            Column(_("Text"), Kind.TEXT, 22),
            Column(_("Reference"), Kind.TEXT, 9),
            Column(_("Since"), Kind.DATE, 11),
            Column(_("Until"), Kind.DATE, 11),
            Column(_("Quantity"), Kind.NUMBER, 6),
            Column(_("Unit"), Kind.TEXT, 7),
        )
        return (Table(_("Restrictions in force"), columns, (Group("", rows),)),)

    def _row(self, one: InForce, unit: str, count: int) -> Row:
        return (
            _(RESTRICTIONS[one.kind]), one.type_code, one.mark or (_("all") if not one.form else ""), one.text, one.reference,
            day_cell(one.since), day_cell(one.until), count, unit_label(unit, count),
        )  # fmt: skip

"""Use of ammunition against its issue: which figures do not fit together, judged on plain values.

Limits and rules are ours and sort what is to be looked at; none of them says that something was stolen. What is not recorded is not
compared: a type of which no case ever came back misses none, a weapon without a round count fired none that we know of.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from sam.domain.marks import fold

CASES_BACK = 90
"""Of a hundred rounds so many cases come back at least, where cases are taken back at all."""

FIRED = 90
"""Of a hundred rounds that were expended so many stand in the counts of the weapons at least, where all of them are counted."""

DAYS_OUT = 30
"""Rounds that are out for so many days without a day on which they are due are asked for."""

AGAIN = 3
"""Whoever stands in so many cases of a period is named once more."""


class Doubt(Enum):
    """Why a figure is unlikely, the gravest first."""

    FIRED_NOT_SPENT = "fired_not_spent"  # weapons fired more than was expended
    NEVER_ISSUED = "never_issued"  # more expended than issued: straight from a store, for nobody answered for it
    SPENT_NOT_FIRED = "spent_not_fired"  # expended, and the counts of the weapons do not show it
    REPORT_DIFFERS = "report_differs"  # the range report has one figure, the weapons of that report another
    FEWER_CASES = "fewer_cases"  # fewer cases came back than rounds were fired
    NOT_BACK = "not_back"  # issued, due, and neither returned nor expended
    LONG_OUT = "long_out"  # the same, with no day on which it is due
    NO_REPORT = "no_report"  # expended without naming a range report
    AGAIN = "again"  # the same holder in several cases


@dataclass(frozen=True, slots=True)
class Use:
    """What one holder did with one lot in a period.

    Attributes:
        holder: number of the person or unit; empty for what was used up straight from a store, in nobody's name.
        group: number of the outermost unit that the holder belongs to, else the holder.
        before, left: what they had before the first day, and after the last.
        issued, returned: given to them, and brought back.
        direct: used up straight from a store (nobody can spend more than was issued: the book refuses it). spent: in all, with that.
        other: what else came or went (lost, handed on, corrected), less than nothing where more went.
        cases: that came back on papers of this holder and this lot alone; None where every paper was of several.
        out_since, due: of the oldest part that is still out, as days; empty where nothing is.
        out_days: so long it is out, on the last day; late_days: so long it is due; 0 where it is not.
        for_long: it was assigned for good, and not handed out for a day.
    """

    holder: str
    holder_name: str
    group: str
    group_name: str
    type_code: str
    type_name: str
    calibre: str
    lot_id: str
    lot: str
    unit: str
    before: int = 0
    issued: int = 0
    returned: int = 0
    direct: int = 0
    spent: int = 0
    other: int = 0
    left: int = 0
    cases: int | None = None
    out_voucher: str = ""
    out_since: str = ""
    due: str = ""
    out_days: int = 0
    late_days: int = 0
    for_long: bool = False

    @property
    def used(self) -> int:
        """Issue less return: what the holder had and has no more."""
        return self.before + self.issued - self.returned - self.left

    @property
    def without_case(self) -> int | None:
        """Use less the cases that came back."""
        return None if self.cases is None else self.used + self.direct - self.cases


@dataclass(frozen=True, slots=True)
class Spending:
    """One paper on which rounds were expended.

    Attributes:
        report: number of the range report; empty where it names none.
        holder: number of the one in whose name it was; empty for nobody's, or several.
        lots: of which lots, as marked. direct: rounds that came straight from a store.
        cased: rounds of types of which cases are taken back. cases: that came back.
        by_weapons: rounds that works of weapons with the same report name; None where none does.
    """

    voucher: str
    day: str
    purpose: str
    report: str
    holder: str
    holder_name: str
    lots: tuple[str, ...]
    spent: int
    direct: int
    cased: int
    cases: int
    by_weapons: int | None = None


@dataclass(frozen=True, slots=True)
class Fired:
    """Rounds of one calibre: what the counts of the weapons of one unit say, against what was expended.

    Attributes:
        group: number of the outermost unit or of the holder; empty for weapons in store and in the workshop.
        fired: by the counts of the weapons, as they were read or written in the period.
        spent: expended in the period. spent_since: since the oldest reading from which a count goes on.
        counted: weapons that have a count in the period. held: weapons of the calibre that the unit has on the last day.
        uncounted: of these, so many have none.
    """

    group: str
    group_name: str
    calibre: str
    fired: int
    spent: int
    spent_since: int
    counted: int
    held: int
    uncounted: int


@dataclass(frozen=True, slots=True)
class Unlikely:
    """One case to be looked at.

    Attributes:
        holder: number of whom it is about; empty for nobody.
        what: the lot, voucher, report or calibre.
        leads: what opens it: lot, voucher or person. key: its id, number.
        n, against: the figure, and the one that it does not fit.
        day: of the paper; empty where it is about the whole period.
    """

    doubt: Doubt
    holder: str
    holder_name: str
    what: str
    leads: str
    key: str
    n: int
    against: int
    day: str = ""


_MEASURES = re.compile(r"(\d+(?:[.,]\d+)?)\s*(?:mm)?\s*[x\u00d7*]\s*(\d+)", re.IGNORECASE)


def calibre_key(text: str) -> str:
    """A calibre as it is compared: "5.56 x 45 mm NATO" and "5,56x45" are one; empty where there is none."""
    found = _MEASURES.search(text)
    if found is None:
        return fold(text)
    return f"{float(found[1].replace(',', '.')):g}x{int(found[2])}"


def unlikely(uses: Sequence[Use], spendings: Sequence[Spending], fired: Sequence[Fired]) -> tuple[Unlikely, ...]:
    """All that does not fit together, the gravest first."""
    found = [*_of_uses(uses), *_of_papers(spendings), *_of_weapons(fired)]
    found += _again(found)
    ranks = {doubt: rank for rank, doubt in enumerate(Doubt)}
    return tuple(sorted(found, key=lambda one: (ranks[one.doubt], one.day, one.holder_name, one.what)))


def _of_uses(uses: Iterable[Use]) -> Iterator[Unlikely]:
    for one in uses:
        if not one.left or one.for_long:
            continue
        if one.late_days > 0:
            yield _on_lot(Doubt.NOT_BACK, one, one.left, one.late_days, one.out_since)
        elif not one.due and one.out_days >= DAYS_OUT:
            yield _on_lot(Doubt.LONG_OUT, one, one.left, one.out_days, one.out_since)


def _on_lot(doubt: Doubt, one: Use, n: int, against: int, day: str = "") -> Unlikely:
    return Unlikely(
        doubt, one.holder, one.holder_name, f"{one.type_code} {one.lot}", "lot", one.lot_id, n, against, day
    )


def _of_papers(spendings: Sequence[Spending]) -> Iterator[Unlikely]:
    named = any(one.report for one in spendings)
    for one in spendings:
        if one.direct:
            yield _on_voucher(Doubt.NEVER_ISSUED, one, one.direct, 0)
        if one.cased and one.cases * 100 < one.cased * CASES_BACK:
            yield _on_voucher(Doubt.FEWER_CASES, one, one.cases, one.cased)
        if named and not one.report:
            yield _on_voucher(Doubt.NO_REPORT, one, one.spent, 0)
    for report in sorted({one.report for one in spendings if one.report}):
        papers = [one for one in spendings if one.report == report]
        spent, by_weapons = sum(one.spent for one in papers), papers[0].by_weapons
        if by_weapons is not None and by_weapons != spent:
            holders = {(one.holder, one.holder_name) for one in papers}
            holder = holders.pop() if len(holders) == 1 else ("", "")
            yield Unlikely(
                Doubt.REPORT_DIFFERS, *holder, report, "voucher", papers[0].voucher, by_weapons, spent, papers[0].day
            )


def _on_voucher(doubt: Doubt, one: Spending, n: int, against: int) -> Unlikely:
    return Unlikely(doubt, one.holder, one.holder_name, one.voucher, "voucher", one.voucher, n, against, one.day)


def _of_weapons(fired: Sequence[Fired]) -> Iterator[Unlikely]:
    """Weapons in store have nobody who wrote anything off: they are held against what the whole depot did."""
    whole: Counter[str] = Counter()
    for one in fired:
        whole[one.calibre] += one.spent_since - one.fired
    for one in fired:
        short = one.fired > one.spent_since if one.group else one.fired and whole[one.calibre] < 0
        if short:
            yield _on_calibre(Doubt.FIRED_NOT_SPENT, one, one.fired, one.spent_since)
        elif one.group and one.held and not one.uncounted and one.fired * 100 < one.spent * FIRED:
            yield _on_calibre(Doubt.SPENT_NOT_FIRED, one, one.fired, one.spent)


def _on_calibre(doubt: Doubt, one: Fired, n: int, against: int) -> Unlikely:
    return Unlikely(doubt, one.group, one.group_name, one.calibre, "person", one.group, n, against)


def _again(found: Sequence[Unlikely]) -> Iterator[Unlikely]:
    of: Counter[str] = Counter(one.holder for one in found if one.holder)
    names = {one.holder: one.holder_name for one in found}
    for holder, n in of.items():
        if n >= AGAIN:
            yield Unlikely(Doubt.AGAIN, holder, names[holder], names[holder], "person", holder, n, 0)

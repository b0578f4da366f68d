"""Stock by category and condition, and when shelf life ends."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from functools import partial

from sam.domain.items import ISSUABLE, Condition, Form, Unit
from sam.queries.pictures import LotsEnding, Pictured, StockOf
from sam.queries.weapon_pages import NO_CATEGORY
from sam.reference.tables import category_name
from sam.reports.page import Bar, Fill, Share, Tone
from sam.reports.pictures.picture import Behind, Drawn, Picture, largest, picture, so_much
from sam.words.formats import manner, number
from sam.words.labels import condition_label, unit_label
from sam.words.translate import _, language, ngettext

_LOOKS: dict[Condition, tuple[Tone, Fill]] = {
    Condition.SV: (Tone.PLAIN, Fill.SOLID),
    Condition.SR: (Tone.PLAIN, Fill.UPRIGHT),
    Condition.SP: (Tone.PLAIN, Fill.SLANTED),
    Condition.SU: (Tone.LOOK, Fill.LEANING),
    Condition.RP: (Tone.LOOK, Fill.CROSSED),
    Condition.BN: (Tone.STOP, Fill.GRID),
    Condition.DS: (Tone.STOP, Fill.EMPTY),
}
"""How each condition is filled, the order in which they stand in a bar."""

_UNITS = sorted((unit.value for unit in Unit), key=lambda unit: unit != Unit.ROUND.value)
"""Rounds before all else."""

_NUMBERED = frozenset({Form.WEAPON.value, Form.PART.value})
_YEAR = timedelta(days=365)
_YEARS = 5
_LAST_DAY = date(9999, 12, 31)


def weapons(facts: Pictured) -> Iterator[Picture]:
    """Weapons with a number by category, each bar by condition."""
    rows = [row for row in facts.stock if row.form in _NUMBERED]
    total = sum(row.quantity for row in rows)
    if not total:
        return
    bars = [
        _stacked(_category(code), [row for row in rows if row.category == code], partial(_weapons_of, code))
        for code in sorted({row.category for row in rows})
    ]
    counted = sum(row.quantity for row in facts.stock if row.form == Form.COUNTED.value)
    note = _("Weapons with a number of their own, by category and condition.")
    if counted:
        more = ngettext(
            "{n} more is counted without a number.", "{n} more are counted without a number.", counted
        ).format(n=number(counted))
        note = f"{note} {more}"
    bad = _not_issuable(rows)
    title = ngettext(
        "{n} of {total} weapons is in no condition to be issued",
        "{n} of {total} weapons are in no condition to be issued",
        bad,
    ).format(n=number(bad), total=number(total))
    if not bad:
        title = ngettext(
            "{n} weapon, in a condition to be issued", "All {n} weapons are in a condition to be issued", total
        ).format(n=number(total))
    yield picture("weapons", title, largest(bars, _("{n} other categories")), note=note)


def ammunition(facts: Pictured) -> Iterator[Picture]:
    """Ammunition by type, each bar by condition; a picture for each unit, for different units are never compared."""
    rows = [row for row in facts.stock if row.form == Form.LOT.value]
    for unit in _UNITS:
        of_unit = [row for row in rows if row.unit == unit]
        total = sum(row.quantity for row in of_unit)
        if not total:
            continue
        names = {row.item_type: row.type_name for row in of_unit}
        bars = [
            _stacked(name, [row for row in of_unit if row.item_type == code], partial(_lots_of, code))
            for code, name in names.items()
        ]
        bad = _not_issuable(of_unit)
        said = _("{part} of {whole} of ammunition: in no condition to be issued") if bad else _(
            "All ammunition, {whole}, is in a condition to be issued"
        )  # fmt: skip
        yield picture(
            f"ammunition-{unit}",
            said.format(part=number(bad), whole=so_much(total, unit)),
            largest(bars, _("{n} other types")),
            unit=unit_label(unit, 2),
            note=_("Ammunition on the account, by type and condition. A ban on a lot is not a condition."),
        )


def _not_issuable(rows: Iterable[StockOf]) -> int:
    return sum(row.quantity for row in rows if Condition(row.condition) not in ISSUABLE)


def _category(code: str) -> str:
    return category_name(code, language()) if code else _("No category")


def _stacked(label: str, rows: list[StockOf], behind: Callable[[Condition | None], Behind]) -> Drawn:
    """A bar with a share for each condition there is."""
    sums = {one: sum(row.quantity for row in rows if row.condition == one.value) for one in _LOOKS}
    there = [one for one in _LOOKS if sums[one]]
    shares = tuple(Share(condition_label(one.value), sums[one], *_LOOKS[one]) for one in there)
    return Drawn(
        Bar(label, sum(sums.values()), shares=shares), behind(None), tuple(behind(condition) for condition in there)
    )


def _weapons_of(category: str, condition: Condition | None) -> Behind:
    asked = {"category": category or NO_CATEGORY, "condition": condition.value if condition else ""}
    return Behind("weapons", asked, "weapon-register")


def _lots_of(code: str, _condition: Condition | None) -> Behind:
    """Lots of a type: their list does not part them by condition."""
    return Behind("ammunition", {"item_type": code}, "stock-on-hand")


# shelf life


def shelf_life(facts: Pictured) -> Iterator[Picture]:
    """Ammunition by the end of its shelf life: what is past, the next four quarters, the years after; a picture for each unit."""
    for unit in _UNITS:
        rows = [row for row in facts.ending if row.unit == unit]
        if any(row.expires is not None for row in rows):
            yield _horizon(rows, unit, facts.day)


def _horizon(rows: list[LotsEnding], unit: str, day: date) -> Picture:
    past = sum(row.quantity for row in rows if row.expires is not None and row.expires < day)
    soon = sum(row.quantity for row in rows if row.expires is not None and day <= row.expires < day + _YEAR)
    title = _("No shelf life ends within a year")
    if past:
        title = _("Past its shelf life: {quantity}").format(quantity=so_much(past, unit))
    elif soon:
        title = _("Shelf life ends within a year: {quantity}").format(quantity=so_much(soon, unit))
    bars = [_ending(label, rows, unit, span, day) for label, span in _spans(day)]
    last = max((n for n, one in enumerate(bars) if one.bar.value), default=0)
    unknown = [row for row in rows if row.expires is None]
    if unknown:
        bar = Bar(
            _("No end known"), sum(row.quantity for row in unknown), Tone.PLAIN, Fill.EMPTY, _lots(unknown)
        )  # fmt: skip
        bars = [*bars[: last + 1], Drawn(bar, _ends(unit, None, None))]
    else:
        bars = bars[: max(last, 4) + 1]
    note = _("Ammunition on the account by the end of its shelf life.")
    return picture(f"shelf-life-{unit}", title, bars, unit=unit_label(unit, 2), note=note)


def _spans(day: date) -> Iterator[tuple[str, tuple[date, date]]]:
    """What each bar is called, and its first and last day."""
    yield _("Past"), (date.min, day - timedelta(days=1))
    start = date(day.year, (day.month - 1) // 3 * 3 + 1, 1)
    for quarter in range(4):
        end = _months_on(start, 3) - timedelta(days=1)
        months = manner().months
        yield f"{months[start.month - 1]}\u2013{months[end.month - 1]} {end.year}", (max(start, day), end)
        start = end + timedelta(days=1)
        if quarter == 3 and start.month > 1:
            end = date(start.year, 12, 31)
            label = _("later in {year}").format(year=start.year)
            yield label, (start, end)
            start = end + timedelta(days=1)
    for year in range(start.year, start.year + _YEARS):
        yield str(year), (date(year, 1, 1), date(year, 12, 31))
    yield _("{year} and later").format(year=start.year + _YEARS), (date(start.year + _YEARS, 1, 1), _LAST_DAY)


def _months_on(day: date, months: int) -> date:
    count = day.year * 12 + day.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)


def _ending(label: str, rows: list[LotsEnding], unit: str, span: tuple[date, date], day: date) -> Drawn:
    first, last = span
    within = [row for row in rows if row.expires is not None and first <= row.expires <= last]
    tone, fill = (Tone.STOP, Fill.SLANTED) if last < day else (Tone.LOOK, Fill.UPRIGHT) if first < day + _YEAR else (
        Tone.PLAIN, Fill.SOLID
    )  # fmt: skip
    bar = Bar(label, sum(row.quantity for row in within), tone, fill, _lots(within) if within else "")
    return Drawn(bar, _ends(unit, first, last) if within else None)


def _lots(rows: list[LotsEnding]) -> str:
    count = sum(row.lots for row in rows)
    return ngettext("{n} lot", "{n} lots", count).format(n=number(count))


def _ends(unit: str, first: date | None, last: date | None) -> Behind:
    return Behind("ammunition", {"expires": (first, last), "unit": unit}, "stock-on-hand")

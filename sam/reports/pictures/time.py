"""What time does: what is late, what has not been seen for long, how many papers there were."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from sam.domain.kinds import Kind
from sam.queries.pictures import COUNTED_KINDS, MONTHS, Pictured, months_back
from sam.queries.weapon_pages import Seen
from sam.reports.page import Bar, Fill, Share, Tone
from sam.reports.pictures.picture import MOST_BARS, Behind, Drawn, Picture, picture
from sam.words.formats import age_days, month, number
from sam.words.translate import _, ngettext

LONG = 365
"""Days after which a weapon that no document has told of is worth a look."""

_FILLS = {Kind.RECEIPT: Fill.SOLID, Kind.ISSUE: Fill.SLANTED, Kind.RETURN: Fill.EMPTY}


def late(facts: Pictured) -> Iterator[Picture]:
    """Who has not brought back what should be back, the latest first."""
    if not facts.late:
        return
    lines = sum(one.lines for one in facts.late)
    shown = facts.late if len(facts.late) <= MOST_BARS + 1 else facts.late[:MOST_BARS]
    bars = [
        Drawn(
            Bar(one.holder, one.lines, Tone.STOP, Fill.SLANTED, _("{days} late").format(days=age_days(one.days))),
            Behind("people", one.holder_number, "open-issues"),
        )
        for one in shown
    ]
    others = facts.late[len(shown) :]
    if others:
        rest = Bar(
            _("{n} other people and units").format(n=number(len(others))),
            sum(one.lines for one in others), Tone.STOP, Fill.SLANTED,
        )  # fmt: skip
        bars.append(Drawn(rest, Behind("reports", "open-issues", "open-issues")))
    people = len(facts.late)
    title = ngettext(
        "{n} person or unit is late with {lines}", "{n} people and units are late with {lines}", people
    ).format(n=number(people), lines=ngettext("{n} thing", "{n} things", lines).format(n=number(lines)))
    yield picture("late", title, bars, note=_("Lines that should be back, by who holds them; the latest first."))


def seen(facts: Pictured) -> Iterator[Picture]:
    """Weapons by the days since a document last told of them."""
    if not facts.seen:
        return
    bars = [_seen_bar(facts, *span) for span in _spans()]
    long = bars[-1].bar.value
    listed = sum(one.weapons for one in facts.seen if one.listed)
    if listed:
        bar = Bar(_("Only on the list it began with"), listed, Tone.LOOK, Fill.EMPTY)
        bars.append(Drawn(bar, Behind("weapons", {"seen": Seen(listed=True)}, "weapon-register")))
    title = _("No weapon has gone unseen for more than a year")
    if long:
        title = ngettext(
            "{n} weapon has not been seen in a document for more than a year",
            "{n} weapons have not been seen in a document for more than a year",
            long,
        ).format(n=number(long))
    elif listed:
        title = ngettext(
            "{n} weapon is known from a list alone", "{n} weapons are known from a list alone", listed
        ).format(n=number(listed))
    note = _("Days since a receipt, issue, return, move or inspection last named the weapon. It is not a count.")
    yield picture("seen", title, bars, note=note)


def _spans() -> Iterator[tuple[int, int | None]]:
    """From how many days to how many; None: and more."""
    steps = (0, 31, 91, 181, LONG + 1)
    yield from zip(steps, (*(step - 1 for step in steps[1:]), None), strict=True)


def _seen_bar(facts: Pictured, least: int, most: int | None) -> Drawn:
    first = facts.day - timedelta(days=most) if most is not None else None
    last = facts.day - timedelta(days=least) if least else None  # a paper of tomorrow does not exist
    there = sum(
        one.weapons
        for one in facts.seen
        if not one.listed and (first is None or one.day >= first) and (last is None or one.day <= last)
    )
    tone, fill = (Tone.LOOK, Fill.SLANTED) if most is None else (Tone.PLAIN, Fill.SOLID)
    if most is None:
        label = _("more than a year")
    elif least:
        label = _("{first} to {last} days").format(first=number(least), last=number(most))
    else:
        label = _("up to {last} days").format(last=number(most))
    behind = Behind("weapons", {"seen": Seen(first, last, listed=False)}, "weapon-register") if there else None
    return Drawn(Bar(label, there, tone, fill), behind)


def movements(facts: Pictured) -> Iterator[Picture]:
    """Receipts, issues and returns by month."""
    if not facts.papers:
        return
    names = {Kind.RECEIPT: _("Receipts"), Kind.ISSUE: _("Issues"), Kind.RETURN: _("Returns")}
    bars = []
    for back in range(MONTHS - 1, -1, -1):
        first = months_back(facts.day, back)
        last = min(months_back(facts.day, back - 1) - timedelta(days=1), facts.day) if back else facts.day
        papers = {one.kind: one.papers for one in facts.papers if one.month == first}
        there = [kind for kind in COUNTED_KINDS if papers.get(kind)]
        shares = tuple(Share(names[kind], papers[kind], fill=_FILLS[kind]) for kind in there)
        behind = tuple(_papers(kind, first, last) for kind in there)
        bars.append(Drawn(Bar(month(first), sum(papers.values()), shares=shares), None, behind))
    begun = next(n for n, one in enumerate(bars) if one.bar.value)
    bars = bars[min(begun, MONTHS - 3) :]
    most = max(bars, key=lambda one: one.bar.value).bar
    title = ngettext(
        "The busiest month was {month}: {n} paper", "The busiest month was {month}: {n} papers", most.value
    ).format(month=most.label, n=number(most.value))
    note = _("Receipts, issues and returns by the month on the paper. A paper that was undone counts too.")
    yield picture("movements", title, bars, note=note)


def _papers(kind: Kind, first: date, last: date) -> Behind:
    return Behind("movements", {"kind": kind, "first": first, "last": last}, "movements")

"""Checks of vouchers: what they say, how late they were keyed in, what is overdue, what is still on the road."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations

from sam.domain.answers import Answer
from sam.domain.audit import Why
from sam.domain.dates import day_of
from sam.queries.audit.look import COUNTS, HELD, Look
from sam.queries.audit.outcome import Outcome, Row, ask, judged, no_whole_yes
from sam.standards.mixing import may_mix

ON_THE_ROAD = 7
"""Days after which a dispatch must have been confirmed, where its own paper names no day."""

_WITHOUT_SIDE = (
    "((v.kind IN ('issue', 'assignment', 'loan') AND v.person IS NULL AND v.lines < 1)"
    " OR (v.kind IN ('receipt', 'transfer_in', 'transfer_out') AND v.party IS NULL))"
)
_SAYS_WHY = "(v.reference IS NOT NULL OR v.duty IS NOT NULL)"


_POSTED = "v.kind <> 'opening_balance' AND v.reverses IS NULL"
_ISSUES = f"v.kind IN ('issue', 'assignment', 'loan') AND {COUNTS}"
_SILENT = "(v.acknowledged IS NULL OR v.acknowledged = 'none')"
_ONCE_OVER = f"""
SELECT count(*) AS examined, sum({_WITHOUT_SIDE}) AS failing, sum(NOT {_SAYS_WHY}) AS silent, sum({_POSTED}) AS posted,
  sum({_ISSUES}) AS issues, sum({_ISSUES} AND {_SILENT}) AS not_acknowledged
FROM voucher v WHERE """
"""Everything that is counted of every voucher, in one walk through a million of them."""


def _walked(look: Look) -> dict[str, int]:
    if not look.walked:
        row = look.reader.one(_ONCE_OVER + look.all_vouchers)
        look.walked.update({name: int(value or 0) for name, value in row._asdict().items()})
    return look.walked


def required_fields(look: Look) -> Outcome:
    """Every voucher has number, day and lines (the book lets no other in), and the other side where there is one.

    What a movement was for stands in its reference or duty: where neither is given, somebody must look at the paper.
    """
    row = _walked(look)
    silent = row["silent"]
    also = {"without_reference": silent}
    found = judged(row["examined"], row["failing"], look.vouchers(_WITHOUT_SIDE) if row["failing"] else (), also=also)
    if not row["failing"] and silent:
        return ask(Why.NOT_ENOUGH, found.figures, look.vouchers(f"NOT {_SAYS_WHY} ORDER BY v.id DESC"))
    return found


_SERIES = """
SELECT substr(number, 1, 8) AS series, count(*) AS n, min(cast(substr(number, 9) AS INTEGER)) AS first,
  max(cast(substr(number, 9) AS INTEGER)) AS last
FROM voucher WHERE book = ? AND {until} number GLOB '[A-Z][A-Z]-[0-9][0-9][0-9][0-9]-[0-9]*'
  AND substr(number, 9) NOT GLOB '*[^0-9]*' GROUP BY 1
"""
"""Of the book as it is now the index of numbers says it alone."""


def number_sequence(look: Look) -> Outcome:
    """The numbers that the program gives run from the first to the last of each kind and year; no number stands twice in a book.

    Numbers of paper forms are the institution's own and are not counted. A later day's voucher may take a lower number: a number
    that was keyed in after the day of the audit is no gap.
    """
    until = "" if not look.turned_back else f"day <= {look.day} AND"
    series = look.rows(_SERIES.format(until=until), look.reader.book).all()
    broken = []
    missing = 0
    for one in series:
        there = look.count(
            "SELECT count(*) FROM voucher WHERE book = ? AND number >= ? AND number <= ? AND number GLOB ?",
            look.reader.book, one.series, one.series + ":", one.series + "[0-9]*",
        ) if one.last - one.first + 1 > one.n else one.n  # fmt: skip
        gap = one.last - one.first + 1 - there
        if gap > 0:
            missing += gap
            broken.append(Row("voucher", one.series, f"{one.series}\u2026"))
    examined = sum(one.n for one in series)
    return judged(examined, missing, broken, also={"series": len(series)})


def _next_working_day(day: date) -> date:
    following = day + timedelta(days=1)
    while following.weekday() >= 5:
        following += timedelta(days=1)
    return following


def posted_in_time(look: Look) -> Outcome:
    """Keyed in by the end of the next working day. The opening balance is of the past by its nature, a reversal by its sense."""
    not_asked, examined = _POSTED, _walked(look)["posted"]
    pairs = look.rows(
        f"SELECT day, recorded, count(*) AS n FROM voucher v WHERE {look.all_vouchers} AND recorded > day AND {not_asked}"
        " GROUP BY day, recorded"
    ).all()
    late = [one for one in pairs if day_of(one.recorded) > _next_working_day(day_of(one.day))]
    return judged(examined, sum(one.n for one in late), _late_vouchers(look, {(one.day, one.recorded) for one in late}))


def _late_vouchers(look: Look, late: set[tuple[int, int]]) -> Iterator[Row]:
    """The vouchers of these days that were keyed in on those, what was keyed in last first."""
    found = look.rows(
        f"SELECT v.number, v.entry, v.day, v.recorded FROM voucher v WHERE {look.all_vouchers} AND v.recorded > v.day"
        f" AND {_POSTED} ORDER BY v.recorded DESC, v.day DESC"
    )
    return (look.voucher(row.number, row.entry) for row in found if (row.day, row.recorded) in late)


_STILL = """
SELECT v.number, v.entry, v.day, v.due_back, sum(l.quantity) - coalesce((SELECT sum(b.quantity) FROM voucher a
  JOIN line b ON b.entry = a.id WHERE a.book = v.book AND a.kind = 'arrival' AND a.answers = v.number AND a.day <= ?
  AND a.reversed_by IS NULL), 0) AS still
FROM voucher v JOIN line l ON l.entry = v.id
WHERE v.book = ? AND v.kind = 'transfer_out' AND v.day <= ? AND v.reversed_by IS NULL GROUP BY v.id
"""


def dispatches_confirmed(look: Look) -> Outcome:
    """No dispatch is unconfirmed past the day it should have arrived, or past the limit where it names none."""
    sent = look.rows(_STILL, look.day, look.reader.book, look.day).all()
    on_the_road = [one for one in sent if one.still > 0]
    limit = look.before(ON_THE_ROAD)
    late = [one for one in on_the_road if (one.due_back < look.day if one.due_back else one.day < limit)]
    also = {"on_the_road": len(on_the_road), "days": ON_THE_ROAD}
    return judged(len(sent), len(late), (look.voucher(one.number, one.entry) for one in late), absence=True, also=also)


def arrivals_confirmed(look: Look) -> Outcome:
    """What came from another depot was taken in line by line by somebody who signed; the book lets nothing else in."""
    examined = look.count(
        "SELECT count(*) FROM voucher WHERE book = ? AND kind IN ('transfer_in', 'arrival') AND day <= ?"
        f" AND {COUNTS}", look.reader.book, look.day,
    )  # fmt: skip
    return judged(examined, 0)


def issues_confirmed(look: Look) -> Outcome:
    """Each issue names its holder, and how the holder acknowledged it."""
    row = _walked(look)
    examined, failing = row["issues"], row["not_acknowledged"]
    return judged(examined, failing, look.vouchers(f"{_ISSUES} AND {_SILENT} ORDER BY v.id DESC") if failing else ())


_OVERDUE = """
SELECT i.uuid, i.mark, i.registry, i.form, t.name, p.name AS holder, v.number, v.entry
FROM {first} CROSS JOIN voucher v ON v.id = (
  SELECT l.entry FROM line l JOIN voucher g ON g.id = l.entry
  WHERE l.item = i.id AND l.gives = p.id AND g.reversed_by IS NULL AND g.day <= ? ORDER BY l.entry DESC LIMIT 1)
JOIN item_type t ON t.id = i.type
WHERE p.book = ? AND i.id > ? AND i.id < ? AND p.kind IN ({held}) AND v.due_back < ?
"""
_BY_HOLDER, _BY_ITEM = "place p CROSS JOIN item i ON i.place = p.id", "item i CROSS JOIN place p ON p.id = i.place"
"""What stands at a place is found by an index, but not as of an earlier day: then all things are walked through once."""

_OUT = f"""
SELECT count(*) FROM item i JOIN place p ON p.id = i.place WHERE p.book = ? AND p.kind IN ({HELD})
"""


def weapons_back_in_time(look: Look) -> Outcome:
    """No weapon is with a holder past the day on which its voucher says it must be back."""
    asked = _OVERDUE.format(first=_BY_ITEM if look.turned_back else _BY_HOLDER, held=HELD)
    late = look.rows(asked, look.day, look.reader.book, look.reader.low, look.reader.high, look.day).all()
    rows = (
        Row(
            "item", one.uuid.hex(), f"{one.name} {one.mark or one.registry or ''}, {one.holder}", look.number(one.entry), one.number
        )
        for one in late
    )  # fmt: skip
    return judged(look.count(_OUT, look.reader.book), len(late), rows, absence=True)


_ROUNDS_OUT = f"""
SELECT i.uuid, i.mark, t.name, p.name AS holder, h.quantity, (SELECT max(v.due_back) FROM line l JOIN voucher v ON v.id = l.entry
  WHERE l.item = h.item AND l.gives = h.place AND v.reversed_by IS NULL AND v.day <= ?) AS due_back
FROM holding h JOIN place p ON p.id = h.place JOIN item i ON i.id = h.item JOIN item_type t ON t.id = i.type
WHERE p.book = ? AND p.kind IN ({HELD}) AND h.item > 0 AND h.quantity > 0 AND i.form = 'lot'
"""


def issues_closed(look: Look) -> Outcome:
    """What was issued in rounds came back, was used or was reported lost by the day on which it was due."""
    examined = look.count(
        "SELECT count(*) FROM (SELECT DISTINCT l.entry FROM lot t CROSS JOIN line l ON l.item = t.item WHERE t.item > ? AND t.item < ?)"
        " d CROSS JOIN voucher v ON v.id = d.entry WHERE v.kind = 'issue' AND v.day <= ? AND v.reversed_by IS NULL",
        look.reader.low, look.reader.high, look.day,
    )  # fmt: skip
    out = look.rows(_ROUNDS_OUT, look.day, look.reader.book).all()
    late = [one for one in out if one.due_back and one.due_back < look.day]
    rows = (Row("item", one.uuid.hex(), f"{one.name} {one.mark}, {one.holder}") for one in late)
    return judged(examined, len(late), rows, also={"still_out": len(out)})


_ON_ONE_PAPER = """
SELECT v.number, v.entry, group_concat(DISTINCT i.form) AS forms, json_group_array(DISTINCT coalesce(t.compatibility_group, ''))
  AS groups, sum(i.form = 'lot' AND (t.un_number IS NULL OR t.hazard_division IS NULL OR t.compatibility_group IS NULL
  OR t.neq_mg IS NULL)) AS bare, v.party
FROM voucher v JOIN line l ON l.entry = v.id JOIN item i ON i.id = l.item JOIN item_type t ON t.id = i.type
WHERE v.book = ? AND v.kind = 'transfer_out' AND v.day <= ? AND v.reversed_by IS NULL GROUP BY v.id
"""


def consignments_apart(look: Look) -> Outcome:
    """No dispatch carries both weapons and ammunition."""
    sent = look.rows(_ON_ONE_PAPER, look.reader.book, look.day).all()
    both = [one for one in sent if {"weapon", "lot"} <= set(one.forms.split(","))]
    return judged(len(sent), len(both), (look.voucher(one.number, one.entry) for one in both))


def transport_papers(look: Look) -> Outcome:
    """Ammunition that was dispatched has UN number, division, group and quantity on record. Its packages, eyes must see."""
    sent = [one for one in look.rows(_ON_ONE_PAPER, look.reader.book, look.day).all() if "lot" in one.forms.split(",")]
    bare = [one for one in sent if one.bare or not one.party]
    return no_whole_yes(judged(len(sent), len(bare), (look.voucher(one.number, one.entry) for one in bare)))


def groups_on_the_road(look: Look) -> Outcome:
    """Groups that may not stand in one store do not travel together either; what vehicle carried what is not in the book."""
    sent = [one for one in look.rows(_ON_ONE_PAPER, look.reader.book, look.day).all() if "lot" in one.forms.split(",")]
    doubtful = []
    for one in sent:
        groups = sorted(group for group in json.loads(one.groups) if group)
        if any(may_mix(first, other).answer is not Answer.YES for first, other in combinations(groups, 2)):
            doubtful.append(look.voucher(one.number, one.entry))
    figures = {"examined": len(sent), "doubtful": len(doubtful)}
    return ask(Why.IN_PART if sent else Why.NO_CASE, figures, doubtful)


_LOT_LINES = """
SELECT v.number, v.entry, l.gives_condition AS condition FROM voucher v JOIN line l ON l.entry = v.id JOIN item i ON i.id = l.item
WHERE v.book = ? AND v.kind = 'return' AND v.day <= ? AND v.day >= ? AND v.reversed_by IS NULL AND i.form = 'lot'
"""

LAST_YEAR = 365


def returns_suspended(look: Look) -> Outcome:
    """Ammunition that came back in the last year came back as suspended."""
    lines = look.rows(_LOT_LINES, look.reader.book, look.day, look.before(LAST_YEAR)).all()
    vouchers: dict[int, str] = defaultdict(str)
    for one in lines:
        if one.condition in {"SV", "SR", "SP"}:
            vouchers[one.entry] = one.number
    failing = sum(one.condition in {"SV", "SR", "SP"} for one in lines)
    rows = (look.voucher(number, entry) for entry, number in sorted(vouchers.items(), reverse=True))
    return judged(len(lines), failing, rows, also={"days": LAST_YEAR})

"""Checks of what was issued: the oldest lot first, constraints on the papers, found ammunition kept out; and what an auditor may pick."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from sam.domain.audit import Why
from sam.domain.items import Condition
from sam.domain.places import STORES
from sam.domain.surveillance import USABLE
from sam.queries.audit.look import COUNTS, Look
from sam.queries.audit.outcome import Outcome, Row, ask, judged, no_whole_yes
from sam.queries.holdings import turn_to
from sam.queries.registers import VOID
from sam.queries.surveillance import Until, newest_results
from sam.queries.times import Times

LAST_YEAR = 365
"""Days back to which it is looked whether the oldest lot went first."""

_GOOD = frozenset({Condition.SV.value, Condition.SP.value})
_ISSUES = frozenset({"issue", "loan", "assignment", "expenditure"})

_LINES = f"""
SELECT l.item, i.type, l.quantity, l.takes, l.takes_condition, l.gives, l.gives_condition, l.day_corrected AS day, v.kind, v.number,
  v.entry, json_extract(CAST(e.body AS TEXT), '$.document.note') AS note,
  json_extract(CAST(e.body AS TEXT), '$.document.override') AS override
FROM line l CROSS JOIN lot t ON t.item = l.item JOIN item i ON i.id = l.item JOIN voucher v ON v.id = l.entry JOIN entry e ON e.id = l.entry
WHERE l.id >= ? AND l.id < ? AND l.day_corrected > ? AND l.day_corrected <= ? AND l.entry NOT IN ({VOID})
ORDER BY l.day_corrected DESC, l.entry DESC, l.id DESC
"""
"""What moved of lots in the last year, the newest first."""


@dataclass
class _Shelves:
    """What of each lot could be issued at each site, turned back voucher by voucher."""

    look: Look
    sites: dict[int, str] = field(default_factory=dict)
    made: dict[int, int] = field(default_factory=dict)
    ends: dict[int, int] = field(default_factory=dict)
    held: dict[tuple[str, int], dict[int, int]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(int)))

    def read(self) -> None:
        """As it was at the end of the day."""
        look = self.look
        kinds = ",".join(f"'{kind.value}'" for kind in STORES)
        places = look.rows(f"SELECT id, path FROM place WHERE book = ? AND kind IN ({kinds})", look.reader.book)
        self.sites = {row.id: row.path.partition("/")[0] for row in places}
        lots = look.rows(
            "SELECT item, made_on, expires_on FROM lot WHERE book = ? AND made_on IS NOT NULL", look.reader.book
        ).all()
        self.made = {row.item: row.made_on for row in lots}
        self.ends = {row.item: row.expires_on for row in lots if row.expires_on}
        for one in look.stored:
            if one.condition in _GOOD:
                self.held[self.sites[one.place], one.type][one.item] += one.quantity

    def undo(self, line: Any) -> None:
        """As it was before a line."""
        for place, condition, sign in ((line.gives, line.gives_condition, -1), (line.takes, line.takes_condition, 1)):
            if place in self.sites and condition in _GOOD:
                self.held[self.sites[place], line.type][line.item] += sign * line.quantity

    def gave(self, line: Any) -> bool:
        """Whether a line handed out what could be issued."""
        return line.kind in _ISSUES and line.takes in self.sites and line.takes_condition in _GOOD

    def passed_by(self, line: Any) -> bool:
        """Whether a lot that was made earlier stayed at the site without need, and the paper does not say why."""
        if line.item not in self.made or line.takes_condition == Condition.SP.value or line.note or line.override:
            return False
        there, made = self.held.get((self.sites[line.takes], line.type), {}), self.made[line.item]
        older = [item for item, left in there.items() if left > 0 and self.made.get(item, made) < made]
        return any(self._usable(item, line.day) and _free(self.look, item, line.type, line.day) for item in older)

    def _usable(self, item: int, day: int) -> bool:
        """Whether the shelf life of a lot had not ended: who passes by one that is too old does right."""
        return self.ends.get(item, day) >= day


def oldest_first(look: Look) -> Outcome:
    """In the last year no issue took a lot while an older one that could be issued stayed at the site, unless the paper says why.

    A note or an override is a reason; which lot is older is known of those whose day of making is on record.
    """
    since = look.before(LAST_YEAR)
    first = turn_to(look.reader, Times(since, None)).since
    shelves = _Shelves(look)
    shelves.read()
    examined = without = 0
    passed: list[Row] = []
    moved = look.rows(_LINES, first, look.reader.high, since, look.day, *(look.reader.book, look.reader.high) * 2)
    for _entry, lines in groupby(moved, key=lambda line: line.entry):
        voucher = list(lines)  # the whole of it first: what it left on the shelf counts
        issued = [one for one in voucher if shelves.gave(one)]
        examined += len(issued)
        without += sum(one.item not in shelves.made for one in issued)
        if any(shelves.passed_by(one) for one in issued):
            passed.append(look.voucher(issued[0].number, issued[0].entry))
        for one in voucher:
            shelves.undo(one)
    also = {"days": LAST_YEAR, "without_made": without}
    found = judged(examined, len(passed), passed, also=also)
    return no_whole_yes(found, Why.NOT_ENOUGH) if without else found


def _free(look: Look, item: int, type_: int, day: int) -> bool:
    """Whether nothing that was in force on the day kept a lot from being issued."""
    return not any(
        one.since <= day < one.ends and (one.until or 99999999) >= day
        and one.target_id == (item if one.target == "item" else type_)
        for one in look.restrictions
    )  # fmt: skip


_COUNTING = f"v.kind IN ('issue', 'assignment', 'loan') AND {COUNTS} AND v.day >= ? AND v.day <= ?"
_WITH_ITEM = f"SELECT DISTINCT v.number, v.entry, v.day FROM line l JOIN voucher v ON v.id = l.entry WHERE l.item = ? AND {_COUNTING}"
_WITH_TYPE = (
    "SELECT DISTINCT v.number, v.entry, v.day FROM main.item i CROSS JOIN line l ON l.item = i.id CROSS JOIN voucher v ON v.id = l.entry"
    f" WHERE i.type = ? AND i.last_day >= ? AND {_COUNTING}"
)
"""One statement for all things of a type: of weapons there may be hundreds of thousands."""


def constraints_shown(look: Look) -> Outcome:
    """The voucher of every issue prints the constraints that were known with its entry; it is made of the book.

    A paper of a later day than that from which a constraint holds, and keyed in before it, lacks it. Whether the receiver was given the
    paper of the others, and not one written by hand, eyes must see.
    """
    shown: dict[int, str] = {}
    lacking: dict[int, str] = {}
    for one in look.restrictions:
        if one.kind != "constraint":
            continue
        until = min(one.ends - 1, one.until or 99999999, look.day)
        of_type = (one.target_id, one.since, one.since, until)
        asked = (_WITH_TYPE, *of_type) if one.target == "type" else (_WITH_ITEM, one.target_id, one.since, until)
        for row in look.rows(*asked):
            if row.entry > one.entry:
                shown[row.entry] = row.number
            elif row.day > one.since:  # on the day itself it may have come after the paper
                lacking[row.entry] = row.number
    rows = (look.voucher(number, entry) for entry, number in sorted((lacking or shown).items()))
    examined = len(shown.keys() | lacking.keys())
    if lacking:
        return judged(examined, len(lacking), rows)
    return ask(Why.IN_PART if shown else Why.NO_CASE, {"examined": examined}, rows)


_FOUND = """
SELECT l.item, max(v.day) AS day FROM voucher v JOIN line l ON l.entry = v.id CROSS JOIN lot t ON t.item = l.item
WHERE v.book = ? AND v.kind = 'recovery' AND v.day <= ? AND v.reversed_by IS NULL GROUP BY l.item
"""


def found_kept_out(look: Look) -> Outcome:
    """No lot that was lost and found again may be used before an inspection since then. What was seized or handed in is not kept apart."""
    found = {row.item: row.day for row in look.rows(_FOUND, look.reader.book, look.day)}
    if not found:
        return ask(Why.NOT_KEPT)
    results = newest_results(look.reader, Until(look.day, look.reader.high))
    looked = {
        item: max((int(one.day.replace("-", "")) for one in results.get(item, {}).values()), default=0)
        for item in found
    }
    wrong = [
        one for one in look.ammunition
        if one.item in found and Condition(one.condition) in USABLE and looked[one.item] < found[one.item]
    ]  # fmt: skip
    return no_whole_yes(judged(len(found), len({one.item for one in wrong}), (one.row for one in wrong), absence=True))


def stacks(look: Look) -> Outcome:
    """What the card at each stack must say: the balance of the account, to be held against it on the spot."""
    rows = (Row("item", one.uuid, f"{one.type_name} {one.mark}, {one.path}: {one.quantity}") for one in look.stored)
    return ask(Why.LOOK if look.stored else Why.NO_CASE, {"examined": len(look.stored)}, rows)


def histories(look: Look) -> Outcome:
    """Five things, spread over the register, whose histories open from here; the auditor picks others and looks how long it takes."""
    low, high = look.reader.low, look.reader.high
    last = look.count("SELECT max(id) FROM item WHERE id > ? AND id < ?", low, high)
    ids: list[int] = []
    for n in range(5):
        start = low + (last - low) * n // 5
        found = look.count(
            "SELECT id FROM main.item WHERE id > ? AND id < ? AND form IN ('weapon', 'lot') AND first_day <= ? ORDER BY id LIMIT 1",
            start, high, look.day,
        )  # fmt: skip
        ids += [found] if found and found not in ids else []
    return ask(Why.LOOK if ids else Why.NO_CASE, {"examined": len(ids)}, look.named(ids))

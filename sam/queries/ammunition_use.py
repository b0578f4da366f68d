"""Use of ammunition against its issue over a period: by holder and lot, by paper, by calibre against the counts of weapons.

Papers count on the days on them; what was undone does not count. What a holder had before and has left is asked as holdings are, so
that issue less return less what is left is what the book itself can prove was used.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any

from sam.domain.ammunition_use import Fired, Spending, Unlikely, Use, calibre_key, unlikely
from sam.domain.dates import day_of, day_text, number_of
from sam.domain.items import Form, Unit
from sam.domain.kinds import Kind
from sam.domain.places import HOLDERS, STORES, PlaceKind
from sam.queries.holdings import held
from sam.queries.reader import Reader, marks
from sam.queries.rounds_fired import Holder, rounds_of_reports, rounds_of_weapons
from sam.queries.surveillance import until
from sam.queries.times import times

_GIVEN = frozenset({Kind.ISSUE.value, Kind.ASSIGNMENT.value, Kind.LOAN.value})
_HELD = frozenset(kind.value for kind in HOLDERS)
_KEPT = frozenset(kind.value for kind in STORES | {PlaceKind.WORKSHOP})


@dataclass(frozen=True, slots=True)
class AmmunitionUse:
    """The answer for a period: lines by holder and lot, papers, calibres, and what does not fit together."""

    first: date
    last: date
    uses: tuple[Use, ...]
    spendings: tuple[Spending, ...]
    fired: tuple[Fired, ...]
    unlikely: tuple[Unlikely, ...]

    def of(self, number: str) -> AmmunitionUse:
        """The same for one person, or for one unit with everybody in it."""
        uses = tuple(one for one in self.uses if number in {one.holder, one.group})
        who = {one.holder for one in uses} | {number}
        papers = tuple(one for one in self.spendings if one.holder in who)
        fired = tuple(one for one in self.fired if one.group == number)
        return replace(
            self, uses=uses, spendings=papers, fired=fired, unlikely=tuple(one for one in self.unlikely if one.holder in who)
        )  # fmt: skip


def ammunition_use(reader: Reader, first: date, last: date, as_known: datetime | None = None) -> AmmunitionUse:
    """What was issued, returned and used up from the first to the last day, and what of it is unlikely."""
    look = _Look(reader, first, last, as_known)
    uses, spendings = look.uses(), look.spendings()
    fired = look.fired()
    return AmmunitionUse(first, last, uses, spendings, fired, unlikely(uses, spendings, fired))


_PAPERS = """
SELECT v.id, v.number, v.kind, v.day, v.person, v.reference, l.item, l.quantity, l.takes, l.gives, a.kind AS taken, b.kind AS given,
  i.form, i.type, t.calibre, t.unit, json_extract(CAST(e.body AS TEXT), '$.document.reason') AS purpose
FROM voucher v JOIN line l ON l.entry = v.id JOIN item i ON i.id = l.item JOIN item_type t ON t.id = i.type
JOIN place a ON a.id = l.takes JOIN place b ON b.id = l.gives JOIN entry e ON e.id = v.entry
WHERE v.book = ? AND v.day BETWEEN ? AND ? AND v.id <= ? AND v.reverses IS NULL AND (v.reversed_by IS NULL OR v.reversed_by > ?)
  AND (i.form = 'lot' OR (i.form = 'bulk' AND v.kind = 'expenditure')) {more}
ORDER BY v.day, v.id, l.id
"""

_CASED = """
SELECT DISTINCT i.type FROM voucher v JOIN line l ON l.entry = v.id JOIN item i ON i.id = l.item WHERE v.book = ?
  AND v.kind = 'expenditure' AND v.id <= ? AND i.form = 'lot' AND v.reverses IS NULL AND EXISTS (
    SELECT 1 FROM line c JOIN item k ON k.id = c.item WHERE c.entry = v.id AND k.form = 'bulk')
"""
"""Types of ammunition of which cases came back at least once: of the others none is missed."""

_OUT = """
SELECT v.number, v.kind, v.day, v.due_back, l.quantity FROM line l JOIN voucher v ON v.id = l.entry WHERE l.item = ? AND l.gives = ?
  AND v.id <= ? AND v.day <= ? AND v.reverses IS NULL AND (v.reversed_by IS NULL OR v.reversed_by > ?)
ORDER BY v.day DESC, l.entry DESC, l.id DESC
"""


@dataclass
class _Look:
    """One look into the book for a period."""

    reader: Reader
    first: date
    last: date
    as_known: datetime | None
    lines: dict[tuple[int, int], dict[str, int]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(int)))
    cases: dict[tuple[int, int], int] = field(default_factory=dict)
    papers: Sequence[Sequence[Any]] = ()
    holders: Mapping[int, Holder] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Read the papers of the period and who there is."""
        when = times(self.reader, self.last, self.as_known)
        self.known = self.reader.high if when.last is None else when.last
        self.holders = _holders(self.reader)
        self.papers = self._papers(self.first, self.last)
        self._add_up()

    def _papers(self, first: date, last: date, more: str = "") -> list[Sequence[Any]]:
        """The lines of each voucher with ammunition, voucher by voucher."""
        rows = self.reader.rows(
            _PAPERS.format(more=more), self.reader.book, number_of(first), number_of(last), self.known, self.known
        )
        found: dict[int, list[Any]] = {}
        for row in rows:
            found.setdefault(row.id, []).append(row)
        return list(found.values())

    def _add_up(self) -> None:
        before, left = self._standing(self.first - timedelta(days=1)), self._standing(self.last)
        for key in before.keys() | left.keys():
            self.lines[key]["before"], self.lines[key]["left"] = before.get(key, 0), left.get(key, 0)
        for rows in self.papers:
            for row in rows:
                if row.form == Form.LOT.value:
                    self._line(row)
            self._cases_of(rows)

    def _line(self, row: Any) -> None:
        """One line, on the side of whoever had it and of whoever got it."""
        if row.given in _HELD:
            self.lines[row.gives, row.item]["issued" if row.kind in _GIVEN else "other"] += row.quantity
        if row.taken in _HELD:
            of = self.lines[row.takes, row.item]
            if row.given == PlaceKind.EXPENDED.value:
                of["spent"] += row.quantity
            elif row.given in _KEPT:
                of["returned"] += row.quantity
            else:
                of["other"] -= row.quantity
        elif row.given == PlaceKind.EXPENDED.value:
            of = self.lines[row.person if row.person in self.holders else 0, row.item]
            of["spent"] += row.quantity
            of["direct"] += row.quantity

    def _user(self, row: Any) -> int:
        """In whose name a line was used up; 0 for nobody."""
        if row.takes in self.holders:
            return int(row.takes)
        return int(row.person) if row.person in self.holders else 0

    def _cases_of(self, rows: Sequence[Any]) -> None:
        """Cases of a paper on which one holder used up one lot are theirs; of one with several nobody knows whose they are."""
        used = {(self._user(row), row.item) for row in rows if row.given == PlaceKind.EXPENDED.value}
        if len(used) == 1:
            key = used.pop()
            self.cases[key] = self.cases.get(key, 0) + _cases(rows)

    def _standing(self, day: date) -> dict[tuple[int, int], int]:
        """What of each lot each holder had at the end of a day."""
        inner, values = held(self.reader, times(self.reader, day, self.as_known))
        kinds = sorted(_HELD)
        rows = self.reader.rows(
            f"SELECT h.place, h.item, sum(h.quantity) AS n FROM ({inner}) h JOIN place p ON p.id = h.place JOIN item i ON i.id = h.item"
            f" WHERE i.form = 'lot' AND p.kind IN ({marks(kinds)}) GROUP BY 1, 2 HAVING sum(h.quantity) > 0",
            *values,
            *kinds,
        )
        return {(row.place, row.item): row.n for row in rows}

    def uses(self) -> tuple[Use, ...]:
        """A line for each holder and lot of which something stood or moved."""
        lots = _lots(self.reader, {item for _place, item in self.lines})
        found = []
        for (place, item), said in self.lines.items():
            who, lot = self.holders.get(place, _NOBODY), lots[item]
            use = Use(
                who.number, who.name, who.group, who.group_name, lot.code, lot.name, lot.calibre or "", lot.uuid.hex(), lot.mark,
                lot.unit, said["before"], said["issued"], said["returned"], said["direct"], said["spent"], said["other"], said["left"],
                self.cases.get((place, item)),
            )  # fmt: skip
            found.append(self._outstanding(use, place, item) if use.left else use)
        return tuple(sorted(found, key=lambda one: (not one.holder, one.holder_name, one.type_code, one.lot)))

    def _outstanding(self, use: Use, place: int, item: int) -> Use:
        """Since when the oldest part of what is left is out, and when it is due."""
        left, oldest = use.left, None
        for row in self.reader.rows(_OUT, item, place, self.known, number_of(self.last), self.known).all():
            oldest = row
            left -= row.quantity
            if left <= 0:
                break
        if oldest is None:
            return use
        late = (self.last - day_of(oldest.due_back)).days if oldest.due_back else 0
        return replace(
            use, out_voucher=oldest.number, out_since=day_text(oldest.day), out_days=(self.last - day_of(oldest.day)).days,
            due=day_text(oldest.due_back) if oldest.due_back else "", late_days=max(late, 0),
            for_long=oldest.kind == Kind.ASSIGNMENT.value,
        )  # fmt: skip

    def spendings(self) -> tuple[Spending, ...]:
        """The papers on which rounds were expended."""
        cased = {row.type for row in self.reader.rows(_CASED, self.reader.book, self.known)}
        lots = _lots(self.reader, {row.item for rows in self.papers for row in rows if row.form == Form.LOT.value})
        reports = rounds_of_reports(self.reader, until(self.reader, self.last, self.as_known), self.first)
        found = []
        for rows in self.papers:
            used = [row for row in rows if row.given == PlaceKind.EXPENDED.value]
            if used:
                users = {self._user(row) for row in used}
                who = self.holders.get(users.pop(), _NOBODY) if len(users) == 1 else _NOBODY
                marked = tuple(sorted({lots[row.item].mark for row in used}))
                direct = _sum(row for row in used if row.taken not in _HELD)
                cased_sum = _sum(row for row in used if row.type in cased)
                paper = Spending(
                    used[0].number, day_text(used[0].day), used[0].purpose or "", used[0].reference or "", who.number, who.name, marked,
                    _sum(used), direct, cased_sum, _cases(rows), reports.get(used[0].reference or ""),
                )  # fmt: skip
                found.append(paper)
        return tuple(found)

    def fired(self) -> tuple[Fired, ...]:
        """What the counts of weapons say, for each unit and calibre that has such a count."""
        to = until(self.reader, self.last, self.as_known)
        counted = rounds_of_weapons(
            self.reader, to, times(self.reader, self.last, self.as_known), self.first, self.holders
        )
        if not counted:
            return ()
        oldest = min(self.first, *(one.since for one in counted.values()))
        earlier = self._papers(oldest, self.last, "AND v.kind = 'expenditure'")
        within, since = self._spent(self.papers, counted), self._spent(earlier, counted)
        return tuple(
            Fired(
                group, one.name, one.calibre, one.fired, within[group, calibre], since[group, calibre], one.counted, one.held,
                one.uncounted,
            )
            for (group, calibre), one in sorted(counted.items())
        )  # fmt: skip

    def _spent(
        self, papers: Iterable[Sequence[Any]], counted: Mapping[tuple[str, str], Any]
    ) -> dict[tuple[str, str], int]:
        """Rounds expended for each unit and calibre, from the day on which its counts begin."""
        sums: dict[tuple[str, str], int] = defaultdict(int)
        for row in (row for rows in papers for row in rows):
            if row.given != PlaceKind.EXPENDED.value or row.unit not in {Unit.ROUND.value, Unit.EACH.value}:
                continue
            key = (self.holders.get(self._user(row), _NOBODY).group, calibre_key(row.calibre or ""))
            of = counted.get(key)
            if of is not None and day_of(row.day) >= min(of.since, self.first):
                sums[key] += row.quantity
        return sums


_NOBODY = Holder(0, "", "", "", "")


def _sum(rows: Iterable[Any]) -> int:
    return sum(row.quantity for row in rows)


def _cases(rows: Iterable[Any]) -> int:
    return _sum(row for row in rows if row.form == Form.BULK.value and row.given != PlaceKind.EXPENDED.value)


def _holders(reader: Reader) -> dict[int, Holder]:
    """Persons and units, each with the outermost unit that they belong to."""
    kinds = sorted(_HELD)
    rows = reader.rows(
        f"SELECT id, code, name, parent FROM place WHERE book = ? AND kind IN ({marks(kinds)})", reader.book, *kinds
    )
    known = {row.id: row for row in rows}
    found = {}
    for row in known.values():
        top = row
        while top.parent in known:
            top = known[top.parent]
        found[row.id] = Holder(row.id, row.code, row.name, top.code, top.name)
    return found


def _lots(reader: Reader, items: Iterable[int]) -> dict[int, Any]:
    """Lots by their ids in the tables."""
    asked = sorted(items)
    rows = reader.rows(
        "SELECT i.id, i.uuid, i.mark, t.code, t.name, t.calibre, t.unit FROM item i JOIN item_type t ON t.id = i.type"
        f" WHERE i.id IN ({marks(asked)})",
        *asked,
    )
    return {row.id: row for row in rows}

"""The sheet of one counter: what was seen at which place. Whatever cannot be right is said with its place and value, all at once."""

from __future__ import annotations

import json
import re
from collections import Counter as Tally
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sam import clock
from sam.domain.commands import counts as c
from sam.domain.dates import read_day
from sam.domain.form_paper import form_of
from sam.domain.ids import new_id
from sam.domain.items import SINGLE, bulk_item_id, counted_item_id
from sam.domain.kinds import Kind
from sam.domain.marks import tidy
from sam.domain.places import PlaceKind
from sam.domain.problems.cases import CaseProblem
from sam.domain.problems.counts import CountProblem as P
from sam.domain.problems.movements import MovementProblem as M
from sam.ledger.counts import seal_of
from sam.queries.counts import CountHead
from sam.queries.form_papers import sheets_from_forms
from sam.queries.resolve import ItemRow, Marked, PlaceRow, all_marked, items_by_uuid, places_named
from sam.queries.times import last_entry_known
from sam.services import naming
from sam.services.case_making import WATCHES_DIFFER
from sam.services.counts import the_open
from sam.services.naming import STORE_KINDS
from sam.services.work import Draft, Findings, Work, check_right, paper_day, without_empty

_TIME = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")
_LIKE = 4


def write_sheet(work: Work, command: c.WriteSheet) -> Draft:
    """Write down what one counter saw. Nothing moves, and nothing is told of what the book says."""
    check_right(work, Kind.COUNT_SHEET)
    head = the_open(work, command.count)
    return _Sheet(work, head, command).draft()


class _Sheet:
    """One sheet in the making."""

    def __init__(self, work: Work, head: CountHead, command: c.WriteSheet) -> None:
        self.work, self.head, self.command = work, head, command
        self.findings = Findings()
        self._at: dict[str, str] = {}  # where each thing was seen
        self.day = paper_day(self.findings, work, command.happened_on, "happened_on")
        if self.day < head.day:
            values = {"day": read_day(self.day), "first": read_day(head.day), "number": head.number}
            self.findings.problem(P.DAY_BEFORE, "happened_on", **values)
        self.counter = self._counter()
        self.last = work.reader.value(
            "SELECT max(number) FROM entry WHERE id > ? AND id < ?", work.reader.low, work.reader.high
        )
        texts = [one.item for place in command.places for one in place.seen]
        lots = [one.lot for place in command.places for one in place.counted if one.lot]
        self.marked = all_marked(work.reader, {*texts, *lots})
        codes = [one.type for place in command.places for one in place.seen if one.type]
        codes += [one.type for place in command.places for one in place.counted if one.type]
        self.types = naming.Types(self.findings, work, codes)
        ids = {one.item for place in command.places for one in place.counted if one.item}
        ids |= {
            make(row.uuid)
            for code in codes
            if (row := self.types.peek(code))
            for make in (bulk_item_id, counted_item_id)
        }
        self.by_id = items_by_uuid(work.reader, ids)

    # who

    def _counter(self) -> int:
        """Which of the counters saw it: number from 1; 0 with a problem."""
        counters, asked, actor = self.head.counters, self.command.counter, self.work.actor
        known = ", ".join(one.name for one in counters)
        if asked:
            found = [n for n, one in enumerate(counters, 1) if one.name.casefold() == asked.casefold()]
        else:
            found = [n for n, one in enumerate(counters, 1) if one.user == actor.uuid]
            found = found or ([1] if len(counters) == 1 else [])
        if not found:
            code = P.COUNTER_UNKNOWN if asked else P.COUNTER_WHICH
            self.findings.problem(code, "counter", name=asked[:80], number=self.head.number, known=known)
            return 0
        counter = counters[found[0] - 1]
        if counter.user and counter.user != actor.uuid and not self.command.paper:
            self.findings.problem(P.OTHERS_SHEET, "counter", name=counter.name)
        return found[0]

    # the document

    def draft(self) -> Draft:
        """The document, or a refusal with everything that was found."""
        command, findings = self.command, self.findings
        self._paper()
        findings.refuse_if_any()  # a sheet that was keyed in is in the way of itself, place for place: that says nothing more
        if not command.places:
            findings.problem(P.NO_PLACES, "places")
        attachments = naming.attachments(findings, command.attachments, "attachments")
        parts = [self._place(n, one) for n, one in enumerate(command.places)]
        findings.refuse_if_any()
        document = {
            "id": new_id(), "count": self.head.id, "counter": self.counter, "places": parts, "paper": command.paper,
            "note": command.note, "attachments": attachments,
        }  # fmt: skip
        seen = sum(len(one.get("seen", ())) for one in parts if one)
        answer = {"count": self.head.number, "places": len(parts), "seen": seen}
        return Draft(Kind.COUNT_SHEET, self.day, without_empty(document), tuple(findings.notices), answer)

    def _paper(self) -> None:
        """A printed sheet is keyed in once, unless all of it was counted again; a form that was printed blank into one count."""
        if not self.command.paper:
            return
        form = form_of(self.command.paper)
        for one in sheets_from_forms(self.work.reader) if form else ():
            if one.number == form and one.count != self.head.id:
                self.findings.problem(P.SHEET_BEFORE, "paper", paper=form, entry=one.entry)
                return
        if self.command.places and all(one.again for one in self.command.places):
            return
        rows = self.work.reader.rows(
            "SELECT e.number, e.body FROM entry e WHERE e.id IN (SELECT entry FROM count_place WHERE count = ?)",
            self.head.row,
        )
        for row in rows:
            if json.loads(row.body)["document"].get("paper", "").casefold() == self.command.paper.casefold():
                self.findings.problem(P.SHEET_BEFORE, "paper", paper=self.command.paper, entry=row.number)

    def _place(self, n: int, asked: c.CountedPlace) -> dict[str, Any]:
        findings = self.findings
        place = naming.place(findings, self.work, asked.place, STORE_KINDS, "places", n, "place", retired=True)
        if place is None:
            return {}
        self._belongs(n, asked, place)
        part = {
            "place": place.uuid,
            "after": self._after(n, asked, place),
            "again": asked.again and asked.whole,
            "time": asked.time.zfill(5) if asked.time else "",
            "seal": self._seal(n, asked, place),
            "seen": self._seen(n, asked.seen, place),
            "counted": self._counted(n, asked.counted, place),
            "strangers": self._strangers(n, asked.strangers),
        }
        return {
            **{key: value for key, value in without_empty(part).items() if value is not False},
            "whole": asked.whole,
        }

    def _belongs(self, n: int, asked: c.CountedPlace, place: PlaceRow) -> None:
        head, findings = self.head, self.findings
        if head.place and place.path != head.place and not place.path.startswith(head.place + "/"):
            findings.problem(P.NOT_WITHIN, "places", n, "place", place=place.path, number=head.number, scope=head.place)
        names = [one.place for one in self.command.places[:n]]
        if any(one.casefold() == asked.place.casefold() for one in names) or any(
            place.id == found.id for one in names for found in places_named(self.work.reader, one)[:1]
        ):
            findings.problem(P.PLACE_TWICE, "places", n, "place", place=place.path)
        if asked.whole and not asked.again and self.counter:
            entry = self.work.reader.value(
                "SELECT entry FROM count_place WHERE count = ? AND counter = ? AND place = ? AND whole",
                head.row, self.counter, place.id,
            )  # fmt: skip
            if entry is not None:
                name = head.counters[self.counter - 1].name
                values = {"name": name, "place": place.path, "entry": entry - self.work.reader.low}
                findings.problem(P.COUNTED_BEFORE, "places", n, "again", **values)

    def _after(self, n: int, asked: c.CountedPlace, place: PlaceRow) -> int:
        """Number of the entry that was the newest when the place was counted."""
        findings, reader = self.findings, self.work.reader
        if asked.after:
            if not 0 < asked.after <= self.last:
                findings.problem(P.AFTER_NOW, "places", n, "after", value=asked.after, last=self.last)
                return 1
            after = asked.after
        elif asked.time or self.day < self.work.today.isoformat():
            fits, day = _TIME.fullmatch(asked.time or "23:59"), read_day(self.day)
            if fits is None or day is None:
                findings.problem(P.BAD_TIME, "places", n, "time", value=asked.time)
                return 1
            local = clock.now().astimezone().tzinfo
            moment = datetime(day.year, day.month, day.day, int(fits[1]), int(fits[2]), 59, tzinfo=local)
            if asked.time and moment > clock.now() + WATCHES_DIFFER:
                findings.problem(CaseProblem.TIME_AHEAD, "places", n, "time", time=asked.time)
            after = last_entry_known(reader, moment) - reader.low
        else:
            after = self.last
        if after < self.head.entry and form_of(self.command.paper):
            after = (
                self.head.entry
            )  # counted without power, before a count could be opened: what the book had then is expected
        if after < self.head.entry:
            findings.problem(P.BEFORE_OPENED, "places", n, "time", place=place.path, time=asked.time or str(after))
            return 1
        return int(after)

    def _seal(self, n: int, asked: c.CountedPlace, place: PlaceRow) -> str:
        if not asked.seal:
            return ""
        findings = self.findings
        known = seal_of(self.work.reader.connection, place.id)
        if place.kind is not PlaceKind.BOX or not known:
            findings.problem(P.NO_SEAL, "places", n, "seal", place=place.path)
        elif tidy(known) != tidy(asked.seal):
            findings.problem(P.SEAL_DIFFERS, "places", n, "seal", place=place.path, value=asked.seal)
        if asked.seen or asked.counted:
            findings.problem(P.SEAL_ALONE, "places", n, "seal", place=place.path)
        return asked.seal

    # things

    def _seen(self, n: int, asked: Sequence[c.SeenThing], place: PlaceRow) -> list[dict[str, Any]]:
        parts, known = list[dict[str, Any]](), Tally[str]()
        for m, one in enumerate(asked):
            where = ("places", n, "seen", m)
            item = self._item(where, one)
            if item is None:
                continue
            known[item.uuid] += 1
            if known[item.uuid] == 2:
                self.findings.problem(P.SEEN_TWICE, *where, "item", item=item.shown, place=place.path)
            condition = naming.condition(self.findings, one.condition, *where, "condition") if one.condition else ""
            first = self._at.setdefault(item.uuid, place.path) if one.there else place.path
            if first != place.path:
                self.findings.problem(P.SEEN_AT_TWO, *where, "item", item=item.shown, first=first, place=place.path)
            part = {"item": item.uuid, "condition": condition, "serial": one.serial, "note": one.note}
            parts.append({**without_empty(part), **({} if one.there else {"there": False})})
        return parts

    def _item(self, where: tuple[str | int, ...], one: c.SeenThing) -> ItemRow | None:
        exact, near = self.marked.get(one.item, ([], []))
        item = self._chosen(where, one.item, one.type, (exact, near))
        if item is not None and item.form not in SINGLE:
            self.findings.problem(P.NOT_NUMBERED, *where, "item", item=item.shown)
            return None
        return item

    def _chosen(self, where: tuple[str | int, ...], text: str, type_code: str, found: Marked) -> ItemRow | None:
        """The one thing that a text names; never one that only looks like it."""
        findings, (exact, near) = self.findings, found
        if type_code:
            type_ = self.types.get(type_code, *where, "type")
            exact = [one for one in exact if type_ is not None and one.type == type_.id]
        if len(exact) == 1:
            return exact[0]
        if exact:
            ids = ", ".join(f"{one.uuid} ({one.type_code})" for one in exact[:_LIKE])
            findings.problem(P.SEVERAL, *where, "item", value=text[:120], ids=ids)
        elif near:
            like = ", ".join(sorted({f"{one.mark} ({one.type_name})" for one in near})[:_LIKE])
            findings.problem(P.LOOKS_LIKE, *where, "item", value=text[:120], like=like)
        elif text:
            findings.problem(P.UNKNOWN_ITEM, *where, "item", value=text[:120])
        else:
            findings.problem(M.EMPTY, *where, "item")
        return None

    def _counted(self, n: int, asked: Sequence[c.CountedAmount], place: PlaceRow) -> list[dict[str, Any]]:
        parts, known = list[dict[str, Any]](), set[tuple[str, str]]()
        for m, one in enumerate(asked):
            where = ("places", n, "counted", m)
            if one.quantity < 0:
                self.findings.problem(P.BAD_AMOUNT, *where, "quantity", value=one.quantity)
            condition = naming.condition(self.findings, one.condition, *where, "condition") if one.condition else ""
            named = self._amount_of(where, one)
            if not named:
                continue
            key = (next(iter(named.values())), condition)
            if key in known:
                self.findings.problem(P.SEEN_TWICE, *where, item=one.lot or one.type or one.item, place=place.path)
            known.add(key)
            parts.append(
                {"quantity": one.quantity, **named, **without_empty({"condition": condition, "note": one.note})}
            )
        return parts

    def _amount_of(self, where: tuple[str | int, ...], one: c.CountedAmount) -> dict[str, str]:
        """What a quantity is of: a lot, an accessory, or all of a type together."""
        if one.item or one.lot:
            item = self.by_id.get(one.item.lower()) if one.item else None
            if one.item and item is None:
                self.findings.problem(P.UNKNOWN_ITEM, *where, "item", value=one.item[:120])
            if not one.item:
                item = self._chosen(where, one.lot, one.type, self.marked.get(one.lot, ([], [])))
            if item is not None and item.form in SINGLE:
                self.findings.problem(P.NUMBERED, *where, item=item.shown)
                return {}
            return {"item": item.uuid} if item is not None else {}
        type_ = self.types.get(one.type, *where, "type")
        if type_ is None:
            return {}
        return {"item": bulk_item_id(type_.uuid)} if type_.kind == "bulk" else {"type": type_.uuid}

    def _strangers(self, n: int, asked: Iterable[c.NotOurs]) -> list[dict[str, Any]]:
        parts = []
        for m, one in enumerate(asked):
            if not one.text:
                self.findings.problem(M.EMPTY, "places", n, "strangers", m, "text")
            part = {"text": one.text, "note": one.note}
            parts.append({**without_empty(part), **({"unreadable": True} if one.unreadable else {})})
        return parts

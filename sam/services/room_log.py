"""What is done at one moment with keys, seals and the door of a room: one paper for all of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sam import clock
from sam.domain.commands.room import LogRoom, Present, SealDone
from sam.domain.dates import read_day
from sam.domain.ids import new_id
from sam.domain.kinds import Kind
from sam.domain.marks import tidy
from sam.domain.problems.movements import MovementProblem as M
from sam.domain.problems.room import RoomNotice as N
from sam.domain.problems.room import RoomProblem as P
from sam.domain.room import AFTER, BEFORE, TWO_PEOPLE, RoomAct, SealAct, SealFound, SealState, seal_numbers
from sam.ledger.room import seal_on
from sam.queries.resolve import PlaceRow
from sam.queries.room_log import RoomRow, of_place, open_rooms, open_visits, weapons_in
from sam.queries.seal_register import seal_numbered
from sam.services import naming
from sam.services.case_making import time_of_day
from sam.services.keys_kept import KeyActs, person_numbered, user_named
from sam.services.naming import STORE_KINDS
from sam.services.work import Draft, Findings, Work, check_right, paper_day, without_empty

_PURPOSE = frozenset({RoomAct.OPENED, RoomAct.VISIT})


def log_room(work: Work, command: LogRoom) -> Draft:
    """Write down what was done with keys, seals and the door of a room."""
    check_right(work, Kind.ROOM_LOG)
    findings = Findings()
    day = paper_day(findings, work, command.happened_on, "happened_on")
    time = time_of_day(findings, command.time, "time", day=day)
    if not time and day == work.today.isoformat():
        time = f"{clock.now().astimezone():%H:%M}"
    if not (command.act or command.keys or command.seals):
        findings.problem(P.NOTHING, "act")
    place = naming.place(findings, work, command.place, STORE_KINDS, "place") if command.place else None
    keys = KeyActs(findings, work, day)
    acts = keys.take(command.keys)
    seals = _Seals(findings, work, place).take(command.seals)
    room = _room(findings, work, command, place, (day, time)) if command.act else None
    if (
        room is not None
        and place is not None
        and room["act"] == RoomAct.CLOSED.value
        and (out := keys.out_of(place.path))
    ):
        findings.notice(N.KEYS_OUT, "keys", place=place.path, keys=", ".join(out))
    findings.refuse_if_any()
    if day < work.today.isoformat():
        findings.notice(N.LATE, "happened_on", day=read_day(day))
    document = {
        "time": time,
        "room": room,
        "keys": acts,
        "seals": seals,
        "reference": command.reference,
        "note": command.note,
    }
    answer: dict[str, Any] = {"keys": len(acts), "seals": len(seals)}
    if room is not None:
        answer |= {"id": room["id"], "act": room["act"]}
        answer |= {key: room[key] for key in ("weapons", "book") if key in room}
    return Draft(Kind.ROOM_LOG, day, without_empty(document), tuple(findings.notices), answer)


# the door


def _room(
    findings: Findings, work: Work, command: LogRoom, place: PlaceRow | None, when: tuple[str, str]
) -> dict[str, Any] | None:
    day, time = when
    act = next((one for one in RoomAct if one.value == command.act.strip().casefold()), None)
    if act is None:
        known = ", ".join(one.value for one in RoomAct)
        findings.problem(M.BAD_CHOICE, "act", value=command.act[:40], known=known)
    if not command.place:
        findings.problem(M.EMPTY, "place")
    if act is None or place is None:
        return None
    visit = _visit(findings, work, command, place) if act is RoomAct.LEFT else None
    people = [] if act is RoomAct.LEFT else _people(findings, work, command.people)
    if act in {RoomAct.OPENED, RoomAct.CLOSED} and work.settings.get(TWO_PEOPLE) == "yes":
        own = {tidy(one["name"]) for one in people if not one.get("visitor")}
        if len(own) < 2:
            findings.problem(P.TWO_PEOPLE, "people", place=place.path)
    if act in _PURPOSE and not command.purpose:
        findings.problem(P.PURPOSE, "purpose")
    until = time_of_day(findings, command.until, "until")
    if until and (act is not RoomAct.VISIT or until < time):
        findings.problem(P.OUT_BEFORE_IN, "until", began=time, ended=until)
    counted = _counted(findings, work, command, place, day)
    _as_it_stands(findings, work, act, place)
    said = {
        "of": visit.id if visit else "", "people": people, "purpose": command.purpose, "until": until, "found": command.found,
        "statement": command.statement,
    }  # fmt: skip
    return {"id": new_id(), "act": act.value, "place": place.uuid, **without_empty(said), **counted}


def _visit(findings: Findings, work: Work, command: LogRoom, place: PlaceRow) -> RoomRow | None:
    """The visit that ends: the one that is named, or the only one that goes on there."""
    going_on = [one for one in open_visits(work.reader) if one.place == place.path]
    fitting = [one for one in going_on if not command.of or one.id == command.of.lower()]
    if len(fitting) != 1:
        findings.problem(P.UNKNOWN_VISIT, "of", place=place.path, count=len(going_on))
        return None
    return fitting[0]


def _people(findings: Findings, work: Work, asked: Sequence[Present]) -> list[dict[str, Any]]:
    """Who was there, each once; each visitor with an escort."""
    made: list[dict[str, Any]] = []
    for n, one in enumerate(asked or (Present(name=work.actor.name),)):
        part = _one_there(findings, work, n, one)
        if part and tidy(part["name"]) in {tidy(known["name"]) for known in made}:
            findings.problem(M.TWICE, "people", n, "name", item=part["name"])
        made += [part] if part else []
    own = [one["name"] for one in made if not one.get("visitor")]
    if not own:
        findings.problem(P.NOBODY, "people")
        return made
    for n, part in enumerate(made):
        if part.get("visitor"):
            asked_for = part["escort"]
            escort = next((name for name in own if tidy(name) == tidy(asked_for)), "" if asked_for else own[0])
            if not escort:
                findings.problem(P.ESCORT, "people", n, "escort", value=asked_for[:80], name=part["name"])
            part["escort"] = escort or own[0]
    return made


def _one_there(findings: Findings, work: Work, n: int, one: Present) -> dict[str, Any]:
    """A user by name, a person by number, a visitor by the name they give."""
    if not one.name:
        findings.problem(M.EMPTY, "people", n, "name")
        return {}
    if one.visitor:
        return {"name": one.name, "visitor": True, "escort": one.escort}
    user = user_named(work, one.name)
    person = None if user else person_numbered(work, one.name)
    if user is None and person is None:
        findings.problem(M.UNKNOWN_PERSON, "people", n, "name", value=one.name[:80])
    name = user.name if user else person.name if person else one.name
    part = {"name": name, "user": user.uuid.hex() if user else "", "person": person.uuid if person else ""}
    return without_empty(part)


def _counted(findings: Findings, work: Work, command: LogRoom, place: PlaceRow, day: str) -> dict[str, int]:
    """Weapons by number alone, beside what the book has there, on an earlier day at its end; a difference is said at once."""
    if command.weapons is None:
        return {}
    if command.weapons < 0:
        findings.problem(M.BAD_QUANTITY, "weapons", value=command.weapons)
        return {}
    book = weapons_in(work.reader, place.path, read_day(day) if day < work.today.isoformat() else None)
    if command.weapons != book:
        values = {"place": place.path, "found": command.weapons, "expected": book}
        if not command.statement:
            findings.problem(P.DIFFERS, "statement", **values)
        findings.notice(N.COUNT_DIFFERS, "weapons", **values)
    return {"weapons": command.weapons, "book": book}


def _as_it_stands(findings: Findings, work: Work, act: RoomAct, place: PlaceRow) -> None:
    """What does not fit how the room and its keys stand now; it is told, because a paper may have been left out."""
    opened = of_place(open_rooms(work.reader), place.path)
    if act is RoomAct.OPENED and opened is not None:
        findings.notice(N.OPEN_ALREADY, "act", place=place.path, day=read_day(opened.day), time=opened.time)
    if act is not RoomAct.CLOSED:
        return
    if opened is None:
        findings.notice(N.NOT_OPEN, "act", place=place.path)
    for one in open_visits(work.reader):
        if one.place == place.path:
            findings.notice(N.VISIT_OPEN, "act", place=place.path, name=", ".join(who.name for who in one.people))


# seals


class _Seals:
    """What is done with seals in one act, each held against what was done before it."""

    def __init__(self, findings: Findings, work: Work, room: PlaceRow | None) -> None:
        self.findings, self.work, self.room = findings, work, room
        self._state: dict[str, SealState | None] = {}
        self._freed: set[int] = set()  # places whose seal was taken off in this act

    def take(self, asked: Sequence[SealDone]) -> list[dict[str, Any]]:
        """The parts of the document."""
        return [part for n, one in enumerate(asked) if (part := self._one(n, one)) is not None]

    def _one(self, n: int, one: SealDone) -> dict[str, Any] | None:
        findings, at = self.findings, ("seals", n)
        act = next((act for act in SealAct if act.value == one.act.strip().casefold()), None)
        if act is None:
            findings.problem(
                M.BAD_CHOICE, *at, "act", value=one.act[:40], known=", ".join(act.value for act in SealAct)
            )
        numbers = self._numbers(n, one, act)
        if act is None or not numbers:
            return None
        place = self._place(n, one, act)
        found = one.found.strip().casefold()
        if found and found not in {known.value for known in SealFound}:
            known = ", ".join(known.value for known in SealFound)
            findings.problem(M.BAD_CHOICE, *at, "found", value=one.found[:40], known=known)
        if act is SealAct.CHECKED and not found:
            findings.problem(P.SEAL_FOUND, *at, "found", seal=one.first)
        if found and found != SealFound.INTACT.value:
            if not one.note:
                findings.problem(P.SEAL_AMISS, *at, "note", seal=one.first)
            findings.notice(N.SEAL_AMISS, *at, seal=one.first)
        for number in self._to_look_at(n, act, numbers):
            self._next(n, act, number)
        part = {
            "act": act.value, "first": numbers[0], "last": numbers[-1] if len(numbers) > 1 else "",
            "place": place.uuid if place else "", "on": one.on, "found": found, "note": one.note,
        }  # fmt: skip
        return without_empty(part)

    def _to_look_at(self, n: int, act: SealAct, numbers: list[str]) -> list[str]:
        """Each seal of a range; none where several of a range that comes in are in the register: they are named together."""
        if act is not SealAct.RECEIVED:
            return numbers
        known = [one for one in numbers if seal_numbered(self.work.reader, one) is not None]
        if len(known) > 1:
            self.findings.problem(P.SEALS_KNOWN, "seals", n, "first", count=len(known), seal=known[0])
        return numbers if len(known) <= 1 else []

    def _numbers(self, n: int, one: SealDone, act: SealAct | None) -> list[str]:
        if not one.first.strip():
            self.findings.problem(M.EMPTY, "seals", n, "first")
            return []
        try:
            numbers = seal_numbers(one.first.strip(), one.last.strip())
        except ValueError:
            self.findings.problem(P.SEAL_RANGE, "seals", n, "last", first=one.first[:40], last=one.last[:40])
            return []
        if len(numbers) > 1 and act not in {SealAct.RECEIVED, SealAct.DESTROYED, None}:
            self.findings.problem(P.SEAL_ONE, "seals", n, "last")
        return numbers

    def _place(self, n: int, one: SealDone, act: SealAct) -> PlaceRow | None:
        """Where a seal is put on: the place that is named, else the room of the paper where only a part of it is sealed."""
        place = None
        if one.place:
            place = naming.place(self.findings, self.work, one.place, STORE_KINDS, "seals", n, "place")
        elif act is SealAct.APPLIED:
            place = self.room
        if act is SealAct.APPLIED and place is None and not one.on:
            self.findings.problem(P.SEAL_WHERE, "seals", n, "place", seal=one.first)
        if act is SealAct.APPLIED and place is not None and not one.on and place.id not in self._freed:
            there = seal_on(self.work.reader.connection, place.id)
            if there:
                self.findings.problem(P.SEAL_THERE, "seals", n, "place", place=place.path, seal=there)
        return place

    def _next(self, n: int, act: SealAct, number: str) -> None:
        """Whether it fits how the seal stands, and how it stands then."""
        key = tidy(number)
        if key not in self._state:
            row = seal_numbered(self.work.reader, number)
            self._state[key] = row.state if row else None
        state = self._state[key]
        if act is SealAct.RECEIVED:
            if state is not None:
                self.findings.problem(P.SEAL_KNOWN, "seals", n, "first", seal=number)
        elif state is None:
            self.findings.problem(P.SEAL_UNKNOWN, "seals", n, "first", seal=number)
        elif state not in BEFORE[act]:
            row = seal_numbered(self.work.reader, number)
            where = f"{row.place} {row.closes}".strip() if row else ""
            values = {"seal": number, "state": state, "place": where, "day": read_day(row.day) if row else ""}
            self.findings.problem(P.SEAL_STATE, "seals", n, "first", **values)
        if act is SealAct.REMOVED and state is SealState.ON:
            query = "SELECT place FROM seal WHERE book = ? AND folded = ?"
            self._freed.add(self.work.reader.value(query, self.work.reader.book, key) or 0)
        self._state[key] = AFTER[act]

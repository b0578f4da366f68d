"""The key register: its lines, and what is done with copies of keys."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sam.domain.commands.room import KeyDoneWith, WriteKey
from sam.domain.dates import number_of, read_day
from sam.domain.ids import new_id
from sam.domain.kinds import Kind
from sam.domain.places import PlaceKind
from sam.domain.problems.movements import MovementProblem as M
from sam.domain.problems.room import RoomNotice as N
from sam.domain.problems.room import RoomProblem as P
from sam.domain.roles import Role
from sam.domain.room import ACCESS, LISTED, MOST_COPIES, KeyAct, KeyDone, KeyKind, KeyStanding
from sam.ledger.room import standing_of, who_of
from sam.queries.key_register import KeyRow, key_named, keys
from sam.queries.resolve import PlaceRow, places_named
from sam.services import naming
from sam.services.case_making import time_of_day
from sam.services.catalogue import check_code
from sam.services.naming import STORE_KINDS
from sam.services.work import Draft, Findings, Work, check_right, optional_day, without_empty

_KEPT = ("kept_at", "custodian", "lock", "spare_seal", "note")
_PERSON = frozenset({PlaceKind.PERSON})


def write_key(work: Work, command: WriteKey) -> Draft:
    """Write down a key or the number of a combination; what is left out stays as it was."""
    check_right(work, Kind.KEY)
    findings = Findings()
    check_code(findings, command.number, "number", longest=40)
    known = key_named(keys(work.reader, gone=True), command.number)
    kind = command.kind or (known.kind.value if known else KeyKind.KEY.value)
    if kind not in {one.value for one in KeyKind}:
        findings.problem(M.BAD_CHOICE, "kind", value=kind[:40], known=", ".join(one.value for one in KeyKind))
    opens = command.opens or (known.opens if known else "")
    if not opens:
        findings.problem(M.EMPTY, "opens")
    path = command.place or (known.place if known else "")
    room = naming.place(findings, work, path, STORE_KINDS, "place", retired=True) if path else None
    copies = command.copies if command.copies is not None else known.copies if known else 1
    if not 1 <= copies <= MOST_COPIES:
        findings.problem(P.MANY_COPIES, "copies", value=copies, most=MOST_COPIES)
    elif known is not None and copies < known.out_copies + known.lost:
        findings.problem(P.FEW_COPIES, "copies", key=known.number, there=copies, asked=known.out_copies + known.lost)
    said = {name: getattr(command, name) or (known.details.get(name, "") if known else "") for name in _KEPT}
    gone = command.retired if command.retired is not None else known is not None and known.retired
    if gone and known is not None and known.out:
        findings.problem(P.KEY_GONE, "retired", key=known.number, who=known.out[0].who)
    findings.refuse_if_any()
    part = {
        "id": known.id if known else new_id(), "number": known.number if known else command.number, "kind": kind, "opens": opens,
        "copies": copies, "place": room.uuid if room else "", **said, "retired": gone or None,
    }  # fmt: skip
    return Draft(Kind.KEY, work.today.isoformat(), without_empty(part), (), {"key": part["number"], "id": part["id"]})


class KeyActs:
    """What is done with keys in one act, each held against what was done before it."""

    def __init__(self, findings: Findings, work: Work, day: str) -> None:
        self.findings, self.work, self.day = findings, work, day
        self.known = keys(work.reader, gone=True)
        self._now: dict[str, KeyStanding] = {}

    def take(self, asked: Sequence[KeyDoneWith]) -> list[dict[str, Any]]:
        """The parts of the document."""
        return [part for n, one in enumerate(asked) if (part := self._one(n, one)) is not None]

    def out_of(self, place: str) -> list[str]:
        """Keys of a room that have not come back, each with who has it, also not in this act."""
        return [
            f"{key.number} ({key.out[0].who})"
            for key in self.known
            if key.out and key.place == place and not key.retired and (key.id not in self._now or self._now[key.id].out)
        ]

    def _one(self, n: int, one: KeyDoneWith) -> dict[str, Any] | None:
        findings, at = self.findings, ("keys", n)
        key = key_named(self.known, one.key)
        act = next((act for act in KeyAct if act.value == one.act.strip().casefold()), None)
        if act is None:
            known = ", ".join(act.value for act in KeyAct)
            findings.problem(M.BAD_CHOICE, *at, "act", value=one.act[:40], known=known)
        if key is None:
            findings.problem(P.UNKNOWN_KEY, *at, "key", value=one.key[:40])
        elif key.retired:
            findings.problem(P.KEY_GONE, *at, "key", key=key.number, who="")
        if act is None or key is None or key.retired:
            return None
        who, person = self._who(one, act, *at, "who")
        time_of_day(findings, one.due, *at, "due")
        due_on = optional_day(findings, self.work, one.due_on, *at, "due_on")
        if act is KeyAct.ISSUED and person is not None:
            self._may(one, person, *at)
        if act is KeyAct.LOST and not one.reported:
            findings.problem(P.REPORTED_MISSING, *at, "reported", key=key.number)
        if act is KeyAct.LOST:
            findings.notice(N.LOCK_TO_CHANGE, *at, key=key.number, opens=key.opens)
        self._counted(key, act, one, who or "", person, *at)
        return without_empty(
            {
                "key": key.id, "act": act.value, "copies": one.copies, "person": person.uuid if person else "",
                "name": "" if person else who, "due": one.due, "due_on": due_on, "reason": one.reason, "reported": one.reported,
            }
        )  # fmt: skip

    def _who(self, one: KeyDoneWith, act: KeyAct, *where: str | int) -> tuple[str, PlaceRow | None]:
        """A user of the program by name, else somebody of the register of people."""
        if not one.who:
            if act in {KeyAct.ISSUED, KeyAct.RETURNED}:
                self.findings.problem(P.WHO_MISSING, *where)
            return "", None
        if user := user_named(self.work, one.who):
            return user.name, None
        person = naming.place(self.findings, self.work, one.who, _PERSON, *where, retired=act is not KeyAct.ISSUED)
        return "", person

    def _may(self, one: KeyDoneWith, person: PlaceRow, *at: str | int) -> None:
        """Who is banned has no key; who is not on the access list is refused or told, as the institution set it."""
        today = number_of(read_day(self.day) or self.work.today)
        rows = self.work.reader.rows(
            "SELECT kind, category, reason FROM authorisation WHERE person = ? AND NOT lifted AND (until IS NULL OR until >= ?)",
            person.id,
            today,
        ).all()
        values = {"name": person.name, "number": person.code}
        if banned := next((row for row in rows if row.kind == "ban"), None):
            self.findings.problem(P.BANNED, *at, "who", **values, reason=banned.reason or "")
        elif not any(row.kind == "qualification" and row.category == LISTED for row in rows):
            if self.work.settings.get(ACCESS) != "refuse":
                self.findings.notice(N.NOT_LISTED, *at, "who", **values)
            elif not (self.work.actor.role is Role.COMMANDER and one.reason):
                self.findings.problem(P.NOT_LISTED, *at, "who", **values)

    def _counted(
        self, key: KeyRow, act: KeyAct, one: KeyDoneWith, who: str, person: PlaceRow | None, *at: str | int
    ) -> None:
        """Whether so many copies are there; a count that differs is told."""
        now = self._now.get(key.id)
        if now is None:
            reader = self.work.reader
            now = self._now[key.id] = standing_of(reader.connection, reader.book, bytes.fromhex(key.id))
        if act is KeyAct.COUNTED:
            if one.copies != now.there:
                self.findings.notice(N.KEY_COUNT, *at, "copies", key=key.number, found=one.copies, expected=now.there)
            return
        if not 1 <= one.copies <= MOST_COPIES:
            self.findings.problem(P.MANY_COPIES, *at, "copies", value=one.copies, most=MOST_COPIES)
            return
        name = who_of(person.id if person else None, who)
        there = (
            now.lost
            if act is KeyAct.FOUND
            else now.out.get(name, 0)
            if name and act is not KeyAct.ISSUED
            else now.there
        )
        try:
            now.take(KeyDone(act, one.copies, name))
        except ValueError:
            values = {"key": key.number, "asked": one.copies, "there": there}
            self.findings.problem(P.FEW_COPIES, *at, "copies", **values)


def user_named(work: Work, name: str) -> Any:
    """The user with this name who signs in now: uuid, name, role."""
    return work.reader.one(
        'SELECT uuid, name, role FROM "user" WHERE book = ? AND active AND name = ? COLLATE NOCASE',
        work.reader.book,
        name.strip(),
    )


def person_numbered(work: Work, text: str) -> PlaceRow | None:
    """The one person with this number."""
    found = [one for one in places_named(work.reader, text) if one.kind is PlaceKind.PERSON]
    return found[0] if len(found) == 1 else None

"""The hand-over of an account: begun, signed by both or given up, and the waiver of a commander while it lasts.

While it is open, `underway` refuses the movements of that account.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection

from sam.domain.counts import WHOLE, CountKind, CountOutcome
from sam.domain.dates import day_number
from sam.domain.entry import Entry
from sam.domain.places import STORES
from sam.domain.problems import refuse
from sam.domain.problems.room import RoomProblem as P
from sam.domain.roles import Role
from sam.domain.room import HandoverEnd
from sam.ledger.room import standing_of
from sam.ledger.rows import compact
from sam.ledger.working import Working
from sam.models import handover, handover_waiver
from sam.storage.statements import ask

Part = Mapping[str, Any]

_COLUMNS = frozenset({"id", "number", "into", "out", "place"})
NOBODY = "—"
_END_COLUMNS = frozenset({"handover", "opened", "outcome"})


def begin_handover(working: Working, entry: Entry, entry_id: int) -> None:
    """An account is being handed over from now on."""
    working.flush_rows()
    part = entry.document
    store = working.place(part["place"]) if part.get("place") else None
    if part.get("place") and (store is None or store.kind not in STORES):
        raise KeyError(f"store {part['place']}")
    _check_begin(working, part, store.path if store else "")
    row = (
        working.new_id(handover), working.book, bytes.fromhex(part["id"]), part["number"], store.id if store else None,
        part.get("out"), part["into"], day_number(entry.happened_on),
        compact({key: part[key] for key in part if key not in _COLUMNS}), entry_id, None, None, None, None, None,
    )  # fmt: skip
    working.add(handover, row)
    working.flush_rows()
    working.watched.forget()


def _check_begin(working: Working, part: Part, path: str) -> None:
    """Two users, of whom the one who answers for the account gives it; and no other hand-over of the same account goes on."""
    gives = part.get("out")
    if _role(working.connection, working.book, part["into"]) is None:
        raise KeyError(f"user {part['into']}")
    if gives and _name(working, gives) == NOBODY:  # who gives it may have left
        raise KeyError(f"user {gives}")
    holder = holder_of(working.connection, working.book, path)
    if part["into"] == part.get("out") or (holder and part.get("out") != holder):
        raise ValueError("the account is handed over by whoever answers for it, to somebody else")
    for other in _open(working.connection, working.book):
        if _within(path, other) or _within(other, path):
            raise ValueError("the same account is being handed over already")
    used = working.connection.exec_driver_sql(
        "SELECT 1 FROM handover WHERE book = ? AND number = ?", (working.book, part["number"])
    ).scalar()
    if used:
        raise ValueError(f"the number {part['number']} is of another hand-over")


def _within(path: str, account: str) -> bool:
    """Whether a place belongs to an account; an empty path is the whole depot."""
    return not account or path == account or path.startswith(account + "/")


def _open(connection: Connection, book: int) -> list[str]:
    """The paths of accounts that are being handed over."""
    rows = connection.exec_driver_sql(
        "SELECT p.path FROM handover h LEFT JOIN place p ON p.id = h.place WHERE h.book = ? AND h.closed IS NULL",
        (book,),
    )
    return [row.path or "" for row in rows]


def holder_of(connection: Connection, book: int, path: str) -> str:
    """Id of the user who answers for a place since the newest hand-over of the nearest account; empty where there was none."""
    rows = ask(
        connection,
        "SELECT h.takes, p.path FROM handover h LEFT JOIN place p ON p.id = h.place WHERE h.book = ? AND h.outcome = 'signed'"
        " ORDER BY h.closed",
        (book,),
    ).all()
    found, depth = "", -1
    for row in rows:
        account = row.path or ""
        if _within(path, account) and len(account) >= depth:
            found, depth = row.takes, len(account)
    return found


def _role(connection: Connection, book: int, user: str) -> Role | None:
    """The role of an active user."""
    role = connection.exec_driver_sql(
        'SELECT role FROM "user" WHERE book = ? AND uuid = ? AND active', (book, bytes.fromhex(user))
    ).scalar()
    return Role(role) if role else None


def _the_open(working: Working, uuid: str) -> Any:
    working.flush_rows()
    found = working.connection.exec_driver_sql(
        "SELECT h.*, p.path FROM handover h LEFT JOIN place p ON p.id = h.place WHERE h.book = ? AND h.uuid = ?"
        " AND h.closed IS NULL",
        (working.book, bytes.fromhex(uuid)),
    ).first()
    if found is None:
        raise KeyError(f"open hand-over {uuid}")
    return found


def close_handover(working: Working, entry: Entry, entry_id: int) -> None:
    """A hand-over ends. Signed, it rests on a count that was opened after it began, and names every key and every open case."""
    part = entry.document
    act = _the_open(working, part["handover"])
    if working.low + part["opened"] != act.entry:
        raise ValueError("the end of a hand-over that another entry began")
    if HandoverEnd(part["outcome"]) is HandoverEnd.SIGNED:
        _check_people(working, act, entry)
        _check_count(working, act, part)
        _check_cases(working, part)
        _check_keys(working, act, part)
    elif not part.get("reason"):
        raise ValueError("a hand-over that is given up has a reason")
    ending = compact({key: value for key, value in part.items() if key not in _END_COLUMNS and value})
    working.connection.exec_driver_sql(
        "UPDATE handover SET closed = ?, closed_on = ?, outcome = ?, ending = ? WHERE id = ?",
        (entry_id, day_number(entry.happened_on), part["outcome"], ending, act.id),
    )
    working.watched.forget()


def _check_people(working: Working, act: Any, entry: Entry) -> None:
    """Both sign; a commander signs for one who cannot, and says why."""
    signed = {entry.by, entry.second}
    if signed == {act.gives, act.takes}:
        return
    others = signed - {act.takes}
    commander = any(_role(working.connection, working.book, one) is Role.COMMANDER for one in others if one)
    if act.takes not in signed or not commander or not entry.document.get("instead"):
        names = [_name(working, one) for one in (act.gives, act.takes)]
        raise refuse(P.NOT_THESE_TWO, number=entry.number, gives=names[0], takes=names[1])


def _name(working: Working, user: str | None) -> str:
    found = working.connection.exec_driver_sql(
        'SELECT name FROM "user" WHERE book = ? AND uuid = ?', (working.book, bytes.fromhex(user or ""))
    ).scalar()
    return found or NOBODY


def _check_count(working: Working, act: Any, part: Part) -> None:
    count = working.connection.exec_driver_sql(
        "SELECT c.*, p.path FROM count_file c LEFT JOIN place p ON p.id = c.place WHERE c.book = ? AND c.uuid = ?",
        (working.book, bytes.fromhex(part.get("count", ""))),
    ).first()
    if count is None or count.outcome != CountOutcome.SIGNED.value or CountKind(count.what) not in WHOLE:
        raise ValueError("a hand-over rests on a signed count of everything")
    if count.type is not None or count.category or not _within(act.path or "", count.path or ""):
        raise ValueError("the count is not of everything in this account")
    if count.entry < act.entry:
        raise ValueError("the count was opened before the hand-over began")


def _check_cases(working: Working, part: Part) -> None:
    rows = working.connection.exec_driver_sql(
        "SELECT uuid FROM case_file WHERE book = ? AND closed IS NULL", (working.book,)
    )
    if sorted(row.uuid.hex() for row in rows) != sorted(part.get("cases", ())):
        raise ValueError("the open cases are not those of the book")


def keys_of(connection: Connection, book: int, account: str) -> list[bytes]:
    """Ids of the keys in use that belong to an account."""
    rows = connection.exec_driver_sql(
        "SELECT k.uuid, p.path, k.retired FROM key_line k LEFT JOIN place p ON p.id = k.place WHERE k.book = ? AND k.id ="
        " (SELECT max(n.id) FROM key_line n WHERE n.book = k.book AND n.uuid = k.uuid) ORDER BY k.number",
        (book,),
    )
    return [row.uuid for row in rows if not row.retired and _within(row.path or "", account)]


def _check_keys(working: Working, act: Any, part: Part) -> None:
    """Every key of the account was seen; what is not there is said."""
    named = [one["key"] for one in part.get("keys", ())]
    needed = [uuid.hex() for uuid in keys_of(working.connection, working.book, act.path or "")]
    if sorted(named) != sorted(needed):
        raise ValueError("the keys are not those of the register")
    amiss = False
    for one in part.get("keys", ()):
        now = standing_of(working.connection, working.book, bytes.fromhex(one["key"]))
        amiss = amiss or (one["there"], one["out"]) != (now.copies - sum(now.out.values()), sum(now.out.values()))
    if amiss and not part.get("reservations"):
        raise ValueError("keys are not there, and there is no reservation")


def apply_waiver(working: Working, entry: Entry, entry_id: int) -> None:
    """Movements are taken all the same until the end of a day."""
    part = entry.document
    act = _the_open(working, part["handover"])
    since, until = day_number(entry.happened_on), day_number(part["until"])
    if until < since or not part["reason"]:
        raise ValueError("a waiver that ends before it begins, or without a reason")
    row = (
        working.new_id(handover_waiver), working.book, bytes.fromhex(part["id"]), act.id, since, until, part["reason"], entry_id,
    )  # fmt: skip
    working.add(handover_waiver, row)
    working.connection.exec_driver_sql("UPDATE handover SET waived = ? WHERE id = ?", (until, act.id))
    working.watched.forget()


def signers_of_handover(entry: Entry) -> int:
    """Both sign; one person gives it up."""
    return 2 if entry.document["outcome"] == HandoverEnd.SIGNED.value else 1

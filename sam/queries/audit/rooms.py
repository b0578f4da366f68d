"""Checks of keys, doors, seals and hand-overs: what the registers of the room log say by themselves.

Where a register is not kept in this book, the question is asked.
"""

from __future__ import annotations

import json
from datetime import date, datetime, time, timedelta
from typing import Any

from sam.domain.audit import Why
from sam.domain.dates import day_of, number_of
from sam.domain.room import COUNTED_WITHIN, KEY_DAYS, LISTED, KeyAct
from sam.queries.audit.counts import none_signed
from sam.queries.audit.look import Look
from sam.queries.audit.outcome import Outcome, Row, ask, judged, no_whole_yes
from sam.queries.key_register import KeyRow, keys
from sam.queries.settings_now import settings_now

YEAR = 365
"""Days that are looked at where a question names no time."""

SIGNED_WITHIN = 1
"""Days between the count and the signatures of a hand-over; our checklist's own figure."""


def _keys(look: Look) -> tuple[KeyRow, ...]:
    """The key register as it was known at the end of the day."""
    if look.as_of >= look.reader.today:
        return keys(look.reader)
    end = datetime.combine(look.as_of + timedelta(days=1), time()).astimezone()
    return keys(look.reader, end)


def _key(one: KeyRow) -> Row:
    return Row("key", one.number, f"{one.number}, {one.opens}", one.entry)


def register_complete(look: Look) -> Outcome:
    """Every key in use has a place or somebody who answers for it."""
    found = _keys(look)
    if not found:
        return ask(Why.NOT_KEPT)
    nowhere = [one for one in found if one.there and not (one.details.get("kept_at") or one.details.get("custodian"))]
    return judged(len(found), len(nowhere), map(_key, nowhere))


def to_authorised(look: Look) -> Outcome:
    """Every key of the year was given to a user of the program or to somebody on the access list, with the time."""
    if not _keys(look):
        return ask(Why.NOT_KEPT)
    rows = look.rows(
        "SELECT a.entry, a.day, a.minute, a.person, a.name, k.number, p.name AS who, EXISTS (SELECT 1 FROM authorisation q WHERE"
        " q.person = a.person AND q.category = ? AND q.kind = 'qualification' AND (q.until IS NULL OR q.until >= a.day)) AS listed,"
        ' EXISTS (SELECT 1 FROM "user" u WHERE u.book = a.book AND u.name = a.name COLLATE NOCASE) AS user FROM key_act a'
        " JOIN key_line k ON k.id = (SELECT max(n.id) FROM key_line n WHERE n.book = a.book AND n.uuid = a.uuid)"
        " LEFT JOIN place p ON p.id = a.person WHERE a.book = ? AND a.act = ? AND a.day BETWEEN ? AND ? ORDER BY a.id",
        LISTED, look.reader.book, KeyAct.ISSUED.value, look.before(YEAR), look.day,
    ).all()  # fmt: skip
    amiss = [row for row in rows if row.minute is None or not (row.listed if row.person else row.user)]
    named = (Row("key", row.number, f"{row.number}: {row.who or row.name}", look.number(row.entry)) for row in amiss)
    return judged(len(rows), len(amiss), named)


def counted_in_time(look: Look) -> Outcome:
    """Every key was counted within the days that the institution sets."""
    found = _keys(look)
    if not found:
        return ask(Why.NOT_KEPT)
    days = int(settings_now(look.reader).get(COUNTED_WITHIN) or KEY_DAYS)
    since = (look.as_of - timedelta(days=days)).isoformat()
    late = [one for one in found if one.counted_on < since]
    return judged(len(found), len(late), map(_key, late), also={"days": days})


def lost_closed(look: Look) -> Outcome:
    """After each lost key its lock was changed; to whom the loss was reported, the book asks for."""
    if not _keys(look):
        return ask(Why.NOT_KEPT)
    found = keys(look.reader, gone=True)
    last = look.as_of.isoformat()
    lost = [one for one in found if any(act.act is KeyAct.LOST and act.day <= last for act in one.acts)]
    still = [one for one in lost if one.lost]
    return judged(len(lost), len(still), map(_key, still))


_ENTRIES = """
SELECT r.act, r.day, r.minute, r.until, r.weapons, r.details, r.entry, r.place, p.path,
 EXISTS (SELECT 1 FROM room_act l WHERE l."of" = r.id) AS left
FROM room_act r JOIN place p ON p.id = r.place WHERE r.book = ? AND r.act <> 'left' AND r.day BETWEEN ? AND ? ORDER BY r.id
"""


def _entries(look: Look) -> list[Any]:
    found: list[Any] = look.rows(_ENTRIES, look.reader.book, look.before(YEAR), look.day).all()
    return found


def _room(look: Look, row: Any) -> Row:
    return Row("room", row.path, f"{row.path}, {day_of(row.day).isoformat()}", look.number(row.entry))


def log_complete(look: Look) -> Outcome:
    """Every entry of the year has its time, people and purpose, and a visit its end. Whether each movement fell inside one takes eyes."""
    found = _entries(look)
    if not found:
        return ask(Why.NOT_KEPT)
    amiss = [row for row in found if _incomplete(row, look.day)]
    return no_whole_yes(judged(len(found), len(amiss), (_room(look, row) for row in amiss)))


def _incomplete(row: Any, day: int) -> bool:
    said = json.loads(row.details)
    if row.minute is None or not said.get("people"):
        return True
    ended = row.until is not None or row.left or row.day == day
    return (row.act != "closed" and not said.get("purpose")) or (row.act == "visit" and not ended)


def counted_daily(look: Look) -> Outcome:
    """Every opening and every closing of the year has its short count of weapons."""
    found = [row for row in _entries(look) if row.act != "visit"]
    if not found:
        return ask(Why.NO_COUNTS if none_signed(look) else Why.NOT_KEPT)
    without = [row for row in found if row.weapons is None]
    return judged(len(found), len(without), (_room(look, row) for row in without))


def handed_over(look: Look) -> Outcome:
    """Every hand-over was signed by both soon after its count; the book takes none without a count of everything."""
    rows = look.rows(
        "SELECT h.number, h.entry, h.closed, h.closed_on, c.closed_on AS counted FROM handover h LEFT JOIN count_file c ON c.book ="
        " h.book AND hex(c.uuid) = upper(json_extract(h.ending, '$.count')) WHERE h.book = ? AND h.day <= ?"
        " AND (h.outcome IS NULL OR h.outcome = 'signed' OR h.closed_on > ?) ORDER BY h.id",
        look.reader.book, look.day, look.day,
    ).all()  # fmt: skip
    late = [row for row in rows if not _in_time(row, look.as_of)]
    named = (Row("handover", row.number, row.number, look.number(row.closed or row.entry)) for row in late)
    return judged(len(rows), len(late), named, also={"days": SIGNED_WITHIN})


def _in_time(row: Any, as_of: date) -> bool:
    if row.closed_on is None or row.closed_on > number_of(as_of) or row.counted is None:
        return False
    return (day_of(row.closed_on) - day_of(row.counted)).days <= SIGNED_WITHIN


def sealed_counts(look: Look) -> Outcome:
    """What was counted by its seal: the book takes only the seal that is on the box."""
    found = look.count(
        "SELECT count(*) FROM sighting WHERE book = ? AND way = 'seal' AND day BETWEEN ? AND ?",
        look.reader.book, look.before(YEAR), look.day,
    )  # fmt: skip
    return judged(found, 0)

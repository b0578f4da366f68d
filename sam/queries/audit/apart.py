"""Separation tests: whether one person did what two should do."""

from __future__ import annotations

from collections import Counter

from sam.queries.audit.counts import custodians_alone
from sam.queries.audit.look import COUNTS, HELD, Look
from sam.queries.audit.outcome import Outcome, Row, judged

_ISSUED_TO_SELF = f"""
SELECT v.number, v.entry FROM "user" u CROSS JOIN place p ON p.book = u.book AND p.kind IN ({HELD})
  AND (lower(p.name) = lower(u.name) OR lower(p.code) = lower(u.name)) CROSS JOIN voucher v ON v.person = p.id
WHERE u.book = ? AND v.posted_by = u.uuid AND v.day <= ? AND v.kind IN ('issue', 'assignment', 'loan', 'return') AND {COUNTS}
"""
"""A user of the program and a holder are the same person where they have the same name, or the user signs in with the number."""

_SENT_AND_RECEIVED = """
SELECT a.number, a.entry FROM voucher a JOIN voucher v ON v.book = a.book AND v.number = a.answers
WHERE a.book = ? AND a.day <= ? AND a.kind = 'arrival' AND v.kind = 'transfer_out' AND a.reversed_by IS NULL
  AND a.posted_by = v.posted_by
"""

_APPROVED_OWN = """
SELECT v.number, v.entry FROM voucher v CROSS JOIN entry e ON e.id = v.entry JOIN "user" u
  ON u.book = v.book AND u.uuid = v.posted_by
WHERE v.book = ? AND v.kind IN ('adjustment', 'destruction') AND v.day <= ? AND v.reversed_by IS NULL
  AND lower(trim(coalesce(json_extract(CAST(e.body AS TEXT), '$.document.authority'), ''))) = lower(u.name)
"""

_OWN_REVERSAL = """
SELECT r.number, r.entry FROM voucher r CROSS JOIN voucher v ON v.id = r.reverses
WHERE r.book = ? AND r.kind = 'reversal' AND r.day <= ? AND r.posted_by = v.posted_by AND r.second IS NULL
"""


def duties_apart(look: Look) -> Outcome:
    """Who authorises, hands out, receives and counts are different people.

    Five things that one person must not do: count alone what they answer for, hand something to themselves, confirm the arrival of
    what they sent, be named as the
    authority for a write-off that they posted, undo alone what they posted.
    """
    tests = {
        "to_self": _ISSUED_TO_SELF,
        "sent_and_received": _SENT_AND_RECEIVED,
        "approved_own": _APPROVED_OWN,
        "undid_own": _OWN_REVERSAL,
    }
    rows: list[Row] = []
    figures = Counter[str]()
    for name, sql in tests.items():
        for row in look.rows(sql, look.reader.book, look.day):
            figures[name] += 1
            rows.append(look.voucher(row.number, row.entry))
    alone = custodians_alone(look)
    figures["custodian_alone"] = len(alone)
    rows += alone
    examined = look.count("SELECT count(*) FROM voucher WHERE book = ? AND day <= ?", look.reader.book, look.day)
    return judged(examined, figures.total(), rows, also={name: figures[name] for name in (*tests, "custodian_alone")})

"""Checks of what left the account: destructions, disposals; and of bans on what was issued. Losses are in `incidents`."""

from __future__ import annotations

from typing import Any

from sam.domain.audit import Why
from sam.queries.audit.look import Look
from sam.queries.audit.outcome import Outcome, Row, ask, judged, no_whole_yes

_WRITTEN_OFF = """
SELECT v.number, v.entry, v.day, v.recorded, v.reference, v.lines, v.kind, v.person, v.party, w.role AS second_role,
  u.role AS role, json_extract(CAST(e.body AS TEXT), '$.document.authority') AS authority,
  EXISTS (SELECT 1 FROM case_voucher c WHERE c.voucher = v.id) AS of_case
FROM voucher v CROSS JOIN entry e ON e.id = v.entry LEFT JOIN "user" u ON u.book = v.book AND u.uuid = v.posted_by
LEFT JOIN "user" w ON w.book = v.book AND w.uuid = v.second
WHERE v.book = ? AND v.kind = ? AND v.day <= ? AND v.reversed_by IS NULL
"""
"""CROSS: the few papers of the kind come first, by their index; else all vouchers were walked through."""


def _papers(look: Look, kind: str) -> Any:
    if kind not in look.papers:  # a dozen checkpoints ask about the destructions
        look.papers[kind] = look.rows(_WRITTEN_OFF, look.reader.book, kind, look.day).all()
    return look.papers[kind]


def _verdict(look: Look, papers: Any, bad: Any) -> Outcome:
    failing = [one for one in papers if bad(one)]
    return judged(len(papers), len(failing), (look.voucher(one.number, one.entry) for one in failing))


def of_no_case(look: Look, kind: str) -> list[Any]:
    """Papers of a kind from before they named a case."""
    return [one for one in _papers(look, kind) if not one.of_case]


def destructions_authorised(look: Look) -> Outcome:
    """Each destruction names its authority. Whether that came before and names the same items, its paper must show."""
    return no_whole_yes(_verdict(look, _papers(look, "destruction"), lambda one: not one.authority))


def only_if_any(kind: str, why: Why = Why.NOT_KEPT) -> Any:
    """A check of something of which only the number of cases is known: with none there is nothing to judge."""

    def check(look: Look) -> Outcome:
        papers = _papers(look, kind)
        rows = [look.voucher(one.number, one.entry) for one in papers]
        return ask(why if papers else Why.NO_CASE, {"examined": len(papers)}, rows)

    return check


def disposals_recorded(look: Look) -> Outcome:
    """What left the account says to whom, or on whose authority it was destroyed."""
    sent, destroyed = _papers(look, "transfer_out"), _papers(look, "destruction")
    failing = [one for one in sent if not one.party or not (one.authority or one.reference)]
    failing += [one for one in destroyed if not one.authority]
    given = _papers(look, "custody_end")  # each names its authority, or the book refuses it
    rows = (look.voucher(one.number, one.entry) for one in failing)
    return judged(len(sent) + len(destroyed) + len(given), len(failing), rows)


_ISSUED = """
SELECT v.number, v.entry FROM line l JOIN voucher v ON v.entry = l.entry
WHERE l.item = ? AND v.kind IN ('issue', 'assignment', 'loan') AND v.reversed_by IS NULL AND v.day >= ? AND v.day <= ?
"""


def nothing_banned_issued(look: Look) -> Outcome:
    """Nothing was handed out while a ban was on it or on its type."""
    bans = [one for one in look.restrictions if one.kind == "ban"]
    found: dict[int, str] = {}
    for ban in bans:
        until = min(ban.ends - 1, ban.until or 99999999, look.day)
        items = [ban.target_id]
        if ban.target == "type":
            sql = "SELECT id FROM item WHERE type = ? AND last_day >= ?"
            items = [row.id for row in look.rows(sql, ban.target_id, ban.since)]
        for item in items:
            for row in look.rows(_ISSUED, item, ban.since, until):
                found[row.entry] = row.number
    rows = (look.voucher(number, entry) for entry, number in sorted(found.items()))
    return judged(len(bans), len(found), rows, absence=True)


def bans_complete(look: Look) -> Outcome:
    """Each ban or constraint names the notice or order that it rests on."""
    asked = {
        one.uuid: one for one in look.restrictions if one.kind in {"ban", "constraint"}
    }  # a batch has a row for each lot
    failing = [one for one in asked.values() if not one.reference]
    rows = (Row("restriction", one.uuid.hex(), one.text, look.number(one.entry)) for one in failing)
    return judged(len(asked), len(failing), rows)


def reported_figures(look: Look) -> Outcome:
    """What the book can give to the reports of the last year; what was seized, found or surrendered is counted in its own checkpoint."""
    since = look.before(365)
    figures = {}
    for kind in ("destruction", "loss", "recovery"):
        figures[kind] = look.count(
            "SELECT sum(l.quantity) FROM voucher v JOIN line l ON l.entry = v.id JOIN item i ON i.id = l.item"
            " WHERE v.book = ? AND v.kind = ? AND v.day > ? AND v.day <= ? AND v.reversed_by IS NULL AND i.form = 'weapon'",
            look.reader.book, kind, since, look.day,
        )  # fmt: skip
    return ask(Why.NOT_KEPT, figures)

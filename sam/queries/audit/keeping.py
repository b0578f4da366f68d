"""Checks of the book and its keeping, of users and people, and of the audits before."""

from __future__ import annotations

from sam.domain.audit import Reply, Why
from sam.queries.audit.look import CHARGED, Look
from sam.queries.audit.outcome import Outcome, Row, ask, judged, no_whole_yes

BACKUP_WITHIN = 7
"""Days within which a backup must have been made."""

GUARDS = ("entry_no_update", "entry_no_delete")
"""What keeps the book from being changed, by the names that the database knows them by."""


def balances(look: Look) -> Outcome:
    """Every balance of single things is the number of those that stand there, and nothing is below zero.

    That also what is counted in quantities is the sum of its lines, `verify` proves by playing the whole book again; without such a
    proof of the present head that part of the question stays open.
    """
    counted = look.rows(
        "SELECT place, type, condition, sum(n) AS n FROM ("
        "SELECT place, type, condition, quantity AS n FROM holding WHERE place > ? AND place < ? AND item = 0"
        " UNION ALL SELECT i.place, i.type, i.condition, -1 FROM item i WHERE i.id > ? AND i.id < ? AND i.form IN ('weapon', 'part')"
        " AND i.place IS NOT NULL AND i.place NOT IN (SELECT id FROM place WHERE kind IN"
        " ('supplier', 'depot', 'opening_balance', 'gain', 'identified')))"
        " GROUP BY place, type, condition HAVING sum(n) <> 0",
        *(look.reader.low, look.reader.high) * 2,
    ).all()  # fmt: skip
    below = look.count(
        "SELECT count(*) FROM holding WHERE place > ? AND place < ? AND quantity < 0", look.reader.low, look.reader.high
    )
    examined = look.count(
        "SELECT count(*) FROM holding WHERE place > ? AND place < ? AND quantity <> 0",
        look.reader.low,
        look.reader.high,
    )
    wrong = [look.reader.one("SELECT uuid, path FROM place WHERE id = ?", one.place) for one in counted]
    rows = (Row("place", one.uuid.hex(), one.path) for one in wrong)
    outcome = judged(examined, len(counted) + below, rows)
    return outcome if _proved(look) else no_whole_yes(outcome, Why.NOT_PROVED)


def _newest(look: Look) -> int:
    return (
        look.count("SELECT max(id) FROM entry WHERE id > ? AND id < ?", look.reader.low, look.reader.high)
        - look.reader.low
    )


def _proved(look: Look) -> bool:
    """Whether the whole book was proved up to its present head."""
    return look.outside is not None and look.outside.checked_to == _newest(look)


def trail_kept(look: Look) -> Outcome:
    """Every change is an entry, chained and signed. Proved by `verify`; without its word on the present head it is asked."""
    newest = _newest(look)
    figures = {"examined": newest, "failing": 0, "checked_to": (look.outside and look.outside.checked_to) or 0}
    if not _guarded(look):
        return Outcome(Reply.NO, None, {**figures, "failing": 1})
    return Outcome(Reply.YES, None, figures) if _proved(look) else ask(Why.NOT_PROVED, figures)


def _guarded(look: Look) -> bool:
    marks = ",".join(f"'{name}'" for name in GUARDS)
    found = look.count(f"SELECT count(*) FROM main.sqlite_master WHERE type = 'trigger' AND name IN ({marks})")
    return found == len(GUARDS)


def nothing_erased(look: Look) -> Outcome:
    """A wrong entry is undone by one that names it: nothing can be changed or taken out, and no number is missing."""
    newest = _newest(look)
    there = look.count("SELECT count(*) FROM entry WHERE book = ?", look.reader.book)
    reversals = look.count(
        "SELECT count(*) FROM voucher WHERE book = ? AND kind = 'reversal' AND day <= ?", look.reader.book, look.day
    )
    failing = newest - there + (not _guarded(look))
    return judged(newest, failing, also={"reversals": reversals})


def records_kept(look: Look) -> Outcome:
    """Nothing that was ever written has left the book: its numbers run from one to the last."""
    newest = _newest(look)
    there = look.count("SELECT count(*) FROM entry WHERE book = ?", look.reader.book)
    return judged(newest, newest - there)


def transfers_kept(look: Look) -> Outcome:
    """Nothing has left the book, and so no transfer. Which of them crossed a border, to which end user, its papers must show."""
    sent = look.count(
        "SELECT count(*) FROM voucher WHERE book = ? AND kind IN ('transfer_out', 'transfer_in') AND day <= ?",
        look.reader.book, look.day,
    )  # fmt: skip
    outcome = records_kept(look)
    if not sent and not outcome.figures["failing"]:
        return ask(Why.NO_CASE)
    return no_whole_yes(Outcome(outcome.reply, outcome.why, {**outcome.figures, "examined": sent}))


def backups(look: Look) -> Outcome:
    """A backup was made within the week. Where it lies and whether a restore was tried, somebody must say."""
    if look.outside is None or look.outside.backup_days is None:
        return ask(Why.NOT_KEPT, {"days": BACKUP_WITHIN})
    age = look.outside.backup_days
    figures = {"backup_days": age, "days": BACKUP_WITHIN}
    return Outcome(Reply.NO, None, figures) if age > BACKUP_WITHIN else ask(Why.IN_PART, figures)


def users_in_post(look: Look) -> Outcome:
    """No user of the program is somebody who has left; a user whom the list of people does not know must be looked at."""
    active = look.rows(
        'SELECT uuid, name, entry FROM "user" WHERE book = ? AND active ORDER BY name', look.reader.book
    ).all()
    people = look.rows("SELECT code, name, retired FROM place WHERE book = ? AND kind = 'person'", look.reader.book)
    here: dict[str, bool] = {}
    for row in people:
        for said in (row.code.casefold(), row.name.casefold()):
            here[said] = here.get(said, False) or not row.retired
    left = [one for one in active if here.get(one.name.casefold()) is False]
    unknown = [one for one in active if one.name.casefold() not in here]
    rows = [Row("user", one.uuid.hex(), one.name, look.number(one.entry)) for one in (left or unknown)]
    outcome = judged(len(active), len(left), rows, also={"not_listed": len(unknown)})
    return ask(Why.NOT_ENOUGH, outcome.figures, rows) if unknown and not left else outcome


def qualifications(look: Look) -> Outcome:
    """Whoever holds ammunition and once had a qualification has one that is in date.

    Which task a qualification is for, and who handles ammunition inside the depot, the book does not say.
    """
    holders = look.rows(
        "SELECT p.id, p.uuid, p.name, count(a.id) AS known, max(NOT a.lifted AND coalesce(a.until, 99999999) >= ?) AS valid"
        " FROM (SELECT DISTINCT h.place FROM holding h JOIN item i ON i.id = h.item WHERE h.place > ? AND h.place < ?"
        " AND h.quantity > 0 AND i.form = 'lot') d JOIN place p ON p.id = d.place AND p.kind = 'person'"
        " LEFT JOIN authorisation a ON a.person = p.id AND a.kind = 'qualification' GROUP BY p.id ORDER BY p.name",
        look.day, look.reader.low, look.reader.high,
    ).all()  # fmt: skip
    expired = [one for one in holders if one.known and not one.valid]
    without = [one for one in holders if not one.known]
    rows = [Row("person", one.uuid.hex(), one.name) for one in (expired or without)]
    outcome = judged(len(holders), len(expired), rows, also={"without_qualification": len(without)})
    return no_whole_yes(outcome, Why.NOT_ENOUGH if without else Why.IN_PART)


def findings_followed(look: Look) -> Outcome:
    """Every action on a finding of an earlier audit is done or not yet due; a finding without one has no owner."""
    closed = look.count(
        "SELECT count(*) FROM audit WHERE book = ? AND day <= ? AND closed IS NOT NULL", look.reader.book, look.day
    )
    findings = look.rows(
        "SELECT f.id, f.uuid, f.text, f.entry, count(a.id) AS actions, sum(a.state = 'open' AND a.due < ?) AS late"
        " FROM audit_finding f JOIN audit u ON u.id = f.audit LEFT JOIN audit_action a ON a.finding = f.id"
        " WHERE u.book = ? AND u.day <= ? AND u.closed IS NOT NULL AND f.severity <> 'remark' GROUP BY f.id ORDER BY f.entry",
        look.day, look.reader.book, look.day,
    ).all()  # fmt: skip
    failing = [one for one in findings if not one.actions or one.late]
    rows = (Row("finding", one.uuid.hex(), one.text[:120], look.number(one.entry)) for one in failing)
    if closed and not findings:
        return Outcome(Reply.YES, None, {"examined": 0, "failing": 0, "audits": closed})
    return judged(len(findings), len(failing), rows, also={"audits": closed})


def portable_missiles(look: Look) -> Outcome:
    """Whether any launcher of a portable air-defence system is here; where its missiles lie, eyes must see."""
    found = list(look.items("i.type IN (SELECT id FROM item_type WHERE category = 'LW-MAN')"))
    stands = look.count(
        "SELECT sum(h.quantity) FROM holding h JOIN item_type t ON t.id = h.type JOIN place p ON p.id = h.place"
        f" WHERE h.place > ? AND h.place < ? AND t.category = 'LW-MAN' AND p.kind IN ({CHARGED})",
        look.reader.low, look.reader.high,
    )  # fmt: skip
    return ask(Why.LOOK if stands else Why.NO_CASE, {"examined": stands}, found)

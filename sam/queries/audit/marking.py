"""Checkpoints of marking: imported weapons bear their import mark (ITI, 8(b))."""

from __future__ import annotations

from sam.domain.audit import Reply, Why
from sam.queries.audit.look import CHARGED, Look
from sam.queries.audit.outcome import Outcome, ask, judged
from sam.queries.marking import NEED_OPEN
from sam.queries.settings_now import settings_now

_NEEDED = (
    "i.form = 'weapon' AND EXISTS (SELECT 1 FROM mark_need n WHERE n.item = i.id AND n.need = 'import' AND n.lifted IS NULL"
    " AND n.day <= {day}{open})"
)
_MARKED = "SELECT 1 FROM mark m WHERE m.item = i.id AND m.kind = 'import' AND m.struck IS NULL AND coalesce(m.day, 0) <= {day}"
_PERHAPS = """
i.form = 'weapon' AND coalesce(json_extract(i.details, '$.country'), t.country, '') NOT IN ('', ?)
AND EXISTS (SELECT 1 FROM line l JOIN place p ON p.id = l.takes WHERE l.item = i.id AND p.kind = 'supplier')
AND NOT EXISTS (SELECT 1 FROM mark_need n WHERE n.item = i.id AND n.need = 'import') AND NOT EXISTS ({marked})
"""
"""Made abroad and bought, of which nobody said whether they were imported, and which bear no such mark."""


def import_marks(look: Look) -> Outcome:
    """Every weapon that is known to have been imported bears an import mark; what may have been imported leaves the question open."""
    marked = _MARKED.format(day=look.day)
    open_ = _NEEDED.format(day=look.day, open=f" AND {NEED_OPEN}")
    failing = _count(look, open_)
    known = f"({_NEEDED.format(day=look.day, open='')} OR (i.form = 'weapon' AND EXISTS ({marked})))"
    examined = _count(look, known)
    ours = settings_now(look.reader).get("country", "")
    perhaps = _PERHAPS.format(marked=marked)
    unknown = _count(look, perhaps, ours) if ours else 0
    if not examined and not unknown:
        return ask(Why.NO_CASE if ours else Why.NOT_KEPT)
    found = judged(examined, failing, look.items(open_) if failing else (), also={"not_known": unknown})
    if unknown and found.reply is not Reply.NO:
        return ask(Why.NOT_ENOUGH, found.figures, look.items(perhaps, ours))
    return found


def _count(look: Look, where: str, *values: str) -> int:
    return look.count(
        f"SELECT count(*) FROM item i JOIN item_type t ON t.id = i.type JOIN place p ON p.id = i.place WHERE i.id > ? AND i.id < ?"
        f" AND p.kind IN ({CHARGED}) AND {where}",
        look.reader.low, look.reader.high, *values,
    )  # fmt: skip

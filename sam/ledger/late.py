"""Late entries: whether the past still holds when something is keyed in that happened before what is already there.

Counted by the days of the corrected view: what was reversed and its reversal undo each other on the same day; neither is counted.
"""

from __future__ import annotations

from sam.domain.dates import day_text
from sam.domain.places import SOURCES
from sam.domain.problems import refuse
from sam.domain.problems.book import BookProblem as P
from sam.ledger.working import Working

_SOURCES = ",".join(f"'{kind.value}'" for kind in SOURCES)
_LESS_THAN_NOTHING = f"""
    WITH counts AS (SELECT l.* FROM line l JOIN voucher v ON v.id = l.entry WHERE l.item IN (SELECT value FROM json_each(?))
                    AND v.reversed_by IS NULL AND v.reverses IS NULL),
    ends AS (SELECT id, entry, item, day, takes AS place, takes_condition AS condition, -quantity AS quantity FROM counts
             UNION ALL
             SELECT id, entry, item, day, gives, gives_condition, quantity FROM counts)
    SELECT i.mark, t.name, p.path, s.day FROM (
        SELECT item, place, day, sum(quantity) OVER (PARTITION BY item, place, condition ORDER BY day, entry, id) AS held FROM ends) s
    JOIN place p ON p.id = s.place JOIN item i ON i.id = s.item JOIN item_type t ON t.id = i.type
    WHERE s.held < 0 AND p.kind NOT IN ({_SOURCES}) LIMIT 1
"""


def check_late(working: Working) -> None:
    """No place in the past may have given what it did not have.

    Raises:
        Refused: with the first item, place and day at which it would be so.
    """
    if not working.late:
        return
    late = (str(sorted(working.late)),)
    found = working.connection.exec_driver_sql(_LESS_THAN_NOTHING, late).first()
    if found is not None:
        raise refuse(
            P.NEGATIVE_IN_THE_PAST, "happened_on", item=found[0] or found[1], place=found[2], day=day_text(found[3])
        )
    working.late.clear()

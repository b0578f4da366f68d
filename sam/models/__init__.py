"""The tables: the book (`entry`, and nothing else is the truth), and what is derived from it.

Ids in tables are whole numbers, `book * SPAN + n`, counted within each book in the order of its entries, so that a replay gives
the same ids again and headquarters can hold many books in the same tables. The depot's own book is number 0.
`LEDGER` is only ever appended to; `DERIVED` can be dropped and rebuilt at any time.
"""

from sam.models.audits import audit, audit_action, audit_answer, audit_finding, audit_sample
from sam.models.book import LEDGER, entry, evidence
from sam.models.cases import case_decision, case_file, case_item, case_step, case_stranger, case_voucher
from sam.models.counts import count_file, count_place, sighting
from sam.models.derived import (
    BEFORE,
    DERIVED,
    FOLLOWS_LINES,
    attachment,
    authorisation,
    book,
    field,
    holding,
    item,
    item_type,
    line,
    list_taken,
    lot,
    mark,
    pin,
    place,
    restriction,
    setting,
    user,
    voucher,
)
from sam.models.destruction import destruction_line, destruction_order, destruction_seen, destruction_voucher
from sam.models.room import handover, handover_waiver, key_act, key_line, room_act, seal, seal_act
from sam.models.safety import distance, exposed_site, licence, site_plan, storehouse, waiver
from sam.models.scales import scale
from sam.models.schema import SPAN, metadata
from sam.models.surveillance import climate_limits, climate_reading, surveillance_plan, surveillance_result
from sam.models.workshop import gauge, mark_need, work, work_plan

__all__ = [
    "BEFORE",
    "DERIVED",
    "FOLLOWS_LINES",
    "LEDGER",
    "SPAN",
    "attachment",
    "audit",
    "audit_action",
    "audit_answer",
    "audit_finding",
    "audit_sample",
    "authorisation",
    "book",
    "case_decision",
    "case_file",
    "case_item",
    "case_step",
    "case_stranger",
    "case_voucher",
    "climate_limits",
    "climate_reading",
    "count_file",
    "count_place",
    "destruction_line",
    "destruction_order",
    "destruction_seen",
    "destruction_voucher",
    "distance",
    "entry",
    "evidence",
    "exposed_site",
    "field",
    "gauge",
    "handover",
    "handover_waiver",
    "holding",
    "item",
    "item_type",
    "key_act",
    "key_line",
    "licence",
    "line",
    "list_taken",
    "lot",
    "mark",
    "mark_need",
    "metadata",
    "pin",
    "place",
    "restriction",
    "room_act",
    "scale",
    "seal",
    "seal_act",
    "setting",
    "sighting",
    "site_plan",
    "storehouse",
    "surveillance_plan",
    "surveillance_result",
    "user",
    "voucher",
    "waiver",
    "work",
    "work_plan",
]

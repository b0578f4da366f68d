"""Documents in which nothing moves: founding, users, settings, catalogue, people, restrictions, records, audits, cases, counts ...

To add one: a function here and a line in APPLY.
"""

from __future__ import annotations

from collections.abc import Callable

from sam.domain.dates import day_number
from sam.domain.entry import Entry
from sam.domain.kinds import Kind
from sam.domain.places import SYSTEM_PLACES
from sam.ledger import audits, cases, counts, destruction, handover, marking, restrictions, room, surveillance, workshop
from sam.ledger.before import keep_before
from sam.ledger.evidence import forked_at
from sam.ledger.hq_receipt import check_signed
from sam.ledger.rows import compact
from sam.ledger.safety import (
    apply_distance,
    apply_exposed_site,
    apply_licence,
    apply_restoring,
    apply_site_plan,
    apply_storehouse,
    apply_suspension,
    apply_waiver,
    apply_waiver_ended,
)
from sam.ledger.scales import apply_scale, apply_withdrawal
from sam.ledger.sections import apply_lots, apply_places, apply_types, apply_weapons
from sam.ledger.working import Working
from sam.models import SPAN, authorisation, book, field, pin, setting, user


def _founding(working: Working, entry: Entry, entry_id: int) -> None:
    """The book begins: the depot, the two who found it, and the places that every book has."""
    document = entry.document
    working.add(
        book,
        (
            working.book, bytes.fromhex(entry.book), document["code"], document["name"], document["institution"],
            document["headquarters"], bytes.fromhex(document["depot_key"]), forked_at(working.connection, working.book),
        ),
    )  # fmt: skip
    for one in document["users"]:
        _add_user(working, one, entry_id)
    every_book_has = [
        {"id": one.id, "kind": one.kind.value, "code": one.code, "name": one.code} for one in SYSTEM_PLACES
    ]
    apply_places(working, every_book_has, entry_id, founding=True)


def _add_user(working: Working, part: dict[str, object], entry_id: int) -> None:
    uuid = bytes.fromhex(str(part["id"]))
    known = working.connection.exec_driver_sql(
        'SELECT id FROM "user" WHERE book = ? AND uuid = ?', (working.book, uuid)
    ).scalar()
    if known is not None:
        keep_before(working, user, entry_id, "id = ?", known)
        working.connection.exec_driver_sql('DELETE FROM "user" WHERE id = ?', (known,))
    key = bytes.fromhex(str(part["key"]))
    row = (known or working.new_id(user), working.book, uuid, part["name"], part["role"], key, part["active"], entry_id)
    working.add(user, row)


def _user(working: Working, entry: Entry, entry_id: int) -> None:
    working.flush_rows()
    _add_user(working, dict(entry.document), entry_id)


def _settings(working: Working, entry: Entry, entry_id: int) -> None:
    for key, value in entry.document["values"].items():
        keep_before(working, setting, entry_id, "book = ? AND key = ?", working.book, key)
        working.connection.exec_driver_sql("DELETE FROM setting WHERE book = ? AND key = ?", (working.book, key))
        working.add(setting, (working.book, key, value, entry_id))
    working.flush_rows()


def _item_type(working: Working, entry: Entry, entry_id: int) -> None:
    apply_types(working, entry.document["types"], entry_id)


def _place(working: Working, entry: Entry, entry_id: int) -> None:
    apply_places(working, entry.document["places"], entry_id)


def _person(working: Working, entry: Entry, entry_id: int) -> None:
    apply_places(working, entry.document["people"], entry_id)


def _field(working: Working, entry: Entry, _: int) -> None:
    working.flush_rows()
    part = entry.document
    uuid = bytes.fromhex(part["id"])
    known = working.connection.exec_driver_sql(
        "SELECT id FROM field WHERE book = ? AND uuid = ?", (working.book, uuid)
    ).scalar()
    if known is not None:
        working.connection.exec_driver_sql("DELETE FROM field WHERE id = ?", (known,))
    number = known or working.new_id(field)
    choices = compact(part.get("choices"))
    retired = bool(part.get("retired"))
    working.add(
        field, (number, working.book, uuid, part["subject"], part["code"], part["name"], part["form"], choices, retired)
    )


def _authorisation(working: Working, entry: Entry, entry_id: int) -> None:
    working.flush_rows()
    part = entry.document
    uuid = bytes.fromhex(part["id"])
    person = working.place(part["person"])
    if person is None:
        raise KeyError(f"person {part['person']}")
    known = working.connection.exec_driver_sql(
        "SELECT id FROM authorisation WHERE book = ? AND uuid = ?", (working.book, uuid)
    ).scalar()
    if known is not None:
        working.connection.exec_driver_sql("DELETE FROM authorisation WHERE id = ?", (known,))
    until = day_number(part["until"]) if part.get("until") else None
    working.add(
        authorisation,
        (
            known or working.new_id(authorisation), working.book, uuid, person.id, part["kind"], part["category"], until,
            part.get("reason"), bool(part.get("lifted")), entry_id,
        ),
    )  # fmt: skip


def _record(working: Working, entry: Entry, entry_id: int) -> None:
    apply_weapons(working, entry.document.get("weapons", ()), entry_id)
    apply_lots(working, entry.document.get("lots", ()), entry_id)


def _pairing(working: Working, entry: Entry, entry_id: int) -> None:
    part = entry.document
    working.connection.exec_driver_sql("DELETE FROM pin WHERE book = ? AND code = ?", (working.book, part["code"]))
    working.count_again(pin)
    row = (working.new_id(pin), working.book, part["role"], part["code"], bytes.fromhex(part["key"]), entry_id)
    working.add(pin, row)
    working.flush_rows()


def _hq_receipt(working: Working, entry: Entry, _: int) -> None:
    """Headquarters signed what it holds of this book: that must be what stands here."""
    document = entry.document
    signed = check_signed(document["receipt"].encode(), bytes.fromhex(document["signature"]))
    receipt, number = signed.receipt, signed.receipt.number
    connection = working.connection
    pinned = connection.exec_driver_sql(
        "SELECT 1 FROM pin WHERE book = ? AND role = 'headquarters' AND \"key\" = ?",
        (working.book, receipt.headquarters),
    ).scalar()
    there = connection.exec_driver_sql("SELECT hash FROM entry WHERE id = ?", (working.low + number,)).scalar()
    fits = receipt.book == entry.book and number < entry.number and there == receipt.hash
    if not fits or not pinned or (document["number"], document["hash"]) != (number, receipt.hash.hex()):
        raise ValueError("a receipt that is not of this book, or not of its headquarters")


def _nothing(working: Working, entry: Entry, entry_id: int) -> None:
    """The entry itself is all there is to keep."""


APPLY: dict[Kind, Callable[[Working, Entry, int], None]] = {
    Kind.FOUNDING: _founding,
    Kind.USER: _user,
    Kind.SETTINGS: _settings,
    Kind.ITEM_TYPE: _item_type,
    Kind.PLACE: _place,
    Kind.PERSON: _person,
    Kind.FIELD: _field,
    Kind.AUTHORISATION: _authorisation,
    Kind.RESTRICTION: restrictions.take_restriction,
    Kind.RESTRICTION_LIFTED: restrictions.lift,
    Kind.RECORD: _record,
    Kind.STOREHOUSE: apply_storehouse,
    Kind.EXPOSED_SITE: apply_exposed_site,
    Kind.DISTANCE: apply_distance,
    Kind.SITE_PLAN: apply_site_plan,
    Kind.LICENCE: apply_licence,
    Kind.LICENCE_SUSPENDED: apply_suspension,
    Kind.LICENCE_RESTORED: apply_restoring,
    Kind.WAIVER: apply_waiver,
    Kind.WAIVER_ENDED: apply_waiver_ended,
    Kind.SURVEILLANCE_PLAN: surveillance.apply_plan,
    Kind.INSPECTION: surveillance.apply_inspection,
    Kind.STABILITY_TEST: surveillance.apply_stability,
    Kind.CLIMATE_LIMITS: surveillance.apply_limits,
    Kind.CLIMATE_LOG: surveillance.apply_log,
    Kind.SURVEILLANCE_WITHDRAWN: surveillance.apply_withdrawn,
    Kind.SCALE: apply_scale,
    Kind.SCALE_WITHDRAWN: apply_withdrawal,
    Kind.MARKING: marking.apply_marking,
    Kind.MARK_STRUCK: marking.apply_struck,
    Kind.MARK_NEED: marking.apply_need,
    Kind.MARK_EXCUSED: marking.apply_excused,
    Kind.WORK: workshop.apply_work,
    Kind.WORK_WITHDRAWN: workshop.apply_withdrawn,
    Kind.WORK_PLAN: workshop.apply_plan,
    Kind.GAUGE: workshop.apply_gauge,
    Kind.PAIRING: _pairing,
    Kind.HQ_RECEIPT: _hq_receipt,
    Kind.RECOVERED_ACCESS: _nothing,
    Kind.AUDIT: audits.open_audit,
    Kind.AUDIT_SAMPLE: audits.draw_sample,
    Kind.AUDIT_SAMPLE_RESULTS: audits.take_sample_results,
    Kind.AUDIT_ANSWERS: audits.take_answers,
    Kind.AUDIT_FINDING: audits.take_finding,
    Kind.AUDIT_ACTION: audits.take_action,
    Kind.AUDIT_CLOSED: audits.close_audit,
    Kind.CASE: cases.open_case,
    Kind.CASE_STEP: cases.take_step,
    Kind.CASE_DECISION: cases.take_decision,
    Kind.CASE_CLOSED: cases.close_case,
    Kind.COUNT: counts.open_count,
    Kind.COUNT_SHEET: counts.take_sheet,
    Kind.COUNT_CLOSED: counts.close_count,
    Kind.DESTRUCTION_ORDER: destruction.take_order,
    Kind.DESTRUCTION_CHECK: destruction.take_check,
    Kind.DESTRUCTION_WITHDRAWN: destruction.take_withdrawal,
    Kind.KEY: room.apply_key,
    Kind.ROOM_LOG: room.apply_room_log,
    Kind.HANDOVER: handover.begin_handover,
    Kind.HANDOVER_CLOSED: handover.close_handover,
    Kind.HANDOVER_WAIVER: handover.apply_waiver,
}


def entry_id(book_number: int, number: int) -> int:
    """The id of an entry in the tables."""
    return book_number * SPAN + number

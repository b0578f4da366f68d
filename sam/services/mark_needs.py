"""Needs of a mark: weapons that were imported, or taken into official use, and are not handed out before they bear it."""

from __future__ import annotations

from sam.domain.commands.workshop import ExcuseMark, NeedMark
from sam.domain.ids import is_id, new_id
from sam.domain.items import Form
from sam.domain.kinds import Kind
from sam.domain.marking import MEETS, SAID, Need
from sam.domain.problems.movements import MovementProblem as M
from sam.domain.problems.workshop import WorkshopProblem as P
from sam.queries.marking import borne_by
from sam.queries.resolve import ItemRow, items_by_uuid
from sam.services import naming
from sam.services.paper_weapons import named_weapons
from sam.services.work import Draft, Findings, Work, check_right, paper_day, without_empty


def need_mark(work: Work, command: NeedMark) -> Draft:
    """Say that weapons must bear a mark before they are handed out (ITI, 8(b); Firearms Protocol, 8(1)(b))."""
    check_right(work, Kind.MARK_NEED)
    findings = Findings()
    day = paper_day(findings, work, command.happened_on, "happened_on")
    need = next((one for one in SAID if one.value == command.need), None)
    if need is None:
        known = ", ".join(one.value for one in SAID)
        findings.problem(M.BAD_CHOICE, "need", value=command.need[:40], known=known)
    if not command.basis:
        findings.problem(M.EMPTY, "basis")
    country = naming.country(findings, command.country, "country")
    if command.country and need is Need.OFFICIAL_USE:
        findings.problem(P.IMPORT_ALONE, "country")
    items = _weapons(findings, work, command)
    if need is not None and not findings.problems:
        _news(findings, work, need, items)
    findings.refuse_if_any()
    document = without_empty(
        {
            "id": new_id(),
            "need": command.need,
            "weapons": [item.uuid for item in items],
            "basis": command.basis,
            "country": country,
            "note": command.note,
        }
    )
    answer = {"id": document["id"], "weapons": len(items)}
    return Draft(Kind.MARK_NEED, day, document, tuple(findings.notices), answer)


def _weapons(findings: Findings, work: Work, command: NeedMark) -> list[ItemRow]:
    """The weapons that are named, and all that a voucher brought."""
    if not command.voucher:
        return [
            item for item in named_weapons(findings, work, command.weapons, "weapons", parts=False) if item is not None
        ]
    rows = work.reader.rows(
        "SELECT i.uuid FROM voucher v JOIN line l ON l.entry = v.id JOIN item i ON i.id = l.item WHERE v.book = ? AND v.number = ?"
        " AND v.reversed_by IS NULL AND i.form = 'weapon' ORDER BY l.id",
        work.reader.book, command.voucher,
    )  # fmt: skip
    ids = list(dict.fromkeys(row.uuid.hex() for row in rows))
    if not ids:
        findings.problem(P.VOUCHER_WITHOUT_WEAPONS, "voucher", voucher=command.voucher[:60])
    found = items_by_uuid(work.reader, ids)
    named = named_weapons(findings, work, command.weapons, "weapons", parts=False) if command.weapons else []
    more = [item for item in named if item is not None and item.uuid not in found]
    return [*(found[one] for one in ids if found[one].form is Form.WEAPON), *more]


def _news(findings: Findings, work: Work, need: Need, items: list[ItemRow]) -> None:
    """Each weapon needs it once; one that bears such a mark is told, since it needs no other."""
    borne = borne_by(work.reader, [item.id for item in items])
    for n, item in enumerate(items):
        at = ("weapons", n, "serial")
        if need in borne[item.id].said:
            findings.problem(P.NEED_STANDS, *at, item=item.shown, need=need)
        elif borne[item.id].kinds & MEETS[need]:
            findings.notice(P.NEED_MET, *at, item=item.shown, need=need)


def excuse_mark(work: Work, command: ExcuseMark) -> Draft:
    """End a need that was said in error, or that the authority excused."""
    check_right(work, Kind.MARK_EXCUSED)
    findings = Findings()
    for field in ("reason", "authority"):
        if not getattr(command, field):
            findings.problem(M.REASON_MISSING if field == "reason" else M.EMPTY, field)
    rows = work.reader.rows(
        "SELECT item FROM mark_need WHERE book = ? AND uuid = ? AND lifted IS NULL",
        work.reader.book, bytes.fromhex(command.id) if is_id(command.id) else b"",
    )  # fmt: skip
    open_ = {row.item for row in rows}
    if not open_:
        findings.problem(P.UNKNOWN_NEED, "id", value=command.id[:80])
    items = named_weapons(findings, work, command.weapons, "weapons") if command.weapons else []
    for n, item in enumerate(items):
        if item is not None and open_ and item.id not in open_:
            findings.problem(P.NEED_NOT_OF, "weapons", n, "serial", item=item.shown)
    findings.refuse_if_any()
    document = without_empty(
        {
            "id": command.id,
            "weapons": [item.uuid for item in items if item is not None],
            "reason": command.reason,
            "authority": command.authority,
        }
    )
    return Draft(Kind.MARK_EXCUSED, work.today.isoformat(), document, (), {"weapons": len(items) or len(open_)})

"""An audit: opened with what the records say, answered, its findings and actions written down, and closed by two people."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import date
from typing import Any

from sam import clock
from sam.domain.audit import COUNTS_AS, ActionState, Looked, Reply, Severity, Verdict
from sam.domain.commands import audits as c
from sam.domain.dates import number_of, read_day
from sam.domain.ids import new_id
from sam.domain.kinds import Kind
from sam.domain.problems import refuse
from sam.domain.problems.audit import AuditProblem as P
from sam.domain.problems.movements import MovementProblem
from sam.queries.audit.checks import Progress, Result, run_checks
from sam.queries.audit.look import Outside
from sam.queries.audit_samples import Sample, sample_list, to_draw_from
from sam.queries.audits import Audit, Found, audit, audits
from sam.queries.audits import open_audit as the_open_one
from sam.queries.reader import Reader
from sam.services import naming
from sam.services.check_notes import CheckNotes
from sam.services.last_kept import keeping
from sam.services.naming import STORE_KINDS
from sam.services.shop import Shop
from sam.services.work import Draft, Findings, Work, check_right, optional_day, paper_day, past_day, without_empty
from sam.standards.audit.checklist import Checklist, checklist
from sam.standards.audit.sample import CONFIDENCES, SHARES, sample_size

ROWS_KEPT = 20
"""So many things behind a reply are written into the book with it; the figures count all."""

OWN = 0


def outside(shop: Shop) -> Outside:
    """What is known beside the book: the newest backup, and how far the whole book was proved."""
    backup = keeping(shop).backup
    checked = CheckNotes(shop).read().get(OWN)
    days = (clock.now() - backup.moment).days if backup is not None else None
    return Outside(days, checked.number if checked is not None else None)


def run_audit(
    shop: Shop,
    as_of: date | None = None,
    book: int = OWN,
    listed: Checklist | None = None,
    progress: Progress | None = None,
) -> tuple[Result, ...]:
    """What the records say of every checkpoint as of a day, without opening an audit.

    Raises:
        Refused: a day ahead.
    """
    day = as_of or shop.today
    if day > shop.today:
        raise refuse(MovementProblem.FUTURE, "as_of", day=day, today=shop.today)
    beside = outside(shop) if book == OWN and day == shop.today else None
    with shop.reading() as connection:
        return run_checks(Reader(connection, book, shop.today), listed or checklist(), day, beside, progress)


def open_audit(work: Work, command: c.OpenAudit, *, beside: Outside | None = None) -> Draft:
    """Open an audit; what the records say is written into the book with it.

    Args:
        work: the act.
        command: what is asked for.
        beside: what `outside` knows; where it is left out the checks that need it are asked.
    """
    check_right(work, Kind.AUDIT)
    findings = Findings()
    other = the_open_one(work.reader)
    if other is not None:
        findings.problem(P.OTHER_OPEN, number=other.number, day=read_day(other.day))
    happened_on = paper_day(findings, work, command.happened_on, "happened_on")
    as_of = past_day(findings, work, command.as_of, "as_of") or work.today.isoformat()
    findings.refuse_if_any()
    day = read_day(as_of) or work.today
    listed = checklist()
    results = run_checks(work.reader, listed, day, beside if day == work.today else None)
    number = _next_number(work, happened_on[:4])
    document = {
        "id": new_id(), "number": number, "checklist": listed.version, "as_of": as_of,
        "computed": [_computed(one) for one in results], "team": command.team, "purpose": command.purpose,
    }  # fmt: skip
    counted = {reply.value: sum(one.outcome.reply is reply for one in results) for reply in Reply}
    answer = {"audit": number, **counted}
    return Draft(Kind.AUDIT, happened_on, without_empty(document), (), answer)


def _next_number(work: Work, year: str) -> str:
    known = sum(one.number.startswith(f"AU-{year}-") for one in audits(work.reader))
    return f"AU-{year}-{known + 1:03d}"


def _computed(result: Result) -> dict[str, Any]:
    outcome = result.outcome
    rows = [
        without_empty({"what": r.what, "ref": r.id, "name": r.name, "entry": r.entry or "", "voucher": r.voucher})
        for r in outcome.rows[:ROWS_KEPT]
    ]
    part: Mapping[str, Any] = {
        "checkpoint": result.checkpoint.id, "answer": outcome.reply.value, "why": outcome.why.value if outcome.why else "",
        "figures": dict(outcome.figures), "rows": rows,
    }  # fmt: skip
    return without_empty(part)


def _open(work: Work) -> Audit:
    """The audit that is open, whole."""
    head = the_open_one(work.reader)
    found = audit(work.reader, head.number) if head is not None else None
    if found is None:
        raise refuse(P.NONE_OPEN)
    return found


def draw_sample(work: Work, command: c.DrawSample) -> Draft:
    """Draw a random sample: the seed stands in the book, and only then its list can be asked for."""
    check_right(work, Kind.AUDIT_SAMPLE)
    current = _open(work)
    findings = Findings()
    if command.what not in {"weapons", "lots"}:
        findings.problem(MovementProblem.BAD_CHOICE, "what", value=command.what[:40], known="weapons, lots")
    for name, value, known in (("confidence", command.confidence, CONFIDENCES), ("share", command.share, SHARES)):
        if value not in known:
            findings.problem(P.BAD_SIZE, name, value=value, field=name, known=known)
    place = naming.place(findings, work, command.place, STORE_KINDS, "place") if command.place else None
    same = [one for one in current.samples if (one.what, one.place) == (command.what, place.path if place else "")]
    if same and not command.reason:
        findings.problem(P.DRAWN_AGAIN, "reason", entry=same[-1].entry)
    findings.refuse_if_any()
    things = sum(1 for _one in to_draw_from(work.reader, command.what, place.path if place else ""))
    if not things:
        raise refuse(P.NOTHING_TO_SAMPLE, "place", place=place.path if place else work.depot_code)
    size = sample_size(things, command.confidence, command.share)
    document = {
        "id": new_id(), "audit": current.head.id, "what": command.what, "seed": secrets.token_hex(32), "things": things,
        "size": size, "confidence": command.confidence, "share": command.share, "place": place.uuid if place else "",
        "replaces": same[-1].id if same else "", "reason": command.reason,
    }  # fmt: skip
    answer = {"sample": document["id"], "things": things, "size": size}
    return Draft(Kind.AUDIT_SAMPLE, work.today.isoformat(), without_empty(document), (), answer)


def record_sample(work: Work, command: c.RecordSample) -> Draft:
    """Write down what was seen of things of a sample of the open audit."""
    check_right(work, Kind.AUDIT_SAMPLE_RESULTS)
    sample = _sample(_open(work), command.sample)
    findings = Findings()
    if not command.results:
        findings.problem(P.NOTHING_LOOKED, "results")
    seen: set[int] = set()
    for n, one in enumerate(command.results):
        _check_choice(findings, one.found, [looked.value for looked in Looked], "results", n, "found")
        naming.attachments(findings, one.attachments, "results", n, "attachments")
        if not 1 <= one.number <= sample.size:
            findings.problem(P.NOT_IN_SAMPLE, "results", n, "number", value=one.number, size=sample.size)
        if one.number in seen:
            findings.problem(P.LOOKED_TWICE, "results", n, "number", value=one.number)
        if not one.note and one.found in {Looked.DIFFERS.value, Looked.MISSING.value}:
            findings.problem(P.LOOKED_WITHOUT_NOTE, "results", n, "note", value=one.number)
        seen.add(one.number)
    findings.refuse_if_any()
    listed = sample_list(work.reader, sample.id)
    parts = [
        without_empty(
            {
                "number": one.number, "item": listed[one.number - 1].id, "found": one.found, "note": one.note,
                "attachments": [sha.lower() for sha in one.attachments],
            }
        )
        for one in command.results
    ]  # fmt: skip
    document = {"sample": sample.id, "results": parts}
    answer = {"sample": sample.id, "looked": len(parts)}
    return Draft(Kind.AUDIT_SAMPLE_RESULTS, work.today.isoformat(), document, (), answer)


def _sample(current: Audit, named: str) -> Sample:
    """The sample of the open audit with this id; the one drawn last when none is named."""
    if not current.samples:
        raise refuse(P.NO_SAMPLE, "sample")
    fitting = [one for one in current.samples if named in {"", one.id}]
    if not fitting:
        raise refuse(P.UNKNOWN_SAMPLE, "sample", value=named[:80])
    return fitting[-1]


def answer_audit(work: Work, command: c.AnswerAudit) -> Draft:
    """Answer checkpoints of the open audit."""
    check_right(work, Kind.AUDIT_ANSWERS)
    current = _open(work)
    findings = Findings()
    if not command.answers:
        findings.problem(P.NOTHING_ANSWERED, "answers")
    seen: set[str] = set()
    parts = []
    for n, one in enumerate(command.answers):
        id_ = one.checkpoint.upper()
        _check_answer(findings, current, one, n)
        if id_ in seen:
            findings.problem(P.CHECKPOINT_TWICE, "answers", n, "checkpoint", value=id_)
        seen.add(id_)
        part = {
            "checkpoint": id_,
            "verdict": one.verdict,
            "note": one.note,
            "attachments": [sha.lower() for sha in one.attachments],
        }
        parts.append(without_empty(part))
    findings.refuse_if_any()
    document = {"audit": current.head.id, "answers": parts}
    return Draft(Kind.AUDIT_ANSWERS, work.today.isoformat(), document, (), {"answered": len(parts)})


def _check_answer(findings: Findings, current: Audit, one: c.OneAnswer, n: int) -> None:
    id_ = one.checkpoint.upper()
    known = {verdict.value: verdict for verdict in Verdict}
    if checklist().checkpoint(id_) is None:
        findings.problem(P.UNKNOWN_CHECKPOINT, "answers", n, "checkpoint", value=one.checkpoint[:40])
    if one.verdict not in known:
        values = {"value": one.verdict[:40], "known": ", ".join(known)}
        findings.problem(MovementProblem.BAD_CHOICE, "answers", n, "verdict", **values)
        return
    naming.attachments(findings, one.attachments, "answers", n, "attachments")
    outcome = current.computed.get(id_)
    counted = COUNTS_AS[outcome.reply] if outcome else Verdict.NOT_ASSESSED
    if not one.note and counted not in {Verdict.NOT_ASSESSED, known[one.verdict]} and outcome is not None:
        findings.problem(P.OVERRULES, "answers", n, "note", computed=outcome.reply, value=id_)
    elif not one.note and known[one.verdict] in {Verdict.NOT_MET, Verdict.PARTLY} and counted is Verdict.NOT_ASSESSED:
        findings.problem(P.NOT_MET_WITHOUT_NOTE, "answers", n, "note", value=id_)


def write_finding(work: Work, command: c.WriteFinding) -> Draft:
    """Write down what must be put right."""
    check_right(work, Kind.AUDIT_FINDING)
    current = _open(work)
    findings = Findings()
    if not command.text:
        findings.problem(P.FINDING_MISSING, "text")
    _check_choice(findings, command.severity, [one.value for one in Severity], "severity")
    checkpoint = command.checkpoint.upper()
    if checkpoint and checklist().checkpoint(checkpoint) is None:
        findings.problem(P.UNKNOWN_CHECKPOINT, "checkpoint", value=command.checkpoint[:40])
    kept = naming.attachments(findings, command.attachments, "attachments")
    findings.refuse_if_any()
    document = {
        "id": new_id(), "audit": current.head.id, "number": len(current.findings) + 1, "severity": command.severity,
        "text": command.text, "checkpoint": checkpoint, "attachments": kept,
    }  # fmt: skip
    answer = {"finding": document["number"], "id": document["id"]}
    return Draft(Kind.AUDIT_FINDING, work.today.isoformat(), without_empty(document), (), answer)


def _check_choice(findings: Findings, value: str, known: list[str], *where: str | int) -> None:
    if value not in known:
        findings.problem(MovementProblem.BAD_CHOICE, *where, value=value[:40], known=", ".join(known))


def write_action(work: Work, command: c.WriteAction) -> Draft:
    """Write down what is to be done about a finding, or what has become of it; also after the audit is closed."""
    check_right(work, Kind.AUDIT_ACTION)
    findings = Findings()
    finding, before = _named(work, command)
    text = command.text or (before.text if before else "")
    owner = command.owner or (before.owner if before else "")
    due = optional_day(findings, work, command.due, "due") or (before.due if before else "")
    if not text:
        findings.problem(MovementProblem.REASON_MISSING, "text")
    if not owner:
        findings.problem(P.NO_OWNER, "owner")
    if not due:
        findings.problem(MovementProblem.BAD_DAY, "due", value="")
    elif command.due and number_of(read_day(due) or work.today) < number_of(work.today):
        findings.problem(P.DUE_BEFORE, "due", due=read_day(due), day=work.today)
    _check_choice(findings, command.state, [one.value for one in ActionState], "state")
    kept = naming.attachments(findings, command.attachments, "attachments")
    findings.refuse_if_any()
    document = {
        "id": before.id if before else new_id(), "finding": finding.id, "text": text, "owner": owner, "due": due,
        "state": command.state, "note": command.note, "attachments": kept,
    }  # fmt: skip
    return Draft(Kind.AUDIT_ACTION, work.today.isoformat(), without_empty(document), (), {"action": document["id"]})


def _named(work: Work, command: c.WriteAction) -> tuple[Found, Any]:
    """The finding that an action is about, and the action as it was; None for a new one."""
    everything = [found for head in audits(work.reader) if (found := audit(work.reader, head.number)) is not None]
    findings = [finding for one in everything for finding in one.findings]
    if command.id:
        known = {action.id: (finding, action) for finding in findings for action in finding.actions}
        if command.id not in known:
            raise refuse(P.UNKNOWN_ACTION, "id", value=command.id[:80])
        return known[command.id]
    newest = everything[0].findings if everything else ()
    asked = command.finding.upper().removeprefix("F-")
    fitting = [one for one in findings if one.id == command.finding]
    fitting += [one for one in newest if str(one.number) == asked]
    if not fitting:
        raise refuse(P.UNKNOWN_FINDING, "finding", value=command.finding[:80])
    return fitting[0], None


def close_audit(work: Work, command: c.CloseAudit) -> Draft:
    """Close the open audit. Every finding that is more than a remark has somebody who puts it right by a day."""
    check_right(work, Kind.AUDIT_CLOSED)
    current = _open(work)
    findings = Findings()
    for one in current.findings:
        if one.severity is not Severity.REMARK and not one.actions:
            findings.problem(P.NO_ACTION, number=one.number)
    findings.refuse_if_any()
    verdicts = current.verdicts
    silent = [
        one.id for one in checklist().checkpoints if verdicts.get(one.id, Verdict.NOT_ASSESSED) is Verdict.NOT_ASSESSED
    ]
    if silent:
        findings.notice(P.NOT_ALL_ASSESSED, count=len(silent), first=silent[0])
    document = without_empty({"audit": current.head.id, "conclusion": command.conclusion})
    answer = {"audit": current.head.number, "not_assessed": len(silent)}
    return Draft(Kind.AUDIT_CLOSED, work.today.isoformat(), document, tuple(findings.notices), answer)

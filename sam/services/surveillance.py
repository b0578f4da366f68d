"""Results of surveillance: what an inspection, a proof or a stability test of a lot found, and what was written in error."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sam.domain.air import Degrees, Share, read_degrees
from sam.domain.commands.surveillance import (
    Defect,
    RecordInspection,
    RecordStability,
    WithdrawSurveillance,
)
from sam.domain.dates import day_of, read_day
from sam.domain.ids import is_id, new_id
from sam.domain.items import MOST_QUANTITY, Condition
from sam.domain.kinds import Kind
from sam.domain.places import ON_CHARGE
from sam.domain.problems.movements import MovementProblem as M
from sam.domain.problems.surveillance import SurveillanceProblem as P
from sam.domain.surveillance import (
    TESTED_COLDEST_DC,
    TESTED_HOTTEST_DC,
    USABLE,
    DefectClass,
    Fitness,
    Watch,
)
from sam.queries.resolve import ItemRow
from sam.queries.surveillance import Plan, plans, plans_of, until
from sam.services import naming
from sam.services.surveillance_plans import choice, lot_named, stabiliser
from sam.services.work import Draft, Findings, Work, check_right, optional_day, paper_day, without_empty
from sam.standards.surveillance import (
    INDICATIVE,
    INDICATIVE_LOOK_PPM,
    INDICATIVE_STOP_PPM,
    by_stabiliser,
    freer,
    months_later,
    worse,
)

_ON_CHARGE = ",".join(f"'{kind.value}'" for kind in sorted(ON_CHARGE, key=lambda one: one.value))


class _Looked:
    """What every result has: the lot, the day, the verdict, the day of the next, certificate and papers."""

    def __init__(self, work: Work, command: RecordInspection | RecordStability) -> None:
        self.findings, self.work, self.command = Findings(), work, command
        findings = self.findings
        self.day = paper_day(findings, work, command.happened_on, "happened_on")
        self.item = lot_named(findings, work, command)
        self.verdict: Fitness | None = choice(findings, Fitness, command.verdict, "verdict")
        if not command.method:
            findings.problem(M.EMPTY, "method")
        self.next_due = optional_day(findings, work, command.next_due, "next_due")
        self.attachments = naming.attachments(findings, command.attachments, "attachments")
        self._days()

    def _days(self) -> None:
        day, following = read_day(self.day), read_day(self.next_due) if self.next_due else None
        if day is None:
            return
        if following is not None and following <= day:
            self.findings.problem(P.NEXT_BEFORE, "next_due", next=following, day=day)
        made = self.made_on
        if made is not None and day < made:
            self.findings.problem(P.BEFORE_MADE, "happened_on", made=made, day=day)

    @property
    def made_on(self) -> date | None:
        """When the lot was made, where that is known."""
        if self.item is None:
            return None
        made = self.work.reader.value("SELECT made_on FROM lot WHERE item = ?", self.item.id)
        return day_of(made) if made else None

    def plan(self, what: Watch | None) -> Plan | None:
        """The plan that the result belongs to; told where the result's own next day is later than it allows."""
        if self.item is None or what is None:
            return None
        known = plans_of(plans(self.work.reader, until(self.work.reader)), self.item.id, self.item.type).get(what)
        day, following = read_day(self.day), read_day(self.next_due) if self.next_due else None
        if known is not None and day is not None and following is not None:
            due = months_later(day, known.every_months)
            if following > due:
                self.findings.notice(P.NEXT_AFTER_PLAN, "next_due", next=following, due=due)
        return known

    def held(self) -> Mapping[str, int]:
        """How much of the lot is on the account in each condition."""
        if self.item is None:
            return {}
        rows = self.work.reader.rows(
            "SELECT h.condition, sum(h.quantity) AS quantity FROM holding h JOIN place p ON p.id = h.place"
            f" WHERE h.item = ? AND h.quantity > 0 AND p.kind IN ({_ON_CHARGE}) GROUP BY h.condition",
            self.item.id,
        )
        return {row.condition: row.quantity for row in rows}

    def draft(self, kind: Kind, said: dict[str, Any]) -> Draft:
        """The document; a failed lot proposes a ban to whoever hears the answer."""
        self.findings.refuse_if_any()
        if self.item is None or self.verdict is None:
            raise AssertionError("what is missing is refused before")
        command = self.command
        part = without_empty(
            {
                "id": new_id(),
                "item": self.item.uuid,
                "verdict": self.verdict.value,
                "method": command.method,
                **said,
                "next_due": self.next_due,
                "certificate": command.certificate,
                "note": command.note,
                "attachments": self.attachments,
            }
        )
        answer: dict[str, Any] = {"id": part["id"]}
        if self.verdict is Fitness.FAILED and not _banned(self.work, self.item):
            self.findings.notice(P.BAN_PROPOSED, "verdict", lot=self.item.mark)
            answer["proposed_ban"] = self.item.uuid
        return Draft(kind, self.day, part, tuple(self.findings.notices), answer)


def _banned(work: Work, item: ItemRow) -> bool:
    """Whether the lot or its type is banned today."""
    today = int(work.today.strftime("%Y%m%d"))
    row = work.reader.value(
        "SELECT 1 FROM restriction WHERE kind = 'ban' AND lifted IS NULL AND (until IS NULL OR until >= ?)"
        " AND ((target = 'item' AND target_id = ?) OR (target = 'type' AND target_id = ?))",
        today, item.id, item.type,
    )  # fmt: skip
    return row is not None


def record_inspection(work: Work, command: RecordInspection) -> Draft:
    """Write down what an inspection or a proof found. A lot with a critical defect is suspended at once (US MM0170)."""
    check_right(work, Kind.INSPECTION)
    looked = _Looked(work, command)
    findings = looked.findings
    if command.what not in (Watch.INSPECTION.value, Watch.PROOF.value):
        findings.problem(M.BAD_CHOICE, "what", value=command.what[:40], known="inspection, proof")
    else:
        looked.plan(Watch(command.what))
    _sample(findings, command)
    held = looked.held()
    if held and MOST_QUANTITY >= command.sample > sum(
        held.values()
    ):  # of an older paper it may have been less than there was
        findings.notice(P.SAMPLE_ABOVE_LOT, "sample", sample=command.sample, quantity=sum(held.values()))
    defects = _defects(findings, command)
    condition = naming.condition(findings, command.condition, "condition") if command.condition else ""
    wanted = Condition(condition) if condition else None
    _verdict_fits(looked, wanted, sum(one["count"] for one in defects if one["severity"] == "critical"))
    if wanted is not None:
        _carry_out(looked, wanted, held)
    said = {
        "what": command.what, "sample": command.sample, "defects": defects, "condition": condition, "inspector": command.inspector,
    }  # fmt: skip
    return looked.draft(Kind.INSPECTION, said)


def _sample(findings: Findings, command: RecordInspection) -> None:
    if type(command.sample) is not int or command.sample < 1:
        findings.problem(P.SAMPLE_MISSING, "sample")
    elif command.sample > MOST_QUANTITY:
        findings.problem(P.SAMPLE_TOO_LARGE, "sample", value=command.sample, most=MOST_QUANTITY)


def _defects(findings: Findings, command: RecordInspection) -> list[dict[str, Any]]:
    """The defects as the book has them; each once, none of more pieces than were looked at."""
    known, seen, made = [one.value for one in DefectClass], set[tuple[str, str]](), []
    for n, one in enumerate(command.defects):
        if one.severity not in known:
            findings.problem(M.BAD_CHOICE, "defects", n, "severity", value=one.severity[:40], known=", ".join(known))
        if not one.text:
            findings.problem(M.EMPTY, "defects", n, "text")
        key = (one.severity, one.text.casefold())
        if key in seen:
            findings.problem(P.DEFECT_TWICE, "defects", n, "text", text=one.text)
        seen.add(key)
        _count(findings, command, one, n)
        made.append({"severity": one.severity, "text": one.text, "count": one.count})
    return made


def _count(findings: Findings, command: RecordInspection, one: Defect, n: int) -> None:
    if one.count < 1:
        findings.problem(M.BAD_QUANTITY, "defects", n, "count", value=one.count)
    elif one.count > command.sample > 0:
        values = {"count": one.count, "text": one.text, "sample": command.sample}
        findings.problem(P.MORE_THAN_SAMPLE, "defects", n, "count", **values)


def _verdict_fits(looked: _Looked, wanted: Condition | None, critical: int) -> None:
    """A critical defect fails the lot and suspends it; a lot that failed is not left to be used."""
    findings, verdict = looked.findings, looked.verdict
    usable = wanted is None or wanted in USABLE
    if critical and verdict is not None and verdict is not Fitness.FAILED:
        findings.problem(P.CRITICAL_PASSED, "verdict", count=critical)
    if critical and usable:
        findings.problem(P.CRITICAL_USABLE, "condition", count=critical)
    elif verdict is Fitness.FAILED and wanted is not None and usable:
        findings.problem(P.FAILED_USABLE, "condition", condition=wanted)


def _carry_out(looked: _Looked, wanted: Condition, held: Mapping[str, int]) -> None:
    """Say how much lies in a freer condition than the result wants: a reclassification carries it out."""
    quantity = sum(count for code, count in held.items() if freer(Condition(code), wanted))
    if quantity and looked.item is not None:
        values = {"quantity": quantity, "lot": looked.item.mark, "condition": wanted}
        looked.findings.notice(P.CARRY_OUT_CONDITION, "condition", **values)


def record_stability(work: Work, command: RecordStability) -> Draft:
    """Write down what a stability test found; a verdict better than its stabiliser says is told, and is the laboratory's to give."""
    check_right(work, Kind.STABILITY_TEST)
    looked = _Looked(work, command)
    findings = looked.findings
    plan = looked.plan(Watch.STABILITY)
    now = stabiliser(findings, command.stabiliser, "stabiliser")
    start = stabiliser(findings, command.stabiliser_at_start, "stabiliser_at_start")
    if now is not None and start is not None and now > start:
        findings.problem(P.STABILISER_ROSE, "stabiliser", now=Share(now), start=Share(start))
    if looked.verdict is Fitness.LIMITED and not command.next_due:
        findings.problem(P.NEXT_MISSING, "next_due")
    if now is not None and looked.verdict is not None:
        _by_marks(looked, plan, now)
    said: dict[str, Any] = {"laboratory": command.laboratory}
    degrees = _test_temperature(findings, command.temperature)
    figures = {"stabiliser_ppm": now, "start_ppm": start, "temperature_dc": degrees}
    said |= {key: value for key, value in figures.items() if value is not None}  # nought is a figure
    return looked.draft(Kind.STABILITY_TEST, said)


def _by_marks(looked: _Looked, plan: Plan | None, now: int) -> None:
    """Tell where the verdict says better than the stabiliser by the marks of the plan, or by the indicative ones."""
    look, stop = (plan.look_ppm, plan.stop_ppm) if plan is not None else (None, None)
    found, verdict = by_stabiliser(now, look, stop), looked.verdict
    if verdict is None or not worse(found, verdict):
        return
    failed = found is Fitness.FAILED
    own, usual = (stop, INDICATIVE_STOP_PPM) if failed else (look, INDICATIVE_LOOK_PPM)
    source = plan.source if plan is not None and own is not None else INDICATIVE
    mark = Share(usual if own is None else own)
    values = {"now": Share(now), "mark": mark, "source": source, "verdict": verdict}
    looked.findings.notice(P.STABILISER_BELOW, "verdict", **values)


def _test_temperature(findings: Findings, text: str) -> int | None:
    if not text.strip():
        return None
    read = read_degrees(text)
    if read is None:
        findings.problem(P.NOT_A_TEMPERATURE, "temperature", value=text)
        return None
    if not TESTED_COLDEST_DC <= read.dc <= TESTED_HOTTEST_DC:
        values = {"value": read, "least": Degrees(TESTED_COLDEST_DC), "most": Degrees(TESTED_HOTTEST_DC)}
        findings.problem(P.TEST_TEMPERATURE_ABSURD, "temperature", **values)
        return None
    return read.dc


def withdraw_surveillance(work: Work, command: WithdrawSurveillance) -> Draft:
    """Strike out a result or a reading that was written in error."""
    check_right(work, Kind.SURVEILLANCE_WITHDRAWN)
    findings = Findings()
    if not command.reason:
        findings.problem(M.REASON_MISSING, "reason")
    known = is_id(command.id) and work.reader.value(
        "SELECT 1 FROM surveillance_result WHERE book = ?1 AND uuid = ?2 AND withdrawn IS NULL"
        " UNION ALL SELECT 1 FROM climate_reading WHERE book = ?1 AND uuid = ?2 AND withdrawn IS NULL",
        work.reader.book, bytes.fromhex(command.id),
    )  # fmt: skip
    if not known:
        findings.problem(P.UNKNOWN_RESULT, "id", value=command.id[:80])
    findings.refuse_if_any()
    return Draft(Kind.SURVEILLANCE_WITHDRAWN, work.today.isoformat(), {"id": command.id, "reason": command.reason})

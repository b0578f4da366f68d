"""Marking and the workshop in words: a marking, a work, a rule, why a weapon is due; each in one line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from sam.domain.marking import Method, Need
from sam.domain.workshop import After, Due
from sam.queries.marking import NeedRow
from sam.queries.work_queue import WorkDue
from sam.queries.workshop import PlanRow, WorkRow
from sam.words import formats
from sam.words.labels import condition_label, label
from sam.words.translate import _, ngettext


def _day(text: str) -> str:
    return formats.day(date.fromisoformat(text))


def marking_words(details: Mapping[str, Any]) -> str:
    """How a mark was put on: where on the weapon, how, by whom, where, for which import, by which order."""
    method = label(Method(details["method"])) if details.get("method") else ""
    imported = " ".join(str(details[key]) for key in ("country", "year") if details.get(key))
    parts = (
        details.get("spot", ""), method, details.get("tool", ""), details.get("by", ""), details.get("location", ""),
        _("import: {what}").format(what=imported) if imported else "", details.get("reference", ""), details.get("note", ""),
    )  # fmt: skip
    return " · ".join(part for part in parts if part)


def mark_remark(mark: Mapping[str, Any]) -> str:
    """What is special about a mark of a life: how it was put on, or why it was struck out."""
    put = f"{_day(mark['day'])} · {marking_words(mark['details'])}" if mark.get("id") else ""
    struck = _("struck out: {reason}").format(reason=mark["struck"]) if mark.get("struck") else ""
    return " · ".join(part for part in (put, struck) if part)


def need_words(need: NeedRow) -> str:
    """A need of a mark with the document that says so, and whether it is met or excused."""
    said = [label(need.need), need.details.get("basis", ""), need.details.get("country", "")]
    if need.lifted:
        said.append(_("excused: {reason}").format(reason=need.lifted))
    elif not need.open:
        said.append(_("the mark is there"))
    return " · ".join(part for part in said if part)


def work_words(one: WorkRow) -> str:
    """A work in one line: verdict, rounds, measures, parts, condition, who, order, note."""
    said = one.details
    condition = condition_label(one.condition) if one.condition else ""
    parts = (
        label(one.verdict) if one.verdict is not None else "", *_counted(one), *_measured(said), condition, said.get("method", ""),
        said.get("by", ""), said.get("reference", ""), said.get("note", ""),
    )  # fmt: skip
    return " · ".join(part for part in parts if part)


def _counted(one: WorkRow) -> Iterator[str]:
    if one.reading is not None:
        yield _("count read: {n}").format(n=formats.number(one.reading))
    if one.rounds is not None:
        yield rounds_words(one.rounds)


def rounds_words(rounds: int) -> str:
    """So many rounds."""
    return ngettext("{n} round", "{n} rounds", rounds).format(n=formats.number(rounds))


def _measured(said: Mapping[str, Any]) -> Iterator[str]:
    for one in said.get("gauged", ()):
        within = _("within limits") if one["within"] else _("out of limits")
        yield f"{' '.join(part for part in (one['what'], one.get('reading', '')) if part)}: {within}"
    for one in said.get("changed", ()):
        yield " ".join(
            part for part in (f"{formats.number(one['quantity'])} ×", one["text"], one.get("serial", "")) if part
        )


def rule_words(plan: PlanRow) -> str:
    """After what a rule asks for its work: "every 6 months", "every 5,000 rounds"."""
    texts = {
        After.MONTHS: ngettext("every {n} month", "every {n} months", plan.every),
        After.ROUNDS: ngettext("every {n} round", "every {n} rounds", plan.every),
        After.DAYS_OUT: ngettext(
            "back from an issue of {n} day and more", "back from an issue of {n} days and more", plan.every
        ),
        After.LOAN: _("back from a loan"),
    }
    return texts[plan.after].format(n=formats.number(plan.every))


def target_words(plan: PlanRow) -> str:
    """For which weapons a rule counts."""
    return plan.type_name or plan.category or _("every weapon")


def why_words(one: WorkDue) -> str:
    """Why a weapon is due for a work, in one line."""
    counted = formats.number(one.count)
    if one.why is Due.ROUNDS and not one.last:
        return _("{count} rounds fired, due every {every}").format(count=counted, every=formats.number(one.every))
    if one.why is Due.ROUNDS:
        return _("{count} of {every} rounds fired since").format(count=counted, every=formats.number(one.every))
    if one.why is Due.DAYS_OUT:
        return ngettext("was out for {n} day", "was out for {n} days", one.count).format(n=counted)
    if one.why is Due.CONDITION_NOT_SET:
        return _("is to be {condition}").format(condition=condition_label(one.condition))
    if one.why is Due.MONTHS:
        return ngettext("every {n} month", "every {n} months", one.every).format(n=formats.number(one.every))
    texts = {
        Due.UNFIT: _("failed, and may still be used"),
        Due.LOAN: _("back from a loan"),
        Due.NEXT: _("named by the last result"),
    }
    return texts[one.why]


def need_label(need: Need) -> str:
    """What a need is called in a cell."""
    text = label(need)
    return text[:1].upper() + text[1:]

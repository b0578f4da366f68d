"""What is said of a case, in lists and on paper alike."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from sam.clock import from_text
from sam.domain.case_facts import FACT_CHOICES, Fact
from sam.domain.cases import OF_RECOVERED, CaseKind, CaseStage, CaseState, Decision
from sam.queries.case_file import CaseFile, Decided, DecidedLine, Step, Thing
from sam.words import formats
from sam.words.labels import label, unit_label
from sam.words.translate import _, ngettext

_FACTS = {one.value: one for one in Fact}


def day_words(day: str) -> str:
    """A day of a document as people write it; empty for none."""
    return formats.day(date.fromisoformat(day)) if day else ""


def when_words(day: str, time: str) -> str:
    """A day, with the time where one was said."""
    return f"{day_words(day)} {time}".rstrip()


def local_words(moment: str) -> str:
    """A moment of a document by the clock on the wall; empty for none."""
    if not moment:
        return ""
    local = from_text(moment).astimezone()
    return f"{formats.day(local.date())} {local:%H:%M}"


def fact_name(name: str) -> str:
    """What a field of a form is called; a name that nobody knows here stands as it is."""
    return label(_FACTS[name]) if name in _FACTS else name


def fact_value(name: str, value: str) -> str:
    """What stands in it; a choice by its name."""
    choices = FACT_CHOICES.get(_FACTS[name]) if name in _FACTS else None
    known = {one.value: one for one in choices} if choices is not None else {}
    return label(known[value]) if value in known else value


def fact_words(name: str, value: str) -> str:
    """A field and what stands in it."""
    return f"{fact_name(name)}: {fact_value(name, value)}"


def facts_words(facts: Mapping[str, str]) -> str:
    """All fields of a step, in the order of the form."""
    order = list(_FACTS)
    names = sorted(facts, key=lambda name: order.index(name) if name in _FACTS else len(order))
    return "; ".join(fact_words(name, facts[name]) for name in names)


def quantity_words(quantity: int, unit: str) -> str:
    """So many of a unit; pieces without the word."""
    return formats.number(quantity) if unit == "each" else f"{formats.number(quantity)} {unit_label(unit, quantity)}"


def thing_words(thing: Thing) -> str:
    """A thing with its quantity, where it is more than one."""
    return thing.shown if thing.quantity == 1 else f"{quantity_words(thing.quantity, thing.unit)} {thing.shown}"


def things_words(one: CaseFile) -> str:
    """The first of what a case is about, and how many more there are."""
    named = [*(thing_words(thing) for thing in one.things), *one.strangers]
    if len(named) < 2:
        return named[0] if named else ""
    more = ngettext("and {n} more", "and {n} more", len(named) - 1).format(n=formats.number(len(named) - 1))
    return f"{named[0]} {more}"


def missing_words(one: CaseFile, thing: Thing) -> str:
    """What has become of a thing of a case."""
    if thing.off and thing.missing <= thing.off:
        return _("written off")
    if thing.missing:
        return _("missing: {n}").format(n=formats.number(thing.missing)) if thing.quantity > 1 else _("missing")
    if thing.state is not CaseState.MISSING:
        return label(thing.state)
    if one.kind is CaseKind.DIFFERENCE and not thing.lost:
        return _("the account was corrected") if thing.corrected else _("not found in the count")
    return _("not missing any more")


def deadline_words(one: CaseFile, now: datetime) -> str:
    """How much time is left to report it, or how late it is; empty where it is reported, or nothing is due."""
    due = one.said("report_by")
    if not due or one.reported is not None or one.closed:
        return ""
    hours = round((from_text(due) - now).total_seconds() / 3600)
    many = abs(hours)
    if many >= 72:
        many = round(many / 24)
        words = (
            ngettext("report due in {n} day", "report due in {n} days", many)
            if hours > 0
            else ngettext("report {n} day late", "report {n} days late", many)
        )
    else:
        words = (
            ngettext("report due in {n} hour", "report due in {n} hours", many)
            if hours > 0
            else ngettext("report {n} hour late", "report {n} hours late", many)
        )
    return words.format(n=formats.number(many))


def short_deadline(one: CaseFile, now: datetime) -> str:
    """The same in a word or two, where there is no room for more."""
    due = one.said("report_by")
    if not due or one.reported is not None or one.closed:
        return ""
    hours = round((from_text(due) - now).total_seconds() / 3600)
    many = abs(hours)
    time = formats.age_days(round(many / 24)) if many >= 72 else _("{n} h").format(n=formats.number(many))
    return _("in {days}").format(days=time) if hours > 0 else _("{days} late").format(days=time)


def step_words(done: Step) -> str:
    """A step in a line: when, what, and what was said."""
    said = "; ".join(part for part in (done.text, facts_words(done.facts), done.reference) if part)
    return f"{when_words(done.day, done.time)}  {label(done.kind)}: {said}"


def line_words(made: Decided, line: DecidedLine) -> str:
    """A line of a decision; which way a correction goes."""
    said = f"{formats.number(line.quantity)} {line.shown}"
    return f"{said} ({label(line.way)})" if made.kind is Decision.CORRECT else said


def names_words(names: Iterable[str], most: int = 4) -> str:
    """The first of some names, and how many more there are."""
    every = list(names)
    more = len(every) - most
    if more <= 0:
        return ", ".join(every)
    said = ngettext("and {n} more", "and {n} more", more).format(n=formats.number(more))
    return f"{', '.join(every[:most])} {said}"


def decided_words(decided: Decided) -> str:
    """The lines of a decision; what is released or taken into use has no way."""
    if decided.kind in OF_RECOVERED:
        return names_words(line.shown for line in decided.lines)
    return ", ".join(line_words(decided, line) for line in decided.lines)


def stage_words(one: CaseFile) -> str:
    """Where a case stands; of a closed one, how it ended."""
    if one.outcome is None:
        return label(one.stage)
    return _("Closed: {outcome}").format(outcome=label(one.outcome))


def next_words(one: CaseFile) -> str:
    """What is to be done next, in a sentence."""
    if one.stage is CaseStage.CLOSED:
        return _("Nothing more is written in it.")
    return {
        CaseStage.REPORT_DUE: _("Tell police, authority or headquarters, and write down when."),
        CaseStage.OPEN: _("Begin the investigation: who does it, and by when there is a result."),
        CaseStage.INVESTIGATED: _("Write down the result of the investigation."),
        CaseStage.TO_DECIDE: (
            _("Two people clear it, or it stays banned.")
            if one.kind is CaseKind.ACCIDENT
            else _("Two people decide, or what is missing comes back.")
        ),
        CaseStage.IN_CUSTODY: _("Its weapons are followed under Recovered: trace, ballistics, holds and hand-overs."),
        CaseStage.TO_CLOSE: _("Close it."),
    }[one.stage]

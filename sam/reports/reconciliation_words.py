"""What headquarters says of a line that it rejects, as a sentence; and how a reconciliation stands. For shell, window and report."""

from __future__ import annotations

from datetime import date

from sam.domain.dates import read_day
from sam.domain.reconciliation import Reason, Reject, State
from sam.queries.reconciliation import Given, Rejected
from sam.words import formats
from sam.words.labels import label
from sam.words.translate import _, ngettext


def why(one: Reject) -> str:
    """Why a line is rejected, and what is to be done about it."""
    day = read_day(one.day)
    said = {
        Reason.UNREADABLE: _("Not every character of its number can be read"),
        Reason.NO_NUMBER: _("It has no serial number"),
        Reason.TWICE: _("The number stands twice: also in line {other}"),
        Reason.ELSEWHERE: _("{depot} has it on its account"),
        Reason.LOST: _("Lost at {depot} since {day}"),
        Reason.STOLEN: _("Stolen at {depot} since {day}"),
        Reason.DESTROYED: _("Destroyed at {depot} on {day}"),
        Reason.ARRIVED: _("{depot} has received it: write down its arrival"),
        Reason.NOT_ARRIVED: _("On the road since {day}, and no depot has it"),
        Reason.NOT_HELD: _("Headquarters does not hold its newest entries: send a stick"),
        Reason.NOT_IN_BOOK: _("The copy of the book at headquarters does not have it"),
        Reason.DIFFERS: _("In the copy of the book at headquarters it is {other}"),
        Reason.QUANTITY: _("In the copy of the book at headquarters it is {other}"),
        Reason.NOT_STATED: _("It is on the account by the copy at headquarters, and was not stated"),
        Reason.SENT_TO_YOU: _("{depot} sent it here on {day}, voucher {paper}; it was not received"),
    }[one.reason]
    text = said.format(depot=one.depot, day=_day(day), paper=one.paper, other=_other(one))
    alike = one.other and one.reason in {Reason.ELSEWHERE, Reason.ARRIVED, Reason.LOST, Reason.STOLEN, Reason.DESTROYED}
    return _("{what}; there as {number}").format(what=text, number=one.other) if alike else text


def _other(one: Reject) -> str:
    return formats.number(int(one.other)) if one.reason is Reason.QUANTITY else one.other


def _day(day: date | None) -> str:
    return formats.day(day) if day is not None else ""


def thing(one: Reject) -> str:
    """What the line is about: type and number."""
    return f"{one.type_name} {one.mark}".strip()


def became(one: Rejected) -> str:
    """What has become of it."""
    return one.case if one.state is State.IN_CASE else label(one.state)


def counted(accepted: int, rejected: int) -> str:
    """How many lines were accepted and rejected."""
    words = ngettext("{n} line accepted, {rejected} rejected", "{n} lines accepted, {rejected} rejected", accepted)
    return words.format(n=formats.number(accepted), rejected=formats.number(rejected))


def stated_words(as_of: date, number: int, weapons: int, lots: int) -> str:
    """What was stated."""
    said = _("As of {day}, up to entry {entry}: {weapons} weapons and parts, {lots} lots.")
    return said.format(
        day=formats.day(as_of), entry=formats.number(number), weapons=formats.number(weapons), lots=formats.number(lots)
    )


def held_words(held: int, number: int) -> str:
    """How far the copy of headquarters goes, beside the entry up to which the depot states."""
    if not held:
        return _("No copy of its book is held here: the lines were held against the other books alone.")
    if held < number:
        words = _("The copy of its book ends at entry {held}, the statement goes up to entry {number}.")
    else:
        words = _("The copy of its book goes up to entry {held}; the statement is of entry {number}.")
    return words.format(held=formats.number(held), number=formats.number(number))


def given_words(one: Given) -> str:
    """What a depot was answered last."""
    if one.answer is None:
        return _("never reconciled")
    said, day = one.answer.facts, read_day(str(one.answer.facts["as_of"]))
    words = counted(int(said["accepted"]), int(said["rejected"]))
    return _("as of {day}: {counted}").format(day=_day(day), counted=words)


def due_words(days: int) -> str:
    """When the next one is due."""
    if days < 0:
        return ngettext("{n} day late", "{n} days late", -days).format(n=formats.number(-days))
    return ngettext("due in {n} day", "due in {n} days", days).format(n=formats.number(days))

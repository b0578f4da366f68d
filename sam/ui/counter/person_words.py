"""A person at the counter as the card shows them: first of all whether they may draw."""

from __future__ import annotations

from datetime import date

from sam.domain.dates import read_day
from sam.domain.room import LISTED
from sam.queries.counter import Permission, PersonAt
from sam.reference import tables
from sam.ui.look.tokens import Tone
from sam.ui.parts.person_card import PersonFacts, PersonLine
from sam.ui.parts.words import Words
from sam.words import formats
from sam.words.translate import _, language, ngettext

_SOON = 30  # days


def category_words(code: str) -> str:
    """A category of weapons as words: "*" is everything."""
    if code == LISTED:
        return _("Keys")
    return _("Everything") if code == "*" else tables.category_name(code, language())


def facts_of(person: PersonAt, today: date) -> PersonFacts:
    """What the card shows of a person."""
    ban = next((one for one in person.permissions if one.kind == "ban" and _holds(one, today)), None)
    qualified = [
        one
        for one in person.permissions
        if one.kind == "qualification" and one.category != LISTED and _holds(one, today)
    ]
    verdict, tone = _verdict(ban, person, qualified=bool(qualified))
    lines = [_permission(one, today) for one in person.permissions if one.kind == "qualification"]
    return PersonFacts(
        name=person.name,
        rank=person.rank,
        number=person.number if person.number != person.name else "",
        unit=person.unit,
        verdict=verdict,
        tone=tone,
        lines=(*lines[:4], _holding(person)),
    )


def _verdict(ban: Permission | None, person: PersonAt, *, qualified: bool) -> tuple[Words, Tone]:
    if person.retired:
        return (lambda: _("Has left"), Tone.STOP)
    if ban is not None:
        reason = ban.reason
        return (lambda: _("May not draw: {reason}").format(reason=reason), Tone.STOP)
    if person.kind == "unit":
        return (lambda: _("Unit"), Tone.INFO)
    if qualified:
        return (lambda: _("May draw weapons"), Tone.OK)
    return (lambda: _("No qualification in the book"), Tone.WARN)


def _holds(one: Permission, today: date) -> bool:
    until = read_day(one.until)
    return until is None or until >= today


def _permission(one: Permission, today: date) -> PersonLine:
    until = read_day(one.until)
    category = one.category
    if until is None:
        return PersonLine(lambda: category_words(category), lambda: _("qualified without end"), Tone.OK)
    left = (until - today).days
    if left < 0:
        words: Words = lambda: _("ended on {day}").format(day=formats.day(until))  # noqa: E731
        return PersonLine(lambda: category_words(category), words, Tone.STOP)
    if left <= _SOON:
        words = lambda: ngettext("ends in {n} day, {day}", "ends in {n} days, {day}", left).format(  # noqa: E731
            n=left, day=formats.day(until)
        )
        return PersonLine(lambda: category_words(category), words, Tone.WARN)
    words = lambda: _("qualified to {day}").format(day=formats.day(until))  # noqa: E731
    return PersonLine(lambda: category_words(category), words, Tone.OK)


def _holding(person: PersonAt) -> PersonLine:
    if not person.holds:
        return PersonLine(lambda: _("Holds now"), lambda: _("nothing"), Tone.NONE, "hand-palm")
    late = sum(1 for one in person.holds if one.overdue_days)
    count = len(person.holds)

    def words() -> str:
        said = ngettext("{n} line", "{n} lines", count).format(n=formats.number(count))
        if late:
            said += ", " + ngettext("{n} overdue", "{n} overdue", late).format(n=formats.number(late))
        return said

    return PersonLine(lambda: _("Holds now"), words, Tone.WARN if late else Tone.NONE, "hand-palm")

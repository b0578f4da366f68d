"""How keys, seals, entries of a room and hand-overs are written for people, on paper, in lists and in the shell."""

from __future__ import annotations

from collections.abc import Iterable

from sam.domain.dates import read_day
from sam.queries.handovers import HandoverRow
from sam.queries.key_register import KeyDoneRow, KeyOut, KeyRow
from sam.queries.room_log import Person, RoomRow
from sam.queries.seal_register import SealDoneRow
from sam.words.formats import day, number
from sam.words.labels import label
from sam.words.translate import _, ngettext


def when(on: str, time: str) -> str:
    """A day with its time."""
    read = read_day(on)
    return " ".join(one for one in (day(read) if read else "", time) if one)


def out_words(out: Iterable[KeyOut]) -> str:
    """Who has copies of a key, since when, and when they are to be back."""
    return "; ".join(_one_out(one) for one in out)


def _one_out(one: KeyOut) -> str:
    who = f"{one.who} ({one.number})" if one.number else one.who
    many = f" × {number(one.copies)}" if one.copies > 1 else ""
    back = _("back by {when}").format(when=when(one.due_on, one.due))
    late = " · " + _("late") if one.late else ""
    return f"{who}{many}, {when(one.day, one.time)}, {back}{late}"


def key_state(one: KeyRow) -> str:
    """How a key stands, in a word or two."""
    if one.retired:
        return _("no longer in use")
    if one.lost:
        text = ngettext("{n} copy lost, lock to be changed", "{n} copies lost, lock to be changed", one.lost)
        return text.format(n=number(one.lost))
    if one.short:
        text = ngettext("{n} copy not found in the last count", "{n} copies not found in the last count", one.short)
        return text.format(n=number(one.short))
    if one.late:
        return _("late")
    if one.out:
        return _("out")
    return _("in its place")


def done_who(one: KeyDoneRow) -> str:
    """To whom or from whom."""
    return f"{one.who} ({one.number})" if one.number else one.who


def done_words(one: KeyDoneRow) -> str:
    """What else was said of it."""
    return "; ".join(one.said[key] for key in ("reported", "reason") if one.said.get(key))


def people_words(people: Iterable[Person]) -> str:
    """Who was there; of a visitor with whom."""
    visitor = _("{name} (visitor, with {escort})")
    return ", ".join(visitor.format(name=one.name, escort=one.escort) if one.visitor else one.name for one in people)


def counted_words(one: RoomRow) -> str:
    """Weapons by number, beside the book."""
    if one.weapons is None or one.book is None:
        return ""
    if not one.differs:
        return _("{n}, as the book").format(n=number(one.weapons))
    return _("{n}, the book has {book}").format(n=number(one.weapons), book=number(one.book))


def said_words(one: RoomRow) -> str:
    """Purpose, what was found, the closing statement."""
    late = _("recorded late") if one.late > 1 else ""
    return "; ".join(text for text in (one.purpose, one.found, one.statement, one.note, late) if text)


def range_words(one: SealDoneRow) -> str:
    """One seal, or from where to where."""
    return one.first if one.first == one.last else f"{one.first} – {one.last}"


def on_words(place: str, closes: str) -> str:
    """What a seal closes."""
    return " · ".join(one for one in (place, closes) if one)


def account_words(path: str) -> str:
    """Of which account."""
    return path or _("the whole depot")


def state_words(one: HandoverRow) -> str:
    """How a hand-over stands."""
    if one.outcome is not None:
        return label(one.outcome)
    if one.waived:
        return _("open; movements waived until {day}").format(day=when(one.waived, ""))
    return _("open; the books of this account are locked")

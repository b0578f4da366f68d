"""What the screen of counts says of a scan, a place, a difference."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from sam.domain.counts import Match
from sam.queries.count_due import CountDue
from sam.queries.count_found import FoundLine
from sam.queries.count_scan import Heard, Scanned
from sam.queries.counts import CountHead, WalkPlace
from sam.ui.counts.noted import Noted
from sam.ui.look.tokens import Tone
from sam.ui.parts.columns import State
from sam.words import formats
from sam.words.counts import kind_words, scope_words
from sam.words.labels import label
from sam.words.translate import _, ngettext

HEARD: dict[Heard, tuple[Tone, Callable[[], str]]] = {
    Heard.RIGHT: (Tone.OK, lambda: _("right")),
    Heard.ELSEWHERE: (Tone.STOP, lambda: _("not here by the book")),
    Heard.NOT_DRAWN: (Tone.WARN, lambda: _("not drawn")),
    Heard.NOTED: (Tone.OK, lambda: _("noted")),
    Heard.AMOUNT: (Tone.OK, lambda: _("counted")),
    Heard.PLACE: (Tone.INFO, lambda: _("place")),
    Heard.SEVERAL: (Tone.WARN, lambda: _("several")),
    Heard.LIKE: (Tone.WARN, lambda: _("looks like another")),
    Heard.STRANGER: (Tone.STOP, lambda: _("not ours")),
    Heard.UNREADABLE: (Tone.WARN, lambda: _("unreadable")),
}
"""The tone of each answer, and its word."""

_AMOUNT = re.compile(r"(.+?)\s*=\s*([0-9][0-9 \u00a0\u202f.,]*)")
_WHOLE = re.compile(r"[0-9]+|[0-9]{1,3}(?:[ \u00a0\u202f.,][0-9]{3})+")


def quantity_of(text: str) -> tuple[str, int | None]:
    """A typed line as name and quantity: "L-1 = 1200" is 1,200 of L-1."""
    found = _AMOUNT.fullmatch(text.strip())
    return (text.strip(), None) if found is None else (found[1].strip(), whole(found[2]))


def whole(text: str) -> int | None:
    """A whole number as people write it, 1200 or 1,200; None for anything else, 1.5 too."""
    found = _WHOLE.fullmatch(text.strip())
    return int(re.sub(r"[^0-9]", "", text)) if found is not None else None


def is_amount(text: str) -> bool:
    """Whether a typed line says how many of something, well or badly."""
    return _AMOUNT.fullmatch(text.strip()) is not None


def answer_words(scan: Scanned, quantity: int | None, *, twice: bool = False) -> tuple[Callable[[], str], Tone]:
    """What is said of a scan beside its number."""
    tone, word = HEARD[scan.heard]
    if twice:
        return (lambda: _("twice: counted once")), Tone.WARN
    if scan.heard is Heard.SEVERAL:
        return (lambda: _("several have this number: choose")), tone
    if scan.heard is Heard.LIKE:
        return (lambda: _("not in the book: look again")), tone
    if scan.heard is Heard.ELSEWHERE:
        where = scan.place.rpartition("/")[2]
        return (lambda: _("not here: the book has it at {place}").format(place=where or _("no place"))), tone
    if quantity is not None:
        return (lambda: _("{n} counted").format(n=formats.number(quantity))), tone
    name = scan.type_name
    return (lambda: _("{word}: {place}").format(word=word(), place=name)) if name else word, tone


def said_of(one: Noted) -> str:
    """What is said of a line that was noted."""
    if not one.there:
        return _("not there")
    word = HEARD[Heard(one.heard)][1]()
    return (
        _("{word}: {place}").format(word=word, place=one.place.rpartition("/")[2])
        if one.heard == Heard.ELSEWHERE.value
        else word
    )


def place_state(one: WalkPlace) -> State:
    """Whether a place was counted."""
    if one.counted_by:
        by = ", ".join(map(str, one.counted_by))
        return State(Tone.OK, lambda: _("counted") if by == "1" else _("counted by {who}").format(who=by))
    if one.partly:
        return State(Tone.WARN, lambda: _("in part"))
    return State(Tone.NONE, lambda: _("sealed") if one.sealed else _("to count"))


_TONES = {
    Match.RIGHT: Tone.OK, Match.MISSING: Tone.STOP, Match.UNEXPECTED: Tone.STOP, Match.STRANGER: Tone.STOP,
}  # fmt: skip


def match_state(one: FoundLine) -> State:
    """What a count found of one thing."""
    return State(_TONES.get(one.line.match, Tone.WARN), partial(label, one.line.match))


def head_words(one: CountHead) -> str:
    """A count in the list of them."""
    said = _("{number}, {kind}").format(number=one.number, kind=kind_words(one.what, blind=one.blind))
    return said if one.open else f"{said}, {label(one.outcome)}" if one.outcome is not None else said


def due_state(one: CountDue) -> State:
    """How late a count is."""
    if one.days < 0:
        return State(Tone.STOP, lambda: _("{days} late").format(days=formats.age_days(-one.days)))
    return State(
        Tone.WARN if one.days <= 1 else Tone.NONE, lambda: _("in {days}").format(days=formats.age_days(one.days))
    )


def title_words(head: CountHead | None, late: int) -> str:
    """What the bar says: the count that is open, or how many are late."""
    if head is not None and head.open:
        return _("{number} is open: {scope}").format(number=head.number, scope=scope_words(head))
    if late:
        return ngettext("{n} count is late", "{n} counts are late", late).format(n=formats.number(late))
    return ""

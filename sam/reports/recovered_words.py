"""What is said of recovered weapons, in lists and on paper alike."""

from __future__ import annotations

from sam.queries.recovered import Answer, Fate, Piece, RecoveredFile
from sam.reports.case_words import day_words, thing_words
from sam.words import formats
from sam.words.labels import label
from sam.words.translate import N_, _, ngettext

_FATES = {
    Fate.HERE: N_("here"),
    Fate.OUT: N_("in other hands"),
    Fate.USED: N_("taken into official use"),
    Fate.RETURNED: N_("returned to the owner"),
    Fate.GIVEN: N_("handed over for good"),
    Fate.DESTROYED: N_("destroyed"),
    Fate.LOST: N_("lost"),
    Fate.UNDONE: N_("receipt undone"),
}
_TRACES = {
    Answer.NONE: N_("not asked"),
    Answer.OPEN: N_("asked"),
    Answer.DONE: N_("answered"),
    Answer.NOT_NEEDED: N_("not needed"),
}
_BALLISTICS = {
    Answer.NONE: N_("not decided"),
    Answer.OPEN: N_("due"),
    Answer.DONE: N_("entered"),
    Answer.NOT_NEEDED: N_("not needed"),
}


def fate_words(fate: Fate) -> str:
    """What has become of a thing."""
    return _(_FATES[fate])


def trace_words(piece: Piece) -> str:
    """How far its trace is."""
    return _(_TRACES[piece.trace])


def ballistic_words(piece: Piece) -> str:
    """How far its ballistic entry is."""
    return _(_BALLISTICS[piece.ballistic])


def number_words(piece: Piece) -> str:
    """Its serial number as it was observed, and as it was read after treatment."""
    state = label(piece.number_state) if piece.number_state is not None else ""
    observed = f"{piece.observed} ({state})" if piece.observed else state
    read = _("read: {number}").format(number=piece.restored) if piece.restored else ""
    return "; ".join(part for part in (observed, read) if part)


def hold_words(piece: Piece) -> str:
    """The holds in force on it."""
    return "; ".join(_hold(one.text, one.until) for one in piece.holds)


def _hold(text: str, until: str) -> str:
    return _("{text}, until {day}").format(text=text, day=day_words(until)) if until else text


def weapons_words(file: RecoveredFile) -> str:
    """How many weapons a file has, or the one."""
    weapons = [one for one in file.pieces if one.weapon]
    if len(weapons) == 1:
        return weapons[0].thing.shown
    return ngettext("{n} weapon", "{n} weapons", len(weapons)).format(n=formats.number(len(weapons)))


def what_words(file: RecoveredFile) -> str:
    """What came in: the weapons, and how much of everything else."""
    others = [thing_words(one.thing) for one in file.pieces if not one.weapon]
    weapons = [weapons_words(file)] if any(one.weapon for one in file.pieces) else []
    return "; ".join([*weapons, *others])


def waits_words(file: RecoveredFile, most: int = 4) -> str:
    """What a file waits for, at most so many things; empty where it waits for nothing."""
    said = (
        (file.held, ngettext("{n} held", "{n} held", len(file.held))),
        (file.traces, ngettext("{n} trace open", "{n} traces open", len(file.traces))),
        (file.ballistics, ngettext("{n} ballistic entry due", "{n} ballistic entries due", len(file.ballistics))),
        (file.out, ngettext("{n} in other hands", "{n} in other hands", len(file.out))),
    )
    return ", ".join([words.format(n=formats.number(len(pieces))) for pieces, words in said if pieces][:most])


def next_words(file: RecoveredFile) -> str:
    """What is to be done next, in a sentence."""
    if file.case.closed:
        return _("Nothing more is written in it.")
    if file.settled:
        return _("Everything has gone or is in use. Close it.")
    if file.traces or file.ballistics:
        return _("Write down the answer of the trace, or the ballistic entry, when it comes.")
    if file.held:
        return _("The authority decides. Two people release it with its paper.")
    if file.to_trace:
        return _(
            "Ask for a trace, say whether a ballistic entry is needed; then hand it over, destroy it or take it into use."
        )
    return _("Hand it over, order its destruction, or take it into use.")

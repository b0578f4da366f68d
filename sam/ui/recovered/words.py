"""How the window says where a file of recovered weapons stands."""

from __future__ import annotations

from functools import partial

from sam.queries.recovered import Fate, Piece, RecoveredFile
from sam.reports import recovered_words as words
from sam.reports.case_words import quantity_words, stage_words
from sam.ui.look.tokens import Tone
from sam.ui.parts.columns import State
from sam.ui.parts.key_values import Fact
from sam.words.translate import _

MOST = 24
"""So many things of a file stand in the panel; the papers have all."""


def file_state(one: RecoveredFile) -> State:
    """Where it stands, as a pill."""
    if one.case.closed:
        return State(Tone.NONE, partial(stage_words, one.case))
    if one.settled:
        return State(Tone.OK, partial(stage_words, one.case))
    return State(Tone.WARN if one.traces or one.ballistics else Tone.INFO, partial(stage_words, one.case))


def in_order(one: RecoveredFile) -> list[Piece]:
    """Its things: what is here first, and of that what something keeps."""
    return sorted(one.pieces, key=lambda piece: (not piece.ours, not piece.holds))


def piece_fact(one: Piece) -> Fact:
    """A thing as a line of the panel."""
    where = one.place if one.fate in {Fate.HERE, Fate.OUT} else ""
    quantity = quantity_words(one.thing.quantity, one.thing.unit) if one.thing.quantity > 1 else ""
    return Fact(one.thing.mark or one.thing.type_name, partial(_said, one, quantity, where), mono=bool(one.thing.mark))


def _said(one: Piece, quantity: str, where: str) -> str:
    number = (
        words.number_words(one)
        if (one.number_state is not None and one.number_state.value != "whole") or one.restored
        else ""
    )
    keeps = " · ".join(part for part in (words.hold_words(one), *_awaits(one)) if part)
    named = one.thing.type_name if one.thing.mark else ""
    return " · ".join(part for part in (named, quantity, number, words.fate_words(one.fate), where, keeps) if part)


def _awaits(one: Piece) -> tuple[str, str]:
    trace = _("trace: {state}").format(state=words.trace_words(one)) if one.traced_on and one.ours else ""
    ballistic = (
        _("ballistics: {state}").format(state=words.ballistic_words(one)) if one.ballistic_on and one.ours else ""
    )
    return trace, ballistic

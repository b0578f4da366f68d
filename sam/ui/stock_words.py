"""How stock is said on screens: conditions and restrictions as states, quantities with their unit, kinds of movement as signs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial

from sam.domain.items import Condition, Unit
from sam.domain.kinds import Kind
from sam.domain.places import SYSTEM_PLACES
from sam.ui.look.tokens import Tone
from sam.ui.parts.columns import Hazard, State
from sam.words import formats
from sam.words.labels import condition_label, kind_label, label, unit_label
from sam.words.translate import _, ngettext

_TONES = {
    Condition.SV: Tone.OK,
    Condition.SR: Tone.WARN,
    Condition.SP: Tone.WARN,
    Condition.SU: Tone.WARN,
    Condition.RP: Tone.WARN,
    Condition.BN: Tone.STOP,
    Condition.DS: Tone.STOP,
}

GLYPHS: Mapping[Kind, str] = {
    Kind.RECEIPT: "download-simple",
    Kind.OPENING_BALANCE: "book-open-text",
    Kind.ISSUE: "hand-arrow-up",
    Kind.ASSIGNMENT: "hand-arrow-up",
    Kind.LOAN: "hand-arrow-up",
    Kind.RETURN: "hand-arrow-down",
    Kind.RELOCATION: "arrows-left-right",
    Kind.TRANSFER_OUT: "truck",
    Kind.TRANSFER_IN: "truck",
    Kind.ARRIVAL: "truck",
    Kind.EXPENDITURE: "fire",
    Kind.RECLASSIFICATION: "tag",
    Kind.WORKSHOP: "wrench",
    Kind.ADJUSTMENT: "scales",
    Kind.LOSS: "warning",
    Kind.RECOVERY: "check-circle",
    Kind.DESTRUCTION: "trash",
    Kind.CUSTODY: "hand-arrow-up",
    Kind.CUSTODY_END: "export",
    Kind.IDENTIFICATION: "hash",
    Kind.REPACKING: "arrows-split",
    Kind.REVERSAL: "arrow-counter-clockwise",
}


def condition_state(code: str) -> State:
    """A condition as sign, word and colour; an unknown code stands as it is."""
    if code not in {one.value for one in Condition}:
        return State(Tone.NONE, code)
    return State(_TONES[Condition(code)], partial(condition_label, code))


def restriction_state(kind: str) -> State:
    """A hold, ban or constraint as sign, word and colour."""
    return {
        "hold": State(Tone.HOLD, lambda: _("On hold")),
        "ban": State(Tone.STOP, lambda: _("Banned")),
        "constraint": State(Tone.WARN, lambda: _("Restricted")),
    }[kind]


def state_of(condition: str, restriction: str) -> State:
    """The gravest of the two: a hold or ban before the condition."""
    return restriction_state(restriction) if restriction else condition_state(condition)


_SYSTEM = {place.code: place.kind for place in SYSTEM_PLACES}


def place_words(path: str) -> str:
    """A place by its path; those that every book has ("lost", "in transit") by their name."""
    return label(_SYSTEM[path]) if path in _SYSTEM else path


def kind_words(kind: str) -> str:
    """A kind of movement, as a person says it."""
    return kind_label(kind)


def glyph_of(kind: str) -> str:
    """The sign of a kind of movement."""
    return GLYPHS.get(Kind(kind), "file-text")


def quantity_words(quantity: int, unit: str) -> str:
    """So many of a unit: "150 rounds"; pieces are said without the word."""
    if unit == Unit.EACH.value:
        return formats.number(quantity)
    return f"{formats.number(quantity)} {unit_label(unit, quantity)}"


def total_words(parts: Iterable[tuple[str, str, int]]) -> str:
    """What lines come to, by form and unit: "2 weapons, 4 pieces, 150 rounds". Parts are (form, unit, quantity)."""
    weapons = 0
    other: dict[str, int] = {}
    for form, unit, quantity in parts:
        if form in {"weapon", "counted"}:
            weapons += quantity
        else:
            other[unit] = other.get(unit, 0) + quantity
    said = [ngettext("{n} weapon", "{n} weapons", weapons).format(n=formats.number(weapons))] if weapons else []
    said += [f"{formats.number(n)} {unit_label(unit, n)}" for unit, n in other.items()]
    return ", ".join(said)


def hazard_of(text: str) -> Hazard | None:
    """Hazard division and group from "1.4S" or "1.2.1E"; None where the type has none."""
    division = text.rstrip("ABCDEFGHJKLNS")
    return Hazard(division, text[len(division) :]) if text else None

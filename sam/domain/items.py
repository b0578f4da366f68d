"""Items: the things that a line can move, and the types they are of."""

from __future__ import annotations

from enum import Enum

from sam.domain.ids import derived_id


class Form(Enum):
    """How an item is kept account of."""

    WEAPON = "weapon"  # one thing with an identity of its own
    PART = "part"  # a numbered part, which may hang on a weapon
    LOT = "lot"  # ammunition of one lot
    BULK = "bulk"  # accessories and parts without a number
    COUNTED = "counted"  # weapons that a list only counts: not identified


SINGLE = frozenset({Form.WEAPON, Form.PART})
"""Forms of which there is exactly one: they are at one place, or nowhere."""


class TypeKind(Enum):
    """What a line of the catalogue describes."""

    WEAPON = "weapon"
    AMMUNITION = "ammunition"
    EXPLOSIVE = "explosive"
    BULK = "bulk"
    PART = "part"


FORM_OF_TYPE: dict[TypeKind, Form] = {
    TypeKind.WEAPON: Form.WEAPON,
    TypeKind.AMMUNITION: Form.LOT,
    TypeKind.EXPLOSIVE: Form.LOT,
    TypeKind.BULK: Form.BULK,
    TypeKind.PART: Form.PART,
}


class Unit(Enum):
    """What a quantity counts. Quantities are whole numbers; mass is counted in grams."""

    EACH = "each"
    ROUND = "round"
    GRAM = "gram"
    METRE = "metre"
    KIT = "kit"
    BOX = "box"
    SET = "set"
    ASSEMBLY = "assembly"
    PACKAGE = "package"


MOST_QUANTITY = 10**12
"""The most that one line moves: a million tonnes in grams. More is a slip, and would not fit in what a database counts."""

MOST_HELD = 10**15
"""The most that lies at one place of one item, however many lines brought it."""


class Condition(Enum):
    """Condition code, apart from the place and from bans and holds.

    Neutral codes of our own, each of which maps to national schemes (records-audit facts, section 6.1).
    """

    SV = "SV"  # serviceable
    SR = "SR"  # serviceable, restricted
    SP = "SP"  # serviceable, use first
    SU = "SU"  # suspended, awaiting inspection
    BN = "BN"  # banned
    RP = "RP"  # repairable or incomplete
    DS = "DS"  # for disposal


ISSUABLE = frozenset({Condition.SV, Condition.SR, Condition.SP})
"""Conditions in which stock may be handed to somebody for use."""

LOT_NONE, LOT_MIXED, LOT_UNKNOWN = "NONE", "MIXED", "UNKNOWN"
LOT_WORDS = frozenset({LOT_NONE, LOT_MIXED, LOT_UNKNOWN})
"""Lot never given; several lots that can be sorted; had lots that cannot now be sorted."""


class MarkKind(Enum):
    """Marks on a weapon, each an entry of its own."""

    MAKER = "maker"
    IMPORT = "import"
    NATIONAL = "national"
    PROOF = "proof"
    OWNER = "owner"
    OFFICIAL = "official_use"
    RESTORED = "restored"  # the serial number, as it was read after treatment
    REGISTRY = "registry"  # a number that the depot gave to what had none
    OTHER = "other"


def bulk_item_id(type_id: str) -> str:
    """The one bulk item of a type."""
    return derived_id("bulk", type_id)


def counted_item_id(type_id: str) -> str:
    """The item "counted, not identified" of a weapon type."""
    return derived_id("counted", type_id)

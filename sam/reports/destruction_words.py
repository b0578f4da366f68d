"""What is said of orders to destroy, in lists and on paper alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from sam.queries.destruction import Order, OrderLine
from sam.queries.to_destroy import Proposed
from sam.reports.case_words import quantity_words
from sam.words.translate import _


def amount_words(one: Order, of: Callable[[OrderLine], int]) -> str:
    """So much of an order, each unit by itself: 12 + 400 rounds. Weapons and rounds make no sum."""
    amounts: Counter[str] = Counter()
    for line in one.lines:
        amounts[line.unit] += max(of(line), 0)
    named = sorted((unit for unit, much in amounts.items() if much), key=lambda unit: (unit != "each", unit))
    return " + ".join(quantity_words(amounts[unit], unit) for unit in named) or "0"


def ordered_words(one: Order) -> str:
    """How much was ordered, without what was withdrawn."""
    return amount_words(one, lambda line: line.ordered)


def destroyed_words(one: Order) -> str:
    """How much of it was destroyed."""
    return amount_words(one, lambda line: line.destroyed)


def left_words(one: Order) -> str:
    """How much is neither destroyed nor withdrawn."""
    return amount_words(one, lambda line: line.open)


def against_words(one: Proposed) -> str:
    """What forbids the destruction of a thing, short."""
    said = {
        "hold": lambda named: _("held: {text}").format(text=named),
        "trace_request": lambda named: _("trace open, {case}").format(case=named),
        "ballistic_due": lambda named: _("ballistic entry due, {case}").format(case=named),
        "investigation": lambda named: _("under investigation, {case}").format(case=named),
        "ordered": lambda named: _("on order {order}").format(order=named),
    }
    return "; ".join(said[found.what](found.named) for found in one.against)

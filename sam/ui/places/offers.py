"""What can get labels in a place: the place itself, what stands in it, what lies in it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from sam.domain.places import PlaceKind
from sam.queries.stock_at import PlaceNode, StockLine
from sam.ui.labels.offer import Offer, these
from sam.words import formats
from sam.words.translate import _, ngettext


def label_offers(node: PlaceNode, nodes: Sequence[PlaceNode], lies: Sequence[StockLine]) -> list[Offer]:
    """What can get labels here, the place itself first; a box as a box."""
    within = [one for one in nodes if one.path.startswith(node.path + "/")]
    boxes = [one for one in (node, *within) if one.kind == PlaceKind.BOX.value]
    code, what = node.code, these(node.path)
    offers = []
    if node in boxes:
        offers.append(Offer(lambda: _("This box: {code}").format(code=code), "box", what))
    else:
        offers.append(Offer(lambda: _("This place: {code}").format(code=code), "place", what))
    if within:
        words = lambda: _("{code} and every place within").format(code=code)  # noqa: E731
        offers.append(Offer(words, "place", what, inside=True))
    if boxes and node not in boxes:
        offers.append(Offer(partial(_boxes_words, len(boxes), code), "box", what))
    if node.weapons:
        offers.append(Offer(partial(_weapons_words, node.weapons, code), "weapon", what))
    if any(one.form == "lot" for one in lies):
        offers.append(Offer(lambda: _("Ammunition in {code}").format(code=code), "package", what))
    return offers


def _boxes_words(count: int, code: str) -> str:
    words = ngettext("{n} box in {code}", "{n} boxes in {code}", count)
    return words.format(n=formats.number(count), code=code)


def _weapons_words(count: int, code: str) -> str:
    words = ngettext("{n} weapon in {code}", "{n} weapons in {code}", count)
    return words.format(n=formats.number(count), code=code)

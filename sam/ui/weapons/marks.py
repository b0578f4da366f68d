"""What a weapon bears and what it waits for, as facts of its card: marks, needs of a mark, its round count."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from sam.domain.items import MarkKind
from sam.queries.history import Life
from sam.queries.marking import NeedRow
from sam.ui.parts.key_values import Fact
from sam.ui.records.more_acts import MoreActs
from sam.words import formats
from sam.words.labels import label
from sam.words.translate import _


def mark_facts(life: Life) -> list[Fact]:
    """Marks first, struck ones as such; then what it waits for, and its rounds."""
    facts = [_mark(one) for one in life.marks]
    facts += [_need(one) for one in life.needs if not one.lifted]
    if life.rounds is not None:
        facts.append(Fact(lambda: _("Round count"), formats.number(life.rounds)))
    return facts


def _mark(one: Mapping[str, Any]) -> Fact:
    kind = MarkKind(one["kind"])
    text = f"{one['text']}  ({one['doubt']})" if one["doubt"] else one["text"]
    if one["struck"]:
        return Fact(partial(_struck, kind), text, mono=True, quiet=True)
    return Fact(lambda: label(kind).capitalize(), text, mono=True)


def _struck(kind: MarkKind) -> str:
    return _("{mark}, struck out").format(mark=label(kind).capitalize())


def _need(one: NeedRow) -> Fact:
    waits = lambda: _("not handed out before it is there") if one.open else _("the mark is there")  # noqa: E731
    return Fact(partial(_needed, one), waits, quiet=not one.open)


def _needed(one: NeedRow) -> str:
    return _("Needs: {mark}").format(mark=label(one.need))


def offer_strikes(more: MoreActs, life: Life) -> None:
    """What can be struck out or excused now."""
    more.offer("strike_mark", offered=any(not one["struck"] for one in life.marks))
    more.offer("strike_work", offered=any(not one.withdrawn for one in life.works))
    more.offer("excuse_mark", offered=any(not one.lifted for one in life.needs))

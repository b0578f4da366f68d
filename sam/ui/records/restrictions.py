"""What is in force on one thing, in words: the notice over it, the line of a list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from sam import clock
from sam.domain.items import Form
from sam.domain.places import PlaceKind
from sam.queries.cases import case_of_thing
from sam.queries.history import Life
from sam.queries.weapon_pages import Whereabouts
from sam.ui.look.tokens import Tone
from sam.ui.parts.button import Button
from sam.ui.parts.notice import Notice
from sam.ui.parts.words import say
from sam.ui.screen_context import ScreenContext
from sam.ui.screen_page import day_words
from sam.ui.stock_words import restriction_state
from sam.words.labels import label
from sam.words.translate import _

_GONE = {"LOST": PlaceKind.LOST, "DESTROYED": PlaceKind.DESTROYED}
_GRAVEST = ("hold", "ban", "constraint")


def in_force(life: Life) -> Sequence[Mapping[str, Any]]:
    """Bans, constraints and holds that count today, the gravest first."""
    today = clock.today().isoformat()
    found = [one for one in life.restrictions if not one["lifted"] and not (one["until"] and one["until"] < today)]
    return sorted(found, key=lambda one: _GRAVEST.index(one["kind"]))


def restriction_sentence(one: Mapping[str, Any]) -> str:
    """So: Banned: since 14 Nov 2026: hang fire (HB-0117)."""
    return f"{say(restriction_state(one['kind']).words)}: {_said(one)}"


def _said(one: Mapping[str, Any]) -> str:
    words = _("Since {day}: {text}").format(day=say(day_words(one["since"])), text=one["text"])
    if one["reference"] and one["reference"] not in one["text"]:
        words += f" ({one['reference']})"
    return words


def tell_restrictions(notice: Notice, life: Life, context: ScreenContext) -> None:
    """Say over a thing what is in force on it; nothing when nothing is. What is on a whole type leads to all of it."""
    found = in_force(life)
    notice.clear()
    if life.place in _GONE:
        ways = [_its_case(life, context)] if life.place == "LOST" else []
        notice.tell(Tone.STOP, lambda: label(_GONE[life.place]).capitalize(), _gone_words, ways=ways)
    elif found:
        state = restriction_state(found[0]["kind"])
        words = " ".join([_said(found[0]), *(restriction_sentence(one) for one in found[1:])])
        whole = any(one["whole_type"] for one in found)
        notice.tell(state.tone, state.words, words, ways=[_all_of_type(life, context)] if whole else ())


def _gone_words() -> str:
    return _("If it is in your hand, stop, keep it apart and call the commander.")


def _its_case(life: Life, context: ScreenContext) -> Button:
    """The way to the case in which it is missing."""

    def found(number: str) -> None:
        context.go("cases", number or {"shown": "all"})

    go = partial(context.ask, case_of_thing, life.item, then=found, owner=context)
    return Button(lambda: _("See its case"), glyph="warning", dense=True, act=go)


def _all_of_type(life: Life, context: ScreenContext) -> Button:
    """The way to those who hold weapons of the type, or to the lots of it."""
    if life.form == Form.LOT.value:
        go = partial(context.go, "ammunition", {"text": life.type_name})
        return Button(lambda: _("All lots of the type"), glyph="package", dense=True, act=go)
    wanted = {"item_type": life.type_code, "whereabouts": Whereabouts.HOLDERS}
    go = partial(context.go, "weapons", wanted)
    return Button(lambda: _("Who has this type"), glyph="user", dense=True, act=go)

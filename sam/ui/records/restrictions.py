"""What is in force on one thing, in words: the notice over it, the line of a list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sam import clock
from sam.queries.history import Life
from sam.ui.parts.notice import Notice
from sam.ui.parts.words import say
from sam.ui.screen_page import day_words
from sam.ui.stock_words import restriction_state
from sam.words.translate import _

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


def tell_restrictions(notice: Notice, life: Life) -> None:
    """Say over a thing what is in force on it; nothing when nothing is."""
    found = in_force(life)
    notice.clear()
    if found:
        state = restriction_state(found[0]["kind"])
        words = " ".join([_said(found[0]), *(restriction_sentence(one) for one in found[1:])])
        notice.tell(state.tone, state.words, words)

"""One file of recovered weapons, whole, beside the list: where it stands, what is next, what came in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from sam.domain.roles import Right
from sam.queries.recovered import RecoveredFile
from sam.reports import recovered_words as words
from sam.reports.case_words import fact_name, fact_value, when_words
from sam.ui.cases.story_panel import StoryPanel
from sam.ui.look.tokens import Tone
from sam.ui.parts.button import Button, ButtonKind
from sam.ui.parts.key_values import Fact
from sam.ui.recovered.words import MOST, file_state, in_order, piece_fact
from sam.ui.screen_context import ScreenContext
from sam.words import formats
from sam.words.translate import _, ngettext


@dataclass(frozen=True, slots=True)
class Acts:
    """What can be done with a file; each is a function of the screen."""

    step: Callable[[], object]
    pass_on: Callable[[], object]
    decide: Callable[[], object]
    for_good: Callable[[], object]
    destroy: Callable[[], object]
    close: Callable[[], object]
    paper: Callable[[], object]


class RecoveredPanel(StoryPanel):
    """The card."""

    def __init__(self, context: ScreenContext, acts: Acts) -> None:
        made = (
            ("step", lambda: _("Write down a step…"), "pencil-simple", "Ctrl+D", acts.step, Right.MOVE),
            ("pass_on", lambda: _("Hand over…"), "hand-arrow-up", "Ctrl+M", acts.pass_on, Right.MOVE),
            ("decide", lambda: _("Release or use…"), "gavel", "", acts.decide, Right.WRITE_OFF),
            ("for_good", lambda: _("For good…"), "export", "", acts.for_good, Right.WRITE_OFF),
            ("destroy", lambda: _("Order destruction…"), "fire", "", acts.destroy, Right.WRITE_OFF),
            ("close", lambda: _("Close it…"), "lock-key", "", acts.close, Right.WRITE_OFF),
        )
        buttons = {
            name: Button(said, glyph=glyph, key=key, dense=True, act=act)
            for name, said, glyph, key, act, _right in made
        }
        buttons["paper"] = Button(
            lambda: _("Print…"), ButtonKind.QUIET, glyph="printer", key="Ctrl+P", dense=True, act=acts.paper
        )
        rights = {name: right for name, _said, _glyph, _key, _act, right in made}
        super().__init__(context, buttons, rights, lambda: _("What came in").upper())
        self.file: RecoveredFile | None = None
        self.show_file(None)

    def show_file(self, one: RecoveredFile | None) -> None:
        """Show this file; without one, that none is chosen."""
        self.file = one
        for name, button in self.buttons.items():
            button.setVisible(one is not None and (name == "paper" or _offered(one, name)))
        if one is None:
            self._show_story(None)
            self._show_none(lambda: _("Choose a file in the list, or take something in."))
            return
        pieces = in_order(one)
        self._show_story(one.case, _facts(one), [*map(piece_fact, pieces[:MOST])])
        state = file_state(one)
        self.pill.set_state(state.words, state.tone)
        self.next.set_words(lambda: words.next_words(one))
        if waiting := words.waits_words(one):
            self.notice.tell(
                Tone.WARN if one.traces or one.ballistics else Tone.INFO, waiting[:1].upper() + waiting[1:]
            )
        left = len(pieces) - MOST
        self.more.setVisible(left > 0)
        self.more.set_words(
            lambda: ngettext(
                "and {n} more: print the chain of custody", "and {n} more: print the chain of custody", left
            ).format(n=formats.number(left))
        )


def _offered(one: RecoveredFile, name: str) -> bool:
    """Whether an act makes sense in this file now."""
    if one.case.closed:
        return False
    weapons = [piece for piece in one.free if piece.weapon]
    return {
        "step": True, "pass_on": any(piece.ours for piece in one.pieces), "decide": bool(one.held or weapons), "for_good": bool(weapons),
        "destroy": bool(weapons), "close": True,
    }[name]  # fmt: skip


def _facts(one: RecoveredFile) -> list[Fact]:
    case = one.case
    said = [
        (lambda: _("Day and time"), when_words(case.day, case.said("time"))),
        (lambda: _("Police or seizure number"), case.said("reference")),
        (lambda: _("Received by"), case.said("reporter")),
        (lambda: _("Answers for the account"), case.custodian),
    ]
    made = [Fact(name, value) for name, value in said if value]
    return made + [Fact(partial(fact_name, name), fact_value(name, value)) for name, value in case.facts.items()]

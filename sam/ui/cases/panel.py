"""One case, whole, beside the list: where it stands, what is next, its things, everything that happened, its photographs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from sam import clock
from sam.domain.roles import Right
from sam.queries.case_file import CaseFile, Thing
from sam.reports import case_words as words
from sam.ui.cases.story_panel import StoryPanel
from sam.ui.cases.words import is_late, stage_state
from sam.ui.look.tokens import Tone
from sam.ui.parts.button import Button, ButtonKind
from sam.ui.parts.key_values import Fact
from sam.ui.screen_context import ScreenContext
from sam.words.translate import _


@dataclass(frozen=True, slots=True)
class Acts:
    """What can be done with a case; each is a function of the screen."""

    step: Callable[[], object]
    lose: Callable[[], object]
    decide: Callable[[], object]
    recover: Callable[[], object]
    adjust: Callable[[], object]
    close: Callable[[], object]
    paper: Callable[[], object]
    recall: Callable[[], object]


class CasePanel(StoryPanel):
    """The card."""

    def __init__(self, context: ScreenContext, acts: Acts) -> None:
        buttons = {
            "step": Button(
                lambda: _("Write down a step…"), glyph="pencil-simple", key="Ctrl+D", dense=True, act=acts.step
            ),
            "lose": Button(lambda: _("Report its loss…"), glyph="warning", dense=True, act=acts.lose),
            "decide": Button(lambda: _("Decide…"), glyph="gavel", dense=True, act=acts.decide),
            "recover": Button(lambda: _("It is found…"), glyph="check-circle", dense=True, act=acts.recover),
            "adjust": Button(lambda: _("Put the account right…"), glyph="scales", dense=True, act=acts.adjust),
            "close": Button(lambda: _("Close it…"), glyph="lock-key", dense=True, act=acts.close),
            "recall": Button(lambda: _("Recall list…"), glyph="truck", dense=True, act=acts.recall),
            "paper": Button(
                lambda: _("Print…"), ButtonKind.QUIET, glyph="printer", key="Ctrl+P", dense=True, act=acts.paper
            ),
        }
        rights = {"step": Right.MOVE, "lose": Right.MOVE, "decide": Right.WRITE_OFF, "close": Right.WRITE_OFF}
        super().__init__(context, buttons, rights, lambda: _("What it is about").upper())
        self.case: CaseFile | None = None
        self.show_case(None)

    def show_case(self, one: CaseFile | None) -> None:
        """Show this case; without one, that none is chosen."""
        self.case = one
        for name, button in self.buttons.items():
            button.setVisible(one is not None and _offered(one, name))
        if one is None:
            self._show_story(None)
            self._show_none(lambda: _("Choose a case in the list, or open a new one."))
            return
        self._show_story(
            one, _facts(one), [*map(partial(_thing_fact, one), one.things), *map(_stranger_fact, one.strangers)]
        )
        state = stage_state(one)
        self.pill.set_state(state.words, state.tone)
        self.next.set_words(lambda: words.next_words(one))
        self._tell(one)

    def _tell(self, one: CaseFile) -> None:
        """What is urgent: the report, an entry in iARMS, what still stands there."""
        if due := words.deadline_words(one, clock.now()):
            self.notice.tell(Tone.STOP if is_late(one) else Tone.WARN, due[:1].upper() + due[1:])
        elif not one.closed and one.without_iarms:
            names = ", ".join(thing.shown for thing in one.without_iarms[:3])
            self.notice.tell(Tone.WARN, lambda: _("Not yet in iARMS: {items}").format(items=names))
        elif one.iarms_to_close:
            names = ", ".join(thing.shown for thing in one.iarms_to_close[:3])
            self.notice.tell(Tone.WARN, lambda: _("Back, and still in iARMS: {items}").format(items=names))


def _offered(one: CaseFile, name: str) -> bool:
    """Whether an act makes sense in this case."""
    if name in {"paper", "recover"}:
        return name == "paper" or bool(one.missing)
    if name == "lose":
        return bool(not one.closed and one.not_yet_lost)
    if name == "recall":
        return bool(one.banned)
    if name == "adjust":
        return not one.closed and any(decided.kind.value == "correct" for decided in one.decisions)
    return not one.closed or (name == "step" and bool(one.in_iarms))  # the police close their entry after the case, too


def _facts(one: CaseFile) -> list[Fact]:
    said = [
        (lambda: _("Day and time"), words.when_words(one.day, one.said("time"))),
        (lambda: _("Where"), one.place),
        (lambda: _("Last seen on"), words.day_words(one.said("last_seen"))),
        (lambda: _("Reported by"), one.said("reporter")),
        (lambda: _("Answers for the account"), one.custodian),
        (lambda: _("Report by"), words.local_words(one.said("report_by"))),
        (lambda: _("Police or report number"), one.report_number),
        (lambda: _("Number of the count"), one.count_number),
        (lambda: _("Samples kept until"), words.day_words(one.said("samples_until"))),
    ]
    made = [Fact(name, value) for name, value in said if value]
    return made + [
        Fact(partial(words.fact_name, name), words.fact_value(name, value)) for name, value in one.facts.items()
    ]


def _thing_fact(one: CaseFile, thing: Thing) -> Fact:
    parts = (words.quantity_words(thing.quantity, thing.unit) if thing.quantity > 1 else "", thing.place)
    said = [part for part in (*parts, words.missing_words(one, thing)) if part]
    named = [thing.type_name] if thing.mark else []
    return Fact(thing.mark or thing.type_name, " \u00b7 ".join([*named, *said]))


def _stranger_fact(text: str) -> Fact:
    return Fact(text, lambda: _("not in the book"), mono=True)

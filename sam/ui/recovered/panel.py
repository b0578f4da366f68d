"""One file, whole, beside the list: where it stands, what is next, its things, everything that happened, its photographs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sam.domain.roles import Right
from sam.queries.photographs import Photograph
from sam.queries.recovered import RecoveredFile
from sam.reports import recovered_words as words
from sam.reports.case_words import fact_name, fact_value, when_words
from sam.ui.audit.evidence import as_photographs
from sam.ui.cases.words import events, papers
from sam.ui.look.current import px
from sam.ui.look.tokens import S1, S2, Role, Token, Tone
from sam.ui.parts.button import Button, ButtonKind
from sam.ui.parts.card import Card
from sam.ui.parts.flow import Flow
from sam.ui.parts.key_values import Fact, KeyValues
from sam.ui.parts.label import Label
from sam.ui.parts.notice import Notice
from sam.ui.parts.pill import Pill
from sam.ui.parts.scroll import ScrollPage
from sam.ui.parts.timeline import Timeline
from sam.ui.records.strip import PhotographStrip
from sam.ui.recovered.words import MOST, file_state, in_order, piece_fact
from sam.ui.screen_context import ScreenContext
from sam.words import formats
from sam.words.labels import label
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


class FilePanel(Card):
    """The card. `voucher_wanted(number)` when a voucher is opened, `picture_wanted(n)` for a photograph."""

    voucher_wanted = Signal(str)
    picture_wanted = Signal(int)

    def __init__(self, context: ScreenContext, acts: Acts) -> None:
        super().__init__()
        self.file: RecoveredFile | None = None
        self.number, self.pill = Label("", Role.MONO_BOLD), Pill("", Tone.NONE)
        self.next = Label("", Role.BODY, Token.INK2, wrap=True)
        self.notice = Notice()
        self.text = Label("", Role.READ, wrap=True)
        self.facts, self.things = KeyValues(), KeyValues()
        self.more = Label("", Role.META, Token.INK2, wrap=True)
        self.timeline = Timeline((), lambda: _("What happened in it"))
        self.strip = PhotographStrip(context)
        self.photographs: tuple[Photograph, ...] = ()
        made = (
            ("step", lambda: _("Write down a step…"), "pencil-simple", "Ctrl+D", acts.step, Right.MOVE),
            ("pass_on", lambda: _("Hand over…"), "hand-arrow-up", "Ctrl+M", acts.pass_on, Right.MOVE),
            ("decide", lambda: _("Release or use…"), "gavel", "", acts.decide, Right.WRITE_OFF),
            ("for_good", lambda: _("For good…"), "export", "", acts.for_good, Right.WRITE_OFF),
            ("destroy", lambda: _("Order destruction…"), "fire", "", acts.destroy, Right.WRITE_OFF),
            ("close", lambda: _("Close it…"), "lock-key", "", acts.close, Right.WRITE_OFF),
        )
        self.buttons = {
            name: Button(said, glyph=glyph, key=key, dense=True, act=act)
            for name, said, glyph, key, act, _right in made
        }
        for name, _said, _glyph, _key, _act, right in made:
            if not context.may(right):
                self.buttons[name].refuse(partial(context.who_may, right))
        self.buttons["paper"] = Button(
            lambda: _("Print…"), ButtonKind.QUIET, glyph="printer", key="Ctrl+P", dense=True, act=acts.paper
        )
        self._things_head = Label(lambda: _("What came in").upper(), Role.CAPS, Token.INK2)
        self._story_head = Label(lambda: _("What happened in it").upper(), Role.CAPS, Token.INK2)
        self._lay_out()
        self.show_file(None)

    def _lay_out(self) -> None:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, px(S1), 0)
        column.setSpacing(px(S2))
        acts = Flow()
        acts.put(*self.buttons.values())
        for part in (
            self.number, self.pill, self.notice, self.next, acts, self.text, self.facts, self._things_head, self.things, self.more,
            self._story_head, self.timeline, self.strip,
        ):  # fmt: skip
            column.addWidget(part)
        column.addStretch(1)
        self.page = ScrollPage(body)
        self.add(self.page, stretch=1)
        self.timeline.opened.connect(self._event_opened)
        self.strip.opened.connect(self.picture_wanted)

    def show_file(self, one: RecoveredFile | None) -> None:
        """Show this file; without one, that none is chosen."""
        self.file = one
        for part in (
            self.pill, self.text, self.facts, self._things_head, self.things, self.more, self._story_head, self.timeline,
        ):  # fmt: skip
            part.setVisible(one is not None)
        self.notice.clear()
        for name, button in self.buttons.items():
            button.setVisible(one is not None and (name == "paper" or _offered(one, name)))
        if one is None:
            self.number.set_words("")
            self.next.set_words(lambda: _("Choose a file in the list, or take something in."))
            self.timeline.set_events(())
            self.strip.show_photographs(())
            return
        case = one.case
        self.number.set_words(lambda: f"{case.number} \u00b7 {label(case.kind)}")
        state = file_state(one)
        self.pill.set_state(state.words, state.tone)
        self.next.set_words(lambda: words.next_words(one))
        if waiting := words.waits_words(one):
            self.notice.tell(
                Tone.WARN if one.traces or one.ballistics else Tone.INFO, waiting[:1].upper() + waiting[1:]
            )
        self.text.set_words(case.said("text"))
        self.facts.set_facts(_facts(one))
        pieces = in_order(one)
        self.things.set_facts([*map(piece_fact, pieces[:MOST])])
        left = len(pieces) - MOST
        self.more.setVisible(left > 0)
        self.more.set_words(
            lambda: ngettext(
                "and {n} more: print the chain of custody", "and {n} more: print the chain of custody", left
            ).format(n=formats.number(left))
        )
        self.timeline.set_events(events(case))
        found = [(tuple(case.details.get("attachments", ())), case.day, case.said("text"), case.entry)]
        found += [(done.attachments, done.day, done.text, done.entry) for done in case.steps]
        self.photographs = tuple(photograph for part in found for photograph in as_photographs(*part))
        self.strip.show_photographs(self.photographs)

    def _event_opened(self, row: int) -> None:
        number = papers(self.file.case)[row] if self.file is not None else ""
        if number:
            self.voucher_wanted.emit(number)


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

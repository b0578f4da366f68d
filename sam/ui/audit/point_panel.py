"""The whole of one checkpoint: the question, what the records say with the things behind it, what an inspector found."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sam.domain.roles import Right
from sam.ui.audit.detail_words import answer_words, rests_words, says_words
from sam.ui.audit.evidence import as_photographs
from sam.ui.audit.seen import Point, Seen
from sam.ui.audit.states import verdict_state
from sam.ui.look.current import px
from sam.ui.look.tokens import S2, Role, Token, Tone
from sam.ui.parts.button import Button, ButtonKind
from sam.ui.parts.card import Card
from sam.ui.parts.columns import Column
from sam.ui.parts.flow import Flow
from sam.ui.parts.label import Label
from sam.ui.parts.pill import Pill
from sam.ui.parts.rows import beside
from sam.ui.parts.rows_model import RowsModel
from sam.ui.parts.scroll import ScrollPage
from sam.ui.parts.table import Table
from sam.ui.records.strip import PhotographStrip
from sam.ui.screen_context import ScreenContext
from sam.words import formats
from sam.words.audit import question, title
from sam.words.labels import label
from sam.words.translate import _

BEHIND = (Column(lambda: _("Behind it"), lambda row: row.name, grows=True),)
_LOW = 116  # of the list of what stands behind, at least


class PointPanel(Card):
    """The card. `answering`, `finding` when these acts are wanted, `opened(row)` for a thing behind, `looking(index)` for evidence."""

    answering = Signal()
    finding = Signal()
    opened = Signal(object)
    looking = Signal(int)

    def __init__(self, context: ScreenContext) -> None:
        super().__init__()
        self.point: Point | None = None
        self.name = Label("", Role.CARD, wrap=True)
        self.state = Pill("", Tone.NONE)
        self.question = Label("", Role.READ, wrap=True)
        self.rests = Label("", Role.META, Token.INK2, wrap=True)
        self.says = Label("", Role.BODY, wrap=True)
        self.first = Label("", Role.META, Token.INK2, wrap=True)
        self.model = RowsModel(BEHIND)
        self.behind = Table(self.model, lambda: _("What stands behind the answer"))
        self.behind.setMinimumHeight(px(_LOW))
        self.behind.opened.connect(lambda row: self.opened.emit(self.model.row_at(row)))
        self.found_head = _head(lambda: _("What was found"))
        self.remark, self.by = Label("", Role.BODY, wrap=True), Label("", Role.META, Token.INK2, wrap=True)
        self.evidence = PhotographStrip(context)
        self.evidence.opened.connect(self.looking)
        self.before = Label("", Role.META, Token.INK2, wrap=True)
        self.answer = Button(
            lambda: _("Answer…"), ButtonKind.PRIMARY, glyph="pencil-simple", dense=True, act=self.answering.emit
        )
        self.find_it = Button(lambda: _("New finding…"), glyph="warning", dense=True, act=self.finding.emit)
        self.way = Label(
            lambda: _("An answer belongs to an open audit: open one first."), Role.META, Token.INK2, wrap=True
        )
        for button in (self.answer, self.find_it):
            if not context.may(Right.AUDIT):
                button.refuse(lambda: context.who_may(Right.AUDIT))
        self._lay_out()

    def _lay_out(self) -> None:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, px(S2), 0)
        column.setSpacing(px(S2))
        column.addWidget(self.name)
        column.addLayout(beside(self.state, None, gap=S2))
        for part in (self.question, self.rests, _head(lambda: _("What the records say")), self.says, self.first):
            column.addWidget(part)
        column.addWidget(self.behind, 100)
        below: tuple[QWidget, ...] = (self.found_head, self.remark, self.evidence, self.by, self.before)
        for one in below:
            column.addWidget(one)
        column.addStretch(1)  # where nothing stands behind
        self.add(ScrollPage(page, squeezes=True), stretch=1)
        self.add(self.way, Flow(self.answer, self.find_it))

    def show_point(self, seen: Seen, point: Point) -> None:
        """Show this one of that audit."""
        self.point = point
        id_, outcome, answer = point.checkpoint.id, point.outcome, point.answer
        self.name.set_words(lambda: f"{id_} \u00b7 {title(id_)}")
        state = verdict_state(point.verdict)
        self.state.set_state(state.words, state.tone, state.sign)
        self.question.set_words(lambda: question(id_))
        self.rests.set_words(partial(rests_words, point.checkpoint))
        self.says.set_words(partial(says_words, point))
        rows = outcome.rows if outcome is not None else ()
        failing = outcome.figures.get("failing", 0) if outcome is not None else 0
        self.model.set_rows(rows)
        self.behind.setVisible(bool(rows))
        some = 0 < len(rows) < failing
        self.first.set_words(partial(_first_words, len(rows), failing) if some else "")
        self.first.setVisible(some)
        self.found_head.setVisible(answer is not None)
        self.remark.set_words(answer.note if answer is not None else "")
        self.remark.setVisible(answer is not None and bool(answer.note))
        self.by.set_words(partial(answer_words, answer) if answer is not None else "")
        self.by.setVisible(answer is not None)
        said = (answer.attachments, answer.day, answer.note, answer.entry) if answer is not None else ((), "", "", 0)
        self.evidence.show_photographs(as_photographs(*said))
        self._tell_before(seen, point)
        self.answer.setVisible(seen.open)
        self.find_it.setVisible(seen.open)
        self.way.setVisible(seen.audit is None)

    def _tell_before(self, seen: Seen, point: Point) -> None:
        before, verdict = seen.before, point.before
        if before is None or verdict is None:
            self.before.hide()
            return
        number = before.head.number
        self.before.set_words(lambda: _("In {audit}: {verdict}").format(audit=number, verdict=label(verdict)))
        self.before.show()


def _head(words: Callable[[], str]) -> Label:
    return Label(lambda: words().upper(), Role.CAPS, Token.INK2)


def _first_words(shown: int, all_: int) -> str:
    return _("The first {n} of {all}:").format(n=formats.number(shown), all=formats.number(all_))

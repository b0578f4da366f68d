"""The card with the plan: where one is, the way out, and the boxes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sam.queries.plan import PlanBox, plan_of
from sam.ui.look.tokens import S2, Role, Token
from sam.ui.parts.button import Button
from sam.ui.parts.card import Card
from sam.ui.parts.label import Label
from sam.ui.parts.rows import beside, under
from sam.ui.parts.scroll import ScrollPage
from sam.ui.places.plan import Plan
from sam.ui.screen_context import ScreenContext
from sam.words.translate import _


class PlanCard(Card):
    """The card. `stood(path)` when a box is looked at; `opened(PlanBox)` for what is in one that holds no other place."""

    stood = Signal(str)
    opened = Signal(object)

    def __init__(self, context: ScreenContext) -> None:
        super().__init__()
        self._context = context
        self.inside = ""
        self.plan = Plan()
        self._where = Label("", Role.CARD, shrinks=True)
        self._up = Button(
            lambda: _("Out"), glyph="arrow-left", key="Backspace", dense=True, listens=False, act=self.go_out
        )
        self._empty = Label(lambda: _("No place stands in it"), Role.BODY, Token.INK2, wrap=True)
        boxes = QWidget()
        boxes.setLayout(under(self.plan, None, gap=0))
        self.page = ScrollPage(boxes)
        self.add(beside(self._where, self._up, gap=S2, grows=0), self._empty)
        self.add(self.page, stretch=1)
        self.plan.stood.connect(self._stand)
        self.plan.entered.connect(self._enter)
        self.plan.out.connect(self.go_out)

    def show_place(self, path: str) -> None:
        """Show the place in which this one stands, with this one looked at."""
        self._go(path.rpartition("/")[0], path)

    def _go(self, inside: str, standing_on: str) -> None:
        self._context.ask(
            plan_of, inside, then=lambda boxes: self._show(inside, boxes, standing_on), topic="plan", owner=self
        )

    def _show(self, inside: str, boxes: Sequence[PlanBox], standing_on: str) -> None:
        self.inside = inside
        self._where.set_words(inside.replace("/", " / ") or (lambda: _("All sites")))
        self._up.setEnabled(bool(inside))
        self._empty.setVisible(not boxes)
        self.page.setVisible(bool(boxes))
        self.plan.show_boxes(boxes, standing_on)
        current = self.plan.current
        if current is not None:
            self._stand(current.path)

    def _stand(self, path: str) -> None:
        rect = self.plan.box_rect(self.plan.number)
        self.page.ensureVisible(round(rect.center().x()), round(rect.center().y()), 0, round(rect.height() / 2))
        self.stood.emit(path)

    def _enter(self, box: PlanBox) -> None:
        if box.within:
            self._go(box.path, "")
        else:
            self.opened.emit(box)

    def go_out(self) -> None:
        """To the place around, standing on the one that one comes out of."""
        if self.inside:
            self._go(self.inside.rpartition("/")[0], self.inside)
        self.plan.setFocus()

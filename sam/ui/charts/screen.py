"""The screen of pictures: what is worth a look, as bars; held today or on a past day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from sam import clock
from sam.domain.roles import Right
from sam.queries.pictures import Pictured, pictured
from sam.reports.pictures import pictures_of
from sam.reports.pictures.picture import Behind, Picture
from sam.reports.pictures.printed import STOCK_PICTURES
from sam.ui.charts.columns import Columns
from sam.ui.charts.picture_card import PictureCard
from sam.ui.look.current import px
from sam.ui.look.tokens import S3, S4, Role, Token, Tone
from sam.ui.parts.button import Button
from sam.ui.parts.empty import EmptyState
from sam.ui.parts.field import Field
from sam.ui.parts.inputs import DateInput
from sam.ui.parts.label import Label
from sam.ui.parts.notice import Notice
from sam.ui.parts.rows import beside, under
from sam.ui.parts.scroll import ScrollPage
from sam.ui.screen_context import Screen, ScreenContext
from sam.ui.screen_page import ScreenPage
from sam.words import formats
from sam.words.translate import _, ngettext

_PAUSE = 250


class Pictures(ScreenPage):
    """The screen. `open(key)` goes to the picture of that name."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        self.cards: dict[str, PictureCard] = {}
        self.facts: Pictured | None = None
        self._wanted = ""
        self.as_of = DateInput(clock.today(), show=formats.day)
        self.as_of.setProperty("dense", True)
        self.field = Field(lambda: _("Held on"), self.as_of)
        self.notice = Notice()
        self.save = Button(lambda: _("Print the pictures…"), glyph="printer", key="Ctrl+P", act=self._print)
        self.actions_in_bar = (self.save,)
        self.empty = EmptyState(
            lambda: _("Nothing to draw yet"),
            lambda: _("What is received or taken in from a list becomes a picture here."),
            glyph="chart-bar",
        )
        self.columns = Columns()
        self.page = ScrollPage(self.columns)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self.refresh)
        self.as_of.textChanged.connect(self._timer.start)
        self.field.setFixedWidth(px(176))
        self.hint = Label("", Role.BODY, Token.INK2, wrap=True)
        head = beside(self.field, under(None, self.hint, None, gap=0), self.notice, gap=S4)
        head.setStretch(1, 1)
        head.setStretch(2, 1)
        whole = under(head, self.page, self.empty, gap=S3, grows=1)
        whole.setStretch(2, 1)
        self.setLayout(whole)
        self.empty.hide()
        self.setFocusProxy(self.as_of)

    @property
    def day(self) -> date | None:
        """The past day that is asked about; None for today."""
        day = self.as_of.day()
        return day if day is not None and day < clock.today() else None

    def open(self, argument: object) -> None:
        """Go to a picture by its key, as things stand today."""
        self._wanted = str(argument)
        self.as_of.set_day(clock.today())
        self.refresh()

    @override
    def refresh(self) -> None:
        """Ask for the facts of the day."""
        typed = self.as_of.day()
        self.field.set_problem("")
        if typed is None or typed > clock.today():
            said = _("This is no day. Write it as 2026-11-22.") if typed is None else _("That day is still to come.")
            self.field.set_problem(said)
            return
        day, door = self.day, self.context.door
        if self.facts is None:
            self.hint.set_words(lambda: _("The pictures are being drawn…"))

        def job() -> tuple[Pictured, Sequence[Picture]]:
            facts = door.ask(pictured, day)
            return facts, pictures_of(facts)

        self.context.work.aside.run(  # a million weapons take seconds, and other questions need not wait for them
            job, self._show, self.trouble, self.trouble, topic="pictures", owner=self
        )

    def _show(self, found: tuple[Pictured, Sequence[Picture]]) -> None:
        self.hint.set_words(lambda: _("The arrows walk from bar to bar; Enter opens the rows behind."))
        first = self.facts is None
        self.facts, pictures = found
        facts = self.facts
        self._put(pictures)
        self.page.setVisible(bool(pictures))
        self.empty.setVisible(not pictures)
        self.notice.clear()
        self.hint.setVisible(self.day is None)
        if self.day is not None:
            words = lambda: _("Held on {day}. Enter opens the report of that day.").format(day=formats.day(facts.day))  # noqa: E731
            self.notice.tell(Tone.INFO, words)
        self.retitle(
            lambda: ngettext("{n} picture", "{n} pictures", len(pictures)).format(n=len(pictures)) if pictures else ""
        )
        if pictures:
            self._go_to(self._wanted or (pictures[0].key if first and self.as_of.hasFocus() else ""))
            self._wanted = ""

    def _put(self, pictures: Sequence[Picture]) -> None:
        """One card for each picture; those that stay keep the caret."""
        keys = [one.key for one in pictures]
        for key in [key for key in self.cards if key not in keys]:
            card = self.cards.pop(key)
            card.hide()
            card.deleteLater()
        for one in pictures:
            if one.key not in self.cards:
                card = PictureCard()
                card.opened.connect(self._open)
                card.chart.left.connect(partial(self._walk, one.key))
                card.chart.stood.connect(self._stood)
                self.cards[one.key] = card
            self.cards[one.key].show_picture(one)
        self.cards = {key: self.cards[key] for key in keys}
        self.columns.put(list(self.cards.values()))
        stops = [self.as_of, *(card.chart.current for card in self.cards.values())]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)
        first = self.focusProxy()
        if self.cards and (first is self.as_of or not any(first in card.chart.rows for card in self.cards.values())):
            self.setFocusProxy(stops[1])

    def _stood(self, row: QWidget) -> None:
        """The caret came to a bar: it is in sight, and a way back leads to it."""
        self.page.ensureWidgetVisible(row, 0, px(S4))
        self.setFocusProxy(row)

    def _go_to(self, key: str) -> None:
        """Bring the caret to a picture, if it is there."""
        if key in self.cards:
            card = self.cards[key]
            card.chart.enter(last=False)
            QTimer.singleShot(0, card, lambda: self.page.ensureWidgetVisible(card, 0, 0))  # when it has its place

    def _walk(self, key: str, step: int) -> None:
        """On from the last bar of a picture to the next picture, or back from its first."""
        keys = list(self.cards)
        there = keys.index(key) + step
        if 0 <= there < len(keys):
            self.cards[keys[there]].chart.enter(last=step < 0)

    def _open(self, behind: Behind | None) -> None:
        """The rows behind a bar: as they are now on their screen, as they were then in a report."""
        if behind is None:
            self.context.say(lambda: _("No rows stand behind this bar"))
        elif self.day is None:
            self.context.go(behind.screen, behind.argument)
        else:
            self.context.go("reports", {"report": behind.report, "as_of": self.day})

    def _print(self) -> None:
        asked: dict[str, object] = {"report": STOCK_PICTURES.name}
        if self.day is not None:
            asked["as_of"] = self.day
        self.context.go("reports", asked)


def _build(context: ScreenContext) -> QWidget:
    return Pictures(context)


SCREEN = Screen("charts", lambda: _("Pictures"), "images", "", _build, (Right.READ,), 2)

"""F1: the page of the manual that belongs to the screen, beside it. Esc closes it; the screen stays in use.

Links and the button of the contents lead to the other pages.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, cast

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPaintEvent, QTextBlock, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QTextBrowser, QVBoxLayout
from typing_extensions import override

from sam.ui.frame.tour import TOPIC, Tour
from sam.ui.look import paint
from sam.ui.look.current import px
from sam.ui.look.fonts import font
from sam.ui.look.palette import colour
from sam.ui.look.tokens import S2, S4, S5, SIDE, Role, Token
from sam.ui.manual import CONTENTS
from sam.ui.parts.button import Button, ButtonKind
from sam.ui.parts.label import Label
from sam.ui.parts.rows import beside
from sam.ui.parts.scroll import ScrollPage
from sam.words.translate import _

_HEADINGS = {1: Role.HEAD, 2: Role.CARD}
_LEADING = 120  # per cent of the natural line
_CODE = re.compile(r"`[^`\n]+`")
_JOINER = "\u2060"  # after each hyphen of a command, so that no line breaks there


class _Page(QTextBrowser):
    """The page. What is copied out of it can be typed as it is."""

    @override
    def createMimeDataFromSelection(self) -> QMimeData:
        data = QMimeData()
        data.setText(self.textCursor().selection().toPlainText().replace(_JOINER, ""))
        return data


class HelpPanel(QFrame):
    """The panel; `closed` when it goes away, `clauses_wanted` when the clauses of the standards are asked for."""

    closed = Signal()
    clauses_wanted = Signal()

    def __init__(self, manual: Callable[[str], str]) -> None:
        super().__init__()
        self._manual, self.topic = manual, ""
        self._holder: ScrollPage | None = None
        self.page = _Page()
        self.page.setOpenLinks(False)
        self.page.setOpenExternalLinks(False)
        self.page.anchorClicked.connect(lambda link: self.open(link.toString().removesuffix(".md")))
        self._close = Button(lambda: _("Close"), ButtonKind.QUIET, key="Esc", dense=True, act=self.leave, listens=False)
        self.contents = Button(
            lambda: _("Contents"), ButtonKind.QUIET, glyph="list-bullets", dense=True, act=lambda: self.open(CONTENTS)
        )
        self.tour: Tour | None = None
        self.to_tour = Button(
            lambda: _("Tour"), ButtonKind.QUIET, glyph="graduation-cap", dense=True, act=lambda: self.open(TOPIC)
        )
        self.to_tour.hide()
        self._head = QHBoxLayout()
        self._title = Label(lambda: _("Help"), Role.CARD)
        self._head.addWidget(self._title)
        self._head.addStretch(1)
        self._head.addWidget(self.to_tour)
        self._head.addWidget(self.contents)
        self._head.addWidget(self._close)
        self._column = QVBoxLayout(self)
        self._column.addLayout(self._head)
        self._column.addWidget(self.page, 1)
        self.clauses = Button(
            lambda: _("Clauses of the standards"),
            glyph="scales",
            dense=True,
            act=self.clauses_wanted.emit,
            listens=False,
        )
        self._column.addLayout(beside(self.clauses, None))
        self.relook()
        self.retranslate()
        self.hide()

    def take_tour(self, tour: Tour) -> None:
        """Have the first-hour tour in the panel: over its page of the manual until it begins, then in place of it."""
        self.tour, self._holder = tour, ScrollPage(tour)
        self._column.insertWidget(1, self._holder)
        tour.changed.connect(self._place_tour)
        self._place_tour()

    def open(self, topic: str, *, focus: bool = True) -> None:
        """Show the page of a topic."""
        self.topic = topic
        self._fill()
        self._place_tour()
        self.show()
        if focus:
            (self.page if self.page.isVisible() or self.tour is None else self.tour.next_button).setFocus()

    def open_at(self, topic: str, section: int) -> None:
        """Show the page of a topic from this heading on; the first is its title."""
        self.open(topic)
        block = self.page.document().begin()
        while block.isValid():
            if block.blockFormat().headingLevel():
                if section == 0:
                    self._scroll_to(block)
                    return
                section -= 1
            block = block.next()

    def _scroll_to(self, block: QTextBlock) -> None:
        self.page.setTextCursor(QTextCursor(block))
        top = self.page.document().documentLayout().blockBoundingRect(block).top()
        self.page.verticalScrollBar().setValue(int(top) - px(S2))

    def _place_tour(self) -> None:
        """The tour stands where it is asked for; from any other page one button leads back to it while it is under way."""
        if self.tour is None or self._holder is None:
            return
        here, under_way = self.topic == TOPIC, self.tour.under_way
        self._holder.setVisible(here)
        self._column.setStretchFactor(self._holder, int(under_way))
        self.page.setVisible(not (here and under_way))
        self.to_tour.setVisible(under_way and not here)
        self._title.setVisible(not self.to_tour.isVisibleTo(self))

    def leave(self) -> None:
        """Go away."""
        self.hide()
        self.closed.emit()

    def retranslate(self) -> None:
        """Show the page again in the language in use."""
        self.page.setAccessibleName(_("Help"))
        self._fill()

    def _fill(self) -> None:
        """Show the page, with our letters for its headings and the leading of reading text."""
        if not self.topic:
            return
        page = self._manual(self.topic)
        self.page.setMarkdown(_CODE.sub(lambda code: code[0].replace("-", "-" + _JOINER), page))
        document = self.page.document()
        document.setDocumentMargin(px(S2))
        document.setIndentWidth(px(S5))
        block = document.begin()
        while block.isValid():
            cursor = QTextCursor(block)
            level = block.blockFormat().headingLevel()
            shape = block.blockFormat()
            shape.setLineHeight(_LEADING, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
            shape.setTopMargin(px(S4) if level else 0)
            shape.setBottomMargin(px(S2))
            cursor.setBlockFormat(shape)
            if level:
                letters = QTextCharFormat()
                letters.setFont(font(_HEADINGS.get(level, Role.STRONG)))
                cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
                cursor.setCharFormat(letters)
            else:
                self._dress(block)
            block = block.next()
        self.page.moveCursor(QTextCursor.MoveOperation.Start)

    def _dress(self, block: QTextBlock) -> None:
        """Our letters for what is bold and for what is typed; Qt would thicken the one and take any font for the other."""
        for first, length, role in list(_runs(block)):
            cursor = QTextCursor(block)
            cursor.setPosition(first)
            cursor.setPosition(first + length, QTextCursor.MoveMode.KeepAnchor)
            letters = QTextCharFormat()
            letters.setFont(font(role))
            cursor.mergeCharFormat(letters)

    def relook(self) -> None:
        """Take the measures of the look in use."""
        self.setFixedWidth(px(SIDE))
        self._column.setContentsMargins(px(S4), px(S2), px(S4), px(S4))
        self.page.setFont(font(Role.READ))
        self._fill()

    @override
    def event(self, event: QEvent) -> bool:
        overrides = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride
        if overrides and cast("QKeyEvent", event).key() == Qt.Key.Key_Escape:
            event.accept()  # before the form that is open beside it
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = paint.brush(self)
        painter.fillRect(self.rect(), colour(Token.SURFACE))
        painter.fillRect(0, 0, 1, self.height(), colour(Token.LINE))
        painter.end()


def _runs(block: QTextBlock) -> Iterator[tuple[int, int, Role]]:
    """Begin, length and letters of the parts of a block that are not plain reading text."""
    part: Any  # the stubs do not know what is in it
    for part in block.textFormats():
        shape = part.format
        if shape.fontFixedPitch():
            yield block.position() + part.start, part.length, Role.MONO
        elif shape.fontWeight() > QFont.Weight.Normal:
            yield block.position() + part.start, part.length, Role.STRONG

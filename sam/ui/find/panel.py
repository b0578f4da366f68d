"""The panel that finds anything. The first results come while one types; Arrow keys walk, Enter opens, Esc goes back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import cast

from PySide6.QtCore import QEvent, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QListView, QVBoxLayout, QWidget
from shiboken6 import isValid
from typing_extensions import override

from sam.ui.find.clauses import clauses_named
from sam.ui.find.results import ResultPainter, Results
from sam.ui.look import paint
from sam.ui.look.current import px
from sam.ui.look.tokens import CARD_RADIUS, S2, S4, Role, Token
from sam.ui.manual import TOPICS, title_of
from sam.ui.parts.button import ENTER
from sam.ui.parts.inputs import TextInput
from sam.ui.parts.label import Label
from sam.ui.parts.words import say
from sam.ui.screen_context import Found, FoundKind, Screen, ScreenContext
from sam.words.translate import _

_PAUSE = 40  # milliseconds of quiet before a question is asked
_TALLEST = 420


class _Entry(TextInput):
    """The entry; keys for the list are handed on."""

    walked = Signal(int)
    entered = Signal()
    left = Signal()

    @override
    def event(self, event: QEvent) -> bool:
        overrides = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride
        if overrides and cast("QKeyEvent", event).key() == Qt.Key.Key_Escape:
            event.accept()  # before the form that is open below
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 5, Qt.Key.Key_PageUp: -5}
        key = Qt.Key(event.key())
        if key in steps:
            self.walked.emit(steps[key])
        elif key in ENTER:
            self.entered.emit()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class FindPanel(QFrame):
    """Floats over the page. `chosen(found)` when a result is opened, `help_wanted(topic)` when it is a page of the manual."""

    chosen = Signal(object)
    help_wanted = Signal(str)

    def __init__(
        self, window: QWidget, context: ScreenContext, screens: Sequence[Screen], manual: Callable[[str], str]
    ) -> None:
        super().__init__(window)
        self._window = window
        self._context, self._screens, self._manual = context, tuple(screens), manual
        self._titles: dict[str, str] = {}  # of the manual, in the language in use
        self._before: QWidget | None = None
        self._asked = self._answered = ""
        self._open_when_there = False
        self._enter_waits = False
        self.results = Results(self)
        self.entry = _Entry(example=lambda: _("Serial, lot, person…"), glyph="magnifying-glass", role=Role.MONO)
        self.view = QListView()
        self.view.setModel(self.results)
        self.view.setItemDelegate(ResultPainter(self.view))
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.clicked.connect(self._clicked)
        self.note = Label("", Role.META, Token.INK3, wrap=True)
        self._column = QVBoxLayout(self)
        for part in (self.entry, self.view, self.note):
            self._column.addWidget(part)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._ask)
        self.entry.textChanged.connect(self._typed)
        self.entry.walked.connect(self._walk)
        self.entry.entered.connect(self._enter)
        self.entry.left.connect(self.leave)
        self.relook()
        self.retranslate()
        self.hide()

    def open(self, text: str = "") -> None:
        """Come up, perhaps with a scanned code, whose first result opens by itself if it is the only one."""
        if not self.isVisible():
            self._before = QApplication.focusWidget()
        self._open_when_there = bool(text)
        self._enter_waits = False
        self._asked = self._answered = ""
        self.entry.setText(text)
        self._show(())
        self._pause.start()  # the entry says nothing when the same is looked for again
        self.show()
        self.raise_()
        self.entry.setFocus()
        self.entry.selectAll()

    def leave(self) -> None:
        """Go away, and give the focus back to where it was."""
        self._pause.stop()
        self.hide()
        if self._before is not None and isValid(self._before):
            self._before.setFocus()

    def place(self) -> None:
        """Stand under the bar, right of the rail, as high as the results need."""
        window = self._window
        width = min(px(640), window.width() - px(64))
        lines = sum(self.view.sizeHintForRow(row) for row in range(self.results.rowCount()))
        height = min(lines + 2, px(_TALLEST))
        self.view.setFixedHeight(height)
        self.view.setVisible(bool(lines))
        margins = self._column.contentsMargins()
        inner = width - margins.left() - margins.right()
        total = self.entry.sizeHint().height() + margins.top() + margins.bottom() + px(S2)
        total += self.note.heightForWidth(inner) + (height + px(S2) if lines else 0)
        self.setGeometry(window.width() - width - px(24), px(12), width, min(total, window.height() - px(24)))

    def retranslate(self) -> None:
        """Say everything again in the language in use."""
        self.setAccessibleName(_("Find anything"))
        self.entry.setAccessibleName(_("Find anything"))
        self.view.setAccessibleName(_("Results"))
        self._titles.clear()
        self._say()

    def relook(self) -> None:
        """Take the measures of the look in use."""
        self._column.setContentsMargins(px(S4), px(S4), px(S4), px(S4))
        self._column.setSpacing(px(S2))
        self.place()

    def _typed(self) -> None:
        self._pause.start()

    def _ask(self) -> None:
        text = self.entry.value()
        if text == self._asked:
            return
        self._asked = text
        if text:
            self._context.find(text, lambda found: self._answer(text, found), owner=self)
        else:
            self._answered = ""
            self._show(())

    def _answer(self, text: str, found: Sequence[Found]) -> None:
        if text != self._asked:
            return
        self._answered = text
        results = (*found, *clauses_named(text), *self._screens_named(text), *self._pages_named(text))
        self._show(results)
        if self._open_when_there:
            self._open_when_there = False
            if (len(found) == 1 and not found[0].alarm) or self._enter_waits:
                self._open_current()

    def _screens_named(self, text: str) -> list[Found]:
        wanted = text.casefold()
        titles = {screen.key: say(screen.title) for screen in self._screens}
        return [
            Found(FoundKind.SCREEN, titles[screen.key], screen.shortcut, screen.key)
            for screen in self._screens
            if titles[screen.key] != titles.get(screen.under)  # the other side of a screen goes by its name
            and wanted in titles[screen.key].casefold()
            and self._context.may(*screen.rights)
        ]

    def _pages_named(self, text: str) -> list[Found]:
        if not self._titles:
            self._titles = {topic: title_of(self._manual(topic)) for topic in TOPICS}
        wanted = text.casefold()
        return [
            Found(FoundKind.HELP, title, "", "", topic)
            for topic, title in self._titles.items()
            if wanted in title.casefold()
        ]

    def _show(self, found: Sequence[Found]) -> None:
        self.results.show(found)
        first = self.results.step(-1, 1)
        self.view.setCurrentIndex(self.results.index(first) if found else QModelIndex())
        self._say()
        self.place()

    def _say(self) -> None:
        alarm = next((one.alarm for one in self.results.lines if isinstance(one, Found) and one.alarm), "")
        if alarm:
            self.note.set_words(alarm, Token.STOP)
            return
        self.note.ink = Token.INK3
        if self.results.lines:
            self.note.set_words(_("Enter opens, Esc goes back"))
        elif self._answered:
            words = _("Nothing found for {text}. ? stands for any one character.")
            self.note.set_words(words.format(text=self._answered))
        else:
            self.note.set_words(
                _("Part of a serial is enough; ? stands for any one character. Or a lot, a name, a voucher.")
            )

    def _walk(self, by: int) -> None:
        row = self.view.currentIndex().row()
        step = 1 if by > 0 else -1
        for _once in range(abs(by)):
            row = self.results.step(row, step)
        if row >= 0 and self.results.lines:
            self.view.setCurrentIndex(self.results.index(row))
            self.view.scrollTo(self.results.index(row))

    def _enter(self) -> None:
        """Open the marked result; if the answer is on its way, the first when it comes."""
        if self.entry.value() and self._answered != self.entry.value():
            self._open_when_there = self._enter_waits = True
            self._pause.stop()
            self._ask()
        else:
            self._open_current()

    def _open_current(self) -> None:
        self._enter_waits = False
        line = self.view.currentIndex().row()
        found = self.results.lines[line] if 0 <= line < len(self.results.lines) else None
        if isinstance(found, Found):
            self._pause.stop()
            self.hide()
            if found.kind is FoundKind.HELP:
                self.help_wanted.emit(found.argument)
            else:
                self.chosen.emit(found)

    def _clicked(self, index: QModelIndex) -> None:
        self.view.setCurrentIndex(index)
        self._open_current()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = paint.brush(self)
        paint.box(painter, self.rect(), Token.SURFACE, Token.EDGE, radius=px(CARD_RADIUS), pen=2)
        painter.end()

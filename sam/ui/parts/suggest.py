"""An entry that proposes while one types: places, people, item types. The question runs off the window's thread.

Arrow down goes into the list, Enter takes the marked or the first proposal, Esc closes the list and keeps what was typed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, cast

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget
from typing_extensions import override

from sam.domain.problems import Refused, Unavailable
from sam.ui.look import style
from sam.ui.look.current import px
from sam.ui.look.fonts import font
from sam.ui.look.tokens import Role
from sam.ui.parts.button import ENTER
from sam.ui.parts.inputs import TextInput
from sam.ui.parts.words import Words
from sam.ui.work import Runner, Ticket

T = TypeVar("T")
_PAUSE = 60  # milliseconds of quiet before a question is asked
_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Proposal(Generic[T]):
    """One proposal: the value behind it, its words, and a second part that tells it from its like."""

    value: T
    words: str
    detail: str = ""


Suggest = Callable[[str], Sequence[Proposal[Any]]]


class SuggestInput(TextInput):
    """Type-ahead. `picked(value)` when a proposal was taken; `None` when what was typed is no longer that proposal."""

    picked = Signal(object)
    troubled = Signal(object)

    def __init__(self, suggest: Suggest, reader: Runner, *, example: Words = "", dense: bool = False) -> None:
        super().__init__(example=example, dense=dense)
        self._suggest, self._reader = suggest, reader
        self._value: Any = None
        self._taken: Proposal[Any] | None = (
            None  # the last one, whose words may come back (a scan that typed into it is taken out)
        )
        self._proposals: Sequence[Proposal[Any]] = ()
        self._ticket: Ticket | None = None
        self._take_when_there = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._ask)
        self._list: QListWidget | None = None  # made when there is something to propose
        self.textEdited.connect(self._edited)
        self.textChanged.connect(self._changed)

    def chosen(self) -> Any:
        """The value that was taken, or None."""
        return self._value

    def put(self, proposal: Proposal[Any] | None) -> None:
        """Put a value in, as if it had been taken; None empties the entry."""
        self._value = proposal.value if proposal else None
        self._taken = proposal
        self.setText(proposal.words if proposal else "")
        self._close()

    @override
    def bring(self, kept: str) -> None:
        """What was typed; it is no value yet."""
        gone = self._value is not None
        self.put(None)
        self.setText(kept)
        if gone:
            self.picked.emit(None)

    def _edited(self) -> None:
        if self._value is not None:
            self._value = None
            self.picked.emit(None)
        self._proposals = ()
        self._pause.start()

    def _changed(self, text: str) -> None:
        if self._value is None and self._taken is not None and text == self._taken.words:
            self._close()
            self._value = self._taken.value
            self.picked.emit(self._value)

    def _ask(self) -> None:
        typed = self.text().strip()
        if not typed:
            self._close()
            return
        suggest = self._suggest
        self._ticket = self._reader.run(
            lambda: tuple(suggest(typed)),
            lambda found: self._answer(typed, found),
            on_refused=self._trouble,
            on_unavailable=self._trouble,
            topic=f"suggest {id(self)}",
            owner=self,
        )

    def _trouble(self, trouble: Refused | Unavailable) -> None:
        self._close()
        self.troubled.emit(trouble)

    def _answer(self, typed: str, found: Sequence[Proposal[Any]]) -> None:
        if typed != self.text().strip():
            return
        self._proposals = found
        if self._take_when_there:
            self._take_when_there = False
            self._take(0)
        elif found and self.hasFocus():
            self._open()
        else:
            self._hide()

    def _made(self) -> QListWidget:
        """The list, in the window in which the entry stands now."""
        window = self.window()
        if self._list is None:
            self._list = QListWidget(window)
            self._list.setObjectName("suggestions")
            self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._list.itemClicked.connect(lambda item: self._take(self._made().row(item)))
            self._list.hide()
            style.dress(self._list)
        elif self._list.parent() is not window:
            self._list.setParent(window)
        return self._list

    @property
    def _showing(self) -> bool:
        return self._list is not None and self._list.isVisible()

    def _hide(self) -> None:
        if self._list is not None:
            self._list.hide()

    def _open(self) -> None:
        window, shown = self.window(), self._made()
        shown.clear()
        for proposal in self._proposals:
            words = f"{proposal.words}   {proposal.detail}" if proposal.detail else proposal.words
            item = QListWidgetItem(words)
            item.setFont(font(Role.BODY))
            shown.addItem(item)
        shown.setCurrentRow(0)
        lines = min(len(self._proposals), _SHOWN)
        height = lines * px(34) + px(12)
        corner = self.mapTo(window, QPoint(0, self.height() + px(2)))
        if corner.y() + height > window.height():
            corner = self.mapTo(window, QPoint(0, -height - px(2)))
        shown.setGeometry(corner.x(), corner.y(), self.width(), height)
        shown.setAccessibleName(self.accessibleName())
        shown.show()
        shown.raise_()

    def _close(self) -> None:
        self._pause.stop()
        self._take_when_there = False
        self._hide()

    def _take(self, row: int) -> None:
        if not 0 <= row < len(self._proposals):
            return
        proposal = self._proposals[row]
        self.put(proposal)
        self.picked.emit(proposal.value)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, showing = event.key(), self._showing
        if showing and key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            step, shown = 1 if key == Qt.Key.Key_Down else -1, self._made()
            shown.setCurrentRow(max(0, min(shown.count() - 1, shown.currentRow() + step)))
        elif showing and key == Qt.Key.Key_Escape:
            self._close()
        elif key in ENTER and self._value is None and self.text().strip():
            self._enter(showing=showing)
        else:
            super().keyPressEvent(event)

    def _enter(self, *, showing: bool) -> None:
        """Enter takes the marked proposal; if the answer is still on its way, its first when it comes."""
        if showing:
            self._take(self._made().currentRow())
        else:
            self._take_when_there = True
            self._pause.stop()
            self._ask()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._close()

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Hide:
            self._close()
        overrides = event.type() == QEvent.Type.ShortcutOverride and self._showing
        if overrides and cast("QKeyEvent", event).key() == Qt.Key.Key_Escape:
            event.accept()  # Esc closes the list first, then the form
            return True
        return super().event(event)

    def popup(self) -> QWidget:
        """The list of proposals (for tests and pictures)."""
        return self._made()

"""A list of lines that takes what is typed, scanned and pasted: going out, coming in, moved, counted.

Each entry is read by a plain function off the window's thread (`read`), which answers with the state and the sentence of each
line. Refused lines stay, struck out of the total; the same thing twice is counted once and said once. Lists grow at the lower end.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QApplication, QListView, QVBoxLayout, QWidget
from typing_extensions import override

from sam.domain.problems import Refused, Unavailable
from sam.ui.look.current import px
from sam.ui.look.tokens import S2, Tone
from sam.ui.parts.button import ENTER
from sam.ui.parts.empty import EmptyState
from sam.ui.parts.inputs import TextInput
from sam.ui.parts.line_view import LineEntry, LinePainter
from sam.ui.parts.lines_model import LinesModel
from sam.ui.parts.words import Words, say
from sam.ui.work import Runner
from sam.words.translate import _

Read = Callable[[Sequence[str]], Sequence[LineEntry]]
_SEPARATORS = re.compile(r"[\r\n\t;]+")


@dataclass(frozen=True, slots=True)
class _Lot:
    """Codes that are looked up together."""

    raws: tuple[str, ...]
    read: Read
    more: bool


_MOST_STEPS = 60
"""So many changes of a list can be taken back."""

_LEAST = 96  # two lines are always in sight


class _View(QListView):
    """The list; Delete takes the current line out, Ctrl+Z puts it back."""

    removed = Signal(int)
    undone = Signal()
    opened = Signal(int)
    pasted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    @override
    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(px(200), px(_LEAST))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentIndex().row()
        if event.key() == Qt.Key.Key_Delete and row >= 0:
            self.removed.emit(row)
        elif event.matches(QKeySequence.StandardKey.Undo):
            self.undone.emit()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.pasted.emit()
        elif event.key() in ENTER and row >= 0:
            self.opened.emit(row)
        else:
            super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.currentIndex().row() < 0 and self.model().rowCount():
            self.setCurrentIndex(self.model().index(0, 0))
        self.viewport().update()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()  # a sentence may take another number of lines now


class _Entry(TextInput):
    """Where lines are typed; a pasted column becomes many lines. Ctrl+Z in the empty entry takes back the last change of the list."""

    pasted = Signal(str)
    undone = Signal()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        clip = QApplication.clipboard().text() if event.matches(QKeySequence.StandardKey.Paste) else ""
        if _SEPARATORS.search(clip.strip()):
            self.pasted.emit(clip)
        elif event.matches(QKeySequence.StandardKey.Undo) and not self.text():
            self.undone.emit()
        else:
            super().keyPressEvent(event)


class LinesEditor(QWidget):
    """The list with its entry. `changed` after every change; `opened(index)` on Enter; `troubled(exception)` when `read` failed.

    `current(index)` when another line becomes the current one (-1: none); `undone` when the last change was taken back.
    """

    changed = Signal()
    current = Signal(int)
    opened = Signal(int)
    troubled = Signal(object)
    undone = Signal()

    def __init__(
        self,
        name: Words,
        read: Read,
        reader: Runner,
        *,
        example: Words = "",
        typed: bool = True,
        empty: EmptyState | None = None,
    ) -> None:
        super().__init__()
        self._name, self._read, self._reader = name, read, reader
        self._lines = LinesModel()
        self._before: deque[tuple[str, tuple[LineEntry, ...]]] = deque(maxlen=_MOST_STEPS)
        self._waiting: list[_Lot] = []
        self._found: list[LineEntry] = []
        self.entry = _Entry(example=example, dense=True, glyph="barcode")
        self.view = _View()
        self.view.setModel(self._lines)
        self.view.setItemDelegate(LinePainter(self.view))
        self.view.selectionModel().currentChanged.connect(lambda now, _before: self.current.emit(now.row()))
        self._empty = empty
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(S2))
        layout.addWidget(self.entry)
        layout.addWidget(self.view, 1)
        if empty is not None:
            layout.addWidget(empty, 1)
        self.entry.setVisible(typed)
        self.entry.returnPressed.connect(self._typed)
        self.entry.pasted.connect(self.paste)
        self.entry.undone.connect(self.undo)
        self.view.removed.connect(self.remove)
        self.view.undone.connect(self.undo)
        self.view.opened.connect(self.opened)
        self.view.pasted.connect(lambda: self.paste(QApplication.clipboard().text()))
        self.changed.connect(self._show_empty)
        self._show_empty()
        self.retranslate()

    def retranslate(self) -> None:
        """Say everything again in the language in use."""
        self.view.setAccessibleName(say(self._name))
        self.entry.setAccessibleName(say(self._name))
        self.setAccessibleName(say(self._name))
        self._lay_out_again()

    def relook(self) -> None:
        """Take the measures of the look in use."""
        self._lay_out_again()

    def _lay_out_again(self) -> None:
        self.view.scheduleDelayedItemsLayout()
        self.view.viewport().update()

    @property
    def entries(self) -> tuple[LineEntry, ...]:
        """All lines, refused ones too."""
        return tuple(self._lines.entries)

    @property
    def counted(self) -> tuple[LineEntry, ...]:
        """The lines that count."""
        return tuple(entry for entry in self._lines.entries if entry.counts)

    @property
    def current_row(self) -> int:
        """The current line, or -1."""
        return self.view.currentIndex().row()

    @property
    def reading(self) -> bool:
        """Whether something that came in is still being looked up."""
        return bool(self._waiting)

    def scan(self, raw: str) -> None:
        """Take one code from the scanner."""
        self.take([raw])

    def paste(self, text: str) -> None:
        """Take a pasted column or list; blanks at the ends of each part are dropped, empty parts too."""
        self.take([part.strip() for part in _SEPARATORS.split(text) if part.strip()])

    def take(self, raws: Sequence[str], read: Read | None = None, *, more: bool = False) -> None:
        """Look these up and add them in their order. What comes meanwhile is looked up after them.

        Args:
            raws: as scanned, typed or pasted.
            read: reads them in its own way, as the rows of a sheet.
            more: the next ones belong to these: they join the list together, and a long list is laid out once.
        """
        if not raws:
            return
        self._waiting.append(_Lot(tuple(raws), read or self._read, more=more))
        if len(self._waiting) == 1:
            self._look_up()

    def add(self, entries: Sequence[LineEntry]) -> None:
        """Add lines that need no looking up."""
        self._append(entries)
        self.changed.emit()

    def remove(self, row: int) -> None:
        """Take a line out; `undo` puts it back."""
        self._remember()
        self._lines.remove(row)
        self.changed.emit()

    def undo(self) -> None:
        """Take back the last change that was made by hand: lines that joined, one that was taken out or mended."""
        if not self._before:
            return
        before, now = self._before.pop()[1], self.entries
        row = next((n for n, pair in enumerate(zip(before, now, strict=False)) if pair[0] is not pair[1]), len(now))
        self._lines.put(before)
        self.view.setCurrentIndex(self._lines.index(min(row, len(before) - 1)))
        self.changed.emit()
        self.undone.emit()

    def _remember(self, step: str = "") -> None:
        """Keep the lines as they are, to be put back; a step of the same name as the last one is part of it."""
        if not step or not self._before or self._before[-1][0] != step:
            self._before.append((step, self.entries))

    def clear(self) -> None:
        """Begin anew, for the next person."""
        self._before.clear()
        self._lines.put(())
        self.changed.emit()

    def mend(self, row: int, entry: LineEntry) -> None:
        """Somebody has changed a line: its quantity, its place. `undo` takes it back, all that was typed in one go."""
        self._remember(entry.key)
        self.replace(row, entry)

    def replace(self, row: int, entry: LineEntry) -> None:
        """Show another state of a line; that it was read twice stays said while there is nothing else to say of it."""
        self.replace_all({row: entry})

    def replace_all(self, fresh: Mapping[int, LineEntry]) -> None:
        """The same for many lines by their rows; `changed` follows once."""
        for row, entry in fresh.items():
            before = self._lines.entries[row]
            twice = before.sentence is _counted_once and entry.key == before.key
            self._lines.change(row, _twice(entry) if twice else entry)
        self.changed.emit()

    def refuse(self, row: int, sentence: Words) -> None:
        """Strike a line out with the sentence why; it stays in the list and does not count."""
        entry = self._lines.entries[row]
        self.replace(row, replace(entry, tone=Tone.STOP, word=_refused, sentence=sentence, counts=False))

    def _typed(self) -> None:
        typed = self.entry.value()
        self.entry.clear()
        self.take([typed] if typed else [])

    def _look_up(self) -> None:
        lot = self._waiting[0]
        self._reader.run(
            lambda: tuple(lot.read(lot.raws)),
            self._answer,
            on_refused=self._failed,
            on_unavailable=self._failed,
            owner=self,
        )

    def _answer(self, entries: Sequence[LineEntry]) -> None:
        self._found += entries
        self._next()

    def _append(self, entries: Sequence[LineEntry]) -> None:
        fresh = self._without_repeats(entries)
        if fresh:
            self._remember()
            self._lines.append(fresh)
            self.view.setCurrentIndex(self._lines.index(len(self._lines.entries) - 1))
            self.view.scrollToBottom()

    def _without_repeats(self, entries: Sequence[LineEntry]) -> list[LineEntry]:
        """New lines only. A line that is there already is marked as read twice, and counted once."""
        known = {entry.key: row for row, entry in enumerate(self._lines.entries) if entry.key}
        fresh: list[LineEntry] = []
        for entry in entries:
            if not entry.key or entry.key not in known:
                known[entry.key] = len(self._lines.entries) + len(fresh)
                fresh.append(entry)
            elif known[entry.key] < len(self._lines.entries):
                row = known[entry.key]
                self._lines.change(row, _twice(self._lines.entries[row]))
            else:
                place = known[entry.key] - len(self._lines.entries)
                fresh[place] = _twice(fresh[place])
        return fresh

    def _failed(self, trouble: Refused | Unavailable) -> None:
        """Nothing typed is lost: what could not be looked up goes back into the entry."""
        self.entry.setText("; ".join(self._waiting[0].raws))
        self._next()
        self.troubled.emit(trouble)

    def _next(self) -> None:
        lot = self._waiting.pop(0)
        if self._waiting:
            self._look_up()
        if self._found and not lot.more:
            found, self._found = self._found, []
            self._append(found)
            self.changed.emit()

    def _show_empty(self) -> None:
        if self._empty is not None:
            none = not self._lines.entries
            self._empty.setVisible(none)
            self.view.setVisible(not none)


def _refused() -> str:
    return _("refused")


def _counted_once() -> str:
    return _("Read twice, counted once.")


def _twice(entry: LineEntry) -> LineEntry:
    if entry.sentence:
        return entry
    return replace(entry, sentence=_counted_once)

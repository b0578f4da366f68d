"""A list of lines that takes what is typed, scanned and pasted: going out, coming in, moved, counted.

Each entry is read by a plain function off the window's thread (`read`), which answers with the state and the sentence of each
line. Refused lines stay, struck out of the total; the same thing twice is counted once and said once. Lists grow at the lower end.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from typing_extensions import override

from sam.domain.problems import Refused, Unavailable
from sam.ui.look.current import px
from sam.ui.look.tokens import S2, Tone
from sam.ui.parts.empty import EmptyState
from sam.ui.parts.inputs import TextInput
from sam.ui.parts.line_view import LineEntry
from sam.ui.parts.lines_list import Lines, LinesView
from sam.ui.parts.steps import Steps
from sam.ui.parts.words import Words, say
from sam.ui.work import JobCancelledError, Runner
from sam.words.translate import _

Read = Callable[[Sequence[str]], Sequence[LineEntry]]
_Thing = TypeVar("_Thing")
_SEPARATORS = re.compile(r"[\r\n\t;]+")
_AT_ONCE = 100  # lines that are looked up, and laid out, in one go: the window answers in between


@dataclass(slots=True)
class _Batch:
    """What waits to be looked up; the parts of one paste share a list, so that they are taken back as one."""

    raws: tuple[str, ...]
    read: Callable[[], Sequence[LineEntry]]
    joined: list[LineEntry]
    step: bool


class _Entry(TextInput):
    """Where lines are typed; a pasted column becomes many lines."""

    pasted = Signal(str)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        clip = QApplication.clipboard().text() if event.matches(QKeySequence.StandardKey.Paste) else ""
        if _SEPARATORS.search(clip.strip()):
            self.pasted.emit(clip)
        else:
            super().keyPressEvent(event)


class LinesEditor(QWidget):
    """The list with its entry. `changed` after every change; `opened(index)` on Enter; `troubled(exception)` when `read` failed.

    `current(index)` when another line becomes the current one (-1: none). `steps` takes changes back; a form may add its own to them.
    """

    changed = Signal()
    current = Signal(int)
    opened = Signal(int)
    troubled = Signal(object)

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
        self._lines = Lines()
        self.steps = Steps()
        self._waiting: deque[_Batch] = deque()
        self._asking = False
        self.entry = _Entry(example=example, dense=True, glyph="barcode")
        self.view = LinesView(self._lines)
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
        self.view.removed.connect(self.remove)
        self.view.undone.connect(self.undo)
        self.view.opened.connect(self._open)
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

    @property
    def many_come(self) -> bool:
        """Whether so many lines are coming in that what is said of all of them is better said when they are there."""
        return len(self._waiting) > 1 and len(self._lines.entries) > _AT_ONCE

    @property
    def waiting(self) -> list[str]:
        """What is still being looked up, as it came in."""
        return [raw for batch in self._waiting for raw in batch.raws]

    def scan(self, raw: str) -> None:
        """Take one code from the scanner."""
        self.take([raw])

    def read_with(self, read: Read) -> None:
        """Read what comes in from now on in another way; what waits is read as it was to be."""
        self._read = read

    def paste(self, text: str) -> None:
        """Take a pasted column or list; blanks at the ends of each part are dropped, empty parts too."""
        self.take([part.strip() for part in _SEPARATORS.split(text) if part.strip()])

    def take(self, raws: Sequence[str], read: Read | None = None) -> None:
        """Look these up and add them in their order. What comes meanwhile is looked up after them.

        Args:
            raws: as typed, scanned or pasted.
            read: reads these in place of the usual way.
        """
        self.take_as(raws, raws, read or self._read)

    def take_as(
        self,
        raws: Sequence[str],
        things: Sequence[_Thing],
        read: Callable[[Sequence[_Thing]], Sequence[LineEntry]],
        *,
        step: bool = True,
    ) -> None:
        """The same where more is known than a code: the rows of a sheet, the lines of a draft.

        Args:
            raws: for each thing, what is typed for it; it is looked up in the usual way where this one fails.
            things: what is known, in the same order.
            read: makes lines of some of them.
            step: whether it can be taken back; all of it is one step.
        """
        joined: list[LineEntry] = []
        for first in range(0, len(raws), _AT_ONCE):
            part = slice(first, first + _AT_ONCE)
            self._waiting.append(_Batch(tuple(raws[part]), partial(read, things[part]), joined, step))
        self.resume()

    def resume(self) -> None:
        """Go on looking up what waits; a lock of the window ended it."""
        if self._waiting and not self._asking:
            self._look_up()

    def add(self, entries: Sequence[LineEntry]) -> None:
        """Add lines that need no looking up."""
        self._append(entries, [])
        self.changed.emit()

    def remove(self, row: int) -> None:
        """Take a line out; `undo` puts it back."""
        entry = self._lines.remove(row)
        self.steps.add(lambda: self._put_back(row, entry))
        self.changed.emit()

    def _put_back(self, row: int, entry: LineEntry) -> None:
        self._lines.insert(min(row, len(self._lines.entries)), entry)
        self.changed.emit()

    def undo(self) -> None:
        """Take the last change of the lines back: a line that joined, one that was taken out, one that was changed, all at once."""
        self.steps.back()

    def clear(self) -> None:
        """Begin anew; `undo` brings the lines back."""
        before = self.entries
        self._waiting.clear()
        if before:
            self.steps.add(lambda: self.put(before))
        self.put(())

    def put(self, entries: Sequence[LineEntry]) -> None:
        """Show these lines in place of all others; they need no looking up, and it is no step."""
        self._lines.put(entries)
        self.changed.emit()

    def replace(self, row: int, entry: LineEntry) -> None:
        """Show another state of a line; that it was read twice stays said while there is nothing else to say of it."""
        self.replace_many({row: entry})

    def replace_many(self, entries: Mapping[int, LineEntry]) -> None:
        """Show another state of several lines, by their row."""
        for row, entry in entries.items():
            before = self._lines.entries[row]
            twice = before.sentence is _counted_once and entry.key == before.key
            self._lines.entries[row] = _twice(entry) if twice else entry
        if entries:
            self._lines.tell(min(entries), max(entries))
            self._lay_out_again()
            self.changed.emit()

    def refuse(self, row: int, sentence: Words) -> None:
        """Strike a line out with the sentence why; it stays in the list and does not count."""
        entry = self._lines.entries[row]
        self.replace(row, replace(entry, tone=Tone.STOP, word=_refused, sentence=sentence, counts=False))

    def _typed(self) -> None:
        typed = self.entry.value()
        self.entry.setText("")  # not `clear`: what is in the list is taken back there, not in the entry
        self.take([typed] if typed else [])

    def _open(self, row: int) -> None:
        """Enter on a line; those that could not be looked up are looked up again."""
        if self._lines.entries[row].word is not _not_looked_up:
            self.opened.emit(row)
            return
        again = [entry for entry in self._lines.entries if entry.word is _not_looked_up]
        self.put([entry for entry in self._lines.entries if entry.word is not _not_looked_up])
        self.take([entry.raw for entry in again])

    def _look_up(self) -> None:
        batch = self._waiting[0]
        self._asking = True

        def look() -> tuple[LineEntry, ...] | None:
            try:
                return tuple(batch.read())
            except JobCancelledError:  # locked: it waits until somebody unlocks
                return None

        self._reader.run(
            look,
            partial(self._answer, batch),
            on_refused=partial(self._failed, batch),
            on_unavailable=partial(self._failed, batch),
            owner=self,
        )

    def _answer(self, batch: _Batch, entries: Sequence[LineEntry] | None) -> None:
        self._asking = False
        if entries is not None and self._waiting and self._waiting[0] is batch:
            self._waiting.popleft()
            self._append(entries, batch.joined, step=batch.step)
            self.changed.emit()
        if entries is not None:
            self.resume()

    def _append(self, entries: Sequence[LineEntry], joined: list[LineEntry], *, step: bool = True) -> None:
        first = len(self._lines.entries)
        fresh = self._without_repeats(entries)
        if fresh:
            self._lines.append(fresh)
            self.view.scrollToBottom()
            if step and not joined:
                self.steps.add(lambda: self._take_out(joined))
            joined += fresh
        self._lay_out_again()
        if len(self._lines.entries) > first:
            self.view.setCurrentIndex(self._lines.index(len(self._lines.entries) - 1))

    def _take_out(self, joined: Sequence[LineEntry]) -> None:
        """What came in last goes again, whatever was said of it since; what of it still waits is looked up no more."""
        self._waiting = deque(batch for batch in self._waiting if batch.joined is not joined)
        self.put(self._lines.entries[: max(0, len(self._lines.entries) - len(joined))])

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

    def _failed(self, batch: _Batch, trouble: Refused | Unavailable) -> None:
        """Nothing typed is lost: what could not be looked up goes back into the entry, or stays as lines where it is too long."""
        self._asking = False
        if not self._waiting or self._waiting[0] is not batch:  # taken back meanwhile
            self.resume()
            return
        raws = self.waiting
        self._waiting.clear()
        back = "; ".join([*([self.entry.text()] if self.entry.text() else []), *raws])
        if len(back) <= self.entry.maxLength():
            self.entry.setText(back)
        else:
            self.add([_kept(raw) for raw in raws])
        self.troubled.emit(trouble)

    def _show_empty(self) -> None:
        if self._empty is not None:
            none = not self._lines.entries
            self._empty.setVisible(none)
            self.view.setVisible(not none)


def _kept(raw: str) -> LineEntry:
    return LineEntry("", raw, raw, tone=Tone.STOP, word=_not_looked_up, sentence=_look_again, counts=False)


def _not_looked_up() -> str:
    return _("not looked up")


def _look_again() -> str:
    return _("It could not be looked up. Press Enter on this line to look again.")


def _refused() -> str:
    return _("refused")


def _counted_once() -> str:
    return _("Read twice, counted once.")


def _twice(entry: LineEntry) -> LineEntry:
    if entry.sentence:
        return entry
    return replace(entry, sentence=_counted_once)

"""The only place where a box opens over the window: a question with verbs as answers, and the choice of a file, folder or printer.

A screen asks here and nowhere else, so that a test can lay its answer ready (`answers.append(...)`) and no test ever hangs on an
open box. A box is for a decision; news, good or bad, stands in the page.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from sam.words.translate import _

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

T = TypeVar("T")

answers: deque[object] = deque()
"""Answers laid ready, the next one first; empty in the running program."""

holds: list[Callable[[], AbstractContextManager[None]]] = []
"""Entered while a box is open: a scan that comes meanwhile waits, and answers nothing."""


@dataclass(frozen=True, slots=True)
class Way:
    """One answer: a verb of the trade. `undoes` marks the one that takes something back."""

    key: str
    words: str
    undoes: bool = False


def _ready(kind: type[T]) -> tuple[bool, T | None]:
    """The answer laid ready, if there is one. An answer of the wrong kind is a mistake of the test."""
    if not answers:
        return False, None
    answer = answers.popleft()
    if answer is not None and not isinstance(answer, kind):
        message = f"the answer laid ready is {answer!r}, wanted {kind.__name__}"
        raise TypeError(message)
    return True, answer


@contextmanager
def _box() -> Iterator[None]:
    with ExitStack() as stack:
        for hold in holds:
            stack.enter_context(hold())
        yield


def choose(parent: QWidget, sentence: str, ways: Sequence[Way], *, detail: str = "") -> str | None:
    """Ask for one of several ways; its key, or None for Esc. The first way is the one that Enter takes."""
    ready, answer = _ready(str)
    if ready:
        return answer
    box = QMessageBox(parent)
    box.setText(sentence)
    box.setInformativeText(detail)
    buttons = {}
    for way in ways:
        role = QMessageBox.ButtonRole.DestructiveRole if way.undoes else QMessageBox.ButtonRole.ActionRole
        buttons[box.addButton(way.words, role)] = way.key
    back = box.addButton(_("Go back"), QMessageBox.ButtonRole.RejectRole)
    box.setEscapeButton(back)
    box.setDefaultButton(next(iter(buttons), back))
    with _box():
        box.exec()
    return next((key for button, key in buttons.items() if button is box.clickedButton()), None)


def open_file(parent: QWidget, title: str, kinds: str = "", folder: Path | None = None) -> Path | None:
    """A file that exists, or None. `kinds` as Qt writes them: "Spreadsheets (*.xlsx *.ods)"."""
    ready, answer = _ready(Path)
    if ready:
        return answer
    with _box():
        name, _kind = QFileDialog.getOpenFileName(parent, title, str(folder or ""), kinds)
    return Path(name) if name else None


def save_file(parent: QWidget, title: str, proposed: Path, kinds: str = "") -> Path | None:
    """Where to write, or None. The box itself asks before a file is replaced."""
    ready, answer = _ready(Path)
    if ready:
        return answer
    with _box():
        name, _kind = QFileDialog.getSaveFileName(parent, title, str(proposed), kinds)
    return Path(name) if name else None


def folder(parent: QWidget, title: str, start: Path | None = None) -> Path | None:
    """A folder, or None."""
    ready, answer = _ready(Path)
    if ready:
        return answer
    with _box():
        name = QFileDialog.getExistingDirectory(parent, title, str(start or ""))
    return Path(name) if name else None


def printer(parent: QWidget) -> QPrinter | None:
    """A printer that the person chose, ready to draw on, or None."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    ready, answer = _ready(QPrinter)
    if ready:
        return answer
    chosen = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(chosen, parent)
    with _box():
        accepted = dialog.exec() == QPrintDialog.DialogCode.Accepted
    return chosen if accepted else None

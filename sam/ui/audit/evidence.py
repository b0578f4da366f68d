"""Evidence of an answer, a finding, an action or a thing of a sample: photographs and papers, kept beside the book."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from sam.queries.photographs import Photograph
from sam.ui import questions
from sam.ui.look.tokens import S2
from sam.ui.parts.button import Button
from sam.ui.parts.chip import Chip
from sam.ui.parts.field import Field
from sam.ui.parts.flow import Flow
from sam.ui.parts.inputs import TextInput
from sam.ui.parts.rows import beside, under
from sam.ui.parts.words import Words
from sam.ui.records.picture_entry import kept
from sam.ui.screen_context import Door
from sam.words import formats
from sam.words.translate import _

_LONGEST = 28  # letters of a file name on a chip

Keeping = Callable[[Door], tuple[str, ...]]
"""Keeps the files at the door, on the writer thread; returns the SHA-256 of all that belongs."""


class Evidence(QWidget):
    """An entry for a file, and a chip for each that is there already. The form knows its field as "file".

    `changed` when a file joined or went.
    """

    changed = Signal()

    def __init__(self, words: Words = lambda: _("Photograph or document")) -> None:
        super().__init__()
        self._known: list[str] = []
        self._files: list[Path] = []
        self.path = TextInput(example=".jpg, .png, .pdf")
        self.choose = Button(lambda: _("Choose…"), glyph="folder-open", dense=True, act=self._choose)
        self.field = Field(words, self.path, hint=lambda: _("Enter takes it, and asks for another."))
        self.chips = Flow()
        row = beside(self.field, self.choose, gap=S2, grows=0)
        row.setAlignment(self.choose, Qt.AlignmentFlag.AlignVCenter)
        self.setLayout(under(row, self.chips, gap=S2))
        self.path.returnPressed.connect(self._take_typed)

    def put(self, known: Sequence[str]) -> None:
        """Begin with what is in the book already, by SHA-256."""
        self._known, self._files = list(known), []
        self.path.clear()
        self._show()

    def files(self) -> list[str]:
        """The files that are not in the book yet, for a draft; `bring` puts them back."""
        return [str(path) for path in self._files]

    def bring(self, files: Sequence[str]) -> None:
        """Put back the files of a draft; one that is gone is refused when it is to be kept."""
        self._known, self._files = [], [Path(one) for one in files]
        self._show()

    def keeping(self) -> Keeping:
        """What is to be kept, as a function for the writer thread. Its refusals point at the field."""
        known, files = tuple(self._known), tuple(self._files)
        if (typed := self._typed()) is not None:
            files = (*files, typed)

        def keep(door: Door) -> tuple[str, ...]:
            return tuple(dict.fromkeys([*known, *(kept(door, path) for path in files)]))

        return keep

    def _typed(self) -> Path | None:
        typed = self.path.value().strip('"')
        return Path(typed).expanduser() if typed else None

    def _take_typed(self) -> None:
        typed = self._typed()
        if typed is not None:
            self._add(typed)

    def _choose(self) -> None:
        kinds = _("Pictures and PDF (*.jpg *.jpeg *.png *.pdf)")
        path = questions.open_file(self, self.field.label.text(), kinds)
        if path is not None:
            self._add(path)

    def _add(self, path: Path) -> None:
        if path not in self._files:
            self._files.append(path)
        self.path.clear()
        self.field.set_problem("")
        self._show()

    def _show(self) -> None:
        chips: list[QWidget] = []
        for n, sha in enumerate(self._known, 1):
            chip = Chip(partial(_kept_words, n), closable=True, glyph="images")
            chip.closed.connect(partial(self._drop, sha))
            chips.append(chip)
        for path in self._files:
            chip = Chip(_short(path.name), closable=True, glyph="file-text")
            chip.closed.connect(partial(self._drop_file, path))
            chips.append(chip)
        self.chips.follows = self.choose
        self.chips.put(*chips)
        self.changed.emit()

    def _drop(self, sha: str) -> None:
        self._known.remove(sha)
        self._show()
        self.path.setFocus()

    def _drop_file(self, path: Path) -> None:
        self._files.remove(path)
        self._show()
        self.path.setFocus()


def _kept_words(n: int) -> str:
    return _("Evidence {n}").format(n=formats.number(n))


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 9]}…{name[-8:]}"


def as_photographs(shas: Sequence[str], day: str, reason: str, entry: int) -> tuple[Photograph, ...]:
    """Evidence as the strip and the page of photographs take it."""
    return tuple(Photograph(sha, day, "", reason, entry) for sha in shas)

"""The list of a movement from a sheet: asked for, read beside the window, each row a line."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from sam.domain.problems import Refused
from sam.exchange.sheets.numbers_list import NumberList, read_numbers
from sam.ui import questions
from sam.ui.look.tokens import Tone
from sam.ui.moving.line_sources import code_of, read_rows
from sam.words import formats
from sam.words.translate import _, ngettext

if TYPE_CHECKING:
    from sam.ui.moving.page import MovingPage


class ListSheet(QObject):
    """Reads for one form."""

    def __init__(self, form: MovingPage) -> None:
        super().__init__(form)
        self._form = form

    def choose(self) -> None:
        """Ask for the file with the list."""
        kinds = _("Spreadsheets (*.xlsx *.xls *.ods *.csv *.txt)")
        path = questions.open_file(self._form, _("A sheet with a column of numbers"), kinds)
        if path is not None:
            self._form.read_sheet(path)

    def read(self, path: Path) -> None:
        """Read the numbers in this file and look each up."""
        form = self._form
        form.sheet.setEnabled(False)
        form.context.work.aside.run(
            partial(read_numbers, path),
            partial(self._take, path.name),
            self.refused,
            form.context.around.unavailable,
            on_end=lambda: form.sheet.setEnabled(True),
            owner=self,
        )

    def _take(self, name: str, found: NumberList) -> None:
        door, rows, kinds = self._form.context.door, found.rows, self._form.kinds
        self._form.lines.lines.take_as([code_of(row) for row in rows], rows, lambda some: read_rows(door, some, kinds))
        self.tell(name, len(rows), found.left_out)

    def tell(self, name: str, rows: int, left_out: tuple[str, ...]) -> None:
        """Say how many rows were read, and which sheets were not."""
        words = ngettext("{n} row read", "{n} rows read", rows).format(n=formats.number(rows))
        self._form.strip.answer(name, words, Tone.OK if rows else Tone.WARN)
        self._form.notice.clear()
        if left_out:
            sheets = ", ".join(left_out)
            self._form.notice.tell(Tone.WARN, lambda: _("Sheets that were left out: {sheets}").format(sheets=sheets))

    def refused(self, refusal: Refused) -> None:
        """Say why nothing of the file was read."""
        words = " ".join(self._form.context.sentence(problem) for problem in refusal.problems)
        self._form.notice.tell(Tone.STOP, lambda: _("Nothing was read"), words)

"""Numbers of a sheet as lines of a receipt: serial numbers, or lots with their quantities, of the type that is chosen."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from sam.domain.commands.movements import NewLot
from sam.exchange.sheets.numbers_list import NumberList, NumberRow, read_numbers
from sam.queries.proposals import TypeLike
from sam.ui import questions
from sam.ui.look.tokens import Tone
from sam.ui.parts.button import Button, ButtonKind
from sam.ui.parts.notice import Notice
from sam.ui.receipt.adder import Adder
from sam.ui.receipt.new_line import NewLine
from sam.ui.screen_context import ScreenContext
from sam.words import formats
from sam.words.translate import _, ngettext

_TOLD = 5  # rows that are named; more are counted


class SheetButton(Button):
    """The button. What cannot be taken is told in the notice, with its row and what stands there; the rest joins the list."""

    def __init__(self, context: ScreenContext, adder: Adder, notice: Notice) -> None:
        super().__init__(
            lambda: _("From a sheet…"), ButtonKind.QUIET, glyph="table", key="Ctrl+O", dense=True, act=self.choose
        )
        self._context, self._adder, self._notice = context, adder, notice

    def choose(self) -> None:
        """Ask for the file, once it is known what its numbers are numbers of."""
        type_ = self._adder.chosen()
        if type_ is None:
            self._adder.add()  # says beside the entry that a type comes first
            return
        kinds = _("Spreadsheets (*.xlsx *.xls *.ods *.csv *.txt)")
        path = questions.open_file(self, _("A sheet with a column of numbers"), kinds)
        if path is not None:
            self.read(path, type_)

    def read(self, path: Path, type_: TypeLike) -> None:
        """Read the numbers in this file, beside the window."""
        self.setEnabled(False)
        self._context.work.aside.run(
            partial(read_numbers, path),
            partial(self._join, type_),
            lambda refusal: self._refused(" ".join(map(self._context.sentence, refusal.problems))),
            self._context.around.unavailable,
            on_end=lambda: self.setEnabled(True),
            owner=self,
        )

    def _join(self, type_: TypeLike, found: NumberList) -> None:
        by_number = self._adder.by_number(type_)
        whole = [row for row in found.rows if row.problem is None and not (by_number and row.quantity != 1)]
        if by_number:
            self._adder.take([row.text for row in whole])
        elif whole:
            lots = [NewLot(type=type_.code, lot=row.text, quantity=row.quantity) for row in whole]
            self._adder.added.emit([NewLine(lot, type_) for lot in lots])
        self._tell([row for row in found.rows if row not in whole], found.left_out)

    def _tell(self, rows: Sequence[NumberRow], left_out: Sequence[str]) -> None:
        self._notice.clear()
        said = [self._why(row) for row in rows[:_TOLD]]
        said += [_("and {n} more rows").format(n=formats.number(len(rows) - _TOLD))] if len(rows) > _TOLD else []
        said += [_("Sheets that were left out: {sheets}").format(sheets=", ".join(left_out))] if left_out else []
        if said:
            words = ngettext("{n} row was not taken", "{n} rows were not taken", len(rows))
            self._notice.tell(Tone.WARN, words.format(n=formats.number(len(rows))), " ".join(said))

    def _why(self, row: NumberRow) -> str:
        if row.problem is not None:
            why = self._context.sentence(row.problem)
        else:
            why = _("one number is one thing, and the row says {n}.").format(n=formats.number(row.quantity))
        return _("Row {row}, “{text}”: {why}").format(row=row.row, text=row.text, why=why)

    def _refused(self, words: str) -> None:
        self._notice.tell(Tone.STOP, lambda: _("Nothing was read"), words)

"""The card that takes in a count sheet that came back: its day, whether it was counted again, and then the file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from typing_extensions import override

from sam.domain.problems import Problem
from sam.domain.roles import Right
from sam.exchange.sheets.count_list import read_count_sheet
from sam.services.count_papers import key_in
from sam.services.count_sheets import write_sheet
from sam.ui import questions
from sam.ui.act_card import ActCard
from sam.ui.look.tokens import S3, Role, Token
from sam.ui.paper_day import PaperDay
from sam.ui.parts.chip import Chip
from sam.ui.parts.field import Field
from sam.ui.parts.label import Label
from sam.ui.parts.rows import beside
from sam.ui.screen_context import Door, ScreenContext
from sam.words.translate import _


class SheetCard(ActCard):
    """Take in a sheet; hidden until `begin`. `came_back` tells how many things were seen on it, and what was added by hand.

    Attributes:
        path: the file; None asks for it.
    """

    came_back = Signal(int, object)

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context, lambda: _("A count sheet that came back"), lambda: _("Choose it…"), Right.COUNT)
        self.number = ""
        self.path: Path | None = None
        self._notices: Sequence[Problem] = ()
        self.day = PaperDay()
        self.again = Chip(lambda: _("It was counted again"), toggles=True)
        words = lambda: _("A sheet is taken once. Counted again, it takes the place of what was said before.")  # noqa: E731
        day = self.form.add("happened_on", Field(lambda: _("Counted on"), self.day))
        self.ask_for(Label(words, Role.META, Token.INK2, wrap=True), beside(day, self.again, None, gap=S3, grows=2))

    def begin(self, number: str) -> None:
        """Ask for a sheet of this count."""
        self.number = number
        self.day.renew()
        self.again.setChecked(False)
        self.form.clear_problems()
        self.appear(self.day)

    @override
    def steps(self) -> Callable[[Door], Any] | None:
        path, self.path = self.path or self._asked_for(), None
        if path is None:
            return None
        number, day, again = self.number, self.day.written(), self.again.isChecked()

        def read(door: Door) -> Any:
            sheet = read_count_sheet(path)
            keyed = door.ask(lambda reader: key_in(reader, sheet, number, day, again=again))
            self._notices = keyed.notices
            return door.do(write_sheet, keyed.command)

        return read

    def _asked_for(self) -> Path | None:
        kinds = _("Spreadsheets (*.xlsx *.xls *.ods *.csv *.txt)")
        return questions.open_file(self, _("A count sheet that came back"), kinds)

    @override
    def done(self, answer: Any) -> None:
        self.day.renew(forget=True)
        self.leave()
        self.came_back.emit(int(answer["seen"]), (*self._notices, *self.told))

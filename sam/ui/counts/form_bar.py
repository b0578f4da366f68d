"""What is noted is keyed in from paper, a blank form or a printed sheet: its number, its day and time, and a photograph of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sam.domain.commands.counts import WriteSheet
from sam.services.count_sheets import write_sheet
from sam.ui.audit.evidence import Evidence
from sam.ui.look.tokens import S2, S3, Role
from sam.ui.paper_day import PaperDay, day_field
from sam.ui.parts.button import Button, ButtonKind
from sam.ui.parts.field import Field
from sam.ui.parts.inputs import TextInput
from sam.ui.parts.label import Label
from sam.ui.parts.rows import beside, under
from sam.ui.screen_context import Door
from sam.words.translate import _


class FormBar(QWidget):
    """The bar; hidden while nothing is keyed in from paper. `worked` when something is typed in it."""

    worked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.number = ""
        self._whose = ""  # of a printed sheet: who counted with it
        self.said = Label(self._words, Role.BOLD)
        self.day = PaperDay()
        self.time = TextInput(example="07:30")
        self.evidence = Evidence(lambda: _("Photograph of the form"))
        self.finished = Button(
            lambda: _("Done with this form"), ButtonKind.QUIET, glyph="check", dense=True, act=self.clear
        )
        entries = beside(day_field(self.day), Field(lambda: _("Time"), self.time), self.evidence, gap=S3)
        for place, stretch in enumerate((3, 2, 6)):
            entries.setStretch(place, stretch)
        self.setLayout(under(beside(self.said, None, self.finished, gap=S2), entries, gap=0))
        for entry in (self.day, self.time):
            entry.textEdited.connect(lambda _text: self.worked.emit())
        self.evidence.changed.connect(self.worked)
        self.hide()

    def _words(self) -> str:
        if self._whose:
            return _("Keyed in from the sheet of {name}").format(name=self._whose)
        return _("Keyed in from the form {number}").format(number=self.number)

    def begin(self, number: str, day: PaperDay | None = None, *, whose: str = "") -> None:
        """What is noted from now on stands on this form, or on the printed sheet of `whose`.

        `day` is the entry in which its day was typed already.
        """
        self.clear()
        self.number, self._whose = number, whose
        if day is not None and not day.untouched:
            self.day.bring(day.kept())
        self.said.set_words(self._words)
        self.show()

    def clear(self) -> None:
        """What is noted from now on is on no paper."""
        self.number = self._whose = ""
        self.time.clear()
        self.evidence.put(())
        self.day.renew(forget=True)
        self.hide()

    def doing(self, sheet: WriteSheet) -> Callable[[Door], Any]:
        """The steps that write this sheet of one place: as on the form, where there is one; the photograph is kept first."""
        if not self.number:
            return lambda door: door.do(write_sheet, sheet)
        places = tuple(replace(one, time=self.time.value()) for one in sheet.places)
        paper = " ".join([self.number, *(one.place for one in places)])
        told = replace(sheet, places=places, paper=paper, happened_on=self.day.written())
        keep = self.evidence.keeping()
        return lambda door: door.do(write_sheet, replace(told, attachments=keep(door)))

    def kept(self) -> dict[str, Any]:
        """For a draft."""
        return {
            "number": self.number, "whose": self._whose, "day": self.day.kept(), "time": self.time.value(), "files": self.evidence.files(),
        }  # fmt: skip

    def bring(self, kept: Mapping[str, Any]) -> None:
        """Put it back."""
        if kept.get("number"):
            self.begin(str(kept["number"]), whose=str(kept.get("whose", "")))
            self.day.bring(str(kept["day"]))
            self.time.setText(str(kept["time"]))
            self.evidence.bring(kept["files"])

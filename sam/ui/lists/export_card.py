"""The card that writes what a list shows into a file: as a spreadsheet or as text, with a bar while it is long, and a way to stop."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal

from sam.domain.problems import Refused, Unavailable
from sam.reports.shown_list import ShownList
from sam.services.export_list import ListExported, export_list
from sam.ui import questions
from sam.ui.look.tokens import S2, Role, Tone
from sam.ui.parts.button import Button, ButtonKind
from sam.ui.parts.card import Card
from sam.ui.parts.inputs import ChoiceInput
from sam.ui.parts.label import Label
from sam.ui.parts.notice import Notice
from sam.ui.parts.progress import ProgressLine
from sam.ui.parts.rows import beside
from sam.ui.screen_context import ScreenContext
from sam.ui.work import JobCancelledError, Steps, Ticket
from sam.words import formats
from sam.words.translate import _, ngettext


@dataclass(frozen=True, slots=True)
class ToExport:
    """What is written: the list, how many rows it shows now, and a name for the file."""

    shown: ShownList
    count: int
    file: str


class ExportCard(Card):
    """The card; hidden until `begin`. `left` when it goes away; a file that is being written is written on meanwhile."""

    left = Signal()

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(lambda: _("Export what is shown"))
        self._context = context
        self._what: Callable[[], ToExport] | None = None
        self._ticket: Ticket | None = None
        self._stopped = False
        self.told = Label("", Role.BODY, wrap=True)
        self.format: ChoiceInput[str] = ChoiceInput(
            [(".xlsx", lambda: _("Spreadsheet (XLSX)")), (".csv", lambda: _("Text with commas (CSV)"))],
            ".xlsx",
            dense=True,
        )
        self.format.setAccessibleName(_("As a"))
        self.notice, self.progress = Notice(), ProgressLine(self.stop)
        self.save = Button(
            lambda: _("Save the list…"), ButtonKind.PRIMARY, glyph="floppy-disk", key="F12", dense=True, act=self.write
        )
        self.back = Button(lambda: _("Go back"), ButtonKind.QUIET, key="Esc", dense=True, act=self.leave)
        self.add(self.told, self.notice, self.progress, beside(self.back, None, self.format, self.save, gap=S2))
        self.hide()

    def begin(self, what: Callable[[], ToExport]) -> None:
        """Say what would be written, and ask for the file. `what` is asked again when it is written."""
        self._what = what
        now = what()
        self.told.set_words(partial(_told, now))
        if self._ticket is None:
            self.notice.clear()
        self.show()
        (self.save if self.save.isEnabled() else self.back).setFocus()

    def leave(self) -> None:
        """Go away; not while a file is being written, for then Esc stops that."""
        if self._ticket is None:
            self.left.emit()
            self.hide()

    def write(self) -> None:
        """Ask where it goes, and write it beside the window."""
        if self._what is None or self._ticket is not None:
            return
        now, ending = self._what(), self.format.chosen() or ".xlsx"
        kinds = _("Spreadsheets (*.xlsx)") if ending == ".xlsx" else _("Text with commas (*.csv)")
        path = questions.save_file(self, now.shown.title, Path(f"{now.file}{ending}"), kinds)
        if path is None:
            return
        target = path if path.suffix.lower() == ending else path.with_name(path.name + ending)
        door, self._stopped = self._context.door, False

        def job(steps: Steps) -> ListExported:
            def step(done: int, total: int) -> None:
                if self._stopped:
                    raise JobCancelledError
                steps(done, total)

            written: ListExported = door.run(export_list, now.shown, target, step)
            return written

        self.notice.clear()
        self.save.setEnabled(False)
        self.back.setVisible(False)
        self.progress.start(lambda: _("Writing {file}").format(file=target.name))
        self._ticket = self._context.work.aside.run_long(
            job,
            self._written,
            self.progress.tell,
            self._refused,
            self._unavailable,
            on_end=self._end,
            owner=self,
        )

    def stop(self) -> None:
        """Give it up: the half-written file is taken away. What was whole already before it heard of this is told as written."""
        self._stopped = True

    def _end(self) -> None:
        self._ticket = None
        self.progress.end()
        self.save.setEnabled(True)
        self.back.setVisible(True)
        if self._stopped:
            self.notice.tell(Tone.WARN, lambda: _("Given up. No file was written."))
        if self.isVisible():
            self.back.setFocus()

    def _written(self, done: ListExported) -> None:
        words = partial(_saved, done)
        self.notice.tell(Tone.OK, words)
        self._context.say(words)

    def _refused(self, refusal: Refused) -> None:
        self.notice.tell(Tone.STOP, " ".join(self._context.sentence(problem) for problem in refusal.problems))

    def _unavailable(self, trouble: Unavailable) -> None:
        self.notice.tell(Tone.WARN, self._context.sentence(trouble.problem))


def _told(now: ToExport) -> str:
    rows = ngettext("{n} row", "{n} rows", now.count).format(n=formats.number(now.count))
    columns = ngettext("{n} column", "{n} columns", len(now.shown.columns)).format(n=len(now.shown.columns))
    filtered = "; ".join(now.shown.filtered) or _("nothing: all are shown")
    return _("{rows}, {columns}, as they are shown. Filtered by {filters}.").format(
        rows=rows, columns=columns, filters=filtered
    )


def _saved(done: ListExported) -> str:
    rows = ngettext("{n} row", "{n} rows", done.rows).format(n=formats.number(done.rows))
    return _("Saved: {file}, {rows}, as of entry {entry}").format(
        file=done.path.name, rows=rows, entry=formats.number(done.entry)
    )

"""For the help desk: one file about the program and the depot that holds nothing of what is in stock."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import qVersion

from sam import clock
from sam.services.help_desk_pack import write_help_desk_pack
from sam.settings import config_folder
from sam.ui import questions
from sam.ui.keeping.job_card import JobCard
from sam.ui.look.tokens import Role, Token, Tone
from sam.ui.parts.button import Button
from sam.ui.parts.flow import Flow
from sam.ui.parts.label import Label
from sam.ui.screen_context import ScreenContext
from sam.words.translate import _


class HelpDeskCard(JobCard):
    """The card."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context, lambda: _("Help desk"))
        words = lambda: _(  # noqa: E731
            "Versions, counts and crash reports in one text file: no serial numbers, no places, no people. Read it before you hand it on."
        )
        self.write = Button(lambda: _("Write the help desk pack…"), glyph="file-text", act=self.ask_where)
        self.add(Label(words, Role.READ, Token.INK2, wrap=True))
        self.facts.hide()
        self.lay_out(Flow(self.write, ends=True), self.write)

    def ask_where(self) -> None:
        """Ask for a file, and write the pack to it."""
        proposed = Path(f"sam-help-desk-{clock.today().isoformat()}.txt")
        path = questions.save_file(self, _("Help desk pack"), proposed, _("Text (*.txt)"))
        if path is None:
            return
        door = self._context.door
        self.work(
            self._context.work.aside,
            lambda: _("Writing {file}").format(file=path.name),
            lambda _steps: door.run(write_help_desk_pack, path, config_folder(), qVersion()),
            self._written,
        )

    def _written(self, path: Path) -> None:
        self.notice.tell(Tone.OK, lambda: _("Saved: {path}").format(path=path))

"""Backups: when the last one was made, and making one here or on another drive."""

from __future__ import annotations

from pathlib import Path

from sam import clock
from sam.domain.problems import Unavailable
from sam.domain.problems.database import DatabaseProblem
from sam.domain.roles import Right
from sam.services.backup import Backup, backup
from sam.services.last_kept import Keeping
from sam.ui import questions
from sam.ui.keeping.job_card import JobCard
from sam.ui.keeping.kept_words import BACKUP_DAYS, backup_age, moment_words, since_words
from sam.ui.look.tokens import Tone
from sam.ui.parts.button import Button, ButtonKind
from sam.ui.parts.flow import Flow
from sam.ui.parts.key_values import Fact
from sam.ui.screen_context import ScreenContext
from sam.words import formats
from sam.words.translate import _

_WRITES = tuple(right for right in Right if right is not Right.READ)
"""Whoever writes anything may back up, as `sam backup` has it: the depot's key signs the backup."""


class BackupCard(JobCard):
    """The card."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context, lambda: _("Backup"))
        self.here = Button(lambda: _("Back up here"), glyph="shield-check", act=lambda: self.make(None))
        self.there = Button(
            lambda: _("Back up to another drive…"), ButtonKind.PRIMARY, glyph="folder-open", act=self.make_there
        )
        for button in (self.here, self.there):
            if not context.may(*_WRITES):
                button.refuse(lambda: context.who_may(Right.MOVE))
        self.lay_out(Flow(self.here, self.there, ends=True), self.here, self.there)

    def show_keeping(self, kept: Keeping) -> None:
        """Say when the last one was made, and what is not in it."""
        last = kept.backup
        if last is None:
            none = Fact(lambda: _("Last backup"), lambda: _("none is known"), tone=Tone.WARN)
            self.show_facts((none,))
            return
        old = (backup_age(kept, clock.now()) or 0) >= BACKUP_DAYS
        self.show_facts(
            (
                Fact(lambda: _("Last backup"), moment_words(last.moment), tone=Tone.WARN if old else None),
                Fact(lambda: _("Entries since"), since_words(kept.number, last.number)),
                Fact(lambda: _("Lies in"), str(Path(last.path).parent)),
            )
        )

    def make_there(self) -> None:
        """Ask for a folder, and back up to it."""
        folder = questions.folder(self, _("Where does the backup go?"))
        if folder is not None:
            self.make(folder)

    def make(self, folder: Path | None) -> None:
        """Make a backup and prove it. Whoever writes waits for it: no entry comes between."""
        door = self._context.door
        self.work(
            self._context.work.writer,
            lambda: _("Copying, opening and proving the backup"),
            lambda steps: door.run(backup, _still_there(folder), steps),
            self._made,
        )

    def _made(self, made: Backup) -> None:
        count, name = made.number, str(made.path)
        self.notice.tell(
            Tone.WARN if made.findings or made.attachments else Tone.OK,
            lambda: _("Backup of {count} entries, checked: {path}").format(count=formats.number(count), path=name),
            " ".join(
                self._context.sentence(one) for one in (*made.findings, *(one.problem for one in made.attachments))
            ),
        )
        self._context.changed.emit()


def _still_there(folder: Path | None) -> Path | None:
    """The chosen folder. Where a drive was pulled out a folder of this computer would be made, and hold no second copy."""
    if folder is not None and not folder.is_dir():
        raise Unavailable(DatabaseProblem.NO_BACKUP_PLACE, path=str(folder))
    return folder

"""Open a depot: folder, user, password. A refusal stands in its place; the derivation runs beside the window."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from typing_extensions import override

from sam.domain.problems import Refused, Unavailable
from sam.ui import questions
from sam.ui.look.current import px
from sam.ui.look.tokens import S2, S3, Role, Token, Tone
from sam.ui.parts.button import Button, ButtonKind
from sam.ui.parts.card import Card
from sam.ui.parts.field import Field
from sam.ui.parts.form import Form
from sam.ui.parts.inputs import ChoiceInput, TextInput, mark_problem
from sam.ui.parts.label import Label
from sam.ui.parts.notice import Notice
from sam.ui.parts.progress import ProgressLine
from sam.ui.parts.rows import beside
from sam.ui.sign_in.doors import Doors, KnownDepot, PracticeDepot
from sam.ui.sign_in.password import PasswordWithShow
from sam.ui.work import JobCancelledError, Steps, Work
from sam.words.translate import _

_WAY = 24  # letters of the way to a depot that the list has room for


class OpenPage(Card):
    """The card. `opened(result)` when the depot is open; `new_wanted` when a new one shall be made."""

    opened = Signal(object)
    new_wanted = Signal()

    def __init__(self, doors: Doors, work: Work) -> None:
        super().__init__(lambda: _("Open a depot"))
        self._doors, self._work = doors, work
        self.form = Form(doors.sentence)
        self._depots: list[KnownDepot] = []
        self.depot: ChoiceInput[Path] = ChoiceInput([])
        self.user = TextInput()
        self.password = PasswordWithShow()
        self.notice = Notice()
        self.progress = ProgressLine()
        self.making = ProgressLine(cancel=self._stop_making)
        self._is_making = self._stopping = False
        self.other = Button(lambda: _("Other folder…"), glyph="folder-open", act=self.choose_folder)
        self.open_button = Button(
            lambda: _("Open"), ButtonKind.PRIMARY, glyph="key", key="Enter", act=self.try_it, listens=False
        )
        self.new_button = Button(
            lambda: _("Make a new depot"), ButtonKind.QUIET, glyph="folder-plus", act=self.new_wanted.emit
        )
        self.practice_button = Button(
            lambda: _("Make a practice depot…"), ButtonKind.QUIET, glyph="graduation-cap", act=self.practise
        )
        self._lay_out()
        self.password.entered.connect(self.try_it)
        self.user.returnPressed.connect(self.password.setFocus)
        self.load_known()

    def _lay_out(self) -> None:
        self.body.setSpacing(px(S3))
        depot = Field(lambda: _("Depot"), self.depot)
        user = self.form.add("user", Field(lambda: _("User"), self.user))
        password = self.form.add("password", Field(lambda: _("Password"), self.password, entry=self.password.entry))
        self.form.add("folder", depot)
        self.add(self.notice, beside(depot, self.other, gap=S2, grows=0), user, password, self.progress, self.making)
        self.add(beside(self.open_button, None), beside(self.new_button, None, self.practice_button, gap=S2))
        self.add(Label(lambda: _("A wrong name and a wrong password look the same."), Role.META, Token.INK3, wrap=True))

    @override
    def relook(self) -> None:
        """Take the measures of the look in use."""
        super().relook()
        self.setFixedWidth(px(472))

    def load_known(self) -> None:
        """Offer the depots opened before, the last one chosen."""
        self._depots = list(self._doors.known())
        self._offer(self._depots[0].folder if self._depots else None)

    def _offer(self, chosen: Path | None) -> None:
        self.depot.set_choices([(known.folder, f"{known.name}   {_where(known)}") for known in self._depots], chosen)

    def take_folder(self, folder: Path) -> None:
        """Offer this folder too, and choose it."""
        if folder not in [known.folder for known in self._depots]:
            self._depots.append(KnownDepot(folder, folder.name))
        self._offer(folder)
        self.user.setFocus()

    def choose_folder(self) -> None:
        """Ask for the folder of a depot."""
        folder = questions.folder(self, _("Folder of the depot"), self.depot.chosen())
        if folder is not None:
            self.take_folder(folder)

    def begin(self) -> None:
        """Put the caret where typing begins."""
        (self.user if self._depots else self.other).setFocus()

    def try_it(self) -> None:
        """Try to open the chosen depot."""
        folder = self.depot.chosen()
        self.form.clear_problems()
        self.notice.clear()
        if folder is None:
            self.form["folder"].set_problem(_("Choose the folder of a depot first."))
            self.other.setFocus()
            return
        if not self.open_button.isEnabled():
            return
        self._wait(waiting=True)
        user, password, unlock = self.user.value(), self.password.value(), self._doors.unlock
        self._work.writer.run(
            lambda: unlock(folder, user, password), self._done, self._refused, self._unavailable, on_end=self._end
        )

    def practise(self) -> None:
        """Ask where, and make a practice depot with its headquarters there. Its user and password are filled in and said."""
        if self._is_making:
            return
        folder = questions.folder(self, _("In which folder may the practice depot be made?"))
        if folder is None:
            return
        self.form.clear_problems()
        self.notice.clear()
        self.practice_button.setEnabled(False)
        self._is_making, self._stopping = True, False
        self.making.start(lambda: _("Making half a year of invented data"))
        practise = self._doors.practise

        def until_stopped(steps: Steps, done: int, total: int) -> None:
            if self._stopping:
                raise JobCancelledError
            steps(done, total)

        self._work.writer.run_long(
            lambda steps: practise(folder, partial(until_stopped, steps)),
            self._practised,
            self.making.tell,
            self._refused_to_make,
            self._unavailable,
            on_end=self._made,
        )

    def _stop_making(self) -> None:
        if self._is_making:
            self._stopping = True
            self.making.start(lambda: _("Stopping…"))

    def _made(self) -> None:
        self._is_making = False
        self.making.end()
        if self._stopping:  # one that was whole by then says so in its place
            self.notice.tell(Tone.INFO, lambda: _("Cancelled. Nothing of it was left behind."))
        self.practice_button.setEnabled(True)

    def _practised(self, made: PracticeDepot) -> None:
        self.take_folder(made.folder)
        self.user.setText(made.user)
        self.password.put(made.password)
        self.notice.tell(
            Tone.INFO,
            lambda: _("The practice depot is made. Its people and weapons are invented."),
            lambda: _("Sign in as {user} with the password “{password}”.").format(
                user=made.user, password=made.password
            ),
            sign="graduation-cap",
        )
        self.open_button.setFocus()

    def _refused_to_make(self, refusal: Refused) -> None:
        self.notice.tell(Tone.STOP, " ".join(self._doors.sentence(problem) for problem in refusal.problems))

    def _wait(self, *, waiting: bool) -> None:
        self.open_button.setEnabled(not waiting)
        if waiting:
            self.progress.start(lambda: _("Unlocking: the key is made from the password, which takes about a second"))
        else:
            self.progress.end()

    def _end(self) -> None:
        self._wait(waiting=False)

    def _done(self, result: Any) -> None:
        self.password.entry.clear()
        self.opened.emit(result)

    def _refused(self, refusal: Refused) -> None:
        homeless = self.form.show_problems(refusal.problems)
        if homeless:
            self.notice.tell(Tone.STOP, " ".join(self._doors.sentence(problem) for problem in homeless))
            mark_problem(self.password.entry, wrong=True)
        self.password.entry.selectAll()
        self.password.setFocus()

    def _unavailable(self, trouble: Unavailable) -> None:
        self.notice.tell(Tone.WARN, self._doors.sentence(trouble.problem))
        self.password.setFocus()


def _where(known: KnownDepot) -> str:
    """The folder around a depot; of a long way its end, which tells depots of one name apart."""
    around = str(known.folder.parent)
    return around if len(around) <= _WAY else f"…{around[-_WAY:]}"

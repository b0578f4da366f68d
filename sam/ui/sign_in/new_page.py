"""Make a new depot: folder, code, name, and two people with a password each, because some acts need two."""

from __future__ import annotations

from functools import partial
from pathlib import Path

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
from sam.ui.parts.inputs import PasswordInput, TextInput
from sam.ui.parts.label import Label
from sam.ui.parts.notice import Notice
from sam.ui.parts.progress import ProgressLine
from sam.ui.parts.rows import beside
from sam.ui.sign_in.doors import Doors, NewDepot, NewPerson
from sam.ui.work import Work
from sam.words.translate import _


class _Person:
    """The entries of one person."""

    def __init__(self, number: int, form: Form) -> None:
        self.name = TextInput()
        self.password, self.again = PasswordInput(), PasswordInput()
        way = f"people.{number}"
        self.name_field = form.add(f"{way}.name", Field(lambda: _("User name"), self.name))
        self.password_field = form.add(
            f"{way}.password", Field(lambda: _("Password"), self.password, hint=lambda: _("12 characters or more"))
        )
        self.again_field = form.add(f"{way}.again", Field(lambda: _("Password again"), self.again))

    def put(self, password: str) -> None:
        """Put a proposed password in, and show it."""
        for entry in (self.password, self.again):
            entry.setText(password)
        self.password.reveal(shown=True)

    def person(self) -> NewPerson:
        """What was typed."""
        return NewPerson(self.name.value(), self.password.value())


class NewPage(Card):
    """The card. `founded(new_depot, recovery_code)` when it is made; `left` to go back."""

    founded = Signal(object, str)
    left = Signal()

    def __init__(self, doors: Doors, work: Work) -> None:
        super().__init__(lambda: _("Make a new depot"))
        self._doors, self._work = doors, work
        self.form = Form(doors.sentence)
        self.folder, self.code, self.name = TextInput(), TextInput(), TextInput()
        # in the order of reading: a refusal sets the caret to the first of them
        for way, field in (
            ("folder", Field(lambda: _("Folder, new or empty"), self.folder, hint=lambda: _("The book is kept here."))),
            ("code", Field(lambda: _("Code"), self.code, hint=lambda: _("On each voucher: D01"))),
            ("name", Field(lambda: _("Name of the depot"), self.name)),
        ):
            self.form.add(way, field)
        self.people = (_Person(0, self.form), _Person(1, self.form))
        self.notice, self.progress = Notice(), ProgressLine()
        self.make_button = Button(lambda: _("Make the depot"), ButtonKind.PRIMARY, glyph="folder-plus", act=self.try_it)
        self._lay_out()

    def _lay_out(self) -> None:
        self.body.setSpacing(px(S2))
        choose = Button(lambda: _("Choose…"), glyph="folder-open", act=self.choose_folder)
        folder, code, name = self.form["folder"], self.form["code"], self.form["name"]
        code.setFixedWidth(px(168))
        self.add(self.notice, beside(folder, choose, gap=S3, grows=0), beside(code, name, gap=S3, grows=1))
        titles = (lambda: _("First person"), lambda: _("Second person"))
        for title, person in zip(titles, self.people, strict=True):
            propose = Button(
                lambda: _("Propose a password"), ButtonKind.QUIET, dense=True, act=partial(self._propose, person)
            )
            self.add(beside(Label(title, Role.STRONG), None, propose, gap=S2))
            self.add(beside(person.name_field, person.password_field, person.again_field, gap=S3))
        words = lambda: _("Each signs with a key of their own. Neither knows the other's password.")  # noqa: E731
        self.add(Label(words, Role.META, Token.INK3, wrap=True), self.progress)
        back = Button(lambda: _("Go back"), glyph="arrow-left", act=self.left.emit)
        self.add(beside(back, None, self.make_button, gap=S2))

    @override
    def relook(self) -> None:
        """Take the measures of the look in use."""
        super().relook()
        self.setFixedWidth(px(760))

    def choose_folder(self) -> None:
        """Ask for the folder."""
        folder = questions.folder(self, _("Folder for the new depot"))
        if folder is not None:
            self.folder.setText(str(folder))

    def _propose(self, person: _Person) -> None:
        person.put(self._doors.propose())
        person.password.setFocus()

    def typed(self) -> NewDepot:
        """What was typed, as it is."""
        first, second = self.people
        folder = Path(self.folder.value())
        return NewDepot(folder, self.code.value(), self.name.value(), (first.person(), second.person()))

    def _unequal(self) -> bool:
        """Say beside each pair of passwords that differ that they do."""
        wrong = [person for person in self.people if person.password.value() != person.again.value()]
        for person in wrong:
            person.again_field.set_problem(_("Not the same as the password beside it."))
        if wrong:
            wrong[0].again.setFocus()
        return bool(wrong)

    def try_it(self) -> None:
        """Make the depot, if what was typed can be one."""
        self.form.clear_problems()
        self.notice.clear()
        if not self.folder.value():
            self.form["folder"].set_problem(_("Choose a folder."))
            self.folder.setFocus()
            return
        if self._unequal() or not self.make_button.isEnabled():
            return
        self.make_button.setEnabled(False)
        self.progress.start(lambda: _("Making keys and the first entries of the book"))
        typed, found = self.typed(), self._doors.found
        self._work.writer.run(
            lambda: found(typed),
            lambda code: self._done(typed, code),
            self._refused,
            self._unavailable,
            on_end=self._end,
            owner=self,
        )

    def _end(self) -> None:
        self.make_button.setEnabled(True)
        self.progress.end()

    def _done(self, typed: NewDepot, code: str) -> None:
        for person in self.people:
            person.password.clear()
            person.again.clear()
        self.founded.emit(typed, code)

    def _refused(self, refusal: Refused) -> None:
        homeless = self.form.show_problems(refusal.problems)
        if homeless:
            self.notice.tell(Tone.STOP, " ".join(self._doors.sentence(problem) for problem in homeless))

    def _unavailable(self, trouble: Unavailable) -> None:
        self.notice.tell(Tone.WARN, self._doors.sentence(trouble.problem))

"""Adds somebody who signs in: name, role, and a password that the new person types."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from typing_extensions import override

from sam.domain.commands.master import WriteUser
from sam.domain.roles import Right, Role, may
from sam.services.new_passwords import propose_password
from sam.services.sign_in_slots import close_slot, open_slot
from sam.services.users import write_user
from sam.ui.act_card import ActCard
from sam.ui.look.tokens import S2, S3, Token
from sam.ui.look.tokens import Role as Letters
from sam.ui.parts.button import Button, ButtonKind
from sam.ui.parts.field import Field
from sam.ui.parts.inputs import ChoiceInput, PasswordInput, TextInput
from sam.ui.parts.label import Label
from sam.ui.parts.rows import beside
from sam.ui.screen_context import Door, ScreenContext
from sam.ui.second_signature import SecondSignature
from sam.words.labels import label
from sam.words.translate import _


def takes_two(role: Role) -> bool:
    """Whether two must sign to give or take this role: one that may sign second itself, or may change users."""
    return may(role, Right.SIGN_SECOND) or may(role, Right.USERS)


class NewUser(ActCard):
    """The card; hidden until `begin`."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context, lambda: _("New user"), lambda: _("Add this user"), Right.USERS)
        self.name = TextInput()
        self.role: ChoiceInput[Role] = ChoiceInput([(role, partial(label, role)) for role in Role], Role.ARMOURER)
        self.password, self.again = PasswordInput(), PasswordInput()
        self.second = SecondSignature(context)
        add = self.form.add
        propose = Button(lambda: _("Propose a password"), ButtonKind.QUIET, dense=True, act=self._propose)
        words = lambda: _("The new person types the password. Nobody else should know it.")  # noqa: E731
        self.ask_for(
            beside(
                add("name", Field(lambda: _("User name"), self.name)),
                add("role", Field(lambda: _("Role"), self.role)),
                gap=S3,
            ),
            beside(Label(words, Letters.META, Token.INK2, wrap=True), propose, gap=S2, grows=0),
            beside(
                add("password", Field(lambda: _("Password"), self.password, hint=lambda: _("12 characters or more"))),
                add("again", Field(lambda: _("Password again"), self.again)),
                gap=S3,
            ),
            self.second,
        )
        self.role.currentIndexChanged.connect(self._role_chosen)
        self.second.entered.connect(self.try_it)

    def begin(self) -> None:
        """Ask who it is."""
        self._role_chosen()
        self.appear(self.name)

    def _role_chosen(self) -> None:
        if self.second is not None:
            self.second.setVisible(takes_two(self.role.chosen() or Role.ARMOURER))

    def _propose(self) -> None:
        offered = propose_password()
        for entry in (self.password, self.again):
            entry.setText(offered)
        self.password.reveal(shown=True)

    @override
    def steps(self) -> Callable[[Door], Any] | None:
        self.form.clear_problems()
        if self.password.value() != self.again.value():
            self.form["again"].set_problem(_("Not the same as the password beside it."))
            self.again.setFocus()
            return None
        role, name, password = self.role.chosen() or Role.ARMOURER, self.name.value(), self.password.value()
        second = self.second if self.second is not None and takes_two(role) else None
        if second is not None and not second.complete():
            return None
        unlock = second.unlocking() if second is not None else None

        def act(door: Door) -> Any:
            other = unlock(door) if unlock is not None else None
            key = door.run(open_slot, name, password, role)
            try:
                return door.do(write_user, WriteUser(name=name, role=role.value, key=key.hex()), second=other)
            except BaseException:
                door.run(close_slot, name)  # both, or neither
                raise

        return act

    @override
    def done(self, answer: Any) -> None:
        name = str(answer["user"])
        for entry in (self.name, self.password, self.again):
            entry.clear()
        if self.second is not None:
            self.second.clear()
        self._context.say(lambda: _("{name} can sign in now").format(name=name))
        self.leave()

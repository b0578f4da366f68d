"""Another password for oneself. The key with which one signs stays the same."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from typing_extensions import override

from sam.domain.problems import Refused
from sam.domain.problems.keys import KeyProblem
from sam.domain.roles import Right
from sam.services.sign_in_slots import change_own_password
from sam.ui.act_card import ActCard
from sam.ui.look.tokens import S3
from sam.ui.parts.field import Field
from sam.ui.parts.inputs import PasswordInput
from sam.ui.parts.rows import beside
from sam.ui.screen_context import Door, ScreenContext
from sam.words.translate import _


class OwnPassword(ActCard):
    """The card; hidden until `begin`."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context, lambda: _("Your password"), lambda: _("Change it"), Right.READ)
        self.old, self.new, self.again = PasswordInput(), PasswordInput(), PasswordInput()
        add = self.form.add
        self.ask_for(
            beside(
                add("old", Field(lambda: _("Password until now"), self.old)),
                add("password", Field(lambda: _("New password"), self.new, hint=lambda: _("12 characters or more"))),
                add("again", Field(lambda: _("Password again"), self.again)),
                gap=S3,
            )
        )
        self.again.returnPressed.connect(self.try_it)

    def begin(self) -> None:
        """Ask for the old one and the new one."""
        self.appear(self.old)

    @override
    def steps(self) -> Callable[[Door], Any] | None:
        self.form.clear_problems()
        old, new = self.old.value(), self.new.value()
        if new != self.again.value():
            self.form["again"].set_problem(_("Not the same as the password beside it."))
            self.again.setFocus()
            return None
        return lambda door: door.run(change_own_password, old, new)

    @override
    def done(self, answer: Any) -> None:
        for entry in (self.old, self.new, self.again):
            entry.clear()
        self._context.say(lambda: _("Your password is changed"))
        self.leave()

    @override
    def _refused(self, refusal: Refused) -> None:
        """The password until now is the first of three entries: what is wrong with it is said there."""
        if any(problem.code is KeyProblem.NAME_OR_PASSWORD_WRONG for problem in refusal.problems):
            self.form["old"].set_problem(_("This is not your password. Type it again."))
            self.old.setFocus()
        else:
            super()._refused(refusal)

"""Gives a user another role, or ends their access. What they signed stays theirs."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from typing_extensions import override

from sam.domain.commands.master import WriteUser
from sam.domain.roles import Right, Role
from sam.queries.users_list import UserListed
from sam.services.sign_in_slots import close_slot
from sam.services.users import write_user
from sam.ui.act_card import ActCard
from sam.ui.look.tokens import Role as Letters
from sam.ui.parts.field import Field
from sam.ui.parts.inputs import ChoiceInput
from sam.ui.parts.label import Label
from sam.ui.screen_context import Door, ScreenContext
from sam.ui.second_signature import SecondSignature
from sam.ui.users.new_user import takes_two
from sam.words.labels import label
from sam.words.translate import _


class ChangeUser(ActCard):
    """The card; hidden until `begin`."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context, "", "", Right.USERS)
        self._user: UserListed | None = None
        self._ends = False
        self.title = Label("", Letters.CARD)
        self.role: ChoiceInput[Role] = ChoiceInput([(role, partial(label, role)) for role in Role])
        self.second = SecondSignature(context)
        self.add(self.title)
        self.ask_for(self.form.add("role", Field(lambda: _("Role"), self.role)), self.second)
        self.role.currentIndexChanged.connect(self._role_chosen)
        self.second.entered.connect(self.try_it)

    def begin(self, user: UserListed, *, ends: bool) -> None:
        """Ask for the other role, or whether the access is to end."""
        self._user, self._ends = user, ends
        name = user.name
        self.title.set_words(
            (lambda: _("End the access of {name}").format(name=name))
            if ends
            else (lambda: _("Another role for {name}").format(name=name))
        )
        self.make.set_words((lambda: _("End the access")) if ends else (lambda: _("Give this role")))
        self.role.choose(user.role)
        self.form["role"].setVisible(not ends)
        self.form.clear_problems()
        self._role_chosen()
        first = self.second.name if self.second is not None and self.second.isVisibleTo(self) else self.role
        self.appear(self.make if ends and first is self.role else first if ends else self.role)

    def _two(self) -> bool:
        before = self._user.role if self._user is not None else Role.AUDITOR
        return takes_two(before) or (not self._ends and takes_two(self.role.chosen() or before))

    def _role_chosen(self) -> None:
        if self.second is not None:
            self.second.setVisible(self._two())

    @override
    def steps(self) -> Callable[[Door], Any] | None:
        user, ends = self._user, self._ends
        if user is None:
            return None
        second = self.second if self.second is not None and self._two() else None
        if second is not None and not second.complete():
            return None
        unlock = second.unlocking() if second is not None else None
        role = user.role if ends else self.role.chosen() or user.role
        command = WriteUser(name=user.name, role=role.value, active=not ends)

        def act(door: Door) -> Any:
            done = door.do(write_user, command, second=unlock(door) if unlock is not None else None)
            if ends:
                door.run(close_slot, user.name)
            return done

        return act

    @override
    def done(self, answer: Any) -> None:
        name, ends = str(answer["user"]), self._ends
        if self.second is not None:
            self.second.clear()
        self._context.say(
            lambda: (_("{name} signs in no more") if ends else _("{name} has another role now")).format(name=name)
        )
        self.leave()

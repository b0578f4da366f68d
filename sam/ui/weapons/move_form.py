"""Move the chosen weapon: to which place, why. It stands in the page; nothing typed is lost."""

from __future__ import annotations

from typing import Any

from typing_extensions import override

from sam.domain.commands.movements import Move, Moved
from sam.domain.places import STORES, PlaceKind
from sam.domain.roles import Right
from sam.services.relocate import relocate, to_workshop
from sam.ui.act_card import ActCard, Asked
from sam.ui.look.tokens import S3
from sam.ui.parts.field import Field
from sam.ui.parts.inputs import TextInput
from sam.ui.parts.rows import beside
from sam.ui.place_input import PlaceInput
from sam.ui.screen_context import ScreenContext
from sam.words.translate import _


class MoveForm(ActCard):
    """The card; hidden until `begin`."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context, lambda: _("Move it"), lambda: _("Move here"), Right.MOVE)
        self._item, self._what = "", ""
        self.to = PlaceInput(context, STORES | {PlaceKind.WORKSHOP}, example=lambda: _("Code or name of a place"))
        self.reason = TextInput()
        to = self.form.add("to", Field(lambda: _("To"), self.to))
        reason = self.form.add("reason", Field(lambda: _("Reason"), self.reason))
        self.ask_for(beside(to, reason, gap=S3))
        self.to.troubled.connect(context.around.refused)

    def begin(self, item: str, what: str) -> None:
        """Ask where this one goes."""
        if item != self._item:
            self.to.put(None)
            self.reason.clear()
        self._item, self._what = item, what
        self.form.clear_problems()
        self.appear(self.to)

    @override
    def asked(self) -> Asked:
        command = Move(to=self.to.code(), lines=(Moved(item=self._item),), reason=self.reason.value())
        return to_workshop if self.to.kind() is PlaceKind.WORKSHOP else relocate, command

    @override
    def done(self, answer: Any) -> None:
        voucher, what = answer.get("voucher", ""), self._what
        self._context.say(lambda: _("{what} moved, voucher {voucher}").format(what=what, voucher=voucher))
        self._item = ""
        self.leave()

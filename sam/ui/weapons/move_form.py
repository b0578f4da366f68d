"""Move the chosen weapon: to which place, why. It stands in the page; nothing typed is lost."""

from __future__ import annotations

from PySide6.QtCore import Signal

from sam.domain.commands.movements import Move, Moved
from sam.domain.places import STORES, PlaceKind
from sam.domain.problems import Refused, Unavailable
from sam.services.relocate import relocate, to_workshop
from sam.ui.look.tokens import S2, S3, Tone
from sam.ui.parts.button import Button, ButtonKind
from sam.ui.parts.card import Card
from sam.ui.parts.field import Field
from sam.ui.parts.form import Form
from sam.ui.parts.inputs import TextInput
from sam.ui.parts.notice import Notice
from sam.ui.parts.rows import beside
from sam.ui.place_input import PlaceInput
from sam.ui.screen_context import ScreenContext
from sam.words.translate import _


class MoveForm(Card):
    """The card; hidden until `begin`. `done` when it is moved or given up."""

    done = Signal()

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(lambda: _("Move it"))
        self._context = context
        self._item, self._what = "", ""
        self.form = Form(context.sentence)
        self.to = PlaceInput(context, STORES | {PlaceKind.WORKSHOP}, example=lambda: _("Code or name of a place"))
        self.reason = TextInput()
        self.form.add("to", Field(lambda: _("To"), self.to))
        self.form.add("reason", Field(lambda: _("Reason"), self.reason))
        self.notice = Notice()
        self.act_button = Button(lambda: _("Move here"), ButtonKind.PRIMARY, key="F12", glyph="check", act=self.try_it)
        back = Button(lambda: _("Go back"), key="Esc", act=self.leave)
        self.add(self.notice, beside(self.form["to"], self.form["reason"], gap=S3))
        self.add(beside(back, None, self.act_button, gap=S2))
        self.to.troubled.connect(context.around.refused)
        self.hide()

    def begin(self, item: str, what: str) -> None:
        """Ask where this one goes."""
        if item != self._item:
            self.to.put(None)
            self.reason.clear()
        self._item, self._what = item, what
        self.form.clear_problems()
        self.notice.clear()
        self.show()
        self.to.setFocus()

    def leave(self) -> None:
        """Go away; what was typed stays for this weapon."""
        self.done.emit()  # before hiding: Qt would hand the focus to the table, which would choose its first row
        self.hide()

    def try_it(self) -> None:
        """Move it."""
        if not self.act_button.isEnabled() or not self.isVisible():
            return
        self.act_button.setEnabled(False)
        command = Move(to=self.to.code(), lines=(Moved(item=self._item),), reason=self.reason.value())
        service = to_workshop if self.to.kind() is PlaceKind.WORKSHOP else relocate
        self._context.do(
            service, command, then=self._moved, refused=self._refused, unavailable=self._trouble, on_end=self._end
        )

    def _end(self) -> None:
        self.act_button.setEnabled(True)

    def _moved(self, done: object) -> None:
        voucher, what = getattr(done, "answer", {}).get("voucher", ""), self._what
        self._context.say(lambda: _("{what} moved, voucher {voucher}").format(what=what, voucher=voucher))
        self._item = ""
        self.leave()

    def _refused(self, refusal: Refused) -> None:
        homeless = self.form.show_problems(refusal.problems)
        if homeless:
            self.notice.tell(
                Tone.STOP,
                lambda: _("Refused: nothing has moved"),
                " ".join(self._context.sentence(problem) for problem in homeless),
            )

    def _trouble(self, trouble: Unavailable) -> None:
        self.notice.tell(
            Tone.WARN, lambda: _("Nothing is lost. Typed values stay."), self._context.sentence(trouble.problem)
        )

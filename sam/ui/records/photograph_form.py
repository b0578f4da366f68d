"""Add a photograph or a scan to the record of a weapon or a lot: the file, and what it shows. Several that were dropped come one by one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from typing_extensions import override

from sam.domain.commands.master import Describe, DescribeLot
from sam.domain.items import Form
from sam.domain.roles import Right
from sam.services.describe import describe, describe_lot
from sam.ui.act_card import ActCard
from sam.ui.look.tokens import Role, Token
from sam.ui.parts.field import Field
from sam.ui.parts.inputs import TextInput
from sam.ui.parts.label import Label
from sam.ui.records.picture_entry import PictureEntry, kept
from sam.ui.records.subject import Subject
from sam.ui.screen_context import Door, ScreenContext
from sam.words import formats
from sam.words.translate import _, ngettext


class PhotographForm(ActCard):
    """The card; hidden until `begin`."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context, "", lambda: _("Add the photograph"), Right.MOVE)
        self._item, self._shown = "", ""
        self._lot = False
        self._waiting: list[Path] = []
        self.title = Label("", Role.CARD)
        self.picture = PictureEntry(context, lambda: _("Photograph or scan"))
        self.reason = TextInput()
        self.more = Label("", Role.META, Token.INK2)
        self.form.add("file", self.picture.field)
        self.add(self.title)
        self.ask_for(self.picture, self.form.add("reason", Field(lambda: _("What it shows"), self.reason)), self.more)
        self.reason.returnPressed.connect(self.try_it)

    def begin(self, subject: Subject, files: Sequence[Path] = ()) -> None:
        """Ask for a photograph of this one; files that were dropped are taken in their order."""
        item = subject.life.item
        if item != self._item:
            self.picture.put(None)
            self.reason.clear()
            self._waiting.clear()
        self._item, self._shown = item, subject.shown
        self._lot = subject.life.form == Form.LOT.value
        shown = subject.shown
        self.title.set_words(lambda: _("Photograph of {serial}").format(serial=shown))
        self.form.clear_problems()
        if files:
            self._waiting = [*files[1:]]
            self.picture.put(files[0])
        self._tell_waiting()
        self.appear(self.reason if files else self.picture.path)

    @override
    def steps(self) -> Callable[[Door], Any] | None:
        path = self.picture.file()
        if path is None:
            self.picture.field.set_problem(_("Choose the file of the photograph first."))
            self.picture.path.setFocus()
            return None
        item, reason, lot = self._item, self.reason.value(), self._lot

        def act(door: Door) -> Any:
            pictures = (kept(door, path),)
            if lot:
                return door.do(describe_lot, DescribeLot(item=item, photographs=pictures, reason=reason))
            return door.do(describe, Describe(item=item, photographs=pictures, reason=reason))

        return act

    @override
    def done(self, answer: Any) -> None:
        shown = self._shown
        self._context.say(lambda: _("The photograph of {serial} is in the book").format(serial=shown))
        self.reason.clear()
        self.picture.put(self._waiting.pop(0) if self._waiting else None)
        if self.picture.file() is None:
            self._item = ""
            self.leave()
        else:
            self._tell_waiting()
            self.reason.setFocus()

    def _tell_waiting(self) -> None:
        count = len(self._waiting)
        words = ngettext("{n} more file waits", "{n} more files wait", count).format(n=formats.number(count))
        self.more.set_words(words if count else "")
        self.more.setVisible(bool(count))

"""The screen of the adjustment: two lists, one document, two signatures."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from sam.domain.commands.movements import Adjust
from sam.domain.problems import Problem
from sam.domain.roles import Right
from sam.queries.proposals import PlaceLike
from sam.ui.adjustment.found_card import FoundCard
from sam.ui.adjustment.lines import ADJUSTMENT, LESS, of_found, with_found
from sam.ui.counter.hand_line import HandLine
from sam.ui.look.tokens import S2, Tone
from sam.ui.moving.extra import Extra
from sam.ui.moving.page import MovingPage
from sam.ui.parts.button import Button
from sam.ui.parts.card import Card
from sam.ui.parts.rows import beside, held, under
from sam.ui.screen_context import Door, Screen, ScreenContext
from sam.ui.second_signature import SecondSignature
from sam.ui.stock_words import glyph_of
from sam.words import formats
from sam.words.translate import _


class TwoLists(Extra):
    """What is missing and what was found, one of the two in sight; and who signs second."""

    part = LESS
    right = Right.WRITE_OFF

    def __init__(self, form: MovingPage) -> None:
        super().__init__(form)
        self._counts = (0, 0)
        self.second = SecondSignature(form.context)
        self._signed: Adjust | None = None  # what stood there when the second person typed their password
        self.less_tab = Button(self._less_words, toggles=True, key="Ctrl+1", act=lambda: self.turn(found=False))
        self.found_tab = Button(self._found_words, toggles=True, key="Ctrl+2", act=lambda: self.turn(found=True))

    @override
    def parts(self) -> tuple[QWidget, QWidget]:
        form = self.form
        self.found = FoundCard(form.context, self._without_found, form.lines.lines.steps)
        self.found.changed.connect(self._found_changed)
        self.found.judged.connect(self._tell)
        self.second.entered.connect(form.post)
        self.second.password.textChanged.connect(self._password_typed)
        form.worked.connect(self._let_second_look)
        tabs = beside(self.less_tab, self.found_tab, None, gap=S2)
        ends = beside(None, form.print, form.finish, gap=S2)
        main = under(form.notice, tabs, form.lines, self.found, ends, gap=S2)
        for card in (form.lines, self.found):
            main.setStretchFactor(card, 1)
        self.found.hide()  # nothing is shown here yet: it would be a window of its own
        self.less_tab.setChecked(True)
        side = under(form.head, Card().add(self.second), gap=S2)
        side.setStretchFactor(form.head, 1)
        return held(main), held(side)

    def turn(self, *, found: bool) -> None:
        """Show one of the two lists."""
        self.form.lines.setVisible(not found)
        self.found.setVisible(found)
        self.less_tab.setChecked(not found)
        self.found_tab.setChecked(found)
        self._say_counts()

    def _less_words(self) -> str:
        return _("Missing ({n})").format(n=formats.number(self._counts[0]))

    def _found_words(self) -> str:
        return _("Found ({n})").format(n=formats.number(self._counts[1]))

    def _say_counts(self) -> None:
        self._counts = len(self.form.lines.lines.entries), len(self.found.lines.entries)
        self.less_tab.retranslate()
        self.found_tab.retranslate()

    def _without_found(self) -> Adjust:
        command: Adjust = self.form.command(())[1]
        return command

    def _whole(self) -> Adjust:
        return with_found(self.form.command(self.form.lines.counted)[1], self.found.found)

    def _password_typed(self) -> None:
        self._signed = self._whole() if self.second.password.text() else None

    def _let_second_look(self) -> None:
        """Take the password away where the document is no more what its second person saw."""
        if self._signed is not None and self._signed != self._whole():
            self.second.password.clear()

    def _found_changed(self) -> None:
        self._say_counts()
        self.form.worked.emit()

    def _tell(self, others: Sequence[Problem]) -> None:
        if self.found.isVisible():
            self.form.head.show_problems(others, focus=False)

    # what the page asks

    @override
    def changed(self) -> None:
        self.found.look_again()
        self._say_counts()

    @override
    def say_again(self) -> None:
        self._say_counts()

    @override
    def scan(self, code: str, place: PlaceLike | None, followed: str) -> bool:
        """While the list of what was found is in sight, a scan is a serial number of the chosen type."""
        if place is not None or not self.found.isVisible():
            return False
        if followed:
            self.form.strip.answer(f"{followed} {code}", lambda: _("came in two parts: scan it again"), Tone.STOP)
        elif self.found.adder.take([code]):
            self.form.strip.answer(code, lambda: _("added"), Tone.OK)
        else:
            self.form.strip.answer(code, lambda: _("choose a weapon type first, then scan it again"), Tone.WARN)
            self.found.adder.type.setFocus()
        return True

    @override
    def complete(self, lines: Sequence[HandLine]) -> bool:
        if self.found.lines.reading:
            self.form.say_missing(_("Lines are still being looked up. Press F12 again when they stand in the list."))
            return False
        if not lines and not self.found.found:
            self.form.say_missing(_("Neither list has a line. Scan or type what is missing, or what was found."))
            return False
        if self.found.found and not self.form.head.value("to"):
            self.form.head.form["to"].set_problem(_("Where was it found? Choose a place."))
            self.form.head.entries["to"].setFocus()
            return False
        self._let_second_look()
        return self.second.complete()

    @override
    def steps(self, service: Callable[..., Any], command: Any) -> Callable[[Door], Any]:
        whole, unlock = with_found(command, self.found.found), self.second.unlocking()
        return lambda door: door.do(service, whole, second=unlock(door))

    @override
    def show(self, problems: Sequence[Problem]) -> Sequence[Problem]:
        rest = self.second.show_problems(problems)
        mine = [one for one in rest if of_found(one)]
        if mine:
            self.found.refuse(mine)
            self.turn(found=True)
        return [one for one in rest if not of_found(one)]

    # what is typed; a password is no part of it

    @override
    def typed(self) -> dict[str, Any]:
        kept = self.found.kept()
        return {"found": kept} if kept else {}

    @override
    def take_up(self, said: Mapping[str, Any]) -> None:
        self.second.clear()
        found = [one for one in said.get("found", ()) if isinstance(one, dict)]
        if found:
            self.found.bring(found)
            self.turn(found=not said.get("lines"))
        else:
            self.found.clear()
        self._say_counts()


def _build(context: ScreenContext) -> QWidget:
    return MovingPage(context, ADJUSTMENT, TwoLists)


SCREEN = Screen(
    ADJUSTMENT.key, ADJUSTMENT.title, glyph_of(ADJUSTMENT.kind.value), "", _build, (Right.READ,), -1, manual="moving",
    under="movements",
)  # fmt: skip

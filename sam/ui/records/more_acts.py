"""The acts that are seldom wanted, behind one row: More… opens them as a list in the card, in place of what it shows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from sam.domain.roles import Right
from sam.ui.look.current import px
from sam.ui.look.tokens import S1, Role, Token
from sam.ui.parts.button import Button, ButtonKind
from sam.ui.parts.label import Label
from sam.ui.parts.scroll import ScrollPage
from sam.ui.parts.words import Words
from sam.ui.records.subject import RecordAct
from sam.ui.screen_context import ScreenContext
from sam.words.translate import _


@dataclass(frozen=True, slots=True)
class More:
    """One line of the list: its name in the program, its words and sign, who may, what it does."""

    name: str
    words: Words
    glyph: str
    right: Right
    act: Callable[[], object]
    undoes: bool = False


class MoreActs(ScrollPage):
    """The list; hidden until its button is pressed. `turned(open)` when it opens or closes; Esc closes it."""

    turned = Signal(bool)

    def __init__(self, context: ScreenContext, acts: Sequence[More]) -> None:
        self.button = Button(lambda: _("More…"), glyph="dots-three", dense=True, toggles=True, act=self._pressed)
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, px(S1), 0)
        column.setSpacing(px(S1))
        column.addWidget(Label(lambda: _("What else can be done").upper(), Role.CAPS, Token.INK2))
        self.acts: dict[str, Button] = {}
        for one in acts:
            kind = ButtonKind.DANGER if one.undoes else ButtonKind.QUIET
            button = Button(one.words, kind, glyph=one.glyph, dense=True, act=self._doing(one.act))
            if not context.may(one.right):
                button.refuse(_who(context, one.right))
            self.acts[one.name] = button
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        super().__init__(body)
        self.hide()

    def offer(self, name: str, *, offered: bool) -> None:
        """Whether this act makes sense now."""
        self.acts[name].setVisible(offered)

    def close_list(self) -> None:
        """Show what the card shows again."""
        if not self.isHidden():
            self._turn(opened=False)

    def _pressed(self) -> None:
        self._turn(opened=self.isHidden())

    def _turn(self, *, opened: bool) -> None:
        self.button.setChecked(opened)
        self.setVisible(opened)
        self.turned.emit(opened)
        if opened:
            first = next((one for one in self.acts.values() if one.isVisible()), None)
            if first is not None:
                first.setFocus()

    def _doing(self, act: Callable[[], object]) -> Callable[[], None]:
        def do() -> None:
            self.close_list()
            act()

        return do

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.isHidden():
            self._turn(opened=False)
            self.button.setFocus()
        else:
            super().keyPressEvent(event)


def _who(context: ScreenContext, right: Right) -> Callable[[], str]:
    return lambda: context.who_may(right)


def record_acts(want: Callable[[RecordAct], object], print_history: Callable[[], object]) -> tuple[More, ...]:
    """The acts on a record that weapons and lots share: restrict it, lift what is in force, print its history."""
    return (
        More(
            "restrict",
            lambda: _("Ban, constrain or hold…"),
            "gavel",
            Right.RESTRICT,
            partial(want, RecordAct.RESTRICT),
        ),
        More(
            "lift",
            lambda: _("Lift what is in force…"),
            "check-circle",
            Right.RESTRICT,
            partial(want, RecordAct.LIFT),
        ),
        More("history", lambda: _("Print its history…"), "printer", Right.READ, print_history),
    )


def workshop_acts(want: Callable[[RecordAct], object]) -> tuple[More, ...]:
    """What is done to a weapon in the workshop, and what was written of it in error."""
    move = Right.MOVE
    acts: tuple[tuple[RecordAct, Callable[[], str], str, Right], ...] = (
        (RecordAct.WORK, lambda: _("Work or rounds…"), "wrench", move),
        (RecordAct.MARKED, lambda: _("It was marked…"), "hash", move),
        (RecordAct.NEED_MARK, lambda: _("Needs a mark before issue…"), "pause-circle", move),
        (RecordAct.EXCUSE_MARK, lambda: _("Needs the mark no longer…"), "check-circle", Right.RESTRICT),
        (RecordAct.STRIKE_MARK, lambda: _("Strike out a mark…"), "prohibit", move),
        (RecordAct.STRIKE_WORK, lambda: _("Strike out a work…"), "prohibit", move),
    )
    return tuple(More(act.value, words, glyph, right, partial(want, act)) for act, words, glyph, right in acts)

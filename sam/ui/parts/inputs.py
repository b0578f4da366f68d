"""Entries of a form: text, password, serial, number, date, choice. Each is a real Qt entry with the look of the kit.

All hold what was typed, even when it is wrong: `value()` says what it means, or None where it means nothing, and the service
judges it. A wheel turned over an entry never changes it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from math import ceil
from typing import Any, Generic, TypeVar, cast

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QLineEdit,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QWidget,
)
from typing_extensions import override

from sam.domain.dates import read_day
from sam.ui.look import paint
from sam.ui.look.current import px
from sam.ui.look.fonts import advance, font, metrics
from sam.ui.look.icons import icon
from sam.ui.look.tokens import Role, Token
from sam.ui.parts.words import Words, say

T = TypeVar("T")
_EXAMPLE = date(2026, 11, 22)  # as an empty entry shows how a day is written
_NO_CHOICE = 49  # width of a list without choices
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})$")
_DAY_FIRST = re.compile(r"(\d{1,2})[./\- ](\d{1,2})[./\- ](\d{4})$")
_NAMED = re.compile(r"^(\d{1,2})\s+(?:de\s+)?([^\W\d_]+\.?)\s+(?:de\s+)?(\d{4})$")


class TextInput(QLineEdit):
    """One line of text. `example` is shown while it is empty and is never the label."""

    def __init__(
        self, value: str = "", *, example: Words = "", role: Role = Role.BODY, dense: bool = False, glyph: str = ""
    ) -> None:
        super().__init__(value)
        self.role, self._example, self._glyph = role, example, glyph
        self._lead: QAction | None = None
        self._own_name = ""
        self.setProperty("dense", dense)
        self.setProperty("led", bool(glyph))
        self.relook()
        self.retranslate()

    def value(self) -> str:
        """What was typed, without blanks at its ends."""
        return self.text().strip()

    def kept(self) -> str:
        """What a draft keeps of this entry; `bring` puts it back."""
        return self.text()

    def bring(self, kept: str) -> None:
        """Put back what a draft kept."""
        self.setText(kept)

    @override
    def event(self, event: QEvent) -> bool:
        asked = event.type() == QEvent.Type.ShortcutOverride and not self.isUndoAvailable()
        if asked and cast("QKeyEvent", event).matches(QKeySequence.StandardKey.Undo):
            event.ignore()  # nothing was typed here: the form takes its last change back
            return True
        return super().event(event)

    def retranslate(self) -> None:
        """Say the example again in the language in use; it is the name too of an entry that stands without a label."""
        self.setPlaceholderText(say(self._example))
        if self.accessibleName() == self._own_name:
            self._own_name = say(self._example)
            self.setAccessibleName(self._own_name)

    def relook(self) -> None:
        """Take the letters and the icon of the look in use."""
        self.setFont(font(self.role))
        if self._lead is not None:
            self.removeAction(self._lead)
        if self._glyph:
            self._lead = QAction(icon(self._glyph), "", self)
            self.addAction(self._lead, QLineEdit.ActionPosition.LeadingPosition)


class SerialInput(TextInput):
    """A serial or lot number as marked: monospaced, kept character by character."""

    def __init__(self, value: str = "", *, example: Words = "") -> None:
        super().__init__(value, example=example, role=Role.MONO_READ)

    @override
    def value(self) -> str:
        """Exactly what was typed."""
        return self.text()


class PasswordInput(TextInput):
    """A password, hidden until `reveal(True)`."""

    def __init__(self) -> None:
        super().__init__()
        self.reveal(shown=False)
        self.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText)

    def reveal(self, *, shown: bool) -> None:
        """Show or hide what is typed."""
        self.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self.setFont(font(Role.MONO_READ if shown else Role.BODY))

    @override
    def value(self) -> str:
        """Exactly what was typed, blanks included."""
        return self.text()


class NumberInput(TextInput):
    """A whole number, aligned right. Blanks, points and commas between thousands are understood."""

    def __init__(self, value: int | None = None, *, example: Words = "") -> None:
        super().__init__("" if value is None else str(value), example=example)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setInputMethodHints(Qt.InputMethodHint.ImhPreferNumbers)

    def number(self) -> int | None:
        """The number, or None where what was typed is not a whole number (1.5, "ten", nothing)."""
        typed = self.text().strip()
        if re.fullmatch(r"[-+]?\d+", typed):
            return int(typed)
        if re.fullmatch(r"[-+]?\d{1,3}(?:[ .,\u00a0\u202f]\d{3})+", typed):
            return int(re.sub(r"[ .,\u00a0\u202f]", "", typed))
        return None


class DateInput(TextInput):
    """A day, typed as 2026-11-22, 22.11.2026 or 22 Nov 2026; Arrow up and down go one day. The day first, as in all our languages."""

    def __init__(self, value: date | None = None, *, show: Callable[[date], str] = date.isoformat) -> None:
        self._show = show
        self._shown: dict[str, date] = {show(value): value} if value else {}
        super().__init__(show(value) if value else "", example=lambda: show(_EXAMPLE))

    @override
    def retranslate(self) -> None:
        """Write the day that was put in as the language in use writes it."""
        super().retranslate()
        day = self._shown.get(self.text().strip())
        if day is not None:
            self.blockSignals(True)  # the day is the same
            self.set_day(day)
            self.blockSignals(False)

    def day(self) -> date | None:
        """The day, or None where what was typed is no day."""
        typed = self.text().strip()
        if typed in self._shown:
            return self._shown[typed]
        try:
            if found := _ISO.match(typed):
                return date(*(int(part) for part in found.groups()))
            if found := _DAY_FIRST.match(typed):
                day, month, year = (int(part) for part in found.groups())
                return date(year, month, day)
            if found := _NAMED.match(typed):
                return self._named(int(found[1]), found[2], int(found[3]))
        except ValueError:
            return None
        return None

    def _named(self, day: int, month: str, year: int) -> date | None:
        """The day with the name of its month, short as it is shown here or written out."""
        typed = month.casefold().rstrip(".")
        for number in range(1, 13):
            shown = _NAMED.match(self._show(date(year, number, 1)))
            if shown is not None and typed.startswith(shown[2].casefold().rstrip(".")):
                return date(year, number, day)
        return None

    @override
    def kept(self) -> str:
        """The day as machines write it: the draft may be taken up in another language."""
        day = self.day()
        return day.isoformat() if day is not None else self.text()

    @override
    def bring(self, kept: str) -> None:
        day = read_day(kept)
        if day is not None:
            self.set_day(day)
        else:
            self.setText(kept)

    def set_day(self, value: date | None) -> None:
        """Put a day in."""
        words = self._show(value) if value else ""
        if value:
            self._shown[words] = value
        self.setText(words)

    @override
    def keyPressEvent(self, event: Any) -> None:
        step = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(event.key())
        day = self.day()
        if step is None or day is None:
            super().keyPressEvent(event)
        elif date.min.toordinal() <= day.toordinal() + step <= date.max.toordinal():
            self.set_day(date.fromordinal(day.toordinal() + step))


def day_of(entry: DateInput) -> str:
    """The day as a command has it; what is no day stays what was typed, for the sentence."""
    day = entry.day()
    return day.isoformat() if day is not None else entry.value()


class ChoiceInput(QComboBox, Generic[T]):
    """One of a short list. `choices` are (value, words); None as `value` begins with nothing chosen.

    With `opens` the list opens at least so wide (at 100 %), and the entry asks for no room for its long words.
    """

    def __init__(
        self, choices: Sequence[tuple[T, Words]], value: T | None = None, *, dense: bool = False, opens: int = 0
    ) -> None:
        super().__init__()
        self._opens = opens
        self._choices: tuple[tuple[T, Words], ...] = tuple(choices)
        self.setProperty("dense", dense)
        self.setMaxVisibleItems(12)
        self._hint: QSize | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.relook()
        self._fill()
        self.choose(value)

    def _fill(self) -> None:
        self.addItems([say(words) for _value, words in self._choices])
        self._measure_again()

    def set_choices(self, choices: Sequence[tuple[T, Words]], value: T | None = None) -> None:
        """Offer another list."""
        self._choices = tuple(choices)
        self.clear()
        self._fill()
        self.choose(value)

    def offered(self) -> Sequence[T]:
        """The values that can be chosen."""
        return [value for value, _words in self._choices]

    def chosen(self) -> T | None:
        """The chosen value, or None."""
        index = self.currentIndex()
        return self._choices[index][0] if 0 <= index < len(self._choices) else None

    def choose(self, value: T | None) -> None:
        """Choose a value; one that is not offered chooses nothing."""
        values = self.offered()
        self.setCurrentIndex(values.index(value) if value is not None and value in values else -1)

    def retranslate(self) -> None:
        """Say the choices again in the language in use."""
        for i, (_value, words) in enumerate(self._choices):
            self.setItemText(i, say(words))
        self._measure_again()

    def relook(self) -> None:
        """Take the letters of the look in use."""
        self.setFont(font(Role.BODY))
        self._measure_again()

    def _measure_again(self) -> None:
        self._hint = None
        self.updateGeometry()

    @override
    def changeEvent(self, event: QEvent) -> None:
        """Qt would make the list that opens, nine widgets, to tell it of the look; one that was never opened is made in it later."""
        looks = event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange)
        if looks and self.findChild(QAbstractItemView) is None:
            QWidget.changeEvent(self, event)
        else:
            super().changeEvent(event)
        if looks:
            self._measure_again()

    @override
    def showPopup(self) -> None:
        if self._opens:
            self.view().setMinimumWidth(px(self._opens))
        super().showPopup()

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    @override
    def sizeHint(self) -> QSize:
        """Room for the longest choice. Measured here: where Qt follows the choices it makes the list that opens."""
        if self._hint is None:
            option = QStyleOptionComboBox()
            self.initStyleOption(option)
            asking = 0 if self._opens else self.count()
            wide = max((advance(Role.BODY, self.itemText(n)) for n in range(asking)), default=px(_NO_CHOICE))
            text = QSize(wide, max(ceil(metrics(Role.BODY).height()), 14) + 2)
            self._hint = self.style().sizeFromContents(QStyle.ContentsType.CT_ComboBox, option, text, self)
        return self._hint

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(px(96), self.sizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = paint.brush(self)
        at = QPointF(self.width() - px(28), self.height() / 2 - px(8))
        paint.glyph(painter, "caret-down", at, px(16), Token.INK2 if self.isEnabled() else Token.INK3)
        painter.end()


def mark_problem(control: QWidget, *, wrong: bool) -> None:
    """Draw the border of an entry as refused, or as usual again."""
    if bool(control.property("problem")) != wrong:
        control.setProperty("problem", wrong)
        control.style().unpolish(control)
        control.style().polish(control)

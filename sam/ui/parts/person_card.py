"""Who stands at the counter: photograph, rank, name, number, unit; and first of all whether they may draw."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from sam.ui.look import paint
from sam.ui.look.current import px
from sam.ui.look.icons import TONE_ICONS
from sam.ui.look.tokens import S1, S2, S4, TONE_INK, TONE_SOFT, Role, Token, Tone
from sam.ui.parts.label import Label
from sam.ui.parts.words import Words, say
from sam.words.translate import _

_LARGE, _SMALL = (96, 120), (76, 92)


@dataclass(frozen=True, slots=True)
class PersonLine:
    """One line of what is known: "Rifle" with "qualified to 12 Mar 2027"."""

    words: Words
    detail: Words = ""
    tone: Tone = Tone.NONE
    glyph: str = ""


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """What the card shows. `verdict` is the authorisation line with its tone; `photo` the bytes of a picture, or None."""

    name: str
    rank: str
    number: str
    unit: str
    verdict: Words
    tone: Tone
    lines: Sequence[PersonLine] = ()
    photo: bytes | None = None


class Portrait(QWidget):
    """A photograph; where none was taken yet, a shape and a word, never an empty frame."""

    def __init__(self, width: int = 96, height: int = 120, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size, self._image = (width, height), QImage()
        self.relook()
        self.retranslate()

    def show_photo(self, photo: bytes | None) -> None:
        """Show these bytes (PNG or JPEG); None, or bytes that are no picture, show the shape."""
        self._image = QImage.fromData(photo) if photo else QImage()
        self.retranslate()

    def retranslate(self) -> None:
        """Say the word again in the language in use."""
        self.setAccessibleName(_("No photo") if self._image.isNull() else _("Photograph"))
        self.update()

    def relook(self) -> None:
        """Take the measures of the look in use."""
        self.setFixedSize(px(self._size[0]), px(self._size[1]))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = paint.brush(self)
        rect = QRectF(self.rect())
        paint.box(painter, rect, Token.SUNKEN, Token.LINE)
        if not self._image.isNull():
            scaled = self._image.scaled(
                self.size() * self.devicePixelRatio(),
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            scaled.setDevicePixelRatio(self.devicePixelRatio())
            size = scaled.deviceIndependentSize()
            painter.drawImage(QPointF((rect.width() - size.width()) / 2, (rect.height() - size.height()) / 2), scaled)
        else:
            side = min(rect.width(), rect.height()) * 0.52
            at = QPointF((rect.width() - side) / 2, (rect.height() - side) / 2 - px(10))
            paint.glyph(painter, "user-light", at, side, Token.INK3)
            at = QPointF(0, rect.height() - px(10))
            word = self.accessibleName()
            paint.text(painter, at, word, Role.META, Token.INK2, width=rect.width(), align=paint.MIDDLE)
        painter.end()


class _Verdict(QWidget):
    """One line with its sign; the authorisation line stands on its colour."""

    def __init__(self, line: PersonLine, *, loud: bool = False) -> None:
        super().__init__()
        self._line, self._loud = line, loud
        self._said = QVBoxLayout(self)
        self._said.setContentsMargins(px(36), px(6 if loud else 2), px(8), px(6 if loud else 2))
        self._said.setSpacing(0)
        ink = TONE_INK[line.tone] if line.tone is not Tone.NONE else Token.INK2
        head = Label(line.words, Role.BOLD, ink if loud else Token.INK, wrap=True)
        self._said.addWidget(head)
        if say(line.detail):
            self._said.addWidget(
                Label(line.detail, Role.BODY, ink if line.tone is Tone.WARN else Token.INK2, wrap=True)
            )
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = paint.brush(self)
        if self._loud:
            paint.box(painter, self.rect(), TONE_SOFT[self._line.tone])
        sign = self._line.glyph or TONE_ICONS[self._line.tone]
        top = px(7 if self._loud else 3)
        paint.glyph(painter, sign, QPointF(px(10), top), px(18), TONE_INK[self._line.tone])
        painter.end()


class PersonCard(QWidget):
    """The card's content; put it into a `Card`. Empty until `show_person`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(px(S4))
        self._content: QWidget | None = None
        self._low = False
        self.person: PersonFacts | None = None

    def show_person(self, person: PersonFacts | None) -> None:
        """Show a person, or nobody."""
        self.person = person
        if self._content is not None:
            self._content.hide()
            self._content.deleteLater()
            self._content = None
        if person is not None:
            self._content = _person(person, _SMALL if self._low else _LARGE)
            self._layout.addWidget(self._content)
            self.setAccessibleName(f"{person.rank} {person.name}. {say(person.verdict)}")

    def set_low(self, *, low: bool) -> None:
        """A smaller portrait in a low window, so that what the person may draw and holds is in sight."""
        if low is not self._low:
            self._low = low
            self.show_person(self.person)


def _person(person: PersonFacts, size: tuple[int, int]) -> QWidget:
    content = QWidget()
    column = QVBoxLayout(content)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(px(S1))
    head = QGridLayout()
    head.setHorizontalSpacing(px(S4))
    head.setVerticalSpacing(px(2))
    portrait = Portrait(*size)
    portrait.show_photo(person.photo)
    head.addWidget(portrait, 0, 0, 5, 1, Qt.AlignmentFlag.AlignTop)
    texts = (
        Label(person.rank, Role.META, Token.INK2, wrap=True),
        Label(person.name, Role.HEAD, wrap=True),
        Label(person.number, Role.MONO, Token.INK2, wrap=True),
        Label(person.unit, Role.BODY, Token.INK2, wrap=True),
    )
    for row, label in enumerate(texts):
        head.addWidget(label, row, 1)
    head.setRowStretch(4, 1)
    head.setColumnStretch(1, 1)
    column.addLayout(head)
    column.addSpacing(px(S2))
    column.addWidget(_Verdict(PersonLine(person.verdict, "", person.tone), loud=True))
    for line in person.lines:
        column.addWidget(_Verdict(line))
    return content

"""One photograph, large: Left and Right walk, Esc goes back, and the document that brought it stands below."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from sam.domain.items import MarkKind
from sam.domain.problems import Problem
from sam.queries.photographs import Photograph
from sam.services.attachments import kept_attachment
from sam.services.print_report import write_whole
from sam.ui import questions
from sam.ui.look import paint
from sam.ui.look.current import px
from sam.ui.look.tokens import S2, Role, Token, Tone
from sam.ui.parts.button import Button, ButtonKind
from sam.ui.parts.card import Card
from sam.ui.parts.label import Label
from sam.ui.parts.notice import Notice
from sam.ui.parts.rows import beside
from sam.ui.records.kept_pictures import KeptPictures, Shown
from sam.ui.records.strip import photograph_words
from sam.ui.screen_context import Door, ScreenContext
from sam.words import formats
from sam.words.labels import label
from sam.words.translate import _

_LONGEST = 2400  # points: as many as a large screen shows
_ENDINGS = {b"\xff\xd8": ".jpg", b"\x89P": ".png"}


class Canvas(QWidget):
    """The picture, as large as the room allows. `stepped(-1 or 1)` for Left and Right."""

    stepped = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.image: QImage | None = None
        self.sign = "images"
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_image(self, image: QImage | None, sign: str) -> None:
        """Show a picture, or a sign where there is none."""
        self.image, self.sign = image, sign
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(px(560), px(200))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(px(200), px(180))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(step)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = paint.brush(self)
        rect = QRectF(self.rect())
        paint.box(painter, rect, Token.SUNKEN)
        inner = rect.adjusted(px(S2), px(S2), -px(S2), -px(S2))
        if self.image is None:
            at = QPointF(inner.center().x() - px(24), inner.center().y() - px(24))
            paint.glyph(painter, self.sign, at, px(48), Token.INK3)
        else:
            size = QSize(self.image.size()).scaled(inner.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
            left, top = inner.center().x() - size.width() / 2, inner.center().y() - size.height() / 2
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(QRectF(left, top, size.width(), size.height()), self.image)
        if self.hasFocus():
            paint.ring(painter, rect)
        painter.end()


class PicturePage(Card):
    """The page; hidden until `begin`. `left` when it goes away."""

    left = Signal()
    photographs: Sequence[Photograph] = ()

    def __init__(self, context: ScreenContext, *acts: Button) -> None:
        """`acts` are what else can be done with the one that is shown."""
        super().__init__()
        self._context = context
        self._pictures = KeptPictures(context, _LONGEST)
        self.at, self._shown = 0, ""
        self.canvas = Canvas()
        self.canvas.stepped.connect(self.step)
        self.title = Label("", Role.CARD, shrinks=True)
        self.caption = Label("", Role.BODY, Token.INK2, wrap=True)
        self.notice = Notice()
        self.before = Button(lambda: _("Before"), glyph="caret-left", dense=True, act=lambda: self.step(-1))
        self.after = Button(lambda: _("Next"), glyph="caret-right", dense=True, act=lambda: self.step(1))
        self.save = Button(lambda: _("Save…"), glyph="floppy-disk", dense=True, act=self._save)
        back = Button(lambda: _("Go back"), ButtonKind.QUIET, key="Esc", dense=True, act=self.leave)
        self.add(beside(self.title, *acts, gap=S2, grows=0), self.notice)
        self.add(self.canvas, stretch=1)
        self.add(self.caption, beside(back, None, self.save, self.before, self.after, gap=S2))
        self.hide()

    def begin(self, shown: str, photographs: Sequence[Photograph], at: int) -> None:
        """Show one of these; `shown` is what a person calls the thing."""
        self.photographs, self._shown = photographs, shown
        self.show()
        self.canvas.setFocus()
        self._show(at)

    def leave(self) -> None:
        """Go away."""
        self.left.emit()  # before hiding: Qt would hand the focus to whatever comes next in the page
        self.hide()

    def step(self, by: int) -> None:
        """The next one, or the one before; at the ends nothing happens."""
        if 0 <= self.at + by < len(self.photographs):
            self._show(self.at + by)

    @override
    def retranslate(self) -> None:
        """Say it again in the language in use."""
        super().retranslate()
        if self.photographs:
            self._say()

    def _show(self, at: int) -> None:
        self.at = at
        self.notice.clear()
        self.canvas.show_image(None, "images")
        self.before.setEnabled(at > 0)
        self.after.setEnabled(at + 1 < len(self.photographs))
        self._say()
        self._pictures.fetch([self.photographs[at].sha256], self._came)

    def _say(self) -> None:
        one, count = self.photographs[self.at], len(self.photographs)
        which = _("Photograph {n} of {count}").format(n=formats.number(self.at + 1), count=formats.number(count))
        self.title.set_words(f"{self._shown} · {which}")
        entry = _("entry {number}").format(number=formats.number(one.entry)) if one.entry else ""
        mark = f"{label(MarkKind(one.mark_kind)).capitalize()}: {one.mark}" if one.mark_kind else ""
        self.caption.set_words(" · ".join(part for part in (photograph_words(one), entry, mark, one.reason) if part))
        self.canvas.setAccessibleName(f"{self.title.text()}. {self.caption.text()}")

    def _came(self, sha: str, came: Shown) -> None:
        if sha != self.photographs[self.at].sha256:
            return
        self.save.setEnabled(not isinstance(came, Problem))
        if isinstance(came, QImage):
            self.canvas.show_image(came, "")
        elif isinstance(came, Problem):
            self.canvas.show_image(None, "warning")
            self.notice.tell(Tone.STOP, lambda: _("This photograph cannot be shown"), self._context.sentence(came))
        else:
            self.canvas.show_image(None, "file-text")
            self.notice.tell(Tone.INFO, lambda: _("A PDF. Save it, and open it with another program."))

    def _save(self) -> None:
        """Write the file as it was kept, to where the person says."""
        sha = self.photographs[self.at].sha256
        path = questions.save_file(self, _("Save the photograph"), Path(f"{self._plain()}-{self.at + 1}"), "")
        if path is None:
            return

        def steps(door: Door) -> Path:
            content: bytes = door.run(kept_attachment, sha)
            ending = _ENDINGS.get(content[:2], ".pdf")
            target = _free(path, ending)
            write_whole(target, lambda out: out.writelines((content,)))
            return target

        self._context.act(steps, then=self._saved, owner=self)

    def _saved(self, path: Path) -> None:
        self._context.say(lambda: _("Saved: {path}").format(path=path.name))

    def _plain(self) -> str:
        return "".join(c if c.isalnum() or c in "-_" else "-" for c in self._shown)


def _free(path: Path, ending: str) -> Path:
    """Where to write: the file that the box asked about, or with its right ending one that is not there yet."""
    if path.suffix.lower() == ending:
        return path
    names = (f"{path.name}{more}{ending}" for more in ("", *(f"-{n}" for n in range(2, 1000))))
    return next(one for one in map(path.with_name, names) if not one.exists())

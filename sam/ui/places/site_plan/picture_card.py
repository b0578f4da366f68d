"""The picture under a plan: the file, two points of it that can be found on the ground, and the metres between them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from sam.domain.commands.site_plan import DrawSitePlan, PictureUnder
from sam.domain.problems import Refused
from sam.domain.roles import Right
from sam.services.plan_picture import PlanPicture, keep_plan_picture, read_plan_picture
from sam.services.site_plan import draw_site_plan
from sam.ui import questions
from sam.ui.kept_card import KeptCard
from sam.ui.look import paint
from sam.ui.look.current import px
from sam.ui.look.palette import colour
from sam.ui.look.tokens import S2, Role, Token
from sam.ui.parts.button import Button, ButtonKind
from sam.ui.parts.field import Field
from sam.ui.parts.inputs import NumberInput, TextInput
from sam.ui.parts.rows import beside, even
from sam.ui.records.picture import picture
from sam.ui.screen_context import Door, ScreenContext
from sam.words.translate import _

_HIGH = 150
_LONGEST = 2000
_STEPS = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}

Looked = tuple[PlanPicture, QImage]


class TwoPoints(QWidget):
    """The picture, with its two points. A click sets the next one; Space changes which, the arrows push it. `set_to(n, x, y)`."""

    set_to = Signal(int, int, int)

    def __init__(self) -> None:
        super().__init__()
        self.image: QImage | None = None
        self.size_px = (0, 0)
        self.points: list[tuple[int, int] | None] = [None, None]
        self.next = 0
        self.setFixedHeight(px(_HIGH))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.retranslate()

    def retranslate(self) -> None:
        """Say what it is in the language in use."""
        self.setAccessibleName(_("Picture with its two points"))
        self.setAccessibleDescription(_("Click sets a point; Space changes which one, the arrows push it."))

    def show_image(self, image: QImage | None, size: tuple[int, int]) -> None:
        """Show another picture."""
        self.image, self.size_px, self.points, self.next = image, size, [None, None], 0
        self.update()

    def _rect(self) -> QRectF:
        wide, high = self.size_px
        scale = min(self.width() / max(wide, 1), self.height() / max(high, 1))
        size = wide * scale, high * scale
        return QRectF((self.width() - size[0]) / 2, (self.height() - size[1]) / 2, *size)

    def _set(self, n: int, x: int, y: int) -> None:
        wide, high = self.size_px
        at = (max(0, min(wide, x)), max(0, min(high, y)))
        self.points[n] = at
        self.set_to.emit(n, *at)
        self.update()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        rect = self._rect()
        if self.image is not None and rect.contains(event.position()):
            away = event.position() - rect.topLeft()
            scale = self.size_px[0] / rect.width()
            self._set(self.next, round(away.x() * scale), round(away.y() * scale))
            self.next = 1 - self.next

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None and self.image is not None:
            by = 10 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
            x, y = self.points[self.next] or (self.size_px[0] // 2, self.size_px[1] // 2)
            self._set(self.next, x + step[0] * by, y + step[1] * by)
        elif event.key() == Qt.Key.Key_Space:
            self.next = 1 - self.next
            self.update()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = paint.brush(self)
        whole = QRectF(self.rect())
        paint.box(painter, whole, Token.SUNKEN)
        if self.image is None:
            paint.glyph(
                painter, "map-trifold", QPointF(whole.center().x() - px(14), whole.center().y() - px(14)), px(28)
            )
        else:
            rect = self._rect()
            painter.setRenderHint(painter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(rect, self.image)
            for n, point in enumerate(self.points):
                if point is not None:
                    scale = rect.width() / self.size_px[0]
                    self._cross(painter, rect.topLeft() + QPointF(point[0] * scale, point[1] * scale), n)
        if self.hasFocus():
            paint.ring(painter, whole)
        painter.end()

    def _cross(self, painter: QPainter, at: QPointF, n: int) -> None:
        far = px(9)
        for ink, wide in ((Token.SURFACE, px(4)), (Token.STOP if n == self.next else Token.INK, px(2))):
            painter.setPen(QPen(colour(ink), wide))
            painter.drawLine(at - QPointF(far, 0), at + QPointF(far, 0))
            painter.drawLine(at - QPointF(0, far), at + QPointF(0, far))
        rect = QRectF(at.x() + px(6), at.y() + px(6), px(16), px(16))
        paint.box(painter, rect, Token.SURFACE, radius=px(3))
        paint.text(painter, QPointF(rect.left() + px(4), rect.bottom() - px(4)), str(n + 1), Role.METAB)


class PictureCard(KeptCard):
    """The card; hidden until `begin`."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context, lambda: _("Picture under the plan"), lambda: _("Lay it underneath"), Right.SAFETY)
        self.site = ""
        self._bare = False
        self.looked: PlanPicture | None = None
        self._brought = False  # the points were typed before the picture was read again
        self.path = TextInput(example=lambda: _("A map or photograph from above: .jpg or .png"))
        choose = Button(lambda: _("Choose…"), glyph="folder-open", dense=True, act=self._choose)
        self.bare = Button(
            lambda: _("Take the picture away"), ButtonKind.DANGER, glyph="trash", dense=True, act=self._take_away
        )
        self.canvas = TwoPoints()
        self.pixels = [NumberInput() for _n in range(4)]
        self.metres, self.east, self.north = TextInput(example="120.5"), TextInput(example="0"), TextInput(example="0")
        self.bearing = TextInput(example="0")
        add = self.form.add
        names = ("first_x", "first_y", "second_x", "second_y")
        words = (
            lambda: _("1: from the left"), lambda: _("1: from the top"), lambda: _("2: from the left"),
            lambda: _("2: from the top"),
        )  # fmt: skip
        fields = [
            add(f"underlay.{name}", Field(said, entry))
            for name, said, entry in zip(names, words, self.pixels, strict=True)
        ]
        row = beside(add("file", Field(lambda: _("Picture"), self.path)), choose, gap=S2, grows=0)
        row.setAlignment(choose, Qt.AlignmentFlag.AlignVCenter)
        self.ask_for(
            row,
            self.canvas,
            even(*fields),
            even(
                add("underlay.metres", Field(lambda: _("Metres apart"), self.metres)),
                add("underlay.bearing", Field(lambda: _("Top points to, °"), self.bearing)),
                add("underlay.east", Field(lambda: _("1 lies east, m"), self.east)),
                add("underlay.north", Field(lambda: _("1 lies north, m"), self.north)),
            ),
            beside(None, self.bare, gap=S2),
        )
        if not context.may(Right.SAFETY):
            self.bare.refuse(lambda: context.who_may(Right.SAFETY))
        self.path.editingFinished.connect(self._look)
        self.canvas.set_to.connect(self._picked)
        for entry in self.pixels:
            entry.textEdited.connect(lambda _text: self._typed())

    def begin(self, site: str, *, there: bool) -> None:
        """Ask for a picture under the plan of this site; `there`: one lies there, which can be taken away."""
        if site != self.site:  # a picture of another ground, and its points
            self._empty()
            self.stands()
        self.site, self._bare = site, False
        self.took(site)
        self.bare.setVisible(there)
        self.form.clear_problems()
        self.appear(self.path)

    @override
    def put(self, values: Mapping[str, Any]) -> None:
        super().put(values)
        self._brought = True
        self._look()

    def _take_away(self) -> None:
        self._bare = True
        self.try_it()
        self._bare = False  # where it could not be done now, the next act is another one

    def _choose(self) -> None:
        path = questions.open_file(self, _("Picture under the plan"), _("Pictures (*.jpg *.jpeg *.png)"))
        if path is not None:
            self.path.setText(str(path))
            self.worked.emit()
            self._look()

    def _look(self) -> None:
        typed = self.path.value().strip('"')
        if not typed:
            return
        self._context.work.aside.run(
            lambda: _looked(Path(typed).expanduser()), partial(self._came, self.site), partial(self._wrong, self.site),
            self._context.around.unavailable, topic="plan picture", owner=self,
        )  # fmt: skip

    def _came(self, site: str, looked: Looked) -> None:
        if site != self.site:
            return  # it was chosen for the plan of another site
        found, image = looked
        if self.looked is None or found.content != self.looked.content:
            self.looked = found
            self.canvas.show_image(image, (found.wide, found.high))
            if self._brought:
                self._typed()
            else:
                for entry in self.pixels:
                    entry.clear()
        self._brought = False
        self.form["file"].set_problem("")

    def _wrong(self, site: str, refusal: Refused) -> None:
        if site != self.site:
            return
        self.looked = None
        self.canvas.show_image(None, (0, 0))
        self.form["file"].set_problem(self._context.sentence(refusal.problems[0]))

    def _picked(self, n: int, x: int, y: int) -> None:
        self.pixels[2 * n].setText(str(x))
        self.pixels[2 * n + 1].setText(str(y))
        self.worked.emit()

    def _typed(self) -> None:
        values = [entry.number() for entry in self.pixels]
        for n in (0, 1):
            x, y = values[2 * n], values[2 * n + 1]
            self.canvas.points[n] = (x, y) if x is not None and y is not None else None
        self.canvas.update()

    @override
    def steps(self) -> Callable[[Door], Any] | None:
        if self._bare:
            gone = DrawSitePlan(site=self.site, without=("underlay",))
            return lambda door: door.do(draw_site_plan, gone)
        found = self.looked
        if found is None:
            if not self.form["file"].problem:
                self.form["file"].set_problem(_("Choose the picture first."))
            self.path.setFocus()
            return None
        first_x, first_y, second_x, second_y = (entry.number() for entry in self.pixels)

        def act(door: Door) -> Any:
            under = PictureUnder(
                photograph=door.run(keep_plan_picture, found), wide=found.wide, high=found.high, first_x=first_x,
                first_y=first_y, second_x=second_x, second_y=second_y, metres=metres, east=east, north=north, bearing=bearing,
            )  # fmt: skip
            return door.do(draw_site_plan, DrawSitePlan(site=site, underlay=under))

        metres, east, north = self.metres.value(), self.east.value(), self.north.value()
        bearing, site = self.bearing.value(), self.site
        return act

    @override
    def done(self, answer: Any) -> None:
        site = answer["site"]
        self._context.say(lambda: _("Plan of {site} signed").format(site=site))
        self._empty()
        self.leave()

    def _empty(self) -> None:
        self.looked = None
        self.canvas.show_image(None, (0, 0))
        for entry in (self.path, *self.pixels, self.metres, self.east, self.north, self.bearing):
            entry.clear()


def _looked(path: Path) -> Looked:
    """The file, whole and of a size that can be unpacked, and the picture in it."""
    found = read_plan_picture(path)
    return found, picture(found.content, _LONGEST, found.name)

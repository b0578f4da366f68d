"""The results of find anything, in groups, and how a line is drawn."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from sam.ui.look import paint
from sam.ui.look.current import px
from sam.ui.look.palette import colour
from sam.ui.look.tokens import Role, Token
from sam.ui.screen_context import Found, FoundKind
from sam.words.translate import _

RESULT = 0x0100  # Qt.ItemDataRole.UserRole, as a plain int
Index = QModelIndex | QPersistentModelIndex

GROUPS: Mapping[FoundKind, tuple[str, Callable[[], str]]] = {
    FoundKind.WEAPON: ("crosshair-simple", lambda: _("Weapons")),
    FoundKind.LOT: ("package", lambda: _("Lots")),
    FoundKind.CASE: ("warning", lambda: _("Cases")),
    FoundKind.PERSON: ("user", lambda: _("People")),
    FoundKind.PLACE: ("map-pin", lambda: _("Places")),
    FoundKind.VOUCHER: ("receipt", lambda: _("Vouchers")),
    FoundKind.TYPE: ("tag", lambda: _("Item types")),
    FoundKind.KEY: ("key", lambda: _("Keys")),
    FoundKind.SEAL: ("lock-key", lambda: _("Seals")),
    FoundKind.CLAUSE: ("scales", lambda: _("Clauses of the standards")),
    FoundKind.SCREEN: ("arrow-right", lambda: _("Screens")),
    FoundKind.HELP: ("question", lambda: _("Help")),
}
_MONO = (FoundKind.WEAPON, FoundKind.LOT, FoundKind.VOUCHER, FoundKind.CASE, FoundKind.KEY, FoundKind.SEAL)


class Results(QAbstractListModel):
    """Lines: the head of a group, or a result."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.lines: list[FoundKind | Found] = []

    def show(self, found: Sequence[Found]) -> None:
        """Show these, in groups; within a group in the order given. The groups of what was named exactly come first."""
        self.beginResetModel()
        self.lines = []
        exact = {one.kind for one in found if one.exact}
        for kind in sorted(FoundKind, key=lambda kind: kind not in exact):
            group = [one for one in found if one.kind is kind]
            if group:
                self.lines += [kind, *group]
        self.endResetModel()

    def step(self, row: int, by: int) -> int:
        """The next result from a row in a direction; the same row where there is none."""
        after = row + by
        while 0 <= after < len(self.lines):
            if isinstance(self.lines[after], Found):
                return after
            after += by
        return row

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.lines)

    @override
    def data(self, index: Index, role: int = 0) -> Any:
        line = self.lines[index.row()]
        if role == RESULT:
            return line
        if role:
            return None
        return f"{line.words} {line.detail}" if isinstance(line, Found) else GROUPS[line][1]()

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if isinstance(self.lines[index.row()], Found):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.NoItemFlags


class ResultPainter(QStyledItemDelegate):
    """Draws a head or a result."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(px(100), px(36 if isinstance(index.data(RESULT), Found) else 32))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line = index.data(RESULT)
        rect = QRectF(option.rect)  # type: ignore[attr-defined]  # missing in the stubs
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
        painter.fillRect(rect, colour(Token.SURFACE))
        if isinstance(line, Found):
            self._result(painter, rect, line, current=self._view.currentIndex() == index)
        else:
            at = QPointF(rect.left() + px(16), rect.bottom() - px(8))
            paint.text(painter, at, GROUPS[line][1]().upper(), Role.CAPS, Token.INK2)
            paint.hairline(painter, rect.left() + px(16), rect.right() - px(16), rect.bottom() - 2, Token.EDGE)
        painter.restore()

    def _result(self, painter: QPainter, rect: QRectF, found: Found, *, current: bool) -> None:
        plate = rect.adjusted(px(8), 1, -px(8), -1)
        if current:
            paint.box(painter, plate, Token.ACCENT_SOFT)
            paint.ring(painter, plate)
        middle = rect.center().y()
        paint.glyph(painter, GROUPS[found.kind][0], QPointF(rect.left() + px(18), middle - px(9)), px(18))
        role = Role.MONO_BOLD if found.kind in _MONO else Role.BOLD
        left, room = rect.left() + px(48), rect.width() - px(72)
        at = QPointF(left, paint.baseline(rect.top(), rect.height(), role))
        wide = paint.text(painter, at, found.words, role, Token.INK, width=room)
        at = QPointF(left + wide + px(12), paint.baseline(rect.top(), rect.height(), Role.BODY))
        if room - wide > px(40):
            ink = Token.STOP if found.alarm else Token.INK2
            paint.text(painter, at, found.detail, Role.BODY, ink, width=room - wide - px(12))

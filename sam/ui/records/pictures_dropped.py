"""Pictures that are dropped on the card of a thing: photographs of it, for whoever may add them."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from sam.domain.roles import Right
from sam.ui.records.picture_entry import dropped_files
from sam.ui.screen_context import ScreenContext


class PicturesDropped(QObject):
    """Watches one card. `dropped(files)`; `shown` says whether a thing is shown that they could belong to."""

    dropped = Signal(object)

    def __init__(self, card: QWidget, context: ScreenContext, shown: Callable[[], bool]) -> None:
        super().__init__(card)
        self._context, self._shown = context, shown
        card.setAcceptDrops(True)
        card.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DragEnter:
            enter = cast("QDragEnterEvent", event)
            if self._shown() and self._context.may(Right.MOVE) and enter.mimeData().hasUrls():
                enter.acceptProposedAction()
            return True
        if event.type() == QEvent.Type.Drop:
            drop = cast("QDropEvent", event)
            if files := dropped_files(drop.mimeData().urls()):
                drop.acceptProposedAction()
                self.dropped.emit(files)
            return True
        return super().eventFilter(watched, event)

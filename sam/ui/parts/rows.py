"""Putting parts beside and under each other in one line of code."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TypeAlias

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from sam.ui.look.current import px
from sam.ui.look.tokens import S2, S3, S4, WIDEST

_ALL = 1_000  # stretch beside which that of a spring is nothing

Piece: TypeAlias = QWidget | QLayout | None
"""A part, a layout, or None for a spring."""


def _fill(layout: QBoxLayout, pieces: Iterable[Piece], gap: int, grows: int | None) -> None:
    layout.setSpacing(px(gap))
    layout.setContentsMargins(0, 0, 0, 0)
    for i, piece in enumerate(pieces):
        stretch = 1 if i == grows else 0
        if piece is None:
            layout.addStretch(1)
        elif isinstance(piece, QLayout):
            layout.addLayout(piece, stretch)
        else:
            layout.addWidget(piece, stretch)


def beside(*pieces: Piece, gap: int = S4, grows: int | None = None) -> QHBoxLayout:
    """Parts from left to right; the one with index `grows` takes what room is left."""
    layout = QHBoxLayout()
    _fill(layout, pieces, gap, grows)
    return layout


def filled(*parts: QWidget, gap: int = S2) -> QHBoxLayout:
    """Buttons that share a row from edge to edge, so that the rows of a narrow card end alike."""
    layout = QHBoxLayout()
    _fill(layout, parts, gap, None)
    for place in range(len(parts)):
        layout.setStretch(place, 1)
    return layout


def even(*parts: QWidget) -> QHBoxLayout:
    """Fields beside each other, all as wide."""
    return filled(*parts, gap=S3)


def under(*pieces: Piece, gap: int = S4, grows: int | None = None) -> QVBoxLayout:
    """Parts from top to bottom; the one with index `grows` takes what room is left."""
    layout = QVBoxLayout()
    _fill(layout, pieces, gap, grows)
    return layout


def held(layout: QLayout) -> QWidget:
    """A widget that holds a layout."""
    holder = QWidget()
    holder.setLayout(layout)
    return holder


def measured(part: QWidget) -> QWidget:
    """A form at the left of its page, no wider than forms are."""
    part.setMaximumWidth(px(WIDEST))
    row = beside(part, None, gap=0)
    row.setStretch(0, _ALL)
    return held(row)


def tab_before(after: QWidget, *parts: QWidget) -> None:
    """Let Tab reach parts that were made later than the page, in their order, right before the one that they stand above."""
    before = stop_before(after)
    for part in parts:
        if before is not None:
            QWidget.setTabOrder(before, part)
        before = part


def stop_before(stop: QWidget) -> QWidget | None:
    """What Tab reaches before this; None where there is nothing else.

    Qt is asked only what comes next: the answer to what came before is let go by Python as if it were its own, and the part with it.
    """
    before: QWidget | None = None
    widget = stop.nextInFocusChain()
    while widget is not None and widget is not stop:
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            before = widget
        widget = widget.nextInFocusChain()
    return before


@contextmanager
def laid_out_once(layout: QLayout) -> Iterator[None]:
    """What is shown in the block is laid out once, at its end. Without this each part that is shown lays out all of them anew."""
    layout.setEnabled(False)
    try:
        yield
    finally:
        layout.setEnabled(True)
        layout.activate()


def empty(layout: QLayout) -> None:
    """Take everything out of a layout, and let the parts go; those of rows within it too."""
    while layout.count():
        taken = layout.takeAt(0)
        row, widget = taken.layout(), taken.widget()
        if isinstance(row, QLayout):
            empty(row)
        if isinstance(widget, QWidget):  # a spring has none
            widget.hide()
            widget.deleteLater()

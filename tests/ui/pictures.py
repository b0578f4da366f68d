"""Saves a window as a picture for eyes (never for comparing), and lists the texts that did not fit in it.

Set PICTURES_TO to a folder to keep the pictures of a run; else they go to the test's own folder.
"""

from __future__ import annotations

import os
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from sam.ui.parts.clipping import shortened


def folder(otherwise: Path) -> Path:
    """Where pictures go."""
    kept = os.environ.get("PICTURES_TO")
    chosen = Path(kept) if kept else otherwise
    chosen.mkdir(parents=True, exist_ok=True)
    return chosen


def save(widget: QWidget, path: Path, size: tuple[int, int] = (1280, 800)) -> list[str]:
    """Show a window in a size, save it as PNG, and return the texts that were shortened or cut off."""
    widget.resize(*size)
    widget.show()
    for _turn in range(3):
        QApplication.processEvents()
    cut = shortened(widget)
    if widget.width() > size[0] or widget.height() > size[1]:
        cut.append(f"window grew to {widget.width()} x {widget.height()}")
    assert widget.grab().save(str(path))
    return cut

"""Draws `sam.svg` in the sizes that desktops want: `python icon.py FILE.png PIXELS`, or `python icon.py FILE.ico`.

Runs in the environment of the build, which has Qt and Pillow.
"""

import io
import sys
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

DRAWING = Path(__file__).resolve().parent / "sam.svg"
WINDOWS_SIZES = (16, 24, 32, 48, 64, 128, 256)


def drawn(pixels: int) -> Image.Image:
    """The icon as a square of so many pixels."""
    image = QImage(pixels, pixels, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(str(DRAWING)).render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # Qt for Python describes only some of the forms it takes
    return Image.open(io.BytesIO(buffer.data().data()))


def main(target: Path, pixels: str = "") -> None:
    """Draw one file."""
    if target.suffix == ".ico":
        *smaller, largest = [drawn(size) for size in WINDOWS_SIZES]
        largest.save(target, append_images=smaller, sizes=[(size, size) for size in WINDOWS_SIZES])
    else:
        drawn(int(pixels)).save(target)


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])

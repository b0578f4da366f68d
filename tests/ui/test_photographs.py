"""The strip of photographs and the large view: real pictures, decoded beside the window; keys; what is missing or bad says so."""

from __future__ import annotations

import struct
import threading
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QIODevice, QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from sam.domain.problems import Refused, Unavailable, refuse
from sam.domain.problems.database import DatabaseProblem
from sam.domain.problems.keeping import KeepingProblem
from sam.ui.parts.photograph import Photograph, decoded, photograph_from
from sam.ui.parts.photographs import Photographs
from sam.ui.work import Work
from sam.words.sentences import sentence


def picture(colour: str, wide: int = 640, high: int = 480, form: str = "PNG") -> bytes:
    """A real picture of one colour."""
    image = QImage(wide, high, QImage.Format.Format_RGB32)
    image.fill(QColor(colour))
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, form)  # type: ignore[call-overload]  # Qt takes the name as text; its stubs say bytes
    return bytes(buffer.data().data())


def huge() -> bytes:
    """A PNG of a few bytes that says it has 900 million points."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 30_000, 30_000, 8, 0, 0, 0, 0)
    body = zlib.compress(bytes(1000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


KEPT = {"a" * 64: picture("red"), "b" * 64: picture("green", 3000, 2000, "JPG"), "c" * 64: b"%PDF-1.7 and so on"}


class Album:
    """A page with an entry and a strip, and the threads on which photographs were read."""

    def __init__(self, qtbot: QtBot, work: Work) -> None:
        self.threads: set[str] = set()
        self.page = QWidget()
        layout = QVBoxLayout(self.page)
        self.entry = QLineEdit()
        self.strip = Photographs(self._read, work.aside, sentence, over=self.page, name="Photographs of the type")
        layout.addWidget(self.entry)
        layout.addWidget(self.strip)
        layout.addStretch(1)
        self.page.resize(800, 600)
        qtbot.addWidget(self.page)
        self.page.show()
        qtbot.waitExposed(self.page)
        self.page.activateWindow()

    def _read(self, sha256: str) -> bytes:
        self.threads.add(threading.current_thread().name)
        if sha256 == "d" * 64:
            raise Unavailable(DatabaseProblem.FULL)
        if sha256 not in KEPT:
            raise refuse(KeepingProblem.ATTACHMENT_MISSING, sha=sha256[:16])
        return KEPT[sha256]


@pytest.fixture
def album(qtbot: QtBot, work: Work) -> Album:
    """The page."""
    return Album(qtbot, work)


def _rest(qtbot: QtBot, work: Work) -> None:
    qtbot.waitUntil(lambda: not work.aside.busy)
    qtbot.wait(20)


def test_strip_shows_what_is_there_and_says_what_is_not(album: Album, work: Work, qtbot: QtBot) -> None:
    album.strip.show_photographs([Photograph(one * 64, f"side {one}") for one in "abcxd"])
    _rest(qtbot, work)
    well, jpeg, paper, gone, stuck = album.strip.troubles()
    assert (well, jpeg) == ("", "")
    assert "cannot be shown as a picture" in paper
    assert "is not here" in gone
    assert stuck
    assert album.threads == {"sam-aside"}
    assert album.strip.accessibleName() == "Photographs of the type"
    assert album.strip.accessibleDescription() == "1 of 5 · side a"
    grabbed = album.strip.grab().toImage()
    assert grabbed.pixelColor(48, 36) == QColor("red")
    assert grabbed.pixelColor(48 + 104, 36).green() > 100


def test_keys_walk_the_strip_open_the_large_view_and_come_back(album: Album, work: Work, qtbot: QtBot) -> None:
    album.strip.show_photographs([Photograph(one * 64, f"side {one}") for one in "abx"])
    _rest(qtbot, work)
    album.strip.setFocus()
    QTest.keyClick(album.strip, Qt.Key.Key_Right)
    assert album.strip.current == 1
    QTest.keyClick(album.strip, Qt.Key.Key_Return)
    large = album.strip.large
    assert large is not None
    assert large.isVisible()
    assert large.hasFocus()
    assert large.geometry() == album.page.rect()
    _rest(qtbot, work)
    shown = large.picture
    assert shown is not None
    assert 700 <= shown.width() <= 800, "no larger than the page needs"
    assert large.accessibleName() == "2 of 3 · side b"
    QTest.keyClick(large, Qt.Key.Key_Right)
    _rest(qtbot, work)
    assert large.picture is None
    assert "is not here" in large.trouble
    QTest.keyClick(large, Qt.Key.Key_Right)
    assert large.current == 2, "there is none after the last"
    QTest.keyClick(large, Qt.Key.Key_Tab)
    assert large.hasFocus()
    QTest.keyClick(large, Qt.Key.Key_Escape)
    assert not large.isVisible()
    assert album.strip.hasFocus()
    assert album.strip.current == 2
    assert "is not here" in album.strip.accessibleDescription()


def test_large_view_gives_way_when_the_caret_goes_elsewhere(album: Album, work: Work, qtbot: QtBot) -> None:
    album.strip.show_photographs([Photograph("a" * 64)])
    album.strip.open_large()
    _rest(qtbot, work)
    assert album.strip.large is not None
    album.entry.setFocus()
    assert not album.strip.large.isVisible()
    assert album.entry.hasFocus()


def test_click_opens_the_one_that_was_clicked(album: Album, work: Work, qtbot: QtBot) -> None:
    album.strip.show_photographs([Photograph("a" * 64), Photograph("b" * 64)])
    _rest(qtbot, work)
    QTest.mouseClick(album.strip, Qt.MouseButton.LeftButton, pos=album.strip.rect().topLeft() + QPoint(150, 30))
    assert album.strip.large is not None
    assert album.strip.large.current == 1
    _rest(qtbot, work)


def test_without_photographs_it_says_so_and_cannot_be_reached(album: Album, qtbot: QtBot) -> None:
    album.strip.show_photographs([])
    assert album.strip.accessibleDescription() == "No photograph yet"
    assert album.strip.focusPolicy() is Qt.FocusPolicy.NoFocus
    album.strip.open_large()
    assert album.strip.large is None


def test_other_photographs_close_the_large_view_and_the_same_leave_it(album: Album, work: Work, qtbot: QtBot) -> None:
    album.strip.show_photographs([Photograph("a" * 64), Photograph("b" * 64)])
    album.strip.open_large()
    _rest(qtbot, work)
    large = album.strip.large
    assert large is not None
    album.strip.show_photographs([Photograph("a" * 64), Photograph("b" * 64)])
    assert large.isVisible()
    album.strip.show_photographs([Photograph("b" * 64)])
    assert not large.isVisible()
    _rest(qtbot, work)


BAD: tuple[tuple[str, Callable[[Path], object], str], ...] = (
    ("gone.jpg", lambda _path: None, "cannot be read. Check the name"),
    ("empty.jpg", lambda path: path.write_bytes(b""), "is empty"),
    ("letter.jpg", lambda path: path.write_text("Dear Sir"), "cannot be shown as a picture"),
    ("scan.jpg", lambda path: path.write_bytes(b"%PDF-1.7"), "cannot be shown as a picture"),
    ("half.png", lambda path: path.write_bytes(picture("red")[:60]), "cannot be shown as a picture"),
    ("giant.png", lambda path: path.write_bytes(huge()), "30,000 × 30,000 points"),
    ("film.jpg", lambda path: _long(path, 80_000_000), "has 80 MB; an attachment has at most 40 MB"),
    ("folder.jpg", lambda path: path.mkdir(), "cannot be read"),
)


def _long(path: Path, size: int) -> None:
    with path.open("wb") as file:
        file.truncate(size)


@pytest.mark.parametrize(("name", "make", "words"), BAD)
def test_bad_files_are_refused_at_their_field_and_nothing_is_kept(
    name: str, make: Callable[[Path], object], words: str, tmp_path: Path
) -> None:
    make(tmp_path / name)
    kept: list[str] = []

    def keep(_content: bytes, name: str) -> str:
        kept.append(name)
        return ""

    with pytest.raises(Refused) as refused:
        photograph_from(tmp_path / name, keep, "photograph")
    (problem,) = refused.value.problems
    assert problem.where == ("photograph",)
    assert words in sentence(problem)
    assert kept == []


def test_a_photograph_is_turned_as_the_camera_says_and_made_smaller() -> None:
    lying = picture("red", 400, 200, "JPG")
    turned = (
        lying[:2]
        + b"\xff\xe1\x00\x22Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0"
        + lying[2:]
    )
    image = decoded(turned, 100)
    assert (image.width(), image.height()) == (50, 100)

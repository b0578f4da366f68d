"""Colours, letters, icons, and changing them while the program runs."""

from __future__ import annotations

import re
import subprocess
import sys
import zlib
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontDatabase, QFontInfo, QImage, QPainter, QPalette
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from sam import fonts as faces
from sam.ui.frame.foot import GLYPHS
from sam.ui.look import fonts, icons, paint, style
from sam.ui.look.current import Look, now, px
from sam.ui.look.tokens import (
    COLOURS,
    SHAPE_CONTRAST,
    SHAPE_PAIRS,
    TEXT_CONTRAST,
    TEXT_PAIRS,
    Role,
    Theme,
    Token,
    Tone,
)
from sam.ui.parts.label import Label
from sam.words.translate import language
from tests.ui import longer

ROOT = Path(__file__).resolve().parents[2]


def luminance(colour: str) -> float:
    """Relative luminance of "#RRGGBB", 0 to 1 (WCAG 2.2)."""

    def linear(value: float) -> float:
        return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4

    red, green, blue = (linear(int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast of two colours, 1 to 21 (WCAG 2.2)."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize(("least", "pairs"), [(TEXT_CONTRAST, TEXT_PAIRS), (SHAPE_CONTRAST, SHAPE_PAIRS)])
def test_the_contrast_that_is_promised(theme: Theme, least: float, pairs: tuple[tuple[Token, Token], ...]) -> None:
    colours = COLOURS[theme]
    measured = {(one.value, other.value): contrast(colours[one], colours[other]) for one, other in pairs}
    assert {pair: round(value, 2) for pair, value in measured.items() if value < least} == {}


def test_contrast_of_black_and_white_is_the_greatest() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#777777") == pytest.approx(1)


@pytest.mark.parametrize("theme", Theme)
def test_each_token_has_a_colour(theme: Theme) -> None:
    assert set(COLOURS[theme]) == set(Token)


def test_nothing_is_smaller_than_twelve() -> None:
    assert [role for role in Role if role.value.px < 12 or role.value.line < role.value.px] == []


@pytest.mark.parametrize("role", Role)
def test_each_role_is_drawn_with_our_letters(qapp: QApplication, role: Role) -> None:
    info = QFontInfo(fonts.font(role))
    assert info.family() == role.value.family
    assert fonts.metrics(role).height() > role.value.px


def test_all_three_families_are_there(qapp: QApplication) -> None:
    assert {role.value.family for role in Role} <= set(QFontDatabase.families())


def test_woff_unpacks_to_truetype() -> None:
    unpacked = faces.truetype("IBMPlexMono-Regular")
    assert unpacked[:4] == b"\x00\x01\x00\x00"
    assert len(unpacked) > (faces.FOLDER / "IBMPlexMono-Regular.woff").stat().st_size


@pytest.mark.parametrize("broken", [b"", b"OTTO" + bytes(60), b"wOFF" + bytes(8)])
def test_what_is_no_woff_is_refused(broken: bytes) -> None:
    with pytest.raises(ValueError, match="WOFF"):
        faces.unpack(broken)


def test_a_cut_table_is_noticed() -> None:
    whole = (faces.FOLDER / "IBMPlexMono-Regular.woff").read_bytes()
    with pytest.raises((ValueError, zlib.error)):
        faces.unpack(whole[: len(whole) // 2])


def test_zero_and_o_and_one_and_l_are_told_apart(qapp: QApplication) -> None:
    drawn = set()
    for letter in "0O1Il":
        image = QImage(40, 40, QImage.Format.Format_Grayscale8)
        image.fill(255)
        painter = QPainter(image)
        painter.setFont(fonts.font(Role.CELL))
        painter.drawText(QRectF(0, 0, 40, 40), letter)
        painter.end()
        drawn.add(bytes(image.constBits()))
    assert len(drawn) == 5


def test_each_icon_named_in_the_code_is_there() -> None:
    named = set(icons.TONE_ICONS.values()) | set(GLYPHS.values())
    pattern = re.compile(r"""(?:glyph|sign)\s*(?:=|\(painter,)\s*"([a-z-]+)\"""")
    for source in (ROOT / "sam" / "ui").rglob("*.py"):
        named |= set(pattern.findall(source.read_text(encoding="utf-8")))
    assert len(named) > 20
    assert {name for name in named if not icons.exists(name)} == set()


def test_icons_are_recoloured_and_licensed(qapp: QApplication) -> None:
    files = list(icons.FOLDER.glob("*.svg"))
    assert [file.name for file in files if "currentColor" not in file.read_text(encoding="utf-8")] == []
    assert "MIT License" in (icons.FOLDER / "LICENSE-phosphor.txt").read_text(encoding="utf-8")
    image = QImage(32, 32, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    icons.draw(painter, "circle", QRectF(0, 0, 32, 32), Token.STOP)
    painter.end()
    painted = {image.pixelColor(x, 16).name().upper() for x in range(32) if image.pixelColor(x, 16).alpha() == 255}
    assert painted == {COLOURS[Theme.LIGHT][Token.STOP]}


def test_an_unknown_icon_is_our_mistake(qapp: QApplication) -> None:
    with pytest.raises(FileNotFoundError):
        icons.icon("no-such-icon")


def test_light_and_dark_change_while_running(qtbot: QtBot, qapp: QApplication) -> None:
    label = Label("Serial")
    qtbot.addWidget(label)
    style.dress(label)
    style.take(qapp, "theme", "dark")
    assert qapp.palette().color(QPalette.ColorRole.Window).name().upper() == COLOURS[Theme.DARK][Token.CANVAS]
    assert COLOURS[Theme.DARK][Token.SURFACE] in label.styleSheet()
    style.take(qapp, "theme", "light")
    assert COLOURS[Theme.LIGHT][Token.SURFACE] in label.styleSheet()
    assert qapp.palette().color(QPalette.ColorRole.Window).name().upper() == COLOURS[Theme.LIGHT][Token.CANVAS]


@pytest.mark.parametrize("scale", [125, 150])
def test_letters_grow_while_running(qtbot: QtBot, qapp: QApplication, scale: int) -> None:
    label = Label("Serial")
    qtbot.addWidget(label)
    before, wide = label.font().pointSizeF(), label.sizeHint().width()
    style.take(qapp, "scale", str(scale))
    assert label.font().pointSizeF() == pytest.approx(before * scale / 100)
    assert label.sizeHint().width() == pytest.approx(wide * scale / 100, abs=3)
    assert px(40) == 40 * scale // 100


def test_a_setting_that_is_not_offered_changes_nothing(qapp: QApplication) -> None:
    style.take(qapp, "scale", "900")
    style.take(qapp, "theme", "pink")
    assert now.look == Look()


def test_the_language_changes_while_running(qtbot: QtBot, qapp: QApplication) -> None:
    label = Label(lambda: "Serie" if language() == "es" else "Serial")
    button = QPushButton()
    qtbot.addWidget(label)
    qtbot.addWidget(button)
    style.take(qapp, "language", "es")
    assert label.text() == "Serie"
    assert label.accessibleName() == "Serie"
    assert qapp.translate("QPlatformTheme", "Cancel") == "Cancelar"
    style.take(qapp, "language", "en")
    assert label.text() == "Serial"
    assert qapp.translate("QPlatformTheme", "Cancel") == "Cancel"


def test_the_longer_language_is_longer() -> None:
    assert len(longer.stretch("Ammunition")) >= 13
    assert "{n}" in longer.stretch("{n} scans waiting")


def test_a_wrapped_text_takes_the_height_it_needs(qtbot: QtBot) -> None:
    label = Label("Put the box back and scan one of another lot. " * 4, Role.READ, wrap=True)
    qtbot.addWidget(label)
    narrow, wide = label.heightForWidth(200), label.heightForWidth(700)
    assert narrow > wide >= fonts.leading(Role.READ)
    assert narrow % fonts.leading(Role.READ) == 0


def test_a_word_longer_than_its_line_is_cut_not_lost(qapp: QApplication) -> None:
    serial = "A" * 300
    lines = paint.wrap(serial, Role.MONO, 120)
    assert "".join(lines) == serial
    assert all(fonts.advance(Role.MONO, line) <= 121 for line in lines)


def test_the_binding_loses_no_references(qtbot: QtBot) -> None:
    """PySide6 6.12 on Python 3.11 drops one None per call of a void method, and dies after some thousand."""
    label = Label("Serial")
    qtbot.addWidget(label)
    before = sys.getrefcount(None)
    for _call in range(1000):
        label.setEnabled(True)
    assert abs(sys.getrefcount(None) - before) < 100


def test_the_sign_in_window_is_loaded_without_the_heavy_libraries() -> None:
    code = (
        "import sys, sam.ui.start, sam.ui.sign_in.window; "
        "print([n for n in sys.modules if n.split('.')[0] in "
        "('sqlalchemy','alembic','reportlab','openpyxl','sqlcipher3','nacl','PIL') or n == 'PySide6.QtPrintSupport'])"
    )
    ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


def test_every_tone_has_its_three_parts() -> None:
    from sam.ui.look.tokens import TONE_INK, TONE_SOFT

    assert set(TONE_INK) == set(TONE_SOFT) == set(icons.TONE_ICONS) == set(Tone)

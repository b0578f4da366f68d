"""Pictures of the kit, the sign-in and the frame: for eyes, and no text may be shortened in any of them."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from sam.ui.look import style
from sam.ui.look.current import Look
from sam.ui.look.tokens import Theme
from sam.ui.manual import manual_page
from sam.ui.parts.clipping import shortened
from sam.ui.parts.label import Label
from sam.ui.sign_in.doors import Doors, KnownDepot, NewDepot, PracticeDepot
from sam.ui.sign_in.window import SignInWindow
from sam.ui.work import Work
from tests.ui import longer, pictures
from tests.ui.kit_sheet import EmptySheet, KitSheet
from tests.ui.standing import sentence, stand

Build = Callable[[QApplication, Work], QWidget]


def doors() -> Doors:
    known = (KnownDepot(Path("/depots/central-3"), "Central Depot 3"),)
    return Doors(
        known=lambda: known,
        unlock=lambda *_given: None,
        found=lambda _depot: "7K2M-9QXT",
        practise=lambda folder, _steps: PracticeDepot(folder, "R. Quispe", "practice makes steady"),
        keep_code=lambda *_given: None,
        propose=lambda: "copper lantern ridge",
        sentence=sentence,
        remember=lambda *_setting: None,
        manual=manual_page,
    )


def kit(app: QApplication, work: Work) -> QWidget:
    sheet = KitSheet(work)
    sheet.lines.paste("GC-1187231\nIM-19F-0421\nM 41733 B")
    while work.reader.busy or sheet.lines.reading:
        app.processEvents()
    return sheet


def empty(app: QApplication, work: Work) -> QWidget:
    return EmptySheet()


def sign_in(app: QApplication, work: Work) -> QWidget:
    return SignInWindow(doors(), work)


def new_depot(app: QApplication, work: Work) -> QWidget:
    window = SignInWindow(doors(), work)
    window.make_new()
    return window


def recovery(app: QApplication, work: Work) -> QWidget:
    window = SignInWindow(doors(), work)
    typed: NewDepot = window.new_page.typed()
    window.new_page.founded.emit(typed, "7K2M-9QXT-4HVB-C3WD-8RNA-5LJP")
    return window


def frame(app: QApplication, work: Work) -> QWidget:
    return _with_foot(app, work, practice=False)


def practice(app: QApplication, work: Work) -> QWidget:
    return _with_foot(app, work, practice=True)


def find(app: QApplication, work: Work) -> QWidget:
    window = stand(app, work).window
    window.show()
    window.open_find("1")
    while work.reader.busy or not window.find_panel.results.lines:
        app.processEvents()
    return window


def helped(app: QApplication, work: Work) -> QWidget:
    window = stand(app, work).window
    window.show()
    window.open_help()
    return window


def locked(app: QApplication, work: Work) -> QWidget:
    window = stand(app, work).window
    window.lock()
    return window


def _with_foot(app: QApplication, work: Work, *, practice: bool) -> QWidget:
    standing = stand(app, work, practice=practice)
    while work.reader.busy:
        app.processEvents()
    app.processEvents()
    standing.window.say("IS-2026-04417 · 2 weapons" if practice else "")
    return standing.window


BUILDS: dict[str, Build] = {
    build.__name__: build for build in (kit, empty, sign_in, new_depot, recovery, frame, practice, find, helped, locked)
}
LOW, HIGH = (1280, 720), (1280, 800)


@pytest.mark.parametrize("name", BUILDS)
@pytest.mark.parametrize("way", ["light", "dark", "longer"])
def test_no_text_is_shortened(
    qtbot: QtBot, qapp: QApplication, work: Work, tmp_path: Path, name: str, way: str
) -> None:
    style.apply(qapp, Look(Theme.DARK if way == "dark" else Theme.LIGHT))
    size = HIGH if way == "light" else LOW
    if name == "kit":
        size = (1440, 900)  # the sheet of all parts is no screen
    with longer.spoken() if way == "longer" else nullcontext():
        window = BUILDS[name](qapp, work)
        qtbot.addWidget(window)
        path = pictures.folder(tmp_path) / f"{name}-{way}-{size[1]}.png"
        assert pictures.save(window, path, size) == []
    assert path.stat().st_size > 5_000


@pytest.mark.parametrize("name", ["sign_in", "frame", "find", "locked"])
@pytest.mark.parametrize("scale", [125, 150])
def test_large_letters_fit(qtbot: QtBot, qapp: QApplication, work: Work, tmp_path: Path, name: str, scale: int) -> None:
    style.apply(qapp, Look(Theme.LIGHT, scale))
    window = BUILDS[name](qapp, work)
    qtbot.addWidget(window)
    assert pictures.save(window, pictures.folder(tmp_path) / f"{name}-{scale}.png", LOW) == []


def test_a_text_that_does_not_fit_is_found(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    label = Label("Rifle, Galil ACE 22", parent=window)
    label.resize(40, 20)
    window.show()
    assert shortened(window) == ["Rifle, Galil ACE 22"]

"""Pictures of every screen with data, made without a screen: for the manual, for the demonstration, and for eyes that check.

Each picture is the running window itself on a real depot; nothing is painted for show.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QStackedLayout, QWidget

from sam.domain.commands.movements import NewLot, NewWeapon
from sam.domain.items import TypeKind
from sam.domain.places import PlaceKind
from sam.queries.custody import in_transit
from sam.queries.people_list import people_listed
from sam.queries.proposals import places_like, types_like
from sam.queries.registers import lots
from sam.queries.weapon_pages import WeaponsWanted, Whereabouts, first_weapons
from sam.services.ways_to_look import PlacesAs
from sam.ui.frame.tour import TOPIC
from sam.ui.look import style
from sam.ui.look.current import Look, now
from sam.ui.look.tokens import Theme
from sam.ui.place_input import proposal_of
from sam.ui.receipt.new_line import NewLine
from sam.words.translate import language

if TYPE_CHECKING:
    from sam.ui.frame.main_window import MainWindow
    from sam.ui.start import Program

PATIENCE = 30.0  # seconds until a picture that does not settle is our bug
_QUIET = 3  # turns of the window without work, until a picture is taken
_MOMENT = 0.06  # seconds that timers of Qt's own may take
_PAUSE = 0.16  # seconds that entries wait for a person who types

Taken = Callable[[str, QWidget], object]


Way = tuple[str, str, tuple[int, int]]
"""Language, theme and size of the window."""
PLAIN: Way = ("en", "light", (1280, 800))


def save_all(depot_folder: Path, user: str, password: str, to: Path, ways: Sequence[Way] = (PLAIN,)) -> list[Path]:
    """Save a picture of every screen; returns the files.

    Args:
        depot_folder: a depot with something in it, such as a practice depot; it must not be open elsewhere.
        user: who signs in.
        password: of this user.
        to: folder for the pictures; made where it is missing.
        ways: languages, themes and sizes.
    """
    to.mkdir(parents=True, exist_ok=True)
    saved: list[Path] = []
    for name, window, (code, theme, size) in show_all(depot_folder, user, password, ways):
        parts = [name, code, theme, f"{size[0]}x{size[1]}"] if len(ways) > 1 else [name]
        path = to / ("-".join(parts) + ".png")
        window.grab().save(str(path))
        saved.append(path)
    return saved


def show_all(
    depot_folder: Path, user: str, password: str, ways: Sequence[Way] = (PLAIN,)
) -> Iterator[tuple[str, QWidget, Way]]:
    """Every screen standing still, in each way: its name, the window, and the way.

    The screens are made and filled once, then the window that has them all is dressed in one way after the other.
    """
    from sam.ui.start import Program, has_screen

    if QApplication.instance() is None and not has_screen():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    app = cast("QApplication", QApplication.instance() or QApplication(["sam"]))
    program = Program(app, ways[0][0])
    try:
        sign_in = program.begin(depot_folder)
        settle(program)
        for way in ways:
            _dress(app, sign_in, way)
            settle(program)
            yield "sign-in", sign_in, way
        style.speak(app, ways[0][0])
        program.opened(program.unlock(depot_folder, user, password))
        window = cast("MainWindow", program.window)
        for screen in window.screens:
            window.go(screen.key)
            settle(program)
            fill(window, screen.key)
            settle(program)
        for way in ways:
            _dress(app, window, way)
            for name in _walk(program, window):
                yield name, window, way
    finally:
        if program.window is not None:
            cast("MainWindow", program.window).pages.forget_typed()  # what the pictures typed is nobody's draft
            program.window.deleteLater()
        program.close()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        style.apply(app, Look())  # after the window is gone: else all of it is dressed once more


def _walk(program: Program, window: MainWindow) -> Iterator[str]:
    """The names of the screens, of their other sides, and of what the frame lays over them, each while it stands still."""
    for screen in window.screens:
        window.go(screen.key)
        _stand_still(program)
        yield screen.key
    for name, (come, leave) in {**_OTHER_SIDES, **_OF_THE_FRAME}.items():
        come(window)
        _stand_still(program)
        yield name
        leave(window)


def _dress(app: QApplication, window: QWidget, way: Way) -> None:
    """The window in this way; what is so already is left alone, for each change goes through every widget."""
    code, theme, size = way
    if now.look.theme is not Theme(theme):
        style.apply(app, Look(Theme(theme), now.look.scale))
    if language() != code:
        style.speak(app, code)
    window.resize(*size)


def settle(program: Program, pause: float = _PAUSE) -> None:
    """Let the window work until nothing is asked, written or waited for any more.

    Args:
        program: what works.
        pause: seconds that must pass in any case; an entry waits so long for a person who types on.
    """
    deadline = time.monotonic() + PATIENCE
    quiet, until = 0, time.monotonic() + pause
    while quiet < _QUIET:
        QApplication.processEvents()
        work = program.work
        busy = work.reader.busy or work.writer.busy or work.aside.busy or time.monotonic() < until
        if busy:
            quiet = 0
            time.sleep(0.005)
        else:
            quiet += 1
        if time.monotonic() > deadline:
            message = "the window does not come to rest"
            raise TimeoutError(message)


def _stand_still(program: Program) -> None:
    """Settle, and once more after a moment: what an answer set going may lay out its parts only when a timer has run."""
    settle(program, _MOMENT)
    settle(program, _MOMENT)


def fill(window: MainWindow, screen: str) -> None:
    """Put something into the screen that is shown, where its picture would be empty."""
    _PREPARE.get(screen, _as_it_is)(window)


def _as_it_is(_window: MainWindow) -> None:
    """The screen shows what it has."""


def _find(window: MainWindow) -> None:
    """A weapon, looked for in another screen than its own."""
    window.go("today")
    window.open_find(window.context.door.ask(first_weapons, WeaponsWanted())[0].serial[:4])


def _help(window: MainWindow) -> None:
    """The manual beside the page."""
    window.go("issue")
    window.open_help()


def _tour(window: MainWindow) -> None:
    """The first-hour tour beside the page of its next step."""
    window.go("today")
    tour = window.help.tour
    if tour is not None and not tour.under_way:
        tour.begin()
    window.help.open(TOPIC)


def _no_tour(window: MainWindow) -> None:
    """As before: nobody is on a tour."""
    window.help.leave()
    if window.help.tour is not None:
        window.help.tour.leave()


def _lock_page(window: MainWindow) -> None:
    """The page that asks for the password. Nothing is locked: the next picture wants the depot."""
    cast("QStackedLayout", window.layout()).setCurrentWidget(window.lock_page)
    window.lock_page.lock()


def _site_plan(window: MainWindow) -> None:
    """The places of a site on their plan, with the arcs around them."""
    window.go("places", "HILL/E1")
    page: Any = window.pages.currentWidget()
    page.look_as(PlacesAs.SITE)
    page.site.canvas.setFocus()


def _as_a_list(window: MainWindow) -> None:
    """The places as a list again."""
    page: Any = window.pages.currentWidget()
    page.look_as(PlacesAs.TREE)
    page.tree.setFocus()


_OTHER_SIDES: Mapping[str, tuple[Callable[[MainWindow], object], Callable[[MainWindow], object]]] = {
    "site-plan": (_site_plan, _as_a_list),
}
"""Screens that are looked at in another way."""

_OF_THE_FRAME: Mapping[str, tuple[Callable[[MainWindow], object], Callable[[MainWindow], object]]] = {
    "find": (_find, lambda window: window.find_panel.leave()),
    "help": (_help, lambda window: window.help.leave()),
    "tour": (_tour, _no_tour),
    "locked": (_lock_page, lambda window: window.unlocked()),
}


def _issue(window: MainWindow) -> None:
    """A person with a weapon in order, a banned lot, and magazines."""
    page: Any = window.pages.currentWidget()
    door = window.context.door
    person = next(one for one in door.ask(people_listed) if one.kind == "person" and not one.pieces)
    page.person.ask(person.number)
    weapons = door.ask(first_weapons, WeaponsWanted(whereabouts=Whereabouts.STORES, condition="SV"))
    lots_there = [one for one in door.ask(lots) if one.quantity]
    banned = [one.lot for one in lots_there if one.restrictions]
    page.lines.lines.take([one.serial for one in weapons[-2:]] + [f"150 x {lot}" for lot in banned[:1]])
    page.lines.lines.take([f"120 x {one.lot}" for one in lots_there if not one.restrictions][:1])


def _return(window: MainWindow) -> None:
    """What one person holds."""
    page: Any = window.pages.currentWidget()
    weapons = window.context.door.ask(first_weapons, WeaponsWanted(whereabouts=Whereabouts.HOLDERS))
    page.lines.lines.take([one.serial for one in weapons[:1]])


def _receipt(window: MainWindow) -> None:
    """Two new weapons, one that the book knows already, and a lot."""
    page: Any = window.pages.currentWidget()
    door = window.context.door
    known = door.ask(first_weapons, WeaponsWanted())[0]
    suppliers = door.ask(places_like, "", [PlaceKind.SUPPLIER])
    stores = door.ask(places_like, "", [PlaceKind.ROOM])
    weapon = door.ask(types_like, known.type_code, [TypeKind.WEAPON])[0]
    ammunition = door.ask(types_like, "", [TypeKind.AMMUNITION])[0]
    page.supplier.put(proposal_of(suppliers[0]))
    page.to.put(proposal_of(stores[0]))
    page.reference.setText("DN 4712/26")
    serials = ("ZX-900117", "ZX-900118", known.serial)
    page.adder.added.emit([NewLine(NewWeapon(type=weapon.code, serial=serial), weapon) for serial in serials])
    page.adder.added.emit([NewLine(NewLot(type=ammunition.code, lot="ZX-26-01", quantity=4_000), ammunition)])


def _import(window: MainWindow) -> None:
    """A small list with rows that can go in and rows that cannot."""
    rows = (
        "Serial number,Make,Model,Calibre,Store,Condition",
        "ZX-910001,IMI,Galil ACE 22,5.56x45,A1-R,serviceable",
        "ZX-910002,IMI,Galil ACE 22,5.56x45,A1-R,serviceable",
        "ZX-910002,IMI,Galil ACE 22,5.56x45,A1-R,serviceable",
        "ZX-910003,IMI,Galil ACE 22,5.56x45,A1-R,shiny",
        "ZX-910004,Beretta,92 FS,9x19,A1-R,serviceable",
    )
    path = Path(mkdtemp()) / "armoury.csv"
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    page: Any = window.pages.currentWidget()
    page.take(path)


def _relocation(window: MainWindow) -> None:
    """Two rifles and a lot for another rack, and a number that nobody knows."""
    page: Any = window.pages.currentWidget()
    door = window.context.door
    racks = door.ask(places_like, "A4-05", [PlaceKind.RACK])
    page.head.entries["to"].put(proposal_of(racks[0]))
    weapons = door.ask(first_weapons, WeaponsWanted(whereabouts=Whereabouts.STORES, condition="SV"))
    held = [one.lot for one in door.ask(lots) if one.quantity and not one.restrictions]
    page.lines.lines.take([one.serial for one in weapons[:2]] + [f"150 x {held[-1]}", "ZX-900117"])


def _expenditure(window: MainWindow) -> None:
    """A lot that lies with people and in a store, another one, and cases that came back."""
    page: Any = window.pages.currentWidget()
    held = [one.lot for one in window.context.door.ask(lots) if one.quantity and not one.restrictions]
    page.lines.lines.take([f"{120 + 180 * n} x {lot}" for n, lot in enumerate(held[:2])])
    page.head.cases.add_row()


def _arrival(window: MainWindow) -> None:
    """A transfer that is on the road."""
    page: Any = window.pages.currentWidget()
    road = window.context.door.ask(in_transit)
    page.open({"dispatch": road[0].voucher})


def _audit(window: MainWindow) -> None:
    """What the records say today; nothing is written."""
    page: Any = window.pages.currentWidget()
    page.run()


def _counts(window: MainWindow) -> None:
    """What the newest count found."""
    page: Any = window.pages.currentWidget()
    page.open_pane("differences")


_PREPARE: Mapping[str, Callable[[MainWindow], None]] = {
    "issue": _issue,
    "return": _return,
    "receipt": _receipt,
    "import": _import,
    "relocation": _relocation,
    "expenditure": _expenditure,
    "arrival": _arrival,
    "audit": _audit,
    "counts": _counts,
}

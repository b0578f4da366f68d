"""The main window: puts rail, bar, page, foot, help, find and lock together, and knows the keys that work everywhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import cast

from PySide6.QtGui import QCloseEvent, QKeySequence, QPaintEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QStackedLayout, QWidget
from typing_extensions import override

from sam.ui.find.panel import FindPanel
from sam.ui.frame.bar import Bar
from sam.ui.frame.beside_help import BesideHelp
from sam.ui.frame.crash import CrashPresenter
from sam.ui.frame.foot import Foot
from sam.ui.frame.guide import guide
from sam.ui.frame.help_panel import HelpPanel
from sam.ui.frame.idle import IdleWatch
from sam.ui.frame.lock_page import LockPage
from sam.ui.frame.news import News
from sam.ui.frame.pages import Pages
from sam.ui.frame.rail import Rail
from sam.ui.frame.session import Session
from sam.ui.frame.tab_order import ReadInOrder
from sam.ui.frame.user_corner import UserCorner
from sam.ui.look import paint, style
from sam.ui.look.palette import colour
from sam.ui.look.tokens import Token
from sam.ui.navigation import SCREENS
from sam.ui.parts.button import Button
from sam.ui.parts.rows import beside, held, under
from sam.ui.parts.words import Words
from sam.ui.scanner import Scanner
from sam.ui.screen_context import Found, Screen, ScreenContext, Surroundings
from sam.ui.work import Work
from sam.words.translate import _

LEAST = (1280, 720)


class MainWindow(ReadInOrder):
    """The window of an open depot. `close()` ends nothing but the window: threads and depot belong to the caller."""

    def __init__(
        self, session: Session, work: Work, scanner: Scanner, crash: CrashPresenter, screens: Sequence[Screen] = SCREENS
    ) -> None:
        super().__init__()
        self.session, self.work, self.scanner = session, work, scanner
        self.screens = tuple(screens)
        self.locked = False
        self.news = News(session.sentence)
        around = Surroundings(
            session.find, session.may, session.who_may, self.go, self.say, self.news.unavailable, self.news.refused, session.sentence
        )  # fmt: skip
        self.context = ScreenContext(session.door, work, scanner, around)
        self.pages = Pages(self.screens, self.news, session.kept)
        self.bar = Bar(self.open_find, practice=session.practice)
        self.foot = Foot(session.clock, practice=session.practice)
        self.help = HelpPanel(session.manual)
        self.corner = UserCorner(session.user, session.role)
        self.rail = Rail(self.screens, session.depot, self.corner, self.lock)
        self.lock_page = LockPage(session.user, session.unlock, work.writer, session.sentence)
        self.find_panel = FindPanel(self, self.context, self.screens, session.manual)
        self._lay_out()
        self._connect(crash)
        self._keys()
        self._refuse_screens()
        self.setMinimumSize(*LEAST)
        self.retranslate()
        self._ask_foot()
        if self.screens:
            self.go(self.screens[0].key)
        guide(self, session.tour)

    def _lay_out(self) -> None:
        frame = QWidget()
        page = BesideHelp(held(under(self.news, self.pages, gap=0, grows=1)), self.help)
        column = under(self.bar, page, self.foot, gap=0, grows=1)
        row = beside(self.rail, column, gap=0, grows=1)
        frame.setLayout(row)
        self._layers = QStackedLayout(self)
        self._layers.setContentsMargins(0, 0, 0, 0)
        self._layers.addWidget(frame)
        self._layers.addWidget(self.lock_page)
        self.find_panel.raise_()
        style.dress(self.rail, self.bar, self.news, self.help, self.foot, self.lock_page, self.find_panel)

    def _connect(self, crash: CrashPresenter) -> None:
        self.rail.wanted.connect(self.go)
        self.foot.wanted.connect(self.go)
        self.corner.chosen.connect(self.set)
        self.lock_page.unlocked.connect(self.unlocked)
        self.find_panel.chosen.connect(self._open_found)
        self.find_panel.help_wanted.connect(self.help.open_at)
        self.help.closed.connect(self._focus_page)
        self.help.clauses_wanted.connect(lambda: self.go("clauses"))
        self.context.changed.connect(self._changed)
        self.context.changed.connect(self.news.written)
        self.context.retitled.connect(self.refresh_bar)
        self.scanner.scanned.connect(self._scanned)
        self.scanner.waiting.connect(self.foot.scans_wait)
        crash.presented.connect(self.news.crashed)
        app = cast("QApplication", QApplication.instance())
        self._idle = IdleWatch(app, self.session.idle_minutes, self)
        self._idle.idle.connect(self.lock)

    def _keys(self) -> None:
        acts: list[tuple[str, Callable[[], object]]] = [
            ("F1", self.open_help), ("Ctrl+K", self.open_find), ("Ctrl+L", self.lock), ("Alt+Left", self.back)
        ]  # fmt: skip
        acts += [(screen.shortcut, partial(self._go_by_key, screen)) for screen in self.screens if screen.shortcut]
        for key, act in acts:
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.activated.connect(self._unless_locked(act))

    def _unless_locked(self, act: Callable[[], object]) -> Callable[[], None]:
        def pressed() -> None:
            if not self.locked:
                act()

        return pressed

    def _refuse_screens(self) -> None:
        for screen in self.screens:
            item = self.rail.item(screen.key)
            if item is not None and not self.context.may(*screen.rights):
                item.refuse(partial(self.context.who_may, *screen.rights))

    def go(self, key: str, argument: object = None, *, back: bool = False) -> None:
        """Show a screen and open something in it. An unknown screen, or one that is not allowed, changes nothing."""
        screen = self.pages.find_screen(key)
        if screen is None or not self.context.may(*screen.rights):
            return
        self.pages.show_screen(key, self.context, partial(self._arrived, argument), back=back)
        self.rail.mark(screen.under or key)

    def _arrived(self, argument: object) -> None:
        widget = self.pages.currentWidget()
        self.news.clear()
        if argument is not None and hasattr(widget, "open"):
            widget.open(argument)
        self.refresh_bar()
        self._focus_page()

    def _go_by_key(self, screen: Screen) -> None:
        """Go to a screen; where one is there already, to the other side of it (issue and return)."""
        self.go(self.pages.beside(screen))

    def back(self) -> None:
        """Go to the screen shown before."""
        if before := self.pages.before():
            self.go(before, back=True)

    def refresh_bar(self) -> None:
        """Say title, finding and acts of the open screen again."""
        screen, widget = self.pages.find_screen(self.pages.current), self.pages.currentWidget()
        if screen is None:
            self.bar.show_screen("", "", ())
            return
        subtitle: Words = getattr(widget, "subtitle", "")
        acts: Sequence[Button] = getattr(widget, "actions_in_bar", ())
        self.bar.show_screen(screen.title, subtitle, acts)
        self.rail.tell(self.pages.badges())

    @override
    def in_order(self) -> Sequence[QWidget]:
        bar, page = self.bar, self.pages.currentWidget()
        return (self.rail, *bar.acts, bar.find_box, self.news, page, self.help, self.foot)

    def _focus_page(self) -> None:
        widget = self.pages.currentWidget()
        if widget is not None:
            (widget.focusProxy() or widget).setFocus()

    def say(self, words: Words) -> None:
        """Say in the foot what was done."""
        self.foot.say(words)

    def _changed(self) -> None:
        self.pages.tell_changed()
        self.refresh_bar()
        self._ask_foot()

    def _ask_foot(self) -> None:
        self.work.reader.run(
            self.session.foot, self.foot.tell, self.news.refused, self.news.unavailable, topic="foot", owner=self.foot
        )

    def _scanned(self, code: str) -> None:
        """A scan goes to the open screen; what it does not take, find opens."""
        if self.locked:
            return
        taken = getattr(self.pages.currentWidget(), "scanned", None)
        if taken is None or not taken(code):
            self.open_find(code)

    def open_find(self, text: str = "") -> None:
        """Open the panel that finds anything, perhaps with a text in it."""
        self.find_panel.open(text)

    def _open_found(self, found: Found) -> None:
        self.go(found.screen, found.argument)

    def open_help(self) -> None:
        """Open the manual page of the screen."""
        screen = self.pages.find_screen(self.pages.current)
        self.help.open((screen.manual or screen.key) if screen else "start")

    def lock(self) -> None:
        """Lock; the keys are forgotten, typed values stay."""
        if not self.locked:
            self.locked = True
            self.find_panel.hide()
            self.pages.keep_at_once()
            self.session.lock()
            self._layers.setCurrentWidget(self.lock_page)
            self.lock_page.lock()

    def unlocked(self) -> None:
        """Show the frame again."""
        self.locked = False
        self._layers.setCurrentIndex(0)
        self._focus_page()

    def set(self, setting: str, value: str) -> None:
        """Take a setting of the corner at once, and remember it."""
        style.take(cast("QApplication", QApplication.instance()), setting, value)
        self.session.remember(setting, value)

    def retranslate(self) -> None:
        """Say the title of the window again in the language in use."""
        self.setWindowTitle(_("{depot}: SAM").format(depot=self.session.depot))

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self._idle.close()
        super().closeEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.find_panel.place()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = paint.brush(self)
        painter.fillRect(self.rect(), colour(Token.CANVAS))
        painter.end()

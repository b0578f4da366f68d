"""The page area: makes each screen when it is shown first, keeps it, and knows the way back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import cast

from PySide6.QtCore import QPoint, QTimer, Signal
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget
from typing_extensions import override

from sam.services.drafts import KeptDraft
from sam.ui.frame.ahead import Ahead
from sam.ui.frame.coming import Coming
from sam.ui.frame.drafts import Drafts
from sam.ui.frame.news import News
from sam.ui.look import style
from sam.ui.look.current import px
from sam.ui.look.tokens import S2, S4, S5
from sam.ui.parts.scroll import ScrollPage
from sam.ui.screen_context import Screen, ScreenContext

_HISTORY = 50
_ENOUGH = 64  # so much of what has the focus is brought into sight
_AHEAD = 2  # screens after the shown one that are made while nobody does anything; and the one before it


class Pages(QStackedWidget):
    """The screens that have been opened. Each keeps what was typed in it; drafts keep that through a crash.

    `shown(key)` each time that one is shown, `made(key)` the first time.
    """

    shown = Signal(str)
    made = Signal(str)

    def __init__(self, screens: Sequence[Screen], news: News, kept: Mapping[str, KeptDraft]) -> None:
        super().__init__()
        self._coming = Coming(self)
        self._prepare: Callable[[], bool] = lambda: False
        self._ahead = Ahead(self, lambda: self._prepare())  # noqa: PLW0108 - it is another one after each screen
        self._drafts = Drafts(self, news, screens, kept)
        self._screens = {screen.key: screen for screen in screens}
        self._made: dict[str, QWidget] = {}
        self._frames: dict[str, ScrollPage] = {}  # large letters on a small screen: a page scrolls, nothing is cut off
        self._opened: set[str] = set()  # those that were shown once; others are only made ahead
        self._history: list[str] = []
        self.current = ""
        cast("QApplication", QApplication.instance()).focusChanged.connect(self._focus_went)
        self.relook()

    def forget_typed(self) -> None:
        """What was typed so far is no draft of anybody's."""
        self._drafts.forget()

    def find_screen(self, key: str) -> Screen | None:
        """A screen by its name."""
        return self._screens.get(key)

    def beside(self, screen: Screen) -> str:
        """The screen that the key of this one shows: its own; where it stands, or one of its like, the other side of it."""
        current = self._screens.get(self.current)
        here = current is not None and screen.key in {current.key, current.under}
        return screen.other_side if here and screen.other_side not in {"", self.current} else screen.key

    def show_screen(
        self, key: str, context: ScreenContext, then: Callable[[], object] = lambda: None, *, back: bool = False
    ) -> QWidget:
        """Show a screen, and do `then`. The first time it is made now, and shown in one of the next turns of the window."""
        self._coming.now()  # one that was asked for before this one is opened before it
        fresh = key not in self._opened
        if key not in self._made:
            self._made[key] = self._screens[key].build(context)
        if self.current and self.current != key and not back:
            self._history.append(self.current)
            del self._history[:-_HISTORY]
        self.current = key
        self._coming.soon(partial(self._bring, key, context, then))
        if not fresh:
            self._coming.now()
        return self._made[key]

    def _bring(self, key: str, context: ScreenContext, then: Callable[[], object]) -> None:
        if key not in self._frames:
            self._frame(key)
            self._coming.soon(partial(self._bring, key, context, then))
            return
        fresh = key not in self._opened
        if fresh:
            self._opened.add(key)
            self._drafts.attach(key, self._made[key], context)
        style.wake(self._frames[key])
        self.setCurrentWidget(self._frames[key])
        self._prepare = partial(self._next_step, context)
        self._ahead.begin()
        self.shown.emit(key)
        then()
        if fresh:
            self.made.emit(key)

    def _frame(self, key: str) -> None:
        self._frames[key] = ScrollPage(self._made[key], squeezes=True)
        for one in (self._frames[key], *self._made[key].findChildren(ScrollPage)):
            one.verticalScrollBar().rangeChanged.connect(self._laid_out)
        self.addWidget(self._frames[key])
        style.dress(self._frames[key], sleeps=True)

    def _next_step(self, context: ScreenContext) -> bool:
        """Make or frame one of the screens beside the one that is shown; False when they are all there."""
        if context.work.reader.busy or context.work.writer.busy:
            return True  # later
        order = [key for key, screen in self._screens.items() if context.may(*screen.rights)]
        at = order.index(self.current) if self.current in order else 0
        for key in (*order[at + 1 : at + 1 + _AHEAD], *order[max(0, at - 1) : at]):
            if key not in self._made:
                self._made[key] = self._screens[key].build(context)
                return True
            if key not in self._frames:
                self._frame(key)
                return True
        return False

    @override
    def currentWidget(self) -> QWidget:
        """The screen on top, not the frame in which it scrolls."""
        return self._made.get(self.current) or super().currentWidget()

    def badges(self) -> dict[str, str]:
        """The number that stands beside each screen that was opened."""
        return {key: getattr(self._made[key], "badge", "") for key in self._opened}

    def before(self) -> str:
        """The screen shown before this one, taken off the history; empty where there is none."""
        return self._history.pop() if self._history else ""

    def keep_at_once(self) -> bool:
        """Keep what is typed now, before the window goes or is locked; False when it could not be kept."""
        return self._drafts.keep_at_once()

    def tell_changed(self) -> None:
        """Let the screens ask again after a commit: the one on top now, the others when they come up is their own affair."""
        for widget in self._made.values():
            _call(widget, "changed")

    def _focus_went(self, old: QWidget | None, new: QWidget | None) -> None:
        """Keep the focus in the page, and in sight.

        Qt hands the focus on when what has it is hidden: from the end of a page to the foot or the rail. And where the page scrolls,
        Qt brings into sight only what Tab reaches, not what a form turns to by itself.
        """
        page = self._made.get(self.current)
        if page is None or new is None or not page.isVisible():
            return
        if page.isAncestorOf(new):
            self._show_focus(page, new)
        elif old is not None and not old.isVisible() and page.isAncestorOf(old):
            (page.focusProxy() or page).setFocus()

    def _laid_out(self, _least: int, _most: int) -> None:
        """The page is higher or lower now: what is typed in stays in sight."""
        QTimer.singleShot(0, self, lambda: self._focus_went(None, QApplication.focusWidget()))

    def _show_focus(self, page: QWidget, new: QWidget) -> None:
        frame = self._frames[self.current]
        if new is page.focusProxy() and new.mapTo(frame.viewport(), new.rect().topLeft()).y() < 0:
            frame.verticalScrollBar().setValue(0)  # a form that begins anew says at its top what became of the last
        holder = new.parentWidget()
        while holder is not None and holder is not self:
            if isinstance(holder, ScrollPage):
                half = (
                    min(new.height(), px(_ENOUGH)) // 2
                )  # of a table its beginning, so that what stands above it stays
                at = new.mapTo(holder.widget(), QPoint(0, half))
                holder.ensureVisible(at.x(), at.y(), 0, half + px(S2))
            holder = holder.parentWidget()

    def relook(self) -> None:
        """Take the measures of the look in use."""
        self.setContentsMargins(px(S5), px(S4), px(S5), px(S4))


def _call(widget: QWidget, method: str) -> None:
    wanted: Callable[[], object] | None = getattr(widget, method, None)
    if wanted is not None:
        wanted()

"""Keeps what is typed in every form through a crash: written a moment after the last change, taken up again at the next sign-in.

One write waits at most; it goes through the thread that writes, so that typing never waits for a disk. A disk that is full is told once,
and tried again. When the window is locked or closed, what is typed is kept at once.
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from sam.domain.problems import Refused, Unavailable
from sam.services.drafts import KeptDraft, keep_drafts
from sam.ui.frame.news import News
from sam.ui.parts.button import Button
from sam.ui.parts.words import say
from sam.ui.screen_context import Screen, ScreenContext
from sam.ui.work import JobCancelledError
from sam.words import formats

PAUSE = 800  # milliseconds of quiet before what was typed is kept
_LONGEST = 3_000  # milliseconds after which it is kept although somebody goes on typing
_AGAIN = 10_000  # milliseconds until a disk that was full is tried again
_SOON = 60  # milliseconds after an act: what was signed is no draft any more
_WAYS = 3  # forms that have a button in the strip: the newest; the others are named
_CONTRACT = ("worked", "draft", "take_up")


class Drafts(QObject):
    """The keeping. Pages are attached when they are made."""

    def __init__(self, pages: QWidget, news: News, screens: Sequence[Screen], kept: Mapping[str, KeptDraft]) -> None:
        super().__init__(pages)
        self._holder, self._news = pages, news
        self._names = {screen.key: screen.called or screen.title for screen in screens}
        self._kept = {key: draft for key, draft in kept.items() if key in self._names and draft.body is not None}
        self._on_desk: dict[str, Any] = {key: draft.body for key, draft in self._kept.items()}
        self._before = dict(self._on_desk)
        self._context: ScreenContext | None = None
        self._pages: dict[str, Any] = {}
        self._worked: set[str] = set()
        self._since = QElapsedTimer()
        self._writing = self._given_up = False
        self._told = ""
        self._shown: dict[str, str] = {}  # what the strip says of a form that was taken up
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.keep)

    def attach(self, key: str, page: QWidget, context: ScreenContext) -> None:
        """Keep what is typed in this page from now on, and take up what was kept of it."""
        if self._context is None:
            self._begin(context)
        if not all(hasattr(page, name) for name in _CONTRACT):
            return
        form: Any = page
        self._pages[key] = form
        if key in self._kept:
            self._take_up(key, form, self._kept.pop(key))
        form.worked.connect(partial(self._note, key))

    def _begin(self, context: ScreenContext) -> None:
        self._context = context
        context.changed.connect(lambda: QTimer.singleShot(_SOON, self, self.keep))
        self._holder.window().installEventFilter(self)
        if self._kept:
            QTimer.singleShot(0, self, self._say_what_is_kept)

    def _say_what_is_kept(self) -> None:
        context, newest = self._context, sorted(self._kept, key=lambda key: self._kept[key].moment, reverse=True)
        if context is not None and newest:
            ways = [Button(self._names[key], dense=True, act=partial(context.go, key)) for key in newest[:_WAYS]]
            others = [say(self._names[key]) for key in newest[_WAYS:]]
            self._news.unfinished(_when(self._kept[newest[0]].moment), ways, others)

    def _take_up(self, key: str, form: Any, kept: KeptDraft) -> None:
        try:
            form.take_up(kept.body)
        except Exception:  # noqa: BLE001 - a draft that our mistake makes unreadable must not close the form to everybody
            sys.excepthook(*sys.exc_info())
            return
        QTimer.singleShot(0, form, lambda: self._say_taken_up(key, form, kept))

    def _say_taken_up(self, key: str, form: Any, kept: KeptDraft) -> None:
        if not form.isVisible():
            return
        can = hasattr(form, "start_anew")
        self._news.taken_up(_when(kept.moment), kept.since, partial(self._start_anew, form) if can else None)
        self._shown[key] = self._news.sentence

    def _start_anew(self, form: Any) -> None:
        self._news.clear()
        form.start_anew()

    def _note(self, key: str) -> None:
        if not self._worked:
            self._since.start()
        self._worked.add(key)
        self._given_up = False
        if not self._told and (not self._timer.isActive() or self._since.elapsed() < _LONGEST):
            self._timer.start(PAUSE)

    def _bodies(self) -> dict[str, Any]:
        """What the desk has not, or not as it is now."""
        bodies = {key: self._pages[key].draft() for key in self._worked}
        self._worked.clear()
        return {key: body for key, body in bodies.items() if body != self._on_desk.get(key)}

    def keep(self) -> None:
        """Write down what has changed, on the thread that writes; while that runs the next waits."""
        if self._writing or not self._worked or self._context is None:
            return
        self._timer.stop()
        bodies, door = self._bodies(), self._context.door
        if not bodies:
            return
        self._writing = True

        def write() -> bool:
            try:
                door.run(keep_drafts, bodies)
            except JobCancelledError:  # locked meanwhile; what was typed before that is kept
                return False
            return True

        failed = partial(self._failed, bodies)
        self._context.work.writer.run(
            write, partial(self._done, bodies), failed, failed, on_end=self._ended, owner=self
        )

    def _ended(self) -> None:
        self._writing = False
        if self._worked:
            self._timer.start(PAUSE)

    def _done(self, bodies: Mapping[str, Any], written: bool) -> None:  # noqa: FBT001 - as the thread answers
        if not written:
            self._worked |= set(bodies)
            return
        self._on_desk.update(bodies)
        for key in [key for key, body in bodies.items() if body is None and key in self._shown]:
            if self._shown.pop(key) == self._news.sentence:  # signed: it is no draft any more
                self._news.clear()
        if self._told and self._news.sentence == self._told:
            self._news.clear()
        self._told = ""

    def _failed(self, bodies: Mapping[str, Any], trouble: Refused | Unavailable) -> None:
        self._worked |= set(bodies)
        if not self._told and isinstance(trouble, Unavailable):
            self._news.not_kept(trouble)
            self._told = self._news.sentence
        self._timer.start(_AGAIN)

    def keep_at_once(self) -> bool:
        """Keep it on this thread, before the window goes; False when it could not be kept."""
        self._timer.stop()
        if self._context is None or not (self._worked or self._writing):
            return True
        self._worked |= set(self._pages) if self._writing else set()
        bodies = self._bodies()
        with contextlib.suppress(JobCancelledError):  # locked: it was kept before
            try:
                self._context.door.run(keep_drafts, bodies)
            except Unavailable:
                self._worked |= set(bodies)
                return False
        self._on_desk.update(bodies)
        return True

    def forget(self) -> None:
        """What was typed in this window is no draft (it was typed for pictures); what was kept before it is on the desk as it was."""
        self._timer.stop()
        self._worked.clear()
        if self._context is not None and self._pages:
            self._context.door.run(keep_drafts, {key: self._before.get(key) for key in self._pages})

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Close and not self._given_up and not self.keep_at_once():
            self._given_up = True
            self._news.cannot_be_kept()
            event.ignore()
            return True
        return super().eventFilter(watched, event)


def _when(moment: datetime) -> str:
    """The moment as the wall clock of the depot has it."""
    local = moment.astimezone()
    return f"{formats.day(local.date())} {local:%H:%M}"

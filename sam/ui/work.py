"""What runs beside the window: a thread that writes, one that reads, one for what takes long; results come back to the window.

    work.writer.run(lambda: depot.do(receive, command), done, on_refused=form.refused, on_unavailable=notice.unavailable)

Three endings have a place on the screen: done, refused, unavailable. Anything else is our bug and goes to the one crash presenter.
A job can be cancelled by its ticket, or overtaken by a later one with the same topic (typing in a filter). Answers for a widget
that is gone are dropped.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

from sam.domain.problems import Refused, Unavailable

T = TypeVar("T")
Crash = Callable[[BaseException], object]

_WAITS = 0.01  # seconds between two looks whether others still work
_TOLD_EVERY = 0.05  # seconds between two figures of progress
_PATIENCE = 10.0  # seconds to wait for a running job when the program ends


class JobCancelledError(Exception):
    """Ends a long job that the person has cancelled. Only `Steps` raises it."""


class Ticket:
    """One job that was handed in. `cancel()` keeps a waiting job from starting and drops the answer of a running question."""

    __slots__ = ("_interrupt", "cancelled", "running")

    def __init__(self, interrupt: Callable[[], object] | None = None) -> None:
        self.cancelled = False
        self.running = False
        self._interrupt = interrupt

    def cancel(self) -> None:
        """Give the job up. A running database question is interrupted where that is possible."""
        self.cancelled = True
        if self.running and self._interrupt is not None:
            self._interrupt()


class Steps:
    """Given to a long job, which calls it after each step: tells how far it is, and ends it when it was cancelled."""

    __slots__ = ("_first", "_last", "_tell", "_ticket")

    def __init__(self, ticket: Ticket, tell: Callable[[int, int], None], first: Sequence[Runner] = ()) -> None:
        self._ticket, self._tell, self._last, self._first = ticket, tell, 0.0, first

    def __call__(self, done: int, total: int) -> None:
        """So many of so many are done.

        Raises:
            JobCancelledError: the person does not want it any more; nothing has been written yet by contract of the job.
        """
        while any(one.busy for one in self._first) and not self._ticket.cancelled:
            time.sleep(_WAITS)
        if self._ticket.cancelled:
            raise JobCancelledError
        now = time.monotonic()
        if now - self._last >= _TOLD_EVERY or done >= total:
            self._last = now
            self._tell(done, total)


@dataclass(slots=True)
class _Job:
    """A job with everything that may follow it. All follow-ups run on the window's thread."""

    ticket: Ticket
    work: Callable[[], Any]
    done: Callable[[Any], object]
    refused: Callable[[Refused], object] | None
    unavailable: Callable[[Unavailable], object] | None
    ended: Callable[[], object] | None
    owner: QObject | None
    topic: str = ""
    gone: bool = field(default=False)


class Runner(QObject):
    """One thread with its queue. `drops` says whether a cancelled job's answer is dropped: for reading yes, for writing no.

    `first` are runners that go first: a long job of this one waits at its next step while they work. Two threads of Python share one
    lock, and a question of a thousand rows would have to wait for it a thousand times.
    """

    _arrived = Signal(object)

    def __init__(
        self,
        name: str,
        crash: Crash,
        *,
        drops: bool = True,
        first: Sequence[Runner] = (),
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._first = first
        self._name, self._crash, self._drops = name, crash, drops
        self._condition = threading.Condition()
        self._queue: deque[_Job] = deque()
        self._current: _Job | None = None
        self._thread: threading.Thread | None = None
        self._closing = False
        self._newest: dict[str, Ticket] = {}  # of each topic
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run(  # noqa: PLR0913 - the three endings, and what a job may say of itself
        self,
        job: Callable[[], T],
        on_done: Callable[[T], object],
        on_refused: Callable[[Refused], object] | None = None,
        on_unavailable: Callable[[Unavailable], object] | None = None,
        *,
        on_end: Callable[[], object] | None = None,
        topic: str = "",
        owner: QObject | None = None,
        interrupt: Callable[[], object] | None = None,
    ) -> Ticket:
        """Do a job on this thread. Exactly one of the endings follows, on the window's thread, unless it was cancelled.

        Args:
            job: a plain function without arguments; it must touch no widget.
            on_done: gets what the job returned.
            on_refused: gets the refusal; without it a refusal counts as our bug.
            on_unavailable: gets the trouble of the surroundings; without it that counts as our bug too.
            on_end: called before any of them, whatever the ending (enable the button again).
            topic: a job of the same topic that waits, runs, or has not told its answer yet is overtaken.
            owner: answers are dropped once this object is gone; by default the object whose method `on_done` is.
            interrupt: called from the window's thread when the job is overtaken while it runs.
        """
        ticket = Ticket(interrupt)
        self._submit(_Job(ticket, job, on_done, on_refused, on_unavailable, on_end, owner or _self_of(on_done), topic))
        return ticket

    def run_long(  # noqa: PLR0913
        self,
        job: Callable[[Steps], T],
        on_done: Callable[[T], object],
        on_progress: Callable[[int, int], object],
        on_refused: Callable[[Refused], object] | None = None,
        on_unavailable: Callable[[Unavailable], object] | None = None,
        *,
        on_end: Callable[[], object] | None = None,
        owner: QObject | None = None,
    ) -> Ticket:
        """Do a job that calls its `Steps` as it goes; `on_progress(done, total)` follows on the window's thread."""
        ticket = Ticket()
        whose = owner or _self_of(on_done)

        def tell(done: int, total: int) -> None:
            self._arrived.emit((ticket, whose, lambda: on_progress(done, total)))

        steps = Steps(ticket, tell, self._first)
        self._submit(_Job(ticket, lambda: job(steps), on_done, on_refused, on_unavailable, on_end, whose))
        return ticket

    @property
    def busy(self) -> bool:
        """Whether a job is waiting or running."""
        with self._condition:
            return bool(self._queue) or self._current is not None

    def close(self) -> None:
        """Give up what waits, interrupt what can be interrupted, and end the thread."""
        with self._condition:
            self._closing = True
            for job in self._queue:
                job.ticket.cancelled = True
            self._queue.clear()
            if self._current is not None:
                self._current.gone = True
                self._current.ticket.cancel()
            self._condition.notify_all()
        if self._thread is not None:
            self._thread.join(_PATIENCE)
            self._thread = None

    def _submit(self, job: _Job) -> None:
        with self._condition:
            if self._closing:
                job.ticket.cancelled = True
                return
            if job.topic:
                self._overtake(job.topic)
                self._newest[job.topic] = job.ticket
            self._queue.append(job)
            if self._thread is None:
                self._thread = threading.Thread(target=self._loop, name=f"sam-{self._name}", daemon=True)
                self._thread.start()
            self._condition.notify_all()

    def _overtake(self, topic: str) -> None:
        for waiting in self._queue:
            if waiting.topic == topic:
                waiting.ticket.cancelled = True
        if self._current is not None and self._current.topic == topic:
            self._current.ticket.cancel()
        if topic in self._newest:  # its answer may be on the way, and would come after what is asked now
            self._newest[topic].cancelled = True

    def _next(self) -> _Job | None:
        with self._condition:
            self._current = None
            while True:
                while not self._queue and not self._closing:
                    self._condition.wait()
                if self._closing:
                    return None
                job = self._queue.popleft()
                if not job.ticket.cancelled:
                    self._current = job
                    job.ticket.running = True
                    return job

    def _loop(self) -> None:
        while (job := self._next()) is not None:
            after = self._perform(job)
            job.ticket.running = False
            if after is not None and not job.gone:
                ticket = job.ticket if self._drops else Ticket()
                self._arrived.emit((ticket, job.owner, _both(job.ended, after)))

    def _perform(self, job: _Job) -> Callable[[], object] | None:
        """Run a job; what has to follow on the window's thread."""
        try:
            result = job.work()
        except JobCancelledError:
            return lambda: None
        except Refused as refusal:
            return _ending(job.refused or self._crash, refusal)
        except Unavailable as trouble:
            return _ending(job.unavailable or self._crash, trouble)
        except Exception as bug:  # noqa: BLE001 - our bug, whatever it is: it goes to the one crash presenter
            return _ending(self._crash, bug)
        return _ending(job.done, result)

    def _deliver(self, parcel: tuple[Ticket, QObject | None, Callable[[], object]]) -> None:
        ticket, owner, act = parcel
        if not ticket.cancelled and (owner is None or isValid(owner)):
            act()


def _ending(follow: Callable[[Any], object], value: object) -> Callable[[], object]:
    return lambda: follow(value)


def _both(first: Callable[[], object] | None, then: Callable[[], object]) -> Callable[[], object]:
    def act() -> None:
        if first is not None:
            first()
        then()

    return act


def _self_of(method: Callable[..., object]) -> QObject | None:
    owner = getattr(method, "__self__", None)
    return owner if isinstance(owner, QObject) else None


class Work:
    """The threads of the program: `writer` for acts, `reader` for questions, `aside` for what takes long (a list, a report).

    `behind` is for what nobody asked for and nobody waits for; it keeps none of the others waiting.
    """

    def __init__(self, crash: Crash) -> None:
        self.writer = Runner("writer", crash, drops=False)
        self.reader = Runner("reader", crash)
        self.aside = Runner("aside", crash)
        self.behind = Runner("behind", crash, first=(self.writer, self.reader, self.aside))

    def close(self) -> None:
        """End the threads; the act that is being written is finished first."""
        self.behind.close()
        self.aside.close()
        self.reader.close()
        self.writer.close()

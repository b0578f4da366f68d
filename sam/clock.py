"""The clock: the one place in SAM that asks what time it is.

Everything else takes a moment as an argument or calls `now()` and `today()` here, so that a test can say what time it
is with `fixed(moment)`. A moment is always UTC, whole milliseconds, and is written in one form:
`2026-11-22T10:47:03.123Z`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime

from sam.domain.dates import moment_text

_FORM = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z", re.ASCII)

_set_to: ContextVar[datetime | None] = ContextVar("clock", default=None)


def now() -> datetime:
    """This moment, in UTC, cut to whole milliseconds."""
    moment = _set_to.get() or datetime.now(UTC)
    return moment.replace(microsecond=moment.microsecond // 1000 * 1000)


def today() -> date:
    """The date on the wall of the depot: the computer's own time zone, as a person fills in a paper form."""
    return now().astimezone().date()


@contextmanager
def fixed(moment: datetime) -> Iterator[None]:
    """Let the clock stand still at `moment` inside the block; for tests, practice depots and pictures.

    It holds for the thread (the context) that asks. A worker thread started inside the block has a context of its own:
    hand it `contextvars.copy_context()` where it should see the same time.

    Raises:
        ValueError: `moment` has no time zone.
    """
    token = _set_to.set(_utc(moment))
    try:
        yield
    finally:
        _set_to.reset(token)


def to_text(moment: datetime) -> str:
    """The moment as it stands in the book: UTC, milliseconds, `Z`. Texts of this form sort in the order of time.

    Raises:
        ValueError: `moment` has no time zone.
    """
    return moment_text(_utc(moment))


def from_text(text: str) -> datetime:
    """The moment that `to_text` wrote.

    Raises:
        ValueError: any other form; the book knows only one.
    """
    if not _FORM.fullmatch(text):
        message = f"not a moment of the form 2026-11-22T10:47:03.123Z: {text!r}"
        raise ValueError(message)
    return datetime.fromisoformat(text)


def _utc(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        message = f"a moment without a time zone: {moment.isoformat()}"
        raise ValueError(message)
    return moment.astimezone(UTC)

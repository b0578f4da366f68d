"""Brings kept pictures to the window: read and unpacked beside it, one after the other; the small ones are remembered."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage

from sam.domain.problems import Problem, Refused, Unavailable
from sam.services.attachments import kept_attachment
from sam.ui.records.picture import is_picture, picture
from sam.ui.screen_context import ScreenContext
from sam.ui.work import Ticket

_REMEMBERED = 96

Shown = QImage | Problem | None
"""A picture, what is wrong with it, or None for what is no picture (a PDF)."""


class KeptPictures(QObject):
    """Fetches pictures up to one size. A new question gives up what the last one still waits for."""

    def __init__(self, context: ScreenContext, longest: int) -> None:
        super().__init__()
        self._context, self._longest = context, longest
        self._known: OrderedDict[str, QImage] = OrderedDict()
        self._tickets: list[Ticket] = []

    def fetch(self, shas: Sequence[str], then: Callable[[str, Shown], object]) -> None:
        """Call `then(sha, what came)` for each, on the window's thread; at once for what is remembered."""
        for ticket in self._tickets:
            ticket.cancel()
        self._tickets.clear()
        for sha in shas:
            if sha in self._known:
                then(sha, self._known[sha])
            else:
                self._tickets.append(self._ask(sha, then))

    def _ask(self, sha: str, then: Callable[[str, Shown], object]) -> Ticket:
        def failed(trouble: Refused | Unavailable) -> None:
            then(sha, trouble.problems[0] if isinstance(trouble, Refused) else trouble.problem)

        def came(image: QImage | None) -> None:
            if image is not None:
                self._known[sha] = image
                while len(self._known) > _REMEMBERED:
                    self._known.popitem(last=False)
            then(sha, image)

        return self._context.work.aside.run(partial(self._read, sha), came, failed, failed, owner=self)

    def _read(self, sha: str) -> QImage | None:
        content: bytes = self._context.door.run(kept_attachment, sha)
        return picture(content, self._longest, sha[:16]) if is_picture(content) else None

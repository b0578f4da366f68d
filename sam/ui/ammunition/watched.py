"""The surveillance of the chosen lot: what is looked at, when the next look is due, what the newest one found."""

from __future__ import annotations

from datetime import date
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from sam import clock
from sam.domain.surveillance import Fitness
from sam.queries.surveillance import Surveillance, Watched
from sam.ui.look.current import px
from sam.ui.look.tokens import S1, Role, Token, Tone
from sam.ui.parts.key_values import Fact, KeyValues
from sam.ui.parts.label import Label
from sam.ui.parts.notice import Notice
from sam.ui.screen_page import day_words
from sam.words import formats
from sam.words.labels import label
from sam.words.translate import _


class WatchedFacts(QWidget):
    """The list; hidden while nothing asks for a look and none was written down."""

    def __init__(self) -> None:
        super().__init__()
        self.notice, self.facts = Notice(), KeyValues()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(S1))
        column.addWidget(Label(lambda: _("Surveillance").upper(), Role.CAPS, Token.INK2))
        column.addWidget(self.notice)
        column.addWidget(self.facts)
        self.hide()

    def show_lot(self, found: Surveillance | None) -> None:
        """Show what is known of this lot."""
        watched = found.watched if found is not None else ()
        self.setVisible(bool(watched))
        self.facts.set_facts([Fact(partial(label, one.what), partial(_said, one)) for one in watched])
        self.notice.clear()
        failed = [one for one in watched if one.newest is not None and one.newest.verdict is Fitness.FAILED]
        late = [one for one in watched if one.due and date.fromisoformat(one.due) < clock.today()]
        if failed:
            self.notice.tell(Tone.STOP, partial(_failed, failed[0]))
        elif late:
            self.notice.tell(Tone.WARN, partial(_late, late[0]))


def _said(one: Watched) -> str:
    """The newest verdict with its day, and the day of the next look."""
    last = ""
    if one.newest is not None:
        last = f"{label(one.newest.verdict)}, {day_words(one.newest.day)()}"
    due = _("next {day}").format(day=day_words(one.due)()) if one.due else ""
    return "; ".join(part for part in (last, due) if part)


def _failed(one: Watched) -> str:
    return _("{what}: failed").format(what=label(one.what))


def _late(one: Watched) -> str:
    days = (clock.today() - date.fromisoformat(one.due)).days
    return _("{what} is {days} late").format(what=label(one.what), days=formats.age_days(days))

"""What could go of a surplus, and the NEQ that it would free: beside the lines of a scale."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from sam.queries.surplus import Against, Freed, Going
from sam.ui.look.current import px
from sam.ui.look.tokens import S1, S2, Role, Token, Tone
from sam.ui.parts.card import Card
from sam.ui.parts.key_values import Fact, KeyValues
from sam.ui.parts.label import Label
from sam.ui.parts.notice import Notice
from sam.ui.parts.scroll import ScrollPage
from sam.ui.stock_words import quantity_words
from sam.words import formats
from sam.words.labels import condition_label
from sam.words.translate import _, ngettext

MOST = 60
"""So many lines of the proposal are shown; the report has all."""


class SurplusSide(Card):
    """The card."""

    def __init__(self) -> None:
        super().__init__(lambda: _("What could go"))
        self.about = Label(lambda: _("Indicative: the authority decides."), Role.BODY, Token.INK2, wrap=True)
        self.notice = Notice()
        self.freed, self.going = KeyValues(), KeyValues()
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, px(S1), 0)
        column.setSpacing(px(S2))
        column.addWidget(self.about)
        column.addWidget(self.notice)
        self._freed_head = Label(lambda: _("NEQ that would be freed").upper(), Role.CAPS, Token.INK2)
        self._going_head = Label(lambda: _("First to go").upper(), Role.CAPS, Token.INK2)
        for part in (self._freed_head, self.freed, self._going_head, self.going):
            column.addWidget(part)
        column.addStretch(1)
        self.page = ScrollPage(body)
        self.add(self.page, stretch=1)

    def show_it(self, one: Against | None, line: str = "") -> None:
        """Show the proposal of a scale; of one line of it where that is named and has any."""
        parts = [] if one is None else [part for part in one.going if part.line == line] or list(one.going)
        freed = one.freed if one is not None else ()
        self._freed_head.setVisible(bool(freed))
        self._going_head.setVisible(bool(parts))
        self.freed.set_facts([Fact(partial(_where, part), partial(_mass, part)) for part in freed])
        self.going.set_facts([Fact(partial(_what, part), partial(_lies, part)) for part in parts[:MOST]])
        nothing = one is not None and not parts and not one.held_back
        about = lambda: _("Nothing is held above the scale.") if nothing else _("Indicative: the authority decides.")  # noqa: E731
        self.about.set_words(about)
        self.notice.clear()
        if one is not None and one.held_back:
            words = ngettext("{n} more is kept by a hold.", "{n} more are kept by holds.", one.held_back)
            self.notice.tell(Tone.HOLD, words.format(n=formats.number(one.held_back)))


def _where(part: Freed) -> str:
    where = part.storehouse or _("outside of storehouses")
    return f"{where} \u00b7 HD {part.division or '?'}"


def _mass(part: Freed) -> str:
    return formats.mass(part.neq_mg)


def _what(part: Going) -> str:
    return f"{part.type_code} {part.lot}".strip()


def _lies(part: Going) -> str:
    return f"{quantity_words(part.quantity, part.unit)} \u00b7 {part.place} \u00b7 {condition_label(part.condition)}"

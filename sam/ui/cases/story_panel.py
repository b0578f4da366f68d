"""A case as a panel: what it is about, everything that happened in it, its photographs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum

from PySide6.QtCore import Signal

from sam.queries.case_file import CaseFile
from sam.queries.photographs import Photograph
from sam.ui.audit.evidence import as_photographs
from sam.ui.cases.words import events, papers
from sam.ui.file_panel import FilePanel, heading
from sam.ui.look.tokens import Role, Token
from sam.ui.parts.button import Button
from sam.ui.parts.key_values import Fact, KeyValues
from sam.ui.parts.label import Label
from sam.ui.parts.timeline import Timeline
from sam.ui.parts.words import Words
from sam.ui.records.strip import PhotographStrip
from sam.ui.screen_context import ScreenContext
from sam.words.labels import label
from sam.words.translate import _


class StoryPanel(FilePanel):
    """The card. `voucher_wanted(number)` when a voucher of the case is opened, `picture_wanted(n)` for a photograph."""

    voucher_wanted = Signal(str)
    picture_wanted = Signal(int)

    def __init__(
        self, context: ScreenContext, buttons: Mapping[str, Button], rights: Mapping[str, Enum], things_head: Words
    ) -> None:
        super().__init__(context, buttons, rights)
        self._of: CaseFile | None = None
        self.text = Label("", Role.READ, wrap=True)
        self.facts, self.things = KeyValues(), KeyValues()
        self.more = Label("", Role.META, Token.INK2, wrap=True)
        self.timeline = Timeline((), lambda: _("What happened in it"))
        self.strip = PhotographStrip(context)
        self.photographs: tuple[Photograph, ...] = ()
        self._things_head, self._story_head = heading(things_head), heading(lambda: _("What happened in it").upper())
        self._lay_out(
            self.text,
            self.facts,
            self._things_head,
            self.things,
            self.more,
            self._story_head,
            self.timeline,
            self.strip,
        )
        self.timeline.opened.connect(self._event_opened)
        self.strip.opened.connect(self.picture_wanted)

    @property
    def case_number(self) -> str:
        """The number of the case that is shown; "" for none."""
        return self._of.number if self._of is not None else ""

    def _show_story(self, case: CaseFile | None, facts: Sequence[Fact] = (), things: Sequence[Fact] = ()) -> None:
        """Show what is of every case: its number, its text, these facts and things, everything that happened."""
        self._of = case
        self.notice.clear()
        for part in (self.pill, self.text, self.facts, self._things_head, self.things, self._story_head, self.timeline):
            part.setVisible(case is not None)
        self.more.hide()
        self.photographs = _photographs(case) if case is not None else ()
        self.timeline.set_events(events(case) if case is not None else ())
        self.strip.show_photographs(self.photographs)
        if case is not None:
            self.number.set_words(lambda: f"{case.number} \u00b7 {label(case.kind)}")
            self.text.set_words(case.said("text"))
            self.facts.set_facts([*facts])
            self.things.set_facts([*things])

    def _event_opened(self, row: int) -> None:
        number = papers(self._of)[row] if self._of is not None else ""
        if number:
            self.voucher_wanted.emit(number)


def _photographs(one: CaseFile) -> tuple[Photograph, ...]:
    """All photographs of the case, in the order in which they came."""
    found = [(tuple(one.details.get("attachments", ())), one.day, one.said("text"), one.entry)]
    found += [(done.attachments, done.day, done.text, done.entry) for done in one.steps]
    found += [(decided.attachments, decided.day, decided.reason, decided.entry) for decided in one.decisions]
    return tuple(photograph for part in found for photograph in as_photographs(*part))

"""The pane of the checkpoints: all of them with what the records say and what was found, narrowed by theme, result and words."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from sam.domain.audit import Reply, Verdict
from sam.queries.audit.outcome import Row
from sam.queries.audit_leads import Lead, lead_of
from sam.standards.audit.checklist import checklist
from sam.ui.audit.answer_card import AnswerCard
from sam.ui.audit.finding_cards import FindingCard
from sam.ui.audit.point_panel import PointPanel
from sam.ui.audit.seen import Point, Seen
from sam.ui.audit.side import WIDE, Side
from sam.ui.audit.states import reply_state, verdict_state
from sam.ui.look.current import px
from sam.ui.look.tokens import S2
from sam.ui.parts.abreast import Abreast
from sam.ui.parts.button import Button
from sam.ui.parts.card import Card
from sam.ui.parts.columns import Column, Kind
from sam.ui.parts.empty import EmptyState
from sam.ui.parts.flow import Folding
from sam.ui.parts.inputs import ChoiceInput, TextInput
from sam.ui.parts.rows import beside, held, under
from sam.ui.parts.rows_model import RowsModel
from sam.ui.parts.table import Table
from sam.ui.parts.words import Words
from sam.ui.records.picture_page import PicturePage
from sam.ui.screen_context import ScreenContext
from sam.words.audit import question, theme, title
from sam.words.translate import _

COLUMNS = (
    Column(lambda: _("No."), lambda point: point.checkpoint.id, Kind.MONO, 72),
    Column(lambda: _("Checkpoint"), lambda point: title(point.checkpoint.id), grows=True),
    Column(lambda: _("Records"), reply_state, Kind.STATE, 96),
    Column(lambda: _("Verdict"), lambda point: verdict_state(point.verdict), Kind.STATE, 148),
)


def _asked(point: Point) -> bool:
    return point.answer is None and point.verdict is Verdict.NOT_ASSESSED


def _against(point: Point) -> bool:
    """Whether somebody answered otherwise than the records."""
    outcome, answer = point.outcome, point.answer
    if outcome is None or answer is None or outcome.reply is Reply.ASK:
        return False
    return answer.verdict is not (Verdict.MET if outcome.reply is Reply.YES else Verdict.NOT_MET)


_ONLY: tuple[tuple[str, Callable[[], str], Callable[[Point], bool]], ...] = (
    ("", lambda: _("All results"), lambda _point: True),
    ("ask", lambda: _("To be answered"), _asked),
    ("no", lambda: _("Not met or partly"), lambda point: point.verdict in {Verdict.NOT_MET, Verdict.PARTLY}),
    ("yes", lambda: _("Met"), lambda point: point.verdict is Verdict.MET),
    ("records", lambda: _("The records say no"), lambda p: p.outcome is not None and p.outcome.reply is Reply.NO),
    ("against", lambda: _("Against the records"), _against),
)

_SCREENS: dict[str, Callable[[str], tuple[str, object]]] = {
    "weapon": lambda name: ("weapons", name),
    "lot": lambda name: ("ammunition", name),
    "place": lambda name: ("places", name),
    "person": lambda name: ("people", name),
    "type": lambda name: ("catalogue", name),
    "voucher": lambda name: ("movements", name),
    "count": lambda name: ("counts", name),
    "key": lambda _name: ("room-log", "keys"),
    "room": lambda _name: ("room-log", "entries"),
    "handover": lambda name: ("handover", name),
    "vouchers": lambda name: ("movements", {"text": name}),
    "user": lambda name: ("users", name),
    "case": lambda name: ("cases", name),
    "order": lambda name: ("destruction", name),
    "finding": lambda name: ("audit", {"finding": name}),
}
"""Which screen opens what kind of thing, and how it is told."""


class Points(QWidget):
    """The pane."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__()
        self._context = context
        self.seen = Seen()
        self._id, self._next = "", ""
        themes: list[tuple[str, Words]] = [
            ("", lambda: _("All themes")),
            *((one, partial(theme, one)) for one in checklist().themes),
        ]
        self.theme: ChoiceInput[str] = ChoiceInput(themes, "", dense=True)
        self.only: ChoiceInput[str] = ChoiceInput([(key, words) for key, words, _fits in _ONLY], "", dense=True)
        self.text = TextInput(example=lambda: _("Words or number"), dense=True, glyph="magnifying-glass")
        self.theme.setAccessibleName(_("Theme"))
        self.only.setAccessibleName(_("Result"))
        self.model = RowsModel(COLUMNS)
        self.table = Table(self.model, lambda: _("Checkpoints"))
        self.panel = PointPanel(context)
        self.answering, self.finding = AnswerCard(context), FindingCard(context)
        self.pictures = PicturePage(context)
        self.side = Side(self.panel, (self.answering, self.finding), self.pictures)
        self._lay_out()
        self._connect()
        self.first_stop: QWidget = self.table

    def _lay_out(self) -> None:
        drop = Button(lambda: _("Show all"), act=self.show_all)
        self.table.set_empty(
            EmptyState(
                lambda: _("No checkpoint fits"), lambda: _("Choose another theme or result."), glyph="funnel", way=drop
            )
        )
        listed = Card(flush=True)
        listed.add(self.table, stretch=1)
        self.text.setMinimumWidth(px(200))
        choices = beside(self.theme, self.only, gap=S2)
        for place, stretch in enumerate((5, 4)):
            choices.setStretch(place, stretch)
        row = Folding(held(choices), self.text)
        main = held(under(row, listed, gap=S2, grows=1))
        self.setLayout(under(Abreast(main, self.side, WIDE), gap=0))

    def _connect(self) -> None:
        slash = QShortcut(QKeySequence("/"), self)
        slash.activated.connect(lambda: self._context.scanner.when_sure(self.text.setFocus, self))
        self.theme.activated.connect(lambda _n: self._show_rows())
        self.only.activated.connect(lambda _n: self._show_rows())
        self.text.textChanged.connect(lambda _text: self._show_rows())
        self.table.chosen.connect(self._chosen)
        self.table.opened.connect(lambda _row: self._answer())
        self.panel.answering.connect(self._answer)
        self.panel.finding.connect(self._find)
        self.panel.opened.connect(self._open_behind)
        self.panel.looking.connect(self._look)
        self.side.left.connect(self.table.setFocus)
        self.answering.answered.connect(self._answered)

    def retranslate(self) -> None:
        """Name the two choices again in the language in use."""
        self.theme.setAccessibleName(_("Theme"))
        self.only.setAccessibleName(_("Result"))

    def show_seen(self, seen: Seen) -> None:
        """Show this audit; the chosen checkpoint stays chosen."""
        self.seen = seen
        self._show_rows()

    def show_all(self) -> None:
        """No filter."""
        self.narrow("")
        self.table.setFocus()

    def narrow(self, theme_id: str, only: str = "", text: str = "") -> None:
        """Show the checkpoints of one theme, or of one result, or these words."""
        self.theme.choose(theme_id)
        self.only.choose(only)
        self.text.setText(text)
        self._show_rows()

    def choose(self, id_: str) -> None:
        """Choose one checkpoint, whatever the filters."""
        self._id = id_
        self.narrow("")

    def _fits(self, point: Point) -> bool:
        wanted = self.text.value().casefold()
        fits = next(fits for key, _words, fits in _ONLY if key == (self.only.chosen() or ""))
        one = point.checkpoint
        said = f"{one.id} {title(one.id)} {question(one.id)} {one.standard} {one.clause}".casefold()
        return (self.theme.chosen() or "") in {"", one.theme} and fits(point) and wanted in said

    def _show_rows(self) -> None:
        rows = [point for point in self.seen.points if self._fits(point)]
        ids = [point.checkpoint.id for point in rows]
        wanted = (
            self._id if self._id in ids else next((one for one in (self._next,) if one in ids), ids[0] if ids else "")
        )
        self.model.set_rows(rows)
        self.panel.setEnabled(bool(rows))
        if wanted:
            self.table.selectRow(ids.index(wanted))
            self._chosen(ids.index(wanted))

    def _chosen(self, row: int) -> None:
        if row < 0:
            return
        point: Point = self.model.row_at(row)
        if point.checkpoint.id != self._id:
            self.side.close_card()
        self._id = point.checkpoint.id
        self._next = self.model.row_at(min(row + 1, self.model.rowCount() - 1)).checkpoint.id
        self.panel.show_point(self.seen, point)

    def _answer(self) -> None:
        if self.panel.point is not None and self.seen.open and self.panel.answer.allowed:
            self.side.open_card(partial(self.answering.begin, self.panel.point))

    def _find(self) -> None:
        if self.panel.point is not None:
            self.side.open_card(partial(self.finding.begin, self.panel.point.checkpoint.id))

    def _answered(self, _id: str) -> None:
        """On to the next one: an inspector answers a hundred."""
        self._id = self._next
        self._show_rows()

    def _look(self, index: int) -> None:
        point, photographs = self.panel.point, self.panel.evidence.photographs
        if point is not None and photographs:
            self.side.open_pictures(partial(self.pictures.begin, point.checkpoint.id, photographs, index))

    def _open_behind(self, row: Row) -> None:
        self._context.ask(lead_of, row, then=self._lead, topic="audit lead", owner=self)

    def _lead(self, lead: Lead | None) -> None:
        if lead is None:
            self._context.say(lambda: _("There is nothing to open behind this line"))
        else:
            self._context.go(*_SCREENS[lead.kind](lead.name))

"""The screen of clauses: a list that words, standard, theme and level narrow, and what is known of the chosen one."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from sam.domain.roles import Right
from sam.standards.audit.checklist import checklist
from sam.standards.clauses.find import find_clauses
from sam.standards.clauses.table import Clause, clause_named, clauses, standards
from sam.ui.clauses.detail import ClauseDetail, verified_words
from sam.ui.look.tokens import DETAIL, S2, S3, S4, Role, Token, Tone
from sam.ui.parts.abreast import Abreast
from sam.ui.parts.button import Button
from sam.ui.parts.card import Card
from sam.ui.parts.columns import Column, Kind, State
from sam.ui.parts.empty import EmptyState
from sam.ui.parts.field import Field
from sam.ui.parts.inputs import ChoiceInput, TextInput
from sam.ui.parts.label import Label
from sam.ui.parts.rows import beside, held, under
from sam.ui.parts.rows_model import RowsModel
from sam.ui.parts.table import Table
from sam.ui.parts.words import Words
from sam.ui.screen_context import Screen, ScreenContext
from sam.ui.screen_page import ScreenPage
from sam.words import formats
from sam.words.audit import theme
from sam.words.translate import _, ngettext

LEVELS = (1, 2, 3)


def _state(one: Clause) -> State:
    return State(Tone.OK if one.verified else Tone.WARN, partial(verified_words, one))


COLUMNS = (
    Column(lambda: _("Standard"), lambda one: one.standard, width=140),
    Column(lambda: _("Clause"), lambda one: one.clause, grows=True),
    Column("", _state, Kind.STATE, 120),
)


class Clauses(ScreenPage):
    """The screen. `open(id)` shows one clause; `open({"text": citation})` looks a citation up."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        self.filter = TextInput(example="IATG 02.20, 7.5", dense=True, glyph="magnifying-glass")
        every: tuple[str, Words] = ("", lambda: _("all"))
        self.standard: ChoiceInput[str] = ChoiceInput([every, *((one, one) for one in standards())], "", dense=True)
        themes: list[tuple[str, Words]] = [(one, partial(theme, one)) for one in checklist().themes]
        self.theme: ChoiceInput[str] = ChoiceInput([every, *themes], "", dense=True)
        levels: list[tuple[int, Words]] = [(one, str(one)) for one in LEVELS]
        self.level: ChoiceInput[int] = ChoiceInput([(0, lambda: _("all")), *levels], 0, dense=True)
        self.model = RowsModel(COLUMNS)
        self.table = Table(self.model, lambda: _("Clauses"), row_height=34)
        self.count = Label("", Role.BODY, Token.INK2)
        self.detail = ClauseDetail()
        self._lay_out()
        self.setFocusProxy(self.filter)

    def _lay_out(self) -> None:
        slash = QShortcut(QKeySequence("/"), self)
        slash.activated.connect(lambda: self.context.scanner.when_sure(self.filter.setFocus, self))
        fields = (
            Field(lambda: _("Citation or words"), self.filter),
            Field(lambda: _("Standard"), self.standard),
            Field(lambda: _("Theme"), self.theme),
            Field(lambda: _("Level"), self.level),
        )
        asked = beside(*fields, gap=S3)
        for place, stretch in enumerate((4, 3, 3, 1)):
            asked.setStretch(place, stretch)
        card = Card(flush=True)
        head = beside(self.count, None)
        head.setContentsMargins(S4, S2, S4, S2)
        card.add(head)
        card.add(self.table, stretch=1)
        main = under(asked, card, gap=S2, grows=1)
        self.setLayout(under(Abreast(held(main), self.detail, DETAIL), gap=0))
        self.filter.textChanged.connect(self._list)
        self.filter.returnPressed.connect(self.table.setFocus)
        for choice in (self.standard, self.theme, self.level):
            choice.currentIndexChanged.connect(self._list)
        self.table.chosen.connect(self._chosen)
        self.table.opened.connect(lambda _row: self.detail.read_on())

    def open(self, argument: object) -> None:
        """Show one clause by its id, or what a citation names."""
        wanted = clause_named(str(argument)) if isinstance(argument, str) else None
        text = argument.get("text", "") if isinstance(argument, dict) else ""
        self._drop_filters(str(text))
        if wanted is not None:
            row = [self.model.row_at(n).id for n in range(self.model.rowCount())].index(wanted.id)
            self.table.selectRow(row)
            self.table.setFocus()

    @override
    def refresh(self) -> None:
        """The clauses do not change; their words do with the language."""
        verified = sum(one.verified for one in clauses())
        words = _("{n} clauses, {verified} verified")
        self.retitle(lambda: words.format(n=formats.number(len(clauses())), verified=formats.number(verified)))
        self._list()

    def _list(self) -> None:
        found = find_clauses(
            self.filter.value(),
            standard=self.standard.chosen() or "",
            theme_id=self.theme.chosen() or "",
            level=self.level.chosen() or None,
        )
        before = self.detail.clause
        self.model.set_rows(found)
        said = ngettext("{n} clause", "{n} clauses", len(found))
        self.count.set_words(said.format(n=formats.number(len(found))))
        if not found:
            way = Button(lambda: _("Show everything"), glyph="x", act=self._drop_filters)
            nothing = lambda: _("Fewer words find more. Level and theme are known for some clauses only.")  # noqa: E731
            self.table.set_empty(EmptyState(lambda: _("No clause fits"), nothing, glyph="funnel", way=way))
            self.detail.show_nothing()
            return
        self.table.selectRow(found.index(before) if before in found else 0)  # the rows are new: it is shown anew

    def _drop_filters(self, text: str = "") -> None:
        for entry in (self.filter, self.standard, self.theme, self.level):
            entry.blockSignals(True)
        self.filter.setText(text)
        self.standard.choose("")
        self.theme.choose("")
        self.level.choose(0)
        for entry in (self.filter, self.standard, self.theme, self.level):
            entry.blockSignals(False)
        self._list()
        self.filter.setFocus()

    def _chosen(self, row: int) -> None:
        if row >= 0:
            self.detail.show_clause(self.model.row_at(row))


def _build(context: ScreenContext) -> QWidget:
    return Clauses(context)


SCREEN = Screen("clauses", lambda: _("Clauses"), "scales", "", _build, (Right.READ,), -1, under="reports")

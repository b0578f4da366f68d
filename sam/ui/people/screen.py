"""The screen of people: the list, the chosen person, and the forms for a new one and for what they may draw."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from sam.domain.roles import Right
from sam.queries.people_list import PersonListed, people_listed
from sam.ui.lists.export_card import ToExport
from sam.ui.lists.list_card import ListCard
from sam.ui.lists.out import shown_rows
from sam.ui.look.tokens import DETAIL, S2, Tone
from sam.ui.parts.abreast import Abreast
from sam.ui.parts.button import Button
from sam.ui.parts.columns import Column, Kind, State
from sam.ui.parts.empty import EmptyState
from sam.ui.parts.inputs import TextInput
from sam.ui.parts.rows import beside, held, under
from sam.ui.parts.rows_model import RowsModel
from sam.ui.parts.table import Table
from sam.ui.people.correct_person import CorrectPerson
from sam.ui.people.detail import PersonDetail
from sam.ui.people.lift_form import LiftPermitForm
from sam.ui.people.new_person import NewPerson
from sam.ui.people.permit_form import PermitForm
from sam.ui.screen_context import Screen, ScreenContext
from sam.ui.screen_page import ScreenPage
from sam.words import formats
from sam.words.translate import _, ngettext

_PAUSE = 120


def _may(row: PersonListed) -> State:
    if row.retired:
        return State(Tone.NONE, lambda: _("Has left"))
    if row.banned:
        return State(Tone.STOP, lambda: _("May not draw"))
    if row.kind == "unit":
        return State(Tone.INFO, lambda: _("Unit"))
    if row.qualified:
        return State(Tone.OK, lambda: _("May draw"))
    return State(Tone.WARN, lambda: _("Not qualified"))


def _holds(row: PersonListed) -> object:
    if row.weapons:
        return ngettext("{n} weapon", "{n} weapons", row.weapons).format(n=formats.number(row.weapons))
    return _("stock") if row.pieces else ""


COLUMNS = (
    Column(lambda: _("Number"), lambda row: row.number, Kind.MONO, 104, sort="number", name="number"),
    Column(lambda: _("Name"), lambda row: f"{row.rank} {row.name}".strip(), grows=True, sort="name", name="name"),
    Column(lambda: _("Unit"), lambda row: row.unit, Kind.SOFT, 136, sort="unit", name="unit"),
    Column(lambda: _("Holds"), _holds, width=92, name="holds"),
    Column("", _may, Kind.STATE, 124, said=lambda: _("State"), name="may"),
    Column(lambda: _("Weapons"), lambda row: row.weapons, Kind.NUMBER, 76, sort="weapons", name="weapons", extra=True),
)


class People(ScreenPage):
    """The screen. `open(number)` chooses a person."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        self._wanted = ""
        self.filter = TextInput(example=lambda: _("Number or name"), dense=True, glyph="magnifying-glass")
        self.model = RowsModel(COLUMNS)
        self.table = Table(self.model, lambda: _("People"))
        self.listed = ListCard(context, "people", self.table, COLUMNS)
        self.listed.say_unsorted(lambda: _("Name"))
        self.listed.to_export = self._to_export
        self.detail = PersonDetail(context)
        self.new_person, self.corrected = NewPerson(context), CorrectPerson(context)
        self.permit, self.lift = PermitForm(context), LiftPermitForm(context)
        self.add = Button(lambda: _("New person"), glyph="plus", key="Ctrl+N", act=self._add)
        self.correct = Button(lambda: _("Correct…"), glyph="pencil-simple", act=self._correct)
        if not context.may(Right.PEOPLE):
            for button in (self.correct, self.add):
                button.refuse(lambda: context.who_may(Right.PEOPLE))
        self.actions_in_bar = (self.correct, self.add)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self.refresh)
        self._lay_out()
        self.setFocusProxy(self.table)

    def _lay_out(self) -> None:
        slash = QShortcut(QKeySequence("/"), self)
        slash.activated.connect(lambda: self.context.scanner.when_sure(self.filter.setFocus, self))
        entry = beside(self.filter, self.listed.export_button, gap=S2, grows=0)
        main = under(
            entry, self.listed.above, self.new_person, self.corrected, self.permit, self.lift, self.listed, gap=S2
        )
        main.setStretchFactor(self.listed, 1)
        self.setLayout(under(Abreast(held(main), self.detail, DETAIL), gap=0))
        self.filter.textChanged.connect(self._timer.start)
        self.table.chosen.connect(self._chosen)
        self.table.opened.connect(lambda _row: self.detail.issue.setFocus())
        self.detail.permit_wanted.connect(self._permit)
        self.detail.lift_wanted.connect(self._lift)
        self.new_person.made.connect(self.open)
        self.corrected.made.connect(self.open)
        for card in (self.new_person, self.corrected, self.permit, self.lift):
            card.left.connect(self.table.setFocus)

    def _to_export(self) -> ToExport:
        text = self.filter.value()
        rows = [self.model.row_at(row) for row in range(self.model.rowCount())]
        filtered = [_("Number or name: {value}").format(value=text)] if text else []
        shown = shown_rows(_("People"), filtered, self.listed.sorted_by, self.model.columns, rows)
        return ToExport(shown, len(rows), "people")

    def open(self, argument: object) -> None:
        """Choose a person by their number."""
        self._wanted = str(argument)
        self.filter.blockSignals(True)
        self.filter.clear()
        self.filter.blockSignals(False)
        self.detail.ask(self._wanted)
        self.refresh()

    def scanned(self, code: str) -> bool:
        """A scanned number chooses the person, if it is one of these."""
        known = any(self.model.row_at(row).number == code for row in range(self.model.rowCount()))
        if known:
            self.open(code)
        return known

    @override
    def refresh(self) -> None:
        """Ask for the people who fit."""
        self.context.ask(people_listed, self.filter.value(), then=self._show, topic="people", owner=self)

    def _show(self, rows: Sequence[PersonListed]) -> None:
        self.model.set_rows(rows)
        words = ngettext("{n} person or unit", "{n} people and units", len(rows))
        self.listed.count.set_words(words.format(n=formats.number(len(rows))))
        if not rows:
            self.table.set_empty(self._nothing())
        numbers = [self.model.row_at(row).number for row in range(len(rows))]
        shown = self._wanted or self.detail.number
        self._wanted = ""
        if rows:
            self.table.selectRow(numbers.index(shown) if shown in numbers else 0)
            self._chosen(self.table.current_row())

    def _nothing(self) -> EmptyState:
        if self.filter.value():
            way = Button(lambda: _("Show everybody"), glyph="x", act=self.filter.clear)
            return EmptyState(lambda: _("Nobody fits"), lambda: _("The filter leaves nobody."), glyph="funnel", way=way)
        way = Button(lambda: _("Add the first person"), glyph="plus", act=self._add)
        return EmptyState(lambda: _("Nobody is in the book yet"), glyph="users-three", way=way)

    def _chosen(self, row: int) -> None:
        if row >= 0:
            self.detail.ask(self.model.row_at(row).number)

    def _add(self) -> None:
        self._put_away(self.corrected, self.permit, self.lift)
        self.new_person.begin()

    def _correct(self) -> None:
        row = self.table.current_row()
        if row >= 0:
            self._put_away(self.new_person, self.permit, self.lift)
            self.corrected.begin(self.model.row_at(row))

    def _permit(self, ban: bool) -> None:  # noqa: FBT001 - as the signal brings it
        if self.detail.person is not None:
            self._put_away(self.new_person, self.corrected, self.lift)
            self.permit.begin(self.detail.person, ban=ban)

    def _lift(self) -> None:
        if self.detail.person is not None:
            self._put_away(self.new_person, self.corrected, self.permit)
            self.lift.begin(self.detail.person)

    def _put_away(self, *cards: QWidget) -> None:
        """One card at a time stands above the list."""
        self.listed.alone(None)
        for card in cards:
            card.hide()


def _build(context: ScreenContext) -> QWidget:
    return People(context)


SCREEN = Screen("people", lambda: _("People"), "users-three", "F9", _build, (Right.READ,), 1)

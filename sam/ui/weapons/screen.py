"""The screen of weapons: filters, the list, the chosen weapon."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, partial
from typing import Any

from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from sam.domain.roles import Right
from sam.queries.label_data import listed_weapons
from sam.queries.reader import Reader
from sam.queries.weapon_pages import SortBy, WeaponsWanted, Whereabouts, all_weapons
from sam.reports.shown_list import Rows, ShownList
from sam.ui.labels.card import LabelsCard
from sam.ui.labels.offer import Offer, these
from sam.ui.lists.export_card import ToExport
from sam.ui.lists.list_card import ListCard
from sam.ui.lists.out import sheet_columns, sheet_rows
from sam.ui.lists.saved import SavedFilters
from sam.ui.look.tokens import DETAIL, S2
from sam.ui.paged_model import PagedModel
from sam.ui.parts.abreast import Abreast
from sam.ui.parts.button import Button, ButtonKind
from sam.ui.parts.chip import Chip
from sam.ui.parts.empty import EmptyState
from sam.ui.parts.flow import Flow
from sam.ui.parts.inputs import TextInput
from sam.ui.parts.rows import beside, held, under
from sam.ui.parts.table import Table
from sam.ui.records.cards import RecordCards
from sam.ui.records.counted_note import CountedNote
from sam.ui.records.subject import RecordAct, Wanted
from sam.ui.screen_context import Screen, ScreenContext
from sam.ui.screen_page import ScreenPage
from sam.ui.weapons.columns import COLUMNS
from sam.ui.weapons.detail import WeaponDetail
from sam.ui.weapons.filter_card import FilterCard
from sam.ui.weapons.filter_words import count_behind, parts_of, wanted_of, without, words_of
from sam.ui.weapons.move_form import MoveForm
from sam.ui.weapons.source import WeaponSource, order_of
from sam.words import formats
from sam.words.translate import _, language, ngettext

_CHIPS: tuple[tuple[Whereabouts, Callable[[], str]], ...] = (
    (Whereabouts.ALL, lambda: _("All")),
    (Whereabouts.STORES, lambda: _("In stores")),
    (Whereabouts.HOLDERS, lambda: _("With people")),
    (Whereabouts.WORKSHOP, lambda: _("Workshop")),
    (Whereabouts.TRANSIT, lambda: _("On the road")),
)


class Weapons(ScreenPage):
    """The screen. `open(id)` chooses a weapon; `open({"place": path})` filters."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        self.wanted = WeaponsWanted()
        self._asked_for, self._row = "", -1  # the weapon that stays in sight, and the row in which it stood
        self.filter = TextInput(
            example=lambda: _("Part of a serial; ? for any one character"), dense=True, glyph="magnifying-glass"
        )
        self.filter.textChanged.connect(self._typed)
        self.chips = {where: Chip(words, toggles=True) for where, words in _CHIPS}
        for where, chip in self.chips.items():
            chip.clicked.connect(lambda _on=False, where=where: self.ask(replace(self.wanted, whereabouts=where)))
        self.active = Flow()
        self.model = PagedModel(COLUMNS, WeaponSource(context.door), context.work.reader, self)
        self.table = Table(self.model, lambda: _("Weapons"))
        self.listed = ListCard(context, "weapons", self.table, COLUMNS, first_sort=SortBy.SERIAL.value)
        self.listed.to_export = self._to_export
        self.saved = SavedFilters(context, self.listed, tuple(self.chips.values()), count_behind)
        self.model.counted.connect(self._counted)
        self.model.troubled.connect(self.trouble)
        self.table.chosen.connect(self._chosen)
        self.detail: WeaponDetail = WeaponDetail(context)
        self.table.opened.connect(lambda _row: self.detail.timeline.setFocus())
        self.move_form = MoveForm(context)
        self.labels = LabelsCard(context)
        self.records, self.counted = RecordCards(context), CountedNote(context)
        self.actions_in_bar = (self._receive_button(),)
        self._acts()
        self._filtering()
        self._lay_out()
        self.setFocusProxy(self.table)

    def _acts(self) -> None:
        """What can be done with the chosen weapon, and where the caret goes after it."""
        self.detail.moved.connect(self._move)
        self.detail.reversing.connect(lambda voucher: self.context.go("movements", {"reverse": voucher}))
        self.move_form.left.connect(self._moved)
        self.labels.done.connect(self._labelled)
        for part in (self.detail, self.counted):
            part.wanted.connect(self.records.begin)
        self.records.left.connect(self._moved)

    def _receive_button(self) -> Button:
        receive = Button(lambda: _("Receive"), glyph="plus", key="Ctrl+N", act=lambda: self.context.go("receipt"))
        if not self.context.may(Right.MOVE):
            receive.refuse(lambda: self.context.who_may(Right.MOVE))
        return receive

    def _filtering(self) -> None:
        """The card that filters, and the filters that are kept."""
        self.narrow_button = Button(
            lambda: _("Filter…"), ButtonKind.QUIET, glyph="funnel", key="Ctrl+F", dense=True, act=self._narrow
        )
        self.saved.chosen.connect(self._saved)
        self.listed.opening.connect(self._close_acts)

    @cached_property
    def narrow(self) -> FilterCard:
        """The card that filters; made when it is wanted first."""
        card = FilterCard(self.context)
        card.asked.connect(self.ask)
        card.left.connect(self.listed.back)
        return self.listed.put(card)

    def _lay_out(self) -> None:
        labels = Button(lambda: _("Labels…"), glyph="tag", key="Ctrl+P", dense=True, act=self._label)
        slash = QShortcut(QKeySequence("/"), self)
        slash.activated.connect(lambda: self.context.scanner.when_sure(self.filter.setFocus, self))
        self.active.follows = self.listed.export_button
        main = under(
            beside(self.saved.row, self.narrow_button, gap=S2, grows=0),
            beside(self.filter, labels, self.listed.export_button, gap=S2, grows=0),
            self.active,
            self.listed.above,
            self.move_form,
            self.labels,
            self.listed,
            self.records,
            gap=S2,
        )
        main.setStretchFactor(self.listed, 5)
        main.setStretchFactor(self.labels, 1)
        main.setStretchFactor(self.records, 5)
        self.records.stand_in_for(self.listed, beside=(self.move_form,), instead=(self.labels,))
        self.setLayout(under(Abreast(held(main), self.detail, DETAIL), gap=0))

    def open(self, argument: object) -> None:
        """Choose a weapon by its id, or filter by the parts of a mapping."""
        if isinstance(argument, str):
            self.table.clearSelection()
            self.table.setCurrentIndex(QModelIndex())
            self._keep(argument)
            self.detail.ask(argument)
        elif isinstance(argument, Mapping) and "identify" in argument:
            self.records.begin(Wanted(RecordAct.IDENTIFY, argument=argument["identify"]))
        elif isinstance(argument, Mapping):
            parts: dict[str, Any] = dict(argument)
            self._put_text(parts.get("text", ""))
            self.ask(WeaponsWanted(**parts))

    def _keep(self, item: str) -> None:
        """This weapon stays in sight, whatever rows the list has, until a person chooses another or asks for other rows."""
        self._asked_for = item
        self.table.takes_first = not item

    def _put_text(self, text: str) -> None:
        self.filter.blockSignals(True)
        self.filter.setText(text)
        self.filter.blockSignals(False)

    @override
    def refresh(self) -> None:
        """Ask the same again; the weapon that was looked at stays in sight."""
        item = self._asked_for or (self.detail.line.id if self.detail.line is not None else "")
        if item:
            self._keep(item)
            self.detail.ask(item)
            self._row = max(self._row, self.table.current_row())
        self.counted.ask()
        self._ask()
        self.saved.recount()

    def scanned(self, code: str) -> bool:
        """A card that is open may want the scan; else what was scanned is opened."""
        return self.records.scanned(code)

    def ask(self, wanted: WeaponsWanted) -> None:
        """Show what is wanted; the rows on screen stay until the answer comes."""
        self.wanted, self._row = wanted, -1
        self._keep("")
        self._ask()

    def _ask(self) -> None:
        wanted = self.wanted
        for where, chip in self.chips.items():
            chip.setChecked(where is wanted.whereabouts)
        self._show_filters()
        self.model.ask(wanted)

    def _typed(self) -> None:
        self.ask(replace(self.wanted, text=self.filter.value()))

    def _close_acts(self) -> None:
        for card in (self.labels, self.move_form, self.records):
            if card.isVisible():
                card.leave()

    def _narrow(self) -> None:
        self.listed.alone(self.narrow)
        self.narrow.begin(self.wanted)

    def _saved(self, parts: Mapping[str, str | bool]) -> None:
        wanted = wanted_of(parts)
        self._put_text(wanted.text)
        self.ask(wanted)

    def _to_export(self) -> ToExport:
        sort, descending = self.listed.sorting
        order, wanted = order_of(sort, descending=descending), self.wanted
        columns = self.model.columns
        filtered = tuple(words_of(wanted).values())

        def rows(reader: Reader) -> Rows:
            found = all_weapons(reader, wanted, order)
            return Rows(found.count, sheet_rows(columns, found.lines))

        shown = ShownList(_("Weapons"), filtered, self.listed.sorted_by, sheet_columns(columns), rows, language())
        return ToExport(shown, self.model.rowCount(), "weapons")

    def _show_filters(self) -> None:
        self.saved.now(parts_of(self.wanted))
        chips = []
        for name, words in words_of(self.wanted).items():
            if name not in {"text", "whereabouts"}:  # these two stand in entries of their own
                chip = Chip(words, closable=True)
                chip.closed.connect(partial(self._drop, name))
                chips.append(chip)
        self.active.put(*chips, *self.saved.buttons, self.counted)

    def _drop(self, name: str) -> None:
        self.ask(without(self.wanted, name))

    def _counted(self, count: int) -> None:
        words = ngettext("{n} weapon", "{n} weapons", count)
        self.listed.count.set_words(words.format(n=formats.number(count)))
        if self.wanted == WeaponsWanted():
            self.retitle(lambda: _("{n} on charge").format(n=formats.number(count)))
        if not count:
            self.table.set_empty(self._nothing())
            self.detail.show_nothing()
        elif self.table.current_row() < 0 and not self._asked_for:
            self.table.selectRow(0)
        elif self.table.current_row() < 0 <= self._row < count:
            self.model.gather([self._row], self._mark_again)

    def _mark_again(self, lines: Sequence[Any]) -> None:
        """The same was asked again: the weapon that was looked at is marked where it stands still."""
        row, self._row = self._row, -1
        if lines and lines[0].id == self._asked_for and self.table.current_row() < 0:
            self.table.selectRow(row)

    def _nothing(self) -> EmptyState:
        if self.wanted == WeaponsWanted():
            way = Button(lambda: _("Receive weapons"), glyph="plus", act=lambda: self.context.go("receipt"))
            return EmptyState(
                lambda: _("No weapon is on charge yet"),
                lambda: _("What is received or taken in from a list stands here."),
                glyph="crosshair-simple",
                way=way,
            )
        way = Button(lambda: _("Show all weapons"), glyph="x", act=self._drop_filters)
        text = self.wanted.text
        return EmptyState(
            lambda: _("No weapon fits"),
            lambda: (
                _("The filter {text} leaves nothing.").format(text=text) if text else _("These filters leave nothing.")
            ),
            glyph="funnel",
            way=way,
        )

    def _drop_filters(self) -> None:
        self._put_text("")
        self.ask(WeaponsWanted())
        self.table.setFocus()

    def _chosen(self, row: int) -> None:
        line = self.model.row_at(row) if row >= 0 else None
        if line is not None:
            self._keep("")
            self.detail.ask(line.id)

    def _move(self) -> None:
        if self.detail.line is not None:
            line = self.detail.line
            self.listed.alone(None)
            if self.labels.isVisible():  # one card at a time
                self.labels.leave()
            self.move_form.begin(line.id, line.serial or line.registry)

    def _label(self) -> None:
        """Labels for the chosen weapon, or for all that are listed."""
        offers = []
        if self.detail.line is not None:
            line = self.detail.line
            serial = line.serial or line.registry
            offers.append(Offer(lambda: _("This weapon: {serial}").format(serial=serial), "weapon", these(line.id)))
        if count := self.model.rowCount():
            sort, descending = self.listed.sorting
            order, wanted = order_of(sort, descending=descending), self.wanted
            offers.append(
                Offer(partial(_all_words, count), "weapon", lambda door: door.ask(listed_weapons, wanted, order))
            )
        if offers:
            self.listed.alone(None)
            self.listed.hide()
            self.labels.begin(offers)

    def _labelled(self) -> None:
        """The list is there again, and the caret where it was."""
        self.listed.show()
        self._moved()

    def _moved(self) -> None:
        """Back to where the hand was: the row, or the weapon that was opened by its name."""
        back = self.table if self.table.current_row() >= 0 else self.detail.timeline
        back.setFocus()


def _all_words(count: int) -> str:
    words = ngettext("{n} weapon in the list", "All {n} weapons in the list", count)
    return words.format(n=formats.number(count))


def _build(context: ScreenContext) -> QWidget:
    return Weapons(context)


SCREEN = Screen("weapons", lambda: _("Weapons"), "crosshair-simple", "F5", _build, (Right.READ,), 1)

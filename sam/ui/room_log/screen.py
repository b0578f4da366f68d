"""The screen of the room log: one of its lists, what can be done with the chosen row, and the card in which it is done."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from sam.domain.marks import tidy
from sam.domain.problems import Refused
from sam.domain.roles import Right
from sam.domain.room import KeyAct, RoomAct, SealAct, SealState, seal_numbers
from sam.queries.key_register import KeyRow
from sam.queries.proposals import PlaceLike
from sam.queries.room_log import RoomRow
from sam.queries.room_scan import room_scanned
from sam.queries.seal_register import SealDoneRow, SealRow, seal_numbered
from sam.ui.act_card import ActCard
from sam.ui.look.tokens import S2, S3, S4, Role, Token, Tone
from sam.ui.parts.button import Button, ButtonKind
from sam.ui.parts.card import Card
from sam.ui.parts.chip import Chip
from sam.ui.parts.empty import EmptyState
from sam.ui.parts.flow import Flow
from sam.ui.parts.label import Label
from sam.ui.parts.notice import Notice
from sam.ui.parts.rows import beside, held, under
from sam.ui.parts.rows_model import RowsModel
from sam.ui.parts.scroll import ScrollPage
from sam.ui.parts.table import Table
from sam.ui.parts.words import Words, say
from sam.ui.room_log.door_card import DoorCard, leaving
from sam.ui.room_log.key_act_card import KeyActCard
from sam.ui.room_log.key_card import KeyCard
from sam.ui.room_log.lists import LISTS, List
from sam.ui.room_log.seal_card import SealCard
from sam.ui.screen_context import Screen, ScreenContext
from sam.ui.screen_page import ScreenPage
from sam.words import formats
from sam.words.labels import label
from sam.words.translate import _, ngettext


class RoomLog(ScreenPage):
    """The screen. `open("keys")` shows that list, `open({"key": id})` one key, `open({"seal": number})` one seal.

    A scan opens the card of the key, the seal or the room.
    """

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        self.shown = List.OPEN
        self._wanted: Callable[[Any], bool] | None = None  # the row to be chosen when its list comes
        self.chips = {one: Chip(LISTS[one].words, toggles=True) for one in List}
        for one, chip in self.chips.items():
            chip.clicked.connect(lambda _on=False, one=one: self.show_list(one))
        self.model = RowsModel(LISTS[List.OPEN].columns)
        self.table = Table(self.model, self._list_words, row_height=34)
        self.table.opened.connect(lambda _row: self._see())
        self.count = Label("", Role.BODY, Token.INK2)
        self.notice = Notice()
        self.door, self.key, self.key_act, self.seal = (
            DoorCard(context),
            KeyCard(context),
            KeyActCard(context),
            SealCard(context),
        )
        self.cards: tuple[ActCard, ...] = (self.door, self.key_act, self.key, self.seal)
        for card in self.cards:
            card.left.connect(self._left)
        self._buttons()
        self._lay_out()
        self.setFocusProxy(self.table)
        self.show_list(List.OPEN)

    def _buttons(self) -> None:
        move, make = Right.MOVE, self._button
        door: tuple[Button, ...] = (
            make(lambda: _("Open…"), "plus", lambda: self._begin(self.door, RoomAct.OPENED), move),
            make(lambda: _("Close…"), "lock-key", self._close, move),
            make(lambda: _("Visit…"), "users-three", self._visit, move),
            make(lambda: _("They left"), "sign-out", self._leave_room, move),
        )
        seals = (
            make(lambda: _("Put on…"), "lock-key", lambda: self._begin(self.seal, SealAct.APPLIED), move),
            make(lambda: _("Look at…"), "eye", lambda: self._seal(SealAct.CHECKED), move),
            make(lambda: _("Take off…"), "x", lambda: self._seal(SealAct.REMOVED), move),
            make(lambda: _("Received…"), "hand-arrow-down", lambda: self._begin(self.seal, SealAct.RECEIVED), move),
            make(lambda: _("Destroyed…"), "trash", lambda: self._begin(self.seal, SealAct.DESTROYED), move),
        )
        self.buttons: dict[List, tuple[Button, ...]] = {
            List.OPEN: door,
            List.ENTRIES: door,
            List.KEYS: (
                make(lambda: _("Give out…"), "arrow-right", lambda: self._key(KeyAct.ISSUED), move),
                make(lambda: _("Came back…"), "arrow-left", lambda: self._key(KeyAct.RETURNED), move),
                make(lambda: _("Count…"), "check", lambda: self._key(KeyAct.COUNTED), move),
                make(lambda: _("Lost…"), "warning", lambda: self._key(KeyAct.LOST), move),
                make(lambda: _("Lock changed…"), "wrench", lambda: self._key(KeyAct.LOCK_CHANGED), move),
                make(lambda: _("Change…"), "pencil-simple", self._change_key, Right.CATALOGUE),
                make(lambda: _("New key…"), "plus", lambda: self._begin(self.key), Right.CATALOGUE),
            ),
            List.SEALS: seals,
            List.SEAL_ACTS: seals,
        }
        self.export = Button(lambda: _("Export"), glyph="export", key="Ctrl+E", dense=True, act=self._export)
        self.actions_in_bar = (
            Button(lambda: _("Blank forms"), glyph="file-text", act=lambda: self.context.go("reports", "room-forms")),
            Button(lambda: _("Hand-over"), glyph="arrows-left-right", act=lambda: self.context.go("handover")),
        )

    def _button(self, words: Words, glyph: str, act: Callable[[], object], right: Right) -> Button:
        button = Button(words, ButtonKind.QUIET, glyph=glyph, dense=True, act=act)
        if not self.context.may(right):
            button.refuse(lambda: self.context.who_may(right))
        return button

    def _lay_out(self) -> None:
        self.listed = Card(flush=True)
        every = list(dict.fromkeys(button for buttons in self.buttons.values() for button in buttons))
        head, acts = Flow(), Flow()
        head.put(*self.chips.values())
        acts.put(*every, self.export)
        line = beside(self.count, acts, gap=S2, grows=1)
        line.setContentsMargins(S4, S2, S4, S2)
        self.listed.add(held(line))
        self.listed.add(self.table, stretch=1)
        self.card_page = held(under(*self.cards, None, gap=S3))
        self.card_page.hide()
        main = under(head, self.notice, self.card_page, self.listed, gap=S3, grows=3)
        self.setLayout(under(ScrollPage(held(main), squeezes=True), gap=0))

    def _list_words(self) -> str:
        return say(LISTS[self.shown].words)

    def open(self, argument: object) -> None:
        """Show a list by its name, or one row: {"key": id}, {"seal": number}."""
        if isinstance(argument, str):
            self.show_list(List(argument))
        elif isinstance(argument, Mapping) and "key" in argument:
            self._show_row(List.KEYS, partial(_is_key, str(argument["key"])))
        elif isinstance(argument, Mapping):
            self.context.ask(
                seal_numbered, str(argument["seal"]), then=self._show_seal, topic="seal wanted", owner=self
            )

    def _show_row(self, which: List, wanted: Callable[[Any], bool]) -> None:
        """Show this row of a list."""
        self.show_list(which)
        self._wanted = wanted

    def _show_seal(self, seal: SealRow | None) -> None:
        """A seal that is on stands among those; of any other, what was done with it last."""
        if seal is None:
            return
        if seal.state is SealState.ON:
            self._show_row(List.SEALS, lambda row: row.number == seal.number)
        else:
            self._show_row(List.SEAL_ACTS, partial(_is_last_of, seal))
            self.notice.tell(Tone.INFO, lambda: _seal_words(seal))

    def show_list(self, which: List) -> None:
        """Show this list; a card that is open goes, and what was typed in it stays."""
        self.shown, self._wanted = which, None
        self.notice.clear()
        for card in self.cards:
            if not card.isHidden():
                card.leave()
        for one, chip in self.chips.items():
            chip.setChecked(one is which)
        shown = self.buttons[which]
        for buttons in self.buttons.values():
            for button in buttons:
                button.setVisible(button in shown)
        self.model.set_rows(())
        self.model.set_columns(LISTS[which].columns)
        self.table.retranslate()
        self.refresh()

    @override
    def refresh(self) -> None:
        """Ask for the list again."""
        which = self.shown
        self.context.ask(LISTS[which].question, then=partial(self._show, which), topic="room log", owner=self)

    def _show(self, which: List, rows: Sequence[Any]) -> None:
        if which is not self.shown:
            return
        was, wanted = _named(self.chosen()), self._wanted
        self._wanted = None
        self.model.set_rows(list(rows))
        count = len(rows)
        self.count.set_words(lambda: ngettext("{n} line", "{n} lines", count).format(n=formats.number(count)))
        if not rows:
            title, why = LISTS[which].nothing
            self.table.set_empty(EmptyState(title, why, glyph="key"))
        else:
            fits = wanted or (lambda one: _named(one) == was)
            self.table.selectRow(next((n for n, one in enumerate(rows) if fits(one)), 0))

    # what can be done with the row that is chosen

    def chosen(self) -> Any:
        """The chosen row; None where there is none."""
        numbers = [index.row() for index in self.table.selectionModel().selectedRows()]
        return self.model.row_at(numbers[0]) if numbers else None

    def _begin(self, card: Any, *values: Any) -> None:
        for other in self.cards:
            if other is not card and not other.isHidden():
                other.hide()
        self.listed.hide()
        self.card_page.show()
        self.notice.clear()
        card.begin(*values)

    def _room_of(self) -> str:
        one = self.chosen()
        return one.place if isinstance(one, RoomRow) else ""

    def _close(self) -> None:
        self._begin(self.door, RoomAct.CLOSED, self._room_of())

    def _visit(self) -> None:
        self._begin(self.door, RoomAct.VISIT, self._room_of())

    def _leave_room(self) -> None:
        """The visit that is chosen ends now."""
        one = self.chosen()
        if not isinstance(one, RoomRow) or not one.goes_on:
            self.notice.tell(Tone.INFO, lambda: _("Choose a visit that goes on, under Entries of rooms."))
            return
        service, command = leaving(one)
        self.context.do(service, command, then=lambda _done: self.refresh(), refused=self._refused, owner=self)

    def _refused(self, refusal: Refused) -> None:
        self.notice.tell(Tone.STOP, " ".join(map(self.context.sentence, refusal.problems)))

    def _key(self, act: KeyAct) -> None:
        one = self.chosen()
        if isinstance(one, KeyRow):
            self._begin(self.key_act, one, act)

    def _change_key(self) -> None:
        one = self.chosen()
        if isinstance(one, KeyRow):
            self._begin(self.key, one)

    def _seal(self, act: SealAct) -> None:
        one = self.chosen()
        number = one.number if isinstance(one, SealRow) else ""
        self._begin(self.seal, act, number)

    def _see(self) -> None:
        """Enter does what is done most with such a row."""
        one = self.chosen()
        if isinstance(one, KeyRow):
            self._begin(self.key_act, one)
        elif isinstance(one, SealRow):
            self._seal(SealAct.CHECKED)
        elif isinstance(one, RoomRow) and one.act is RoomAct.OPENED:
            self._close()

    def _export(self) -> None:
        reports = {List.KEYS: "key-register", List.SEALS: "seal-register", List.SEAL_ACTS: "seal-register"}
        self.context.go("reports", reports.get(self.shown, "room-log"))

    def _left(self) -> None:
        """The list is there again, and wants the caret."""
        self.card_page.hide()
        self.listed.show()
        self.table.setFocus()

    # what is scanned

    def scanned(self, code: str) -> bool:
        """A card that is open takes the scan; else the key, the seal or the room opens its card."""
        taking = next((card for card in (self.key_act, self.seal) if not card.isHidden()), None)
        if taking is not None:
            return taking.scanned(code)
        self.context.ask(room_scanned, code, then=partial(self._means, code), topic="room scan", owner=self)
        return True

    def _means(self, code: str, found: KeyRow | SealRow | PlaceLike | None) -> None:
        if isinstance(found, KeyRow):
            self.show_list(List.KEYS)
            self._begin(self.key_act, found)
        elif isinstance(found, SealRow):
            self.show_list(List.SEALS)
            act = {SealState.KEPT: SealAct.APPLIED, SealState.ON: SealAct.CHECKED}.get(found.state)
            if act is None:
                self.notice.tell(Tone.STOP, lambda: _seal_words(found))
            else:
                self._begin(self.seal, act, found.number)
        elif isinstance(found, PlaceLike):
            self._begin(self.door, RoomAct.OPENED, found.path)
        else:
            self.notice.tell(Tone.WARN, lambda: _("“{code}” is no key, seal or room of this book.").format(code=code))


def _seal_words(seal: SealRow) -> str:
    return _("Seal {seal}: {state}").format(seal=seal.number, state=label(seal.state))


def _is_key(key: str, row: KeyRow) -> bool:
    return row.id == key


def _is_last_of(seal: SealRow, row: SealDoneRow) -> bool:
    """Whether this is the newest thing that was done with the seal; a line may be of a range."""
    return row.entry == seal.entry and tidy(seal.number) in map(tidy, seal_numbers(row.first, row.last))


def _named(one: Any) -> str:
    """By what a row is known again after the list was asked for anew."""
    return getattr(one, "id", "") or getattr(one, "number", "") if one is not None else ""


def _build(context: ScreenContext) -> QWidget:
    return RoomLog(context)


SCREEN = Screen("room-log", lambda: _("Room log"), "key", "", _build, (Right.READ,), 1)

"""The screen of users: who signs in, and the forms for a new one, another role, the end of an access, and one's own password."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from sam.domain.roles import Right
from sam.queries.users_list import UserListed, users_listed
from sam.ui.look.tokens import S2, S4, Role, Token, Tone
from sam.ui.parts.button import Button, ButtonKind
from sam.ui.parts.card import Card
from sam.ui.parts.columns import Column, Kind, State
from sam.ui.parts.label import Label
from sam.ui.parts.rows import beside, held, measured, under
from sam.ui.parts.rows_model import RowsModel
from sam.ui.parts.scroll import ScrollPage
from sam.ui.parts.table import Table
from sam.ui.screen_context import Screen, ScreenContext
from sam.ui.screen_page import ScreenPage
from sam.ui.users.change_user import ChangeUser
from sam.ui.users.new_user import NewUser
from sam.ui.users.own_password import OwnPassword
from sam.words import formats
from sam.words.labels import label
from sam.words.translate import _, ngettext


def _state(row: UserListed) -> State:
    if row.active:
        return State(Tone.OK, lambda: _("Signs in"))
    return State(Tone.NONE, lambda: _("Has left"))


COLUMNS = (
    Column(lambda: _("Name"), lambda row: row.name, grows=True),
    Column(lambda: _("Role"), lambda row: label(row.role).capitalize(), width=240),
    Column("", _state, Kind.STATE, 140),
)


class Users(ScreenPage):
    """The screen."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        self.model = RowsModel(COLUMNS)
        self.table = Table(self.model, lambda: _("Users"))
        self.count = Label("", Role.BODY, Token.INK2)
        self.new, self.change, self.own = NewUser(context), ChangeUser(context), OwnPassword(context)
        self.add = Button(lambda: _("New user"), glyph="plus", key="Ctrl+N", act=lambda: self._show_card(self.new))
        self.password = Button(lambda: _("Your password…"), glyph="key", act=lambda: self._show_card(self.own))
        self.role = Button(lambda: _("Another role…"), dense=True, act=lambda: self._begin_change(ends=False))
        self.end = Button(
            lambda: _("End the access…"), ButtonKind.DANGER, dense=True, act=lambda: self._begin_change(ends=True)
        )
        for button in (self.add, self.role, self.end):
            if not context.may(Right.USERS):
                button.refuse(lambda: context.who_may(Right.USERS))
        self.actions_in_bar = (self.password, self.add)
        self._lay_out()
        self.setFocusProxy(self.table)

    def _lay_out(self) -> None:
        card = Card(flush=True)
        head = beside(self.count, None, self.end, self.role, gap=S2)
        head.setContentsMargins(S4, S2, S4, S2)
        card.add(head)
        card.add(self.table, stretch=1)
        page = held(under(self.new, self.change, self.own, card, gap=S2, grows=3))
        self.setLayout(under(ScrollPage(measured(page), squeezes=True), gap=0))
        self.table.opened.connect(lambda _row: self.role.setFocus())
        for one in (self.new, self.change, self.own):
            one.left.connect(self.table.setFocus)

    def _show_card(self, card: NewUser | OwnPassword) -> None:
        for one in (self.new, self.change, self.own):
            if one is not card:
                one.hide()
        card.begin()

    def _begin_change(self, *, ends: bool) -> None:
        row = self.table.current_row()
        if row >= 0 and self.model.row_at(row).active:
            self.new.hide()
            self.own.hide()
            self.change.begin(self.model.row_at(row), ends=ends)

    @override
    def refresh(self) -> None:
        """Ask who signs in."""
        self.context.ask(users_listed, then=self._show, topic="users", owner=self)

    def _show(self, rows: Sequence[UserListed]) -> None:
        shown = self.model.row_at(self.table.current_row()).name if self.table.current_row() >= 0 else ""
        self.model.set_rows(rows)
        active = sum(1 for row in rows if row.active)
        words = ngettext("{n} person signs in", "{n} people sign in", active)
        self.count.set_words(words.format(n=formats.number(active)))
        names = [row.name for row in rows]
        self.table.selectRow(names.index(shown) if shown in names else 0)


def _build(context: ScreenContext) -> QWidget:
    return Users(context)


SCREEN = Screen(
    "users", lambda: _("Users"), "identification-card", "", _build, (Right.READ,), 2, manual="two-signatures"
)

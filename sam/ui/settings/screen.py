"""The screen of settings: what the institution has set, its own fields, and the forms that change them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property, partial

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from sam.domain.reconciliation import YEAR_DAYS
from sam.domain.roles import Right
from sam.domain.room import ACCESS, COUNTED_WITHIN, KEY_DAYS, TWO_PEOPLE
from sam.queries.own_fields import OwnFieldKept
from sam.queries.settings_now import settings_now
from sam.standards.counting import INTERVALS, Interval
from sam.ui.look.tokens import S4
from sam.ui.parts.button import Button
from sam.ui.parts.card import Card
from sam.ui.parts.key_values import Fact, KeyValues
from sam.ui.parts.later import made_now, show_part
from sam.ui.parts.rows import beside, held, measured, under
from sam.ui.parts.scroll import ScrollPage
from sam.ui.parts.words import Words
from sam.ui.screen_context import Screen, ScreenContext
from sam.ui.screen_page import ScreenPage
from sam.ui.settings.change_card import CASE_SETTINGS, ChangeCard
from sam.ui.settings.field_form import FieldForm
from sam.ui.settings.fields_card import FieldsCard
from sam.words import formats
from sam.words.counts import interval_words
from sam.words.translate import LANGUAGES, _


class SettingsPage(ScreenPage):
    """The screen."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        self.now: Mapping[str, str] = {}
        self.facts, self.fields = KeyValues(), FieldsCard(context)
        self.begin = Button(lambda: _("Change…"), glyph="pencil-simple", key="Ctrl+N", act=self._begin)
        if not context.may(Right.SETTINGS):
            self.begin.refuse(lambda: context.who_may(Right.SETTINGS))
        card = Card(lambda: _("What is set")).add(self.facts, beside(None, self.begin))
        self._page = under(card, self.fields, None, gap=S4)
        self.setLayout(under(ScrollPage(measured(held(self._page))), gap=0))
        self.fields.wanted.connect(self._field)
        self.setFocusProxy(self.begin)

    @cached_property
    def change(self) -> ChangeCard:
        """What is set, to be changed; made when it is asked for first."""
        change = made_now(ChangeCard(self.context), self._page, 0)
        change.left.connect(self.begin.setFocus)
        return change

    @cached_property
    def field(self) -> FieldForm:
        """A field of the institution; made when it is asked for first."""
        field = made_now(FieldForm(self.context), self._page, 0)
        field.left.connect(self.fields.define.setFocus)
        return field

    def _begin(self) -> None:
        show_part(self, "field", seen=False)
        self.change.begin(self.now)

    def _field(self, kept: OwnFieldKept | None) -> None:
        show_part(self, "change", seen=False)
        self.field.begin(kept)

    @override
    def refresh(self) -> None:
        """Ask what is set."""
        self.context.ask(settings_now, then=self._show, topic="settings", owner=self)
        self.fields.ask()

    def _show(self, now: Mapping[str, str]) -> None:
        self.now = now
        days = {key: now.get(key, "") for key in ("issue_days", "transit_days")}
        choices = {"yes": lambda: _("yes"), "no": lambda: _("no")}
        asked, apart = (choices.get(now.get(key, ""), _not_set) for key in ("qualification_required", "bolts_apart"))
        access: dict[str, Words] = {"warn": lambda: _("only told"), "refuse": lambda: _("refused")}
        spoken = next((one.name for one in LANGUAGES if one.code == now.get("language")), "")
        facts: list[tuple[Words, Words]] = [
            (lambda: _("Institution"), now.get("institution") or _not_set),
            (lambda: _("Name of the depot"), now.get("depot_name") or _not_set),
            (lambda: _("Country, two letters"), now.get("country") or _not_set),
            (lambda: _("An issue comes back within, days"), days["issue_days"] or _not_set),
            (lambda: _("A dispatch arrives within, days"), days["transit_days"] or _not_set),
            (
                lambda: _("Reconciled with headquarters every, days"),
                now.get("reconciliation_days") or partial(_as_long, YEAR_DAYS),
            ),
            (lambda: _("Only who is qualified may draw"), asked),
            *((words, now.get(key) or partial(_as_long, days)) for key, words, days in CASE_SETTINGS),
            (lambda: _("Bolts in another room than weapons"), apart),
            (lambda: _("Two people open and close a room"), choices.get(now.get(TWO_PEOPLE, ""), _not_set)),
            (lambda: _("A key to somebody not on the access list is"), access.get(now.get(ACCESS, ""), _not_set)),
            (lambda: _("Every key is counted within, days"), now.get(COUNTED_WITHIN) or partial(_as_long, KEY_DAYS)),
            (lambda: _("Language of printed pages"), spoken or _not_set),
            (lambda: _("Sentence on every report"), now.get("report_note") or _not_set),
            *((partial(interval_words, one.key), now.get(one.key) or partial(_by_default, one)) for one in INTERVALS),
            (lambda: _("Crest"), (lambda: _("yes")) if now.get("crest") else _not_set),
        ]
        self.facts.set_facts([Fact(name, value, quiet=value is _not_set) for name, value in facts])


def _as_long(days: int) -> str:
    return _("not set: {n}").format(n=formats.number(days))


def _by_default(one: Interval) -> str:
    return _("{n} ({source})").format(n=one.default, source=one.source)


def _not_set() -> str:
    return _("not set")


def _build(context: ScreenContext) -> QWidget:
    return SettingsPage(context)


SCREEN = Screen("settings", lambda: _("Settings"), "gear", "", _build, (Right.READ,), 2)

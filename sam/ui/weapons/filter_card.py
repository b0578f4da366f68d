"""The card that narrows the list of weapons: type, calibre, state, place, holder, what is restricted or doubtful."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal

from sam.domain.items import Condition, TypeKind
from sam.domain.places import HOLDERS, STORES, PlaceKind
from sam.queries.proposals import PlaceLike
from sam.queries.weapon_wanted import WeaponsWanted, calibres_of_weapons
from sam.ui.look.tokens import S2, S3
from sam.ui.parts.button import Button, ButtonKind
from sam.ui.parts.card import Card
from sam.ui.parts.chip import Chip
from sam.ui.parts.field import Field
from sam.ui.parts.form import Form
from sam.ui.parts.inputs import ChoiceInput
from sam.ui.parts.rows import beside
from sam.ui.parts.suggest import SuggestInput
from sam.ui.parts.words import Words
from sam.ui.place_input import PlaceInput, TypeInput
from sam.ui.screen_context import ScreenContext
from sam.words.labels import condition_label
from sam.words.translate import _


class FilterCard(Card):
    """The card; hidden until `begin`. `asked(wanted)` on F12, `left` when it goes away."""

    asked = Signal(object)
    left = Signal()

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(lambda: _("Filter"))
        self._context = context
        self._wanted, self._filled = WeaponsWanted(), False
        self.form = Form(context.sentence)
        self.type = TypeInput(context, (TypeKind.WEAPON, TypeKind.PART), example=lambda: _("Name or code"), dense=True)
        self.calibre: ChoiceInput[str] = ChoiceInput([("", lambda: _("any"))], "", dense=True)
        states: list[tuple[str, Words]] = [(one.value, partial(condition_label, one.value)) for one in Condition]
        self.state: ChoiceInput[str] = ChoiceInput([("", lambda: _("any")), *states], "", dense=True)
        stores = STORES | {PlaceKind.WORKSHOP}
        self.place = PlaceInput(context, stores, example=lambda: _("Code or name; all within counts"), dense=True)
        self.holder = PlaceInput(context, HOLDERS, example=lambda: _("Number or name"), dense=True)
        self.restricted = Chip(lambda: _("Held or restricted"), toggles=True)
        self.doubtful = Chip(lambda: _("Doubtful serial number"), toggles=True)
        self._lay_out()
        self.hide()

    def _lay_out(self) -> None:
        fields = {
            "type": Field(lambda: _("Type"), self.type),
            "calibre": Field(lambda: _("Calibre"), self.calibre),
            "state": Field(lambda: _("State"), self.state),
            "place": Field(lambda: _("Place"), self.place),
            "holder": Field(lambda: _("Held by"), self.holder),
        }
        for name, field in fields.items():
            self.form.add(name, field)
        first = beside(fields["type"], fields["calibre"], fields["state"], gap=S3)
        for place, stretch in enumerate((3, 2, 2)):
            first.setStretch(place, stretch)
        show = Button(lambda: _("Show these"), ButtonKind.PRIMARY, glyph="check", key="F12", dense=True, act=self.apply)
        back = Button(lambda: _("Go back"), ButtonKind.QUIET, key="Esc", dense=True, act=self.leave)
        last = beside(back, None, self.restricted, self.doubtful, show, gap=S2)
        self.add(first, beside(fields["place"], fields["holder"], gap=S3), last)
        for entry in (self.type, self.place, self.holder):
            entry.troubled.connect(self._context.around.refused)

    def begin(self, wanted: WeaponsWanted) -> None:
        """Show what is filtered by now, with the caret in the first entry; what was typed before and not used is still there."""
        if wanted != self._wanted or not self._filled:
            self._fill(wanted)
        self._context.ask(calibres_of_weapons, then=self._calibres, topic="calibres", owner=self)
        self.show()
        self.type.setFocus()

    def _fill(self, wanted: WeaponsWanted) -> None:
        self._wanted, self._filled = wanted, True
        self.form.clear_problems()
        self.calibre.choose("")
        for entry, value in ((self.type, wanted.item_type), (self.place, wanted.place), (self.holder, wanted.holder)):
            entry.put(None)
            entry.setText(value)
        self.state.choose(wanted.condition)
        self.restricted.setChecked(wanted.restricted)
        self.doubtful.setChecked(wanted.doubtful)

    def _calibres(self, found: Sequence[str]) -> None:
        choices: list[tuple[str, Words]] = [(one, one) for one in found]
        self.calibre.set_choices([("", lambda: _("any")), *choices], self.calibre.chosen() or self._wanted.calibre)

    def apply(self) -> None:
        """Filter so; what was typed and is none of the proposals is said to be none."""
        self.form.clear_problems()
        type_ = self._taken("type", self.type, self._wanted.item_type, self.type.code())
        place = self._taken("place", self.place, self._wanted.place, _path(self.place))
        holder = self._taken("holder", self.holder, self._wanted.holder, _path(self.holder))
        if type_ is None or place is None or holder is None:
            return
        self._wanted = replace(
            self._wanted, item_type=type_, place=place, holder=holder, calibre=self.calibre.chosen() or "",
            condition=self.state.chosen() or "", restricted=self.restricted.isChecked(), doubtful=self.doubtful.isChecked(),
        )  # fmt: skip
        self._filled = False
        self.asked.emit(self._wanted)
        self.leave()

    def _taken(self, name: str, entry: SuggestInput, before: str, value: str) -> str | None:
        typed = entry.value()
        if not typed:
            return ""
        if entry.chosen() is None and typed != before:
            self.form[name].set_problem(_("Nothing is called so. Take one of those that are proposed."))
            entry.setFocus()
            return None
        return before if entry.chosen() is None else value

    def leave(self) -> None:
        """Go away; what was typed stays."""
        self.left.emit()
        self.hide()


def _path(entry: PlaceInput) -> str:
    chosen = entry.chosen()
    return chosen.path if isinstance(chosen, PlaceLike) else ""

"""A mark that was put on a weapon, or on several: which, its exact text, where, how, by whom, when; with a photograph."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from typing_extensions import override

from sam.domain.commands.workshop import MarkWeapons, PutMark
from sam.domain.items import MarkKind
from sam.domain.marking import Method
from sam.domain.problems import Refused
from sam.services.marking import mark_weapons
from sam.ui.parts.field import Field
from sam.ui.parts.inputs import ChoiceInput, NumberInput, SerialInput, TextInput, day_of
from sam.ui.parts.rows import even
from sam.ui.records.picture_entry import kept
from sam.ui.records.weapons_card import Weapons, WeaponsCard, all_whole
from sam.ui.screen_context import Door, ScreenContext
from sam.words import formats
from sam.words.labels import label
from sam.words.translate import _, ngettext


class MarkingForm(WeaponsCard):
    """The card; hidden until `begin` or `begin_with`."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(
            context, lambda: _("Write the marking down"), lambda: _("Photograph of the mark, if there is one")
        )
        self.kind: ChoiceInput[MarkKind] = ChoiceInput([(one, partial(kind_words, one)) for one in MarkKind])
        self.text = SerialInput()
        self.spot, self.tool, self.location = TextInput(), TextInput(), TextInput()
        self.method: ChoiceInput[Method] = ChoiceInput([(one, partial(label, one)) for one in Method])
        self.country, self.year = TextInput(example="BE"), NumberInput()
        self._lay_out()
        self.kind.currentIndexChanged.connect(self._chosen)
        self._chosen()

    def _lay_out(self) -> None:
        add = self.form.add
        self.ask_for(
            even(
                add("kind", Field(lambda: _("Mark"), self.kind)),
                add("text", Field(lambda: _("Exactly what stands there now"), self.text)),
                add("spot", Field(lambda: _("Where on the weapon"), self.spot)),
            ),
            even(
                add("country", Field(lambda: _("Country of import"), self.country)),
                add("year", Field(lambda: _("Year of import"), self.year)),
            ),
            even(
                add("method", Field(lambda: _("How"), self.method)),
                add("tool", Field(lambda: _("Tool or machine"), self.tool)),
                add("by", Field(lambda: _("Who marked it"), self.by)),
            ),
            even(
                add("happened_on", Field(lambda: _("Day"), self.day)),
                add("location", Field(lambda: _("Where it was done"), self.location)),
                add("reference", Field(lambda: _("Order or certificate"), self.order)),
                add("note", Field(lambda: _("Note"), self.remark)),
            ),
            self.picture,
        )
        self.form.add("marks.0.text", self.form["text"])

    def _chosen(self, _row: int = 0) -> None:
        """Only an import has a country and a year."""
        for name in ("country", "year"):
            self.form[name].setVisible(self.kind.chosen() is MarkKind.IMPORT)

    @override
    def begin_with(self, weapons: Weapons, kind: MarkKind | None = None) -> None:
        """Ask for the mark that these weapons were given; the one that they need is proposed."""
        self._take_up(weapons)
        self.picture.setVisible(len(weapons) == 1)
        if kind is not None:
            self.kind.choose(kind)
        self._chosen()
        self.appear(self.kind)

    @override
    def _empty(self) -> None:
        super()._empty()
        for entry in (self.text, self.year):
            entry.clear()

    @override
    def steps(self) -> Callable[[Door], Any] | None:
        kind, method, path = self.kind.chosen(), self.method.chosen(), self.picture.file()
        imported = kind is MarkKind.IMPORT
        self.form.clear_problems()
        if not all_whole(self.form, {"year": self.year}):
            return None
        command = MarkWeapons(
            kind=kind.value if kind is not None else "",
            text=self.text.value().strip(),
            spot=self.spot.value(),
            method=method.value if method is not None else "",
            tool=self.tool.value(),
            by=self.by.value(),
            location=self.location.value(),
            happened_on=day_of(self.day),
            country=self.country.value().upper() if imported else "",
            year=self.year.number() if imported else None,
            reference=self.order.value(),
            note=self.remark.value(),
            marks=tuple(PutMark(item=one) for one, _shown in self._weapons),
        )

        def act(door: Door) -> Any:
            if path is None or len(command.marks) != 1:
                return door.do(mark_weapons, command)
            (one,) = command.marks
            return door.do(mark_weapons, replace(command, marks=(replace(one, photograph=kept(door, path)),)))

        return act

    @override
    def _refused(self, refusal: Refused) -> None:
        """All weapons are given the same text: what is said of it stands at the one entry."""
        super()._refused(
            Refused(
                replace(one, where=("text",)) if one.where[:1] == ("marks",) and one.where[-1] == "text" else one
                for one in refusal.problems
            )
        )

    @override
    def _title_of(self, weapons: Weapons) -> str:
        if len(weapons) == 1:
            return _("{serial} was marked").format(serial=weapons[0][1])
        text = ngettext("{n} weapon was marked alike", "{n} weapons were marked alike", len(weapons))
        return text.format(n=formats.number(len(weapons)))

    @override
    def _written(self, weapons: Weapons) -> str:
        if len(weapons) == 1:
            return _("The marking of {serial} is in the book").format(serial=weapons[0][1])
        text = ngettext(
            "The marking of {n} weapon is in the book", "The marking of {n} weapons is in the book", len(weapons)
        )
        return text.format(n=formats.number(len(weapons)))


def kind_words(kind: MarkKind) -> str:
    """A kind of mark as a choice."""
    return label(kind).capitalize()

"""What is done with seals: a range that came in, one put on, looked at, taken off, destroyed."""

from __future__ import annotations

from functools import partial
from typing import Any

from typing_extensions import override

from sam.domain.commands.room import LogRoom, SealDone
from sam.domain.roles import Right
from sam.domain.room import SealAct, SealFound
from sam.services.room_log import log_room
from sam.ui.act_card import ActCard, Asked
from sam.ui.look.tokens import Role
from sam.ui.parts.field import Field
from sam.ui.parts.inputs import ChoiceInput, DateInput, SerialInput, TextInput, day_of
from sam.ui.parts.label import Label
from sam.ui.parts.rows import even
from sam.ui.parts.words import Words
from sam.ui.place_input import PlaceInput
from sam.ui.room_log.key_card import ROOMS
from sam.ui.screen_context import ScreenContext
from sam.words import formats
from sam.words.labels import label
from sam.words.translate import _


class SealCard(ActCard):
    """The card; hidden until `begin`. A scan while it is open is the number of the seal."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context, "", lambda: _("Write it down"), Right.MOVE)
        self.title = Label(lambda: _("Seals"), Role.CARD)
        self.act: ChoiceInput[SealAct] = ChoiceInput([(one, partial(label, one)) for one in SealAct], SealAct.APPLIED)
        nothing: list[tuple[SealFound | None, Words]] = [(None, lambda: _("not looked at"))]
        self.found: ChoiceInput[SealFound | None] = ChoiceInput(
            [*nothing, *((one, partial(label, one)) for one in SealFound)]
        )
        self.first, self.last = SerialInput(), SerialInput()
        self.place = PlaceInput(context, ROOMS)
        self.closes, self.remark, self.time = TextInput(), TextInput(), TextInput(example="07:30")
        self.day = DateInput(show=formats.day)
        add = self.form.add
        self.add(self.title)
        self.ask_for(
            even(
                add("seals.0.act", Field(lambda: _("What was done"), self.act)),
                add("seals.0.first", Field(lambda: _("Number"), self.first)),
                add("seals.0.last", Field(lambda: _("To number"), self.last, hint=lambda: _("Only of a range"))),
                add("seals.0.found", Field(lambda: _("How it was found"), self.found)),
            ),
            even(
                add("seals.0.place", Field(lambda: _("Box or room"), self.place)),
                add(
                    "seals.0.on",
                    Field(lambda: _("What it closes there"), self.closes, hint=lambda: _("door, lorry, rack")),
                ),
                add("seals.0.note", Field(lambda: _("Note"), self.remark)),
                add("happened_on", Field(lambda: _("Day"), self.day, hint=lambda: _("Empty: today"))),
                add("time", Field(lambda: _("Time"), self.time, hint=lambda: _("Empty: now"))),
            ),
        )
        for entry in (self.first, self.last, self.remark):
            entry.returnPressed.connect(self.try_it)

    def begin(self, act: SealAct = SealAct.APPLIED, number: str = "", place: str = "") -> None:
        """Ask what was done with this seal, or with one that is still to be named."""
        self.act.choose(act)
        self.first.setText(number)
        for entry in (self.last, self.closes, self.remark, self.time):
            entry.clear()
        self.day.set_day(None)
        self.found.setCurrentIndex(1 if act in {SealAct.CHECKED, SealAct.REMOVED} else 0)
        self.place.put(None)
        self.place.clear()
        if place:
            self.place.bring(place)
        self.form.clear_problems()
        self.appear(self.first if not number else self.place if act is SealAct.APPLIED else self.remark)

    def scanned(self, code: str) -> bool:
        """The number of a seal."""
        self.first.setText(code)
        self.place.setFocus()
        return True

    @override
    def asked(self) -> Asked | None:
        act, found = self.act.chosen(), self.found.chosen()
        if act is None:
            return None
        done = SealDone(
            act=act.value, first=self.first.value(), last=self.last.value(), place=self.place.code(), on=self.closes.value(),
            found=found.value if found else "", note=self.remark.value(),
        )  # fmt: skip
        return log_room, LogRoom(seals=(done,), happened_on=day_of(self.day), time=self.time.value())

    @override
    def done(self, answer: Any) -> None:
        number, act = self.first.value(), self.act.chosen()
        if act is not None:
            self._context.say(lambda: _("Seal {seal}: {act}").format(seal=number, act=label(act)))
        self.leave()

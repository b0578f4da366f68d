"""The door of a room: opened, closed, a visit; with who, what for, the short count and how seals and keys were found."""

from __future__ import annotations

from functools import partial
from typing import Any

from typing_extensions import override

from sam.domain.commands.room import LogRoom, Present
from sam.domain.roles import Right
from sam.domain.room import RoomAct
from sam.queries.room_log import RoomRow
from sam.services.room_log import log_room
from sam.ui.act_card import ActCard, Asked
from sam.ui.look.tokens import Role
from sam.ui.parts.field import Field
from sam.ui.parts.inputs import ChoiceInput, DateInput, NumberInput, TextInput, day_of
from sam.ui.parts.label import Label
from sam.ui.parts.rows import even
from sam.ui.place_input import PlaceInput
from sam.ui.records.weapons_card import all_whole
from sam.ui.room_log.key_card import ROOMS
from sam.ui.screen_context import ScreenContext
from sam.words import formats
from sam.words.labels import label
from sam.words.translate import _

_ACTS = (RoomAct.OPENED, RoomAct.CLOSED, RoomAct.VISIT)


class DoorCard(ActCard):
    """The card; hidden until `begin`."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context, "", lambda: _("Write it down"), Right.MOVE)
        self.title = Label(lambda: _("Opening, closing, visit"), Role.CARD)
        self.act: ChoiceInput[RoomAct] = ChoiceInput([(one, partial(label, one)) for one in _ACTS], RoomAct.OPENED)
        self.place = PlaceInput(context, ROOMS)
        self.day, self.time, self.until = (
            DateInput(show=formats.day),
            TextInput(example="07:30"),
            TextInput(example="08:15"),
        )
        self.people, self.visitors, self.purpose = TextInput(), TextInput(), TextInput()
        self.weapons = NumberInput()
        self.found, self.statement, self.reference = TextInput(), TextInput(), TextInput()
        add = self.form.add
        self.add(self.title)
        several = lambda: _("Users by name, people by number, with commas; empty: you")  # noqa: E731
        beside = lambda: _("The first of the others stays beside them")  # noqa: E731
        self.ask_for(
            even(
                add("act", Field(lambda: _("What"), self.act)),
                add("place", Field(lambda: _("Room"), self.place)),
                add("happened_on", Field(lambda: _("Day"), self.day, hint=lambda: _("Empty: today"))),
                add("time", Field(lambda: _("Time"), self.time, hint=lambda: _("Empty: now"))),
                add("until", Field(lambda: _("Of a visit: out"), self.until)),
            ),
            even(
                add("people", Field(lambda: _("Who was there"), self.people, hint=several)),
                add("visitors", Field(lambda: _("Visitors, with commas"), self.visitors, hint=beside)),
                add("purpose", Field(lambda: _("What for"), self.purpose)),
            ),
            even(
                add("weapons", Field(lambda: _("Weapons counted, by number"), self.weapons, hint=lambda: _("Empty: not counted"))),
                add("found", Field(lambda: _("Seals and keys as found"), self.found)),
                add("statement", Field(lambda: _("Closing statement"), self.statement)),
                add("reference", Field(lambda: _("Count, case or paper form"), self.reference)),
            ),
        )  # fmt: skip
        for entry in (self.purpose, self.statement, self.reference):
            entry.returnPressed.connect(self.try_it)

    def begin(self, act: RoomAct = RoomAct.OPENED, room: str = "") -> None:
        """Ask for an opening, a closing or a visit of this room."""
        self.act.choose(act)
        if room:
            self.place.bring(room)
        self.day.set_day(None)
        for entry in (
            self.time,
            self.until,
            self.visitors,
            self.purpose,
            self.weapons,
            self.found,
            self.statement,
            self.reference,
        ):
            entry.clear()
        self.form.clear_problems()
        self.appear(self.people if room else self.place)

    @override
    def asked(self) -> Asked | None:
        act = self.act.chosen()
        if act is None or not all_whole(self.form, {"weapons": self.weapons}):
            return None
        named = [Present(name=one) for one in _several(self.people.value())]
        visitors = [Present(name=one, visitor=True) for one in _several(self.visitors.value())]
        return log_room, LogRoom(
            act=act.value, place=self.place.code(), happened_on=day_of(self.day), time=self.time.value(), until=self.until.value(),
            people=(*named, *visitors), purpose=self.purpose.value(), weapons=self.weapons.number(), found=self.found.value(),
            statement=self.statement.value(), reference=self.reference.value(),
        )  # fmt: skip

    @override
    def done(self, answer: Any) -> None:
        act, path = self.act.chosen(), self.place.code()
        if act is not None:
            self._context.say(lambda: f"{path}: {label(act)}")
        self.leave()


def _several(text: str) -> list[str]:
    return [one.strip() for one in text.replace(";", ",").split(",") if one.strip()]


def leaving(one: RoomRow) -> Asked:
    """The end of a visit."""
    return log_room, LogRoom(act=RoomAct.LEFT.value, place=one.place, of=one.id)

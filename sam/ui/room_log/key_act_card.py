"""What is done with copies of a key: given out, come back, counted, lost, found, its lock changed."""

from __future__ import annotations

from functools import partial
from typing import Any

from typing_extensions import override

from sam.domain.commands.room import KeyDoneWith, LogRoom
from sam.domain.places import PlaceKind
from sam.domain.roles import Right
from sam.domain.room import KeyAct
from sam.queries.key_register import KeyRow
from sam.queries.proposals import PlaceLike, place_scanned
from sam.services.room_log import log_room
from sam.ui.act_card import ActCard, Asked
from sam.ui.look.tokens import Role
from sam.ui.parts.field import Field
from sam.ui.parts.inputs import ChoiceInput, DateInput, NumberInput, TextInput, day_of
from sam.ui.parts.label import Label
from sam.ui.parts.rows import even
from sam.ui.place_input import PlaceInput, proposal_of
from sam.ui.records.weapons_card import all_whole
from sam.ui.screen_context import ScreenContext
from sam.words import formats
from sam.words.labels import label
from sam.words.translate import _

_PERSON = (PlaceKind.PERSON,)


class KeyActCard(ActCard):
    """The card; hidden until `begin`. A scan while it is open is the person."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context, "", lambda: _("Write it down"), Right.MOVE)
        self.key: KeyRow | None = None
        self.title = Label("", Role.CARD)
        self.act: ChoiceInput[KeyAct] = ChoiceInput([(one, partial(label, one)) for one in KeyAct], KeyAct.ISSUED)
        self.who = PlaceInput(context, _PERSON, example=lambda: _("Number or name"))
        self.copies = NumberInput(1)
        self.due, self.due_on = TextInput(example="17:00"), DateInput(show=formats.day)
        self.reported, self.reason, self.time, self.day = (
            TextInput(),
            TextInput(),
            TextInput(example="07:30"),
            DateInput(show=formats.day),
        )
        add = self.form.add
        self.add(self.title)
        self.ask_for(
            even(
                add("keys.0.act", Field(lambda: _("What was done"), self.act)),
                add("keys.0.who", Field(lambda: _("To whom, or from whom"), self.who)),
                add("keys.0.copies", Field(lambda: _("Copies"), self.copies)),
                add("keys.0.due", Field(lambda: _("Back by"), self.due, hint=lambda: _("Empty: the same day"))),
                add("keys.0.due_on", Field(lambda: _("On"), self.due_on)),
            ),
            even(
                add("keys.0.reported", Field(lambda: _("Of a loss: to whom it was reported, number"), self.reported)),
                add("keys.0.reason", Field(lambda: _("Reason"), self.reason)),
                add("happened_on", Field(lambda: _("Day"), self.day, hint=lambda: _("Empty: today"))),
                add("time", Field(lambda: _("Time"), self.time, hint=lambda: _("Empty: now"))),
            ),
        )
        for entry in (self.who, self.reason):
            entry.returnPressed.connect(self.try_it)

    def begin(self, key: KeyRow, act: KeyAct | None = None) -> None:
        """Ask what was done with this key; who has it is proposed where it comes back."""
        self.key = key
        doing = act or (KeyAct.RETURNED if key.out and not key.there else KeyAct.ISSUED)
        self.act.choose(doing)
        self.who.put(None)
        self.who.clear()
        out = key.out[0] if key.out and doing in {KeyAct.RETURNED, KeyAct.LOST} else None
        if out is not None:
            self.who.bring(out.number or out.who)
        copies = (
            key.there
            if doing is KeyAct.COUNTED
            else key.copies
            if doing is KeyAct.LOCK_CHANGED
            else out.copies
            if out
            else 1
        )
        self.copies.setText("" if doing is KeyAct.COUNTED else str(copies))
        for entry in (self.due, self.reported, self.reason, self.time):
            entry.clear()
        self.due_on.set_day(None)
        self.day.set_day(None)
        self.title.set_words(lambda: f"{key.number} · {key.opens}")
        self.form.clear_problems()
        first = {KeyAct.COUNTED: self.copies, KeyAct.LOCK_CHANGED: self.copies, KeyAct.LOST: self.reported}
        self.appear(first.get(doing, self.who))

    def scanned(self, code: str) -> bool:
        """A person's card."""
        self._context.ask(place_scanned, code, frozenset(_PERSON), then=partial(self._person, code), owner=self)
        return True

    def _person(self, code: str, found: PlaceLike | None) -> None:
        if found is not None:
            self.who.put(proposal_of(found))
        else:
            self.who.setText(code)
        self.who.setFocus()

    @override
    def asked(self) -> Asked | None:
        act = self.act.chosen()
        if self.key is None or act is None or not all_whole(self.form, {"keys.0.copies": self.copies}):
            return None
        many = self.copies.number()
        if many is None:
            self.form["keys.0.copies"].set_problem(_("Write how many copies were seen."))
            self.copies.setFocus()
            return None
        done = KeyDoneWith(
            key=self.key.number, act=act.value, copies=many, who=self.who.code(), due=self.due.value(), due_on=day_of(self.due_on),
            reason=self.reason.value(), reported=self.reported.value(),
        )  # fmt: skip
        return log_room, LogRoom(keys=(done,), happened_on=day_of(self.day), time=self.time.value())

    @override
    def done(self, answer: Any) -> None:
        key, act = self.key, self.act.chosen()
        if key is not None and act is not None:
            self._context.say(lambda: f"{key.number}: {label(act)}")
        self.leave()

"""The card that takes in what was seized, found or surrendered: its circumstances, and thing by thing its number as it is read."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from typing_extensions import override

from sam import clock
from sam.domain.case_facts import FACTS_OF_CASE, Fact
from sam.domain.cases import CaseKind
from sam.domain.commands.movements import NewLot
from sam.domain.commands.recovered import ReceiveRecovered, RecoveredWeapon
from sam.domain.items import Condition, TypeKind
from sam.domain.places import STORES, PlaceKind
from sam.domain.recovered import ACQUIRED, NumberState
from sam.domain.roles import Right
from sam.queries.proposals import TypeLike
from sam.services.recovered_weapons import receive_recovered
from sam.ui.act_card import ActCard
from sam.ui.audit.evidence import Evidence
from sam.ui.cases.fact_fields import FactFields
from sam.ui.look.tokens import S3, Role, Token, Tone
from sam.ui.parts.button import Button
from sam.ui.parts.chip import Chip
from sam.ui.parts.field import Field
from sam.ui.parts.flow import Flow
from sam.ui.parts.inputs import ChoiceInput, DateInput, NumberInput, SerialInput, TextInput, day_of
from sam.ui.parts.label import Label
from sam.ui.parts.rows import beside, even
from sam.ui.parts.words import Words
from sam.ui.place_input import PlaceInput, TypeInput
from sam.ui.screen_context import Door, ScreenContext
from sam.words import formats
from sam.words.labels import condition_label, label
from sam.words.translate import _

_ASKED_ABOVE = frozenset({Fact.LOCATION, Fact.OFFICER, Fact.HANDED_BY})
_LOTS = frozenset({TypeKind.AMMUNITION.value, TypeKind.EXPLOSIVE.value})
New = RecoveredWeapon | NewLot


class IntakeCard(ActCard):
    """The card; hidden until `begin`. `made` is the number of the file that was opened last."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context, lambda: _("Take in recovered weapons"), lambda: _("Take it in"), Right.MOVE)
        self.made = ""
        self.things: list[tuple[New, str]] = []
        self.how: ChoiceInput[CaseKind] = ChoiceInput(
            [(one, partial(label, one)) for one in ACQUIRED], CaseKind.SEIZURE
        )
        self.text, self.time, self.reference = TextInput(), TextInput(), TextInput()
        self.location, self.officer, self.handed_by = TextInput(), TextInput(), TextInput()
        self.day = DateInput(clock.today(), show=formats.day)
        self.place = PlaceInput(context, tuple(STORES | {PlaceKind.WORKSHOP}), example=lambda: _("Code or name"))
        kinds = (TypeKind.WEAPON, TypeKind.PART, TypeKind.AMMUNITION, TypeKind.EXPLOSIVE)
        self.type = TypeInput(context, kinds, example=lambda: _("Code or name"))
        self.serial, self.many = SerialInput(), NumberInput()
        states: list[tuple[str, Words]] = [("", lambda: _("as written"))]
        self.state: ChoiceInput[str] = ChoiceInput(
            [*states, *((one.value, partial(label, one)) for one in NumberState)], ""
        )
        self.condition: ChoiceInput[str] = ChoiceInput(
            [(one.value, partial(condition_label, one.value)) for one in Condition], Condition.SU.value
        )
        self.put = Button(lambda: _("Add"), glyph="plus", dense=True, act=self.add_thing)
        self.hold, self.until = TextInput(), DateInput(show=formats.day)
        self.chips, self.facts, self.evidence = Flow(), FactFields(), Evidence()
        self._lay_out()

    def _lay_out(self) -> None:
        add = self.form.add
        hint = lambda: _("Enter adds it; empty where none can be read")  # noqa: E731
        third = even(
            Field(lambda: _("Item type"), self.type),
            Field(lambda: _("Serial or lot number"), self.serial, hint=hint),
        )
        fourth = beside(
            Field(lambda: _("How it reads"), self.state), Field(lambda: _("Condition"), self.condition),
            Field(lambda: _("Quantity"), self.many), self.put, gap=S3,
        )  # fmt: skip
        for place, stretch in enumerate((4, 4, 2)):
            fourth.setStretch(place, stretch)
        self.ask_for(
            Label(_about, Role.META, Token.INK2, wrap=True),
            even(
                add("how", Field(lambda: _("How it came"), self.how)),
                add("text", Field(lambda: _("Circumstances"), self.text)),
                add("to", Field(lambda: _("Where it goes"), self.place)),
            ),
            even(
                add("happened_on", Field(lambda: _("Day"), self.day)),
                add("time", Field(lambda: _("Time"), self.time, hint="14:30")),
                add("reference", Field(lambda: _("Police or seizure number"), self.reference)),
            ),
            even(
                add("location", Field(lambda: _("Where it was taken"), self.location)),
                add("officer", Field(lambda: _("Officer or finder"), self.officer)),
                add("handed_by", Field(lambda: _("Handed over by"), self.handed_by)),
            ),
            third,
            fourth,
            self.chips,
            even(
                add("hold", Field(lambda: _("Court or evidence hold"), self.hold, hint=lambda: _("empty for none"))),
                add("hold_until", Field(lambda: _("Held until"), self.until)),
            ),
            self.facts,
            self.evidence,
        )
        add("file", self.evidence.field)
        self.how.activated.connect(lambda _index: self._how_chosen())
        self.serial.returnPressed.connect(self.add_thing)
        self.many.returnPressed.connect(self.add_thing)
        self._how_chosen()

    def begin(self) -> None:
        """Ask what came in."""
        self.form.clear_problems()
        self.appear(self.how)

    def _how_chosen(self) -> None:
        how = self.how.chosen() or CaseKind.SEIZURE
        self.facts.ask(fact for fact in FACTS_OF_CASE[how] if fact not in _ASKED_ABOVE)

    def add_thing(self) -> None:
        """What stands in the row joins the paper; the type stays for the next."""
        self.notice.clear()
        code = self.type.code()
        if not code:
            self.notice.tell(Tone.STOP, lambda: _("Choose the type first."))
            self.type.setFocus()
            return
        chosen, number, many = self.type.chosen(), self.serial.value(), self.many.number() or 1
        condition = self.condition.chosen() or Condition.SU.value
        if isinstance(chosen, TypeLike) and chosen.kind in _LOTS:
            new: New = NewLot(type=code, lot=number or "UNKNOWN", quantity=many, condition=condition)
            shown = f"{formats.number(many)} {chosen.name} {number or 'UNKNOWN'}"
        else:
            new = RecoveredWeapon(type=code, serial=number, number_state=self.state.chosen() or "", condition=condition)
            shown = " ".join(
                part
                for part in (chosen.name if isinstance(chosen, TypeLike) else code, number or _("without number"))
                if part
            )
        self.things.append((new, shown))
        self.serial.clear()
        self.many.clear()
        self.state.choose("")
        self._show()
        self.serial.setFocus()

    def _show(self) -> None:
        chips = []
        for pair in self.things:
            chip = Chip(pair[1], closable=True)
            chip.closed.connect(partial(self._drop, pair))
            chips.append(chip)
        self.chips.put(*chips)

    def _drop(self, pair: tuple[New, str]) -> None:
        self.things.remove(pair)
        self._show()
        self.serial.setFocus()

    @override
    def steps(self) -> Callable[[Door], Any] | None:
        if self.serial.value() or (self.type.code() and not self.things):
            self.add_thing()
        how, keep = self.how.chosen(), self.evidence.keeping()
        said: dict[str, Any] = {
            "how": how.value if how else "", "text": self.text.value(), "to": self.place.code(), "happened_on": day_of(self.day),
            "time": self.time.value(), "reference": self.reference.value(), "location": self.location.value(),
            "officer": self.officer.value(), "handed_by": self.handed_by.value(), "hold": self.hold.value(),
            "hold_until": day_of(self.until), "facts": self.facts.said(),
            "weapons": tuple(one for one, _shown in self.things if isinstance(one, RecoveredWeapon)),
            "lots": tuple(one for one, _shown in self.things if isinstance(one, NewLot)),
        }  # fmt: skip
        return lambda door: door.do(receive_recovered, ReceiveRecovered(**said, attachments=keep(door)))

    @override
    def done(self, answer: Any) -> None:
        self.made = str(answer["case"])
        number = self.made
        self._context.say(lambda: _("Taken in with case {number}").format(number=number))
        for entry in (
            self.text,
            self.time,
            self.reference,
            self.location,
            self.officer,
            self.handed_by,
            self.hold,
            self.until,
        ):
            entry.clear()
        self.facts.clear()
        self.evidence.put(())
        self.things = []
        self._show()
        self.day.set_day(clock.today())
        self.leave()


def _about() -> str:
    return _("A weapon that came in is handed to nobody before two people take it into official use and it is marked.")

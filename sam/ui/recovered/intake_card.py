"""The card that takes in what was seized, found or surrendered: its circumstances, and thing by thing its number as it is read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget
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
from sam.ui.audit.evidence import Evidence
from sam.ui.cases.fact_fields import FactFields
from sam.ui.kept_card import KeptCard
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


@dataclass(frozen=True, slots=True)
class Came:
    """One thing that came in, as its chip says it.

    Attributes:
        lot: it is ammunition or explosive, of which `quantity` came; else a weapon or a part.
        state: how its number reads; of a lot nothing.
    """

    type: str
    number: str
    shown: str
    lot: bool = False
    quantity: int = 1
    state: str = ""
    condition: str = ""

    def said(self) -> RecoveredWeapon | NewLot:
        """As the command has it."""
        if self.lot:
            return NewLot(
                type=self.type, lot=self.number or "UNKNOWN", quantity=self.quantity, condition=self.condition
            )
        return RecoveredWeapon(type=self.type, serial=self.number, number_state=self.state, condition=self.condition)


class IntakeCard(KeptCard):
    """The card; hidden until `begin`. `made` is the number of the file that was opened last. What is typed lives through a crash."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context, lambda: _("Take in recovered weapons"), lambda: _("Take it in"), Right.MOVE)
        self.made = ""
        self.things: list[Came] = []
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
        self.add_it = Button(lambda: _("Add"), glyph="plus", dense=True, act=self.add_thing)
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
            Field(lambda: _("Quantity"), self.many), self.add_it, gap=S3,
        )  # fmt: skip
        for place, stretch in enumerate((4, 4, 2)):
            fourth.setStretch(place, stretch)
        add("file", self.evidence.field)
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
        self.how.activated.connect(lambda _index: self._how_chosen())
        self.serial.returnPressed.connect(self.add_thing)
        self.many.returnPressed.connect(self.add_thing)
        for part in (self.facts.worked, self.evidence.changed):
            part.connect(self.worked)
        self._how_chosen()

    def begin(self) -> None:
        """Ask what came in."""
        self.form.clear_problems()
        self.took()
        self.appear(self.how)

    # what is typed

    @override
    def entries(self) -> Mapping[str, QWidget]:
        row = {"type": self.type, "serial": self.serial, "many": self.many, "state": self.state}
        return {**self.form.entries(), **row, "condition": self.condition}

    @override
    def values(self) -> Mapping[str, Any]:
        facts = {one.name: one.value for one in self.facts.said()}
        things = [asdict(one) for one in self.things]
        return {**super().values(), "facts": facts, "things": things, "files": self.evidence.files()}

    @override
    def put(self, values: Mapping[str, Any]) -> None:
        super().put(values)
        self._how_chosen()
        self.facts.bring(values.get("facts", {}))
        self.evidence.bring(values.get("files", ()))
        self.things = [Came(**one) for one in values.get("things", ())]
        self._show()

    def empty(self) -> None:
        """Nothing is typed; how it came, where it goes and the type stay for the next."""
        for entry in (
            self.text, self.time, self.reference, self.location, self.officer, self.handed_by, self.hold, self.until,
            self.serial, self.many,
        ):  # fmt: skip
            entry.clear()
        self.facts.clear()
        self.evidence.put(())
        self.things = []
        self._show()
        self.day.set_day(clock.today())
        self.stands()
        self.worked.emit()

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
            shown = f"{formats.number(many)} {chosen.name} {number or 'UNKNOWN'}"
            came = Came(code, number, shown, lot=True, quantity=many, condition=condition)
        else:
            name = chosen.name if isinstance(chosen, TypeLike) else code
            shown = " ".join(part for part in (name, number or _("without number")) if part)
            came = Came(code, number, shown, state=self.state.chosen() or "", condition=condition)
        self.things.append(came)
        self.serial.clear()
        self.many.clear()
        self.state.choose("")
        self._show()
        self.serial.setFocus()
        self.worked.emit()

    def _show(self) -> None:
        chips = []
        for one in self.things:
            chip = Chip(one.shown, closable=True)
            chip.closed.connect(partial(self._drop, one))
            chips.append(chip)
        self.chips.put(*chips)

    def _drop(self, one: Came) -> None:
        self.things.remove(one)
        self._show()
        self.serial.setFocus()
        self.worked.emit()

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
            "weapons": tuple(one.said() for one in self.things if not one.lot),
            "lots": tuple(one.said() for one in self.things if one.lot),
        }  # fmt: skip
        return lambda door: door.do(receive_recovered, ReceiveRecovered(**said, attachments=keep(door)))

    @override
    def done(self, answer: Any) -> None:
        self.made = str(answer["case"])
        number = self.made
        self._context.say(lambda: _("Taken in with case {number}").format(number=number))
        self.empty()
        self.leave()


def _about() -> str:
    return _("A weapon that came in is handed to nobody before two people take it into official use and it is marked.")

"""The card that opens a case: an accident, a difference, or the loss of what is not on the account."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from typing_extensions import override

from sam import clock
from sam.domain.case_facts import FACTS_OF_CASE
from sam.domain.cases import CaseKind
from sam.domain.commands.cases import CaseThing, OpenCase
from sam.domain.items import SINGLE
from sam.domain.places import STORES, PlaceKind
from sam.domain.roles import Right
from sam.queries.resolve import ItemRow, items_marked
from sam.services.cases import open_case
from sam.ui.act_card import ActCard
from sam.ui.audit.evidence import Evidence
from sam.ui.cases.fact_fields import FactFields
from sam.ui.look.tokens import S3, Role, Token, Tone
from sam.ui.parts.button import Button
from sam.ui.parts.chip import Chip
from sam.ui.parts.field import Field
from sam.ui.parts.flow import Flow
from sam.ui.parts.inputs import ChoiceInput, DateInput, NumberInput, TextInput, day_of
from sam.ui.parts.label import Label
from sam.ui.parts.rows import beside, even
from sam.ui.place_input import PlaceInput
from sam.ui.screen_context import Door, ScreenContext
from sam.words import formats
from sam.words.labels import label
from sam.words.translate import _

KINDS = (CaseKind.ACCIDENT, CaseKind.DIFFERENCE, CaseKind.LOSS, CaseKind.THEFT)
_WHERE = STORES | {PlaceKind.WORKSHOP, PlaceKind.PERSON, PlaceKind.UNIT}


class OpenCard(ActCard):
    """The card; hidden until `begin`. `made` is the number of the case that was opened last."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context, lambda: _("New case"), lambda: _("Open the case"), Right.MOVE)
        self.made = ""
        self.things: list[tuple[CaseThing, str]] = []
        self.strangers: list[str] = []
        self.kind: ChoiceInput[CaseKind] = ChoiceInput([(one, partial(label, one)) for one in KINDS], CaseKind.ACCIDENT)
        self.text, self.time, self.reporter, self.reference = TextInput(), TextInput(), TextInput(), TextInput()
        self.custodian, self.report_by = TextInput(), TextInput()
        self.day = DateInput(clock.today(), show=formats.day)
        self.last_seen, self.samples = DateInput(show=formats.day), DateInput(show=formats.day)
        self.place = PlaceInput(context, tuple(_WHERE), example=lambda: _("Code or name"))
        self.thing, self.many = TextInput(example=lambda: _("Serial or lot number")), NumberInput()
        self.put = Button(lambda: _("Add"), glyph="plus", dense=True, act=self.add_thing)
        self.chips, self.facts, self.evidence = Flow(), FactFields(), Evidence()
        self.ban = Label("", Role.META, Token.INK2, wrap=True)
        self._lay_out()

    def _lay_out(self) -> None:
        add = self.form.add
        third = beside(
            Field(lambda: _("What it is about"), self.thing, hint=lambda: _("Enter adds it")),
            Field(lambda: _("Quantity"), self.many),
            self.put,
            gap=S3,
        )
        for place, stretch in enumerate((5, 2)):
            third.setStretch(place, stretch)
        self.ask_for(
            even(
                add("kind", Field(lambda: _("What kind"), self.kind)),
                add("text", Field(lambda: _("What happened"), self.text)),
            ),
            even(
                add("happened_on", Field(lambda: _("Day"), self.day)),
                add("time", Field(lambda: _("Time"), self.time, hint="14:30")),
                add("place", Field(lambda: _("Where"), self.place)),
            ),
            third,
            self.chips,
            self.ban,
            self.facts,
            even(
                add("reporter", Field(lambda: _("Reported by"), self.reporter)),
                add("custodian", Field(lambda: _("Who answers for the account"), self.custodian)),
                add("reference", Field(lambda: _("Police or report number"), self.reference)),
            ),
            even(
                add("last_seen", Field(lambda: _("Last seen on"), self.last_seen)),
                add("report_by", Field(lambda: _("Report by"), self.report_by, hint="2026-11-23 14:30")),
                add("samples_until", Field(lambda: _("Samples kept until"), self.samples)),
            ),
            self.evidence,
        )
        add("file", self.evidence.field)
        self.kind.activated.connect(lambda _index: self._kind_chosen())
        self.thing.returnPressed.connect(self.add_thing)
        self.many.returnPressed.connect(self.add_thing)
        self._kind_chosen()

    def begin(self, kind: CaseKind | None = None, item: str = "") -> None:
        """Ask for a case, perhaps of this kind and about this thing."""
        if kind is not None:
            self.kind.choose(kind)
            self._kind_chosen()
        if item:
            self._look(item)
        self.form.clear_problems()
        self.appear(self.text if kind is not None else self.kind)

    def _kind_chosen(self) -> None:
        kind = self.kind.chosen() or CaseKind.ACCIDENT
        accident = kind is CaseKind.ACCIDENT
        self.facts.ask(FACTS_OF_CASE[kind])
        self.form["samples_until"].setVisible(accident)
        self.form["last_seen"].setVisible(not accident)
        self.ban.set_words(
            {
                CaseKind.ACCIDENT: lambda: _("What failed is banned with this act, until two people clear the case."),
                CaseKind.DIFFERENCE: lambda: _(
                    "What differs from the book. Two people decide it; then the account is put right."
                ),
            }.get(
                kind,
                lambda: _(
                    "Of what is on the account, report the loss: that opens the case. Here: what the book does not have."
                ),
            )
        )

    def add_thing(self) -> None:
        """The typed number joins the case: as a thing of the book, else as one that the book does not know."""
        self.notice.clear()
        if self.thing.value():
            self._look(self.thing.value())

    def _look(self, text: str) -> None:
        self._context.ask(items_marked, text, then=partial(self._found, text), topic="thing of a case", owner=self)

    def _found(self, text: str, found: Sequence[ItemRow]) -> None:
        many = self.many.number() or 1
        if len(found) > 1:
            shown = ", ".join(f"{one.type_code} {one.mark}" for one in found[:4])
            self.notice.tell(
                Tone.STOP, lambda: _("Several things are called that: {items}. Scan its label.").format(items=shown)
            )
            return
        if found:
            one = found[0]
            quantity = 1 if one.form in SINGLE else many
            shown = one.shown if quantity == 1 else f"{formats.number(quantity)} {one.shown}"
            self.things = [pair for pair in self.things if pair[0].item != one.uuid]
            self.things.append((CaseThing(item=one.uuid, quantity=quantity), shown))
        elif text not in self.strangers:
            self.strangers.append(text)
        self.thing.clear()
        self.many.clear()
        self._show()
        self.thing.setFocus()

    def _show(self) -> None:
        chips = []
        for pair in self.things:
            chip = Chip(pair[1], closable=True)
            chip.closed.connect(partial(self._drop, pair))
            chips.append(chip)
        for text in self.strangers:
            chip = Chip(partial(_stranger_words, text), closable=True)
            chip.closed.connect(partial(self._drop_stranger, text))
            chips.append(chip)
        self.chips.put(*chips)

    def _drop(self, pair: tuple[CaseThing, str]) -> None:
        self.things.remove(pair)
        self._show()
        self.thing.setFocus()

    def _drop_stranger(self, text: str) -> None:
        self.strangers.remove(text)
        self._show()
        self.thing.setFocus()

    @override
    def steps(self) -> Callable[[Door], Any] | None:
        kind, keep = self.kind.chosen(), self.evidence.keeping()
        said: dict[str, Any] = {
            "kind": kind.value if kind else "", "text": self.text.value(), "things": tuple(one for one, _shown in self.things),
            "strangers": tuple(self.strangers), "happened_on": day_of(self.day), "time": self.time.value(),
            "place": self.place.code(), "report_by": self.report_by.value(), "reporter": self.reporter.value(),
            "custodian": self.custodian.value(), "reference": self.reference.value(), "facts": self.facts.said(),
        }  # fmt: skip
        if kind is CaseKind.ACCIDENT:
            said["samples_until"] = day_of(self.samples)
        else:
            said["last_seen"] = day_of(self.last_seen)
        return lambda door: door.do(open_case, OpenCase(**said, attachments=keep(door)))

    @override
    def done(self, answer: Any) -> None:
        self.made = str(answer["case"])
        number = self.made
        self._context.say(lambda: _("Case {number} is open").format(number=number))
        for entry in (
            self.text,
            self.time,
            self.reporter,
            self.reference,
            self.report_by,
            self.last_seen,
            self.samples,
        ):
            entry.clear()
        self.place.put(None)
        self.facts.clear()
        self.evidence.put(())
        self.things, self.strangers = [], []
        self._show()
        self.day.set_day(clock.today())
        self.leave()


def _stranger_words(text: str) -> str:
    return _("{text}, not in the book").format(text=text)

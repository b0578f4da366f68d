"""The head of a movement: what is said of the whole list. Its entries are those that the form asks for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sam.domain.items import Condition
from sam.domain.problems import Problem
from sam.queries.case_file import CaseFile
from sam.queries.cases import open_cases
from sam.queries.custody import Transit, in_transit
from sam.queries.proposals import PlaceLike, place_at
from sam.reports.case_words import things_words
from sam.services.form_habits import form_habits
from sam.ui.look.tokens import S2
from sam.ui.moving.asked import Asked, Entry, MovingForm
from sam.ui.moving.cases import Cases
from sam.ui.paper_day import PaperDay, day_field
from sam.ui.paper_form import PaperForm, takes_forms
from sam.ui.parts.card import Card
from sam.ui.parts.field import Field
from sam.ui.parts.form import Form
from sam.ui.parts.inputs import ChoiceInput, DateInput, TextInput
from sam.ui.parts.rows import beside, under
from sam.ui.parts.scroll import ScrollPage
from sam.ui.parts.suggest import Proposal
from sam.ui.parts.words import Words, say
from sam.ui.place_input import PlaceInput, proposal_of
from sam.ui.screen_context import Door, ScreenContext
from sam.ui.screen_page import day_words
from sam.ui.stock_words import quantity_words
from sam.words import formats
from sam.words.labels import label
from sam.words.translate import _, ngettext

_STYLE = frozenset({"reference", "authority"})
"""Of these the last one is shown in grey: numbers on papers look alike."""


_CHOSEN = frozenset({Entry.CONDITION, Entry.DISPATCH, Entry.CHOICE, Entry.CASE})


class Head(Card):
    """The card. `changed` when something was typed or chosen; `picked(name)` when an entry was chosen from its list."""

    changed = Signal()
    picked = Signal(str)

    def __init__(self, context: ScreenContext, form: MovingForm) -> None:
        super().__init__()
        self._context, self.asked = context, form
        self.form = Form(context.sentence)
        self.entries: dict[str, QWidget] = {}
        self._last: Mapping[str, str] = {}
        self._put: dict[str, str] = {}
        self._transfers: dict[str, list[Transit]] = {}
        self._gap: Asked | None = None
        self.day = PaperDay()
        self.paper = PaperForm(self.form, self.day, used=takes_forms(form.command))
        self.cases = Cases(context, self.form) if form.cases else None
        self._lay_out()
        self.day.textChanged.connect(self.changed)
        if self.cases is not None:
            self.cases.changed.connect(self.changed)
            self.cases.place.troubled.connect(context.around.refused)

    def _lay_out(self) -> None:
        rows = [[self._field(one) for one in row] for row in self.asked.rows]
        day = self.form.add("happened_on", day_field(self.day, self.asked.day))
        if len(rows[-1]) == 1 and self.asked.rows[-1][0].entry is Entry.TEXT:
            rows[-1].append(day)
        else:
            rows.append([day])
        more: list[QWidget] = [self.cases] if self.cases is not None else []
        if self.paper.used:
            more.append(self.paper)
            self.entries["voucher"] = self.paper.number
            self.paper.number.textChanged.connect(self.changed)
        page = QWidget()
        page.setLayout(under(*(beside(*fields, gap=S2) for fields in rows), *more, None, gap=S2))
        self.add(ScrollPage(page), stretch=1)

    def _field(self, asked: Asked) -> Field:
        entry = self._entry(asked)
        self.entries[asked.name] = entry
        hint = self._transfer_words if asked.entry is Entry.DISPATCH else asked.hint
        return self.form.add(asked.name, Field(asked.words, entry, hint=hint))

    def _entry(self, asked: Asked) -> QWidget:
        if asked.entry is Entry.PLACE:
            place = PlaceInput(self._context, asked.places, example=lambda: _("Code or name"))
            place.picked.connect(lambda _value: self._was_picked(asked.name))
            place.textChanged.connect(self.changed)
            place.troubled.connect(self._context.around.refused)
            return place
        if asked.entry in _CHOSEN:
            choices = _conditions() if asked.entry is Entry.CONDITION else list(asked.choices())
            choice: ChoiceInput[str] = ChoiceInput(choices)
            choice.activated.connect(lambda _index: self._was_picked(asked.name))
            self._first_choice(asked, choice)
            return choice
        if asked.entry is Entry.DAY:
            entry: TextInput = DateInput(show=formats.day)
        else:
            entry = TextInput(example=lambda: self._last.get(asked.name, ""))
        entry.textChanged.connect(self.changed)
        return entry

    def _first_choice(self, asked: Asked, choice: ChoiceInput[str]) -> None:
        """A list that needs a choice begins with its first: nobody typed that."""
        if asked.entry is Entry.CHOICE and (choices := asked.choices()):
            choice.choose(choices[0][0])
            self._put[asked.name] = choices[0][0]

    def _was_picked(self, name: str) -> None:
        self.form[name].set_problem("")
        self.form[name].retranslate()
        self.changed.emit()
        self.picked.emit(name)

    @property
    def first(self) -> QWidget:
        """The first entry."""
        return next(iter(self.entries.values()))

    def value(self, name: str) -> str:
        """What an entry says, as a command names it."""
        entry = self.entries[name]
        if isinstance(entry, PlaceInput):
            return entry.code()
        if isinstance(entry, ChoiceInput):
            return str(entry.chosen() or "")
        if isinstance(entry, DateInput):
            day = entry.day()
            return day.isoformat() if day is not None else entry.value()
        return entry.value() if isinstance(entry, TextInput) else ""

    def command(self) -> dict[str, Any]:
        """The parts of the command that the head says."""
        parts: dict[str, Any] = {name: self.value(name) for name in self.entries}
        parts["happened_on"] = self.day.written()
        if self.cases is not None:
            parts["cases"] = self.cases.command()
        return parts

    def place(self, name: str) -> PlaceLike | None:
        """The place that was taken from the list."""
        entry = self.entries.get(name)
        chosen = entry.chosen() if isinstance(entry, PlaceInput) else None
        return chosen if isinstance(chosen, PlaceLike) else None

    def put_place(self, place: PlaceLike) -> str:
        """Take a place that was scanned into the first entry that may hold it; returns the entry's name, or nothing."""
        for one in self.asked.asks:
            entry = self.entries[one.name]
            if isinstance(entry, PlaceInput) and any(kind.value == place.kind for kind in one.places):
                entry.put(proposal_of(place))
                self._was_picked(one.name)
                return one.name
        return ""

    def put_path(self, name: str, path: str) -> None:
        """Take this place, as the book has it now, into an entry."""
        entry = self.entries.get(name)
        if isinstance(entry, PlaceInput):
            entry.take(path)

    def complete(self, *, each_line_says: bool) -> bool:
        """Whether nothing is missing; else the first gap has its sentence and the caret. A line may say its own condition."""
        self.form.clear_problems()
        self._gap = None
        for one in self.asked.asks:
            said = self.value(one.name) or (one.entry is Entry.CONDITION and each_line_says)
            if one.gap and not said:
                self._gap = one
                self._show_gap()
                self.entries[one.name].setFocus()
                return False
        return True

    def _show_gap(self) -> None:
        """The gap stays said until it is filled."""
        if self._gap is not None and not self.value(self._gap.name):
            self.form[self._gap.name].set_problem(say(self._gap.gap))

    def show_problems(self, problems: Sequence[Problem], *, focus: bool) -> tuple[Problem, ...]:
        """Put sentences beside their entries; while somebody types, an empty entry is no mistake yet."""
        told = [one for one in problems if focus or not self._empty(one)]
        homeless = self.form.show_problems(told, focus=focus)
        self._show_gap()
        return homeless

    def _empty(self, problem: Problem) -> bool:
        name = str(problem.where[0]) if problem.where else ""
        if name == "cases":
            return True
        return name in self.entries and not self.value(name)

    # what was said the last time, and a draft

    def begin(self) -> None:
        """Ask what the last form of this kind said."""
        door, asked = self._context.door, self.asked
        self._context.work.reader.run(
            lambda: _last_head(door, asked),
            self._begun,
            self._context.around.refused,
            self._context.around.unavailable,
            owner=self,
        )

    def _begun(self, found: tuple[Mapping[str, str], Mapping[str, PlaceLike]]) -> None:
        said, places = found
        self._last = {name: value for name, value in said.items() if name in _STYLE}
        for one in self.asked.asks:
            entry = self.entries[one.name]
            if one.again and isinstance(entry, TextInput):
                entry.retranslate()
                if entry.value():
                    continue
                if isinstance(entry, PlaceInput):
                    place = places.get(one.name)
                    entry.put(proposal_of(place) if place is not None else None)
                else:
                    entry.setText(said.get(one.name, ""))
                self._put[one.name] = self.value(one.name)
            elif isinstance(entry, TextInput):
                entry.retranslate()
        self.picked.emit("")

    def habits(self) -> dict[str, str]:
        """What the next form of this kind shall know."""
        return {one.name: self.value(one.name) for one in self.asked.asks if one.again or one.name in _STYLE}

    def clear(self, *, wholly: bool = False) -> None:
        """Empty it for the next list; what is said again stays, unless `wholly`."""
        if wholly:
            self._put.clear()
        for one in self.asked.asks:
            entry = self.entries[one.name]
            if one.again and not wholly:
                self._put[one.name] = self.value(one.name)
            elif isinstance(entry, PlaceInput):
                entry.put(None)
            elif isinstance(entry, ChoiceInput):
                entry.choose(None)
                self._first_choice(one, entry)
            elif isinstance(entry, TextInput):
                entry.clear()
        if self.cases is not None:
            self.cases.clear()
        self.day.renew(forget=True)
        self.paper.clear()
        self._gap = None
        self.form.clear_problems()

    @property
    def typed(self) -> bool:
        """Whether it says more than what the form began with."""
        cases = self.cases.draft() if self.cases is not None else {}
        return bool(cases or self.day.kept()) or any(self._is_typed(name) for name in self.entries)

    def _is_typed(self, name: str) -> bool:
        return self.value(name) not in {"", self._put.get(name)}

    def draft(self) -> dict[str, Any]:
        """All that it says, as JSON values."""
        made: dict[str, Any] = {}
        for name in self.entries:
            if value := self.value(name):
                place = self.place(name)
                made[name] = asdict(place) if place is not None else value
        if day := self.day.kept():
            made["happened_on"] = day
        if self.cases is not None and (cases := self.cases.draft()):
            made["cases"] = cases
        return made

    def take_up(self, draft: Mapping[str, Any]) -> None:
        """Put back what was typed."""
        for name, value in draft.items():
            self._put_back(self.entries.get(name), value)
        self.day.bring(str(draft.get("happened_on", "")))
        if self.cases is not None and isinstance(draft.get("cases"), dict):
            self.cases.take_up(draft["cases"])

    def _put_back(self, entry: QWidget | None, value: Any) -> None:
        if isinstance(entry, PlaceInput):
            entry.put(proposal_of(PlaceLike(**value)) if isinstance(value, dict) else Proposal(None, str(value)))
        elif isinstance(entry, ChoiceInput):
            if any(entry is choice for _name, choice in (*self._dispatches(), *self._of_cases())):
                entry.set_choices([(value, value)])  # what else there is, is asked when the form is shown
            entry.choose(value)
        elif isinstance(entry, TextInput):
            entry.setText(str(value))

    # transfers on the road

    def ask_what_is_open(self) -> None:
        """Offer the transfers that are not closed and the cases that are open, where the form asks for one."""
        self._ask_transfers()
        self._ask_cases()

    def _ask_transfers(self) -> None:
        if self._dispatches():
            self._context.ask(in_transit, then=self._offer, topic="transfers", owner=self)

    def _offer(self, found: Sequence[Transit]) -> None:
        self._transfers = {}
        for transit in found:
            self._transfers.setdefault(transit.voucher, []).append(transit)
        for name, choice in self._dispatches():
            chosen = self.value(name)
            choices: list[tuple[str, Words]] = [
                (number, f"{number} · {parts[0].to}") for number, parts in self._transfers.items()
            ]
            choice.set_choices(choices, chosen or None)
            self.form[name].retranslate()

    def _dispatches(self) -> list[tuple[str, ChoiceInput[str]]]:
        return self._choices_of(Entry.DISPATCH)

    def _choices_of(self, kind: Entry) -> list[tuple[str, ChoiceInput[str]]]:
        entries = ((one.name, self.entries[one.name]) for one in self.asked.asks if one.entry is kind)
        return [(name, entry) for name, entry in entries if isinstance(entry, ChoiceInput)]

    # cases

    def _of_cases(self) -> list[tuple[str, ChoiceInput[str]]]:
        return self._choices_of(Entry.CASE)

    def _ask_cases(self) -> None:
        if self._of_cases():
            self._context.ask(open_cases, then=self._offer_cases, topic="cases of a form", owner=self)

    def _offer_cases(self, found: Sequence[CaseFile]) -> None:
        fits = {one.name: one.case for one in self.asked.asks}
        for name, choice in self._of_cases():
            chosen = self.value(name)
            fitting = [one for one in found if fits[name](one)]
            choices: list[tuple[str, Words]] = [("", ""), *((one.number, partial(_case_words, one)) for one in fitting)]
            if chosen and chosen not in {number for number, _words in choices}:
                choices.append((chosen, chosen))
            choice.set_choices(choices, chosen or "")
            self.form[name].retranslate()

    def choose_case(self, number: str) -> None:
        """Take this case as the one that is meant."""
        for name, choice in self._of_cases():
            choice.set_choices([(number, number)], number)
            self._was_picked(name)
        self._ask_cases()

    def choose_transfer(self, number: str) -> None:
        """Take this transfer as the one that is closed."""
        for name, choice in self._dispatches():
            choice.set_choices([(number, number)], number)
            self._was_picked(name)
        self._ask_transfers()

    def _transfer_words(self) -> str:
        """Of the chosen transfer: when it left, how much of it is on the road, and that it is late."""
        for name, _choice in self._dispatches():
            if parts := self._transfers.get(self.value(name)):
                much = ", ".join(quantity_words(one.quantity, one.unit) for one in parts)
                said = _("Sent {day}; {quantity} on the road").format(day=day_words(parts[0].day)(), quantity=much)
                days = max(one.overdue_days for one in parts)
                late = ngettext("{n} day late", "{n} days late", days).format(n=formats.number(days))
                return f"{said}; {late}" if days else said
        return "" if self._transfers else _("Nothing is on the road")


def _case_words(one: CaseFile) -> str:
    return f"{one.number} \u00b7 {things_words(one)}"


def _conditions() -> list[tuple[str, Callable[[], str]]]:
    return [(one.value, partial(label, one)) for one in Condition]


def _last_head(door: Door, form: MovingForm) -> tuple[Mapping[str, str], Mapping[str, PlaceLike]]:
    """What the last form said, with its places as far as they are still in use. Runs on the reader thread."""
    said: Mapping[str, str] = door.run(form_habits, form.key)
    places = {
        one.name: place
        for one in form.asks
        if one.entry is Entry.PLACE
        and one.again
        and said.get(one.name)
        and (place := door.ask(place_at, said[one.name], one.places)) is not None
    }
    return said, places

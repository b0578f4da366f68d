"""Adds a type to the catalogue, from a row of the reference tables or by hand, or corrects one: what it is, and how dangerous."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout
from typing_extensions import override

from sam.domain.commands.master import WriteType
from sam.domain.hazards import COMPATIBILITY_GROUPS, HAZARD_DIVISIONS
from sam.domain.items import TypeKind, Unit
from sam.domain.problems import Problem, Refused
from sam.domain.problems.movements import MovementProblem
from sam.domain.roles import Right
from sam.queries.catalogue import TypePage
from sam.reference import search, tables
from sam.reference.suggestions import Suggested, type_suggestions
from sam.services.catalogue import USUAL_UNIT, write_type
from sam.ui.act_card import ActCard, Asked
from sam.ui.catalogue.type_words import GRAM, KILOGRAM, category_words, country_words, neq_parts
from sam.ui.look.tokens import S3, Role
from sam.ui.parts.field import Field
from sam.ui.parts.inputs import ChoiceInput, NumberInput, TextInput
from sam.ui.parts.label import Label
from sam.ui.parts.rows import beside
from sam.ui.parts.suggest import Proposal, SuggestInput
from sam.ui.receipt.new_type import proposed_code
from sam.ui.screen_context import ScreenContext
from sam.words.labels import label, unit_label
from sam.words.translate import _, language

_CATEGORIES = 400  # width of the list of categories: their names are long
_BY_LOT = frozenset({TypeKind.AMMUNITION, TypeKind.EXPLOSIVE})
_HAZARD = ("un_number", "hazard_division", "compatibility_group", "neq_mg")


def _suggest(text: str) -> Sequence[Proposal[Suggested]]:
    return [Proposal(one, one.words, one.code.split("/", 1)[0]) for one in type_suggestions(text)]


def _countries(text: str) -> Sequence[Proposal[str]]:
    return [
        Proposal(one.alpha_2, one.names.in_language(language()), one.alpha_2) for one in search.find_countries(text, 8)
    ]


def _shared(*fields: Field) -> QHBoxLayout:
    """Fields of one width beside each other."""
    row = beside(*fields, gap=S3)
    for place in range(len(fields)):
        row.setStretch(place, 1)
    return row


class TypeCard(ActCard):
    """The card; hidden until `begin`. `made(code)` when the book has it, `remarked(words)` when something is worth a look."""

    made = Signal(str)
    remarked = Signal(str)

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context, "", "", Right.CATALOGUE)
        self._page: TypePage | None = None
        self._suggestion = ""
        self.title = Label("", Role.CARD)
        self.taken_from = SuggestInput(_suggest, context.work.reader, example=lambda: _("glock 17, 5.56, UN 0012 …"))
        self.taken_from.picked.connect(self._take_suggestion)
        self.kind: ChoiceInput[TypeKind] = ChoiceInput(
            [(one, partial(label, one)) for one in TypeKind], TypeKind.WEAPON
        )
        self.code, self.name, self.make_, self.model = TextInput(), TextInput(), TextInput(), TextInput()
        self.calibre, self.stock_number, self.un_number = TextInput(), TextInput(), TextInput()
        none: tuple[str, Any] = ("", lambda: _("not said"))
        self.category: ChoiceInput[str] = ChoiceInput(
            [none, *((one.code, partial(category_words, one.code)) for one in tables.salw_categories())],
            "",
            opens=_CATEGORIES,
        )
        self.country = SuggestInput(_countries, context.work.reader, example="AT")
        self.unit: ChoiceInput[Unit] = ChoiceInput(
            [(one, partial(unit_label, one.value, 1)) for one in Unit], Unit.EACH
        )
        self.hazard: ChoiceInput[str] = ChoiceInput([("", "–"), *((one, one) for one in HAZARD_DIVISIONS)], "")
        self.group: ChoiceInput[str] = ChoiceInput([("", "–"), *((one, one) for one in COMPATIBILITY_GROUPS)], "")
        self.neq = NumberInput()
        self.neq_unit: ChoiceInput[int] = ChoiceInput([(1, "mg"), (GRAM, "g"), (KILOGRAM, "kg")], 1)
        self.offered: ChoiceInput[bool] = ChoiceInput([(True, lambda: _("yes")), (False, lambda: _("no"))], True)
        self._texts: dict[str, TextInput] = {
            "name": self.name, "make": self.make_, "model": self.model, "calibre": self.calibre,
            "stock_number": self.stock_number, "un_number": self.un_number,
        }  # fmt: skip
        self.add(self.title)
        self._lay_out()
        self.kind.currentIndexChanged.connect(self._kind_chosen)
        self.name.returnPressed.connect(self.try_it)

    def _lay_out(self) -> None:
        add = self.form.add
        self.ask_for(
            add("suggestion", Field(lambda: _("From the reference tables"), self.taken_from)),
            beside(
                add("kind", Field(lambda: _("Kind"), self.kind)),
                add("code", Field(lambda: _("Code"), self.code)),
                add("name", Field(lambda: _("Name"), self.name)),
                gap=S3,
                grows=2,
            ),
            beside(
                add("make", Field(lambda: _("Make"), self.make_)),
                add("model", Field(lambda: _("Model"), self.model)),
                add("calibre", Field(lambda: _("Calibre"), self.calibre)),
                add("stock_number", Field(lambda: _("Stock number (NSN)"), self.stock_number)),
                gap=S3,
            ),
            _shared(
                add("category", Field(lambda: _("Category"), self.category)),
                add("country", Field(lambda: _("Country"), self.country)),
                add("unit", Field(lambda: _("Unit"), self.unit)),
                add("retired", Field(lambda: _("Offered in forms"), self.offered)),
            ),
            _shared(
                add("un_number", Field(lambda: _("UN number"), self.un_number)),
                add("hazard_division", Field(lambda: _("Hazard division"), self.hazard)),
                add("compatibility_group", Field(lambda: _("Group"), self.group)),
                add("neq_mg", Field(lambda: _("NEQ of one"), self.neq)),
                add("neq_unit", Field(lambda: _("in"), self.neq_unit)),
            ),
        )

    def begin(self) -> None:
        """Ask for a new type; what was typed before is still there."""
        if self._page is not None:
            self._empty()
        self.title.set_words(lambda: _("New type for the catalogue"))
        self.make.set_words(lambda: _("Add to the catalogue"))
        self._fit()
        self.form.clear_problems()
        self.appear(self.code if self.code.value() else self.taken_from)

    def correct(self, page: TypePage) -> None:
        """Show what is said of this type, to be changed."""
        self._page = page
        said = page.said
        name = page.name
        self.title.set_words(lambda: _("Correct {name}").format(name=name))
        self.make.set_words(lambda: _("Set it"))
        self.taken_from.put(None)
        self._suggestion = ""
        self.code.setText(page.code)
        self.kind.choose(TypeKind(page.kind))
        self._put(said)
        self.unit.choose(Unit(page.unit))
        self.offered.choose(not page.retired)
        self._fit()
        self.form.clear_problems()
        self.appear(self.name)

    def _put(self, said: Mapping[str, Any]) -> None:
        for key, entry in self._texts.items():
            entry.setText(str(said.get(key, "")))
        for choice, key in (
            (self.category, "category"),
            (self.hazard, "hazard_division"),
            (self.group, "compatibility_group"),
        ):
            choice.choose(str(said.get(key, "")))
        country = str(said.get("country", ""))
        self.country.put(Proposal(country, country_words(country)) if country else None)
        number, unit = neq_parts(said["neq_mg"]) if said.get("neq_mg") else ("", 1)
        self.neq.setText(str(number))
        self.neq_unit.choose(unit)

    def _empty(self) -> None:
        self._page, self._suggestion = None, ""
        self.code.clear()
        self.taken_from.put(None)
        self._put({})
        self.offered.choose(True)

    def _kind_chosen(self) -> None:
        kind = self.kind.chosen()
        if self._page is None and kind is not None:
            self.unit.choose(USUAL_UNIT[kind])
        self._fit()

    def _fit(self) -> None:
        """Only what this kind has, and what may be said of it."""
        new, kind = self._page is None, self.kind.chosen()
        for name in (*_HAZARD, "neq_unit"):
            self.form[name].setVisible(kind in _BY_LOT)
        self.form["suggestion"].setVisible(new)
        self.form["retired"].setVisible(not new)
        for name in ("kind", "code"):
            self.form[name].setVisible(new)

    def _take_suggestion(self, found: Suggested | None) -> None:
        """A row of a reference table fills the fields."""
        self._suggestion = found.code if found is not None else ""
        if found is None:
            return
        self.kind.choose(TypeKind(found.fields["kind"]))
        self._put(found.fields)
        if not self.code.value():
            self.code.setText(proposed_code(found.code))

    def _values(self) -> dict[str, Any]:
        """What stands in the form, by the fields of the command; what this kind does not have is empty."""
        number = self.neq.number()
        made: dict[str, Any] = {key: entry.value() for key, entry in self._texts.items()}
        made |= {
            "category": self.category.chosen() or "",
            "country": self.country.chosen() or self.country.value(),
            "hazard_division": self.hazard.chosen() or "",
            "compatibility_group": self.group.chosen() or "",
            "neq_mg": number * (self.neq_unit.chosen() or 1) if number is not None else None,
        }
        if self.kind.chosen() not in _BY_LOT:
            made |= dict.fromkeys(_HAZARD[:3], "") | {"neq_mg": None}
        return made

    @override
    def asked(self) -> Asked | None:
        if self.neq.value() and self.neq.number() is None and self.form["neq_mg"].isVisible():
            self.form.clear_problems()
            self.form["neq_mg"].set_problem(_("Not a whole number. Choose a smaller unit, such as mg."))
            self.neq.setFocus()
            return None
        values, page = self._values(), self._page
        unit = (self.unit.chosen() or Unit.EACH).value
        if page is None:
            kind = self.kind.chosen() or TypeKind.WEAPON
            return write_type, WriteType(
                code=self.code.value(), kind=kind.value, unit=unit, suggestion=self._suggestion, **values
            )
        without = tuple(key for key, value in values.items() if not value and page.said.get(key) and key != "name")
        same = all((value or None) == (page.said.get(key) or None) for key, value in values.items())
        retired = not self.offered.chosen()
        if same and unit == page.unit and retired == page.retired:
            self._refused(Refused([Problem(MovementProblem.NOTHING_CHANGES)]))
            return None
        return write_type, WriteType(code=page.code, unit=unit, retired=retired, without=without, **values)

    @override
    def _taken(self, done: Any) -> None:
        super()._taken(done)
        if done.notices:
            self.remarked.emit(" ".join(self._context.sentence(one) for one in done.notices))

    @override
    def done(self, answer: Any) -> None:
        new, code = self._page is None, str(answer["code"])
        self._context.say(
            lambda: (_("{code} added to the catalogue") if new else _("{code} corrected")).format(code=code)
        )
        self._empty()
        self.leave()
        self.made.emit(code)

"""Cards that ask for a short list of what and how many: the packages of a type, and what belongs to one of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtWidgets import QVBoxLayout
from typing_extensions import override

from sam.domain.commands.master import WriteType
from sam.domain.commands.movements import KitPart, Package
from sam.domain.items import TypeKind
from sam.domain.problems import Problem, Refused, Unavailable
from sam.domain.problems.movements import MovementProblem
from sam.domain.roles import Right
from sam.queries.catalogue import TypePage
from sam.queries.proposals import types_like
from sam.services.catalogue import write_type
from sam.ui.act_card import ActCard, Asked
from sam.ui.look.tokens import S3, Role, Token
from sam.ui.parts.button import Button, ButtonKind
from sam.ui.parts.field import Field
from sam.ui.parts.inputs import NumberInput, TextInput
from sam.ui.parts.label import Label
from sam.ui.parts.rows import beside, tab_before
from sam.ui.parts.suggest import Proposal, SuggestInput
from sam.ui.parts.words import Words
from sam.ui.screen_context import ScreenContext
from sam.words.labels import unit_label
from sam.words.translate import _

_LEAST = 3  # rows that stand ready


@dataclass(frozen=True, slots=True)
class Rows:
    """What the rows of a card are.

    Attributes:
        heads: what the two entries of a row are called.
        now: what the rows say of a type now: what `put` takes, and how many.
        command: what is asked for, from what the rows say and how many.
    """

    heads: tuple[Words, Words]
    now: Callable[[TypePage], Sequence[tuple[Any, int]]]
    command: Callable[[TypePage, Sequence[tuple[str, int]]], WriteType]


class RowsCard(ActCard):
    """Rows of an entry and a number; empty rows say nothing. `_part` and `_count` are the fields of the command."""

    list_name, _part, _count = "", "", ""

    def __init__(self, context: ScreenContext, act: Words, rows: Rows) -> None:
        super().__init__(context, "", act, Right.CATALOGUE)
        self._rows = rows
        self.page: TypePage | None = None
        self.rows: list[tuple[TextInput, NumberInput]] = []
        self._sent: list[int] = []  # rows in the order in which they went into the command
        self.title = Label("", Role.CARD)
        self.how = Label("", Role.READ, Token.INK2, wrap=True)
        self._column = QVBoxLayout()
        self._column.setContentsMargins(0, 0, 0, 0)
        self.add(self.title, self.how)
        self.more = Button(lambda: _("One more row"), ButtonKind.QUIET, glyph="plus", dense=True, act=self._one_more)
        self.ask_for(self._column, beside(self.more, None))

    def entry(self) -> TextInput:
        """The entry of one row."""
        return TextInput()

    def put(self, entry: TextInput, value: Any) -> None:
        """Show a value in the entry of a row."""
        entry.setText(str(value))

    def say_of(self, entry: TextInput) -> str:
        """What the entry of a row says."""
        return entry.value()

    def begin(self, page: TypePage) -> None:
        """Show what is said now, to be changed."""
        self.page = page
        now = self._rows.now(page)
        while len(self.rows) < max(_LEAST, len(now)):
            self._add_row()
        for n, (entry, number) in enumerate(self.rows):
            self.put(entry, now[n][0] if n < len(now) else "")
            number.setText(str(now[n][1]) if n < len(now) else "")
        self.form.clear_problems()
        self.appear(self.rows[0][0])

    def _one_more(self) -> None:
        self._add_row()
        self.rows[-1][0].setFocus()

    def _add_row(self) -> None:
        n, (what, many) = len(self.rows), self._rows.heads
        entry, number = self.entry(), NumberInput()
        number.returnPressed.connect(self.try_it)
        self.rows.append((entry, number))
        row = beside(
            self.form.add(f"{self.list_name}.{n}.{self._part}", Field(what, entry)),
            self.form.add(f"{self.list_name}.{n}.{self._count}", Field(many, number)),
            gap=S3,
        )
        row.setStretch(0, 3)
        row.setStretch(1, 1)
        self._column.addLayout(row)
        tab_before(self.more, entry, number)

    def _filled(self) -> list[tuple[str, int]] | None:
        """What the rows say; None when a number is none, which is then said beside it."""
        self._sent = [n for n, (entry, number) in enumerate(self.rows) if self.say_of(entry) or number.value()]
        self.form.clear_problems()
        wrong = [n for n in self._sent if self.rows[n][1].number() is None]
        for n in wrong:
            self.form[f"{self.list_name}.{n}.{self._count}"].set_problem(_("Not a whole number."))
        if wrong:
            self.rows[wrong[0]][1].setFocus()
            return None
        return [(self.say_of(self.rows[n][0]), self.rows[n][1].number() or 0) for n in self._sent]

    @override
    def asked(self) -> Asked | None:
        filled = self._filled() if self.page is not None else None
        if filled is None or self.page is None:
            return None
        now = [(value[0] if isinstance(value, tuple) else value, count) for value, count in self._rows.now(self.page)]
        if filled == now:
            self._refused(Refused([Problem(MovementProblem.NOTHING_CHANGES)]))
            return None
        return write_type, self._rows.command(self.page, filled)

    @override
    def _refused(self, refusal: Refused) -> None:
        super()._refused(Refused(self._at_its_row(problem) for problem in refusal.problems))

    def _at_its_row(self, problem: Problem) -> Problem:
        where = problem.where
        if len(where) > 1 and where[0] == self.list_name and isinstance(where[1], int) and where[1] < len(self._sent):
            return replace(problem, where=(self.list_name, self._sent[where[1]], *where[2:]))
        return problem

    @override
    def done(self, answer: Any) -> None:
        code = str(answer["code"])
        self._context.say(lambda: _("{code} corrected").format(code=code))
        self.leave()


def _packages(page: TypePage) -> Sequence[tuple[str, int]]:
    return [(one["name"], one["holds"]) for one in page.said.get("packaging", ())]


def _pack(page: TypePage, filled: Sequence[tuple[str, int]]) -> WriteType:
    packages = tuple(Package(name=name, holds=holds) for name, holds in filled)
    return WriteType(code=page.code, packaging=packages, without=() if packages else ("packaging",))


class PackagingCard(RowsCard):
    """How the type is packed, innermost first."""

    list_name, _part, _count = "packaging", "name", "holds"

    def __init__(self, context: ScreenContext) -> None:
        heads = (lambda: _("Package"), lambda: _("Holds so many"))
        super().__init__(context, lambda: _("Set the packaging"), Rows(heads, _packages, _pack))
        self.how.set_words(
            lambda: _(
                "Innermost first. The first package holds so many of the type, each next one so many of the one before."
            )
        )

    @override
    def begin(self, page: TypePage) -> None:
        name, unit = page.name, page.unit
        self.title.set_words(lambda: _("Packaging of {name}, in {unit}").format(name=name, unit=unit_label(unit, 2)))
        super().begin(page)


def _contents(page: TypePage) -> Sequence[tuple[tuple[str, str], int]]:
    return [((one.code, one.name), one.quantity) for one in page.kit]


def _fill(page: TypePage, filled: Sequence[tuple[str, int]]) -> WriteType:
    kit = tuple(KitPart(type=code, quantity=quantity) for code, quantity in filled)
    return WriteType(code=page.code, kit=kit, without=() if kit else ("kit",))


class KitCard(RowsCard):
    """What belongs to one of the type."""

    list_name, _part, _count = "kit", "type", "quantity"

    def __init__(self, context: ScreenContext) -> None:
        heads = (lambda: _("Type"), lambda: _("How many"))
        super().__init__(context, lambda: _("Set the contents"), Rows(heads, _contents, _fill))
        self.how.set_words(lambda: _("What belongs to one of it: optic, sling, magazines, and how many of each."))

    @override
    def entry(self) -> TextInput:
        def suggest(text: str) -> Sequence[Proposal[str]]:
            found = self._context.door.ask(types_like, text, tuple(TypeKind))
            return [Proposal(one.code, one.name, one.code) for one in found]

        entry = SuggestInput(suggest, self._context.work.reader, example=lambda: _("Code or name"))
        entry.troubled.connect(self._troubled_suggesting)
        return entry

    def _troubled_suggesting(self, trouble: Refused | Unavailable) -> None:
        around = self._context.around
        if isinstance(trouble, Refused):
            around.refused(trouble)
        else:
            around.unavailable(trouble)

    @override
    def put(self, entry: TextInput, value: Any) -> None:
        if isinstance(entry, SuggestInput):
            entry.put(Proposal(value[0], value[1]) if value else None)

    @override
    def say_of(self, entry: TextInput) -> str:
        taken = entry.chosen() if isinstance(entry, SuggestInput) else None
        return str(taken) if taken else entry.value()

    @override
    def begin(self, page: TypePage) -> None:
        name = page.name
        self.title.set_words(lambda: _("Contents of one {name}").format(name=name))
        super().begin(page)

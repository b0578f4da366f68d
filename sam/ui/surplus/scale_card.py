"""The card that writes an authorised scale: whose it is, who authorised it, its lines one by one or from a sheet; and its end."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from typing_extensions import override

from sam import clock
from sam.domain.commands.scales import ScaleLine, WithdrawScale, WriteScale
from sam.domain.places import PlaceKind
from sam.domain.roles import Right
from sam.exchange.sheets.scale_list import read_scale
from sam.queries.surplus import Scale
from sam.reference import tables
from sam.services.scales import withdraw_scale, write_scale
from sam.ui import questions
from sam.ui.act_card import ActCard, Asked
from sam.ui.look.tokens import S2, S3, Tone
from sam.ui.parts.button import Button, ButtonKind
from sam.ui.parts.chip import Chip
from sam.ui.parts.field import Field
from sam.ui.parts.flow import Flow
from sam.ui.parts.inputs import DateInput, NumberInput, TextInput
from sam.ui.parts.rows import beside
from sam.ui.place_input import PlaceInput
from sam.ui.screen_context import ScreenContext
from sam.words import formats
from sam.words.translate import _


def scale_line(code: str, authorised: int) -> ScaleLine:
    """A line from what was typed: the code of a category, or else of a type."""
    if code.upper() in {one.code for one in tables.salw_categories()}:
        return ScaleLine(category=code.upper(), authorised=authorised)
    return ScaleLine(type=code, authorised=authorised)


class ScaleCard(ActCard):
    """The card; hidden until `begin`."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context, lambda: _("New scale"), lambda: _("Enter this scale"), Right.SETTINGS)
        self.lines: list[ScaleLine] = []
        holders = (PlaceKind.UNIT, PlaceKind.SITE)
        self.holder = PlaceInput(context, holders, example=lambda: _("Unit or site"))
        self.authority, self.reference = TextInput(), TextInput()
        self.since = DateInput(clock.today(), show=formats.day)
        self.code, self.number = TextInput(example="SA-RIF"), NumberInput()
        self.put = Button(lambda: _("Add"), glyph="plus", dense=True, act=self.add_line)
        self.sheet = Button(
            lambda: _("From a sheet…"), ButtonKind.QUIET, glyph="table", key="Ctrl+O", dense=True, act=self.choose
        )
        self.chips = Flow()
        self._lay_out()

    def _lay_out(self) -> None:
        add = self.form.add
        first = beside(
            add("holder", Field(lambda: _("For"), self.holder, hint=lambda: _("Empty: the whole depot"))),
            add("authority", Field(lambda: _("Authority"), self.authority)),
            add("reference", Field(lambda: _("Number of the order"), self.reference)),
            add("since", Field(lambda: _("From"), self.since)),
            gap=S3,
        )
        second = beside(
            Field(lambda: _("Type or category"), self.code),  # what is against a line is said above: it may be long
            Field(lambda: _("May be held"), self.number),
            self.put,
            self.sheet,
            gap=S3,
        )
        for place, stretch in enumerate((4, 4, 3, 3)):
            first.setStretch(place, stretch)
        for place, stretch in enumerate((5, 3)):
            second.setStretch(place, stretch)
        self.ask_for(first, second, self.chips)
        self.code.returnPressed.connect(self.number.setFocus)
        self.number.returnPressed.connect(self.add_line)

    def begin(self) -> None:
        """Ask for a scale; what was typed before and not used is still there."""
        self.form.clear_problems()
        self.appear(self.holder)

    def add_line(self) -> None:
        """The typed line joins the list; what cannot be read is said beside its entry."""
        self.notice.clear()
        code, number = self.code.value(), self.number.number()
        if not code:
            self.notice.tell(Tone.STOP, lambda: _("Type the code of a type or of a category."))
            self.code.setFocus()
        elif number is None:
            self.notice.tell(Tone.STOP, lambda: _("Write a whole number, 0 for none."))
            self.number.setFocus()
        else:
            self.take([scale_line(code, number)])
            self.code.clear()
            self.number.clear()
            self.code.setFocus()

    def take(self, lines: list[ScaleLine]) -> None:
        """These lines join the list; a line that is there already is written anew."""
        known = {(one.type or one.category).casefold(): one for one in self.lines}
        known.update({(one.type or one.category).casefold(): one for one in lines})
        self.lines = list(known.values())
        self._show_lines()

    def _show_lines(self) -> None:
        chips = []
        for one in self.lines:
            chip = Chip(f"{one.type or one.category}: {formats.number(one.authorised)}", closable=True)
            chip.closed.connect(partial(self._drop, one))
            chips.append(chip)
        self.chips.put(*chips)

    def _drop(self, line: ScaleLine) -> None:
        self.lines.remove(line)
        self._show_lines()
        self.code.setFocus()

    def choose(self) -> None:
        """Ask for a sheet, and take its lines."""
        kinds = _("Spreadsheets (*.xlsx *.xls *.ods *.csv *.txt)")
        path = questions.open_file(self, _("A sheet with types or categories, and how many may be held"), kinds)
        if path is not None:
            self.read(path)

    def read(self, path: Path) -> None:
        """Read the lines of this file, beside the window; a bad row is told and nothing is taken."""
        self.sheet.setEnabled(False)
        self._context.work.aside.run(
            partial(read_scale, path),
            lambda lines: self.take(list(lines)),
            lambda refusal: self.notice.tell(
                Tone.STOP, lambda: _("Nothing was read"), " ".join(map(self._context.sentence, refusal.problems[:6]))
            ),
            self._context.around.unavailable,
            on_end=lambda: self.sheet.setEnabled(True),
            owner=self,
        )

    @override
    def asked(self) -> Asked:
        day = self.since.day()
        return write_scale, WriteScale(
            holder=self.holder.code(), authority=self.authority.value(), reference=self.reference.value(),
            since=day.isoformat() if day is not None else self.since.value(), lines=tuple(self.lines),
        )  # fmt: skip

    @override
    def done(self, answer: Any) -> None:
        self._context.say(lambda: _("The scale is entered"))
        self.lines = []
        self._show_lines()
        for entry in (self.authority, self.reference, self.code, self.number):
            entry.clear()
        self.holder.put(None)
        self.holder.clear()
        self.leave()


class WithdrawCard(ActCard):
    """A scale counts no more; hidden until `begin`."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context, lambda: _("Withdraw the scale"), lambda: _("Withdraw it"), Right.SETTINGS)
        self.scale: Scale | None = None
        self.reason = TextInput()
        self.ask_for(beside(self.form.add("reason", Field(lambda: _("Reason"), self.reason)), gap=S2))
        self.reason.returnPressed.connect(self.try_it)

    def begin(self, scale: Scale) -> None:
        """Ask why this scale counts no more."""
        self.scale = scale
        self.form.clear_problems()
        self.appear(self.reason)

    @override
    def asked(self) -> Asked | None:
        if self.scale is None:
            return None
        return withdraw_scale, WithdrawScale(id=self.scale.id, reason=self.reason.value())

    @override
    def done(self, answer: Any) -> None:
        self._context.say(lambda: _("The scale counts no more"))
        self.reason.clear()
        self.leave()

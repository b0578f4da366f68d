"""Beside the drawing of a site: by what the arcs are drawn, where the chosen thing stands, and every pair with what it needs."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from sam.domain.commands.site_plan import PutThere
from sam.domain.problems import Problem
from sam.domain.problems.site_plan import PlanProblem
from sam.domain.roles import Right
from sam.domain.site_plan import Basis, PaperSize, Standing
from sam.queries.site_plan import Thing
from sam.queries.site_plan_pairs import PlanPair, SitePlan
from sam.standards.matrices import DIVISIONS
from sam.ui.look.current import px
from sam.ui.look.tokens import S2, S3, Role, Token, Tone
from sam.ui.parts.button import Button, ButtonKind
from sam.ui.parts.card import Card
from sam.ui.parts.chip import Chip
from sam.ui.parts.columns import Column, Kind, State
from sam.ui.parts.empty import EmptyState
from sam.ui.parts.field import Field
from sam.ui.parts.flow import Flow
from sam.ui.parts.form import Form
from sam.ui.parts.inputs import ChoiceInput, TextInput
from sam.ui.parts.label import Label
from sam.ui.parts.rows import beside, even, held
from sam.ui.parts.rows_model import RowsModel
from sam.ui.parts.scroll import ScrollPage
from sam.ui.parts.table import Table
from sam.ui.places.site_plan.drafted import metres
from sam.ui.screen_context import ScreenContext
from sam.words import formats
from sam.words.labels import label
from sam.words.sentences import sentence
from sam.words.translate import _, ngettext

_BASES = {
    Basis.INSIDE: lambda: _("Inside now"),
    Basis.LICENCE: lambda: _("Licence"),
    Basis.WHAT_IF: lambda: _("What if"),
}
_TONES = {
    Standing.KEPT: Tone.OK,
    Standing.BREACH: Tone.STOP,
    Standing.ASK: Tone.WARN,
    Standing.NOT_KNOWN: Tone.WARN,
    Standing.NOTHING: Tone.NONE,
}


def standing_state(one: PlanPair) -> State:
    """How a pair stands, as glyph, word and colour."""
    tone = Tone.WARN if not one.agrees and one.standing is Standing.KEPT else _TONES[one.standing]
    return State(tone, lambda: label(one.standing))


def _counted(one: PlanPair) -> str:
    if one.counted_cm is None:
        return ""
    return formats.length(one.counted_cm) + ("*" if one.by_plan else "") + ("" if one.agrees else " ≠")


def _needed(one: PlanPair) -> str:
    most = one.worst
    return formats.length(most.metres * 100) if most is not None and most.metres is not None else ""


PAIRS = (
    Column(
        lambda: _("From, to"),
        lambda one: f"{one.storehouse.code} > {one.to.code}" + (" •" if one.governs else ""),
        grows=True,
    ),
    Column(lambda: _("There"), _counted, Kind.NUMBER, 74),
    Column(lambda: _("Needed"), _needed, Kind.NUMBER, 60),
    Column("", standing_state, Kind.STATE, 112),
)


class PlanSide(Card):
    """The card. Signals say what is wanted; the page does it.

    `stood(key)` another thing, `put(PutThere)`, `taken_off(key)`, `basis_wanted()`, `wanted(name)` for sign, undo, picture, print,
    `record(PlanPair)`.
    """

    stood = Signal(str)
    put = Signal(object)
    taken_off = Signal(str)
    basis_wanted = Signal()
    wanted = Signal(str)
    record = Signal(object)

    def __init__(self, context: ScreenContext) -> None:
        super().__init__()
        self._context = context
        self.form = Form(context.sentence)
        self.state = Label("", Role.READ, Token.INK2, wrap=True)
        self.bases = {one: Chip(words, toggles=True) for one, words in _BASES.items()}
        self.thought: ChoiceInput[str] = ChoiceInput([])
        self.division: ChoiceInput[str] = ChoiceInput(
            [(one, partial(_division, one)) for one in DIVISIONS], DIVISIONS[0]
        )
        self.kilograms = TextInput(example="2000")
        self.what: ChoiceInput[str] = ChoiceInput([])
        self.east, self.north = TextInput(example="120.5"), TextInput(example="-40")
        self.reach = TextInput(example="0")
        self.model = RowsModel(PAIRS)
        self.pairs = Table(self.model, lambda: _("Pairs"))
        self.pair = Label("", Role.META, Token.INK2, wrap=True)
        self.paper: ChoiceInput[PaperSize] = ChoiceInput(
            [(one, one.value) for one in PaperSize], PaperSize.A4, dense=True
        )
        self._things: tuple[Thing, ...] = ()
        self._site, self._filled = "", ("", "")  # whose plan is shown; of which thing the metres stand there
        self._filling = False
        self._make_buttons()
        self._lay_out()
        self._connect()

    @override
    def retranslate(self) -> None:
        super().retranslate()
        if hasattr(self, "paper"):  # the card says its title before this one has its parts
            self.paper.setAccessibleName(_("Paper"))  # it has no label

    def _make_buttons(self) -> None:
        act = self.wanted.emit
        self.sign = Button(
            lambda: _("Sign the plan…"), ButtonKind.PRIMARY, glyph="signature", act=partial(act, "sign"), dense=True
        )
        self.undo = Button(
            lambda: _("Take the changes back"), glyph="arrow-counter-clockwise", dense=True, act=partial(act, "undo")
        )
        self.place = Button(lambda: _("Put it there"), glyph="map-pin", dense=True, act=self._put)
        self.off = Button(lambda: _("Take it off"), ButtonKind.QUIET, dense=True, act=self._off)
        self.origin = Button(lambda: _("Origin…"), glyph="map-pin", dense=True, act=partial(act, "sign"))
        self.picture = Button(lambda: _("Picture…"), glyph="images", dense=True, act=partial(act, "picture"))
        self.print = Button(lambda: _("Print…"), glyph="printer", dense=True, act=partial(act, "print"))
        self.write = Button(
            lambda: _("Write this distance down…"), glyph="arrows-left-right", dense=True, act=self._record
        )
        for button in (self.sign, self.place, self.off, self.origin, self.picture, self.write):
            if not self._context.may(Right.SAFETY):
                button.refuse(lambda: self._context.who_may(Right.SAFETY))

    def _lay_out(self) -> None:
        add = self.form.add
        thought = even(
            add("thought", Field(lambda: _("Storehouse"), self.thought)),
            add("division", Field(lambda: _("Division"), self.division)),
            add("kilograms", Field(lambda: _("Kilograms"), self.kilograms)),
        )
        self.what_if = held(thought)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, px(S2), 0)
        column.setSpacing(px(S2))
        column.addWidget(self.state)
        column.addWidget(Flow(self.sign, self.undo))
        column.addWidget(add("what", Field(lambda: _("What stands there"), self.what)))
        spot = even(
            add("east", Field(lambda: _("East, metres"), self.east)),
            add("north", Field(lambda: _("North, metres"), self.north)),
            add("reach", Field(lambda: _("Walls reach"), self.reach)),
        )
        column.addLayout(spot)
        column.addLayout(beside(self.off, None, self.place, gap=S2))
        column.addWidget(Label(lambda: _("Arcs for"), Role.METAB, Token.INK2))
        column.addWidget(Flow(*self.bases.values()))
        column.addWidget(self.what_if)
        column.addWidget(self.pairs, 1)
        column.addWidget(self.pair)
        column.addLayout(beside(self.write, None, gap=S2))
        column.addWidget(Flow(self.print, self.paper, self.picture, self.origin))
        self.pairs.setMinimumHeight(px(110))
        self.retranslate()
        self.paper.setMaximumWidth(px(96))
        self.pairs.set_empty(EmptyState(lambda: _("No pair is on the plan or measured yet"), glyph="arrows-left-right"))
        self.body.setSpacing(px(S3))
        self.add(ScrollPage(page, squeezes=True), stretch=1)

    def _connect(self) -> None:
        for basis, chip in self.bases.items():
            chip.clicked.connect(lambda _on=False, basis=basis: self.choose_basis(basis))
        self.what.currentIndexChanged.connect(lambda _n: self._stood())
        for entry in (self.east, self.north, self.reach):
            entry.returnPressed.connect(self.place.click)
        self.kilograms.returnPressed.connect(self.basis_wanted.emit)
        self.kilograms.editingFinished.connect(self._thought_again)
        for choice in (self.thought, self.division):
            choice.currentIndexChanged.connect(lambda _n: self._thought_again())
        self.pairs.chosen.connect(self._tell_pair)
        self.choose_basis(Basis.INSIDE, ask=False)

    # by what the arcs are drawn

    @property
    def basis(self) -> Basis:
        """By which quantities; a thought without a figure is not thought yet."""
        chosen = next((one for one, chip in self.bases.items() if chip.isChecked()), Basis.INSIDE)
        return Basis.INSIDE if chosen is Basis.WHAT_IF and not self.thoughts else chosen

    @property
    def thoughts(self) -> tuple[str, ...]:
        """What is thought of, as the command line takes it."""
        store, division, kg = self.thought.chosen(), self.division.chosen(), self.kilograms.value()
        if not self.bases[Basis.WHAT_IF].isChecked() or not (store and division and kg):
            return ()
        return (f"{store}:{division}={kg}",)

    def choose_basis(self, basis: Basis, *, ask: bool = True) -> None:
        """Draw the arcs by these quantities."""
        for one, chip in self.bases.items():
            chip.setChecked(one is basis)
        self.what_if.setVisible(basis is Basis.WHAT_IF)
        if ask:
            self.basis_wanted.emit()

    def _thought_again(self) -> None:
        if self.bases[Basis.WHAT_IF].isChecked() and not self._filling:
            self.basis_wanted.emit()

    # what is shown

    def show_plan(self, plan: SitePlan, finding: str, unsigned: int) -> None:
        """Show this plan; what is typed and what is chosen stay."""
        self._filling = True
        chosen, store = self.what.chosen(), self.thought.chosen()
        self._things, self._site = plan.things, plan.site.path
        if [one.key for one in plan.things] != self._keys():
            self.what.set_choices([(one.key, partial(_thing, one)) for one in plan.things], chosen)
            stores = [(one.thing.key, one.thing.code) for one in plan.around]
            self.thought.set_choices(stores, store or (stores[0][0] if stores else None))
        self.what.retranslate()
        if self.what.chosen() is None and plan.things:
            self.what.choose(plan.things[0].key)
        self._filling = False
        self._fill_spot()
        self.state.set_words(lambda: _state(plan, finding, unsigned))
        self.undo.setVisible(unsigned > 0)
        self.sign.setVisible(unsigned > 0 or plan.plan is None)
        self.sign.set_words(lambda: _("Sign the plan…") if plan.plan is not None or unsigned else _("Begin the plan…"))
        for part in (self.origin, self.picture, self.print, self.paper):
            part.setVisible(plan.plan is not None)
        self._show_pairs(plan)

    def _keys(self) -> list[str]:
        return [value for value, _words in self.what._choices]  # noqa: SLF001 - the kit's own choice

    def _show_pairs(self, plan: SitePlan) -> None:
        row = self.pairs.current_row()
        order = list(_TONES)
        order.sort(key=lambda one: one is not Standing.BREACH)
        self.model.set_rows(sorted(plan.pairs, key=lambda one: (order.index(one.standing), one.spare_cm or 0)))
        if 0 <= row < self.model.rowCount():
            self.pairs.selectRow(row)
        self._tell_pair(self.pairs.current_row())

    def _tell_pair(self, row: int) -> None:
        """What is to be known of the chosen pair, in sentences."""
        one = self.model.row_at(row) if 0 <= row < self.model.rowCount() else None
        self.pair.set_words((lambda: _pair_words(one)) if one is not None else "")
        self.pair.setVisible(one is not None)
        self.write.setVisible(one is not None and one.by_plan)

    def _record(self) -> None:
        row = self.pairs.current_row()
        if row >= 0:
            self.record.emit(self.model.row_at(row))

    # where the chosen thing stands

    def choose(self, key: str) -> None:
        """Look at the thing with this key."""
        if key != self.what.chosen():
            self.what.choose(key)
        else:
            self._fill_spot()

    def _stood(self) -> None:
        if not self._filling:
            self._fill_spot()
            self.stood.emit(self.what.chosen() or "")

    @property
    def thing(self) -> Thing | None:
        """The thing that is looked at."""
        return next((one for one in self._things if one.key == self.what.chosen()), None)

    def _fill_spot(self) -> None:
        """Metres of another thing are filled in; those that were typed of the same one stay until they are taken."""
        thing = self.thing
        filled = (self._site, thing.key if thing is not None else "")
        fresh, self._filled = filled != self._filled, filled
        entries = (self.east, self.north, self.reach)
        kept = not fresh and any(entry.isModified() for entry in entries)
        spot = thing.spot if thing is not None else None
        values = (spot.east_cm, spot.north_cm, spot.reach_cm) if spot is not None else (None, None, None)
        for entry, cm in zip(entries, values, strict=True):
            if fresh or not entry.isModified():
                entry.setText(metres(cm) if cm is not None else "")
        self.off.setVisible(spot is not None)
        if kept:
            self.form["kilograms"].set_problem("")  # what is said of the metres is said of what still stands there
        else:
            self.form.clear_problems()

    def said(self) -> PutThere | None:
        """What is typed of the chosen thing."""
        key = self.what.chosen()
        if not key:
            return None
        return PutThere(what=key, east=self.east.value(), north=self.north.value(), reach=self.reach.value())

    def _put(self) -> None:
        said = self.said()
        if said is not None:
            self.put.emit(said)

    def _off(self) -> None:
        key = self.what.chosen()
        if key:
            self.taken_off.emit(key)

    def refused(self, problems: Sequence[Problem]) -> None:
        """Say beside the entries why it cannot stand there."""
        self.form.show_problems([Problem(one.code, one.where[-1:], one.values) for one in problems])

    def took(self) -> None:
        """What was typed is where the thing stands now, or is wanted no more."""
        for entry in (self.east, self.north, self.reach):
            entry.setModified(False)


def _division(division: str) -> str:
    return _("HD {division}").format(division=division)


def _thing(one: Thing) -> str:
    where = "" if one.spot is not None else " (" + _("not placed") + ")"
    name = one.name if one.name not in (one.code, one.key.rpartition("/")[2]) else ""
    return f"{one.code} {name}".strip() + where


def _state(plan: SitePlan, finding: str, unsigned: int) -> str:
    said = []
    if plan.plan is None and not unsigned:
        said.append(_("Nothing is drawn yet. Name the origin, then say where each thing stands."))
    elif unsigned:
        words = ngettext("{n} change is not signed yet.", "{n} changes are not signed yet.", unsigned)
        said.append(words.format(n=formats.number(unsigned)))
    if plan.plan is not None:
        words = _("Origin: {origin}. Signed on {day}.")
        said.append(words.format(origin=plan.plan.origin, day=formats.day(plan.plan.day)))
    said.append(f"{finding}.")
    said += [sentence(one) for one in plan.said if one.code is PlanProblem.NOT_IN_ARCS]
    return " ".join(said)


def _pair_words(one: PlanPair) -> str:
    """A pair in sentences: what needs how much by table and formula, and what does not agree."""
    said: list[str] = []
    for need in one.needs:
        table = formats.length(need.table_m * 100) if need.table_m is not None else "-"
        formula = formats.length(need.formula_m * 100) if need.formula_m is not None else "-"
        words = _("HD {division}, {reading}: {table} by the table, {formula} by the formula.")
        said.append(
            words.format(division=need.load.division, reading=need.reading or "-", table=table, formula=formula)
        )
    if one.governs:
        said.append(_("This pair governs: it has the least to spare."))
    said += [sentence(problem) for problem in one.said]
    return " ".join(said) or label(one.standing)

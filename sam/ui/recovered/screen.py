"""The screen of recovered weapons: the list of files with its filters, the chosen file beside it, and the card of an act."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property, partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from sam.domain.recovered import ACQUIRED
from sam.domain.roles import Right
from sam.queries.recovered import RecoveredFile, recovered
from sam.reports import recovered_words as words
from sam.reports.case_words import stage_words
from sam.ui.cases.decide_card import CloseCard, DecideCard
from sam.ui.cases.files_page import FilesPage
from sam.ui.cases.papers import papers_of
from sam.ui.cases.step_card import StepCard
from sam.ui.cases.words import age_words
from sam.ui.look.tokens import S3
from sam.ui.paper_card import PaperCard
from sam.ui.parts.button import Button, ButtonKind
from sam.ui.parts.columns import Column, Kind
from sam.ui.parts.empty import EmptyState
from sam.ui.parts.field import Field
from sam.ui.parts.inputs import ChoiceInput
from sam.ui.parts.later import is_made
from sam.ui.parts.rows import beside
from sam.ui.parts.rows_model import RowsModel
from sam.ui.parts.table import Table
from sam.ui.parts.words import Words
from sam.ui.recovered.hand_cards import ForGoodCard, PassOnCard
from sam.ui.recovered.intake_card import IntakeCard
from sam.ui.recovered.panel import Acts, RecoveredPanel
from sam.ui.screen_context import Screen, ScreenContext
from sam.words import formats
from sam.words.labels import label
from sam.words.translate import _

_SHOWN: tuple[tuple[str, Words], ...] = (
    ("open", lambda: _("Not closed")),
    ("to_trace", lambda: _("No trace asked")),
    ("traces", lambda: _("Trace open")),
    ("ballistics", lambda: _("Ballistic entry due")),
    ("held", lambda: _("Held")),
    ("out", lambda: _("In other hands")),
    ("close", lambda: _("To be closed")),
    ("closed", lambda: _("Closed")),
    ("all", lambda: _("All")),
)
_FITS: Mapping[str, Callable[[RecoveredFile], object]] = {
    "open": lambda one: not one.case.closed,
    "to_trace": lambda one: not one.case.closed and one.to_trace,
    "traces": lambda one: one.traces,
    "ballistics": lambda one: one.ballistics,
    "held": lambda one: one.held,
    "out": lambda one: one.out,
    "close": lambda one: not one.case.closed and one.settled,
    "closed": lambda one: one.case.closed,
    "all": lambda _one: True,
}


def _waits(one: RecoveredFile) -> str:
    """What it waits for; of a closed one, how it ended."""
    return stage_words(one.case) if one.case.closed else words.waits_words(one, 2)


COLUMNS = (
    Column(lambda: _("Case"), lambda one: one.number, Kind.MONO, 120),
    Column(lambda: _("How"), lambda one: label(one.case.kind), width=124),
    Column(
        lambda: _("Weapons"), lambda one: formats.number(sum(piece.weapon for piece in one.pieces)), Kind.NUMBER, 72
    ),
    Column(lambda: _("Waits for"), _waits, grows=True),
    Column(lambda: _("Age"), lambda one: age_words(one.case), Kind.NUMBER, 56),
)


class Recovered(FilesPage[RecoveredFile]):
    """The screen. `worked` when something is typed in what came in; `draft` and `take_up` keep it and put it back."""

    worked = Signal()

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        self.shown: ChoiceInput[str] = ChoiceInput(_SHOWN, "open", dense=True)
        kinds: list[tuple[str, Words]] = [("", lambda: _("every way"))]
        self.kind: ChoiceInput[str] = ChoiceInput(
            [*kinds, *((one.value, partial(label, one)) for one in ACQUIRED)], "", dense=True
        )
        self.model = RowsModel(COLUMNS)
        self.table = Table(self.model, lambda: _("Recovered weapons"), row_height=34)
        acts = Acts(
            lambda: self._begin(self.step), self._pass_on, lambda: self._begin(self.decide), self._for_good,
            self._destroy, lambda: self._begin(self.close_card), self._print,
        )  # fmt: skip
        self.panel = RecoveredPanel(context, acts)
        self.new = Button(lambda: _("Take in"), glyph="plus", key="Ctrl+N", act=self.begin)
        if not context.may(Right.MOVE):
            self.new.refuse(lambda: context.who_may(Right.MOVE))
        self.actions_in_bar = (self.new,)
        self._lay_out()

    def _lay_out(self) -> None:
        register = Button(
            lambda: _("Register…"), ButtonKind.QUIET, glyph="export", key="Ctrl+E", dense=True,
            act=lambda: self.context.go("reports", "recovered"),
        )  # fmt: skip
        blank = Button(
            lambda: _("Blank receipt…"), ButtonKind.QUIET, glyph="printer", dense=True,
            act=lambda: self.context.go("reports", "hand-in"),
        )  # fmt: skip
        asked = beside(
            Field(lambda: _("Shown"), self.shown), Field(lambda: _("How it came"), self.kind), register, blank, gap=S3
        )
        for place, stretch in enumerate((3, 3)):
            asked.setStretch(place, stretch)
        self._lay_out_files(asked, self.model, self.table, self.panel)

    # what is made when it is shown first

    @cached_property
    def intake(self) -> IntakeCard:
        """What came in."""
        card = self._made(IntakeCard(self.context))
        card.worked.connect(self.worked)
        return card

    @cached_property
    def step(self) -> StepCard:
        """What was done in it."""
        return self._made(StepCard(self.context))

    @cached_property
    def pass_on(self) -> PassOnCard:
        """From hand to hand."""
        return self._made(PassOnCard(self.context))

    @cached_property
    def decide(self) -> DecideCard:
        """Released, or taken into official use."""
        return self._made(DecideCard(self.context))

    @cached_property
    def for_good(self) -> ForGoodCard:
        """To its owner, police or court for good."""
        return self._made(ForGoodCard(self.context))

    @cached_property
    def close_card(self) -> CloseCard:
        """Its end."""
        return self._made(CloseCard(self.context))

    @cached_property
    def paper(self) -> PaperCard:
        """Its papers."""
        return self._made(PaperCard(self.context))

    # a draft

    def draft(self) -> object | None:
        """What came in and is not signed, as a JSON value; None for nothing."""
        typed = self.intake.typed() if is_made(self, "intake") else None
        return {"intake": typed} if typed else None

    def take_up(self, draft: object) -> None:
        """Put it back, and show its card."""
        if isinstance(draft, dict) and isinstance(draft.get("intake"), dict):
            self.intake.take_up(draft["intake"])
            self.begin()

    def start_anew(self) -> None:
        """Nothing came in."""
        self.intake.empty()

    # acts

    def begin(self) -> None:
        """Ask what came in."""
        self._make_room()
        self.intake.begin()

    def open(self, argument: object) -> None:
        """Show a file by its number; {"shown": a filter}; "new": ask what came in."""
        if argument == "new":
            self.begin()
        else:
            self._choose(argument)

    def _begin(self, card: StepCard | DecideCard | CloseCard) -> None:
        one = self.panel.file
        if one is not None:
            self._make_room()
            card.begin(one.case)

    def _pass_on(self) -> None:
        if self.panel.file is not None:
            self._make_room()
            self.pass_on.begin(self.panel.file)

    def _for_good(self) -> None:
        if self.panel.file is not None:
            self._make_room()
            self.for_good.begin(self.panel.file)

    def _print(self) -> None:
        one = self.panel.file
        if one is not None:
            self._make_room()
            self.paper.begin(lambda: _("Papers of {case}").format(case=one.number), papers_of(one.case))

    @override
    def _back(self) -> None:
        super()._back()
        if is_made(self, "intake") and self.intake.made:
            self._wanted, self.intake.made = self.intake.made, ""

    def _destroy(self) -> None:
        """What of it nothing keeps, into an order to destroy."""
        one = self.panel.file
        if one is not None:
            self.context.go("destruction-order", {"lines": [piece.thing.uuid for piece in one.free if piece.weapon]})

    # the list

    @override
    def refresh(self) -> None:
        """Ask for every file."""
        self.context.ask(recovered, then=self._show, topic="recovered", owner=self)

    @override
    def _goes_on(self, one: RecoveredFile) -> bool:
        return not one.case.closed

    @override
    def _fits(self, one: RecoveredFile, shown: str, kind: str) -> bool:
        return bool(_FITS[shown](one)) and kind in {"", one.case.kind.value}

    @override
    def _empty(self) -> EmptyState:
        why = lambda: _("What is seized, found or surrendered is taken in here, with its case.")  # noqa: E731
        return EmptyState(lambda: _("No such file"), why, glyph="folder-open")

    @override
    def _show_one(self, one: RecoveredFile | None) -> None:
        self.panel.show_file(one)


def _build(context: ScreenContext) -> QWidget:
    return Recovered(context)


SCREEN = Screen("recovered", lambda: _("Recovered"), "gavel", "", _build, (Right.READ,), -1, under="cases")

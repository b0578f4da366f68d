"""The screen of cases: the list with its filters, the chosen case beside it, and the card of an act in the place of the list."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property, partial

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from sam.domain.cases import CaseKind, CaseStage
from sam.domain.roles import Right
from sam.queries.case_file import CaseFile
from sam.queries.cases import cases
from sam.reports import case_words as words
from sam.ui.cases.decide_card import CloseCard, DecideCard
from sam.ui.cases.files_page import FilesPage
from sam.ui.cases.open_card import OpenCard
from sam.ui.cases.panel import Acts, CasePanel
from sam.ui.cases.papers import papers_of
from sam.ui.cases.step_card import StepCard
from sam.ui.cases.words import age_words, is_late, stage_state
from sam.ui.look.tokens import S3
from sam.ui.paper_card import PaperCard
from sam.ui.parts.button import Button, ButtonKind
from sam.ui.parts.columns import Column, Kind, State
from sam.ui.parts.empty import EmptyState
from sam.ui.parts.field import Field
from sam.ui.parts.inputs import ChoiceInput
from sam.ui.parts.later import is_made
from sam.ui.parts.rows import beside
from sam.ui.parts.rows_model import RowsModel
from sam.ui.parts.table import Table
from sam.ui.parts.words import Words
from sam.ui.screen_context import Screen, ScreenContext
from sam.words.labels import label
from sam.words.translate import _

_SHOWN: tuple[tuple[str, Words], ...] = (
    ("open", lambda: _("Not closed")),
    ("late", lambda: _("Report late")),
    ("iarms", lambda: _("Not yet in iARMS")),
    ("close", lambda: _("To be closed")),
    ("closed", lambda: _("Closed")),
    ("all", lambda: _("All")),
)


def _fits(one: CaseFile, shown: str) -> bool:
    return {
        "open": not one.closed,
        "late": is_late(one),
        "iarms": bool(not one.closed and one.without_iarms),
        "close": one.stage is CaseStage.TO_CLOSE,
        "closed": bool(one.closed),
        "all": True,
    }[shown]


def _state(one: CaseFile) -> State:
    return stage_state(one)


COLUMNS = (
    Column(lambda: _("Case"), lambda one: one.number, Kind.MONO, 120),
    Column(lambda: _("Kind"), lambda one: label(one.kind), width=112),
    Column(lambda: _("What it is about"), words.things_words, grows=True),
    Column("", _state, Kind.STATE, 148),
    Column(lambda: _("Age"), age_words, Kind.NUMBER, 56),
)


class Cases(FilesPage[CaseFile]):
    """The screen."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        self.shown: ChoiceInput[str] = ChoiceInput(_SHOWN, "open", dense=True)
        kinds: list[tuple[str, Words]] = [("", lambda: _("every kind"))]
        self.kind: ChoiceInput[str] = ChoiceInput(
            [*kinds, *((one.value, partial(label, one)) for one in CaseKind)], "", dense=True
        )
        self.model = RowsModel(COLUMNS)
        self.table = Table(self.model, lambda: _("Cases"), row_height=34)
        acts = Acts(
            lambda: self._begin(self.step), self._lose, lambda: self._begin(self.decide), self._recover, self._adjust,
            lambda: self._begin(self.close_card), self._print, self._recall,
        )  # fmt: skip
        self.panel = CasePanel(context, acts)
        self.loss = Button(lambda: _("Report a loss"), glyph="warning", act=lambda: context.go("loss"))
        self.recovered = Button(lambda: _("Recovered weapons"), glyph="gavel", act=lambda: context.go("recovered"))
        self.new = Button(lambda: _("New case"), glyph="plus", key="Ctrl+N", act=self.begin)
        for button in (self.loss, self.new):
            if not context.may(Right.MOVE):
                button.refuse(lambda: context.who_may(Right.MOVE))
        self.actions_in_bar = (self.recovered, self.loss, self.new)
        self._lay_out()

    def _lay_out(self) -> None:
        export = Button(
            lambda: _("List of losses…"), ButtonKind.QUIET, glyph="export", key="Ctrl+E", dense=True,
            act=lambda: self.context.go("reports", "losses"),
        )  # fmt: skip
        asked = beside(Field(lambda: _("Shown"), self.shown), Field(lambda: _("Kind"), self.kind), export, gap=S3)
        for place, stretch in enumerate((3, 3)):
            asked.setStretch(place, stretch)
        self._lay_out_files(asked, self.model, self.table, self.panel)

    # what is made when it is shown first

    @cached_property
    def opening(self) -> OpenCard:
        """A new case."""
        return self._made(OpenCard(self.context))

    @cached_property
    def step(self) -> StepCard:
        """What was done in it."""
        return self._made(StepCard(self.context))

    @cached_property
    def decide(self) -> DecideCard:
        """What two people decide in it."""
        return self._made(DecideCard(self.context))

    @cached_property
    def close_card(self) -> CloseCard:
        """Its end."""
        return self._made(CloseCard(self.context))

    @cached_property
    def paper(self) -> PaperCard:
        """Its papers."""
        return self._made(PaperCard(self.context))

    # acts

    def begin(self) -> None:
        """Ask for a new case."""
        self._make_room()
        self.opening.begin()

    def open(self, argument: object) -> None:
        """Show a case by its number; {"accident": id}: a new one about this thing; {"shown": a filter}."""
        if isinstance(argument, Mapping) and "accident" in argument:
            self._make_room()
            self.opening.begin(CaseKind.ACCIDENT, str(argument["accident"]))
        else:
            self._choose(argument)

    def _begin(self, card: StepCard | DecideCard | CloseCard) -> None:
        one = self.panel.case
        if one is not None:
            self._make_room()
            card.begin(one)

    def _print(self) -> None:
        one = self.panel.case
        if one is not None:
            self._make_room()
            self.paper.begin(lambda: _("Papers of {case}").format(case=one.number), papers_of(one))

    @override
    def _back(self) -> None:
        super()._back()
        if is_made(self, "opening") and self.opening.made:
            self._wanted, self.opening.made = self.opening.made, ""

    def _lose(self) -> None:
        one = self.panel.case
        if one is not None:
            lines = [thing.uuid for thing in one.not_yet_lost]
            self.context.go("loss", {"lines": lines, "case": one.number})

    def _recover(self) -> None:
        one = self.panel.case
        if one is not None:
            lines = [thing.uuid for thing in one.things if thing.missing]
            self.context.go("recovery", {"lines": lines, "case": one.number})

    def _adjust(self) -> None:
        one = self.panel.case
        if one is not None:
            self.context.go("adjustment", {"case": one.number})

    def _recall(self) -> None:
        """Who already has some of what failed, on paper."""
        one = self.panel.case
        if one is not None and one.things:
            self.context.go("reports", {"report": "recall", "item": one.things[0].uuid})

    # the list

    @override
    def refresh(self) -> None:
        """Ask for every case."""
        self.context.ask(cases, then=self._show, topic="cases", owner=self)

    @override
    def _goes_on(self, one: CaseFile) -> bool:
        return not one.closed

    @override
    def _fits(self, one: CaseFile, shown: str, kind: str) -> bool:
        return _fits(one, shown) and kind in {"", one.kind.value}

    @override
    def _empty(self) -> EmptyState:
        why = lambda: _("A loss that is reported, and an accident, open one. So does a count that differs.")  # noqa: E731
        return EmptyState(lambda: _("No such case"), why, glyph="folder-open")

    @override
    def _show_one(self, one: CaseFile | None) -> None:
        self.panel.show_case(one)


def _build(context: ScreenContext) -> QWidget:
    return Cases(context)


SCREEN = Screen("cases", lambda: _("Cases"), "warning", "Shift+F8", _build, (Right.READ,), 1)

"""The papers of one file (a case, an order to destroy): which, as what kind of file, and where it is written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from sam.domain.roles import Right
from sam.reports.asking import ReportAsked
from sam.services.print_report import print_report
from sam.ui import questions
from sam.ui.act_card import ActCard
from sam.ui.look.tokens import S3, Role
from sam.ui.parts.field import Field
from sam.ui.parts.inputs import ChoiceInput
from sam.ui.parts.label import Label
from sam.ui.parts.rows import beside
from sam.ui.parts.words import Words, say
from sam.ui.screen_context import Door, ScreenContext
from sam.words.translate import _, language


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper.

    Attributes:
        report: its name among `sam.reports.REPORTS`.
        item: what it is about, as the report asks for it.
        words: what it is called in the list.
        file: the name that its file is offered, without the ending.
        sheet: whether there is a spreadsheet of it too.
    """

    report: str
    item: str
    words: Words
    file: str
    sheet: bool = True


def where_to(parent: QWidget, title: str, paper: Paper, ending: str = ".pdf") -> Path | None:
    """Where a person wants the file of a paper; with its ending, whatever was typed."""
    plain = "".join(c if c.isalnum() or c in "-_" else "-" for c in paper.file)
    kinds = "PDF (*.pdf)" if ending == ".pdf" else _("Spreadsheets (*.xlsx)")
    chosen = questions.save_file(parent, title, Path(f"{plain}{ending}"), kinds)
    if chosen is None or chosen.suffix.lower() == ending:
        return chosen
    return chosen.with_name(chosen.name + ending)


def printing(door: Door, paper: Paper, path: Path) -> Callable[[], Any]:
    """The work that writes it, in the language of the window."""
    return partial(door.run, print_report, paper.report, ReportAsked(item=paper.item, language=language()), path)


def print_beside(parent: QWidget, context: ScreenContext, paper: Paper) -> None:
    """Ask where one paper goes, and write it beside the window."""
    path = where_to(parent, say(paper.words), paper)
    if path is not None:
        context.work.aside.run(
            printing(context.door, paper, path), lambda _printed: context.say(lambda: _("Saved: {path}").format(path=path.name)),
            context.around.refused, context.around.unavailable, owner=parent,
        )  # fmt: skip


class PaperCard(ActCard):
    """The card; hidden until `begin`. `saved(path)` when a paper is written."""

    saved = Signal(object)

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context, "", lambda: _("Save the paper…"), Right.READ)
        self.papers: Sequence[Paper] = ()
        self.title = Label("", Role.CARD, wrap=True)
        self.paper: ChoiceInput[int] = ChoiceInput([])
        self.kind: ChoiceInput[str] = ChoiceInput([(".pdf", "PDF"), (".xlsx", lambda: _("Spreadsheet"))], ".pdf")
        self._kind_field = Field(lambda: _("Kind of file"), self.kind)
        self.add(self.title)
        row = beside(Field(lambda: _("Which paper"), self.paper), self._kind_field, gap=S3)
        for place, stretch in enumerate((3, 2)):
            row.setStretch(place, stretch)
        self.ask_for(row)
        self.paper.currentIndexChanged.connect(lambda _index: self._chosen())

    def begin(self, title: Words, papers: Sequence[Paper]) -> None:
        """Ask which of these; the first is proposed, or the one that was last taken of another file, where it is of its own sort."""
        last = self._now()
        reports = [one.report for one in papers]
        again = last is not None and reports.count(last.report) == 1
        self.papers = tuple(papers)
        self.title.set_words(title)
        self.paper.set_choices(
            [(n, one.words) for n, one in enumerate(papers)],
            reports.index(last.report) if last is not None and again else 0,
        )
        self._chosen()
        self.appear(self.paper)

    def _now(self) -> Paper | None:
        chosen = self.paper.chosen()
        return self.papers[chosen] if chosen is not None and chosen < len(self.papers) else None

    def _chosen(self) -> None:
        """Some are for paper alone."""
        paper = self._now()
        self._kind_field.setVisible(paper is not None and paper.sheet)

    @override
    def try_it(self) -> None:
        """Ask where it goes, and write it beside the window."""
        paper = self._now()
        if paper is None or not self.isVisible() or not self.make.isEnabled():
            return
        ending = self.kind.chosen() or ".pdf"
        path = where_to(self, self.title.text(), paper, ending if paper.sheet else ".pdf")
        if path is None:
            return
        self.make.setEnabled(False)
        self._context.work.aside.run(
            printing(self._context.door, paper, path), partial(self._written, path), self._refused, self._troubled,
            on_end=lambda: self.make.setEnabled(True), owner=self,
        )  # fmt: skip

    def _written(self, path: Path, _printed: object) -> None:
        self._context.say(lambda: _("Saved: {path}").format(path=path.name))
        self.saved.emit(path)
        self.leave()

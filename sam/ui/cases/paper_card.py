"""The card that prints the papers of a case: reports, sheets for iARMS, the whole file."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from typing_extensions import override

from sam.domain.cases import CAME_IN, CaseKind
from sam.domain.items import Form
from sam.domain.roles import Right
from sam.queries.case_file import CaseFile
from sam.reports.asking import Report, ReportAsked
from sam.reports.case_file import CASE_FILE
from sam.reports.custody_sheet import CUSTODY_SHEET
from sam.reports.hand_in import HAND_IN
from sam.reports.iarms import IARMS
from sam.reports.loss_report import ACCIDENT_REPORT, LOSS_REPORT
from sam.reports.trace_sheet import TRACE_SHEET
from sam.services.print_report import print_report
from sam.ui import questions
from sam.ui.act_card import ActCard
from sam.ui.look.tokens import S3, Role
from sam.ui.parts.field import Field
from sam.ui.parts.inputs import ChoiceInput
from sam.ui.parts.label import Label
from sam.ui.parts.rows import beside
from sam.ui.screen_context import ScreenContext
from sam.words.translate import _, language


def papers_of(one: CaseFile) -> tuple[Report, ...]:
    """What can be printed of a case."""
    if one.kind is CaseKind.ACCIDENT:
        return ACCIDENT_REPORT, CASE_FILE
    if one.kind in CAME_IN:
        return HAND_IN, CUSTODY_SHEET, TRACE_SHEET, CASE_FILE
    weapons = any(thing.form is Form.WEAPON for thing in one.things)
    lost = one.kind in {CaseKind.LOSS, CaseKind.THEFT}
    return (*((LOSS_REPORT,) if lost else ()), *((IARMS,) if lost and weapons else ()), CASE_FILE)


class PaperCard(ActCard):
    """The card; hidden until `begin`. `saved(path)` when a paper is written."""

    saved = Signal(object)

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context, "", lambda: _("Save the paper…"), Right.READ)
        self.of: CaseFile | None = None
        self.title = Label("", Role.CARD, wrap=True)
        self.paper: ChoiceInput[str] = ChoiceInput([])
        self.kind: ChoiceInput[str] = ChoiceInput([(".pdf", "PDF"), (".xlsx", lambda: _("Spreadsheet"))], ".pdf")
        self.add(self.title)
        row = beside(Field(lambda: _("Which paper"), self.paper), Field(lambda: _("Kind of file"), self.kind), gap=S3)
        for place, stretch in enumerate((3, 2)):
            row.setStretch(place, stretch)
        self.ask_for(row)

    def begin(self, of: CaseFile) -> None:
        """Ask which paper of this case."""
        self.of = of
        offered = papers_of(of)
        self.title.set_words(lambda: _("Papers of {case}").format(case=of.number))
        names = [(one.name, partial(_, one.title)) for one in offered]
        known = [name for name, _words in names]
        before = self.paper.chosen()
        self.paper.set_choices(names, before if before in known else known[0])
        self.appear(self.paper)

    @override
    def try_it(self) -> None:
        """Ask where it goes, and write it beside the window."""
        name, ending = self.paper.chosen(), self.kind.chosen() or ".pdf"
        if self.of is None or name is None or not self.isVisible() or not self.make.isEnabled():
            return
        kinds = "PDF (*.pdf)" if ending == ".pdf" else _("Spreadsheets (*.xlsx)")
        chosen = questions.save_file(self, self.title.text(), Path(f"{self.of.number}-{name}{ending}"), kinds)
        if chosen is None:
            return
        path = chosen if chosen.suffix.lower() == ending else chosen.with_name(chosen.name + ending)
        asked = ReportAsked(item=self.of.number, language=language())
        self.make.setEnabled(False)
        self._context.work.aside.run(
            partial(self._context.door.run, print_report, name, asked, path), partial(self._written, path), self._refused,
            self._troubled, on_end=lambda: self.make.setEnabled(True), owner=self,
        )  # fmt: skip

    def _written(self, path: Path, _printed: object) -> None:
        self._context.say(lambda: _("Saved: {path}").format(path=path.name))
        self.saved.emit(path)
        self.leave()

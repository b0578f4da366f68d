"""The card that prints the papers of an order to destroy: its list for lorry and point, and its certificates."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from sam.domain.roles import Right
from sam.queries.destruction import Order
from sam.reports.asking import ReportAsked
from sam.reports.certificate import NAME
from sam.reports.destruction_list import DESTRUCTION_LIST
from sam.services.print_report import print_report
from sam.ui import questions
from sam.ui.act_card import ActCard
from sam.ui.look.tokens import S3, Role
from sam.ui.parts.field import Field
from sam.ui.parts.inputs import ChoiceInput
from sam.ui.parts.label import Label
from sam.ui.parts.rows import beside
from sam.ui.parts.words import Words
from sam.ui.screen_context import ScreenContext
from sam.words.translate import _, language


def print_list(parent: QWidget, context: ScreenContext, number: str) -> None:
    """Ask where the list of an order goes, and write it beside the window."""
    path = questions.save_file(parent, _(DESTRUCTION_LIST.title), Path(f"{_plain(number)}.pdf"), "PDF (*.pdf)")
    if path is None:
        return
    target = path if path.suffix.lower() == ".pdf" else path.with_name(path.name + ".pdf")
    asked = ReportAsked(item=number, language=language())
    context.work.aside.run(
        partial(context.door.run, print_report, DESTRUCTION_LIST.name, asked, target),
        lambda _printed: context.say(lambda: _("Saved: {path}").format(path=target.name)),
        context.around.refused, context.around.unavailable, owner=parent,
    )  # fmt: skip


class PaperCard(ActCard):
    """The card; hidden until `begin`. `saved(path)` when a paper is written."""

    saved = Signal(object)

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context, "", lambda: _("Save the paper…"), Right.READ)
        self.of: Order | None = None
        self.title = Label("", Role.CARD, wrap=True)
        self.paper: ChoiceInput[str] = ChoiceInput([])
        self.kind: ChoiceInput[str] = ChoiceInput([(".pdf", "PDF"), (".xlsx", lambda: _("Spreadsheet"))], ".pdf")
        self._kind_field = Field(lambda: _("Kind of file"), self.kind)
        self.add(self.title)
        row = beside(Field(lambda: _("Which paper"), self.paper), self._kind_field, gap=S3)
        for place, stretch in enumerate((3, 2)):
            row.setStretch(place, stretch)
        self.ask_for(row)
        self.paper.currentIndexChanged.connect(lambda _index: self._chosen())

    def begin(self, of: Order) -> None:
        """Ask which paper of this order; the newest certificate first, where there is one."""
        self.of = of
        self.title.set_words(lambda: _("Papers of {order}").format(order=of.number))
        listed: tuple[str, Words] = ("", partial(_, DESTRUCTION_LIST.title))
        papers = [(one.number, partial(_certificate_words, one.number)) for one in reversed(of.certificates)]
        self.paper.set_choices([*papers, listed], "" if of.open or not papers else papers[0][0])
        self._chosen()
        self.appear(self.paper)

    def _chosen(self) -> None:
        """A certificate is for paper alone."""
        self._kind_field.setVisible(not self.paper.chosen())

    @override
    def try_it(self) -> None:
        """Ask where it goes, and write it beside the window."""
        certificate = self.paper.chosen()
        if self.of is None or certificate is None or not self.isVisible() or not self.make.isEnabled():
            return
        ending = ".pdf" if certificate else self.kind.chosen() or ".pdf"
        number = certificate or self.of.number
        kinds = "PDF (*.pdf)" if ending == ".pdf" else _("Spreadsheets (*.xlsx)")
        chosen = questions.save_file(self, self.title.text(), Path(f"{_plain(number)}{ending}"), kinds)
        if chosen is None:
            return
        path = chosen if chosen.suffix.lower() == ending else chosen.with_name(chosen.name + ending)
        name = NAME if certificate else DESTRUCTION_LIST.name
        asked = ReportAsked(item=number, language=language())
        self.make.setEnabled(False)
        self._context.work.aside.run(
            partial(self._context.door.run, print_report, name, asked, path), partial(self._written, path), self._refused,
            self._troubled, on_end=lambda: self.make.setEnabled(True), owner=self,
        )  # fmt: skip

    def _written(self, path: Path, _printed: object) -> None:
        self._context.say(lambda: _("Saved: {path}").format(path=path.name))
        self.saved.emit(path)
        self.leave()


def _certificate_words(number: str) -> str:
    return _("Certificate {number}").format(number=number)


def _plain(number: str) -> str:
    return "".join(c if c.isalnum() or c in "-_" else "-" for c in number)

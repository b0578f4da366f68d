"""The life of one thing on paper: the history report as PDF, to where the person says, written beside the window."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from sam.reports.asking import ReportAsked
from sam.reports.history import HISTORY
from sam.services.print_report import print_report
from sam.ui import questions
from sam.ui.records.subject import Subject
from sam.ui.screen_context import ScreenContext
from sam.words.translate import _, language


def print_history(parent: QWidget, context: ScreenContext, subject: Subject) -> None:
    """Ask where it goes, write it, and say in the foot where it is."""
    plain = "".join(c if c.isalnum() or c in "-_" else "-" for c in subject.shown)
    title = _("History of {item}").format(item=subject.shown)
    path = questions.save_file(parent, title, Path(f"{plain}.pdf"), "PDF (*.pdf)")
    if path is None:
        return
    target = path if path.suffix.lower() == ".pdf" else path.with_name(path.name + ".pdf")
    asked = ReportAsked(item=subject.life.item, language=language())
    job = partial(context.door.run, print_report, HISTORY.name, asked, target)

    def written(_printed: object) -> None:
        context.say(lambda: _("Saved: {path}").format(path=target.name))

    context.work.aside.run(job, written, context.around.refused, context.around.unavailable, owner=parent)

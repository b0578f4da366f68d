"""The audit on paper or as a spreadsheet: to where the person says, written beside the window."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from sam.reports.asking import ReportAsked
from sam.reports.audit import AUDIT
from sam.services.print_report import print_report
from sam.ui import questions
from sam.ui.screen_context import ScreenContext
from sam.words.translate import _, language


def print_audit(parent: QWidget, context: ScreenContext, number: str, ending: str) -> None:
    """Ask where it goes, write it, and say in the foot where it is.

    Args:
        parent: over which the box opens.
        context: the way to the depot.
        number: of the audit.
        ending: ".pdf" or ".xlsx".
    """
    kinds = "PDF (*.pdf)" if ending == ".pdf" else _("Spreadsheets (*.xlsx)")
    title = _("Audit {number}").format(number=number)
    path = questions.save_file(parent, title, Path(f"{number}{ending}"), kinds)
    if path is None:
        return
    target = path if path.suffix.lower() == ending else path.with_name(path.name + ending)
    job = partial(context.door.run, print_report, AUDIT.name, ReportAsked(item=number, language=language()), target)

    def written(_printed: object) -> None:
        context.say(lambda: _("Saved: {path}").format(path=target.name))

    context.work.aside.run(job, written, context.around.refused, context.around.unavailable, owner=parent)

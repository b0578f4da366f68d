"""The paper of a voucher: asks where it goes, writes it beside the window, and says where it is."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from sam.services.print_report import print_voucher
from sam.ui import questions
from sam.ui.screen_context import ScreenContext
from sam.words.translate import _, language


def print_paper(
    parent: QWidget, context: ScreenContext, number: str, said: Callable[[Path], object] | None = None
) -> None:
    """Write the voucher with this number as PDF; `said` hears where, by default the foot says it."""
    plain = "".join(c if c.isalnum() or c in "-_" else "-" for c in number)
    path = questions.save_file(parent, _("Voucher {number}").format(number=number), Path(f"{plain}.pdf"), "PDF (*.pdf)")
    if path is None:
        return
    target = path if path.suffix.lower() == ".pdf" else path.with_name(path.name + ".pdf")
    spoken = language()

    def written(_printed: object) -> None:
        (said or partial(_say, context))(target)

    context.act(lambda door: door.run(print_voucher, number, target, spoken), then=written, owner=parent)


def _say(context: ScreenContext, path: Path) -> None:
    context.say(lambda: _("Saved: {path}").format(path=path.name))

"""Strike out what was written of a weapon in error: a mark that is not on it, a work that was not done to it. Both stay visible."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from typing_extensions import override

from sam.domain.commands.workshop import StrikeMark, WithdrawWork
from sam.domain.items import MarkKind
from sam.domain.roles import Right
from sam.queries.workshop import WorkRow
from sam.reports.workshop_words import work_words
from sam.services.marking import strike_mark
from sam.services.weapon_work import withdraw_work
from sam.ui.act_card import Asked
from sam.ui.records.strike_card import StrikeCard
from sam.ui.records.subject import Subject
from sam.ui.screen_context import ScreenContext
from sam.ui.screen_page import day_words
from sam.words.labels import label
from sam.words.translate import _


class StrikeMarkForm(StrikeCard[int]):
    """The card; hidden until `begin`."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context, Right.MOVE, "text", lambda: _("Which mark"))
        self._item = ""
        self._marks: list[Mapping[str, Any]] = []
        for name in ("id", "kind"):
            self.form.add(name, self.form["text"])

    def begin(self, subject: Subject) -> None:
        """Ask which mark was wrong, and why."""
        shown, self._item = subject.shown, subject.life.item
        self._marks = [one for one in subject.life.marks if not one["struck"]]
        self._begin(
            lambda: _("Strike out a mark of {serial}").format(serial=shown),
            [(n, partial(_mark_line, one)) for n, one in enumerate(self._marks)],
        )

    @override
    def asked(self) -> Asked:
        number = self.which.chosen()
        one: Mapping[str, Any] = self._marks[number] if number is not None else {"kind": "", "text": "", "id": ""}
        return strike_mark, StrikeMark(
            item=self._item, kind=one["kind"], text=one["text"], id=one["id"], reason=self.reason.value()
        )


def _mark_line(one: Mapping[str, Any]) -> str:
    day = day_words(one["day"])() if one["day"] else ""
    return " · ".join(part for part in (label(MarkKind(one["kind"])).capitalize(), one["text"], day) if part)


class StrikeWorkForm(StrikeCard[str]):
    """The card; hidden until `begin`."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context, Right.MOVE, "id", lambda: _("Which work"))

    def begin(self, subject: Subject) -> None:
        """Ask which work was written down in error, and why."""
        shown = subject.shown
        self._begin(
            lambda: _("Strike out a work on {serial}").format(serial=shown),
            [(one.id, _said(one)) for one in subject.life.works if not one.withdrawn],
        )

    @override
    def asked(self) -> Asked:
        return withdraw_work, WithdrawWork(id=self.which.chosen() or "", reason=self.reason.value())


def _said(one: WorkRow) -> Callable[[], str]:
    return partial(_work_line, one)


def _work_line(one: WorkRow) -> str:
    return f"{day_words(one.day)()} · {label(one.what)}: {work_words(one)}"

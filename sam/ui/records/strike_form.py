"""Strike out a result that was written down in error, with the reason; it stays in the book."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from typing_extensions import override

from sam.domain.commands.surveillance import WithdrawSurveillance
from sam.domain.roles import Right
from sam.queries.surveillance import Result
from sam.reports.surveillance_words import result_words
from sam.services.surveillance import withdraw_surveillance
from sam.ui.act_card import Asked
from sam.ui.records.strike_card import StrikeCard
from sam.ui.records.subject import Subject
from sam.ui.screen_context import ScreenContext
from sam.ui.screen_page import day_words
from sam.words.labels import label
from sam.words.translate import _


class StrikeForm(StrikeCard[str]):
    """The card; hidden until `begin`."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context, Right.SAFETY, "id", lambda: _("Which result"))

    def begin(self, subject: Subject) -> None:
        """Ask which result was wrong, and why."""
        shown, results = subject.shown, subject.surveillance.results if subject.surveillance is not None else ()
        self._begin(
            lambda: _("Strike out a result of lot {lot}").format(lot=shown),
            [(one.id, _said(one)) for one in results if not one.withdrawn],
        )

    @override
    def asked(self) -> Asked:
        return withdraw_surveillance, WithdrawSurveillance(id=self.which.chosen() or "", reason=self.reason.value())


def _said(one: Result) -> Callable[[], str]:
    return partial(_result_line, one)


def _result_line(one: Result) -> str:
    return f"{day_words(one.day)()} · {label(one.what)}: {result_words(one)}"

"""The card that opens a case about what headquarters rejects."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from typing_extensions import override

from sam.domain.commands.cases import CaseOfRejects
from sam.domain.reconciliation import BY_STICK
from sam.domain.roles import Right
from sam.queries.reconciliation import Rejected
from sam.reports.reconciliation_words import thing
from sam.services.state_account import open_case_of_rejects
from sam.ui.act_card import ActCard, Asked
from sam.ui.parts.field import Field
from sam.ui.parts.inputs import ChoiceInput, TextInput
from sam.ui.parts.rows import even
from sam.ui.screen_context import ScreenContext
from sam.words import formats
from sam.words.translate import _, ngettext

Lines = tuple[int, ...]


class RejectsCard(ActCard):
    """The card; hidden until `begin`. `made` is the number of the case that was opened last."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context, lambda: _("A case about what is rejected"), lambda: _("Open the case"), Right.MOVE)
        self.made = ""
        self.about: ChoiceInput[Lines] = ChoiceInput([])
        self.text = TextInput()
        add = self.form.add
        self.ask_for(
            even(
                add("lines", Field(lambda: _("About"), self.about)),
                add("text", Field(lambda: _("What is to be found out"), self.text)),
            )
        )

    def begin(self, rows: Sequence[Rejected], chosen: Rejected | None) -> None:
        """Ask for a case about all these, or about the one that was chosen."""
        found = [one for one in rows if one.reject.reason not in BY_STICK]
        offered: list[tuple[Lines, Callable[[], str]]] = [((), partial(_all, len(found)))]
        if chosen is not None and chosen in found and chosen.reject.line:
            line, what = chosen.reject.line, thing(chosen.reject)
            offered.append(((line,), lambda: _("only line {n}: {item}").format(n=formats.number(line), item=what)))
        self.about.set_choices(offered, ())
        self.form.clear_problems()
        self.appear(self.text)

    @override
    def asked(self) -> Asked | None:
        return open_case_of_rejects, CaseOfRejects(text=self.text.value(), lines=self.about.chosen() or ())

    @override
    def done(self, answer: Any) -> None:
        self.made = number = str(answer["case"])
        self.text.clear()
        self._context.say(lambda: _("Case {number} is open").format(number=number))
        self.leave()


def _all(count: int) -> str:
    return ngettext("{n} line that is open", "all {n} that are open", count).format(n=formats.number(count))

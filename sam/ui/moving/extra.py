"""What a movement has beside its head and its list: as a rule nothing. A form that has more says here what it is and what it does."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from sam.domain.places import PlaceKind
from sam.domain.problems import Problem
from sam.domain.roles import Right
from sam.queries.proposals import PlaceLike
from sam.ui.counter.hand_line import HandLine
from sam.ui.counter.judging import LINES, Judged
from sam.ui.look.tokens import S2
from sam.ui.moving.sheet import ListSheet
from sam.ui.parts.rows import beside, held, under
from sam.ui.screen_context import Door
from sam.ui.voucher_paper import print_paper

if TYPE_CHECKING:
    from sam.ui.moving.page import MovingPage


class Extra(QObject):
    """The usual form."""

    part = LINES  # of the command in which the list stands
    right = Right.MOVE
    places: frozenset[PlaceKind] = frozenset()  # that a scan may mean, beside those of the head

    def __init__(self, form: MovingPage) -> None:
        super().__init__(form)
        self.form = form

    def first(self) -> QWidget:
        """Where the caret begins; asked after `parts`."""
        return self.form.head.first

    def parts(self) -> tuple[QWidget, QWidget]:
        """The main part of the page, and the side part."""
        form = self.form
        form.lines.add(beside(None, form.print, form.finish, gap=S2))
        return held(under(form.notice, form.placing, form.lines, gap=S2, grows=2)), form.head

    def sheet(self) -> ListSheet:
        """What reads the list from a sheet."""
        return ListSheet(self.form)

    def lines_of(self, lines: Sequence[HandLine]) -> tuple[Any, ...]:
        """The lines as the command has them."""
        return tuple(line.moved() for line in lines)

    def steps(self, service: Callable[..., Any], command: Any) -> Callable[[Door], Any]:
        """What happens at the door, on the writer thread."""
        return lambda door: door.do(service, command)

    def scan(self, code: str, place: PlaceLike | None, followed: str) -> bool:  # noqa: ARG002 - for forms that know more
        """Take a scan that means more here than a thing, or a place of the head; True when it was taken."""
        return False

    def complete(self, lines: Sequence[HandLine]) -> bool:
        """Whether the list is not empty, and all that stands beside it is there; else the first gap has its sentence."""
        if not lines:
            self.form.say_missing(self.form.lines.nothing_words())
            self.form.lines.lines.entry.setFocus()
        return bool(lines)

    def typed(self) -> dict[str, Any]:
        """What is typed beside head and list, as JSON values; empty when nothing is."""
        return {}

    def take_up(self, said: Mapping[str, Any]) -> None:
        """Put it back; with an empty value, empty it."""

    def changed(self) -> None:
        """Something was typed in the head or the list."""

    def judged(self, judged: Judged) -> None:
        """The service was asked about the list."""

    def show(self, problems: Sequence[Problem]) -> Sequence[Problem]:
        """Put problems where they belong; returns those that belong to the head, the list or nothing."""
        return problems

    def number(self, answer: Mapping[str, Any]) -> str:
        """What the paper that was written is called."""
        return str(answer["voucher"])

    def print_it(self, number: str) -> None:
        """Print the paper with this number."""
        print_paper(self.form, self.form.context, number)

    def say_again(self) -> None:
        """Another language is in use."""

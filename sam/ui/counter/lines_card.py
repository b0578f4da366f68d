"""The lines of a handover: typed, scanned or pasted; each judged by the service itself while the form is being filled in.

A line that the service would refuse stays, struck out of the total, with the sentence; take it out, or mend it in the bar below.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from typing_extensions import override

from sam.domain.items import Condition
from sam.domain.problems import Problem
from sam.ui.counter.hand_line import (
    HandLine,
    addressed,
    bring_lines,
    lie_words,
    read_lines,
    read_scan,
    shown,
    typed_again,
)
from sam.ui.counter.judging import LINES, Build, Judged, judge, refused
from sam.ui.look.current import px
from sam.ui.look.tokens import S2, S4, Role, Token
from sam.ui.parts.button import Button
from sam.ui.parts.card import Card
from sam.ui.parts.empty import EmptyState
from sam.ui.parts.inputs import ChoiceInput, NumberInput, mark_problem
from sam.ui.parts.label import Label
from sam.ui.parts.line_view import LineEntry
from sam.ui.parts.lines_editor import LinesEditor
from sam.ui.parts.rows import beside
from sam.ui.parts.words import Words
from sam.ui.screen_context import ScreenContext
from sam.ui.stock_words import total_words
from sam.ui.work import Ticket
from sam.words import formats
from sam.words.labels import label
from sam.words.translate import _, ngettext

_TOLD = 20  # lines that are told one by one; of a longer paste the first and the last
_PAUSE = 120  # milliseconds of quiet before the form is judged again


class LinesCard(Card):
    """The card. `judged(Judged)` after each look; `came(HandLine)` for each line that joined."""

    judged = Signal(object)
    came = Signal(object)

    def __init__(  # noqa: PLR0913 - what tells one list from another
        self,
        context: ScreenContext,
        title: Words,
        kinds: Collection[str],
        build: Build,
        empty: EmptyState,
        *,
        conditions: Words = "",
        part: str = LINES,
    ) -> None:
        """`conditions` is what no new condition is called, where a line may arrive in another one than it left in.

        `part` is the part of the command in which the lines stand.
        """
        super().__init__(title, folds=True)
        self._part, self._to = part, ("", "")
        self._context, self._build, self._kinds = context, build, kinds
        self._known: frozenset[str] = frozenset()
        self._quiet: frozenset[str] = frozenset()  # what a draft brought: nobody has scanned it now
        self._showing = ""
        self._judging: Ticket | None = None  # the newest; one that was overtaken never ends
        door = context.door
        self.lines = LinesEditor(
            title,
            lambda raws: read_lines(door, raws, kinds),
            context.work.reader,
            example=lambda: _("Serial or lot; 150 x LOT for a quantity"),
            empty=empty,
        )
        self.quantity = NumberInput(1)
        self.quantity.setProperty("dense", True)
        self.whole = Button(lambda: _("All of it"), dense=True, act=self._take_whole)
        self.place: ChoiceInput[int] = ChoiceInput([], dense=True)
        self.condition: ChoiceInput[str] = ChoiceInput([("", conditions), *_conditions()], "", dense=True)
        self.total = Label("", Role.STRONG)
        self.refused = Label("", Role.BODY, Token.STOP)
        self._bar_words = Label("", Role.META, Token.INK2, shrinks=True)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self.judge)
        self._conditions = bool(conditions)
        self._lay_out()
        self._connect()
        self._show_bar()

    def _connect(self) -> None:
        self.lines.changed.connect(self._changed)
        self.lines.current.connect(lambda _row: self._show_bar())
        self.lines.opened.connect(lambda _row: self._edit())
        self.lines.troubled.connect(self._context.around.refused)
        self.quantity.textEdited.connect(self._typed_quantity)
        self.quantity.returnPressed.connect(self.lines.entry.setFocus)
        self.place.activated.connect(lambda _index: self._change(lie=self.place.chosen()))
        self.condition.activated.connect(lambda _index: self._change(into=self.condition.chosen()))

    def _lay_out(self) -> None:
        self.body.setSpacing(px(S2))
        self.add(self.lines, stretch=1)
        self.quantity.setFixedWidth(px(88))
        self._name_entries()
        self._bar = (self._bar_words, self.quantity, self.whole, self.place, self.condition)
        self.add(beside(*self._bar, gap=S2, grows=0))
        self.add(beside(self.total, None, self.refused, gap=S4))

    def _name_entries(self) -> None:
        self.quantity.setAccessibleName(_("Quantity"))
        self.place.setAccessibleName(_("From which place"))
        self.condition.setAccessibleName(_("Condition in which it arrives"))

    @override
    def retranslate(self) -> None:
        super().retranslate()
        if hasattr(self, "_bar"):  # the card says its title before it has anything in it
            self._name_entries()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.look_again()

    @property
    def known(self) -> list[HandLine]:
        """Every line that names one thing, refused ones too."""
        return [entry.value for entry in self.lines.entries if isinstance(entry.value, HandLine)]

    @property
    def counted(self) -> list[HandLine]:
        """The lines that count."""
        return [entry.value for entry in self.lines.counted if isinstance(entry.value, HandLine)]

    def nothing_words(self) -> str:
        """Why there is nothing to be done with the list: it is empty, or all of it is refused."""
        if self.lines.entries:
            return _("Every line is refused. Mend one, or scan or type another thing.")
        return _("Nothing is on the list yet. Scan or type at least one thing.")

    def look_again(self) -> None:
        """Something outside the lines has changed: judge them again in a moment."""
        self.lines.resume()
        self._timer.start()

    @property
    def settled(self) -> bool:
        """Whether what stands in the list has been judged as it stands."""
        return not (self.lines.reading or self._timer.isActive() or self._judging is not None)

    def judge(self) -> None:
        """Let the service judge the form as it stands; while lines are still coming in, when all are there."""
        entries, door, build, sentence = self.lines.entries, self._context.door, self._build, self._context.sentence
        part = self._part
        if self.lines.reading:
            self._timer.start()
            return
        if not self._known:
            self.judged.emit(Judged())
            return
        self._judging = self._context.work.reader.run(
            lambda: judge(door, build, entries, sentence, part),
            self._show,
            self._context.around.refused,
            self._context.around.unavailable,
            on_end=self._ended,
            topic=f"judge {id(self)}",
            owner=self,
        )

    def _ended(self) -> None:
        self._judging = None

    def _show(self, judged: Judged) -> None:
        rows = {id(entry): row for row, entry in enumerate(self.lines.entries)} if judged.changes else {}
        # what was changed since it was asked is judged again in a moment
        self.lines.replace_many({rows[id(was)]: fresh for was, fresh in judged.changes if id(was) in rows})
        self._totals()
        self.lines.view.scrollTo(self.lines.view.currentIndex())
        self.judged.emit(judged)

    def refuse(self, problems: Sequence[Problem]) -> None:
        """Strike out what the act itself was refused for. Problems count the lines that were sent: `counted`."""
        self._show(refused(self.lines.entries, self.counted, problems, self._context.sentence, self._part))

    def scan(self, code: str, followed: str) -> None:
        """Take one code from the scanner; `followed` is the one right after which it came, faster than a hand can scan."""
        door, kinds, (to, name) = self._context.door, self._kinds, self._to
        self.lines.take([code], lambda codes: addressed(read_scan(door, codes[0], followed, kinds), to, name))

    def address(self, to: str, name: str) -> None:
        """What comes in from now on is for this receiver; what is still being looked up stays for the one before."""
        door, kinds, self._to = self._context.door, self._kinds, (to, name)
        self.lines.read_with(lambda raws: addressed(read_lines(door, raws, kinds), to, name))

    def kept(self) -> list[object]:
        """What a draft keeps of the lines, those that are still looked up too."""
        return [entry.kept or {"raw": entry.raw} for entry in self.lines.entries] + [
            {"raw": raw} for raw in self.lines.waiting
        ]

    def bring(self, kept: Sequence[dict[str, Any]]) -> None:
        """Put back what a draft kept; each thing is looked up anew, and judged as the book has it now."""
        door, kinds = self._context.door, self._kinds
        self._quiet = frozenset(str(one.get("item", "")) for one in kept)
        raws = [typed_again(one) for one in kept]
        self.lines.take_as(raws, kept, lambda some: bring_lines(door, some, kinds), step=False)

    def _changed(self) -> None:
        if self.lines.many_come:
            return
        known = self.known
        keys = frozenset(line.key for line in known)
        if keys != self._known:
            joined = [line for line in known if line.key not in self._known and line.seen.item not in self._quiet]
            self._known = keys
            for line in joined if len(joined) <= _TOLD else (joined[0], joined[-1]):
                self.came.emit(line)
            self.look_again()
        if not self.lines.reading:
            self._quiet = frozenset()
        self._totals()
        self._show_bar()

    def say_again(self) -> None:
        """Say totals and choices in the language in use; the sentences of the lines follow when they are judged again."""
        self._totals()
        self._showing = ""
        self._show_bar()

    def _totals(self) -> None:
        self.total.set_words(total_words((line.seen.form, line.seen.unit, line.quantity) for line in self.counted))
        struck = sum(1 for entry in self.lines.entries if not entry.counts)
        words = ngettext("{n} refused line stays outside the total", "{n} refused lines stay outside the total", struck)
        self.refused.set_words(words.format(n=formats.number(struck)) if struck else "")

    # the bar of the current line

    def _current(self) -> tuple[int, HandLine] | None:
        row = self.lines.current_row
        entries = self.lines.entries
        if 0 <= row < len(entries):
            value = entries[row].value
            if isinstance(value, HandLine):
                return row, value
        return None

    def _show_bar(self) -> None:
        current = self._current()
        line = current[1] if current else None
        amount = line is not None and not line.single
        self.quantity.setVisible(amount)
        there = line.place.quantity if line is not None and line.place is not None else 0
        self.whole.setVisible(amount and line is not None and there > line.quantity)
        self.place.setVisible(line is not None and len(line.lies) > 1)
        self.condition.setVisible(line is not None and self._conditions)
        self._bar_words.setVisible(line is not None and (amount or self._conditions))
        if line is None:
            self._showing = ""
            return
        if self._showing != line.key:
            self._showing = line.key
            self._bar_words.set_words(f"{line.seen.type_name} {line.seen.mark}".strip())
            self.quantity.setText(str(line.quantity))
            mark_problem(self.quantity, wrong=False)
            unit = line.seen.unit
            choices = [(n, lambda lie=lie: lie_words(lie, unit)) for n, lie in enumerate(line.lies)]
            self.place.set_choices(choices, line.lie if line.lie >= 0 else None)
            self.condition.choose(line.into)

    def _edit(self) -> None:
        """Enter on a line: mend it below."""
        for control in (self.quantity, self.place, self.condition):
            if control.isVisible():
                control.setFocus()
                if control is self.quantity:
                    self.quantity.selectAll()
                return

    def ask_quantity(self) -> None:
        """Put the caret into the quantity of the line that came last, where it has one."""
        current = self._current()
        if current is not None and not current[1].single:
            self._edit()

    def _typed_quantity(self) -> None:
        number = self.quantity.number()
        right = number is not None and number > 0
        mark_problem(self.quantity, wrong=not right)
        if number is not None and right:
            self._change(quantity=number)

    @property
    def mistyped(self) -> str:
        """What stands in the entry of the quantity and is none."""
        return self.quantity.value() if self.quantity.isVisible() and self.quantity.property("problem") else ""

    def _take_whole(self) -> None:
        current = self._current()
        if current is not None and current[1].place is not None:
            self.quantity.setText(str(current[1].place.quantity))
            self._typed_quantity()
            self.lines.entry.setFocus()

    def choose_lies(self, choose: Callable[[HandLine], int]) -> None:
        """Say where lines are taken from that lie in several places: `choose` gives the number of the place, -1 for none."""
        fresh: dict[int, LineEntry] = {}
        for row, entry in enumerate(self.lines.entries):
            line = entry.value
            if isinstance(line, HandLine) and line.lie < 0 and (lie := choose(line)) >= 0:
                fresh[row] = shown(replace(line, lie=lie))
        if fresh:
            self.lines.replace_many(fresh)
            self._showing = ""
            self._show_bar()
            self.look_again()

    def _change(self, **parts: Any) -> None:
        current = self._current()
        if current is not None:
            row, line = current
            self.lines.replace(row, shown(replace(line, **parts)))
            self.lines.steps.add(lambda: self._change_back(line), f"{', '.join(parts)} of {line.key}")
            self.look_again()

    def _change_back(self, line: HandLine) -> None:
        rows = [row for row, entry in enumerate(self.lines.entries) if entry.key == line.key]
        self._showing = ""
        self.lines.replace_many({row: shown(line) for row in rows})
        self.look_again()


def _conditions() -> list[tuple[str, Words]]:
    return [(one.value, partial(label, one)) for one in Condition]

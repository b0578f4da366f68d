"""The lines of a handover: typed, scanned or pasted; each judged by the service itself while the form is being filled in.

A line that the service would refuse stays, struck out of the total, with the sentence; take it out, or mend it in the bar below.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from typing_extensions import override

from sam.domain.commands.movements import Moved
from sam.domain.items import Condition
from sam.domain.problems import Problem
from sam.services.try_out import Tried
from sam.ui.counter.hand_line import HandLine, lie_words, read_lines, shown
from sam.ui.look.current import px
from sam.ui.look.tokens import S2, S4, Role, Token, Tone
from sam.ui.parts.button import Button
from sam.ui.parts.card import Card
from sam.ui.parts.empty import EmptyState
from sam.ui.parts.inputs import ChoiceInput, NumberInput, mark_problem
from sam.ui.parts.label import Label
from sam.ui.parts.line_view import LineEntry
from sam.ui.parts.lines_editor import LinesEditor
from sam.ui.parts.rows import beside
from sam.ui.parts.words import Words, say
from sam.ui.screen_context import Door, ScreenContext
from sam.ui.stock_words import total_words
from sam.words.labels import label
from sam.words.translate import _, ngettext

_PAUSE = 120  # milliseconds of quiet before the form is judged again

Build = Callable[[Sequence[Moved]], tuple[Callable[..., Any], Any]]
"""From the lines to the service and the whole command."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What the service would say.

    Attributes:
        lines: by the key of the line, what is against it (True) or worth a look (False), with its sentences.
        others, notices: what is about the rest of the form.
        answer: what the service would tell of the lines that count.
    """

    lines: Mapping[str, tuple[bool, str]] = field(default_factory=dict)
    others: tuple[Problem, ...] = ()
    notices: tuple[Problem, ...] = ()
    answer: Mapping[str, Any] = field(default_factory=dict)


def judge(door: Door, build: Build, lines: Sequence[HandLine], sentence: Callable[[Problem], str]) -> Judged:
    """Try the act with all lines; where some are refused, once more with the rest. Runs on the reader thread."""
    tried: Tried = door.try_out(*build([line.moved() for line in lines]))
    bad = {problem.where[1] for problem in tried.problems if problem.where[:1] == ("lines",) and len(problem.where) > 1}
    said = _by_line(lines, tried.problems, sentence, wrong=True)
    rest = [line for n, line in enumerate(lines) if n not in bad]
    if bad and rest:
        tried = door.try_out(*build([line.moved() for line in rest]))
    elif bad:
        return Judged(said, _others(tried.problems))
    kept = [line for line in rest if line.key not in said]
    said |= _by_line(kept, tried.notices, sentence, wrong=False)
    return Judged(said, _others(tried.problems), _others(tried.notices), tried.answer)


def _by_line(
    lines: Sequence[HandLine], problems: Sequence[Problem], sentence: Callable[[Problem], str], *, wrong: bool
) -> dict[str, tuple[bool, str]]:
    said: dict[str, tuple[bool, str]] = {}
    for problem in problems:
        if problem.where[:1] == ("lines",) and len(problem.where) > 1 and isinstance(problem.where[1], int):
            key = lines[problem.where[1]].key
            before = said[key][1] + " " if key in said else ""
            said[key] = (wrong, before + sentence(problem))
    return said


def _others(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    return tuple(problem for problem in problems if problem.where[:1] != ("lines",))


class LinesCard(Card):
    """The card. `judged(Judged)` after each look; `came(HandLine)` for each line that joined."""

    judged = Signal(object)
    came = Signal(object)

    def __init__(
        self,
        context: ScreenContext,
        title: Words,
        kinds: Collection[str],
        build: Build,
        empty: EmptyState,
        *,
        conditions: Words = "",
    ) -> None:
        """`conditions` is what no new condition is called, where a line may arrive in another one than it left in."""
        super().__init__(title)
        self._context, self._build = context, build
        self._known: frozenset[str] = frozenset()
        self._anew = False  # lines in order are shown anew as well: they were put back, or another language is spoken
        self._showing = ""
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
        self.lines.undone.connect(self._undone)
        self.quantity.textEdited.connect(self._typed_quantity)
        self.quantity.returnPressed.connect(self.lines.entry.setFocus)
        self.place.activated.connect(lambda _index: self._change(lie=self.place.chosen()))
        self.condition.activated.connect(lambda _index: self._change(into=self.condition.chosen()))

    def _lay_out(self) -> None:
        self.body.setSpacing(px(S2))
        self.add(self.lines, stretch=1)
        self.quantity.setFixedWidth(px(88))
        self.quantity.setAccessibleName(_("Quantity"))
        self.place.setAccessibleName(_("From which place"))
        self.condition.setAccessibleName(_("Condition in which it arrives"))
        self._bar = (self._bar_words, self.quantity, self.whole, self.place, self.condition)
        self.add(beside(*self._bar, gap=S2, grows=0))
        self.add(beside(self.total, None, self.refused, gap=S4))

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

    def look_again(self) -> None:
        """Something outside the lines has changed: judge them again in a moment."""
        self._timer.start()

    def judge(self) -> None:
        """Let the service judge the form as it stands."""
        lines, door, build, sentence = self.known, self._context.door, self._build, self._context.sentence
        if not lines:
            self.judged.emit(Judged())
            return
        self._context.work.reader.run(
            lambda: judge(door, build, lines, sentence),
            self._show,
            self._context.around.refused,
            self._context.around.unavailable,
            topic=f"judge {id(self)}",
            owner=self,
        )

    def _show(self, judged: Judged) -> None:
        anew, self._anew = self._anew, False
        fresh: dict[int, LineEntry] = {}
        for row, entry in enumerate(self.lines.entries):
            line, said = entry.value, judged.lines.get(entry.key)
            if isinstance(line, HandLine) and (said or anew or entry.tone is not Tone.OK):
                told = _with_verdict(line, said)
                if _seen(told) != _seen(entry):
                    fresh[row] = told
        if fresh:
            self.lines.replace_all(fresh)
        self._totals()
        self.lines.view.scrollTo(self.lines.view.currentIndex())
        self.judged.emit(judged)

    def refuse(self, problems: Sequence[Problem]) -> None:
        """Strike out what the act itself was refused for. Problems count the lines that were sent: `counted`."""
        said = _by_line(self.counted, problems, self._context.sentence, wrong=True)
        self._show(Judged(said, _others(problems)))

    def _changed(self) -> None:
        known = self.known
        keys = frozenset(line.key for line in known)
        for line in known:
            if line.key not in self._known:
                self.came.emit(line)
        if keys != self._known:
            self._known = keys
            self.look_again()
        self._totals()
        self._show_bar()

    def say_again(self) -> None:
        """Say totals and choices in the language in use; the sentences of the lines follow when they are judged again."""
        self._totals()
        self._anew = True
        self._showing = ""
        self._show_bar()

    def _undone(self) -> None:
        self._anew = True
        self._showing = ""
        self._show_bar()
        self.look_again()

    def _totals(self) -> None:
        self.total.set_words(total_words((line.seen.form, line.seen.unit, line.quantity) for line in self.counted))
        struck = len(self.lines.entries) - len(self.lines.counted)
        words = ngettext("{n} refused line stays outside the total", "{n} refused lines stay outside the total", struck)
        self.refused.set_words(words.format(n=struck) if struck else "")

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
            self.lines.replace_all(fresh)
            self._showing = ""
            self._show_bar()
            self.look_again()

    def _change(self, **parts: Any) -> None:
        current = self._current()
        if current is not None:
            row, line = current
            self.lines.mend(row, shown(replace(line, **parts)))
            self.look_again()


def _seen(entry: LineEntry) -> tuple[object, ...]:
    """What of a line changes when it is judged again, or said in another language."""
    return entry.tone, entry.counts, say(entry.sentence), entry.quantity


def _with_verdict(line: HandLine, verdict: tuple[bool, str] | None) -> LineEntry:
    if verdict is None:
        return shown(line)
    wrong, sentence = verdict
    if wrong:
        return shown(line, Tone.STOP, lambda: _("refused"), sentence, counts=False)
    return shown(line, Tone.WARN, lambda: _("look"), sentence)


def _conditions() -> list[tuple[str, Words]]:
    return [(one.value, partial(label, one)) for one in Condition]

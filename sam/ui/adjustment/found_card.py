"""What the store holds and the book does not: first the type, then its numbers, as in a receipt; judged while it is typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer, Signal
from typing_extensions import override

from sam.domain.commands.movements import Adjust, NewWeapon
from sam.domain.items import Condition
from sam.domain.problems import Problem
from sam.queries.proposals import TypeLike
from sam.ui.adjustment.lines import judge_found, verdict
from sam.ui.look.tokens import S2, Role
from sam.ui.parts.button import Button, ButtonKind
from sam.ui.parts.card import Card
from sam.ui.parts.empty import EmptyState
from sam.ui.parts.inputs import ChoiceInput
from sam.ui.parts.label import Label
from sam.ui.parts.lines_editor import LinesEditor
from sam.ui.parts.rows import beside, held
from sam.ui.parts.steps import Steps
from sam.ui.receipt.adder import Adder
from sam.ui.receipt.new_line import JudgedReceipt, NewLine, bring_lines, shown, weapon_line
from sam.ui.screen_context import ScreenContext
from sam.ui.stock_words import total_words
from sam.words.labels import label
from sam.words.translate import _

_PAUSE = 150
_FORMS = {"weapon": "weapon", "part": "part"}


class FoundCard(Card):
    """The card. `changed` when the list has changed; `judged(problems)` with what is said about the rest of the form."""

    changed = Signal()
    judged = Signal(object)

    def __init__(self, context: ScreenContext, command: Callable[[], Adjust], steps: Steps) -> None:
        """`command` is the form as it stands, without what was found; `steps` takes changes of both lists back in their order."""
        super().__init__(lambda: _("In the store, not in the book"))
        self._context, self._command = context, command
        self._again: frozenset[int] = frozenset()
        self.adder = Adder(context, lambda: _("What was found"), new_types=False)
        self.lines = LinesEditor(
            lambda: _("In the store, not in the book"),
            lambda _raws: (),
            context.work.reader,
            typed=False,
            empty=EmptyState(
                lambda: _("Nothing was found that the book does not have"),
                lambda: _("Choose a type above, then scan, type or paste its numbers."),
                glyph="magnifying-glass",
            ),
        )
        self.lines.steps = steps
        self.total = Label("", Role.STRONG)
        self.condition: ChoiceInput[str] = ChoiceInput(
            [(one.value, partial(label, one)) for one in Condition], dense=True
        )
        self.again = Button(lambda: _("It is another weapon"), dense=True, act=partial(self._change, again=True))
        self.remove = Button(lambda: _("Take line out"), ButtonKind.QUIET, dense=True, act=self._remove)
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.body.setSpacing(S2)
        self.add(self.adder)
        self.add(self.lines, stretch=1)
        self.add(held(beside(self.condition, self.again, None, self.remove, gap=S2)), beside(self.total, None))
        self._show_bar()
        self.retranslate()

    def _connect(self) -> None:
        self._timer.timeout.connect(self.judge)
        self.adder.added.connect(self._added)
        self.adder.pasted.connect(self._pasted)
        self.lines.changed.connect(self._lines_changed)
        self.lines.current.connect(lambda _row: self._show_bar())
        self.condition.activated.connect(lambda _index: self._change(condition=self.condition.chosen()))
        for entry in self.adder.entries().values():
            entry.textChanged.connect(self.changed)

    @override
    def retranslate(self) -> None:
        super().retranslate()
        if hasattr(self, "condition"):  # the card says its title before it has anything in it
            self.condition.setAccessibleName(_("Condition"))
            self._total()
            self.look_again()

    def _added(self, lines: Sequence[NewLine]) -> None:
        self.lines.add([shown(line) for line in lines])

    def _pasted(self, type_: TypeLike, serials: Sequence[str]) -> None:
        """Many at once: the lines are made beside the window, so that it answers."""
        self.lines.take(serials, lambda raws: [shown(weapon_line(type_, raw)) for raw in raws])

    def _lines_changed(self) -> None:
        if not self.lines.many_come:
            self._total()
            self._show_bar()
            self.look_again()
            self.changed.emit()

    def _total(self) -> None:
        parts = [
            (_FORMS.get(line.type.kind, "lot"), line.type.unit or "each", line.quantity)
            for line in (entry.value for entry in self.lines.counted)
            if isinstance(line, NewLine) and line.type is not None
        ]
        self.total.set_words(total_words(parts))

    @property
    def found(self) -> list[NewLine]:
        """All lines, refused ones too: what was found cannot be left out of the account."""
        return [entry.value for entry in self.lines.entries if isinstance(entry.value, NewLine)]

    # the bar of the current line

    def _current(self) -> tuple[int, NewLine] | None:
        row = self.lines.current_row
        entries = self.lines.entries
        value = entries[row].value if 0 <= row < len(entries) else None
        return (row, value) if isinstance(value, NewLine) else None

    def _show_bar(self) -> None:
        current = self._current()
        self.remove.setVisible(current is not None)
        self.condition.setVisible(current is not None)
        self.again.setVisible(current is not None and current[0] in self._again)
        if current is not None:
            self.condition.choose(getattr(current[1].new, "condition", "") or Condition.SV.value)

    def _change(self, **parts: Any) -> None:
        current = self._current()
        if current is not None and ("again" not in parts or isinstance(current[1].new, NewWeapon)):
            row, line = current
            self.lines.replace(row, shown(replace(line, new=replace(line.new, **parts))))
            self.lines.steps.add(lambda: self.lines.replace(row, shown(line)))

    def _remove(self) -> None:
        if self.lines.current_row >= 0:
            self.lines.remove(self.lines.current_row)

    # judging

    def look_again(self) -> None:
        """Let the list be judged in a moment."""
        self._timer.start()

    def judge(self) -> None:
        """Let the service say what it thinks of the list as it stands."""
        command, entries = self._command(), self.lines.entries
        door, sentence = self._context.door, self._context.sentence
        if self.lines.reading:
            self._timer.start()
        elif entries:
            self._context.work.reader.run(
                lambda: judge_found(door, command, entries, sentence),
                self._show,
                self._context.around.refused,
                self._context.around.unavailable,
                topic=f"found {id(self)}",
                owner=self,
            )

    def refuse(self, problems: Sequence[Problem]) -> None:
        """Say of the lines what the act itself was refused for."""
        self._show(verdict(self.found, self.lines.entries, problems, (), self._context.sentence))

    def _show(self, judged: JudgedReceipt) -> None:
        self._again = judged.known
        rows = {id(entry): row for row, entry in enumerate(self.lines.entries)} if judged.changes else {}
        fresh = {rows[id(was)]: now for was, now in judged.changes if id(was) in rows}
        if fresh:
            self.lines.blockSignals(True)
            self.lines.replace_many(fresh)
            self.lines.blockSignals(False)
            self._total()
        self._show_bar()
        self.judged.emit(judged.others)

    # a draft

    def kept(self) -> list[object]:
        """What a draft keeps of the list."""
        return [entry.kept for entry in self.lines.entries]

    def bring(self, kept: Sequence[Mapping[str, Any]]) -> None:
        """Put back what a draft kept; types are looked up anew."""
        door = self._context.door
        self.lines.put(())
        raws = [str(one.get("said", {}).get("serial", "")) for one in kept]
        self.lines.take_as(raws, kept, lambda some: bring_lines(door, some), step=False)

    def clear(self) -> None:
        """Nothing was found."""
        with self.lines.steps.silent():
            self.lines.clear()
        for entry in self.adder.entries().values():
            entry.setText("")

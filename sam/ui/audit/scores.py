"""The pane of the score: by theme and by risk reduction level, beside those of the audit before; and every answer that changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sam.domain.audit import Verdict
from sam.standards.audit.score import Part
from sam.ui.audit.seen import Point, Seen
from sam.ui.audit.states import score_state, verdict_state
from sam.ui.look.tokens import S2, S4, Role, Token
from sam.ui.parts.card import Card
from sam.ui.parts.columns import Column, Kind
from sam.ui.parts.empty import EmptyState
from sam.ui.parts.field import Field
from sam.ui.parts.inputs import ChoiceInput
from sam.ui.parts.label import Label
from sam.ui.parts.rows import beside, held, under
from sam.ui.parts.rows_model import RowsModel
from sam.ui.parts.table import Table
from sam.words import formats
from sam.words.audit import theme, title
from sam.words.translate import _

_RANK = {Verdict.NOT_MET: 0, Verdict.PARTLY: 1, Verdict.MET: 2}


@dataclass(frozen=True, slots=True)
class Line:
    """One theme or level: now, and in the audit before; `level` 0 for a theme, and for the whole where the key is empty."""

    key: str
    level: int
    now: Part
    before: Part | None


def _name(line: Line) -> str:
    if line.level:
        return _("Level {n}").format(n=line.level)
    return theme(line.key) if line.key else _("All")


def _before(line: Line) -> object:
    return score_state(line.before.per_cent) if line.before is not None else None


def _count(value: Callable[[Part], int], header: Callable[[], str]) -> Column:
    return Column(header, lambda line: value(line.now), Kind.NUMBER, 84)


COLUMNS = (
    Column(lambda: _("Theme"), _name, grows=True),
    Column(lambda: _("Score"), lambda line: score_state(line.now.per_cent), Kind.STATE, 96),
    Column(lambda: _("Before"), _before, Kind.STATE, 96),
    _count(lambda part: part.met, lambda: _("Met")),
    _count(lambda part: part.partly, lambda: _("Partly")),
    _count(lambda part: part.not_met, lambda: _("Not met")),
    _count(lambda part: part.not_applicable, lambda: _("N/A")),
    _count(lambda part: part.open, lambda: _("Not assessed")),
)
CHANGED = (
    Column(lambda: _("No."), lambda point: point.checkpoint.id, Kind.MONO, 72),
    Column(lambda: _("Checkpoint"), lambda point: title(point.checkpoint.id), grows=True),
    Column(lambda: _("Before"), lambda point: verdict_state(point.before), Kind.STATE, 160),
    Column(lambda: _("Now"), lambda point: verdict_state(point.verdict), Kind.STATE, 160),
)


class Scores(QWidget):
    """The score. `opened(theme)` when the checkpoints of a theme are wanted."""

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.said = Label("", Role.STRONG, wrap=True)
        self.ours = Label(
            lambda: _("Every score is indicative: the weights are ours, not those of a standard."),
            Role.META,
            Token.INK2,
            wrap=True,
        )
        self.model = RowsModel(COLUMNS)
        self.table = Table(self.model, lambda: _("Score by theme and level"))
        listed = Card(flush=True)
        listed.add(self.table, stretch=1)
        self.setLayout(under(self.said, self.ours, listed, gap=S2, grows=2))
        self.table.opened.connect(self._open)
        self.first_stop: QWidget = self.table

    def show_seen(self, seen: Seen) -> None:
        """Show the score of this audit, or of the records alone."""
        now, before = seen.score, seen.score_before
        earlier = before.themes if before is not None else (None,) * len(now.themes)
        lines = [Line("", 0, now.whole, before.whole if before is not None else None)]
        lines += [Line(one.key, 0, one, other) for one, other in zip(now.themes, earlier, strict=True)]
        levels = before.levels if before is not None else (None,) * len(now.levels)
        lines += [Line(one.key, int(one.key), one, other) for one, other in zip(now.levels, levels, strict=True)]
        row = max(0, self.table.current_row())
        self.model.set_rows(lines)
        self.table.selectRow(row)
        self.said.set_words(partial(_said, seen))

    def _open(self, row: int) -> None:
        line: Line = self.model.row_at(row)
        if not line.level:
            self.opened.emit(line.key)


def _said(seen: Seen) -> str:
    """The finding: the whole, and the weakest theme."""
    assessed = [one for one in seen.score.themes if one.per_cent is not None]
    if not assessed:
        return _("Nothing is assessed yet.")
    weakest = min(assessed, key=lambda one: one.per_cent or 0)
    whole = seen.score.whole
    return _("{score} % of what is answered, {n} of {all} checkpoints. Weakest: {theme}, {least} %.").format(
        score=whole.per_cent,
        n=formats.number(whole.met + whole.partly + whole.not_met),
        all=formats.number(whole.met + whole.partly + whole.not_met + whole.open),
        theme=theme(weakest.key),
        least=weakest.per_cent,
    )


class Changes(QWidget):
    """What changed since an earlier audit. `opened(checkpoint)`; `compared(number)` when another one is chosen."""

    opened = Signal(str)
    compared = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.which: ChoiceInput[str] = ChoiceInput([], dense=True)
        self.said = Label("", Role.STRONG, wrap=True)
        self.model = RowsModel(CHANGED)
        self.table = Table(self.model, lambda: _("What changed"))
        self.field = Field(lambda: _("Compared with"), self.which)
        listed = Card(flush=True)
        listed.add(self.table, stretch=1)
        head = beside(self.field, held(under(None, self.said, None, gap=0)), gap=S4)
        head.setStretch(0, 1)
        head.setStretch(1, 3)
        self.setLayout(under(head, listed, gap=S2, grows=1))
        self.which.activated.connect(lambda _n: self.compared.emit(self.which.chosen() or ""))
        self.table.opened.connect(lambda row: self.opened.emit(self.model.row_at(row).checkpoint.id))
        self.first_stop: QWidget = self.table

    def show_seen(self, seen: Seen) -> None:
        """Show what this audit changed."""
        audit = seen.audit
        earlier = [head for head in seen.heads if audit is not None and head.entry < audit.head.entry]
        chosen = seen.before.head.number if seen.before is not None else None
        self.which.set_choices([(one.number, one.number) for one in earlier], chosen)
        self.field.setVisible(bool(earlier))
        points = [point for point in seen.points if point.before is not None and point.before is not point.verdict]
        self.model.set_rows(points)
        self.said.set_words(partial(_changed_words, seen, points))
        self.table.set_empty(
            EmptyState(
                (lambda: _("Nothing changed"))
                if earlier
                else (lambda: _("There is no earlier audit to compare with.")),
                glyph="check-circle" if earlier else "clock",
            )
        )
        if points:
            self.table.selectRow(0)


def _changed_words(seen: Seen, points: list[Point]) -> str:
    """How many are better and how many worse, and the score of both."""
    if seen.before is None or seen.score_before is None:
        return ""
    judged = [point for point in points if point.verdict in _RANK and point.before in _RANK]
    better = sum(_RANK[point.verdict] > _RANK[point.before] for point in judged if point.before is not None)
    said = _("{better} better, {worse} worse, {other} changed otherwise.").format(
        better=formats.number(better),
        worse=formats.number(len(judged) - better),
        other=formats.number(len(points) - len(judged)),
    )
    now, then = seen.score.whole.per_cent, seen.score_before.whole.per_cent
    if now is None or then is None:
        return said
    scores = _("Score: {then} % before, {now} % now.").format(then=then, now=now)
    return f"{said} {scores}"

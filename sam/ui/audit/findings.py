"""The pane of the findings: what must be put right, by whom and by when, and what has become of it."""

from __future__ import annotations

from functools import partial

from sam.domain.audit import Severity
from sam.queries.audits import Action, Found
from sam.ui.audit.evidence import as_photographs
from sam.ui.audit.finding_cards import ActionCard, FindingCard
from sam.ui.audit.pane import Pane
from sam.ui.audit.seen import Seen
from sam.ui.audit.states import action_state, finding_state, severity_state
from sam.ui.look.current import px
from sam.ui.look.tokens import S2, Role, Token
from sam.ui.parts.button import Button, ButtonKind
from sam.ui.parts.columns import Column, Kind
from sam.ui.parts.empty import EmptyState
from sam.ui.parts.label import Label
from sam.ui.parts.rows import beside
from sam.ui.parts.rows_model import RowsModel
from sam.ui.parts.table import Table
from sam.ui.screen_context import ScreenContext
from sam.ui.screen_page import day_words
from sam.words import formats
from sam.words.audit import question, title
from sam.words.translate import _


def _due(found: Found) -> str:
    days = [one.due for one in found.actions if one.due]
    return day_words(min(days))() if days else ""


COLUMNS = (
    Column(lambda: _("No."), lambda found: f"F-{found.number}", Kind.MONO, 56),
    Column(lambda: _("Severity"), lambda found: severity_state(found.severity), Kind.STATE, 112),
    Column(lambda: _("Finding"), lambda found: found.text, grows=True),
    Column(lambda: _("Due"), _due, width=96),
    Column(lambda: _("State"), finding_state, Kind.STATE, 120),
)
ACTIONS = (
    Column(lambda: _("What is to be done"), lambda action: action.text, grows=True),
    Column(lambda: _("State"), action_state, Kind.STATE, 116),
)
_LOW = 116


class Findings(Pane):
    """The pane. `choose(id)` chooses a finding by its id."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context, COLUMNS, lambda: _("Findings"))
        self.found: Found | None = None
        self._wanted = ""
        self.actions_model = RowsModel(ACTIONS)
        self.new = Button(lambda: _("New finding…"), glyph="plus", dense=True, act=self._new)
        self.count = Label("", Role.BODY, Token.INK2)
        self.name = Label("", Role.CARD, wrap=True)
        self.text, self.about = Label("", Role.READ, wrap=True), Label("", Role.META, Token.INK2, wrap=True)
        self.acts = Table(self.actions_model, lambda: _("Corrective actions"))
        self.acts.setMinimumHeight(px(_LOW))
        self.who = Label("", Role.BODY, Token.INK2, wrap=True)
        self.act = Button(lambda: _("New action…"), ButtonKind.PRIMARY, glyph="plus", dense=True, act=self._act)
        self.follow = Button(lambda: _("Follow up…"), glyph="check", dense=True, act=self._follow)
        parts = (self.text, self.about, self.evidence, self.acts, self.who)
        self._fill_panel(self.name, parts, self.act, self.follow, grows=self.acts)
        self.writing, self.acting = FindingCard(context), ActionCard(context)
        empty = EmptyState(
            lambda: _("No finding yet"),
            lambda: _("Write down what must be put right, or is worth a remark."),
            glyph="clipboard-text",
        )
        self.acts.set_empty(EmptyState(lambda: _("No action yet"), glyph="clock"))
        above = (beside(self.count, None, self.new, gap=S2),)
        self._stand(empty, above, (self.writing, self.acting), self.new, self.act, self.follow)
        self.table.chosen.connect(self._chosen)
        self.table.opened.connect(lambda _row: (self.acts if self.actions_model.rowCount() else self.act).setFocus())
        self.acts.chosen.connect(self._tell_action)
        self.acts.opened.connect(lambda _row: self._follow())
        self.evidence.opened.connect(self._look)
        self.side.left.connect(self.table.setFocus)

    def show_seen(self, seen: Seen) -> None:
        """Show the findings of this audit; the chosen one stays chosen."""
        self.seen = seen
        rows = sorted(seen.audit.findings if seen.audit else (), key=lambda one: list(Severity).index(one.severity))
        ids = [one.id for one in rows]
        wanted = self._wanted or (self.found.id if self.found is not None else "")
        self.model.set_rows(rows)
        self.new.setVisible(seen.open)
        without = sum(not one.actions and one.severity is not Severity.REMARK for one in rows)
        self.count.set_words(partial(_count_words, seen, without))
        self.panel.setVisible(bool(rows) and self.side.panel.isVisibleTo(self.side))
        if rows:
            self.table.selectRow(ids.index(wanted) if wanted in ids else 0)
            self._chosen(self.table.current_row())
        else:
            self.found = None
        self._wanted = ""

    def choose(self, id_: str) -> None:
        """Choose a finding when it is shown."""
        self._wanted = id_

    def _chosen(self, row: int) -> None:
        if row < 0:
            return
        found: Found = self.model.row_at(row)
        if self.found is None or found.id != self.found.id:
            self.side.close_card()
        self.found = found
        self.name.set_words(f"F-{found.number}")
        state = severity_state(found.severity)
        self.state.set_state(state.words, state.tone, state.sign)
        self.text.set_words(found.text)
        self.about.set_words(partial(_about, found))
        self.evidence.show_photographs(as_photographs(found.attachments, found.day, found.text, found.entry))
        chosen = max(0, self.acts.current_row())
        self.actions_model.set_rows(found.actions)
        self.follow.setVisible(bool(found.actions))
        self.who.setVisible(bool(found.actions))
        if found.actions:
            self.acts.selectRow(min(chosen, len(found.actions) - 1))
            self._tell_action(self.acts.current_row())

    def _action(self) -> Action | None:
        row = self.acts.current_row()
        return self.actions_model.row_at(row) if 0 <= row < self.actions_model.rowCount() else None

    def _tell_action(self, _row: int) -> None:
        action = self._action()
        self.who.set_words(partial(_action_words, action) if action is not None else "")

    def _new(self) -> None:
        self.side.open_card(self.writing.begin)

    def _act(self) -> None:
        if self.found is not None:
            self.side.open_card(partial(self.acting.begin, self.found, None))

    def _follow(self) -> None:
        action = self._action()
        if self.found is not None and action is not None and self.follow.allowed:
            self.side.open_card(partial(self.acting.begin, self.found, action))

    def _look(self, index: int) -> None:
        if self.found is not None:
            self._open_picture(f"F-{self.found.number}", index)


def _count_words(seen: Seen, without: int) -> str:
    """How many findings lack an action; an audit with one cannot be closed."""
    if seen.audit is None:
        return _("Findings belong to an audit.")
    if without:
        return _("Without a corrective action: {n}").format(n=formats.number(without))
    return ""


def _about(found: Found) -> str:
    """The checkpoint it is of, who wrote it down, and where."""
    said = [day_words(found.day)(), found.by, _("entry {number}").format(number=formats.number(found.entry))]
    words = " \u00b7 ".join(part for part in said if part)
    id_ = found.checkpoint
    return f"{id_} \u00b7 {title(id_)}. {question(id_)}\n{words}" if id_ else words


def _action_words(action: Action) -> str:
    """Who does it by when, and what was last said of it."""
    words = _("{owner}, by {day}").format(owner=action.owner, day=day_words(action.due)())
    return f"{words}. {action.note}" if action.note else words

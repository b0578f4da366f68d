"""The screen of the audit (F11): which one is looked at, and its panes; without an audit, what the records say as of a day."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property, partial
from typing import TypeVar

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from sam import clock
from sam.domain.problems import Refused, Unavailable
from sam.domain.roles import Right
from sam.queries.audits import AuditHead, audit_of_finding, audits
from sam.services.audits import run_audit
from sam.ui.audit.findings import Findings
from sam.ui.audit.head_cards import CloseCard, OpenCard
from sam.ui.audit.paper import print_audit
from sam.ui.audit.points import Points
from sam.ui.audit.samples import Samples
from sam.ui.audit.scores import Changes, Scores
from sam.ui.audit.seen import Seen, newest, seen_audit, seen_records
from sam.ui.look.current import px
from sam.ui.look.tokens import S2, S4, Role, Token
from sam.ui.parts.button import Button
from sam.ui.parts.chip import Chip
from sam.ui.parts.flow import Flow, Folding
from sam.ui.parts.inputs import ChoiceInput, DateInput
from sam.ui.parts.label import Label
from sam.ui.parts.later import made_now, show_part
from sam.ui.parts.progress import ProgressLine
from sam.ui.parts.rows import beside, held, under
from sam.ui.screen_context import Screen, ScreenContext
from sam.ui.screen_page import ScreenPage, day_words
from sam.ui.work import Steps, Ticket
from sam.words import formats
from sam.words.translate import _

Pane = Points | Findings | Samples | Scores | Changes
P = TypeVar("P", Points, Findings, Samples, Scores, Changes)
C = TypeVar("C", OpenCard, CloseCard)

RECORDS = ""
"""Stands for no audit: what the records say."""

_PANES: tuple[tuple[str, Callable[[], str], str], ...] = (
    ("points", lambda: _("Checkpoints"), "list-bullets"),
    ("findings", lambda: _("Findings"), "warning"),
    ("samples", lambda: _("Samples"), "eye"),
    ("scores", lambda: _("Score"), "chart-bar"),
    ("changes", lambda: _("What changed"), "arrows-left-right"),
)


class Audits(ScreenPage):
    """The screen. `open(number)` shows an audit; `open({"finding": id})` a finding, wherever it is; `{"checkpoint": id}` one of those."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        self.seen = Seen()
        self._number: str | None = None  # None until the newest one is known
        self._before, self._ticket = "", Ticket()
        self.which: ChoiceInput[str] = ChoiceInput([], dense=True)
        self.as_of = DateInput(clock.today(), show=formats.day)
        self.as_of.setProperty("dense", True)
        self.said = Label("", Role.BODY, Token.INK2, wrap=True)
        self.ask = Button(lambda: _("Ask the records"), glyph="magnifying-glass", dense=True, act=self.run)
        self.progress = ProgressLine(self.stop)
        self.print = Button(
            lambda: _("Print…"), glyph="printer", key="Ctrl+P", dense=True, act=partial(self._write, ".pdf")
        )
        self.export = Button(
            lambda: _("Export"), glyph="export", key="Ctrl+E", dense=True, act=partial(self._write, ".xlsx")
        )
        self.begin = Button(lambda: _("Open an audit…"), glyph="plus", key="Ctrl+N", act=self._begin)
        self.finish = Button(lambda: _("Close the audit…"), glyph="signature", act=self._finish)
        for button in (self.begin, self.finish):
            if not context.may(Right.AUDIT):
                button.refuse(lambda: context.who_may(Right.AUDIT))
        self.actions_in_bar = (self.begin,)
        self.chips = {key: Chip(words, toggles=True, glyph=glyph) for key, words, glyph in _PANES}
        self.panes: dict[str, Pane] = {}  # those that were looked at once
        self.pane = "points"
        self._told = False
        self._lay_out()
        self._connect()
        self._choose_pane("points")
        self.retranslate_names()

    def _lay_out(self) -> None:
        self.which.setMinimumWidth(px(232))
        self.as_of.setFixedWidth(px(128))
        self.said.setMinimumWidth(px(240))
        asked = held(beside(self.which, self.as_of, self.ask, gap=S2))
        head = Folding(
            asked,
            held(beside(held(under(None, self.said, None, gap=0)), self.print, self.export, gap=S2, grows=0)),
            second_grows=True,
        )
        chips = Flow(*self.chips.values())
        self._room = under(chips, gap=S2)
        self.body = held(self._room)
        self.filler = QWidget()
        self._column = under(head, self.progress, self.body, self.filler, gap=S4)
        self._column.setSpacing(px(S2))
        self._column.setStretch(2, 1)
        self._column.setStretch(3, 1)
        self.filler.hide()
        self.setLayout(self._column)

    def _connect(self) -> None:
        self.which.activated.connect(lambda _n: self._show_number(self.which.chosen() or RECORDS))
        self.as_of.returnPressed.connect(self.run)
        for n, (key, chip) in enumerate(self.chips.items(), 1):
            QShortcut(QKeySequence(f"Ctrl+{n}"), self).activated.connect(partial(self._walk_to, key))
            chip.clicked.connect(lambda _on=False, key=key: self._choose_pane(key))

    # what is made when it is shown first

    @cached_property
    def points(self) -> Points:
        """The checkpoints."""
        return self._made_pane("points", Points(self.context))

    @cached_property
    def findings(self) -> Findings:
        """What must be put right."""
        return self._made_pane("findings", Findings(self.context))

    @cached_property
    def samples(self) -> Samples:
        """What was drawn to be looked at."""
        return self._made_pane("samples", Samples(self.context))

    @cached_property
    def scores(self) -> Scores:
        """The score by theme and level."""
        scores = self._made_pane("scores", Scores())
        scores.opened.connect(self._open_theme)
        return scores

    @cached_property
    def changes(self) -> Changes:
        """What changed since another audit."""
        changes = self._made_pane("changes", Changes())
        changes.opened.connect(self._open_point)
        changes.compared.connect(self._compare)
        return changes

    def _made_pane(self, key: str, pane: P) -> P:
        self._room.setStretchFactor(made_now(pane, self._room), 1)
        self.panes[key] = pane
        if self._told:
            pane.show_seen(self.seen)
        return pane

    @cached_property
    def opening(self) -> OpenCard:
        """Opens an audit."""
        card = self._made_card(OpenCard(self.context))
        card.opened.connect(self._opened)
        return card

    @cached_property
    def closing(self) -> CloseCard:
        """Closes the open one."""
        return self._made_card(CloseCard(self.context))

    def _made_card(self, card: C) -> C:
        card.left.connect(self._card_left)
        return made_now(card, self._column, self._column.indexOf(self.body))

    def retranslate_names(self) -> None:
        """Name the two entries of the head in the language in use."""
        self.which.setAccessibleName(_("Which audit"))
        self.as_of.setAccessibleName(_("As of"))

    @override
    def retranslate(self) -> None:
        self.retranslate_names()
        super().retranslate()

    def open(self, argument: object) -> None:
        """Show an audit by its number, a finding or a checkpoint."""
        if isinstance(argument, Mapping) and "finding" in argument:
            self.findings.choose(str(argument["finding"]))
            self._choose_pane("findings")
            self.context.ask(
                audit_of_finding, str(argument["finding"]), then=self._show_number, topic="audit of", owner=self
            )
        elif isinstance(argument, Mapping):
            self._open_point(str(argument.get("checkpoint", "")))
        else:
            self._show_number(str(argument))

    def scanned(self, code: str) -> bool:
        """A scan belongs to the sample that is looked at."""
        return self.pane == "samples" and self.body.isVisible() and self.samples.scanned(code)

    # which one

    @override
    def refresh(self) -> None:
        """Ask for the audit again; at first for the newest one."""
        if self._number is None:
            self.context.ask(newest, then=self._show_number, topic="audit newest", owner=self)
        elif self._number != RECORDS:
            self.context.ask(
                seen_audit,
                self._number,
                self._before,
                then=partial(self._came, self._number),
                topic="audit",
                owner=self,
            )
        else:
            self.context.ask(audits, then=self._show_heads, topic="audit", owner=self)

    def _show_number(self, number: str) -> None:
        self._number, self._before = number, ""
        self.refresh()

    def _compare(self, number: str) -> None:
        self._before = number
        self.refresh()

    def _show_heads(self, heads: tuple[AuditHead, ...]) -> None:
        """No audit is looked at: the records as they were asked, if they were."""
        if self._number != RECORDS:
            return  # an audit was chosen meanwhile
        seen = self.seen
        asked = seen.as_of if seen.audit is None else ""
        self._show(Seen(heads, None, None, asked, seen.outcomes if asked else {}))

    def _came(self, number: str, seen: Seen) -> None:
        """The answer to what was asked; dropped where another one was chosen meanwhile."""
        if number == self._number:
            self._show(seen)

    def _show(self, seen: Seen) -> None:
        self.seen = seen
        if seen.audit is None:
            self._number = RECORDS
        records = (RECORDS, lambda: _("The records alone"))
        listed = [(one.number, partial(_head_words, one)) for one in seen.heads]
        self.which.set_choices([*listed, records], self._number or RECORDS)
        alone = seen.audit is None
        for part in (self.as_of, self.ask):
            part.setVisible(alone)
        for button in (self.print, self.export):
            button.setVisible(not alone)
        self.said.set_words(partial(_said, seen))
        self.actions_in_bar = (self.finish, self.begin) if seen.open else (self.begin,)
        self.retitle(partial(_title, seen))
        counts = {
            "findings": len(seen.audit.findings) if seen.audit else 0,
            "samples": len(seen.audit.samples) if seen.audit else 0,
        }
        for key, count in counts.items():
            self.chips[key].set_count(formats.number(count) if count else "")
        self._told = True
        for pane in self.panes.values():
            pane.show_seen(seen)

    # the records alone

    def run(self) -> None:
        """Ask the records as of the typed day, beside the window; Esc gives it up."""
        day = self.as_of.day()
        if day is None or day > clock.today():
            wrong = _("This is no day. Write it as 2026-11-22.") if day is None else _("That day is still to come.")
            self.said.set_words(wrong, Token.STOP)
            self.as_of.setFocus()
            return
        if not self.ask.isEnabled():
            return
        door, as_of = self.context.door, day.isoformat()

        def job(steps: Steps) -> Seen:
            results = door.run(run_audit, day, progress=steps)
            return seen_records(results, as_of, door.ask(audits))

        self.ask.setEnabled(False)
        self.progress.start(lambda: _("The records are asked as of {day}").format(day=day_words(as_of)()))
        self._ticket = self.context.work.aside.run_long(
            job, self._asked, self.progress.tell, self._refused, self._unavailable, on_end=self._end, owner=self
        )

    def stop(self) -> None:
        """Give it up; what was shown before stays."""
        self._ticket.cancel()
        self._end()

    def _end(self) -> None:
        self.progress.end()
        self.ask.setEnabled(True)

    def _asked(self, seen: Seen) -> None:
        if self._number == RECORDS:
            self._show(seen)
            self._focus_pane()

    def _refused(self, refusal: Refused) -> None:
        self.said.set_words(" ".join(self.context.sentence(one) for one in refusal.problems), Token.STOP)

    def _unavailable(self, trouble: Unavailable) -> None:
        self.context.around.unavailable(trouble)

    # the panes

    def _choose_pane(self, key: str) -> None:
        self.pane = key
        for name, chip in self.chips.items():
            show_part(self, name, seen=name == key)
            chip.setChecked(name == key)
        self.setFocusProxy(self.panes[key].first_stop)

    def _walk_to(self, key: str) -> None:
        if self.body.isVisible():
            self._choose_pane(key)
            self._focus_pane()

    def _focus_pane(self) -> None:
        self.panes[self.pane].first_stop.setFocus()

    def _open_theme(self, theme_id: str) -> None:
        self.points.narrow(theme_id)
        self._choose_pane("points")
        self._focus_pane()

    def _open_point(self, id_: str) -> None:
        self.points.choose(id_)
        self._choose_pane("points")
        self._focus_pane()

    # the acts

    def _begin(self) -> None:
        self._make_room("closing")
        self.opening.begin()

    def _finish(self) -> None:
        self._make_room("opening")
        self.closing.begin(self.seen)

    def _make_room(self, other: str) -> None:
        show_part(self, other, seen=False)
        self.body.hide()
        self.filler.show()

    def _card_left(self) -> None:
        self.filler.hide()
        self.body.show()
        self._focus_pane()

    def _opened(self, number: str) -> None:
        """The news of the commit may have come before, and then the old one was asked for again."""
        self._show_number(number)

    def _write(self, ending: str) -> None:
        if self.seen.audit is not None:
            print_audit(self, self.context, self.seen.audit.head.number, ending)


def _head_words(one: AuditHead) -> str:
    """How an audit stands in the list of them."""
    opened = day_words(one.day)()
    words = _("{number}, {day}") if one.closed else _("{number}, {day}, open")
    return words.format(number=one.number, day=opened)


def _said(seen: Seen) -> str:
    """What is looked at, in one line."""
    if seen.audit is None:
        if not seen.as_of:
            return _("Ask what the records say of the checkpoints as of a day. Nothing is written.")
        return _("What the records say as of {day}. Nothing was written.").format(day=day_words(seen.as_of)())
    one = seen.audit
    as_of = day_words(one.head.as_of)()
    if one.head.closed:
        return _("Records as of {day}. Closed by {first} and {second}.").format(
            day=as_of, first=one.closed_by, second=one.closed_second
        )
    return _("Records as of {day}. Opened by {name}.").format(day=as_of, name=one.opened_by)


def _title(seen: Seen) -> str:
    head = seen.open_head
    return _("{number} is open").format(number=head.number) if head is not None else ""


def _build(context: ScreenContext) -> QWidget:
    return Audits(context)


SCREEN = Screen("audit", lambda: _("Audit"), "clipboard-text", "F11", _build, (Right.READ,), 2)

"""One order to destroy, beside the list: where it stands, what is to be done next, what forbids it, its papers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal

from sam.domain.roles import Right
from sam.queries.destruction import Certificate, Order
from sam.queries.to_destroy import Forbidden
from sam.ui.destruction.words import amiss_of, figures, order_state
from sam.ui.file_panel import FilePanel, heading
from sam.ui.look.tokens import Tone
from sam.ui.parts.button import Button, ButtonKind
from sam.ui.parts.key_values import Fact, KeyValues
from sam.ui.parts.timeline import Event, Timeline
from sam.ui.screen_context import ScreenContext
from sam.ui.screen_page import day_words
from sam.words import formats
from sam.words.labels import label
from sam.words.translate import _, ngettext

_NAMED = 4
"""So many things are named in a sentence; of more, how many."""


@dataclass(frozen=True, slots=True)
class Acts:
    """What can be done with an order; each is a function of the screen."""

    look: Callable[[], object]
    destroy: Callable[[], object]
    withdraw: Callable[[], object]
    paper: Callable[[], object]


class OrderPanel(FilePanel):
    """The card. `voucher_wanted(number)` when the voucher of a certificate is opened."""

    voucher_wanted = Signal(str)

    def __init__(self, context: ScreenContext, acts: Acts) -> None:
        buttons = {
            "look": Button(lambda: _("Look at the point…"), glyph="barcode", key="Ctrl+D", dense=True, act=acts.look),
            "destroy": Button(lambda: _("Destroy…"), glyph="fire", dense=True, act=acts.destroy),
            "withdraw": Button(lambda: _("Withdraw…"), glyph="minus-circle", dense=True, act=acts.withdraw),
            "paper": Button(
                lambda: _("Print…"), ButtonKind.QUIET, glyph="printer", key="Ctrl+P", dense=True, act=acts.paper
            ),
        }
        super().__init__(
            context, buttons, {"look": Right.COUNT, "destroy": Right.WRITE_OFF, "withdraw": Right.WRITE_OFF}
        )
        self.order: Order | None = None
        self.facts = KeyValues()
        self.papers = Timeline((), lambda: _("Certificates"))
        self._papers_head = heading(lambda: _("Certificates").upper())
        self._lay_out(self.facts, self._papers_head, self.papers)
        self.papers.opened.connect(self._opened)
        self.show_order(None)

    def show_order(self, one: Order | None) -> None:
        """Show this order; without one, that none is chosen."""
        self.order = one
        self.notice.clear()
        for part in (self.pill, self.facts):
            part.setVisible(one is not None)
        papers = one.certificates if one is not None else ()
        self._papers_head.setVisible(bool(papers))
        self.papers.setVisible(bool(papers))
        self.papers.set_events([_event(paper) for paper in reversed(papers)])
        for name, button in self.buttons.items():
            button.setVisible(one is not None and (name == "paper" or _offered(one, name)))
        if one is None:
            self._show_none(lambda: _("Choose an order in the list, or write a new one."))
            return
        self.number.set_words(one.number)
        state = order_state(one)
        self.pill.set_state(state.words, state.tone, state.sign)
        self.next.set_words(partial(_next, one))
        self.facts.set_facts(_facts(one))

    def show_forbidden(self, found: Sequence[Forbidden]) -> None:
        """Say what has come between the order and what is left of it."""
        one = self.order
        if one is None:
            return
        if found:
            self.notice.tell(
                Tone.STOP, partial(_forbidden_words, found), lambda: _("It cannot be destroyed as it stands.")
            )
        elif amiss := amiss_of(one):
            said = ngettext("{n} thing was not as it should be", "{n} things were not as they should be", amiss)
            what = lambda: _("Look again, or withdraw it. If it is missing, report its loss.")  # noqa: E731
            self.notice.tell(Tone.WARN, lambda: said.format(n=formats.number(amiss)), what)

    def _opened(self, row: int) -> None:
        if self.order is not None:
            self.voucher_wanted.emit(list(reversed(self.order.certificates))[row].voucher)


def _offered(one: Order, name: str) -> bool:
    """Whether an act makes sense for this order as it stands."""
    if name == "destroy":
        return any(line.seen and line.open > 0 for line in one.lines)
    return one.open


def _next(one: Order) -> str:
    """The figures, and what is to be done."""
    if not one.open:
        return f"{figures(one)}."
    ready = _("What was seen there can be destroyed now.")
    first = _("Next: look at each thing where it is destroyed.")
    return f"{figures(one)}. {ready if _offered(one, 'destroy') else first}"


def _facts(one: Order) -> list[Fact]:
    said = one.said
    planned = " \u2013 ".join(day_words(said[name])() for name in ("planned_from", "planned_to") if said.get(name))
    facts = [
        (lambda: _("Ordered on"), day_words(one.day)()),
        (lambda: _("Reason"), label(one.reason)),
        (lambda: _("Authority"), " ".join(part for part in (one.authority, said.get("reference", "")) if part)),
        (lambda: _("Authorised on"), day_words(said.get("authorised_on", ""))()),
        (lambda: _("Method"), label(one.method)),
        (lambda: _("Where"), one.at),
        (lambda: _("Planned"), planned),
        (lambda: _("Done by"), said.get("operator", "")),
        (lambda: _("Qualified by"), said.get("qualification", "")),
        (lambda: _("To be seen by"), ", ".join(said.get("witnesses", ()))),
        (lambda: _("Watches for a third party"), said.get("monitor", "")),
        (lambda: _("Risks"), said.get("risk", "")),
        (lambda: _("Guarded"), said.get("security", "")),
        (lambda: _("Transport"), said.get("transport", "")),
        (lambda: _("Traces and claims"), said.get("traces", "")),
        (lambda: _("Note"), said.get("note", "")),
    ]
    return [Fact(name, value) for name, value in facts if value]


def _event(paper: Certificate) -> Event:
    things = ngettext("{n} thing", "{n} things", paper.lines).format(n=formats.number(paper.lines))
    undone = _("undone") if paper.reversed else ""
    said = " \u00b7 ".join(part for part in (paper.voucher, things, undone) if part)
    return Event(day_words(paper.day), paper.number, said, "certificate", struck=paper.reversed)


def _forbidden_words(found: Sequence[Forbidden]) -> str:
    names = list(dict.fromkeys(one.shown for one in found))
    more = len(names) - _NAMED
    shown = ", ".join(names[:_NAMED])
    said = {
        "hold": _("held"),
        "trace_request": _("trace open"),
        "ballistic_due": _("ballistic entry due"),
        "investigation": _("under investigation"),
        "ordered": _("on another order"),
    }
    why = ", ".join(dict.fromkeys(said[one.obstacle.what] for one in found))
    if more > 0:
        shown = ngettext("{items} and {n} more", "{items} and {n} more", more).format(
            items=shown, n=formats.number(more)
        )
    return f"{shown}: {why}"

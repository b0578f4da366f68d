"""Storage safety of the chosen place: its licence, a meter for each division, what is against it and what to do, waivers, distances."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sam import clock
from sam.domain.roles import Right
from sam.queries.reader import Reader
from sam.queries.resolve import places_named
from sam.queries.safety import Safety, safety
from sam.queries.storehouses import WaiverRow
from sam.reports.asking import ReportAsked
from sam.reports.licence import LICENCE
from sam.services.print_report import print_report
from sam.standards.licence_limits import Limit
from sam.standards.storehouse import Finding
from sam.ui import questions
from sam.ui.look.current import px
from sam.ui.look.tokens import S2, S3, Role, Token, Tone
from sam.ui.parts.button import Button
from sam.ui.parts.card import Card
from sam.ui.parts.flow import Flow
from sam.ui.parts.label import Label
from sam.ui.parts.meter import Level, Meter
from sam.ui.parts.notice import Notice
from sam.ui.parts.rows import empty
from sam.ui.parts.scroll import ScrollPage
from sam.ui.parts.words import Words
from sam.ui.screen_context import ScreenContext
from sam.words import formats
from sam.words.labels import label
from sam.words.sentences import sentence
from sam.words.translate import _, language, ngettext


@dataclass(frozen=True, slots=True)
class SafetyAct:
    """A button of the panel: what it is called in the program, its words, and what it opens."""

    name: str
    words: Words
    glyph: str


ACTS = (
    SafetyAct("storehouse", lambda: _("Storehouse…"), "warehouse"),
    SafetyAct("licence", lambda: _("New licence…"), "file-text"),
    SafetyAct("site", lambda: _("Exposed site…"), "map-pin"),
    SafetyAct("distance", lambda: _("Distance…"), "arrows-left-right"),
    SafetyAct("waiver", lambda: _("Waiver…"), "gavel"),
    SafetyAct("suspend", lambda: _("Suspend the licence…"), "prohibit"),
    SafetyAct("restore", lambda: _("Restore the licence…"), "arrow-counter-clockwise"),
    SafetyAct("end", lambda: _("End a waiver…"), "x"),
)


_SELDOM = ("suspend", "restore", "end")
"""Acts that stand under what is shown; the others stand below, always to be seen."""


def safety_at(reader: Reader, path: str) -> Safety | None:
    """The safety of the place with this path."""
    found = [one for one in places_named(reader, path) if one.path == path]
    return safety(reader, found[0]) if found else None


class SafetyPanel(Card):
    """The card. `wanted(name)` when one of its acts is to be asked for."""

    wanted = Signal(str)

    def __init__(self, context: ScreenContext) -> None:
        super().__init__()
        self._context = context
        self.found: Safety | None = None
        self.state = Label("", Role.READ, Token.INK2, wrap=True)
        self.said, self.meters = QVBoxLayout(), QVBoxLayout()
        self.around = Label("", Role.META, Token.INK2, wrap=True)
        self.notices: list[Notice] = []
        self.levels: list[Meter] = []
        self.acts = {
            one.name: Button(one.words, glyph=one.glyph, dense=True, act=partial(self.wanted.emit, one.name))
            for one in ACTS
        }
        self.print = Button(lambda: _("Print the licence…"), glyph="printer", dense=True, act=self._print)
        for button in self.acts.values():
            if not context.may(Right.SAFETY):
                button.refuse(lambda: context.who_may(Right.SAFETY))
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, px(S2), 0)
        column.setSpacing(px(S3))
        column.addWidget(self.state)
        for part in (self.meters, self.said):
            part.setSpacing(px(S2))
            column.addLayout(part)
        column.addWidget(self.around)
        column.addWidget(Flow(*(self.acts[name] for name in _SELDOM), self.print))
        column.addStretch(1)
        self.add(ScrollPage(page), stretch=1)
        self.add(Flow(*(button for name, button in self.acts.items() if name not in _SELDOM)))

    def show_place(self, path: str) -> None:
        """Ask about a place and show it."""
        self._context.ask(safety_at, path, then=self._show, topic="safety at", owner=self)

    def _show(self, found: Safety | None) -> None:
        self.found = found
        empty(self.said)
        empty(self.meters)
        self.notices, self.levels = [], []
        if found is None:
            return
        store = found.storehouse
        self.state.set_words(partial(_state, found))
        for limit in found.limits:
            meter = Meter(_level(limit, found))
            self.levels.append(meter)
            self.meters.addWidget(meter)
        for one, waiver in sorted(found.findings, key=_gravity):
            self._tell(*_told(one, waiver))
        for waiver in running_waivers(found):
            self._tell(Tone.HOLD, partial(_waived, waiver), "")
        self.around.set_words(partial(_around, found))
        own = store is not None and store.path == found.place
        for name in ("licence", "distance", "waiver"):
            self.acts[name].setVisible(own)
        self.acts["storehouse"].setVisible(own or store is None)
        self.acts["site"].setVisible(own)
        suspended = found.granted is not None and found.granted.licence.suspended_on is not None
        self.acts["suspend"].setVisible(own and found.granted is not None and not suspended)
        self.acts["restore"].setVisible(own and suspended)
        self.acts["end"].setVisible(own and bool(running_waivers(found)))
        self.print.setVisible(own)

    def _tell(self, tone: Tone, head: Words, body: Words) -> None:
        notice = Notice()
        self.said.addWidget(notice)
        notice.tell(tone, head, body)
        self.notices.append(notice)

    def _print(self) -> None:
        """The form of the licence, or the proposal, as PDF to where the person says."""
        found = self.found
        if found is None or found.storehouse is None:
            return
        plain = found.storehouse.path.replace("/", "-")
        title = _("Licence of {place}").format(place=found.storehouse.path)
        path = questions.save_file(self, title, Path(f"{plain}.pdf"), "PDF (*.pdf)")
        if path is None:
            return
        target = path if path.suffix.lower() == ".pdf" else path.with_name(path.name + ".pdf")
        asked = ReportAsked(place=found.storehouse.path, language=language())
        context = self._context
        job = partial(context.door.run, print_report, LICENCE.name, asked, target)

        def written(_printed: object) -> None:
            context.say(lambda: _("Saved: {path}").format(path=target.name))

        context.work.aside.run(job, written, context.around.refused, context.around.unavailable, owner=self)


def _level(limit: Limit, found: Safety) -> Level:
    by_space = limit.permitted_mg is None and limit.room_mg is None
    granted = found.granted is not None and (by_space or limit.permitted_mg is not None)
    return Level(limit.division, limit.counted_mg, limit.permitted_mg, granted)


def _state(found: Safety) -> str:
    """How it is built, and by which licence it holds what; or that nothing is known of it."""
    store = found.storehouse
    if store is None:
        if found.nothing_known is not None:
            return sentence(found.nothing_known)
        return _("This place is written down as no explosives storehouse.")
    built = label(store.structure)
    if found.granted is None:
        return _("{path} \u00b7 {built} \u00b7 no licence").format(path=store.path, built=built)
    held = found.granted.licence
    return _("{path} \u00b7 {built} \u00b7 licence {number} of {authority}, until {until}").format(
        path=store.path, built=built, number=held.number, authority=held.authority, until=formats.day(held.until)
    )


def _gravity(told: tuple[Finding, WaiverRow | None]) -> int:
    """What stops a movement first, then what is only waived, then what is only said."""
    one, waiver = told
    return 2 if not one.refuses else 1 if waiver is not None else 0


def _told(one: Finding, waiver: WaiverRow | None) -> tuple[Tone, Words, Words]:
    tone = Tone.HOLD if waiver is not None and one.refuses else Tone.STOP if one.refuses else Tone.WARN
    head: Callable[[], str] = lambda: sentence(one.problem)  # noqa: E731
    return tone, head, lambda: f"{sentence(one.remedy)} ({one.clause})"


def running_waivers(found: Safety) -> list[WaiverRow]:
    """Waivers that hold today."""
    today = clock.today()
    return [one for one in found.waivers if one.in_force(today, today)]


def _waived(one: WaiverRow) -> str:
    checks = ", ".join(label(check) for check in one.checks)
    people = ", ".join(one.signed_by)
    return _("Waived until {until} by {people}: {checks}. {reason}").format(
        until=formats.day(one.until), people=people, checks=checks, reason=one.reason
    )


def _around(found: Safety) -> str:
    """How many distances are known, and the nearest; or that there is none yet."""
    if found.storehouse is None:
        return ""
    if not found.distances:
        return _("No distances are written down yet: no licence can be proposed.")
    nearest = found.distances[0]
    count = len(found.distances)
    words = ngettext("{n} distance; nearest: {to}, {m} m", "{n} distances; nearest: {to}, {m} m", count)
    return words.format(n=formats.number(count), to=nearest.to, m=formats.number(nearest.distance_cm // 100))

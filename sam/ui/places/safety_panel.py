"""Storage safety of the chosen place: its licence, a meter for each division, what is against it and what to do, waivers, distances."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
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
from sam.ui.parts.field import Field
from sam.ui.parts.flow import Flow
from sam.ui.parts.inputs import DateInput
from sam.ui.parts.label import Label
from sam.ui.parts.meter import Level, Meter
from sam.ui.parts.notice import Notice
from sam.ui.parts.rows import beside, empty
from sam.ui.parts.scroll import ScrollPage
from sam.ui.parts.words import Words
from sam.ui.screen_context import ScreenContext
from sam.words import formats
from sam.words.labels import label
from sam.words.mixing import decided_words, source_words
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
    SafetyAct("pairs", lambda: _("Pairs"), "rows"),
    SafetyAct("mixing", lambda: _("Mixing table"), "table"),
    SafetyAct("history", lambda: _("History"), "clock-counter-clockwise"),
    SafetyAct("suspend", lambda: _("Suspend the licence…"), "prohibit"),
    SafetyAct("restore", lambda: _("Restore the licence…"), "arrow-counter-clockwise"),
    SafetyAct("end", lambda: _("End a waiver…"), "x"),
    SafetyAct("end-distance", lambda: _("End a distance…"), "x"),
)


_SELDOM = ("suspend", "restore", "end", "end-distance")
"""Acts that stand under what is shown; the others stand below, always to be seen."""

_LOOKS = ("pairs", "mixing", "history")
"""Acts that write nothing: everybody may look, also at a past day."""

_PAUSE = 250
"""Milliseconds of quiet before a typed day is asked for."""


def safety_at(reader: Reader, path: str, day: date | None = None) -> Safety | None:
    """The safety of the place with this path, on a past day or today."""
    found = [one for one in places_named(reader, path) if one.path == path]
    return safety(reader, found[0], day) if found else None


class SafetyPanel(Card):
    """The card. `wanted(name)` when one of its acts is to be asked for, `shown` when it says what was asked."""

    wanted = Signal(str)
    shown = Signal()

    def __init__(self, context: ScreenContext) -> None:
        super().__init__()
        self._context = context
        self.found: Safety | None = None
        self.path = ""
        self.as_of = DateInput(clock.today(), show=formats.day)
        self.as_of.setProperty("dense", True)
        self.day_field = Field(lambda: _("Held on"), self.as_of)
        self._timer = QTimer(self, singleShot=True, interval=_PAUSE)
        self._timer.timeout.connect(self._ask)
        self.as_of.textChanged.connect(self._timer.start)
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
        for name, button in self.acts.items():
            if name not in _LOOKS and not context.may(Right.SAFETY):
                button.refuse(lambda: context.who_may(Right.SAFETY))
        self._lay_out()

    def _lay_out(self) -> None:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, px(S2), 0)
        column.setSpacing(px(S3))
        self.day_field.setFixedWidth(px(152))
        column.addLayout(beside(self.state, self.day_field, gap=S3, grows=0))
        for part in (self.meters, self.said):
            part.setSpacing(px(S2))
            column.addLayout(part)
        column.addWidget(self.around)
        column.addWidget(Flow(*(self.acts[name] for name in _SELDOM), self.print))
        column.addStretch(1)
        self.add(ScrollPage(page), stretch=1)
        self.add(Flow(*(button for name, button in self.acts.items() if name not in _SELDOM)))

    @property
    def day(self) -> date | None:
        """The past day that is asked about; None for today."""
        day = self.as_of.day()
        return day if day is not None and day < clock.today() else None

    def show_place(self, path: str) -> None:
        """Ask about a place and show it; another place is shown as it is today."""
        if path != self.path:
            self.path = path
            self.as_of.set_day(clock.today())
            self._timer.stop()
        self._ask()

    def _ask(self) -> None:
        typed = self.as_of.day()
        self.day_field.set_problem("")
        if typed is None or typed > clock.today():
            said = _("This is no day. Write it as 2026-11-22.") if typed is None else _("That day is still to come.")
            self.day_field.set_problem(said)
        elif self.path:
            self._context.ask(safety_at, self.path, self.day, then=self._show, topic="safety at", owner=self)

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
        for cell in found.decided:
            self._tell(Tone.HOLD, partial(decided_words, cell), "")
        for waiver in running_waivers(found):
            self._tell(Tone.HOLD, partial(_waived, waiver), "")
        self.around.set_words(partial(_around, found))
        own = store is not None and store.path == found.place
        self.day_field.setVisible(store is not None or self.day is not None)
        for name, seen in _seen(found, own=own).items():
            self.acts[name].setVisible(seen and (self.day is None or name in _LOOKS))
        self.print.setVisible(own)
        self.shown.emit()

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
        asked = ReportAsked(place=found.storehouse.path, as_of=self.day, language=language())
        context = self._context
        job = partial(context.door.run, print_report, LICENCE.name, asked, target)

        def written(_printed: object) -> None:
            context.say(lambda: _("Saved: {path}").format(path=target.name))

        context.work.aside.run(job, written, context.around.refused, context.around.unavailable, owner=self)


def _seen(found: Safety, *, own: bool) -> dict[str, bool]:
    """Which acts there are something for."""
    suspended = found.granted is not None and found.granted.licence.suspended_on is not None
    always = dict.fromkeys(("licence", "distance", "waiver", "site", "mixing", "history"), own)
    return always | {
        "storehouse": own or found.storehouse is None,
        "pairs": own or bool(found.within),
        "suspend": own and found.granted is not None and not suspended,
        "restore": own and suspended,
        "end": own and bool(running_waivers(found)),
        "end-distance": own and bool(found.distances),
    }


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
    return tone, head, lambda: f"{sentence(one.remedy)} ({source_words(one.clause)})"


def running_waivers(found: Safety) -> list[WaiverRow]:
    """Waivers that hold on the day that is shown."""
    return [one for one in found.waivers if one.in_force(found.day, found.day)]


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
    words = ngettext("{n} distance; nearest: {to}, {metres}", "{n} distances; nearest: {to}, {metres}", count)
    return words.format(n=formats.number(count), to=nearest.to, metres=formats.length(nearest.distance_cm))

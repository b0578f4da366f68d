"""The card between the head of a movement and its lines: what is inside the storehouse, what would come, and the ways out.

It is there only while something explosive, or weapons, would come into a storehouse. What is against it stands beside the place itself.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from sam.domain.measures import Mass
from sam.domain.problems import Problem
from sam.domain.problems.safety import SafetyProblem
from sam.domain.roles import Right
from sam.domain.sites import Check
from sam.queries.reader import Reader
from sam.queries.where_to import Arrival, Coming, Placing, Share, placing, share_of
from sam.ui.look.current import px
from sam.ui.look.tokens import S1, S2, S3, S4, Role, Token, Tone
from sam.ui.parts.button import Button
from sam.ui.parts.card import Card
from sam.ui.parts.label import Label
from sam.ui.parts.meter import Level, Meter
from sam.ui.parts.pill import Pill
from sam.ui.parts.rows import beside, empty, held, under
from sam.ui.parts.scroll import ScrollPage
from sam.ui.places.waiver_card import WaiverCard
from sam.ui.screen_context import ScreenContext
from sam.words import formats
from sam.words.labels import label
from sam.words.sentences import sentence
from sam.words.translate import _

_AREA = 124
"""The most pixels that their list takes from the form; what is more scrolls."""

_SHOWN = 3
"""So many storehouses are named; the others when they are asked for."""


def placings(reader: Reader, coming: Sequence[Coming]) -> tuple[Placing, ...]:
    """What would come into each storehouse, those that refuse it first."""
    found = [placing(reader, one) for one in coming]
    return tuple(sorted(found, key=lambda one: one.here.fits))


class PlacingCard(QWidget):
    """The card; hidden while nothing comes into a storehouse.

    `put_here(field, path)` when another place is chosen; `asks(bool)` while the waiver is asked for, which takes the place of the lines;
    `waived` when it is signed.
    """

    put_here = Signal(str, str)
    asks = Signal(bool)
    waived = Signal()

    def __init__(self, context: ScreenContext) -> None:
        super().__init__()
        self._context = context
        self.placing: Placing | None = None
        self.card = Card()
        self.title = Label("", Role.STRONG, shrinks=True)
        self.state = Pill("", Tone.STOP)
        self.meters, self.places = QGridLayout(), QVBoxLayout()
        self.levels: list[Meter] = []
        self.ways: list[Button] = []
        self.where = Button(
            lambda: _("Where may it go"), glyph="map-pin", key="Alt+W", dense=True, toggles=True, act=self._where
        )
        self.divided = Label("", Role.BODY, Token.INK2, wrap=True)
        self.divide = Button(lambda: _("Divide it so"), glyph="arrows-split", key="Alt+D", dense=True, act=self._divide)
        self._divides: Callable[[Sequence[Share]], object] | None = None
        self.ask_waiver = Button(lambda: _("Waiver…"), glyph="gavel", dense=True, act=self._ask_waiver)
        if not context.may(Right.SAFETY):
            self.ask_waiver.refuse(lambda: context.who_may(Right.SAFETY))
        self.waiver = WaiverCard(context)
        self._lay_out()
        self.waiver.left.connect(self._waiver_left)
        self.waiver.signed.connect(self.waived)
        self.hide()

    def _lay_out(self) -> None:
        self.card.body.setSpacing(px(S1))
        self.card.body.setContentsMargins(px(S4), px(S2), px(S4), px(S2))
        for layout in (self.meters, self.places):
            layout.setSpacing(px(S1))
        self.meters.setHorizontalSpacing(px(S3))
        self.places.setContentsMargins(0, 0, px(S2), 0)
        head = beside(self.title, self.state, self.where, self.ask_waiver, gap=S2, grows=0)
        self.area = ScrollPage(held(self.places), hugs=True, most=_AREA)
        self.parts = held(beside(self.divided, self.divide, gap=S3, grows=0))
        self.parts.hide()
        self.card.add(head, self.meters, self.parts, self.area)
        self.setLayout(under(self.card, self.waiver, gap=S2))

    def serve(self, put: Callable[[str, str], object], again: Callable[[], object], *covers: QWidget) -> None:
        """Stand over a form: `put(field, path)` takes another place into it, `again` judges it again; a waiver covers its lines."""
        self.put_here.connect(put)
        self.waived.connect(again)
        for part in covers:
            self.asks.connect(part.setHidden)

    def let_divide(self, divides: Callable[[Sequence[Share]], object]) -> None:
        """The form can divide what no storehouse can take whole: `divides(shares)` puts each part where it may go."""
        self._divides = divides

    def show_coming(self, coming: Sequence[Coming] | None) -> None:
        """Show what would come into storehouses; None: nobody has asked, what is shown stays."""
        if coming is None:
            return
        self._context.ask(placings, coming, then=self._show, topic=f"placing {id(self)}", owner=self)

    def _show(self, found: Sequence[Placing]) -> None:
        before = self.placing
        self.placing = found[0] if found else None
        if self.placing is None:
            self.setVisible(not self.waiver.isHidden())
            self.card.hide()
            self.where.setChecked(False)
            return
        if before is None or before.coming.storehouse.place != self.placing.coming.storehouse.place:
            self.where.setChecked(False)
        self._fill()
        self.card.setVisible(self.waiver.isHidden())
        self.show()

    def retranslate(self) -> None:
        """Say the figures in the language in use."""
        if self.placing is not None:
            self._fill()

    def _fill(self) -> None:
        now = self.placing
        if now is None:
            return
        path = now.coming.storehouse.path
        refused = not now.here.fits
        self.title.set_words(partial(_cannot if refused else _after, path))
        self.state.setVisible(refused or bool(now.here.waived))
        if refused:
            self.state.set_state(lambda: _("refused"), Tone.STOP)
        else:
            self.state.set_state(lambda: _("waived"), Tone.HOLD)
        empty(self.meters)
        self.levels = [Meter(level) for level in levels_of(now)]
        for n, meter in enumerate(self.levels):
            self.meters.addWidget(meter, n // 2, n % 2)
        self.ask_waiver.setVisible(refused)
        self._fill_places()

    def _where(self) -> None:
        """All storehouses; pressed again it reads on where there are more than can be seen, and at the end they go away."""
        bar = self.area.verticalScrollBar()
        if not self.where.isChecked() and bar.value() < bar.maximum():
            self.where.setChecked(True)
            bar.setValue(bar.value() + bar.pageStep())
            return
        bar.setValue(0)
        self._fill_places()

    def _fill_places(self) -> None:
        """The storehouses that can take it, with what room is left; all of them, with the reasons, when they are asked for."""
        now = self.placing
        empty(self.places)
        self.parts.hide()
        self.ways = []
        if now is None:
            return
        all_of_them = self.where.isChecked()
        if not all_of_them and now.here.fits:
            return
        shown = [one for one in now.elsewhere if one.fits][:_SHOWN] if not all_of_them else now.elsewhere
        parts = now.divided if not now.here.fits else ()
        self.parts.setVisible(bool(parts))
        self.divide.setVisible(self._divides is not None)
        self.divided.set_words(partial(_in_parts, parts))
        if not shown and not parts:
            words = lambda: _("No other storehouse can take all of it: divide it, make room, or ask for a waiver.")  # noqa: E731
            self.places.addWidget(Label(words, Role.BODY, Token.INK2, shrinks=True))
        for n, one in enumerate(shown):
            self.places.addWidget(held(self._place(one, n, now.coming.where)))

    def _place(self, one: Arrival, n: int, field: str) -> QHBoxLayout:
        path = one.storehouse.path
        if not one.fits:
            why = Label(partial(_short, one), Role.BODY, Token.INK2, shrinks=True)
            why.setToolTip(_reasons(one))
            why.setAccessibleDescription(_reasons(one))
            return beside(
                Label(path, Role.BOLD, Token.INK2), why, Pill(lambda: _("refused"), Tone.STOP), gap=S3, grows=1
            )
        way = Button(
            lambda: _("Put here"), glyph="check", key=f"Alt+{n + 1}" if n < _SHOWN else "", dense=True,
            act=partial(self.put_here.emit, field, path),
        )  # fmt: skip
        way.setAccessibleName(_("Put here: {place}").format(place=path))
        self.ways.append(way)
        return beside(Label(path, Role.BOLD), Label(partial(_room, one), Role.BODY, Token.INK2), None, way, gap=S3)

    def _divide(self) -> None:
        now = self.placing
        if now is not None and now.divided and self._divides is not None:
            self._divides(now.divided)

    def _ask_waiver(self) -> None:
        now = self.placing
        if now is None or now.here.fits:
            return
        self.card.hide()
        self.asks.emit(True)
        self.waiver.begin(now.coming.storehouse.path, checks_of(now))

    def _waiver_left(self) -> None:
        self.asks.emit(False)
        self.card.setVisible(self.placing is not None)
        self.setVisible(self.placing is not None)


def but_ways_out(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """What is against a form, without the sentences about other storehouses: these stand in the card, with a button each."""
    ways = {SafetyProblem.MAY_GO_TO, SafetyProblem.NOWHERE_TO_GO, SafetyProblem.MAY_BE_DIVIDED}
    return tuple(one for one in problems if one.code not in ways)


def checks_of(now: Placing) -> frozenset[Check]:
    """The checks that refuse it."""
    return frozenset(one.check for one in now.here.against)


def levels_of(now: Placing) -> list[Level]:
    """A meter for each division that it comes to, or that is over: inside, what would come, the limit."""
    inside = {one.division: one.counted_mg for one in now.before}
    levels = []
    for one in now.after:
        before = min(inside.get(one.division, 0), one.counted_mg)
        by_space = one.permitted_mg is None and one.room_mg is None
        level = Level(
            one.division, before, one.permitted_mg, by_space or one.permitted_mg is not None, one.counted_mg - before
        )
        if level.coming or level.over:
            levels.append(level)
    return levels


def _after(path: str) -> str:
    return _("{place} after this movement").format(place=path)


def _cannot(path: str) -> str:
    return _("{place} cannot take it").format(place=path)


def _room(one: Arrival) -> str:
    if one.left_mg is None:
        return _("no limit by quantity")
    return _("room for {mass} more after it").format(mass=formats.mass(one.left_mg))


def _in_parts(parts: Sequence[Share]) -> str:
    return sentence(Problem(SafetyProblem.MAY_BE_DIVIDED, values={"shares": [share_of(one) for one in parts]}))


def _short(one: Arrival) -> str:
    """What is against it in a few words: how much is too much, or which check."""
    said = []
    for finding in one.against:
        over = finding.problem.values.get("over")
        if isinstance(over, Mass):
            words = _("HD {division}: {mass} over")
            said.append(words.format(division=finding.problem.values["division"], mass=formats.mass(over.mg)))
        else:
            said.append(label(finding.check))
    return "; ".join(dict.fromkeys(said))


def _reasons(one: Arrival) -> str:
    return " ".join(dict.fromkeys(sentence(finding.problem) for finding in one.against))

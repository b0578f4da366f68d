"""The look at the point: every thing of an order is scanned or chosen where it is destroyed, and ticked at once.

A tick is kept on the desk as it is made; `F12` writes all of them into the book.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from sam.domain.commands.destruction import CheckDestruction
from sam.domain.destruction import AtThePoint
from sam.domain.problems import Problem, Refused, Unavailable
from sam.domain.roles import Right
from sam.queries.destruction import Order, orders
from sam.queries.resolve import ItemRow, items_marked
from sam.services.destruction import check_destruction
from sam.ui.destruction.check_panel import CheckPanel
from sam.ui.destruction.order_choice import OrderChoice
from sam.ui.destruction.ticks import Spot, Tick, Ticks
from sam.ui.destruction.words import found_state, line_state
from sam.ui.look.tokens import S2, S4, Role, Token, Tone
from sam.ui.parts.abreast import Abreast
from sam.ui.parts.button import Button, ButtonKind
from sam.ui.parts.card import Card
from sam.ui.parts.columns import Column, Kind, State
from sam.ui.parts.empty import EmptyState
from sam.ui.parts.label import Label
from sam.ui.parts.rows import beside, held, under
from sam.ui.parts.rows_model import RowsModel
from sam.ui.parts.scan_strip import ScanStrip
from sam.ui.parts.table import Table
from sam.ui.screen_context import Door, Screen, ScreenContext
from sam.ui.screen_page import ScreenPage
from sam.words import formats
from sam.words.translate import _, ngettext

_SIDE = 364


def _state(spot: Spot) -> State:
    return found_state(spot.tick.what) if spot.tick is not None else line_state(spot.line)


def _looked(spot: Spot) -> str:
    return formats.number(spot.tick.quantity) if spot.tick is not None else ""


COLUMNS = (
    Column(lambda: _("Serial or lot"), lambda spot: spot.line.shown, Kind.MONO, 136),
    Column(lambda: _("What"), lambda spot: spot.line.type_name, grows=True),
    Column(lambda: _("Left"), lambda spot: spot.line.open, Kind.NUMBER, 64),
    Column(lambda: _("Looked at"), _looked, Kind.NUMBER, 84),
    Column("", _state, Kind.STATE, 148),
)


class CheckPage(ScreenPage):
    """The screen. `worked` when a tick or something typed has changed."""

    worked = Signal()

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        self.subtitle = lambda: _("Each thing is seen by its number where it is destroyed, before it is destroyed")
        self.ticks = Ticks()
        self.spots: list[Spot] = []
        self._posting = False
        self._sent: list[str] = []  # ids of the things, in the order in which they were sent
        self.choice = OrderChoice()
        self.count = Label("", Role.STRONG, shrinks=True)
        self.strip = ScanStrip(
            lambda: _("Scan each thing at the point"), lambda: _("a scan ticks it; what is not on the order is stopped")
        )
        self.model = RowsModel(COLUMNS)
        self.table = Table(self.model, lambda: _("What is to be looked at"))
        self.finish = Button(
            lambda: _("Write down what was seen"), ButtonKind.PRIMARY, glyph="check", key="F12", act=self.post
        )
        if not context.may(Right.COUNT):
            self.finish.refuse(lambda: context.who_may(Right.COUNT))
        self.panel = CheckPanel(context, self.finish)
        self._lay_out()
        self.setFocusProxy(self.table)

    def _lay_out(self) -> None:
        empty = EmptyState(
            lambda: _("No order waits"),
            lambda: _("An order is written first; then its things are looked at here."),
            glyph="eye",
        )
        self.table.set_empty(empty)
        listed = Card(flush=True)
        listed.add(self.table, stretch=1)
        main = held(under(beside(self.choice, self.count, gap=S4, grows=1), listed, gap=S2, grows=1))
        self.setLayout(under(self.strip, Abreast(main, self.panel, _SIDE), gap=S4, grows=1))
        self.choice.activated.connect(lambda _index: self._show_order())
        self.table.chosen.connect(lambda _row: self.panel.show_spot(self.spot))
        self.table.opened.connect(lambda _row: self.tick(AtThePoint.RIGHT))
        self.panel.said.connect(self.tick)
        self.panel.edited.connect(self._edited)
        self.panel.worked.connect(self.worked)
        self.panel.remark.returnPressed.connect(self.table.setFocus)
        self.panel.quantity.returnPressed.connect(self.table.setFocus)

    @property
    def spot(self) -> Spot | None:
        """The thing that is chosen."""
        row = self.table.current_row()
        return self.spots[row] if 0 <= row < len(self.spots) else None

    def open(self, argument: object) -> None:
        """Look at the things of this order."""
        self.choice.want(str(argument))
        self._show_order()

    @override
    def refresh(self) -> None:
        """Ask which orders are open, and how they stand."""
        self.panel.day.renew()
        self.context.ask(orders, then=self._show, topic="destruction to look at", owner=self)

    def _show(self, found: Sequence[Order]) -> None:
        self.choice.offer(found)
        self._show_order()

    def _show_order(self) -> None:
        one, before = self.choice.order, self.spot
        ticks = self.ticks.of(one.number) if one is not None else {}
        lines = [line for line in one.lines if line.open > 0] if one is not None else []
        self.spots = [Spot(line, ticks.get(line.item)) for line in lines]
        self.model.set_rows(self.spots)
        items = [spot.line.item for spot in self.spots]
        if items:
            row = items.index(before.line.item) if before is not None and before.line.item in items else 0
            self.table.selectRow(row)
        self.panel.show_spot(self.spot)
        self._say_count()

    def _say_count(self) -> None:
        ticked = [spot.tick for spot in self.spots if spot.tick is not None]
        amiss = sum(tick.what is not AtThePoint.RIGHT for tick in ticked)
        self.count.set_words(
            partial(_count_words, len(ticked), len(self.spots), amiss), Token.STOP if amiss else Token.INK
        )

    # ticking

    def tick(self, found: AtThePoint | None, quantity: int = 0) -> None:
        """Say what was seen of the chosen thing; None takes it back. A note is asked for where it is not right."""
        spot, one = self.spot, self.choice.order
        if spot is None or one is None or self._posting:
            return
        before = spot.tick
        if found is None:
            self._put(spot, None)
        else:
            many = quantity or (before.quantity if before is not None else spot.line.open)
            self._put(spot, Tick(found.value, many, before.note if before is not None else ""))
        if found is AtThePoint.RIGHT:
            self.strip.answer(spot.line.shown, lambda: _("seen, as it should be"), Tone.OK)
            if spot.line.lot:
                self.panel.quantity.setFocus()
                self.panel.quantity.selectAll()
            elif self.panel.right.hasFocus():
                self.table.setFocus()
        elif found is not None:
            state = found_state(found)
            self.strip.answer(spot.line.shown, state.words, state.tone)
            self.panel.remark.setFocus()
        else:
            self.table.setFocus()

    def _put(self, spot: Spot, tick: Tick | None) -> None:
        one = self.choice.order
        if one is None:
            return
        spot.tick = tick
        self.ticks.put(one.number, spot.line.item, tick)
        row = self.spots.index(spot)
        self.model.dataChanged.emit(self.model.index(row, 0), self.model.index(row, len(COLUMNS) - 1))
        self.panel.show_spot(self.spot)
        self._say_count()
        self.worked.emit()

    def _edited(self) -> None:
        """Quantity or note was typed; the entries stay as they are."""
        spot, one = self.spot, self.choice.order
        typed = self.panel.typed(spot.tick) if spot is not None and spot.tick is not None else None
        if spot is None or typed is None or one is None:
            return
        spot.tick = typed
        self.ticks.put(one.number, spot.line.item, typed)
        row = self.spots.index(spot)
        self.model.dataChanged.emit(self.model.index(row, 0), self.model.index(row, len(COLUMNS) - 1))
        self.worked.emit()

    def scanned(self, code: str) -> bool:
        """A scan ticks the thing that it names; what the order does not name is stopped."""
        if self.choice.order is None:
            return False
        followed, door = self.context.scanner.followed, self.context.door
        self.context.work.reader.run(
            lambda: [] if followed else door.ask(items_marked, code), partial(self._scan_means, code, followed),
            self.context.around.refused, partial(self._scan_lost, code), owner=self,
        )  # fmt: skip
        return True

    def _scan_lost(self, code: str, trouble: Unavailable) -> None:
        self.strip.answer(code, lambda: _("could not be looked up: scan it again"), Tone.STOP)
        self.context.around.unavailable(trouble)

    def _scan_means(self, code: str, followed: str, found: Sequence[ItemRow]) -> None:
        if followed:
            self.strip.answer(f"{followed} {code}", lambda: _("came in two parts: scan it again"), Tone.STOP)
            return
        if self._posting:
            self.strip.answer(
                code, lambda: _("not taken: what was seen is being written down. Scan it again"), Tone.STOP
            )
            return
        named = {one.uuid for one in found}
        fitting = [n for n, spot in enumerate(self.spots) if spot.line.item in named]
        if len(fitting) == 1:
            self.table.selectRow(fitting[0])
            spot = self.spots[fitting[0]]
            if spot.tick is not None:
                self.panel.show_spot(spot)
                self.strip.answer(spot.line.shown, lambda: _("was ticked already"), Tone.WARN)
            else:
                self.tick(AtThePoint.RIGHT)
        elif fitting:
            self.strip.answer(code, lambda: _("several things of the order carry it: choose the line"), Tone.WARN)
            self.table.selectRow(fitting[0])
            self.table.setFocus()
        elif found:
            self.strip.answer(code, lambda: _("STOP: not on this order, or nothing of it is left"), Tone.STOP)
        else:
            self.strip.answer(code, lambda: _("STOP: the book does not know it"), Tone.STOP)

    # writing it down

    def post(self) -> None:
        """Write down what was seen."""
        one = self.choice.order
        if one is None or self._posting or not self.finish.allowed:
            return
        results = self.ticks.results(one.number)
        keep = self.panel.evidence.keeping()
        said: dict[str, Any] = {
            "order": one.number, "results": results, "by": self.panel.names(), "happened_on": self.panel.day.written(),
        }  # fmt: skip
        self._posting = True
        self._sent = [result.what.item for result in results]
        self.finish.setEnabled(False)

        def steps(door: Door) -> Any:
            return door.do(check_destruction, CheckDestruction(**said, attachments=keep(door)))

        self.context.act(steps, then=self._done, refused=self._refused, on_end=self._ended, owner=self)

    def _ended(self) -> None:
        self._posting = False
        self.finish.setEnabled(True)

    def _done(self, done: Any) -> None:
        order, seen, amiss = (done.answer[name] for name in ("order", "seen", "amiss"))
        self.ticks.forget(order)
        self.panel.clear()
        words = partial(_done_words, order, seen, amiss)
        self.strip.answer(order, words, Tone.WARN if amiss else Tone.OK)
        self.context.say(words)
        self.worked.emit()
        self._show_order()
        self.table.setFocus()

    def _refused(self, refusal: Refused) -> None:
        homeless = self.panel.form.show_problems(
            [one for one in refusal.problems if one.where[:1] != ("results",)], focus=False
        )
        of_things = [one for one in refusal.problems if one.where[:1] == ("results",)]
        first = next((one for one in of_things if len(one.where) > 1), None)
        if first is not None:
            self._point_at(self._sent[int(first.where[1])], first)
        told = [one for one in (*homeless, *of_things) if one is not first]
        if told:
            words = " ".join(dict.fromkeys(self.context.sentence(one) for one in told[:4]))
            self.panel.notice.tell(Tone.STOP, lambda: _("Nothing was written"), words)
        else:
            self.panel.notice.clear()
        self.strip.answer(_("Refused"), lambda: _("nothing was written"), Tone.STOP)

    def _point_at(self, item: str, problem: Problem) -> None:
        """Choose the thing that is refused, and say beside its entry why."""
        rows = [n for n, spot in enumerate(self.spots) if spot.line.item == item]
        if rows:
            self.table.selectRow(rows[0])
            self.panel.show_spot(self.spots[rows[0]])
        field = self.panel.form["quantity" if problem.where[-1] == "quantity" else "note"]
        field.set_problem(self.context.sentence(problem))
        field.control.setFocus()

    # a draft

    def draft(self) -> object | None:
        """Every tick, who looked, the files; None when nothing was seen yet."""
        ticks, files = self.ticks.kept(), self.panel.evidence.files()
        if not (ticks or files or self.panel.by.value()):
            return None
        chosen = self.choice.chosen() or ""
        return {
            "ticks": ticks,
            "files": files,
            "by": self.panel.by.value(),
            "day": self.panel.day.kept(),
            "order": chosen,
        }

    def take_up(self, draft: object) -> None:
        """Put back what was ticked."""
        said: Mapping[str, Any] = draft if isinstance(draft, dict) else {}
        self.ticks.bring(said.get("ticks", {}))
        self.panel.evidence.bring(said.get("files", []))
        self.panel.by.setText(str(said.get("by", "")))
        self.panel.day.bring(str(said.get("day", "")))
        if said.get("order"):
            self.choice.want(str(said["order"]))
        self._show_order()


def _count_words(ticked: int, of: int, amiss: int) -> str:
    said = _("{n} of {all} looked at").format(n=formats.number(ticked), all=formats.number(of))
    wrong = ngettext("{n} amiss", "{n} amiss", amiss).format(n=formats.number(amiss))
    return f"{said}, {wrong}" if amiss else said


def _done_words(order: str, seen: int, amiss: int) -> str:
    said = ngettext("{n} thing of {order} was seen", "{n} things of {order} were seen", seen)
    made = said.format(n=formats.number(seen), order=order)
    wrong = ngettext("{n} amiss", "{n} amiss", amiss).format(n=formats.number(amiss))
    return f"{made}, {wrong}" if amiss else made


def _build(context: ScreenContext) -> QWidget:
    return CheckPage(context)


SCREEN = Screen(
    "destruction-check", lambda: _("Look at the point"), "eye", "", _build, (Right.READ,), -1, manual="destruction", under="movements",
)  # fmt: skip

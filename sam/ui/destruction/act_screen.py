"""The act itself: what was seen there leaves the account, with its certificate. Two people sign; two others saw it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from sam.domain.commands.destruction import Destroy
from sam.domain.problems import Refused
from sam.domain.roles import Right
from sam.queries.destruction import Order, orders
from sam.queries.resolve import ItemRow, items_marked
from sam.queries.to_destroy import Ready, ready
from sam.reports.asking import ReportAsked
from sam.reports.certificate import NAME
from sam.services.destroy import destroy
from sam.services.print_report import print_report
from sam.ui import questions
from sam.ui.destruction.act_form import ActForm
from sam.ui.destruction.act_things import ActThings
from sam.ui.destruction.order_choice import OrderChoice
from sam.ui.look.tokens import S2, S4, Tone
from sam.ui.parts.abreast import Abreast
from sam.ui.parts.button import Button, ButtonKind
from sam.ui.parts.card import Card
from sam.ui.parts.notice import Notice
from sam.ui.parts.rows import beside, held, under
from sam.ui.screen_context import Door, Screen, ScreenContext
from sam.ui.screen_page import ScreenPage
from sam.ui.second_signature import SecondSignature
from sam.words.translate import _, language

_SIDE = 420


class ActPage(ScreenPage):
    """The screen. `worked` when something typed has changed."""

    worked = Signal()

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        self.subtitle = lambda: _("It leaves the account for good; two people sign, and two others saw it")
        self._begun = ""  # number of the order that the form proposes
        self._kept_rows: list[Any] = []  # rows of a draft, until their things are there
        self.certificate = ""
        self.choice, self.things, self.head = OrderChoice(), ActThings(context), ActForm(context)
        self.second, self.notice = SecondSignature(context), Notice()
        self._signed: object = None
        self._posting = False
        self.finish = Button(
            lambda: _("Destroy and certify"), ButtonKind.PRIMARY, glyph="fire", key="F12", act=self.post
        )
        self.print = Button(lambda: _("Print the certificate…"), glyph="printer", key="Ctrl+P", act=self.print_it)
        self.print.hide()
        self.fresh = Button(
            lambda: _("Start anew"), ButtonKind.QUIET, glyph="x", key="Ctrl+N", dense=True, act=self.start_anew
        )
        if not context.may(Right.WRITE_OFF):
            self.finish.refuse(lambda: context.who_may(Right.WRITE_OFF))
        self._lay_out()
        self.setFocusProxy(self.things.table)

    def _lay_out(self) -> None:
        ends = beside(None, self.print, self.finish, gap=S2)
        top = beside(self.choice, self.fresh, gap=S4, grows=0)
        main = held(under(top, self.notice, self.things, ends, gap=S2, grows=2))
        side = under(self.head, Card().add(self.second), gap=S2, grows=0)
        self.setLayout(under(Abreast(main, held(side), _SIDE), gap=0))
        self.choice.activated.connect(lambda _index: self._show_order())
        self.second.entered.connect(self.post)
        self.second.password.textChanged.connect(self._password_typed)
        for part in (self.things.changed, self.head.worked):
            part.connect(self._typed)

    # which order

    def open(self, argument: object) -> None:
        """Destroy on this order."""
        self.choice.want(str(argument))
        self._show_order()

    @override
    def refresh(self) -> None:
        """Ask which orders are open, and what of the chosen one was seen."""
        self.head.day.renew()
        self.context.ask(orders, then=self._show, topic="destruction to do", owner=self)

    def _show(self, found: Sequence[Order]) -> None:
        self.choice.offer(found)
        self._show_order()

    def _show_order(self) -> None:
        one = self.choice.order
        if one is None:
            self.things.show_things(())
            return
        if self._begun != one.number:
            self._begun = one.number
            self.head.blockSignals(True)  # what is proposed was not typed
            self.head.begin(one)
            self.head.blockSignals(False)
        self.context.ask(ready, one.number, then=self._show_things, topic="destruction ready", owner=self)

    def _show_things(self, found: Sequence[Ready]) -> None:
        self.things.show_things(found)
        if self._kept_rows and found:
            rows, self._kept_rows = self._kept_rows, []
            self.things.bring(rows)

    def scanned(self, code: str) -> bool:
        """A scan chooses the row of the thing, to leave it out or say how it was destroyed."""
        if self.choice.order is None:
            return False
        self.context.ask(items_marked, code, then=partial(self._scan_means, code), owner=self)
        return True

    def _scan_means(self, code: str, found: Sequence[ItemRow]) -> None:
        if not any(self.things.leave_out(one.uuid) for one in found):
            self.context.say(lambda: _("{code} is not among what was seen there").format(code=code))

    # posting

    def _command(self) -> Destroy:
        said = self.head.said()
        number = self.choice.chosen() or ""
        return Destroy(order=number, lines=self.things.lines(), methods=self.things.methods(), **said)

    def _typed(self) -> None:
        if self._signed is not None and self._signed != self._command():
            self.second.password.clear()  # it is no more what the second person saw
        self.worked.emit()

    def _password_typed(self) -> None:
        self._signed = self._command() if self.second.password.text() else None

    def post(self) -> None:
        """Do it, if it can be done."""
        if self._posting or not self.finish.allowed or not self._complete():
            return
        self._posting = True
        self.finish.setEnabled(False)
        said, keep, unlock = self._command(), self.head.keeping(), self.second.unlocking()

        def steps(door: Door) -> Any:
            pictures = keep(door)
            whole = Destroy(**{name: getattr(said, name) for name in said.__slots__} | pictures)
            return door.do(destroy, whole, second=unlock(door))

        self.context.act(steps, then=self._done, refused=self._refused, on_end=self._ended, owner=self)

    def _complete(self) -> bool:
        if not self.things.taken:
            self.notice.tell(Tone.STOP, lambda: _("Nothing is on the list: look at the things at the point first."))
            self.things.table.setFocus()
            return False
        return self.head.complete() and self.second.complete()

    def _ended(self) -> None:
        self._posting = False
        self.finish.setEnabled(True)

    def _refused(self, refusal: Refused) -> None:
        for row in self.things.rows:
            row.wrong = ""
        rest = []
        for one in self.second.show_problems(refusal.problems):
            if one.where[:1] == ("lines",) and len(one.where) > 1:
                self.things.refuse(int(one.where[1]), self.context.sentence(one))
            else:
                rest.append(one)
        homeless = self.head.form.show_problems(rest)
        words = " ".join(dict.fromkeys(self.context.sentence(one) for one in homeless))
        self.notice.tell(Tone.STOP, lambda: _("Nothing was written"), words)

    def _done(self, done: Any) -> None:
        number = self.certificate = str(done.answer["certificate"])
        said = lambda: _("Certificate {number} is written").format(number=number)  # noqa: E731
        self._empty()
        self.print.show()
        words = " ".join(dict.fromkeys(self.context.sentence(one) for one in done.notices))
        if words:
            self.notice.tell(Tone.WARN, lambda: _("It is in the book; worth a look"), words)
        else:
            self.notice.tell(Tone.OK, said)
        self.context.say(said)
        self.worked.emit()
        self.refresh()
        self.print.setFocus()

    def print_it(self) -> None:
        """Print the certificate that was just written."""
        number = self.certificate
        path = questions.save_file(
            self, _("Certificate {number}").format(number=number), Path(f"{number}.pdf"), "PDF (*.pdf)"
        )
        if path is None:
            return
        target = path if path.suffix.lower() == ".pdf" else path.with_name(path.name + ".pdf")
        asked = ReportAsked(item=number, language=language())
        self.context.act(
            lambda door: door.run(print_report, NAME, asked, target),
            then=lambda _printed: self.context.say(lambda: _("Saved: {path}").format(path=target.name)),
            owner=self,
        )

    def _empty(self) -> None:
        self.head.bring({})
        self.second.clear()
        self.notice.clear()
        self.things.rows = []
        self._begun, self._signed, self._kept_rows = "", None, []

    def start_anew(self) -> None:
        """Forget what is typed; what was ordered is proposed again."""
        self._empty()
        self.worked.emit()
        self._show_order()

    # a draft

    def draft(self) -> object | None:
        """Everything that is typed, as a JSON value; None when nothing is but what was proposed. A password is no part of it."""
        rows, head = self.things.kept(), self.head.kept()
        one = self.choice.order
        if one is None or not (rows or head != self._proposed(one)):
            return None
        return {"order": one.number, "rows": rows, "head": head}

    def _proposed(self, one: Order) -> dict[str, Any]:
        said = one.said
        witnesses = [[name, ""] for name in said.get("witnesses", ())]
        made = {
            "at": one.at, "operator": said.get("operator", ""), "qualification": said.get("qualification", ""),
            "method": one.method.value, "monitor": said.get("monitor", ""),
            "witnesses": witnesses + [["", ""]] * max(0, 2 - len(witnesses)) if witnesses else [],
        }  # fmt: skip
        return {name: value for name, value in made.items() if value}

    def take_up(self, draft: object) -> None:
        """Put back what was typed."""
        said: Mapping[str, Any] = draft if isinstance(draft, dict) else {}
        self.head.bring(said.get("head", {}))
        self._kept_rows = list(said.get("rows", []))
        self._begun = str(said.get("order", ""))
        if self._begun:
            self.choice.want(self._begun)
        self._show_order()


def _build(context: ScreenContext) -> QWidget:
    return ActPage(context)


SCREEN = Screen(
    "destruction-act", lambda: _("Destroy"), "fire", "", _build, (Right.READ,), -1, manual="destruction", under="movements",
)  # fmt: skip

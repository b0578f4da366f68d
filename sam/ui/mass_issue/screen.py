"""The screen of an issue to many: the receivers, the list, the acknowledgement of whoever stands at the counter."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from sam.domain.commands.movements import Acknowledged, HolderAcknowledged, MassIssue, MassLine
from sam.domain.kinds import Kind
from sam.domain.movement_kinds import WAYS
from sam.domain.places import HOLDERS
from sam.domain.roles import Right
from sam.queries.proposals import PlaceLike
from sam.services.issue import mass_issue
from sam.ui.counter.acknowledgement import Acknowledgement
from sam.ui.counter.hand_line import HandLine
from sam.ui.look.tokens import S2, Tone
from sam.ui.mass_issue.receivers import Receiver, ReceiversCard
from sam.ui.mass_issue.sheet import SheetOfMany
from sam.ui.moving.asked import Asked, Entry, MovingForm
from sam.ui.moving.extra import Extra
from sam.ui.moving.page import MovingPage
from sam.ui.parts.rows import held, under
from sam.ui.screen_context import Door, Screen, ScreenContext
from sam.ui.stock_words import glyph_of
from sam.ui.voucher_paper import print_paper
from sam.words import formats
from sam.words.translate import _

MASS_ISSUE = MovingForm(
    key="mass-issue",
    kind=Kind.ISSUE,
    title=lambda: _("Issue to many"),
    about=lambda: _("To many people at once, as in an alarm: one voucher, each acknowledges"),
    rows=(
        (
            Asked("due_back", lambda: _("Back by"), Entry.DAY, hint=lambda: _("Left empty: as is set")),
            Asked("duty", lambda: _("Duty or alarm"), again=True),
        ),
        (Asked("override", lambda: _("Reason, against a rule")),),
        (Asked("reference", lambda: _("Number of the order")),),
    ),
    service=mass_issue,
    command=MassIssue,
    takes=WAYS[Kind.ISSUE].takes,
    lines=lambda: _("Going out"),
    finish=lambda: _("Hand over to all"),
    done=lambda: _("handed over to all"),
)


class Receiving(Extra):
    """Who receives, and how each acknowledges."""

    places = HOLDERS

    def __init__(self, form: MovingPage) -> None:
        super().__init__(form)
        self._signed_as = ""  # whose signature is on the pad

    @override
    def parts(self) -> tuple[QWidget, QWidget]:
        form = self.form
        self.people = ReceiversCard(form.context)
        self.acknowledgement = Acknowledgement(form.asked.finish, lambda: _("Signs here or on paper"))
        form.finish, form.print = self.acknowledgement.finish, self.acknowledgement.print
        self.acknowledgement.wanted.connect(form.post)
        self.acknowledgement.print_wanted.connect(lambda: print_paper(form, form.context, form.voucher))
        self.acknowledgement.pad.signed.connect(lambda _signed: self._keep())
        self.acknowledgement.on_paper.clicked.connect(self._keep)
        self.people.chosen.connect(self._turn_to)
        self.people.rest_on_paper.connect(self._rest_on_paper)
        form.lines.lines.entry.setEnabled(False)  # until it is said for whom
        main = under(form.notice, form.lines, self.acknowledgement, gap=S2)
        main.setStretchFactor(form.lines, 1)
        side = under(self.people, form.head, gap=S2)
        side.setStretchFactor(self.people, 1)
        side.setStretchFactor(form.head, 1)
        self._say()
        return held(main), held(side)

    @override
    def sheet(self) -> SheetOfMany:
        return SheetOfMany(self.form)

    @override
    def scan(self, code: str, place: PlaceLike | None, followed: str) -> bool:
        """A person or unit is who receives what comes next; a thing before anybody is known waits for no one."""
        if place is not None and place.kind in {kind.value for kind in HOLDERS}:
            self.people.take(place.code, place.name)
            self.form.strip.answer(place.code, lambda: _("{name} receives now").format(name=place.name), Tone.OK)
            return True
        if place is None and self.people.current is None:
            self.form.strip.answer(code, lambda: _("scan first who receives it"), Tone.WARN)
            return True
        return False

    def _turn_to(self, one: Receiver) -> None:
        """Another one stands at the counter: what comes in from now on is theirs, and so is the pad."""
        self.form.lines.address(one.number, one.name)
        self.form.lines.lines.entry.setEnabled(True)
        self.form.lines.lines.entry.setFocus()
        self._show_pad(one)
        self._say()

    def _show_pad(self, one: Receiver) -> None:
        self._signed_as = ""
        self.acknowledgement.pad.clear()
        self.acknowledgement.on_paper.setChecked(one.on_paper and one.acknowledged)
        self.acknowledgement.complain("")
        self._signed_as = one.number

    def _text(self, one: Receiver) -> str:
        """The text that this receiver signs."""
        if not one.lines:
            return _("The text that the person signs stands here.")
        day = self.form.head.value("due_back")
        if not day:
            return _("I have received {things} as listed, in working order.").format(things=one.words())
        text = _("I have received {things} as listed, in working order, and bring them back by {day}.")
        entry: Any = self.form.head.entries["due_back"]
        return text.format(things=one.words(), day=formats.day(entry.day()) if entry.day() else day)

    def _say(self) -> None:
        one = self.people.current
        self.form.strip.ask(
            (lambda: _("Scan what {name} receives").format(name=one.name))
            if one is not None
            else lambda: _("Scan who receives"),
            lambda: _("then the next person; F12 hands over to all"),
        )
        if one is not None:
            self.acknowledgement.text.set_words(self._text(one))  # exactly what is kept
        else:
            self.acknowledgement.text.set_words(lambda: _("The text that the person signs stands here."))

    def _keep(self) -> None:
        """The one at the counter has signed, will sign on paper, or has taken that back."""
        one, pad = self.people.current, self.acknowledgement
        if one is None or self._signed_as != one.number:
            return
        drawn = pad.pad.has_signature
        one.on_paper = pad.on_paper.isChecked() and not drawn
        if drawn or one.on_paper:
            text = self._text(one)
            keep = pad.steps()
            one.signed_for, one.keep = (text, one.things), partial(_with_text, keep, text)
        else:
            one.signed_for = one.keep = None
        self.people.show_list()

    def _rest_on_paper(self) -> None:
        for one in self.people.unsigned:
            text = self._text(one)
            one.on_paper, one.signed_for = True, (text, one.things)
            one.keep = partial(_on_paper, text)
        if self.people.current is not None:
            self._show_pad(self.people.current)
        self.people.show_list()

    # what the page asks

    @override
    def changed(self) -> None:
        if self.form.lines.lines.many_come:
            return
        gone = self.people.give(self.form.lines.counted)
        texts_differ = [
            one
            for one in self.people.each.values()
            if one.signed_for is not None and one.signed_for[0] != self._text(one)
        ]
        for one in texts_differ:
            one.signed_for = one.keep = None
        if gone or texts_differ:
            if self.people.current is not None and not self.people.current.acknowledged:
                self._show_pad(self.people.current)
            self.people.show_list()
            self.acknowledgement.complain(
                _("Something has changed since the person signed. Let the person read and sign again.")
            )
        self._say()

    @override
    def say_again(self) -> None:
        self.people.show_list()
        self._say()

    @override
    def lines_of(self, lines: Sequence[HandLine]) -> tuple[MassLine, ...]:
        return tuple(MassLine(to=line.to, moved=line.moved()) for line in lines)

    @override
    def complete(self, lines: Sequence[HandLine]) -> bool:
        if not lines:
            self.acknowledgement.complain(_("Nothing is on the list yet. Scan who receives, then what they get."))
            (self.people.entry if self.people.current is None else self.form.lines.lines.entry).setFocus()
            return False
        if unsigned := self.people.unsigned:
            one = unsigned[0]
            self.people.take(one.number, one.name)
            words = _("{name} has not signed yet. Let them sign, or choose “Signs on paper”.").format(name=one.name)
            self.acknowledgement.complain(words)
            self.acknowledgement.on_paper.setFocus()
            return False
        return True

    @override
    def steps(self, service: Callable[..., Any], command: Any) -> Callable[[Door], Any]:
        keeping = [(one.number, one.keep) for one in self.people.each.values() if one.lines and one.keep]

        def act(door: Door) -> Any:
            said = tuple(HolderAcknowledged(to=number, how=keep(door)) for number, keep in keeping)
            return door.do(service, replace(command, acknowledgements=said))

        return act

    # what is typed; a signature is no part of it: each signs what they see

    @override
    def typed(self) -> dict[str, Any]:
        one = self.people.current
        return {"to": [one.number, one.name]} if one is not None else {}

    @override
    def take_up(self, said: Mapping[str, Any]) -> None:
        self.people.clear()
        self._signed_as = ""
        self.acknowledgement.pad.clear()
        self.acknowledgement.on_paper.setChecked(False)
        self.acknowledgement.complain("")
        to = said.get("to")
        if isinstance(to, list) and len(to) == 2:
            self.people.take(str(to[0]), str(to[1]))
        else:
            self.form.lines.address("", "")
            self.form.lines.lines.entry.setEnabled(False)
        self._say()


def _with_text(keep: Callable[[Door], Acknowledged], text: str, door: Door) -> Acknowledged:
    return replace(keep(door), text=text)


def _on_paper(text: str, _door: Door) -> Acknowledged:
    return Acknowledged(text=text, way="paper")


def _build(context: ScreenContext) -> QWidget:
    return MovingPage(context, MASS_ISSUE, Receiving)


SCREEN = Screen(
    MASS_ISSUE.key, MASS_ISSUE.title, glyph_of(MASS_ISSUE.kind.value), "", _build, (Right.READ,), -1, manual="moving",
    under="issue",
)  # fmt: skip

"""A movement of a list of things: the head, the lines, the button that does it. `forms` says what each asks for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer, Signal
from typing_extensions import override

from sam.domain.problems import Problem, Refused, Unavailable
from sam.queries.proposals import PlaceLike, place_scanned
from sam.services.form_habits import keep_form_habits
from sam.ui.counter.hand_line import HandLine
from sam.ui.counter.judging import Judged
from sam.ui.counter.lines_card import LinesCard
from sam.ui.look.tokens import S4, Tone
from sam.ui.moving.asked import MovingForm
from sam.ui.moving.extra import Extra
from sam.ui.moving.head import Head
from sam.ui.moving.line_sources import read_sent
from sam.ui.moving.typed import TypedList
from sam.ui.parts.abreast import Abreast
from sam.ui.parts.button import Button, ButtonKind
from sam.ui.parts.empty import EmptyState
from sam.ui.parts.line_view import LineEntry
from sam.ui.parts.notice import Notice
from sam.ui.parts.rows import under
from sam.ui.parts.scan_strip import ScanStrip
from sam.ui.parts.steps import listen_for_undo
from sam.ui.screen_context import Door, ScreenContext
from sam.ui.screen_page import ScreenPage
from sam.ui.storing.placing_card import PlacingCard, but_ways_out
from sam.words import formats
from sam.words.translate import _, ngettext

LEFT = 304
_NAMED = 30
"""So many refused lines are named when the others have gone."""


class MovingPage(ScreenPage):
    """The page. `worked` when something typed has changed; `draft` and `take_up` keep it and put it back."""

    worked = Signal()

    def __init__(self, context: ScreenContext, form: MovingForm, extra: type[Extra] = Extra) -> None:
        super().__init__(context)
        self.asked = form
        self.subtitle = form.about
        self.kinds = frozenset(kind.value for kind in form.takes)
        self.extra = extra(self)
        self._sheet = self.extra.sheet()
        self.strip = ScanStrip(
            lambda: _("Scan what is on the list"), lambda: _("or type, paste a column, read a sheet; F12 finishes")
        )
        self.head = Head(context, form)
        self.lines = LinesCard(
            context,
            form.lines,
            self.kinds,
            self.command,
            self._empty_state(),
            conditions=form.conditions,
            part=extra.part,
        )
        self.sheet = Button(lambda: _("From a sheet…"), glyph="table", key="Ctrl+O", dense=True, act=self._sheet.choose)
        self.fresh = Button(
            lambda: _("Start anew"), ButtonKind.QUIET, glyph="x", key="Ctrl+N", dense=True, act=self.start_anew
        )
        self.notice, self.placing = Notice(), PlacingCard(context)
        self.print = Button(
            lambda: _("Print…"), glyph="printer", key="Ctrl+P", act=lambda: self.extra.print_it(self.voucher)
        )
        self.print.hide()
        self.finish = Button(form.finish, ButtonKind.PRIMARY, glyph="check", key="F12", act=self.post)
        self.voucher = ""
        self._came: list[HandLine] = []
        self._begun = False
        self._open_scans: list[str] = []  # that are being looked up
        self._posting = False
        self._held: list[tuple[str, str]] = []  # scans that came while a list was being written
        self._missing = False
        self._lay_out()
        self._connect()
        self.typed = TypedList(self)

    def _empty_state(self) -> EmptyState:
        return EmptyState(
            lambda: _("Nothing on the list yet"),
            lambda: _("Scan a weapon or a box, type its number above, or read a sheet."),
            glyph="barcode",
        )

    def _lay_out(self) -> None:
        self.lines.title_row.addWidget(self.sheet)
        self.lines.title_row.addWidget(self.fresh)
        right, side = self.extra.parts()
        self.setLayout(under(self.strip, Abreast(right, side, LEFT, side_first=True), gap=S4, grows=1))
        self.setFocusProxy(self.extra.first())
        if not self.context.may(self.extra.right):
            self.finish.refuse(lambda: self.context.who_may(self.extra.right))

    def _connect(self) -> None:
        self.head.changed.connect(self._typed)
        self.head.picked.connect(self._picked)
        self.lines.judged.connect(self._judged)
        self.placing.serve(self.head.put_path, self.lines.look_again, self.lines)
        self.lines.came.connect(self._came.append)
        self.lines.lines.changed.connect(self._lines_changed)
        listen_for_undo(self, self.lines.lines.undo)
        for entry in (self.lines.lines.entry, self.lines.quantity):
            entry.textChanged.connect(self.worked)

    def command(self, lines: Sequence[HandLine]) -> tuple[Callable[..., Any], Any]:
        """The service and the command of the form as it stands."""
        return self.asked.service, self.asked.command(lines=self.extra.lines_of(lines), **self.head.command())

    # what comes in

    def open(self, argument: object) -> None:
        """Take things by their ids or numbers: "id", {"lines": [...]}; {"dispatch", "case" or "form": number}, what it belongs to."""
        if isinstance(argument, Mapping):
            self.lines.lines.take([str(one) for one in argument.get("lines", ())])
            if "dispatch" in argument:
                self.head.choose_transfer(str(argument["dispatch"]))
            if "case" in argument:
                self.head.choose_case(str(argument["case"]))
            if "form" in argument:
                self.head.paper.begin(str(argument["form"]))
        else:
            self.lines.lines.take([str(argument)])

    def scanned(self, code: str) -> bool:
        """A scan: a place that the head asks for, or a thing that joins the list."""
        if self._posting:
            self._held.append((code, self.context.scanner.followed))
            self.strip.answer(code, lambda: _("waits until this list is written"), Tone.INFO)
        else:
            self._look_up(code, self.context.scanner.followed)
        return True

    def _look_up(self, code: str, followed: str) -> None:
        kinds = self.extra.places.union(*(one.places for one in self.asked.asks))
        door = self.context.door
        self._open_scans.append(code)
        self.context.work.reader.run(
            lambda: None if followed else door.ask(place_scanned, code, kinds),
            lambda place: self._scan_means(code, place, followed),
            self.context.around.refused,
            lambda trouble: self._scan_lost(code, trouble),
            on_end=self._open_scans.pop,
            owner=self,
        )

    def _scan_lost(self, code: str, trouble: Unavailable) -> None:
        self.strip.answer(code, lambda: _("could not be looked up: scan it again"), Tone.STOP)
        self.context.around.unavailable(trouble)

    def _scan_means(self, code: str, place: PlaceLike | None, followed: str) -> None:
        if self.extra.scan(code, place, followed):
            return
        if place is None:
            self.lines.scan(code, followed)
        elif name := self.head.put_place(place):
            words = self.head.form[name].label.text()
            self.strip.answer(place.code, lambda: f"{words}: {place.name or place.path}", Tone.OK)

    def read_sheet(self, path: Path) -> None:
        """Read the list in this file."""
        self._sheet.read(path)

    def _lines_changed(self) -> None:
        self._missing = False
        self.extra.changed()
        self.worked.emit()
        if self.lines.lines.many_come:
            return
        came = [line for line in self._came if not line.row]
        self._came.clear()
        if came:
            last = came[-1]
            self.strip.came(last.key, last.seen.mark or last.seen.type_code, last.seen.type_name)
        unknown = [entry for entry in self.lines.lines.entries[-1:] if entry.value is None and not entry.detail]
        if unknown:
            self.strip.answer(unknown[0].raw, unknown[0].what, Tone.STOP)
        self._prefer_holder()
        if came and not came[-1].single and came[-1].quantity == 1:
            self.lines.ask_quantity()

    # the head

    def _typed(self) -> None:
        self.extra.changed()
        self.lines.look_again()
        self.worked.emit()

    def _picked(self, name: str) -> None:
        self.lines.look_again()
        if name == "dispatch":
            self.context.work.reader.run(
                partial(read_sent, self.context.door, self.head.value(name)),
                self._sent,
                self.context.around.refused,
                self.context.around.unavailable,
                topic=f"sent {id(self)}",
                owner=self,
            )
        elif name:
            self._prefer_holder()
        elif self.head.first.hasFocus() and self.head.value(next(iter(self.head.entries))):
            self.lines.lines.entry.setFocus()  # the form began with what it said the last time

    def _sent(self, entries: Sequence[LineEntry]) -> None:
        """What of the chosen transfer is on the road takes the place of what was listed."""
        lines = self.lines.lines
        before = lines.entries
        with lines.steps.silent():
            lines.clear()
            lines.add(entries)
        lines.steps.add(lambda: lines.put(before))
        self._came.clear()

    def _prefer_holder(self) -> None:
        """What lies in several places is taken from whom the head names."""
        holder = self.head.place("person")
        if holder is not None:
            self.lines.choose_lies(
                lambda line: next((n for n, lie in enumerate(line.lies) if lie.place == holder.path), -1)
            )

    @override
    def refresh(self) -> None:
        """Nothing is listed here; what is typed stays."""
        self.head.day.renew()
        self.head.ask_what_is_open()
        if not self._begun:
            self._begun = True
            self.head.begin()

    @override
    def changed(self) -> None:
        super().changed()
        self.lines.look_again()

    @override
    def retranslate(self) -> None:
        self.lines.say_again()
        self.extra.say_again()
        super().retranslate()

    def start_anew(self) -> None:
        """Put everything back to the beginning. Ctrl+Z brings it back."""
        self.typed.start_anew()
        self.notice.clear()
        self.extra.first().setFocus()

    # judging and posting

    def _judged(self, judged: Judged) -> None:
        self.strip.judged(self.lines.lines.entries)
        self.placing.show_coming(judged.coming if self.lines.known else ())
        self.extra.judged(judged)
        homeless = self.head.show_problems(but_ways_out(self.extra.show(judged.others)), focus=False)
        told = [problem for problem in homeless if problem.where[:1] not in {(one.name,) for one in self.asked.asks}]
        self._tell(told if self.lines.known else ())

    def _tell(self, homeless: Sequence[Problem]) -> None:
        if homeless:
            words = " ".join(dict.fromkeys(self.context.sentence(problem) for problem in homeless))
            self.notice.tell(Tone.STOP, lambda: _("Not as it stands"), words)
        elif self.notice.tone is Tone.STOP and not self._missing:
            self.notice.clear()

    def say_missing(self, sentence: str) -> None:
        """Say what the list lacks; it stays said until the list changes."""
        self._missing = True
        self.notice.tell(Tone.STOP, sentence)

    def post(self) -> None:
        """Do it, if it can be done."""
        if not self.finish.isEnabled() or not self.finish.allowed or not self._complete():
            return
        self.finish.setEnabled(False)
        self._posting = True
        service, command = self.command(self.lines.counted)
        act = self.head.paper.around(service, lambda one: self.extra.steps(one, command))
        key, habits = self.asked.key, self.head.habits()

        def steps(door: Door) -> Any:
            done = act(door)
            door.run(keep_form_habits, key, habits)
            return done

        self.context.act(
            steps,
            then=self._done,
            refused=self._refused,
            on_end=self._posted,
            owner=self,
        )

    def _posted(self) -> None:
        """Whatever became of it: what was scanned meanwhile comes after it."""
        self._posting = False
        self.finish.setEnabled(True)
        held, self._held = self._held, []
        for one in held:
            QTimer.singleShot(0, self, partial(self._look_up, *one))

    def _complete(self) -> bool:
        """Whether everything is there; else the first gap has the caret and its sentence."""
        lines = self.lines.counted
        if self._open_scans or self.lines.lines.reading or not self.sheet.isEnabled():
            self.say_missing(_("Lines are still being looked up. Press F12 again when they stand in the list."))
            return False
        if not self.head.complete(each_line_says=bool(lines) and all(line.into for line in lines)):
            return False
        if self.lines.mistyped:
            sentence = _("“{text}” is no quantity. Type a whole number.").format(text=self.lines.mistyped)
            self.say_missing(sentence)
            self.lines.quantity.setFocus()
            return False
        return self.extra.complete(lines)

    def _refused(self, refusal: Refused) -> None:
        self.lines.refuse(refusal.problems)
        rest = but_ways_out(self.extra.show(refusal.problems))
        told = [problem for problem in rest if problem.where[:1] != (self.extra.part,)]
        self._tell(self.head.show_problems(told, focus=True))
        self.strip.answer(_("Refused"), lambda: _("nothing was written"), Tone.STOP)

    def _done(self, done: Any) -> None:
        voucher = self.voucher = self.extra.number(done.answer)
        done_words, sentence = self.asked.done, self.context.sentence
        stayed = [entry.number for entry in self.lines.lines.entries if not entry.counts]
        steps = self.lines.lines.steps
        with steps.silent():
            self.lines.lines.clear()
        steps.forget()
        self.head.clear()
        self.extra.take_up({})
        self.head.ask_what_is_open()
        self.print.show()
        self.strip.answer(voucher, done_words, Tone.OK)
        self.context.say(lambda: f"{voucher} {done_words() if callable(done_words) else done_words}")
        self.notice.clear()
        words = " ".join(dict.fromkeys(sentence(problem) for problem in done.notices))
        if stayed:
            told = ngettext(
                "{n} refused line did not go along: {numbers}",
                "{n} refused lines did not go along: {numbers}",
                len(stayed),
            )
            more = ", …" if len(stayed) > _NAMED else ""
            numbers = ", ".join(stayed[:_NAMED]) + more
            words = f"{told.format(n=formats.number(len(stayed)), numbers=numbers)} {words}".strip()
        if words:
            self.notice.tell(Tone.WARN, lambda: _("It is in the book; worth a look"), words)
        self.head.begin()
        self.extra.first().setFocus()

    # a draft

    def draft(self) -> object | None:
        """Everything that is typed, as a JSON value; None when nothing is but what the form began with."""
        return self.typed.draft()

    def take_up(self, draft: object) -> None:
        """Put back what was typed; things are looked up again, as the book has them now."""
        self._begun = True
        self.typed.take_up(draft)

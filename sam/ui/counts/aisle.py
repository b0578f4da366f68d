"""The pane in the aisle: the places as one walks, the answer to each scan, what was noted here, the signature for the place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from sam.domain.commands.counts import WriteSheet
from sam.domain.counts import CountKind
from sam.domain.problems import Refused
from sam.domain.roles import Right
from sam.queries.count_scan import Choice, Heard, Scanned, scanned
from sam.queries.counts import CountHead, WalkPlace
from sam.ui.counts.columns import LINES, PLACES
from sam.ui.counts.form_bar import FormBar
from sam.ui.counts.noted import AtPlace, noted
from sam.ui.counts.typed import Entry
from sam.ui.counts.words import answer_words, is_amount, quantity_of, whole
from sam.ui.look.tokens import S2, Role, Token, Tone
from sam.ui.parts.abreast import Abreast
from sam.ui.parts.button import Button, ButtonKind
from sam.ui.parts.card import Card
from sam.ui.parts.empty import EmptyState
from sam.ui.parts.field import Field
from sam.ui.parts.flow import Flow
from sam.ui.parts.inputs import ChoiceInput
from sam.ui.parts.label import Label
from sam.ui.parts.notice import Notice
from sam.ui.parts.rows import beside, held, under
from sam.ui.parts.rows_model import RowsModel
from sam.ui.parts.scan_strip import ScanStrip
from sam.ui.parts.table import Table
from sam.ui.screen_context import ScreenContext
from sam.words import formats
from sam.words.translate import _, ngettext

WIDE = 392


class Aisle(QWidget):
    """The pane. `worked` when something was noted, `signed` when a place is in the book."""

    worked = Signal()

    def __init__(self, context: ScreenContext) -> None:
        super().__init__()
        self._context = context
        self.head: CountHead | None = None
        self.places: Sequence[WalkPlace] = ()
        self.at: dict[str, AtPlace] = {}  # by count and place: what is not signed yet
        self.place: WalkPlace | None = None
        self.form = FormBar()
        self._asking: Scanned | None = None  # a scan that waits for a quantity or a choice
        self.counter: ChoiceInput[str] = ChoiceInput([], dense=True)
        self.walk = RowsModel(PLACES)
        self.walking = Table(self.walk, lambda: _("Places, as one walks"))
        self.strip = ScanStrip(lambda: _("Choose or scan a place"))
        self.notice = Notice()
        self.entry = Entry(example=lambda: _("Serial, lot, or lot = 1200"))
        self.field = Field(lambda: _("Typed number, or lot = how many"), self.entry)
        self.likes = Flow()
        self.model = RowsModel(LINES)
        self.table = Table(self.model, lambda: _("What was noted here"))
        self.total = Label("", Role.META, Token.INK2)
        self._make_buttons()
        self._lay_out()
        self.first_stop: QWidget = self.walking

    def _make_buttons(self) -> None:
        self.not_ours = Button(lambda: _("Not ours"), glyph="question", dense=True, act=self._note_stranger)
        self.by_seal = Button(lambda: _("By its seal"), glyph="package", dense=True, act=self._note_seal)
        self.gone = Button(lambda: _("Not there"), glyph="minus-circle", dense=True, act=self._note_gone)
        self.paste = Button(lambda: _("Paste a list"), glyph="copy", dense=True, act=self._paste)
        self.finish = Button(
            lambda: _("Close this place and sign"), ButtonKind.PRIMARY, key="F12", glyph="signature", act=self.sign
        )
        if not self._context.may(Right.COUNT):
            self.finish.refuse(lambda: self._context.who_may(Right.COUNT))

    def _lay_out(self) -> None:
        self.walking.set_empty(
            EmptyState(lambda: _("Nothing to count here"), lambda: _("The book has nothing at these places."))
        )
        self.table.set_empty(
            EmptyState(
                lambda: _("Nothing noted yet"), lambda: _("Scan what is there, one after the other."), glyph="barcode"
            )
        )
        left = Card(flush=True)
        left.add(self.walking, stretch=1)
        listed = Card(flush=True)
        listed.add(self.table, stretch=1)
        self.likes.hide()
        acts = Flow(self.not_ours, self.gone, self.by_seal, self.paste)
        main = held(
            under(
                self.strip, self.form, self.notice, self.field, self.likes, acts, listed,
                beside(self.total, None, self.counter, self.finish, gap=S2), gap=S2, grows=6,
            )
        )  # fmt: skip
        self.setLayout(under(Abreast(main, left, WIDE), gap=0))
        self.walking.chosen.connect(self._choose_row)
        self.walking.opened.connect(lambda _row: self.entry.setFocus())
        self.form.worked.connect(self.worked)
        self.entry.returnPressed.connect(self._typed)
        self.entry.undone.connect(self._undo)
        self.counter.setAccessibleName(_("Who counted"))

    def retranslate(self) -> None:
        """Name the choice again in the language in use."""
        self.counter.setAccessibleName(_("Who counted"))
        self._say_place()

    # what is shown

    def show_count(self, head: CountHead | None, places: Sequence[WalkPlace]) -> None:
        """Show the places of this count; the one that was counted stays chosen."""
        same = head is not None and self.head is not None and head.id == self.head.id
        self.head, self.places = head, places
        names = [one.name for one in head.counters] if head is not None else []
        self.counter.set_choices([(name, name) for name in names], self.counter.chosen() if same else None)
        self.counter.setVisible(len(names) > 1)
        paths = [one.path for one in places]
        wanted = self.place.path if same and self.place is not None else ""
        self.walk.set_rows(places)
        if wanted in paths:
            self.walking.selectRow(paths.index(wanted))
            self._turn_to(places[paths.index(wanted)])
        else:
            alone = len(places) == 1 and head is not None and head.open
            self._turn_to(places[0] if alone else None)

    def _choose_row(self, row: int) -> None:
        one = self.walk.row_at(row) if row >= 0 else None
        if isinstance(one, WalkPlace) and one != self.place:
            self._turn_to(one)

    def _turn_to(self, place: WalkPlace | None) -> None:
        self.place = place
        self._forget_question()
        self._show_lines()
        self._say_place()
        for part in (self.entry, self.not_ours, self.gone, self.paste, self.finish):
            part.setEnabled(place is not None and self.head is not None and self.head.open)
        self.by_seal.setVisible(place is not None and place.sealed)

    def _say_place(self) -> None:
        place = self.place
        if self.head is None or not self.head.open:
            self.strip.ask(
                lambda: _("No count is open here"), lambda: _("Ctrl+N opens one; the choice above shows those that are")
            )
            return
        if place is None:
            self.strip.ask(lambda: _("Choose or scan a place"), lambda: _("then scan what is there"))
            return
        self.strip.ask(
            lambda: _("Scan what is in {place}").format(place=place.path.rpartition("/")[2]),
            lambda: _("{place}; F12 signs for it").format(place=place.path),
        )

    @property
    def here(self) -> AtPlace | None:
        """What is noted at the place that is counted."""
        if self.place is None or self.head is None:
            return None
        return self.at.setdefault(f"{self.head.id} {self.place.id}", AtPlace())

    def _show_lines(self) -> None:
        here = self.here
        lines = list(reversed(here.lines.values())) if here is not None else []
        self.model.set_rows(lines)
        n = len(lines)
        self.total.set_words(
            (lambda: ngettext("{n} line noted here", "{n} lines noted here", n).format(n=formats.number(n)))
            if n
            else ""
        )

    # scans

    def scanned(self, code: str) -> bool:
        """A scan: a place is counted from now on, anything else is noted at the place."""
        if self.head is None or not self.head.open:
            return False
        self._ask(code)
        return True

    def _typed(self) -> None:
        text = self.entry.value()
        if not text:
            return
        name, quantity = quantity_of(text)
        typed = whole(text)
        if self._asking is not None and typed is not None:
            self._take(self._asking, typed)
            return
        if quantity is None and is_amount(text):
            self.strip.answer(text, lambda: _("not a whole number: type it again"), Tone.WARN)
            return
        self._ask(name, quantity)

    def _ask(self, text: str, quantity: int | None = None) -> None:
        head = self.head
        if head is None:
            return
        path = self.place.path if self.place is not None else ""
        self._context.ask(scanned, head, path, text, then=partial(self._heard, quantity=quantity), topic="", owner=self)

    def _heard(self, scan: Scanned, quantity: int | None = None) -> None:
        """The answer to a scan."""
        self._forget_question()
        if scan.heard is Heard.PLACE:
            self._walk_to(scan)
        elif self.place is None:
            self.strip.answer(scan.text, lambda: _("scan the place first"), Tone.WARN)
        elif scan.heard in {Heard.LIKE, Heard.SEVERAL}:
            self._offer(scan)
        elif scan.heard is Heard.AMOUNT and quantity is None:
            self._asking = scan
            self.entry.clear()
            self.entry.setFocus()
            name = f"{scan.type_name} {scan.mark}".strip()
            self.strip.answer(scan.mark or scan.text, lambda: _("{name}: how many?").format(name=name), Tone.INFO)
        else:
            self._take(scan, quantity if scan.heard is Heard.AMOUNT else None)

    def _walk_to(self, scan: Scanned) -> None:
        known = {one.id: n for n, one in enumerate(self.places)}
        if scan.place_id not in known and self.head is not None:
            of = self.head.place
            if of and scan.place != of and not scan.place.startswith(of + "/"):
                self.strip.answer(scan.text, lambda: _("this place does not belong to the count"), Tone.STOP)
                return
            extra = WalkPlace(scan.place_id, scan.place, "", "", None if self.head.hides else 0, "", sealed=False)
            self.places = (*self.places, extra)
            self.walk.set_rows(self.places)
            known[scan.place_id] = len(self.places) - 1
        self.walking.selectRow(known[scan.place_id])
        self._turn_to(self.places[known[scan.place_id]])
        self.strip.answer(scan.place.rpartition("/")[2], lambda: _("counted from now on"), Tone.OK)

    def _take(self, scan: Scanned, quantity: int | None = None) -> None:
        """Note it, and say so: large, always in the same place."""
        here = self.here
        if here is None:
            return
        new = here.note(noted(scan, quantity))
        words, tone = answer_words(scan, quantity, twice=not new)
        self.strip.answer(scan.mark or scan.text, words, tone)
        self._noted()

    def _noted(self) -> None:
        self._forget_question()
        self.entry.clear()
        self._show_lines()
        self.worked.emit()

    def _offer(self, scan: Scanned) -> None:
        """What may be meant: the person looks again, and chooses."""
        self.strip.answer(scan.text, *answer_words(scan, None))
        self.entry.setText(scan.text)
        buttons = [
            Button(f"{one.mark} {one.type_name}".strip(), dense=True, act=partial(self._chosen, scan, one))
            for one in scan.likes
        ]
        self.likes.put(*buttons)
        self.likes.show()
        buttons[0].setFocus()

    def _chosen(self, scan: Scanned, one: Choice) -> None:
        self._ask(one.item)
        self._context.say(lambda: _("{read} is taken as {chosen}").format(read=scan.text, chosen=one.mark))
        self.entry.setFocus()

    def _forget_question(self) -> None:
        self._asking = None
        self.likes.hide()

    def _undo(self) -> None:
        here = self.here
        one = here.back() if here is not None else None
        if one is not None:
            self.strip.answer(one.mark or one.text, lambda: _("taken back"), Tone.INFO)
            self._noted()

    # what is no scan

    def _note_stranger(self) -> None:
        text, here = self.entry.value(), self.here
        if here is None:
            return
        if not text:
            self.strip.answer("", lambda: _("type the number as it reads, ? for what cannot be read"), Tone.WARN)
            self.entry.setFocus()
            return
        heard = Heard.UNREADABLE if "?" in text else Heard.STRANGER
        self._take(Scanned(heard, text))
        self.entry.setFocus()

    def _note_gone(self) -> None:
        """A thing that was looked for, and is not there."""
        text, head = self.entry.value(), self.head
        if not text or head is None:
            self.strip.answer("", lambda: _("type the number that was looked for"), Tone.WARN)
            self.entry.setFocus()
            return
        path = self.place.path if self.place is not None else ""
        self._context.ask(scanned, head, path, text, then=self._is_gone, topic="", owner=self)

    def _is_gone(self, scan: Scanned) -> None:
        here = self.here
        if here is None or not scan.item or scan.heard is Heard.AMOUNT:
            self.strip.answer(scan.text, lambda: _("not a numbered thing of the book"), Tone.WARN)
            return
        here.note(noted(scan, there=False))
        self.strip.answer(scan.mark or scan.text, lambda: _("looked for, not there"), Tone.STOP)
        self._noted()

    def _note_seal(self) -> None:
        seal, here = self.entry.value(), self.here
        if here is None or not seal:
            self.strip.answer("", lambda: _("type or scan the seal as it reads"), Tone.WARN)
            self.entry.setFocus()
            return
        here.lines.clear()
        here.seal = seal
        self.strip.answer(seal, lambda: _("counted by its seal; F12 signs for it"), Tone.OK)
        self._noted()

    def _paste(self) -> None:
        """Every line of the clipboard as if it had been scanned."""
        lines = [line.strip() for line in QGuiApplication.clipboard().text().splitlines() if line.strip()]
        for line in lines:
            self._ask(*quantity_of(line))
        self._context.say(lambda: _("{n} lines pasted").format(n=formats.number(len(lines))))

    # the signature for a place

    def sign(self) -> None:
        """Sign for what was noted at this place: it is a sheet in the book, and the next place comes up."""
        head, place, here = self.head, self.place, self.here
        if head is None or place is None or here is None or not self.finish.allowed or not self.finish.isEnabled():
            return
        counter = self.counter.chosen() or (head.counters[0].name if head.counters else "")
        number = next((n for n, one in enumerate(head.counters, 1) if one.name == counter), 0)
        again = number in place.counted_by
        part = here.part(place.path, whole=head.what is not CountKind.SAMPLE, again=again)
        self.finish.setEnabled(False)
        self._context.act(
            self.form.doing(WriteSheet(count=head.number, counter=counter, places=(part,))),
            then=partial(self._signed, place), refused=self._refused, on_end=lambda: self.finish.setEnabled(True), owner=self,
        )  # fmt: skip

    def _signed(self, place: WalkPlace, _done: Any) -> None:
        if self.head is not None:
            self.at.pop(f"{self.head.id} {place.id}", None)
        self.notice.clear()
        self.strip.answer(place.path.rpartition("/")[2], lambda: _("signed; on to the next place"), Tone.OK)
        rows = [n for n, one in enumerate(self.places) if one.path == place.path]
        following = rows[0] + 1 if rows else 0
        self.place = self.places[following] if following < len(self.places) else None
        self._show_lines()
        self.worked.emit()
        self.entry.setFocus()

    def _refused(self, refusal: Refused) -> None:
        self.notice.tell(Tone.STOP, " ".join(self._context.sentence(one) for one in refusal.problems[:6]))

    # kept through a crash

    def draft(self) -> Any:
        """Everything that is noted and not signed; None for nothing."""
        kept = {key: one.draft() for key, one in self.at.items() if one.lines or one.seal}
        return {"places": kept, "form": self.form.kept()} if kept else None

    def take_up(self, kept: Mapping[str, Any]) -> None:
        """Put it back."""
        self.at = {str(key): AtPlace.of(one) for key, one in kept.get("places", {}).items()}
        self.form.bring(kept.get("form", {}))
        self._show_lines()

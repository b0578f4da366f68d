"""The screen that takes in a list: the file, how it is read, every row with its verdict, and the posting."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from sam import clock
from sam.domain.places import HOLDERS, STORES, PlaceKind
from sam.domain.problems import Refused, Unavailable
from sam.domain.problems.sheets import FileNotice
from sam.domain.roles import Right
from sam.services.taking_lists.take import Asked, row_sentence
from sam.ui import questions
from sam.ui.import_list.columns import ColumnChoices
from sam.ui.import_list.looking import PROPOSED, HowToRead, ListLook, look_at, profile_names, titled
from sam.ui.import_list.post_card import PostCard
from sam.ui.import_list.rows import COMPARED, ROWS, Fate, Previewed, compared, previewed, state_of
from sam.ui.look.current import px
from sam.ui.look.tokens import S2, S3, S4, Role, Token, Tone
from sam.ui.parts.button import Button
from sam.ui.parts.card import Card
from sam.ui.parts.chip import Chip
from sam.ui.parts.empty import EmptyState
from sam.ui.parts.field import Field
from sam.ui.parts.flow import Flow, Folding
from sam.ui.parts.form import Form
from sam.ui.parts.inputs import ChoiceInput, DateInput, TextInput
from sam.ui.parts.label import Label
from sam.ui.parts.notice import Notice
from sam.ui.parts.progress import ProgressLine
from sam.ui.parts.rows import beside, held, under
from sam.ui.parts.rows_model import RowsModel
from sam.ui.parts.table import Table
from sam.ui.place_input import PlaceInput
from sam.ui.screen_context import Screen, ScreenContext
from sam.ui.screen_page import ScreenPage
from sam.ui.stock_words import quantity_words
from sam.ui.work import Ticket
from sam.words import formats
from sam.words.translate import _

_CHIPS: tuple[tuple[Fate, Callable[[], str]], ...] = (
    (Fate.REFUSED, lambda: _("Refused")),
    (Fate.LOOK, lambda: _("Worth a look")),
    (Fate.POSTED, lambda: _("In order")),
    (Fate.LEFT_OUT, lambda: _("Left out")),
)


class ImportList(ScreenPage):
    """The screen. `open(path)` looks at a file."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        self.path: Path | None = None
        self.look: ListLook | None = None
        self.fate = Fate.POSTED
        self._add = False
        self._rows: Sequence[Previewed] = ()
        self._ticket: Ticket | None = None
        self.form = Form(context.sentence)
        self.file = TextInput(example=lambda: _("A spreadsheet: .xlsx, .xls, .ods or .csv"))
        self.file.setReadOnly(True)
        self.profile: ChoiceInput[str] = ChoiceInput([(PROPOSED, lambda: _("found by the titles"))], PROPOSED)
        self.day = DateInput(clock.today(), show=formats.day)
        self.place = PlaceInput(
            context, STORES | HOLDERS | {PlaceKind.WORKSHOP}, example=lambda: _("Code or name of a place")
        )
        self.choose = Button(lambda: _("Choose a list…"), glyph="folder-open", key="Ctrl+O", act=self.choose_file)
        self.progress = ProgressLine(cancel=self._cancel)
        self.notice = Notice()
        self.chips = {fate: Chip(words, toggles=True) for fate, words in _CHIPS}
        self.columns_chip = Chip(lambda: _("Columns"), glyph="columns", on=True, toggles=True)
        self.columns = ColumnChoices(after=self.columns_chip)
        self.total = Label("", Role.STRONG)
        self.pieces = Label("", Role.BODY, Token.INK2)
        self.model, self.compared_model = RowsModel(ROWS), RowsModel(COMPARED)
        self.table = Table(self.model, lambda: _("Rows of the list"))
        self.differences = Table(self.compared_model, lambda: _("Differences"))
        self.why = Notice()
        self.post = PostCard(context)
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.choose)

    def _head(self) -> Card:
        """The file, and how it is read."""
        head = Card()
        head.body.setSpacing(S2)
        add = self.form.add
        fields = (
            add("file", Field(lambda: _("List"), self.file)),
            add("profile", Field(lambda: _("How it is read"), self.profile)),
            add("date", Field(lambda: _("Day of the list"), self.day)),
            add("place", Field(lambda: _("For rows that name no place"), self.place)),
        )
        button = QWidget()
        row_of_button = beside(self.choose)
        row_of_button.setContentsMargins(0, 20, 0, 20)
        button.setLayout(row_of_button)
        row = beside(button, fields[0], gap=S3)
        row.setAlignment(button, Qt.AlignmentFlag.AlignTop)  # a sentence under a field moves no button
        row.setStretch(1, 1)
        rest = beside(*fields[1:], gap=S3)
        for place, stretch in enumerate((3, 2, 3)):
            rest.setStretch(place, stretch)
        head.add(Folding(held(row), held(rest), gap=S3), self.progress, self.notice)
        return head

    def _lay_out(self) -> None:
        head = self._head()
        self.relook()
        self.counts = Card(flush=True)
        self.total.setMinimumHeight(px(32))  # as high as the chips beside it
        top = beside(Flow(*self.chips.values(), self.columns_chip, self.total))
        top.setContentsMargins(S4, S2, S4, S2)
        self.counts.add(top)
        below = beside(self.pieces, None)
        below.setContentsMargins(S4, 0, S4, S2)
        self.counts.add(below)
        self.counts.add(self.columns, stretch=1)
        self.counts.add(self.table, stretch=2)
        self.counts.add(self.differences, stretch=2)
        self.table.set_empty(EmptyState(lambda: _("No such row"), glyph="table"))
        self.differences.set_empty(EmptyState(lambda: _("List and book say the same")))
        self.empty = EmptyState(
            lambda: _("Nothing is posted before you have seen every row"),
            lambda: _("Choose a list. Each row is shown with what becomes of it; the rows that cannot go in say why."),
            glyph="table",
        )
        whole = under(head, self.empty, self.counts, self.why, self.post, gap=S3, grows=2)
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self.differences.hide()
        self.counts.hide()

    def relook(self) -> None:
        """Take the measures of the look in use: no entry is narrower than what stands in it."""
        for entry, least in ((self.file, 196), (self.profile, 176), (self.day, 116), (self.place, 176)):
            entry.setMinimumWidth(px(least))

    def _connect(self) -> None:
        for fate, chip in self.chips.items():
            chip.clicked.connect(lambda _on=False, fate=fate: self._choose_fate(fate))
        self.columns_chip.toggled.connect(self.columns.setVisible)
        self.columns.changed.connect(self.look_again)
        self.profile.activated.connect(lambda _index: self._read_otherwise())
        self.day.editingFinished.connect(self._day_changed)
        self.place.picked.connect(lambda place: self.look_again() if place is not None else None)
        self.place.troubled.connect(self.trouble)
        self.table.chosen.connect(self._tell_row)
        self.post.posted.connect(self._posted)
        self.post.add_wanted.connect(self._post_as_well)
        self._last_day = self.day.day()

    @override
    def refresh(self) -> None:
        """Ask which profiles there are."""
        door = self.context.door
        self.context.work.reader.run(
            lambda: profile_names(door),
            self._offer,
            self.context.around.refused,
            self.context.around.unavailable,
            topic="profiles",
            owner=self,
        )

    def _offer(self, names: Sequence[tuple[str, str]]) -> None:
        chosen = self.profile.chosen() or PROPOSED
        self.profile.set_choices([(PROPOSED, lambda: _("found by the titles")), *names], chosen)

    def open(self, argument: object) -> None:
        """Look at a file."""
        self.take(Path(str(argument)))

    def choose_file(self) -> None:
        """Ask for the file of the list."""
        kinds = _("Spreadsheets (*.xlsx *.xls *.ods *.csv *.txt)")
        path = questions.open_file(
            self, _("A list of weapons or ammunition"), kinds, self.path.parent if self.path else None
        )
        if path is not None:
            self.take(path)

    def take(self, path: Path) -> None:
        """Look at this file."""
        self.path, self._add = path, False
        self.columns.forget()
        self.file.setText(path.name)
        self.file.setToolTip(str(path))
        self.profile.choose(PROPOSED)
        self.look_again()

    def _read_otherwise(self) -> None:
        """Another profile was chosen."""
        self.columns.forget()
        self.look_again()

    def _day_changed(self) -> None:
        if self.day.day() != self._last_day:
            self._last_day = self.day.day()
            self.look_again()

    def look_again(self) -> None:
        """Look at the chosen file as it is to be read now. Nothing is posted."""
        if self.path is None:
            return
        self._cancel()
        self.form.clear_problems()
        self.notice.clear()
        day = self.day.day()
        if day is None:
            self.form["date"].set_problem(_("This is no day. Write it as 2026-11-22."))
            return
        path, door = self.path, self.context.door
        how = HowToRead(self.profile.chosen() or PROPOSED, self.columns.corrected)
        asked = Asked(day, self.place.code(), self._add)
        self.progress.start(lambda: _("Reading {file}").format(file=path.name))
        self._ticket = self.context.work.aside.run_long(
            lambda steps: look_at(door, path, how, asked, steps),
            self._looked,
            self.progress.tell,
            self._refused,
            self._unavailable,
            on_end=self.progress.end,
            owner=self,
        )

    def _cancel(self) -> None:
        if self._ticket is not None:
            self._ticket.cancel()
            self.progress.end()
            self._ticket = None

    def _refused(self, refusal: Refused) -> None:
        self._show_look(None)
        if self.columns.show_corrected():
            self._show_columns_alone()
        homeless = self.form.show_problems(refusal.problems)
        if homeless:
            words = " ".join(self.context.sentence(problem) for problem in homeless)
            self.notice.tell(Tone.STOP, lambda: _("Refused: nothing was read"), words)

    def _unavailable(self, trouble: Unavailable) -> None:
        self._show_look(None)
        self.notice.tell(Tone.WARN, self.context.sentence(trouble.problem))

    def _looked(self, look: ListLook) -> None:
        self._ticket = None
        self._show_look(look)

    def _show_look(self, look: ListLook | None) -> None:
        self.look = look
        self.post.show_look(look)
        self.empty.setVisible(look is None)
        self.counts.setVisible(look is not None)
        self.why.clear()
        if look is None:
            return
        plan, comparison = look.looked.plan, look.looked.comparison
        self._show_columns(look)
        self._rows = previewed(plan)
        self.table.setVisible(comparison is None)
        self.differences.setVisible(comparison is not None)
        by_fate = {fate: sum(1 for one in self._rows if one.fate is fate) for fate in Fate}
        for fate, chip in self.chips.items():
            chip.set_count(formats.number(by_fate[fate]))
            chip.setVisible(comparison is None)
        self.total.set_words(
            lambda: _("{read} rows: {posted} to post, {refused} refused, {left_out} left out").format(
                read=formats.number(plan.read),
                posted=formats.number(plan.posted),
                refused=formats.number(plan.refused),
                left_out=formats.number(plan.left_out),
            )
        )
        pieces = look.looked.pieces
        self.pieces.set_words(lambda: self._pieces_words(pieces, look.profile))
        self.compared_model.set_rows(compared(comparison) if comparison is not None else ())
        self._choose_fate(Fate.REFUSED if by_fate[Fate.REFUSED] else Fate.LOOK if by_fate[Fate.LOOK] else Fate.POSTED)
        shown = {FileNotice.TITLES_UNUSED} if self.columns.choices else set()  # the choices say which are not read
        notices = [problem for problem in plan.reading.notices if problem.code not in shown]
        if notices:
            self.notice.tell(Tone.INFO, lambda: _("About the file"), lambda: " ".join(map(row_sentence, notices)))

    def _show_columns(self, look: ListLook) -> None:
        titles = titled(look)
        self.columns_chip.setVisible(bool(titles))
        self.columns.setVisible(bool(titles) and self.columns_chip.isChecked())
        read = sum(one.column is not None for one in titles)
        self.columns_chip.set_count(f"{formats.number(read)}/{formats.number(len(titles))}")
        self.columns.show_titles(titles, look.reading.profile)

    def _show_columns_alone(self) -> None:
        """The list could not be read by what was said of its columns: only these can be changed."""
        self._rows = ()
        self._choose_fate(self.fate)
        for chip in self.chips.values():
            chip.set_count(formats.number(0))
        self.total.set_words("")
        self.pieces.set_words("")
        self.empty.hide()
        self.counts.show()

    def _pieces_words(self, pieces: dict[str, int], profile: str) -> str:
        each = _("pieces")
        units = ", ".join(
            quantity_words(n, unit) if unit != "each" else f"{formats.number(n)} {each}" for unit, n in pieces.items()
        )
        return _("{pieces}; read as {profile}").format(pieces=units, profile=profile) if units else ""

    def _choose_fate(self, fate: Fate) -> None:
        self.fate = fate
        for one, chip in self.chips.items():
            chip.setChecked(one is fate)
        self.model.set_rows([one for one in self._rows if one.fate is fate])
        if self.model.rowCount():
            self.table.selectRow(0)
            self._tell_row(0)
        else:
            self.why.clear()

    def _tell_row(self, row: int) -> None:
        one: Previewed | None = self.model.row_at(row) if 0 <= row < self.model.rowCount() else None
        if one is None or not one.problems:
            self.why.clear()
            return
        state = state_of(one.fate)
        self.why.tell(
            state.tone,
            lambda: _("Row {row}").format(row=one.row.row),
            lambda: " ".join(row_sentence(problem) for problem in one.problems),
        )

    def _post_as_well(self) -> None:
        self._add = True
        self.look_again()

    def _posted(self, done: Any) -> None:
        voucher, entry = done.answer["voucher"], done.entry
        lines = done.answer["lines"]
        self._show_look(None)
        self.path = None
        self.file.clear()
        words = lambda: _("{n} rows posted as {voucher}, entry {entry}").format(  # noqa: E731
            n=formats.number(lines), voucher=voucher, entry=formats.number(entry)
        )
        self.notice.tell(Tone.OK, words)
        self.context.say(words)
        self.refresh()


def _build(context: ScreenContext) -> QWidget:
    return ImportList(context)


SCREEN = Screen("import", lambda: _("Take in a list"), "table", "", _build, (Right.READ,), 2)

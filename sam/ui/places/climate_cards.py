"""Cards for the air of a place: readings of one paper, limits by a document, a reading that was wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from sam import clock
from sam.domain.commands.surveillance import LogClimate, Reading, SetClimateLimits, WithdrawSurveillance
from sam.domain.roles import Right
from sam.queries.climate import Limits, ReadingRow
from sam.reports.surveillance_words import air_words
from sam.services.climate import log_climate, set_climate_limits
from sam.services.surveillance import withdraw_surveillance
from sam.ui.act_card import Asked
from sam.ui.kept_card import KeptCard
from sam.ui.look.current import px
from sam.ui.look.tokens import S2, S3, Role, Token
from sam.ui.parts.button import Button
from sam.ui.parts.chip import Chip
from sam.ui.parts.field import Field
from sam.ui.parts.field_row import CellField, FieldRow, stand_whole
from sam.ui.parts.form import Form
from sam.ui.parts.inputs import ChoiceInput, DateInput, NumberInput, TextInput, day_of
from sam.ui.parts.label import Label
from sam.ui.parts.rows import beside, even
from sam.ui.screen_context import ScreenContext
from sam.ui.screen_page import day_words
from sam.words import formats
from sam.words.translate import _, ngettext

_MOST = 12
_KEPT = frozenset({"coldest", "hottest", "driest", "wettest"})


def _room() -> QWidget:
    """What of the page is left stays below the entries, not between them."""
    spare = QWidget()
    spare.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
    return spare


class ReadingRowEntry(FieldRow):
    """One reading: time, temperature, humidity, note; below it what the instrument kept since the reading before, where that is asked."""

    def __init__(self) -> None:
        self.day, self.time = DateInput(clock.today(), show=formats.day), TextInput(example="07:30")
        self.degrees, self.moisture, self.note = TextInput(example="21.5"), TextInput(example="62"), TextInput()
        fields = {
            "day": CellField(lambda: _("Day"), self.day),
            "time": CellField(lambda: _("Time"), self.time),
            "temperature": CellField(lambda: _("°C"), self.degrees),
            "humidity": CellField(lambda: _("Humidity, %"), self.moisture),
            "note": CellField(lambda: _("Note"), self.note),
        }
        super().__init__(fields, (5, 3, 3, 4, 5))
        self.coldest, self.hottest, self.driest, self.wettest = (TextInput() for _n in range(4))
        self.kept = FieldRow(
            {
                "coldest": CellField(lambda: _("Least since then, °C"), self.coldest),
                "hottest": CellField(lambda: _("Most since then, °C"), self.hottest),
                "driest": CellField(lambda: _("Least since then, %"), self.driest),
                "wettest": CellField(lambda: _("Most since then, %"), self.wettest),
            },
            (1, 1, 1, 1),
        )
        self.below(self.kept)
        self.kept.hide()

    def every(self) -> Mapping[str, CellField]:
        """All fields by name."""
        return {**self.fields, **self.kept.fields}

    def blank(self) -> bool:
        """Whether nothing was read."""
        kept = (self.coldest, self.hottest, self.driest, self.wettest)
        return not any(entry.value() for entry in (self.degrees, self.moisture, self.note, *kept))

    def clear(self) -> None:
        """As at the beginning."""
        self.day.set_day(clock.today())
        kept = (self.coldest, self.hottest, self.driest, self.wettest)
        for entry in (self.time, self.degrees, self.moisture, self.note, *kept):
            entry.clear()

    def said(self) -> Reading:
        """It as a command has it."""
        return Reading(
            day=day_of(self.day),
            time=self.time.value(),
            temperature=self.degrees.value(),
            humidity=self.moisture.value(),
            coldest=self.coldest.value(),
            hottest=self.hottest.value(),
            driest=self.driest.value(),
            wettest=self.wettest.value(),
            note=self.note.value(),
        )


class ReadingsCard(KeptCard):
    """Readings of one paper; Enter in the last field of a row begins the next."""

    proposed = None  # the day, before all

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context, "", lambda: _("Sign these readings"), Right.MOVE)
        self.path = ""
        self.title = Label("", Role.CARD)
        self.rows: list[ReadingRowEntry] = []  # those that were asked for; some may be hidden again
        self.instrument = TextInput()
        self.more = Button(lambda: _("One more reading"), glyph="plus", dense=True, act=self._one_more)
        self.kept = Button(lambda: _("Least and most too"), dense=True, act=self._ask_kept)
        holder = QWidget()
        self._column = QVBoxLayout(holder)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(S2))
        self._add_row()
        stand_whole(holder)
        self.add(self.title)
        self.ask_for(
            holder,
            beside(self.more, self.kept, None, gap=S3),
            self.form.add("instrument", Field(lambda: _("Thermometer or logger, with its number"), self.instrument)),
            _room(),
        )
        self.instrument.returnPressed.connect(self.try_it)
        self._empty()
        self.stands()

    @override
    def entries(self) -> Mapping[str, QWidget]:
        rows = [row for row in self.rows if not row.isHidden()]
        fields = {f"{n}.{name}": field.control for n, row in enumerate(rows) for name, field in row.every().items()}
        return {**fields, "instrument": self.instrument}

    @override
    def put(self, values: Mapping[str, Any]) -> None:
        last = max((int(name.partition(".")[0]) for name in values if name[:1].isdecimal()), default=0)
        while sum(not row.isHidden() for row in self.rows) <= min(last, _MOST - 1):
            self._one_more()
        if any(values[name] for name in values if name.rpartition(".")[2] in _KEPT):
            self._ask_kept()
        super().put(values)

    def begin(self, path: str) -> None:
        """Ask what was read at this place."""
        if path != self.path or all(row.blank() for row in self.rows):
            self._empty()  # with the day of today: the window may stand open since yesterday
            self.stands()
        self.path = path
        self.took(path)
        self.title.set_words(lambda: _("Temperature and humidity of {place}").format(place=path))
        self.form.clear_problems()
        self.appear(self.rows[0].time)

    def _add_row(self) -> None:
        row = ReadingRowEntry()
        row.note.returnPressed.connect(self._one_more)
        self._column.addWidget(row)
        self.rows.append(row)
        self.watch(field.control for field in row.every().values())

    def _empty(self) -> None:
        for n, row in enumerate(self.rows):
            row.clear()
            row.setVisible(n == 0)
            row.kept.hide()
        self.more.show()
        self.kept.show()

    def _ask_kept(self) -> None:
        """A thermometer that keeps its least and most is written down whole."""
        for row in self.rows:
            row.kept.show()
        self.kept.hide()
        next(row for row in self.rows if not row.isHidden()).coldest.setFocus()

    def _one_more(self) -> None:
        shown = sum(not row.isHidden() for row in self.rows)
        if shown == len(self.rows) < _MOST:
            self._add_row()
        if shown < len(self.rows):
            row = self.rows[shown]
            row.day.set_day(self.rows[shown - 1].day.day())
            row.show()
            row.time.setFocus()
        self.more.setVisible(shown + 1 < _MOST)

    @override
    def asked(self) -> Asked:
        shown = [row for row in self.rows if not row.isHidden()]
        filled = [row for row in shown if not row.blank()] or shown[:1]
        _name_fields(self.form, filled)
        readings = tuple(row.said() for row in filled)
        days = [one.day for one in readings]
        newest = max(days) if days else ""
        return log_climate, LogClimate(
            place=self.path,
            happened_on=newest if newest <= clock.today().isoformat() else "",
            instrument=self.instrument.value(),
            readings=readings,
        )

    @override
    def done(self, answer: Any) -> None:
        count, out = int(answer["readings"]), int(answer["out_of_limits"])
        self._context.say(partial(_written_words, count, out))
        self._empty()
        self.path = ""
        self.leave()


def _name_fields(form: Form, filled: Sequence[ReadingRowEntry]) -> None:
    """Let each filled row take the sentences about it."""
    for n, row in enumerate(filled):
        for name, field in row.every().items():
            form.add(f"readings.{n}.{name}", field)


def _written_words(count: int, out: int) -> str:
    said = ngettext("{n} reading written down", "{n} readings written down", count).format(n=formats.number(count))
    if out:
        more = ngettext("{n} is out of limits", "{n} are out of limits", out).format(n=formats.number(out))
        return f"{said}; {more}"
    return said


class LimitsCard(KeptCard):
    """What the air of a place may be, by which document."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context, "", lambda: _("Write it down"), Right.SAFETY)
        self.path = ""
        self.title = Label("", Role.CARD)
        self.coldest, self.hottest = TextInput(), TextInput()
        self.driest, self.wettest = TextInput(), TextInput()
        self.every = NumberInput()
        self.source, self.decided, self.reason = TextInput(), TextInput(), TextInput()
        self.ends = Chip(lambda: _("These limits end"), toggles=True)
        add = self.form.add
        words = lambda: _("They hold for all places below, unless one has limits of its own.")  # noqa: E731
        self.add(self.title)
        self.ask_for(
            Label(words, Role.META, Token.INK2, wrap=True),
            even(
                add("coldest", Field(lambda: _("Lowest, °C"), self.coldest)),
                add("hottest", Field(lambda: _("Highest, °C"), self.hottest)),
                add("driest", Field(lambda: _("Driest, %"), self.driest)),
                add("wettest", Field(lambda: _("Moistest, %"), self.wettest)),
            ),
            even(
                add("every_days", Field(lambda: _("Read at least every so many days"), self.every)),
                add("source", Field(lambda: _("Document that says so"), self.source)),
            ),
            even(
                add("decided_by", Field(lambda: _("Decided by"), self.decided)),
                add("reason", Field(lambda: _("Reason"), self.reason, hint=lambda: _("where they change or end"))),
            ),
            self.ends,
            _room(),
        )
        self.form.add("retired", self.form["reason"])
        self.reason.returnPressed.connect(self.try_it)

    @override
    def entries(self) -> Mapping[str, QWidget]:
        return {**self.form.entries(), "ends": self.ends}

    def begin(self, path: str, known: Limits | None) -> None:
        """Ask about this place; what holds of its own stands there."""
        if path != self.path:
            self.path = path
            self._put(known)
            self.stands()
        self.took(path)
        self.title.set_words(lambda: _("Limits of {place}").format(place=path))
        self.ends.setVisible(known is not None)
        self.form.clear_problems()
        self.appear(self.coldest)

    def _put(self, known: Limits | None) -> None:
        bounds = known.bounds if known is not None else None
        figures = (
            (self.coldest, bounds.coldest_dc if bounds else None),
            (self.hottest, bounds.hottest_dc if bounds else None),
            (self.driest, bounds.driest_dp if bounds else None),
            (self.wettest, bounds.wettest_dp if bounds else None),
        )
        for entry, tenths in figures:
            entry.setText(f"{tenths / 10:g}" if tenths is not None else "")
        self.every.setText(str(known.every_days) if known is not None and known.every_days else "")
        self.source.setText(known.source if known is not None else "")
        self.decided.setText(known.decided_by if known is not None else "")
        self.reason.clear()
        self.ends.setChecked(False)

    @override
    def asked(self) -> Asked:
        return set_climate_limits, SetClimateLimits(
            place=self.path,
            coldest=self.coldest.value(),
            hottest=self.hottest.value(),
            driest=self.driest.value(),
            wettest=self.wettest.value(),
            every_days=(self.every.number() or 0) if self.every.value() else None,
            source=self.source.value(),
            decided_by=self.decided.value(),
            reason=self.reason.value(),
            retired=self.ends.isChecked(),
        )

    @override
    def done(self, answer: Any) -> None:
        path = self.path
        self._context.say(lambda: _("The limits of {place} are written down").format(place=path))
        self.path = ""
        self.leave()


class StrikeReadingCard(KeptCard):
    """A reading that was written in error."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context, lambda: _("Strike out a reading"), lambda: _("Strike it out"), Right.SAFETY)
        self.which: ChoiceInput[str] = ChoiceInput([])
        self.reason = TextInput()
        add = self.form.add
        self.ask_for(
            add("id", Field(lambda: _("Which reading"), self.which)),
            add("reason", Field(lambda: _("Reason"), self.reason)),
            _room(),
        )
        self.reason.returnPressed.connect(self.try_it)

    def begin(self, path: str, rows: Sequence[ReadingRow]) -> None:
        """Ask which reading of this place, and why."""
        choices = list(_choices(rows))
        before = self.which.chosen() if path == self.about else None
        ids = [one for one, _words in choices]
        if path != self.about:
            self.reason.clear()
        self.which.set_choices(choices, before if before in ids else next(iter(ids), None))
        if not self.reason.value():
            self.stands()
        self.took(path)
        self.form.clear_problems()
        self.appear(self.which)

    @override
    def asked(self) -> Asked:
        return withdraw_surveillance, WithdrawSurveillance(id=self.which.chosen() or "", reason=self.reason.value())

    @override
    def done(self, answer: Any) -> None:
        self._context.say(lambda: _("Struck out; it stays in the book"))
        self.reason.clear()
        self.leave()


def _choices(rows: Sequence[ReadingRow]) -> Iterator[tuple[str, Callable[[], str]]]:
    for row in rows:
        yield row.id, partial(_reading_words, row)


def _reading_words(row: ReadingRow) -> str:
    when = f"{day_words(row.day)()} {row.time}".strip()
    return f"{when} · {row.place} · {air_words(row.air)}"

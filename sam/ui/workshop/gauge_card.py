"""A gauge or a tool of the workshop: new, calibrated again, out of use, gone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from typing_extensions import override

from sam.domain.commands.workshop import WriteGauge
from sam.domain.dates import read_day
from sam.domain.roles import Right
from sam.domain.workshop import GaugeState, ToolKind
from sam.queries.workshop import GaugeRow
from sam.services.gauges import write_gauge
from sam.ui.act_card import ActCard
from sam.ui.look.tokens import S3, Role
from sam.ui.parts.chip import Chip
from sam.ui.parts.field import Field
from sam.ui.parts.inputs import ChoiceInput, DateInput, SerialInput, TextInput, day_of
from sam.ui.parts.label import Label
from sam.ui.parts.rows import beside, even
from sam.ui.records.picture_entry import PictureEntry, kept
from sam.ui.screen_context import Door, ScreenContext
from sam.words import formats
from sam.words.labels import label
from sam.words.translate import _


class GaugeCard(ActCard):
    """The card; hidden until `begin`."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context, "", lambda: _("Write it down"), Right.MOVE)
        self._known: GaugeRow | None = None
        self.title = Label("", Role.CARD)
        self.code, self.name, self.serial = SerialInput(), TextInput(), SerialInput()
        self.kind: ChoiceInput[ToolKind] = ChoiceInput([(one, partial(label, one)) for one in ToolKind], ToolKind.GAUGE)
        self.measures, self.by, self.certificate, self.remark = TextInput(), TextInput(), SerialInput(), TextInput()
        self.calibrated, self.due = DateInput(show=formats.day), DateInput(show=formats.day)
        self.unfit = Chip(lambda: _("Out of use"), toggles=True)
        self.gone = Chip(lambda: _("Gone for good"), toggles=True)
        self.picture = PictureEntry(context, lambda: _("Certificate, if there is one"))
        add = self.form.add
        add("file", self.picture.field)
        self.add(self.title)
        self.ask_for(
            even(
                add("code", Field(lambda: _("Code"), self.code)),
                add("name", Field(lambda: _("What it is"), self.name)),
                add("kind", Field(lambda: _("Kind"), self.kind)),
                add("serial", Field(lambda: _("Serial number"), self.serial)),
            ),
            even(
                add("calibrated_on", Field(lambda: _("Calibrated on"), self.calibrated)),
                add("due", Field(lambda: _("Counts until"), self.due)),
                add("calibrated_by", Field(lambda: _("Calibrated by"), self.by)),
                add("certificate", Field(lambda: _("Number of the certificate"), self.certificate)),
            ),
            even(
                add("measures", Field(lambda: _("What it measures, with the limits"), self.measures)),
                add("note", Field(lambda: _("Note"), self.remark)),
            ),
            beside(self.unfit, self.gone, None, gap=S3),
            self.picture,
        )
        self.remark.returnPressed.connect(self.try_it)

    def begin(self, known: GaugeRow | None = None) -> None:
        """Ask for a new one, or for what is new of one that the book knows."""
        self._known = known
        for entry in (self.by, self.certificate, self.remark):
            entry.clear()
        self.calibrated.set_day(None)
        self.due.set_day(None)
        self.picture.put(None)
        self.code.setText(known.code if known is not None else "")
        self.name.setText(known.name if known is not None else "")
        self.serial.setText(known.details.get("serial", "") if known is not None else "")
        self.measures.setText(known.details.get("measures", "") if known is not None else "")
        self.kind.choose(known.kind if known is not None else ToolKind.GAUGE)
        self.unfit.setChecked(known is not None and known.state is GaugeState.UNFIT)
        self.gone.setChecked(known is not None and known.retired)
        self.code.setReadOnly(known is not None)
        self.title.set_words(partial(_title, known))
        self.form.clear_problems()
        self.appear(self.calibrated if known is not None else self.code)

    @override
    def steps(self) -> Callable[[Door], Any] | None:
        kind, path = self.kind.chosen(), self.picture.file()
        command = WriteGauge(
            code=self.code.value().strip(),
            name=self.name.value(),
            kind=kind.value if kind is not None else "",
            serial=self.serial.value(),
            measures=self.measures.value(),
            calibrated_on=day_of(self.calibrated),
            due=day_of(self.due),
            calibrated_by=self.by.value(),
            certificate=self.certificate.value(),
            unfit=self.unfit.isChecked(),
            retired=self.gone.isChecked(),
            note=self.remark.value(),
        )

        def act(door: Door) -> Any:
            whole = replace(command, attachments=(kept(door, path),)) if path is not None else command
            return door.do(write_gauge, whole)

        return act

    @override
    def done(self, answer: Any) -> None:
        code = str(answer["gauge"])
        self._context.say(lambda: _("Gauge {code} is written down").format(code=code))
        self.leave()


def _title(known: GaugeRow | None) -> str:
    if known is None:
        return _("New gauge or tool")
    if known.due:
        day = read_day(known.due)
        return _("{code}: calibration counts until {day}").format(
            code=known.code, day=formats.day(day) if day is not None else known.due
        )
    return _("{code}: not calibrated yet").format(code=known.code)

"""One sheet with every part of the kit and its states, for eyes and for the search for text that does not fit."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from sam.ui.look import paint
from sam.ui.look.palette import colour
from sam.ui.look.tokens import Role, Token, Tone
from sam.ui.parts.button import Button, ButtonKind
from sam.ui.parts.card import Card
from sam.ui.parts.chip import Chip
from sam.ui.parts.columns import Age, Column, Hazard, Kind, State
from sam.ui.parts.empty import EmptyState
from sam.ui.parts.field import Field
from sam.ui.parts.inputs import ChoiceInput, DateInput, NumberInput, SerialInput
from sam.ui.parts.key_values import Fact, KeyValues
from sam.ui.parts.label import Label
from sam.ui.parts.line_view import LineEntry
from sam.ui.parts.lines_editor import LinesEditor
from sam.ui.parts.notice import Notice
from sam.ui.parts.person_card import PersonCard, PersonFacts, PersonLine
from sam.ui.parts.pill import Pill
from sam.ui.parts.progress import ProgressLine
from sam.ui.parts.rows import beside, under
from sam.ui.parts.rows_model import RowsModel
from sam.ui.parts.scan_strip import ScanStrip
from sam.ui.parts.signature import SignaturePad
from sam.ui.parts.table import Table
from sam.ui.parts.timeline import Event, Timeline
from sam.ui.work import Work
from sam.words.translate import _

COLUMNS = (
    Column(lambda: _("Serial"), lambda row: row[0], Kind.MONO, 104, sort="serial"),
    Column(lambda: _("Type"), lambda row: row[1], grows=True),
    Column(lambda: _("State"), lambda row: row[2], Kind.STATE, 156),
    Column(lambda: _("Hazard"), lambda row: row[3], Kind.HAZARD, 64),
    Column(lambda: _("Quantity"), lambda row: row[4], Kind.NUMBER, 72, sort="quantity"),
    Column(lambda: _("Last seen"), lambda row: row[5], Kind.AGE, 104, sort="seen"),
)


def rows() -> list[tuple[object, ...]]:
    """Five lines of a table."""
    good = State(Tone.OK, lambda: _("Serviceable"))
    hold = State(Tone.HOLD, lambda: _("Court hold"))
    repair = State(Tone.WARN, lambda: _("Repair"))
    return [
        ("KO87204", "Rifle Mauser 1935", good, None, 1, Age(415, Tone.STOP)),
        ("GC-1187204", "Rifle Galil ACE 22", hold, None, 1, Age(391, Tone.WARN)),
        ("NB-0087315", "MG MAG 60.20", repair, None, 12, Age(91)),
        ("IM-21C-0088", "Cartridge 5.56 mm, ball", good, Hazard("1.4", "S"), 184206, Age(12)),
        ("GR-24E-063", "Grenade, hand", good, Hazard("1.1", "D"), 412, Age(3)),
    ]


def lines(raws: Sequence[str]) -> Sequence[LineEntry]:
    """What the list makes of a code: lots that begin with IM-19 are banned."""
    return [_line(raw) for raw in raws]


def _line(raw: str) -> LineEntry:
    if raw.startswith("IM-19"):
        return LineEntry(
            raw,
            raw,
            lambda: _("Cartridge 5.56 mm, ball"),
            lambda: _("box of 150 · bin 2-14"),
            raw,
            "150",
            Tone.STOP,
            lambda: _("refused"),
            lambda: _(
                "Lot banned since 14 Nov (bulletin HB-0117). Put the box back; scan one of lot IM-21C-0088, bin 2-16."
            ),
            counts=False,
        )
    if raw.startswith("M "):
        return LineEntry(
            raw,
            raw,
            lambda: _("Pistol, Beretta 92 FS"),
            "9 × 19 mm",
            raw,
            "1",
            Tone.WARN,
            lambda: _("look"),
            lambda: _("Pistol qualification ends on 1 Dec. It may be issued; renew it before then."),
        )
    return LineEntry(raw, raw, lambda: _("Rifle, Galil ACE 22"), "5.56 × 45 mm", raw, "1", Tone.OK, lambda: _("ready"))


PERSON = PersonFacts(
    name="Lucía Choque Fernández",
    rank="Cpl.",
    number="SN 40 118 273",
    unit="2nd Company, guard",
    verdict=lambda: _("May draw weapons"),
    tone=Tone.OK,
    lines=(
        PersonLine("Rifle", "qualified to 12 Mar 2027", Tone.OK),
        PersonLine("Pistol", "ends in 9 days, 1 Dec", Tone.WARN),
        PersonLine("Holds now", "nothing", Tone.NONE, "hand-palm"),
    ),
)


class KitSheet(QWidget):
    """The sheet. Entries, tables and lists are real; nothing is painted for show."""

    def __init__(self, work: Work) -> None:
        super().__init__()
        self.lines = LinesEditor(lambda: _("Going out"), lines, work.reader, example=lambda: _("Serial or lot"))
        self.table = Table(RowsModel(COLUMNS, rows()), lambda: _("Weapons"))
        self.progress = ProgressLine(cancel=lambda: None)
        self.pad = SignaturePad(lambda: _("L. Choque F. signs here or on paper"), lambda: _("Signature"))
        self.timeline = Timeline(
            (
                Event("22 Nov 26", lambda: _("Issued for guard"), "IS-2026-04417", "hand-arrow-up"),
                Event("24 Aug 26", lambda: _("Seen in count C-081"), "Sgt. P. Ortiz", "eye", Tone.OK),
                Event("27 Oct 25", lambda: _("Court hold"), "118/25", "gavel", Tone.HOLD, struck=True),
            ),
            lambda: _("Life of one thing"),
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        self.strip = ScanStrip(
            lambda: _("Scan weapon, magazine or box"), lambda: _("Scanning another person starts the next handover")
        )
        self.strip.answer("IM-21C-0088", lambda: _("added: 150 rounds, lot in good condition"), Tone.OK)
        layout.addWidget(self.strip)
        layout.addLayout(beside(self._left(), self._middle(), self._right(), gap=16, grows=1), 1)

    def _left(self) -> QVBoxLayout:
        person = PersonCard()
        person.show_person(PERSON)
        life = Card(lambda: _("Life of one thing"), "3").add(self.timeline)
        self.pad.setFixedHeight(110)
        column = under(Card().add(person), life, self.pad, None, gap=12)
        for index in range(column.count()):
            widget = column.itemAt(index).widget()
            if isinstance(widget, QWidget):
                widget.setFixedWidth(304)
        return column

    def _middle(self) -> QVBoxLayout:
        out = Card(lambda: _("Going out"), lambda: _("2 weapons, 1 refused")).add(self.lines, stretch=1)
        tab = Card(flush=True).add(self.table)
        self.table.setFixedHeight(32 + 5 * 28)
        return under(self._controls(), out, tab, gap=12, grows=1)

    def _controls(self) -> Card:
        denied = Button(lambda: _("Reverse…"), ButtonKind.DANGER)
        denied.refuse(lambda: _("A commander may reverse."))
        self.primary = Button(lambda: _("Hand over"), ButtonKind.PRIMARY, glyph="check", key="F12")
        buttons = beside(
            self.primary,
            Button(lambda: _("Print"), glyph="printer"),
            Button(lambda: _("Reverse…"), ButtonKind.DANGER, glyph="arrow-counter-clockwise"),
            denied,
            None,
            gap=8,
        )
        chips = beside(
            Chip(lambda: _("All"), count="1,000,000"),
            Chip(lambda: _("Oldest sight"), glyph="star", on=True, count="96"),
            Chip("Armoury 1-4", closable=True),
            None,
            gap=8,
        )
        pills = beside(
            Pill(lambda: _("ready"), Tone.OK),
            Pill(lambda: _("look"), Tone.WARN),
            Pill(lambda: _("refused"), Tone.STOP),
            Pill(lambda: _("Court hold"), Tone.HOLD),
            None,
            gap=8,
        )
        return Card().add(buttons, chips, pills)

    def _right(self) -> QVBoxLayout:
        serial = Field(lambda: _("Serial"), SerialInput("0O1I-118"), hint=lambda: _("As it is stamped"))
        quantity = Field(lambda: _("Quantity"), NumberInput(0))
        quantity.set_problem(_("Quantity is 0. Type how many came."))
        kinds = ChoiceInput([(1, lambda: _("Serviceable")), (2, lambda: _("Repair"))], 1)
        fields = under(
            beside(serial, quantity, gap=12),
            beside(
                Field(lambda: _("Condition"), kinds), Field(lambda: _("Day"), DateInput(date(2026, 11, 22))), gap=12
            ),
            KeyValues(
                (
                    Fact(lambda: _("Maker"), "GC-1187204", mono=True),
                    Fact(lambda: _("State"), lambda: _("Court hold"), tone=Tone.HOLD),
                )
            ),
            gap=0,
        )
        notice = Notice()
        notice.tell(
            Tone.STOP,
            lambda: _("Refused: nothing has moved"),
            lambda: _("114.4 kg over the limit of H-03. Split, or place in H-01."),
            ways=(Button(lambda: _("Split"), dense=True), Button(lambda: _("Put in H-01"), dense=True)),
        )
        self.progress.start(lambda: _("Reading rows. The table answers meanwhile."))
        self.progress.tell(62, 100)
        fill = Card(lambda: _("Rows")).add(self.progress)
        column = under(Card().add(fields), notice, fill, None, gap=12)
        for index in range(column.count()):
            widget = column.itemAt(index).widget()
            if isinstance(widget, QWidget):
                widget.setFixedWidth(376)
        return column

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = paint.brush(self)
        painter.fillRect(self.rect(), colour(Token.CANVAS))
        painter.end()


class EmptySheet(QWidget):
    """An empty table with its sentence."""

    def __init__(self) -> None:
        super().__init__()
        table = Table(RowsModel(COLUMNS), lambda: _("Weapons"))
        way = Button(lambda: _("Receive weapons"), glyph="plus", key="Ctrl+N")
        table.set_empty(
            EmptyState(
                lambda: _("No weapon is on charge yet"),
                lambda: _("What is received or taken in from a list stands here."),
                glyph="crosshair-simple",
                way=way,
            )
        )
        layout = QVBoxLayout(self)
        layout.addWidget(Label(lambda: _("Weapons"), Role.TITLE))
        layout.addWidget(table)

"""A report and a voucher as plain values: what they say, not how they look.

A collector fills these values; `sam.reports.pdf` and `sam.reports.sheet` lay them out. Cells are plain values (text,
whole numbers, days), because the way they are written belongs to the writer and to the reader's language. Rows may be
a generator: each writer runs through them once, from first to last, so a listing of a million rows is never held.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum

from sam.reports.drawing import ScaleDrawing
from sam.words.translate import N_

LONGEST_NUMBER = 60
"""Letters in the number of a voucher; forms with numbers of their own bring any script."""

Cell = str | int | date | None
Row = tuple[Cell, ...]
Total = Row | Callable[[], Row] | None
"""The cells of a total, or a function that is called after the last row, when the sums are known."""


class Kind(Enum):
    """What a column holds. It decides face, side, and what a spreadsheet makes of it."""

    TEXT = "text"
    SERIAL = "serial"
    """A serial, lot or document number: text exactly as marked, never cut, never taken for a number."""
    NUMBER = "number"
    DATE = "date"
    MOMENT = "moment"
    """A `datetime` in UTC."""
    MASS = "mass"
    """Whole grams; shown in kilograms, so the heading should say kg."""
    NOTE = "note"
    """What few rows say beside the rest, always the last column: on paper it stands whole under its row, across the page."""


class Tone(Enum):
    """How serious a thing is. Always shown by sign, word and colour together."""

    PLAIN = "plain"
    GOOD = "good"
    LOOK = "look"
    STOP = "stop"
    HOLD = "hold"


TONE_WORDS = {
    Tone.PLAIN: N_("Note"),
    Tone.GOOD: N_("In order"),
    Tone.LOOK: N_("Attention"),
    Tone.STOP: N_("Stop"),
    Tone.HOLD: N_("Hold"),
}
"""The word of each tone, to be translated when it is shown."""


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence that must be read before the figures: "Not baselined: no full count yet."."""

    tone: Tone
    text: str


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table.

    Attributes:
        title: the heading, short.
        kind: what the cells hold.
        share: how many characters should usually fit; the page is turned on its side when the columns need it.
    """

    title: str
    kind: Kind
    share: int


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under one heading. `title` may be empty; `total` has one cell a column."""

    title: str
    rows: Iterable[Row]
    total: Total = None


@dataclass(frozen=True, slots=True)
class Table:
    """A listing.

    Attributes:
        title: the heading above it and the name of its sheet.
        columns: the columns, left to right; a row has one cell for each.
        groups: the rows under their headings; one group without a title when there are none.
        grand_total: one cell a column, drawn over a double rule.
        group_label: what a group is ("Place"): the heading of its leading column in a spreadsheet.
        pen: people write on it by hand: its rows are higher, and an empty column keeps its room.
    """

    title: str
    columns: tuple[Column, ...]
    groups: Iterable[Group]
    grand_total: Total = None
    group_label: str = ""
    pen: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text, one paragraph."""

    text: str


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """One large figure with what it counts."""

    value: int | str
    label: str
    unit: str = ""
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class KeyFigures:
    """Figures that are read first, side by side."""

    figures: tuple[KeyFigure, ...]


class Fill(Enum):
    """How a bar or a part of one is filled, so that it is told from its neighbours in grey too."""

    SOLID = "solid"
    SLANTED = "slanted"
    LEANING = "leaning"  # slanted the other way
    CROSSED = "crossed"
    UPRIGHT = "upright"
    GRID = "grid"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a bar: what it is ("for repair"), how much, and how it is filled."""

    label: str
    value: int
    tone: Tone = Tone.PLAIN
    fill: Fill = Fill.SOLID


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a chart: what it is, how much.

    Attributes:
        label: what it is.
        value: its length, and its figure.
        tone: how serious it is.
        fill: of a bar without parts.
        note: words under the label or beside the figure that say more ("45 d late").
        shares: the parts of a bar that is stacked, left to right; together they come to its value.
    """

    label: str
    value: int
    tone: Tone = Tone.PLAIN
    fill: Fill = Fill.SOLID
    note: str = ""
    shares: tuple[Share, ...] = ()


@dataclass(frozen=True, slots=True)
class BarChart:
    """Bars to be compared. The title is the finding ("H-03 is nearly full"), not the subject; `note` says what is counted."""

    title: str
    bars: tuple[Bar, ...]
    unit: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class ScanCode:
    """A 2D code with which a paper that comes back is known, the same text beside it for who types it.

    Attributes:
        shown: what stands beside the code instead, where its text is too long to be typed.
    """

    text: str
    label: str
    shown: str = ""


@dataclass(frozen=True, slots=True)
class Slip:
    """One part of a paper that is cut apart.

    Attributes:
        title: for whom the part is.
        number: of the paper, the same on each part.
        code: text of its 2D code: the plate of the thing; empty for none.
        facts: label and value.
        lines: what is written on it by hand, each with a line.
    """

    title: str
    number: str
    code: str
    facts: tuple[tuple[str, str], ...]
    lines: tuple[str, ...] = ()


Part = Table | Paragraph | KeyFigures | BarChart | ScaleDrawing | ScanCode | Slip


@dataclass(frozen=True, slots=True)
class SignatureLine:
    """A place on the paper for somebody's signature."""

    role: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A report, ready to be laid out.

    Attributes:
        name: the short name of the report, ASCII, as on the command line ("holdings").
        title: what the reader sees at the top.
        subtitle: what it covers, a line under the title.
        institution: in whose name it is printed.
        depot: whose book it is.
        crest: a PNG picture of the institution's arms, or None.
        as_of: the day D of "held on D".
        as_known: the moment K of "as known on K", in UTC.
        head_number: number of the newest entry of the book at K.
        head: hash of that entry, 32 bytes.
        language: code of the language it is written in.
        notices: sentences to be read before the figures.
        facts: label and value, under the title; a whole number is shown large.
        parts: what it says, in order.
        signatures: places to sign.
    """

    name: str
    title: str
    subtitle: str
    institution: str
    depot: str
    crest: bytes | None
    as_of: date
    as_known: datetime
    head_number: int
    head: bytes
    language: str
    notices: tuple[Notice, ...] = ()
    facts: tuple[tuple[str, str | int], ...] = ()
    parts: tuple[Part, ...] = ()
    signatures: tuple[SignatureLine, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what the printed code could not carry."""
        _check_head(self.head, self.as_known)
        if not self.name.isascii() or not 1 <= len(self.name) <= 40:
            raise ValueError(f"report name {self.name!r}")


@dataclass(frozen=True, slots=True)
class VoucherLine:
    """One line of a voucher.

    Attributes:
        item: make, model and calibre in words.
        marks: serial or lot number as marked; empty for bulk items.
        quantity: whole pieces, rounds or other units.
        unit: the unit in words, as for this quantity.
        condition: the condition in words.
        note: what else the paper must say of this line.
        unit_of_many: the unit in words, as for several, where that differs: totals are written with it.
    """

    item: str
    marks: str
    quantity: int
    unit: str
    condition: str = ""
    note: str = ""
    unit_of_many: str = ""


@dataclass(frozen=True, slots=True)
class Signatory:
    """Somebody who signs a voucher.

    Attributes:
        role: what they sign as: "Handed over by".
        name: rank and name.
        signed_at: when they signed, in UTC; None while the paper waits for a pen.
        drawn: a PNG picture of the signature drawn on a pad, or None.
        key: the short name of the key that signed the entry; empty when no key did.
    """

    role: str
    name: str
    signed_at: datetime | None = None
    drawn: bytes | None = None
    key: str = ""


@dataclass(frozen=True, slots=True)
class Voucher:
    """The numbered paper form of a movement.

    Attributes:
        number: the voucher number as printed.
        kind: what it is in words, the title: "Issue voucher".
        happened_on: the day the paper says.
        recorded_at: when it was entered, in UTC.
        source, destination: from whom or where, to whom or where, in words.
        reference: the order or letter it rests on; may be empty.
        lines: what moved, in order.
        people: who signs.
        acknowledged: the exact text that the receiver saw and signed; may be empty.
        entry_number, head: number and hash (32 bytes) of the entry of this voucher in the book.
        document_hash: SHA-256 of the document of that entry, 32 bytes.
        facts: more labels and values under the head: when it is due back, on whose authority.
        notices: sentences to be read before the lines: that it was undone, what was short.
    """

    number: str
    kind: str
    institution: str
    depot: str
    crest: bytes | None
    happened_on: date
    recorded_at: datetime
    source: str
    destination: str
    reference: str
    lines: tuple[VoucherLine, ...]
    people: tuple[Signatory, ...]
    acknowledged: str
    entry_number: int
    head: bytes
    document_hash: bytes
    language: str
    facts: tuple[tuple[str, str], ...] = ()
    notices: tuple[Notice, ...] = ()

    def __post_init__(self) -> None:
        """Refuse what the printed code could not carry."""
        _check_head(self.head, self.recorded_at)
        if len(self.document_hash) != 32:
            raise ValueError("a document hash has 32 bytes")
        if not 1 <= len(self.number) <= LONGEST_NUMBER:
            raise ValueError(f"voucher number {self.number!r}")


def cells_of(total: Total) -> Row | None:
    """The cells of a total, computed now when it is a function."""
    return total() if callable(total) else total


def _check_head(head: bytes, at: datetime) -> None:
    if len(head) != 32:
        raise ValueError("a head has 32 bytes")
    if at.utcoffset() != timedelta(0):
        raise ValueError("a moment on paper is in UTC")

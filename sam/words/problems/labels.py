"""Sentences about labels: what they are for, and what they are printed on."""

from __future__ import annotations

from enum import Enum

from sam.domain.problems.labels import LabelProblem as P
from sam.words.translate import N_

SENTENCES: dict[Enum, str] = {
    P.UNKNOWN_KIND: N_("There is no label “{value}”. Choose one of these: {known}."),
    P.UNKNOWN_STOCK: N_("There is no label paper “{value}”. Choose one of these: {known}."),
    P.UNKNOWN_CODE: N_("There is no code “{value}”. Choose one of these: {known}."),
    P.STOCK_TOO_SMALL: N_(
        "A label of {stock} has no room for everything that must stand on it. Choose one of these: {known}."
    ),
    P.TOO_NARROW_FOR_BARS: N_(
        "Bars that a scanner reads are {needed} mm wide, and this label is {width} mm. Choose a wider label, or a QR code."
    ),
    P.START_OUTSIDE: N_("Label {start} is not on this sheet: it has {most}. Begin with a label from 1 to {most}."),
    P.NO_OFFSET: N_("“{value}” is no offset. Write millimetres to the right and down, such as 0.5,-1.2."),
    P.OFFSET_TOO_FAR: N_("The print can be moved by {most} mm at most. Set the paper guide of the printer first."),
    P.BAD_COPIES: N_("{value} is no number of copies. Ask for 1 to {most} of each label."),
    P.BAD_QUANTITY: N_("A package holds a whole number above zero. Leave it out to print what lies in each place."),
    P.NOTHING_NAMED: N_(
        "Say what the labels are for: a serial, lot or registry number, a type, or a place and what lies in it."
    ),
    P.NOT_KNOWN: N_(
        "The book knows no weapon, lot, type or place “{value}” for this label. Look for it with find first."
    ),
    P.SEVERAL: N_("“{value}” names {count} things: {found}. Name the one by its registry number or id."),
    P.NOTHING_THERE: N_("Nothing that gets this label belongs to “{value}”. Choose another place, or another label."),
    P.NOT_PDF: N_("{path} is no PDF. Give the file a name that ends with .pdf."),
    P.NEEDED: N_("Say which label, on which label paper and into which file; see the kinds and papers with --list."),
}

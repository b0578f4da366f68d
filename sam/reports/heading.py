"""What all reports share: in whose name, whose book, held on D as known on K, the head at K, what must be read first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sam.domain.problems import refuse
from sam.domain.problems.reports import ReportProblem as P
from sam.queries.letterhead import Letterhead, letterhead
from sam.queries.reader import Reader
from sam.queries.storehouses import Standing, standing
from sam.reports.asking import ReportAsked
from sam.reports.page import Document, Notice, Part, SignatureLine, Tone
from sam.words.formats import day, moment, number
from sam.words.translate import _


@dataclass(frozen=True, slots=True)
class Heading:
    """The head of one report.

    Attributes:
        name: the short name of the report.
        title: its title, in the reader's language.
        as_of: D.
        letter: whose book, and how far it was known at K.
        crest: the picture of the arms, or None.
        language: of the report.
        waivers: of storehouses, that stand on D.
    """

    name: str
    title: str
    as_of: date
    letter: Letterhead
    crest: bytes | None
    language: str
    waivers: tuple[Standing, ...] = ()

    @property
    def as_known(self) -> datetime:
        """K."""
        return self.letter.known

    def document(
        self,
        subtitle: str,
        *,
        facts: tuple[tuple[str, str | int], ...] = (),
        notices: tuple[Notice, ...] = (),
        parts: tuple[Part, ...] = (),
        signatures: tuple[SignatureLine, ...] = (),
    ) -> Document:
        """The report under this heading."""
        letter = self.letter
        return Document(
            name=self.name,
            title=self.title,
            subtitle=subtitle,
            institution=in_whose_name(letter),
            depot=depot_line(letter),
            crest=self.crest,
            as_of=self.as_of,
            as_known=letter.known,
            head_number=letter.head_number,
            head=letter.head,
            language=self.language,
            notices=(*_of_the_book(letter), *waived(self.waivers), *notices),
            facts=facts,
            parts=parts,
            signatures=signatures,
        )


def heading(reader: Reader, asked: ReportAsked, name: str, title: str) -> Heading:
    """The head of a report. Names are those that the book gives now; entry and head are those known at K.

    Raises:
        Refused: there is no such book, or K is before it began.
    """
    letter = letter_of(reader, asked.as_known)
    on = asked.as_of or reader.today
    waivers = standing(reader, on, reader.low + letter.head_number)
    return Heading(name, title, on, letter, asked.crest, asked.language, waivers)


def letter_of(reader: Reader, as_known: datetime | None = None) -> Letterhead:
    """The letterhead of the reader's book.

    Raises:
        Refused: there is no such book, or nothing of it was known at that moment.
    """
    letter = letterhead(reader, as_known)
    if letter is None:
        raise refuse(P.UNKNOWN_BOOK, "book", book=reader.book)
    if letter.head_number == 0:
        raise refuse(P.BEFORE_THE_BOOK, "as_known", asked=moment(letter.known), first=moment(letter.begun))
    return letter


def in_whose_name(letter: Letterhead) -> str:
    """The institution; the depot itself where none is named."""
    return letter.institution or letter.depot


def depot_line(letter: Letterhead) -> str:
    """The depot with its code, as each page has it; before both, that the data are invented where they are."""
    named = f"{letter.depot} \u00b7 {letter.code}"
    return _("Practice: invented data") + f" \u00b7 {named}" if letter.practice else named


def waived(waivers: tuple[Standing, ...]) -> tuple[Notice, ...]:
    """A waiver shows on every report and voucher until its last day."""
    return tuple(
        Notice(
            Tone.HOLD,
            _("{place}: waived until {until} by {people}: {reason}").format(
                place=one.place, until=day(one.until), people=", ".join(one.people), reason=one.reason
            ),
        )
        for one in waivers
    )


def _of_the_book(letter: Letterhead) -> tuple[Notice, ...]:
    """What must be read before any figure of this book."""
    notices = []
    if letter.frozen_at:
        text = _(
            "This book is frozen: entry {number} exists in two versions. The figures are those of the first one taken in."
        )
        notices.append(Notice(Tone.STOP, text.format(number=number(letter.frozen_at))))
    if letter.has_stock and not letter.baselined:
        text = _(
            "Not baselined: the opening figures come from lists and papers, not from a full count. A full count has not "
            "confirmed them yet."
        )
        notices.append(Notice(Tone.LOOK, text))
    if letter.note:
        notices.append(Notice(Tone.PLAIN, letter.note))
    return tuple(notices)

"""What a report is, and what it is asked: the day, the moment, the period, the item, the person, the language."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import Enum

from sam.domain.problems import refuse
from sam.domain.problems.reports import ReportProblem as P
from sam.domain.site_plan import Basis, PaperSize
from sam.queries.reader import Reader
from sam.reports.page import Document
from sam.words.formats import speaking
from sam.words.translate import language


class Option(Enum):
    """What may be said when a report is asked for; each is a field of `ReportAsked`."""

    AS_OF = "as_of"
    AS_KNOWN = "as_known"
    FIRST = "first"
    LAST = "last"
    ITEM = "item"
    PERSON = "person"
    PLACE = "place"
    ARCS = "arcs"


def _not_here(_sha: str) -> bytes | None:
    """Without the file of attachments there is no picture."""
    return None


@dataclass(frozen=True, slots=True)
class ReportAsked:
    """The question for a report. What is left out has a meaning of its own, so that a page can be made again.

    Attributes:
        as_of: the day D; the day of asking when left out, which the page then prints as D: to have the same page
            tomorrow, name that day.
        as_known: the moment K; the recorded time of the newest entry when left out, so that the same question about the
            same book gives the same page however often it is asked.
        first, last: the period; the month up to D when left out.
        item: serial, lot or registry number, or id; of a voucher its number.
        person: number of a person or code of a unit.
        place: code or path of a store.
        arcs: of a site plan, by which quantities its arcs are drawn: inside, licence or what-if.
        what_if: of a site plan, quantities that are thought of, each "storehouse:division=kilograms".
        paper: of a site plan, A4 or A3.
        language: code of a language; the one in use when left out.
        crest: picture of the institution's arms, PNG.
        kept: gives the attachment with a SHA-256; None where it is not here.
    """

    as_of: date | None = None
    as_known: datetime | None = None
    first: date | None = None
    last: date | None = None
    item: str = ""
    person: str = ""
    place: str = ""
    arcs: str = Basis.INSIDE.value
    what_if: tuple[str, ...] = ()
    paper: str = PaperSize.A4.value
    language: str = ""
    crest: bytes | None = None
    kept: Callable[[str], bytes | None] = _not_here


@dataclass(frozen=True, slots=True)
class Report:
    """One report of the list.

    Attributes:
        name: as on the command line, ASCII.
        title: what a reader calls it, to be translated.
        options: what it can be asked; other options are left alone.
        gather: fills the document; called by `collect`, in the language of the report.
    """

    name: str
    title: str
    options: frozenset[Option]
    gather: Callable[[Reader, ReportAsked], Document]

    def collect(self, reader: Reader, asked: ReportAsked) -> Document:
        """The report as a document. Its rows are read from the book while it is written: keep the reader open.

        Raises:
            Refused: a day ahead, a moment before the book began, an item or a person that the book does not know.
        """
        if asked.as_of is not None and asked.as_of > reader.today:
            raise refuse(P.DAY_AHEAD, "as_of", day=asked.as_of, today=reader.today)
        spoken = asked.language or language()
        with speaking(spoken):
            return self.gather(reader, replace(asked, language=spoken))

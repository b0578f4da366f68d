"""Blank forms with numbers: printed, remembered on the desk, and held against the book when they come back.

The desk is nobody's truth, and need not be: a number names the entry that was the newest when the form was printed, so that a desk that
is lost, or an older backup, gives no number twice unless not one entry was written in between.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sam.domain.form_paper import MOST, FormCode, FormKind, form_number
from sam.domain.problems import refuse
from sam.domain.problems.reports import ReportProblem as P
from sam.queries.form_papers import KeyedIn, highest_since, keyed_in
from sam.queries.reader import Reader
from sam.reports.form_paper import FormPaper
from sam.reports.heading import depot_line, in_whose_name, letter_of
from sam.services.desk_of import desk_of
from sam.services.print_report import crest_of, write_whole
from sam.services.shop import Shop
from sam.storage.desk import EVERYBODY
from sam.words.formats import speaking
from sam.words.translate import language

_KIND = "form paper"
OWN = 0


@dataclass(frozen=True, slots=True)
class Series:
    """Forms that were printed together.

    Attributes:
        entry: the newest entry at that moment. first: running number of the first form.
        keyed: those that are in the book by now.
    """

    kind: FormKind
    entry: int
    first: int
    count: int
    day: date
    by: str
    keyed: tuple[KeyedIn, ...] = ()

    @property
    def numbers(self) -> tuple[str, ...]:
        """The number of each form."""
        return tuple(form_number(self.entry, self.first + n) for n in range(self.count))

    @property
    def out(self) -> tuple[str, ...]:
        """Numbers of those that are not in the book."""
        there = {one.number for one in self.keyed}
        return tuple(one for one in self.numbers if one not in there)


@dataclass(frozen=True, slots=True)
class FormsPrinted:
    """What was written: the file, its SHA-256, and the numbers on it."""

    path: Path
    sha256: str
    numbers: tuple[str, ...]


def print_forms(shop: Shop, kind: FormKind, count: int, to: Path, code: str = "") -> FormsPrinted:
    """Print so many blank forms of a kind; the desk remembers their numbers before they are on paper.

    Args:
        shop: the depot.
        kind: what they are for.
        count: how many.
        to: file that ends with .pdf.
        code: of the language; the one in use when left out.

    Raises:
        Refused: too many or none, or a file that does not end with .pdf.
        Unavailable: the desk or the file cannot be written.
    """
    if not 1 <= count <= MOST:
        raise refuse(P.FORMS_COUNT, "count", count=count, most=MOST)
    if to.suffix.lower() != ".pdf":
        raise refuse(P.VOUCHER_IS_PAPER, "to")
    with shop.reading() as connection:
        reader = Reader(connection, OWN, shop.today)
        letter = letter_of(reader)
        book = reader.value("SELECT uuid FROM book WHERE id = ?", OWN).hex()
        highest = highest_since(reader, letter.head_number)
        crest = crest_of(shop, reader)
    numbers = _remember(shop, kind, count, letter.head_number, highest).numbers
    codes = tuple(FormCode(book, kind, one) for one in numbers)
    spoken = code or language()
    with speaking(spoken):
        forms = FormPaper(kind, codes, letter, in_whose_name(letter), depot_line(letter), crest, shop.today, spoken)
    return FormsPrinted(to, _write(forms, to), numbers)


def _remember(shop: Shop, kind: FormKind, count: int, entry: int, highest: int) -> Series:
    with desk_of(shop) as desk:
        printed = [_series(paper.body) for paper in desk.papers(EVERYBODY, _KIND)]
        last = max((one.first + one.count - 1 for one in printed if one is not None and one.entry == entry), default=0)
        made = Series(kind, entry, max(last, highest) + 1, count, shop.today, shop.actor.name)
        body = {
            "kind": kind.value,
            "entry": entry,
            "first": made.first,
            "count": count,
            "day": made.day.isoformat(),
            "by": made.by,
        }
        desk.lay(EVERYBODY, _KIND, made.numbers[0], body)
    return made


def _write(forms: FormPaper, to: Path) -> str:
    from sam.reports.pdf.form_paper import forms_to_pdf  # loads ReportLab

    return write_whole(to, lambda out: forms_to_pdf(forms, out))


def _series(body: object) -> Series | None:
    """What the desk remembers; None where it is damaged."""
    try:
        assert isinstance(body, dict)
        return Series(
            FormKind(body["kind"]), int(body["entry"]), int(body["first"]), int(body["count"]), date.fromisoformat(body["day"]),
            str(body["by"]),
        )  # fmt: skip
    except (AssertionError, KeyError, TypeError, ValueError):
        return None


def forms_printed(shop: Shop) -> tuple[Series, ...]:
    """Every series that was printed here, the newest first, each with what of it is in the book.

    Raises:
        Unavailable: the desk is in use.
    """
    if not shop.folder.desk.exists():
        return ()
    with desk_of(shop) as desk:
        printed = [one for paper in desk.papers(EVERYBODY, _KIND) if (one := _series(paper.body)) is not None]
    with shop.reading() as connection:
        reader = Reader(connection, OWN, shop.today)
        found = {
            one.number: one for one in keyed_in(reader, [number for series in printed for number in series.numbers])
        }
    made = [
        Series(
            one.kind,
            one.entry,
            one.first,
            one.count,
            one.day,
            one.by,
            tuple(found[n] for n in one.numbers if n in found),
        )
        for one in printed
    ]
    return tuple(sorted(made, key=lambda one: (-one.entry, -one.first)))

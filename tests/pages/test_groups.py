"""Groups of a listing over the pages: a heading stands with its first row, and is repeated only where the group goes on."""

import io
import re
from collections.abc import Iterator
from itertools import pairwise

import pypdfium2  # type: ignore[import-untyped] # published without types
import pytest

from sam.reports.page import Column, Group, Kind, Row, Table
from sam.reports.pdf.report import to_pdf
from tests.pages.made import document

COLUMNS = (Column("Serial", Kind.SERIAL, 12), Column("Text", Kind.TEXT, 20), Column("Pieces", Kind.NUMBER, 6))
NOTED = (*COLUMNS, Column("Marks", Kind.NOTE, 20))
SIZES = {"one": (1,), "three": (3,), "seven": (7,), "forty": (40,), "all": (10_000,), "mixed": (1, 2, 47, 5, 0, 1, 3)}


def _rows(first: int, count: int, *, noted: bool) -> Iterator[Row]:
    for n in range(first, first + count):
        text = "narrow" if n % 9 else "wide " * 24
        row: Row = (f"S{n:04d}", text, 1)
        yield (*row, f"note of {n} " * (12 if n % 4 == 0 else 0)) if noted else row


def _table(count: int, sizes: tuple[int, ...], *, noted: bool) -> Table:
    groups, done, index = [], 0, 0
    while done < count:
        size = min(sizes[index % len(sizes)], count - done)
        empty: Row = (None,) * noted
        rows = _rows(done, size, noted=noted)
        groups.append(Group(f"G{count:03d}-{index:03d}", rows, ("Total", None, size, *empty)))
        done += size
        index += 1
    return Table("", NOTED if noted else COLUMNS, groups)


def _told(*tables: Table) -> list[list[str]]:
    """Per page what stands on it, in order: "G120-001", "G120-001+" where it goes on, "S0001", "total"."""
    out = io.BytesIO()
    to_pdf(document(*tables), out)
    pages = []
    for page in pypdfium2.PdfDocument(out.getvalue()):
        found = re.finditer(r"(G\d{3}-\d{3})( \(continued\))?|(S\d{4})|(Total)", page.get_textpage().get_text_bounded())
        pages.append([f"{one[1]}{'+' if one[2] else ''}" if one[1] else one[3] or "total" for one in found])
    return pages


def _wrong(pages: list[list[str]]) -> list[str]:
    """What a reader would stumble over."""
    return [*_wrongly_headed(pages), *_alone(pages)]


def _alone(pages: list[list[str]]) -> Iterator[str]:
    """Headings with nothing under them, and pages that do not say of what they go on."""
    for number, page in enumerate(pages, 1):
        for one, after in pairwise([*page, "end of the page"]):
            if one.startswith("G") and after[0] not in "St":
                yield f"page {number}: {one} stands alone before {after}"
        if number > 1 and page and page[0][0] in "St":
            yield f"page {number} begins with {page[0]} and does not say of what"


def _wrongly_headed(pages: list[list[str]]) -> Iterator[str]:
    """Headings of a group that goes on, although none of it stood before or the page had begun."""
    group, rows = "", 0
    for number, page in enumerate(pages, 1):
        for at, one in enumerate(page):
            if one.endswith("+") and (at or one != f"{group}+" or not rows):
                yield f"page {number}: {one} although {rows} rows of {group} stood before"
            elif one.startswith("G") and not one.endswith("+"):
                group, rows = one, 0
            rows += one.startswith("S")


@pytest.mark.parametrize("noted", [False, True], ids=["plain", "noted"])
@pytest.mark.parametrize("sizes", SIZES.values(), ids=SIZES)
def test_a_group_is_headed_once_and_continued_only_where_it_goes_on(sizes: tuple[int, ...], *, noted: bool) -> None:
    pages = _told(*(_table(count, sizes, noted=noted) for count in range(1, 121)))
    rows = [one for page in pages for one in page if one.startswith("S")]
    assert rows == [f"S{n:04d}" for count in range(1, 121) for n in range(count)]
    assert _wrong(pages) == []


@pytest.mark.parametrize("count", range(28, 44))
def test_the_end_of_the_first_page_is_an_end_like_any_other(count: int) -> None:
    for sizes in ((1,), (count - 3, 3), (count - 1, 1)):
        assert _wrong(_told(_table(count, sizes, noted=False))) == []


def test_a_long_note_is_whole_and_goes_on_over_the_page() -> None:
    words = " ".join(f"n{n:04d}" for n in range(1200))
    table = Table("Listing", NOTED, [Group("G001-001", [("S0001", "x", 1, words), ("S0002", "x", 1, "")])])
    out = io.BytesIO()
    to_pdf(document(table), out)
    text = " ".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(out.getvalue()))
    assert re.findall(r"n\d{4}", text) == words.split(" ")
    assert "G001-001 (continued)" in text


@pytest.mark.parametrize("count", range(28, 44))
def test_a_grand_total_does_not_stand_alone(count: int) -> None:
    rows = list(_rows(0, count, noted=False))
    table = Table("", COLUMNS, [Group("G001-000", rows, ("Total", None, count))], ("Total", None, count))
    pages = [page for page in _told(table) if page]
    assert pages[-1][-2:] == ["total", "total"]

"""The count sheet on paper: place by place what is looked for, with room to write; of a blind count without what the book says.

Its code says which count and whose sheet it is, so that it is known when it comes back, and is keyed in once.
"""

from __future__ import annotations

from collections.abc import Iterator

from sam.domain.count_paper import SheetCode
from sam.domain.counts import CountKind
from sam.domain.problems import refuse
from sam.domain.problems.counts import CountProblem as P
from sam.queries.count_sheet import SheetPlace, sheet_places
from sam.queries.counts import CountHead, count_named
from sam.queries.reader import Reader
from sam.queries.resolve import places_named
from sam.reports.asking import Option, Report, ReportAsked
from sam.reports.heading import heading
from sam.reports.page import Column, Document, Group, Kind, Notice, Part, Row, ScanCode, SignatureLine, Table, Tone
from sam.words.counts import day_words, kind_words, scope_words
from sam.words.formats import number
from sam.words.translate import N_, _

ROOM = 12
"""Empty lines under each place of a blind sheet."""

SPARE = 2
"""Empty lines under each place for what is not on the sheet."""


def _gather(reader: Reader, asked: ReportAsked) -> Document:
    head = heading(reader, asked, COUNT_SHEET.name, _(COUNT_SHEET.title))
    one = count_named(reader, asked.item)
    if one is None:
        raise refuse(P.UNKNOWN if asked.item else P.NONE_OPEN, "item", value=asked.item)
    counter = _counter(one, asked.person)
    place = _place(reader, one, asked.place)
    book = reader.value("SELECT uuid FROM book WHERE id = ?", reader.book).hex()
    places = sheet_places(reader, one, place[0])
    code = SheetCode(book, one.number, counter, place[1])
    subtitle = _("{number}: {kind}, {scope}").format(
        number=one.number, kind=kind_words(one.what, blind=one.blind), scope=place[0] or scope_words(one)
    )
    facts = (
        (_("Counted by"), one.counters[counter - 1].name),
        (_("Opened on"), day_words(one.day)),
        (_("Places"), number(len(places))),
    )
    parts: tuple[Part, ...] = (ScanCode(code.text, _("Code of this sheet")), _table(one, places))
    lines = (SignatureLine(_("Counted by"), one.counters[counter - 1].name), SignatureLine(_("Keyed in by")))
    return head.document(subtitle, facts=facts, notices=_notices(one), parts=parts, signatures=lines)


def _counter(one: CountHead, asked: str) -> int:
    if not asked:
        return 1
    names = [counter.name.casefold() for counter in one.counters]
    if asked.casefold() not in names:
        known = ", ".join(counter.name for counter in one.counters)
        raise refuse(P.COUNTER_UNKNOWN, "person", name=asked, number=one.number, known=known)
    return names.index(asked.casefold()) + 1


def _place(reader: Reader, one: CountHead, asked: str) -> tuple[str, str]:
    """Path and id of the place of the sheet; empty for the whole count."""
    if not asked:
        return "", ""
    found = places_named(reader, asked)
    path = found[0].path if found else asked
    if not found or (one.place and path != one.place and not path.startswith(one.place + "/")):
        raise refuse(P.NOT_WITHIN, "place", place=path, number=one.number, scope=one.place or _("every store"))
    return path, found[0].uuid


def _notices(one: CountHead) -> tuple[Notice, ...]:
    how = _(
        "Mark with x what was there, or write how many; 0 says that it was looked for and is not there. Write the time once for each"
        " place, and add what is not on the sheet below it. A number that cannot be read is written with ? for each such character."
    )
    blind = (Notice(Tone.HOLD, _("Blind: what the book says is not on this sheet.")),) if one.hides else ()
    return (*blind, Notice(Tone.PLAIN, how))


def _table(one: CountHead, places: tuple[SheetPlace, ...]) -> Table:
    columns = (
        Column(_("Serial or lot"), Kind.SERIAL, 16),
        Column(_("Type code"), Kind.SERIAL, 12),
        Column(_("Item type"), Kind.TEXT, 22),
        *(() if one.hides else (Column(_("By the book"), Kind.NUMBER, 7),)),
        Column(_("Seen or counted"), Kind.TEXT, 10),
        Column(_("Condition"), Kind.TEXT, 8),
        Column(_("Counted at"), Kind.TEXT, 8),
        Column(_("Note"), Kind.TEXT, 16),
    )
    groups = (Group(place.place.path, list(_rows(one, place))) for place in places)
    return Table(_("Count sheet"), columns, groups, group_label=_("Place"), pen=True)


def _rows(one: CountHead, place: SheetPlace) -> Iterator[Row]:
    for line in place.lines:
        known = () if one.hides else (line.quantity,)
        condition = "" if one.hides else line.condition
        yield (line.mark, line.type_code, line.type_name, *known, "", condition, "", "")
    room = ROOM if one.hides and one.what is not CountKind.SAMPLE else SPARE
    for _n in range(room):
        yield ("", "", "", *(() if one.hides else (None,)), "", "", "", "")


COUNT_SHEET = Report("count-sheet", N_("Count sheet"), frozenset({Option.ITEM, Option.PERSON, Option.PLACE}), _gather)

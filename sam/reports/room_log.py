"""The entry register of rooms: openings, closings and visits of a period, with who, why and what was counted."""

from __future__ import annotations

from sam.queries.pictures import months_back
from sam.queries.reader import Reader
from sam.queries.resolve import places_named
from sam.queries.room_log import entries, open_rooms
from sam.reports.asking import Option, Report, ReportAsked
from sam.reports.heading import heading
from sam.reports.page import Column, Document, Group, Kind, Notice, Row, Table, Tone
from sam.reports.room_words import counted_words, people_words, said_words, when
from sam.words.formats import day
from sam.words.labels import label
from sam.words.translate import N_, _


def _gather(reader: Reader, asked: ReportAsked) -> Document:
    head = heading(reader, asked, ROOM_LOG.name, _(ROOM_LOG.title))
    last = asked.last or head.as_of
    first = asked.first or months_back(last, 0)
    found = places_named(reader, asked.place) if asked.place else ()
    path = found[0].path if found else asked.place
    columns = (
        Column(_("Day and time"), Kind.TEXT, 15),
        Column(_("Time out"), Kind.TEXT, 8),
        Column(_("Room"), Kind.TEXT, 16),
        Column(_("What"), Kind.TEXT, 10),
        Column(_("Who"), Kind.TEXT, 26),
        Column(_("Weapons counted"), Kind.TEXT, 14),
        Column(_("In words"), Kind.TEXT, 30),
        Column(_("Paper"), Kind.SERIAL, 10),
        Column(_("Signed by"), Kind.TEXT, 12),
        Column(_("Entry"), Kind.NUMBER, 6),
    )
    rows: list[Row] = [
        (
            when(one.day, one.time), one.left, one.place, label(one.act), people_words(one.people), counted_words(one), said_words(one),
            one.reference, one.by, one.entry,
        )
        for one in reversed(entries(reader, path, first, last, asked.as_known))
    ]  # fmt: skip
    notices = tuple(
        Notice(Tone.LOOK, _("{place} stands open since {day}.").format(place=one.place, day=when(one.day, one.time)))
        for one in open_rooms(reader)
        if head.as_of == reader.today and (not path or one.place == path or one.place.startswith(path + "/"))
    )
    subtitle = _("From {first} to {last}").format(first=day(first), last=day(last))
    table = Table(_("Entries of rooms"), columns, (Group("", rows),))
    return head.document(f"{path} · {subtitle}" if path else subtitle, notices=notices, parts=(table,))


ROOM_LOG = Report(
    "room-log", N_("Entry register"), frozenset({Option.FIRST, Option.LAST, Option.PLACE, Option.AS_KNOWN}), _gather
)

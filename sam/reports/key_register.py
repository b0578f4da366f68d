"""The key register: every key with its copies and who has them, and what was done with keys."""

from __future__ import annotations

from collections.abc import Sequence

from sam.domain.room import KeyAct
from sam.queries.key_register import KeyRow, keys
from sam.queries.reader import Reader
from sam.reports.asking import Option, Report, ReportAsked
from sam.reports.heading import heading
from sam.reports.naming import day_cell
from sam.reports.page import Column, Document, Group, Kind, Notice, Row, Table, Tone
from sam.reports.room_words import done_who, done_words, key_state, out_words, when
from sam.words.labels import label
from sam.words.translate import N_, _


def _gather(reader: Reader, asked: ReportAsked) -> Document:
    head = heading(reader, asked, KEY_REGISTER.name, _(KEY_REGISTER.title))
    found = keys(reader, asked.as_known, gone=True)
    notices = tuple(
        Notice(
            Tone.STOP,
            _("Key {key} ({opens}): a copy is lost and the lock is not changed.").format(
                key=one.number, opens=one.opens
            ),
        )
        for one in found
        if one.lost and not one.retired
    ) + tuple(
        Notice(Tone.STOP, f"{one.number} ({one.opens}): {key_state(one)}.")
        for one in found
        if one.short and not one.lost and not one.retired
    )
    return head.document(
        _("Keys and combinations by number; a combination itself stands nowhere"), notices=notices, parts=(_lines(found), _acts(found))
    )  # fmt: skip


def _lines(found: Sequence[KeyRow]) -> Table:
    columns = (
        Column(_("Number"), Kind.SERIAL, 8),
        Column(_("Opens"), Kind.TEXT, 20),
        Column(_("Room"), Kind.TEXT, 14),
        Column(_("Copies"), Kind.NUMBER, 6),
        Column(_("There"), Kind.NUMBER, 6),
        Column(_("State"), Kind.TEXT, 14),
        Column(_("Who has it"), Kind.TEXT, 26),
        Column(_("Kept at"), Kind.TEXT, 12),
        Column(_("Custodian"), Kind.TEXT, 12),
        Column(_("Last counted"), Kind.DATE, 11),
    )
    rows: list[Row] = [
        (
            one.number, one.opens, one.place, one.copies, one.there, key_state(one), out_words(one.out), one.details.get("kept_at", ""),
            one.details.get("custodian", ""), day_cell(one.counted_on),
        )
        for one in found
    ]  # fmt: skip
    return Table(_("Keys"), columns, (Group("", rows),))


def _acts(found: Sequence[KeyRow]) -> Table:
    columns = (
        Column(_("Day and time"), Kind.TEXT, 15),
        Column(_("Key"), Kind.SERIAL, 8),
        Column(_("What was done"), Kind.TEXT, 14),
        Column(_("Copies"), Kind.NUMBER, 6),
        Column(_("Who"), Kind.TEXT, 22),
        Column(_("Due back"), Kind.TEXT, 14),
        Column(_("In words"), Kind.TEXT, 26),
        Column(_("Entry"), Kind.NUMBER, 6),
    )
    every = sorted(
        (act for one in found for act in one.acts), key=lambda act: (act.day, act.time, act.entry), reverse=True
    )
    rows: list[Row] = [
        (
            when(act.day, act.time), act.key, label(act.act), act.copies, done_who(act),
            when(act.said.get("due_on", "") or act.day, act.said.get("due", "")) if act.act is KeyAct.ISSUED else "",
            done_words(act), act.entry,
        )
        for act in every
    ]  # fmt: skip
    return Table(_("What was done with keys"), columns, (Group("", rows),))


KEY_REGISTER = Report("key-register", N_("Key register"), frozenset({Option.AS_KNOWN}), _gather)

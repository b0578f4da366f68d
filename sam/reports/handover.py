"""The certificate of a hand-over: who gave the account to whom, on which count, with which keys and cases, and under which reservations.

Its second code is that of the entry with which both signed: `sam check-paper` finds it in the book and shows a change. While the hand-over
goes on, the same paper is the list to work from, and says so.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sam.domain import canonical
from sam.domain.entry import read_entry
from sam.domain.problems import refuse
from sam.domain.problems.room import RoomProblem as P
from sam.domain.room import HandoverEnd, Open
from sam.queries.handovers import HandoverRow, figures, handover_named, keys_of_account, listed, not_settled
from sam.queries.key_register import KeyRow, keys
from sam.queries.paper import printed_entry
from sam.queries.reader import Reader
from sam.reports.asking import Option, Report, ReportAsked
from sam.reports.codes import voucher_digits
from sam.reports.heading import heading
from sam.reports.naming import capital, day_cell
from sam.reports.page import (
    Column,
    Document,
    Group,
    Kind,
    Notice,
    Paragraph,
    Part,
    Row,
    ScanCode,
    SignatureLine,
    Table,
    Tone,
)
from sam.reports.room_words import account_words, state_words, when
from sam.words.formats import number
from sam.words.labels import label
from sam.words.translate import N_, _


@dataclass(frozen=True, slots=True)
class _OfEntry:
    """What the code of the paper carries: the entry with which both signed."""

    number: str
    entry_number: int
    head: bytes
    document_hash: bytes


def _gather(reader: Reader, asked: ReportAsked) -> Document:
    head = heading(reader, asked, HANDOVER.name, _(HANDOVER.title))
    one = handover_named(reader, asked.item)
    if one is None:
        raise refuse(P.UNKNOWN_HANDOVER, "item", value=asked.item[:60])
    said: Mapping[str, Any] = one.said
    if one.open:
        open_now = not_settled(reader, one.place)
        said = {"stands": figures(open_now), "listed": listed(open_now)}
    parts: list[Part] = [Paragraph(_words(one))]
    if said.get("reservations"):
        parts.append(Paragraph(_("Reservations: {text}").format(text=said["reservations"])))
    parts += [_keys(reader, one, said), _figures(said), *_listed(said)]
    if one.outcome is HandoverEnd.SIGNED:
        entry = _entry(reader, one)
        shown = _("Entry {number}, {head}").format(
            number=number(entry.entry_number), head=entry.head.hex()[:16].upper()
        )
        parts.append(ScanCode(voucher_digits(entry), _("This hand-over in the book"), shown))
    return head.document(
        f"{one.number} · {account_words(one.place)}", facts=_facts(one), notices=tuple(_notices(one)), parts=tuple(parts),
        signatures=(
            SignatureLine(_("Gives the account"), one.gives),
            SignatureLine(_("Takes the account"), one.takes),
            SignatureLine(_("Commanding officer")),
        ),
    )  # fmt: skip


def _entry(reader: Reader, one: HandoverRow) -> _OfEntry:
    found = printed_entry(reader, one.closed_entry)
    assert found is not None, "its end is an entry"
    document = read_entry(found.body, found.signatures).document
    return _OfEntry(one.number, one.closed_entry, found.hash, hashlib.sha256(canonical.write(document)).digest())


def _words(one: HandoverRow) -> str:
    if one.outcome is HandoverEnd.SIGNED:
        return _(
            "We have counted what is in this account, looked at every key and seal, and gone through what is not settled. What is listed "
            "here is as it stood when both signed."
        )
    return _("This hand-over is not signed. What is listed here is as it stands now.")


def _facts(one: HandoverRow) -> tuple[tuple[str, str], ...]:
    made = [
        (_("Account"), account_words(one.place)),
        (_("Gives the account"), one.gives or _("nobody answered for it")),
        (_("Takes the account"), one.takes),
        (_("Begun"), when(one.day, "")),
        (_("Reason"), one.reason),
        (_("State"), capital(state_words(one))),
        (_("Signed"), " ".join(text for text in (when(one.closed_on, ""), ", ".join(one.signed_by)) if text)),
        (_("Count"), one.count),
        (_("Why a commander signed"), one.said.get("instead", "")),
        (_("Why it was given up"), one.said.get("reason", "")),
    ]
    return tuple((title, text) for title, text in made if text)


def _notices(one: HandoverRow) -> Iterable[Notice]:
    if one.outcome is HandoverEnd.GIVEN_UP:
        yield Notice(Tone.STOP, _("This hand-over was given up: the account did not change hands."))
    for waived in one.waivers:
        text = _(
            "Movements were taken until {day} although the account was being handed over: {reason} (entry {entry})."
        )
        yield Notice(
            Tone.LOOK, text.format(day=when(waived.until, ""), reason=waived.reason, entry=number(waived.entry))
        )


def _keys(reader: Reader, one: HandoverRow, said: Mapping[str, Any]) -> Table:
    columns = (
        Column(_("Key"), Kind.SERIAL, 10),
        Column(_("Opens"), Kind.TEXT, 28),
        Column(_("Copies"), Kind.NUMBER, 8),
        Column(_("Seen"), Kind.NUMBER, 8),
        Column(_("Given out"), Kind.NUMBER, 8),
        Column(_("Missing"), Kind.NUMBER, 8),
    )
    if one.open:
        rows: list[Row] = [
            (key.number, key.opens, key.copies, None, key.out_copies, None)
            for key in keys_of_account(reader, one.place)
        ]
    else:
        rows = _seen(keys(reader, gone=True), said.get("keys", ()))
    return Table(_("Keys"), columns, (Group("", rows),))


def _seen(known: Sequence[KeyRow], seen: Sequence[Mapping[str, Any]]) -> list[Row]:
    by_id = {key.id: key for key in known}
    return [
        (
            by_id[part["key"]].number, by_id[part["key"]].opens, by_id[part["key"]].copies, part["there"], part["out"],
            max(by_id[part["key"]].copies - part["there"] - part["out"], 0),
        )
        for part in seen
        if part["key"] in by_id
    ]  # fmt: skip


def _figures(said: Mapping[str, Any]) -> Table:
    columns = (Column(_("Not settled"), Kind.TEXT, 40), Column(_("How many"), Kind.NUMBER, 10))
    stands = said.get("stands", {})
    rows: list[Row] = [(label(one), stands.get(one.value, 0)) for one in Open]
    return Table(_("What is not settled"), columns, (Group("", rows),))


def _listed(said: Mapping[str, Any]) -> list[Table]:
    """What is not settled, one by one, under its sort."""
    found = said.get("listed", ())
    if not found:
        return []
    columns = (Column(_("What"), Kind.TEXT, 70), Column(_("Since or until"), Kind.DATE, 12))
    groups = [
        Group(label(what), [(part["text"], day_cell(part.get("since", ""))) for part in found if part["what"] == what.value])
        for what in Open
        if any(part["what"] == what.value for part in found)
    ]  # fmt: skip
    return [Table(_("What is not settled, one by one"), columns, tuple(groups), group_label=_("Sort"))]


HANDOVER = Report("handover", N_("Certificate of hand-over"), frozenset({Option.ITEM}), _gather)

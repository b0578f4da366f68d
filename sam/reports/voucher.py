"""The paper of one movement, from its entry in the book: what moved, from whom to whom, who signed and who has to."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from sam.domain import canonical
from sam.domain.dates import read_moment
from sam.domain.form_paper import read_form_number
from sam.domain.kinds import Kind
from sam.domain.places import HOLDERS
from sam.domain.problems import refuse
from sam.domain.problems.reports import ReportProblem as P
from sam.queries.reader import Reader
from sam.queries.registers import MovementRow, Signed, VoucherRow, voucher
from sam.queries.resolve import places_by_code
from sam.queries.restrictions import on_voucher
from sam.queries.storehouses import Standing, standing
from sam.reports.asking import ReportAsked
from sam.reports.heading import depot_line, in_whose_name, letter_of, waived
from sam.reports.movements import condition_change
from sam.reports.naming import Places, moment_cell
from sam.reports.page import Notice, Signatory, Tone, Voucher, VoucherLine
from sam.reports.restricted import in_words
from sam.words.formats import day, number, speaking
from sam.words.labels import kind_label, role_label, unit_label
from sam.words.translate import N_, _, language, ngettext

NAME = "voucher"
"""What the command line calls it, beside the names of the reports."""

_PERSON_SIGNS = {
    Kind.ISSUE: N_("Received by"),
    Kind.ASSIGNMENT: N_("Received by"),
    Kind.LOAN: N_("Received by"),
    Kind.RETURN: N_("Returned by"),
    Kind.EXPENDITURE: N_("Used by"),
    Kind.CUSTODY: N_("Taken over by"),
}
_PARTY_SIGNS = {
    Kind.RECEIPT: N_("Delivered by"),
    Kind.TRANSFER_IN: N_("Delivered by"),
    Kind.TRANSFER_OUT: N_("Taken over for transport by"),
}
_WAYS = {
    "drawn": N_("Drawn on the screen, and kept with the entry"),
    "paper": N_("Signed on paper"),
    "witnessed": N_("Could not sign; two witnesses"),
    "none": N_("Not signed"),
}
_MORE = {
    "reason": N_("Reason"),
    "authority": N_("Authority"),
    "duty": N_("Duty"),
    "due_back": N_("Due back"),
    "answers": N_("Answers voucher"),
    "note": N_("Remark"),
}
_MOST_HOLDERS = 12
"""So many holders of one voucher get a box to sign in; beyond that each signs a voucher of their own."""


Kept = Callable[[str], bytes | None]
"""The picture with this SHA-256, or None where it is not at hand."""


def collect_voucher(reader: Reader, asked: ReportAsked, kept: Kept | None = None) -> Voucher:
    """The voucher whose number is `asked.item`, in the language that is asked for.

    Args:
        reader: the book.
        asked: the number, the language and the crest.
        kept: finds the picture of a signature that was drawn.

    Raises:
        Refused: no number, or one that the book does not know.
    """
    if not asked.item.strip():
        raise refuse(P.VOUCHER_MISSING, "item")
    row = voucher(reader, asked.item.strip())
    if row is None:
        raise refuse(P.UNKNOWN_VOUCHER, "item", value=asked.item)
    spoken = asked.language or language()
    with speaking(spoken):
        return _voucher(reader, row, replace(asked, language=spoken), kept or _not_at_hand)


def _not_at_hand(_sha: str) -> bytes | None:
    return None


def _acknowledged(row: VoucherRow) -> list[Mapping[str, Any]]:
    """How the one receiver acknowledged, or each of several."""
    said = row.document.get("acknowledgement")
    return [said] if said else list(row.document.get("acknowledgements", ()))


def _title(kind: str) -> str:
    """What the voucher calls itself. Inside of its name the kind of movement has no capital letter."""
    name = _("{kind} voucher")
    return name.format(kind=kind if name.startswith("{kind}") else kind[:1].lower() + kind[1:])


def _voucher(reader: Reader, row: VoucherRow, asked: ReportAsked, kept: Kept) -> Voucher:
    letter = letter_of(reader)
    places = Places(reader)
    document = row.document
    return Voucher(
        number=row.number,
        kind=_title(kind_label(row.kind.value)),
        institution=in_whose_name(letter),
        depot=depot_line(letter),
        crest=asked.crest,
        happened_on=date.fromisoformat(row.day),
        recorded_at=moment_cell(row.recorded_at),
        source=_end(row, places, [line.takes for line in row.lines], giving=True),
        destination=_end(row, places, [line.gives for line in row.lines], giving=False),
        reference=document.get("reference", ""),
        lines=_lines(row, places),
        people=_people(reader, row, places, kept),
        acknowledged=_text_that_was_read(row, places),
        entry_number=row.entry,
        head=row.entry_hash,
        document_hash=hashlib.sha256(canonical.write(document)).digest(),
        language=asked.language,
        facts=_facts(row.kind, document),
        notices=(*_notices(row), *_restricted(reader, row), *waived(_waivers(reader, row))),
    )


def _end(row: VoucherRow, places: Places, paths: list[str], *, giving: bool) -> str:
    """From whom or where, to whom or where: the one place, the party, or that there are several."""
    if row.kind is Kind.TRANSFER_OUT and not giving and row.party:
        return row.party
    distinct = sorted(set(paths))
    if len(distinct) == 1:
        return places.get(distinct[0], row.lines[0].way)
    return _("Several, see the lines") if distinct else "\u2013"


def _lines(row: VoucherRow, places: Places) -> tuple[VoucherLine, ...]:
    """What moved; a line says where from or to when that is not the same for all."""
    said = row.document.get("lines", ())
    notes = [one.get("note", "") for one in said] if len(said) == len(row.lines) else [""] * len(row.lines)
    many_from = len({line.takes for line in row.lines}) > 1
    many_to = len({line.gives for line in row.lines}) > 1
    made = []
    for line, note in zip(row.lines, notes, strict=True):
        parts = [note]
        if many_from:
            parts.append(_("from {place}").format(place=places.within(line.takes, line.way)))
        if many_to:
            parts.append(_("to {place}").format(place=places.within(line.gives, line.way)))
        made.append(_line(line, "; ".join(part for part in parts if part)))
    return tuple(made)


def _line(line: MovementRow, note: str) -> VoucherLine:
    unit = unit_label(line.unit, line.quantity)
    condition = condition_change(line.condition, line.into)
    many = unit_label(line.unit, 2)
    return VoucherLine(line.type_name, line.item, line.quantity, unit, condition, note, many)


def _facts(kind: Kind, document: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    facts = []
    for key, title in _MORE.items():
        if not (value := document.get(key)):
            continue
        if key == "due_back":
            due = _("Expected there") if kind is Kind.TRANSFER_OUT else _(title)
            facts.append((due, day(date.fromisoformat(value))))
        else:
            facts.append((_(title), str(value)))
    custody = document.get("custody", {})
    names = {"by": _("Handed over by"), "taker": _("Taken over by"), "why": _("Why"), "seal": _("Seal")}
    facts += [(name, str(custody[key])) for key, name in names.items() if custody.get(key)]
    if said := document.get("acknowledgement"):
        facts.append((_("Acknowledgement"), _(_WAYS[said["way"]])))
    ways = Counter(one["way"] for one in document.get("acknowledgements", ()))
    facts += [(_("Acknowledgement"), f"{number(ways[way])} · {_(words)}") for way, words in _WAYS.items() if ways[way]]
    return tuple(facts)


def _notices(row: VoucherRow) -> tuple[Notice, ...]:
    """That it was undone or undoes another, what a rule had against it, what was short."""
    notices = []
    if row.reversed_by:
        text = _("This voucher was reversed by voucher {voucher}, entry {number}: it counts no more.")
        notices.append(Notice(Tone.STOP, text.format(voucher=row.other, number=number(row.reversed_by))))
    if row.reverses:
        text = _("This voucher undoes the whole of voucher {voucher}, entry {number}.")
        notices.append(Notice(Tone.LOOK, text.format(voucher=row.other, number=number(row.reverses))))
    if reason := row.document.get("override"):
        text = _("Handed over although a rule was against it. Reason: {reason}")
        notices.append(Notice(Tone.LOOK, text.format(reason=reason)))
    notices += [Notice(Tone.LOOK, shortage_words(one)) for one in row.document.get("shortages", ())]
    return (*notices, *_late(row))


def _late(row: VoucherRow) -> tuple[Notice, ...]:
    """That it was recorded late, from which paper form, and how many papers are kept with it."""
    keyed = moment_cell(row.recorded_at).astimezone().date()
    if keyed <= date.fromisoformat(row.day):
        return ()
    said = [_("Recorded late: it was keyed in on {day}.").format(day=day(keyed))]
    if read_form_number(row.number) is not None:
        said.append(_("It was done on the paper form {number}.").format(number=row.number))
    if papers := len(row.document.get("attachments", ())):
        kept = ngettext("{n} photograph or scan is kept with it.", "{n} photographs or scans are kept with it.", papers)
        said.append(kept.format(n=number(papers)))
    return (Notice(Tone.PLAIN, " ".join(said)),)


def _restricted(reader: Reader, row: VoucherRow) -> tuple[Notice, ...]:
    """Constraints, bans and holds on what the paper moves: whoever receives it reads them there."""
    found = on_voucher(reader, reader.low + row.entry, date.fromisoformat(row.day))
    return tuple(
        Notice(Tone.STOP if one.kind == "ban" else Tone.HOLD, f"{one.item}: {in_words(one)}{_by(one.reference)}")
        for one in found
    )


def _by(reference: str) -> str:
    return f" ({reference})" if reference else ""


def _waivers(reader: Reader, row: VoucherRow) -> tuple[Standing, ...]:
    """Waivers of storehouses that stood on the day of the paper and when it was keyed in, as known at its own entry."""
    moment = read_moment(row.recorded_at)
    on, last = date.fromisoformat(row.day), reader.low + row.entry
    keyed = moment.astimezone().date() if moment is not None else on
    return tuple(one for one in standing(reader, on, last) if one.until >= keyed)


def shortage_words(short: Mapping[str, Any]) -> str:
    """What the paper announced and did not bring, or brought damaged."""
    text = _("{what}: announced {announced}, found {received}, of these damaged {damaged}. {note}")
    figures = {key: number(short.get(key, 0)) for key in ("announced", "received", "damaged")}
    return text.format(what=short["what"], note=short.get("note", ""), **figures).strip()


# ---------------------------------------------------------------------------------------------------------- who signs


def _people(reader: Reader, row: VoucherRow, places: Places, kept: Kept) -> tuple[Signatory, ...]:
    """Those who signed the entry with their keys, then those who sign the paper."""
    roles = [_("Entered and signed by"), _("Second signature")]
    signed = [_with_key(row, role, one) for role, one in zip(roles, row.signed, strict=False)]
    return (*signed, *_on_paper(reader, row, places, kept))


def _with_key(row: VoucherRow, role: str, one: Signed) -> Signatory:
    name = f"{one.name}, {role_label(one.role)}" if one.role else one.name
    return Signatory(role, name, moment_cell(row.recorded_at), key=short_key(one.key))


def short_key(key: bytes) -> str:
    """The short name of a public key on paper: its first eight bytes, "7F3A 91C0 5D2E 0B11"."""
    text = key[:8].hex().upper()
    return " ".join(text[at : at + 4] for at in range(0, len(text), 4))


def _on_paper(reader: Reader, row: VoucherRow, places: Places, kept: Kept) -> list[Signatory]:
    several = _several(row, places)
    said = row.document.get("acknowledgement", {})
    people = [
        _receiver(row, name, one, kept) for name, one in several or [(one, said) for one in _persons(row, places)]
    ]
    witnesses = [name for one in _acknowledged(row) for name in one.get("witnesses", ())]
    people += [Signatory(_("Witness"), name) for name in _named(reader, witnesses)]
    if row.kind in _PARTY_SIGNS:
        people.append(Signatory(_(_PARTY_SIGNS[row.kind]), row.party))
    return people


def _receiver(row: VoucherRow, name: str, said: Mapping[str, Any], kept: Kept) -> Signatory:
    at = moment_cell(row.recorded_at) if said.get("way") == "drawn" else None
    picture = said.get("picture", "")
    return Signatory(_(_PERSON_SIGNS[row.kind]), name, at, kept(picture) if picture else None)


def _several(row: VoucherRow, places: Places) -> list[tuple[str, Mapping[str, Any]]]:
    """Each of several receivers with how they acknowledged, in the order of their lines; who did not, signs the paper."""
    said = {one["person"]: one for one in row.document.get("acknowledgements", ())}
    if not said:
        return []
    holders = {line["gives"]: shown.gives for line, shown in zip(row.document["lines"], row.lines, strict=True)}
    return [(places.get(path), said.get(holder, {})) for holder, path in holders.items()]


def _text_that_was_read(row: VoucherRow, places: Places) -> str:
    """The text that the receiver read; of several, the text of each behind their name."""
    if several := _several(row, places):
        return " ".join(f"{name}: {said['text']}" for name, said in several if said.get("text"))
    return str(row.document.get("acknowledgement", {}).get("text", ""))


def _named(reader: Reader, witnesses: Sequence[str]) -> list[str]:
    """Witnesses by name; one who was written down by number has the name that the book gives."""
    known = places_by_code(reader, witnesses)
    made = []
    for one in witnesses:
        person = next((place for place in known.get(one, ()) if place.kind in HOLDERS), None)
        made.append(f"{person.name} ({person.code})" if person and person.name != one else one)
    return made


def _persons(row: VoucherRow, places: Places) -> list[str]:
    """Who received, returned or used what this voucher names."""
    if row.kind not in _PERSON_SIGNS:
        return []
    if row.person:
        return [f"{row.person_rank} {row.person} ({row.person_number})".strip()]
    if row.kind in {Kind.RETURN, Kind.EXPENDITURE}:
        return []
    holders = sorted({line.gives for line in row.lines})
    return [places.get(path) for path in holders] if len(holders) <= _MOST_HOLDERS else []

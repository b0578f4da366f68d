"""The certificate of destruction, from the entry that took the things off the account: who saw what destroyed, where, when and how."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sam.domain import canonical
from sam.domain.destruction import Method
from sam.domain.items import Form
from sam.domain.kinds import Kind
from sam.domain.problems import refuse
from sam.domain.problems.reports import ReportProblem as P
from sam.queries.destruction import Destroyed, destroyed, freed, order_named, voucher_of_certificate
from sam.queries.reader import Reader
from sam.queries.registers import VoucherRow, voucher
from sam.reports import certificate_page as page
from sam.reports.asking import ReportAsked
from sam.reports.heading import depot_line, in_whose_name, letter_of
from sam.reports.naming import capital, moment_cell
from sam.reports.page import Column, Group, Notice, Row, Signatory, Table, Tone
from sam.reports.page import Kind as Cells
from sam.reports.voucher import short_key
from sam.words.formats import day, mass, number, speaking
from sam.words.labels import label, role_label, unit_label
from sam.words.translate import LANGUAGES, N_, _, language

NAME = "certificate"
"""What the command line calls it, beside the names of the reports."""

TITLE = N_("Certificate of destruction")

_MOST_KINDS = 9
"""So many types stand on the face; of more, the rest is one line."""

_KILO = 1000


def collect_certificate(reader: Reader, asked: ReportAsked) -> page.Certificate:
    """The certificate whose number, or whose voucher's number, is `asked.item`, in the language that is asked for.

    Raises:
        Refused: no number, or one that the book does not know.
    """
    named = asked.item.strip()
    if not named:
        raise refuse(P.CERTIFICATE_MISSING, "item")
    row = voucher(reader, voucher_of_certificate(reader, named) or named)
    if row is None or row.kind is not Kind.DESTRUCTION or "destruction" not in row.document:
        raise refuse(P.UNKNOWN_CERTIFICATE, "item", value=named[:80])
    spoken = asked.language or language()
    with speaking(spoken):
        return _Certificate(reader, row, replace(asked, language=spoken)).made()


def _in_other_languages(spoken: str) -> tuple[str, ...]:
    made = []
    for one in LANGUAGES:
        if one.code != spoken:
            with speaking(one.code):
                made.append(_(TITLE))
    return tuple(made)


@dataclass(frozen=True, slots=True)
class _Alike:
    """Things of one type."""

    things: tuple[Destroyed, ...]

    @property
    def first(self) -> Destroyed:
        """One of them."""
        return self.things[0]

    @property
    def quantity(self) -> int:
        """How many they are."""
        return sum(one.quantity for one in self.things)


class _Certificate:
    """One certificate being collected."""

    def __init__(self, reader: Reader, row: VoucherRow, asked: ReportAsked) -> None:
        self._reader, self._row, self._asked = reader, row, asked
        self._said: Mapping[str, Any] = row.document["destruction"]
        self._things = destroyed(reader, row.entry)
        self._order = order_named(reader, self._said["order"])

    def made(self) -> page.Certificate:
        """The certificate, whole."""
        letter, row = letter_of(self._reader), self._row
        return page.Certificate(
            certificate=self._said["certificate"],
            number=row.number,
            title=_(TITLE),
            titles=_in_other_languages(self._asked.language),
            institution=in_whose_name(letter),
            depot=depot_line(letter),
            crest=self._asked.crest,
            happened_on=date.fromisoformat(row.day),
            recorded_at=moment_cell(row.recorded_at),
            text=self._text(),
            facts=self._facts(),
            kinds=self._kinds(),
            total=_amounts(thing for one in self._alike() for thing in one.things),
            below=self._below(),
            people=self._people(),
            details=self._details(),
            annex=tuple(self._annex()),
            entry_number=row.entry,
            head=row.entry_hash,
            document_hash=hashlib.sha256(canonical.write(row.document)).digest(),
            language=self._asked.language,
            notices=self._notices(),
        )

    def _text(self) -> str:
        text = _(
            "We, the undersigned, certify that what is listed below was taken off the account, looked at one by one against the "
            "order, and destroyed beyond repair before our eyes."
        )
        checked, free = bool(self._said.get("checked")), bool(self._said.get("free_from_explosives"))
        if checked:
            text += " " + _("What was left was looked at afterwards.")
        if free and checked:
            text += " " + _("It is certified to be free from explosives.")
        elif free:
            text += " " + _("What was left is certified to be free from explosives.")
        return text

    def _facts(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        said, row = self._said, self._row
        hours = " \u2013 ".join(one for one in (said.get("started", ""), said.get("ended", "")) if one)
        days = tuple(one for one in (day(date.fromisoformat(row.day)), hours) if one)
        return (
            (_("Place"), (said["at"],)),
            (_("Date and time") if hours else _("Date"), days),
            (_("Method"), tuple(capital(label(one)) for one in self._methods())),
        )

    def _methods(self) -> list[Method]:
        """Every method that was used, the usual one first where it was used at all."""
        other = {one["item"]: Method(one["method"]) for one in self._said.get("methods", ())}
        usual = Method(self._said["method"])
        used = [other.get(one.uuid, usual) for one in self._things]
        return sorted(set(used), key=lambda one: (one is not usual, one.value))

    def _alike(self) -> list[_Alike]:
        groups: dict[str, list[Destroyed]] = {}
        for one in self._things:
            groups.setdefault(one.type_code, []).append(one)
        made = [_Alike(tuple(group)) for group in groups.values()]
        return sorted(made, key=lambda one: (one.first.form is Form.LOT, -one.quantity, one.first.type_name))

    def _kinds(self) -> tuple[page.Kind, ...]:
        alike = self._alike()
        shown = alike if len(alike) <= _MOST_KINDS else alike[: _MOST_KINDS - 1]
        made = [
            page.Kind(
                one.first.type_name,
                " ".join(text for text in (one.first.make, one.first.model) if text),
                one.first.calibre,
                f"{number(one.quantity)} {unit_label(one.first.unit, one.quantity)}",
            )
            for one in shown
        ]
        if rest := alike[len(shown) :]:
            things = [thing for one in rest for thing in one.things]
            made.append(
                page.Kind(
                    _("{count} more types, see the annex").format(count=number(len(rest))), "", "", _amounts(things)
                )
            )
        return tuple(made)

    def _below(self) -> str:
        said, order = self._said, self._order
        parts = [_("Every thing is listed in the annex.")]
        if order is not None:
            ordered = _("Order: {order} of {day}.")
            parts.append(ordered.format(order=order.number, day=day(date.fromisoformat(order.day))))
            authority = " ".join(one for one in (order.authority, order.said.get("reference", "")) if one)
            parts.append(_("On the authority of {authority}.").format(authority=authority))
        if said.get("residue_g"):
            left = _("Left over: {kg}.").format(kg=mass(said["residue_g"] * _KILO))
            parts.append(left)
        if said.get("residue_to"):
            parts.append(_("It went to {where}.").format(where=said["residue_to"]))
        if said.get("free_from_explosives"):
            parts.append(_("Free from explosives: certificate {number}.").format(number=said["free_from_explosives"]))
        return " ".join(parts)

    def _people(self) -> tuple[Signatory, ...]:
        said, row = self._said, self._row
        people = [_seen_by(_("Witness"), one) for one in said["witnesses"]]
        if said.get("monitor"):
            people.append(_seen_by(_("Watched for a third party"), said["monitor"]))
        roles = [_("Entered and signed by"), _("Second signature")]
        for role, one in zip(roles, row.signed, strict=False):
            name = f"{one.name}, {role_label(one.role)}" if one.role else one.name
            people.append(Signatory(role, name, moment_cell(row.recorded_at), key=short_key(one.key)))
        return tuple(people)

    def _details(self) -> tuple[tuple[str, str], ...]:
        said, order = self._said, self._order
        made = [(_("Certificate"), said["certificate"]), (_("Voucher"), self._row.number)]
        if order is not None:
            made += [
                (_("Order"), order.number),
                (_("Reason"), capital(label(order.reason))),
                (_("Authority"), " ".join(one for one in (order.authority, order.said.get("reference", "")) if one)),
            ]
        named = {
            "operator": _("Done by"),
            "qualification": _("Qualified by"),
            "checked": _("Looked at afterwards"),
            "residue_to": _("What was left went to"),
            "free_from_explosives": _("Certificate free from explosives"),
        }
        made += [(title, str(said[key])) for key, title in named.items() if said.get(key)]
        if said.get("residue_g"):
            made.append((_("Residue"), mass(said["residue_g"] * _KILO)))
        photographs = len(said.get("before", ())), len(said.get("after", ()))
        if any(photographs):
            text = _("{before} before, {after} after")
            made.append((_("Photographs"), text.format(before=number(photographs[0]), after=number(photographs[1]))))
        return tuple(made)

    def _annex(self) -> Iterable[Table]:
        other = {one["item"]: label(Method(one["method"])) for one in self._said.get("methods", ())}
        usual = label(Method(self._said["method"]))
        single = [one for one in self._alike() if one.first.form is not Form.LOT]
        lots = [one for one in self._alike() if one.first.form is Form.LOT]
        if single:
            yield _by_number(single, other, usual)
        if lots:
            yield _by_lot(lots, other, usual)
        stores = freed(self._reader, self._row.entry)
        if stores:
            columns = (
                Column(_("Storehouse"), Cells.TEXT, 40),
                Column(_("HD"), Cells.SERIAL, 8),
                Column(_("NEQ freed"), Cells.TEXT, 14),
            )
            rows: tuple[Row, ...] = tuple((one.place, one.division, mass(one.neq_mg)) for one in stores)
            yield Table(_("Net explosive quantity freed"), columns, (Group("", rows),))

    def _notices(self) -> tuple[Notice, ...]:
        row = self._row
        if not row.reversed_by:
            return ()
        text = _("This certificate does not count: voucher {voucher} undid it, entry {number}.")
        return (Notice(Tone.STOP, text.format(voucher=row.other, number=number(row.reversed_by))),)


def _seen_by(role: str, said: Mapping[str, Any]) -> Signatory:
    organisation = said.get("organisation", "")
    return Signatory(f"{role} \u00b7 {organisation}" if organisation else role, said["name"])


def _amounts(things: Iterable[Destroyed]) -> str:
    """What things come to, by unit."""
    sums: Counter[str] = Counter()
    for one in things:
        sums[one.unit] += one.quantity
    return " \u00b7 ".join(f"{number(many)} {unit_label(unit, many)}" for unit, many in sums.items())


def _by_number(alike: list[_Alike], other: Mapping[str, str], usual: str) -> Table:
    """Weapons and whatever else has no lot, under their types."""
    columns = (
        Column(_("No."), Cells.NUMBER, 5),
        Column(_("Serial or registry number"), Cells.SERIAL, 22),
        Column(_("Marks"), Cells.TEXT, 26),
        Column(_("Quantity"), Cells.NUMBER, 8),
        Column(_("Method"), Cells.TEXT, 18),
    )
    groups, n = [], 0
    for one in alike:
        rows: list[Row] = []
        for thing in one.things:
            n += 1
            rows.append((n, thing.shown, thing.marks, thing.quantity, other.get(thing.uuid, usual)))
        first = one.first
        title = " \u00b7 ".join(text for text in (first.type_name, first.calibre, first.country) if text)
        groups.append(Group(title, tuple(rows), (None, None, None, one.quantity, None)))
    return Table(_("Annex A. Weapons and parts"), columns, tuple(groups), group_label=_("Type"))


def _by_lot(alike: list[_Alike], other: Mapping[str, str], usual: str) -> Table:
    columns = (
        Column(_("Lot"), Cells.SERIAL, 20),
        Column(_("Quantity"), Cells.NUMBER, 10),
        Column(_("Unit"), Cells.TEXT, 9),
        Column(_("NEQ"), Cells.TEXT, 12),
        Column(_("Method"), Cells.TEXT, 18),
    )
    groups = []
    for one in alike:
        rows: tuple[Row, ...] = tuple(
            (
                thing.shown,
                thing.quantity,
                unit_label(thing.unit, thing.quantity),
                mass(thing.neq_mg) if thing.neq_mg is not None else "",
                other.get(thing.uuid, usual),
            )
            for thing in one.things
        )
        hazard = f"{one.first.division}{one.first.group}" if one.first.division else ""
        title = " \u00b7 ".join(text for text in (one.first.type_name, hazard) if text)
        groups.append(Group(title, rows))
    return Table(_("Annex B. Ammunition and explosives"), columns, tuple(groups), group_label=_("Type"))

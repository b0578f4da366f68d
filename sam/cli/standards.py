"""What can be asked of the standards without a depot: distances, quantities, mixing, aggregation."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation

from sam.cli.session import Misuse, answer, open_depot
from sam.domain.answers import Decided
from sam.domain.problems import Problem, Refused, refuse
from sam.domain.problems.standards import StandardsProblem as P
from sam.domain.sites import Es, Given, Pes, Trigger
from sam.queries.mixing import decided
from sam.standards.aggregation import aggregate
from sam.standards.distances import (
    Distance,
    check_distance,
    check_mass,
    distance_for,
    quantity_for,
    without_table,
)
from sam.standards.mixing import SET_BY_AUTHORITY, Mixing, may_mix
from sam.standards.pairs import ASK, Pair, Proposal, chosen, pair_distance, propose
from sam.words.formats import number
from sam.words.labels import label
from sam.words.mixing import decided_words, source_words
from sam.words.sentences import sentence
from sam.words.translate import _


def distance(args: argparse.Namespace) -> None:
    """The distance that a quantity needs: in a column of the table, or between a PES and an ES as the matrix reads them."""
    quantity = _number(args.neq, P.NOT_A_MASS, "neq")
    none = without_table(args.hd)
    if none is not None:
        check_mass(quantity)
        found = Distance(None, None, (none,))
    elif args.column:
        found = distance_for(args.hd, args.column, quantity)
    elif args.pes and args.es:
        reading = chosen(args.hd, Pes(args.pes), Es(args.es))
        found = Distance(None, None, ASK) if reading is None else pair_distance(args.hd, reading, quantity)
    else:
        raise Misuse(_("Name --column, or --pes and --es."))
    note = _note(found.remarks)
    told = (
        _("by the table: {m} m").format(m=_figure(found.table_m)),
        _("by the formula: {m} m").format(m=_figure(found.formula_m)),
        *_said(note),
    )
    answer(args, {"table_m": found.table_m, "formula_m": found.formula_m, "note": note}, told)


def neq(args: argparse.Namespace) -> None:
    """The quantity that a distance permits."""
    there = _number(args.distance, P.NOT_A_DISTANCE, "distance")
    none = without_table(args.hd)
    if none is not None:
        check_distance(there)
        note = _note((none,))
        answer(args, {"table_kg": None, "formula_kg": None, "note": note}, (note,))
        return
    found = quantity_for(args.hd, args.column, there, args.at_least)
    note = _note(found.remarks)
    told = (
        _("by the table: {kg} kg").format(kg=_figure(found.table_kg)),
        _("by the formula: {kg} kg").format(kg=_figure(found.formula_kg)),
        *_said(note),
    )
    answer(args, {"table_kg": found.table_kg, "formula_kg": found.formula_kg, "note": note}, told)


def mixing(args: argparse.Namespace) -> None:
    """Whether two compatibility groups may stand together: by the table, and where a depot is named by what its authority decided."""
    found = may_mix(args.one, args.other, substances=args.substances)
    one = _decided(args)
    if one is not None:
        found = Mixing(one.answer, None, SET_BY_AUTHORITY)
    condition = sentence(Problem(found.condition)) if found.condition is not None else ""
    told = (label(found.answer), *_said(condition), source_words(found.source))
    data: dict[str, object] = {"answer": found.answer.value, "condition": condition, "source": found.source}
    if one is not None:
        data["decided"] = {"reason": one.reason, "day": one.day.isoformat(), "signed_by": list(one.people)}
        told = (*told, decided_words(one))
    answer(args, data, told)


def _decided(args: argparse.Namespace) -> Decided | None:
    """What the authority of the depot that is named decided of the pair; None without a depot."""
    if not (getattr(args, "depot", None) and getattr(args, "user", None)):
        return None
    with open_depot(args) as depot:
        return depot.ask(decided).get(frozenset((args.one.strip().upper(), args.other.strip().upper())))


def aggregation(args: argparse.Namespace) -> None:
    """What is added to what in a mixed storehouse."""
    triggers = [one for one in Trigger if one.value in (args.trigger or ())]
    found = aggregate(_parts(args.parts), triggers, shown_otherwise=args.shown_otherwise)
    steps = [sentence(step) for step in found.steps]
    evaluate = [{"hd": one.division, "neq_kg": _plain(one.neq_kg)} for one in found.evaluate]
    answer(args, {"evaluate": evaluate, "steps": steps}, steps)


def limits(args: argparse.Namespace) -> None:
    """What the pairs of a site permit of each division stored alone, and which pair governs."""
    given = frozenset(one for one in Given if one.name.lower().replace("_", "-") in (args.given or ()))
    site = _pairs(args.pairs, Pes(args.pes), given)
    proposals = propose(site, by_formula=not args.by_table)
    answer(
        args,
        {"divisions": [proposed(one) for one in proposals]},
        [line for one in proposals for line in told_proposal(one)],
    )


def proposed(proposal: Proposal) -> dict[str, object]:
    """A proposal for machines; null where nothing limits the division here."""
    governing = proposal.governing
    return {
        "hd": proposal.division,
        "governing": governing.pair.name if governing is not None else None,
        "table_kg": governing.quantity.table_kg if governing is not None and governing.quantity is not None else None,
        "formula_kg": governing.quantity.formula_kg
        if governing is not None and governing.quantity is not None
        else None,
        "pairs": [
            {
                "name": one.pair.name,
                "distance_m": _plain(one.pair.distance_m),
                "reading": one.reading.text if one.reading is not None else None,
                "table_kg": one.quantity.table_kg if one.quantity is not None else None,
                "formula_kg": one.quantity.formula_kg if one.quantity is not None else None,
                "note": _note(one.quantity.remarks) if one.quantity is not None else "",
            }
            for one in proposal.pairs
        ],
    }


def told_proposal(proposal: Proposal) -> Iterable[str]:
    """A proposal for people, a line for each pair; a star marks the one that governs."""
    for one in proposal.pairs:
        reading = one.reading.text if one.reading is not None else "?"
        mark = "*" if one is proposal.governing else " "
        if one.quantity is None:
            permitted = _("no limit")
        else:
            permitted = _("table {table} kg, formula {formula} kg").format(
                table=number(one.quantity.table_kg), formula=number(one.quantity.formula_kg)
            )
        yield f"{mark} {proposal.division}\t{one.pair.name}\t{reading}\t{permitted}"


def _pairs(texts: Iterable[str], pes: Pes, given: frozenset[Given]) -> list[Pair]:
    """Pairs from "village=inhabited:420"; all that cannot be read is told at once."""
    pairs, problems = [], []
    known = {one.value: one for one in Es}
    for row, text in enumerate(texts):
        name, _equals, rest = text.partition("=")
        kind, _colon, metres = rest.partition(":")
        try:
            distance_m = Decimal(metres)
        except InvalidOperation:
            distance_m = Decimal("NaN")
        if kind not in known or not distance_m.is_finite():
            problems.append(Problem(P.NOT_A_PAIR, ("pairs", row), {"value": text, "known": ", ".join(known)}))
        elif distance_m <= 0:
            problems.append(Problem(P.DISTANCE_NOT_POSITIVE, ("pairs", row), {"value": metres}))
        else:
            pairs.append(Pair(name, pes, known[kind], distance_m, given))
    if problems:
        raise Refused(problems)
    return pairs


def _parts(texts: Iterable[str]) -> dict[str, Decimal]:
    """Quantities by division, from "1.1=1000"; all that cannot be read is told at once."""
    parts: dict[str, Decimal] = {}
    problems = []
    for row, text in enumerate(texts):
        division, _equals, quantity = text.partition("=")
        division = division.strip()
        try:
            value = Decimal(quantity.strip())
        except InvalidOperation:
            problems.append(Problem(P.NOT_A_PART, ("parts", row), {"value": text}))
            continue
        if division in parts:
            problems.append(Problem(P.DIVISION_TWICE, ("parts", row), {"value": division}))
        elif not value.is_finite() or value <= 0:
            problems.append(Problem(P.MASS_NOT_POSITIVE, ("parts", row), {"value": quantity.strip()}))
        parts[division] = value
    if problems:
        raise Refused(problems)
    return parts


def _number(text: str, code: P, where: str) -> Decimal:
    try:
        value = Decimal(text)
    except InvalidOperation:
        raise refuse(code, where, value=text) from None
    if not value.is_finite():
        raise refuse(code, where, value=text)
    return value


def _plain(value: Decimal) -> int | float:
    """A mass for machines: whole kilograms as a whole number."""
    return int(value) if value == value.to_integral_value() else float(value)


def _note(remarks: Iterable[Problem]) -> str:
    return " ".join(sentence(remark) for remark in remarks)


def _said(note: str) -> tuple[str, ...]:
    return (note,) if note else ()


def _figure(value: int | None) -> str:
    return "-" if value is None else number(value)

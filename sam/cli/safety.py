"""Storage safety in the shell: what a place holds and what is against it, where explosives may go, what a licence could say."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from datetime import date
from typing import Any

from sam.cli.questions import book_number, day
from sam.cli.session import answer, open_depot
from sam.cli.standards import proposed, told_proposal
from sam.domain.measures import kilograms
from sam.domain.places import STORES
from sam.domain.problems import Problem, refuse
from sam.domain.problems.movements import MovementProblem as M
from sam.domain.problems.reports import ReportProblem
from sam.domain.problems.safety import SafetyProblem as P
from sam.domain.problems.standards import StandardsProblem
from sam.queries.pairs import PairRow, Proposed, licence_proposal, pairs
from sam.queries.reader import Reader
from sam.queries.resolve import PlaceRow, places_named, types_named
from sam.queries.safety import LotHeld, Safety, safety
from sam.queries.storehouse_history import Change, storehouse_history
from sam.queries.storehouses import Storehouse, WaiverRow, storehouse_at
from sam.queries.where_to import Arrival, Share, arriving_lot, arriving_type, divided, share_of, where_may_it_go
from sam.reports.storehouse_story import told_change
from sam.standards.inside import Facts
from sam.standards.licence_limits import Limit
from sam.standards.storehouse import Finding, Together
from sam.words import formats
from sam.words.labels import label
from sam.words.mixing import decided_words, source_words
from sam.words.sentences import sentence
from sam.words.translate import _


def one_place(reader: Reader, text: str) -> PlaceRow:
    """The store with this code or path."""
    found = [one for one in places_named(reader, text) if one.kind in STORES]
    if not found:
        raise refuse(M.UNKNOWN_PLACE, "place", value=text[:80])
    if len(found) > 1:
        raise refuse(M.SEVERAL_PLACES, "place", value=text, paths=", ".join(one.path for one in found[:6]))
    return found[0]


def ask_safety(args: argparse.Namespace) -> None:
    """What a place holds, what is permitted, and what is against it."""
    with open_depot(args) as depot:
        book, as_of = book_number(depot, args.book), day(args.as_of)
        found = depot.ask_book(book, lambda reader: safety(reader, one_place(reader, args.place), _past(reader, as_of)))
        answer(args, _as_data(found), _as_text(found))


def _past(reader: Reader, as_of: date | None) -> date | None:
    """The day that is asked about; refused where it is still to come."""
    if as_of is not None and as_of > reader.today:
        raise refuse(ReportProblem.DAY_AHEAD, "as_of", day=as_of, today=reader.today)
    return as_of


def _kg(mg: int | None) -> int | float | None:
    if mg is None:
        return None
    value = kilograms(mg)
    return int(value) if value == value.to_integral_value() else float(value)


def _as_data(found: Safety) -> dict[str, Any]:
    judged = found.judgement
    added = judged.aggregate
    licence = found.granted.licence if found.granted is not None else None
    return {
        "place": found.place,
        "as_of": found.day.isoformat(),
        "storehouse": found.storehouse.path if found.storehouse is not None else None,
        "structure": found.storehouse.structure.value if found.storehouse is not None else None,
        "storehouses_inside": list(found.within),
        "known": found.nothing_known is None,
        "note": sentence(found.nothing_known) if found.nothing_known is not None else "",
        "neq_kg": {division: _kg(mg) for division, mg in judged.totals.items()},
        "groups": [{"hd": hd, "group": group, "neq_kg": _kg(mg)} for (hd, group), mg in judged.groups.items()],
        "left_out": [{"code": one.code.name.lower(), "sentence": sentence(one)} for one in judged.left_out],
        "evaluate": [{"hd": one.division, "neq_kg": float(one.neq_kg)} for one in added.evaluate] if added else [],
        "steps": [sentence(one) for one in added.steps] if added else [],
        "lots": [_lot(one) for one in found.lots],
        "mixing": [_pair(one) for one in judged.together],
        "mixing_decided": [
            {
                "groups": list(one.groups),
                "answer": one.answer.value,
                "reason": one.reason,
                "day": one.day.isoformat(),
                "signed_by": list(one.people),
            }
            for one in found.decided
        ],
        "licence": None
        if licence is None
        else {
            "number": licence.number,
            "authority": licence.authority,
            "from": licence.since.isoformat(),
            "until": licence.until.isoformat(),
            "review": licence.review.isoformat() if licence.review else None,
            "suspended": licence.suspended_on.isoformat() if licence.suspended_on else None,
            "limits_kg": {division: _kg(mg) for division, mg in licence.limits.items()},
        },
        "headroom": [_limit(one) for one in found.limits],
        "waivers": [_waiver(one) for one in found.waivers],
        "findings": [_finding(one, waiver) for one, waiver in found.findings],
        "distances": [
            {"to": one.to, "pes": one.pes.value, "es": one.es.value, "metres": one.distance_cm / 100}
            for one in found.distances
        ],
    }


def _lot(one: LotHeld) -> dict[str, Any]:
    return {
        "lot": one.lot, "type": one.type_code, "place": one.place, "condition": one.condition, "quantity": one.quantity,
        "unit": one.unit, "hd": one.division or None, "group": one.group or None, "neq_kg": _kg(one.total_mg),
    }  # fmt: skip


def _pair(one: Together) -> dict[str, Any]:
    condition = sentence(Problem(one.mixing.condition)) if one.mixing.condition is not None else ""
    return {
        "groups": [one.one, one.other], "answer": one.mixing.answer.value, "condition": condition, "source": one.mixing.source,
        "items": list(one.names),
    }  # fmt: skip


def _limit(one: Limit) -> dict[str, Any]:
    return {
        "hd": one.division, "inside_kg": _kg(one.inside_mg), "counted_kg": _kg(one.counted_mg),
        "permitted_kg": _kg(one.permitted_mg), "room_kg": _kg(one.room_mg),
    }  # fmt: skip


def _waiver(one: WaiverRow) -> dict[str, Any]:
    return {
        "id": one.id, "checks": [check.value for check in one.checks], "reason": one.reason, "reference": one.reference,
        "from": one.since.isoformat(), "until": one.until.isoformat(), "signed_by": list(one.signed_by),
        "ended": one.ended_on.isoformat() if one.ended_on else None,
    }  # fmt: skip


def _finding(one: Finding, waiver: WaiverRow | None = None) -> dict[str, Any]:
    return {
        "check": one.check.value, "code": one.problem.code.name.lower(), "refuses": one.refuses and waiver is None,
        "waiver": waiver.id if waiver is not None and one.refuses else None, "sentence": sentence(one.problem),
        "remedy": sentence(one.remedy), "source": one.clause, "items": list(one.items),
    }  # fmt: skip


def _as_text(found: Safety) -> Iterable[str]:
    where = found.storehouse.path if found.storehouse is not None else ""
    yield f"{found.place}  {found.name}" + (f"  ({where})" if where and where != found.place else "")
    if found.nothing_known is not None:
        yield sentence(found.nothing_known)
    for division, mg in found.judgement.totals.items():
        yield f"HD {division}\t{formats.mass(mg)}"
    yield from (sentence(one) for one in found.judgement.left_out)
    said = {one.code for one in found.judgement.left_out}
    for step in found.judgement.aggregate.steps if found.judgement.aggregate else ():
        if step.code is not StandardsProblem.STEP_NOT_COUNTED or P.LEFT_OUT_1_4 not in said:
            yield sentence(step)
    for limit in found.limits:
        most = formats.mass(limit.permitted_mg) if limit.permitted_mg is not None else "-"
        room = formats.mass(limit.room_mg) if limit.room_mg is not None else "-"
        yield _("HD {division}: inside {inside}, permitted {permitted}, room for {room}").format(
            division=limit.division, inside=formats.mass(limit.inside_mg), permitted=most, room=room
        )
    for pair in found.judgement.together:
        yield f"{pair.one} + {pair.other}: {label(pair.mixing.answer)}"
    yield from map(decided_words, found.decided)
    for one, waiver in found.findings:
        mark = "~" if waiver is not None and one.refuses else "!" if one.refuses else "-"
        yield f"{mark} {sentence(one.problem)} {sentence(one.remedy)} [{source_words(one.clause)}]"


def ask_where(args: argparse.Namespace) -> None:
    """Which storehouses can take so much of a lot or a type."""
    with open_depot(args) as depot:
        ranked, parts = depot.ask_book(book_number(depot, args.book), _ranked, args)
        said = [_arrival_text(one) for one in ranked]
        if parts:
            said.append(sentence(Problem(P.MAY_BE_DIVIDED, values={"shares": [share_of(one) for one in parts]})))
        divided_ = [{"place": one.storehouse.path, "type": one.code, "quantity": one.quantity} for one in parts]
        answer(args, {"rows": [_arrival(one) for one in ranked], "divided": divided_}, said or _("Nothing."))


def _ranked(reader: Reader, args: argparse.Namespace) -> tuple[tuple[Arrival, ...], tuple[Share, ...]]:
    """Every storehouse, those that can take it first; where none can take all of it, how it may be divided."""
    arriving, but = _arriving(reader, args)
    ranked = where_may_it_go(reader, arriving, but=but)
    return ranked, () if any(one.fits for one in ranked) else divided(reader, arriving, but=but)


def _arriving(reader: Reader, args: argparse.Namespace) -> tuple[Facts, frozenset[int]]:
    if args.quantity <= 0:
        raise refuse(M.BAD_QUANTITY, "quantity", value=args.quantity)
    if args.lot:
        arriving, places = arriving_lot(reader, args.lot, args.type or "", args.quantity)
        if arriving is None:
            raise refuse(M.UNKNOWN_LOT, "lot", value=args.lot)
        return arriving, places if len(places) == 1 else frozenset()
    type_ = types_named(reader, [args.type or ""]).get(args.type or "")
    if type_ is None:
        raise refuse(M.UNKNOWN_TYPE, "type", value=(args.type or "")[:80])
    return arriving_type(reader, type_.id, args.quantity), frozenset()


def _arrival(one: Arrival) -> dict[str, Any]:
    return {
        "place": one.storehouse.path, "fits": one.fits, "room_after_kg": _kg(one.left_mg),
        "against": [_finding(finding) for finding in one.against], "said": [_finding(finding) for finding in one.said],
    }  # fmt: skip


def _arrival_text(one: Arrival) -> str:
    if one.fits:
        left = formats.mass(one.left_mg) if one.left_mg is not None else "-"
        return _("{place}: yes; room for {left} more after it").format(place=one.storehouse.path, left=left)
    reasons = " ".join(sentence(finding.problem) for finding in one.against)
    return _("{place}: no. {reasons}").format(place=one.storehouse.path, reasons=reasons)


def ask_proposal(args: argparse.Namespace) -> None:
    """What the distances of a storehouse permit of each division stored alone, and which governs."""
    with open_depot(args) as depot:
        found = depot.ask_book(book_number(depot, args.book), _proposal, args.place, day(args.as_of))
        data = {
            "place": found.place,
            "structure": found.structure.value,
            "distances": len(found.pairs),
            "divisions": [proposed(one) for one in found.proposals],
            "findings": [{"code": one.code.name.lower(), "sentence": sentence(one)} for one in found.said],
        }
        none = _("{place} has no distances yet; nothing can be proposed.").format(place=found.place)
        told = [line for one in found.proposals for line in told_proposal(one)]
        answer(args, data, [*told, *(sentence(one) for one in found.said)] or none)


def _one_storehouse(reader: Reader, text: str) -> Storehouse:
    place = one_place(reader, text)
    store = storehouse_at(reader, place.id)
    if store is None or store.retired:
        raise refuse(P.NO_STOREHOUSE, "place", place=place.path)
    return store


def _proposal(reader: Reader, text: str, as_of: date | None) -> Proposed:
    return licence_proposal(reader, _one_storehouse(reader, text), _past(reader, as_of))


def ask_pairs(args: argparse.Namespace) -> None:
    """Every pair of one storehouse, or of all, with what it permits and which one governs."""
    with open_depot(args) as depot:
        found = depot.ask_book(book_number(depot, args.book), _pairs, args.place, day(args.as_of))
        said = dict.fromkeys(sentence(problem) for one in found for problem in one.said)
        told = [*(_pair_text(one) for one in found), *said]
        answer(args, {"rows": [_pair_row(one) for one in found]}, told or _("No distance is written down."))


def _pairs(reader: Reader, text: str | None, as_of: date | None) -> tuple[PairRow, ...]:
    return pairs(reader, one_place(reader, text) if text else None, _past(reader, as_of))


def _pair_row(one: PairRow) -> dict[str, Any]:
    quantity, reading = one.permitted.quantity, one.permitted.reading
    return {
        "storehouse": one.storehouse, "hd": one.division, "to": one.distance.to, "metres": one.distance.distance_cm / 100,
        "counted_metres": one.counted_cm / 100, "findings": [sentence(said) for said in one.said],
        "pes": one.distance.pes.value, "es": one.distance.es.value, "reading": reading.text if reading is not None else None,
        "table_kg": quantity.table_kg if quantity is not None else None,
        "formula_kg": quantity.formula_kg if quantity is not None else None, "governs": one.governs,
        "inside_kg": float(one.inside_kg), "too_near": one.too_near,
    }  # fmt: skip


def _pair_text(one: PairRow) -> str:
    mark = "!" if one.too_near else "*" if one.governs else " "
    most = _("no limit")
    if one.permitted.reading is None:
        most = _("ask the authority")
    elif one.permitted.quantity is not None:
        most = _("{kg} kg").format(kg=formats.number(one.permitted.quantity.formula_kg))
    length = formats.length(one.counted_cm)
    if one.counted_cm != one.distance.distance_cm:
        length = f"\u2260 {length}"
    return f"{mark} {one.storehouse}\tHD {one.division}\t{one.distance.to}\t{length}\t{most}"


def ask_history(args: argparse.Namespace) -> None:
    """Every paper about a storehouse, the newest first."""
    with open_depot(args) as depot:
        found = depot.ask_book(book_number(depot, args.book), _history, args.place, day(args.as_of))
        answer(args, {"rows": [_change(one) for one in found]}, [_change_text(one) for one in found])


def _history(reader: Reader, text: str, as_of: date | None) -> tuple[Change, ...]:
    place = one_place(reader, text)
    if storehouse_at(reader, place.id) is None:
        raise refuse(P.NO_STOREHOUSE, "place", place=place.path)
    return storehouse_history(reader, place.uuid, _past(reader, as_of))


def _change(one: Change) -> dict[str, Any]:
    return {
        "entry": one.entry, "day": one.day.isoformat(), "kind": one.kind.value, "by": one.by, "second": one.second,
        "about": one.about, "sentence": told_change(one), "document": dict(one.said),
    }  # fmt: skip


def _change_text(one: Change) -> str:
    people = ", ".join(name for name in (one.by, one.second) if name)
    return f"{formats.day(one.day)}\t{one.entry}\t{told_change(one)}\t{people}"

"""What came in from outside: the holds on it, what was read of its numbers, its release and taking into use, and every hand-over.

It belongs to the case of its seizure, find or surrender. Two people release it or take it into use; a hand-over says who gave it to whom.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sam.domain.cases import CAME_IN, CaseKind, CaseStep, Decision, Way
from sam.domain.entry import Entry
from sam.domain.items import Form, MarkKind
from sam.domain.kinds import Kind
from sam.domain.marking import Need
from sam.domain.marks import fold
from sam.domain.places import ON_CHARGE
from sam.ledger.restrictions import restrict
from sam.ledger.rows import compact
from sam.ledger.working import ItemState, Working
from sam.models import mark, mark_need

Part = Mapping[str, Any]
When = tuple[int, int]
"""The day of a paper and the id of its entry."""

HANDS_OVER = frozenset({Kind.CUSTODY, Kind.CUSTODY_END})
"""Movements of recovered things from hand to hand, and out of the account."""

_WITH_CUSTODY = 3


def hold(working: Working, holds: Iterable[Part], things: set[str], when: When) -> None:
    """Holds of a case, each on one of its things."""
    for one in holds:
        if one["kind"] != "hold" or one["target"] != "item" or one["on"] not in things:
            raise ValueError("a case of what came in holds its things, one by one")
        restrict(working, one, *when)


def check_step(working: Working, belongs: Any, part: Part, when: When) -> None:
    """A step that holds things has holds, and one of a restoration says what was read; no other has either.

    Raises:
        KeyError, ValueError: of a case of another kind, or of a thing that is not in it.
    """
    step, holds, readings = CaseStep(part["step"]), part.get("restrictions", ()), part.get("readings", ())
    if bool(holds) != (step is CaseStep.HELD) or (readings and step is not CaseStep.RESTORATION):
        raise ValueError("holds belong to a step that holds, readings to a restoration")
    if (holds or readings) and CaseKind(belongs.kind) not in CAME_IN:
        raise ValueError("only what came in is held in its case, or has its number restored")
    things = _things(working, belongs.id)
    hold(working, holds, set(things), when)
    for one in readings:
        state = working.items.get(one["item"]) if one["item"] in things else None
        if state is None or not state.single or not one["text"].strip():
            raise KeyError(f"item {one['item']} of the case")
        row = (
            working.new_id(mark), working.book, state.id, MarkKind.RESTORED.value, one["text"], fold(one["text"]), one.get("doubt"),
            None, when[1], bytes.fromhex(one["id"]), when[0], compact({"case": part["case"], "spot": "", "by": part.get("text", "")}),
            None, None,
        )  # fmt: skip
        working.add(mark, row)


def _things(working: Working, case: int) -> dict[str, ItemState]:
    """What a case is about, by its ids."""
    working.flush_rows()
    rows = working.connection.exec_driver_sql(
        'SELECT DISTINCT i.uuid FROM case_item c JOIN item i ON i.id = c.item WHERE c."case" = ?', (case,)
    )
    ids = [row.uuid.hex() for row in rows]
    working.load(items=ids)
    return {uuid: working.items[uuid] for uuid in ids}


def decide(working: Working, belongs: Any, part: Part, when: When) -> None:
    """Two people release things, or take weapons into official use: from then on each needs its mark.

    Raises:
        KeyError, ValueError: no authority, things that are not in the case, or that are held still.
    """
    decision, lines = Decision(part["decision"]), part.get("lines", ())
    if CaseKind(belongs.kind) not in CAME_IN or not lines or not part.get("authority"):
        raise ValueError("what came in is released, or taken into use, with the authority's paper")
    things = _things(working, belongs.id)
    named = [one.get("item", "") for one in lines]
    if set(named) - things.keys() or len(set(named)) < len(named):
        raise KeyError("a line of a decision names a thing of the case, once")
    if any(one["way"] != Way.OUT.value for one in lines):
        raise ValueError("what is released or taken into use leaves the case")
    for uuid in named:
        held = _held(working, belongs.id, things[uuid].id)
        if decision is Decision.RELEASE:
            if not held:
                raise ValueError(f"{things[uuid].mark}: nothing holds it")
            working.connection.exec_driver_sql(
                f"UPDATE restriction SET lifted = ? WHERE id IN ({','.join('?' * len(held))})", (when[1], *held)
            )
        else:
            _into_use(working, belongs.id, (things[uuid], part), when, held=bool(held))


_HELD = """
SELECT r.id FROM restriction r WHERE r.target = 'item' AND r.target_id = ? AND r.lifted IS NULL AND r.kind = 'hold'
AND r.entry IN (SELECT f.entry FROM case_file f WHERE f.id = ? UNION ALL SELECT s.entry FROM case_step s WHERE s."case" = ?)
"""


def _held(working: Working, case: int, item: int) -> list[int]:
    """The holds of a case that stand on one of its things."""
    return list(working.connection.exec_driver_sql(_HELD, (item, case, case)).scalars())


def _into_use(working: Working, case: int, what: tuple[ItemState, Part], when: When, *, held: bool) -> None:
    """A weapon becomes one of the institution's: once, and not while the case holds it."""
    state, part = what
    if state.form is not Form.WEAPON or held:
        raise ValueError(f"{state.mark}: it is no weapon, or it is held")
    done = working.connection.exec_driver_sql(
        'UPDATE case_item SET into_use = ? WHERE "case" = ? AND item = ? AND into_use IS NULL',
        (when[1], case, state.id),
    )
    if done.rowcount != 1:
        raise ValueError(f"{state.mark}: it was taken into use before")
    details = compact({"basis": part["authority"], "note": part["reason"]})
    row = (
        working.new_id(mark_need), working.book, bytes.fromhex(part["id"]), state.id, Need.OFFICIAL_USE.value, when[0], details,
        when[1], None, None,
    )  # fmt: skip
    working.add(mark_need, row)


def check_hand_over(entry: Entry) -> None:
    """Whether a hand-over says who gave to whom, of which case, and for good only with the authority's paper."""
    document = entry.document
    if entry.version < _WITH_CUSTODY or "custody" not in document or not document.get("case"):
        raise ValueError("a hand-over names its case, who gives and who takes")
    if any(not document["custody"][name].strip() for name in ("by", "taker", "why")):
        raise ValueError("a hand-over says who gives, who takes and why")
    if entry.kind is Kind.CUSTODY_END and not document.get("authority"):
        raise ValueError("what is handed over for good has the authority's paper")


def check_end(working: Working, case: int) -> None:
    """Whether all that came in has gone or was taken into use, and nothing of it is held.

    Raises:
        ValueError: naming the thing.
    """
    for state in _things(working, case).values():
        if _held(working, case, state.id):
            raise ValueError(f"{state.mark}: it is held")
        if not state.single:
            continue
        kind = working.connection.exec_driver_sql("SELECT kind FROM place WHERE id = ?", (state.place,)).scalar()
        used = working.connection.exec_driver_sql(
            'SELECT 1 FROM case_item WHERE "case" = ? AND item = ? AND into_use IS NOT NULL', (case, state.id)
        ).scalar()
        if kind in _HERE and not used:
            raise ValueError(f"{state.mark}: it is still here, and not taken into use")


_HERE = frozenset(kind.value for kind in ON_CHARGE)

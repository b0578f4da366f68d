"""Checks of ammunition: lots, conditions, shelf life, bans, what lies together, what waits for its disposal."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

from sam.domain.audit import Why
from sam.domain.items import ISSUABLE, LOT_WORDS
from sam.domain.places import PlaceKind
from sam.queries.audit.look import CHARGED, KEPT, Look, Stock
from sam.queries.audit.outcome import Outcome, ask, judged, no_whole_yes
from sam.queries.audit.storehouses import place_row

SOON = 92
"""Days before the end of its shelf life in which a lot must be marked to be used first."""

WAITS = 90
"""Days for which stock may wait for its disposal."""

_GOOD = {condition.value for condition in ISSUABLE}
_HOLDS_ONE = {PlaceKind.BIN.value, PlaceKind.BOX.value}


def _all(look: Look, bad: Callable[[Stock], bool], *, absence: bool = False) -> Outcome:
    """The verdict on all lots of what none of them may be."""
    failing = [one for one in look.ammunition if bad(one)]
    return judged(len(look.ammunition), len(failing), (one.row for one in failing), absence=absence)


def lot_fields(look: Look) -> Outcome:
    """Every quantity of ammunition has its type, lot and condition, and lies in a place that is named."""
    return _all(look, lambda one: not (one.type_name and one.mark and one.condition and one.path and one.quantity))


def by_condition(look: Look) -> Outcome:
    """Every balance says its condition."""
    wrong = look.count(
        "SELECT count(*) FROM holding WHERE place > ? AND place < ? AND quantity <> 0"
        " AND condition NOT IN ('SV', 'SR', 'SP', 'SU', 'BN', 'RP', 'DS')",
        look.reader.low, look.reader.high,
    )  # fmt: skip
    balances = look.count(
        "SELECT count(*) FROM holding WHERE place > ? AND place < ? AND quantity <> 0",
        look.reader.low,
        look.reader.high,
    )
    return judged(balances, wrong)


def lot_known(look: Look) -> Outcome:
    """What has no lot, several or an unknown one is not serviceable."""
    return _all(look, lambda one: one.mark.upper() in LOT_WORDS and one.condition in _GOOD, absence=True)


def shelf_life(look: Look) -> Outcome:
    """No serviceable lot is past its shelf life; one that says no day leaves the question open."""
    good = [one for one in look.ammunition if one.condition in _GOOD]
    past = [one for one in good if 0 < one.expires_on < look.day]
    without = [one for one in good if not one.expires_on]
    also = {"without_day": len(without)}
    found = judged(len(good), len(past), (one.row for one in past), absence=True, also=also)
    if without and not past:
        return ask(Why.NOT_ENOUGH, found.figures, (one.row for one in without))
    return found


def shelf_life_soon(look: Look) -> Outcome:
    """A serviceable lot whose shelf life ends soon is marked to be used first."""
    ahead = look.before(-SOON)
    ending = [one for one in look.ammunition if one.condition in _GOOD and look.day <= one.expires_on <= ahead]
    late = [one for one in ending if one.condition != "SP"]
    return judged(len(ending), len(late), (one.row for one in late), absence=True, also={"days": SOON})


def one_lot_a_stack(look: Look) -> Outcome:
    """A bin or box holds one lot. Of what lies in a room or rack the book does not know the stacks."""
    by_place: dict[int, list[Stock]] = defaultdict(list)
    for one in look.stored:
        by_place[one.place].append(one)
    stacks = [found for found in by_place.values() if found[0].place_kind in _HOLDS_ONE]
    mixed = [found for found in stacks if len({one.item for one in found}) > 1]
    loose = sum(1 for found in by_place.values() if found[0].place_kind not in _HOLDS_ONE)
    rows = (one.row for found in mixed for one in found)
    outcome = judged(len(stacks), len(mixed), rows, also={"without_bin": loose})
    return no_whole_yes(outcome, Why.NOT_ENOUGH) if loose else outcome


def _by_room(look: Look) -> dict[str, list[Stock]]:
    rooms: dict[str, list[Stock]] = defaultdict(list)
    for one in look.stored:
        rooms[look.room_of(one.path)].append(one)
    return rooms


def weapons_apart(look: Look) -> Outcome:
    """No compartment holds both weapons and ammunition."""
    found = look.rows(
        "SELECT p.path FROM holding h JOIN place p ON p.id = h.place WHERE h.place > ? AND h.place < ? AND h.item = 0"
        f" AND h.quantity > 0 AND p.kind IN ({KEPT}) GROUP BY p.path",
        look.reader.low, look.reader.high,
    )  # fmt: skip
    armouries = {look.room_of(row.path) for row in found}
    stores = set(_by_room(look))
    both = sorted(armouries & stores)
    return judged(len(armouries | stores), len(both), (place_row(look, one) for one in both))


def good_and_bad_apart(look: Look) -> Outcome:
    """No place holds both serviceable lots and lots that are not."""
    by_place: dict[int, list[Stock]] = defaultdict(list)
    for one in look.stored:
        by_place[one.place].append(one)
    mixed = [found for found in by_place.values() if len({one.condition in _GOOD for one in found}) > 1]
    return judged(
        len(by_place), len(mixed), (one.row for found in mixed for one in found if one.condition not in _GOOD)
    )


def banned_apart(look: Look) -> Outcome:
    """What is banned lies in no place with what is not. Whether it is marked, eyes must say."""
    bans = [r for r in look.restrictions if r.kind == "ban" and r.ends > look.day and (r.until or 99999999) >= look.day]
    items = {r.target_id for r in bans if r.target == "item"}
    types = {r.target_id for r in bans if r.target == "type"}
    by_place: dict[int, list[tuple[bool, Stock]]] = defaultdict(list)
    for one in look.stored:
        by_place[one.place].append((one.item in items or one.type in types, one))
    holding = [found for found in by_place.values() if any(banned for banned, _one in found)]
    mixed = [found for found in holding if not all(banned for banned, _one in found)]
    rows = (one.row for found in mixed for banned, one in found if banned)
    return no_whole_yes(judged(len(holding), len(mixed), rows))


def disposal_waits(look: Look) -> Outcome:
    """Nothing has been for disposal longer than the set time. Whether it is secured, eyes must say."""
    since = look.before(WAITS)
    by_index = "+" if look.turned_back else ""  # of now there is an index of what is not serviceable
    waits = f"{by_index}i.book = ? AND i.condition <> 'SV' AND i.condition = 'DS'"
    counted = look.reader.one(
        f"SELECT count(*) AS n, sum(i.last_day < ?) AS late FROM item i CROSS JOIN place p ON p.id = i.place WHERE {waits}"
        f" AND i.id > ? AND i.id < ? AND p.kind IN ({CHARGED})",
        since, look.reader.book, look.reader.low, look.reader.high,
    )  # fmt: skip
    late = look.items(f"{waits} AND i.last_day < ?", look.reader.book, since) if counted.late else ()
    lots = [one for one in look.ammunition if one.condition == "DS"]
    waiting = [
        one
        for one in lots
        if look.count(
            "SELECT max(day) FROM line WHERE item = ? AND gives = ? AND gives_condition = 'DS' AND day_corrected <= ?",
            one.item, one.place, look.day,
        ) < since
    ]  # fmt: skip
    rows = (row for found in (late, (one.row for one in waiting)) for row in found)
    failing = int(counted.late or 0) + len(waiting)
    return no_whole_yes(judged(counted.n + len(lots), failing, rows, also={"days": WAITS}))

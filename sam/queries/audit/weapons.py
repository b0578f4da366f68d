"""Checks of weapons: what their records say, whether two share an identity, what became of what was destroyed."""

from __future__ import annotations

from sam.domain.audit import Why
from sam.queries.audit.look import CHARGED, Look
from sam.queries.audit.outcome import Outcome, ask, judged

_UNREADABLE = "(i.mark = '' OR instr(i.mark, '?') > 0)"
_WITHOUT_WORDS = "(t.make IS NULL OR t.model IS NULL OR t.calibre IS NULL OR (i.mark = '' AND i.registry IS NULL))"
_NOT_RESOLVED = f"({_UNREADABLE} AND i.registry IS NULL AND i.condition <> 'DS')"
_WITHOUT_PICTURE = (
    "(i.details IS NULL OR instr(i.details, '\"photographs\"') = 0)"
    " AND i.id NOT IN (SELECT item FROM mark WHERE photograph IS NOT NULL AND struck IS NULL)"
)
_WITHOUT_MAKER = "(t.make IS NULL AND i.id NOT IN (SELECT item FROM mark WHERE kind = 'maker' AND struck IS NULL))"
_WITHOUT_COUNTRY = "(t.country IS NULL AND (i.details IS NULL OR instr(i.details, '\"country\"') = 0))"
_NOT_TRACED = f"({_WITHOUT_MAKER} OR {_WITHOUT_COUNTRY} OR i.mark = '')"

_ONCE_OVER = f"""
SELECT count(*) AS examined, sum({_WITHOUT_WORDS}) AS without_words, sum({_UNREADABLE}) AS unreadable,
  sum({_NOT_RESOLVED}) AS not_resolved, sum(i.mark = '') AS unmarked, sum({_WITHOUT_PICTURE}) AS without_picture,
  sum({_NOT_TRACED}) AS not_traced
FROM item i CROSS JOIN item_type t ON t.id = i.type
WHERE i.id > ? AND i.id < ? AND i.form = 'weapon' AND i.place IN (SELECT id FROM place WHERE kind IN ({CHARGED}))
"""
"""Everything that is counted of every weapon, in one walk through a million of them."""


def _counted(look: Look) -> dict[str, int]:
    if not look.weapons:
        row = look.reader.one(_ONCE_OVER, look.reader.low, look.reader.high)
        look.weapons.update({name: int(value or 0) for name, value in row._asdict().items()})
    return look.weapons


def _weapons(look: Look, failing: str, where: str, *, also: dict[str, int] | None = None) -> Outcome:
    """The verdict on all weapons of a condition that each of them must not meet."""
    counted = _counted(look)
    rows = look.items(f"i.form = 'weapon' AND {where}") if counted[failing] else ()
    return judged(counted["examined"], counted[failing], rows, also=also)


def _not_identified(look: Look) -> int:
    """Weapons that a list only counts."""
    return look.count(
        "SELECT sum(h.quantity) FROM holding h JOIN item i ON i.id = h.item JOIN place p ON p.id = h.place"
        f" WHERE h.place > ? AND h.place < ? AND h.item > 0 AND i.form = 'counted' AND p.kind IN ({CHARGED})",
        look.reader.low, look.reader.high,
    )  # fmt: skip


def required_fields(look: Look) -> Outcome:
    """Every weapon has type, make, model, calibre and a number; one that is only counted has no record at all."""
    only_counted = _not_identified(look)
    counted = _counted(look)
    failing = counted["without_words"]
    rows = look.items(f"i.form = 'weapon' AND {_WITHOUT_WORDS}") if failing else ()
    also = {"not_identified": only_counted}
    return judged(counted["examined"] + only_counted, failing + only_counted, rows, also=also)


_SAYS_WHY = "coalesce(json_extract(i.details, '$.doubt'), json_extract(i.details, '$.note')) IS NOT NULL"
_TWICE = f"""
SELECT i.type, i.search, count(*) AS n, sum(NOT {_SAYS_WHY}) AS silent FROM item i
WHERE i.book = ? AND i.search IN (SELECT search FROM main.item WHERE book = ? AND search <> '' GROUP BY search HAVING count(*) > 1)
  AND i.form = 'weapon' AND i.place IN (SELECT id FROM place WHERE kind IN ({CHARGED}))
GROUP BY i.type, i.search HAVING count(*) > 1
"""
"""Numbers that stand twice come from the index of numbers alone; only these are looked at."""


def identity_unique(look: Look) -> Outcome:
    """No two weapons on charge share type and serial number unless the record of each but one says why."""
    examined = _counted(look)["examined"]
    twice = look.rows(_TWICE, look.reader.book, look.reader.book).all()
    silent = [one for one in twice if one.silent > 1]
    failing, shared = sum(one.silent for one in silent), sum(one.n for one in twice)
    rows = (
        row
        for one in silent
        for row in look.items(
            f"i.form = 'weapon' AND i.type = ? AND i.search = ? AND NOT {_SAYS_WHY}", one.type, one.search
        )
    )
    return judged(examined, failing, rows, also={"shared": shared})


def mark_recorded(look: Look) -> Outcome:
    """Every weapon has a mark that is on record: a serial number, or the registry number that it was given."""
    return _weapons(look, "not_resolved", _NOT_RESOLVED, also={"unmarked": _counted(look)["unmarked"]})


def manufacture_marks(look: Look) -> Outcome:
    """Maker, country of manufacture and serial number of every weapon."""
    return _weapons(look, "not_traced", _NOT_TRACED)


def defaced_resolved(look: Look) -> Outcome:
    """What has no readable number has a registry number, or is for disposal."""
    counted = _counted(look)
    rows = look.items(f"i.form = 'weapon' AND {_NOT_RESOLVED}") if counted["not_resolved"] else ()
    return judged(counted["unreadable"], counted["not_resolved"], rows)


def mark_photographs(look: Look) -> Outcome:
    """At least one photograph with every weapon."""
    return _weapons(look, "without_picture", _WITHOUT_PICTURE)


def component_numbers(look: Look) -> Outcome:
    """Whether a part differs only eyes can tell; how many weapons have numbered parts on record is known."""
    examined = _counted(look)["examined"]
    with_parts = look.count(
        "SELECT count(DISTINCT parent) FROM item WHERE +book = ? AND parent IS NOT NULL", look.reader.book
    )
    return ask(Why.LOOK, {"examined": examined, "with_parts": with_parts})


_GONE_AND_BACK = f"""
SELECT DISTINCT i.id FROM voucher v JOIN line l ON l.entry = v.id JOIN item i ON i.id = l.item
WHERE v.book = ? AND v.kind = 'destruction' AND v.day <= ? AND v.reversed_by IS NULL AND i.form IN ('weapon', 'part')
  AND i.place IN (SELECT id FROM place WHERE kind IN ({CHARGED}))
"""


def destroyed_not_live(look: Look) -> Outcome:
    """Nothing that was destroyed stands on charge."""
    examined = look.count(
        "SELECT sum(lines) FROM voucher WHERE book = ? AND kind = 'destruction' AND day <= ? AND reversed_by IS NULL",
        look.reader.book, look.day,
    )  # fmt: skip
    back = [row.id for row in look.rows(_GONE_AND_BACK, look.reader.book, look.day)]
    return judged(examined, len(back), look.named(back), absence=True)

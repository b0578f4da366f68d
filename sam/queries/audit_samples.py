"""The random samples of an audit: what each was drawn from, its list, and what was seen of each thing."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from sam.domain.audit import Looked
from sam.domain.kinds import Kind
from sam.domain.places import STORES
from sam.models import place
from sam.queries.looking_back import table_then
from sam.queries.reader import Reader
from sam.standards.audit.sample import Thing, drawn

_ID = 16
"""Bytes of an id; what follows in the name of a thing that is drawn is its place."""


@dataclass(frozen=True, slots=True)
class Sample:
    """A random sample. Its list is asked for with `sample_list`."""

    id: str
    what: str
    place: str
    seed: str
    things: int
    size: int
    confidence: int
    share: int
    replaces: str
    reason: str
    entry: int


@dataclass(frozen=True, slots=True)
class Result:
    """What was seen of one thing of a sample; `entry` is the number of the entry that says so, `day` its day."""

    found: Looked
    note: str
    attachments: tuple[str, ...]
    day: str
    entry: int


@dataclass(frozen=True, slots=True)
class Drawn:
    """One thing of a sample, in the order in which it was drawn: where it was when the sample was drawn.

    Attributes:
        number: its place in the list, from 1.
        id: of the item.
        form: weapon or lot.
        result: what was last said of it; None while nobody has looked.
    """

    number: int
    id: str
    form: str
    type_name: str
    mark: str
    place: str
    quantity: int
    unit: str
    result: Result | None = None


_SAMPLES = """
SELECT s.*, p.path, p.uuid AS place_uuid, r.uuid AS replaced FROM audit_sample s LEFT JOIN place p ON p.id = s.place
LEFT JOIN audit_sample r ON r.id = s.replaces WHERE {where} ORDER BY s.id
"""


def samples_of(reader: Reader, audit_id: int) -> tuple[Sample, ...]:
    """The samples of an audit, by its number in the tables."""
    rows = reader.rows(_SAMPLES.format(where="s.audit = ?"), audit_id)
    return tuple(
        Sample(
            row.uuid.hex(), row.what, row.path or "", row.seed.hex(), row.things, row.size, row.confidence, row.share,
            row.replaced.hex() if row.replaced else "", row.reason or "", row.entry - reader.low,
        )
        for row in rows
    )  # fmt: skip


_STORES = ",".join(f"'{kind.value}'" for kind in sorted(STORES, key=lambda one: one.value))

_WEAPONS_THEN = """
SELECT i.id, i.uuid, iif(i.last_entry <= ?, i.place,
  (SELECT l.gives FROM line l WHERE l.item = i.id AND l.entry <= ? ORDER BY l.entry DESC, l.id DESC LIMIT 1)) AS place
FROM item i WHERE i.book = ? AND i.form = 'weapon'
"""

_LOTS_THEN = """
SELECT i.id, i.uuid, l.place FROM (
  SELECT item, gives AS place, quantity FROM line WHERE id > ? AND id < ? AND +entry <= ?
  UNION ALL SELECT item, takes, -quantity FROM line WHERE id > ? AND id < ? AND +entry <= ?) l
JOIN item i ON i.id = l.item WHERE i.form = 'lot' GROUP BY i.id, l.place HAVING sum(l.quantity) > 0
"""


def to_draw_from(
    reader: Reader, what: str, path: str = "", last: int | None = None
) -> Iterator[tuple[bytes, int, str]]:
    """What a sample is drawn from: what lay in stores when entry `last` was the newest; id, number and place of each.

    Args:
        reader: the book.
        what: "weapons" or "lots"; a lot in two places is drawn for each, and its id is followed by the place.
        path: only from this place and what is within; empty for all stores.
        last: id of that entry; now when left out.
    """
    until = last if last is not None else reader.high
    stores = _stores_then(reader, path, last)
    if what == "weapons":
        for row in reader.rows(_WEAPONS_THEN, until, until, reader.book):
            if row.place in stores:
                yield row.uuid, row.id, stores[row.place]
        return
    limits = (reader.low, reader.high, until)
    for row in reader.rows(_LOTS_THEN, *limits, *limits):
        if row.place in stores:
            yield row.uuid + stores[row.place].encode(), row.id, stores[row.place]


def _places_then(last: int | None) -> str:
    """The places as they were called when that entry was the newest: one that is moved since takes nothing of a list with it."""
    return "place" if last is None else table_then(place, last)


def _stores_then(reader: Reader, path: str, last: int | None) -> dict[int, str]:
    """The paths of the stores at a place and within, by their number."""
    rows = reader.rows(f"SELECT id, path FROM {_places_then(last)} WHERE book = ? AND kind IN ({_STORES})", reader.book)
    return {row.id: row.path for row in rows if not path or row.path == path or row.path.startswith(path + "/")}


def sample_list(reader: Reader, sample_id: str, last: int | None = None) -> tuple[Drawn, ...]:
    """What is to be looked at, the same however often it is asked: what lay there when the sample was drawn.

    Args:
        reader: the book.
        sample_id: its id.
        last: id of the last entry whose results count; all when left out.
    """
    row = reader.one(_SAMPLES.format(where="s.book = ? AND s.uuid = ?"), reader.book, bytes.fromhex(sample_id))
    if row is None:
        return ()
    results = sample_results(reader, sample_id, last)
    path = path_then(reader, row.place, row.entry)
    chosen = drawn_then(reader, (row.seed, row.size), row.entry, row.what, path)
    ids = {named: id_ for id_, named in _stores_then(reader, "", row.entry).items()}
    return tuple(
        _drawn(reader, n, thing, (ids[thing[2]], row.entry), results.get(n)) for n, thing in enumerate(chosen, 1)
    )


def path_then(reader: Reader, place_id: int | None, entry: int) -> str:
    """The path that a place had when an entry was the newest; empty for none."""
    if place_id is None:
        return ""
    return str(reader.value(f"SELECT path FROM {_places_then(entry)} WHERE id = ?", place_id))


def drawn_then(
    reader: Reader,
    draw: tuple[bytes, int],
    entry: int,
    what: str,
    path: str = "",
    keep: Callable[[int], bool] = lambda _item: True,
) -> list[Thing]:
    """What a seed draws from what lay in stores when an entry was the newest: the same however often it is asked.

    Args:
        reader: the book.
        draw: the seed, and how many are drawn.
        entry: id of that entry.
        what: "weapons" or "lots".
        path: only from this place and what was within; empty for all stores.
        keep: whether an item, by its number, is drawn from at all; always the same for one entry.
    """
    seed, size = draw
    key = (seed, entry)
    chosen = _known.get(key)
    if chosen is None:
        chosen = drawn((one for one in to_draw_from(reader, what, path, entry) if keep(one[1])), seed, size)
        for oldest in list(_known)[: max(0, len(_known) + 1 - _LISTS)]:
            _known.pop(oldest, None)
        _known[key] = chosen
    return chosen


_LISTS = 8
_known: dict[tuple[bytes, int], list[Thing]] = {}
"""The last lists by seed and entry: what they were drawn from never changes, and to walk a large depot takes seconds."""


def forget_lists() -> None:
    """Draw every list again when it is next asked for: the tables were made anew."""
    _known.clear()


def _drawn(reader: Reader, number: int, thing: Thing, lay: tuple[int, int], result: Result | None) -> Drawn:
    """One thing of a list, with how much of it lay in its place (`lay`: that place, and the entry) when it was drawn."""
    key, _item, path = thing
    place_id, entry = lay
    row = reader.one(
        "SELECT i.uuid, i.mark, i.registry, i.form, t.name, t.unit, (SELECT sum(iif(l.gives = ?, l.quantity, 0)"
        " - iif(l.takes = ?, l.quantity, 0)) FROM line l WHERE l.item = i.id AND l.entry <= ?) AS quantity"
        " FROM item i JOIN item_type t ON t.id = i.type WHERE i.book = ? AND i.uuid = ?",
        place_id, place_id, entry, reader.book, key[:_ID],
    )  # fmt: skip
    mark = row.mark or row.registry or ""
    quantity = row.quantity if row.form == "lot" else 1
    return Drawn(number, row.uuid.hex(), row.form, row.name, mark, path, quantity, row.unit, result)


_RESULTS = "SELECT id, body FROM entry WHERE book = ? AND kind = ? AND id <= ? ORDER BY id"


def sample_results(reader: Reader, sample_id: str, last: int | None = None) -> dict[int, Result]:
    """What was last said of each thing of a sample, by its place in the list. It is read from the entries themselves.

    Args:
        reader: the book.
        sample_id: its id.
        last: id of the last entry that counts; all when left out.
    """
    until = last if last is not None else reader.high
    found: dict[int, Result] = {}
    for row in reader.rows(_RESULTS, reader.book, Kind.AUDIT_SAMPLE_RESULTS.value, until):
        said = json.loads(row.body)
        if said["document"]["sample"] == sample_id:
            found |= {one["number"]: _result(one, said, row.id - reader.low) for one in said["document"]["results"]}
    return found


def _result(part: dict[str, Any], said: dict[str, Any], entry: int) -> Result:
    attachments = tuple(part.get("attachments", ()))
    return Result(Looked(part["found"]), part.get("note", ""), attachments, said["happened_on"], entry)

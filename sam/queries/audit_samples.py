"""The random samples of an audit: what each was drawn from, its list, and what was seen of each thing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sam.domain.audit import Looked
from sam.domain.kinds import Kind
from sam.domain.places import STORES
from sam.queries.reader import Reader
from sam.standards.audit.sample import drawn


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

_WEAPONS_THEN = f"""
SELECT i.id, i.uuid, p.id AS place, p.path FROM item i JOIN place p ON p.id = iif(i.last_entry <= ?, i.place,
  (SELECT l.gives FROM line l WHERE l.item = i.id AND l.entry <= ? ORDER BY l.entry DESC, l.id DESC LIMIT 1))
WHERE i.book = ? AND i.form = 'weapon' AND p.kind IN ({_STORES}) AND (? = '' OR p.path = ? OR substr(p.path, 1, ?) = ?)
"""

_LOTS_THEN = f"""
SELECT i.id, i.uuid, p.id AS place, p.path FROM (
  SELECT item, gives AS place, quantity FROM line WHERE id > ? AND id < ? AND +entry <= ?
  UNION ALL SELECT item, takes, -quantity FROM line WHERE id > ? AND id < ? AND +entry <= ?) l
JOIN item i ON i.id = l.item JOIN place p ON p.id = l.place
WHERE i.form = 'lot' AND p.kind IN ({_STORES}) AND (? = '' OR p.path = ? OR substr(p.path, 1, ?) = ?)
GROUP BY i.id, p.id HAVING sum(l.quantity) > 0
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
    inside = (path, path, len(path) + 1, path + "/")
    paths: dict[int, str] = {}  # a million weapons lie in few places: each path is kept once
    if what == "weapons":
        for row in reader.rows(_WEAPONS_THEN, until, until, reader.book, *inside):
            yield row.uuid, row.id, paths.setdefault(row.place, row.path)
        return
    limits = (reader.low, reader.high, until)
    for row in reader.rows(_LOTS_THEN, *limits, *limits, *inside):
        yield row.uuid + row.path.encode(), row.id, row.path


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
    chosen = drawn(to_draw_from(reader, row.what, row.path or "", row.entry), row.seed, row.size)
    return tuple(_drawn(reader, n, thing, results.get(n)) for n, thing in enumerate(chosen, 1))


def _drawn(reader: Reader, number: int, thing: tuple[bytes, int, str], result: Result | None) -> Drawn:
    _key, item, path = thing
    row = reader.one(
        "SELECT i.uuid, i.mark, i.registry, i.form, t.name, t.unit, coalesce((SELECT sum(h.quantity) FROM holding h JOIN place p"
        " ON p.id = h.place WHERE h.item = i.id AND p.path = ?), 1) AS quantity FROM item i JOIN item_type t ON t.id = i.type"
        " WHERE i.id = ?",
        path, item,
    )  # fmt: skip
    mark = row.mark or row.registry or ""
    return Drawn(number, row.uuid.hex(), row.form, row.name, mark, path, row.quantity, row.unit, result)


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

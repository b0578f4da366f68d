"""What the competent authority has decided of the mixing table: each cell with why, when, and who signed."""

from __future__ import annotations

import json
from collections.abc import Mapping

from sam.domain.answers import Decided
from sam.domain.dates import day_of, number_of
from sam.domain.sites import MIXING
from sam.queries.reader import Reader
from sam.standards.mixing import cells_set


def decided(reader: Reader) -> Mapping[frozenset[str], Decided]:
    """Every cell that is set on the day of the reader, by its pair; each from the entry that gave it its answer."""
    rows = reader.rows(
        "SELECT id, body, happened_on FROM entry WHERE book = ? AND kind = 'settings' AND happened_on <= ? ORDER BY id",
        reader.book,
        number_of(reader.today),
    )
    found: dict[frozenset[str], Decided] = {}
    for row in rows:
        said = json.loads(row.body)
        if MIXING not in said["document"]["values"]:
            continue
        cells = cells_set(said["document"]["values"][MIXING])
        found = {pair: one for pair, one in found.items() if pair in cells and cells[pair].answer is one.answer}
        people = _names(reader, [said["by"], *([said["second"]] if said["second"] else [])])
        for pair, cell in cells.items():
            if pair not in found:
                reason = said["document"].get("reason", "")
                groups = (min(pair), max(pair))
                number = row.id - reader.low
                found[pair] = Decided(groups, cell.answer, reason, day_of(row.happened_on), people, number)
    return found


def _names(reader: Reader, ids: list[str]) -> tuple[str, ...]:
    query = 'SELECT name FROM "user" WHERE book = ? AND uuid = ?'
    return tuple(reader.value(query, reader.book, bytes.fromhex(one)) or "" for one in ids)

"""What the institution has set, as it stands now."""

from __future__ import annotations

from collections.abc import Mapping

from sam.queries.reader import Reader


def settings_now(reader: Reader) -> Mapping[str, str]:
    """Every setting that has a value, by its key; name of institution and depot as they were founded where nobody set another."""
    founded = reader.one("SELECT name, institution FROM book WHERE id = ?", reader.book)
    rows = reader.rows("SELECT key, value FROM setting WHERE book = ? AND value <> ''", reader.book)
    return {"institution": founded.institution, "depot_name": founded.name, **{row.key: row.value for row in rows}}

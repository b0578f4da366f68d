"""Serial numbers of one book that must not turn up: of weapons that are lost, stolen or destroyed, and of what only stands in a case."""

from __future__ import annotations

from collections.abc import Iterator

from sam.domain.dates import day_of
from sam.domain.places import ON_CHARGE, SYSTEM_ID, PlaceKind
from sam.domain.watch_list import Gone, Listed
from sam.queries.reader import Reader, marks

_ON_CHARGE = ",".join(f"'{kind.value}'" for kind in sorted(ON_CHARGE, key=lambda one: one.value))

CAME = f"""
(SELECT max(l.day_corrected) FROM line l JOIN place a ON a.id = l.takes JOIN place b ON b.id = l.gives
 WHERE l.item = i.id AND a.kind NOT IN ({_ON_CHARGE}) AND b.kind IN ({_ON_CHARGE}))
"""
"""The day on which an item came to the account, the last time that it did."""

_GONE = f"""
SELECT i.mark, t.calibre, p.kind, v.day, f.kind AS case_kind, {CAME} AS came
FROM item i JOIN item_type t ON t.id = i.type JOIN place p ON p.id = i.place
LEFT JOIN voucher v ON v.id = (SELECT max(l.entry) FROM line l JOIN voucher x ON x.id = l.entry WHERE l.item = i.id AND l.gives = i.place
  AND x.reversed_by IS NULL AND x.reverses IS NULL)
LEFT JOIN case_voucher c ON c.voucher = v.id LEFT JOIN case_file f ON f.id = c."case"
WHERE p.book = ? AND p.uuid IN (?, ?) AND i.form IN ('weapon', 'part') AND i.mark <> ''
"""

_STRANGERS = """
SELECT s.text, f.kind, f.day FROM case_stranger s JOIN case_file f ON f.id = s."case" WHERE s.book = ? AND f.kind IN ('loss', 'theft')
  AND (f.closed IS NULL OR f.outcome = 'written_off')
"""


def gone_numbers(reader: Reader) -> Iterator[Gone]:
    """All of them, each with why and since when."""
    places = [bytes.fromhex(SYSTEM_ID[kind]) for kind in (PlaceKind.LOST, PlaceKind.DESTROYED)]
    for row in reader.rows(_GONE, reader.book, *places):
        why = Listed.DESTROYED if row.kind == PlaceKind.DESTROYED.value else _missing(row.case_kind)
        yield Gone(
            row.mark,
            row.calibre or "",
            why,
            day_of(row.day) if row.day else reader.today,
            day_of(row.came) if row.came else None,
        )
    for row in reader.rows(_STRANGERS, reader.book):
        yield Gone(row.text, "", _missing(row.kind), day_of(row.day))


def _missing(case_kind: str | None) -> Listed:
    return Listed.STOLEN if case_kind == "theft" else Listed.LOST


def numbers_on_charge(reader: Reader) -> Iterator[tuple[str, str, str, str]]:
    """Of every weapon and numbered part on charge: its mark, the calibre and the name of its type, and its place."""
    kinds = sorted(kind.value for kind in ON_CHARGE)
    rows = reader.rows(
        "SELECT i.mark, t.calibre, t.name, p.path FROM item i JOIN item_type t ON t.id = i.type JOIN place p ON p.id = i.place"
        f" WHERE i.book = ? AND i.form IN ('weapon', 'part') AND i.mark <> '' AND p.kind IN ({marks(kinds)})",
        reader.book,
        *kinds,
    )
    for row in rows:
        yield row.mark, row.calibre or "", row.name, row.path

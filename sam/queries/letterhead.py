"""What stands at the top of every report: whose book it is, and how far it was known at a moment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from sam.domain.dates import read_moment
from sam.queries.baseline import baselined_on
from sam.queries.looking_back import look_back
from sam.queries.reader import Reader, marks
from sam.queries.times import last_entry_known

_SETTINGS = ("institution", "depot_name", "crest", "report_note", "practice")


@dataclass(frozen=True, slots=True)
class Letterhead:
    """A book as a report names it.

    Attributes:
        code, depot, institution: the depot's code and name, and in whose name it prints.
        crest: SHA-256 of the picture of the institution's arms, hexadecimal; empty when it has none.
        note: a sentence of the institution's own for its reports; may be empty.
        known: the moment K; that of the newest entry when none was asked for.
        head_number, head: the newest entry that was recorded by K; 0 and zero bytes when the book begins later.
        begun: when the first entry was recorded.
        has_stock: whether anything had moved by K.
        baselined: day on which a count of everything was signed by K; empty before.
        frozen_at: number of the entry at which a fork was seen; 0 for a sound book.
        practice: whether the book says of itself that its data are invented.
    """

    code: str
    depot: str
    institution: str
    crest: str
    note: str
    known: datetime
    head_number: int
    head: bytes
    begun: datetime
    has_stock: bool
    frozen_at: int
    practice: bool = False
    baselined: str = ""


def letterhead(reader: Reader, as_known: datetime | None = None) -> Letterhead | None:
    """The letterhead of the reader's book, or None when there is no such book."""
    row = reader.one("SELECT code, name, institution, frozen_at FROM book WHERE id = ?", reader.book)
    if row is None:
        return None
    ends = reader.one(
        "SELECT min(id) AS first, max(id) AS last FROM entry WHERE id > ? AND id < ?", reader.low, reader.high
    )
    last = ends.last if as_known is None else last_entry_known(reader, as_known)
    if last < ends.last:
        look_back(reader, last)
    said = _settings(reader)
    head = reader.one("SELECT number, hash, recorded_at FROM entry WHERE id = ?", last)
    return Letterhead(
        code=row.code,
        depot=said.get("depot_name") or row.name,
        institution=said.get("institution") or row.institution,
        crest=said.get("crest", ""),
        note=said.get("report_note", ""),
        known=as_known.astimezone(UTC) if as_known else _moment(head.recorded_at),
        head_number=head.number if head else 0,
        head=head.hash if head else bytes(32),
        begun=_moment(reader.value("SELECT recorded_at FROM entry WHERE id = ?", ends.first)),
        has_stock=reader.value("SELECT 1 FROM voucher WHERE id > ? AND id <= ? LIMIT 1", reader.low, last) is not None,
        frozen_at=row.frozen_at or 0,
        practice=said.get("practice") == "yes",
        baselined=baselined_on(reader, last),
    )


def _settings(reader: Reader) -> Mapping[str, str]:
    rows = reader.rows(
        f"SELECT key, value FROM setting WHERE book = ? AND key IN ({marks(_SETTINGS)})", reader.book, *_SETTINGS
    )
    return {row.key: row.value for row in rows}


def _moment(text: str) -> datetime:
    return read_moment(text) or datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class PlaceName:
    """What a path means: the kind of place, its code and its name."""

    kind: str
    code: str
    name: str


def place_names(reader: Reader) -> dict[str, PlaceName]:
    """Every place of the book by its path, as the book names it now; holders win where two have the same path."""
    rows = reader.rows(
        "SELECT path, kind, code, name FROM place WHERE book = ? ORDER BY kind IN ('person', 'unit'), id", reader.book
    )
    return {row.path: PlaceName(row.kind, row.code, row.name) for row in rows}

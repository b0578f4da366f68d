"""Photographs and scans go along with a bundle: out of the file of attachments at the depot, into the one at headquarters."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sam.domain.problems import refuse
from sam.domain.problems.bundle import BundleProblem
from sam.exchange.bundle import Progress, no_progress
from sam.ledger.book import OWN, read_head
from sam.queries.books import attachments_named
from sam.services.attachments import file_key
from sam.services.last_kept import note_bundle
from sam.services.receipts import kept_receipt
from sam.services.shop import Shop
from sam.services.take_bundle import Taken, take_bundle
from sam.services.write_bundle import WrittenBundle, write_bundle
from sam.storage.attachments import Attachments


def write_bundle_with_pictures(
    shop: Shop, to: Path, to_code: str | None = None, *, since: int | None = None, progress: Progress = no_progress
) -> tuple[WrittenBundle, ...]:
    """Write what is new in the book, with the attachments that its new entries name; `progress` as for `write_bundle`."""
    made = write_bundle(shop, to, to_code, since=since, attachments=_pictures(shop, since), progress=progress)
    note_bundle(shop, made[-1].last, made[-1].path)
    return made


def _pictures(shop: Shop, since: int | None) -> Iterator[tuple[bytes, bytes]]:
    """The attachments that entries after the last receipt name, one after the other; one that is missing here is left out."""
    receipt = kept_receipt(shop.folder)
    first = since or (receipt.receipt.number + 1 if receipt else 1)
    with shop.reading() as connection:
        named = attachments_named(connection, OWN, first, read_head(connection, OWN).number)
    if not named:
        return
    with Attachments(shop.folder.attachments, file_key(shop)) as store:
        here = store.all()
        for sha in named:
            if sha.hex() in here:
                yield sha, store.get(sha.hex())


def _held(shop: Shop) -> set[str]:
    """Hashes of the attachments that are here already."""
    if not shop.folder.attachments.exists():
        return set()
    with Attachments(shop.folder.attachments, file_key(shop)) as store:
        return store.all()


def take_bundle_with_pictures(shop: Shop, path: Path, *, progress: Progress = no_progress) -> Taken:
    """Take a bundle, and keep the attachments that come with it; `progress` as for `take_bundle`.

    Raises:
        Refused: as `take_bundle`; and where the bundle brings nothing that is not here already: a repeat changes nothing.
    """
    kept: set[str] = set()

    def keep(_sha: bytes, content: bytes) -> None:
        with Attachments(shop.folder.attachments, file_key(shop)) as store:
            kept.add(store.put(content))

    here = _held(shop)
    taken = take_bundle(shop, path, keep=keep, progress=progress)
    if not taken.taken and kept <= here:
        raise refuse(BundleProblem.REPEATED, first=taken.first, last=taken.last, depot=taken.code)
    return taken

"""A new tape in place of one that is damaged, lost or cannot be read: behind a verified backup, with the old file kept aside."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from pathlib import Path

from sam.domain.problems import Unavailable
from sam.domain.problems.storage import StorageProblem
from sam.ledger import tape_sync
from sam.ledger.book import OWN, read_head
from sam.ledger.rebuild import Progress
from sam.paths import fsync_folder
from sam.services.backup import Backup, verified_copy
from sam.services.shop import Shop
from sam.storage.tape import Tape


@dataclass(frozen=True, slots=True)
class NewTape:
    """A tape that was started.

    Attributes:
        backup: what was made and proved before.
        first: number of the entry that the tape begins with.
        kept: the old file under its new name; None when there was none.
    """

    backup: Backup
    first: int
    kept: Path | None


def new_tape(shop: Shop, to: Path | None = None, progress: Progress | None = None) -> NewTape:
    """Make a verified backup, put the old tape aside, and start a new one.

    Args:
        shop: of an opening that writes.
        to: where the backup goes; the depot's own folder of backups when left out.
        progress: as for `backup`.

    Raises:
        Refused: this opening cannot write.
        Unavailable: the backup could not be made, or the tape not written; the old tape is where it was.
    """
    made = verified_copy(shop, to, progress)
    with shop.mending() as connection:  # nobody posts meanwhile
        if shop.tape is not None:
            shop.tape.close()
        kept = _put_aside(shop.folder.tape, made.number)
        tape = Tape.create(shop.folder.tape, shop.secret.tape_key, made.number + 1)
        tape_sync.catch_up(connection, tape, read_head(connection, OWN).number)
        shop.mount(tape)
    return NewTape(made, made.number + 1, kept)


def _put_aside(path: Path, number: int) -> Path | None:
    """Give the old tape another name: nothing that may exist nowhere else is thrown away."""
    if not path.exists():
        return None
    names = (f"{path.stem}-until-{number:06d}{'' if n == 1 else f'-{n}'}{path.suffix}" for n in count(1))
    aside = next(path.with_name(name) for name in names if not path.with_name(name).exists())
    try:
        path.rename(aside)
        fsync_folder(path.parent)
    except OSError as trouble:
        raise Unavailable(StorageProblem.TAPE_NOT_WRITTEN, path=str(path), reason=trouble.strerror) from trouble
    return aside

"""Sentences for the files of a depot: another writer, the tape."""

from __future__ import annotations

from enum import Enum

from sam.domain.problems.storage import StorageProblem
from sam.words.translate import N_

SENTENCES: dict[Enum, str] = {
    StorageProblem.WRITER_BUSY: N_(
        "{user} has this depot open for writing since {since} (process {process}). Close it there first; "
        "questions can be asked meanwhile."
    ),
    StorageProblem.WRITER_BUSY_UNKNOWN: N_(
        "Another window or script has this depot open for writing. Close it there first; questions can be asked "
        "meanwhile."
    ),
    StorageProblem.LOCK_IMPOSSIBLE: N_(
        "The depot cannot be reserved for writing with the file {path}: {reason}. The folder has to be on a disk "
        "of this computer and you need the right to write in it."
    ),
    StorageProblem.TAPE_MISSING: N_(
        "The tape {path} is missing: the second copy of the newest entries. Nothing was written. Connect its drive or "
        "bring the file back, then open the depot again; if it is lost for good, run sam new-tape."
    ),
    StorageProblem.TAPE_EXISTS: N_(
        "There is a tape {path} already. It may hold entries that exist nowhere else: keep it, and choose another "
        "place for the new one."
    ),
    StorageProblem.TAPE_UNREADABLE: N_(
        "The tape {path} cannot be read: {reason}. Nothing was written. Look at its drive, then try again; if it is lost "
        "for good, run sam new-tape."
    ),
    StorageProblem.TAPE_DAMAGED: N_(
        "The tape {path} is damaged at byte {offset}. Nothing was written; questions, reports and backups go on. Run sam "
        "new-tape: it makes a verified backup, keeps the damaged tape aside and starts a new one."
    ),
    StorageProblem.TAPE_NOT_WRITTEN: N_(
        "The tape {path} could not be written: {reason}. Make room on its drive or connect it again, then try again."
    ),
}

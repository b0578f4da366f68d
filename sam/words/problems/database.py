"""Sentences about the files of a depot."""

from __future__ import annotations

from enum import Enum

from sam.domain.problems.database import DatabaseProblem as P
from sam.words.translate import N_

SENTENCES: dict[Enum, str] = {
    P.UNSAFE_SQLITE: N_(
        "The database library {version} has a known fault that can damage a book. Install the program again."
    ),
    P.NOT_A_DEPOT_FILE: N_(
        "{path} is not the file of a depot: it is missing, empty or too short. Nothing was changed. "
        "Choose another folder, or restore the last backup.",
    ),
    P.WRONG_KEY: N_(
        "{path} cannot be opened with this key: it belongs to another depot, or it is damaged. Nothing was changed."
    ),
    P.DAMAGED: N_(
        "{path} is damaged. Nothing was written. Restore the last backup; entries since then come back from the tape."
    ),
    P.FULL: N_("The disk is full. Nothing was written, nothing is lost. Free some space and do it again."),
    P.BUSY: N_("Another program is writing in this depot. Nothing was written. Wait a moment and do it again."),
    P.READ_ONLY: N_("{path} cannot be written: the folder or the file is read-only. Nothing was written."),
    P.INPUT_OUTPUT: N_(
        "The disk did not take what was written to {path}. Nothing was posted. Check the disk and its cable, then do it again."
    ),
    P.NEWER: N_(
        "This depot was last written by a newer version of the program ({found}). Update the program; nothing was changed."
    ),
    P.OLDER: N_(
        "This depot was last written by an older version of the program. Let somebody who may write sign in once; then it can be read."
    ),
    P.UPGRADE_LOST_GUARDS: N_(
        "The upgrade would have lost the guards of the book ({missing}). It was taken back; the depot is as it was."
    ),
    P.FOLDER_NOT_EMPTY: N_("{path} already holds files. Choose an empty or new folder for the depot."),
    P.FOLDER_NOT_WRITABLE: N_("{path} cannot be written. Choose a folder in which you may make files."),
    P.BEHIND_TAPE: N_(
        "The book ends at entry {found}, the tape at entry {expected}, and the tape does not continue the book. Restore the last backup."
    ),
    P.TABLE_UNUSABLE: N_(
        "The table {table} is gone or does not hold what the book says. Nothing was written. Run sam rebuild, then sam verify."
    ),
    P.TAPE_GOES_FURTHER: N_(
        "The book ends at entry {found}, but the tape holds entries up to {expected}: the newest were lost, or an old copy was put back. "
        "Figures from it would be wrong. Let somebody who may write open the depot, or run sam backup: the entries come back from the tape."
    ),
    P.BEHIND_RECEIPT: N_(
        "The book ends at entry {found}, but headquarters has already confirmed entry {expected}: an old copy was put back. "
        "Restore the newest backup; nothing can be posted in this copy.",
    ),
    P.FORKED_FROM_TAPE: N_(
        "Entry {number} in the book is not the one on the tape: an old copy was put back and continued. Call the help desk."
    ),
    P.NO_BACKUP_PLACE: N_("{path} cannot take a backup. Choose another folder or drive."),
    P.BACKUP_BAD: N_("{path} is not a whole backup ({detail}). Use another one."),
}

"""Sentences about proving the book, and about the files that are kept beside it."""

from __future__ import annotations

from enum import Enum

from sam.domain.problems.keeping import KeepingProblem as P
from sam.words.translate import N_

SENTENCES: dict[Enum, str] = {
    P.ENTRIES_MISSING: N_(
        "Entries {first} to {last} are missing: the book once held them and somebody took them away. Close the depot and open it "
        "again: the tape brings the newest entries back; if it does not, restore the last backup."
    ),
    P.NO_BOOK: N_("There is no book with the number {number} here."),
    P.OTHER_THAN_CHECKED: N_(
        "Entry {number} is not the one that was there when the book was last checked: the book was changed up to there. "
        "Restore the last backup and compare it with the printed heads."
    ),
    P.ENTRY_OF_OTHER_KIND: N_(
        "Entry {number} cannot be read: in the database, {names} is not of the kind that the program writes. "
        "It was changed outside SAM. Restore the newest backup; the tape beside it brings the entries since then."
    ),
    P.ENTRY_UNREADABLE: N_(
        "Entry {number} cannot be read: its bytes are not those of an entry. "
        "They were changed outside SAM. Restore the newest backup; the tape beside it brings the entries since then."
    ),
    P.TABLE_ALTERED: N_(
        "The table {table} does not say what the book says, from entry {number} on. The book itself is whole: run a rebuild."
    ),
    P.BALANCES_DIFFER: N_(
        "The table {table} does not agree with the movement lines. The book itself is whole: run a rebuild."
    ),
    P.PAGE_DAMAGED: N_(
        "A page of the database is not what was written: the disk or somebody changed it. Make no more entries, keep a copy of the "
        "folder, and restore the newest backup; the tape beside it brings the entries since then."
    ),
    P.STRANGE_ROW: N_(
        "The table {table} holds a row that belongs to no book: somebody wrote it past the book. The book itself is whole: run a rebuild."
    ),
    P.NOT_FOUND_BY_SEARCH: N_("The search does not find {item}. The book itself is whole: run a rebuild."),
    P.BACKUP_EXISTS: N_("{path} is there already and is not a backup of this book. Choose another folder."),
    P.BACKUP_NO_ROOM: N_(
        "{path} has room for {free} MB; the backup needs {needed} MB. Make room or choose another drive."
    ),
    P.BACKUP_DAMAGED: N_("The backup {path} is damaged: {part} is not what was written. Use another backup."),
    P.BACKUP_UNREADABLE: N_("The backup {path} cannot be read: {reason}. Check the name of the file and the drive."),
    P.BACKUP_NOT_OURS: N_(
        "{path} is not a backup, or its signature does not fit the depot that it names. Use another file."
    ),
    P.BACKUP_NEWER: N_("The backup {path} was made by a newer version of the program. Update the program first."),
    P.BACKUP_NOT_WHOLE: N_(
        "The copy that was made does not prove whole ({detail}). It was deleted and is no backup. Check the drive, then do it again."
    ),
    P.BOOK_NOT_WHOLE: N_("The book in {path} is not whole: {detail}. Use another backup."),
    P.ATTACHMENT_TOO_LARGE: N_("{name} has {size} MB; an attachment has at most {most} MB. Make the picture smaller."),
    P.ATTACHMENT_UNKNOWN_FORM: N_("{name} is neither a JPEG or PNG picture nor a PDF. Save it as one of these first."),
    P.ATTACHMENT_GONE: N_("{name} is not in {folder} any more. Put the stick back in, or choose the file again."),
    P.ATTACHMENT_NO_FILE: N_("{name} is a folder, not a file. Open it and choose one picture."),
    P.ATTACHMENT_EMPTY: N_("{name} is empty: there is nothing in it. Copy the picture from the camera once more."),
    P.ATTACHMENT_UNREADABLE: N_("{name} cannot be read: {reason}. Copy it to this computer and choose it there."),
    P.PICTURE_TOO_WIDE: N_(
        "{name} has {wide} × {high} points; a picture has at most {most} million. Save it smaller and choose it again."
    ),
    P.PICTURE_DAMAGED: N_(
        "{name} begins like a picture but is damaged or cut off. Copy it from the camera once more, or take another."
    ),
    P.ATTACHMENT_MISSING: N_("The attachment {sha} is not here. It may come with a bundle or from a backup."),
    P.ATTACHMENT_ALTERED: N_("The attachment {sha} was changed after it was stored. Restore it from a backup."),
    P.ATTACHMENT_LOST: N_(
        "The attachment {sha}, named by entry {number}, is missing. Attach the same file again with sam attach, or take it from a backup."
    ),
    P.ATTACHMENT_SPOILT: N_(
        "The attachment {sha}, named by entry {number}, is damaged. Take it from a backup; the book itself is not touched by this."
    ),
    P.ATTACHMENT_SPOILT_UNNAMED: N_("The attachment {sha}, which no entry names, is damaged."),
    P.DESK_LEFT_OUT: N_(
        "The file of drafts and filters is damaged and was left out of the backup. Nothing of the book is missing in it."
    ),
    P.SHAPE_ALTERED: N_(
        "Parts of the database that guard the book or find things in it are gone or altered: {names}. Run sam rebuild: it makes them again."
    ),
    P.RECEIPT_KEY_STRANGE: N_(
        "{path} is signed with a key that this book was never told is that of headquarters: the receipt was exchanged. "
        "Put it back from the newest backup, or move it away and take the newest receipt again."
    ),
    P.RECEIPT_FILE_GONE: N_(
        "The book holds a receipt of headquarters for entry {number}, but the file {path} beside it is gone. "
        "Take the newest receipt again, or put the file back from the newest backup."
    ),
}

"""Sentences of the command line."""

from __future__ import annotations

from enum import Enum

from sam.domain.problems.command_line import CommandLineProblem as P
from sam.words.translate import N_

SENTENCES: dict[Enum, str] = {
    P.PASSWORD_FILE: N_("The password file {path} (named in {variable}) cannot be read. Nothing was done."),
    P.NO_PASSWORD: N_(
        "A password is needed, and there is nobody to ask. Name a file with it in {variable}. Nothing was done."
    ),
    P.FILE_UNREADABLE: N_("{path} cannot be read. Check the name and whether the file is there."),
    P.FILE_EXISTS: N_("{path} is there already and is not written over. Choose another name."),
    P.NO_FOLDER: N_("The folder {path} is not there. Make it first, or choose another."),
    P.FILE_NOT_WRITTEN: N_("{path} cannot be written. Check the folder and whether there is room."),
    P.BAD_MOMENT: N_("“{value}” is neither a day nor a moment. Write 2026-11-22 or 2026-11-22T10:47."),
    P.UNKNOWN_ITEM: N_("Nothing with the number “{value}” is in the book."),
    P.SEVERAL_ITEMS: N_("“{value}” is the number of several things. Name one by its id: {ids}."),
    P.UNKNOWN_BOOK: N_("No book “{value}” is held here. Held are: {known}."),
}

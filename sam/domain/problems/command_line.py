"""What can go wrong on the command line."""

from __future__ import annotations

from enum import Enum


class CommandLineProblem(Enum):
    """Why a job cannot begin."""

    PASSWORD_FILE = "password_file"  # noqa: S105 - a code
    NO_PASSWORD = "no_password"  # noqa: S105 - a code
    FILE_UNREADABLE = "file_unreadable"
    FILE_EXISTS = "file_exists"
    NO_FOLDER = "no_folder"
    FILE_NOT_WRITTEN = "file_not_written"
    BAD_MOMENT = "bad_moment"
    UNKNOWN_ITEM = "unknown_item"
    SEVERAL_ITEMS = "several_items"
    UNKNOWN_BOOK = "unknown_book"

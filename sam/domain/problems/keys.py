"""What can be wrong with passwords, the key file, and codes copied from paper."""

from __future__ import annotations

from enum import Enum


class KeyProblem(Enum):
    """Codes of the keys; their sentences are in `sam.words.problems.keys`."""

    NAME_OR_PASSWORD_WRONG = "name_or_password_wrong"  # noqa: S105 - a code, not a password
    SECOND_WRONG = "second_wrong"
    NAME_TAKEN = "name_taken"
    NAME_UNUSABLE = "name_unusable"
    USER_UNKNOWN = "user_unknown"
    LAST_USER = "last_user"
    READER_CANNOT_GIVE = "reader_cannot_give"

    PASSWORD_SHORT = "password_short"  # noqa: S105 - a code, not a password
    PASSWORD_IS_NAME = "password_is_name"  # noqa: S105 - a code, not a password
    PASSWORD_ONE_CHARACTER = "password_one_character"  # noqa: S105 - a code, not a password
    PASSWORD_SHARED = "password_shared"  # noqa: S105 - a code, not a password
    FOUNDERS_ROLES = "founders_roles"

    CODE_LENGTH = "code_length"
    CODE_CHARACTER = "code_character"
    CODE_GROUP = "code_group"
    CODE_MISTYPED = "code_mistyped"
    RECOVERY_WRONG = "recovery_wrong"
    PAIRING_NEWER = "pairing_newer"
    PAIRING_UNUSABLE = "pairing_unusable"

    LIST_CHANGED = "list_changed"
    KEY_FILE_MISSING = "key_file_missing"
    KEY_FILE_UNREADABLE = "key_file_unreadable"
    KEY_FILE_DAMAGED = "key_file_damaged"
    KEY_FILE_EFFORT = "key_file_effort"
    KEY_FILE_NEWER = "key_file_newer"
    KEY_FILE_EXISTS = "key_file_exists"
    KEY_FILE_NOT_WRITTEN = "key_file_not_written"
    MEMORY_SHORT = "memory_short"

"""Sentences for passwords, the key file, and codes copied from paper."""

from __future__ import annotations

from enum import Enum

from sam.domain.problems.keys import KeyProblem
from sam.words.translate import N_

SENTENCES: dict[Enum, str] = {
    KeyProblem.NAME_OR_PASSWORD_WRONG: N_("The name and the password do not fit together. Type both again."),
    KeyProblem.SECOND_WRONG: N_(
        "The password of {name}, who signs second, does not fit. Let {name} type name and password again."
    ),
    KeyProblem.NAME_TAKEN: N_("There is a user {name} already. Choose another name."),
    KeyProblem.NAME_UNUSABLE: N_(
        "A user name has 1 to {longest} letters, digits or signs on one line. Choose another name."
    ),
    KeyProblem.USER_UNKNOWN: N_("There is no user {name} in this depot. Look at the list of users."),
    KeyProblem.LAST_USER: N_(
        "{name} is the only user left; without them nobody could sign in. Add another user first."
    ),
    KeyProblem.READER_CANNOT_GIVE: N_(
        "You may read in this depot, so you cannot give anybody the right to write. Somebody who writes has to "
        "add this user."
    ),
    KeyProblem.PASSWORD_SHORT: N_(
        "The password has {typed} characters; it needs at least {least}. Several words in a row are easy to remember."
    ),
    KeyProblem.PASSWORD_IS_NAME: N_("The password is the same as the user name. Choose another password."),
    KeyProblem.PASSWORD_ONE_CHARACTER: N_("The password is one character repeated. Choose another password."),
    KeyProblem.PASSWORD_SHARED: N_(
        "Both founders have the same password: then one person can sign for two. Let {name} choose another."
    ),
    KeyProblem.FOUNDERS_ROLES: N_(
        "Of the two founders one must be {one}, and the other one of: {other}. Here they are {first} and {second}."
    ),
    KeyProblem.CODE_LENGTH: N_(
        "The code has {expected} characters in groups of six; {typed} were typed. Compare with the paper."
    ),
    KeyProblem.CODE_CHARACTER: N_(
        "{character} in group {group} does not occur in a code. Compare this group with the paper."
    ),
    KeyProblem.CODE_GROUP: N_(
        "The code does not fit; group {group} looks mistyped. Compare this group with the paper first."
    ),
    KeyProblem.CODE_MISTYPED: N_(
        "The code does not fit; more than one place is mistyped. Compare every group with the paper."
    ),
    KeyProblem.RECOVERY_WRONG: N_(
        "The recovery code is typed right, but it does not open this depot: it belongs to another depot, or a "
        "newer code has replaced it. Look for the newest envelope of this depot."
    ),
    KeyProblem.PAIRING_NEWER: N_("The pairing code was made by a newer version of SAM. Bring this version up to date."),
    KeyProblem.PAIRING_UNUSABLE: N_(
        "This is not a pairing code of a depot. Ask the other side to print the pairing code again."
    ),
    KeyProblem.LIST_CHANGED: N_(
        "The list of users in {path} was changed outside SAM. Nothing was written. Compare the list of users with "
        "the papers, then confirm it or bring the key file back from a backup."
    ),
    KeyProblem.KEY_FILE_MISSING: N_(
        "The key file {path} and its copy are missing. Bring the key file back from the newest backup."
    ),
    KeyProblem.KEY_FILE_UNREADABLE: N_(
        "The key file {path} cannot be read: {reason}. Look at the disk and the rights of the folder, then open "
        "the depot again."
    ),
    KeyProblem.KEY_FILE_DAMAGED: N_(
        "The key file {path} and its copy are damaged. Bring the key file back from the newest backup."
    ),
    KeyProblem.KEY_FILE_EFFORT: N_(
        "The key file {path} protects the passwords with far too little or too much work; it was changed outside "
        "SAM. Bring the key file back from the newest backup."
    ),
    KeyProblem.KEY_FILE_NEWER: N_(
        "The key file {path} was made by a newer version of SAM. Bring this version up to date."
    ),
    KeyProblem.KEY_FILE_EXISTS: N_("There is a key file {path} already. Choose an empty folder for the new depot."),
    KeyProblem.KEY_FILE_NOT_WRITTEN: N_(
        "The key file {path} could not be written: {reason}. Nothing was changed. Make room on the disk, then try "
        "again."
    ),
    KeyProblem.MEMORY_SHORT: N_(
        "Checking a password needs {memory} MiB of free memory, which this computer does not have now. Close "
        "other programs, then try again."
    ),
}

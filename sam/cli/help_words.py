"""The words that argparse itself puts into help and misuse, in the languages of the program.

argparse looks them up through a function named `_` of its own module, gettext's; from `speak` on that is the program's own. A text
that is not listed here, of another version of Python, stays English.
"""

from __future__ import annotations

import argparse

from sam.words.translate import N_, _

WORDS = (
    N_("usage: "),
    N_("positional arguments"),
    N_("options"),
    N_("show this help message and exit"),
    N_("show program's version number and exit"),
    N_("%(prog)s: error: %(message)s\n"),
    N_("argument %(argument_name)s: %(message)s"),
    N_("the following arguments are required: %s"),
    N_("unrecognized arguments: %s"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
    N_("invalid %(type)s value: %(value)r"),
    N_("expected one argument"),
    N_("expected at least one argument"),
    N_("ambiguous option: %(option)s could match %(matches)s"),
    N_("ignored explicit argument %r"),
    N_("not allowed with argument %s"),
)


def speak() -> None:
    """Let argparse take its words from the catalogue of the program."""
    vars(argparse)["_"] = _spoken


def _spoken(text: str) -> str:
    return _(text) if text in WORDS else text

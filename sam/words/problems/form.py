"""Sentences about commands as they were written."""

from __future__ import annotations

from enum import Enum

from sam.domain.problems.form import FormProblem as P
from sam.words.translate import N_

SENTENCES: dict[Enum, str] = {
    P.NOT_JSON: N_("The command is not JSON: {detail}. Nothing was written."),
    P.UNKNOWN_COMMAND: N_("There is no command “{value}”. Known are: {known}."),
    P.UNKNOWN_FIELD: N_("There is no field “{field}” here. Known are: {known}."),
    P.FIELD_TWICE: N_("“{field}” stands twice in the command. Write it once. Nothing was written."),
    P.MISSING: N_("“{field}” is missing."),
    P.WRONG_KIND: N_("“{value}” stands where {expected} is expected."),
    P.NOT_WHOLE: N_(
        "“{value}” is not a whole number. Write a whole number, without a point and without quotation marks."
    ),
    P.TOO_LONG: N_("“{value}” is longer than {longest} characters."),
}

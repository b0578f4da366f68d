"""What can be wrong with a command as it was written."""

from __future__ import annotations

from enum import Enum


class FormProblem(Enum):
    """Why a command cannot be read."""

    NOT_JSON = "not_json"
    UNKNOWN_COMMAND = "unknown_command"
    UNKNOWN_FIELD = "unknown_field"
    FIELD_TWICE = "field_twice"
    MISSING = "missing"
    WRONG_KIND = "wrong_kind"
    NOT_WHOLE = "not_whole"
    TOO_LONG = "too_long"

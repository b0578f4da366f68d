"""Commands from JSON and back: the reader and the published schema are made from the same dataclasses.

A command is a frozen dataclass whose fields are text, whole numbers, yes/no, other such dataclasses and tuples of them. Each field
says what it is in `metadata["says"]`, which the schema repeats.
"""

from __future__ import annotations

import dataclasses
import re
import types
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import MISSING, Field, dataclass, field, fields, is_dataclass
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from sam.domain.problems import Problem, Refused
from sam.domain.problems.form import FormProblem as P
from sam.domain.problems.movements import MovementProblem

T = TypeVar("T")
Where = tuple[str | int, ...]

LONGEST_TEXT = 2000
LARGEST = 2**53 - 1
"""The largest whole number that every JSON program reads as it was written."""

_STRANGE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
_PLAIN = r"^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ud800-\udfff]*$"
"""The same for the schema: text without control characters; a line may end."""


def says(
    text: str,
    default: Any = MISSING,
    longest: int = LONGEST_TEXT,
    *,
    choices: Iterable[str] = (),
    least: int | None = None,
) -> Any:
    """A field of a command with the sentence that the schema repeats; without a default it must be given.

    Args:
        text: what the field is.
        default: what it is when left out.
        longest: the most characters that a text may have.
        choices: what the schema offers; what else is written, the act refuses with its own sentence.
        least: the same for the smallest whole number.
    """
    metadata = {"says": text, "longest": longest, "choices": tuple(choices), "least": least}
    if default is MISSING:
        return field(metadata=metadata)
    return field(default=default, metadata=metadata)


def values(kinds: type[Enum]) -> tuple[str, ...]:
    """The codes of an enumeration, as choices."""
    return tuple(str(one.value) for one in kinds)


def read(cls: type[T], value: object) -> T:
    """The command behind parsed JSON.

    Raises:
        Refused: every field that is unknown, missing or of the wrong kind, at once.
    """
    problems: list[Problem] = []
    made = _object(cls, value, (), problems)
    if problems:
        raise Refused(problems)
    return made  # type: ignore[no-any-return]


def _object(cls: Any, value: object, where: Where, problems: list[Problem]) -> Any:
    if not isinstance(value, Mapping):
        problems.append(Problem(P.WRONG_KIND, where, {"value": _short(value), "expected": "object"}))
        return None
    known = _shape(cls)
    problems.extend(
        Problem(P.UNKNOWN_FIELD, (*where, _short(name)), {"field": _short(name), "known": ", ".join(known)})
        for name in value
        if name not in known
    )
    made: dict[str, Any] = {}
    for name, one in known.items():
        if name in value:
            made[name] = _value(one.kind, value[name], (*where, name), problems, one.longest)
        elif one.required:
            problems.append(Problem(P.MISSING, (*where, name), {"field": name}))
    return None if problems else cls(**made)


@dataclass(frozen=True, slots=True)
class _Field:
    """A field of a command, as the reader needs it."""

    kind: Any
    longest: int
    required: bool


@cache
def _shape(cls: Any) -> dict[str, _Field]:
    """The fields of a command by name. Looked up once: a list of five thousand lines has five thousand objects."""
    hints = get_type_hints(cls)
    return {one.name: _Field(hints[one.name], longest(one), _required(one)) for one in fields(cls)}


def _required(one: Field[Any]) -> bool:
    return one.default is MISSING and one.default_factory is MISSING


def longest(one: Field[Any]) -> int:
    """The most characters that a text in this field may have."""
    return int(one.metadata.get("longest", LONGEST_TEXT))


def _value(kind: Any, value: object, where: Where, problems: list[Problem], most: int) -> Any:
    if get_origin(kind) in {Union, types.UnionType}:
        if value is None:
            return None
        kind = next(one for one in get_args(kind) if one is not type(None))
    if get_origin(kind) is tuple:
        return _tuple(get_args(kind)[0], value, where, problems, most)
    if is_dataclass(kind):
        return _object(kind, value, where, problems)
    if type(value) is not kind:
        wrong = Problem(P.NOT_WHOLE, where, {"value": _short(value)})
        if kind is not int:
            wrong = Problem(P.WRONG_KIND, where, {"value": _short(value), "expected": _NAMES[kind]})
        problems.append(wrong)
        return None
    problems.extend(_against(value, where, most))
    return tidy(value) if isinstance(value, str) else value


def tidy(text: str) -> str:
    """A text without outer spaces; an accent is written in one way only."""
    return text.strip() if text.isascii() else unicodedata.normalize("NFC", text.strip())


def _against(value: object, where: Where, most: int) -> Iterator[Problem]:
    """What is against a text or a number, whatever it means."""
    if isinstance(value, str):
        if len(value) > most:
            yield Problem(P.TOO_LONG, where, {"value": _short(value), "longest": most})
        if strange := _STRANGE.findall(value):
            shown = ", ".join(sorted({f"U+{ord(c):04X}" for c in strange}))
            yield Problem(MovementProblem.TEXT_STRANGE, where, {"value": _short(value), "characters": shown})
    elif type(value) is int and abs(value) > LARGEST:
        yield Problem(MovementProblem.NUMBER_HUGE, where, {"value": _short(value)})


def _tuple(kind: Any, value: object, where: Where, problems: list[Problem], most: int) -> Any:
    if not isinstance(value, list | tuple):
        problems.append(Problem(P.WRONG_KIND, where, {"value": _short(value), "expected": "list"}))
        return ()
    return tuple(_value(kind, one, (*where, n), problems, most) for n, one in enumerate(value))


def checked(command: T) -> T:
    """A command that was made in the program, not read: its texts tidied and checked as those of a command that was read.

    Raises:
        Refused: a text that is too long or cannot be written, a number that is too large.
    """
    problems: list[Problem] = []
    made = _checked(command, (), problems, LONGEST_TEXT)
    if problems:
        raise Refused(problems)
    return made  # type: ignore[no-any-return]


def _checked(value: Any, where: Where, problems: list[Problem], most: int) -> Any:
    if isinstance(value, str):
        if not (value.isascii() and value.isprintable() and len(value) <= most):
            problems.extend(_against(value, where, most))
        return tidy(value)
    if isinstance(value, tuple):
        return tuple(_checked(one, (*where, n), problems, most) for n, one in enumerate(value))
    if is_dataclass(value) and not isinstance(value, type):
        parts = ((name, getattr(value, name), one.longest) for name, one in _shape(type(value)).items())
        made = {name: _checked(part, (*where, name), problems, limit) for name, part, limit in parts}
        return type(value)(**made)
    problems.extend(_against(value, where, most))
    return value


_NAMES = {str: "string", int: "integer", bool: "boolean"}


def _short(value: object) -> str:
    text = str(value)
    return text if len(text) <= 60 else text[:57] + "..."


def schema(cls: type[Any], name: str) -> dict[str, Any]:
    """The JSON schema of a command as `post` takes it: its fields, and "command" with its name."""
    made = _schema_of(cls)
    made["properties"] = {"command": {"const": name}, **made["properties"]}
    made["required"] = ["command", *made.get("required", [])]
    made["title"] = name
    made["description"] = (cls.__doc__ or "").strip().split("\n")[0]
    return made


def _schema_of(kind: Any, most: int = LONGEST_TEXT) -> dict[str, Any]:
    if get_origin(kind) in {Union, types.UnionType}:
        inner = next(one for one in get_args(kind) if one is not type(None))
        return {"anyOf": [_schema_of(inner, most), {"type": "null"}]}
    if get_origin(kind) is tuple:
        return {"type": "array", "items": _schema_of(get_args(kind)[0], most)}
    if not is_dataclass(kind):
        limits: dict[Any, dict[str, Any]] = {
            str: {"maxLength": most, "pattern": _PLAIN},
            int: {"minimum": -LARGEST, "maximum": LARGEST},
        }
        return {"type": _NAMES[kind], **limits.get(kind, {})}
    hints = get_type_hints(kind)
    properties = {}
    for one in fields(kind):
        properties[one.name] = _schema_of_field(one, hints[one.name])
    needed = [one.name for one in fields(kind) if _required(one)]
    made: dict[str, Any] = {"type": "object", "properties": properties, "additionalProperties": False}
    if needed:
        made["required"] = needed
    return made


def _schema_of_field(one: Field[Any], kind: Any) -> dict[str, Any]:
    """The schema of a field with what its declaration says beyond its type."""
    made = _schema_of(kind, longest(one))
    if choices := one.metadata.get("choices"):
        made = {"type": "string", "enum": [*choices, *([] if _required(one) else [""])]}
    if (least := one.metadata.get("least")) is not None:
        number = made["anyOf"][0] if "anyOf" in made else made
        number["minimum"] = least
    if said := one.metadata.get("says"):
        made["description"] = said
    return made


def write(command: Any) -> dict[str, Any]:
    """The command as JSON values, without what is empty: how drafts are kept."""
    plain = dataclasses.asdict(command)
    return {key: value for key, value in plain.items() if value not in ("", None, (), [])}

"""Every problem has its sentence, and every sentence its problem."""

import ast
import importlib
import inspect
import string
from collections.abc import Iterator
from enum import Enum
from types import ModuleType

import pytest

from tests.house.sources import SAM

FAMILIES = sorted(path.stem for path in (SAM / "domain" / "problems").glob("*.py") if path.stem != "__init__")
SENTENCES = sorted(path.stem for path in (SAM / "words" / "problems").glob("*.py") if path.stem != "__init__")
QUOTES = "“«'"
SAYS = frozenset({"problem", "notice", "refuse", "Problem", "Unavailable"})
POLITE = ("please", "error", "!", "sorry", "oops", "invalid", "failed to")


def _codes(family: ModuleType) -> set[Enum]:
    enums = [
        member
        for _, member in inspect.getmembers(family, inspect.isclass)
        if issubclass(member, Enum) and member.__module__ == family.__name__
    ]
    return {code for enum in enums for code in enum}


def _sentences(name: str) -> dict[Enum, str]:
    sentences: dict[Enum, str] = importlib.import_module(f"sam.words.problems.{name}").SENTENCES
    return sentences


def _fields(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}


def test_each_family_has_its_file_of_sentences() -> None:
    assert SENTENCES == FAMILIES


@pytest.mark.parametrize("name", FAMILIES)
def test_each_code_has_a_sentence_and_each_sentence_a_code(name: str) -> None:
    codes = _codes(importlib.import_module(f"sam.domain.problems.{name}"))
    said = set(_sentences(name))
    assert codes, "a family without codes"
    assert {code.name for code in codes - said} == set()
    assert {code.name for code in said - codes} == set()


@pytest.mark.parametrize("name", FAMILIES)
def test_each_sentence_reads_and_can_be_filled(name: str) -> None:
    for code, sentence in _sentences(name).items():
        for field in _fields(sentence):
            assert field.isidentifier(), f"{code}: a field must be a plain name: {field!r}"
        begin = sentence.lstrip(QUOTES)[0]
        assert begin.isupper() or begin == "{", f"{code}: begins like no sentence"
        assert sentence.rstrip().endswith((".", "?", "}")), f"{code}: ends like no sentence"
        bare = sentence.lower()
        assert [word for word in POLITE if word in bare] == [], f"{code}: {sentence}"


def _said_with(call: ast.Call) -> set[str] | None:
    """The names of the values that a problem is said with; None where they are made elsewhere."""
    named = {keyword.arg: keyword.value for keyword in call.keywords}
    if not (isinstance(call.func, ast.Name) and call.func.id == "Problem"):
        return None if None in named else {name for name in named if name is not None}
    values = named.get("values", call.args[2] if len(call.args) > 2 else ast.Dict([], []))
    if not isinstance(values, ast.Dict):
        return None
    keys = {one.value for one in values.keys if isinstance(one, ast.Constant)}
    return {str(one) for one in keys} if len(keys) == len(values.keys) else None


def _calls(tree: ast.Module) -> Iterator[tuple[ast.Call, str, str]]:
    """Every problem, notice and refusal that names its code: the call, the family and the code."""
    alias = {
        name.asname or name.name: name.name
        for one in ast.walk(tree)
        if isinstance(one, ast.ImportFrom)
        for name in one.names
    }
    for one in ast.walk(tree):
        if not isinstance(one, ast.Call) or not one.args:
            continue
        called = one.func.attr if isinstance(one.func, ast.Attribute) else getattr(one.func, "id", "")
        code = one.args[0]
        if called in SAYS and isinstance(code, ast.Attribute) and isinstance(code.value, ast.Name):
            yield one, alias.get(code.value.id, code.value.id), code.attr


def test_each_problem_is_said_with_everything_that_its_sentence_names() -> None:
    """A field without a value would end in a crash instead of a sentence, in a corner where nobody looks."""
    known = {(type(code).__name__, code.name): text for name in FAMILIES for code, text in _sentences(name).items()}
    seen, wrong = 0, []
    for path in sorted(SAM.rglob("*.py")):
        for call, family, code in _calls(ast.parse(path.read_text(encoding="utf-8"))):
            values = _said_with(call) if (family, code) in known else None
            if values is None:
                continue
            seen += 1
            if missing := _fields(known[family, code]) - values:
                wrong.append(
                    f"{path.relative_to(SAM)}:{call.lineno} {family}.{code} lacks {', '.join(sorted(missing))}"
                )
    assert seen > 500, "the walk finds the calls"
    assert wrong == []

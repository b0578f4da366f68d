"""Every problem has its sentence, and every sentence its problem."""

import importlib
import inspect
import string
from enum import Enum
from types import ModuleType

import pytest

from tests.house.sources import SAM

FAMILIES = sorted(path.stem for path in (SAM / "domain" / "problems").glob("*.py") if path.stem != "__init__")
SENTENCES = sorted(path.stem for path in (SAM / "words" / "problems").glob("*.py") if path.stem != "__init__")
QUOTES = "“«'"
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

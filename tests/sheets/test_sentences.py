"""Every code about sheets has its sentence, in plain words."""

from __future__ import annotations

from enum import Enum
from string import Formatter

import pytest

from sam.domain.problems.sheets import (
    FileNotice,
    RowFault,
    RowLeftOut,
    RowNotice,
    SheetFault,
    SheetSkipped,
    SheetTrouble,
)
from sam.words.problems.sheets import SENTENCES

FAMILIES = (FileNotice, RowFault, RowLeftOut, RowNotice, SheetFault, SheetSkipped, SheetTrouble)
CODES: list[Enum] = [code for family in FAMILIES for code in family]


def test_each_code_has_one_sentence_and_no_sentence_is_left_over() -> None:
    assert set(SENTENCES) == set(CODES)
    assert len({code.value for code in CODES}) == len(CODES)


@pytest.mark.parametrize("code", CODES, ids=lambda code: code.name)
def test_a_sentence_is_plain_and_names_the_place(code: Enum) -> None:
    sentence = SENTENCES[code]
    names = {name for _, name, _, _ in Formatter().parse(sentence) if name}
    assert sentence.endswith(".")
    assert not any(word in sentence.lower() for word in ("please", "error", "!", "invalid"))
    if isinstance(code, RowFault | RowNotice | RowLeftOut):
        assert {"sheet", "row"} <= names

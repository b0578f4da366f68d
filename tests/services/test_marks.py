"""The search form of marks, and what stands on no weapon."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sam.domain.marks import fold, strange_characters


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        (" ko-I23 ", "K0123"),
        ("K0123", "K0123"),
        ("o|lL/i", "01111"),
        ("", ""),
        ("-- .", ""),
        ("АК 47", "AK47"),
        ("Ü-9\u0301", "U9"),
        ("ß1", "SS1"),
    ],
)
def test_the_search_form(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text(st.characters(max_codepoint=127)))
def test_plain_letters_have_the_same_form_alone_as_beside_others(text: str) -> None:
    assert fold(text) + "K" == fold(text + "\u041a")


def test_control_characters_pictures_and_letters_from_the_right_are_strange() -> None:
    assert strange_characters("".join(map(chr, range(0x20, 0x7F)))) == ""
    assert strange_characters("A\x00\x1f\n\x7fB") == "\x00\x1f\n\x7f"
    assert strange_characters("É\u200fא1") == "\u200fא"
    assert strange_characters("\U0001f52b") == "\U0001f52b"

"""How many: what a person types in the aisle is a whole number, however its thousands are written."""

from __future__ import annotations

import pytest

from sam.ui.counts.words import is_amount, quantity_of


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("L-1 = 1200", ("L-1", 1200)),
        ("L-1=1,200", ("L-1", 1200)),
        ("L-1 = 1.200.000", ("L-1", 1200000)),
        ("L-1 = 1\u202f200", ("L-1", 1200)),
        ("L-1 = 1.5", ("L-1", None)),
        ("L-1 = 12,00", ("L-1", None)),
        ("L-1", ("L-1", None)),
    ],
)
def test_a_quantity_is_whole(text: str, said: tuple[str, int | None]) -> None:
    assert quantity_of(text) == said
    assert is_amount(text) == ("=" in text)

"""Voucher numbers: the next of its kind and year, whatever people write on paper forms."""

from __future__ import annotations

from typing import Any

import pytest

from tests.services.counter import Counter


def issue(counter: Counter, **more: Any) -> str:
    lot = {"lot": "L-1", "quantity": 1, "place": "R2"}
    return str(counter.post("issue", to="1001", lines=[lot], **more).answer["voucher"])


def test_each_kind_and_year_has_its_series(counter: Counter) -> None:
    assert [issue(counter) for _ in range(2)] == ["IS-2026-000001", "IS-2026-000002"]
    assert counter.post("relocate", to="K1", lines=[{"serial": "A100"}]).answer["voucher"] == "RL-2026-000001"


@pytest.mark.parametrize(
    "written", ["IS-2026-9-----", "IS-2026-ABCDEF", "IS-2026-²²²²²²", "IS-2026-1", "is-2026-000009", "PAD 7/3"]
)
def test_a_number_of_another_form_does_not_stop_the_series(written: str, counter: Counter) -> None:
    issue(counter)
    assert issue(counter, voucher=written) == written
    assert [issue(counter), issue(counter)] == ["IS-2026-000002", "IS-2026-000003"]


def test_after_the_last_of_six_digits_comes_one_of_seven(counter: Counter) -> None:
    issue(counter, voucher="IS-2026-999999")
    assert [issue(counter), issue(counter)] == ["IS-2026-1000000", "IS-2026-1000001"]


def test_a_late_paper_is_numbered_in_its_own_year(counter: Counter) -> None:
    counter.post("receive", to="R1", supplier="SUP", bulk=[{"type": "SLING", "quantity": 1}], happened_on="2025-12-31")
    assert counter.document()["voucher"] == "RC-2025-000001"

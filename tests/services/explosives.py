"""Storehouses for the tests of storage safety, and what comes into them."""

from __future__ import annotations

from typing import Any

from tests.services.counter import Counter

KILO = 1_000_000


def limits(kg: str) -> list[dict[str, str]]:
    return [{"division": division, "kg": kg} for division in ("1.1", "1.2", "1.3")]


def lot(type_: str, number: str, quantity: int, **more: Any) -> dict[str, Any]:
    return {"to": "E1", "supplier": "SUP", "lots": [{"type": type_, "lot": number, "quantity": quantity}], **more}


def build(counter: Counter) -> None:
    """Two storehouses with licences beside the rooms of the depot, and ammunition of several kinds in the catalogue."""
    for code in ("E1", "E2"):
        counter.post("write-place", kind="building", code=code, inside="S1")
        counter.post("write-place", kind="room", code=f"{code}-A", inside=code)
        counter.post("write-storehouse", place=code, structure="light")
    counter.post(
        "grant-licence", storehouse="E1", number="L1", authority="MoD", until="2027-11-21", limits=limits("100")
    )
    counter.post(
        "grant-licence", storehouse="E2", number="L2", authority="MoD", until="2027-11-21", limits=limits("500")
    )
    for code, division, group, mg in (
        ("SHELL", "1.1", "D", 5 * KILO), ("FUZE", "1.1", "B", KILO // 10), ("FLARE", "1.3", "G", KILO),
        ("ROCKET", "1.2.1", "E", 2 * KILO), ("CART", "1.4", "S", 1700), ("CART2", "1.4", "S", 1500),
    ):  # fmt: skip
        counter.post(
            "write-type", code=code, name=code.title(), kind="ammunition", hazard_division=division,
            compatibility_group=group, neq_mg=mg,
        )  # fmt: skip

"""Five thousand weapons on one voucher: one document, and as many statements as for fifty."""

from __future__ import annotations

from typing import Any

import pytest

from tests.services.counter import Counter, statements

FEW, MANY = 50, 5000


def serials(many: int) -> list[str]:
    return [f"X{n:05d}" for n in range(many)]


def counted(counter: Counter, act: str, **said: Any) -> int:
    with statements(counter.depot) as seen:
        counter.post(act, **said)
    return len(seen)


def weapons(many: int, first: int = 0) -> dict[str, Any]:
    made = [
        {
            "type": "RIFLE-A",
            "serial": f"X{n:05d}",
            "place": ("R1", "R2", "K1")[n % 3],
            "fields": [{"code": "sight", "value": "x"}],
        }
        for n in range(first, first + many)
    ]
    return {"to": "R1", "supplier": "SUP", "weapons": made}


@pytest.mark.slow
def test_statements_do_not_grow_with_the_list(counter: Counter) -> None:
    counter.post("define-field", subject="weapon", code="sight", name="Sight")
    for n in range(40):
        counter.post("write-person", number=f"20{n:02d}", name=f"Soldier {n}", unit="U1")
    few = counted(counter, "receive", **weapons(FEW))
    many = counted(counter, "receive", **weapons(MANY, FEW))
    assert many <= few + 3, f"{few} statements for {FEW}, {many} for {MANY}"
    named = [{"serial": serial, "place": ("R1", "R2", "K1")[n % 3]} for n, serial in enumerate(serials(FEW + MANY))]
    mass = [{"to": f"20{n % 40:02d}", "moved": moved} for n, moved in enumerate(named)]
    few = counted(counter, "mass-issue", lines=mass[:FEW])
    many = counted(counter, "mass-issue", lines=mass[FEW:])
    assert many <= few + 3
    few = counted(counter, "return", to="R1", lines=[{"serial": one} for one in serials(FEW)])
    many = counted(counter, "return", to="R1", lines=[{"serial": one} for one in serials(FEW + MANY)[FEW:]])
    assert many <= few + 3
    assert counter.count("RIFLE-A", "S1/B1/R1") == FEW + MANY + 6


def test_one_issue_takes_few_statements(counter: Counter) -> None:
    first: dict[str, Any] = {"to": "1001", "lines": [{"serial": "A100"}]}
    counter.post("issue", **first)  # the first one also asks who the users are, and what is set
    assert (
        counted(counter, "issue", to="1001", lines=[{"serial": "A101"}]) <= 17
    )  # BEGIN and COMMIT among them; one asks for open counts


def test_a_hundred_thousand_wrong_lines_are_refused_at_once(counter: Counter) -> None:
    lines = [{"serial": f"none {n}"} for n in range(50_000)] + [
        {"type": f"none {n}", "quantity": 1} for n in range(50_000)
    ]
    with statements(counter.depot) as seen:
        refused = counter.refused("issue", to="1001", lines=lines)
    assert len(refused) == 100_000
    assert len(seen) < 60

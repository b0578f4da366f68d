"""Statements and answers that only somebody with the keys of a depot or of headquarters can make: refused, and nothing is taken."""

from __future__ import annotations

import hashlib
import json
import secrets
import zlib
from pathlib import Path
from typing import Any

import pytest
from nacl import bindings

from sam.depot import Depot
from sam.domain.problems import Refused
from sam.domain.problems.bundle import BundleProblem
from sam.domain.reconciliation import MOST_REJECTS
from sam.exchange.reconciliation_file import LENGTH, MAGIC
from sam.keys.signing import seal_for
from sam.ledger.reconciliation import ANSWER, SIGNED_TAG, STATEMENT
from sam.queries.reconciliation import answers_given, reconciliation
from sam.services.answer_statement import compare_statement
from sam.services.state_account import take_answer
from tests.exchange.test_exchange import refused
from tests.exchange.test_reconciliation import Three, three

__all__ = ["three"]  # the fixture


def crafted(sides: tuple[Depot, Depot], sort: str, facts: Any, rows: list[Any], **header: Any) -> bytes:
    """A file that is signed and sealed as it should be, not by the program's own writer; a row of bytes is written as it is."""
    sender, receiver = sides
    raw = b"".join((one if isinstance(one, bytes) else json_of(one)) + b"\n" for one in rows)
    key = secrets.token_bytes(32)
    bound = SIGNED_TAG + sender.depot_key + receiver.depot_key
    content = bindings.crypto_aead_xchacha20poly1305_ietf_encrypt(zlib.compress(raw), bound, bytes(24), key)
    said = {
        "format": 1, "sort": sort, "from": {"code": sender.code, "key": sender.depot_key.hex()},
        "to": {"code": receiver.code, "key": receiver.depot_key.hex()}, "made_at": "2026-12-01T00:00:00.000Z", "facts": facts,
        "rows": len(rows), "raw": len(raw), "plain": hashlib.sha256(raw).hexdigest(), "sealed": hashlib.sha256(content).hexdigest(),
        "letter": seal_for(receiver.depot_key, key).hex(),
    }  # fmt: skip
    text = json_of({**said, **header})
    return MAGIC + LENGTH.pack(len(text)) + text + sender.sign_as_depot(SIGNED_TAG + text) + content


def json_of(value: Any) -> bytes:
    half = any("\ud800" <= c <= "\udfff" for c in json.dumps(value, ensure_ascii=False))
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=half).encode()


def reject_row(**said: Any) -> list[Any]:
    row = {
        "line": 1, "id": "", "mark": "M-1", "code": "PIS", "name": "Pistol", "reason": "lost", "depot": "D02", "day": "", "paper": "",
        "other": "",
    }  # fmt: skip
    return list({**row, **said}.values())


def answer(three: Three, rows: list[Any], facts: dict[str, Any] | None = None, **header: Any) -> Path:
    """An answer of headquarters to what the depot states now."""
    three.state()
    sent = three.first.ask(reconciliation).sent
    assert sent is not None
    said = {
        **{name: sent.facts[name] for name in ("as_of", "number", "head")}, "statement": sent.digest, "held": 3, "lines": 16,
        "accepted": 15, "rejected": 1, "missed": 0, "remark": "", "by": "hana", **(facts or {}),
    }  # fmt: skip
    path = three.stick / f"crafted{ANSWER}"
    whole = {name: one for name, one in said.items() if one is not None}
    path.write_bytes(crafted((three.headquarters, three.first), ANSWER, whole, rows, **header))
    return path


def test_what_is_crafted_well_is_taken(three: Three) -> None:
    assert three.first.run(take_answer, answer(three, [reject_row()])).now.rejected == 1


@pytest.mark.parametrize(
    "row",
    [
        reject_row(reason="quantity", other="many"), reject_row(reason="quantity", other="-3"), reject_row(line=-4), reject_row(line=True),
        reject_row(mark="M\ud800"), reject_row(mark="M" * 900_000), reject_row(day="2026-13-01"), reject_row(reason="envy"),
        reject_row(id="x"), b'["a", 1]', b"", b"[" * 5000,
    ],
)  # fmt: skip
def test_an_answer_with_a_row_that_cannot_be(three: Three, row: Any) -> None:
    path = answer(three, [reject_row(), row])
    with pytest.raises(Refused) as bad:
        three.first.run(take_answer, path)
    assert refused(bad) is BundleProblem.NOT_A_RECONCILIATION
    assert three.first.ask(reconciliation).answer is None


@pytest.mark.parametrize(
    "facts",
    [
        {"rejected": "abc"}, {"rejected": True}, {"accepted": -5}, {"lines": 10**40}, {"held": None}, {"rejected": None}, {"remark": 7},
        {"remark": "\ud800"}, {"by": None}, {"head": "z" * 64}, {"more": 1}, {"as_of": 20261130}, {"number": 0},
    ],
)  # fmt: skip
def test_an_answer_whose_facts_cannot_be(three: Three, facts: dict[str, Any]) -> None:
    path = answer(three, [], facts)
    with pytest.raises(Refused) as bad:
        three.first.run(take_answer, path)
    assert refused(bad) is BundleProblem.NOT_A_RECONCILIATION
    assert three.first.ask(reconciliation).answer is None


@pytest.mark.parametrize("made_at", [20261201, "9999-12-31", "20261201", "2026-12-01T00:00:00+00:00", "", None])
def test_an_answer_made_at_no_moment(three: Three, made_at: Any) -> None:
    with pytest.raises(Refused) as bad:
        three.first.run(take_answer, answer(three, [], made_at=made_at))
    assert refused(bad) is BundleProblem.NOT_A_RECONCILIATION


def test_an_answer_with_more_lines_than_any_has(three: Three) -> None:
    path = answer(three, [reject_row(line=n) for n in range(1, MOST_REJECTS + 2)])
    with pytest.raises(Refused) as bad:
        three.first.run(take_answer, path)
    assert refused(bad) is BundleProblem.NOT_A_RECONCILIATION


def stated_row(**said: Any) -> list[Any]:
    row = {
        "sort": "weapon", "id": "a" * 32, "mark": "KO1234", "registry": "", "code": "PIS", "name": "Pistol", "make": "", "calibre": "9x19",
        "road": False, "since": "", "quantity": 1, "unit": "each",
    }  # fmt: skip
    return list({**row, **said}.values())


def statement(three: Three, rows: list[Any], **header: Any) -> Path:
    """A statement of the second depot."""
    head = three.second.head()
    facts = {
        "as_of": "2026-11-30", "number": head.number, "head": head.hash.hex(), "weapons": 1, "lots": 0, "name": "", "by": "x",
    }  # fmt: skip
    path = three.stick / f"crafted{STATEMENT}"
    path.write_bytes(crafted((three.second, three.headquarters), STATEMENT, facts, rows, **header))
    return path


def test_a_statement_that_is_crafted_well_is_compared(three: Three) -> None:
    assert three.headquarters.run(compare_statement, statement(three, [stated_row()])).lines == 1


@pytest.mark.parametrize(
    "rows",
    [
        [stated_row(mark="AAA-1"), stated_row(mark="BBB-2")],  # one thing, two numbers: the copy could be held against only one
        [stated_row(sort="lot", id="", quantity=5), stated_row(sort="lot", id="", quantity=7)],
        [stated_row(quantity=-5)], [stated_row(quantity=2)], [stated_row(quantity=True)], [stated_row(id="")],
        [stated_row(sort="lot", id="", quantity=0)], [stated_row(sort="lot", quantity=5)], [stated_row(sort="lot", id="", quantity=10**30)],
        [stated_row(mark="KO\udc80")], [stated_row(mark="K" * 900_000)], [stated_row(since="yesterday")], [stated_row(road=1)],
        [b"\x00" * 5_000_000],  # a thousand times larger than what lies on the stick
    ],
)  # fmt: skip
def test_a_statement_with_rows_that_cannot_be(three: Three, rows: list[Any]) -> None:
    with pytest.raises(Refused) as bad:
        three.headquarters.run(compare_statement, statement(three, rows))
    assert refused(bad) is BundleProblem.NOT_A_RECONCILIATION


def test_a_file_that_would_fill_the_computer_is_not_unpacked(three: Three) -> None:
    path = statement(three, [stated_row(mark=f"K{n}", id=f"{n:032x}", name="N" * 6000) for n in range(3000)])
    with pytest.raises(Refused) as bad:
        three.headquarters.run(compare_statement, path)
    assert refused(bad) is BundleProblem.NOT_A_RECONCILIATION


def test_a_depot_that_gives_the_code_of_another(three: Three) -> None:
    """By the code the other book would be left out, and the answer would count as the other depot's."""
    sender = {"code": "D01", "key": three.second.depot_key.hex()}
    with pytest.raises(Refused) as other:
        three.headquarters.run(compare_statement, statement(three, [stated_row()], **{"from": sender}))
    assert refused(other) is BundleProblem.SENDER_KEY_CHANGED
    assert all(one.answer is None for one in three.headquarters.ask(answers_given))

"""What is recognised at a glance is what a look at every part would let in: never more."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sam.domain import canonical
from sam.domain.document_form import misfit
from sam.domain.entry import Entry, NotAnEntry, read_entry
from sam.domain.kinds import MOVEMENTS
from sam.domain.usual_form import is_usual


def fits(body: bytes) -> bool:
    """Whether every part of it, one after the other, is as it should be."""
    try:
        entry = read_entry(body, b"")
    except NotAnEntry:
        return False
    return entry.kind in MOVEMENTS and misfit(entry.kind, entry.document) == ""


def never_more(body: bytes) -> None:
    if is_usual(body):
        assert fits(body), body


def test_nearly_every_movement_is_recognised_and_nothing_else(played_entries: Sequence[Entry]) -> None:
    seen = [entry for entry in played_entries if is_usual(entry.body)]
    assert all(entry.kind in MOVEMENTS and fits(entry.body) for entry in seen)
    movements = [entry for entry in played_entries if entry.kind in MOVEMENTS]
    assert len(seen) > len(movements) * 0.8
    assert len({entry.kind for entry in seen}) > 10


def _places(said: Any) -> Iterator[tuple[Any, Any]]:
    """Every key and index in it, with what it stands in."""
    for key, value in list(said.items() if isinstance(said, dict) else enumerate(said)):
        yield said, key
        if isinstance(value, dict | list):
            yield from _places(value)


VALUES: tuple[object, ...] = (
    None, True, False, 0, 1, -1, 2, 10**9, 10**11, 10**12, 10**12 + 1, 10**13, 2**53, 2**53 + 1, 1.0, "", " ", "SV", "XX", "issue", "user",
    "a" * 32, "A" * 32, "0" * 32, "0" * 31, "0" * 33, "0" * 64, "f" * 128, "2026-02-28", "2026-02-29", "2024-02-29", "2026-02-30",
    "2026-13-01", "2026-04-31", "0000-01-01", "2026-00-10", "2026-01-00", "2026-W01-1", "2026-03-01T10:00:00.000Z",
    "2026-03-01T24:00:00.000Z",
    "2026-03-01T23:59:60.000Z", "2026-03-01T23:59:59.000", "2026-03-01 10:00:00.000Z", 'é\n\t"\\\x7f\x1f', "\u0661" * 4, [], [1], ["a"],
    {}, {"a": 1}, {"b": "c"}, "drawn", "0" * 32 + "\n",
)  # fmt: skip
BYTES = (b"", b" ", b"0", b",", b'"', b"\\", b"\\u0001", b"\\u000a", b"\\n", b"\x1f", b"\xff", b"\xc3\xa9")
NAMES = ("note", "into", "row", "since", "fields", "photographs", "due_back", "second", "colour", "")


@settings(max_examples=400, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data())
def test_a_changed_value_is_never_let_in_by_the_glance_alone(
    played_entries: Sequence[Entry], data: st.DataObject
) -> None:
    usual = [entry for entry in played_entries if is_usual(entry.body)]
    said = json.loads(data.draw(st.sampled_from(usual)).body)
    for _ in range(data.draw(st.integers(1, 2))):
        inside, key = data.draw(st.sampled_from(list(_places(said))))
        match data.draw(st.sampled_from(("set", "remove", "add"))):
            case "set":
                inside[key] = deepcopy(data.draw(st.sampled_from(VALUES)))
            case "remove":
                del inside[key]
            case _ if isinstance(inside, dict):
                inside[data.draw(st.sampled_from(NAMES))] = deepcopy(data.draw(st.sampled_from(VALUES)))
            case _:
                inside.append(deepcopy(data.draw(st.sampled_from(VALUES))))
    never_more(json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode())


@settings(max_examples=400, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.data())
def test_changed_bytes_are_never_let_in_by_the_glance_alone(
    played_entries: Sequence[Entry], data: st.DataObject
) -> None:
    usual = [entry for entry in played_entries if is_usual(entry.body)]
    body = bytearray(data.draw(st.sampled_from(usual)).body)
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(body) - 1))
        end = min(len(body), at + data.draw(st.integers(0, 40)))
        new = data.draw(st.sampled_from((*BYTES, bytes(body[at:end]) * 2)))
        body[at:end] = new
    never_more(bytes(body))


@given(note=st.text())
def test_any_text_in_its_one_way_of_writing_is_recognised(played_entries: Sequence[Entry], note: str) -> None:
    said = json.loads(next(entry.body for entry in played_entries if is_usual(entry.body)))
    said["document"]["note"] = note
    try:
        body = canonical.write(said)
    except canonical.NotCanonical:
        return
    assert is_usual(body)
    assert fits(body)
    never_more(json.dumps(said, sort_keys=True, separators=(",", ":")).encode())


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'{"book"', b'{ "book"'),
        (b'"quantity":1', b'"quantity":1.0'),
        (b'"quantity":1', b'"quantity":01'),
        (b'"quantity":1', b'"quantity":true'),
        (b'"quantity":1', b'"quantity":1,"quantity":1'),
        (b'"kind"', b'"\\u006bind"'),
        (b'"version":1}', b'"version":1,"version":1}'),
        (b'"version":1}', b'"version":1}\n'),
        (b'"format":1', b'"format":2'),
        (b'"lines":[', b'"lines":[],"lines":['),
    ],
)
def test_another_way_of_writing_is_not_recognised(played_entries: Sequence[Entry], old: bytes, new: bytes) -> None:
    body = next(one.body for one in played_entries if is_usual(one.body) and old in one.body)
    assert not is_usual(body.replace(old, new, 1))

"""Bytes that say the same in another way are no entry: every way of writing that is not the one form is refused."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sam.domain import canonical
from sam.domain.entry import Entry, NotAnEntry, entry_hash, read_entry
from sam.domain.problems.book import BookProblem
from sam.services.verify import verify
from tests import practice
from tests.tampering import by_hand

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=4),
)


@given(VALUES)
def test_what_is_written_is_read_again(value: object) -> None:
    data = canonical.write(value)
    assert canonical.read_exact(data) == value
    assert data == json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


OTHERWISE = (
    b'{"a":1,"a":1}',
    b'{"a":1,"a":2}',
    b'{"b":1,"a":2}',
    b'{"a":{"b":1,"b":1}}',
    b'{"a": 1}',
    b' {"a":1}',
    b'{"a":1}\n',
    b'{"a":1.0}',
    b'{"a":1e3}',
    b'{"a":-0}',
    b'{"a":01}',
    b'{"a":NaN}',
    b'{"a":Infinity}',
    b'{"a":"\\u0041"}',
    b'{"a":"\\/"}',
    b'{"a":"\\u000A"}',
    b'{"a":"\\ud800"}',
    b'{"a":"\xed\xa0\x80"}',
    b'{"a":"\xff"}',
    b'\xef\xbb\xbf{"a":1}',
    b'{"a":1}x',
    b"[" * 100_000,
    b"",
)


@pytest.mark.parametrize("data", OTHERWISE, ids=[repr(data[:20]) for data in OTHERWISE])
def test_another_way_of_writing_is_refused(data: bytes) -> None:
    with pytest.raises(canonical.NotCanonical):
        canonical.read_exact(data)


def test_an_entry_is_read_in_its_one_form_only(played_entries: Sequence[Entry]) -> None:
    for entry in played_entries[:: len(played_entries) // 12]:
        assert read_entry(entry.body, entry.signatures) == entry
        last = entry.body.rindex(b'"version"')
        for other in (
            entry.body + b" ",
            entry.body[:last] + b" " + entry.body[last:],
            entry.body[:-1] + b',"version":1}',
            entry.body.replace(b'"kind"', b'"\\u006bind"'),
            entry.body.replace(b'"version":%d' % entry.version, b'"version":%d.0' % entry.version),
        ):
            with pytest.raises(NotAnEntry):
                read_entry(other, entry.signatures)


@pytest.mark.parametrize("wrong", [b'"document":[', b'"document":{{', b'"document":{"a":1,'])
def test_a_last_entry_that_no_reader_can_open_is_named(played_folder: Path, wrong: bytes) -> None:
    """Its hash was mended and its ends are as they should be; the walk along the chain does not open it."""
    with by_hand(played_folder) as connection:
        number, body, signatures = connection.execute(
            "SELECT number, body, signatures FROM entry ORDER BY id DESC LIMIT 1"
        ).fetchone()
        other = body.replace(b'"document":{', wrong, 1)
        assert other != body
        connection.execute(
            "UPDATE entry SET body = ?, hash = ? WHERE number = ?", (other, entry_hash(other, signatures), number)
        )
    with practice.opened(played_folder, write=False) as depot:
        found = depot.run(verify)
    assert found.first_bad is not None
    assert (found.first_bad.number, found.entries) == (number, number - 1)
    assert found.first_bad.problem.code in {BookProblem.NOT_AN_ENTRY, BookProblem.BAD_DOCUMENT}

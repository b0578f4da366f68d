"""Nothing in a book can be changed, left out, put in or moved without the reader naming the place."""

from __future__ import annotations

import json
import random

import pytest

from reader import sam_reader
from tests.reader.forge import verdict
from tests.reader.story import Told

CHANGES = 400


@pytest.fixture(scope="module")
def lines(told: Told) -> list[bytes]:
    return told.lines.read_bytes().splitlines(keepends=True)


def test_the_whole_file_is_right(lines: list[bytes]) -> None:
    assert verdict(b"".join(lines), check_signatures=False) == ""


def test_one_changed_character_anywhere_is_noticed(lines: list[bytes]) -> None:
    noise = random.Random(20260322)  # noqa: S311 - the same damage in every run
    letters = b'0123456789abcdefABCXYZ "\\{}[]:,.-\n\t\x00\xff'
    for _ in range(CHANGES):
        n = noise.randrange(len(lines))
        at = noise.randrange(len(lines[n]))
        new = noise.choice([one for one in letters if one != lines[n][at]])
        changed = lines[n][:at] + bytes([new]) + lines[n][at + 1 :]
        found = verdict(b"".join([*lines[:n], changed, *lines[n + 1 :]]), check_signatures=False)
        expected = "heading:" if n == 0 else f"(line {n + 1})"
        assert expected in found or (n == 0 and found), (n, at, bytes([new]), found)


def test_each_place_of_one_line_is_noticed(lines: list[bytes]) -> None:
    """The same, for every single character of the first entries, without chance."""
    start = lines[:3]
    heading = json.loads(start[0])
    heading |= {"number": 2, "head": json.loads(start[2])["hash"]}
    start[0] = json.dumps(heading, separators=(",", ":")).encode() + b"\n"
    assert verdict(b"".join(start), check_signatures=False) == ""
    whole = b"".join(start)
    unseen = [
        at
        for at in range(len(whole))
        if not verdict(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :], check_signatures=False)
    ]
    assert unseen == []


def test_swapped_lines(lines: list[bytes]) -> None:
    swapped = [*lines[:10], lines[11], lines[10], *lines[12:]]
    assert verdict(b"".join(swapped)).startswith("entry 10 (line 11), ")
    assert "missing here; this line holds entry 11" in verdict(b"".join(swapped))


def test_a_missing_line(lines: list[bytes]) -> None:
    assert "missing here; this line holds entry 8" in verdict(b"".join([*lines[:7], *lines[8:]]))


def test_a_repeated_line(lines: list[bytes]) -> None:
    assert "this line holds entry 7 again" in verdict(b"".join([*lines[:8], lines[7], *lines[8:]]))


def test_lines_missing_at_the_end(lines: list[bytes]) -> None:
    n = len(lines) - 1
    found = verdict(b"".join(lines[:-1]), check_signatures=False)
    assert found == f"entry {n}: missing. The heading says {n}, the file ends before"


def test_lines_missing_at_the_end_with_a_heading_that_says_so(lines: list[bytes]) -> None:
    """Somebody cuts the book and makes the heading fit: the file is whole in itself, and has another head. Heads elsewhere tell."""
    heading = json.loads(lines[0])
    shorter = {**heading, "number": heading["number"] - 1}
    kept = [json.dumps(shorter, separators=(",", ":")).encode() + b"\n", *lines[1:-1]]
    assert "head is not the hash of the last entry" in verdict(b"".join(kept), check_signatures=False)
    kept[0] = json.dumps({**shorter, "head": json.loads(lines[-2])["hash"]}, separators=(",", ":")).encode() + b"\n"
    assert verdict(b"".join(kept), check_signatures=False) == ""


def test_more_lines_than_the_heading_says(lines: list[bytes]) -> None:
    assert "there are more lines than" in verdict(b"".join([*lines, lines[-1]]), check_signatures=False)


def test_a_file_that_is_cut_in_the_middle_of_a_line(lines: list[bytes]) -> None:
    assert "the line is cut off" in verdict(b"".join(lines)[:-1], check_signatures=False)


def test_other_line_ends_and_other_spaces(lines: list[bytes]) -> None:
    assert verdict(b"".join(lines).replace(b"\n", b"\r\n"), check_signatures=False).startswith("heading: ")
    loose = json.dumps(json.loads(lines[3])).encode() + b"\n"
    assert "not written in the form that SAM writes" in verdict(b"".join([*lines[:3], loose, *lines[4:]]))


def test_another_depot_in_the_heading(lines: list[bytes]) -> None:
    for key, value in (("code", "D02"), ("book", "0" * 32)):
        heading = json.dumps({**json.loads(lines[0]), key: value}, separators=(",", ":")).encode() + b"\n"
        assert verdict(b"".join([heading, *lines[1:]]), check_signatures=False)


def test_the_first_bad_entry_ends_it(lines: list[bytes], tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("bad") / "bad.samlines"
    path.write_bytes(b"".join([*lines[:20], lines[20].replace(b"SV", b"BN"), *lines[21:]]))
    assert sam_reader.main(["holdings", str(path)]) == 1

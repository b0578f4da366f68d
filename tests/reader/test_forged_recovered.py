"""Recovered weapons whose papers are chained and signed in order, and still not right: the reader says no, and so does the book of SAM."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from sam.depot import Depot
from sam.domain.kinds import Kind
from sam.exchange.plain_book import PlainEntry
from tests.reader.forge import Forged, Said, sam_says
from tests.reader.story import Told
from tests.reader.test_forged_cases import NOBODY, document, first_line, opens, read, without

Change = Callable[[Said], object]


def custody(key: str, value: object) -> Change:
    return lambda said: said["document"]["custody"].__setitem__(key, value)


def hold(where: str, key: str, value: object) -> Change:
    def change(said: Said) -> None:
        part = said["document"]["opens"] if where == "opens" else said["document"]
        part["restrictions"][0][key] = value

    return change


def reading(key: str, value: object) -> Change:
    return lambda said: said["document"]["readings"][0].__setitem__(key, value)


def twice(said: Said) -> None:
    said["document"]["lines"] = said["document"]["lines"][:1] * 2


# name, kind of the entry that is changed and which of them from the end, how, what the reader says
FORGED: list[tuple[str, Kind, int, Change, str]] = [
    ("a case of less than came in", Kind.RECEIPT, -1, lambda said: said["document"]["opens"]["items"].pop(), "what its case is about"),
    ("a receipt that opens a loss", Kind.RECEIPT, -1, opens("kind", "loss"), "only a loss or theft begins"),
    ("a receipt of the second form with a case", Kind.RECEIPT, -1, lambda said: said.__setitem__("version", 2), "version 2"),
    ("a ban on what came in", Kind.RECEIPT, -1, hold("opens", "kind", "ban"), "holds its things"),
    ("a hold on something else", Kind.RECEIPT, -1, hold("opens", "on", NOBODY), "holds its things"),
    ("a hand-over of no case", Kind.CUSTODY, 0, without("case"), "names its case"),
    ("a hand-over from nobody", Kind.CUSTODY, 0, custody("by", " "), "who gives, who takes and why"),
    ("a hand-over that says nothing", Kind.CUSTODY, 0, without("custody"), "names its case"),
    ("an older hand-over", Kind.CUSTODY, 0, lambda said: said.__setitem__("version", 1), "knows no case"),
    ("for good by one", Kind.CUSTODY_END, 0, lambda said: said.__setitem__("second", ""), "needs 2 signatures and has 1"),
    ("for good without the paper", Kind.CUSTODY_END, 0, without("authority"), "has the authority's paper"),
    ("released without the paper", Kind.CASE_DECISION, -2, without("authority"), "with the authority's paper"),
    ("released twice over", Kind.CASE_DECISION, -2, twice, "stands twice"),
    ("released into the case", Kind.CASE_DECISION, -2, first_line("way", "in"), "goes out"),
    ("released what is not in it", Kind.CASE_DECISION, -2, first_line("item", NOBODY), "not in the case"),
    ("into use without the paper", Kind.CASE_DECISION, -1, without("authority"), "with the authority's paper"),
    ("released what nothing holds", Kind.CASE_DECISION, -1, document("decision", "release"), "nothing holds it"),
    ("into use by one", Kind.CASE_DECISION, -1, lambda said: said.__setitem__("second", ""), "needs 2 signatures and has 1"),
    ("into use while it is held", Kind.CASE_DECISION, -2, document("decision", "into_use"), "or it is held"),
    ("read elsewhere", Kind.CASE_STEP, -4, document("step", "note"), "readings to a restoration"),
    ("read of something else", Kind.CASE_STEP, -4, reading("item", NOBODY), "not in the case"),
    ("read nothing", Kind.CASE_STEP, -4, reading("text", " "), "or of nothing"),
    ("held without a hold", Kind.CASE_STEP, -3, without("restrictions"), "holds belong to a step that holds"),
    ("held something else", Kind.CASE_STEP, -3, hold("step", "on", NOBODY), "holds its things"),
    ("held in a step that does not", Kind.CASE_STEP, -3, document("step", "note"), "holds belong to a step that holds"),
    ("held in an older step", Kind.CASE_STEP, -3, lambda said: said.__setitem__("version", 1), "version 1"),
]  # fmt: skip


@pytest.mark.parametrize("case", FORGED, ids=[case[0] for case in FORGED])
def test_both_refuse(told: Told, hq: Depot, entries: list[PlainEntry], case: tuple[Any, ...]) -> None:
    _name, kind, which, change, says = case
    number = told.numbers(kind)[which]
    made = Forged(number, change).entries(entries[:number], told.signers)
    assert says in read(made)
    assert sam_says(hq, made), "the reader refuses what SAM would take"

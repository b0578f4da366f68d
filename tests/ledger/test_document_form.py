"""The form of documents: what the published schema says is what the book lets in."""

from __future__ import annotations

import json
from typing import Any

import pytest

from sam.domain.document_form import misfit
from sam.domain.items import MOST_QUANTITY
from sam.domain.kinds import CURRENT_VERSION, MOVEMENTS, Kind
from sam.domain.movement_kinds import WAYS
from sam.domain.places import PlaceKind
from sam.ledger.turned import TURNING


def test_only_the_kinds_that_turn_things_go_through_identified() -> None:
    through = {
        kind for kind, way in WAYS.items() if any(PlaceKind.IDENTIFIED in takes | gives for takes, gives in way.legs)
    }
    assert through == TURNING


@pytest.mark.parametrize("kind", list(Kind))
def test_an_empty_document_fits_few_kinds_and_one_with_an_unknown_part_none(kind: Kind) -> None:
    assert bool(misfit(kind, {})) == (kind not in {Kind.RECORD, Kind.ROOM_LOG})
    assert "colour" in misfit(kind, {"colour": "red"}) or ": without" in misfit(kind, {"colour": "red"})


def test_every_document_of_a_played_depot_fits(played_entries: Any) -> None:
    assert len({entry.kind for entry in played_entries} & MOVEMENTS) > 10
    assert [wrong for entry in played_entries if (wrong := misfit(entry.kind, entry.document))] == []


@pytest.mark.parametrize(
    ("value", "says"),
    [
        ("1", "/lines/0/quantity: '1' is no whole number"),
        (True, "/lines/0/quantity: True is no whole number"),
        (0, "/lines/0/quantity: 0 is less than 1 or more than 1000000000000"),
        (MOST_QUANTITY + 1, "/lines/0/quantity: 1000000000001 is less than 1 or more than 1000000000000"),
    ],
)
def test_where_it_does_not_fit_is_told(played_entries: Any, value: object, says: str) -> None:
    entry = next(one for one in played_entries if one.kind is Kind.RECEIPT)
    document = json.loads(json.dumps(entry.document))
    document["lines"][0]["quantity"] = value
    assert misfit(Kind.RECEIPT, document) == says


@pytest.mark.parametrize(
    ("part", "value"),
    [("item", "AB" * 16), ("item", "ab"), ("gives", None), ("condition", "XX"), ("since", "2026-02-30"), ("note", 5)],
)
def test_each_part_has_its_form(played_entries: Any, part: str, value: object) -> None:
    entry = next(one for one in played_entries if one.kind is Kind.RECEIPT)
    document = json.loads(json.dumps(entry.document))
    document["lines"][0][part] = value
    assert misfit(Kind.RECEIPT, document).startswith(f"/lines/0/{part}: ")


def test_what_came_with_a_later_form_is_no_part_of_the_first(played_entries: Any) -> None:
    lot = {"id": "ab" * 16, "type": "cd" * 16, "lot": "IM-1", "photographs": ["ef" * 32]}
    assert misfit(Kind.RECORD, {"lots": [lot]}) == misfit(Kind.RECORD, {"lots": [lot]}, 2) == ""
    assert misfit(Kind.RECORD, {"lots": [lot]}, 1) == "/lots/0: with photographs, which is not known here"
    assert "/lots/0/photographs/0: " in misfit(Kind.RECORD, {"lots": [lot | {"photographs": ["a picture"]}]})
    entry = next(one for one in played_entries if one.kind is Kind.ISSUE)
    said = {"person": "ab" * 16, "text": "Received.", "text_hash": "cd" * 32, "way": "paper"}
    several = {**entry.document, "acknowledgements": [said]}
    assert misfit(Kind.ISSUE, several) == ""
    assert misfit(Kind.ISSUE, several, 1) == ": with acknowledgements, which is not known here"
    assert misfit(Kind.RELOCATION, several) == ": with acknowledgements, which is not known here"


def test_what_is_written_now_is_of_the_newest_version_also_without_a_new_field(played_entries: Any) -> None:
    assert {one.version == CURRENT_VERSION[one.kind] for one in played_entries} == {True}
    assert any(one.kind is Kind.RECEIPT and misfit(Kind.RECEIPT, one.document, 1) == "" for one in played_entries)

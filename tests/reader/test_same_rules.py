"""The reader's tables and the program's say the same. A new kind fails here until the reader and the paper know it."""

from __future__ import annotations

import re

from reader import sam_reader as r
from sam.domain.cases import GONE, OUTCOMES, STAYS_BANNED
from sam.domain.entry import FORMAT
from sam.domain.ids import NAMESPACE, derived_id
from sam.domain.items import FORM_OF_TYPE, MOST_QUANTITY, SINGLE, Condition
from sam.domain.kinds import CURRENT_VERSION, MOVEMENTS, RULES, Kind
from sam.domain.movement_kinds import WAYS, allowed
from sam.domain.places import HOLDERS, OFF_CHARGE, ON_CHARGE, PARENTS, SOURCES, STORES, SYSTEM_PLACES, PlaceKind
from sam.domain.roles import Right, Role, may
from sam.exchange import bundle, manifest, plain_book
from sam.ledger import hq_receipt
from sam.ledger.kits import DEEPEST
from sam.ledger.signatures import LONG_SILENCE, NEEDS_COMMANDER
from tests.house.sources import ROOT


def values(kinds: frozenset[PlaceKind]) -> set[str]:
    return {kind.value for kind in kinds}


def test_kinds_and_who_signs() -> None:
    assert set(r.WAYS) == {kind.value for kind in MOVEMENTS}
    assert set(r.Book.PAPERS) | set(r.WAYS) | {"reversal"} == {kind.value for kind in Kind}
    assert {kind.value for (kind, _), rule in RULES.items() if rule.signers == 2} == r.NEEDS_TWO
    assert {kind.value for kind, version in RULES if version == 2} == r.SECOND_FORM
    assert {kind.value for kind, version in RULES if version == 3} == r.OF_A_CASE
    assert set(CURRENT_VERSION.values()) == {1, 2, 3}
    assert {kind.value for kind in NEEDS_COMMANDER} == set(r.BY_A_COMMANDER)
    assert {role.value for role in Role if may(role, Right.SIGN_SECOND)} == r.SIGNS_SECOND
    assert {role.value for role in Role if may(role, Right.USERS)} == r.ADDS_USERS
    assert {role.value for role in Role} == r.ROLES
    for (kind, _), rule in RULES.items():
        able = {role.value for role in Role if may(role, rule.right)}
        assert r.MAY_WRITE.get(kind.value, r.SIGNS_SECOND) == able, kind
    assert r.LONG_SILENCE == LONG_SILENCE


def test_places_and_conditions() -> None:
    assert (values(STORES), values(HOLDERS), values(SOURCES)) == (r.STORES, r.HOLDERS, r.OUTSIDE)
    assert (values(ON_CHARGE), values(OFF_CHARGE)) == (r.ON_CHARGE, r.OFF_CHARGE)
    assert {one.kind.value: one.code for one in SYSTEM_PLACES} == r.SYSTEM_PLACES
    assert {one.id for one in SYSTEM_PLACES} == set(r.Things().places)
    assert {one.value for one in Condition} == r.CONDITIONS
    assert {kind.value: form.value for kind, form in FORM_OF_TYPE.items()} == r.FORM_OF_TYPE
    assert {form.value for form in SINGLE} == r.SINGLE
    assert {kind.value: values(parents) for kind, parents in PARENTS.items()} == r.PARENTS
    assert (MOST_QUANTITY, DEEPEST) == (r.MOST, r.DEEPEST_KIT)
    assert (NAMESPACE, derived_id("bulk", "x")) == (r.NAMES, r.derived_id("bulk", "x"))


def test_every_way_from_every_place_to_every_other() -> None:
    for kind in WAYS:
        for takes in PlaceKind:
            for gives in PlaceKind:
                said = any(takes.value in a and gives.value in b for a, b in r.WAYS[kind.value])
                assert said == allowed(kind, takes, gives), (kind, takes, gives)
    assert {kind.value for kind, way in WAYS.items() if way.condition_may_change} == r.MAY_CHANGE_CONDITION


def test_cases() -> None:
    assert {kind.value: {one.value for one in outcomes} for kind, outcomes in OUTCOMES.items()} == r.OUTCOMES
    assert {one.value for one in STAYS_BANNED} == r.STAYS_BANNED
    assert {one.value for one in GONE} == r.GONE


def test_formats() -> None:
    assert (FORMAT, plain_book.FORMAT) == (1, r.FORMAT)
    assert (bundle.MAGIC, bundle.END, manifest.FORMAT, hq_receipt.FORMAT) == (r.BUNDLE_BEGIN, r.BUNDLE_END, 1, 1)


def test_nothing_of_the_program_is_in_it() -> None:
    text = (ROOT / "reader" / "sam_reader.py").read_text(encoding="utf-8")
    assert re.findall(r"^\s*(?:from|import) sam\b", text, re.MULTILINE) == []

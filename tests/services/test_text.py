"""Whatever letters a person writes into any field: they are kept as they are, or refused; never acted upon."""

from __future__ import annotations

import dataclasses
import itertools
from typing import Any, get_args, get_origin, get_type_hints

import pytest

from sam.domain.commands import form
from sam.domain.problems import Refused
from sam.queries.find import find
from sam.queries.history import items_named
from sam.services import COMMANDS, Act
from sam.words.sentences import lines
from tests.services.counter import Counter

NASTY = (
    "'; DROP TABLE entry; --", '" OR 1=1 --', "%", "_", "%_%", "*", "?", "[a-z]*", "\\", "{0}", "{value}", "%s", "NULL", "\u0301",
    "a\u0301", "Ω", "ﬁ", "İ", "ß", "\u200b", "ا", "𝔘", "=cmd|' /C calc'!A0", "../../etc", "x" * 1999, "\n", "\t", "0" * 32, "\ud800",
    "\x00",
)  # fmt: skip


NOTHING_NEEDED = {"open-audit"}
"""Acts that may be done with every field left empty."""


def filled(kind: Any, text: str) -> Any:
    """A command in which every text is this text, every number 1, every list has one line."""
    hints = get_type_hints(kind)
    return kind(**{one.name: _value(hints[one.name], text) for one in dataclasses.fields(kind)})


def _value(kind: Any, text: str) -> Any:
    if get_origin(kind) is tuple:
        return (_value(get_args(kind)[0], text),)
    inner = [one for one in get_args(kind) if one is not type(None)]
    if inner:
        return _value(inner[0], text)
    if dataclasses.is_dataclass(kind):
        return filled(kind, text)
    return {str: text, int: 1, bool: False}[kind]


@pytest.mark.parametrize("act", COMMANDS, ids=lambda act: act.name)
def test_every_text_field_of_this_act(act: Act, shut: Counter) -> None:
    for text in NASTY:
        if act.name in NOTHING_NEEDED and not text.strip():
            continue  # nothing was typed, and nothing has to be
        with pytest.raises(Refused) as refusal:
            shut.depot.do(act.service, form.checked(filled(act.command, text)))
        for line in lines(refusal.value.problems):
            assert line.isprintable(), line
    assert shut.at("A100") == "S1/B1/R1"


def test_what_may_be_written_is_kept_as_it_is(counter: Counter) -> None:
    for n, text in enumerate(("'; DROP TABLE entry; --", "%_[x]*?", "{value}", "a\\b", "Ω ﬁ ß")):
        counter.post("write-person", number=f"P{n}", name=text, rank=text)
        counter.post(
            "receive", to="R1", supplier="SUP", weapons=[{"type": "RIFLE-A", "serial": f"{n}{text}", "note": text}]
        )
        assert counter.life(f"{n}{text}").details["note"] == text
        assert text in {one.text for one in counter.depot.ask(find, f"P{n}")}
    assert counter.depot.head().number == 27 + 10


def test_a_question_of_anything_is_answered(shut: Counter) -> None:
    for text in (
        *NASTY,
        "x" * 100_000,
        "%" * 60_000,
        *("".join(pair) for pair in itertools.product("?*%_' ", repeat=3)),
    ):
        for one in shut.depot.ask(find, text):
            assert one.text
        assert isinstance(shut.depot.ask(items_named, text), tuple)


def test_two_forms_of_one_accent_are_one_serial(counter: Counter) -> None:
    counter.post("receive", to="R1", supplier="SUP", weapons=[{"type": "RIFLE-A", "serial": "É-1"}])
    (refused,) = counter.refused(
        "receive", to="R1", supplier="SUP", weapons=[{"type": "RIFLE-A", "serial": "E\u0301-1"}]
    )
    assert "already in the book" in refused
    counter.post("issue", to="1001", lines=[{"serial": "e\u0301-1"}])
    assert counter.at("É-1") == "U1/1001"

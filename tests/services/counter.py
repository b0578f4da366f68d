"""A depot as the armourer at the counter sees it: an act is what a script would post, and afterwards one looks at the book.

counter.post("issue", to="1001", lines=[{"serial": "A100"}])      # what was written, or the test fails
counter.refused("issue", to="9999", lines=[...])                  # the sentences; and nothing was written
counter.held(), counter.at("A100")                                # what the book says now
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from benchmarks.measuring import statements as heard
from sam import clock
from sam.depot import Depot, Done
from sam.domain.commands import form
from sam.domain.problems import Refused
from sam.queries.history import Life, history, items_named
from sam.queries.holdings import holdings
from sam.services import BY_NAME
from sam.services.second_signer import Second
from sam.words.sentences import lines
from tests import practice

FIRST = datetime(2026, 11, 1, 9, 0, tzinfo=UTC)
"""When the depot was founded and its first stock came in."""

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
"""The moment of the tests, a Sunday morning three weeks later."""

Held = dict[tuple[str, str, str, str], int]


WITNESSES = [{"name": "Sgt. Rui Lima", "organisation": "Engineers"}, {"name": "Cpt. Eva Sol"}]


class Counter:
    """An open depot, and the words for what is done at its counter."""

    def __init__(self, depot: Depot) -> None:
        self.depot = depot
        self._second: Second | None = None

    @property
    def second(self) -> Second:
        """Ben, who signs second."""
        if self._second is None:
            self._second = practice.second(self.depot)
        return self._second

    def post(self, act: str, /, second: Second | None = None, **said: Any) -> Done:
        """Do it, from the JSON that a script would post."""
        asked = json.loads(json.dumps(said))
        return self.depot.do(BY_NAME[act].service, form.read(BY_NAME[act].command, asked), second=second)

    def post_two(self, act: str, /, **said: Any) -> Done:
        """Do it with Ben's signature beside Ana's."""
        return self.post(act, self.second, **said)

    def adjust(self, **said: Any) -> Done:
        """Correct the account: a difference, decided by two, and the adjustment within it."""
        names = ("serial", "lot", "item", "registry", "type", "quantity")
        out = [{k: one[k] for k in names if k in one} for one in said.get("less", ())]
        more = [one for name in ("more", "more_lots", "more_weapons") for one in said.get(name, ())]
        into = [{"type": one["type"], "quantity": one.get("quantity", 1), "way": "in"} for one in more]
        case = self.post("open-case", kind="difference", text="count", strangers=["seen"]).answer["case"]
        self.post_two("decide-case", case=case, decision="correct", reason="counted twice", lines=out + into)
        return self.post_two("adjust", case=case, **said)

    def ordered(self, lines: list[dict[str, Any]], **said: Any) -> str:
        """An order to destroy these things, all of them seen where it is done; its number."""
        usual = {"reason": "obsolete", "authority": "Order 7", "method": "shear", "at": "Works yard"}
        order = str(self.post_two("order-destruction", lines=lines, **{**usual, **said}).answer["order"])
        seen = [{"what": {k: v for k, v in one.items() if k not in {"place", "condition"}}} for one in lines]
        self.post("check-destruction", order=order, results=seen)
        return order

    def destroy(self, lines: list[dict[str, Any]], **said: Any) -> Done:
        """Order it, look at it there, and write it off with a certificate."""
        return self.post_two("destroy", order=self.ordered(lines, **said), lines=lines, witnesses=WITNESSES)

    def refused(self, act: str, /, second: Second | None = None, **said: Any) -> list[str]:
        """The sentences with which it is refused; the book is the same before and after."""
        before = self.everything()
        with pytest.raises(Refused) as refusal:
            self.post(act, second, **said)
        assert self.everything() == before, "a refused act left something in the book"
        return lines(refusal.value.problems)

    def everything(self) -> tuple[int, Held]:
        """The number of the last entry, and all that lies anywhere."""
        return self.depot.head().number, self.held(everywhere=True)

    def held(self, **named: Any) -> Held:
        """What lies where: (type, lot, place, condition) and how many."""
        made: Held = {}
        for one in self.depot.ask(holdings, **named):
            key = (one.item_type, one.item, one.place, one.condition)
            made[key] = made.get(key, 0) + one.quantity
        return made

    def count(self, item_type: str, place: str, item: str = "", condition: str = "SV", **named: Any) -> int:
        """How many of it lie at one place."""
        return self.held(everywhere=True, **named).get((item_type, item, place, condition), 0)

    def life(self, text: str) -> Life:
        """Everything that the book says of one thing."""
        found = self.depot.ask(items_named, text)
        assert len(found) == 1, f"{len(found)} things are called {text}"
        return self.depot.ask(history, found[0])

    def at(self, serial: str) -> str:
        """Where a weapon is."""
        return self.life(serial).place

    def id_of(self, text: str) -> str:
        """The id of a weapon or lot."""
        return self.life(text).item

    def story(self, text: str) -> list[str]:
        """The kinds of all movements of one thing, by their days."""
        return [one.kind for one in self.life(text).events]

    def document(self) -> dict[str, Any]:
        """The document of the last entry."""
        made: dict[str, Any] = self.depot.ask(_last_document)
        return made


def _last_document(reader: Any) -> dict[str, Any]:
    body = reader.value("SELECT body FROM entry WHERE book = 0 ORDER BY id DESC LIMIT 1")
    made: dict[str, Any] = json.loads(body)["document"]
    return made


def told(done: Done) -> list[str]:
    """What an act said that stopped nothing."""
    return lines(done.notices)


def day(text: str) -> date:
    return date.fromisoformat(text)


def stock(folder: Path) -> None:
    """A depot of three weeks ago: two people, stores, six rifles, a pistol, ammunition, accessories."""
    with clock.fixed(FIRST):
        practice.make(folder)
        with practice.opened(folder) as depot:
            practice.furnish(depot)
            counter = Counter(depot)
            for said in _MORE:
                act, *_ = said
                counter.post(str(act), **dict(said[1]))
            counter.post("receive", **_STOCK)


_MORE: tuple[tuple[str, dict[str, Any]], ...] = (
    ("write-type", {"code": "BOLT-A", "name": "Bolt A", "kind": "part"}),
    ("write-type", {"code": "BALL-9", "name": "Ball 9", "kind": "ammunition"}),
    ("write-type", {"code": "MAG-30", "name": "Magazine 30", "kind": "bulk"}),
    ("write-type", {"code": "CARBINE-C", "name": "Carbine C", "kind": "weapon", "category": "SA-RIF"}),
    ("write-place", {"kind": "box", "code": "BX1", "inside": "K1", "seal": "77"}),
    ("write-place", {"kind": "room", "code": "R9", "inside": "B1"}),
    ("write-place", {"kind": "room", "code": "R9", "inside": "B1", "retired": True}),
    ("write-person", {"number": "1003", "name": "Old Hand"}),
    ("write-person", {"number": "1003", "name": "Old Hand", "retired": True}),
)

_STOCK: dict[str, Any] = {
    "to": "R1",
    "supplier": "SUP",
    "reference": "DN-1",
    "weapons": [{"type": "RIFLE-A", "serial": f"A10{n}"} for n in range(6)]
    + [{"type": "PISTOL-B", "serial": "KO1234"}, {"type": "BOLT-A", "serial": "B-7", "belongs_to": "A105"}],
    "lots": [{"type": "BALL-556", "lot": "L-1", "quantity": 1000, "place": "R2"}],
    "bulk": [{"type": "SLING", "quantity": 20}, {"type": "PISTOL-B", "quantity": 4}],
}


@contextlib.contextmanager
def statements(depot: Depot) -> Iterator[list[str]]:
    """The SQL statements that the writer runs inside the block."""
    with heard(depot._engine()) as seen:
        yield seen

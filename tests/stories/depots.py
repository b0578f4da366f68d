"""A depot and its headquarters for stories: days that pass at the counter, and what must hold when a story is over.

with armoury.on("2026-11-09 08:00"):                # everything inside happens then
    armoury.post("issue", to="1001", lines=[...])
armoury.end()                                       # the book is whole, a replay gives it again, headquarters knows the same
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sam import clock
from sam.domain.commands.master import Pair
from sam.keys.pairing import PairingCode, PairingRole
from sam.queries.case_file import CaseFile
from sam.queries.cases import case, cases
from sam.queries.reader import Reader
from sam.reports.asking import ReportAsked
from sam.services.print_report import print_report
from sam.services.rebuild import rebuild
from sam.services.take_bundle import take_bundle
from sam.services.users import pair
from sam.services.verify import verify
from sam.services.write_bundle import write_bundle
from tests import practice
from tests.pages.made import texts
from tests.services.counter import FIRST, Counter, stock
from tests.tampering import tables_of


def found(folder: Path) -> None:
    """A depot with some stock, and a headquarters that knows it and holds nothing of it yet."""
    stock(folder / "depot")
    with clock.fixed(FIRST):
        practice.make(folder / "hq", "HQ", headquarters=True)
        with practice.opened(folder / "depot") as depot, practice.opened(folder / "hq") as hq:
            for one, other, role in (
                (depot, hq, PairingRole.HEADQUARTERS),
                (hq, depot, PairingRole.DEPOT),
            ):
                code = PairingCode(role, other.code, other.depot_key)
                one.do(pair, Pair(text=code.text()))


class Armoury(Counter):
    """The counter of a depot in a story that ends at its headquarters."""

    def __init__(self, folder: Path) -> None:
        super().__init__(practice.opened(folder / "depot"))
        self.folder = folder

    @contextlib.contextmanager
    def on(self, moment: str) -> Iterator[None]:
        """What is done inside is done at this time, UTC."""
        with clock.fixed(datetime.fromisoformat(moment).replace(tzinfo=UTC)):
            yield

    def refusal(self, act: str, /, **said: Any) -> str:
        """The one sentence with which an act of two people is refused, without the field that it stands beside."""
        (sentence,) = self.refused(act, self.second, **said)
        return sentence.split(": ", 1)[1] if sentence.split(": ", 1)[0].replace(" ", "").isalnum() else sentence

    def the_case(self, number: str) -> CaseFile:
        """A case, whole."""
        one = self.depot.ask(case, number)
        assert one is not None
        return one

    def paper(self, name: str, item: str = "", language: str = "en") -> str:
        """The text of all pages of a report."""
        to = self.folder / f"{name}.pdf"
        to.unlink(missing_ok=True)
        self.depot.run(print_report, name, ReportAsked(item=item, language=language), to)
        return "\n".join(texts(to.read_bytes()))

    def end(self) -> None:
        """What must hold when any story is over."""
        assert self.depot.run(verify, full=True).first_bad is None
        ours = self.depot.ask(_told)
        stick = self.folder / "stick"
        stick.mkdir()
        (written,) = self.depot.run(write_bundle, stick)
        entries = self.depot.head().number
        with practice.opened(self.folder / "hq") as hq:
            taken = hq.run(take_bundle, written.path)
            assert (taken.taken, taken.head_number) == (entries, entries)
            assert hq.ask_book(taken.book, _told) == ours
            assert hq.run(verify, taken.book, full=True).first_bad is None
        self.depot.close()
        before = tables_of(self.folder / "depot")
        self.depot = practice.opened(self.folder / "depot")
        assert self.depot.run(rebuild) == entries
        self.depot.close()
        assert tables_of(self.folder / "depot") == before


def _told(reader: Reader) -> list[Any]:
    """All cases as anybody may read them, without the numbers that rows have in one file alone."""
    made = [
        (
            one.number, one.kind, one.stage, one.day, one.closed_on, one.outcome, one.missing, json.dumps(one.details, sort_keys=True),
            [(thing.shown, thing.state, thing.quantity, thing.missing, thing.off, thing.place) for thing in one.things],
            one.strangers, one.steps, one.decisions, one.vouchers, one.custodian,
        )
        for one in cases(reader)
    ]  # fmt: skip
    return [*made, [tuple(row) for row in reader.rows(_HELD, reader.book)]]


_HELD = (
    "SELECT p.path, t.code, i.mark, h.condition, h.quantity FROM holding h JOIN place p ON p.id = h.place"
    " JOIN item_type t ON t.id = h.type LEFT JOIN item i ON i.id = h.item WHERE h.book = ? ORDER BY 1, 2, 3, 4"
)

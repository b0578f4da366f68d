"""A depot with three weeks of business behind it: opening balance, late entries, reversals, identification, a headquarters.

Told once, then closed; the tests read its exit file and compare with what the depot itself answered while it was open.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from sam import clock
from sam.depot import Depot
from sam.domain.commands import cases as c
from sam.domain.commands import counts as n
from sam.domain.commands import destruction as d
from sam.domain.commands import master as m
from sam.domain.commands import movements as v
from sam.domain.commands import room as r
from sam.domain.ids import new_id
from sam.domain.items import counted_item_id
from sam.domain.kinds import Kind
from sam.domain.places import SYSTEM_ID, PlaceKind
from sam.exchange.plain_book import PlainEntry, open_plain_book
from sam.keys.pairing import PairingCode, PairingRole
from sam.keys.signing import Signer
from sam.keys.vault import Vault
from sam.queries.holdings import Holding, holdings
from sam.services.exit_file import WrittenExit, write_exit
from sam.services.receipts import make_receipt, take_receipt
from sam.services.take_bundle import take_bundle
from sam.services.users import pair
from sam.services.work import Draft, Work
from sam.services.write_bundle import write_bundle
from sam.storage.folder import Folder
from tests import practice, practice_recovered

Row = tuple[str, ...]
DAYS = ("2026-03-01", "2026-03-02", "2026-03-03", "2026-03-05", "2026-03-09", "2026-03-12", "2026-03-20", "2026-03-22")
LAST_DAY = date(2026, 3, 22)
BAD_NAME = 'Ñandú "β" \\ 九 =1+1\u2028\U0001f600'


@dataclass(frozen=True)
class Told:
    """What is left of the story.

    Attributes:
        exit: the exit file of the depot's own book; from_hq: of the same book, written at headquarters before the receipt.
        held: what the depot answered for each day; "" for now.
        signers: the two founders' keys, by id.
    """

    exit: WrittenExit
    from_hq: WrittenExit
    held: Mapping[str, list[Row]]
    signers: Mapping[str, Signer]
    headquarters: Path
    bundle: Path
    receipt: Path

    @property
    def lines(self) -> Path:
        """The book as plain lines."""
        return self.exit.path / "D01.samlines"

    def entries(self) -> list[PlainEntry]:
        """The entries of the book."""
        with open_plain_book(self.lines) as book:
            return list(book.entries())

    def numbers(self, kind: Kind) -> list[int]:
        """Numbers of the entries of a kind."""
        return [n for n, one in enumerate(self.entries(), 1) if json.loads(one.body)["kind"] == kind.value]


def as_row(one: Holding) -> Row:
    """A holding as the reader prints it."""
    about = (one.item_type, one.type_name, one.category, one.item, one.form)
    return (one.place, *about, one.place_name, one.place_kind, one.condition, one.unit, str(one.quantity))


@contextmanager
def on(day: int, hour: int = 9) -> Iterator[None]:
    """A day in March 2026."""
    with clock.fixed(datetime(2026, 3, day, hour, tzinfo=UTC)):
        yield


def tell(base: Path) -> Told:
    """The whole story."""
    with on(1):
        practice.make(base / "depot")
        practice.make(base / "hq", "HQ", headquarters=True)
    stick = base / "stick"
    stick.mkdir()
    with on(1), practice.opened(base / "depot") as depot, practice.opened(base / "hq") as hq:
        _begin(depot)
        _live(depot)
        with on(20):
            bundle, receipt = _exchange(depot, hq, stick)
        with on(22):
            held = {day: _held(depot, date.fromisoformat(day)) for day in DAYS} | {"": _held(depot)}
            own = depot.run(write_exit, base)
            from_hq = hq.run(write_exit, base / "stick", 1)
    return Told(own, from_hq, held, _signers(base / "depot", own), base / "hq", bundle, receipt)


def _held(depot: Depot, day: date | None = None) -> list[Row]:
    return sorted(as_row(one) for one in depot.ask(holdings, as_of=day))


def _begin(depot: Depot) -> None:
    practice.furnish(depot)
    practice.act(depot, "write-person", m.WritePerson(number="7", name=BAD_NAME, unit="U1"))
    depot.do(_opening, None, second=practice.second(depot))


def _opening(_work: Work, _command: None) -> Draft:
    """What a list brought in: a type, a place, weapons with and without numbers, a lot."""
    carbine, ball, site, weapon, lot = (new_id() for _ in range(5))
    line = {"takes": SYSTEM_ID[PlaceKind.OPENING], "gives": site, "condition": "SV"}
    document: dict[str, Any] = {
        "voucher": "OB-1",
        "types": [
            {"id": carbine, "code": "CARBINE", "kind": "weapon", "name": "Carbine", "unit": "each"},
            {"id": ball, "code": "BALL-762", "kind": "ammunition", "name": "Ball 7.62", "unit": "round"},
        ],
        "places": [{"id": site, "kind": "site", "code": "OLD", "name": "Old site"}],
        "weapons": [{"id": weapon, "type": carbine, "serial": "001234"}],
        "lots": [{"id": lot, "type": ball, "lot": "1E5"}],
        "lines": [
            {**line, "item": weapon, "quantity": 1, "row": "Sheet 1, 2"},
            {**line, "item": counted_item_id(carbine), "quantity": 12, "since": "2019-04-01"},
            {**line, "item": lot, "quantity": 10**9, "condition": "BN"},
        ],
    }
    return Draft(Kind.OPENING_BALANCE, "2026-03-01", document)


def _live(depot: Depot) -> None:
    act = practice.act
    with on(2):
        practice.receive_rifles(depot, "LATE-1", "LATE-2")
        found = v.Identify(type="CARBINE", place="OLD", weapons=practice.rifles("C-1", "C-2", "C-3", type_="CARBINE"))
        act(depot, "identify", found)
    with on(3):
        practice.play(depot)
    with on(5):
        moved = act(depot, "relocate", v.Move(to="K1", lines=practice.named("LATE-1", "C-1")))
        act(depot, "relocate", v.Move(to="R1", lines=(v.Moved(lot="L-1", quantity=1000, place="R2"),)))
    with on(9):
        act(depot, "reverse", v.Reverse(voucher=str(moved.answer["voucher"]), reason="wrong rack"))
        late = v.Move(to="K1", lines=practice.named("LATE-2"), happened_on="2026-03-03")
        act(depot, "relocate", late)
    with on(12):
        practice.receive_rounds(depot, "L-1", 50, happened_on="2026-03-02")
        lost = act(depot, "report-loss", v.Lose(lines=practice.named("LATE-1"), reason="not found"))
        act(depot, "close-case", c.CloseCase(case=str(lost.answer["case"]), outcome="unfounded"))
        act(depot, "reverse", v.Reverse(voucher=str(lost.answer["voucher"]), reason="it was there"))
        act(depot, "issue", v.Issue(to="7", lines=practice.named("LATE-1"), due_back="2026-03-30"))
        _destroy_in_part(depot)
        practice.audit(depot, team=BAD_NAME)
        practice.count(depot)
        _hand_over(depot)
    with on(14):
        practice_recovered.recover(depot)


def _hand_over(depot: Depot) -> None:
    """The old site gets a key and seals, is opened and visited, and changes hands on a count of its own."""
    act, second = practice.act, practice.second(depot)
    act(depot, "write-key", r.WriteKey(number="K-1", opens="gate", place="OLD", copies=2))
    seals = (
        r.SealDone(act="received", first="S001", last="S003"),
        r.SealDone(act="applied", first="S001", place="OLD"),
    )
    keys = (r.KeyDoneWith(key="K-1", act="issued", who="7"),)
    there = (r.Present(name="ana"), r.Present(name="A. Visitor", visitor=True))
    act(depot, "log-room", r.LogRoom(keys=keys, seals=seals, time="08:00"))
    act(depot, "log-room", r.LogRoom(act="visit", place="OLD", purpose="roof", people=there, time="08:10"))
    act(depot, "log-room", r.LogRoom(act="left", place="OLD", time="08:30"))
    act(depot, "log-room", r.LogRoom(keys=(r.KeyDoneWith(key="K-1", act="returned", who="7"),)))
    act(depot, "begin-handover", r.BeginHandover(into="ben", gives="ana", place="OLD"))
    act(depot, "waive-handover", r.WaiveHandover(until="2026-03-13", reason="duty"), by=second)
    act(depot, "open-count", n.OpenCount(what="handover", place="OLD"))
    seen = tuple(n.SeenThing(item=one) for one in ("001234", "C-1", "C-3"))
    amounts = (n.CountedAmount(type="CARBINE", quantity=9), n.CountedAmount(lot="1E5", quantity=10**9))
    act(depot, "write-sheet", n.WriteSheet(places=(n.CountedPlace(place="OLD", seen=seen, counted=amounts),)))
    act(depot, "close-count", n.CloseCount(), by=second)
    act(depot, "sign-handover", r.SignHandover(keys_seen=True), by=second)


def _destroy_in_part(depot: Depot) -> None:
    """300 rounds and a carbine are ordered, 200 and the carbine seen, 100 and the carbine destroyed, 50 kept."""
    rounds, carbine = v.Moved(lot="L-1", quantity=300, place="R1"), practice.named("C-2")[0]
    ordered = d.OrderDestruction(
        lines=(rounds, carbine), reason="surplus", authority="Order 9", method="shear", at="Works"
    )
    number = str(practice.act(depot, "order-destruction", ordered, by=practice.second(depot)).answer["order"])
    seen = tuple(d.SeenThere(what=one) for one in (v.Moved(lot="L-1", quantity=200), carbine))
    practice.act(depot, "check-destruction", d.CheckDestruction(order=number, results=seen))
    lines = (v.Moved(lot="L-1", quantity=100, place="R1"), carbine)
    done = d.Destroy(order=number, lines=lines, witnesses=practice.WITNESSES)
    practice.act(depot, "destroy", done, by=practice.second(depot))
    kept = d.WithdrawFromDestruction(order=number, lines=(v.Moved(lot="L-1", quantity=50),), reason="training")
    practice.act(depot, "withdraw-from-destruction", kept)


def _exchange(depot: Depot, hq: Depot, stick: Path) -> tuple[Path, Path]:
    theirs, ours = (
        PairingCode(role, one.code, one.depot_key).text()
        for role, one in ((PairingRole.HEADQUARTERS, hq), (PairingRole.DEPOT, depot))
    )
    depot.do(pair, m.Pair(text=theirs))
    hq.do(pair, m.Pair(text=ours))
    (bundle,) = depot.run(write_bundle, stick)
    hq.run(take_bundle, bundle.path)
    made = hq.run(make_receipt, "D01", stick)
    depot.run(take_receipt, made.path)
    return bundle.path, made.path


def _signers(path: Path, written: WrittenExit) -> dict[str, Signer]:
    """The founders' keys: what only the two of them have."""
    vault = Vault.load(Folder(path).keys)
    made = {}
    for name, password in practice.PASSWORDS.items():
        signer = vault.unlock(name, password).signer
        assert signer is not None
        made[signer.public.hex()] = signer
    with open_plain_book(written.path / "D01.samlines") as book:
        founding = json.loads(next(book.entries()).body)
    return {one["id"]: made[one["key"]] for one in founding["document"]["users"]}

"""The machine plays the clerk: random acts of every kind, late ones and wrong ones too; the truths that must always hold.

SAM_FAULT_RUNS multiplies how long it plays.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from sqlalchemy import Connection
from typing_extensions import override

from sam import clock
from sam.domain.commands import cases as c
from sam.domain.commands import destruction as d
from sam.domain.commands import master as m
from sam.domain.commands import movements as v
from sam.domain.entry import Entry
from sam.domain.items import bulk_item_id, counted_item_id
from sam.domain.kinds import MOVEMENTS, Kind
from sam.domain.places import SYSTEM_ID, PlaceKind
from sam.domain.problems import Refused
from sam.keys.signing import Signer, new_seed
from sam.ledger import verify as proof
from sam.ledger.book import Book
from sam.ledger.rebuild import stretches
from sam.models import DERIVED
from sam.queries.destruction import orders
from sam.queries.reader import Reader
from sam.services.rebuild import rebuild
from sam.services.second_signer import Second
from sam.services.verify import verify
from sam.services.work import Draft
from sam.storage.engine import REAL, scratch_engine, transaction
from tests import practice
from tests.ledger.books import cut
from tests.ledger.paper import Paper
from tests.tampering import dump

RUNS = int(os.environ.get("SAM_FAULT_RUNS", "1"))

pick = st.integers(0, 10**6)
amount = st.integers(1, 60)
ago = st.sampled_from((0, 0, 0, 1, 3, 8))  # days; often today
condition = st.sampled_from(("SV", "SV", "RP", "BN"))
store = st.sampled_from(("R1", "R2", "K1"))
holder = st.sampled_from(("1001", "1002", "U1"))


class Clerk(RuleBasedStateMachine):
    """One depot in which things happen."""

    template: Path

    def __init__(self) -> None:
        super().__init__()
        self._place = Path(tempfile.mkdtemp(prefix="sam-acts-"))
        self.depot = practice.opened(practice.copy(self.template, self._place / "depot"))
        self.paper = Paper()
        self.done: set[Kind] = set()
        self._number = 0
        self._serial = 0
        self._head = self.depot.head()
        self._hear()

    @override
    def teardown(self) -> None:
        """At the end of the day: rebuild and replay, in parts of every size, give the same tables; the book proves whole."""
        try:
            self.paper.check_by_day()
            before = self._dump()
            assert self.depot.run(rebuild) == self._number
            assert self._dump() == before
            found = self.depot.run(verify, full=True)
            assert found.ok, found.first_bad
            self._replay_in_parts([1, 3, 7, 2])
        finally:
            self.depot.close()
            shutil.rmtree(self._place)

    def _dump(self) -> dict[str, list[tuple[Any, ...]]]:
        return self.depot.ask(lambda reader: dump(reader.connection.connection.driver_connection))

    def _replay_in_parts(self, sizes: Sequence[int]) -> None:
        entries = self._entries(0)
        engine = scratch_engine(self.depot.folder.book, self.depot._key)
        with transaction(engine, self.depot.folder.book) as scratch:
            proof._shape(scratch, REAL)
            book = Book.from_start(0, entries[0].book)
            for part in cut(entries, sizes):
                book.append(scratch, part, trusted=True)
            different = {table.name: proof._first_difference(scratch, REAL, table, 0) for table in DERIVED}
        engine.dispose()
        assert {name: number for name, number in different.items() if number is not None} == {}

    # acting

    def act(self, name: str, command: Any, *, by: Second | None = None) -> bool:
        """One act: it is refused whole, or it is in the book whole."""
        try:
            done = practice.act(self.depot, name, command, by=by)
        except Refused:
            assert self.depot.head() == self._head
            return False
        self.done.add(done.kind)
        self._hear()
        return True

    def _hear(self) -> None:
        """The new entries, for the second bookkeeping."""
        fresh = self._entries(self._number)
        self.paper.take(fresh)
        self._number += len(fresh)
        self._head = self.depot.head()
        assert self._head.number == self._number

    def _entries(self, after: int) -> list[Entry]:
        return self.depot.ask(
            lambda reader: [one for stretch in stretches(reader.connection, 0, after) for one in stretch]
        )

    def day(self, days: int) -> str:
        return (clock.today() - timedelta(days=days)).isoformat()

    def serials(self, n: int) -> list[str]:
        self._serial += n
        return [f"Z{self._serial - k}" for k in range(n)]

    def weapon(self, at: int, *kinds: PlaceKind) -> v.Moved | None:
        """One of the weapons at places of these kinds."""
        marks = ",".join(f"'{kind.value}'" for kind in kinds)
        sql = f"SELECT i.uuid FROM item i JOIN place p ON p.id = i.place WHERE i.form = 'weapon' AND p.kind IN ({marks}) ORDER BY i.id"  # noqa: S608
        found = self.depot.ask(lambda reader: reader.rows(sql).all())
        return v.Moved(item=found[at % len(found)].uuid.hex()) if found else None

    def rounds(self, at: int, quantity: int, *kinds: PlaceKind) -> v.Moved | None:
        """A quantity of something that is held at a place of these kinds: not always so much."""
        marks = ",".join(f"'{kind.value}'" for kind in kinds)
        sql = (
            "SELECT i.uuid, p.uuid AS place, h.condition FROM holding h JOIN item i ON i.id = h.item JOIN place p ON p.id = h.place"  # noqa: S608
            f" WHERE h.quantity > 0 AND i.form = 'lot' AND p.kind IN ({marks}) ORDER BY h.place, h.item, h.condition"
        )
        found = self.depot.ask(lambda reader: reader.rows(sql).all())
        if not found:
            return None
        row = found[at % len(found)]
        return v.Moved(item=row.uuid.hex(), quantity=quantity, place=row.place.hex(), condition=row.condition)

    def lines(self, at: int, quantity: int, *kinds: PlaceKind) -> tuple[v.Moved, ...]:
        """A weapon and some rounds, or one of them."""
        both = (self.weapon(at, *kinds), self.rounds(at // 3, quantity, *kinds))
        wanted = both[at % 3 : at % 3 + 1] if at % 3 < 2 else both
        return tuple(line for line in wanted if line is not None)

    # in

    @rule(n=st.integers(1, 4), to=store, days=ago, state=condition)
    def receive_weapons(self, n: int, to: str, days: int, state: str) -> None:
        weapons = tuple(v.NewWeapon(type="RIFLE-A", serial=serial, condition=state) for serial in self.serials(n))
        assert self.act("receive", v.Receive(to=to, supplier="SUP", weapons=weapons, happened_on=self.day(days)))

    @rule(lot=st.sampled_from(("L-1", "L-2", "NONE")), n=amount, to=store, days=ago, state=condition)
    def receive_rounds(self, lot: str, n: int, to: str, days: int, state: str) -> None:
        lots = (v.NewLot(type="BALL-556", lot=lot, quantity=n * 10, condition=state),)
        assert self.act("receive", v.Receive(to=to, supplier="SUP", lots=lots, happened_on=self.day(days)))

    @rule(n=amount, to=store, type_=st.sampled_from(("SLING", "PISTOL-B")))
    def receive_bulk(self, n: int, to: str, type_: str) -> None:
        bulk = (v.NewBulk(type=type_, quantity=n, condition="SV"),)
        assert self.act("receive", v.Receive(to=to, supplier="SUP", bulk=bulk))

    @rule(at=pick, days=ago)
    def back_from_elsewhere(self, at: int, days: int) -> None:
        back = self.weapon(at, PlaceKind.TRANSFERRED)
        if back is not None:
            self.act("transfer-in", v.Receive(to="R1", supplier="D02", back=(back,), happened_on=self.day(days)))

    @rule(n=st.integers(1, 9), days=ago)
    def opening_balance(self, n: int, days: int) -> None:
        by = practice.second(self.depot)

        def service(_work: object, _command: object) -> Draft:
            return Draft(Kind.OPENING_BALANCE, self.day(days), self._opening(n))

        done = self.depot.do(service, None, second=by)
        self.done.add(done.kind)
        self._hear()

    def _opening(self, n: int) -> dict[str, Any]:
        names = {}
        for code, table in (("SLING", "item_type"), ("RIFLE-A", "item_type"), ("U1", "place")):
            sql = f"SELECT uuid FROM {table} WHERE code = ?"  # noqa: S608
            names[code] = self.depot.ask(Reader.value, sql, code).hex()
        items = (bulk_item_id(names["SLING"]), counted_item_id(names["RIFLE-A"]))
        ways = {"takes": SYSTEM_ID[PlaceKind.OPENING], "gives": names["U1"], "condition": "SV"}
        return {"voucher": f"OB-{self._number}", "lines": [{"item": item, "quantity": n, **ways} for item in items]}

    # out and back

    @rule(name=st.sampled_from(("issue", "assign", "loan")), to=holder, at=pick, n=amount, days=ago)
    def hand_over(self, name: str, to: str, at: int, n: int, days: int) -> None:
        if lines := self.lines(at, n, PlaceKind.ROOM, PlaceKind.RACK):
            self.act(name, v.Issue(to=to, lines=lines, happened_on=self.day(days)))

    @rule(to=store, at=pick, n=amount, days=ago, state=st.sampled_from(("", "RP")))
    def give_back(self, to: str, at: int, n: int, days: int, state: str) -> None:
        lines = tuple(
            v.Moved(item=one.item, quantity=one.quantity, place=one.place, condition=one.condition, into=state)
            for one in self.lines(at, n, PlaceKind.PERSON, PlaceKind.UNIT)
        )
        if lines:
            self.act("return", v.GiveBack(to=to, lines=lines, happened_on=self.day(days)))

    @rule(name=st.sampled_from(("relocate", "to-workshop")), to=store, at=pick, n=amount, days=ago)
    def move(self, name: str, to: str, at: int, n: int, days: int) -> None:
        kinds = (PlaceKind.ROOM, PlaceKind.RACK) if name == "to-workshop" else (PlaceKind.ROOM, PlaceKind.WORKSHOP)
        if lines := self.lines(at, n, *kinds):
            command = v.Move(to="WS" if name == "to-workshop" else to, lines=lines, happened_on=self.day(days))
            self.act(name, command)

    @rule(at=pick, n=amount, into=st.sampled_from(("SV", "RP", "DS")))
    def reclassify(self, at: int, n: int, into: str) -> None:
        if lines := self.lines(at, n, PlaceKind.ROOM, PlaceKind.WORKSHOP):
            self.act("reclassify", v.Reclassify(lines=lines, into=into, reason="inspected"))

    @rule(at=pick, n=amount, days=ago)
    def dispatch(self, at: int, n: int, days: int) -> None:
        if lines := self.lines(at, n, PlaceKind.ROOM):
            self.act("dispatch", v.Dispatch(to="D02", lines=lines, happened_on=self.day(days)))

    @rule(at=pick, back=st.booleans(), days=ago)
    def arrive(self, at: int, back: bool, days: int) -> None:
        sql = "SELECT number FROM voucher WHERE kind = 'transfer_out' AND reversed_by IS NULL ORDER BY id"
        found = self.depot.ask(lambda reader: reader.rows(sql).all())
        if found:
            number = found[at % len(found)].number
            self.act("arrive", v.Arrive(dispatch=number, back_to="R2" if back else "", happened_on=self.day(days)))

    # away

    @rule(at=pick, n=amount, cases=st.booleans(), days=ago)
    def expend(self, at: int, n: int, cases: bool, days: int) -> None:
        line = self.rounds(at, n, PlaceKind.ROOM, PlaceKind.UNIT, PlaceKind.PERSON)
        if line is not None:
            picked_up = (v.NewBulk(type="CASE-556", quantity=n, place="R2", condition="SV"),) if cases else ()
            self.act("expend", v.Expend(lines=(line,), cases=picked_up, purpose="training", happened_on=self.day(days)))

    @rule(at=pick, n=amount, days=ago)
    def lose(self, at: int, n: int, days: int) -> None:
        if lines := self.lines(at, n, PlaceKind.ROOM, PlaceKind.PERSON, PlaceKind.TRANSIT):
            self.act("report-loss", v.Lose(lines=lines, reason="missing", happened_on=self.day(days)))

    @rule(at=pick, n=amount)
    def recover(self, at: int, n: int) -> None:
        if lines := self.lines(at, n, PlaceKind.LOST):
            self.act("recover", v.Recover(to="R1", lines=lines, reason="found"))

    @rule(at=pick, n=amount, alone=st.sampled_from((False, False, True)))
    def destroy(self, at: int, n: int, alone: bool) -> None:
        if lines := self.lines(at, n, PlaceKind.ROOM, PlaceKind.RACK):
            by = None if alone else practice.second(self.depot)
            order = d.OrderDestruction(lines=lines, authority="Order", reason="obsolete", method="saw", at="yard")
            ordered = self.act("order-destruction", order, by=practice.second(self.depot))
            if not ordered:
                return
            number = self.depot.ask(orders)[0].number
            seen = tuple(d.SeenThere(what=replace(one, place="", condition="")) for one in lines)
            self.act("check-destruction", d.CheckDestruction(order=number, results=seen))
            destroy = d.Destroy(order=number, lines=lines, witnesses=practice.WITNESSES)
            assert not (alone and self.act("destroy", destroy, by=by))

    # corrections

    @rule(at=pick, n=amount, more=st.booleans(), alone=st.sampled_from((False, False, True)))
    def adjust(self, at: int, n: int, more: bool, alone: bool) -> None:
        by = None if alone else practice.second(self.depot)
        less = () if more else self.lines(at, n, PlaceKind.ROOM)
        lots = (v.NewLot(type="BALL-556", lot="L-2", quantity=n, condition="SV"),) if more else ()
        if not (less or lots):
            return
        case = self.decided(less, lots)
        done = self.act("adjust", v.Adjust(case=case, reason="count", less=less, more_lots=lots, to="R2"), by=by)
        assert not (alone and done)

    def decided(self, less: tuple[v.Moved, ...], lots: tuple[v.NewLot, ...]) -> str:
        """The number of a case in which the correction was decided."""
        out = [
            c.Approved(serial=one.serial, lot=one.lot, item=one.item, type=one.type, quantity=one.quantity)
            for one in less
        ]
        into = [c.Approved(type=one.type, quantity=one.quantity, way="in") for one in lots]
        opened = practice.act(self.depot, "open-case", c.OpenCase(kind="difference", text="count", strangers=("seen",)))
        self._hear()
        case = str(opened.answer["case"])
        decided = c.DecideCase(case=case, decision="correct", reason="counted", lines=(*out, *into))
        self.act("decide-case", decided, by=practice.second(self.depot))
        return case

    @rule(n=st.integers(1, 3))
    def identify(self, n: int) -> None:
        weapons = tuple(v.NewWeapon(type="PISTOL-B", serial=serial, condition="SV") for serial in self.serials(n))
        self.act("identify", v.Identify(type="PISTOL-B", place="R1", weapons=weapons))

    @rule(at=pick, n=st.integers(2, 60))
    def repack(self, at: int, n: int) -> None:
        line = self.rounds(at, n, PlaceKind.ROOM)
        if line is not None:
            halves = tuple(
                v.NewLot(type="BALL-556", lot=f"S-{at % 5}-{k}", quantity=quantity, condition="SV")
                for k, quantity in enumerate((1, n - 1))
            )
            self.act("repack", v.Repack(takes=(line,), gives_lots=halves, reason="split"))

    @rule(at=pick)
    def reverse(self, at: int) -> None:
        found = self.depot.ask(lambda reader: reader.rows("SELECT number FROM voucher ORDER BY id DESC").all())
        self.act("reverse", v.Reverse(voucher=found[at % min(len(found), 12)].number, reason="wrong"))

    # papers

    @rule(at=pick, type_=st.sampled_from(("", "RIFLE-A", "PISTOL-B")), marked=st.booleans())
    def describe(self, at: int, type_: str, marked: bool) -> None:
        line = self.weapon(at, PlaceKind.ROOM, PlaceKind.PERSON, PlaceKind.LOST)
        if line is not None:
            marks = (v.NewMark(kind="proof", text=f"P{at}"),) if marked else ()
            serial = self.serials(1)[0] if at % 2 else ""
            self.act(
                "describe", m.Describe(item=line.item, new_type=type_, new_serial=serial, marks=marks, reason="looked")
            )

    @rule(inside=st.sampled_from(("B1", "S1")), name=st.sampled_from(("Armoury", "Magazine")))
    def move_a_room(self, inside: str, name: str) -> None:
        self.act("write-place", m.WritePlace(kind="room", code="R9", inside=inside, name=name))
        self.act("write-type", m.WriteType(code="RIFLE-A", name=f"Rifle A, {name}"))

    @rule(role=st.sampled_from(("auditor", "armourer")), active=st.booleans())
    def change_a_user(self, role: str, active: bool) -> None:
        key = Signer(new_seed()).public.hex()
        command = m.WriteUser(name="cleo", role=role, key=key, active=active)
        self.act("write-user", command, by=practice.second(self.depot))

    # what must always hold

    @invariant()
    def tables_say_what_the_papers_say(self) -> None:
        self.depot.ask(lambda reader: self._compare(reader.connection))

    def _compare(self, connection: Connection) -> None:
        held: dict[tuple[str, str, str], int] = {}
        types: dict[tuple[str, str, str], int] = {}
        rows = connection.exec_driver_sql(
            "SELECT hex(i.uuid), hex(p.uuid), i.condition, hex(t.uuid) FROM item i JOIN place p ON p.id = i.place"
            " JOIN item_type t ON t.id = i.type WHERE i.form IN ('weapon', 'part')"
        ).all()
        for item, place, state, type_ in rows:
            held[item.lower(), place.lower(), state] = 1
            types[type_, place, state] = types.get((type_, place, state), 0) + 1
        single: dict[tuple[str, str, str], int] = {}
        for item, type_, place, state, quantity in connection.exec_driver_sql(
            "SELECT hex(i.uuid), hex(t.uuid), hex(p.uuid), h.condition, h.quantity FROM holding h JOIN place p ON p.id = h.place"
            " JOIN item_type t ON t.id = h.type LEFT JOIN item i ON i.id = h.item WHERE h.quantity <> 0"
        ):
            if item:
                held[item.lower(), place.lower(), state] = quantity
            else:
                single[type_, place, state] = quantity
        assert held == self.paper.held()
        assert single == types


@pytest.mark.slow
@pytest.mark.slow
def test_random_acts(played: Path) -> None:
    played_kinds: set[Kind] = set()

    class Today(Clerk):
        template = played

        @override
        def teardown(self) -> None:
            played_kinds.update(self.done)
            super().teardown()

    run_state_machine_as_test(
        Today,
        settings=settings(
            max_examples=20 * RUNS,
            stateful_step_count=45,
            suppress_health_check=list(HealthCheck),
        ),
    )
    assert len(played_kinds) > 8, "nearly everything was refused"


def test_the_played_depot_holds_every_movement(played: Path) -> None:
    with practice.opened(played, write=False) as depot:
        paper = Paper()
        paper.take(depot.ask(lambda reader: [one for stretch in stretches(reader.connection, 0) for one in stretch]))
    elsewhere = {Kind.OPENING_BALANCE, Kind.CUSTODY, Kind.CUSTODY_END}  # in the story of recovered weapons
    assert paper.kinds >= MOVEMENTS - elsewhere | {Kind.REVERSAL}
    paper.check_by_day()
    assert paper.held()

"""Bans, constraints and holds: on a type, a lot, a weapon; until a day or until they are lifted."""

from __future__ import annotations

from tests.services.counter import WITNESSES, Counter, told

ROUNDS = {"lot": "L-1", "quantity": 5}


def test_a_banned_lot_is_not_used_but_may_move_and_be_destroyed(counter: Counter) -> None:
    counter.post("restrict", kind="ban", lot="L-1", text="misfires", reference="N-3")
    banned = ["lines 1: Ball 5.56 L-1 is banned since 22 Nov 2026: misfires. Put it back and choose another."]
    assert counter.refused("issue", to="1001", lines=[ROUNDS], override="ordered") == banned
    assert counter.refused("expend", lines=[ROUNDS], purpose="training") == banned
    counter.post("relocate", to="R1", lines=[ROUNDS])
    counter.destroy([{**ROUNDS, "place": "R1"}])
    assert counter.life("L-1").restrictions[0]["reference"] == "N-3"


def test_a_hold_keeps_a_weapon_where_it_is(counter: Counter) -> None:
    order = counter.ordered([{"serial": "A100"}])
    done = counter.post("restrict", kind="hold", serial="A100", text="court 7")
    held = "lines 1: Rifle A A100 is on hold since 22 Nov 2026: court 7. It stays where it is until the hold is lifted."
    line = [{"serial": "A100"}]
    assert counter.refused("issue", to="1001", lines=line) == [held]
    assert counter.refused("dispatch", to="D02", lines=line) == [held]
    assert counter.refused("to-workshop", to="WS", lines=line) == [held]
    assert counter.refused("destroy", counter.second, order=order, lines=line, witnesses=WITNESSES) == [held]
    counter.post("lift-restriction", id=done.answer["id"], reason="court order 8")
    counter.post("issue", to="1001", lines=line)
    assert counter.at("A100") == "U1/1001"
    assert [one["lifted"] for one in counter.life("A100").restrictions] == [True]


def test_a_constraint_is_told(counter: Counter) -> None:
    counter.post("restrict", kind="constraint", type="BALL-556", text="ranges only")
    assert told(counter.post("issue", to="1001", lines=[ROUNDS])) == [
        "lines 1: Ball 5.56 L-1 is restricted since 22 Nov 2026: ranges only."
    ]


def test_it_ends_by_itself(counter: Counter) -> None:
    counter.post("restrict", kind="ban", lot="L-1", text="x", until="2026-11-21", happened_on="2026-11-02")
    counter.post("issue", to="1001", lines=[ROUNDS])
    assert len(counter.refused("issue", to="1001", lines=[ROUNDS | {"place": "R2"}], happened_on="2026-11-20")) == 1


def test_what_happened_before_it_began_is_told_and_not_refused(counter: Counter) -> None:
    counter.post("restrict", kind="ban", lot="L-1", text="x")
    done = counter.post("issue", to="1001", lines=[ROUNDS], happened_on="2026-11-20")
    assert told(done)[0].startswith("lines 1: Ball 5.56 L-1 is banned since 22 Nov 2026")


def test_a_whole_type_and_an_unmarked_weapon(counter: Counter) -> None:
    counter.post("restrict", kind="ban", type="RIFLE-A", text="recall")
    assert len(counter.refused("issue", to="1001", lines=[{"serial": "A100"}, {"serial": "A101"}])) == 2
    done = counter.post("receive", to="R1", supplier="SUP", weapons=[{"type": "PISTOL-B"}])
    (number,) = done.answer["registry_numbers"]
    counter.post("restrict", kind="hold", registry=number, text="evidence")
    assert "on hold" in counter.refused("issue", to="1001", lines=[{"registry": number}])[0]
    counter.post("restrict", kind="hold", item=counter.id_of("KO1234"), text="evidence")
    assert "on hold" in counter.refused("issue", to="1001", lines=[{"serial": "KO1234"}])[0]


def test_shelf_life_is_told_by_the_day_on_the_paper(counter: Counter) -> None:
    counter.post("describe-lot", lot="L-1", expires_on="2026-11-15", reason="read on the box")
    assert told(counter.post("issue", to="1001", lines=[ROUNDS])) == [
        "lines 1: The shelf life of lot L-1 ended on 15 Nov 2026."
    ]
    counter.post("return", to="R2", lines=[ROUNDS])
    assert told(counter.post("issue", to="1001", lines=[ROUNDS], happened_on="2026-11-22", voucher="V1")) != []

"""Destruction: ordered by two, looked at where it is done, written off with a certificate, and nothing else."""

from __future__ import annotations

from typing import Any

from sam.domain.destruction import AtThePoint
from sam.queries.destruction import order_named, orders
from tests.services.counter import Counter, told

ORDER: dict[str, Any] = {
    "reason": "obsolete", "authority": "Ministry of Defence", "reference": "114/26", "method": "shear", "at": "Works yard",
}  # fmt: skip
SEEN_BY: list[dict[str, str]] = [{"name": "Sgt. Rui Lima", "organisation": "Engineers"}, {"name": "Cpt. Eva Sol"}]


def ordered(counter: Counter, *serials: str, **said: Any) -> str:
    """An order for these weapons; its number."""
    lines = [{"serial": one} for one in serials] + said.pop("lines", [])
    done = counter.post_two("order-destruction", **{**ORDER, "lines": lines, **said})
    return str(done.answer["order"])


def seen(counter: Counter, order: str, *serials: str) -> None:
    results = [{"what": {"serial": one}} for one in serials]
    counter.post("check-destruction", order=order, results=results)


def test_from_order_to_certificate(counter: Counter) -> None:
    order = ordered(counter, "A100", "A101", lines=[{"lot": "L-1", "quantity": 300}])
    assert order == "DO-2026-001"
    assert counter.at("A100") == "S1/B1/R1"  # an order moves nothing
    counter.post(
        "check-destruction",
        order=order,
        results=[{"what": {"serial": "A100"}}, {"what": {"lot": "L-1", "quantity": 200}}],
    )
    done = counter.post_two("destroy", order=order, witnesses=SEEN_BY, residue_g=7400, residue_to="Steelworks")
    assert (done.answer["certificate"], done.answer["lines"]) == ("DC-2026-001", 2)
    assert "No photographs" in " ".join(told(done))
    assert counter.at("A100") == "DESTROYED"
    assert counter.count("BALL-556", "DESTROYED", "L-1") == 200
    found = counter.depot.ask(order_named, order)
    assert found is not None
    assert found.open
    assert {line.shown: (line.ordered, line.seen, line.destroyed, line.open) for line in found.lines} == {
        "A100": (1, 0, 1, 0), "A101": (1, 0, 0, 1), "L-1": (300, 0, 200, 100),
    }  # fmt: skip
    counter.post("withdraw-from-destruction", order=order, reason="the museum wants it", lines=[{"serial": "A101"}])
    counter.post("withdraw-from-destruction", order=order, reason="kept for training")
    closed = counter.depot.ask(orders)[0]
    assert not closed.open
    assert [one.number for one in closed.certificates] == ["DC-2026-001"]
    assert counter.refused("destroy", counter.second, order=order, witnesses=SEEN_BY) == [
        f"lines: Nothing is left of order {order}: all of it was destroyed or withdrawn.",
    ]


def test_only_what_was_ordered_and_seen_as_it_should_be(counter: Counter) -> None:
    order = ordered(counter, "A100", "A101")
    asked: dict[str, Any] = {"order": order, "witnesses": SEEN_BY}
    assert (
        "were seen where it is destroyed"
        in counter.refused("destroy", counter.second, **asked, lines=[{"serial": "A100"}])[0]
    )
    assert (
        "does not stand on order" in counter.refused("destroy", counter.second, **asked, lines=[{"serial": "A102"}])[0]
    )
    counter.post(
        "check-destruction",
        order=order,
        results=[
            {"what": {"serial": "A100"}},
            {"what": {"serial": "A101"}, "found": "differs", "note": "A1O1 is stamped"},
        ],
    )
    assert "0 were seen" in counter.refused("destroy", counter.second, **asked, lines=[{"serial": "A101"}])[0]
    amiss = {line.shown: line.amiss for line in counter.depot.ask(orders)[0].lines}
    assert amiss == {"A100": None, "A101": AtThePoint.DIFFERS}
    assert counter.post_two("destroy", **asked).answer["lines"] == 1
    assert counter.at("A101") == "S1/B1/R1"


def test_a_reversed_destruction_is_open_and_must_be_seen_again(counter: Counter) -> None:
    order = ordered(counter, "A100")
    seen(counter, order, "A100")
    done = counter.post_two("destroy", order=order, witnesses=SEEN_BY)
    counter.post_two("reverse", voucher=done.answer["voucher"], reason="another rifle was cut")
    assert counter.at("A100") == "S1/B1/R1"
    line = counter.depot.ask(orders)[0].lines[0]
    assert (line.open, line.seen, line.destroyed) == (1, 0, 0)
    assert "Nothing of order" in counter.refused("destroy", counter.second, order=order, witnesses=SEEN_BY)[0]
    seen(counter, order, "A100")
    assert counter.post_two("destroy", order=order, witnesses=SEEN_BY).answer["certificate"] == "DC-2026-002"


def test_who_may_see_it(counter: Counter) -> None:
    order = ordered(counter, "A100")
    seen(counter, order, "A100")

    def refused(*names: str, **said: Any) -> list[str]:
        witnesses = [{"name": one} for one in names]
        found = counter.refused("destroy", counter.second, order=order, witnesses=witnesses, **said)
        return [one.split(": ", 1)[1] for one in found]

    assert refused("Rui Lima") == ["Two people at least see a destruction. Name two witnesses."]
    assert refused("Rui Lima", " rui  lima") == ["rui  lima is named twice. Two witnesses are two people."]
    assert "cannot be its witness" in refused("Rui Lima", "Ana")[0]
    assert refused("Rui Lima", "ben ") == ["ben signs this paper and cannot be its witness. Name somebody else."]
    assert "is a witness already" in refused("Rui Lima", "Eva Sol", monitor={"name": "Eva Sol"})[0]
    assert "before it began" in refused("Rui Lima", "Eva Sol", started="09:00", ended="08:00")[0]


def test_a_person_written_in_two_ways_is_one_witness(counter: Counter) -> None:
    order = ordered(counter, "A100")
    seen(counter, order, "A100")
    for one, other in (("José Peña", "PENA, Jose"), ("J. Pena", "J Pena")):
        said = counter.refused("destroy", counter.second, order=order, witnesses=[{"name": one}, {"name": other}])
        assert "is named twice" in said[0]
    said = counter.refused("destroy", counter.second, order=order, witnesses=[{"name": "Eva Sol"}, {"name": "ÁNA."}])
    assert "cannot be its witness" in said[0]


def test_the_days_of_order_look_and_act_follow_each_other(counter: Counter) -> None:
    order = ordered(counter, "A100", happened_on="2026-11-10")
    seen(counter, order, "A100")
    asked: dict[str, Any] = {"order": order, "witnesses": SEEN_BY}
    early = counter.refused("destroy", counter.second, **asked, happened_on="2026-11-20")
    assert len(early) == 1
    assert "A100 was seen there on 22 Nov 2026, after 20 Nov 2026." in early[0]
    assert "before the day of order" in counter.refused("destroy", counter.second, **asked, happened_on="2026-11-09")[0]
    assert counter.post_two("destroy", **asked).answer["lines"] == 1


def test_what_moved_since_it_was_seen_is_seen_again(counter: Counter) -> None:
    """The rifle that is handed back may be another one with the same number on it."""
    order = ordered(counter, "A100", lines=[{"lot": "L-1", "quantity": 300}])
    results = [{"what": {"serial": "A100"}}, {"what": {"lot": "L-1", "quantity": 300}}]
    counter.post("check-destruction", order=order, results=results)
    counter.post("issue", to="1001", lines=[{"serial": "A100"}, {"lot": "L-1", "quantity": 10}])
    counter.post("return", to="R1", lines=[{"serial": "A100"}])
    asked: dict[str, Any] = {"order": order, "witnesses": SEEN_BY}
    assert "0 were seen" in counter.refused("destroy", counter.second, **asked, lines=[{"serial": "A100"}])[0]
    assert {line.shown: line.seen for line in counter.depot.ask(orders)[0].lines} == {"A100": 0, "L-1": 300}
    seen(counter, order, "A100")
    assert counter.post_two("destroy", **asked, lines=[{"serial": "A100"}]).answer["lines"] == 1


def test_what_forbids_an_order(counter: Counter) -> None:
    held = counter.post("restrict", kind="hold", text="court of Bela Vista 44/26", serial="A100")
    assert (
        "is held since" in counter.refused("order-destruction", counter.second, **ORDER, lines=[{"serial": "A100"}])[0]
    )
    counter.post("lift-restriction", id=held.answer["id"], reason="released")
    order = ordered(counter, "A100")
    twice = counter.refused("order-destruction", counter.second, **ORDER, lines=[{"serial": "A100"}])
    assert f"stands on order {order}" in twice[0]
    seen(counter, order, "A100")
    counter.post("restrict", kind="hold", text="claimed by its owner", serial="A100")
    assert "A100" in counter.refused("destroy", counter.second, order=order, witnesses=SEEN_BY)[0]


def test_a_weak_method_is_told(counter: Counter) -> None:
    done = counter.post_two("order-destruction", **{**ORDER, "method": "vehicle"}, lines=[{"serial": "A100"}])
    assert "weapons may be whole" in told(done)[0]
    bad = counter.refused("order-destruction", counter.second, **{**ORDER, "method": "acid", "at": ""}, lines=[])
    assert len(bad) >= 3


def test_another_way_is_named_only_for_what_is_destroyed_here(counter: Counter) -> None:
    order = ordered(counter, "A100", "A101")
    counter.post("check-destruction", order=order, results=[{"what": {"serial": "A100"}}])
    methods = [{"what": {"serial": "A101"}, "method": "smelter"}]
    assert counter.refused("destroy", counter.second, order=order, witnesses=SEEN_BY, methods=methods) == [
        "methods 1: Rifle A A101 is not among what is destroyed here. Name another way only for what stands on this list."
    ]


def test_nothing_is_destroyed_at_a_time_that_is_still_to_come(counter: Counter) -> None:
    order = ordered(counter, "A100")
    counter.post("check-destruction", order=order, results=[{"what": {"serial": "A100"}}])
    assert counter.refused(
        "destroy", counter.second, order=order, witnesses=SEEN_BY, started="09:00", ended="23:50"
    ) == ["ended: 23:50 of today is still to come. Write the time at which it happened."]

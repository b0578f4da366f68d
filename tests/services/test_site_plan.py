"""The plan of a site: where things stand, what is refused, and what does not agree with what was measured."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from sam.domain.site_plan import Basis, Spot, Standing
from sam.queries.pairs import licence_proposal
from sam.queries.reader import Reader
from sam.queries.resolve import PlaceRow
from sam.queries.site_plan import Drawn, drawn, sites_named
from sam.queries.site_plan_asked import thought_of
from sam.queries.site_plan_pairs import PlanPair, SitePlan, site_plan
from sam.queries.storehouses import storehouses
from sam.standards.arcs import Load
from sam.words.sentences import sentence
from tests.services.counter import Counter, told

KILO = 1_000_000
SHA = "ab" * 32
UNDER: dict[str, Any] = {
    "photograph": SHA, "wide": 800, "high": 600, "first_x": 100, "first_y": 500, "second_x": 500, "second_y": 500,
    "metres": "200",
}  # fmt: skip


@pytest.fixture
def around(counter: Counter) -> Counter:
    """Two storehouses, a village and a road; 50 t of HD 1.1 in one of them."""
    for code in ("E1", "E2"):
        counter.post("write-place", kind="building", code=code, inside="S1")
        counter.post("write-storehouse", place=code, structure="light")
    counter.post("write-site", code="VILLAGE", kind="inhabited", persons=300)
    counter.post("write-site", code="ROAD", kind="route-medium")
    counter.post(
        "write-type", code="SHELL", name="Shell", kind="ammunition", hazard_division="1.1", compatibility_group="D",
        neq_mg=5 * KILO,
    )  # fmt: skip
    counter.post(
        "grant-licence", storehouse="E1", number="L1", authority="MoD", until="2027-11-21",
        limits=[{"division": "1.1", "kg": "4000"}],
    )  # fmt: skip
    counter.post("receive", to="E1", supplier="SUP", lots=[{"type": "SHELL", "lot": "S-1", "quantity": 200}])
    return counter


def put(what: str, east: str, north: str, reach: str = "") -> dict[str, str]:
    return {"what": what, "east": east, "north": north, **({"reach": reach} if reach else {})}


def draw(around: Counter, *spots: dict[str, str], **more: Any) -> Any:
    return around.post("draw-site-plan", **{"site": "S1", "origin": "gate 1", "put": list(spots), **more})


def refused(around: Counter, *spots: dict[str, str], **more: Any) -> list[str]:
    return around.refused("draw-site-plan", **{"site": "S1", "origin": "gate 1", "put": list(spots), **more})


def _site(reader: Reader) -> PlaceRow:
    (site,) = sites_named(reader, "S1")
    return site


def plan(around: Counter, *asked: Any) -> SitePlan:
    found: SitePlan = around.depot.ask(lambda reader: site_plan(reader, _site(reader), *asked))
    return found


def paper(around: Counter) -> Drawn:
    found = around.depot.ask(lambda reader: drawn(reader, _site(reader)))
    assert found is not None
    return found


def pair(found: SitePlan, to: str, store: str = "S1/E1") -> PlanPair:
    return next(one for one in found.pairs if (one.storehouse.key, one.to.key) == (store, to))


def where(found: SitePlan) -> dict[str, Spot | None]:
    return {one.key: one.spot for one in found.things}


# the paper


def test_what_is_put_stands_there_and_what_is_not_named_stays(around: Counter) -> None:
    draw(around, put("E1", "10", "20.5", "12"), put("VILLAGE", "-400.25", "0"), tolerance="3")
    draw(around, put("E1", "11", "20.5"), put("ROAD", "0", "-90"), origin="")
    assert where(plan(around)) == {
        "S1/E1": Spot(1100, 2050, 1200), "S1/E2": None, "VILLAGE": Spot(-40025, 0), "ROAD": Spot(0, -9000),
    }  # fmt: skip
    assert (paper(around).origin, paper(around).tolerance_cm) == ("gate 1", 300)
    around.post("draw-site-plan", site="S1", take_off=["ROAD"])
    assert where(plan(around))["ROAD"] is None


def test_the_whole_plan_is_one_signed_document_and_comes_back_by_a_replay(around: Counter) -> None:
    draw(around, put("E1", "10", "20"), put("VILLAGE", "300", "0"), underlay=UNDER, note="surveyed")
    said = around.document()
    assert [spot["target"] for spot in said["spots"]] == ["site", "storehouse"]
    before = paper(around)
    around.depot.run(_rebuild)
    assert paper(around) == before
    assert before.underlay is not None
    assert before.underlay.metres_a_pixel == 0.5


def _rebuild(shop: Any) -> None:
    from sam.services.rebuild import rebuild

    rebuild(shop)


@pytest.mark.parametrize(
    ("said", "sentence_"),
    [
        ({"origin": ""}, "Say which point of the ground is the origin"),
        ({"site": "E1"}, "is of another kind"),
        ({"put": [put("E9", "1", "1")]}, "neither an explosives storehouse nor an exposed site"),
        ({"put": [put("E1", "1", "")]}, "metres to the east and metres to the north"),
        ({"put": [put("E1", "NaN", "1")]}, "“NaN” is no number of metres"),
        ({"put": [put("E1", "inf", "1")]}, "“inf” is no number of metres"),
        ({"put": [put("E1", "1e9", "1")]}, "“1e9” is no number of metres"),
        ({"put": [put("E1", "900000", "1")]}, "900,000 m is farther than 50,000 m"),
        ({"put": [put("E1", "200 ft", "1")]}, "“200 ft” is in feet: that is 60.96 m. Write metres."),
        ({"put": [put("E1", "1", "2", "40'")]}, "“40'” is in feet: that is 12.19 m."),
        ({"put": [put("E1", "1", "2", "-4")]}, "“-4” is no number of metres"),
        ({"put": [put("E1", "1", "2"), put("S1/E1", "3", "4")]}, "S1/E1 is named twice"),
        ({"put": [put("E1", "1", "2"), put("E2", "1.00", "2")]}, "S1/E1 stands at the same point"),
        ({"put": [put("E1", "1", "2"), put("VILLAGE", "1", "2")]}, "stands at the same point"),
        ({"take_off": ["ROAD"]}, "ROAD does not stand on the plan of S1"),
        ({"tolerance": "10 feet"}, "“10 feet” is in feet"),
        ({"without": ["roof"]}, "underlay, note"),
        ({"underlay": {"photograph": SHA, "wide": 800, "high": 600}}, "The picture has no scale."),
        ({"underlay": {**UNDER, "metres": ""}}, "The picture has no scale."),
        ({"underlay": {**UNDER, "metres": "600 feet"}}, "that is 182.88 m"),
        ({"underlay": {**UNDER, "metres": "-1"}}, "“-1” is no number of metres"),
        ({"underlay": {**UNDER, "second_x": 101}}, "1 pixels apart"),
        ({"underlay": {**UNDER, "second_x": 900}}, "The point 900, 500 lies outside the picture, which is 800 by 600"),
        ({"underlay": {**UNDER, "bearing": "north"}}, "“north” is no direction"),
        ({"underlay": {**UNDER, "photograph": "plan.png"}}, "plan.png"),
        ({"underlay": {**UNDER, "photograph": ""}}, "photograph"),
    ],
)
def test_what_cannot_be_drawn_is_told_in_a_sentence(around: Counter, said: dict[str, Any], sentence_: str) -> None:
    found = refused(around, **said)
    assert any(sentence_ in one for one in found), found


def test_a_storehouse_of_another_site_and_a_code_of_two_things_are_told(around: Counter) -> None:
    around.post("write-place", kind="site", code="S2")
    around.post("write-place", kind="building", code="F1", inside="S2")
    around.post("write-storehouse", place="F1", structure="light")
    assert "S2/F1 does not stand in S1" in refused(around, put("F1", "1", "2"))[0]
    around.post("write-site", code="E2", kind="inhabited")
    said = refused(around, put("E2", "1", "2"))
    assert said == ["put 1 what: “E2” is a storehouse and an exposed site. Name the storehouse by its path: S1/E2."]
    draw(around, put("S1/E2", "1", "2"))


def test_the_same_plan_is_not_signed_twice(around: Counter) -> None:
    draw(around, put("E1", "10", "20"))
    assert "Nothing on this plan is new" in refused(around, put("E1", "10.00", "20"))[0]


def test_walls_that_overlap_are_told_and_drawn_all_the_same(around: Counter) -> None:
    done = draw(around, put("E1", "0", "0", "15"), put("E2", "20", "0", "10"))
    assert told(done) == [
        "put: By the plan the walls of S1/E1 and S1/E2 overlap. Look at the points and at how far walls reach."
    ]


# what counts


def measured(around: Counter, metres: str, to: str = "VILLAGE") -> None:
    around.post("write-distance", storehouse="E1", site=to, metres=metres, pes="light")


def test_the_measured_distance_counts_where_the_plan_agrees(around: Counter) -> None:
    measured(around, "452")
    draw(around, put("E1", "0", "0"), put("VILLAGE", "450", "0"))
    one = pair(plan(around), "VILLAGE")
    assert (one.counted_cm, one.agrees, one.by_plan) == (45_200, True, False)


@pytest.mark.parametrize(("metres", "counted"), [("500", 45_000), ("300", 30_000)])
def test_where_they_differ_it_is_told_and_the_shorter_counts(around: Counter, metres: str, counted: int) -> None:
    measured(around, metres)
    draw(around, put("E1", "0", "0"), put("VILLAGE", "450", "0"))
    found = plan(around)
    one = pair(found, "VILLAGE")
    assert (one.counted_cm, one.agrees) == (counted, False)
    text = f"S1/E1 to VILLAGE: {metres} m is recorded, the plan says 450 m. The shorter counts until one of them is put right:"
    assert any(sentence(said).startswith(text) for said in found.said)


def test_a_licence_is_proposed_from_the_shorter_distance(around: Counter) -> None:
    measured(around, "500")
    before = proposed(around)
    draw(around, put("E1", "0", "0"), put("VILLAGE", "450", "0"))
    assert (before, proposed(around)) == ((500, []), (450, [450_00]))


def proposed(around: Counter) -> Any:
    """The distance that the governing pair of HD 1.1 is counted with, and what is told of it."""

    def ask(reader: Reader) -> Any:
        store = next(one for one in storehouses(reader) if one.path == "S1/E1")
        found = licence_proposal(reader, store)
        governing = found.proposals[0].governing
        assert governing is not None
        return governing.pair.distance_m, [one.values["counted"].cm for one in found.said]  # type: ignore[attr-defined]

    return around.depot.ask(ask)


def test_walls_that_reach_far_leave_room_for_the_measured_distance(around: Counter) -> None:
    measured(around, "425")
    draw(around, put("E1", "0", "0", "20"), put("VILLAGE", "450", "0", "10"), tolerance="0")
    assert pair(plan(around), "VILLAGE").agrees
    measured(around, "419")
    one = pair(plan(around), "VILLAGE")
    assert (one.agrees, one.counted_cm) == (False, 41_900)


def test_a_distance_that_nobody_measured_is_put_forward_and_said_to_be_the_plans(around: Counter) -> None:
    draw(around, put("E1", "0", "0"), put("VILLAGE", "450", "0"))
    found = plan(around)
    one = pair(found, "VILLAGE")
    assert (one.counted_cm, one.by_plan, one.recorded) == (45_000, True, None)
    assert any("no distance is recorded. By the plan it is 450 m" in sentence(said) for said in found.said)


# what is needed


def test_a_pair_in_breach_by_what_is_inside_by_the_licence_and_by_a_thought(around: Counter) -> None:
    measured(around, "420")
    draw(around, put("E1", "0", "0"), put("VILLAGE", "420", "0"), put("ROAD", "0", "300"))
    inside = plan(around)
    one = pair(inside, "VILLAGE")
    assert one.worst is not None
    assert (one.worst.load, one.worst.metres, one.worst.reading) == (
        Load("1.1", one.worst.load.neq_kg),
        400,
        "D13 (>= 400 m)",
    )
    assert int(one.worst.load.neq_kg) == 1000
    assert one.standing is Standing.KEPT
    assert pair(inside, "ROAD").worst is not None
    granted = plan(around, Basis.LICENCE)
    one = pair(granted, "VILLAGE")
    assert one.worst is not None
    assert one.worst.metres == 400  # 5.5 x 4000^1/2 = 348, and 400 at least
    thought = plan(around, Basis.WHAT_IF, {"S1/E1": (Load("1.1", one.worst.load.neq_kg * 3),)})
    one = pair(thought, "VILLAGE")
    assert (one.standing, one.governs) == (Standing.BREACH, True)
    assert one.worst is not None
    assert one.worst.metres == 509  # 22.2 x 12000^1/3 = 508.3
    assert "S1/E1 to VILLAGE: HD 1.1 needs 509 m, and there is 420 m. 89 m is missing." in map(sentence, thought.said)


def test_arcs_by_division_and_of_the_worst_side(around: Counter) -> None:
    around.post("write-storehouse", place="E1", structure="earth-covered")
    draw(around, put("E1", "0", "0"))
    found = plan(around)
    (here, other) = found.around
    assert [(arc.division, arc.es.value, arc.metres) for arc in here.arcs] == [
        ("1.1", "inhabited", 400), ("1.1", "route-medium", 270),
    ]  # fmt: skip
    assert other.arcs == ()


def test_what_only_the_authority_can_say_is_no_figure(around: Counter) -> None:
    draw(around, put("E1", "0", "0"), put("VILLAGE", "420", "0"))
    found = plan(
        around,
        Basis.WHAT_IF,
        {"S1/E1": (Load("1.1", 300_000 * pair(plan(around), "VILLAGE").needs[0].load.neq_kg / 1000),)},
    )
    one = pair(found, "VILLAGE")
    assert (one.standing, one.spare_cm) == (Standing.ASK, None)
    assert [arc.metres for arc in found.around[0].arcs] == [None, None]


def test_a_pair_of_storehouses_without_sides_is_not_guessed(around: Counter) -> None:
    draw(around, put("E1", "0", "0"), put("E2", "30", "0"))
    assert pair(plan(around), "S1/E2").standing is Standing.NOT_KNOWN
    around.post("write-distance", storehouse="E1", other="E2", metres="30", pes="light", es="unbarricaded")
    one = pair(plan(around), "S1/E2")
    assert one.standing in (Standing.KEPT, Standing.BREACH)


def test_cartridges_of_1_4_need_no_distance_by_quantity(around: Counter) -> None:
    around.post(
        "write-type",
        code="CART",
        name="Cart",
        kind="ammunition",
        hazard_division="1.4",
        compatibility_group="S",
        neq_mg=1700,
    )
    around.post(
        "grant-licence",
        storehouse="E2",
        number="L2",
        authority="MoD",
        until="2027-11-21",
        limits=[{"division": "1.4", "kg": "100"}],
    )
    around.post("receive", to="E2", supplier="SUP", lots=[{"type": "CART", "lot": "C-1", "quantity": 10}])
    draw(around, put("E2", "0", "0"), put("VILLAGE", "20", "0"))
    assert pair(plan(around), "VILLAGE", "S1/E2").standing is Standing.NOTHING


def test_what_is_not_classified_is_said_beside_the_arcs(around: Counter) -> None:
    around.post("receive", to="R2", supplier="SUP", lots=[{"type": "BALL-9", "lot": "N-1", "quantity": 10}])
    around.post("write-storehouse", place="R2", structure="light")
    assert any("is in no sum" in sentence(one) for one in plan(around).said)


def test_a_division_that_is_thought_of_twice_lies_there_twice(around: Counter) -> None:
    draw(around, put("E1", "0", "0"), put("VILLAGE", "420", "0"))

    def thought(*said: str) -> SitePlan:
        return around.depot.ask(
            lambda reader: site_plan(reader, _site(reader), Basis.WHAT_IF, thought_of(reader, _site(reader), said))
        )

    twice, once = thought("E1:1.1=5000", "E1:1.1=7000"), thought("E1:1.1=12000")
    assert twice.around[0].loads == once.around[0].loads == (Load("1.1", Decimal(12_000)),)
    assert pair(twice, "VILLAGE").standing is Standing.BREACH


def test_a_distance_to_a_storehouse_of_another_site_is_among_the_pairs(around: Counter) -> None:
    around.post("write-place", kind="site", code="S9")
    around.post("write-place", kind="building", code="F1", inside="S9")
    around.post("write-storehouse", place="F1", structure="light")
    draw(around, put("E1", "0", "0"))
    assert "S9/F1" not in {one.to.key for one in plan(around).pairs}
    around.post("write-distance", storehouse="E1", other="F1", metres="9", pes="light", es="unbarricaded")
    found = plan(around)
    one = pair(found, "S9/F1")
    assert (one.counted_cm, one.by_plan, one.plan, one.standing) == (900, False, None, Standing.BREACH)
    assert any(sentence(said).startswith("S1/E1 to S9/F1: ") for said in found.said)
    assert "S9/F1" not in where(found), "it stands on no plan of this site"

"""Every movement that brings something into a storehouse is judged before it posts, however it comes there."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from sam import clock
from tests.services.counter import NOW, Counter, told
from tests.services.explosives import KILO, limits, lot

OVER = "S1/E1: 105 kg counted as HD 1.1; licence L1 permits 100 kg. That is 5 kg too much."
ROOM = "It may go to S1/E2: there is room for 495 kg more after it."
AS_IT_IS = "S1/E1: it is written down as it was found, although something is against it there. Put it right, or ask for a waiver."
ONE = {"lot": "S-2", "quantity": 1}


@pytest.fixture
def full(stores: Counter) -> Counter:
    """The first storehouse is full to its licence; twenty shells lie outside of any."""
    stores.post("receive", **lot("SHELL", "S-1", 20))
    stores.post("receive", **lot("SHELL", "S-2", 20, to="R2"))
    return stores


def _returned(full: Counter) -> tuple[str, dict[str, Any]]:
    full.post("issue", to="1001", lines=[ONE])
    return "return", {"to": "E1", "lines": [ONE | {"place": "1001"}]}


def _recovered(full: Counter) -> tuple[str, dict[str, Any]]:
    full.post("report-loss", lines=[ONE], reason="gone")
    return "recover", {"to": "E1", "lines": [ONE], "reason": "found"}


def _sent_back(full: Counter) -> tuple[str, dict[str, Any]]:
    sent = full.post("dispatch", to="D02", lines=[ONE])
    return "arrive", {"dispatch": sent.answer["voucher"], "back_to": "E1"}


def _repacked(full: Counter) -> tuple[str, dict[str, Any]]:
    gives = [{"type": "SHELL", "lot": "S-8", "quantity": 1}]
    return "repack", {"to": "E1", "takes": [ONE], "gives_lots": gives, "reason": "sorted"}


def _transferred(full: Counter) -> tuple[str, dict[str, Any]]:
    assert full.at("A100")
    return "transfer-in", {**lot("SHELL", "S-9", 1), "supplier": "D02"}


WAYS = {
    "receive": lambda _full: ("receive", lot("SHELL", "S-3", 1)),
    "relocate": lambda _full: ("relocate", {"to": "E1", "lines": [ONE]}),
    "relocate into a room of it": lambda _full: ("relocate", {"to": "E1-A", "lines": [ONE]}),
    "transfer in": _transferred,
    "return": _returned,
    "recover": _recovered,
    "sent back on the road": _sent_back,
    "repack": _repacked,
}


@pytest.mark.parametrize("way", WAYS)
def test_one_too_many_is_refused_and_goes_in_when_there_is_room(full: Counter, way: str) -> None:
    act, said = WAYS[way](full)
    field = "back_to" if act == "arrive" else "to"
    assert full.refused(act, **said) == [f"{field}: {OVER}", f"{field}: {ROOM}"]
    full.post("relocate", to="E2", lines=[{"lot": "S-1", "quantity": 1}])
    full.post(act, **said)


def test_a_workshop_that_stands_in_a_storehouse_is_in_it(stores: Counter) -> None:
    stores.post("write-place", kind="site", code="HILL")
    stores.post("write-place", kind="workshop", code="W9", inside="HILL")
    stores.post("write-storehouse", place="HILL", structure="light")
    stores.post("grant-licence", storehouse="HILL", number="H", authority="MoD", until="2027-11-21", limits=limits("9"))
    stores.post("receive", **lot("SHELL", "S-1", 1, to="HILL"))
    assert "weapons and ammunition" in stores.refused("to-workshop", to="W9", lines=[{"serial": "A100"}])[0]


def test_two_lines_that_are_too_much_only_together(stores: Counter) -> None:
    ten = [
        {"type": "SHELL", "lot": f"S-{n}", "quantity": 10 + n, "place": place} for n, place in enumerate(("E1", "E1-A"))
    ]
    said = stores.refused("receive", to="R2", supplier="SUP", lots=ten)
    assert said[0] == f"to: {OVER}"
    mixed = [{"type": type_, "lot": type_, "quantity": 1} for type_ in ("FUZE", "FLARE")]
    assert "group B may not stand with group G" in stores.refused("receive", to="E1", supplier="SUP", lots=mixed)[0]
    for one in mixed:
        assert stores.refused("receive", to="E1", supplier="SUP", lots=[one, {**one, "lot": "X", "type": "BALL-9"}])
    bad = [
        {"type": "SHELL", "lot": "S-1", "quantity": 1},
        {"type": "SHELL", "lot": "S-2", "quantity": 1, "condition": "SU"},
    ]
    assert "Shell S-2 is suspended or banned" in stores.refused("receive", to="E1", supplier="SUP", lots=bad)[0]
    armed: dict[str, Any] = {"weapons": [{"type": "RIFLE-A", "serial": "N-1"}], "lots": ten[:1]}
    assert "weapons and ammunition" in stores.refused("receive", to="E1", supplier="SUP", **armed)[0]


def test_weapons_that_are_counted_for_the_first_time_are_weapons(stores: Counter) -> None:
    stores.post("receive", **lot("SHELL", "S-1", 1))
    carbines = [{"type": "CARBINE-C", "quantity": 4}]
    assert stores.refused("receive", to="E1", supplier="SUP", bulk=carbines)[0] == (
        "to: S1/E1: weapons and ammunition would stand together; weapons: 4 (Carbine C)."
    )
    stores.post("receive", to="E2", supplier="SUP", bulk=carbines)
    assert "weapons: 4 (Carbine C)" in stores.refused("receive", **lot("SHELL", "S-2", 1, to="E2"))[0]


def test_repacking_inside_a_storehouse_adds_nothing(full: Counter) -> None:
    halves = [{"type": "SHELL", "lot": number, "quantity": 10} for number in ("S-3", "S-4")]
    full.post("repack", takes=[{"lot": "S-1", "quantity": 20}], gives_lots=halves, reason="sorted")
    full.post("suspend-licence", licence="L1", reason="roof leaks")
    joined = [{"type": "SHELL", "lot": "S-1", "quantity": 20}]
    both = [{"lot": one["lot"], "quantity": 10} for one in halves]
    full.post("repack", takes=both, gives_lots=joined, reason="joined")
    assert full.count("SHELL", "S1/E1", "S-1") == 20


def test_out_of_one_storehouse_by_repacking_into_another(full: Counter) -> None:
    more = [{"type": "SHELL", "lot": "S-5", "quantity": 20}]
    full.post("repack", to="E2", takes=[{"lot": "S-1", "quantity": 20}], gives_lots=more, reason="sorted")
    full.post("receive", **lot("SHELL", "S-3", 1))


def test_a_lot_does_not_go_where_it_comes_from(stores: Counter) -> None:
    stores.post("receive", **lot("SHELL", "S-1", 30, to="E2"))
    said = stores.refused("relocate", to="E1", lines=[{"lot": "S-1", "quantity": 30}])
    assert said[1].startswith("to: No other storehouse can take all of it"), "it lies in E2 already"


def test_a_group_holds_apart_although_the_quantity_is_not_known(stores: Counter) -> None:
    said: dict[str, Any] = {"kind": "ammunition", "hazard_division": "1.1", "compatibility_group": "B"}
    stores.post("write-type", code="HALF", name="Half", **said)
    stores.post_two("waive", storehouse="E1", checks=["classified"], reason="old papers", until="2026-12-01")
    stores.post("receive", **lot("FLARE", "G-1", 1))
    assert "group B may not stand with group G" in stores.refused("receive", **lot("HALF", "H-1", 1))[0]


# in parts


def test_what_fits_nowhere_whole_is_divided(stores: Counter) -> None:
    said = stores.refused("receive", **lot("SHELL", "S-1", 120))
    assert said == [
        "to: S1/E1: 600 kg counted as HD 1.1; licence L1 permits 100 kg. That is 500 kg too much.",
        "to: No storehouse can take all of it. Divided it may go: 100 x Shell to S1/E2, 20 x Shell to S1/E1.",
    ]
    parts = [{"type": "SHELL", "lot": "S-1", "quantity": n, "place": to} for n, to in ((100, "E2"), (20, "E1"))]
    stores.post("receive", to="E1", supplier="SUP", lots=parts)
    assert stores.refused("receive", **lot("SHELL", "S-2", 1))[1].startswith("to: No other storehouse")


def test_a_part_keeps_away_from_what_it_may_not_stand_with(stores: Counter) -> None:
    stores.post("receive", **lot("FUZE", "F-1", 1, to="E2"))
    said = stores.refused("receive", **lot("FLARE", "G-1", 101))
    assert said[1].startswith("to: No other storehouse"), "flares do not go beside fuzes, not even in part"


# written down as it is


def test_what_a_count_finds_is_written_and_told(full: Counter) -> None:
    done = full.adjust(reason="count 4", to="E1", more_lots=[{"type": "SHELL", "lot": "S-1", "quantity": 1}])
    assert told(done) == [f"to: {AS_IT_IS}", f"to: {OVER}"]
    less: dict[str, Any] = {"less": [{"lot": "S-1", "quantity": 1, "place": "E1"}]}
    same = full.adjust(reason="count 5", to="E1", more_lots=[{"type": "SHELL", "lot": "S-7", "quantity": 1}], **less)
    assert told(same) == [], "one lot for another is no more than was there"


def test_a_reversal_that_brings_stock_back_is_written_and_told(full: Counter) -> None:
    moved = full.post("relocate", to="E2", lines=[{"lot": "S-1", "quantity": 20}])
    full.post("suspend-licence", licence="L1", reason="roof leaks")
    back = full.post("reverse", voucher=moved.answer["voucher"], reason="wrong storehouse")
    first, second = told(back)
    assert first == f"voucher: {AS_IT_IS}"
    assert second.startswith("voucher: S1/E1: licence L1 is suspended since 22 Nov 2026: roof leaks.")
    assert full.count("SHELL", "S1/E1", "S-1") == 20
    out = full.post("relocate", to="R2", lines=[{"lot": "S-1", "quantity": 20}])
    assert told(full.post("reverse", voucher=out.answer["voucher"], reason="again"))[0] == f"voucher: {AS_IT_IS}"


def test_a_lot_that_is_suspended_where_it_lies_is_told(stores: Counter) -> None:
    for number in ("S-1", "S-2"):
        stores.post("receive", **lot("SHELL", number, 2))
    bad = [{"lot": "S-2", "quantity": 1}]
    said = told(stores.post("reclassify", lines=bad, into="SU", reason="dented"))
    assert said == [
        f"lines: {AS_IT_IS}",
        "lines: S1/E1: Shell S-2 is suspended or banned and stands alone; other lots there: 1. Bring it or them elsewhere.",
    ]
    stores.post("relocate", to="E2", lines=[{"lot": "S-2", "quantity": 1, "condition": "SU"}])
    assert told(stores.post("reclassify", lines=[{"lot": "S-1", "quantity": 1}], into="RP", reason="rust")) == []


def test_a_late_paper_is_told_what_holds_today(stores: Counter) -> None:
    with clock.fixed(NOW + timedelta(days=3)):
        stores.post("suspend-licence", licence="L1", reason="roof leaks")
    with clock.fixed(NOW + timedelta(days=4)):
        said = told(stores.post("receive", **lot("SHELL", "S-1", 1, happened_on="2026-11-24")))
        assert said == [
            "to: S1/E1: the paper is of an earlier day; by what holds today something is against it.",
            "to: S1/E1: licence L1 is suspended since 25 Nov 2026: roof leaks. Nothing explosive may come in.",
        ]
        assert told(stores.post("receive", **lot("SHELL", "S-2", 1, to="E2", happened_on="2026-11-24"))) == []


# papers that are no movement


def test_a_type_classified_anew_tells_where_it_lies(stores: Counter) -> None:
    stores.post("receive", **lot("SHELL", "S-1", 18))
    stores.post("receive", **lot("CART", "C-1", 2000))
    said = told(stores.post("write-type", code="CART", hazard_division="1.1", compatibility_group="D", neq_mg=KILO))
    assert said == [
        "hazard_division: S1/E1: with this something is against what lies there already. Put it right.",
        "hazard_division: S1/E1: 2,090 kg counted as HD 1.1; licence L1 permits 100 kg. That is 1,990 kg too much.",
    ]
    assert told(stores.post("write-type", code="CART", name="Cartridge")) == []


def test_what_was_against_it_and_is_less_so_is_not_told_as_new(stores: Counter) -> None:
    stores.post("receive", **lot("SHELL", "S-1", 18))
    low: dict[str, Any] = {"storehouse": "E1", "authority": "MoD", "until": "2028-01-01", "limits": limits("30")}
    stores.post("grant-licence", number="L3", **low)
    assert told(stores.post("write-type", code="SHELL", neq_mg=4 * KILO)) == [], "72 kg are less than 90"
    assert "60 kg too much" in told(stores.post("write-type", code="SHELL", neq_mg=5 * KILO))[1]


def test_a_ban_that_has_ended_changes_nothing_today(stores: Counter) -> None:
    for number in ("S-1", "S-2"):
        stores.post("receive", **lot("SHELL", number, 1))
    ended: dict[str, Any] = {"happened_on": "2026-11-02", "until": "2026-11-21"}
    assert told(stores.post("restrict", kind="ban", lot="S-2", text="misfires", **ended)) == []


def test_a_ban_tells_where_the_lot_stands_with_others(stores: Counter) -> None:
    for number in ("S-1", "S-2"):
        stores.post("receive", **lot("SHELL", number, 1))
    said = told(stores.post("restrict", kind="ban", lot="S-2", text="misfires"))
    assert said[0] == "text: S1/E1: with this something is against what lies there already. Put it right."
    assert "Shell S-2 is suspended or banned and stands alone" in said[1]
    stores.post("receive", **lot("SHELL", "S-3", 1, to="E2"))
    assert told(stores.post("restrict", kind="ban", lot="S-3", text="misfires")) == [], "it stands alone already"
    assert len(told(stores.post("restrict", kind="ban", type="SHELL", text="misfires"))) == 2, "S-1 in E1"


def test_a_trigger_tells_what_it_makes_of_what_lies_there(stores: Counter) -> None:
    stores.post("receive", **lot("ROCKET", "R-1", 40))
    stores.post("receive", **lot("FLARE", "G-1", 40, to="R2"))
    stores.post_two("change-settings", reason="letter 4", values=[{"key": "mixing", "value": "E+G=yes"}])
    stores.post("relocate", to="E1", lines=[{"lot": "G-1", "quantity": 40}])
    said = told(stores.post("write-storehouse", place="E1", triggers=["shaped-charges"]))
    assert any("120 kg counted as HD 1.1" in one for one in said)


def test_a_stricter_cell_tells_what_stands_together_already(stores: Counter) -> None:
    stores.post("receive", **lot("SHELL", "S-1", 1))
    stores.post("receive", **lot("ROCKET", "R-1", 1))
    said = told(stores.post_two("change-settings", reason="letter 5", values=[{"key": "mixing", "value": "D+E=no"}]))
    assert "group D may not stand with group E" in said[1]
    assert told(stores.post_two("change-settings", reason="letter 6", values=[{"key": "mixing", "value": ""}])) == []


def test_a_licence_that_is_lowered_stops_what_comes_and_not_what_goes(full: Counter) -> None:
    low: dict[str, Any] = {"storehouse": "E1", "authority": "MoD", "until": "2028-01-01", "limits": limits("30")}
    assert "70 kg too much" in told(full.post("grant-licence", number="L3", **low))[0]
    assert "licence L3 permits 30 kg" in full.refused("receive", **lot("SHELL", "S-3", 1))[0]
    full.post("relocate", to="E2", lines=[{"lot": "S-1", "quantity": 16}])
    full.post("receive", **lot("SHELL", "S-3", 2))


def test_a_storehouse_that_was_one_before_does_not_stand_in_another(stores: Counter) -> None:
    stores.post("write-storehouse", place="E1", retired=True)
    stores.post("write-storehouse", place="E1-A", structure="light")
    again: tuple[dict[str, Any], ...] = ({"retired": False}, {})
    for retired in again:
        said = stores.refused("write-storehouse", place="E1", structure="light", **retired)
        assert said == ["place: S1/E1 cannot be a storehouse: S1/E1/E1-A, above it or in it, is one already."]


def test_a_box_that_moves_says_the_figures_and_the_way_out(full: Counter) -> None:
    full.post("relocate", to="BX1", lines=[{"lot": "S-2", "quantity": 20}])
    said = full.refused("write-place", kind="box", code="BX1", inside="E1-A")
    assert said == [
        "inside: S1/E1: 200 kg counted as HD 1.1; licence L1 permits 100 kg. That is 100 kg too much.",
        "inside: It may go to S1/E2: there is room for 400 kg more after it.",
    ]
    full.post("write-place", kind="box", code="BX1", inside="E2-A")
    said = full.refused("write-place", kind="box", code="BX1", inside="E1-A")
    assert said[1].startswith("inside: No other storehouse"), "it stands in E2 already, and a box is not divided"


def test_a_kit_with_ammunition_in_it_is_ammunition(stores: Counter) -> None:
    kit = [{"type": "CART", "quantity": 30}]
    said = stores.refused("write-type", code="KIT-X", kind="bulk", unit="kit", kit=kit)
    assert said == [
        "kit: What holds ammunition or explosives is kept by lot, with its own net explosive quantity. Give it the kind ammunition."
    ]
    stores.post("write-type", code="KIT-X", kind="ammunition", unit="kit", kit=kit)


def test_a_clock_that_is_set_back_brings_no_waiver_back(full: Counter) -> None:
    full.post_two("waive", storehouse="E1", checks=["limit"], reason="harbour closed", until="2026-11-24")
    with clock.fixed(NOW + timedelta(days=5)):
        full.post("issue", to="1001", lines=[{"serial": "A100"}])
    with clock.fixed(NOW + timedelta(days=1)):
        assert "too much" in full.refused("receive", **lot("SHELL", "S-3", 1))[0]

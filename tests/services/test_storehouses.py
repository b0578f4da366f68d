"""Explosives storehouses: what is written about them, and the check before a movement into one posts."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sam import clock
from sam.domain.commands import form
from sam.domain.sites import Check
from sam.queries.pairs import pairs
from sam.queries.reader import Reader
from sam.queries.resolve import places_named
from sam.queries.safety import safety
from sam.queries.storehouses import WaiverRow
from sam.queries.where_to import placing
from sam.reports.asking import ReportAsked
from sam.services import BY_NAME
from sam.services.print_report import print_report, print_voucher
from sam.services.try_out import Tried, try_out
from sam.words.sentences import sentence
from tests.reports.ask import text_of
from tests.services.counter import NOW, Counter, told
from tests.services.explosives import KILO, limits, lot

FIELDS = ("hazard division", "compatibility group", "net explosive quantity")
NOWHERE = (
    "to: No other storehouse can take all of it as it is (looked at: 1). Divide it, make room, or ask for a waiver that two people"
    " sign."
)
FUZES = (
    "to: S1/E1: group B stands with group D only on a condition (Fuze (B), Shell (D)). Only fuzes of group B with the articles that"
    " they are for; the quantities are added and the whole counts as group F."
)


# classification


@pytest.mark.parametrize(
    ("said", "missing"),
    [
        ({"hazard_division": "1.1", "compatibility_group": "D"}, ["net explosive quantity"]),
        ({"hazard_division": "1.1", "neq_mg": 5}, ["compatibility group"]),
        ({"compatibility_group": "D", "neq_mg": 5}, ["hazard division"]),
    ],
)
def test_each_thing_that_the_catalogue_does_not_say_keeps_a_type_out(
    stores: Counter, said: dict[str, Any], missing: list[str]
) -> None:
    stores.post("write-type", code="HALF", name="Half", kind="ammunition", **said)
    first = stores.refused("receive", **lot("HALF", "N-1", 10))[0]
    assert first.endswith("the catalogue does not say its " + ", ".join(missing) + ".")
    stores.post("receive", **lot("HALF", "N-1", 10, to="R2"))
    moved = stores.refused("relocate", to="E1", lines=[{"lot": "N-1", "quantity": 1}])
    assert missing[0] in moved[0]
    stores.post("write-type", code="HALF", hazard_division="1.1", compatibility_group="D", neq_mg=5)
    stores.post("relocate", to="E1", lines=[{"lot": "N-1", "quantity": 1}])


def test_a_type_without_classification_stays_outside(stores: Counter) -> None:
    said = stores.refused("receive", **lot("BALL-9", "N-1", 10))
    assert said == [
        "to: Ball 9 cannot come into S1/E1, an explosives storehouse: the catalogue does not say its "
        + ", ".join(FIELDS)
        + ".",
        NOWHERE,
    ]
    stores.post("receive", **lot("SHELL", "S-1", 10))


def test_a_place_that_is_no_storehouse_is_not_judged(stores: Counter) -> None:
    stores.post("receive", **lot("BALL-9", "N-1", 10, to="R2"))
    stores.post("receive", **lot("SHELL", "S-1", 10_000, to="R2"))


# mixing


def test_groups_that_may_not_stand_together(stores: Counter) -> None:
    stores.post("receive", **lot("SHELL", "S-1", 1))
    stores.post("receive", **lot("FUZE", "F-1", 1, to="E2"))
    said = stores.refused("receive", **lot("FLARE", "G-1", 1, to="E2"))
    assert said[0] == "to: S1/E2: group B may not stand with group G (Fuze (B), Flare (G))."
    assert said[1].startswith("to: No other storehouse can take all of it"), "with D the authority decides on G"
    stores.post("receive", **lot("ROCKET", "R-1", 1))


def test_an_authority_decides_a_cell_and_says_why(stores: Counter) -> None:
    stores.post("receive", **lot("SHELL", "S-1", 1))
    assert "the authority decides" in stores.refused("receive", **lot("FLARE", "G-1", 1))[0]
    said = {"values": [{"key": "mixing", "value": "D+G=yes, B+C=yes"}]}
    assert stores.refused("change-settings", stores.second, **said) == ["reason: Say why: a reason is needed here."]
    bad = {"values": [{"key": "mixing", "value": "D+Z=yes"}], "reason": "letter 4"}
    assert "B+C=yes" in stores.refused("change-settings", **bad)[0]  # type: ignore[arg-type]
    stores.post_two("change-settings", reason="letter 4 of the authority", **said)
    stores.post("receive", **lot("FLARE", "G-1", 1))


def test_a_condition_is_said_once_and_stops_nothing(stores: Counter) -> None:
    stores.post("receive", **lot("SHELL", "S-1", 1))
    assert told(stores.post("receive", **lot("FUZE", "F-1", 1))) == [FUZES]
    assert told(stores.post("receive", **lot("FUZE", "F-2", 1))) == []


def test_two_kinds_of_cartridges_of_1_4s_are_nothing_special(stores: Counter) -> None:
    stores.post("receive", **lot("CART", "C-1", 1000))
    assert told(stores.post("receive", **lot("CART2", "C-2", 1000))) == []


# licence


def test_the_licence_must_hold_on_the_day(stores: Counter) -> None:
    stores.post("write-place", kind="building", code="E3", inside="S1")
    stores.post("write-storehouse", place="E3", structure="light")
    said = stores.refused("receive", **lot("SHELL", "S-1", 1, to="E3"))
    assert said[0] == "to: S1/E3 has no explosives limit licence. Nothing explosive may come in before it has one."
    assert said[1] == "to: It may go to S1/E2: there is room for 495 kg more after it."
    granted: dict[str, Any] = {"storehouse": "E3", "authority": "MoD", "limits": limits("20")}
    stores.post("grant-licence", number="OLD", since="2025-01-01", until="2026-11-21", **granted)
    assert "licence OLD ended on 21 Nov 2026" in stores.refused("receive", **lot("SHELL", "S-1", 1, to="E3"))[0]
    stores.post("receive", **lot("SHELL", "S-0", 1, to="E3", happened_on="2026-11-21"))
    stores.post("grant-licence", number="NEW", since="2026-11-22", until="2026-12-31", **granted)
    stores.post("receive", **lot("SHELL", "S-1", 1, to="E3"))
    stores.post("suspend-licence", licence="NEW", reason="roof leaks")
    said = stores.refused("receive", **lot("SHELL", "S-2", 1, to="E3"))
    assert said[0] == (
        "to: S1/E3: licence NEW is suspended since 22 Nov 2026: roof leaks. Nothing explosive may come in."
    )
    stores.post("restore-licence", licence="NEW", reason="mended")
    stores.post("receive", **lot("SHELL", "S-2", 1, to="E3"))


def test_a_paper_dated_inside_a_suspension_that_is_over_is_refused(stores: Counter) -> None:
    with clock.fixed(NOW.replace(month=12, day=3)):
        stores.post("suspend-licence", licence="L1", reason="roof leaks")
    with clock.fixed(NOW.replace(month=12, day=8)):
        stores.post("restore-licence", licence="L1", reason="mended")
    with clock.fixed(NOW.replace(month=12, day=9)):
        for n, day in enumerate(("2026-12-03", "2026-12-05", "2026-12-07")):
            said = stores.refused("receive", **lot("SHELL", f"S-{n}", 1, happened_on=day))
            assert said[0] == (
                "to: S1/E1: licence L1 is suspended since 3 Dec 2026: roof leaks. Nothing explosive may come in."
            )
            assert said[1] == "to: It may go to S1/E2: there is room for 495 kg more after it."
        for n, day in enumerate(("2026-12-02", "2026-12-08", "2026-12-09")):
            stores.post("receive", **lot("SHELL", f"T-{n}", 1, happened_on=day))
        stores.post("suspend-licence", licence="L1", reason="flood")
        said = stores.refused("receive", **lot("SHELL", "S-9", 1, happened_on="2026-12-05"))
        assert "since 3 Dec 2026: roof leaks" in said[0], "the suspension of that day, not the one of now"
        stores.post("receive", **lot("SHELL", "T-9", 1, happened_on="2026-12-08"))


def test_the_way_out_is_one_of_the_day_of_the_paper(stores: Counter) -> None:
    with clock.fixed(NOW.replace(month=12, day=3)):
        stores.post("suspend-licence", licence="L2", reason="roof leaks")
    with clock.fixed(NOW.replace(month=12, day=8)):
        stores.post("restore-licence", licence="L2", reason="mended")
    with clock.fixed(NOW.replace(month=12, day=9)):
        said = stores.refused("receive", **lot("SHELL", "S-1", 30, happened_on="2026-12-05"))
        assert said[1] == NOWHERE, "where it may go today it might not go on that day"
        said = stores.refused("receive", **lot("SHELL", "S-1", 30, happened_on="2026-12-08"))
        assert "It may go to S1/E2" in said[1]


def test_a_licence_that_has_not_begun_and_a_review_that_is_due(stores: Counter) -> None:
    stores.post("write-place", kind="building", code="E3", inside="S1")
    stores.post("write-storehouse", place="E3", structure="light")
    said: dict[str, Any] = {"storehouse": "E3", "authority": "MoD", "limits": limits("10")}
    stores.post("grant-licence", number="A", since="2026-12-01", until="2027-12-01", **said)
    assert "begins on 1 Dec 2026" in stores.refused("receive", **lot("SHELL", "S-1", 1, to="E3"))[0]
    stores.post("grant-licence", number="B", since="2026-01-01", until="2027-12-01", review="2026-11-01", **said)
    assert told(stores.post("receive", **lot("SHELL", "S-1", 1, to="E3"))) == [
        "to: S1/E3: licence B was to be reviewed by 1 Nov 2026."
    ]


def test_more_than_is_permitted(stores: Counter) -> None:
    stores.post("receive", **lot("SHELL", "S-1", 18))  # 90 kg
    said = stores.refused("receive", **lot("SHELL", "S-2", 3, to="E1-A"))
    assert said == [
        "to: S1/E1: 105 kg counted as HD 1.1; licence L1 permits 100 kg. That is 5 kg too much.",
        "to: It may go to S1/E2: there is room for 485 kg more after it.",
    ]
    stores.post("receive", **lot("SHELL", "S-2", 2, to="E1-A"))  # 100 kg: exactly what is permitted
    assert stores.refused("receive", **lot("ROCKET", "R-1", 1))[0] == (
        "to: S1/E1: 102 kg counted as HD 1.1; licence L1 permits 100 kg. That is 2 kg too much."
    )
    stores.post("receive", **lot("CART", "C-1", 10**6))  # 1.4 is not added


def test_a_division_that_the_licence_does_not_name(stores: Counter) -> None:
    stores.post("write-place", kind="building", code="E3", inside="S1")
    stores.post("write-storehouse", place="E3", structure="light")
    only = [{"division": "1.3", "kg": "10"}]
    stores.post("grant-licence", storehouse="E3", number="A", authority="MoD", until="2027-12-01", limits=only)
    said = stores.refused("receive", **lot("SHELL", "S-1", 1, to="E3"))
    assert said[0] == "to: S1/E3: 5 kg counted as HD 1.1, which licence A does not permit at all."
    stores.post("receive", **lot("FLARE", "G-1", 10, to="E3"))


def test_inside_one_storehouse_stock_moves_freely(stores: Counter) -> None:
    stores.post("receive", **lot("SHELL", "S-1", 20))
    stores.post("suspend-licence", licence="L1", reason="roof leaks")
    stores.post("relocate", to="E1-A", lines=[{"lot": "S-1", "quantity": 20}])
    stores.post("relocate", to="R2", lines=[{"lot": "S-1", "quantity": 20}])
    assert "suspended" in stores.refused("relocate", to="E1", lines=[{"lot": "S-1", "quantity": 1}])[0]


def test_returns_recoveries_and_transfers_are_checked_too(stores: Counter) -> None:
    stores.post("receive", **lot("SHELL", "S-1", 20))
    stores.post("issue", to="1001", lines=[{"lot": "S-1", "quantity": 2}])
    stores.post("report-loss", lines=[{"lot": "S-1", "quantity": 2, "place": "E1"}], reason="gone")
    stores.post("receive", **lot("SHELL", "S-2", 4))
    over = "to: S1/E1: 105 kg counted as HD 1.1; licence L1 permits 100 kg. That is 5 kg too much."
    back = {"lot": "S-1", "quantity": 1}
    assert stores.refused("return", to="E1", lines=[back | {"place": "1001"}])[0] == over
    assert stores.refused("recover", to="E1", lines=[back], reason="found")[0] == over
    shells = [{"type": "SHELL", "lot": "S-9", "quantity": 1}]
    assert stores.refused("transfer-in", to="E1", supplier="D02", lots=shells)[0] == over
    stores.post("return", to="E2", lines=[back | {"place": "1001"}])


# bans, suspect lots, weapons


def test_a_banned_lot_stands_alone(stores: Counter) -> None:
    stores.post("receive", **lot("SHELL", "S-1", 1))
    stores.post("receive", **lot("SHELL", "S-2", 1))
    stores.post("restrict", kind="ban", lot="S-2", text="misfires")
    said = stores.refused("receive", **lot("ROCKET", "R-1", 1))
    assert (
        said[0]
        == "to: S1/E1: Shell S-2 is suspended or banned and stands alone; other lots there: 2. Bring it or them elsewhere."
    )
    stores.post("relocate", to="E2", lines=[{"lot": "S-2", "quantity": 1}])
    stores.post("receive", **lot("ROCKET", "R-1", 1))
    assert "stands alone" in stores.refused("relocate", to="E1", lines=[{"lot": "S-2", "quantity": 1}])[0]


def test_a_ban_that_was_lifted_later_stood_on_the_day_of_the_paper(stores: Counter) -> None:
    stores.post("receive", **lot("SHELL", "S-1", 1))
    stores.post("receive", **lot("SHELL", "S-2", 1))
    banned = stores.post("restrict", kind="ban", lot="S-2", text="misfires").answer["id"]
    with clock.fixed(NOW.replace(day=25)):
        stores.post("lift-restriction", id=banned, reason="tested")
    with clock.fixed(NOW.replace(day=26)):
        late = stores.refused("receive", **lot("ROCKET", "R-1", 1, happened_on="2026-11-24"))
        assert "Shell S-2 is suspended or banned and stands alone" in late[0]
        stores.post("receive", **lot("ROCKET", "R-1", 1, happened_on="2026-11-25"))


def test_a_suspended_lot_stands_alone(stores: Counter) -> None:
    stores.post("receive", **lot("SHELL", "S-1", 1))
    bad: dict[str, Any] = {
        "to": "E1",
        "supplier": "SUP",
        "lots": [{"type": "SHELL", "lot": "S-2", "quantity": 1, "condition": "SU"}],
    }
    assert "Shell S-2 is suspended or banned" in stores.refused("receive", **bad)[0]
    stores.post("receive", **(bad | {"to": "E2"}))


def test_weapons_and_ammunition_are_apart(stores: Counter) -> None:
    stores.post("relocate", to="E2", lines=[{"serial": "A100"}])
    assert "weapons: 1 (Rifle A)" in stores.refused("receive", **lot("SHELL", "S-1", 1, to="E2"))[0]
    stores.post("receive", **lot("SHELL", "S-1", 1))
    assert stores.refused("relocate", to="E1", lines=[{"serial": "A101"}])[0] == (
        "to: S1/E1: weapons and ammunition would stand together; weapons: 1 (Rifle A)."
    )
    stores.post("relocate", to="E1", lines=[{"type": "SLING", "quantity": 1}])


def test_a_sealed_box_is_checked_with_what_lies_in_it(stores: Counter) -> None:
    stores.post("receive", **lot("SHELL", "S-1", 21, to="BX1"))
    said = stores.refused("write-place", kind="box", code="BX1", inside="E1-A")
    assert said[0] == "inside: S1/E1: 105 kg counted as HD 1.1; licence L1 permits 100 kg. That is 5 kg too much."
    stores.post("relocate", to="R2", lines=[{"lot": "S-1", "quantity": 1}])
    stores.post("write-place", kind="box", code="BX1", inside="E1-A")
    assert "too much" in stores.refused("receive", **lot("SHELL", "S-2", 1))[0]
    stores.post("write-place", kind="box", code="BX1", inside="E1-A", seal="9")


def test_a_document_with_two_storehouses_names_both(stores: Counter) -> None:
    both = [
        {"type": "SHELL", "lot": "S-1", "quantity": 30},
        {"type": "SHELL", "lot": "S-2", "quantity": 200, "place": "E2"},
    ]
    said = stores.refused("receive", to="E1", supplier="SUP", lots=both)
    assert sum("too much" in one for one in said) == 2


# waivers


def test_a_waiver_sets_a_check_aside_until_its_day(stores: Counter) -> None:
    asked: dict[str, Any] = {"storehouse": "E1", "checks": ["limit"], "reason": "harbour closed", "until": "2026-11-24"}
    stores.post_two("waive", **asked)
    notices = told(stores.post("receive", **lot("SHELL", "S-1", 30)))
    assert notices == [
        "to: S1/E1: 150 kg counted as HD 1.1; licence L1 permits 100 kg. That is 50 kg too much.",
        "to: S1/E1: this is waived until 24 Nov 2026 by ana, ben: harbour closed.",
    ]
    assert "weapons and ammunition" in stores.refused("relocate", to="E1", lines=[{"serial": "A101"}])[0]
    with clock.fixed(NOW.replace(day=24)):
        stores.post("receive", **lot("SHELL", "S-2", 1))
    with clock.fixed(NOW.replace(day=25)):
        assert "too much" in stores.refused("receive", **lot("SHELL", "S-3", 1))[0]
        late = stores.refused("receive", **lot("SHELL", "S-3", 1, happened_on="2026-11-23"))
        assert "too much" in late[0], "a paper of an earlier day does not bring the waiver back"


def test_a_waiver_takes_two_and_can_be_ended(stores: Counter) -> None:
    asked: dict[str, Any] = {"storehouse": "E1", "checks": ["limit"], "reason": "harbour closed", "until": "2026-12-24"}
    said = stores.refused("waive", **asked)
    assert len(said) == 1
    assert "second" in said[0]
    done = stores.post_two("waive", **asked)
    stores.post("receive", **lot("SHELL", "S-1", 30))
    stores.post("end-waiver", id=done.answer["id"], reason="harbour open")
    assert "too much" in stores.refused("receive", **lot("SHELL", "S-2", 1))[0]
    assert stores.refused("end-waiver", id=done.answer["id"], reason="again") == [
        f"id: There is no waiver “{done.answer['id']}” that still holds."
    ]


@given(
    st.dates(NOW.date(), NOW.date() + timedelta(days=60)), st.integers(0, 40), st.integers(0, 90), st.integers(0, 90)
)
def test_a_waiver_never_outlives_its_date(since: date, length: int, paper: int, keyed: int) -> None:
    until = since + timedelta(days=length)
    waiver = WaiverRow("0" * 32, (Check.LIMIT,), "why", "", since, until, ("ana", "ben"), None)
    day, today = NOW.date() + timedelta(days=paper), NOW.date() + timedelta(days=keyed)
    if waiver.in_force(day, today):
        assert since <= day <= until
        assert today <= until
    assert not replace(waiver, ended_on=since).in_force(day, today)


def test_a_waiver_shows_on_every_voucher_and_report_until_it_ends(stores: Counter, tmp_path: Path) -> None:
    def printed(number: str) -> str:
        stores.depot.run(print_voucher, number, tmp_path / f"{number}.pdf")
        return text_of(tmp_path / f"{number}.pdf")

    def report() -> str:
        stores.depot.run(print_report, "stock-on-hand", ReportAsked(language="en"), tmp_path / "stock.pdf")
        return text_of(tmp_path / "stock.pdf")

    before = stores.post("issue", to="1001", lines=[{"serial": "A100"}]).answer["voucher"]
    asked: dict[str, Any] = {"storehouse": "E1", "checks": ["limit"], "reason": "harbour closed", "until": "2026-11-24"}
    stores.post_two("waive", **asked)
    under = stores.post("receive", **lot("SHELL", "S-1", 30)).answer["voucher"]
    words = "S1/E1: waived until 24 Nov 2026 by ana, ben: harbour closed"
    assert words in printed(under)
    assert words not in printed(before), "a voucher says what was so when it was signed"
    assert words in report()
    with clock.fixed(NOW.replace(day=24)):
        last = stores.post("issue", to="1002", lines=[{"serial": "A101"}]).answer["voucher"]
        assert words in printed(last)
    with clock.fixed(NOW.replace(day=25)):
        after = stores.post("return", to="R2", lines=[{"serial": "A101"}]).answer["voucher"]
        assert words not in printed(after)
        late = stores.post("return", to="R2", happened_on="2026-11-23", lines=[{"serial": "A100"}]).answer["voucher"]
        assert words not in printed(late), "a paper of an earlier day does not bring the waiver back"
        assert words not in report()
        assert words in printed(under), "a voucher that is printed again is the same"


def test_the_order_in_which_lots_arrive_never_changes_the_verdict(stores: Counter) -> None:
    """Four lots that break several rules, in six storehouses that are alike, each time in another order."""

    def verdict(reader: Reader, code: str) -> str:
        (place,) = places_named(reader, code)
        found = safety(reader, place)
        told = sorted(sentence(one.problem) for one, _waiver in found.findings)
        return "\n".join([*told, repr(found.limits), repr(found.judgement.totals)]).replace(code, "E")

    verdicts = set()
    kinds = (("SHELL", 25), ("ROCKET", 10), ("FUZE", 3), ("FLARE", 2))
    for n, order in enumerate(list(permutations(kinds))[::5]):
        code = f"X{n}"
        stores.post("write-place", kind="building", code=code, inside="S1")
        stores.post("write-storehouse", place=code, structure="light")
        granted: dict[str, Any] = {"authority": "MoD", "until": "2027-11-21", "limits": limits("100")}
        stores.post("grant-licence", storehouse=code, number="L", **granted)
        checks = ["limit", "mixing"]
        stores.post_two("waive", storehouse=code, checks=checks, reason="trial", until="2026-12-24")
        for type_, quantity in order:
            stores.post("receive", **lot(type_, f"{type_}-{n}", quantity, to=code))
        verdicts.add(stores.depot.ask(verdict, code))
    assert len(verdicts) == 1
    assert "too much" in verdicts.pop()


def test_a_form_hears_what_would_come_into_which_storehouse(stores: Counter) -> None:
    stores.post("receive", **lot("SHELL", "S-1", 18))

    def tried_with(**said: Any) -> Tried:
        command = form.read(BY_NAME["receive"].command, json.loads(json.dumps(said)))
        actor = stores.depot.actor
        found: Tried = stores.depot.ask(try_out, BY_NAME["receive"].service, command, actor, "D01")
        return found

    tried = tried_with(**lot("SHELL", "S-2", 3))
    assert [one.code.name for one in tried.problems] == ["OVER_LIMIT", "MAY_GO_TO"]
    (coming,) = tried.coming
    assert (coming.where, coming.storehouse.path) == ("to", "S1/E1")
    found = stores.depot.ask(placing, coming)
    assert not found.here.fits
    assert [(one.division, one.counted_mg) for one in found.before if one.counted_mg] == [("1.1", 90 * KILO)]
    assert [(one.division, one.counted_mg) for one in found.after if one.counted_mg] == [("1.1", 105 * KILO)]
    assert [(one.storehouse.path, one.fits, one.left_mg) for one in found.elsewhere] == [("S1/E2", True, 485 * KILO)]
    tried = tried_with(**lot("SHELL", "S-2", 2))
    assert (tried.problems, len(tried.coming)) == ((), 1)
    assert tried_with(**lot("SHELL", "S-2", 2, to="R2")).coming == ()


# what is written about them


@pytest.mark.parametrize(
    ("act", "said", "sentence"),
    [
        ("write-storehouse", {"place": "K1", "structure": "light"}, "is of another kind (rack)"),
        ("write-storehouse", {"place": "E1-A", "structure": "light"}, "S1/E1, above it or in it, is one already"),
        ("write-storehouse", {"place": "S1", "structure": "light"}, "S1/E1, above it or in it, is one already"),
        ("write-storehouse", {"place": "R2"}, "Say how S1/B1/R2 is built"),
        ("write-storehouse", {"place": "R2", "structure": "light", "triggers": ["x"]}, "triggers 1"),
        ("write-site", {"code": "V", "kind": "barricaded"}, "is a storehouse with explosives of its own"),
        ("write-site", {"code": "V"}, "Say what V is"),
        ("write-distance", {"metres": "100", "pes": "light", "site": "X"}, "No exposed site has the code"),
        ("write-distance", {"metres": "100", "pes": "light"}, "Name one of them"),
        ("write-distance", {"metres": "100", "pes": "light", "other": "E1"}, "no distance to itself"),
        ("write-distance", {"metres": "100", "pes": "light", "other": "E2"}, "Say how S1/E2 is built"),
        ("write-distance", {"metres": "100", "pes": "light", "other": "R2"}, "is no explosives storehouse"),
        ("write-distance", {"metres": "1300 ft", "pes": "light", "other": "E2", "es": "unbarricaded"}, "is in feet"),
        ("write-distance", {"metres": "0", "pes": "light", "other": "E2", "es": "unbarricaded"}, "more than zero"),
        ("write-distance", {"metres": "-5", "pes": "light", "other": "E2", "es": "unbarricaded"}, "more than zero"),
        ("write-distance", {"metres": "1e9", "pes": "light", "other": "E2", "es": "unbarricaded"}, "no distance"),
        ("write-distance", {"metres": "90", "pes": "ecm-rear", "other": "E2", "es": "unbarricaded"}, "built as light"),
        ("grant-licence", {"until": "2026-11-01", "since": "2026-11-02"}, "before it begins on 2 Nov 2026"),
        ("grant-licence", {"number": "L1"}, "has a licence L1 already"),
        ("grant-licence", {"limits": []}, "how much it permits"),
        ("grant-licence", {"limits": [{"division": "1.1", "kg": "0"}]}, "more than zero"),
        ("grant-licence", {"limits": [{"division": "1.1", "kg": "-3"}]}, "more than zero"),
        ("grant-licence", {"limits": [{"division": "1.1", "kg": "1e3"}]}, "is no net explosive quantity"),
        ("grant-licence", {"limits": [{"division": "1.1", "kg": "2000000"}]}, "more than any storehouse holds"),
        ("grant-licence", {"limits": [{"division": "1.7", "kg": "1"}]}, "is no hazard division"),
        ("grant-licence", {"limits": limits("1") + limits("2")}, "named twice"),
        ("grant-licence", {"review": "2029-01-01"}, "is not between"),
        ("grant-licence", {"form": [{"name": "colour", "value": "red"}]}, "colour"),
        ("suspend-licence", {"licence": "L9", "reason": "x"}, "No licence, or more than one"),
        ("restore-licence", {"licence": "L1", "reason": "x"}, "is not suspended"),
        ("waive", {"until": "2026-11-21"}, "It must have a day to hold"),
        ("waive", {"checks": ["all"]}, "checks 1"),
        ("waive", {"reason": ""}, "reason"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_with_a_sentence(
    stores: Counter, act: str, said: dict[str, Any], sentence: str
) -> None:
    whole: dict[str, dict[str, Any]] = {
        "write-distance": {"storehouse": "E1"},
        "grant-licence": {
            "storehouse": "E1", "number": "L3", "authority": "MoD", "until": "2028-01-01", "limits": limits("10"),
        },
        "waive": {"storehouse": "E1", "checks": ["limit"], "reason": "why", "until": "2026-12-01"},
    }  # fmt: skip
    refused = stores.refused(act, stores.second if act == "waive" else None, **(whole.get(act, {}) | said))
    assert sentence in " ".join(refused)


def test_a_licence_lower_than_what_is_inside_is_told(stores: Counter) -> None:
    stores.post("receive", **lot("SHELL", "S-1", 10))
    said: dict[str, Any] = {
        "storehouse": "E1",
        "number": "L3",
        "authority": "MoD",
        "until": "2028-01-01",
        "limits": limits("30"),
    }
    assert told(stores.post("grant-licence", **said)) == [
        "limits: The licence permits 30 kg of HD 1.1, but 50 kg is in S1/E1 already: 20 kg too much."
    ]


def test_a_storehouse_with_explosives_stays_one(stores: Counter) -> None:
    stores.post("receive", **lot("SHELL", "S-1", 1))
    assert stores.refused("write-storehouse", place="E1", retired=True) == [
        "retired: Explosives still lie in S1/E1: 5 kg net. Bring them out before it is no storehouse any more."
    ]
    stores.post("relocate", to="R2", lines=[{"lot": "S-1", "quantity": 1}])
    stores.post("write-storehouse", place="E1", retired=True)
    stores.post("receive", **lot("BALL-9", "N-1", 10))


def test_another_structure_leaves_distances_that_can_be_ended(stores: Counter) -> None:
    stores.post("write-site", code="V", kind="inhabited", name="Village")
    stores.post("write-distance", storehouse="E1", site="V", metres="420", pes="light")

    def least() -> dict[str, tuple[str, float]]:
        found = stores.depot.ask(lambda reader: pairs(reader, places_named(reader, "E1")[0]))
        return {one.division: (one.permitted.pair.pes.value, one.permitted.limit(by_formula=True)) for one in found}

    before = least()
    assert before["1.1"][0] == "light"
    left = (
        "structure: S1/E1: the distance to V is written down for the side light, but S1/E1 is built as earth-covered. Write it down"
        " again for one of these: ecm-rear, ecm-side, ecm-front. Until then the side that permits least counts."
    )
    assert left in told(stores.post("write-storehouse", place="E1", structure="earth-covered"))
    now = least()
    known = {}
    for side in ("ecm-rear", "ecm-side", "ecm-front"):
        stores.post("write-distance", storehouse="E1", site="V", metres="420", pes=side)
        known[side] = least()
    for division, (_side, kg) in now.items():
        assert kg == min(one[division][1] for one in known.values())
    stores.post("write-storehouse", place="E1", structure="light")
    stores.post("write-distance", storehouse="E1", site="V", metres="420", pes="ecm-front", retired=True)
    assert least() == {}

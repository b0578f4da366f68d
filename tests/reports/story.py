"""A fortnight at a depot in November 2026: receipts, issues, a late entry, a reversal, something overdue.

 2  stores, people, types; receipt RC-2026-000001: rifles A100 to A104, 5,000 rounds of L-1, 40 slings, 3 pistols counted
 4  IS-2026-000001: A100, 200 rounds and two slings to Nguyen, back by the 9th
 6  A101 and 100 rounds assigned to Ilić
10  RL-2026-000001: A102 to rack K1, undone on the 12th
14  entered late: 50 rounds that Nguyen fired on the 7th (EX-2026-000001)
16  A103 to the workshop, then a better record of it; a ban on L-1, lifted on the 18th
17  mass issue of A102 and A104 with a standing rule against it
19  a storehouse E1 with its licence, a village and a road
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from sam import clock
from sam.depot import Depot
from sam.domain.commands import master as m
from sam.domain.commands import movements as v
from sam.domain.commands import safety as s
from tests import practice
from tests.practice import act, named

TEXT = "I have received the items listed above, in the condition stated, and I answer for them until I return them."


def at(day: int, hour: int = 10) -> datetime:
    """A moment of the fortnight."""
    return datetime(2026, 11, day, hour, tzinfo=UTC)


def make(folder: Path) -> None:
    """The depot, closed again."""
    with clock.fixed(at(2, 8)):
        practice.make(folder)
    with clock.fixed(at(2, 9)), practice.opened(folder) as depot:
        practice.furnish(depot)
        _first_week(depot)
        _second_week(depot)
        _storehouse(depot)


def _first_week(depot: Depot) -> None:
    with clock.fixed(at(2)):
        act(
            depot,
            "receive",
            v.Receive(
                to="R1",
                supplier="SUP",
                reference="DN-77",
                weapons=practice.rifles("A100", "A101", "A102", "A103", "A104"),
                lots=(v.NewLot(type="BALL-556", lot="L-1", quantity=5000, maker="Arsenal", expires_on="2040-06-30"),),
                bulk=(v.NewBulk(type="SLING", quantity=40), v.NewBulk(type="PISTOL-B", quantity=3)),
                shortages=(v.Short(what="Sling", announced=42, received=40, damaged=1, note="one box was open"),),
            ),
        )
    with clock.fixed(at(4)):
        lines = (*named("A100"), v.Moved(lot="L-1", quantity=200, note="two boxes"), v.Moved(type="SLING", quantity=2))
        signed = v.Acknowledged(text=TEXT, way="paper")
        command = v.Issue(to="1001", lines=lines, due_back="2026-11-09", duty="Range", acknowledgement=signed)
        act(depot, "issue", command)
    with clock.fixed(at(6)):
        act(depot, "assign", v.Issue(to="1002", lines=(*named("A101"), v.Moved(lot="L-1", quantity=100, place="R1"))))


def _second_week(depot: Depot) -> None:
    with clock.fixed(at(10)):
        act(depot, "relocate", v.Move(to="K1", lines=named("A102"), reason="tidying"))
    with clock.fixed(at(12)):
        act(depot, "reverse", v.Reverse(voucher="RL-2026-000001", reason="wrong rack"))
    with clock.fixed(at(14)):
        fired = (v.Moved(lot="L-1", quantity=50, place="1001"),)
        act(depot, "expend", v.Expend(lines=fired, person="1001", purpose="training", happened_on="2026-11-07"))
    with clock.fixed(at(16)):
        act(depot, "to-workshop", v.Move(to="WS", lines=named("A103"), reason="extractor"))
        marks = (v.NewMark(kind="import", text="X9", doubt="second letter"),)
        act(
            depot,
            "describe",
            m.Describe(serial="A103", country="BE", year=1998, marks=marks, reason="seen on the bench"),
        )
        banned = act(depot, "restrict", m.Restrict(kind="ban", text="hang fire", lot="L-1", type="BALL-556"))
    with clock.fixed(at(18)):
        act(depot, "lift-restriction", m.LiftRestriction(id=str(banned.answer["id"]), reason="cleared"))
        act(depot, "forbid", m.Forbid(person="1001", reason="under inquiry"))
        pairs = tuple(
            v.MassLine(to=one, moved=v.Moved(serial=two)) for one, two in (("1001", "A102"), ("1002", "A104"))
        )
        act(depot, "mass-issue", v.MassIssue(lines=pairs, override="ordered by the commander", duty="Alarm"))


def _storehouse(depot: Depot) -> None:
    with clock.fixed(at(19)):
        act(depot, "write-place", m.WritePlace(kind="building", code="E1", inside="S1", name="Magazine"))
        act(depot, "write-storehouse", s.WriteStorehouse(place="E1", structure="light"))
        act(depot, "write-site", s.WriteSite(code="VILLAGE", name="Village", kind="inhabited"))
        act(depot, "write-site", s.WriteSite(code="ROAD", name="Road", kind="route-low"))
        for site, metres in (("VILLAGE", "430"), ("ROAD", "120.5")):
            act(depot, "write-distance", s.WriteDistance(storehouse="E1", site=site, metres=metres, pes="light"))
        limits = tuple(s.Permits(division=division, kg="800") for division in ("1.1", "1.2.1", "1.3.1"))
        form = (s.FormField(name="unit", value="First company"), s.FormField(name="lightning", value="yes"))
        granted = s.GrantLicence(
            storehouse="E1", number="ELL-7", authority="Ministry of Defence", until="2027-11-18", review="2027-05-18",
            limits=limits, conditions="No more than four persons inside", form=form,
        )  # fmt: skip
        act(depot, "grant-licence", granted)
        waived = s.Waive(storehouse="E1", checks=("limit",), reason="harbour closed", until="2026-12-24")
        act(depot, "waive", waived, by=practice.second(depot))

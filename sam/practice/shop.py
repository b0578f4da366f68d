"""The workshop of the practice depot: gauges, rules, works with rounds, marks, and a seized rifle that waits for its mark."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from sam.domain.commands import movements
from sam.domain.commands import workshop as o

Act = Callable[[str, Any], object]
_SOURCE: Mapping[str, Any] = {"source": "Order 7/26, annex C", "decided_by": "Ministry of practice"}
_BY = "WO P. Salas"
_RANGE_DAY, _RANGE_OFFICER = "Range day 3", "40118279"
_LOT, _STORE = "FN-91-03", "H3-02"
_FIRED, _LEFT = (5_200, 1_150), 250


def begin(act: Act, today: date) -> None:
    """Gauges with their calibrations, and the rules of the institution."""
    for code, name, measures, days in (
        ("G-01", "Headspace gauge 7.62", "headspace, NO GO 41.45 mm", 320),
        ("G-02", "Bore gauge 5.56", "bore, REJECT 5.65 mm", 185),
        ("G-03", "Trigger weights", "pull, 25 N to 45 N", 120),
    ):
        gauge = o.WriteGauge(
            code=code, name=name, measures=measures, calibrated_on=today.isoformat(),
            due=(today + timedelta(days=days)).isoformat(), calibrated_by="Central laboratory", certificate=f"CAL-26-{code[-2:]}",
        )  # fmt: skip
        act("write-gauge", gauge)
    act("plan-work", o.PlanWork(what="gauging", after="rounds", every=5000, type="MAG-6020", **_SOURCE))
    act("plan-work", o.PlanWork(what="cleaning", after="days_out", every=30, **_SOURCE))
    act("plan-work", o.PlanWork(what="inspection", after="loan", **_SOURCE))
    first = (today + timedelta(days=155)).isoformat()
    act("plan-work", o.PlanWork(what="inspection", after="months", every=12, category="SA-LMG", first=first, **_SOURCE))


def work(act: Act, serials: Mapping[str, Sequence[str]]) -> None:
    """Works on machine guns and rifles, and the marks of an import."""
    guns = [
        o.Worked(serial=serial, type="MAG-6020", reading=21_400 + 310 * n)
        for n, serial in enumerate(serials["MAG-6020"])
    ]
    measured = (o.Gauged(gauge="G-01", what="headspace", reading="GO, not NO GO", within=True),)
    gauging = o.RecordWork(
        what="gauging", weapons=tuple(guns), by=_BY, verdict="passed", gauged=measured, method="Order 7/26"
    )
    act("record-work", gauging)
    marks = tuple(o.PutMark(serial=serial, type="UZI") for serial in serials["UZI"])
    marking = o.MarkWeapons(
        kind="import", text="BO 2026", country="BO", year=2026, spot="receiver, left", method="laser", tool="Laser marker 2",
        by="Central workshop", location="WS", reference="Import licence 12/26", marks=marks,
    )  # fmt: skip
    act("mark-weapons", marking)


def before_range_day(act: Act, serials: Mapping[str, Sequence[str]], due: str) -> None:
    """Two machine guns and what they are to fire go out to whoever holds the range."""
    guns = tuple(movements.Moved(serial=serial, type="MAG-6020") for serial in serials["MAG-6020"][1:3])
    rounds = movements.Moved(lot=_LOT, quantity=sum(_FIRED) + _LEFT, place=_STORE)
    act(
        "issue",
        movements.Issue(to=_RANGE_OFFICER, lines=(*guns, rounds), due_back=due, duty="training", reference=_RANGE_DAY),
    )


def range_day(act: Act, serials: Mapping[str, Sequence[str]]) -> None:
    """Rounds of a range day by gun and as used up, under one report; then a machine gun is to be gauged."""
    guns = serials["MAG-6020"][1:3]
    worked = tuple(
        o.Worked(serial=serial, type="MAG-6020", rounds=rounds) for serial, rounds in zip(guns, _FIRED, strict=True)
    )
    act("record-work", o.RecordWork(what="firing", weapons=worked, by="Lt. M. Bérenger", reference=_RANGE_DAY))
    used = movements.Moved(lot=_LOT, quantity=sum(_FIRED))
    act("expend", movements.Expend(lines=(used,), person=_RANGE_OFFICER, purpose="training", reference=_RANGE_DAY))
    for n, serial in enumerate(guns, 2):
        back = movements.Moved(serial=serial, type="MAG-6020")
        act("return", movements.GiveBack(to=f"A4-{n:02d}", lines=(back,), person=_RANGE_OFFICER))
    left = movements.Moved(lot=_LOT, quantity=_LEFT)
    act("return", movements.GiveBack(to=_STORE, lines=(left,), person=_RANGE_OFFICER))


def cases(act: Act, serials: Mapping[str, Sequence[str]], seized: str) -> None:
    """A rifle that fails its inspection in the workshop, and a seized one that waits for its mark."""
    failed = o.Worked(serial=serials["FAL-5061"][0], type="FAL-5061")
    looked = o.RecordWork(
        what="inspection",
        weapons=(failed,),
        by=_BY,
        verdict="failed",
        condition="RP",
        note="extractor broken, spring worn",
    )
    act("record-work", looked)
    need = o.NeedMark(
        need="official_use",
        weapons=(o.OneWeapon(registry=seized),),
        basis="Court order 31/26",
        note="taken into official use",
    )
    act("need-mark", need)

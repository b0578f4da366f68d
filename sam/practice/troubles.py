"""Cases of the practice depot: a weapon that was missed and found, one that was stolen and is still gone, a count that differed.

And a campaign of destruction: ordered, looked at, done in part, one thing short at the point. And weapons that the police brought.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from sam.domain.commands import cases, destruction, movements, recovered


class Act(Protocol):
    """How an act is done in the practice depot."""

    def __call__(self, name: str, command: Any, *, two: bool = False) -> Mapping[str, Any]:
        """Do it, with two signatures where asked; its answer."""


def _fact(name: str, value: str) -> movements.FactValue:
    return movements.FactValue(name=name, value=value)


def missed(act: Act, serial: str, custodian: str) -> str:
    """A machine gun that was not in its rack; the number of its case."""
    facts = (_fact("manner", "missing"), _fact("keys", "door locked, seal whole"))
    lost = movements.Lose(
        lines=(movements.Moved(serial=serial),), reason="not in rack at evening check", time="07:30", reporter=custodian,
        custodian=custodian, facts=facts,
    )  # fmt: skip
    case = str(act("report-loss", lost)["case"])
    told = (_fact("told_whom", "authority"), _fact("name", "Maj. Duarte, duty officer"))
    act("add-step", cases.AddStep(case=case, step="told", text="by telephone", time="07:50", facts=told))
    return case


def found(act: Act, case: str, serial: str, place: str) -> None:
    """It was in the workshop."""
    back = movements.Recover(to=place, lines=(movements.Moved(serial=serial),), reason="found in workshop", case=case)
    act("recover", back)
    act("close-case", cases.CloseCase(case=case, outcome="recovered", text="The repair tag was not written."))


def stolen(act: Act, serial: str, custodian: str) -> None:
    """A rifle that is gone, reported, under investigation, and not yet in iARMS."""
    facts = (
        _fact("manner", "burglary"), _fact("keys", "window of A4-R forced, alarm off since the storm"),
        _fact("witnesses", "Pvt. Rojas, gate 2"), _fact("measures", "room sealed, gates closed, second count ordered"),
    )  # fmt: skip
    gone = movements.Lose(
        lines=(movements.Moved(serial=serial),), kind="theft", reason="Window forced in the night; one rifle gone from rack 6.",
        time="06:10", reporter="Sgt. Medina", custodian=custodian, facts=facts,
    )  # fmt: skip
    case = str(act("report-loss", gone)["case"])
    told = (_fact("told_whom", "police"), _fact("name", "2nd district, Insp. Salazar"))
    act(
        "add-step",
        cases.AddStep(case=case, step="told", text="in person", time="08:40", reference="P 881/26", facts=told),
    )
    begun = cases.AddStep(case=case, step="investigation", text="Board of three, order 41/26", facts=told[1:])
    act("add-step", begun)


def counted_short(act: Act) -> None:
    """Two slings more than the book says: a case, decided by two, corrected and closed."""
    sling = cases.CaseThing(type="SLING", quantity=2, place="A1-06", state="unexpected")
    opened = cases.OpenCase(kind="difference", text="Count of 3 May: two slings more than the book.", things=(sling,))
    case = str(act("open-case", opened)["case"])
    more = (cases.Approved(type="SLING", quantity=2, way="in"),)
    decided = cases.DecideCase(case=case, decision="correct", reason="counted twice", lines=more)
    act("decide-case", decided, two=True)
    into = (movements.NewBulk(type="SLING", quantity=2, place="A1-06"),)
    act("adjust", movements.Adjust(case=case, reason="count of 3 May, approved by the commander", more=into), two=True)
    act("close-case", cases.CloseCase(case=case, outcome="corrected"))


def ordered(act: Act, serials: Sequence[str], lot: str, rounds: int) -> str:
    """An order to destroy old rifles and a lot whose powder is tired; its number."""
    lines = (*(movements.Moved(serial=one) for one in serials), movements.Moved(lot=lot, quantity=rounds))
    asked = destruction.OrderDestruction(
        lines=lines, reason="obsolete", authority="Ministry of practice", reference="DM 1147/26",
        method="shear", at="Railway workshop, Tres Ríos", operator="Foundry Andina, shift 2", monitor="Dr. M. Béranger, Regional centre",
        witnesses=("Maj. E. Duarte", "Insp. R. Salazar"), risk="RA 12/26, WO P. Salas", security="Guard of six, radio channel 4",
        transport="Lorry 12, sealed, with escort", traces="Registry office: none open",
    )  # fmt: skip
    return str(act("order-destruction", asked, two=True)["order"])


def looked_at(act: Act, order: str, serials: Sequence[str], lot: str, rounds: int) -> None:
    """Where they are cut one rifle shows another number; the rest and half of the lot are as they should be."""
    results = [destruction.SeenThere(what=movements.Moved(serial=one)) for one in serials[:-1]]
    other = destruction.SeenThere(
        what=movements.Moved(serial=serials[-1]), found="differs", note="bolt carries another number; receiver worn off"
    )
    half = destruction.SeenThere(what=movements.Moved(lot=lot, quantity=rounds))
    looked = destruction.CheckDestruction(order=order, results=(*results, other, half), by=("WO P. Salas",))
    act("check-destruction", looked)


def destroyed(act: Act, order: str, lot: str, rounds: int) -> None:
    """What was seen is destroyed: the rifles cut, the cartridges in an industrial plant."""
    people = (
        destruction.Witness(name="Maj. E. Duarte", organisation="General staff"),
        destruction.Witness(name="Insp. R. Salazar", organisation="Police, 2nd district"),
    )
    other = destruction.OtherMethod(what=movements.Moved(lot=lot), method="industrial")
    done = destruction.Destroy(
        order=order, witnesses=people, monitor=destruction.Witness(name="Dr. M. Béranger", organisation="Regional centre"),
        methods=(other,), started="08:20", ended="11:45", checked="receivers, barrels and bolts unusable: WO P. Salas",
        residue_g=38_400 + rounds, residue_to="Foundry Andina, melted", free_from_explosives="FFE 31/26",
    )  # fmt: skip
    act("destroy", done, two=True)


def seized(act: Act, weapons: Sequence[recovered.RecoveredWeapon], to: str) -> None:
    """A raid: held as evidence, one at the laboratory, a trace and a ballistic entry awaited."""
    facts = (_fact("agency", "Police, 2nd district, 114/26"), _fact("possessor", "unknown"))
    came = recovered.ReceiveRecovered(
        how="seizure", text="Raid on a warehouse in the port; the weapons lay under sacks of coffee.", to=to, weapons=tuple(weapons),
        location="Warehouse 7, pier 4", officer="Insp. R. Salazar", handed_by="Cpl. D. Nunes", reference="114/26", time="05:40",
        hold="Prosecutor 3, evidence in 114/26", facts=facts,
    )  # fmt: skip
    case = str(act("receive-recovered", came)["case"])
    triage = (_fact("triage", "trace"), _fact("name", "WO P. Salas"))
    act("add-step", cases.AddStep(case=case, step="triage", text="safe, unloaded, numbers read", facts=triage))
    act(
        "add-step",
        cases.AddStep(case=case, step="trace_request", text="by the national bureau", reference="T-2026-031"),
    )
    out = recovered.PassOn(
        case=case, by="Sgt. Medina", taker="Dr. M. Silva", why="to make the number readable", to="LAB", seal="S-0041", time="11:15",
        authority="Prosecutor 3, 114/26", lines=(movements.Moved(serial=weapons[0].serial),),
    )  # fmt: skip
    act("pass-on", out)
    due = cases.AddStep(
        case=case,
        step="ballistic_due",
        text="to be fired at the laboratory",
        things=tuple(one.serial for one in weapons[:1]),
    )
    act("add-step", due)


def found_in_a_well(act: Act, weapon: recovered.RecoveredWeapon, to: str) -> None:
    """A rifle that children found; nothing is known of it."""
    came = recovered.ReceiveRecovered(
        how="find", text="Children found it in a dry well.", to=to, weapons=(weapon,), location="Tres Ríos", handed_by="L. Quispe",
        reference="R 12/26",
    )  # fmt: skip
    act("receive-recovered", came)

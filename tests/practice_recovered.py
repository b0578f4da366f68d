"""Recovered weapons of a practice depot: seized, held, at the laboratory, read, traced, released, in use, and back to the owner."""

from __future__ import annotations

from sam.depot import Depot
from sam.domain.commands import cases as c
from sam.domain.commands import master as m
from sam.domain.commands import movements as v
from sam.domain.commands import recovered as h
from tests import practice

COURT = "court of the 2nd district, 18/26"


def seize(depot: Depot) -> str:
    """A pistol with a number, one without, and a rifle; all held. The number of their case."""
    practice.act(depot, "write-person", m.WritePerson(number="LAB", name="Forensic laboratory", kind="unit"))
    weapons = (
        h.RecoveredWeapon(type="PISTOL-B", serial="PX771"),
        h.RecoveredWeapon(type="PISTOL-B", note="number filed off"),
        h.RecoveredWeapon(type="RIFLE-A", serial="R?88", number_state="partly", doubt="second character"),
    )
    said = h.ReceiveRecovered(
        how="seizure", text="raid on a warehouse", to="R1", weapons=weapons, location="Pier 4", officer="Insp. R. Salazar",
        handed_by="Cpl. D. Nunes", reference="PJ-44/26", hold=COURT,
    )  # fmt: skip
    return str(practice.act(depot, "receive-recovered", said).answer["case"])


def look_into(depot: Depot, case: str) -> None:
    """To the laboratory and back, what was read there, trace and ballistics."""
    lab = h.PassOn(case=case, by="Ana Reyes", taker="Dr. M. Silva", why="number", to="LAB", seal="S-1", authority=COURT)
    practice.act(depot, "pass-on", lab)
    practice.act(
        depot, "pass-on", h.PassOn(case=case, by="Dr. M. Silva", taker="Ana Reyes", why="read", to="R1", seal="S-2")
    )
    practice.act(depot, "pass-on", h.PassOn(case=case, by="Ana Reyes", taker="Ben Okoro", why="change of shift"))
    read = (c.NumberRead(thing="R?88", text="RK88"),)
    practice.act(depot, "add-step", c.AddStep(case=case, step="restoration", text="etching", readings=read))
    practice.act(
        depot, "add-step", c.AddStep(case=case, step="held", text="prosecutor", things=("R?88",), reference="P-9")
    )
    practice.act(depot, "add-step", c.AddStep(case=case, step="trace_request", reference="T-9"))
    result = (v.FactValue(name="trace_result", value="owner"),)
    practice.act(depot, "add-step", c.AddStep(case=case, step="trace_outcome", reference="T-9/A", facts=result))


def settle(depot: Depot, case: str) -> None:
    """Two are released: one goes back to its owner, one is taken into use; the rifle stays held."""
    by, pistols = practice.second(depot), (c.Approved(serial="PX771"), c.Approved(item=_unmarked(depot)))
    release = c.DecideCase(case=case, decision="release", reason="judged", authority=COURT, lines=pistols)
    practice.act(depot, "decide-case", release, by=by)
    use = c.DecideCase(case=case, decision="into_use", reason="school", authority="MoI 7", lines=pistols[1:])
    practice.act(depot, "decide-case", use, by=by)
    back = h.HandOverForGood(
        case=case,
        by="Ana Reyes",
        taker="J. Prado",
        why="judged",
        authority=COURT,
        lines=practice.named("PX771"),
        owner=True,
    )
    practice.act(depot, "hand-over-for-good", back, by=by)


def _unmarked(depot: Depot) -> str:
    sql = "SELECT uuid FROM item WHERE registry IS NOT NULL AND form = 'weapon' ORDER BY id DESC LIMIT 1"
    return str(depot.ask(lambda reader: reader.value(sql)).hex())


def recover(depot: Depot) -> str:
    """All of it; the number of the case, which stays open."""
    case = seize(depot)
    look_into(depot, case)
    settle(depot, case)
    return case

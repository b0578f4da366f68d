"""Recovered weapons in the armourer's words: in with their case, from hand to hand, held, traced, and out as the law allows."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from sam import clock
from sam.domain.destruction import DestructionReason
from sam.domain.recovered import NumberState
from sam.queries.destruction import obstacles
from sam.queries.find import find
from sam.queries.recovered import Answer, Fate, RecoveredFile, recovered, recovered_file, waits
from sam.queries.to_destroy import to_destroy
from tests.services.counter import NOW, Counter, told

PISTOL = {"type": "PISTOL-B", "serial": "PX771"}
FILED = {"type": "PISTOL-B", "note": "number filed off"}
INTAKE: dict[str, Any] = {
    "how": "seizure", "text": "raid on a warehouse in the port", "to": "R1", "location": "Pier 4", "officer": "Insp. R. Salazar",
    "handed_by": "Cpl. D. Nunes", "reference": "PJ-44/26", "weapons": [PISTOL, FILED],
}  # fmt: skip
OVER: dict[str, Any] = {"by": "Ana Reyes", "taker": "Dr. M. Silva", "why": "to make the number readable"}
COURT = "court of the 2nd district, decision 18/26"


def taken_in(counter: Counter, **said: Any) -> str:
    return str(counter.post("receive-recovered", **{**INTAKE, **said}).answer["case"])


def file(counter: Counter, number: str) -> RecoveredFile:
    found = counter.depot.ask(recovered_file, number)
    assert found is not None
    return found


def lab(counter: Counter) -> None:
    counter.post("write-person", number="LAB", name="Forensic laboratory", kind="unit")


def test_what_comes_in_is_kept_as_it_was_observed(counter: Counter) -> None:
    done = counter.post("receive-recovered", **INTAKE, lots=[{"type": "BALL-9", "lot": "UNKNOWN", "quantity": 14}])
    (registry,) = done.answer["registry_numbers"]
    one = file(counter, done.answer["case"])
    assert [(piece.observed, piece.number_state, piece.fate) for piece in one.pieces] == [
        ("PX771", NumberState.WHOLE, Fate.HERE),
        ("", NumberState.OBLITERATED, Fate.HERE),
        ("", None, Fate.HERE),
    ]
    assert one.pieces[1].thing.mark == registry
    assert counter.life("PX771").condition == "SU", "nobody has judged it serviceable"
    assert one.case.facts["officer"] == "Insp. R. Salazar"
    again = taken_in(counter, how="find", weapons=[{**PISTOL, "serial": "PX?72", "number_state": "partly"}])
    assert (again, file(counter, again).case.kind.value) == ("CASE-2026-002", "find")


def test_a_number_and_its_state_fit(counter: Counter) -> None:
    for weapon in ({**PISTOL, "number_state": "obliterated"}, {**PISTOL, "serial": "P?71", "number_state": "whole"}):
        said = counter.refused("receive-recovered", **{**INTAKE, "weapons": [weapon]})
        assert any("does not fit" in one for one in said)
    assert "seizure, find, surrender" in counter.refused("receive-recovered", **{**INTAKE, "how": "bought"})[0]
    assert counter.refused("receive-recovered", **{**INTAKE, "weapons": []}), "a case of nothing"


def test_a_number_that_we_miss_is_recovered_and_not_taken_in(counter: Counter) -> None:
    counter.post("report-loss", lines=[{"serial": "KO1234"}], reason="gone")
    said = counter.refused("receive-recovered", **{**INTAKE, "weapons": [{**PISTOL, "serial": "KO1234"}]})
    assert "record a recovery, not a receipt" in said[0]
    said = counter.refused("recover", to="R1", lines=[{"serial": "A100"}], reason="the police brought it")
    assert "Rifle A A100 was never lost: the book has it at S1/B1/R1." in said[0]
    counter.post(
        "receive-recovered", **{**INTAKE, "weapons": [{**PISTOL, "serial": "A100"}]}
    )  # another make: told, not refused


def test_what_came_in_is_not_handed_out_before_it_is_ours_and_marked(counter: Counter) -> None:
    number = taken_in(counter)
    issued: dict[str, Any] = {"to": "1001", "lines": [{"serial": "PX771", "condition": "SU"}]}
    assert f"came in with case {number}" in " ".join(counter.refused("issue", **issued))
    assert (
        "Name the paper"
        in counter.refused("decide-case", counter.second, case=number, decision="into_use", reason="needed")[0]
    )
    use: dict[str, Any] = {
        "case": number,
        "decision": "into_use",
        "reason": "needed by the school",
        "authority": "MoI 77/26",
    }
    assert counter.refused("decide-case", None, **use, lines=[{"serial": "PX771"}]), "two decide"
    counter.post_two("decide-case", **use, lines=[{"serial": "PX771"}])
    counter.post("reclassify", lines=[{"serial": "PX771"}], into="SV", reason="inspected")
    issued = {"to": "1001", "lines": [{"serial": "PX771"}]}
    assert "official" in " ".join(counter.refused("issue", **issued)), "it is ours, and not marked"
    assert counter.refused("decide-case", counter.second, **use, lines=[{"serial": "PX771"}]), "once"
    mark: dict[str, Any] = {
        "kind": "official_use",
        "spot": "frame",
        "method": "laser",
        "by": "workshop",
        "marks": [{"serial": "PX771", "text": "POL 26 0771"}],
    }
    counter.post("mark-weapons", **mark)
    counter.post("issue", **issued)
    assert file(counter, number).pieces[0].fate is Fate.USED


def test_a_held_thing_leaves_to_nobody(counter: Counter) -> None:
    number = taken_in(counter, hold=COURT, hold_until="2027-01-31")
    serial = [{"serial": "PX771"}]
    for act, said in (
        ("issue", {"to": "1001", "lines": serial}),
        ("dispatch", {"to": "D02", "lines": serial}),
        ("hand-over-for-good", {**OVER, "case": number, "authority": "verbal", "lines": serial}),
        ("order-destruction", {"reason": "seized", "authority": "x", "method": "shear", "at": "yard", "lines": serial}),
        ("decide-case", {"case": number, "decision": "into_use", "reason": "x", "authority": "x", "lines": serial}),
    ):
        assert any(COURT in one for one in counter.refused(act, counter.second, **said)), act
    hold = counter.depot.ask(lambda reader: reader.value("SELECT hex(uuid) FROM restriction ORDER BY id LIMIT 1"))
    assert f"belongs to case {number}" in counter.refused("lift-restriction", id=hold.lower(), reason="x")[0]
    release: dict[str, Any] = {
        "case": number,
        "decision": "release",
        "reason": "judged",
        "authority": "court, 12 Nov, 18/26",
    }
    counter.post_two("decide-case", **release, lines=serial)
    assert [bool(one.holds) for one in file(counter, number).pieces] == [False, True]
    assert counter.refused("decide-case", counter.second, **release, lines=serial), "nothing holds it"
    done = counter.post_two(
        "hand-over-for-good", **OVER, case=number, authority="court 18/26", lines=serial, owner=True
    )
    assert counter.at("PX771") == "OWNER"
    assert done.answer["case"] == number
    assert [one.fate for one in file(counter, number).pieces] == [Fate.RETURNED, Fate.HERE]


def test_a_later_hold_is_a_step_and_ends_with_a_release(counter: Counter) -> None:
    number = taken_in(counter)
    counter.post(
        "add-step", case=number, step="held", text=COURT, things=["PX771"], reference="18/26", until="2026-12-10"
    )
    one = file(counter, number)
    assert [(piece.holds[0].text, piece.holds[0].of_case) for piece in one.held] == [(COURT, True)]
    assert counter.depot.ask(waits)[0].what == "hold"
    assert "last day" in counter.refused("add-step", case=number, step="note", text="x", until="2026-12-10")[0]
    counter.post_two("decide-case", case=number, decision="release", reason="judged", authority="court 18/26")
    assert not file(counter, number).held
    assert counter.refused("decide-case", counter.second, case=number, decision="release", reason="x", authority="x")


def test_from_hand_to_hand_out_and_back(counter: Counter) -> None:
    lab(counter)
    number = taken_in(counter, hold=COURT)
    out: dict[str, Any] = {
        **OVER,
        "case": number,
        "to": "LAB",
        "seal": "S-001",
        "due_back": "2026-12-20",
        "time": "08:30",
    }
    assert "paper of the authority" in counter.refused("pass-on", **out)[0]
    counter.post("pass-on", **out, authority="court 18/26")
    assert {one.fate for one in file(counter, number).pieces} == {Fate.OUT}
    assert "A100" in counter.refused("pass-on", **{**out, "lines": [{"serial": "A100"}], "authority": "x"})[0]
    back: dict[str, Any] = {"by": "Dr. M. Silva", "taker": "Ana Reyes", "why": "read", "seal": "S-002"}
    counter.post("pass-on", **back, case=number, to="R1")
    assert {one.fate for one in file(counter, number).pieces} == {Fate.HERE}
    counter.post("pass-on", **back, case=number)
    assert counter.document()["step"] == "custody"
    loss = counter.post("report-loss", lines=[{"serial": "A101"}], reason="gone").answer["case"]
    assert "seized, found or surrendered" in counter.refused("pass-on", **back, case=loss, to="R1")[0]


def test_what_is_read_after_treatment_stands_beside_what_was_observed(counter: Counter) -> None:
    counter.post("report-loss", lines=[{"serial": "KO1234"}], reason="gone")
    number = taken_in(counter)
    mark = file(counter, number).pieces[1].thing.mark
    said: dict[str, Any] = {"case": number, "step": "restoration", "facts": [{"name": "method", "value": "etching"}]}
    done = counter.post("add-step", **said, readings=[{"thing": mark, "text": "K0I234", "doubt": "third character"}])
    assert any("missing or destroyed" in one for one in told(done)), "it looks like the pistol that is missing"
    piece = file(counter, number).pieces[1]
    assert (piece.observed, piece.restored, piece.number_state) == ("", "K0I234", NumberState.OBLITERATED)
    assert mark in {one.text for one in counter.depot.ask(find, "K0I23")} | {
        one.detail for one in counter.depot.ask(find, "K0I23")
    } or any(one.id == piece.thing.uuid for one in counter.depot.ask(find, "K0I23"))
    counter.post("describe", item=piece.thing.uuid, new_serial="KO1234X", reason="read")
    assert file(counter, number).pieces[1].restored == "K0I234"
    assert "what was read" in counter.refused("add-step", **{**said, "facts": []}, text="")[0]
    assert counter.refused("add-step", **said, readings=[{"thing": "A100", "text": "X1"}])


def test_trace_and_ballistics_answer_the_room_of_destruction(counter: Counter) -> None:
    first: dict[str, Any] = {"happened_on": "2026-11-02"}
    number = taken_in(counter, **first)
    counter.post(
        "add-step", **first, case=number, step="trace_request", reference="T-9", text="asked by the national bureau"
    )
    counter.post("add-step", **first, case=number, step="ballistic_due", text="both")
    one = file(counter, number)
    assert (len(one.traces), len(one.ballistics), len(one.free)) == (2, 2, 0)
    items = [piece.thing.item for piece in one.pieces]
    assert {o.what for found in counter.depot.ask(obstacles, items).values() for o in found} == {
        "trace_request",
        "ballistic_due",
    }
    good: dict[str, Any] = {**OVER, "case": number, "authority": "court", "lines": [{"serial": "PX771"}]}
    assert "not answered" in counter.refused("hand-over-for-good", counter.second, **good)[0]
    with clock.fixed(NOW + timedelta(days=42)):
        assert {one.what: one.days for one in counter.depot.ask(waits)} == {"trace": 62, "ballistic": 62}
        assert (
            "what came of the trace" in counter.refused("add-step", case=number, step="trace_outcome", text="came")[0]
        )
        result = [{"name": "trace_result", "value": "diverted"}]
        counter.post("add-step", case=number, step="trace_outcome", reference="T-9/A", facts=result)
        assert (
            "number of the ballistic entry"
            in counter.refused("add-step", case=number, step="ballistic_entry", text="x")[0]
        )
        counter.post("add-step", case=number, step="ballistic_entry", reference="B-12", things=["PX771"])
        counter.post(
            "add-step",
            case=number,
            step="ballistic_entry",
            text="cannot be fired",
            facts=[{"name": "ballistic", "value": "not_needed"}],
        )
    one = file(counter, number)
    assert [piece.ballistic for piece in one.pieces] == [Answer.NOT_NEEDED, Answer.NOT_NEEDED]
    assert len(one.free) == 2


def test_a_file_is_closed_when_everything_has_gone(counter: Counter) -> None:
    number = taken_in(counter, hold=COURT)
    said = counter.refused("close-case", counter.second, case=number, outcome="destroyed")
    assert [one.split(": ")[0] for one in said] == ["outcome", "outcome"], "held, and here"
    counter.post_two("decide-case", case=number, decision="release", reason="judged", authority="court")
    lines = [{"item": one.thing.uuid} for one in file(counter, number).pieces]
    counter.destroy(lines, reason="seized")
    assert counter.refused("close-case", counter.second, case=number, outcome="into_use"), "nobody decided that"
    counter.post("close-case", case=number, outcome="destroyed")
    assert file(counter, number).case.closed
    assert counter.refused("add-step", case=number, step="note", text="more")


def test_a_receipt_is_undone_when_its_file_was_unfounded(counter: Counter) -> None:
    done = counter.post("receive-recovered", **INTAKE)
    number, voucher = done.answer["case"], done.answer["voucher"]
    assert number in counter.refused("reverse", voucher=voucher, reason="wrong depot")[0]
    ended = counter.post("close-case", case=number, outcome="unfounded")
    assert any(voucher in one for one in told(ended))
    assert any("came in with" in one for one in counter.refused("issue", to="1001", lines=[{"serial": "PX771"}]))
    counter.post("reverse", voucher=voucher, reason="wrong depot")
    assert {one.fate for one in file(counter, number).pieces} == {Fate.UNDONE}


def test_a_file_of_what_stands_in_the_book(counter: Counter) -> None:
    number = counter.post("open-case", kind="surrender", text="amnesty of 2024", things=[{"serial": "A100"}]).answer[
        "case"
    ]
    assert any("came in with" in one for one in counter.refused("issue", to="1001", lines=[{"serial": "A100"}]))
    said = counter.refused("open-case", kind="find", text="x", things=[{"lot": "L-1"}])
    assert "not stand on the account as one weapon" in said[0]
    counter.post_two("decide-case", case=number, decision="into_use", reason="x", authority="MoD 1")


@pytest.mark.parametrize("step", ["held", "restoration"])
def test_only_what_came_in_is_held_or_restored(counter: Counter, step: str) -> None:
    number = counter.post("report-loss", lines=[{"serial": "A100"}], reason="gone").answer["case"]
    said: dict[str, Any] = {"case": number, "step": step, "text": "x"}
    if step == "held":
        assert counter.refused("add-step", **said)
    else:
        counter.post("add-step", **said)


def test_three_hundred_weapons_of_one_seizure(counter: Counter) -> None:
    """Seized in one night; a court holds forty of them, the rest is destroyed; the file stays open for the forty."""
    weapons = [{"type": "RIFLE-A", "serial": f"S{n:04d}", "condition": "DS"} for n in range(300)]
    number = taken_in(counter, weapons=weapons)
    forty = [one["serial"] for one in weapons[:40]]
    counter.post("add-step", case=number, step="held", text=COURT, things=forty)
    proposed = counter.depot.ask(to_destroy, DestructionReason.SEIZED)
    assert (len(proposed), sum(bool(one.against) for one in proposed)) == (300, 40)
    rest = [{"serial": one["serial"]} for one in weapons[40:]]
    counter.destroy(rest, reason="seized")
    one = file(counter, number)
    fates = [piece.fate for piece in one.pieces]
    assert (fates.count(Fate.DESTROYED), len(one.held), one.settled) == (260, 40, False)
    assert "40 in all" in counter.refused("close-case", counter.second, case=number, outcome="destroyed")[0]
    counter.post_two("decide-case", case=number, decision="release", reason="judged", authority="court 18/26")
    counter.post_two("hand-over-for-good", **OVER, case=number, authority="court 18/26")
    counter.post("close-case", case=number, outcome="destroyed", text="260 destroyed, 40 to the court")
    assert len(counter.depot.ask(recovered)) == 1


def test_a_link_of_the_chain_names_both_hands(counter: Counter) -> None:
    number = taken_in(counter)
    assert counter.refused("add-step", case=number, step="custody", text="to the court") == [
        "facts: Say who hands it over and who takes it: a link of the chain of custody has both."
    ]
    both = [{"name": "handed_by", "value": "Sgt Lima"}, {"name": "taker", "value": "Clerk of court 2"}]
    counter.post("add-step", case=number, step="custody", text="to the court", facts=both)


def test_what_is_held_is_named_where_nothing_can_go(counter: Counter) -> None:
    number = taken_in(counter, hold=COURT)
    asked: dict[str, Any] = {**OVER, "case": number, "authority": "Court 2, order 9", "owner": True}
    (refused,) = counter.refused("hand-over-for-good", counter.second, **asked)
    assert refused.startswith(f"lines: Everything that is left of case {number} is held"), refused
    assert COURT in refused

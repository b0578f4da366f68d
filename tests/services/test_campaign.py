"""A campaign in the armourer's words: 300 seized weapons, 40 of them held by a court, the rest destroyed in two days, one short."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

from sam import clock
from sam.domain.destruction import AtThePoint, DestructionReason, ReportedMethod
from sam.domain.items import Form
from sam.queries.destroyed_totals import certified
from sam.queries.destruction import orders
from sam.queries.to_destroy import forbidden_now, ready, to_destroy
from sam.reports.asking import ReportAsked
from sam.services.print_report import print_report
from tests.pages.made import texts
from tests.services.counter import NOW, WITNESSES, Counter, day
from tests.services.test_destroy import ORDER, SEEN_BY, ordered, seen

SERIALS = [f"S{n:04d}" for n in range(300)]
HELD, FREE = SERIALS[:40], SERIALS[40:]


def named(serials: list[str]) -> list[dict[str, Any]]:
    return [{"serial": one} for one in serials]


def looked(serials: list[str]) -> list[dict[str, Any]]:
    return [{"what": {"serial": one}} for one in serials]


def test_three_hundred_weapons_in_two_days(counter: Counter, tmp_path: Path) -> None:
    weapons = [{"type": "RIFLE-A", "serial": one, "condition": "DS"} for one in SERIALS]
    counter.post("receive", to="R1", supplier="SUP", weapons=weapons)
    for serial in HELD:
        counter.post("restrict", kind="hold", text="court 44/26", serial=serial)
    proposed = counter.depot.ask(to_destroy, DestructionReason.UNSERVICEABLE)
    assert (len(proposed), sum(bool(one.against) for one in proposed)) == (300, 40)
    said = {**ORDER, "reason": "seized", "traces": "registry, 20 Nov"}
    refused = counter.refused("order-destruction", counter.second, **said, lines=named(SERIALS))
    assert len(refused) == 40
    assert "court 44/26" in refused[0]
    order = ordered(counter, *FREE, reason="seized", traces="registry, 20 Nov")

    counter.post("check-destruction", order=order, results=looked(FREE[:150]))
    first = counter.post_two("destroy", order=order, witnesses=SEEN_BY)
    missing = {"what": {"serial": FREE[-1]}, "found": "missing", "note": "not on the lorry; sought in the store"}
    counter.post("check-destruction", order=order, results=[*looked(FREE[150:-1]), missing])
    assert counter.depot.ask(orders)[0].lines[-1].amiss is AtThePoint.MISSING
    assert len(counter.depot.ask(ready, order)) == 109
    second = counter.post_two("destroy", order=order, witnesses=SEEN_BY, method="smelter")
    assert [one.answer["lines"] for one in (first, second)] == [150, 109]

    one = counter.depot.ask(orders)[0]
    assert (one.open, [line.shown for line in one.lines if line.open]) == (True, [FREE[-1]])
    counter.post("report-loss", lines=named(FREE[-1:]), reason="one of 260 was not on the lorry")
    assert counter.at(FREE[-1]) == "LOST"
    counter.post("withdraw-from-destruction", order=order, reason="lost: its case is open")
    assert not counter.depot.ask(orders)[0].open

    again = counter.refused("order-destruction", counter.second, **ORDER, lines=named([FREE[0], FREE[-1]]))
    assert len(again) == 2, "what is destroyed or lost is not destroyed"
    found = counter.depot.ask(certified, day("2026-11-01"), NOW.date())
    assert [sum(one.kinds.values()) for one in found] == [150, 109]
    assert found[0].by_method == {ReportedMethod.CUTTING_OR_SHREDDING: {Form.WEAPON: 150}}
    assert found[1].by_method == {ReportedMethod.BURNING_OR_MELTING: {Form.WEAPON: 109}}
    counter.depot.run(print_report, "destroyed", ReportAsked(language="en"), tmp_path / "t.pdf")
    page = " ".join(texts((tmp_path / "t.pdf").read_bytes()))
    assert all(text in page for text in ("259", "150", "109", order, "Bending or crushing"))
    with clock.fixed(NOW + timedelta(hours=1)):
        counter.post_two("reverse", voucher=first.answer["voucher"], reason="the wrong lorry")
        asked = ReportAsked(language="en", as_known=NOW, last=NOW.date())
        counter.depot.run(print_report, "destroyed", asked, tmp_path / "then.pdf")
    assert "259" in " ".join(texts((tmp_path / "then.pdf").read_bytes())), "nobody knew yet that it was undone"
    left = counter.depot.ask(certified, day("2026-11-01"), NOW.date())
    assert [one.number for one in left] == [second.answer["certificate"]]
    counter.depot.run(print_report, "destruction-list", ReportAsked(item=order, language="en"), tmp_path / "l.xlsx")
    assert (tmp_path / "l.xlsx").stat().st_size > 4000


def test_a_lot_in_two_places_is_written_off_from_both(counter: Counter) -> None:
    counter.post("relocate", to="K1", lines=[{"lot": "L-1", "quantity": 200}])
    lines = [{"lot": "L-1", "quantity": 300, "place": "R2"}, {"lot": "L-1", "quantity": 100, "place": "K1"}]
    order = ordered(counter, lines=lines)
    counter.post("check-destruction", order=order, results=[{"what": {"lot": "L-1", "quantity": 400}}])
    rows = counter.depot.ask(ready, order)
    assert [(one.place, one.quantity, one.most) for one in rows] == [("S1/B1/R1/K1", 200, 200), ("S1/B1/R2", 200, 800)]
    done = counter.post_two("destroy", order=order, lines=lines, witnesses=WITNESSES)
    assert done.answer["lines"] == 2
    assert not counter.depot.ask(orders)[0].open


def test_what_comes_between_is_told(counter: Counter) -> None:
    order = ordered(counter, "A100", "A101")
    assert counter.depot.ask(forbidden_now, order) == ()
    counter.post("restrict", kind="hold", text="claimed", serial="A100")
    (found,) = counter.depot.ask(forbidden_now, order)
    assert (found.shown, found.obstacle.what) == ("A100", "hold")
    seen(counter, order, "A100", "A101")
    assert "A100" in counter.refused("destroy", counter.second, order=order, witnesses=SEEN_BY)[0]


def test_proposals_by_reason(counter: Counter) -> None:
    assert counter.depot.ask(to_destroy, DestructionReason.TREATY) == ()
    assert counter.depot.ask(to_destroy, DestructionReason.SEIZED) == ()
    counter.post("describe-lot", item=counter.id_of("L-1"), expires_on="2026-11-01", reason="label")
    (expired,) = counter.depot.ask(to_destroy, DestructionReason.EXPIRED)
    assert (expired.shown, expired.quantity, expired.why) == ("L-1", 1000, "2026-11-01")
    counter.post("write-type", code="PISTOL-B", name="Pistol B", kind="weapon", calibre="9x19", retired=True)
    old = counter.depot.ask(to_destroy, DestructionReason.OBSOLETE)
    assert {(one.type_name, one.quantity) for one in old} == {("Pistol B", 1), ("Pistol B", 4)}
    scale = [{"type": "RIFLE-A", "authorised": 4}, {"type": "BALL-556", "authorised": 900}]
    counter.post_two("write-scale", authority="Order 3", since="2026-11-01", lines=scale)
    surplus = counter.depot.ask(to_destroy, DestructionReason.SURPLUS)
    assert len([one for one in surplus if one.type_name == "Rifle A"]) == 2
    assert [(one.shown, one.quantity) for one in surplus if one.unit != "each"] == [("L-1", 100)]


def test_bad_input_never_half_writes(counter: Counter) -> None:
    order = ordered(counter, "A100")
    assert counter.refused("check-destruction", order=order, results=[]) == [
        f"results: Nothing of order {order} was seen where it is destroyed. Scan the things there first."
    ]
    assert "does not stand on order" in counter.refused("check-destruction", order=order, results=looked(["A102"]))[0]
    twice = counter.refused("check-destruction", order=order, results=looked(["A100", "A100"]))
    assert twice
    seen(counter, order, "A100")
    asked: dict[str, Any] = {"order": order, "witnesses": SEEN_BY}
    assert "7 o" in counter.refused("destroy", counter.second, **asked, started="7 o'clo")[0]
    assert counter.refused("destroy", None, **asked), "one signature"
    voucher = counter.post_two("destroy", **asked).answer["voucher"]
    assert "A100" in counter.refused("destroy", counter.second, **asked, lines=[{"serial": "A100"}])[0]
    assert "A100" in counter.refused("order-destruction", counter.second, **ORDER, lines=[{"serial": "A100"}])[0]
    assert counter.refused("reverse", None, voucher=voucher, reason="alone"), "two undo it"

"""Marks as events, marks that are struck out, and weapons that are not handed out before they bear the mark they need."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sam import clock
from sam.domain.audit import Reply
from sam.domain.marking import Need
from sam.queries.find import find_all
from sam.queries.history import history, items_named
from sam.queries.marking import how_many_wait, lacking, markings, waiting
from sam.queries.resolve import items_by_uuid
from sam.services.rebuild import rebuild
from sam.services.verify import verify
from tests.services.counter import NOW, Counter, told

SHA = "cd" * 32
PLAIN: dict[str, Any] = {"spot": "receiver, left", "method": "laser", "by": "Sgt Kim"}


def mark(counter: Counter, *serials: str, **said: Any) -> Any:
    plain: dict[str, Any] = {"kind": "official_use", "text": "D01 26", "marks": [{"serial": one} for one in serials]}
    return counter.post("mark-weapons", **PLAIN | plain | said)


def waits(counter: Counter) -> list[tuple[str, str]]:
    return [(one.number, one.need.value) for one in counter.depot.ask(waiting)]


def marks_of(counter: Counter, serial: str) -> list[tuple[str, str, str]]:
    return [(one["kind"], one["text"], one["struck"]) for one in counter.life(serial).marks]


def test_a_marking_of_several_weapons(counter: Counter) -> None:
    done = mark(
        counter, "A100", "A101", kind="import", text="KE 2026", country="ke", year=2026, tool="Laser 3", location="WS",
        reference="Order 9", happened_on="2026-11-20",
    )  # fmt: skip
    assert done.answer["weapons"] == 2
    (one,) = counter.life("A101").marks
    assert (one["kind"], one["text"], one["day"]) == ("import", "KE 2026", "2026-11-20")
    assert {key: one["details"][key] for key in ("spot", "method", "by", "tool", "country", "year", "reference")} == {
        "spot": "receiver, left", "method": "laser", "by": "Sgt Kim", "tool": "Laser 3", "country": "KE", "year": 2026,
        "reference": "Order 9",
    }  # fmt: skip
    assert [row.number for row in counter.depot.ask(markings)] == ["A100", "A101"]
    assert [row.reason for row in counter.depot.ask(find_all, "KE2026").rows] == ["mark", "mark"]


def test_each_its_own_text_and_photograph(counter: Counter) -> None:
    counter.post("describe", serial="A100", marks=[{"kind": "proof", "text": "P1"}])
    lines = [{"serial": "A100", "text": "D01-1", "photograph": SHA}, {"serial": "A101", "text": "D01-2"}]
    mark(counter, text="", marks=lines)
    assert marks_of(counter, "A100") == [("proof", "P1", ""), ("official_use", "D01-1", "")]
    assert marks_of(counter, "A101") == [("official_use", "D01-2", "")]
    assert counter.life("A100").marks[1]["photograph"] == SHA


def test_a_better_record_leaves_what_was_put_on(counter: Counter) -> None:
    mark(counter, "A100")
    counter.post(
        "describe", serial="A100", new_serial="A-100", marks=[{"kind": "maker", "text": "FN"}], reason="read again"
    )
    assert sorted(marks_of(counter, "A-100")) == [("maker", "FN", ""), ("official_use", "D01 26", "")]


def test_a_wrong_mark_is_struck_out_and_stays(counter: Counter) -> None:
    mark(counter, "A100")
    counter.post("describe", serial="A100", marks=[{"kind": "import", "text": "X9"}])
    said: dict[str, Any] = {"serial": "A100", "kind": "import", "text": "X9", "reason": "it was a scratch"}
    counter.post("strike-mark", **said)
    assert counter.refused("strike-mark", **said) == [
        "text: Rifle A A100 has no such mark that stands: “X9”. Choose one of its marks."
    ]
    counter.post("strike-mark", serial="A100", kind="official_use", text="D01 26", reason="on the wrong rifle")
    counter.post("describe", serial="A100", year=1998)
    assert sorted(marks_of(counter, "A100")) == [
        ("import", "X9", "it was a scratch"), ("official_use", "D01 26", "on the wrong rifle"),
    ], "a better record takes nothing of it back"  # fmt: skip
    assert counter.depot.ask(find_all, "X9").rows == ()
    counter.post("describe", serial="A100", marks=[{"kind": "import", "text": "X9"}])
    assert [one for one in marks_of(counter, "A100") if not one[2]] == [("import", "X9", "")], "seen again, it stands"


def test_a_mark_that_cannot_be(shut: Counter) -> None:
    def refused(**said: Any) -> list[str]:
        plain: dict[str, Any] = {"kind": "official_use", "text": "D01", "marks": [{"serial": "A100"}]}
        return shut.refused("mark-weapons", **PLAIN | plain | said)

    assert refused(marks=[]) == ["marks: The paper names no weapon. Name at least one."]
    assert refused(text="") == ["text: Write what stands on Rifle A A100 now, exactly as it was marked."]
    assert refused(text="D0?") == [
        (
            "marks 1 text: “D0?” has a ? in it. A mark that was just put on can be read whole; what is only observed is added as an"
            " observed mark."
        )
    ]
    assert refused(marks=[{"serial": "A100"}, {"serial": "a100"}])[-1].endswith(
        "Rifle A A100 stands in the paper already, in row 1. Leave one out."
    )
    assert refused(marks=[{"lot": "L-1"}])[0].startswith("marks 1")
    assert refused(country="KE") == ["country: Country and year belong to an import. Leave them empty here."]
    assert refused(kind="import") == [
        "country: An import mark names the country of import (ITI, 8(b)). Write its two letters."
    ]
    assert refused(kind="import", country="KE", year=2027)[0].startswith("year: 2,027 cannot be the year of import")
    assert refused(kind="registry") == [
        (
            "marks 1 text: “D01” is not the registry number that the depot gave Rifle A A100 (–). Mark that number, or choose another"
            " kind of mark."
        )
    ]
    assert refused(spot="", by="")[:2] == [
        "spot: Nothing is written here. Fill it in.",
        "by: Nothing is written here. Fill it in.",
    ]
    assert refused(happened_on="2026-12-24")[0].startswith("happened_on:")


def test_an_import_without_its_mark_is_not_handed_out(counter: Counter) -> None:
    done = counter.post("need-mark", need="import", voucher="RC-2026-000001", basis="Import licence 5", country="BE")
    assert done.answer["weapons"] == 7
    assert counter.depot.ask(how_many_wait) == 7
    remedy = "Have it marked and write the marking down, or let the authority excuse it."
    rule = "ITI, 8(b); Firearms Protocol, 8(1)(b)"
    assert counter.refused("issue", to="1001", lines=[{"serial": "A100"}]) == [
        f"lines 1: Rifle A A100 was imported (22 Nov 2026) and bears no import mark ({rule}). {remedy}"
    ]
    assert counter.refused("mass-issue", lines=[{"to": "1001", "moved": {"serial": "A101"}}]) != []
    mark(counter, "A100", kind="import", text="KE 2026", country="KE", year=2026)
    counter.post("issue", to="1001", lines=[{"serial": "A100"}])
    excuse = {"id": done.answer["id"], "reason": "temporary import for the fair", "authority": "Ministry"}
    counter.post("excuse-mark", **excuse, weapons=[{"serial": "A101"}])
    counter.post("assign", to="1001", lines=[{"serial": "A101"}])
    assert [one for one, _need in waits(counter)] == ["KO1234", "A102", "A103", "A104", "A105"]
    assert counter.refused("excuse-mark", **excuse, weapons=[{"serial": "A101"}])[0].endswith(
        "That paper does not ask for a mark on Rifle A A101, or no longer."
    )
    counter.post("excuse-mark", **excuse)
    assert waits(counter) == []


def test_taken_into_official_use_it_waits_for_its_mark(counter: Counter) -> None:
    """The recovered-weapons room says so with the same act."""
    counter.post("need-mark", need="official_use", weapons=[{"serial": "KO1234"}], basis="Court 7/26")
    assert waits(counter) == [("KO1234", "official_use")]
    assert counter.refused("loan", to="U1", lines=[{"serial": "KO1234"}])[0].startswith(
        "lines 1: Pistol B KO1234 was taken into official use (22 Nov 2026) and bears no mark of it (Firearms Protocol, 6(2); ITI)."
    )
    assert counter.refused("need-mark", need="official_use", weapons=[{"serial": "KO1234"}], basis="x")[0].endswith(
        "That Pistol B KO1234 needs a mark (mark of official use) is in the book already."
    )
    mark(counter, "KO1234")
    assert waits(counter) == []
    counter.post("strike-mark", serial="KO1234", kind="official_use", text="D01 26", reason="on another one")
    assert waits(counter) == [("KO1234", "official_use")], "without the mark it waits again"


def test_what_was_handed_out_before_is_written_down_late(counter: Counter) -> None:
    counter.post("need-mark", need="official_use", weapons=[{"serial": "A100"}], basis="Order 1")
    done = counter.post("issue", to="1001", lines=[{"serial": "A100"}], happened_on="2026-11-10")
    assert any("bears no mark of it" in line for line in told(done))


def test_what_the_rules_say_of_a_weapon(counter: Counter) -> None:
    def said(serial: str) -> dict[Need, Reply]:
        item = counter.depot.ask(items_by_uuid, [counter.id_of(serial)])[counter.id_of(serial)].id
        return {one.need: one.missing for one in counter.depot.ask(lacking, item)}

    assert set(said("A100").values()) == {Reply.NO}, (
        "without the depot's own country nobody can say what came from abroad"
    )
    counter.post("change-settings", values=[{"key": "country", "value": "KE"}])
    counter.post("describe", serial="A100", country="BE")
    assert said("A100")[Need.IMPORT] is Reply.ASK, "made abroad and bought: was it imported?"
    counter.post("need-mark", need="import", weapons=[{"serial": "A100"}], basis="Licence 5")
    assert said("A100")[Need.IMPORT] is Reply.YES
    counter.post("describe", serial="A101", new_serial="A10?", doubt="worn")
    assert said("A10?")[Need.UNIQUE] is Reply.YES
    shown = counter.refused("change-settings", values=[{"key": "country", "value": "Kenya"}])
    assert shown[0].startswith("values 1 value:")


def test_rebuilt_the_marks_are_the_same(counter: Counter) -> None:
    mark(counter, "A100")
    counter.post("describe", serial="A100", marks=[{"kind": "import", "text": "X9"}, {"kind": "import", "text": "X9"}])
    counter.post("strike-mark", serial="A100", kind="import", text="X9", reason="one of the two is not there")
    counter.post("describe", serial="A100", year=1998)
    counter.post("need-mark", need="import", weapons=[{"serial": "A100"}, {"serial": "A101"}], basis="Licence 5")
    before = marks_of(counter, "A100"), waits(counter)
    assert counter.depot.run(verify, full=True).ok
    counter.depot.run(rebuild)
    assert (marks_of(counter, "A100"), waits(counter)) == before


def test_as_known_before_it_was_struck_out(counter: Counter) -> None:
    counter.post("describe", serial="A100", marks=[{"kind": "import", "text": "X9"}])
    mark(counter, "A100")
    with clock.fixed(NOW + timedelta(days=1)):
        counter.post("strike-mark", serial="A100", kind="import", text="X9", reason="scratch")
        counter.post("strike-mark", serial="A100", kind="official_use", text="D01 26", reason="other")
        counter.post("describe", serial="A100", year=1998)
        (item,) = counter.depot.ask(items_named, "A100")
        life = counter.depot.ask(history, item, NOW + timedelta(hours=1))
    assert sorted((one["text"], one["struck"]) for one in life.marks) == [("D01 26", ""), ("X9", "")]

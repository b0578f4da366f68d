"""Counts: what is counted is held against the book as it was when each place was counted; nothing moves, and a difference is a case."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from sam import clock
from sam.depot import Depot
from sam.domain.audit import Reply
from sam.domain.count_paper import SheetCode, read_sheet_code
from sam.domain.counts import CountOutcome
from sam.domain.problems import Refused
from sam.domain.roles import Right, Role, may
from sam.exchange.sheets.count_list import ReadSheet, read_count_sheet
from sam.queries.baseline import baselined_on
from sam.queries.count_due import counts_due
from sam.queries.count_found import Found, drawn_of, found
from sam.queries.counts import CountHead, count_named
from sam.queries.last_seen import last_seen, not_seen_since, seen_by_place
from sam.reports.asking import ReportAsked
from sam.reports.count_sheet import COUNT_SHEET
from sam.reports.sheet import to_sheet
from sam.services import BY_NAME
from sam.services.audits import run_audit
from sam.services.count_papers import key_in
from sam.services.rebuild import rebuild
from sam.services.verify import verify
from sam.words.sentences import lines as told_of
from tests.services.counter import NOW, Counter, told

R1 = [{"item": f"A10{n}"} for n in range(6)] + [{"item": "KO1234"}, {"item": "B-7"}]
LOTS = [{"lot": "L-1", "quantity": 1000}]
SLINGS = [{"type": "SLING", "quantity": 20}, {"type": "PISTOL-B", "quantity": 4}]


def head(counter: Counter, number: str = "") -> CountHead:
    made = counter.depot.ask(count_named, number)
    assert made is not None
    return made


def result(counter: Counter, number: str = "", *, right: bool = False) -> Found:
    return counter.depot.ask(lambda reader: found(reader, head_of(reader, number), right=right))


def head_of(reader: Any, number: str) -> CountHead:
    made = count_named(reader, number)
    assert made is not None
    return made


def lines(counter: Counter, number: str = "") -> list[tuple[str, str, str, str]]:
    return [
        (one.line.match.value, one.named.mark or one.named.type_name or one.line.text, one.place, one.booked)
        for one in result(counter, number).lines
    ]


def sheet(depot: Counter, place: str, /, **said: Any) -> Any:
    asked = {"place": place, **said}
    outer = {key: asked.pop(key) for key in ("counter", "paper", "happened_on", "count") if key in asked}
    return depot.post("write-sheet", places=[asked], **outer)


def whole_depot(counter: Counter, **r1: Any) -> None:
    sheet(counter, "R1", **{"seen": R1, "counted": SLINGS} | r1)
    sheet(counter, "R2", counted=LOTS)


def sound(counter: Counter) -> None:
    """The tables are what a replay of the book gives."""
    assert counter.depot.run(verify, full=True).first_bad is None
    before = counter.depot.ask(_tables)
    counter.depot.run(rebuild)
    assert counter.depot.ask(_tables) == before


def _tables(reader: Any) -> list[list[tuple[Any, ...]]]:
    asked = (
        "SELECT * FROM count_file ORDER BY id", "SELECT * FROM count_place ORDER BY id", "SELECT * FROM case_item ORDER BY id",
        "SELECT * FROM sighting ORDER BY item, day, count, counter, place",
    )  # fmt: skip
    return [[tuple(row) for row in reader.rows(text)] for text in asked]


def test_a_full_count_without_a_difference_makes_the_baseline(counter: Counter) -> None:
    done = counter.post("open-count", what="full", counters=[{"name": "ana"}])
    assert done.answer["count"] == "CN-2026-001"
    whole_depot(counter)
    assert lines(counter) == []
    assert counter.depot.ask(baselined_on) == ""
    done = counter.post_two("close-count")
    assert told(done) == ["Every store was counted and two people signed: from today the depot is baselined."]
    assert done.answer["right"] == 8 + 1000 + 24
    assert counter.depot.ask(baselined_on) == "2026-11-22"
    assert head(counter).outcome is CountOutcome.SIGNED
    assert counter.refused("write-sheet", places=[{"place": "R1"}]) == ["count: No count is open. Open one first."]
    sound(counter)


def test_a_full_count_is_signed_by_two_and_leaves_no_place_out(counter: Counter) -> None:
    counter.post("open-count", what="full")
    assert counter.refused("close-count", counter.second) == [
        "count: Nothing was counted yet. Count, or give the count up."
    ]
    sheet(counter, "R1", seen=R1, counted=SLINGS)
    assert counter.refused("close-count", counter.second) == [
        "count: Places not counted yet: 1, the first is S1/B1/R2. A count of everything leaves none out."
    ]
    sheet(counter, "R2", counted=LOTS)
    assert counter.refused("close-count")[0].startswith("This act needs two signatures")
    counter.post_two("close-count")


def test_every_kind_of_difference_opens_one_case(counter: Counter) -> None:
    counter.post("relocate", to="R2", lines=[{"serial": "A104"}])
    counter.post("issue", to="1001", lines=[{"serial": "A103"}])
    before = counter.held(everywhere=True)
    counter.post("open-count", what="full")
    seen = [
        {"item": "A100"}, {"item": "A101", "condition": "RP"}, {"item": "A103"}, {"item": "A104"}, {"item": "KO1234"},
        {"item": "B-7"}, {"item": "A105"},
    ]  # fmt: skip
    strange = [{"text": "ZX-9"}, {"text": "A1??", "unreadable": True, "note": "worn"}]
    sheet(counter, "R1", seen=seen, strangers=strange, counted=[SLINGS[0] | {"quantity": 19}, SLINGS[1]])
    sheet(counter, "R2", counted=[{"lot": "L-1", "quantity": 1050}])
    assert lines(counter) == [
        ("missing", "A102", "S1/B1/R1", "S1/B1/R1"),
        ("missing", "Sling", "S1/B1/R1", "S1/B1/R1"),
        ("unexpected", "A103", "S1/B1/R1", "U1/1001"),
        ("unexpected", "L-1", "S1/B1/R2", ""),
        ("wrong_place", "A104", "S1/B1/R1", "S1/B1/R2"),
        ("wrong_condition", "A101", "S1/B1/R1", ""),
        ("unreadable", "A1??", "S1/B1/R1", ""),
        ("stranger", "ZX-9", "S1/B1/R1", ""),
    ]
    explained = [{"item": "A102", "text": "with the armourer of the unit"}]
    assert counter.refused("close-count", counter.second, explained=[{"item": "A100", "text": "x"}]) == [
        "explained 1 item: A100 does not differ in this count. Explain only what differs."
    ]
    done = counter.post_two("close-count", explained=explained)
    assert "Differences: 8. Case CASE-2026-001 is opened; the account is corrected only through it." in told(done)[0]
    assert counter.held(everywhere=True) == before, "nothing moves in a count"
    case = counter.document()["opens"]
    assert {(one["state"], one["quantity"]) for one in case["items"]} == {
        ("missing", 1), ("unexpected", 1), ("unexpected", 50), ("wrong_place", 1), ("wrong_condition", 1),
    }  # fmt: skip
    assert case["strangers"] == ["ZX-9", "A1??"]
    assert [one["note"] for one in case["items"] if one.get("note")] == ["with the armourer of the unit"]
    sound(counter)


def test_each_place_expects_what_the_book_had_when_it_was_counted(counter: Counter) -> None:
    counter.post("open-count", what="full", counters=[{"name": "ana"}])
    sheet(counter, "R1", seen=R1, counted=SLINGS)
    done = counter.post("relocate", to="R2", lines=[{"serial": "A100"}])
    assert told(done) == [
        "lines: S1/B1/R2 is being counted (CN-2026-001). Tell the counters, or wait until they are through."
    ]
    counter.post("issue", to="1001", lines=[{"serial": "A101"}])
    sheet(counter, "R2", counted=LOTS, seen=[{"item": "A100"}])
    assert lines(counter) == [], "it was there when the rack was counted, and it is there now"
    sheet(counter, "R1", seen=[{"item": "A101", "there": False}], whole=False)
    (line,) = result(counter).lines
    assert (line.line.match.value, line.named.mark) == ("missing", "A101")
    assert [(one.kind, one.entry) for one in line.since] == [("issue", counter.depot.head().number - 2)]


def test_a_blind_count_tells_only_where_its_counters_differ(counter: Counter) -> None:
    two = [{"name": "ana"}, {"name": "Corporal Ruiz", "custodian": True}]
    counter.post("open-count", what="full", blind=True, counters=two)
    sheet(counter, "R1", seen=R1, counted=SLINGS, counter="ana")
    sheet(counter, "R2", counted=LOTS, counter="ana")
    sheet(counter, "R1", seen=R1[:-2], counted=SLINGS, counter="corporal ruiz", paper="P-1")
    sheet(counter, "R2", counted=[{"lot": "L-1", "quantity": 990}], counter="Corporal Ruiz", paper="P-2")
    seen = result(counter)
    assert (seen.lines, seen.figures) == ((), {}), "nothing of the book"
    assert [one.expected for one in seen.places] == [None, None]
    assert [(one.named.mark, one.place, one.dispute.said) for one in seen.differing] == [
        ("KO1234", "S1/B1/R1", ((1, 1), (2, 0))),
        ("B-7", "S1/B1/R1", ((1, 1), (2, 0))),
        ("L-1", "S1/B1/R2", ((1, 1000), (2, 990))),
    ]
    assert counter.refused("close-count", counter.second) == [
        "count: Lines in which the two counters differ: 3, the first at S1/B1/R1. Let both count these again."
    ]
    found_after_all = [{"item": "KO1234"}, {"item": "B-7"}]
    sheet(counter, "R1", seen=found_after_all, whole=False, counter="Corporal Ruiz", paper="P-3")
    sheet(counter, "R2", counted=[{"lot": "L-1", "quantity": 990}], whole=False, counter="ana")
    counter.post_two("close-count")
    assert lines(counter) == [("missing", "L-1", "S1/B1/R2", "S1/B1/R2")], "revealed when it is signed"


def test_a_sample_is_drawn_once(counter: Counter) -> None:
    done = counter.post("open-count", what="sample", confidence=80, share=20)
    size = done.answer["size"]
    drawn = counter.depot.ask(lambda reader: drawn_of(reader, head_of(reader, "")))
    assert len(drawn) == size
    assert counter.refused("open-count", what="sample") == [
        "CN-2026-001 counts the same and is still open. Finish it, or give it up."
    ]
    sheet(counter, "R1", whole=False, seen=[{"item": uuid} for _item, uuid, _path in drawn[1:]])
    assert counter.refused("close-count")[0].startswith(f"count: Not looked at yet: 1 of the {size} serial numbers")
    counter.post("give-up-count", reason="the rack was moved")
    refusal = counter.refused("open-count", what="sample")
    assert refusal == [
        (
            "reason: The draw of CN-2026-001 was given up. Write why serial numbers are drawn again;"
            " both draws stay in the book."
        )
    ]
    counter.post("open-count", what="sample", reason="the rack was moved")
    assert head(counter).replaces == head(counter, "CN-2026-001").id
    again = counter.depot.ask(lambda reader: drawn_of(reader, head_of(reader, "")))
    sheet(counter, "R1", whole=False, seen=[{"item": uuid, "there": n > 0} for n, (_i, uuid, _p) in enumerate(again)])
    counter.post("close-count")
    assert [one[0] for one in lines(counter)] == ["missing"]
    sound(counter)


def test_a_weekly_count_takes_numbers_by_type_and_looks_at_a_tenth(counter: Counter) -> None:
    counter.post("open-count", what="weekly", place="R1")
    assert head(counter).draw is not None
    ((_item, uuid, _path),) = counter.depot.ask(lambda reader: drawn_of(reader, head_of(reader, "")))
    by_type = [
        {"type": "RIFLE-A", "quantity": 6}, {"type": "PISTOL-B", "quantity": 5}, {"type": "BOLT-A", "quantity": 1},
    ]  # fmt: skip
    sheet(counter, "R1", counted=by_type, seen=[{"item": uuid}])
    assert lines(counter) == []
    sheet(counter, "R1", counted=[{"type": "RIFLE-A", "quantity": 5}], whole=False)
    assert [one.line.expected - one.line.counted for one in result(counter).lines] == [1]
    counter.post("close-count")
    (item,) = counter.document()["opens"]["items"]
    assert (item["quantity"], item["state"]) == (1, "missing")


def test_a_weapon_in_the_wrong_rack_is_one_difference_of_a_weekly_count(counter: Counter) -> None:
    """Not also one of its type too few there and one too many here: an account that is corrected by both would be wrong by one."""
    counter.post("open-count", what="weekly")
    drawn = {uuid for _item, uuid, _path in counter.depot.ask(lambda reader: drawn_of(reader, head_of(reader, "")))}
    other = next(name for name in ("A104", "A105") if counter.id_of(name) not in drawn)
    r1 = [{"type": "RIFLE-A", "quantity": 5}, {"type": "PISTOL-B", "quantity": 5}, {"type": "BOLT-A", "quantity": 1}]
    sheet(counter, "R1", counted=r1, seen=[{"item": uuid} for uuid in drawn])
    sheet(counter, "R2", seen=[{"item": other}])
    assert lines(counter) == [("wrong_place", other, "S1/B1/R2", "S1/B1/R1")]
    counter.post("close-count")
    (item,) = counter.document()["opens"]["items"]
    assert (item["item"], item["state"]) == (counter.id_of(other), "wrong_place")


def test_who_signs_a_weekly_count_with_one_too_few_is_told_how_to_learn_which(counter: Counter) -> None:
    counter.post("open-count", what="weekly", place="R1")
    ((_item, uuid, _path),) = counter.depot.ask(lambda reader: drawn_of(reader, head_of(reader, "")))
    by_type = [
        {"type": "RIFLE-A", "quantity": 5}, {"type": "PISTOL-B", "quantity": 5}, {"type": "BOLT-A", "quantity": 1},
    ]  # fmt: skip
    sheet(counter, "R1", counted=by_type, seen=[{"item": uuid}])
    said = told(counter.post("close-count"))
    assert any("1 Rifle A too few at S1/B1/R1. Count there by serial number to learn which" in text for text in said), (
        said
    )


def test_a_sealed_box_is_counted_by_its_seal(counter: Counter) -> None:
    counter.post("relocate", to="BX1", lines=[{"serial": "A100"}, {"lot": "L-1", "quantity": 400}])
    counter.post("open-count", what="special", place="K1")
    assert counter.refused("write-sheet", places=[{"place": "BX1", "seal": "78"}]) == [
        "places 1 seal: S1/B1/R1/K1/BX1 does not carry the seal 78 by the book. Do not trust it: open the box, count it, seal it anew."
    ]
    sheet(counter, "BX1", seal="77")
    assert lines(counter) == []
    counter.post("close-count")
    assert head(counter).figures == {"right": 401}
    seen = counter.depot.ask(
        lambda reader: [tuple(row) for row in reader.rows("SELECT way, quantity FROM sighting ORDER BY 2")]
    )
    assert seen == [("seal", 1), ("seal", 400)]
    sound(counter)


def test_a_sheet_that_cannot_be_right_is_refused_whole(counter: Counter) -> None:
    counter.post("open-count", what="full", place="R1")
    places: list[dict[str, Any]] = [
        {"place": "R2"},
        {"place": "R1", "seen": [{"item": "A100"}, {"item": "A100"}, {"item": "AI00"}, {"item": "L-1"}, {"item": "??"}],
         "counted": [{"type": "NONE-SUCH", "quantity": 1}, {"lot": "L-1", "quantity": -1}], "strangers": [{"text": ""}]},
        {"place": "S1/B1/R1"},
    ]  # fmt: skip
    assert counter.refused("write-sheet", places=places) == [
        "places 1 place: S1/B1/R2 does not belong to count CN-2026-001, which is of S1/B1/R1.",
        "places 2 seen 2 item: Rifle A A100 stands twice on the sheet at S1/B1/R1. Once is enough.",
        "places 2 seen 3 item: AI00 is not in the book. It looks like A100 (Rifle A): read the number again and choose.",
        "places 2 seen 4 item: Ball 5.56 L-1 has no number of its own. Count it as a quantity.",
        "places 2 seen 5 item: ?? is not in the book. Write it under what is not ours, or read the number again.",
        "places 2 counted 1 type: There is no item type “NONE-SUCH” in the catalogue. Add it first, or choose another.",
        "places 2 counted 2 quantity: −1 is not a number of things. Write 0 or more.",
        "places 2 strangers 1 text: Nothing is written here. Fill it in.",
        "places 3 place: S1/B1/R1 stands twice on the sheet. Put both together.",
    ]


def test_a_printed_sheet_of_a_place_deep_within_is_keyed_in(counter: Counter) -> None:
    """The window names the sheet by its code and the path of the place, each place once."""
    counter.post("open-count", what="full", counters=[{"name": "Ruiz"}])
    code = SheetCode("0db3a7b2", "CN-2026-001", 1).text
    paper = f"{code} NORTH-BARRACKS/ARMOURY-4/ROOM-2/RACK-04/BOX-117"
    sheet(counter, "R1", seen=R1, counted=SLINGS, paper=paper)
    assert counter.document()["paper"] == paper


def test_the_same_sheet_twice_and_the_same_place_twice(counter: Counter) -> None:
    counter.post("open-count", what="full", counters=[{"name": "Ruiz"}])
    sheet(counter, "R1", seen=R1, counted=SLINGS, paper="CN-2026-001/1")
    entry = counter.depot.head().number
    refused = counter.refused("write-sheet", places=[{"place": "R1", "seen": R1}], paper="cn-2026-001/1")
    assert refused == [f"paper: Sheet cn-2026-001/1 was keyed in already, as entry {entry}. Nothing was written twice."]
    assert counter.refused("write-sheet", places=[{"place": "R1", "seen": R1}]) == [
        f"places 1 again: Ruiz counted S1/B1/R1 already (entry {entry}). If it was counted again, say so: the new count takes its place."
    ]
    sheet(counter, "R1", seen=R1[:-1], counted=SLINGS, again=True)
    assert [one[1] for one in lines(counter)] == ["B-7"], "the newer word of the same counter counts"


def test_the_time_on_the_paper_says_what_is_expected(counter: Counter) -> None:
    counter.post("open-count", what="full", place="R1")
    with clock.fixed(NOW.replace(hour=13)):
        counter.post("issue", to="1001", lines=[{"serial": "A100"}])
    with clock.fixed(NOW.replace(hour=15)):
        assert counter.refused("write-sheet", places=[{"place": "R1", "time": "08:00"}]) == [
            "places 1 time: S1/B1/R1 was counted at 08:00, before the count was opened. Look at the time on the sheet."
        ]
        assert counter.refused("write-sheet", places=[{"place": "R1", "time": "23:30"}]) == [
            "places 1 time: 23:30 of today is still to come. Write the time at which it happened."
        ]
        sheet(counter, "R1", seen=R1[1:], counted=SLINGS, time="12:30")
        assert [one[:2] for one in lines(counter)] == [("missing", "A100")]
        sheet(counter, "R1", seen=R1[1:], counted=SLINGS, time="14:00", again=True)
        assert lines(counter) == []


@pytest.mark.parametrize("given_up", [False, True])
def test_a_thing_was_last_seen_when_a_count_is_signed(counter: Counter, given_up: bool) -> None:
    counter.post(
        "open-count", what="special", place="R1", counters=[{"name": "ana"}, {"name": "Ruiz", "custodian": True}]
    )
    sheet(counter, "R1", seen=R1[:2], whole=False, counter="ana")
    sheet(counter, "R1", seen=R1[1:3], whole=False, counter="Ruiz")
    rows = "SELECT i.mark, s.independent FROM sighting s JOIN item i ON i.id = s.item ORDER BY i.mark, s.counter"
    assert counter.depot.ask(lambda reader: reader.rows(rows).all()) == []
    if given_up:
        counter.post("give-up-count", reason="interrupted")
    else:
        counter.post("close-count")
    seen = counter.depot.ask(lambda reader: [tuple(row) for row in reader.rows(rows)])
    assert seen == ([] if given_up else [("A100", 1), ("A101", 1), ("A101", 0), ("A102", 0)])


def returned(counter: Counter, tmp_path: Path, number: str, change: Callable[[Worksheet], object]) -> Path:
    """The sheet as it was printed for a spreadsheet, after somebody wrote on it."""
    made = io.BytesIO()
    counter.depot.ask(lambda reader: to_sheet(COUNT_SHEET.collect(reader, ReportAsked(item=number)), made))
    book = load_workbook(made)
    page = book[book.sheetnames[1]]
    change(page)
    path = tmp_path / f"{number}.xlsx"
    book.save(path)
    return path


def marked(page: Worksheet) -> None:
    """What was there is marked, but for one; a lot is counted; a line is added by hand."""
    titles = {cell.value: n for n, cell in enumerate(page[1])}
    for row in page.iter_rows(min_row=2):
        serial, booked = row[titles["Serial or lot"]].value, row[titles["By the book"]].value
        if serial and serial != "A102":
            row[titles["Seen or counted"]].value = booked or "x"
        elif row[titles["Type code"]].value and booked:
            row[titles["Seen or counted"]].value = booked
    page.append(["S1/B1/R1", "BY-HAND", "", "", None, "x"])


def test_a_printed_sheet_comes_back_with_what_was_written_on_it(counter: Counter, tmp_path: Path) -> None:
    counter.post("open-count", what="full", counters=[{"name": "ana"}])
    path = returned(counter, tmp_path, "CN-2026-001", marked)
    keyed = counter.depot.ask(lambda reader: key_in(reader, read_count_sheet(path)))
    assert told_of(keyed.notices) == [
        f"Row {read_count_sheet(path).rows[-1].row}: BY-HAND is not in the book. It is kept as not ours."
    ]
    counter.depot.do(BY_NAME["write-sheet"].service, keyed.command)
    assert [one[:2] for one in lines(counter)] == [("missing", "A102"), ("stranger", "BY-HAND")]
    with pytest.raises(Refused) as again:
        counter.depot.do(BY_NAME["write-sheet"].service, keyed.command)
    assert "was keyed in already" in told_of(again.value.problems)[0]


def test_a_sheet_of_another_count_or_depot_is_sent_back(counter: Counter, tmp_path: Path) -> None:
    counter.post("open-count", what="special", place="R1")
    path = returned(counter, tmp_path, "CN-2026-001", marked)
    counter.post("give-up-count", reason="another day")
    counter.post("open-count", what="special", place="R2")

    def refused(sheet_: ReadSheet, number: str) -> str:
        with pytest.raises(Refused) as refusal:
            counter.depot.ask(lambda reader: key_in(reader, sheet_, number))
        return told_of(refusal.value.problems)[0]

    read = read_count_sheet(path)
    assert read.code is not None
    assert "This sheet is of count CN-2026-001, not of CN-2026-002." in refused(read, "CN-2026-002")
    other = replace(read, code=replace(read.code, book="0" * 8))
    assert "and this is depot D01" in refused(other, "")
    assert "carries no code" in refused(replace(read, code=None), "")
    assert read_sheet_code(read.code.text.replace("/1/", "/2/")) is None, "the check does not fit"


def test_a_sheet_with_neither_marks_nor_numbers(counter: Counter, tmp_path: Path) -> None:
    counter.post("open-count", what="special", place="R1")

    def strange(page: Worksheet) -> None:
        page["F2"].value = "perhaps"

    with pytest.raises(Refused) as refusal:
        read_count_sheet(returned(counter, tmp_path, "CN-2026-001", strange))
    assert "“perhaps” is neither a mark nor a number" in told_of(refusal.value.problems)[0]
    with pytest.raises(Refused) as empty:
        read_count_sheet(returned(counter, tmp_path, "CN-2026-001", lambda _page: None))
    assert "says of nothing that it was seen" in told_of(empty.value.problems)[0]


def due(counter: Counter, within: int = 0) -> list[tuple[str, str, int]]:
    found_ = counter.depot.ask(counts_due, timedelta(days=within))
    return [(one.what.value, one.place, one.days) for one in found_]


def test_what_is_due_falls_when_it_is_counted(counter: Counter) -> None:
    assert due(counter) == [
        ("count_serials", "S1/B1/R1", -21), ("count_weapons", "S1/B1/R1", -21), ("count_ammunition", "S1/B1/R2", -21),
    ]  # fmt: skip
    assert counter.depot.ask(not_seen_since, NOW.date()) == 7
    counter.post("open-count", what="full", counters=[{"name": "ana"}])
    whole_depot(counter)
    counter.post_two("close-count")
    assert due(counter) == []
    assert counter.depot.ask(not_seen_since, NOW.date()) == 0
    assert ("count_weapons", "S1/B1/R1", 7) in due(counter, 7)
    counter.post("change-settings", values=[{"key": "count_weapons_days", "value": "3"}], reason="order")
    assert ("count_weapons", "S1/B1/R1", 3) in due(counter, 7)
    seen = {one.mark: one for one in counter.depot.ask(last_seen)}
    assert seen["A100"].seen is not None
    assert (seen["A100"].seen.by, seen["A100"].age, seen["A100"].seen.independent) == ("ana", 0, True)
    (place,) = counter.depot.ask(seen_by_place)
    assert (place.place, place.never, place.oldest) == ("S1/B1/R1", 0, 0)


def test_a_rack_that_was_filled_after_the_count_is_due_from_that_day(counter: Counter) -> None:
    counter.post("open-count", what="full", counters=[{"name": "ana"}])
    whole_depot(counter)
    counter.post_two("close-count")
    with clock.fixed(NOW + timedelta(days=3)):
        counter.post("relocate", to="K1", lines=[{"serial": "A100"}])
        counter.post("to-workshop", to="WS", lines=[{"serial": "A101"}], reason="bolt")
        assert due(counter) == [("count_weapons", "S1/B1/R1", 0), ("count_weapons", "S1/WS", 0)], (
            "the workshop is a room by itself"
        )


def test_the_audit_answers_from_the_counts(counter: Counter) -> None:
    def said() -> dict[str, Reply]:
        return {one.checkpoint.id: one.outcome.reply for one in counter.depot.run(run_audit)}

    asked = ("STK-01", "STK-02", "STK-03", "STK-04", "STK-05", "STK-06", "STK-07", "STK-08", "STK-09")
    before = said()
    assert {before[one] for one in asked} == {Reply.ASK}
    counter.post("open-count", what="full", blind=True, counters=[{"name": "ana", "custodian": True}, {"name": "Ruiz"}])
    for name in ("ana", "Ruiz"):
        sheet(counter, "R1", seen=R1, counted=SLINGS, counter=name, paper=f"1 {name}")
        sheet(counter, "R2", counted=LOTS, counter=name, paper=f"2 {name}")
    counter.post_two("close-count")
    after = said()
    assert {one: after[one] for one in asked if after[one] is not Reply.YES} == {"STK-02": Reply.ASK}
    with clock.fixed(NOW + timedelta(days=9)):
        counter.post("open-count", what="special", place="R1", counters=[{"name": "ana", "custodian": True}])
        sheet(counter, "R1", seen=R1[1:], counted=SLINGS)
        counter.post("close-count")
        late = said()
    assert [one for one in ("STK-01", "STK-04", "STK-07", "STK-08", "ACC-10") if late[one] is not Reply.NO] == []


def test_an_inspector_does_the_whole_of_a_count(counter: Counter) -> None:
    """From the opening to the case it opens; a full count has a second signature, which an inspector cannot give another."""
    key = counter.depot.vault.add_user(counter.depot.secret, "ines", "seven long words in a row", writes=True)
    counter.post("write-user", name="ines", role="inspector", key=key.hex())
    folder = counter.depot.folder.path
    counter.depot.close()
    with clock.fixed(NOW), Depot.open(folder, "ines", "seven long words in a row") as depot:
        inspector = Counter(depot)
        inspector.post("open-count", what="special", place="R1", counters=[{"name": "ines"}])
        sheet(inspector, "R1", seen=R1[1:], counted=SLINGS)
        assert [one[0] for one in lines(inspector)] == ["missing"]
        done = inspector.post("close-count")
        assert done.answer["missing"] == 1
        assert len(depot.ask(lambda reader: list(reader.rows("SELECT * FROM case_item")))) == 1
        inspector.post("open-count", what="full", counters=[{"name": "ines"}])
        whole_depot(inspector)
        assert len(inspector.refused("close-count")) == 1
        inspector.post_two("close-count")
        assert depot.ask(baselined_on) == "2026-11-22"
    assert not may(Role.INSPECTOR, Right.SIGN_SECOND)


def test_a_count_is_of_no_day_before_it_was_opened_or_counted(counter: Counter) -> None:
    """Else a depot would be baselined before anybody counted."""
    counter.post("open-count", what="special", place="R2", happened_on="2026-11-20")
    r2 = [{"place": "R2", "after": counter.depot.head().number, "counted": [{"lot": "L-1", "quantity": 1000}]}]
    early = counter.refused("write-sheet", places=r2, happened_on="2026-11-19")
    assert early[0].startswith("happened_on: 19 Nov 2026 is before 20 Nov 2026")
    counter.post("write-sheet", places=r2)
    early = counter.refused("close-count", happened_on="2026-11-21")
    assert early[0].startswith("happened_on: 21 Nov 2026 is before 22 Nov 2026")
    counter.post("close-count")


def test_a_person_written_in_two_ways_is_one_counter(counter: Counter) -> None:
    two = [{"name": "José Peña"}, {"name": "Pena, Jose", "custodian": True}]
    said = counter.refused("open-count", what="special", place="R2", blind=True, counters=two)
    assert "is named as two counters" in said[0]

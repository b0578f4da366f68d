"""Doubts, marks and the changes of a record, in the register, in the history and on the command line."""

from __future__ import annotations

from pathlib import Path

from sam import clock
from sam.cli.told_history import told_history
from sam.depot import Depot
from sam.domain.commands import master as m
from sam.domain.commands import movements as v
from sam.queries.history import Life, history, items_named
from sam.queries.reader import Reader
from tests import practice
from tests.practice import act
from tests.reports import story
from tests.reports.ask import paper, sheets


def own(depot: Depot, name: str = "Inventory number") -> None:
    act(depot, "define-field", m.DefineField(subject="weapon", code="inv", name=name, form="text"))


def inventory(depot: Depot, value: str) -> None:
    fields = (v.OwnField(code="inv", value=value),)
    act(depot, "describe", m.Describe(serial="A103", fields=fields, reason="painted on"))


def life_of(reader: Reader, text: str) -> Life:
    return history(reader, items_named(reader, text)[0])


def changed(depot: Depot, to: Path, **asked: object) -> list[str | None]:
    rows = sheets(depot, "history", to, item="A103", **asked)["Changes of the record"][1:]
    return [row[4] for row in rows]


def test_the_register_tells_doubts_marks_country_and_year(depot: Depot, tmp_path: Path) -> None:
    marks = (v.NewMark(kind="owner", text="POL-7"), v.NewMark(kind="proof", text="crown"))
    act(depot, "describe", m.Describe(serial="A103", doubt="3 or 8", marks=marks, reason="seen again"))
    row = next(row for row in sheets(depot, "weapon-register", tmp_path)["Register"] if row[1] == "A103")
    said = "Doubtful: 3 or 8; import mark X9 (doubtful: second letter); owner's mark POL-7; proof mark crown"
    assert (row[3], row[4], row[8]) == ("BE", "1998", said)
    assert f"A103 BE 1998 S1/WS Serviceable 16 Nov 2026 {said}" in paper(depot, "weapon-register", tmp_path)


def test_the_register_tells_what_was_known_then(kept: Depot, tmp_path: Path) -> None:
    before = sheets(kept, "weapon-register", tmp_path, as_known=story.at(15))["Register"]
    after = sheets(kept, "weapon-register", tmp_path, as_known=story.at(17))["Register"]
    told = [next(row[3:5] + row[8:] for row in rows if row[1] == "A103") for rows in (before, after)]
    assert told == [(None, None, None), ("BE", "1998", "Import mark X9 (doubtful: second letter)")]


def test_a_doubt_is_never_cut_on_paper(depot: Depot, tmp_path: Path) -> None:
    words = " ".join(f"w{n:03d}" for n in range(39))
    act(depot, "describe", m.Describe(serial="A103", doubt=words, reason="seen again"))
    assert f"Doubtful: {words};" in paper(depot, "weapon-register", tmp_path)


def test_a_change_of_a_field_of_their_own_is_told_by_its_name(depot: Depot, tmp_path: Path) -> None:
    own(depot)
    inventory(depot, "77-1")
    inventory(depot, "77-2")
    assert changed(depot, tmp_path) == [
        "Country of manufacture: – → BE; Year of manufacture: – → 1998; Import mark: – → X9 (doubtful: second letter)",
        "Inventory number: – → 77-1",
        "Inventory number: 77-1 → 77-2",
    ]
    text = paper(depot, "history", tmp_path, item="A103")
    assert "INVENTORY NUMBER 77-2" in text
    assert "Inventory number: 77-1 → 77-2" in text


def test_a_field_is_called_what_it_was_called_then(depot: Depot, tmp_path: Path) -> None:
    own(depot)
    inventory(depot, "77-1")
    with clock.fixed(story.at(22)):
        own(depot, "Tally")
        assert changed(depot, tmp_path)[1] == "Tally: – → 77-1"
        assert changed(depot, tmp_path, as_known=story.at(21))[1] == "Inventory number: – → 77-1"


def test_a_lot_tells_what_its_record_said_before(depot: Depot, tmp_path: Path) -> None:
    longer = m.DescribeLot(lot="L-1", type="BALL-556", expires_on="2041-06-30", reason="tested")
    act(depot, "describe-lot", longer)
    rows = sheets(depot, "history", tmp_path, item="L-1")["Changes of the record"][1:]
    assert [row[4] for row in rows] == ["Shelf life ends: 30 Jun 2040 → 30 Jun 2041"]


def test_another_type_and_what_a_part_hangs_on_are_told_by_code_and_number(depot: Depot, tmp_path: Path) -> None:
    act(depot, "write-type", m.WriteType(code="BOLT", name="Bolt", kind="part"))
    parts = (*practice.rifles("C1", "C2"), v.NewWeapon(type="BOLT", serial="B-9", belongs_to="C1"))
    act(depot, "receive", v.Receive(to="R1", supplier="SUP", weapons=parts))
    act(depot, "describe", m.Describe(serial="B-9", belongs_to="C2", reason="changed over"))
    act(depot, "describe", m.Describe(serial="C1", new_type="PISTOL-B", new_serial="C7", reason="misread"))
    (bolt,) = sheets(depot, "history", tmp_path, item="B-9")["Changes of the record"][1:]
    assert bolt[4] == "Belongs to: C1 → C2" or bolt[4] == "Belongs to: C7 → C2"
    (rifle,) = sheets(depot, "history", tmp_path, item="C7")["Changes of the record"][1:]
    assert rifle[4] == "Serial number: C1 → C7; Item type: RIFLE-A → PISTOL-B"


def test_the_command_line_tells_marks_parts_restrictions_and_changes(depot: Depot) -> None:
    act(depot, "write-type", m.WriteType(code="BOLT", name="Bolt", kind="part"))
    bolt = v.NewWeapon(type="BOLT", serial="B-9", belongs_to="A103")
    act(depot, "receive", v.Receive(to="R1", supplier="SUP", weapons=(bolt,)))
    banned = m.Restrict(kind="hold", text="court", reference="118/25", serial="A103", until="2027-01-31")
    act(depot, "restrict", banned)
    own(depot)
    inventory(depot, "77-1")
    told = list(told_history(depot.ask(life_of, "A103")))
    assert told[:9] == [
        "Rifle A A103 (S1/WS)",
        "Import mark: X9 (doubtful: second letter)",
        "Country of manufacture: BE",
        "Year of manufacture: 1998",
        "Inventory number: 77-1",
        "Parts with their own number: B-9",
        "Hold since 20 Nov 2026: court [118/25] (until 31 Jan 2027)",
        "Day\tEntry\tMovement\tVoucher\tFrom, to\tQuantity\tRemark",
        "2026-11-02\t18\tReceipt\tRC-2026-000001\tSUP -> S1/B1/R1\t1\t",
    ]
    assert told[-1].endswith("Record changed\tpainted on\tInventory number: – → 77-1")
    assert "Ban since 16 Nov 2026: hang fire (lifted on 18 Nov 2026)" in told_history(depot.ask(life_of, "L-1"))
    assert "Belongs to: A103" in told_history(depot.ask(life_of, "B-9"))

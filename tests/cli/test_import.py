"""`sam import` as institutions script it, and as a new user reads it."""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests import practice
from tests.cli.shell import Shell

EXCERPT = Path(__file__).parents[1] / "data" / "leso-excerpt.xlsx"
TITLES = ("Serial number", "Make", "Model", "Category", "Quantity", "Holder", "Condition")
ROWS = (
    ("001234", "Star", "BM", "pistol", "", "Post 7", "serviceable"),
    ("1E5", "Star", "BM", "pistol", "", "Post 7", "serviceable"),
    ("B-3", "Star", "BM", "pistol", "0", "Post 7", "serviceable"),
    ("B-4", "Star", "BM", "pistol", "", "Post 7", "half dead"),
    ("B-5", "Star", "ZZ", "boomstick", "", "Post 7", ""),
    ("Total", "", "", "", "5", "", ""),
)


def write(shell: Shell, rows: Sequence[Sequence[object]] = ROWS, name: str = "list.csv") -> str:
    path = shell.folder / name
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([TITLES, *rows])
    return str(path)


def words(shell: Shell, *more: str) -> tuple[str, ...]:
    return ("--depot", str(shell.depot), "--user", "ana", *more)


def take(shell: Shell, *more: str, status: int = 0) -> Any:
    return shell.json(*words(shell, "import", *more), status=status)


def check_sums(told: Any) -> None:
    assert told["read"] == told["posted"] + told["refused"] + told["left_out"]
    assert sum(one["rows"] for one in told["reasons"]["left_out"]) == told["left_out"]
    assert sum(one["rows"] for one in told["reasons"]["refused"]) == told["refused"]
    assert all(one["code"] and one["sentence"] for reasons in told["reasons"].values() for one in reasons)
    rows = {(one["sheet"], one["row"]) for one in told["problems"] if one["verdict"] == "refused"}
    assert len(rows) == told["refused"]
    assert told["pieces_posted"] == sum(told["pieces_by_unit"].values())


def test_every_problem_is_told_by_sheet_row_column_value_and_sentence(shell: Shell) -> None:
    told = take(shell, write(shell), "--check")
    check_sums(told)
    assert (told["read"], told["posted"], told["refused"], told["left_out"], told["pieces_posted"]) == (6, 3, 2, 1, 3)
    assert told["entry"] is None
    half = next(one for one in told["problems"] if one["code"] == "unknown_condition")
    assert half == {
        "sheet": "list.csv", "row": 5, "column": "Condition", "value": "half dead", "code": "unknown_condition",
        "sentence": half["sentence"], "verdict": "refused",
    }  # fmt: skip
    assert half["sentence"].startswith("list.csv, row 5: the condition “half dead” is not known.")
    assert [(one["row"], one["code"]) for one in told["problems"] if one["verdict"] == "taken"] == [
        (6, "category_unknown")
    ]
    assert [one["code"] for one in told["reasons"]["left_out"]] == ["total"]
    assert shell.ask("holdings")["rows"] == []


def test_the_plan_names_new_types_people_and_places(shell: Shell) -> None:
    told = take(shell, write(shell), "--check")
    assert [one["code"] for one in told["new_types"]] == ["STAR BM", "STAR ZZ"]
    type_ = told["new_types"][0]
    assert type_["why"] == "The category is “pistol”."
    assert (type_["code"], type_["kind"], type_["category"], type_["pieces"]) == ("STAR BM", "weapon", "SA-PST", 2)
    assert told["new_people"] == [{"kind": "unit", "path": "Post 7", "name": "Post 7"}]
    assert told["new_places"] == []


def test_what_a_person_reads(shell: Shell) -> None:
    path = write(shell)
    assert shell.run(*words(shell, "import", path, "--check")) == 0
    assert "6 rows read: 3 to post, 2 refused, 1 left out." in shell.said
    assert "New in the catalogue: 2 (weapon 2)" in shell.said
    assert "list.csv, row 5: the condition “half dead” is not known." in shell.said
    assert shell.said.rstrip().endswith("Only looked at, nothing was posted.")
    assert shell.run(*words(shell, "import", path, "--second", "ben")) == 0
    assert "Posted as entry 2, voucher OB-" in shell.said
    assert "remembered as profile list-" in shell.said


def test_forty_refused_rows_are_told_and_the_rest_is_in_the_file(shell: Shell) -> None:
    rows = [(f"A{n}", "Star", "BM", "pistol", "", "Post 7", "half dead") for n in range(60)]
    assert shell.run(*words(shell, "import", write(shell, rows), "--check")) == 0
    assert shell.said.count("half dead") == 40
    assert "and 20 more, all in" in shell.said
    page = openpyxl.load_workbook(shell.folder / "list.csv-refused.xlsx").worksheets[0]
    assert page.max_row == 61


def test_a_posted_list_remembers_its_profile_and_a_later_one_is_compared(shell: Shell) -> None:
    done = take(shell, write(shell), "--second", "ben")
    check_sums(done)
    assert (done["entry"], done["posted"], done["profile_kept"]) == (2, 3, done["profile"])
    later = take(shell, write(shell, [*ROWS[:2], ("B-9", "Star", "BM", "pistol", "", "Post 8", "SV")], "later.csv"))
    check_sums(later)
    assert later["profile"] == done["profile"]
    assert (later["entry"], later["posted"], later["pieces_posted"], later["left_out"]) == (None, 0, 0, 3)
    assert later["reasons"]["left_out"][-1]["code"] == "compared"
    assert [one["number"] for one in later["comparison"]["singles_new"]] == ["B-9"]
    assert [one["number"] for one in later["comparison"]["singles_gone"]] == ["B-5"]
    assert Path(later["compared_file"]).name == "later-compared.xlsx"
    assert (
        shell.run(
            *words(shell, "import", str(shell.folder / "later.csv"), "--compare-to", str(shell.folder / "c.xlsx"))
        )
        == 0
    )
    assert "--add posts it beside that one" in shell.said
    assert (shell.folder / "c.xlsx").is_file()


def test_reasons_add_up_and_remarks_stand_apart(shell: Shell) -> None:
    """Merged cells and a title that counts as a category: each of these rows has more to be said than its one reason."""
    book = openpyxl.Workbook()
    page = book.worksheets[0]
    for row in (
        ["Item name", "Serial number", "Quantity", "Place", "Condition"],
        ["AK", "M1", 1, "S", ""],
        ["", "M2", 0, "", "half dead"],
        ["", "K" * 121, -1, "", ""],
        ["AK", "M4", 1, "S", ""],
    ):
        page.append(row)
    page.merge_cells("A2:A4")
    page.merge_cells("D2:D4")
    book.save(shell.folder / "merged.xlsx")
    told = take(shell, str(shell.folder / "merged.xlsx"), "--check")
    check_sums(told)
    assert (told["posted"], told["refused"]) == (2, 2)
    assert [(one["code"], one["rows"], one["also"]) for one in told["reasons"]["refused"]] == [
        ("quantity_not_positive", 1, 1),
        ("serial_too_long", 1, 0),
    ]
    assert told["reasons"]["refused"][0]["sentence"].startswith("Sheet, row 3: Quantity 0 is not above zero.")
    assert [(one["code"], one["rows"]) for one in told["remarks"]] == [("filled_from_merged", 2)]


def test_mended_rows_are_posted_beside_their_list_without_an_option(shell: Shell) -> None:
    first = take(shell, write(shell), "--second", "ben")
    assert first["mends"] is None
    book = openpyxl.load_workbook(first["refused_file"])
    page = book.worksheets[0]
    assert page.max_row == 3
    page["E2"].value, page["G3"].value = 1, "SV"
    mended = shell.folder / "mended.xlsx"
    book.save(mended)
    looked = take(shell, str(mended), "--check")
    assert (looked["posted"], looked["mends"]["entry"], looked["refused_file"]) == (2, 2, None)
    assert shell.run(*words(shell, "import", str(mended), "--second", "ben")) == 0
    assert "These are mended rows of the list that is entry 2. They are posted beside it." in shell.said
    assert sum(row["quantity"] for row in shell.ask("holdings")["rows"]) == 5
    assert take(shell, str(mended), "--second", "ben", status=1)["problems"][0]["code"] == "same_file"


def test_an_answer_is_never_written_over_a_file_that_is_there(shell: Shell) -> None:
    path = write(shell)
    first = Path(take(shell, path, "--check")["refused_file"])
    assert Path(take(shell, path, "--check")["refused_file"]) == first, "the very same answer is written once"
    first.write_bytes(b"the work of a morning")
    second = Path(take(shell, path, "--check")["refused_file"])
    assert (first.read_bytes(), second.name) == (b"the work of a morning", "list.csv-refused-2.xlsx")
    third = Path(take(shell, path, "--check", "--refused-to", str(first))["refused_file"])
    assert first.read_bytes() == b"the work of a morning"
    assert third.exists()
    assert third != first


def test_profiles_are_listed_shown_corrected_and_kept(shell: Shell) -> None:
    name = take(shell, write(shell), "--second", "ben")["profile"]
    listed = shell.json(*words(shell, "import-profile", "list"))["rows"]
    assert [(one["name"], one["shipped"]) for one in listed] == [("leso", True), (name, False)]
    assert shell.run(*words(shell, "import-profile", "show", name)) == 0
    path = shell.folder / "corrected.json"
    path.write_text(shell.out.replace('"Model": "model"', '"Type of weapon": "model"'), encoding="utf-8")
    assert shell.json(*words(shell, "import-profile", "save", str(path), "stations"))["name"] == "stations"
    assert json.loads(path.read_text())["columns"]["Type of weapon"] == "model"
    assert len(shell.json(*words(shell, "import-profile", "list"))["rows"]) == 3
    refused = shell.json(*words(shell, "import-profile", "save", str(path), "leso"), status=1)
    assert refused["problems"][0]["code"] == "profile_name"


def test_a_proposal_is_corrected_on_the_command_line_and_found_again(shell: Shell) -> None:
    path = shell.folder / "odd.csv"
    path.write_text("Tipo,Whereabouts,Serie\nFAL,Post 7,1\nG3,Post 7,2\n", encoding="utf-8")
    assert shell.run("import-profile", "propose", str(path), "--map", "Whereabouts=holder") == 0
    profile = json.loads(shell.out)
    assert profile["columns"] == {"Tipo": "item_name", "Serie": "serial", "Whereabouts": "holder"}
    kept = shell.folder / "profile.json"
    kept.write_text(shell.out, encoding="utf-8")
    shell.json(*words(shell, "import-profile", "save", str(kept), "odd"))
    told = take(shell, str(path), "--check")
    assert (told["profile"], told["posted"]) == ("odd", 2)
    assert [one["path"] for one in told["new_people"]] == ["Post 7"]


def test_who_must_sign(shell: Shell) -> None:
    path = write(shell)
    for more in ((), ("--second", "ana")):
        shell.passwords(second=practice.PASSWORDS["ana"])
        assert take(shell, path, *more, status=1)["problems"]
    assert shell.ask("holdings")["rows"] == []
    shell.passwords(second="not the password at all")
    assert take(shell, path, "--second", "ben", status=1)["problems"]


def test_a_day_to_come_and_a_profile_that_is_not_there(shell: Shell) -> None:
    path = write(shell)
    assert take(shell, path, "--check", "--date", "2199-01-01", status=1)["problems"][0]["code"] == "future"
    assert take(shell, path, "--check", "--profile", "nobody", status=1)["problems"][0]["code"] == "no_such_profile"
    assert take(shell, path, "--check", "--place", "nowhere", status=1)["problems"][0]["code"] == "unknown_place"
    assert take(shell, str(shell.folder / "none.csv"), "--check", status=3)["problems"][0]["code"] == "not_there"


def test_nothing_is_posted_when_the_answer_cannot_be_written(shell: Shell) -> None:
    answer = shell.folder / "answer.xlsx"
    answer.mkdir()
    told = take(shell, write(shell), "--second", "ben", "--refused-to", str(answer), status=3)
    assert told["problems"][0]["code"] == "cannot_write"
    assert shell.ask("holdings")["rows"] == []


def test_the_excerpt_of_a_real_list(shell: Shell) -> None:
    told = take(shell, str(EXCERPT), "--profile", "leso", "--second", "ben")
    check_sums(told)
    assert (told["read"], told["posted"], told["refused"], told["left_out"], told["pieces_posted"]) == (
        126,
        120,
        0,
        6,
        860,
    )
    assert told["refused_file"] is None
    assert sum(row["quantity"] for row in shell.ask("holdings")["rows"]) == 860
    assert "already posted" in take(shell, str(EXCERPT), "--profile", "leso", status=1)["problems"][0]["sentence"]


@pytest.mark.slow
def test_the_whole_real_list(shell: Shell, shared: Path) -> None:
    path = shared / "data" / "leso-2025-12-31.xlsx"
    if not path.exists():
        pytest.skip("needs the real list data/leso-2025-12-31.xlsx in the shared folder")
    told = take(shell, str(path), "--profile", "leso", "--second", "ben", "--refused-to", str(shell.folder / "r.xlsx"))
    check_sums(told)
    assert (told["read"], told["posted"], told["refused"], told["left_out"]) == (79_761, 44_356, 0, 35_405)
    assert told["pieces_posted"] == 118_552
    assert told["counted_not_identified"]["pieces"] == 41_120
    assert told["pieces_by_unit"] == {
        "assembly": 301, "box": 59, "each": 116_550, "kit": 1_408, "package": 233, "set": 1,
    }  # fmt: skip
    assert sum(row["quantity"] for row in shell.ask("holdings")["rows"]) == 118_552
    assert not os.path.lexists(shell.folder / "r.xlsx")

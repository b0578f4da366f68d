"""What institutions script: the fixed forms of the command line, from a new depot to holdings."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

from tests.cli.shell import Shell

GLOCK = {"command": "write-type", "code": "GLOCK17", "suggestion": "model/glock/17"}
ROOM = {"command": "write-place", "kind": "room", "code": "R1", "name": "Room"}
SUPPLIER = {"command": "write-place", "kind": "supplier", "code": "MIN"}
PERSON = {"command": "write-person", "number": "1001", "name": "Lucía Choque"}
RECEIPT: dict[str, Any] = {
    "command": "receive",
    "to": "R1",
    "supplier": "MIN",
    "reference": "DN 1",
    "weapons": [{"type": "GLOCK17", "serial": "001234"}, {"type": "GLOCK17", "serial": "1E5"}],
}


def furnish(shell: Shell) -> None:
    for command in (GLOCK, ROOM, SUPPLIER, PERSON, RECEIPT):
        shell.post(command)


def test_a_new_depot_is_made_by_two_people_and_its_recovery_code_is_in_the_file(shell: Shell) -> None:
    made = shell.json(
        "new-depot", str(shell.folder / "new"), "--code", "N01", "--name", "New", "--user", "ana", "--second", "ben",
        "--recovery-to", str(shell.folder / "code.txt"),
    )  # fmt: skip
    assert made["code"] == "N01"
    assert len((shell.folder / "code.txt").read_text().strip().split("-")) == 6
    shell.depot = shell.folder / "new"
    assert shell.ask("holdings") == {"rows": []}


def test_a_receipt_from_the_command_line_stands_in_the_holdings(shell: Shell) -> None:
    furnish(shell)
    rows = shell.ask("holdings")["rows"]
    assert [(row["item_type"], row["place"], row["condition"], row["quantity"], row["unit"]) for row in rows] == [
        ("GLOCK17", "R1", "SV", 2, "each")
    ]


def test_an_issue_moves_the_weapon_to_the_person_and_its_history_says_so(shell: Shell) -> None:
    furnish(shell)
    done = shell.post({"command": "issue", "to": "1001", "lines": [{"serial": "001234"}], "due_back": "2099-01-01"})
    assert done["voucher"].startswith("IS-")
    life = shell.ask("history", "001234")
    assert [event["kind"] for event in life["events"]] == ["receipt", "issue"]
    assert life["place"] == "1001"
    assert [one["item"] for one in shell.ask("open-issues")["rows"]] == ["001234"]


def test_a_weapon_that_is_issued_already_is_refused_with_a_sentence_and_status_1(shell: Shell) -> None:
    furnish(shell)
    shell.post({"command": "issue", "to": "1001", "lines": [{"serial": "001234"}]})
    before = shell.json("--depot", str(shell.depot), "--user", "ana", "verify")["head"]
    refused = shell.post({"command": "issue", "to": "1001", "lines": [{"serial": "001234"}]}, status=1)
    assert "already issued" in refused["problems"][0]["sentence"]
    assert shell.json("--depot", str(shell.depot), "--user", "ana", "verify")["head"] == before


def test_a_wrong_password_is_refused_with_status_1(shell: Shell) -> None:
    shell.passwords(own="not the password at all")
    assert shell.run("--depot", str(shell.depot), "--user", "ana", "ask", "holdings") == 1
    assert "password" in shell.said.lower()


def test_misuse_is_status_2_and_a_missing_depot_status_3(shell: Shell) -> None:
    assert shell.run("ask", "holdings") == 2
    assert shell.run("nonsense") == 2
    assert shell.run("--depot", str(shell.folder / "nowhere"), "--user", "ana", "ask", "holdings") == 3


def test_an_unknown_command_and_an_unknown_field_are_named(shell: Shell) -> None:
    assert "receive" in shell.post({"command": "recieve"}, status=1)["problems"][0]["sentence"]
    refused = shell.post({"command": "issue", "to": "1001", "lines": [], "colour": "red"}, status=1)
    assert "colour" in refused["problems"][0]["sentence"]


def test_an_auditor_reads_and_does_not_write(shell: Shell) -> None:
    furnish(shell)
    shell.passwords(new="a quiet auditor reads")
    shell.json("--depot", str(shell.depot), "--user", "ana", "add-user", "olga", "--role", "auditor")
    shell.passwords(own="a quiet auditor reads")
    answer = shell.json("--depot", str(shell.depot), "--user", "olga", "ask", "holdings")
    assert answer["rows"][0]["quantity"] == 2
    assert "may not" in shell.post(PERSON, user="olga", status=1)["problems"][0]["sentence"]


def test_whoever_may_sign_second_is_added_by_two(shell: Shell) -> None:
    shell.passwords(new="a new storekeeper here")
    words = ("--depot", str(shell.depot), "--user", "ana", "add-user", "paul", "--role", "storekeeper")
    assert shell.run(*words) == 1
    assert "two signatures" in shell.said
    assert shell.run(*words, "--second", "ben") == 0
    shell.passwords(own="a new storekeeper here")
    assert shell.json("--depot", str(shell.depot), "--user", "paul", "info")["role"] == "storekeeper"


def test_every_command_of_the_schema_is_there_and_says_what_it_is(shell: Shell) -> None:
    schemas = shell.json("schema")["oneOf"]
    names = {one["title"] for one in schemas}
    assert {"receive", "issue", "return", "reverse", "destroy", "write-type"} <= names
    assert all(one["description"] for one in schemas)


def test_a_list_is_posted_once_and_the_same_file_never_again(shell: Shell) -> None:
    path = shell.folder / "list.csv"
    rows = [
        ("Serial number", "Make", "Model", "Category", "Quantity", "Holder", "Condition"),
        ("001234", "Star", "BM", "pistol", "1", "Post 7", "serviceable"),
        ("1E5", "Star", "BM", "pistol", "1", "Post 7", "serviceable"),
        ("B-3", "Star", "BM", "pistol", "0", "Post 7", "serviceable"),
    ]
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)
    base = ("--depot", str(shell.depot), "--user", "ana", "import", str(path), "--second", "ben")
    looked = shell.json(*base, "--check")
    assert (looked["read"], looked["posted"], looked["refused"], looked["entry"]) == (3, 2, 1, None)
    done = shell.json(*base)
    assert (done["read"], done["posted"], done["refused"], done["left_out"], done["pieces_posted"]) == (3, 2, 1, 0, 2)
    assert Path(done["refused_file"]).is_file()
    assert [one["text"] for one in shell.ask("find", "1E5")["rows"]] == ["1E5"]
    again = shell.json(*base, status=1)
    assert "already posted" in again["problems"][0]["sentence"]

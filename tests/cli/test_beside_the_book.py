"""What the command line does beside posting and asking: reference rows, profiles by hand, printed pages, backups, the list of users."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.shell import Shell
from tests.reports.ask import code_on
from tests.tampering import edit_keys


def test_rows_of_the_reference_tables_are_found_and_taken(shell: Shell) -> None:
    rows = shell.json("suggest", "glock 17")["rows"]
    assert rows[0]["code"] == "model/glock/17"
    assert all(row["source"] and row["verified"] for row in rows)
    assert [row["code"] for row in shell.json("--language", "es", "suggest", "alemania")["rows"]] == ["country/DEU"]
    assert shell.run("--language", "es", "suggest", "alemania") == 0
    assert "Alemania" in shell.said
    shell.post({"command": "write-type", "code": "G17", "kind": "weapon", "suggestion": rows[0]["code"]})
    (made,) = (row for row in shell.ask("types")["rows"] if row["code"] == "G17")
    assert (made["make"], made["model"], made["category"]) == ("Glock", "17", "SA-PST")


def test_a_proposed_profile_is_corrected_and_reads_the_list(shell: Shell) -> None:
    path = shell.folder / "armoury.csv"
    path.write_text("Serie,Modelo,Whereabouts\nZ-1,BM pistol,Post 9\n", encoding="utf-8")
    assert shell.run("import-profile", "propose", str(path), "--map", "Whereabouts=holder") == 0
    profile = json.loads(shell.out)
    assert profile["columns"]["Whereabouts"] == "holder"
    (shell.folder / "mine.json").write_text(shell.out, encoding="utf-8")
    base = ("--depot", str(shell.depot), "--user", "ana")
    done = shell.json(*base, "import", str(path), "--profile", str(shell.folder / "mine.json"), "--check")
    assert (done["posted"], done["refused"]) == (1, 0)
    assert shell.run("import-profile", "propose", str(path), "--map", "Serie=") == 0
    assert "Serie" not in json.loads(shell.out)["columns"]
    assert shell.run("import-profile", "propose", str(path), "--map", "Serie=colour") == 1
    assert "colour" in shell.said
    assert "person_number" in shell.said


def test_a_printed_page_is_known_again_from_its_code(shell: Shell) -> None:
    base = ("--depot", str(shell.depot), "--user", "ana")
    paper = shell.folder / "stock.pdf"
    made = shell.json(*base, "report", "stock-on-hand", "--to", str(paper))
    digits = code_on(paper)
    found = shell.json(*base, "check-paper", digits)
    assert (found["ok"], found["sealed"], found["entry"]) == (True, True, made["entry"])
    forged = digits[:60] + str((int(digits[60]) + 1) % 10) + digits[61:]
    assert shell.json(*base, "check-paper", forged, status=1)["ok"] is False
    assert shell.run(*base, "check-paper", "not digits") == 1
    assert "no code" in shell.said


def test_a_backup_is_checked_without_a_password(shell: Shell) -> None:
    made = shell.json("--depot", str(shell.depot), "--user", "ana", "backup")
    found = shell.json("check-backup", made["file"])
    assert (found["entries"], found["head"]) == (made["entries"], made["head"])
    body = bytearray(Path(made["file"]).read_bytes())
    body[len(body) // 2] ^= 1
    Path(made["file"]).write_bytes(body)
    assert shell.run("check-backup", made["file"]) == 3


def test_a_list_of_users_that_was_changed_by_hand_is_confirmed(shell: Shell) -> None:
    edit_keys(shell.depot / "keys.json", lambda body: body["slots"].pop(1))
    shell.passwords(new="a quiet auditor reads")
    base = ("--depot", str(shell.depot), "--user", "ana")
    assert shell.run(*base, "add-user", "olga", "--role", "auditor") == 1
    assert "changed outside" in shell.said
    assert shell.json(*base, "confirm-users")["users"] == ["ana"]
    assert shell.run(*base, "add-user", "olga", "--role", "auditor") == 0

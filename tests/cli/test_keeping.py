"""Keeping a book from the command line: what verify tells, a new tape, backups that are opened, the list of users."""

from __future__ import annotations

from pathlib import Path

from sam.storage.engine import connect
from tests.cli.shell import Shell
from tests.tampering import edit_keys, key_of

PNG = b"\x89PNG\r\n\x1a\n" + b"picture" * 900


def base(shell: Shell) -> tuple[str, ...]:
    return ("--depot", str(shell.depot), "--user", "ana")


def pictured(shell: Shell) -> tuple[str, int]:
    """An entry that names a photograph: SHA-256 and number."""
    path = shell.folder / "photo.png"
    path.write_bytes(PNG)
    sha = shell.json(*base(shell), "attach", str(path))["sha256"]
    done = shell.post({"command": "write-type", "code": "P", "name": "P", "kind": "bulk", "photographs": [sha]})
    return sha, done["entry"]


def test_a_missing_attachment_is_told_by_verify_backup_and_restore(shell: Shell) -> None:
    sha, entry = pictured(shell)
    assert shell.json(*base(shell), "verify")["attachments"] == []
    (shell.depot / "attachments.sam").unlink()
    found = shell.json(*base(shell), "verify")
    assert found["ok"] is True
    (one,) = found["attachments"]
    assert (one["sha256"], one["state"], one["entry"]) == (sha, "missing", entry)
    assert [finding["code"] for finding in found["findings"]] == ["attachment_lost"]
    assert shell.run(*base(shell), "verify") == 0
    assert "The book is whole" in shell.out
    assert sha in shell.out
    made = shell.json(*base(shell), "backup")
    assert [one["sha256"] for one in made["attachments"]] == [sha]
    checked = shell.json("check-backup", made["file"])
    assert (checked["ok"], checked["opened"], checked["attachments"]) == (True, False, made["attachments"])
    opened = shell.json("--user", "ana", "check-backup", made["file"])
    assert (opened["opened"], opened["attachments"]) == (True, made["attachments"])
    again = str(shell.folder / "again")
    assert shell.run("--user", "ana", "restore", made["file"], "--to", again) == 0
    assert sha in shell.said
    path = shell.folder / "photo.png"  # the same file again makes it whole
    assert shell.run("--depot", again, "--user", "ana", "attach", str(path)) == 0
    assert shell.json("--depot", again, "--user", "ana", "verify")["findings"] == []


def test_a_damaged_tape_names_the_command_that_starts_a_new_one(shell: Shell) -> None:
    place = {"command": "write-place", "kind": "site", "code": "S1", "name": "Site"}
    shell.post(place)
    tape = shell.depot / "tape.sam"
    data = bytearray(tape.read_bytes())
    data[len(data) // 3] ^= 1
    tape.write_bytes(data)
    shell.post({**place, "code": "S2"}, status=3)
    assert "sam new-tape" in shell.said
    found = shell.json(*base(shell), "verify")
    assert (found["ok"], [one["code"] for one in found["findings"]]) == (True, ["tape_damaged"])
    assert shell.run(*base(shell), "backup") == 0
    assert "sam new-tape" in shell.said
    made = shell.json(*base(shell), "new-tape")
    assert (made["first"], made["findings"]) == (made["entries"] + 1, [])
    assert Path(made["kept"]).read_bytes() == data
    assert shell.json("check-backup", made["file"])["entries"] == made["entries"]
    shell.post({**place, "code": "S2"})
    tape.unlink()
    shell.post({**place, "code": "S3"}, status=3)
    assert "sam new-tape" in shell.said
    (shell.folder / "stick").mkdir()
    assert shell.run(*base(shell), "new-tape", "--to", str(shell.folder / "stick")) == 0
    assert len(list((shell.folder / "stick").iterdir())) == 1
    shell.post({**place, "code": "S3"})


def test_an_old_database_gives_no_old_figures(shell: Shell) -> None:
    old = (shell.depot / "book.sam").read_bytes()
    place = {"command": "write-place", "kind": "site", "code": "S1", "name": "Site"}
    shell.post(place)
    (shell.depot / "book.sam").write_bytes(old)
    shell.ask("places", status=3)
    paper = shell.folder / "stock.pdf"
    assert shell.run(*base(shell), "report", "stock-on-hand", "--to", str(paper)) == 3
    assert not paper.exists()
    assert shell.json(*base(shell), "verify", status=1)["first_bad_entry"] == 2
    assert shell.run(*base(shell), "backup") == 0  # opens for writing: the entry comes back
    assert "S1" in [row["code"] for row in shell.ask("places")["rows"]]


def test_guards_that_are_gone_are_told_and_made_again(shell: Shell) -> None:
    connection = connect(shell.depot / "book.sam", key_of(shell.depot))
    connection.execute("DROP TRIGGER entry_no_delete")
    connection.execute("DROP INDEX ix_item_type")
    connection.close()
    found = shell.json(*base(shell), "verify", status=1)
    assert (found["ok"], [one["code"] for one in found["findings"]]) == (False, ["shape_altered"])
    assert "entry_no_delete" in found["findings"][0]["sentence"]
    assert "ix_item_type" in found["findings"][0]["sentence"]
    assert shell.run(*base(shell), "rebuild") == 0
    assert shell.json(*base(shell), "verify")["ok"] is True


def test_a_list_of_users_that_was_changed_is_told_at_every_opening(shell: Shell) -> None:
    assert shell.run(*base(shell), "ask", "holdings") == 0
    assert "confirm-users" not in shell.said
    edit_keys(shell.depot / "keys.json", lambda body: body["slots"].pop(1))
    for words in (("ask", "holdings"), ("info",), ("verify",)):
        assert shell.run(*base(shell), *words) == 0
        assert shell.said.count("sam confirm-users") == 1
        assert "confirm-users" not in shell.out
    assert shell.run(*base(shell), "ask", "holdings", "--json") == 0
    assert "confirm-users" not in shell.said
    assert shell.run(*base(shell), "confirm-users") == 0
    assert shell.run(*base(shell), "ask", "holdings") == 0
    assert "confirm-users" not in shell.said


def test_one_bit_of_any_page_is_noticed(shell: Shell) -> None:
    """Also on a page that no question happens to read: an index, a page that is free."""
    path = shell.depot / "book.sam"
    whole = path.read_bytes()
    for at in range(4096 + 1000, len(whole), 24_000):
        body = bytearray(whole)
        body[at] ^= 4
        path.write_bytes(body)
        assert shell.run(*base(shell), "verify") in {1, 3}, at
        assert "Traceback" not in shell.said
    path.write_bytes(whole)
    assert shell.json(*base(shell), "verify")["ok"] is True


def test_a_backup_makes_its_folder_and_is_restored_without_a_name(shell: Shell) -> None:
    made = shell.json(*base(shell), "backup", "--to", str(shell.folder / "vault"))
    again = shell.json("restore", made["file"], "--to", str(shell.folder / "again"))
    assert (again["entries"], again["head"]) == (made["entries"], made["head"])
    shell.passwords(own="nobody has this password")
    assert shell.run("restore", made["file"], "--to", str(shell.folder / "other")) == 1
    assert not (shell.folder / "other").exists()

"""What the command line says: the right reason, whose password, which file, titles over columns, its own help in every language."""

from __future__ import annotations

import hashlib
from typing import Any

import pytest

from sam.domain.entry import TAG
from sam.storage.engine import connect
from tests import practice
from tests.cli.shell import Shell
from tests.tampering import key_of


def base(shell: Shell, user: str = "ana") -> tuple[str, ...]:
    return ("--depot", str(shell.depot), "--user", user)


def new_depot(shell: Shell, *words: str, recovery: str = "code.txt") -> int:
    where = (str(shell.folder / "new"), "--code", "N01", "--name", "New", "--recovery-to", str(shell.folder / recovery))
    return shell.run("new-depot", *where, "--user", "ana", "--second", "ben", *words)


def furnish(shell: Shell) -> None:
    for command in (
        {"command": "write-place", "kind": "room", "code": "R1", "name": "Room"},
        {"command": "write-place", "kind": "supplier", "code": "MIN"},
        {"command": "write-person", "number": "1001", "name": "Lucía Choque"},
        {"command": "write-type", "code": "G", "name": "Pistol G", "kind": "weapon", "country": "AT"},
        {"command": "write-type", "code": "B", "name": "Ball", "kind": "ammunition", "un_number": "0012"},
        {
            "command": "receive",
            "to": "R1",
            "supplier": "MIN",
            "weapons": [{"type": "G", "serial": f"KO{n}"} for n in range(1234, 1260)],
            "bulk": [{"type": "G", "quantity": 3}],
        },
        {"command": "issue", "to": "1001", "lines": [{"serial": "KO1234"}]},
    ):
        shell.post(command)


# a new depot


def test_a_folder_that_is_not_there_is_called_that(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SAM_PASSWORD_FILE")  # told before a password is asked for
    assert new_depot(shell, recovery="none/code.txt") == 3
    assert shell.said == f"The folder {shell.folder / 'none'} is not there. Make it first, or choose another.\n"
    assert shell.run("--depot", str(shell.folder / "none"), "--user", "ana", "ask", "holdings") == 3
    assert "is not the file of a depot" in shell.said


def test_one_sentence_says_which_roles_founders_have(shell: Shell) -> None:
    for first, second in (("auditor", "auditor"), ("armourer", "storekeeper"), ("commander", "inspector")):
        assert new_depot(shell, "--role", first, "--second-role", second) == 1
        assert shell.said == (
            "role: Of the two founders one must be commander, and the other one of: armourer, storekeeper, technician, commander."
            f" Here they are {first} and {second}.\n"
        )
    assert not (shell.folder / "code.txt").exists()


def test_two_founders_have_two_passwords(shell: Shell) -> None:
    shell.passwords(second=practice.PASSWORDS["ana"])
    assert new_depot(shell) == 1
    assert shell.said == (
        "second_password: Both founders have the same password: then one person can sign for two. Let ben choose another.\n"
    )


# who, and whose


def test_only_who_may_do_just_this_is_named(shell: Shell) -> None:
    shell.passwords(new="a quiet auditor reads")
    assert shell.run(*base(shell), "add-user", "olga", "--role", "auditor") == 0
    shell.passwords(own="a quiet auditor reads")
    refused = shell.post({"command": "receive", "to": "R1", "supplier": "MIN"}, user="olga", status=1)["problems"]
    (sentence,) = [one["sentence"] for one in refused]
    assert sentence.endswith("Ask somebody who may: armourer, storekeeper, ammunition technician, commander.")


def test_a_wrong_second_password_names_the_second(shell: Shell) -> None:
    shell.passwords(second="not the words of ben")
    command = {"command": "write-user", "name": "carl", "role": "armourer", "key": "ab" * 32}
    (refused,) = shell.post(command, "--second", "ben", status=1)["problems"]
    assert (refused["where"], refused["code"]) == ("second", "second_wrong")
    assert refused["sentence"].startswith("The password of ben, who signs second, does not fit.")


# verify, restore


def test_entries_that_are_whole_in_a_database_that_is_not(shell: Shell) -> None:
    connection = connect(shell.depot / "book.sam", key_of(shell.depot))
    connection.execute("DROP TRIGGER entry_no_delete")
    connection.close()
    assert shell.run(*base(shell), "verify") == 1
    first, second = shell.out.splitlines()
    assert first.startswith("The entries of the book are whole (1, head ")
    assert first.endswith("), but the database that holds them is NOT.")
    assert "entry_no_delete" in second


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (
            "UPDATE entry SET body = CAST(body AS TEXT) WHERE number = 2",
            "in the database, body is not of the kind that the program writes",
        ),
        ("UPDATE entry SET body = x'00', hash = ? WHERE number = 2", "its bytes are not those of an entry"),
    ],
)
def test_an_entry_that_is_none_has_a_reason(shell: Shell, change: str, told: str) -> None:
    shell.post({"command": "write-place", "kind": "site", "code": "S1"})
    connection = connect(shell.depot / "book.sam", key_of(shell.depot))
    connection.execute("DROP TRIGGER entry_no_update")
    values = _hash_of_nothing(connection) if "?" in change else ()
    connection.execute(change, values)
    connection.close()
    found = shell.json(*base(shell), "verify", status=1)
    assert (found["first_bad_entry"], found["sentence"].split(".")[0]) == (2, f"Entry 2 cannot be read: {told}")


def _hash_of_nothing(connection: Any) -> tuple[bytes]:
    (signatures,) = connection.execute("SELECT signatures FROM entry WHERE number = 2").fetchone()
    return (hashlib.sha256(TAG + b"\0" + signatures).digest(),)


def test_a_restored_copy_says_what_it_is(shell: Shell) -> None:
    made = shell.json(*base(shell), "backup")
    assert shell.run("--user", "ana", "restore", made["file"], "--to", str(shell.folder / "again")) == 0
    assert "do not post in both: headquarters would see a fork" in shell.out


# questions


def asked(shell: Shell, *words: str) -> list[list[str]]:
    assert shell.run(*base(shell), "ask", *words) == 0
    return [line.split("\t") for line in shell.out.splitlines()]


def test_answers_have_titles_and_say_when_there_is_nothing(shell: Shell) -> None:
    for question in ("holdings", "types", "lots", "open-issues", "in-transit", "find nobody"):
        assert asked(shell, *question.split()) == [["Nothing."]]
    furnish(shell)
    titles, *rows = asked(shell, "holdings")
    assert titles == ["Place", "Type", "Lot", "Condition", "Quantity"]
    assert ["1001 (Lucía Choque)", "G", "", "SV", "1 piece"] in rows
    assert ["R1", "G", "counted, not identified", "SV", "3 pieces"] in rows
    titles, ball, pistol = asked(shell, "types")
    assert dict(zip(titles, ball, strict=True))["UN number"] == "UN0012"
    assert dict(zip(titles, pistol, strict=True))["Country of manufacture"] == "AT"
    for question in ("places", "open-issues", "books", "find 1234", "history KO1234"):
        widths = {len(row) for row in asked(shell, *question.split())}
        assert len(widths) == 1 + (question.startswith("history")), question


def test_find_says_that_there_is_more(shell: Shell) -> None:
    furnish(shell)
    found = shell.ask("find", "KO12")
    assert (len(found["rows"]), found["more"]) == (20, True)
    assert asked(shell, "find", "KO12")[-1] == ["and more; ask more exactly"]
    assert shell.ask("find", "KO123")["more"] is False
    assert len(asked(shell, "find", "KO123")) == 1 + 6


# lists


def test_messages_about_mended_rows_name_the_file_of_the_mended_rows(shell: Shell) -> None:
    furnish(shell)
    path = shell.folder / "x.csv"
    path.write_text(
        f"Serial number,Make,Model,Quantity,Place\n{'B' * 120},Glock,17,1,R1\nA2,Glock,17,-1,R1\n", encoding="utf-8"
    )
    assert shell.run(*base(shell), "import", str(path), "--second", "ben") == 0  # 120 characters, as in a form
    assert "  x.csv, row 3: " in shell.out
    refused = str(shell.folder / "x.csv-refused.xlsx")
    assert shell.run(*base(shell), "import", refused, "--check") == 0
    assert "  x.csv-refused.xlsx, row 2: " in shell.out
    told = shell.json(*base(shell), "import", refused, "--check")
    assert told["problems"][0]["sentence"].startswith("x.csv-refused.xlsx, row 2: ")


def test_the_words_of_help_itself_are_spoken_too(shell: Shell) -> None:
    for code, words in (
        ("es", ("uso: ", "argumentos posicionales", "opciones", "mostrar esta ayuda")),
        ("fr", ("usage : ", "arguments positionnels", "afficher cette aide")),
        ("pt_BR", ("uso: ", "argumentos posicionais", "opções", "mostrar esta ajuda")),
    ):
        assert shell.run("--language", code, "import", "--help") == 0
        assert all(word in shell.said for word in words), code
        assert "show this help" not in shell.said
    assert shell.run("--language", "es", "ask", "holding") == 2
    assert "error: argumento QUESTION: 'holding' no existe aquí" in shell.said
    assert shell.run("import", "--help") == 0
    assert "positional arguments" in shell.said

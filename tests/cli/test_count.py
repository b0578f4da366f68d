"""A count in the shell, from its opening to its signature, for people and for scripts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from openpyxl import Workbook

from tests import practice
from tests.cli.shell import Shell


def test_a_count_in_the_shell(shell: Shell, tmp_path: Path) -> None:
    with practice.opened(shell.depot) as depot:
        practice.furnish(depot)
        practice.receive_rifles(depot, "A100", "A101")
    who = ("--depot", str(shell.depot), "--user", "ana", "count")

    def count(*words: str) -> Any:
        return shell.json(*who, *words)

    def refused(*words: str) -> str:
        shell.json(*who, *words, status=1)
        return shell.said

    opened = count("open", "special", "--place", "R1", "--counter", "ana")
    number = opened["count"]
    assert count("list")["rows"][0]["outcome"] == "open"
    shown = count("show")
    assert [(one["path"], one["expected"]) for one in shown["places"]] == [("S1/B1/R1", 2)]
    book = Workbook()
    page = book.active
    assert page is not None
    for row in (["Place", "Serial or lot", "Seen or counted"], ["R1", "A100", "x"], ["R1", "BY-HAND", "x"]):
        page.append(row)
    book.save(tmp_path / "sheet.xlsx")
    assert "carries no code" in refused("sheet", str(tmp_path / "sheet.xlsx"))
    keyed = count("sheet", str(tmp_path / "sheet.xlsx"), "--count", number)
    assert [one["code"] for one in keyed["notices"]] == ["stranger"]
    assert "was counted again, say so" in refused("sheet", str(tmp_path / "sheet.xlsx"), "--count", number)
    assert count("sheet", str(tmp_path / "sheet.xlsx"), "--count", number, "--again")["places"] == 1
    differs = count("differences")
    assert [(one["found"], one["mark"]) for one in differs["lines"]] == [("missing", "A101"), ("stranger", "BY-HAND")]
    closed = count("close", "--explain", "A101=with the guard")
    assert closed["case"].startswith("CASE-")
    assert [one["explained"] for one in count("differences")["lines"]] == ["with the guard", ""]
    assert [one["what"] for one in count("due", "--all")["rows"]].count("count_weapons") == 1
    seen = {one["mark"]: one["seen"] for one in count("last-seen")["rows"]}
    assert seen["A101"] is None
    assert seen["A100"]["by"] == "ana"
    assert count("last-seen", "--by-place")["rows"][0]["never"] == 1
    assert "Nothing can be added" in refused("give-up", number, "--reason", "late")

"""Watch lists on the command line: from headquarters to a depot, and what a number is."""

from __future__ import annotations

from pathlib import Path

from sam import clock
from sam.domain.commands.master import Pair
from sam.keys.pairing import PairingCode, PairingRole
from sam.services.users import pair
from tests import practice
from tests.cli.shell import Shell


def test_written_taken_and_asked(shell: Shell, tmp_path: Path) -> None:
    hq, stick = tmp_path / "hq", tmp_path / "stick"
    stick.mkdir()
    with clock.fixed(clock.now()):
        practice.make(hq, "HQ", headquarters=True)
    with practice.opened(hq) as headquarters, practice.opened(shell.depot) as depot:
        for book in (headquarters, depot):
            practice.furnish(book)
        practice.receive_rifles(headquarters, "KO1234", "A7777")
        practice.receive_rifles(depot, "A7777")
        headquarters.do(pair, Pair(text=PairingCode(PairingRole.DEPOT, depot.code, depot.depot_key).text()))
        depot.do(pair, Pair(text=PairingCode(PairingRole.HEADQUARTERS, "HQ", headquarters.depot_key).text()))
    said = {"lines": [{"serial": "KO1234"}, {"serial": "A7777"}], "reason": "gone", "command": "report-loss"}
    depot_folder = shell.depot
    assert shell.ask("watch-list")["list"] is None
    shell.depot = hq
    shell.post(said)
    made = shell.json("--depot", str(hq), "--user", "ana", "bundle", "watch-list", "--to", str(stick))
    (file,) = made["files"]
    assert file["numbers"] == 2
    shell.depot = depot_folder
    taken = shell.json("--depot", str(depot_folder), "--user", "ana", "bundle", "take", file["file"])
    assert [(one["mark"], one["hit"]["why"]) for one in taken["here"]] == [("A7777", "lost")]
    asked = shell.ask("watch-list", "K0I234", "X-1")
    assert (asked["list"]["headquarters"], asked["list"]["numbers"]) == ("HQ", 2)
    assert [(one["number"], [hit["exactly"] for hit in one["hits"]]) for one in asked["said"]] == [
        ("K0I234", [False]),
        ("X-1", []),
    ]
    rifle = {"type": "RIFLE-A", "serial": "K0I234"}
    refused = shell.post({"command": "receive", "to": "R1", "supplier": "SUP", "weapons": [rifle]}, status=1)
    assert "listed_like" in str(refused)
    for words in (("bundle", "take", file["file"]), ("ask", "watch-list", "KO1234", "Y-2")):
        assert shell.run("--depot", str(depot_folder), "--user", "ana", *words) == 0, shell.said
    assert "not on it" in shell.said

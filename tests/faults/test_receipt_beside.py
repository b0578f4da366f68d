"""The receipt of headquarters beside the database: a book behind it gives no figures, and nobody else's receipt takes its place."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from sam.depot import Depot
from sam.domain.commands.master import Pair
from sam.domain.problems import Unavailable
from sam.domain.problems.bundle import BundleProblem
from sam.domain.problems.database import DatabaseProblem
from sam.domain.problems.keeping import KeepingProblem
from sam.keys.pairing import PairingCode, PairingRole
from sam.keys.signing import Signer, new_seed
from sam.ledger.hq_receipt import Receipt, sign_receipt
from sam.queries.holdings import holdings
from sam.services.inspection import Inspection, inspect
from sam.services.receipts import kept_receipt, take_receipt
from sam.services.users import pair
from tests import practice

HQ = Signer(new_seed())


@dataclass
class Confirmed:
    """A depot whose newest entry but one was confirmed by headquarters, and its database of before."""

    folder: Path
    old_book: bytes
    old_tape: bytes
    receipt: Receipt

    def put_back(self) -> None:
        """Somebody puts the old database and the old tape in their place: only the receipt knows better."""
        (self.folder / "book.sam").write_bytes(self.old_book)
        (self.folder / "tape.sam").write_bytes(self.old_tape)

    def lay(self, data: bytes) -> None:
        """Put these bytes in place of the receipt and of its copy."""
        for name in ("receipt.json", "receipt.json.bak"):
            (self.folder / name).write_bytes(data)


def pinned(depot: Depot, key: bytes, *, another: bool = False) -> None:
    second = practice.second(depot) if another else None
    depot.do(pair, Pair(text=PairingCode(PairingRole.HEADQUARTERS, "HQ", key).text()), second=second)


@pytest.fixture
def confirmed(folder: Path, tmp_path: Path) -> Confirmed:
    with practice.opened(folder) as depot:
        pinned(depot, HQ.public)
    old_book, old_tape = (folder / "book.sam").read_bytes(), (folder / "tape.sam").read_bytes()
    with practice.opened(folder) as depot:
        practice.receive_rifles(depot, "R1")
        head = depot.head()
        receipt = Receipt(
            book=depot.book_id, code=depot.code, number=head.number, hash=head.hash, epoch=1,
            moment="2026-11-22T10:00:00.000Z", headquarters_code="HQ", headquarters=HQ.public,
        )  # fmt: skip
        stick = tmp_path / "receipt"
        stick.write_bytes(sign_receipt(receipt, HQ.sign).file())
        depot.run(take_receipt, stick)
    return Confirmed(folder, old_book, old_tape, receipt)


def inspected(folder: Path) -> Inspection:
    with practice.opened(folder, write=False) as depot:
        return depot.run(inspect)


def test_a_confirmed_book_is_read_and_written(confirmed: Confirmed) -> None:
    seen = inspected(confirmed.folder)
    assert (seen.ok, seen.findings) == (True, ())
    with practice.opened(confirmed.folder) as depot:
        practice.receive_rifles(depot, "R2")
        assert depot.ask(holdings)


def test_a_book_behind_it_gives_no_figures_and_verify_names_it(confirmed: Confirmed) -> None:
    confirmed.put_back()
    with practice.opened(confirmed.folder, write=False) as depot:
        with pytest.raises(Unavailable) as trouble:
            depot.ask(holdings)
        assert trouble.value.problem.code is DatabaseProblem.BEHIND_RECEIPT
        found = depot.run(inspect).book
    assert found.first_bad is not None
    assert found.first_bad.problem.code is DatabaseProblem.BEHIND_RECEIPT
    assert found.first_bad.number == found.entries + 1


def test_a_book_that_went_on_otherwise_is_named(confirmed: Confirmed) -> None:
    kept = (confirmed.folder / "receipt.json").read_bytes()
    confirmed.put_back()
    for name in ("receipt.json", "receipt.json.bak"):
        (confirmed.folder / name).unlink()
    with practice.opened(confirmed.folder) as depot:
        practice.receive_rifles(depot, "OTHER")
        practice.receive_rifles(depot, "OTHER-2")
    confirmed.lay(kept)
    with practice.opened(confirmed.folder, write=False) as depot, pytest.raises(Unavailable) as trouble:
        depot.ask(holdings)
    assert trouble.value.problem.code is BundleProblem.FORKED_FROM_RECEIPT
    found = inspected(confirmed.folder).book
    assert found.first_bad is not None
    assert found.first_bad.number == confirmed.receipt.number


def test_a_receipt_of_somebody_unknown_is_not_accepted(confirmed: Confirmed) -> None:
    stranger = Signer(new_seed())
    with practice.opened(confirmed.folder, write=False) as depot:
        first = depot.ask(lambda reader: reader.value("SELECT hash FROM entry WHERE number = 1"))
    forged = replace(confirmed.receipt, number=1, hash=first, headquarters=stranger.public)
    confirmed.lay(sign_receipt(forged, stranger.sign).file())
    with pytest.raises(Unavailable) as trouble:
        practice.opened(confirmed.folder)
    assert trouble.value.problem.code is KeepingProblem.RECEIPT_KEY_STRANGE
    with practice.opened(confirmed.folder, write=False) as depot, pytest.raises(Unavailable) as trouble:
        depot.ask(holdings)
    assert trouble.value.problem.code is KeepingProblem.RECEIPT_KEY_STRANGE
    seen = inspected(confirmed.folder)
    assert (seen.ok, [one.code for one in seen.findings]) == (True, [KeepingProblem.RECEIPT_KEY_STRANGE])


def test_a_headquarters_that_has_another_key_now_is_still_known(confirmed: Confirmed) -> None:
    with practice.opened(confirmed.folder) as depot:
        pinned(depot, Signer(new_seed()).public, another=True)
    with practice.opened(confirmed.folder) as depot:
        practice.receive_rifles(depot, "R2")


def test_a_damaged_one_bars_writing_and_no_question(confirmed: Confirmed) -> None:
    confirmed.lay(b"{}")
    with pytest.raises(Unavailable) as trouble:
        practice.opened(confirmed.folder)
    assert trouble.value.problem.code is BundleProblem.KEPT_RECEIPT_DAMAGED
    with practice.opened(confirmed.folder, write=False) as depot:
        assert depot.ask(holdings)
    assert [one.code for one in inspected(confirmed.folder).findings] == [BundleProblem.KEPT_RECEIPT_DAMAGED]


def test_one_that_was_taken_away_is_found(confirmed: Confirmed) -> None:
    for name in ("receipt.json", "receipt.json.bak"):
        (confirmed.folder / name).unlink()
    (finding,) = inspected(confirmed.folder).findings
    assert finding.code is KeepingProblem.RECEIPT_FILE_GONE
    assert finding.values["number"] == confirmed.receipt.number
    with practice.opened(confirmed.folder) as depot:
        stick = confirmed.folder.with_name("again")
        stick.write_bytes(sign_receipt(confirmed.receipt, HQ.sign).file())
        depot.run(take_receipt, stick)
    assert inspected(confirmed.folder).findings == ()
    kept = kept_receipt(depot.folder)
    assert kept is not None
    assert json.loads(kept.text)["number"] == confirmed.receipt.number
    shutil.rmtree(confirmed.folder)

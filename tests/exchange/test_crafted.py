"""Bundles that only somebody with the keys of a depot can make: refused as a whole, with a sentence, and nothing is left behind."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from sam.depot import Depot
from sam.domain.entry import Entry, Header, entry_hash, read_entry, seal
from sam.domain.kinds import Kind
from sam.domain.problems import Refused
from sam.domain.problems.book import BookProblem
from sam.domain.problems.bundle import BundleProblem
from sam.exchange.bundle_writer import BundleWriter
from sam.exchange.drive import PartFile
from sam.keys.pairing import Side
from sam.keys.signing import Signer
from sam.queries.books import books, stored_entries
from sam.services.take_bundle import take_bundle
from tests.exchange.test_exchange import refused, written


@dataclass(frozen=True)
class Forger:
    """Whoever holds the keys of the depot and of its first user."""

    depot: Depot
    headquarters: Depot
    stick: Path

    @property
    def signer(self) -> Signer:
        signer = self.depot._unlocked.signer
        assert signer is not None
        return signer

    def entries(self) -> list[Entry]:
        with self.depot._readers.connect() as connection:
            stored = stored_entries(connection, 0, 1, self.depot.head().number)
            return [read_entry(one.body, one.signatures) for one in stored]

    def after(self, last: Entry, document: Mapping[str, Any], **changed: Any) -> Entry:
        """An entry that follows another one, with a signature that fits."""
        header = Header(
            book=last.book, epoch=last.epoch, number=last.number + 1, previous=last.hash, recorded_at=last.recorded_at,
            clock=last.clock, happened_on=last.happened_on, kind=Kind.RELOCATION, version=1, by=self.depot.actor.uuid, second="",
        )  # fmt: skip
        return read_entry(*seal(replace(header, **changed), document, [self.signer.sign]))

    def bundle(self, entries: list[Entry], *, code: str = "D01", head: bytes | None = None, epoch: int = 1) -> Path:
        sides = Side(code, self.depot.depot_key), Side("HQ", self.headquarters.depot_key)
        with PartFile(self.stick, "forged") as part:
            writer = BundleWriter(part, sides, "2026-11-22T10:47:03.123Z", (entries[0].number, entries[0].previous))
            for n, entry in enumerate(entries):
                digest = head if head and n == len(entries) - 1 else entry_hash(entry.body, entry.signatures)
                writer.add_entry(entry.body, entry.signatures, digest, epoch)
            writer.close(self.depot.book_id, self.depot.sign_as_depot)
            return part.finish("forged.samb")[0]

    def refused(self, path: Path) -> Any:
        before = self.headquarters.ask(count)
        with pytest.raises(Refused) as trouble:
            self.headquarters.run(take_bundle, path)
        assert self.headquarters.ask(count) == before
        return refused(trouble)


def count(reader: Any) -> list[Any]:
    return [
        reader.value(f'SELECT count(*) FROM "{table}"')  # noqa: S608 - names of our own tables
        for table in ("entry", "evidence", "book", "line", "item", "holding")
    ]


@pytest.fixture
def forger(depot: Depot, headquarters: Depot, stick: Path) -> Forger:
    return Forger(depot, headquarters, stick)


def test_the_forger_can_also_be_honest(forger: Forger) -> None:
    entries = forger.entries()
    line = dict(next(one for one in entries if one.kind is Kind.ISSUE).document["lines"][0])
    back = {**line, "takes": line["gives"], "gives": line["takes"]}
    entries.append(forger.after(entries[-1], {"voucher": "X-1", "lines": [back]}, kind=Kind.RETURN))
    assert forger.headquarters.run(take_bundle, forger.bundle(entries)).taken == len(entries)


def test_another_code_or_key_in_the_first_entry(forger: Forger) -> None:
    entries = forger.entries()
    for changed in ({"code": "D09"}, {"depot_key": "ab" * 32}, {"depot_key": 7}):
        document = {**entries[0].document, **changed}
        first = forger.after(entries[0], document, number=1, previous=bytes(32), kind=Kind.FOUNDING)
        assert forger.refused(forger.bundle([first])) is BundleProblem.FOUNDING_DIFFERS


def test_epochs(forger: Forger) -> None:
    entries = forger.entries()
    path = written(forger.depot, forger.stick)
    forger.headquarters.run(take_bundle, path)
    nothing: dict[str, Any] = {"values": {"language": "es"}}
    for epoch, said in ((2, 2), (2, 1)):
        entry = forger.after(entries[-1], nothing, kind=Kind.SETTINGS, epoch=epoch)
        assert forger.refused(forger.bundle([entry], epoch=said)) is BundleProblem.NEW_EPOCH
    with forger.headquarters._acting() as connection:  # headquarters has opened a new epoch for the book
        from sam.ledger.book import Book

        opened = forger.after(entries[-1], nothing, kind=Kind.SETTINGS, epoch=2)
        Book(1, forger.depot.book_id).append(connection, [opened])
    later = [forger.after(entries[-1], nothing, kind=Kind.SETTINGS)]
    assert forger.refused(forger.bundle(later)) is BundleProblem.OLD_EPOCH
    later.append(forger.after(later[-1], nothing, kind=Kind.SETTINGS))
    assert forger.refused(forger.bundle(later)) is BundleProblem.OLD_EPOCH
    assert forger.headquarters.run(take_bundle, path).taken == 0


def test_a_chain_that_breaks_inside_the_bundle(forger: Forger) -> None:
    entries = forger.entries()
    entries.append(forger.after(replace(entries[-1], signatures=bytes(64)), {"values": {}}, kind=Kind.SETTINGS))
    assert forger.refused(forger.bundle(entries)) is BookProblem.BROKEN_CHAIN


def test_a_head_that_is_not_the_last_entry(forger: Forger) -> None:
    entries = forger.entries()
    path = forger.bundle(entries, head=b"\x01" * 32)
    assert forger.refused(path) is BundleProblem.CONTENT_BAD
    forger.headquarters.run(take_bundle, forger.bundle(entries))
    assert forger.refused(forger.bundle(entries, head=b"\x01" * 32)) is BundleProblem.CONTENT_BAD


def test_numbers_and_books_that_do_not_fit(forger: Forger) -> None:
    entries = forger.entries()
    skipping = forger.after(entries[-1], {"values": {}}, kind=Kind.SETTINGS, number=entries[-1].number + 2)
    assert forger.refused(forger.bundle([*entries, skipping])) is BookProblem.OUT_OF_ORDER
    foreign = forger.after(entries[-1], {"values": {}}, kind=Kind.SETTINGS, book="ab" * 16)
    assert forger.refused(forger.bundle([*entries, foreign])) is BookProblem.WRONG_BOOK
    nonsense = replace(entries[-1], body=b"[]")
    assert forger.refused(forger.bundle([*entries[:-1], nonsense])) is BookProblem.NOT_AN_ENTRY


def test_what_the_book_refuses(forger: Forger) -> None:
    entries = forger.entries()
    last = entries[-1]
    line = dict(next(one for one in entries if one.kind is Kind.ISSUE).document["lines"][0])
    unsigned = forger.after(last, {"values": {}}, kind=Kind.SETTINGS)
    cases: list[tuple[Entry, BookProblem]] = [
        (forger.after(last, {"voucher": "X", "lines": [line]}, kind=Kind.ISSUE), BookProblem.NOT_THERE),
        (
            forger.after(last, {"voucher": "X", "lines": [line]}, kind=Kind.ADJUSTMENT, version=3),
            BookProblem.SECOND_MISSING,
        ),
        (replace(unsigned, signatures=bytes(64)), BookProblem.BAD_SIGNATURE),
        (forger.after(last, {"values": {}}, kind=Kind.SETTINGS, by="ab" * 16), BookProblem.UNKNOWN_SIGNER),
        (forger.after(last, {"values": 7}, kind=Kind.SETTINGS), BookProblem.BAD_DOCUMENT),
        (forger.after(last, {}, kind=Kind.ISSUE), BookProblem.BAD_DOCUMENT),
    ]
    for entry, code in cases:
        assert forger.refused(forger.bundle([*entries, entry])) is code


WRONG: list[Callable[[Forger, Entry], list[Entry]]] = [
    lambda forger, last: [forger.after(last, {"id": "zz", "role": "nobody"}, kind=Kind.USER)],
    lambda forger, last: [forger.after(last, {"reverses": "7", "voucher": "X", "reason": ""}, kind=Kind.REVERSAL)],
    lambda forger, last: [forger.after(last, {"reverses": 1 << 80, "voucher": "X", "reason": ""}, kind=Kind.REVERSAL)],
    lambda forger, last: [forger.after(last, {"values": {"a": ["b"]}}, kind=Kind.SETTINGS)],
    lambda forger, last: [forger.after(last, {"weapons": [{"id": "ab" * 16, "type": 5}]}, kind=Kind.RECORD)],
    lambda forger, last: [forger.after(last, {"voucher": 5, "lines": [{"item": [], "quantity": 1}]}, kind=Kind.ISSUE)],
]


@pytest.mark.parametrize("make", WRONG)
def test_documents_that_make_no_sense(forger: Forger, make: Callable[[Forger, Entry], list[Entry]]) -> None:
    entries = forger.entries()
    code = forger.refused(forger.bundle([*entries, *make(forger, entries[-1])]))
    assert code is BookProblem.BAD_DOCUMENT


def test_two_entries_that_contradict_each_other(forger: Forger) -> None:
    """The same voucher number twice, in one company of entries."""
    entries = forger.entries()
    line = next(one for one in entries if one.kind is Kind.ISSUE).document["lines"][0]
    back = {**line, "takes": line["gives"], "gives": line["takes"]}
    entries.append(forger.after(entries[-1], {"voucher": "X", "lines": [back]}, kind=Kind.RETURN))
    entries.append(forger.after(entries[-1], {"voucher": "X", "lines": [line]}, kind=Kind.ISSUE))
    assert forger.refused(forger.bundle(entries)) in {BookProblem.BAD_DOCUMENT, BookProblem.NUMBER_USED}


def test_a_quantity_that_no_table_holds(forger: Forger) -> None:
    entries = forger.entries()
    receipt = next(one for one in entries if one.kind is Kind.RECEIPT)
    line = next(dict(one) for one in receipt.document["lines"] if one["quantity"] == 5000)
    entries.append(
        forger.after(entries[-1], {"voucher": "X", "lines": [{**line, "quantity": 1 << 70}]}, kind=Kind.RECEIPT)
    )
    codes = {BookProblem.BAD_DOCUMENT, BookProblem.BAD_QUANTITY}
    assert forger.refused(forger.bundle(entries)) in codes


def test_after_all_that_the_honest_bundle_is_taken(forger: Forger) -> None:
    entries = forger.entries()
    forger.refused(forger.bundle(entries, head=b"\x01" * 32))
    assert forger.headquarters.run(take_bundle, written(forger.depot, forger.stick)).taken == len(entries)
    assert len(forger.headquarters.ask(books)) == 2

"""Jobs of the exchange with headquarters: pair, bundles, receipts."""

from __future__ import annotations

import argparse
from pathlib import Path

from sam.cli.keeping import NotWhole
from sam.cli.reconciliation import told_answer
from sam.cli.session import answer, open_depot, second
from sam.cli.watch_lists import told_list
from sam.domain.commands.master import Pair
from sam.exchange.bundle import BundleCheck, check_bundle
from sam.exchange.receipt import ENDING as RECEIPT_ENDING
from sam.exchange.watch_file import ENDING as WATCH_ENDING
from sam.keys.pairing import PairingCode, PairingRole, fingerprint
from sam.ledger.reconciliation import ANSWER as ANSWER_ENDING
from sam.services import receipts
from sam.services.bundled_pictures import take_bundle_with_pictures, write_bundle_with_pictures
from sam.services.state_account import take_answer
from sam.services.users import pair as pairing
from sam.services.watch_lists import take_watch_list
from sam.words.formats import number
from sam.words.sentences import sentence
from sam.words.translate import _


def pair_code(args: argparse.Namespace) -> None:
    """Print the code by which another depot learns this one's key."""
    with open_depot(args) as depot:
        role = PairingRole.HEADQUARTERS if depot.headquarters else PairingRole.DEPOT
        text = PairingCode(role, depot.code, depot.depot_key).text()
        mark = fingerprint(depot.depot_key)
    answer(args, {"code": text, "fingerprint": mark}, [text, _("Fingerprint: {mark}").format(mark=mark)])


def pair(args: argparse.Namespace) -> None:
    """Take in the code of another depot."""
    with open_depot(args, write=True) as depot:
        done = depot.do(pairing, Pair(text=" ".join(args.code)), second=second(args, depot))
    answer(args, {"entry": done.entry, **done.answer}, _("Paired with {code}.").format(code=done.answer["paired"]))


def write(args: argparse.Namespace) -> None:
    """Put what is new in the book on a stick."""
    with open_depot(args, write=True) as depot:
        made = depot.run(write_bundle_with_pictures, Path(args.to), args.recipient, since=args.since)
    files = [
        {
            "file": str(one.path),
            "first": one.first,
            "last": one.last,
            "head": one.head.hex(),
            "sha256": one.sha256.hex(),
            "size": one.size,
        }
        for one in made
    ]
    told = [
        _("Entries {first} to {last}: {path}").format(first=one.first, last=one.last, path=one.path) for one in made
    ]
    answer(args, {"files": files, **files[-1]}, [*told, _("Written and read back. The stick can be pulled now.")])


def take(args: argparse.Namespace) -> None:
    """Take in a bundle (at headquarters), a receipt, a watch list or an answer (at a depot)."""
    path = Path(args.file)
    with open_depot(args, write=True) as depot:
        if path.suffix.lower() == RECEIPT_ENDING:
            kept = depot.run(receipts.take_receipt, path)
            _told_receipt(args, kept)
            return
        if path.suffix.lower() == WATCH_ENDING:
            told_list(args, depot.run(take_watch_list, path))
            return
        if path.suffix.lower() == ANSWER_ENDING:
            told_answer(args, depot.run(take_answer, path))
            return
        taken = depot.run(take_bundle_with_pictures, path)
    data = {
        "book": taken.code, "first": taken.first, "last": taken.last, "new": taken.taken, "known": taken.known,
        "entries": taken.head_number, "head": taken.head_hash.hex(), "attachments": taken.attachments,
    }  # fmt: skip
    text = _("Only attachments were new: all entries of the bundle were here already.")
    if taken.taken:
        text = _("{count} entries of {code} are taken; its book stands at entry {head}.").format(
            count=taken.taken, code=taken.code, head=taken.head_number
        )
    answer(args, data, text)


def _told_receipt(args: argparse.Namespace, kept: receipts.TakenReceipt) -> None:
    data = {"number": kept.receipt.number, "hash": kept.receipt.hash.hex(), "entry": kept.entry}
    answer(args, data, _("Headquarters holds this book up to entry {number}.").format(number=kept.receipt.number))


def receipt(args: argparse.Namespace) -> None:
    """Write a signed receipt for a depot."""
    with open_depot(args, write=True) as depot:
        made = depot.run(receipts.make_receipt, args.book, Path(args.to))
    data = {
        "file": str(made.path),
        "book": made.receipt.code,
        "number": made.receipt.number,
        "hash": made.receipt.hash.hex(),
    }
    answer(args, data, _("The receipt is written: {path}. The stick can be pulled now.").format(path=made.path))


def check(args: argparse.Namespace) -> None:
    """Check a bundle without any key."""
    found = check_bundle(Path(args.file))
    manifest = found.manifest
    data = {
        "ok": found.whole, "from": manifest.sender.code, "from_fingerprint": found.sender_print, "to": manifest.receiver.code,
        "to_fingerprint": found.receiver_print, "first": manifest.first, "last": manifest.last, "head": manifest.head.hex(),
        "size": found.size, "sentence": sentence(found.problem) if found.problem else "",
    }  # fmt: skip
    answer(args, data, _told_bundle(found))
    if not found.whole:
        raise NotWhole


def _told_bundle(found: BundleCheck) -> list[str]:
    """What a bundle is, in words: whether it is whole, from whom to whom, which entries, how large."""
    manifest = found.manifest
    head = manifest.head.hex()
    return [
        sentence(found.problem) if found.problem else _("The bundle is whole."),
        _("from {code}, key {fingerprint}").format(code=manifest.sender.code, fingerprint=found.sender_print),
        _("for {code}, key {fingerprint}").format(code=manifest.receiver.code, fingerprint=found.receiver_print),
        _("entries {first} to {last}, head {head}").format(first=manifest.first, last=manifest.last, head=head),
        _("{n} bytes").format(n=number(found.size)),
    ]

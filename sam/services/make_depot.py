"""Make a depot: its keys, its database, its first entry. Built beside its folder and put in place whole, or not at all."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from sam import clock
from sam.domain.documents import UserPart
from sam.domain.entry import Header, seal
from sam.domain.ids import book_id, new_id
from sam.domain.kinds import CURRENT_VERSION, Kind
from sam.domain.problems import Unavailable
from sam.domain.problems.database import DatabaseProblem
from sam.keys.effort import Effort, calibrate
from sam.keys.recovery import new_recovery_code
from sam.keys.secret import Secret
from sam.keys.signing import Signer
from sam.keys.vault import Vault
from sam.ledger.book import OWN, Book, parse
from sam.services import founding
from sam.services.founding import Foundation
from sam.storage.engine import FileKey, connect, fold_log, transaction, writer_engine
from sam.storage.folder import APPLICATION, Folder, check_new
from sam.storage.tape import Tape
from sam.storage.upgrade import upgrade


@dataclass(frozen=True, slots=True)
class Made:
    """A new depot: where it is, and the recovery code for two sealed envelopes."""

    folder: Path
    book: str
    recovery_code: str


def make_depot(path: Path, asked: Foundation, effort: Effort | None = None) -> Made:
    """Make a depot in a new or empty folder.

    Args:
        path: the folder of the depot.
        asked: what it is and who founds it.
        effort: how dear a guess at a password is; measured on this computer when left out.

    Raises:
        Refused: a code, name or password that cannot stand.
        Unavailable: the folder is not empty or cannot be written.
    """
    founding.check(asked)
    check_new(path)
    beside = path.absolute().with_name(path.name + ".part")
    shutil.rmtree(beside, ignore_errors=True)
    try:
        beside.mkdir(parents=True)
        made = _build(Folder(beside), asked, effort or calibrate())
        if path.exists():
            path.rmdir()
        beside.replace(path)
    except OSError as trouble:
        raise Unavailable(DatabaseProblem.FOLDER_NOT_WRITABLE, path=str(path)) from trouble
    finally:
        shutil.rmtree(beside, ignore_errors=True)
    return Made(path, made.book, made.recovery_code)


def _build(folder: Folder, asked: Foundation, effort: Effort) -> Made:
    """The files of a new depot, with its first entry."""
    secret = Secret.new()
    seed = secret.depot_seed
    if seed is None:
        raise AssertionError("a new secret holds the seed of the depot")
    depot_key = Signer(seed).public
    book = book_id(depot_key)
    vault = Vault.create(folder.keys, book, secret, effort)
    users, signers = [], []
    for one in asked.founders:
        public = vault.add_user(secret, one.name, one.password, writes=True)
        users.append(UserPart(id=new_id(), name=one.name, role=one.role.value, key=public.hex(), active=True))
        signer = vault.unlock(one.name, one.password).signer
        if signer is None:
            raise AssertionError("a user has a signing key")
        signers.append(signer)
    code = new_recovery_code()
    vault.set_recovery(secret, code)
    key = FileKey(secret.database_key, secret.salt)
    new = connect(folder.book, key, mode="rwc")
    new.execute(f"PRAGMA application_id={APPLICATION}")
    new.close()
    engine = writer_engine(folder.book, key, guard=False)
    try:
        upgrade(engine)
        _write_first(engine, folder, book, founding.document(asked, depot_key, users), [one.sign for one in signers])
    finally:
        engine.dispose()
    Tape.create(folder.tape, secret.tape_key, 1).close()
    return Made(folder.path, book, code)


def _write_first(
    engine: Engine, folder: Folder, book: str, document: Mapping[str, Any], sign: list[Callable[[bytes], bytes]]
) -> None:
    """The founding entry, signed by both founders."""
    now = clock.to_text(clock.now())
    first, second = (one["id"] for one in document["users"])
    header = Header(
        book=book, epoch=1, number=1, previous=bytes(32), recorded_at=now, clock=now,
        happened_on=clock.today().isoformat(), kind=Kind.FOUNDING, version=CURRENT_VERSION[Kind.FOUNDING], by=first, second=second,
    )  # fmt: skip
    entry = parse(*seal(header, document, sign), 1)
    with transaction(engine, folder.book) as connection:
        Book(OWN, book).append(connection, [entry])
    fold_log(engine)

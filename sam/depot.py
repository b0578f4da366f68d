"""The door of a depot: open, do, ask. Screens and the command line know nothing behind it.

    depot = Depot.open(folder, "ana", password)
    done = depot.do(receive, command)                     # one act, one document, one transaction
    rows = depot.ask(holdings, as_of=day)                 # one question, one look at the book

`do` runs on one thread at a time; `ask` may run beside it. Listeners hear after each commit that something changed.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, Self, TypeVar

from sqlalchemy import Connection, Engine

from sam import clock
from sam.domain.entry import Entry, Header, seal
from sam.domain.kinds import CURRENT_VERSION, Kind
from sam.domain.problems import Problem, Refused, Unavailable, refuse
from sam.domain.problems.book import BookProblem
from sam.domain.problems.database import DatabaseProblem
from sam.domain.problems.keys import KeyProblem
from sam.domain.problems.movements import MovementProblem
from sam.domain.roles import Right, Role, may, writes
from sam.keys.effort import Effort
from sam.keys.secret import Secret
from sam.keys.signing import Signer
from sam.keys.vault import Unlocked, Vault
from sam.ledger import tape_sync
from sam.ledger.book import OWN, Book, Head, parse, read_head
from sam.ledger.signatures import LONG_SILENCE, Known, silence
from sam.queries.reader import Reader
from sam.services import recovered
from sam.services.backup import before_upgrade
from sam.services.founding import Foundation
from sam.services.make_depot import Made, make_depot
from sam.services.receipts import check_against_receipt
from sam.services.registry import tag_of
from sam.services.shop import Shop
from sam.services.work import Actor, Draft, Work
from sam.storage.engine import FileKey, fold_log, reader_engine, transaction, writer_engine
from sam.storage.folder import Folder
from sam.storage.lock import WriterLock
from sam.storage.tape import Tape
from sam.storage.upgrade import needs_upgrade, upgrade

P = ParamSpec("P")
T = TypeVar("T")
C = TypeVar("C")


@dataclass(frozen=True, slots=True)
class Second:
    """The person who signs second: known to the book, with their own key."""

    known: Known
    signer: Signer


@dataclass(frozen=True, slots=True)
class Done:
    """What an act left in the book.

    Attributes:
        entry: number of the entry.
        head: hash of the entry.
        notices: what is worth a look but stopped nothing.
        answer: what the service tells: voucher number, number of lines ...
    """

    entry: int
    head: bytes
    kind: Kind
    notices: tuple[Problem, ...]
    answer: Mapping[str, Any] = field(default_factory=dict)


class Depot:
    """An open depot. Make one with `open`, or a new one with `create`."""

    def __init__(self, folder: Folder, vault: Vault, unlocked: Unlocked, *, write: bool) -> None:
        self.folder = folder
        self.vault = vault
        self._unlocked = unlocked
        self._key = FileKey(unlocked.secret.database_key, unlocked.secret.salt)
        self._listeners: list[Callable[[], None]] = []
        self._doing = threading.Lock()
        self._lock: WriterLock | None = None
        self._writer: Engine | None = None
        self._tape: Tape | None = None
        self._readers = reader_engine(folder.book, self._key)
        self._book = Book(OWN, vault.depot_id)
        try:
            self._check_shape(write=write)
            if write:
                self._open_writer()
            self._learn_who()
            if write and recovered.note(folder):
                self.do(recovered.tell, folder)
                recovered.clear_note(folder)
        except BaseException:
            self.close()
            raise

    # making and opening

    @staticmethod
    def create(path: Path, asked: Foundation, effort: Effort | None = None) -> Made:
        """Make a depot in a new or empty folder. It is built beside it and put in place whole, or not at all.

        Args:
            path: the folder of the depot.
            asked: what it is and who founds it.
            effort: how dear a guess at a password is; measured on this computer when left out.

        Raises:
            Refused: a code, name or password that cannot stand.
            Unavailable: the folder is not empty or cannot be written.
        """
        return make_depot(path, asked, effort)

    @staticmethod
    def open(path: Path, user: str, password: str, *, write: bool = True) -> Depot:
        """Sign in. With `write=False` only questions are answered, and another program may be writing meanwhile.

        Raises:
            Refused: wrong name or password, or a user whom the book does not know (any more).
            Unavailable: not a depot, somebody else is writing, a newer database, a damaged file.
        """
        folder = Folder(path)
        if not folder.is_depot():
            raise Unavailable(DatabaseProblem.NOT_A_DEPOT_FILE, path=str(folder.book))
        vault = Vault.load(folder.keys)
        unlocked = vault.unlock(user, password)
        return Depot(folder, vault, unlocked, write=write and unlocked.secret.depot_seed is not None)

    @staticmethod
    def open_with_recovery(path: Path, code: str) -> Depot:
        """Open the data with the code from the sealed envelope: it reads everything and signs nothing."""
        folder = Folder(path)
        if not folder.is_depot():
            raise Unavailable(DatabaseProblem.NOT_A_DEPOT_FILE, path=str(folder.book))
        vault = Vault.load(folder.keys)
        depot = Depot(folder, vault, vault.unlock_recovery(code), write=False)
        recovered.leave_note(folder)
        return depot

    def _check_shape(self, *, write: bool) -> None:
        """The database has the shape that this program knows; an older one waits for a writer to upgrade it."""
        self._older = needs_upgrade(self._readers)
        if self._older and not write:
            raise Unavailable(DatabaseProblem.OLDER)

    def _open_writer(self) -> None:
        self.folder.check_writable()
        self._lock = WriterLock(self.folder.lock)
        self._lock.acquire(self._unlocked.user_name)
        if self._older:
            before_upgrade(self.folder, self._unlocked.secret)
            plain = writer_engine(self.folder.book, self._key, guard=False)
            try:
                upgrade(plain)
            finally:
                plain.dispose()
        self._writer = writer_engine(self.folder.book, self._key)
        self.folder.keep_room()
        self._mount_tape()
        with transaction(self._readers, self.folder.book) as connection:
            check_against_receipt(self.folder, connection)

    def _mount_tape(self) -> None:
        """Put the tape beside the book and bring over what one of them lacks."""
        key = self._unlocked.secret.tape_key
        with transaction(self._engine(), self.folder.book) as connection:
            head = self._book.head(connection)
            if self.folder.tape.exists():
                self._tape = Tape.open(self.folder.tape, key)
                tape_sync.bring_back(connection, self._book, self._tape)
            else:
                self._tape = Tape.create(self.folder.tape, key, head.number + 1)
        with transaction(self._readers, self.folder.book) as connection:
            tape_sync.catch_up(connection, self._tape, self._book.head(connection).number)

    def _learn_who(self) -> None:
        """The one who signed in, as the book knows them; the key file alone lets nobody in."""
        with transaction(self._readers, self.folder.book) as connection:
            row = connection.exec_driver_sql(
                "SELECT uuid, code, name, institution, headquarters, depot_key FROM book WHERE id = 0"
            ).one()
            users = Book(OWN, row.uuid.hex()).users(connection)
        self.book_id, self.code, self.name = row.uuid.hex(), row.code, row.name
        self.institution, self.headquarters, self.depot_key = row.institution, bool(row.headquarters), row.depot_key
        self._tag = tag_of(self.book_id)
        signer = self._unlocked.signer
        if signer is None:
            self.actor = Actor("", "", Role.AUDITOR)
            return
        known = next((one for one in users.values() if one.key == signer.public and one.active), None)
        if known is None:
            raise refuse(KeyProblem.USER_UNKNOWN, "user", name=self._unlocked.user_name)
        self.actor = Actor(known.uuid, known.name, known.role)

    # acting

    def do(self, service: Callable[[Work, C], Draft], command: C, *, second: Second | None = None) -> Done:
        """One act: check, seal, append, commit; then the tape and the listeners.

        Args:
            service: what is done: one of `sam.services.COMMANDS`.
            command: what is asked for.
            second: who signs second, where two must.

        Raises:
            Refused: a rule or the input is against it; nothing was written.
            Unavailable: the surroundings are against it; nothing was written.
        """
        with self._doing:
            done, entry = self._done(service, command, second)
            self._to_tape(entry)
        self._call_listeners()
        return done

    def _done(self, service: Callable[[Work, C], Draft], command: C, second: Second | None) -> tuple[Done, Entry]:
        """The transaction of one act."""
        with self._transaction() as connection:
            work = Work(Reader(connection, OWN, clock.today()), self.actor, self.code, self._tag)
            draft = service(work, command)
            entry = self._seal(connection, draft, second)
            head = self._book.append(connection, [entry])
        notices = draft.notices
        if entry.clock < entry.recorded_at:
            notices += (Problem(BookProblem.CLOCK_IS_BACK, (), {"clock": entry.clock, "last": entry.recorded_at}),)
        return Done(head.number, head.hash, draft.kind, notices, draft.answer), entry

    def _call_listeners(self) -> None:
        """Whoever listens hears that something changed."""
        for listener in list(self._listeners):
            listener()

    @contextlib.contextmanager
    def _acting(self) -> Iterator[Connection]:
        """One transaction of a job behind the counter; nobody else writes meanwhile, in the book or on the tape."""
        with self._doing, self._transaction() as connection:
            yield connection
        self._call_listeners()

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[Connection]:
        """One transaction of the one writer; whatever goes wrong in it leaves nothing behind."""
        engine = self._engine()
        try:
            with transaction(engine, self.folder.book) as connection:
                yield connection
        except BaseException:
            self._book.forget()
            raise

    def _engine(self) -> Engine:
        if self._writer is None:
            values = {"user": self.actor.name, "role": self.actor.role, "who": [r for r in Role if writes(r)]}
            raise Refused([Problem(MovementProblem.NOT_YOUR_RIGHT, (), values)])
        return self._writer

    def _seal(self, connection: Connection, draft: Draft, second: Second | None) -> Entry:
        """The entry of a draft, signed by the one who acts and, where two must, by the other."""
        head = self._book.head(connection)
        now = clock.to_text(clock.now())
        if (
            second is None
            and head.recorded_at is not None
            and (silent := silence(head.recorded_at, now)) > LONG_SILENCE
        ):
            raise refuse(BookProblem.LONG_SILENCE, days=silent.days, last=head.recorded_at[:10])
        signer = self._unlocked.signer
        if signer is None:
            raise refuse(KeyProblem.USER_UNKNOWN, "user", name=self._unlocked.user_name)
        header = Header(
            book=self.book_id,
            epoch=head.epoch,
            number=head.number + 1,
            previous=head.hash,
            recorded_at=max(now, head.recorded_at or now),
            clock=now,
            happened_on=draft.happened_on,
            kind=draft.kind,
            version=CURRENT_VERSION[draft.kind],
            by=self.actor.uuid,
            second=second.known.uuid if second else "",
        )
        sign = [signer.sign, *([second.signer.sign] if second else [])]
        body, signatures = seal(header, draft.document, sign)
        return parse(body, signatures, header.number)

    def _to_tape(self, entry: Entry) -> None:
        """After the commit: the tape too, with what it lacks since a disk that was full; the entry is in the book in any case."""
        if self._tape is None:
            return
        with contextlib.suppress(Unavailable):  # the next entry or the next opening brings the tape along
            if self._tape.next_number == entry.number:
                self._tape.append(entry.number, tape_sync.payload(entry.body, entry.signatures), entry.previous)
            else:
                with transaction(self._readers, self.folder.book) as connection:
                    tape_sync.catch_up(connection, self._tape, entry.number)

    def run(self, job: Callable[Concatenate[Shop, P], T], *values: P.args, **named: P.kwargs) -> T:
        """A job behind the counter: backup, verify, rebuild, bundles."""
        shop = Shop(
            folder=self.folder, key=self._key, secret=self._unlocked.secret, vault=self.vault, actor=self.actor, book=self._book,
            code=self.code, name=self.name, depot_key=self.depot_key, headquarters=self.headquarters, today=clock.today(),
            tape=self._tape, reading=lambda: transaction(self._readers, self.folder.book), writing=self._acting,
            sign_as_depot=self.sign_as_depot, post=lambda draft: self.do(lambda _work, _command: draft, None).entry,
        )  # fmt: skip
        return job(shop, *values, **named)

    def second(self, name: str, password: str) -> Second:
        """Another person who signs on the same screen.

        Raises:
            Refused: wrong name or password, or somebody who may not sign second.
        """
        signer = self.vault.unlock(name, password).signer
        with transaction(self._readers, self.folder.book) as connection:
            users = Book(OWN, self.book_id).users(connection)
        known = next((one for one in users.values() if signer and one.key == signer.public and one.active), None)
        if known is None or signer is None:
            raise refuse(KeyProblem.USER_UNKNOWN, "second", name=name)
        if not may(known.role, Right.SIGN_SECOND):
            able = [role for role in Role if may(role, Right.SIGN_SECOND)]
            raise refuse(MovementProblem.NOT_YOUR_RIGHT, "second", user=known.name, role=known.role, who=able)
        return Second(known, signer)

    # asking

    def ask(self, question: Callable[Concatenate[Reader, P], T], *values: P.args, **named: P.kwargs) -> T:
        """One question about the depot's own book."""
        return self.ask_book(OWN, question, *values, **named)

    def ask_book(
        self, book: int, question: Callable[Concatenate[Reader, P], T], *values: P.args, **named: P.kwargs
    ) -> T:
        """One question about one of the books that are held here (headquarters holds many)."""
        with transaction(self._readers, self.folder.book) as connection:
            return question(Reader(connection, book, clock.today()), *values, **named)

    def head(self) -> Head:
        """The last entry of the depot's own book."""
        with transaction(self._readers, self.folder.book) as connection:
            return read_head(connection, OWN)

    def sign_as_depot(self, message: bytes) -> bytes:
        """The signature of the depot's own key: over heads, reports and bundles, never over an entry."""
        seed = self._unlocked.secret.depot_seed
        if seed is None:
            values = {"user": self.actor.name, "role": self.actor.role, "who": [r for r in Role if writes(r)]}
            raise Refused([Problem(MovementProblem.NOT_YOUR_RIGHT, (), values)])
        return Signer(seed).sign(message)

    @property
    def writes(self) -> bool:
        """Whether this opening can write."""
        return self._writer is not None

    @property
    def secret(self) -> Secret:
        """What opens the files beside the book; for the parts of the program that keep them."""
        return self._unlocked.secret

    def listen(self, listener: Callable[[], None]) -> None:
        """Call `listener` after each commit, on the thread that wrote."""
        self._listeners.append(listener)

    def close(self) -> None:
        """Fold the log into the file, close everything, and let another program write."""
        if self._writer is not None:
            with contextlib.suppress(Exception):  # what stays in the log is folded in at the next opening
                fold_log(self._writer)
            self._writer.dispose()
            self._writer = None
        if self._tape is not None:
            self._tape.close()
            self._tape = None
        self._readers.dispose()
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

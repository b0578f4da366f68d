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
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, Self, TypeVar

from sqlalchemy import Connection, Engine

from sam import clock
from sam.domain.entry import Entry
from sam.domain.kinds import Kind
from sam.domain.problems import Problem, Refused, Unavailable, refuse
from sam.domain.problems.book import BookProblem
from sam.domain.problems.bundle import BundleProblem
from sam.domain.problems.database import DatabaseProblem
from sam.domain.problems.keys import KeyProblem
from sam.domain.problems.movements import MovementProblem
from sam.domain.roles import Role, writes
from sam.keys.effort import Effort
from sam.keys.secret import Secret
from sam.keys.signing import Signer
from sam.keys.vault import Unlocked, Vault
from sam.ledger.book import OWN, Book, Head, read_head
from sam.queries.reader import Reader
from sam.services import beside_tape, recovered
from sam.services.backup import before_upgrade
from sam.services.fallen_behind import check_receipt, check_tape
from sam.services.founding import Foundation
from sam.services.known_here import identify
from sam.services.make_depot import Made, make_depot
from sam.services.registry import tag_of
from sam.services.sealing import seal_draft
from sam.services.second_signer import Second, second_of, unlock_second
from sam.services.shop import Shop
from sam.services.work import Actor, Draft, Work
from sam.storage.engine import FileKey, fold_log, let_go, looking, reader_engine, transaction, writer_engine
from sam.storage.folder import Folder
from sam.storage.lock import WriterLock
from sam.storage.tape import Tape
from sam.storage.upgrade import needs_upgrade, upgrade_file
from sam.words.translate import _

P = ParamSpec("P")
T = TypeVar("T")
C = TypeVar("C")


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
        self._tape_trouble: Unavailable | None = None
        self._doubt: Unavailable | None = None  # why answers out of this book would be wrong
        self._readers = reader_engine(folder.book, self._key)
        self._book = Book(OWN, vault.depot_id)
        try:
            self._check_shape(write=write)
            if write:
                self._open_writer()
            self._learn_who()
            if write and not writes(self.actor.role):
                self._put_down()  # the role in the book decides, not the key that an earlier role left in the key file
            elif not write:
                self._look_beside()
            elif self._bars_writing() is None:
                recovered.enter(self.do, folder)
        except BaseException as trouble:
            self.close()
            self._make_room_after(trouble)
            raise

    def _make_room_after(self, trouble: BaseException) -> None:
        """On a full disk, so that the next act, or the way out, has room to work."""
        if isinstance(trouble, Unavailable) and trouble.problem.code is DatabaseProblem.FULL:
            self.folder.give_room()

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
        folder = Folder.of_depot(path)
        vault = Vault.load(folder.keys)
        unlocked = vault.unlock(user, password)
        return Depot(folder, vault, unlocked, write=write and unlocked.secret.depot_seed is not None)

    @staticmethod
    def open_with_recovery(path: Path, code: str) -> Depot:
        """Open the data with the code from the sealed envelope: it reads everything and signs nothing."""
        folder = Folder.of_depot(path)
        vault = Vault.load(folder.keys)
        depot = Depot(folder, vault, vault.unlock_recovery(code), write=False)
        recovered.leave_note(folder)
        return depot

    def _check_shape(self, *, write: bool) -> None:
        """The database has the shape that this program knows; an older one waits for a writer to upgrade it."""
        self._older = needs_upgrade(self._readers, self.folder.book)
        if self._older and not write:
            raise Unavailable(DatabaseProblem.OLDER)

    def _open_writer(self) -> None:
        self.folder.check_writable()
        self._lock = WriterLock(self.folder.lock)
        self._lock.acquire(self._unlocked.user_name)
        if self._older:
            before_upgrade(self.folder, self._unlocked.secret)
            upgrade_file(self.folder.book, self._key)
        self._writer = writer_engine(self.folder.book, self._key)
        self.folder.keep_room()
        tape = (self.folder.tape, self._unlocked.secret.tape_key)
        self._tape, self._tape_trouble = beside_tape.mount(tape, self._book, self._transaction, self._examining)
        check_receipt(self.folder, self._examining)

    def _look_beside(self) -> None:
        """An opening that only reads answers nothing out of a book that has fallen behind its tape or its last receipt."""
        try:
            check_tape(self.folder, self._unlocked.secret.tape_key, self._examining)
            check_receipt(self.folder, self._examining)
        except Unavailable as trouble:
            if trouble.problem.code is not BundleProblem.KEPT_RECEIPT_DAMAGED:  # told to whoever writes, and by verify
                self._doubt = self._doubt or trouble

    def _learn_who(self) -> None:
        """The one who signed in, as the book knows them; the key file alone lets nobody in."""
        with self._examining() as connection:
            said = identify(connection, self.folder)
        self.book_id, self.code, self.name = said.book, said.code, said.name
        self.institution, self.headquarters, self.depot_key = said.institution, said.headquarters, said.depot_key
        self._doubt = said.trouble
        self._tag = tag_of(self.book_id)
        signer = self._unlocked.signer
        if signer is None:
            self.actor = Actor("", _("the recovery code"), Role.AUDITOR)
            return
        known = next((one for one in said.users.values() if one.key == signer.public and one.active), None)
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
            if self._tape is not None:
                beside_tape.follow(self._tape, entry, self._examining)
        self._call_listeners()
        return done

    def _done(self, service: Callable[[Work, C], Draft], command: C, second: Second | None) -> tuple[Done, Entry]:
        """The transaction of one act."""
        if not writes(self.actor.role):  # the service names who may do just this
            self.ask(lambda reader: service(Work(reader, self.actor, self.code, self._tag, {}), command))
        self._sound()
        with self._transaction() as connection:
            reader = Reader(connection, OWN, clock.today())
            settings, underway = self._book.settings(connection), self._book.underway(connection)
            work = Work(reader, self.actor, self.code, self._tag, settings, underway)
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

    def _sound(self) -> None:
        """Nothing is written beside a tape that is not sound, or into tables that cannot be used."""
        self._engine()
        if (trouble := self._bars_writing()) is not None:
            raise Unavailable(trouble.problem.code, **trouble.problem.values)

    def _bars_writing(self) -> Unavailable | None:
        return self._doubt or self._tape_trouble

    @contextlib.contextmanager
    def _acting(self) -> Iterator[Connection]:
        """One transaction of a job behind the counter; nobody else writes meanwhile, in the book or on the tape."""
        self._sound()
        with self._doing, self._transaction() as connection:
            yield connection
        self._call_listeners()

    @contextlib.contextmanager
    def _mending(self) -> Iterator[Connection]:
        """One transaction of a job that mends, or starts a tape; afterwards the tables may be of use again."""
        with self._doing, self._transaction() as connection:
            yield connection
        self._learn_who()
        self._call_listeners()

    def _mount(self, tape: Tape) -> None:
        """This tape from now on."""
        self._tape, self._tape_trouble = tape, None

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[Connection]:
        """One transaction of the one writer; whatever goes wrong in it leaves nothing behind."""
        engine = self._engine()
        try:
            with transaction(engine, self.folder.book) as connection:
                yield connection
        except BaseException as trouble:
            self._book.forget()
            self._make_room_after(trouble)
            raise

    def _engine(self) -> Engine:
        if self._writer is None:
            raise self._may_not_write()
        return self._writer

    def _may_not_write(self) -> Refused:
        who = [role for role in Role if writes(role)]
        return refuse(MovementProblem.NOT_YOUR_RIGHT, user=self.actor.name, role=self.actor.role, who=who)

    def _seal(self, connection: Connection, draft: Draft, second: Second | None) -> Entry:
        """The entry of a draft, signed by the one who acts and, where two must, by the other."""
        signer = self._unlocked.signer
        if signer is None:
            raise refuse(KeyProblem.USER_UNKNOWN, "user", name=self._unlocked.user_name)
        people = [(self.actor.uuid, signer), *([(second.known.uuid, second.signer)] if second else [])]
        return seal_draft(self._book.head(connection), self.book_id, draft, people)

    def run(self, job: Callable[Concatenate[Shop, P], T], *values: P.args, **named: P.kwargs) -> T:
        """A job behind the counter: backup, verify, rebuild, bundles."""
        shop = Shop(
            folder=self.folder, key=self._key, secret=self._unlocked.secret, vault=self.vault, actor=self.actor, book=self._book,
            code=self.code, name=self.name, depot_key=self.depot_key, headquarters=self.headquarters, today=clock.today(),
            tape=self._tape, tape_trouble=self._tape_trouble, mount=self._mount, reading=self._asking, examining=self._examining,
            writing=self._acting, mending=self._mending, let_go=lambda: let_go(self._readers), sign_as_depot=self.sign_as_depot,
            post=lambda draft, second=None: self.do(lambda _work, _command: draft, None, second=second).entry,
        )  # fmt: skip
        return job(shop, *values, **named)

    def second(self, name: str, password: str) -> Second:
        """Another person who signs on the same screen.

        Raises:
            Refused: wrong name or password, or somebody who may not sign second.
        """
        signer = unlock_second(self.vault, name, password)
        with self._asking() as connection:
            return second_of(Book(OWN, self.book_id).users(connection), name, signer)

    # asking

    def ask(self, question: Callable[Concatenate[Reader, P], T], *values: P.args, **named: P.kwargs) -> T:
        """One question about the depot's own book."""
        return self.ask_book(OWN, question, *values, **named)

    def ask_book(
        self, book: int, question: Callable[Concatenate[Reader, P], T], *values: P.args, **named: P.kwargs
    ) -> T:
        """One question about one of the books that are held here (headquarters holds many)."""
        with self._asking() as connection:
            return question(Reader(connection, book, clock.today()), *values, **named)

    def _asking(self) -> AbstractContextManager[Connection]:
        """A read transaction whose figures can be relied on."""
        if self._doubt is not None:
            raise Unavailable(self._doubt.problem.code, **self._doubt.problem.values)
        return self._examining()

    def _examining(self) -> AbstractContextManager[Connection]:
        """A read transaction."""
        return looking(self._readers, self.folder.book)

    def head(self) -> Head:
        """The last entry of the depot's own book."""
        with self._asking() as connection:
            return read_head(connection, OWN)

    def sign_as_depot(self, message: bytes) -> bytes:
        """The signature of the depot's own key: over heads, reports and bundles, never over an entry."""
        seed = self._unlocked.secret.depot_seed
        if seed is None or not writes(self.actor.role):
            raise self._may_not_write()
        return Signer(seed).sign(message)

    @property
    def writes(self) -> bool:
        """Whether this opening can write."""
        return self._writer is not None

    @property
    def users_list_whole(self) -> bool:
        """Whether the list of users in the key file is as a holder of the depot's secret last wrote it."""
        return self._unlocked.list_is_whole

    @property
    def secret(self) -> Secret:
        """What opens the files beside the book; for the parts of the program that keep them."""
        return self._unlocked.secret

    def listen(self, listener: Callable[[], None]) -> None:
        """Call `listener` after each commit, on the thread that wrote."""
        self._listeners.append(listener)

    def close(self) -> None:
        """Fold the log into the file, close everything, and let another program write."""
        self._put_down()
        self._readers.dispose()

    def _put_down(self) -> None:
        """Write no more."""
        if self._writer is not None:
            with contextlib.suppress(Exception):  # what stays in the log is folded in at the next opening
                fold_log(self._writer)
            self._writer.dispose()
            self._writer = None
        if self._tape is not None:
            self._tape.close()
            self._tape = None
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

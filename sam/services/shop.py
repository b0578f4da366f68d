"""What a job behind the counter is given: work on the depot's files that is not one document in the book.

Backup, restore drill, verify, rebuild, writing and taking bundles. `Depot.run(job, ...)` is their door, as `do` and `ask` are the
doors of acts and questions.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from sqlalchemy import Connection

from sam.domain.problems import Unavailable
from sam.keys.secret import Secret
from sam.keys.vault import Vault
from sam.ledger.book import Book
from sam.services.second_signer import Second
from sam.services.work import Actor, Draft
from sam.storage.engine import FileKey
from sam.storage.folder import Folder
from sam.storage.tape import Tape


class Post(Protocol):
    """How a job appends a draft to the depot's own book."""

    def __call__(self, draft: Draft, second: Second | None = None) -> int:
        """The number of its entry."""


@dataclass(frozen=True, slots=True)
class Shop:
    """The depot's files, as a job behind the counter sees them.

    Attributes:
        reading: a read transaction; refused when the figures would be wrong, because the book has fallen behind its tape.
        examining: the same without that, for jobs that prove or mend.
        writing: a transaction of the one writer; refused when this opening cannot write, or the tape is not sound. Committed at the
            end of the block.
        mending: the same without a sound tape, for what changes nothing of the book.
        let_go: free what past questions keep in memory of the file; after a job that read all of it.
        sign_as_depot: signature of the depot's own key.
        post: append a draft to the depot's own book, as `Depot.do` would, where two must with the second; returns the number of the entry.
        book: the depot's own book.
        tape: the second copy of the newest entries; None when this opening cannot write, or the tape is not sound.
        tape_trouble: what is wrong with the tape of an opening that writes.
        mount: take this tape from now on; it goes as far as the book.
    """

    folder: Folder
    key: FileKey
    secret: Secret
    vault: Vault
    actor: Actor
    book: Book
    code: str
    name: str
    depot_key: bytes
    headquarters: bool
    today: date
    tape: Tape | None
    tape_trouble: Unavailable | None
    mount: Callable[[Tape], None]
    reading: Callable[[], AbstractContextManager[Connection]]
    examining: Callable[[], AbstractContextManager[Connection]]
    writing: Callable[[], AbstractContextManager[Connection]]
    mending: Callable[[], AbstractContextManager[Connection]]
    let_go: Callable[[], None]
    sign_as_depot: Callable[[bytes], bytes]
    post: Post

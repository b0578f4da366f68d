"""The recovery code opens the data and signs nothing, so it leaves a note beside the book; the next entry says that it was used."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable
from typing import Any

from sam import clock
from sam.domain.kinds import Kind
from sam.domain.problems import Refused
from sam.paths import write_durably
from sam.services.work import Draft, Work
from sam.storage.folder import Folder


def note(folder: Folder) -> list[str]:
    """The moments at which the recovery code was used since the last entry that said so."""
    try:
        read: Any = json.loads(folder.recovered.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return []
    except (OSError, ValueError):
        return ["?"]
    return [str(one) for one in read] if isinstance(read, list) else ["?"]


def leave_note(folder: Folder) -> None:
    """Note that the recovery code was used now. A folder that cannot be written cannot be noted in; reading goes on."""
    moments = [*note(folder), clock.to_text(clock.now())]
    with contextlib.suppress(OSError):
        write_durably(folder.recovered, json.dumps(moments).encode())


def tell(work: Work, folder: Folder) -> Draft:
    """The entry that says when the recovery code was used."""
    return Draft(Kind.RECOVERED_ACCESS, work.today.isoformat(), {"opened_at": note(folder)})


def enter(do: Callable[[Callable[[Work, Folder], Draft], Folder], object], folder: Folder) -> None:
    """Have the book say it, when somebody who may write opens the depot; then the note goes.

    It keeps nobody out: where one signature is not enough (the book was silent for long), the note waits for the next opening.
    """
    if not note(folder):
        return
    with contextlib.suppress(Refused):
        do(tell, folder)
        folder.recovered.unlink(missing_ok=True)

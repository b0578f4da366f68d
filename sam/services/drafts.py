"""What somebody has typed and not yet signed, kept on the desk for the one who typed it: it is there again after a crash.

A draft is never part of the book. It says up to which entry the book went when it was kept, so that whoever takes it up again is told
what was written since: a handover that was signed in the last moment must not be done twice.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sam.domain.dates import read_moment
from sam.ledger.book import OWN, read_head
from sam.queries.reader import Reader
from sam.queries.voucher_list import vouchers_since
from sam.services.desk_of import desk_of
from sam.services.shop import Shop
from sam.storage.desk import Paper

_KIND = "draft"


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """The draft of one form.

    Attributes:
        body: any JSON value, as the form gave it.
        moment: when it was kept.
        since: numbers of the vouchers that were written after that, the oldest first.
    """

    body: Any
    moment: datetime
    since: tuple[str, ...] = ()


def keep_drafts(shop: Shop, bodies: Mapping[str, Any]) -> None:
    """Keep the draft of each form by its name; None takes the draft of that form away.

    Raises:
        Unavailable: the desk cannot be written.
    """
    if not shop.actor.uuid:  # the recovery code signs nothing, and is nobody
        return
    with shop.examining() as connection:
        entry = read_head(connection, OWN).number
    with desk_of(shop) as desk:
        for name, body in bodies.items():
            if body is None:
                desk.clear(shop.actor.uuid, _KIND, name)
            else:
                desk.lay(shop.actor.uuid, _KIND, name, {"entry": entry, "typed": body})


def kept_drafts(shop: Shop) -> dict[str, KeptDraft]:
    """The drafts of the one who signed in, by the name of the form.

    Raises:
        Unavailable: the desk cannot be read.
    """
    if not shop.actor.uuid or not shop.folder.desk.exists():
        return {}
    with desk_of(shop) as desk:
        papers = desk.papers(shop.actor.uuid, _KIND)
    return {paper.name: _read(shop, paper) for paper in papers if isinstance(paper.body, dict)}


def _read(shop: Shop, paper: Paper) -> KeptDraft:
    entry = paper.body.get("entry")
    since: tuple[str, ...] = ()
    if isinstance(entry, int):
        with shop.examining() as connection:
            since = vouchers_since(Reader(connection, OWN, shop.today), entry)
    moment = read_moment(paper.moment) or datetime.fromtimestamp(0, UTC)
    return KeptDraft(paper.body.get("typed"), moment, since)

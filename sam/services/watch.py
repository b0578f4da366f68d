"""A number that must not turn up and does: the act stops, and says in which case it is missing and what to do."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sam.domain.problems.cases import CaseProblem as P
from sam.domain.roles import Role
from sam.exchange.watch_file import SETTING, kept_list
from sam.queries.watched import Watched, Why, watched
from sam.services.which import Where
from sam.services.work import Findings, Work

_CODES = {
    (Why.LOST, True): P.WATCHED_LOST,
    (Why.LOST, False): P.WATCHED_LOST_LIKE,
    (Why.DESTROYED, True): P.WATCHED_DESTROYED,
    (Why.DESTROYED, False): P.WATCHED_DESTROYED_LIKE,
    (Why.STRANGER, True): P.WATCHED_STRANGER,
    (Why.STRANGER, False): P.WATCHED_STRANGER_LIKE,
}


class Watch:
    """What is watched of the serial numbers of one command; all are looked up together."""

    def __init__(self, findings: Findings, work: Work, serials: Iterable[str]) -> None:
        self._findings, self._work = findings, work
        self._found = watched(work.reader, serials)
        self._list = kept_list(work.settings.get(SETTING, ""))

    def check(self, serial: str, folded: str, where: Where, *, again: bool, but: int = 0, type_: int = 0) -> set[int]:
        """Stop where this number is watched; a commander who says that it is another weapon is told, and not stopped.

        Args:
            serial: as it was written.
            folded: its search form.
            where: the field, for the sentence.
            again: the line says that it really is another weapon.
            but: id of a thing that it may be.
            type_: id of its type, whose calibre is held against the watch list; 0 where it is not known.

        Returns:
            The ids of the things that were told of.
        """
        told: set[int] = set()
        for one in self._found.get(folded, ()):
            if one.item and one.item == but:
                continue
            told.add(one.item)
            values = said(one, serial)
            if again and self._work.actor.role is Role.COMMANDER:
                self._findings.notice(P.WATCHED_OTHER, *where, **values)
            else:
                self._findings.problem(_CODES[one.why, one.is_exactly(serial)], *where, **values)
        if not told:
            self._against_list(serial, where, again=again, type_=type_)
        return told

    def _against_list(self, serial: str, where: Where, *, again: bool, type_: int) -> None:
        """Hold the number against the list that headquarters sent, where the book has one."""
        if self._list is None or not (hits := self._list.look(serial)):
            return
        calibre = self._work.reader.value("SELECT calibre FROM item_type WHERE id = ?", type_) if type_ else None
        hit = (self._list.look(serial, calibre) if calibre else hits)[0]
        values = {
            "value": serial, "by": self._list.headquarters, "made": date.fromisoformat(self._list.made_at[:10]), "why": hit.why,
            "since": hit.since,
        }  # fmt: skip
        if hit.calibre is False:
            self._findings.notice(P.LISTED_CALIBRE, *where, **values)
        elif again and self._work.actor.role is Role.COMMANDER:
            self._findings.notice(P.LISTED_OTHER, *where, **values)
        else:
            self._findings.problem(P.LISTED if hit.exactly else P.LISTED_LIKE, *where, **values)


def said(one: Watched, serial: str) -> dict[str, object]:
    """The values of the sentences about a watched number."""
    item = f"{one.type_name} {one.mark}".strip()
    return {"value": serial, "item": item, "since": one.since, "paper": one.paper}

"""From what people write to places, people and types, with a sentence for what is not there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from sam.domain.items import Condition
from sam.domain.places import HOLDERS, STORES, PlaceKind
from sam.domain.problems.movements import MovementProblem as P
from sam.queries.resolve import PlaceRow, TypeRow, places_named, similar_types, types_named
from sam.reference import tables
from sam.services.work import Findings, Work

STORE_KINDS = STORES | {PlaceKind.WORKSHOP}
PARTIES = frozenset({PlaceKind.SUPPLIER, PlaceKind.DEPOT})
MOST_SIMILAR = 20
"""So many unknown codes of one command are compared with the catalogue; beyond that the list itself is wrong."""

_SHA256 = re.compile(r"[0-9a-fA-F]{64}")

Kinds = frozenset[PlaceKind]


def place(
    findings: Findings,
    work: Work,
    text: str,
    kinds: Kinds,
    *where: str | int,
    prefer: Kinds = frozenset(),
    retired: bool = False,
) -> PlaceRow | None:
    """The one place with this code or path, of one of these kinds; else a problem.

    Args:
        findings: where the problem goes.
        work: the act.
        text: code, path or id.
        kinds: what the place may be.
        where: the field, for the sentence.
        prefer: of several with the same code, those of these kinds.
        retired: whether one that is no longer in use is taken too: it may be emptied, and its holder may give back.
    """
    unknown = P.UNKNOWN_PERSON if kinds <= HOLDERS else P.UNKNOWN_PARTY if kinds <= PARTIES else P.UNKNOWN_PLACE
    if not text:
        findings.problem(P.EMPTY, *where)
        return None
    found = places_named(work.reader, text)
    fitting = [one for one in found if one.kind in kinds]
    if not fitting:
        if found:
            wanted = sorted(kinds, key=lambda kind: kind.value)
            findings.problem(P.WRONG_PLACE_KIND, *where, value=text, kind=found[0].kind, wanted=wanted)
        else:
            findings.problem(unknown, *where, value=text[:80])
        return None
    live = [one for one in fitting if retired or not one.retired]
    live = [one for one in live if one.kind in prefer] or live
    if not live:
        one = fitting[0]
        code, name = (P.HAS_LEFT, {"name": one.name}) if one.kind is PlaceKind.PERSON else (P.RETIRED, {})
        findings.problem(code, *where, value=text, **name)
    elif len(live) > 1:
        return _one_of(findings, text, live, *where)
    return live[0] if live else None


def _one_of(findings: Findings, text: str, live: list[PlaceRow], *where: str | int) -> PlaceRow | None:
    """Of several places with one code: the only one in use, or the only one that stands in nothing; else a problem."""
    for some in ([one for one in live if not one.retired], [one for one in live if one.path == text]):
        if len(some) == 1:
            return some[0]
    findings.problem(P.SEVERAL_PLACES, *where, value=text, paths=", ".join(one.path for one in live[:6]))
    return None


class Types:
    """The types that a command names, looked up in one statement."""

    def __init__(self, findings: Findings, work: Work, codes: Iterable[str]) -> None:
        self._findings = findings
        self._work = work
        self._found = types_named(work.reader, {code for code in codes if code})
        self._like: dict[str, str] = {}

    def peek(self, code: str) -> TypeRow | None:
        """The type with this code, or None; nothing is said."""
        return self._found.get(code)

    def get(self, code: str, *where: str | int) -> TypeRow | None:
        """The type with this code; else a problem, with similar ones."""
        found = self._found.get(code)
        if found is not None:
            return found
        if not code:
            self._findings.problem(P.EMPTY, *where)
            return None
        if code not in self._like:
            few = len(self._like) < MOST_SIMILAR
            self._like[code] = ", ".join(similar_types(self._work.reader, code)) if few else ""
        if like := self._like[code]:
            self._findings.problem(P.LIKE_TYPE, *where, value=code[:80], like=like)
        else:
            self._findings.problem(P.UNKNOWN_TYPE, *where, value=code[:80])
        return None


def condition(findings: Findings, text: str, *where: str | int) -> str:
    """A condition code as written; else a problem."""
    try:
        return Condition(text.upper()).value
    except ValueError:
        known = ", ".join(one.value for one in Condition)
        findings.problem(P.UNKNOWN_CONDITION, *where, value=text[:40], known=known)
        return Condition.SV.value


def country(findings: Findings, text: str, *where: str | int) -> str:
    """A country of two letters, in capitals; empty when left out; else a problem."""
    code = text.upper()
    if code and code not in {one.alpha_2 for one in tables.countries()}:
        findings.problem(P.COUNTRY_UNKNOWN, *where, value=text[:40])
    return code


def attachments(findings: Findings, asked: Sequence[str], *where: str | int) -> list[str]:
    """Photographs and scans by the SHA-256 of their content."""
    for n, one in enumerate(asked):
        attachment(findings, one, *where, n)
    return [one.lower() for one in asked]


def attachment(findings: Findings, text: str, *where: str | int) -> str:
    """One photograph or scan by the SHA-256 of its content; empty when left out."""
    if text and not _SHA256.fullmatch(text):
        findings.problem(P.ATTACHMENT_BAD, *where, value=text[:80])
    return text.lower()

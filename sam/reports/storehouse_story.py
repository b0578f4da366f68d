"""A paper about a storehouse in one line, as people tell it: for the window, the command line and the printed licence."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sam.domain.dates import read_day
from sam.domain.kinds import Kind
from sam.domain.sites import Check, Structure
from sam.queries.storehouse_history import Change
from sam.words.formats import day, length, mass
from sam.words.labels import label
from sam.words.translate import _


def told_change(change: Change) -> str:
    """What a paper said, without who signed it and when."""
    return _TOLD[change.kind](change)


def _storehouse(change: Change) -> str:
    if change.said.get("retired"):
        return _("No explosives storehouse any more")
    return _("Explosives storehouse: {built}").format(built=label(Structure(change.said["structure"])))


def _distance(change: Change) -> str:
    if change.said.get("retired"):
        return _("Distance to {to}: no longer looked at").format(to=change.about)
    return _("Distance to {to}: {metres}").format(to=change.about, metres=length(change.said["distance_cm"]))


def _licence(change: Change) -> str:
    said = change.said
    limits = ", ".join(f"HD {one['division']} {mass(one['neq_mg'])}" for one in said["limits"])
    return _("Licence {number} of {authority}, {since} to {until}: {limits}").format(
        number=said["number"], authority=said["authority"], since=_day(said["since"]), until=_day(said["until"]), limits=limits,
    )  # fmt: skip


def _suspended(change: Change) -> str:
    return _("Licence {number} suspended: {reason}").format(number=change.about, reason=change.said["reason"])


def _restored(change: Change) -> str:
    return _("Licence {number} restored: {reason}").format(number=change.about, reason=change.said["reason"])


def _waiver(change: Change) -> str:
    said = change.said
    checks = ", ".join(label(Check(one)) for one in said["checks"])
    until = _day(said["until"])
    return _("Waiver until {until}: {checks}. {reason}").format(until=until, checks=checks, reason=said["reason"])


def _waiver_ended(change: Change) -> str:
    return _("Waiver ended before its day: {reason}").format(reason=change.said["reason"])


_TOLD: Mapping[Kind, Callable[[Change], str]] = {
    Kind.STOREHOUSE: _storehouse,
    Kind.DISTANCE: _distance,
    Kind.LICENCE: _licence,
    Kind.LICENCE_SUSPENDED: _suspended,
    Kind.LICENCE_RESTORED: _restored,
    Kind.WAIVER: _waiver,
    Kind.WAIVER_ENDED: _waiver_ended,
}


def _day(text: str) -> str:
    found = read_day(text)
    return day(found) if found is not None else text

"""The life of one thing in plain lines: what it is, its marks, parts and restrictions, what happened, how its record changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from sam.cli import tables
from sam.domain.items import Form
from sam.queries.history import Event, Life
from sam.reports.record_changes import changes, details, mark_words
from sam.reports.restricted import RESTRICTIONS
from sam.reports.workshop_words import mark_remark, need_words, work_words
from sam.words.formats import day, number
from sam.words.labels import label
from sam.words.translate import N_, _


def told_history(life: Life) -> Iterator[str]:
    """Every line, the oldest event and the oldest change first."""
    yield f"{life.type_name} {life.mark or life.registry} ({life.place})"
    if life.mark and life.registry:
        yield _named(_("Registry number"), life.registry)
    if life.form != Form.LOT.value:
        yield from (_marked(mark) for mark in life.marks)
        yield from (_named(_("Mark needed"), need_words(one)) for one in life.needs)
    if life.rounds is not None:
        yield _named(_("Round count"), number(life.rounds))
    yield from (_named(*one) for one in details(life))
    if life.parts:
        yield _named(_("Parts with their own number"), ", ".join(life.parts))
    if life.belongs_to:
        yield _named(_("Belongs to"), life.belongs_to)
    yield from map(_restriction, life.restrictions)
    yield from tables.table((*tables.EVENTS, (N_("Remark"), _remark)), life.events)
    for work in reversed(life.works):
        struck = _("struck out: {reason}").format(reason=work.withdrawn) if work.withdrawn else ""
        yield "\t".join(
            part for part in (work.day, str(work.entry), label(work.what), work_words(work), struck, work.id) if part
        )
    for one in life.records:
        changed = "; ".join(changes(one, life))
        yield "\t".join([one.day, str(one.entry), _("Record changed"), *([one.reason] if one.reason else []), changed])


def _marked(mark: Mapping[str, Any]) -> str:
    return " · ".join(part for part in (_named(*mark_words(mark)), mark_remark(mark)) if part)


def _named(name: str, text: str) -> str:
    return f"{name}: {text}"


def _restriction(one: Mapping[str, Any]) -> str:
    said = _("{kind} since {day}: {text}").format(
        kind=_(RESTRICTIONS[one["kind"]]), day=_day(one["since"]), text=one["text"]
    )
    if one["reference"]:
        said += f" [{one['reference']}]"
    if one["until"]:
        said += " " + _("(until {day})").format(day=_day(one["until"]))
    if one["lifted"]:
        said += " " + _("(lifted on {day})").format(day=_day(one["lifted_on"]))
    return said


def _day(text: str) -> str:
    return day(date.fromisoformat(text))


def _remark(one: Event) -> str:
    """What is special about a movement."""
    told = []
    if one.reversed_by:
        told.append(_("reversed by entry {number}").format(number=one.reversed_by))
    if one.late:
        told.append(_("recorded late, {moment}").format(moment=one.recorded_at))
    return ", ".join(told)

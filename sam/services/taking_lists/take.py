"""Take in a list: look at it, post it as one opening balance, or compare it with the book.

    reading = read_for_depot(path, profile, today)
    looked = depot.ask(look, reading, Asked(day))            # nothing is written; everything is told
    write_answer(path, looked, to)                           # the refused rows go back to whoever made the list
    done = depot.do(post_plan, looked, second=second)        # one document, two signatures

Licences for explosives do not stand in the book yet: stock that is over one is posted without a finding until they do.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from sam.domain.kinds import Kind
from sam.domain.problems import Problem, refuse
from sam.domain.problems.lists import ListProblem as P
from sam.domain.problems.movements import MovementProblem
from sam.domain.sheet_profile import Profile
from sam.domain.sheet_rows import Reading
from sam.exchange.sheets.answer import write_refused
from sam.queries.reader import Reader
from sam.services import storage_check, vouchers
from sam.services.registry import Numbers
from sam.services.taking_lists.comparison import Comparison, compare
from sam.services.taking_lists.places import NamedPlace, Places
from sam.services.taking_lists.plan import Plan, plan_list
from sam.services.taking_lists.posted_rows import standing_lists, without_posted
from sam.services.taking_lists.profiles import layout_of
from sam.services.work import Draft, Findings, Work, check_right
from sam.words.sentences import sentence

_TEXTS = frozenset({".csv", ".tsv", ".txt"})


@dataclass(frozen=True, slots=True)
class Asked:
    """How a list is to be taken in.

    Attributes:
        day: the day of the list.
        place: code, path or name of the place of rows that name none; empty for none.
        add: post although an earlier list of this profile was posted. Mended refused rows always are.
    """

    day: date
    place: str = ""
    add: bool = False


@dataclass(frozen=True, slots=True)
class Looked:
    """A list that was looked at.

    Attributes:
        earlier: number of the entry with which a list of this profile was posted before; 0 if none, or if it is to be added to.
        mended: number of the entry with the list whose refused rows these are; 0 when that one is not posted, or there is none.
        comparison: against the book, when there is an earlier list.
        pieces: quantities that would be posted, by unit.
        head: number of the last entry of the book when it was looked at.
    """

    plan: Plan
    earlier: int
    mended: int
    comparison: Comparison | None
    pieces: dict[str, int]
    head: int


def look(reader: Reader, reading: Reading, asked: Asked) -> Looked:
    """What taking in the list would do. Nothing is written.

    Raises:
        Refused: the same file was posted before, the day is yet to come, or the place is not there.
    """
    if asked.day > reader.today:
        raise refuse(MovementProblem.FUTURE, "date", day=asked.day, today=reader.today)
    _not_twice(reader, reading)
    places = Places(reader)
    if asked.place:
        places.default = _default(places, asked.place)
    reading, own = without_posted(reader, reading)
    compared = not asked.add and reading.mends is None
    entries = [entry for entry in _earlier(reader, reading.profile) if entry not in own] if compared else []
    plan = plan_list(reader, reading, asked.day, places, comparing=bool(entries))
    comparison = compare(reader, plan, entries) if entries else None
    earlier = entries[0] if entries else 0
    mended = _mended(reader, reading)
    return Looked(plan, earlier, mended, comparison, dict(sorted(plan.pieces.items())), _head(reader))


def _head(reader: Reader) -> int:
    newest = reader.value("SELECT max(id) FROM entry WHERE id > ? AND id < ?", reader.low, reader.high)
    return int(newest) - reader.low


def _not_twice(reader: Reader, reading: Reading) -> None:
    entries = standing_lists(reader, "l.sha256 = ?", bytes.fromhex(reading.sha256))
    if entries:
        raise refuse(P.SAME_FILE, "file", entry=entries[0])


def _mended(reader: Reader, reading: Reading) -> int:
    if reading.mends is None:
        return 0
    entries = standing_lists(reader, "l.sha256 = ?", bytes.fromhex(reading.mends.sha256))
    return entries[0] if entries else 0


def _earlier(reader: Reader, profile: Profile) -> list[int]:
    """Entries with lists of this profile; a proposed profile is also known again by its layout."""
    layout = layout_of(profile)
    if not profile.name.endswith(layout):
        return standing_lists(reader, "l.profile = ?", profile.name)
    return standing_lists(reader, "substr(l.profile, -?) = ?", len(layout), layout)


def _default(places: Places, text: str) -> NamedPlace:
    found = places.named(text)
    if not found:
        raise refuse(MovementProblem.UNKNOWN_PLACE, "place", value=text[:80])
    if found[0].retired:
        raise refuse(MovementProblem.RETIRED, "place", value=text)
    if len(found) > 1:
        paths = ", ".join(sorted(one.path for one in found)[:6])
        raise refuse(MovementProblem.SEVERAL_PLACES, "place", value=text, paths=paths)
    return found[0]


def post_plan(work: Work, looked: Looked) -> Draft:
    """The opening balance of a list that was looked at. Two people sign.

    Raises:
        Refused: the list was posted before, nothing of it can be, or the book has gone on since it was looked at.
    """
    check_right(work, Kind.OPENING_BALANCE)
    plan, reader = looked.plan, work.reader
    _not_twice(reader, plan.reading)
    if looked.earlier:
        profile = plan.reading.profile.name
        raise refuse(P.NOT_AGAIN, "file", entry=looked.earlier, profile=profile)
    if not plan.lines:
        raise refuse(P.NOTHING_TO_POST, "file")
    if _head(reader) != looked.head:
        raise refuse(P.BOOK_WENT_ON, "file")
    number = vouchers.number(Findings(), work, Kind.OPENING_BALANCE, "", plan.happened_on)
    document = plan.document(number)
    given = _register(work, plan, document)
    findings = Findings()
    storage_check.check(findings, work, Kind.OPENING_BALANCE, plan.happened_on, document["lines"], document)
    answer = {"voucher": number, "lines": plan.posted, "registered": given}
    return Draft(Kind.OPENING_BALANCE, plan.happened_on, document, tuple(findings.notices), answer)


def _register(work: Work, plan: Plan, document: dict[str, Any]) -> list[dict[str, str | int]]:
    """Give each weapon without a number a registry number; tells which row got which, so that it can be fixed on the weapon."""
    if not plan.unmarked:
        return []
    numbers = Numbers(work)
    listed = {part.get("registry") for part in plan.weapons}
    weapons, given = list(plan.weapons), list[dict[str, str | int]]()
    for row, place in plan.unmarked:
        number = next(one for one in iter(numbers.next, "") if one not in listed)
        weapons[place] = {**weapons[place], "registry": number}
        given.append({"sheet": row.sheet, "row": row.row, "number": number})
    document["weapons"] = weapons
    return given


def row_sentence(problem: Problem) -> str:
    """The sentence of a problem of a row; the number of the row as the spreadsheet program shows it, without a sign for thousands."""
    numbers = {key: str(problem.values[key]) for key in ("row", "first_row", "other_row") if key in problem.values}
    return sentence(replace(problem, values={**problem.values, **numbers}))


def sentences_of(reading: Reading) -> Callable[[Problem], str]:
    """How a problem of a row of this file is told. Mended rows stand in a file of their own, beside the list, and are counted in it."""
    if reading.mends is None:
        return row_sentence
    file = reading.file_name

    def told(problem: Problem) -> str:
        names = {
            key: str(problem.values[key]) for key in ("sheet", "first_sheet", "other_sheet") if key in problem.values
        }
        # the one sheet of a text file is called like the file
        inside = {key: file if Path(name).suffix in _TEXTS else f"{file}, {name}" for key, name in names.items()}
        return row_sentence(replace(problem, values={**problem.values, **inside}))

    return told


def write_answer(path: Path, looked: Looked, to: Path | None = None, *, replace: bool = False) -> Path | None:
    """The refused rows in a workbook of their own, each with its reason; its name, or None when no row was refused.

    Args:
        path: the list.
        looked: what was found out about it.
        to: where it goes; left out: beside the list.
        replace: somebody said that a file that is there may go; else the answer gets a number behind its name.

    Raises:
        Unavailable: it cannot be written there.
    """
    plan = looked.plan
    told = sentences_of(plan.reading)
    return write_refused(plan.reading, plan.verdicts, to or answer_path(path), told, replace=replace)


def answer_path(path: Path) -> Path:
    """Where the refused rows of a list go: `list-refused.xlsx`, `list.ods-refused.xlsx`.

    Rows of `list-refused-2.xlsx` that are refused again go there too, with a number behind the name.
    """
    if path.suffix.lower() != ".xlsx":
        return path.with_name(f"{path.name}-refused.xlsx")
    return path.with_name(f"{re.sub(r'-refused(-[0-9]+)?$', '', path.stem)}-refused.xlsx")

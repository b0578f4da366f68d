"""The air of stores: what it may be, and the readings of one paper."""

from __future__ import annotations

import re
from typing import Any

from sam import clock
from sam.domain.air import Degrees, Share, humidity, humidity_dp, in_fahrenheit, read_degrees, read_share
from sam.domain.commands.surveillance import LogClimate, Reading, SetClimateLimits
from sam.domain.dates import day_number
from sam.domain.ids import new_id
from sam.domain.kinds import Kind
from sam.domain.places import STORES, PlaceKind
from sam.domain.problems.movements import MovementProblem as M
from sam.domain.problems.surveillance import SurveillanceProblem as P
from sam.domain.surveillance import COLDEST_DC, HOTTEST_DC, MOST_DAYS, WETTEST_DP, Air, Out, air_of
from sam.queries.climate import limits_at, limits_in_force, reading_at
from sam.queries.resolve import PlaceRow
from sam.services import naming
from sam.services.work import Draft, Findings, Work, check_right, day, paper_day, without_empty
from sam.standards.surveillance import out_of

WATCHED = STORES | {PlaceKind.WORKSHOP}
"""Kinds of place whose air is read."""

_TIME = re.compile(r"([01]?[0-9]|2[0-3])[:.h]([0-5][0-9])", re.ASCII)

_SAID = {Out.COLD: P.TOO_COLD, Out.HOT: P.TOO_HOT, Out.DRY: P.TOO_DRY, Out.WET: P.TOO_WET}


def set_climate_limits(work: Work, command: SetClimateLimits) -> Draft:
    """Say what the air of a place may be, by which document; the whole of it replaces what was said before."""
    check_right(work, Kind.CLIMATE_LIMITS)
    findings = Findings()
    place = naming.place(findings, work, command.place, WATCHED, "place", retired=command.retired)
    known = limits_in_force(work.reader).get(place.path) if place is not None else None
    for field in ("source", "decided_by"):
        if not getattr(command, field):
            findings.problem(M.EMPTY, field)
    if command.retired:
        if place is not None and known is None:
            findings.problem(P.NOTHING_TO_END, "retired", what=place.path)
        said: dict[str, Any] = {}
    else:
        said = _bounds(findings, command)
    if (known is not None or command.retired) and not command.reason and place is not None:
        source = known.source if known is not None else ""
        findings.problem(P.CHANGE_NEEDS_REASON, "reason", what=place.path, source=source)
    findings.refuse_if_any()
    part = {
        "place": place.uuid if place is not None else "",
        **said,
        **without_empty({"source": command.source, "decided_by": command.decided_by, "reason": command.reason}),
        **({"retired": True} if command.retired else {}),
    }
    return Draft(Kind.CLIMATE_LIMITS, work.today.isoformat(), part, tuple(findings.notices), {"place": _path(place)})


def _path(place: PlaceRow | None) -> str:
    return place.path if place is not None else ""


def _bounds(findings: Findings, command: SetClimateLimits) -> dict[str, Any]:
    """The limits that are said, each by itself and against the other."""
    said = {
        "coldest_dc": temperature(findings, command.coldest, "coldest"),
        "hottest_dc": temperature(findings, command.hottest, "hottest"),
        "driest_dp": moisture(findings, command.driest, "driest"),
        "wettest_dp": moisture(findings, command.wettest, "wettest"),
        "every_days": command.every_days,
    }
    if command.every_days is not None and command.every_days < 1:
        findings.problem(M.BAD_QUANTITY, "every_days", value=command.every_days)
    elif command.every_days is not None and command.every_days > MOST_DAYS:
        findings.problem(P.EVERY_DAYS_ABSURD, "every_days", value=command.every_days, most=MOST_DAYS)
    if not any((command.coldest, command.hottest, command.driest, command.wettest, command.every_days)):
        findings.problem(P.NO_LIMITS_SAID, "hottest")
    for least, most, field, shown in (
        ("coldest_dc", "hottest_dc", "hottest", Degrees),
        ("driest_dp", "wettest_dp", "wettest", humidity),
    ):
        low, high = said[least], said[most]
        if low is not None and high is not None and low >= high:
            findings.problem(P.LIMITS_CROSSED, field, least=shown(low), most=shown(high))
    return {key: value for key, value in said.items() if value is not None}


def temperature(findings: Findings, text: str, *where: str | int) -> int | None:
    """Tenths of a degree Celsius of the air of a store; None when left out, or after a problem."""
    if not text.strip():
        return None
    read = read_degrees(text)
    if read is None:
        celsius = in_fahrenheit(text)
        if celsius is not None:
            findings.problem(P.FAHRENHEIT, *where, value=text, celsius=celsius)
        else:
            findings.problem(P.NOT_A_TEMPERATURE, *where, value=text)
        return None
    if not COLDEST_DC <= read.dc <= HOTTEST_DC:
        values = {"value": read, "least": Degrees(COLDEST_DC), "most": Degrees(HOTTEST_DC)}
        findings.problem(P.TEMPERATURE_ABSURD, *where, **values)
        return None
    return read.dc


def moisture(findings: Findings, text: str, *where: str | int) -> int | None:
    """Tenths of a per cent of relative humidity; None when left out, or after a problem."""
    if not text.strip():
        return None
    read = read_share(text)
    if read is None:
        findings.problem(P.NOT_A_HUMIDITY, *where, value=text)
        return None
    if not 0 <= read.ppm <= humidity(WETTEST_DP).ppm:
        findings.problem(P.HUMIDITY_ABSURD, *where, value=read, least=Share(0), most=humidity(WETTEST_DP))
        return None
    return humidity_dp(read)


def log_climate(work: Work, command: LogClimate) -> Draft:
    """Write down the readings of one paper; those out of limits are said, and written down as they are."""
    check_right(work, Kind.CLIMATE_LOG)
    findings = Findings()
    of_paper = paper_day(findings, work, command.happened_on, "happened_on")
    if not command.readings:
        findings.problem(P.NO_READINGS, "readings")
    places = _Places(findings, work)
    parts, seen = [], set[tuple[str, str, str]]()
    for n, one in enumerate(command.readings):
        place = places.get(one.place or command.place, *(("readings", n, "place") if one.place else ("place",)))
        part = _reading(findings, work, one, of_paper, n)
        if place is None:
            continue
        part = {"id": new_id(), "place": place.uuid, **part}
        time = (place.uuid, part["day"], part.get("time", ""))
        if time in seen:
            findings.problem(P.READ_TWICE, "readings", n, "time", place=place.path)
        seen.add(time)
        _not_before(findings, work, place, part, n)
        places.judge(place, part, n)
        parts.append(part)
    findings.refuse_if_any()
    document = without_empty({"readings": parts, "instrument": command.instrument})
    newest = max(part["day"] for part in parts)
    answer = {"readings": len(parts), "out_of_limits": places.out, "ids": ", ".join(part["id"] for part in parts)}
    return Draft(Kind.CLIMATE_LOG, newest, document, tuple(findings.notices), answer)


def _reading(findings: Findings, work: Work, one: Reading, of_paper: str, n: int) -> dict[str, Any]:
    where = ("readings", n)
    read_on = day(findings, work, one.day or of_paper, *where, "day")
    time = _time(findings, work, one.time, read_on, n)
    read = {
        "temperature_dc": temperature(findings, one.temperature, *where, "temperature"),
        "coldest_dc": temperature(findings, one.coldest, *where, "coldest"),
        "hottest_dc": temperature(findings, one.hottest, *where, "hottest"),
        "humidity_dp": moisture(findings, one.humidity, *where, "humidity"),
        "driest_dp": moisture(findings, one.driest, *where, "driest"),
        "wettest_dp": moisture(findings, one.wettest, *where, "wettest"),
    }
    said: dict[str, Any] = {"day": read_on, "time": time, "note": one.note}
    made = {
        **without_empty(said),
        **{key: value for key, value in read.items() if value is not None},
    }  # nought is a reading
    fault = air_of(made).fault
    texts = (one.temperature, one.coldest, one.hottest, one.humidity, one.driest, one.wettest)
    if not any(text.strip() for text in texts):
        findings.problem(P.READING_EMPTY, *where, "temperature")
    elif fault == "temperature":
        findings.problem(P.LEAST_ABOVE_MOST, *where, "coldest", read=[Degrees(dc) for dc in air_of(made).temperatures])
    elif fault == "humidity":
        findings.problem(P.LEAST_ABOVE_MOST, *where, "driest", read=[humidity(dp) for dp in air_of(made).humidities])
    return made


def _time(findings: Findings, work: Work, text: str, read_on: str, n: int) -> str:
    """The time as the book has it, "07:30"; empty where it was left out."""
    if not text:
        return ""
    found = _TIME.fullmatch(text.strip())
    if found is None:
        findings.problem(P.NOT_A_TIME, "readings", n, "time", value=text)
        return ""
    time = f"{int(found[1]):02d}:{found[2]}"
    if read_on == work.today.isoformat() and time > f"{clock.now().astimezone():%H:%M}":
        findings.problem(P.TIME_AHEAD, "readings", n, "time", time=time)
    return time


def _not_before(findings: Findings, work: Work, place: PlaceRow, part: dict[str, Any], n: int) -> None:
    """One place has one reading at one time: the same paper keyed in again is not taken twice."""
    time = part.get("time", "")
    minute = int(time[:2]) * 60 + int(time[3:]) if time else None
    row = reading_at(work.reader, place.id, day_number(part["day"]), minute)
    if row is not None:
        air = Air(*row)
        before = [*(Degrees(dc) for dc in air.temperatures), *(humidity(dp) for dp in air.humidities)]
        findings.problem(P.READ_BEFORE, "readings", n, "time", place=place.path, before=before)


class _Places:
    """The places of one paper, each looked up once, with the limits by which their readings are judged."""

    def __init__(self, findings: Findings, work: Work) -> None:
        self._findings, self._work = findings, work
        self._found: dict[str, PlaceRow | None] = {}
        self._limits = limits_in_force(work.reader)
        self.out = 0

    def get(self, text: str, *where: str | int) -> PlaceRow | None:
        """The place; a problem is said once."""
        if text not in self._found:
            self._found[text] = naming.place(self._findings, self._work, text, WATCHED, *where)
        return self._found[text]

    def judge(self, place: PlaceRow, part: dict[str, Any], n: int) -> None:
        """Say what of a reading is out of the limits."""
        limits = limits_at(self._limits, place.path)
        if limits is None:
            return
        bounds, air = limits.bounds, air_of(part)
        found = out_of(bounds, air)
        self.out += bool(found)
        limits_by = {
            Out.COLD: bounds.coldest_dc, Out.HOT: bounds.hottest_dc, Out.DRY: bounds.driest_dp, Out.WET: bounds.wettest_dp,
        }  # fmt: skip
        for one in found:
            shown, read = (Degrees, air.temperatures) if one in (Out.COLD, Out.HOT) else (humidity, air.humidities)
            value = min(read) if one in (Out.COLD, Out.DRY) else max(read)
            values = {"place": place.path, "value": shown(value), "limit": shown(int(limits_by[one] or 0))}
            self._findings.notice(_SAID[one], "readings", n, **values)

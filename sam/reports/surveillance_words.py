"""Surveillance in words: a reading, its limits, a result in one line, what a line of what is due is about."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from sam.domain.air import humidity
from sam.domain.surveillance import Air, Bounds, DefectClass
from sam.queries.climate import Limits
from sam.queries.surveillance import Result
from sam.queries.surveillance_due import Due
from sam.words import formats
from sam.words.labels import condition_label, label
from sam.words.translate import _


def air_words(air: Air) -> str:
    """What was read, and what it was since the reading before: "21.5 °C (18 °C to 24.5 °C), 62 %"."""
    warm = (air.temperature_dc, air.coldest_dc, air.hottest_dc)
    wet = (air.humidity_dp, air.driest_dp, air.wettest_dp)
    parts = (_with_span(warm, formats.degrees), _with_span(wet, lambda dp: formats.share(humidity(dp).ppm)))
    return ", ".join(part for part in parts if part)


def _with_span(read: tuple[int | None, int | None, int | None], shown: Callable[[int], str]) -> str:
    now, low, high = (shown(one) if one is not None else "" for one in read)
    span = _span(low, high)
    return f"{now} ({span})" if now and span else now or span


def _span(low: str, high: str) -> str:
    if low and high:
        return _("{low} to {high}").format(low=low, high=high)
    return _("at least {low}").format(low=low) if low else _("at most {high}").format(high=high) if high else ""


def bounds_words(bounds: Bounds) -> str:
    """What the air may be: "5 °C to 30 °C, at most 70 %"."""
    cold, hot = (formats.degrees(one) if one is not None else "" for one in (bounds.coldest_dc, bounds.hottest_dc))
    dry, wet = (
        formats.share(humidity(one).ppm) if one is not None else "" for one in (bounds.driest_dp, bounds.wettest_dp)
    )
    return ", ".join(part for part in (_span(cold, hot), _span(dry, wet)) if part)


def limits_words(limits: Limits) -> str:
    """Limits with where they come from, in one line."""
    every = _("read every {n} days").format(n=formats.number(limits.every_days)) if limits.every_days else ""
    said = _("limits of {place}: {limits}").format(
        place=limits.place, limits=", ".join(part for part in (bounds_words(limits.bounds), every) if part)
    )
    return f"{said} ({limits.source}, {limits.decided_by})"


def result_words(result: Result) -> str:
    """A result in one line: verdict, what was found, condition, certificate."""
    details = result.details
    condition = condition_label(result.condition) if result.condition else ""
    parts = (
        label(result.verdict), details.get("method", ""), *_found(details), condition, details.get("certificate", ""),
    )  # fmt: skip
    return " · ".join(part for part in parts if part)


def _found(details: Mapping[str, Any]) -> Iterator[str]:
    if "sample" in details:
        yield _("sample of {n}").format(n=formats.number(details["sample"]))
    for one in details.get("defects", ()):
        yield f"{formats.number(one['count'])} × {label(DefectClass(one['severity']))}: {one['text']}"
    if "stabiliser_ppm" in details:
        now = formats.share(details["stabiliser_ppm"])
        start = formats.share(details["start_ppm"]) if "start_ppm" in details else ""
        text = _("stabiliser {now} of {start}") if start else _("stabiliser {now}")
        yield text.format(now=now, start=start)
    if "temperature_dc" in details:
        yield formats.degrees(details["temperature_dc"])


def due_detail(due: Due) -> str:
    """What a line of what is due is about: the type of the lot, its wanted condition, how the air is out of its limits."""
    wanted = _("is to be {condition}").format(condition=condition_label(due.condition)) if due.condition else ""
    return " · ".join(part for part in (due.detail, wanted, *(label(one) for one in due.out)) if part)

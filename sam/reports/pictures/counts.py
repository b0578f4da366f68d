"""Pictures of counts: the places whose weapons were not seen for the longest, and the counts of the last twelve months."""

from __future__ import annotations

from collections.abc import Iterator

from sam.queries.pictures import Pictured
from sam.reports.count_calendar import calendar_chart
from sam.reports.last_seen import oldest_chart
from sam.reports.pictures.picture import Behind, Drawn, Picture


def oldest(facts: Pictured) -> Iterator[Picture]:
    """The heat list: the oldest sight of each place, the oldest first (N10)."""
    for chart in oldest_chart(facts.oldest, facts.seen_within):
        drawn = tuple(Drawn(bar, Behind("places", bar.label, "last-seen")) for bar in chart.bars)
        yield Picture("oldest", chart, drawn)


def calendar(facts: Pictured) -> Iterator[Picture]:
    """The signed counts by month and kind."""
    for chart in calendar_chart(facts.counts, facts.day):
        behind = Behind("counts", "", "count-calendar")
        drawn = tuple(Drawn(bar, None, (behind,) * len(bar.shares)) for bar in chart.bars)
        yield Picture("counts", chart, drawn)

"""Pictures of the account: charts whose title is their finding, each bar with its figure and the way to the rows behind it.

`queries.pictures` brings the facts; here they become `page.BarChart` in the language in use, for the window and for the printed page
alike. A picture that has nothing to show is left out.

Read `picture` (the values), then `stock`, `whereabouts` and `time`, which each make some; `printed` is the report.
"""

from __future__ import annotations

from sam.queries.pictures import Pictured
from sam.reports.pictures.counts import calendar, oldest
from sam.reports.pictures.picture import Picture
from sam.reports.pictures.stock import ammunition, shelf_life, weapons
from sam.reports.pictures.time import late, movements, seen
from sam.reports.pictures.whereabouts import custody, storehouses, where


def pictures_of(facts: Pictured) -> tuple[Picture, ...]:
    """All pictures there are of these facts, what may need a hand first."""
    return (
        *late(facts),
        *seen(facts),
        *oldest(facts),
        *shelf_life(facts),
        *weapons(facts),
        *ammunition(facts),
        *where(facts),
        *storehouses(facts),
        *custody(facts),
        *movements(facts),
        *calendar(facts),
    )

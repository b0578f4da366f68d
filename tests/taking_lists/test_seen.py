"""A weapon that the book knows from a list alone was not seen by anybody; the first document that moves it tells of it."""

from __future__ import annotations

from datetime import timedelta

from sam import clock
from sam.domain.commands import master as m
from sam.domain.commands import movements as v
from sam.queries.pictures import last_seen, not_seen_since, pictured
from sam.queries.weapon_pages import Seen, WeaponsWanted, first_weapons
from sam.reports.pictures import pictures_of
from tests.practice import act, named
from tests.taking_lists.conftest import Counter, Titled

ROWS = (("A1", "Star", "BM", "9x19", "pistola", "Post 7"), ("A2", "Star", "BM", "9x19", "pistola", "Post 9"))


def serials(counter: Counter, seen: Seen) -> list[str]:
    return [one.serial for one in counter.depot.ask(first_weapons, WeaponsWanted(seen=seen))]


def test_what_only_a_list_tells_of_is_told_apart_until_it_moves(counter: Counter, weapons: Titled) -> None:
    counter.take(weapons(*ROWS))
    assert [(one.listed, one.weapons) for one in counter.depot.ask(last_seen)] == [(True, 2)]
    assert serials(counter, Seen(listed=True)) == ["A1", "A2"]
    assert serials(counter, Seen(listed=False)) == []
    picture = next(one for one in pictures_of(counter.depot.ask(pictured)) if one.key == "seen")
    assert picture.chart.title == "2 weapons are known from a list alone"
    assert {bar.label: bar.value for bar in picture.chart.bars}["Only on the list it began with"] == 2
    assert sum(bar.value for bar in picture.chart.bars) == 2
    day = clock.today()
    act(counter.depot, "write-place", m.WritePlace(kind="site", code="S1"))
    with clock.fixed(clock.now() + timedelta(days=1)):
        act(counter.depot, "return", v.GiveBack(to="S1", lines=named("A1"), person=""))
        assert serials(counter, Seen(listed=True)) == ["A2"]
        assert serials(counter, Seen(listed=False)) == ["A1"]
        yesterday = counter.depot.ask(last_seen, day)
        assert [(one.listed, one.weapons) for one in yesterday] == [(True, 2)]
        assert counter.depot.ask(not_seen_since, clock.today()) == 1

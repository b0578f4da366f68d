"""Puts the first-hour tour into the window of a practice depot: in the help panel, with the way to each step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sam.domain.first_hour import Seen
from sam.ui.frame.tour import TOPIC, Tour, TourDoor
from sam.ui.frame.tour_steps import FIND

if TYPE_CHECKING:
    from sam.ui.frame.main_window import MainWindow


def guide(window: MainWindow, door: TourDoor | None) -> None:
    """Show the tour where the depot has one. One that is under way is there again after the next sign-in, and takes no focus."""
    if door is None:
        return
    tour = Tour(door, window.work, window.news.unavailable)
    window.help.take_tour(tour)

    def go(screen: str) -> None:
        if screen == FIND:
            window.open_find()
        else:
            window.go(screen)

    def resume() -> None:
        tour.changed.disconnect(resume)
        if tour.under_way and window.help.isHidden():
            window.help.open(TOPIC, focus=False)

    tour.wanted.connect(go)
    tour.changed.connect(resume)
    window.context.changed.connect(tour.look)
    window.pages.shown.connect(lambda _key: tour.note(Seen.TODAY))  # whoever goes to any screen has seen the first one
    window.find_panel.chosen.connect(lambda _found: tour.note(Seen.FOUND))
    tour.look()

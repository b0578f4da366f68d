"""Profiles: shipped, on the desk, in a file; found again by the titles of a later list."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import Workbook

from sam import clock
from sam.domain.problems import Refused
from sam.domain.sheet_profile import Profile, profile_to_text
from sam.services.taking_lists import profiles
from sam.services.taking_lists.reading import read_for_depot
from sam.services.taking_lists.take import Asked, look, post_plan
from tests import practice
from tests.taking_lists.conftest import Counter

TITLES = ["Serie", "Modelo", "Tenedor"]
EXCERPT = Path(__file__).parents[1] / "data" / "leso-excerpt.xlsx"


def profile_of(path: Path) -> Profile:
    """The profile that is proposed for a list."""
    return read_for_depot(path, None, clock.today()).profile


def test_a_profile_is_kept_found_by_its_titles_and_survives_a_restart(counter: Counter) -> None:
    depot = counter.depot
    path = counter.write([TITLES, ["A1", "BM", "U"]], "Lista Comisaría 2026.csv")
    proposed = profile_of(path)
    assert depot.run(profiles.profile_for, proposed) is None
    name = profiles.name_for(proposed, path)
    assert name == f"lista-comisaria-2026-{proposed.fingerprint[:6]}"
    depot.run(profiles.keep_profile, proposed, name)
    depot.close()
    with practice.opened(depot.folder.path) as again:
        later = profile_of(counter.write([["tenedor", "SERIE", "modelo"], ["U", "A1", "BM"]]))
        found = again.run(profiles.profile_for, later)
        assert found is not None
        assert found.name == name
        assert again.run(profiles.profile_called, name) == found
        assert [one.profile.name for one in again.run(profiles.profiles)] == ["leso", name]


def test_a_reader_finds_profiles_while_somebody_writes(counter: Counter) -> None:
    proposed = profile_of(counter.write([TITLES, ["A1", "BM", "U"]]))
    counter.depot.run(profiles.keep_profile, proposed, "mine")
    with practice.opened(counter.depot.folder.path, write=False) as reader:
        assert reader.run(profiles.profile_called, "MINE").name == "mine"


def test_a_profile_in_a_file(counter: Counter, tmp_path: Path) -> None:
    proposed = profile_of(counter.write([TITLES, ["A1", "BM", "U"]]))
    path = tmp_path / "profile.json"
    path.write_text(profile_to_text(proposed), encoding="utf-8")
    assert counter.depot.run(profiles.profile_called, str(path)) == proposed
    assert profiles.read_profile(path) == proposed


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "{}", '{"name": 1, "title": "", "columns": {"A": "nonsense"}}', "\x00"]
)
def test_a_file_that_is_no_profile(tmp_path: Path, text: str) -> None:
    path = tmp_path / "profile.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Refused, match="NOT_A_PROFILE"):
        profiles.read_profile(path)


def test_names_that_cannot_stand_and_profiles_that_are_not_there(counter: Counter) -> None:
    proposed = profile_of(counter.write([TITLES, ["A1", "BM", "U"]]))
    for name in ("", "leso", "Ñandú", "a b", "x" * 41, "../x"):
        with pytest.raises(Refused, match="PROFILE_NAME"):
            counter.depot.run(profiles.keep_profile, proposed, name)
    with pytest.raises(Refused, match="NO_SUCH_PROFILE") as told:
        counter.depot.run(profiles.profile_called, "nobody")
    assert told.value.problems[0].values["known"] == "leso"


def test_a_damaged_desk_keeps_nobody_from_a_list(counter: Counter) -> None:
    proposed = profile_of(counter.write([TITLES, ["A1", "BM", "U"]]))
    counter.depot.run(profiles.keep_profile, proposed, "mine")
    counter.depot.folder.desk.write_bytes(b"not a database" * 500)
    assert counter.depot.run(profiles.profile_for, proposed) is None
    counter.depot.run(profiles.keep_profile, proposed, "mine")
    assert counter.depot.run(profiles.profile_for, proposed) is not None


def test_a_later_list_is_known_by_its_layout_even_when_the_desk_is_lost(counter: Counter) -> None:
    today = counter.depot.ask(lambda reader: reader.today)
    for n, name in enumerate(("first.csv", "second.csv")):
        path = counter.write([TITLES, [f"A{n}", "BM", "U"]], name)
        reading = read_for_depot(path, None, today)
        reading = replace(reading, profile=replace(reading.profile, name=profiles.name_for(reading.profile, path)))
        looked = counter.depot.ask(look, reading, Asked(today))
        if n == 0:
            counter.depot.do(post_plan, looked, second=practice.second(counter.depot))
        else:
            assert looked.earlier == 2


def test_a_shipped_profile_that_fits_is_named(counter: Counter) -> None:
    assert profiles.fitting_shipped(profile_of(EXCERPT)) == "leso"
    assert profiles.fitting_shipped(profile_of(counter.write([TITLES, ["A1", "BM", "U"]]))) == ""


def test_a_list_with_titles_in_two_rows_is_known_again(counter: Counter) -> None:
    book = Workbook()
    page = book.worksheets[0]
    for row in (
        ["Almacén", "Identificación", None, "Cantidad"],
        [None, "N.º de serie", "Modelo", None],
        ["D1", "A1", "FAL", 1],
        ["D1", None, "FAL", 3],
    ):
        page.append(row)
    page.merge_cells("B1:C1")
    book.save(counter.folder / "two.xlsx")
    first = counter.look(counter.folder / "two.xlsx")
    assert first.plan.posted == 2
    again = counter.look(counter.folder / "two.xlsx", first.plan.reading.profile)
    assert again.plan.posted == 2
    proposed = read_for_depot(counter.folder / "two.xlsx", None, counter.depot.ask(lambda reader: reader.today)).profile
    counter.depot.run(profiles.keep_profile, proposed, "two")
    assert counter.depot.run(profiles.profile_for, proposed) is not None

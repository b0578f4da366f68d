"""Registry numbers for the unmarked: never the same twice, not even from two depots with one code."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from sam import clock
from sam.domain.check_character import check_character
from sam.services.registry import tag_of
from tests import practice
from tests.services.counter import NOW, Counter, stock

FROM: dict[str, Any] = {"to": "R1", "supplier": "SUP"}


def numbers(counter: Counter, many: int = 1) -> list[str]:
    done = counter.post("receive", **FROM, weapons=[{"type": "RIFLE-A", "serial": ""}] * many)
    return list(done.answer["registry_numbers"])


def test_each_unmarked_weapon_gets_the_next_number(counter: Counter) -> None:
    given_ = numbers(counter, 2) + numbers(counter)
    assert [one.split("-")[2] for one in given_] == ["000001", "000002", "000003"]
    counter.post("issue", to="1001", lines=[{"registry": given_[1].lower()}])
    assert counter.at(given_[1]) == "U1/1001"


def test_a_serial_of_signs_alone_is_none(counter: Counter) -> None:
    done = counter.post(
        "receive", **FROM, weapons=[{"type": "RIFLE-A", "serial": "???"}, {"type": "RIFLE-A", "serial": "7?"}]
    )
    assert len(done.answer["registry_numbers"]) == 1
    assert counter.life(done.answer["registry_numbers"][0]).mark == "???"


def test_a_number_written_by_hand_is_not_given_again(counter: Counter) -> None:
    (first,) = numbers(counter)
    stem = first.split("-000001")[0]
    for written in (f"{stem}-000041-A", f"{stem}-SPECIAL", f"{stem}-9"):
        counter.post("receive", **FROM, weapons=[{"type": "RIFLE-A", "registry": written}])
    assert numbers(counter)[0].split("-")[2] == "000042"
    weapons = [{"type": "RIFLE-A", "registry": f"{stem}-000043-A"}, {"type": "RIFLE-A"}]
    done = counter.post("receive", **FROM, weapons=weapons)
    assert done.answer["registry_numbers"][0].split("-")[2] == "000044"


def test_the_series_goes_on_after_its_last_six_digits(counter: Counter) -> None:
    (first,) = numbers(counter)
    stem = first.split("-000001")[0]
    counter.post("receive", **FROM, weapons=[{"type": "RIFLE-A", "registry": f"{stem}-999999-A"}])
    assert [one.split("-")[2] for one in numbers(counter, 2)] == ["1000000", "1000001"]
    assert numbers(counter)[0].split("-")[2] == "1000002"


def test_two_depots_with_one_code_never_give_the_same(counter: Counter, tmp_path: Path) -> None:
    stock(tmp_path / "other")
    with clock.fixed(NOW), practice.opened(tmp_path / "other") as depot:
        assert depot.code == counter.depot.code
        assert not set(numbers(Counter(depot), 3)) & set(numbers(counter, 3))


def test_the_tag_has_four_characters_that_cannot_be_confused() -> None:
    tags = {tag_of(f"{n:032x}") for n in range(2000)}
    assert all(len(tag) == 4 and not set(tag) & set("ILOU") for tag in tags)
    assert len(tags) > 1990


@given(st.text("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=1, max_size=20), st.data())
def test_one_mistyped_character_is_noticed(text: str, data: Any) -> None:
    n = data.draw(st.integers(0, len(text) - 1))
    other = data.draw(st.sampled_from("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ").filter(lambda c: c != text[n]))
    assert check_character(text) != check_character(text[:n] + other + text[n + 1 :])


def test_the_sign_between_the_groups_does_not_count() -> None:
    assert check_character("D01-7QK3-000042") == check_character("D017QK3000042")

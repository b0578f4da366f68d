"""Find: what covers a whole mark, that there is more, seals of boxes."""

from __future__ import annotations

from sam.queries.find import find, find_all
from tests.services.counter import Counter


def test_a_pattern_that_covers_the_whole_mark_looks_alike(counter: Counter) -> None:
    def reasons(text: str) -> list[tuple[str, str]]:
        return [(one.text, one.reason) for one in counter.depot.ask(find, text)]

    assert reasons("K0I23?") == [("KO1234", "looks alike")]
    assert reasons("K0I2?") == [("KO1234", "part")]
    assert reasons("K0*4") == [("KO1234", "part")]


def test_it_says_that_there_is_more(counter: Counter) -> None:
    few = counter.depot.ask(find_all, "A10", 5)
    assert (len(few.rows), few.more) == (5, True)
    assert few.rows == counter.depot.ask(find, "A10", 5)
    all_ = counter.depot.ask(find_all, "A10", 6)
    assert (len(all_.rows), all_.more) == (6, False)


def test_a_sealed_box_is_found_by_its_seal(counter: Counter) -> None:
    counter.post("write-place", kind="box", code="BX2", inside="K1", seal="SB-4711")
    (found,) = counter.depot.ask(find, "sb-47")
    assert (found.subject, found.text, found.detail, found.reason) == ("place", "BX2", "BX2 · SB-4711", "seal")

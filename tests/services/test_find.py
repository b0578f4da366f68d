"""Find: what covers a whole mark, that there is more, seals of boxes."""

from __future__ import annotations

from sam.queries.counter import look_up
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


def test_keys_are_found_by_number_by_what_they_open_and_by_the_seal_of_their_spare(counter: Counter) -> None:
    counter.post("write-key", number="K-01", opens="Armoury 1, outer door", place="K1", copies=2)
    counter.post("write-key", number="K-011", opens="Cabinet", copies=1, spare_seal="NB-9")
    counter.post("write-key", number="K-02", opens="Gate", copies=1)
    counter.post("write-key", number="K-02", opens="Gate", copies=1, retired=True)

    def told(text: str) -> list[tuple[str, str, str, str]]:
        found = counter.depot.ask(find, text)
        return [(one.text, one.detail, one.place, one.reason) for one in found if one.subject == "key"]

    outer = ("K-01", "Armoury 1, outer door", "S1/B1/R1/K1")
    assert told("k-01") == [(*outer, "exact"), ("K-011", "Cabinet", "", "number")]
    assert told("outer arm") == [(*outer, "name")]
    assert told("oor") == [], "words are found by their beginning"
    assert told("nb-9") == [("K-011", "Cabinet", "", "seal")]
    assert told("gate") == [], "a key that is out of use is not in the list of keys either"


def test_seals_are_found_by_number(counter: Counter) -> None:
    counter.post("log-room", seals=[{"act": "received", "first": "NB-0998", "last": "NB-1001"}])
    counter.post("log-room", seals=[{"act": "applied", "first": "NB-1000", "place": "K1", "on": "door"}])

    def told(text: str) -> list[tuple[str, str, str, str]]:
        found = counter.depot.ask(find, text)
        return [(one.text, one.detail, one.place, one.reason) for one in found if one.subject == "seal"]

    assert told("nb-10") == [("NB-1000", "on", "S1/B1/R1/K1 \u00b7 door", "number"), ("NB-1001", "kept", "", "number")]
    assert told("nb-1001") == [("NB-1001", "kept", "", "exact")]
    assert told("NB-2") == []


def test_codes_that_are_looked_up_together_mean_what_each_means_alone(counter: Counter) -> None:
    texts = [" KO1234", "ko1234", "KO1Z34", "L-1", "SLING", "sling", "nothing", "A100", "A100", "BALL-556", ""]
    together = counter.depot.ask(look_up, texts)
    assert together == tuple(counter.depot.ask(look_up, [text])[0] for text in texts)
    assert [bool(one.item) for one in together] == [
        True, True, False, True, True, True, False, True, True, False, False,
    ]  # fmt: skip
    ids = counter.depot.ask(look_up, [one.item for one in together if one.item])
    assert [one.mark for one in ids] == [one.mark for one in together if one.item]

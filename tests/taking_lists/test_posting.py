"""One opening balance, signed by two people, once: whole or not at all."""

from __future__ import annotations

import pytest

from sam.depot import Depot
from sam.domain.check_character import check_character
from sam.domain.commands.master import WriteUser
from sam.domain.commands.movements import Reverse
from sam.domain.problems import Refused, Unavailable
from sam.domain.roles import Role
from sam.queries.holdings import holdings
from sam.services.rebuild import rebuild
from sam.services.taking_lists.take import post_plan
from sam.services.verify import verify
from sam.words.sentences import sentence
from tests import practice
from tests.taking_lists.conftest import Counter, Titled, refused

ROWS = (("A1", "Star", "BM", "9x19", "pistola", "Post 7"), ("A2", "Star", "BM", "9x19", "pistola", "Post 9"))


def test_the_document_holds_types_people_and_its_source(counter: Counter, weapons: Titled) -> None:
    looked = counter.look(weapons(*ROWS))
    document = looked.plan.document("OB-1")
    assert [part["code"] for part in document["types"]] == ["STAR BM 9X19"]
    assert [part["name"] for part in document["people"]] == ["Post 7", "Post 9"]
    assert document["source"] == {
        "name": "list-1.csv", "sha256": looked.plan.reading.sha256, "profile": looked.plan.reading.profile.name,
        "rows_read": 2, "rows_posted": 2, "rows_refused": 0, "rows_left_out": 0,
    }  # fmt: skip
    assert [line["row"] for line in document["lines"]] == ["list-1.csv 2", "list-1.csv 3"]
    done = counter.post(looked)
    assert done.entry == 2
    assert counter.depot.run(verify).ok


def test_one_signature_is_not_enough_and_the_same_person_is_not_two(counter: Counter, weapons: Titled) -> None:
    looked = counter.look(weapons(*ROWS))
    before = counter.depot.head()
    for second in (None, practice.second(counter.depot, practice.ANA)):
        with pytest.raises(Refused):
            counter.depot.do(post_plan, looked, second=second)
    assert counter.depot.head() == before
    assert counter.held() == []
    counter.post(looked)


def test_an_auditor_neither_posts_nor_signs_second(counter: Counter, weapons: Titled) -> None:
    vault, secret = counter.depot.vault, counter.depot.secret
    public = vault.add_user(secret, "olga", "a quiet auditor reads", writes=False)
    practice.act(counter.depot, "write-user", WriteUser(name="olga", role=Role.AUDITOR.value, key=public.hex()))
    looked = counter.look(weapons(*ROWS))
    with pytest.raises(Refused, match="NOT_YOUR_RIGHT"):
        counter.depot.second("olga", "a quiet auditor reads")
    folder = counter.depot.folder.path
    counter.depot.close()
    with Depot.open(folder, "olga", "a quiet auditor reads") as depot, pytest.raises(Refused, match="NOT_YOUR_RIGHT"):
        depot.do(post_plan, looked)


def test_a_full_disk_in_the_middle_leaves_nothing(counter: Counter, weapons: Titled) -> None:
    rows = weapons(*((f"A{n}", "Star", "BM", "9x19", "pistola", f"Post {n % 90}") for n in range(4000)))
    looked = counter.look(rows)
    head = counter.depot.head()
    engine = counter.depot._engine()
    with engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 60}")
    with pytest.raises(Unavailable):
        counter.post(looked)
    assert counter.depot.head() == head
    assert counter.held() == []
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 1000000")
    counter.post(counter.look(rows))
    assert sum(quantity for *_, quantity in counter.held()) == 4000


def test_the_same_file_twice_is_refused_also_after_a_restart_and_under_another_profile(
    counter: Counter, weapons: Titled
) -> None:
    path = counter.write(weapons(*ROWS))
    looked = counter.take(path)
    profile = looked.plan.reading.profile
    folder = counter.depot.folder.path
    counter.depot.close()
    with practice.opened(folder) as depot:
        again = Counter(depot, counter.folder)
        for other in (None, profile):
            for add in (False, True):
                with pytest.raises(Refused, match="SAME_FILE") as told:
                    again.look(path, other, add=add)
                assert told.value.problems[0].values["entry"] == 2
        with pytest.raises(Refused, match="SAME_FILE"):
            again.post(looked)  # looked at before it was posted


def test_after_a_reversal_the_same_file_may_be_posted_again_with_the_same_weapons(
    counter: Counter, weapons: Titled
) -> None:
    titles = "Serial number;Registry number;Model;Holder"
    path = counter.write(
        weapons(("A1", "", "BM", "U"), ("", "INV-1", "BM", "U"), ("S/N", "", "BM", "U"), titles=titles)
    )
    first = counter.look(path)
    done = counter.post(first)
    held = counter.held()
    reverse = Reverse(voucher=str(done.answer["voucher"]), reason="wrong depot")
    practice.act(counter.depot, "reverse", reverse, by=practice.second(counter.depot))
    assert counter.held() == []
    again = counter.look(path)
    assert refused(again) == {}
    assert again.comparison is None
    counter.post(again)
    assert counter.held() == held
    items = {line["item"] for line in first.plan.lines[:2]}
    assert items == {line["item"] for line in again.plan.lines[:2]}
    assert counter.depot.run(verify).ok
    counter.depot.run(rebuild)
    assert counter.held() == held


def test_a_list_is_looked_at_again_when_the_book_went_on(furnished: Counter) -> None:
    looked = furnished.look([["Serial number", "Model", "Store"], ["A1", "RIFLE-A", "R1"]])
    practice.receive_rifles(furnished.depot, "A1")
    with pytest.raises(Refused, match="BOOK_WENT_ON") as told:
        furnished.post(looked)
    assert sentence(told.value.problems[0]).startswith("Something was posted since")


def test_nothing_is_posted_when_every_row_is_refused(counter: Counter, weapons: Titled) -> None:
    looked = counter.look(weapons(("A1", "Star", "BM", "", "", "")))
    assert looked.plan.posted == 0
    with pytest.raises(Refused, match="NOTHING_TO_POST"):
        counter.post(looked)


def test_five_thousand_weapons_are_one_document(counter: Counter, weapons: Titled) -> None:
    rows = weapons(*((f"{n:06d}", "Star", "BM", "9x19", "pistola", f"Post {n % 50}") for n in range(5000)))
    done = counter.post(counter.look(rows))
    assert done.entry == 2
    assert sum(one.quantity for one in counter.depot.ask(holdings)) == 5000


def test_a_registry_number_that_is_given_out_is_not_one_of_the_list(counter: Counter, weapons: Titled) -> None:
    first = counter.post(
        counter.look(weapons(("S/N", "", "BM", "U"), titles="Serial number;Registry number;Model;Holder"))
    )
    [given] = first.answer["registered"]
    prefix = given["number"][:-8]
    taken = f"{prefix}000002"
    taken = f"{taken}-{check_character(taken)}"
    rows = weapons(("S/N", "", "BM", "U"), ("", taken, "BM", "U"), titles="Serial number;Registry number;Model;Holder")
    second = counter.post(counter.look(rows, add=True))
    assert second.answer["registered"][0]["number"] != taken

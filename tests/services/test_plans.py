"""How SQLite looks for an answer: what is asked at every keystroke, scan and click never reads a whole table of the book."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

import pytest

from sam.domain.kinds import Kind
from sam.queries import weapon_lists
from sam.queries.books import newest_of_kind
from sam.queries.bulk_list import bulk_lines
from sam.queries.counter import look_up, person_at
from sam.queries.custody import open_issues
from sam.queries.find import find
from sam.queries.history import history, items_named
from sam.queries.not_identified import not_identified
from sam.queries.people_list import people_listed
from sam.queries.pictures import late_on, lots_ending, lying, papers_by_month, stock_of
from sam.queries.plan import plan_of
from sam.queries.reader import Reader
from sam.queries.registers import lots, voucher
from sam.queries.stock_at import stock_at
from sam.queries.today import day
from sam.queries.voucher_list import vouchers_listed
from sam.queries.weapon_pages import Order, SortBy, WeaponsWanted, Whereabouts, open_weapons, weapon_page
from sam.queries.where_to import arriving_lot
from tests.services.counter import NOW, Counter

LARGE = ("entry", "line", "voucher", "item", "mark")
"""Tables that grow with every document. Places and people are read by name from an index; all else is small."""

_NAMED = re.compile(
    rf"\b(?:FROM|JOIN)\s+({'|'.join(LARGE)})\b(?:\s+(?!WHERE|JOIN|ON|ORDER|GROUP|CROSS|LEFT|NOT|LIMIT)(\w+))?"
)
_FEW = "USING INDEX ix_item_counted"
"""Holds only what is counted and has no number: a handful."""
_STEP = re.compile(r"^(SCAN|SEARCH) (\w+)\b(.*)$")

Question = Callable[[Reader], object]


def whole_reads(reader: Reader, question: Question) -> list[str]:
    """Steps by which the question reads all rows that one of the large tables has of this book."""
    driver: Any = reader.connection.connection.driver_connection
    ran: list[str] = []
    driver.set_trace_callback(ran.append)
    try:
        question(reader)
    finally:
        driver.set_trace_callback(None)
    asked = [sql for sql in dict.fromkeys(ran) if sql.lstrip().startswith(("SELECT", "WITH"))]
    assert asked, "nothing was asked"
    return [step for sql in asked for step in _whole(driver, sql)]


def _whole(driver: Any, sql: str) -> list[str]:
    names = {alias or table: table for table, alias in _NAMED.findall(sql)}
    steps = [row[-1] for row in driver.execute("EXPLAIN QUERY PLAN " + sql).fetchall()]
    if "LIMIT" in sql and not any("TEMP B-TREE" in step for step in steps):
        return []  # walks an index in its order and stops when the page is full
    found = []
    for step in steps:
        parts = _STEP.match(step)
        if parts and parts[2] in names and _FEW not in step and (parts[1] == "SCAN" or parts[3].endswith("(book=?)")):
            found.append(f"{step}: {sql}")
    return found


def _life(reader: Reader) -> object:
    (item,) = items_named(reader, "A100")
    return history(reader, item)


def _long_list(order: Order, wanted: WeaponsWanted, reader: Reader) -> object:
    """A list of weapons as if there were a million: opened, its first page, its last, and one beside a page that is known."""
    opened = open_weapons(reader, wanted, order)
    assert opened.runs
    assert opened.count > 1
    return [weapon_page(reader, opened, number, 1) for number in (0, opened.count - 1, 1)]


QUESTIONS: dict[str, Question] = {
    **{f"find {text}": partial(find, text=text) for text in ("A1", "100", "A10", "IS-2026", "dn 7", "1001")},
    "scan": lambda reader: look_up(reader, ["A100", "no such"]),
    "person": lambda reader: person_at(reader, "1001"),
    "what a person holds": lambda reader: open_issues(reader, "1001"),
    "today": day,
    "history": _life,
    "history as known": lambda reader: history(reader, items_named(reader, "A100")[0], NOW),
    "a place from above": lambda reader: plan_of(reader, "S1"),
    "stock by type": stock_of,
    "what lies where": lying,
    "ends of shelf life": lots_ending,
    "papers by month": lambda reader: papers_by_month(reader, date(2026, 11, 22)),
    "who is late": late_on,
    "lots": lots,
    "what is only counted": not_identified,
    "bulk": bulk_lines,
    "people": people_listed,
    "stock at a place": lambda reader: stock_at(reader, "S1"),
    "where a lot may go": lambda reader: arriving_lot(reader, "L-1", "", 10),
    "voucher": lambda reader: voucher(reader, "RV-2026-000001"),
    "vouchers": lambda reader: vouchers_listed(reader, [Kind.RECEIPT], date(2026, 11, 1), None),
    "who signed": lambda reader: tuple(newest_of_kind(reader.connection, reader.book, "hq_receipt")),
}  # fmt: skip


LISTS = {
    "all": WeaponsWanted(),
    "in stores": WeaponsWanted(whereabouts=Whereabouts.STORES),
    "in a place": WeaponsWanted(place="S1"),
    "in good order": WeaponsWanted(condition="SV"),
}


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("by", SortBy)
def test_a_long_list_of_weapons_is_walked_along_an_index(
    counter: Counter, monkeypatch: pytest.MonkeyPatch, by: SortBy, name: str
) -> None:
    monkeypatch.setattr(weapon_lists, "FEW", 0)
    for descending in (False, True):
        question = partial(_long_list, Order(by, descending), LISTS[name])
        assert counter.depot.ask(lambda reader: whole_reads(reader, question)) == []  # noqa: B023


@pytest.mark.parametrize("name", QUESTIONS)
def test_no_question_of_the_day_reads_a_whole_table(counter: Counter, name: str) -> None:
    assert counter.depot.ask(lambda reader: whole_reads(reader, QUESTIONS[name])) == []


def test_a_question_that_reads_all_is_noticed(counter: Counter) -> None:
    asked = "SELECT count(*) FROM voucher v WHERE v.reference || '' = 'x'"
    (found,) = counter.depot.ask(lambda reader: whole_reads(reader, lambda one: one.rows(asked).all()))
    assert found.startswith("SCAN v")
    listed = "SELECT count(*) FROM entry WHERE book = 0 AND number + 0 = 7"
    assert counter.depot.ask(lambda reader: whole_reads(reader, lambda one: one.rows(listed).all()))

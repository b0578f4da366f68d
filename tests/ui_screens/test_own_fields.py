"""Fields of the institution's own, defined in the window: from the key to the document, and to the form that asks for them."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from sam.depot import Depot
from sam.domain.commands.master import WriteUser
from sam.domain.roles import Role
from sam.practice.half_year import FIRST, PASSWORDS
from sam.queries.own_fields import every_own_field, own_fields
from sam.services.sign_in_slots import open_slot
from sam.services.users import write_user

PASSWORD = "a quiet pair of eyes"


def defined(running: Any) -> list[tuple[str, str, str, tuple[str, ...], bool]]:
    """Every field of the book."""
    rows = running.door.ask(every_own_field)
    return [(one.subject, one.field.code, one.field.name, one.field.choices, one.retired) for one in rows]


def test_a_field_is_defined_changed_and_given_up_in_the_window(start: Any) -> None:
    running = start()
    page = running.go("settings")
    before = defined(running)
    page.fields.define.click()
    running.settle()
    assert page.field.isVisible()
    assert page.field.subject.hasFocus()
    page.field.subject.choose("weapon")
    page.field.code.setText("STOCK-KIND")
    page.field.name.setText("Stock of the rifle")
    page.field.form_of.choose("choice")
    assert page.field.form["choices"].isVisible()
    page.field.choices.setText("wood; plastic ; ;metal")
    running.key(Qt.Key.Key_F12)
    assert page.field.isHidden()
    fresh = ("weapon", "STOCK-KIND", "Stock of the rifle", ("wood", "plastic", "metal"), False)
    assert fresh in defined(running)
    assert len(defined(running)) == len(before) + 1
    assert any(one.code == "STOCK-KIND" for one in running.door.ask(own_fields, "weapon"))
    row = [page.fields.model.row_at(n).field.code for n in range(page.fields.model.rowCount())].index("STOCK-KIND")
    page.fields.table.selectRow(row)
    page.fields.table.setFocus()
    running.key(Qt.Key.Key_Return)
    assert (page.field.code.text(), page.field.code.isEnabled(), page.field.name.hasFocus()) == (
        "STOCK-KIND",
        False,
        True,
    )
    page.field.name.setText("Kind of stock")
    page.field.use.choose("no")
    running.key(Qt.Key.Key_F12)
    assert ("weapon", "STOCK-KIND", "Kind of stock", ("wood", "plastic", "metal"), True) in defined(running)
    assert not any(one.code == "STOCK-KIND" for one in running.door.ask(own_fields, "weapon"))


@pytest.mark.parametrize(
    ("name", "form", "choices", "field", "said"),
    [
        ("", "text", "", "name", "Fill it in"),
        ("Stock", "choice", "", "choices", "Fill it in"),
        ("Stock", "choice", "wood; wood", "choices", "wood"),
    ],
)
def test_what_is_missing_stands_at_its_entry_and_nothing_is_written(
    start: Any, name: str, form: str, choices: str, field: str, said: str
) -> None:
    running = start()
    page = running.go("settings")
    head = running.door.head()
    page.fields.define.click()
    page.field.code.setText("STOCK-KIND")
    page.field.name.setText(name)
    page.field.form_of.choose(form)
    page.field.choices.setText(choices)
    running.key(Qt.Key.Key_F12)
    assert said in page.field.form[field].problem, page.field.form[field].problem
    assert page.field.isVisible()
    assert running.door.head() == head


def test_who_only_reads_is_told_who_may(
    start: Any, practice: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "read"
    shutil.copytree(practice, folder)
    with Depot.open(folder, FIRST, PASSWORDS[FIRST]) as depot:
        key = depot.run(open_slot, "iris", PASSWORD, Role.AUDITOR)
        depot.do(write_user, WriteUser(name="iris", role="auditor", key=key.hex()))
    monkeypatch.setitem(PASSWORDS, "iris", PASSWORD)
    page = start("iris", folder).go("settings")
    assert not page.fields.define.allowed
    assert "Who may" in page.fields.define.accessibleDescription()
    QTest.mouseClick(page.fields.define, Qt.MouseButton.LeftButton)
    page.fields.table.opened.emit(0)
    assert page.field.isHidden()

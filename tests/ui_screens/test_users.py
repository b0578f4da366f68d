"""Users in the window: added with two signatures, given another role, their access ended; and one's own password."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt

from sam.depot import Depot
from sam.domain.problems import Refused
from sam.domain.roles import Role
from sam.practice.half_year import FIRST, PASSWORDS, SECOND
from sam.queries.users_list import users_listed
from tests.ui_screens.conftest import SECOND_PASSWORD

WORD = "four brown doors ajar"


def add(running: Any, name: str, role: Role, *, second: bool = True) -> Any:
    """Fill the form in by keyboard and press F12."""
    page = running.go("users")
    running.key(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    running.type(name)
    page.new.role.choose(role)
    page.new.password.setText(WORD)
    page.new.again.setText(WORD)
    if second:
        page.new.second.name.setText(SECOND)
        page.new.second.password.setText(SECOND_PASSWORD)
    running.key(Qt.Key.Key_F12)
    return page


def choose(page: Any, name: str) -> None:
    """Mark a user in the list."""
    names = [page.model.row_at(row).name for row in range(page.model.rowCount())]
    page.table.selectRow(names.index(name))


def roles(running: Any) -> dict[str, tuple[Role, bool]]:
    """Who signs in, and in which role."""
    return {one.name: (one.role, one.active) for one in running.door.ask(users_listed)}


def test_an_armourer_is_added_by_two_and_can_sign_in(start: Any) -> None:
    running = start()
    page = add(running, "marta", Role.ARMOURER)
    assert roles(running)["marta"] == (Role.ARMOURER, True)
    assert page.new.isHidden()
    assert (page.new.password.value(), page.new.second.password.value()) == ("", "")
    with Depot.open(running.folder, "marta", WORD, write=False) as depot:
        assert depot.secret.depot_seed is not None


def test_without_the_second_nothing_is_left_behind(start: Any) -> None:
    running = start()
    page = add(running, "marta", Role.ARMOURER, second=False)
    assert page.new.second.form["second.name"].problem
    page.new.second.name.setText(SECOND)
    page.new.second.password.setText("not the password at all")
    running.key(Qt.Key.Key_F12)
    assert page.new.second.form["second.password"].problem
    assert "marta" not in roles(running)
    assert "marta" not in [one.name for one in running.door._depot.vault.users()]
    page.new.second.password.setText(SECOND_PASSWORD)
    page.new.again.setText("another one altogether")
    running.key(Qt.Key.Key_F12)
    assert page.new.form["again"].problem
    page.new.password.setText("short")
    page.new.again.setText("short")
    running.key(Qt.Key.Key_F12)
    assert page.new.form["password"].problem
    assert "marta" not in [one.name for one in running.door._depot.vault.users()]


def test_a_reader_needs_one_signature_and_gets_no_role_that_writes(start: Any) -> None:
    running = start()
    page = add(running, "iris", Role.AUDITOR, second=False)
    assert roles(running)["iris"] == (Role.AUDITOR, True)
    choose(page, "iris")
    page.role.click()
    page.change.role.choose(Role.ARMOURER)
    page.change.second.name.setText(SECOND)
    page.change.second.password.setText(SECOND_PASSWORD)
    running.key(Qt.Key.Key_F12)
    assert "holds no key" in page.change.form["role"].problem
    assert roles(running)["iris"] == (Role.AUDITOR, True)


def test_another_role_and_the_end_of_an_access(start: Any) -> None:
    running = start()
    page = add(running, "marta", Role.ARMOURER)
    for begin, role, active in ((page.role, Role.TECHNICIAN, True), (page.end, Role.TECHNICIAN, False)):
        choose(page, "marta")
        begin.click()
        if active:
            page.change.role.choose(role)
        page.change.second.name.setText(SECOND)
        page.change.second.password.setText(SECOND_PASSWORD)
        running.key(Qt.Key.Key_F12)
        assert roles(running)["marta"] == (role, active)
    with pytest.raises(Refused):
        Depot.open(running.folder, "marta", WORD, write=False)


def test_the_own_password_is_changed(start: Any) -> None:
    running = start()
    page = running.go("users")
    page.password.click()
    page.own.old.setText("not the old one at all")
    page.own.new.setText(WORD)
    page.own.again.setText(WORD)
    running.key(Qt.Key.Key_F12)
    assert page.own.isVisible()
    assert page.own.form["old"].problem == "This is not your password. Type it again."
    assert not page.own.form["password"].problem
    page.own.old.setText(PASSWORDS[FIRST])
    running.key(Qt.Key.Key_F12)
    assert page.own.isHidden()
    with Depot.open(running.folder, FIRST, WORD, write=False) as depot:
        assert depot.actor.name == FIRST
    with pytest.raises(Refused):
        Depot.open(running.folder, FIRST, PASSWORDS[FIRST], write=False)

"""How a module looks: what it is called, how long it is, how it opens."""

import ast
import re

from tests.house.sources import SAM, modules, short, tree

VAGUE = {"utils", "util", "helpers", "helper", "common", "manager", "base", "misc", "tools", "stuff"}
LEFT_OVER = re.compile(r"(_old|_legacy|_new|_tmp|_copy|\d)$")
LINES = 400
# module -> why it may be longer
LONGER: dict[str, str] = {}


def test_no_name_says_nothing() -> None:
    names = [short(path) for path in SAM.rglob("*") if path.stem in VAGUE or LEFT_OVER.search(path.stem)]
    names = [name for name in names if name.endswith(".py")]
    assert names == []


def test_each_module_says_one_thing() -> None:
    counted = {short(path): path.read_text(encoding="utf-8").count("\n") for path in modules()}
    long = {name: lines for name, lines in counted.items() if lines > LINES and name not in LONGER}
    assert long == {}


def test_no_reason_is_kept_for_a_module_that_is_short_again() -> None:
    counted = {short(path): path.read_text(encoding="utf-8").count("\n") for path in modules()}
    assert [name for name in LONGER if counted.get(name, 0) <= LINES] == []


def test_the_main_window_is_no_god() -> None:
    windows = [path for path in modules() if path.parent.is_relative_to(SAM / "ui") and path.stem == "main_window"]
    assert [short(path) for path in windows if path.read_text(encoding="utf-8").count("\n") > 250] == []


def test_each_module_opens_with_what_it_is_for() -> None:
    silent = [short(path) for path in modules() if not (ast.get_docstring(tree(path)) or "").strip()]
    assert silent == []


def test_nothing_is_left_for_later() -> None:
    marks = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b|raise NotImplementedError")
    left = [
        f"{short(path)}:{number}"
        for path in modules()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if marks.search(line)
    ]
    assert left == []

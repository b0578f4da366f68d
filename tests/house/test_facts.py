"""Rules that the types cannot say: who reads the clock, what is stored, who commits, where boxes open."""

import ast

from tests.house.sources import SAM, calls, modules, short, tree, written

CLOCK = {"datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time", "time.time_ns"}
FLOAT_COLUMNS = {"Float", "REAL", "Double", "DOUBLE", "Numeric", "NUMERIC", "DECIMAL", "FLOAT"}
COMMITTERS = ("sam/storage/",)


def _called(names: set[str], but: tuple[str, ...] = ()) -> list[str]:
    return [
        f"{short(path)}:{node.lineno} {name}"
        for path in modules()
        if not short(path).startswith(but)
        for node, name in calls(tree(path))
        if name in names or ".".join(name.split(".")[-2:]) in names
    ]


def test_only_the_clock_reads_the_clock() -> None:
    assert _called(CLOCK, but=("sam/clock.py",)) == []


def test_the_clock_itself_does() -> None:
    """The search above finds what it looks for."""
    assert [name for _, name in calls(tree(SAM / "clock.py")) if name in CLOCK] == ["datetime.now"]


def test_no_table_has_a_float_column() -> None:
    tables = [path for path in modules() if "models" in path.parts]
    found = [
        f"{short(path)}:{node.lineno} {node.id if isinstance(node, ast.Name) else node.attr}"
        for path in tables
        for node in ast.walk(tree(path))
        if (isinstance(node, ast.Name) and node.id in FLOAT_COLUMNS)
        or (isinstance(node, ast.Attribute) and node.attr in FLOAT_COLUMNS)
    ]
    assert found == []


def test_only_the_unit_of_work_commits() -> None:
    found = [
        f"{short(path)}:{node.lineno} {name}"
        for path in modules()
        if not short(path).startswith(COMMITTERS)
        for node, name in calls(tree(path))
        if name.endswith(".commit")
    ]
    assert found == []


def test_no_sentence_is_filled_before_it_is_translated() -> None:
    found = [
        f"{short(path)}:{node.lineno}"
        for path in modules()
        for node, name in calls(tree(path))
        if name in {"_", "N_", "ngettext"}
        for argument in node.args[: 2 if name == "ngettext" else 1]
        if not isinstance(argument, ast.Constant)
        and not (name == "_" and isinstance(argument, ast.Name | ast.Attribute | ast.Subscript))
    ]
    assert found == []


def test_kinds_are_no_strings() -> None:
    """With a StrEnum mypy is silent about `kind == "receipt"`."""
    found = [
        f"{short(path)}:{node.lineno}"
        for path in modules()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ClassDef) and {written(base).split(".")[-1] for base in node.bases} & {"StrEnum"}
    ]
    assert found == []

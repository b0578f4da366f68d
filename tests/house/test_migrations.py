"""A migration never rebuilds a table: on SQLite that drops the triggers that guard the book, in silence."""

import ast
from pathlib import Path

from tests.house.sources import ROOT, calls, tree, written

VERSIONS = ROOT / "migrations" / "versions"
REBUILDS = ("batch_alter_table", "alter_column", "drop_column", "drop_constraint", "create_check_constraint")


def _rebuilds(path: Path, module: ast.Module) -> list[str]:
    return [f"{path.name}:{node.lineno} {name}" for node, name in calls(module) if name.split(".")[-1] in REBUILDS]


def test_no_migration_rebuilds_a_table() -> None:
    assert [found for path in sorted(VERSIONS.glob("*.py")) for found in _rebuilds(path, tree(path))] == []


def test_the_search_finds_a_rebuild() -> None:
    module = ast.parse(
        "def upgrade():\n    with op.batch_alter_table('entry') as batch:\n        batch.alter_column('n')\n"
    )
    assert len(_rebuilds(VERSIONS / "x.py", module)) == 2


def test_no_foreign_key_deletes_by_itself() -> None:
    """A cascade and a rebuild together delete rows of the book."""
    places = [*(ROOT / "migrations").rglob("*.py"), *(ROOT / "sam" / "models").rglob("*.py")]
    found = [
        f"{path.name}:{node.lineno}"
        for path in places
        for node, name in calls(tree(path))
        if written(node.func).split(".")[-1] in {"ForeignKey", "ForeignKeyConstraint"}
        and any(keyword.arg in {"ondelete", "onupdate"} for keyword in node.keywords)
    ]
    assert found == []

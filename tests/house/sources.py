"""The source files that the tests of the house read, each parsed once."""

from __future__ import annotations

import ast
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
SAM = ROOT / "sam"
MADE_HERE = {
    ".venv",
    ".git",
    ".hypothesis",
    ".mypy_cache",
    ".ruff_cache",
    "build",
    "dist",
    "out",
    "demo",
    "sam.egg-info",
}


@cache
def modules() -> tuple[Path, ...]:
    """Every module of the program."""
    return tuple(sorted(SAM.rglob("*.py")))


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def short(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def dotted(path: Path) -> str:
    """sam/words/labels.py is sam.words.labels; a package is its folder."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def calls(module: ast.Module) -> Iterator[tuple[ast.Call, str]]:
    """Every call with its dotted name as written: `datetime.now`, `op.batch_alter_table`."""
    for node in ast.walk(module):
        if isinstance(node, ast.Call):
            yield node, written(node.func)


def written(node: ast.expr) -> str:
    """The dotted name of an expression, as far as it is one."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{written(node.value)}.{node.attr}"
    return ""


@cache
def committed() -> tuple[Path, ...]:
    """What the repository holds, and what is new and would be added; without git, what lies in its folders."""
    git = shutil.which("git")
    if git is None or not (ROOT / ".git").exists():
        found = (path for path in ROOT.rglob("*") if path.is_file())
        return tuple(path for path in found if not MADE_HERE & set(path.relative_to(ROOT).parts))
    told = subprocess.run(
        [git, "ls-files", "--cached", "--others", "--exclude-standard", "-z"], cwd=ROOT, capture_output=True, check=True
    )
    return tuple(path for name in told.stdout.decode().split("\0") if name and (path := ROOT / name).is_file())

"""Name the functions, methods and classes that nothing uses: `python scripts/dead_code.py`, or `make dead`.

What only a test uses is not used. vulture finds it in the program and its tools; its guesses about variables and
attributes are left out (every field of a frozen row would be one), and what Qt, Alembic or a test calls by name is
listed here.
"""

from __future__ import annotations

import sys
from pathlib import Path

import vulture

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("sam", "scripts", "benchmarks", "migrations", "installer")
KINDS = {"function", "method", "property", "class", "import", "unreachable_code"}
CALLED_BY_NAME = (
    "fixed",  # the clock, set by tests
    "upgrade",  # Alembic
    "downgrade",
    "BuildPackage",  # setuptools, named in pyproject.toml
    "beside_the_code",  # installer/sam.spec
    # Qt calls what it declares
    "rowCount",
    "columnCount",
    "headerData",
    "flags",
    "sizeHint",
    "minimumSizeHint",
    "*Event",
    "canFetchMore",
    "fetchMore",
    "filterAcceptsRow",
    "lessThan",
    "boundingRect",
    "createEditor",
    "setEditorData",
    "setModelData",
    "eventFilter",
    "createMimeDataFromSelection",
    "hasHeightForWidth",
    "heightForWidth",
    "paint",
)
CALLED_THROUGH = ("@event.listens_for",)


def main() -> int:
    """Print what is not used; 1 if anything is not."""
    finder = vulture.Vulture(ignore_names=list(CALLED_BY_NAME), ignore_decorators=list(CALLED_THROUGH))
    finder.scavenge([str(ROOT / folder) for folder in FOLDERS if (ROOT / folder).exists()])
    unused = [item for item in finder.get_unused_code(min_confidence=60) if item.typ in KINDS]
    for item in unused:
        print(f"{Path(item.filename).relative_to(ROOT)}:{item.first_lineno}: {item.typ} {item.name} is used nowhere")
    return 1 if unused else 0


if __name__ == "__main__":
    sys.exit(main())

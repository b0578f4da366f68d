"""Write the schema of the book to docs/schema: one file for an entry, one for the document of each kind.

    python scripts/publish_schema.py          write the files; those of kinds that are gone are removed
    python scripts/publish_schema.py check    say which files are not what the program would write; exit 1

Run it after every change of `sam/domain/documents.py` or `sam/domain/kinds.py`; a test fails until then.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SCHEMA = ROOT / "docs" / "schema"


def wanted() -> dict[str, bytes]:
    """The files as the program would write them."""
    sys.path.insert(0, str(ROOT))  # in a checkout that was not installed
    from sam.exchange.book_schema import schema_files

    return dict(schema_files())


def out_of_date(folder: Path = SCHEMA) -> list[str]:
    """Names of files that are missing, too many, or say something else."""
    files = wanted()
    there = {path.name: path.read_bytes() for path in folder.glob("*.json")}
    return sorted(name for name in files.keys() | there.keys() if files.get(name) != there.get(name))


def publish(folder: Path = SCHEMA) -> list[str]:
    """Write what is out of date; the names."""
    files, changed = wanted(), out_of_date(folder)
    folder.mkdir(parents=True, exist_ok=True)
    for name in changed:
        if name in files:
            (folder / name).write_bytes(files[name])
        else:
            (folder / name).unlink()
    return changed


def main() -> int:
    """Do what the command line asks; the exit status."""
    if sys.argv[1:] == ["check"]:
        found = out_of_date()
        print(*(f"docs/schema/{name} is out of date" for name in found), sep="\n", end="\n" if found else "")
        return 1 if found else 0
    if sys.argv[1:]:
        print(__doc__, file=sys.stderr)
        return 2
    print(*(f"docs/schema/{name} written" for name in publish()), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

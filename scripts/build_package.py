"""What the build of a package adds to the plain copy of `sam`: migrations, what an exit file takes along, translations.

Named in `pyproject.toml` as the `build_py` of setuptools. In a checkout both lie where they were written (`migrations/`
beside the package, the compiled files made by the set-up); in an installed SAM both are inside the package.
"""

from __future__ import annotations

import io
import shutil
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from setuptools.command.build_py import build_py

ROOT = Path(__file__).resolve().parent.parent


class BuildPackage(build_py):  # type: ignore[misc]  # setuptools has no types
    """Copies the package, then puts in what is kept or made elsewhere."""

    def run(self) -> None:
        """Build as usual, then add."""
        super().run()
        if not self.editable_mode:
            package = Path(self.build_lib) / "sam"
            shutil.copytree(ROOT / "migrations", package / "migrations", dirs_exist_ok=True, ignore=_python_cache)
            _exit_kit(package)
            for catalogue in sorted(package.glob("locale/*/LC_MESSAGES/*.po")):
                _compile(catalogue)


def _exit_kit(package: Path) -> None:
    """What goes along with an exit file, so that a book can be read without SAM."""
    kit = package / "exit_kit"
    kit.mkdir(exist_ok=True)
    for path in (ROOT / "reader" / "sam_reader.py", ROOT / "docs" / "book-format.md"):
        shutil.copy2(path, kit / path.name)


def _python_cache(_folder: str, names: list[str]) -> list[str]:
    return [name for name in names if name == "__pycache__"]


def _compile(catalogue: Path) -> None:
    compiled = io.BytesIO()
    with catalogue.open("rb") as file:
        write_mo(compiled, read_po(file, locale=catalogue.parent.parent.name))
    catalogue.with_suffix(".mo").write_bytes(compiled.getvalue())

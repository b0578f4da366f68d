"""What travels with every exit file beside the figures: the reader, the paper on the format, the schema, a letter in each language.

The reader (`reader/sam_reader.py`) and the paper (`docs/book-format.md`) lie beside the package in a checkout, and inside it, in
`exit_kit`, when it is installed. The letters are whole texts, one for each language, because all of them go into every exit file.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sam.exchange.book_schema import schema_files
from sam.words.translate import LANGUAGES

_PACKAGE = Path(__file__).resolve().parent.parent
_INSIDE = _PACKAGE / "exit_kit"
_BESIDE = _PACKAGE.parent
_TEXTS = Path(__file__).resolve().parent / "exit_texts"

READER = "sam_reader.py"
PAPER = "book-format.md"
SCHEMA = "schema"

LETTERS = {"en": "README.txt", "es": "LEAME.txt", "pt_BR": "LEIA-ME.txt", "fr": "LISEZ-MOI.txt"}
"""The name of the letter in each language; in English first."""


@dataclass(frozen=True, slots=True)
class Letter:
    """What the letter says of the book.

    Attributes:
        lines: name of the file that holds the book.
        day: on which the exit file is made, 2026-11-22.
        head: hash of the last entry, hexadecimal.
    """

    code: str
    name: str
    institution: str
    book: str
    number: int
    head: str
    day: str
    lines: str


def reader_script() -> bytes:
    """The stand-alone reader."""
    return _carried(f"reader/{READER}", READER)


def format_paper() -> bytes:
    """The description of the format."""
    return _carried(f"docs/{PAPER}", PAPER)


def _carried(beside: str, inside: str) -> bytes:
    path = _INSIDE / inside if _INSIDE.is_dir() else _BESIDE / beside
    return path.read_bytes()


def schema() -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each file of the schema."""
    yield from schema_files().items()


def letters(letter: Letter) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of the letter in each language; old editors on Windows read them too."""
    values = {name: getattr(letter, name) for name in Letter.__slots__}
    for one in LANGUAGES:
        text = (_TEXTS / f"{one.code}.txt").read_text(encoding="utf-8").format(**values)
        yield LETTERS[one.code], text.replace("\n", "\r\n").encode("utf-8-sig")

"""Pictures of every screen, to be looked at: `make pictures`. The running window on a practice depot of its own; nothing is painted.

    python scripts/pictures.py                 every screen, four languages, light and dark, two sizes -> build/pictures
    python scripts/pictures.py --for-readme    the few that README shows -> docs/pictures

`build/pictures/index.html` shows them all on one page; it needs no network and nothing beside the pictures.
"""

from __future__ import annotations

import argparse
import html
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from PIL import Image

from sam.keys.effort import FLOOR
from sam.practice import FIRST, PASSWORDS, make_practice_depot
from sam.ui.pictures import PLAIN, Way, save_all
from sam.words.translate import LANGUAGES

ROOT = Path(__file__).resolve().parent.parent
ALL, FEW = ROOT / "build" / "pictures", ROOT / "docs" / "pictures"
THEMES, SIZES = ("light", "dark"), ((1280, 720), (1920, 1080))
DARK: Way = ("en", "dark", PLAIN[2])
FOR_README = (("today", PLAIN), ("issue", PLAIN), ("receipt", PLAIN), ("weapons", PLAIN), ("import", PLAIN), ("keeping", PLAIN),
    ("people", DARK), ("movements", DARK))  # fmt: skip
MOST = 150_000  # bytes of a picture that README shows
_COLOURS = 256


def ways() -> list[Way]:
    """Every way in which a screen is looked at; what is quickest to change changes most often."""
    return [(one.code, theme, size) for one in LANGUAGES for theme in THEMES for size in SIZES]


def picture_all(to: Path) -> list[Path]:
    """Every screen in every way, and the page that shows them."""
    shutil.rmtree(to, ignore_errors=True)
    with _practice() as depot:
        saved = save_all(depot, FIRST, PASSWORDS[FIRST], to, ways())
    page = to / "index.html"
    page.write_text(contact_sheet(saved), encoding="utf-8")
    return [page, *saved]


def picture_few(to: Path) -> list[Path]:
    """What README shows: few screens in English, each small enough for a page."""
    shutil.rmtree(to, ignore_errors=True)
    to.mkdir(parents=True)
    with _practice() as depot, tempfile.TemporaryDirectory() as folder:
        save_all(depot, FIRST, PASSWORDS[FIRST], Path(folder), [PLAIN, DARK])
        return [_small(Path(folder) / file_name(name, way), to / f"{name}.png") for name, way in FOR_README]


def file_name(name: str, way: Way) -> str:
    """The file in which a screen lies that was saved in this way among others."""
    language, theme, (width, height) = way
    return f"{name}-{language}-{theme}-{width}x{height}.png"


def contact_sheet(saved: Sequence[Path]) -> str:
    """A page with all of them: a part for each screen, and in it a row for each language."""
    parts: dict[str, dict[str, list[str]]] = {}
    for path in saved:
        name, language, look, size = path.stem.rsplit("-", 3)
        words = html.escape(f"{name}, {language}, {look}, {size}")
        picture = f'<a href="{path.name}"><img loading="lazy" src="{path.name}" alt="{words}" title="{words}"></a>'
        parts.setdefault(name, {}).setdefault(language, []).append(picture)
    links = " ".join(f'<a href="#{name}">{name}</a>' for name in parts)
    body = "\n".join(
        f'<h2 id="{name}">{name}</h2>\n'
        + "\n".join(f"<p><b>{language}</b><br>{''.join(row)}</p>" for language, row in rows.items())
        for name, rows in parts.items()
    )
    return _PAGE.format(count=len(saved), links=links, body=body)


_PAGE = """<!doctype html>
<meta charset="utf-8">
<title>SAM: {count} pictures</title>
<style>
body {{ font: 15px/1.5 "IBM Plex Sans", sans-serif; margin: 24px; background: #d6dde4; color: #14212d }}
nav {{ position: sticky; top: 0; padding: 8px 0; background: #d6dde4 }} nav a {{ margin-right: 12px }}
img {{ width: 24%; margin-right: 1%; vertical-align: top }} h2 {{ margin: 32px 0 0; scroll-margin-top: 48px }}
</style>
<h1>SAM: {count} pictures</h1>
<nav>{links}</nav>
{body}
"""


def _small(path: Path, to: Path) -> Path:
    """The picture again in the 256 colours that come nearest to all of it, packed as tightly as PNG can be."""
    with Image.open(path) as whole:
        whole.convert("RGB").quantize(_COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(
            to, optimize=True
        )
    if to.stat().st_size > MOST:
        raise SystemExit(f"{to} is larger than {MOST} bytes")
    return to


@contextmanager
def _practice() -> Iterator[Path]:
    """A practice depot that is gone afterwards."""
    with tempfile.TemporaryDirectory() as folder:
        depot = Path(folder) / "depot"
        make_practice_depot(depot, FLOOR)
        yield depot


def main(argv: Sequence[str]) -> None:
    """Make them, and say where they are."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--for-readme", action="store_true", help="only the few that README shows")
    parser.add_argument("--to", type=Path, help="another folder; what is in it is cleared away")
    args = parser.parse_args(argv)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    made = picture_few(args.to or FEW) if args.for_readme else picture_all(args.to or ALL)
    print(f"{len(made)} files: {made[0] if not args.for_readme else made[0].parent}")


if __name__ == "__main__":
    main(sys.argv[1:])

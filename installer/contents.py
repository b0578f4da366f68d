"""What goes into a built program, and what stays out, the same for Linux and Windows.

Names are paths below `site-packages`, with `/` between, as a wheel has them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

QT_PARTS = ("Core", "Gui", "Widgets", "Svg", "PrintSupport")
"""The parts of Qt that the program imports; a test compares."""

_PARTS = "|".join(QT_PARTS)
_QT = re.compile(
    "|".join(
        (
            r"PySide6/(__init__|_config|_git_pyside_version)\.py",
            r"PySide6/support/\w+\.py",
            rf"PySide6/Qt({_PARTS})(\.abi3)?\.(so|pyd)",
            r"PySide6/(lib)?pyside6\.abi3\.(so[\d.]*|dll)",
            # what Microsoft's compiler needs at run time
            r"PySide6/(msvcp140|msvcp140_1|msvcp140_2|vcruntime140|vcruntime140_1)\.dll",
            rf"PySide6/Qt6({_PARTS})\.dll",
            # on Linux also what the plugins for X and Wayland are made of
            rf"(PySide6/Qt/lib/)?libQt6({_PARTS}|DBus|OpenGL|XcbQpa|WaylandClient|WlShellIntegration)\.so[\d.]*",
            r"(PySide6/Qt/lib/)?libicu(data|i18n|uc)\.so[\d.]*",
            r"PySide6/(Qt/)?plugins/(lib)?platforms/(lib)?q(windows|offscreen|xcb|wayland-generic)\.(so|dll)",
            r"PySide6/(Qt/)?plugins/wayland-shell-integration/libxdg-shell\.so",
            r"PySide6/(Qt/)?plugins/wayland-decoration-client/libbradient\.so",
            # accents typed with a dead key
            r"PySide6/(Qt/)?plugins/platforminputcontexts/lib(compose|ibus)platforminputcontextplugin\.so",
            r"PySide6/(Qt/)?plugins/platformthemes/libqxdgdesktopportal\.so",
            r"PySide6/(Qt/)?plugins/printsupport/libcupsprintersupport\.so",
            r"PySide6/(Qt/)?plugins/iconengines/(lib)?qsvgicon\.(so|dll)",
            # pictures of items, crests
            r"PySide6/(Qt/)?plugins/imageformats/(lib)?q(svg|jpeg|ico)\.(so|dll)",
            r"PySide6/(Qt/)?translations/qtbase_(en|es|fr|pt_BR)\.qm",
        )
    )
)
_OF_QT = re.compile(r"PySide6/|libQt6|libicu")
_LEFT_OUT = re.compile(
    "|".join(  # noqa: FLY002 - a line for each, with its reason
        (
            # what only those who compile, test or check types read
            r"^bin/",
            r"\.(pyi|pxd|pxi|h|c|lib)$",
            r"(^|/)py\.typed$",
            r"(^|/)tests?/",
            r"-stubs/",
            # names and dates in languages that the program does not speak
            r"^babel/locale-data/(?!(root|en|es|fr|pt)(_\w+)?\.dat$)",
            # SAM brings its own letters; among these are some under the GPL
            r"^reportlab/fonts/",
            # kinds of pictures that nobody has in a depot
            r"^PIL/(_avif|_webp|_imagingcms|_imagingtk)\.",
            r"^(pillow\.libs/)?lib(avif|webpmux|webpdemux|lcms2)-",
            r"^shiboken6/(concrt140|msvcp140_codecvt_ids|vcamp140|vccorlib140|vcomp140)\.dll$",
        )
    )
)

LEFT_OUT_OF_PYTHON = (
    "tkinter",
    "unittest",
    "doctest",
    "lib2to3",
    "ensurepip",
    "idlelib",
    "curses",
    "readline",
    "ssl",
    "_ssl",
    # the program opens its book with SQLCipher alone
    "sqlite3",
    "_sqlite3",
    "xmlrpc",
    "ftplib",
    "pip",
    "setuptools",
    "pkg_resources",
)
"""Modules of Python, and tools, that nothing here imports."""


def is_needed(name: str) -> bool:
    """Whether a file of an installed package goes into the built program."""
    if _OF_QT.match(name):
        return _QT.fullmatch(name) is not None
    return _LEFT_OUT.search(name) is None


def beside_the_code(package: Path) -> Iterator[tuple[Path, str]]:
    """What an installed `sam` holds besides its modules, each with the folder it goes to in the built program.

    Whatever is not a module; and of the two folders that hold Python as data (migrations, what goes along with an exit
    file) everything.
    """
    for path in sorted(package.rglob("*")):
        name = path.relative_to(package)
        is_data = path.suffix != ".py" or name.parts[0] in {"migrations", "exit_kit"}
        if path.is_file() and is_data and "__pycache__" not in name.parts:
            yield path, (Path("sam") / name.parent).as_posix()

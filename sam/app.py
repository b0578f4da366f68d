"""The program as it is started: the window without arguments, the command line with them, and `sam demo`.

The one place that knows both the window and the command line; each is imported only when it is wanted.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from sam import __version__


def main(argv: Sequence[str] | None = None) -> int:
    """Start the window, or do what the command line asks."""
    words = list(sys.argv[1:] if argv is None else argv)
    if not words or words[0] == "window":
        from sam.ui.start import has_screen, run

        if has_screen() or os.environ.get("QT_QPA_PLATFORM"):
            return run(words[1:])
        from sam.words.translate import _

        print(
            _("There is no screen here for the window. The command line does every job: see sam --help."),
            file=sys.stderr,
        )
        return 3
    if words[0] == "demo":
        from sam.demo import demo

        return demo(words[1:])
    if words == ["--version"]:  # asked by scripts and installers: no need to read the whole command line for it
        print(f"SAM {__version__}")
        return 0
    from sam.cli import main as command_line

    return command_line(words)

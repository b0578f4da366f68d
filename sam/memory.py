"""Memory that the program has let go of, given back: the computer of a depot is small, and other programs run on it.

Signing in takes 64 MiB for the password, and proving the book reads all of it. Both are over after seconds; the C library keeps what was
freed for whoever asks next, and nobody does.
"""

from __future__ import annotations

import ctypes
import sys


def give_back() -> None:
    """Hand what is free back to the system, where the C library has to be asked (glibc). Elsewhere it does so by itself."""
    if sys.platform.startswith("linux"):
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)

"""The faces of labels: a wide one, and the narrow one that is taken when room is short. Serials and lots are monospaced."""

from __future__ import annotations

from sam.reports.fonts import Face

BOLD = (Face.SANS_BOLD, Face.CONDENSED_BOLD)
PLAIN = (Face.SANS, Face.CONDENSED_MEDIUM)
MONO = (Face.MONO,)
MONO_BOLD = (Face.MONO_BOLD,)

"""The manual: which pages there are, and each as Markdown in the language in use. The pages lie in `sam/manual/<code>/`.

To add a page: 1. `sam/manual/<code>/<topic>.md` in every language; 2. its topic here; 3. a link to it in the list of `start`.
"""

from __future__ import annotations

import re
from pathlib import Path

from sam.words.translate import _, language

FOLDER = Path(__file__).resolve().parent.parent / "manual"
CONTENTS = "start"
_HEADING = re.compile(r"^##? (.+)$", re.MULTILINE)
TOPICS = (
    CONTENTS, "today", "issue", "receipt", "counts", "room-log", "handover", "weapons", "ammunition", "catalogue", "bulk", "places",
    "storehouse", "surveillance", "workshop", "marking", "movements", "moving", "cases", "recovered", "destruction", "people",
    "reports", "charts", "audit", "surplus", "ammunition-use", "paper-forms", "clauses", "import", "settings", "records", "labels",
    "tour", "find", "lists",
    "keys", "two-signatures", "corrections", "safe-keeping", "sticks", "command-line", "trouble", "words",
)  # fmt: skip


def manual_page(topic: str) -> str:
    """The page of the manual in the language in use, else in English, else a line that says there is none."""
    for code in (language(), "en"):
        page = FOLDER / code / f"{topic}.md"
        if page.is_file():
            return page.read_text(encoding="utf-8")
    return _("There is no page about this yet.")


def title_of(page: str) -> str:
    """What a page is called: its first line."""
    return page.partition("\n")[0].lstrip("# ").strip()


def heads_of(page: str) -> list[tuple[str, str]]:
    """The sections of a page: each heading, the title first, with the text below it."""
    parts = _HEADING.split(page)
    return list(zip(parts[1::2], parts[2::2], strict=True))

"""What is said of a number that must not turn up."""

from __future__ import annotations

from sam.words.translate import _


def watch_words(why: str, paper: str) -> str:
    """In a few words: "missing (CASE-2026-003)"; empty where nothing is against it."""
    return {
        "": "",
        "lost": _("missing ({paper})"),
        "destroyed": _("destroyed ({paper})"),
        "stranger": _("looked for ({paper})"),
    }[why].format(paper=paper)


def alarm(why: str, mark: str, paper: str) -> str:
    """As a sentence that says what to do; empty where nothing is against it."""
    return {
        "": "",
        "lost": _(
            "{mark} is missing ({paper}). If it is in your hand, stop, call the commander and record a recovery."
        ),
        "destroyed": _(
            "{mark} was destroyed ({paper}). If it is in your hand, stop, keep it apart and call the commander."
        ),
        "stranger": _(
            "{mark} is looked for ({paper}). If it is in your hand, stop, keep it apart and call the commander."
        ),
    }[why].format(mark=mark, paper=paper)

"""What the service says of the lines of a form while it is filled in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sam.domain.problems import Problem
from sam.queries.where_to import Coming
from sam.services.try_out import Tried
from sam.ui.counter.hand_line import HandLine, shown
from sam.ui.look.tokens import Tone
from sam.ui.parts.line_view import LineEntry
from sam.ui.parts.words import say
from sam.ui.screen_context import Door
from sam.words.translate import _

Build = Callable[[Sequence[HandLine]], tuple[Callable[..., Any], Any]]
"""From the lines to the service and the whole command."""

LINES = "lines"
"""The part of a command in which its lines stand, as a rule."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What the service would say.

    Attributes:
        lines: by the key of the line, what is against it (True) or worth a look (False), with its sentences.
        others, notices: what is about the rest of the form.
        answer: what the service would tell of the lines that count.
        changes: the lines that show another state now, before and after.
        coming: what would come into storehouses; None where nobody has asked.
    """

    lines: Mapping[str, tuple[bool, str]] = field(default_factory=dict)
    others: tuple[Problem, ...] = ()
    notices: tuple[Problem, ...] = ()
    answer: Mapping[str, Any] = field(default_factory=dict)
    changes: tuple[tuple[LineEntry, LineEntry], ...] = ()
    coming: tuple[Coming, ...] | None = None


Sentence = Callable[[Problem], str]


def judge(door: Door, build: Build, entries: Sequence[LineEntry], sentence: Sentence, part: str = LINES) -> Judged:
    """Try the act with all lines; where some are refused, once more with the rest. Runs on the reader thread."""
    lines = [entry.value for entry in entries if isinstance(entry.value, HandLine)]
    judged = _judged(door, build, lines, sentence, part)
    return replace(judged, changes=tuple(_changes(entries, judged.lines)))


def _judged(door: Door, build: Build, lines: Sequence[HandLine], sentence: Sentence, part: str) -> Judged:
    tried: Tried = door.try_out(*build(lines))
    bad = {problem.where[1] for problem in tried.problems if problem.where[:1] == (part,) and len(problem.where) > 1}
    said = _by_line(lines, _of(part, tried.problems), sentence, wrong=True)
    rest = [line for n, line in enumerate(lines) if n not in bad]
    if bad and rest:
        tried = door.try_out(*build(rest))
    elif bad:
        return Judged(said, _others(part, tried.problems), coming=())
    kept = [line for line in rest if line.key not in said]
    said |= _by_line(kept, _of(part, tried.notices), sentence, wrong=False)
    others = _others(part, tried.problems), _others(part, tried.notices)
    return Judged(said, *others, tried.answer, coming=tried.coming)


def refused(
    entries: Sequence[LineEntry],
    lines: Sequence[HandLine],
    problems: Sequence[Problem],
    sentence: Sentence,
    part: str = LINES,
) -> Judged:
    """What an act was refused for; its problems count the lines that were sent."""
    said = _by_line(lines, _of(part, problems), sentence, wrong=True)
    kept = [entry for entry in entries if entry.key in said]
    return Judged(said, _others(part, problems), changes=tuple(_changes(kept, said)))


def _changes(
    entries: Iterable[LineEntry], said: Mapping[str, tuple[bool, str]]
) -> Iterator[tuple[LineEntry, LineEntry]]:
    for entry in entries:
        if isinstance(entry.value, HandLine):
            fresh = _with_verdict(entry.value, said.get(entry.key))
            if _seen(fresh) != _seen(entry):
                yield entry, fresh


def _by_line(
    lines: Sequence[HandLine], problems: Iterable[Problem], sentence: Sentence, *, wrong: bool
) -> dict[str, tuple[bool, str]]:
    said: dict[str, tuple[bool, str]] = {}
    for problem in problems:
        if len(problem.where) > 1 and isinstance(problem.where[1], int):
            key = lines[problem.where[1]].key
            before = said[key][1] + " " if key in said else ""
            said[key] = (wrong, before + sentence(problem))
    return said


def _of(part: str, problems: Sequence[Problem]) -> Iterator[Problem]:
    return (problem for problem in problems if problem.where[:1] == (part,))


def _others(part: str, problems: Sequence[Problem]) -> tuple[Problem, ...]:
    return tuple(problem for problem in problems if problem.where[:1] != (part,))


def _seen(entry: LineEntry) -> tuple[object, ...]:
    """What of a line changes when it is judged again, or said in another language."""
    return entry.tone, entry.counts, say(entry.sentence), entry.quantity


def _with_verdict(line: HandLine, verdict: tuple[bool, str] | None) -> LineEntry:
    if verdict is None:
        return shown(line)
    wrong, sentence = verdict
    if wrong:
        return shown(line, Tone.STOP, lambda: _("refused"), sentence, counts=False)
    return shown(line, Tone.WARN, lambda: _("look"), sentence)

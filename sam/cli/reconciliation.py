"""The yearly reconciliation in the shell: stated at a depot, answered at headquarters, taken in, and what is to be looked into."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from sam.cli.job import Commands, add_job
from sam.cli.session import answer, notices, open_depot, second
from sam.domain.commands.cases import CaseOfRejects
from sam.domain.dates import read_day
from sam.domain.problems import refuse
from sam.domain.problems.movements import MovementProblem
from sam.domain.reconciliation import Reject
from sam.ledger.reconciliation import Header
from sam.queries.reconciliation import Given, Reconciliation, Rejected, answers_given, reconciliation
from sam.reports.reconciliation_words import (
    became,
    counted,
    due_words,
    given_words,
    held_words,
    stated_words,
    thing,
    why,
)
from sam.services.answer_statement import Compared, answer_statement, compare_statement
from sam.services.state_account import TakenAnswer, open_case_of_rejects, write_statement
from sam.words import formats
from sam.words.labels import label
from sam.words.translate import _


def reconciliation_jobs(commands: Commands) -> None:
    """What can be typed after `sam reconcile`."""
    says = _("the yearly reconciliation of the account with headquarters")
    group = commands.add_parser("reconcile", help=says, description=says)
    acts = group.add_subparsers(metavar="ACT", required=True)
    state = add_job(
        acts, "state", write, _("put a statement of everything on the account on a stick, for headquarters")
    )
    state.add_argument("--to", required=True, metavar="STICK")
    state.add_argument("--as-of", default="", metavar="DATE", help=_("for the account of this day; left out: today"))
    state.add_argument(
        "--for", dest="recipient", default="", metavar="CODE", help=_("code of headquarters, when several are paired")
    )
    compare = add_job(
        acts, "compare", look, _("hold a statement against the books held here; nothing is written (at headquarters)")
    )
    compare.add_argument("file", metavar="FILE")
    made = add_job(acts, "answer", give, _("answer a statement: which lines are rejected, and why (at headquarters)"))
    made.add_argument("file", metavar="FILE")
    made.add_argument("--to", required=True, metavar="STICK")
    made.add_argument("--remark", default="", metavar="TEXT", help=_("what headquarters has to say beside its reasons"))
    made.add_argument("--second", metavar="USER", help=_("who signs second"))
    add_job(acts, "show", show, _("how the account stands with headquarters; at headquarters, how every depot does"))
    case = add_job(acts, "open-case", open_case, _("open one case about what headquarters rejects"))
    case.add_argument("text", metavar="TEXT", help=_("what is to be found out, or was found"))
    case.add_argument(
        "--line",
        type=int,
        action="append",
        default=[],
        metavar="N",
        help=_("only this rejected line; left out: all that are open"),
    )


def _day(text: str) -> date | None:
    day = read_day(text)
    if text and day is None:
        raise refuse(MovementProblem.BAD_DAY, "as_of", value=text[:20])
    return day


def write(args: argparse.Namespace) -> None:
    """State the account."""
    with open_depot(args, write=True) as depot:
        made = depot.run(write_statement, Path(args.to), args.recipient, _day(args.as_of))
    data = {
        "file": str(made.path), "to": made.to, "as_of": made.as_of.isoformat(), "number": made.number, "weapons": made.weapons,
        "lots": made.lots, "entry": made.entry,
    }  # fmt: skip
    said = stated_words(made.as_of, made.number, made.weapons, made.lots)
    answer(args, data, [said, str(made.path), _("Written and read back. The stick can be pulled now.")])


def look(args: argparse.Namespace) -> None:
    """Hold a statement against the books."""
    with open_depot(args) as depot:
        found = depot.run(compare_statement, Path(args.file))
    answer(args, _compared_data(found), list(_compared(found)))


def give(args: argparse.Namespace) -> None:
    """Answer a statement."""
    with open_depot(args, write=True) as depot:
        made = depot.run(answer_statement, Path(args.file), Path(args.to), args.remark, second=second(args, depot))
    data = {**_compared_data(made.compared), "file": str(made.path), "entry": made.entry}
    done = _("Written and read back. The stick can be pulled now.")
    answer(args, data, [*_compared(made.compared), str(made.path), done])


def _compared_data(found: Compared) -> dict[str, Any]:
    return {
        "depot": found.depot, "as_of": found.as_of.isoformat(), "number": found.number, "held": found.held, "lines": found.lines,
        "accepted": found.accepted, "rejected": found.rejected, "reasons": {why.value: n for why, n in found.reasons.items()},
        "rejects": [_data(one) for one in found.rejects],
    }  # fmt: skip


def _data(one: Reject) -> dict[str, Any]:
    return {
        "line": one.line, "id": one.id, "mark": one.mark, "type": one.type_code, "reason": one.reason.value, "depot": one.depot,
        "day": one.day, "paper": one.paper, "other": one.other,
    }  # fmt: skip


def _compared(found: Compared) -> Iterator[str]:
    yield _("{depot} as of {day}: {counted}.").format(
        depot=found.depot, day=formats.day(found.as_of), counted=counted(found.accepted, found.rejected)
    )
    yield held_words(found.held, found.number)
    yield from (f"{formats.number(n)}\t{label(reason)}" for reason, n in found.reasons.items())
    yield from map(_line, found.rejects)


def _line(one: Reject) -> str:
    number = formats.number(one.line) if one.line else "-"
    return f"{number}\t{thing(one)}\t{why(one)}"


def told_answer(args: argparse.Namespace, taken: TakenAnswer) -> None:
    """What was made of an answer."""
    said = [_("It counted here already; nothing was changed.")] if taken.entry is None else []
    answer(args, {"entry": taken.entry, **_state_data(taken.now)}, [*_state(taken.now), *said])


def show(args: argparse.Namespace) -> None:
    """How it stands."""
    with open_depot(args) as depot:
        if depot.headquarters:
            given = depot.ask(answers_given)
            answer(
                args, {"depots": [_given_data(one) for one in given]}, [*map(_given, given)] or _("No depot is paired.")
            )
            return
        now = depot.ask(reconciliation)
    answer(args, _state_data(now), list(_state(now)))


def _given_data(one: Given) -> dict[str, Any]:
    said = one.answer.facts if one.answer else {}
    return {"depot": one.depot, "answered_at": one.answer.made_at if one.answer else None, **said}


def _given(one: Given) -> str:
    return f"{one.depot}\t{given_words(one)}"


def _as_of(header: Header) -> str:
    day = read_day(str(header.facts["as_of"]))
    return formats.day(day) if day else ""


def _state_data(now: Reconciliation) -> dict[str, Any]:
    said = now.answer.facts if now.answer else {}
    return {
        "stated": dict(now.sent.facts) if now.sent else None, "answered": dict(said) if said else None, "waiting": now.waiting,
        "accepted": now.accepted, "rejected": now.rejected, "due_days": now.due_days, "open": len(now.open),
        "rejects": [{**_data(one.reject), "state": one.state.value, "case": one.case} for one in now.rejects],
    }  # fmt: skip


def _state(now: Reconciliation) -> Iterator[str]:
    if now.sent is None:
        yield _("The account was never stated to headquarters.")
    else:
        yield _("Stated as of {day} to {headquarters}.").format(
            day=_as_of(now.sent), headquarters=now.sent.receiver.code
        )
        if now.waiting:
            yield _("No answer to it was taken in yet.")
    if now.answer is not None:
        yield _("Answer of {headquarters} as of {day}: {counted}.").format(
            headquarters=now.answer.sender.code, day=_as_of(now.answer), counted=counted(now.accepted, now.rejected)
        )
        if remark := now.answer.facts.get("remark"):
            yield str(remark)
    if now.due_days is not None:
        yield _("Next reconciliation: {when}.").format(when=due_words(now.due_days))
    yield from _rejects(now.rejects)


def _rejects(found: Iterable[Rejected]) -> Iterator[str]:
    for one in found:
        yield f"{_line(one.reject)}\t{became(one)}"


def open_case(args: argparse.Namespace) -> None:
    """Open one case about what is rejected."""
    command = CaseOfRejects(text=args.text, lines=tuple(args.line))
    with open_depot(args, write=True) as depot:
        done = depot.do(open_case_of_rejects, command)
    said = notices(args, done.notices)
    answer(
        args,
        {"entry": done.entry, **done.answer, "notices": said},
        _("Case {number} is open").format(number=done.answer["case"]),
    )

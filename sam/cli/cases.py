"""Cases in the shell: list and show them, open one, write down a step, decide, close."""

from __future__ import annotations

import argparse
import dataclasses
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from sam import clock
from sam.cli.job import Commands, add_job
from sam.cli.questions import book_number
from sam.cli.session import answer, notices, open_depot, second
from sam.depot import Depot
from sam.domain.cases import CaseKind, CaseStep, Decision, Outcome
from sam.domain.commands import cases as c
from sam.domain.commands.movements import FactValue
from sam.domain.items import Form
from sam.domain.problems import refuse
from sam.domain.problems.cases import CaseProblem as P
from sam.queries.case_file import CaseFile
from sam.queries.cases import case, cases
from sam.queries.reader import Reader
from sam.queries.resolve import items_marked
from sam.reports.case_words import (
    day_words,
    deadline_words,
    fact_words,
    line_words,
    missing_words,
    stage_words,
    step_words,
    things_words,
)
from sam.services import cases as service
from sam.words import formats
from sam.words.labels import label
from sam.words.translate import _


def case_jobs(commands: Commands) -> None:
    """What can be typed after `sam case`."""
    says = _("losses, thefts, differences and accidents, from the report to the end")
    group = commands.add_parser("case", help=says, description=says)
    acts = group.add_subparsers(metavar="ACT", required=True)
    listed = add_job(acts, "list", list_, _("cases that are open, or all"))
    listed.add_argument("--all", action="store_true", help=_("closed ones too"))
    listed.add_argument("--kind", choices=[one.value for one in CaseKind], default="")
    listed.add_argument("--book", metavar="CODE", help=_("book of this depot (at headquarters)"))
    shown = add_job(acts, "show", show, _("one case, whole"))
    shown.add_argument("number", metavar="NUMBER")
    shown.add_argument("--book", metavar="CODE", help=_("book of this depot (at headquarters)"))
    _open_job(acts)
    done = add_job(acts, "step", step, _("write down something that was done"))
    done.add_argument("number", metavar="NUMBER")
    done.add_argument("step", choices=[one.value for one in CaseStep])
    for name in ("text", "time", "due", "reference", "on"):
        done.add_argument(f"--{name}", default="")
    done.add_argument("--thing", metavar="NUMBER", action="append", default=[], help=_("serial or lot; left out: all"))
    _facts(done)
    decided = add_job(acts, "decide", decide, _("decide; a second person signs, one of the two a commander"))
    decided.add_argument("number", metavar="NUMBER")
    decided.add_argument("decision", choices=[one.value for one in Decision])
    decided.add_argument("--reason", required=True)
    decided.add_argument("--authority", default="", help=_("written authority: who, number, day"))
    decided.add_argument("--reference", default="")
    decided.add_argument("--second", metavar="USER", help=_("who signs second"))
    closed = add_job(acts, "close", close, _("close a case"))
    closed.add_argument("number", metavar="NUMBER")
    closed.add_argument("outcome", choices=[one.value for one in Outcome])
    closed.add_argument("--text", default="")


def _open_job(acts: Commands) -> None:
    made = add_job(acts, "open", open_, _("open a case; a loss of what is in the book begins with post report-loss"))
    made.add_argument("kind", choices=c.OPENED)
    made.add_argument("text", metavar="TEXT", help=_("what happened"))
    made.add_argument(
        "--thing", metavar="NUMBER[=QUANTITY]", action="append", default=[], help=_("serial or lot number")
    )
    made.add_argument(
        "--stranger", metavar="SERIAL", action="append", default=[], help=_("what the book does not know")
    )
    for name in (
        "on",
        "time",
        "place",
        "report-by",
        "reporter",
        "custodian",
        "reference",
        "last-seen",
        "samples-until",
    ):
        made.add_argument(f"--{name}", default="")
    made.add_argument("--no-ban", action="store_true", help=_("do not ban what failed"))
    _facts(made)


def _facts(made: argparse.ArgumentParser) -> None:
    made.add_argument("--fact", metavar="NAME=TEXT", action="append", default=[], help=_("another field of the form"))
    made.add_argument("--attach", metavar="SHA256", action="append", default=[], help=_("stored before with attach"))


def _said(pairs: Sequence[str]) -> tuple[FactValue, ...]:
    return tuple(FactValue(name=one.partition("=")[0], value=one.partition("=")[2]) for one in pairs)


# ------------------------------------------------------------------------------------------------------------ asking


def list_(args: argparse.Namespace) -> None:
    """Cases, the newest first."""
    with open_depot(args) as depot:
        found = depot.ask_book(book_number(depot, args.book), cases, still_open=not args.all)
    rows = [one for one in found if not args.kind or one.kind.value == args.kind]
    answer(args, {"cases": [_data(one) for one in rows]}, [*map(_line, rows)] or _("No case."))


def show(args: argparse.Namespace) -> None:
    """One case."""
    with open_depot(args) as depot:
        found = depot.ask_book(book_number(depot, args.book), case, args.number)
    if found is None:
        raise refuse(P.UNKNOWN_CASE, "number", value=args.number[:80])
    answer(args, _data(found), _told(found))


def _data(one: CaseFile) -> dict[str, Any]:
    made = dataclasses.asdict(one)
    made.pop("details")
    return {**one.details, **made, "stage": one.stage.value, "missing": one.missing}


def _line(one: CaseFile) -> str:
    late = deadline_words(one, clock.now())
    return "\t".join(
        [one.number, day_words(one.day), label(one.kind), stage_words(one), things_words(one), late]
    ).rstrip()


def _told(one: CaseFile) -> Iterable[str]:
    yield _line(one)
    yield one.said("text")
    for thing in one.things:
        yield f"  {thing.shown}\t{formats.number(thing.quantity)}\t{thing.place}\t{missing_words(one, thing)}".rstrip()
    for text in one.strangers:
        yield "  " + "\t".join((text, _("not in the book")))
    for name, value in one.facts.items():
        yield "  " + fact_words(name, value)
    yield from _story(one)


def _story(one: CaseFile) -> Iterable[str]:
    """What was done and decided, and how it ended."""
    for done in one.steps:
        yield step_words(done)
    for decision in one.decisions:
        yield f"{day_words(decision.day)}  {label(decision.kind)}: {decision.reason} ({decision.by}, {decision.second})"
        for line in decision.lines:
            yield f"  {line_words(decision, line)}"
    for voucher in one.vouchers:
        yield f"{day_words(voucher.day)}  {label(voucher.kind)} {voucher.number}"
    if one.outcome is not None:
        yield f"{day_words(one.closed_on)}  {label(one.outcome)} {one.ending}".rstrip()


# ------------------------------------------------------------------------------------------------------------ acting


def _do(
    args: argparse.Namespace, act: Callable[..., Any], command: Callable[[Depot], Any], *, two: bool = False
) -> None:
    with open_depot(args, write=True) as depot:
        done = depot.do(act, command(depot), second=second(args, depot) if two else None)
        data = {"entry": done.entry, **done.answer, "notices": notices(args, done.notices)}
    told = _("Entry {number} is written. {told}").format(number=formats.number(done.entry), told=done.answer["case"])
    answer(args, data, told)


def open_(args: argparse.Namespace) -> None:
    """Open a case."""

    def command(depot: Depot) -> c.OpenCase:
        return c.OpenCase(
            kind=args.kind, text=args.text, things=tuple(depot.ask(_thing, text) for text in args.thing),
            strangers=tuple(args.stranger), happened_on=args.on, time=args.time, place=args.place, report_by=args.report_by,
            reporter=args.reporter, custodian=args.custodian, reference=args.reference, last_seen=args.last_seen,
            samples_until=args.samples_until, ban=not args.no_ban, facts=_said(args.fact), attachments=tuple(args.attach),
        )  # fmt: skip

    _do(args, service.open_case, command)


def _thing(reader: Reader, text: str) -> c.CaseThing:
    """A serial number, or a lot with a quantity behind "="."""
    name, _sign, many = text.rpartition("=") if text.rpartition("=")[2].isdigit() else (text, "", "1")
    found = items_marked(reader, name)
    if len(found) == 1:
        return c.CaseThing(item=found[0].uuid, quantity=int(many))
    if found and found[0].form is Form.LOT:
        return c.CaseThing(lot=name, quantity=int(many))
    return c.CaseThing(serial=name, quantity=int(many))


def step(args: argparse.Namespace) -> None:
    """Write down a step."""
    command = c.AddStep(
        case=args.number, step=args.step, text=args.text, things=tuple(args.thing), happened_on=args.on, time=args.time, due=args.due,
        reference=args.reference, facts=_said(args.fact), attachments=tuple(args.attach),
    )  # fmt: skip
    _do(args, service.add_step, lambda _depot: command)


def decide(args: argparse.Namespace) -> None:
    """Decide: everything that is missing, or that differs; single lines with post decide-case."""
    command = c.DecideCase(
        case=args.number, decision=args.decision, reason=args.reason, authority=args.authority, reference=args.reference
    )
    _do(args, service.decide_case, lambda _depot: command, two=True)


def close(args: argparse.Namespace) -> None:
    """Close a case."""
    command = c.CloseCase(case=args.number, outcome=args.outcome, text=args.text)
    _do(args, service.close_case, lambda _depot: command)

"""Jobs of an audit: ask the records, open one, draw a sample, answer, write findings and actions, close, compare, look up checkpoints."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from string import hexdigits
from typing import Any

from sam.cli.job import Commands, add_job
from sam.cli.questions import book_number, day
from sam.cli.session import answer, notices, open_depot, second
from sam.depot import Depot
from sam.domain.audit import COUNTS_AS, ActionState, Looked, Severity, Verdict
from sam.domain.commands import audits as c
from sam.domain.kinds import Kind
from sam.domain.problems import Unavailable, refuse
from sam.domain.problems.audit import AuditProblem as P
from sam.domain.problems.command_line import CommandLineProblem
from sam.queries.audit.checks import Result
from sam.queries.audit_samples import Drawn, sample_list
from sam.queries.audits import Audit, audit, audits
from sam.services import audits as service
from sam.standards.audit.checklist import Checklist, Checkpoint, checklist, read_checklist
from sam.standards.audit.score import Part, Score, score
from sam.words import audit as words
from sam.words.formats import number
from sam.words.labels import label
from sam.words.translate import _


def audit_jobs(commands: Commands) -> None:
    """What can be typed after `sam audit`."""
    says = _("the audit of security and stockpile management that the records answer themselves")
    group = commands.add_parser("audit", help=says, description=says)
    acts = group.add_subparsers(metavar="ACT", required=True)
    run_ = add_job(acts, "run", run, _("what the records say of every checkpoint, without opening an audit"))
    run_.add_argument("--as-of", metavar="DATE", help=_("as of this day, 2026-11-22; left out: today"))
    run_.add_argument("--book", metavar="CODE", help=_("book of this depot (at headquarters)"))
    run_.add_argument("--checklist", metavar="FILE", help=_("another list of checkpoints, as TOML"))
    listed = add_job(acts, "checkpoints", checkpoints, _("look up the checkpoints, without a depot"))
    listed.add_argument("text", metavar="TEXT", nargs="?", default="", help=_("words of the question, id or standard"))
    listed.add_argument("--theme", metavar="ID", default="", help=", ".join(checklist().themes))
    listed.add_argument("--standard", metavar="NAME", default="", help=_("such as IDDRS 4.10"))
    listed.add_argument("--level", type=int, choices=(1, 2, 3), help=_("risk reduction level"))
    listed.add_argument("--checklist", metavar="FILE", help=_("another list of checkpoints, as TOML"))
    _acts(acts)
    _sample_acts(acts)
    shown = add_job(acts, "show", show, _("one audit, whole; the newest when none is named"))
    shown.add_argument("number", metavar="NUMBER", nargs="?", default="")
    shown.add_argument("--book", metavar="CODE", help=_("book of this depot (at headquarters)"))
    compared = add_job(acts, "compare", compare, _("what changed since the audit before"))
    compared.add_argument("number", metavar="NUMBER", nargs="?", default="")
    compared.add_argument("--with", dest="earlier", metavar="NUMBER", default="", help=_("left out: the one before it"))
    compared.add_argument("--book", metavar="CODE", help=_("book of this depot (at headquarters)"))


def _sample_acts(acts: Commands) -> None:
    drawn = add_job(acts, "sample", sample, _("draw a random sample; its seed is in the book before its list is shown"))
    drawn.add_argument("--what", choices=("weapons", "lots"), default="weapons")
    drawn.add_argument("--place", metavar="CODE", default="")
    drawn.add_argument("--confidence", type=int, default=95, metavar="PER-CENT", help="80, 90, 95, 99")
    drawn.add_argument("--share", type=int, default=5, metavar="PER-CENT", help=_("at fault that would be too many"))
    drawn.add_argument("--reason", default="", help=_("why another sample is drawn"))
    listed = add_job(acts, "list", list_, _("the things of a sample, with what was seen of each"))
    listed.add_argument(
        "sample", metavar="SAMPLE", nargs="?", default="", help=_("its id; left out: the one drawn last")
    )
    looked = add_job(acts, "result", result, _("write down what was seen of one thing of a sample"))
    looked.add_argument("number", metavar="NUMBER", type=int, help=_("its place in the list of the sample"))
    looked.add_argument("found", choices=[one.value for one in Looked])
    looked.add_argument("--sample", metavar="SAMPLE", default="", help=_("its id; left out: the one drawn last"))
    looked.add_argument("--note", default="")
    looked.add_argument("--attach", metavar="SHA256", action="append", default=[], help=_("stored before with attach"))


def _acts(acts: Commands) -> None:
    opened = add_job(acts, "open", open_, _("open an audit"))
    opened.add_argument("--as-of", metavar="DATE", default="", help=_("as of this day, 2026-11-22; left out: today"))
    opened.add_argument("--team", default="", help=_("who inspects"))
    opened.add_argument("--purpose", default="", help=_("what it is for"))
    opened.add_argument("--second", metavar="USER", help=_("who signs second"))
    answered = add_job(acts, "answer", answer_, _("answer a checkpoint"))
    answered.add_argument("checkpoint", metavar="ID")
    answered.add_argument("verdict", choices=[one.value for one in Verdict])
    answered.add_argument("--note", default="")
    answered.add_argument(
        "--attach", metavar="SHA256", action="append", default=[], help=_("stored before with attach")
    )
    found = add_job(acts, "finding", finding, _("write down what must be put right"))
    found.add_argument("text", metavar="TEXT")
    found.add_argument("--severity", choices=[one.value for one in Severity], default="minor")
    found.add_argument("--checkpoint", metavar="ID", default="")
    found.add_argument("--attach", metavar="SHA256", action="append", default=[], help=_("stored before with attach"))
    acted = add_job(acts, "action", action, _("what is to be done about a finding, or what has become of it"))
    acted.add_argument("--finding", metavar="NUMBER", default="")
    acted.add_argument("--id", default="")
    for name in ("text", "owner", "due", "note"):
        acted.add_argument(f"--{name}", default="")
    acted.add_argument("--state", choices=[one.value for one in ActionState], default="open")
    acted.add_argument("--attach", metavar="SHA256", action="append", default=[], help=_("stored before with attach"))
    closed = add_job(acts, "close", close, _("close the audit; a second person signs, one of the two a commander"))
    closed.add_argument("--conclusion", default="")
    closed.add_argument("--second", metavar="USER", help=_("who signs second"))


# ------------------------------------------------------------------------------------------------------------ asking


def _listed(args: argparse.Namespace) -> Checklist:
    if not args.checklist:
        return checklist()
    try:
        text = Path(args.checklist).read_text(encoding="utf-8-sig")
    except OSError as trouble:
        raise Unavailable(CommandLineProblem.FILE_UNREADABLE, path=args.checklist) from trouble
    except UnicodeDecodeError as trouble:
        raise refuse(P.NOT_A_CHECKLIST, detail=_("not written in UTF-8")) from trouble
    return read_checklist(text)


def run(args: argparse.Namespace) -> None:
    """What the records say as of a day."""
    listed = _listed(args)
    as_of = day(args.as_of)
    with open_depot(args) as depot:
        results = depot.run(service.run_audit, as_of, book_number(depot, args.book), listed)
    scored = score(listed, {one.checkpoint.id: COUNTS_AS[one.outcome.reply] for one in results})
    data = {
        "as_of": args.as_of or _today(),
        "checklist": listed.version,
        "results": [_result(one) for one in results],
        "score": _score(scored),
    }
    answer(args, data, [*map(_line, results), *_told(scored)])


def _today() -> str:
    from sam import clock

    return clock.today().isoformat()


def _result(one: Result) -> dict[str, Any]:
    checkpoint, outcome = one.checkpoint, one.outcome
    return {
        "id": checkpoint.id,
        "theme": checkpoint.theme,
        "answer": outcome.reply.value,
        "why": outcome.why.value if outcome.why else "",
        "question": words.question(checkpoint.id),
        "figures": dict(outcome.figures),
        "items": [{"what": row.what, "id": row.id, "name": row.name} for row in outcome.rows],
        "entries": sorted({row.entry for row in outcome.rows if row.entry}),
        "vouchers": sorted({row.voucher for row in outcome.rows if row.voucher}),
        "standard": checkpoint.standard,
        "clause": checkpoint.clause,
        "level": checkpoint.level,
        "weight": checkpoint.weight,
        "indicative": True,
    }


def _line(one: Result) -> str:
    figures = words.figures(one.outcome.figures)
    return f"{one.checkpoint.id:7} {label(one.outcome.reply):4} {words.question(one.checkpoint.id)}" + (
        f" ({figures})" if figures else ""
    )


def _score(scored: Score) -> dict[str, Any]:
    return {
        "indicative": True,
        **_part(scored.whole),
        "themes": [{"theme": one.key, **_part(one)} for one in scored.themes],
        "levels": [{"level": int(one.key), **_part(one)} for one in scored.levels],
    }


def _part(part: Part) -> dict[str, Any]:
    return {
        "per_cent": part.per_cent, "met": part.met, "partly_met": part.partly, "not_met": part.not_met,
        "not_applicable": part.not_applicable, "not_assessed": part.open,
    }  # fmt: skip


def _told(scored: Score) -> list[str]:
    told = [_("Indicative, the weights are ours:")]
    for one in scored.themes:
        percent = _("not assessed") if one.per_cent is None else f"{one.per_cent} %"
        told.append(f"  {words.theme(one.key)}: {percent}")
    return told


def checkpoints(args: argparse.Namespace) -> None:
    """The checkpoints that fit."""
    listed = _listed(args)
    wanted = args.text.casefold()

    def fits(one: Checkpoint) -> bool:
        text = f"{one.id} {words.question(one.id)} {one.standard} {one.clause}".casefold()
        return (
            wanted in text
            and args.theme.upper() in {"", one.theme}
            and args.standard.casefold() in one.standard.casefold()
            and args.level in {None, one.level}
        )

    found = [one for one in listed.checkpoints if fits(one)]
    rows = [
        {
            "id": one.id, "theme": one.theme, "question": words.question(one.id), "standard": one.standard, "clause": one.clause,
            "edition": listed.editions.get(one.standard, ""), "level": one.level, "level_seen": one.level_seen,
            "weight": one.weight, "verified": one.verified, "basis": one.basis, "evidence": list(one.evidence),
            "source": list(one.source), "indicative": True,
        }
        for one in found
    ]  # fmt: skip
    told = [f"{one.id:7} {words.question(one.id)} [{words.rests_on(one.standard, one.clause)}]" for one in found]
    answer(args, {"checklist": listed.version, "rows": rows}, told)


def show(args: argparse.Namespace) -> None:
    """One audit, whole."""
    with open_depot(args) as depot:
        one = _named(depot, args, args.number)
    answer(args, _whole(one), _audit_told(one))


def _named(depot: Depot, args: argparse.Namespace, named: str) -> Audit:
    book = book_number(depot, args.book)
    found = depot.ask_book(book, audit, named)
    if found is None:
        last = depot.ask_book(book, audits)
        raise refuse(P.UNKNOWN_AUDIT, "number", value=named, last=last[0].number if last else "\u2013")
    return found


def _whole(one: Audit) -> dict[str, Any]:
    verdicts = one.verdicts
    return {
        "number": one.head.number, "day": one.head.day, "as_of": one.head.as_of, "checklist": one.head.checklist,
        "team": one.team, "purpose": one.purpose, "conclusion": one.conclusion, "closed": one.head.closed,
        "signed": [one.closed_by, one.closed_second] if one.head.closed else [],
        "verdicts": {id_: verdict.value for id_, verdict in verdicts.items()},
        "answers": {id_: {"verdict": a.verdict.value, "note": a.note, "attachments": list(a.attachments), "entry": a.entry}
                    for id_, a in one.answers.items()},
        "samples": [{"id": s.id, "what": s.what, "place": s.place, "seed": s.seed, "things": s.things, "size": s.size,
                     "confidence": s.confidence, "share": s.share, "replaces": s.replaces, "reason": s.reason, "entry": s.entry}
                    for s in one.samples],
        "findings": [{"id": f.id, "number": f.number, "checkpoint": f.checkpoint, "severity": f.severity.value, "text": f.text,
                      "entry": f.entry, "actions": [{"id": a.id, "text": a.text, "owner": a.owner, "due": a.due,
                      "state": a.state.value, "note": a.note} for a in f.actions]} for f in one.findings],
        "score": _score(score(checklist(), verdicts)),
    }  # fmt: skip


def _audit_told(one: Audit) -> list[str]:
    told = [f"{one.head.number} {one.head.day}", *_told(score(checklist(), one.verdicts))]
    for found in one.findings:
        told.append(f"F-{found.number} {label(found.severity)}: {found.text}")
        told += [f"    {label(a.state)}: {a.text} ({a.owner}, {a.due})" for a in found.actions]
    return told


def compare(args: argparse.Namespace) -> None:
    """What changed from one audit to the next."""
    with open_depot(args) as depot:
        one = _named(depot, args, args.number)
        book = book_number(depot, args.book)
        earlier = [head for head in depot.ask_book(book, audits) if head.entry < one.head.entry]
        if args.earlier:
            before = _named(depot, args, args.earlier)
        elif earlier:
            before = _named(depot, args, earlier[0].number)
        else:
            raise refuse(P.NOT_CLOSED_BEFORE)
    now, then = one.verdicts, before.verdicts
    silent = Verdict.NOT_ASSESSED
    changed = [
        {"id": id_, "before": then.get(id_, silent).value, "now": now.get(id_, silent).value}
        for id_ in sorted({*now, *then})
        if now.get(id_, silent) is not then.get(id_, silent)
    ]
    data = {
        "audit": one.head.number, "before": before.head.number, "changed": changed,
        "score": _score(score(checklist(), now)), "score_before": _score(score(checklist(), then)),
    }  # fmt: skip
    told = [f"{row['id']:7} {label(Verdict(row['before']))} \u2192 {label(Verdict(row['now']))}" for row in changed]
    answer(args, data, [f"{before.head.number} \u2192 {one.head.number}", *told])


# ------------------------------------------------------------------------------------------------------------- acting


def _do(args: argparse.Namespace, act: Callable[..., Any], command: Any) -> Mapping[str, Any]:
    with open_depot(args, write=True) as depot:
        done = depot.do(act, command, second=second(args, depot))
        data = {"entry": done.entry, "head": done.head.hex(), "kind": done.kind.value, **done.answer}
        if done.kind is Kind.AUDIT_SAMPLE:
            data["list"] = [_drawn(one) for one in depot.ask(sample_list, str(done.answer["sample"]))]
    data["notices"] = notices(args, done.notices)
    told = ", ".join(f"{key} {value}" for key, value in done.answer.items())
    rows = [_drawn_line(one) for one in data.get("list", ())]
    said = _("Entry {number} is written. {told}").format(number=number(done.entry), told=told)
    answer(args, data, [said.rstrip(), *rows])
    return data


def open_(args: argparse.Namespace) -> None:
    """Open an audit with what is known beside the book."""
    command = c.OpenAudit(as_of=args.as_of, team=args.team, purpose=args.purpose)
    with open_depot(args) as depot:
        beside = depot.run(service.outside)
    _do(args, partial(service.open_audit, beside=beside), command)


def sample(args: argparse.Namespace) -> None:
    """Draw a sample, and only then show its list."""
    command = c.DrawSample(
        what=args.what, place=args.place, confidence=args.confidence, share=args.share, reason=args.reason
    )
    _do(args, service.draw_sample, command)


def list_(args: argparse.Namespace) -> None:
    """The things of a sample, the same however often it is asked, with what was seen of each."""
    with open_depot(args) as depot:
        newest = depot.ask(audit, "")
        samples = newest.samples if newest is not None else ()
        named = args.sample or (samples[-1].id if samples else "")
        listed = depot.ask(sample_list, named) if len(named) == 32 and not set(named) - set(hexdigits) else ()
    if not listed:
        raise refuse(P.UNKNOWN_SAMPLE, "sample", value=args.sample)
    rows = [_drawn(one) for one in listed]
    answer(args, {"sample": named, "list": rows}, [_drawn_line(one) for one in rows])


def _drawn(one: Drawn) -> dict[str, Any]:
    said = {"number": one.number, "id": one.id, "name": f"{one.type_name} {one.mark}".strip(), "place": one.place}
    if one.result is None:
        return {**said, "found": "", "note": "", "attachments": [], "entry": 0}
    seen = one.result
    return {
        **said, "found": seen.found.value, "note": seen.note, "attachments": list(seen.attachments), "entry": seen.entry
    }  # fmt: skip


def _drawn_line(one: Mapping[str, Any]) -> str:
    seen = f" {label(Looked(one['found']))}: {one['note']}".rstrip(": ") if one["found"] else ""
    return f"{one['number']:4} {one['name']}, {one['place']}{seen}"


def result(args: argparse.Namespace) -> None:
    """What was seen of one thing of a sample."""
    one = c.OneLooked(number=args.number, found=args.found, note=args.note, attachments=tuple(args.attach))
    _do(args, service.record_sample, c.RecordSample(sample=args.sample.lower(), results=(one,)))


def answer_(args: argparse.Namespace) -> None:
    """Answer one checkpoint."""
    one = c.OneAnswer(checkpoint=args.checkpoint, verdict=args.verdict, note=args.note, attachments=tuple(args.attach))
    _do(args, service.answer_audit, c.AnswerAudit(answers=(one,)))


def finding(args: argparse.Namespace) -> None:
    """Write a finding."""
    command = c.WriteFinding(
        text=args.text, severity=args.severity, checkpoint=args.checkpoint, attachments=tuple(args.attach)
    )
    _do(args, service.write_finding, command)


def action(args: argparse.Namespace) -> None:
    """Write an action, or what has become of it."""
    command = c.WriteAction(
        finding=args.finding, id=args.id, text=args.text, owner=args.owner, due=args.due, state=args.state, note=args.note,
        attachments=tuple(args.attach),
    )  # fmt: skip
    _do(args, service.write_action, command)


def close(args: argparse.Namespace) -> None:
    """Close the audit."""
    _do(args, service.close_audit, c.CloseAudit(conclusion=args.conclusion))

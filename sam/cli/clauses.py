"""Looking up the clauses that the program computes against, without a depot."""

from __future__ import annotations

import argparse
from collections.abc import Iterable

from sam.cli.job import Commands, add_job
from sam.cli.session import answer
from sam.standards.audit.checklist import checklist
from sam.standards.clauses.find import find_clauses
from sam.standards.clauses.table import Clause, standards
from sam.words.audit import theme
from sam.words.clauses import asks, edition, use
from sam.words.translate import _, ngettext


def clauses_job(acts: Commands) -> None:
    """What can be typed after `sam standards clauses`."""
    says = _("look up the clauses that the program computes against")
    made = add_job(acts, "clauses", clauses, says)
    made.add_argument("words", metavar="WORDS", nargs="*", help=_("a citation as it is printed, or words"))
    made.add_argument("--standard", metavar="NAME", default="", help=_("such as IATG 02.20"))
    themes = checklist().themes
    made.add_argument("--theme", metavar="ID", type=str.upper, choices=themes, default="", help=", ".join(themes))
    made.add_argument("--level", type=int, choices=(1, 2, 3), help=_("risk reduction level"))


def clauses(args: argparse.Namespace) -> None:
    """The clauses that fit."""
    found = find_clauses(" ".join(args.words), standard=args.standard, theme_id=args.theme, level=args.level)
    rows = [
        {
            "id": one.id, "standard": one.standard, "clause": one.clause, "edition": one.edition, "themes": list(one.themes),
            "levels": list(one.levels), "level_seen": one.level_seen, "asks": list(asks(one.id, one.checkpoints)),
            "uses": list(one.uses), "checkpoints": list(one.checkpoints), "verified": one.verified, "source": list(one.source),
        }
        for one in found
    ]  # fmt: skip
    nothing = _("No clause fits. There are clauses of: {known}.").format(known=", ".join(standards()))
    answer(args, {"rows": rows}, [line for one in found for line in _told(one)] or nothing)


def _told(one: Clause) -> Iterable[str]:
    mark = _("verified") if one.verified else _("not verified")
    yield f"{one.cited}" + (f" ({edition(one.standard)})" if one.edition else "") + f" [{mark}]"
    yield from (f"    {asked}" for asked in asks(one.id, one.checkpoints))
    about = [theme(id_) for id_ in one.themes]
    if one.levels:
        levels = ", ".join(map(str, one.levels))
        about.append(ngettext("level {levels}", "levels {levels}", len(one.levels)).format(levels=levels))
    yield f"    {'; '.join([*about, *map(use, one.uses), *one.checkpoints])}"

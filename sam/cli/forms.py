"""Blank forms in the shell: printed with their numbers, and which of them are in the book."""

from __future__ import annotations

import argparse
from pathlib import Path

from sam.cli.job import Commands, add_job
from sam.cli.session import answer, open_depot
from sam.domain.form_paper import MOST, FormKind
from sam.reports.form_paper import form_title
from sam.services.form_papers import Series, forms_printed, print_forms
from sam.words import formats
from sam.words.translate import _, ngettext


def form_jobs(commands: Commands) -> None:
    """What can be typed after `sam forms`."""
    says = _("blank forms with numbers, for days without power")
    forms = commands.add_parser("forms", help=says, description=says)
    acts = forms.add_subparsers(metavar="ACT", required=True)
    made = add_job(acts, "print", print_them, _("print blank forms as PDF"))
    made.add_argument(
        "kind", metavar="KIND", choices=[one.value for one in FormKind], help=", ".join(one.value for one in FormKind)
    )
    made.add_argument("--count", type=int, default=1, metavar="N", help=_("how many, up to {most}").format(most=MOST))
    made.add_argument("--to", required=True, metavar="FILE.pdf")
    add_job(acts, "list", list_them, _("forms that were printed, and which of them are in the book"))


def print_them(args: argparse.Namespace) -> None:
    """Print blank forms."""
    with open_depot(args) as depot:
        made = depot.run(print_forms, FormKind(args.kind), args.count, Path(args.to))
    data = {"file": str(made.path), "sha256": made.sha256, "numbers": list(made.numbers)}
    told = _("Printed: {path}").format(path=made.path)
    answer(args, data, [told, _("Numbers {first} to {last}").format(first=made.numbers[0], last=made.numbers[-1])])


def list_them(args: argparse.Namespace) -> None:
    """Every series that was printed, the newest first."""
    with open_depot(args) as depot:
        found = depot.run(forms_printed)
    data = {"series": [_as_data(one) for one in found]}
    answer(args, data, [series_words(one) for one in found] or _("No form was printed here yet."))


def _as_data(one: Series) -> dict[str, object]:
    keyed = [{"number": form.number, "kind": form.kind, "day": form.day, "entry": form.entry} for form in one.keyed]
    return {
        "kind": one.kind.value, "first": one.numbers[0], "last": one.numbers[-1], "count": one.count, "day": one.day.isoformat(),
        "by": one.by, "keyed_in": keyed, "out": list(one.out),
    }  # fmt: skip


def series_words(one: Series) -> str:
    """A series in one line."""
    out = ngettext("{n} is not keyed in", "{n} are not keyed in", len(one.out)).format(n=formats.number(len(one.out)))
    return f"{one.numbers[0]} – {one.numbers[-1]}\t{form_title(one.kind)}\t{formats.day(one.day)}\t{one.by}\t{out}"

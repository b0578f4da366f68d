"""Jobs that print labels."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

from sam.cli.session import answer, open_depot
from sam.domain.problems import refuse
from sam.domain.problems.labels import LabelProblem as P
from sam.reports.labels.asking import CodeKind, LabelsAsked
from sam.reports.labels.kinds import KINDS
from sam.reports.labels.stocks import STOCKS, Stock
from sam.services.print_labels import print_labels
from sam.words.translate import _, language

_OFFSET = re.compile(r"\s*([+-]?\d{1,3})(?:\.(\d))?\d*\s*,\s*([+-]?\d{1,3})(?:\.(\d))?\d*\s*", re.ASCII)


def names() -> str:
    """The kinds of label there are."""
    return ", ".join(kind.name for kind in KINDS)


def labels(args: argparse.Namespace) -> None:
    """Print labels, or say which there are."""
    if args.list:
        _list(args)
        return
    if not (args.kind and args.stock and args.to):
        raise refuse(P.NEEDED)
    if args.quantity is not None and args.quantity < 1:
        raise refuse(P.BAD_QUANTITY, "quantity")
    right, down = _tenths(args.offset)
    asked = LabelsAsked(
        kind=args.kind,
        what=tuple(args.what),
        stock=args.stock,
        start=args.start,
        right=right,
        down=down,
        code=args.code,
        copies=args.copies,
        quantity=args.quantity or 0,
        inside=args.inside,
        cut=args.cut,
        language=language(),
    )
    with open_depot(args) as depot:
        made = depot.run(print_labels, asked, Path(args.to))
    data = {"file": str(made.path), "labels": made.labels, "pages": made.pages, "sha256": made.sha256}
    told = _("Printed: {path}, labels: {labels}, pages: {pages}")
    answer(args, data, told.format(path=made.path, labels=made.labels, pages=made.pages))


def _list(args: argparse.Namespace) -> None:
    """The kinds, the papers and the codes."""
    data = {
        "kinds": [{"name": kind.name, "title": _(kind.title)} for kind in KINDS],
        "stocks": [
            {"name": stock.name, "width": stock.size[0], "height": stock.size[1], "across": stock.across, "down": stock.down}
            for stock in STOCKS
        ],
        "codes": [code.value for code in CodeKind],
    }  # fmt: skip
    told = [f"{kind.name}\t{_(kind.title)}" for kind in KINDS]
    told += [f"{stock.name}\t{_each(stock)}" for stock in STOCKS]
    answer(args, data, [*told, ", ".join(code.value for code in CodeKind)])


def _each(stock: Stock) -> str:
    """How many labels a page has."""
    if stock.thermal:
        return _("one label a page")
    return _("{across} by {down} on a sheet").format(across=stock.across, down=stock.down)


def _tenths(text: str) -> tuple[int, int]:
    """An offset in millimetres, "0.5,-1.2", as tenths to the right and down."""
    found = _OFFSET.fullmatch(text)
    if found is None:
        raise refuse(P.NO_OFFSET, "offset", value=text[:40])
    right, tenth, down, other = found.groups()
    return _tenth(right, tenth), _tenth(down, other)


def _tenth(whole: str, tenth: str | None) -> int:
    size = abs(int(whole)) * 10 + int(tenth or 0)
    return -size if whole.startswith("-") else size

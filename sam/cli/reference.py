"""What can be asked without a depot: rows of the reference tables."""

from __future__ import annotations

import argparse
import dataclasses

from sam.cli.session import answer
from sam.reference.suggestions import suggestions
from sam.words.translate import language


def suggest(args: argparse.Namespace) -> None:
    """Rows of the reference tables in which every word stands; `write-type` takes their code as `suggestion`."""
    found = suggestions(args.text, language())
    rows = [dataclasses.asdict(one) for one in found]
    answer(args, {"rows": rows}, (f"{one.code}\t{one.words}" for one in found))

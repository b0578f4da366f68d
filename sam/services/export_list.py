"""Write a list as it is shown into a spreadsheet or a text file, whole or not at all.

depot.run(export_list, shown, Path("weapons.xlsx"), steps)
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sam.domain.problems import refuse
from sam.domain.problems.reports import ReportProblem as P
from sam.queries.reader import Reader
from sam.reports.shown_list import ShownList, gather_list
from sam.services.print_report import OWN, write_whole
from sam.services.shop import Shop

ENDINGS = (".xlsx", ".csv")


@dataclass(frozen=True, slots=True)
class ListExported:
    """What was written: the finished file, how many rows, and the entry that it knows as the newest."""

    path: Path
    rows: int
    entry: int


def export_list(
    shop: Shop, shown: ShownList, to: Path, step: Callable[[int, int], object] | None = None
) -> ListExported:
    """Write a list to a file that ends with .xlsx or .csv. Its rows are those of one moment, however long it takes.

    Args:
        shop: the depot.
        shown: the list.
        to: the file; one that is there already is replaced when the new one is whole.
        step: called with rows written and rows altogether, now and then; may raise to stop, and nothing is left then.

    Raises:
        Refused: an ending that is neither.
        Unavailable: the file cannot be written.
    """
    if to.suffix.lower() not in ENDINGS:
        raise refuse(P.NO_TABLE_ENDING, "to", path=str(to))
    from sam.reports.comma_table import to_commas
    from sam.reports.sheet import to_sheet  # loads openpyxl

    write = to_sheet if to.suffix.lower() == ".xlsx" else to_commas
    with shop.reading() as connection:
        found = gather_list(Reader(connection, OWN, shop.today), shown)

        def progress(done: int) -> None:
            if step is not None:
                step(done, found.count)

        progress(0)
        write_whole(to, lambda out: write(found.document, out, progress))
    return ListExported(to, found.count, found.document.head_number)

"""Put labels on paper: into a PDF, whole or not at all.

depot.run(print_labels, LabelsAsked("weapon", ("A1-01",), "a4-70x37"), Path("labels.pdf"))
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sam.domain.problems import refuse
from sam.domain.problems.labels import LabelProblem as P
from sam.queries.reader import Reader
from sam.reports.labels.asking import LabelsAsked
from sam.reports.labels.collect import collect_labels
from sam.services.print_report import OWN, write_whole
from sam.services.shop import Shop


@dataclass(frozen=True, slots=True)
class LabelsPrinted:
    """What was written: the file, labels, pages, and the SHA-256 of the file, hexadecimal."""

    path: Path
    labels: int
    pages: int
    sha256: str


def print_labels(
    shop: Shop, asked: LabelsAsked, to: Path, step: Callable[[int, int], object] | None = None
) -> LabelsPrinted:
    """Write labels to a file that ends with .pdf. `step` hears of labels drawn and labels altogether; it may raise to stop.

    Raises:
        Refused: what cannot be printed, all of it at once.
        Unavailable: the file cannot be written.
    """
    from sam.reports.labels.sheet import labels_to_pdf  # loads ReportLab

    if to.suffix.lower() != ".pdf":
        raise refuse(P.NOT_PDF, "to", path=str(to))
    with shop.reading() as connection:
        found = collect_labels(Reader(connection, OWN, shop.today), asked)

    def progress(drawn: int) -> None:
        if step is not None:
            step(drawn, len(found.labels))

    digest = write_whole(to, lambda out: labels_to_pdf(found.labels, found.printing, out, progress))
    return LabelsPrinted(to, len(found.labels), found.sheets, digest)

"""From the question to the labels: what cannot be printed is refused with everything that is wrong, before a file is touched."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sam import clock
from sam.domain.problems import Problem, Refused
from sam.domain.problems.labels import LabelProblem as P
from sam.queries.letterhead import letterhead
from sam.queries.reader import Reader
from sam.reports.labels.asking import MOST_COPIES, MOST_OFFSET, CodeKind, LabelsAsked
from sam.reports.labels.facts import Label
from sam.reports.labels.kinds import KINDS, LabelKind, kind_named, more
from sam.reports.labels.marks import BARS_WIDTH
from sam.reports.labels.printing import Printing
from sam.reports.labels.sketch import Sketch
from sam.reports.labels.stocks import STOCKS, Stock, stock_named
from sam.words.formats import speaking
from sam.words.translate import _, language


@dataclass(frozen=True, slots=True)
class Collected:
    """What is printed: the labels, each as often as it is asked for, and how."""

    labels: tuple[Label, ...]
    printing: Printing

    @property
    def sheets(self) -> int:
        """Pages that they fill."""
        printing = self.printing
        return -(-(len(self.labels) + printing.start - 1) // printing.stock.each)


@dataclass(frozen=True, slots=True)
class Preview:
    """The first label as it will be printed, and how many there are."""

    stock: Stock
    sketch: Sketch
    count: int
    sheets: int


def collect_labels(reader: Reader, asked: LabelsAsked) -> Collected:
    """The labels that are asked for.

    Raises:
        Refused: a kind, paper or code that there is not; a paper too small; a thing that the book does not know.
    """
    kind, stock, code = _judged(asked)
    spoken = asked.language or language()
    with speaking(spoken):
        found = tuple(kind.collect(reader, asked))
        title = _("Labels: {kind}").format(kind=_(kind.title))
    labels = tuple(label for label in found for _copy in range(asked.copies))
    letter = letterhead(reader)
    printing = Printing(
        stock, code, asked.start, asked.right, asked.down, asked.cut, title,
        letter.known if letter else clock.now(), spoken, lambda count: _spoken_more(spoken, count),
    )  # fmt: skip
    return Collected(labels, printing)


def _spoken_more(spoken: str, count: int) -> str:
    with speaking(spoken):
        return more(count)


def preview_labels(reader: Reader, asked: LabelsAsked) -> Preview:
    """What a print would look like: the first label, and how many there would be."""
    from sam.reports.labels.layout import lay_out
    from sam.reports.pdf.canvas import Paper  # loads ReportLab

    found = collect_labels(reader, asked)
    printing = found.printing
    stock = printing.stock
    letters = Paper(io.BytesIO(), stock.paper, printing.at, printing.language).letters
    sketch = lay_out(letters, found.labels[0], stock, printing.code, printing.more)
    return Preview(stock, sketch, len(found.labels), found.sheets)


def stocks_for(kind: LabelKind) -> tuple[Stock, ...]:
    """The papers with room for a kind."""
    return tuple(stock for stock in STOCKS if _has_room(kind, stock))


def _has_room(kind: LabelKind, stock: Stock) -> bool:
    return stock.size[0] >= kind.least[0] and stock.size[1] >= kind.least[1]


def _judged(asked: LabelsAsked) -> tuple[LabelKind, Stock, CodeKind]:
    """Kind, paper and code of the question, or a refusal with everything that is wrong with it."""
    kind, stock = kind_named(asked.kind), stock_named(asked.stock)
    code = next((one for one in CodeKind if one.value == asked.code), None)
    problems: list[Problem] = []
    if kind is None:
        problems.append(_unknown(P.UNKNOWN_KIND, "kind", asked.kind, [one.name for one in KINDS]))
    if stock is None:
        problems.append(_unknown(P.UNKNOWN_STOCK, "stock", asked.stock, [one.name for one in STOCKS]))
    if code is None:
        problems.append(_unknown(P.UNKNOWN_CODE, "code", asked.code, [one.value for one in CodeKind]))
    problems += _numbers(asked)
    if stock is not None:
        problems += _on_paper(asked, kind, stock, code)
    if problems or kind is None or stock is None or code is None:
        raise Refused(problems)
    return kind, stock, code


def _unknown(code: P, where: str, value: str, known: Sequence[str]) -> Problem:
    return Problem(code, (where,), {"value": value[:80], "known": ", ".join(known)})


def _numbers(asked: LabelsAsked) -> Iterator[Problem]:
    if max(abs(asked.right), abs(asked.down)) > MOST_OFFSET:
        yield Problem(P.OFFSET_TOO_FAR, ("offset",), {"most": MOST_OFFSET // 10})
    if not 1 <= asked.copies <= MOST_COPIES:
        yield Problem(P.BAD_COPIES, ("copies",), {"value": asked.copies, "most": MOST_COPIES})
    if asked.quantity < 0:
        yield Problem(P.BAD_QUANTITY, ("quantity",))


def _on_paper(asked: LabelsAsked, kind: LabelKind | None, stock: Stock, code: CodeKind | None) -> Iterator[Problem]:
    if not 1 <= asked.start <= stock.each:
        yield Problem(P.START_OUTSIDE, ("start",), {"start": asked.start, "most": stock.each})
    if kind is not None and not _has_room(kind, stock):
        known = ", ".join(one.name for one in stocks_for(kind))
        yield Problem(P.STOCK_TOO_SMALL, ("stock",), {"stock": stock.name, "known": known})
    if code is CodeKind.CODE_128 and stock.size[0] < BARS_WIDTH:
        needed, width = -(-BARS_WIDTH // 1), stock.size[0]
        yield Problem(P.TOO_NARROW_FOR_BARS, ("code",), {"needed": int(needed), "width": f"{width:g}"})

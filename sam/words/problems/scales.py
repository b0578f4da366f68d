"""Sentences about authorised scales."""

from __future__ import annotations

from enum import Enum

from sam.domain.problems.scales import ScaleProblem as P
from sam.words.translate import N_

SENTENCES: dict[Enum, str] = {
    P.NO_LINES: N_("A scale needs at least one line: a type or a category, and how many may be held."),
    P.ONE_OF_TWO: N_("Name either a type or a category here, not both and not neither."),
    P.NEGATIVE: N_("{value} is less than nothing. Write how many may be held, 0 for none."),
    P.TOO_MANY: N_("{value} is more than a depot can hold. Write how many may be held, at most {most}."),
    P.TYPE_TWICE: N_("{value} stands on this scale twice. Add the two up, or take one out."),
    P.CATEGORY_TWICE: N_("Category {value} stands on this scale twice. Add the two up, or take one out."),
    P.BEFORE_LATER: N_("A later scale for {holder}, from {since} on, is in the book: it counts from that day on."),
    P.SAME_DAY: N_(
        "A scale for {holder} from {since} on is in the book already. Withdraw it first, or take another day."
    ),
    P.UNKNOWN_SCALE: N_("No scale “{value}” stands. It was withdrawn, or was never written."),
    P.NO_COLUMNS: N_(
        "{file}: no sheet has a row with titles for what and how many. Give one column the title “Type” or “Category” and one “Authorised”."
    ),
    P.ROW_TYPE: N_("{sheet}, row {row}: nothing is named. Write the code of a type or of a category."),
    P.ROW_QUANTITY: N_(
        "{sheet}, row {row}: “{value}” is no whole number of pieces. Write how many may be held, 0 for none."
    ),
    P.ROW_TWO_WAYS: N_(
        "{sheet}, row {row}: “{value}” is {whole} in one country and a fraction in another. Write the number without a point or comma."
    ),
    P.ROW_BOTH: N_("{sheet}, row {row}: a type and a category are named. Leave one of the two empty."),
    P.ROW_TWICE: N_("{sheet}, row {row}: {value} stands in row {first} already. Add the two up, or take one out."),
}

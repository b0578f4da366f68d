"""What stands on a blank form: its title, the fields to be filled in, its columns, and who signs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sam.domain.form_paper import FormCode, FormKind
from sam.queries.letterhead import Letterhead
from sam.reports.page import Column, Kind
from sam.words.translate import N_, _

FORM_TITLES = {
    FormKind.ISSUE: N_("Issue, on paper"),
    FormKind.RETURN: N_("Return, on paper"),
    FormKind.HAND_RECEIPT: N_("Hand receipt, on paper"),
    FormKind.RECEIPT: N_("Receipt, on paper"),
    FormKind.EXPENDITURE: N_("Expenditure, on paper"),
    FormKind.RELOCATION: N_("Relocation, on paper"),
    FormKind.LOSS: N_("Loss or theft, on paper"),
    FormKind.COUNT: N_("Count, on paper"),
}

_TIME, _STORE, _TO_STORE = N_("Day and time"), N_("From store"), N_("To store")
_TO, _FROM = N_("To: name and rank"), N_("From: name and rank")

_FIELDS: dict[FormKind, tuple[str, ...]] = {
    FormKind.ISSUE: (_TIME, _STORE, _TO, N_("Number"), N_("Unit"), N_("Duty"), N_("Back by"), N_("Reference")),
    FormKind.RETURN: (_TIME, _FROM, N_("Number"), N_("Unit"), _TO_STORE, N_("Reference")),
    FormKind.HAND_RECEIPT: (_TIME, _STORE, _TO, N_("Number"), N_("Unit"), N_("Authority")),
    FormKind.RECEIPT: (
        _TIME, N_("Supplier or depot"), N_("Delivery note"), N_("Authority"), _TO_STORE, N_("Seals whole?"),
    ),
    FormKind.EXPENDITURE: (
        _TIME, N_("Used by: name and rank"), N_("Number"), N_("Unit"), N_("Purpose"), N_("Range report"),
        N_("Spent cases: how many"), N_("Cases to store"),
    ),
    FormKind.RELOCATION: (_TIME, _STORE, _TO_STORE, N_("Reason"), N_("Reference")),
    FormKind.LOSS: (
        N_("Day and time found"), N_("Where"), N_("Last seen on"), N_("Reported by"), N_("Answers for the account"),
        N_("Police or report number"), N_("Who was told, and when"), N_("What happened"),
    ),
    FormKind.COUNT: (
        _TIME, N_("Room or store"), N_("Counted by: name and rank"), N_("Answers for the account"), N_("Second counter: name and rank"),
        N_("What for"),
    ),
}  # fmt: skip

_SIGN = {
    FormKind.ISSUE: (N_("Handed over by"), N_("Received by"), N_("Second person")),
    FormKind.RETURN: (N_("Returned by"), N_("Received by"), N_("Second person")),
    FormKind.HAND_RECEIPT: (N_("Handed over by"), N_("Received by"), N_("Second person")),
    FormKind.RECEIPT: (N_("Delivered by"), N_("Received by"), N_("Second person")),
    FormKind.EXPENDITURE: (N_("Used by"), N_("Range officer"), N_("Received the cases")),
    FormKind.RELOCATION: (N_("Handed over by"), N_("Received by"), N_("Second person")),
    FormKind.LOSS: (N_("Reporter"), N_("Account holder"), N_("Commanding officer")),
    FormKind.COUNT: (N_("Counted by"), N_("Second counter"), N_("Account holder")),
}


@dataclass(frozen=True, slots=True)
class FormPaper:
    """Blank forms of one kind, ready to be laid out.

    Attributes:
        codes: one for each form, in the order of their numbers.
        letter: whose book, and where it stood when they were printed.
        institution, depot: as the head of the paper names them.
    """

    kind: FormKind
    codes: tuple[FormCode, ...]
    letter: Letterhead
    institution: str
    depot: str
    crest: bytes | None
    day: date
    language: str


def form_title(kind: FormKind) -> str:
    """What a form is called, on its paper and in lists."""
    return _(FORM_TITLES[kind])


def form_fields(kind: FormKind) -> tuple[str, ...]:
    """What is filled in above the lines."""
    return tuple(_(one) for one in _FIELDS[kind])


def form_signs(kind: FormKind) -> tuple[str, ...]:
    """Who signs."""
    return tuple(_(one) for one in _SIGN[kind])


def form_columns(kind: FormKind) -> tuple[Column, ...]:
    """The columns of the lines; of a count each line says where the thing lies."""
    first = Column(_("No."), Kind.TEXT, 4)
    if kind is FormKind.COUNT:
        return (
            first,
            Column(_("Place"), Kind.TEXT, 15),
            Column(_("Item type"), Kind.TEXT, 22),
            Column(_("Serial or lot"), Kind.TEXT, 20),
            Column(_("Quantity"), Kind.TEXT, 9),
            Column(_("Condition"), Kind.TEXT, 10),
            Column(_("Remark"), Kind.TEXT, 16),
        )
    return (
        first,
        Column(_("Item type"), Kind.TEXT, 24),
        Column(_("Serial or lot"), Kind.TEXT, 20),
        Column(_("Quantity"), Kind.TEXT, 9),
        Column(_("Unit"), Kind.TEXT, 9),
        Column(_("Condition"), Kind.TEXT, 10),
        Column(_("Remark"), Kind.TEXT, 20),
    )

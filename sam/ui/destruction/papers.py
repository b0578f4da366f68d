"""The papers of an order to destroy: its list for lorry and point, and its certificates."""

from __future__ import annotations

from functools import partial

from sam.queries.destruction import Order
from sam.reports.certificate import NAME
from sam.reports.destruction_list import DESTRUCTION_LIST
from sam.ui.paper_card import Paper
from sam.words.translate import _


def list_of(number: str) -> Paper:
    """The list of an order."""
    return Paper(DESTRUCTION_LIST.name, number, partial(_, DESTRUCTION_LIST.title), number)


def papers_of(one: Order) -> list[Paper]:
    """What can be printed of an order: the list first while it is open, then the newest certificate."""
    certificates = [
        Paper(NAME, paper.number, partial(_certificate_words, paper.number), paper.number, sheet=False)
        for paper in reversed(one.certificates)
    ]
    return [list_of(one.number), *certificates] if one.open else [*certificates, list_of(one.number)]


def _certificate_words(number: str) -> str:
    return _("Certificate {number}").format(number=number)

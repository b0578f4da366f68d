"""Use of ammunition in words: why a case is unlikely, in a heading and in one sentence with its figures."""

from __future__ import annotations

from sam.domain.ammunition_use import Doubt, Unlikely, Use
from sam.words.formats import number
from sam.words.translate import N_, _, ngettext

_TITLES = {
    Doubt.FIRED_NOT_SPENT: N_("Fired, and not expended"),
    Doubt.NEVER_ISSUED: N_("More expended than issued"),
    Doubt.SPENT_NOT_FIRED: N_("Expended, and not fired"),
    Doubt.REPORT_DIFFERS: N_("Range report differs"),
    Doubt.FEWER_CASES: N_("Fewer cases than rounds"),
    Doubt.NOT_BACK: N_("Neither back nor expended"),
    Doubt.LONG_OUT: N_("Out for long"),
    Doubt.NO_REPORT: N_("No range report"),
    Doubt.AGAIN: N_("The same holder again and again"),
}


def doubt_title(doubt: Doubt) -> str:
    """Why, in a cell."""
    return _(_TITLES[doubt])


def doubt_words(one: Unlikely) -> str:
    """Why, in a sentence with the figures."""
    n, against = number(one.n), number(one.against)
    if one.doubt in {Doubt.NOT_BACK, Doubt.LONG_OUT}:
        days = ngettext("{n} day", "{n} days", one.against).format(n=against)
        if one.doubt is Doubt.NOT_BACK:
            return _("{n} are out and {days} late.").format(n=n, days=days)
        return _("{n} are out for {days}, with no day on which they are due.").format(n=n, days=days)
    if one.doubt is Doubt.AGAIN:
        return ngettext("Stands in {n} of these cases.", "Stands in {n} of these cases.", one.n).format(n=n)
    texts = {
        Doubt.FIRED_NOT_SPENT: _("Weapons fired {n} by their own counts; {against} were expended."),
        Doubt.NEVER_ISSUED: _("{n} were expended straight from a store: nobody had been given them."),
        Doubt.SPENT_NOT_FIRED: _("{against} were expended; the weapons fired {n} by their own counts."),
        Doubt.REPORT_DIFFERS: _("{against} were expended with this report; its weapons fired {n}."),
        Doubt.FEWER_CASES: _("{n} cases came back from {against} rounds."),
        Doubt.NO_REPORT: _("{n} were expended without naming a range report, as others do."),
    }
    return texts[one.doubt].format(n=n, against=against)


def group_words(number_: str, name: str) -> str:
    """A unit as a heading; whoever has none, and what went straight from a store, stands with the depot."""
    if not number_:
        return _("Straight from the stores")
    return f"{name} ({number_})" if name != number_ else name


def holder_words(one: Use) -> str:
    """A holder in a cell."""
    return group_words(one.holder, one.holder_name)

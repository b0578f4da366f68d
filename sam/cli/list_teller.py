"""What became of a list, for people in a terminal: short where all is well, every reason where it is not, and where the rest stands."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sam.cli.list_account import REMARKS
from sam.domain.problems import Problem
from sam.domain.sheet_rows import Verdict
from sam.services.taking_lists.comparison import Comparison, Difference, Single, Total
from sam.services.taking_lists.plan import Judged
from sam.services.taking_lists.profiles import Kept, fitting_shipped
from sam.services.taking_lists.take import Looked, sentences_of
from sam.words.formats import number
from sam.words.labels import type_kind_label, unit_label
from sam.words.list_words import LEFT_OUT
from sam.words.sentences import sentence
from sam.words.translate import _, ngettext

MOST_REFUSED = 40
MOST_REMARKS = 20
MOST_OF_A_KIND = 10


class Teller:
    """Tells what a list would do, and then what was done.

    Args:
        looked: the list as it was looked at.
        data: the same as an account for machines.
    """

    def __init__(self, looked: Looked, data: Mapping[str, Any]) -> None:
        self._looked = looked
        self._plan = looked.plan
        self._data = data
        self._sentence = sentences_of(looked.plan.reading)

    def before(self) -> Iterator[str]:
        """Everything there is to know before the list is posted."""
        yield from self._counts()
        yield from self._file()
        if self._looked.comparison is not None:
            yield from _compared(self._looked.comparison, self._data["compared_file"])
        else:
            yield from self._new_types()
            yield from self._new_places()
        yield from self._refused()
        yield from self._remarks()

    def _counts(self) -> Iterator[str]:
        plan, data = self._plan, self._data
        sheets = len(plan.reading.sheets)
        yield ngettext(
            "{file}: {count} sheet, read by the profile {profile}.", "{file}: {count} sheets, read by the profile {profile}.", sheets
        ).format(file=data["file"], count=number(sheets), profile=data["profile"])  # fmt: skip
        counts = {key: number(data[key]) for key in ("read", "posted", "refused", "left_out")}
        yield _("{read} rows read: {posted} to post, {refused} refused, {left_out} left out.").format(**counts)
        if data["pieces_posted"]:
            yield "  " + _("To post: {quantities}.").format(quantities=_quantities(data["pieces_by_unit"]))
        rows, pieces = data["counted_not_identified"].values()
        if rows:
            yield "  " + ngettext(
                "Of these, {count} weapon is only counted by the list: it comes in as counted, not identified.",
                "Of these, {count} weapons are only counted by the list: they come in as counted, not identified.",
                pieces,
            ).format(count=number(pieces))
        yield from self._left_out()
        if plan.reading.mends is not None:
            yield "  " + self._mended()

    def _mended(self) -> str:
        entry = self._looked.mended
        if not entry:
            return _("These are mended rows of a list that is not posted itself. They are posted on their own.")
        return _("These are mended rows of the list that is entry {entry}. They are posted beside it.").format(
            entry=number(entry)
        )

    def _left_out(self) -> Iterator[str]:
        """Reasons for rows left out; those that differ only in a value on one line."""
        grouped: dict[str, list[tuple[str, int]]] = defaultdict(list)
        for reason in self._data["reasons"]["left_out"]:
            value = reason["value"] if reason["code"] in LEFT_OUT else reason["sentence"]
            grouped[reason["code"]].append((value, reason["rows"]))
        for code, found in grouped.items():
            rows = sum(count for _value, count in found)
            named = ", ".join(f"{value} ({number(count)})" for value, count in found[:MOST_OF_A_KIND])
            more = len(found) - MOST_OF_A_KIND
            if more > 0:
                named = _("{some} and {count} more").format(some=named, count=number(more))
            reason = found[0][0]
            if code in LEFT_OUT:
                reason = f"{_(LEFT_OUT[code])}: {named}" if reason else _(LEFT_OUT[code])
            yield "  " + ngettext("{rows} row left out: {reason}", "{rows} rows left out: {reason}", rows).format(
                rows=number(rows), reason=reason
            )

    def _file(self) -> Iterator[str]:
        """What is to be said of the file as a whole."""
        reading = self._plan.reading
        yield from ("- " + sentence(one.reason) for one in reading.sheets_left_out)
        yield from ("- " + sentence(problem) for problem in reading.notices)
        shipped = fitting_shipped(reading.profile) if reading.profile.name != "leso" else ""
        if shipped:
            yield "- " + _("The profile {name} that comes with the program fits this list: --profile {name}").format(
                name=shipped
            )

    def _new_types(self) -> Iterator[str]:
        found = sorted(self._data["new_types"], key=lambda one: -one["pieces"])
        if not found:
            return
        kinds = Counter(one["kind"] for one in found)
        named = ", ".join(f"{type_kind_label(kind)} {number(count)}" for kind, count in kinds.most_common())
        yield _("New in the catalogue: {count} ({named}). The most frequent:").format(
            count=number(len(found)), named=named
        )
        for one in found[:MOST_OF_A_KIND]:
            name = one["name"] if one["code"] in one["name"].upper() else f"{one['name']} [{one['code']}]"
            category = f" {one['category']}" if one["category"] else ""
            quantity = f"{number(one['pieces'])} {unit_label(one['unit'], one['pieces'])}"
            yield f"  {name}: {type_kind_label(one['kind'])}{category}, {quantity}. {one['why']}"
        yield from _more(len(found) - MOST_OF_A_KIND)

    def _new_places(self) -> Iterator[str]:
        for title, key in (
            (_("New people and units: {count}."), "new_people"),
            (_("New stores: {count}."), "new_places"),
        ):
            found = self._data[key]
            if found:
                some = ", ".join(one["path"] for one in found[: MOST_OF_A_KIND // 2])
                more = ", …" if len(found) > MOST_OF_A_KIND // 2 else ""
                yield f"{title.format(count=number(len(found)))} {some}{more}"

    def _refused(self) -> Iterator[str]:
        refused = self._plan.refusals()
        if not refused:
            return
        yield ngettext("{count} row is refused:", "{count} rows are refused:", len(refused)).format(
            count=number(len(refused))
        )
        yield from self._rows(refused[:MOST_REFUSED], Verdict.REFUSED)
        file = self._data["refused_file"]
        more = len(refused) - MOST_REFUSED
        if more > 0:
            yield "  " + _("and {count} more, all in {path}").format(count=number(more), path=file)
        else:
            yield "  " + _("The refused rows with their reasons are in {path}.").format(path=file)

    def _remarks(self) -> Iterator[str]:
        remarks = self._plan.remarks()
        if not remarks:
            return
        yield ngettext("{count} row is worth a look:", "{count} rows are worth a look:", len(remarks)).format(
            count=number(len(remarks))
        )
        yield from self._rows(remarks[:MOST_REMARKS], Verdict.TAKEN)
        yield from _more(len(remarks) - MOST_REMARKS)

    def _rows(self, rows: Iterable[Judged], verdict: Verdict) -> Iterator[str]:
        for _row, problems in rows:
            yield from ("  " + self._sentence(problem) for problem in _weighty(problems, verdict))

    def after(self, data: Mapping[str, Any]) -> Iterator[str]:
        """What was done."""
        for one in data.get("registered", ()):
            yield _("{sheet}, row {row}: the weapon has the registry number {number}. Fix it on the weapon.").format(
                sheet=one["sheet"], row=one["row"], number=one["number"]
            )
        if data["entry"]:
            yield ngettext(
                "Posted as entry {entry}, voucher {voucher}: {rows} row, {quantities}.",
                "Posted as entry {entry}, voucher {voucher}: {rows} rows, {quantities}.",
                data["posted"],
            ).format(
                entry=number(data["entry"]),
                voucher=data["voucher"],
                rows=number(data["posted"]),
                quantities=_quantities(data["pieces_by_unit"]),
            )
        elif self._looked.comparison is not None:
            yield _("Nothing was posted: a list of this profile is entry {entry} already. --add posts it beside that one.").format(
                entry=number(self._looked.earlier)
            )  # fmt: skip
        else:
            yield _("Only looked at, nothing was posted.")
        if data.get("profile_kept"):
            yield _("The columns are remembered as profile {name}: a later list with the same titles is read the same way.").format(
                name=data["profile_kept"]
            )  # fmt: skip


def _weighty(problems: Sequence[Problem], verdict: Verdict) -> Sequence[Problem]:
    """Of a refused row only what refuses it; notices beside it would hide the reason."""
    if verdict is not Verdict.REFUSED:
        return problems
    return [one for one in problems if not isinstance(one.code, REMARKS)]


def _more(count: int) -> Iterator[str]:
    if count > 0:
        yield "  " + _("and {count} more; --json tells all of them").format(count=number(count))


def _quantities(by_unit: Mapping[str, int]) -> str:
    named = sorted(by_unit.items(), key=lambda pair: -pair[1])
    return ", ".join(f"{number(quantity)} {unit_label(unit, quantity)}" for unit, quantity in named)


# a comparison


def _compared(one: Comparison, file: str) -> Iterator[str]:
    if one.agrees:
        yield _("The list says what the book says.")
    yield _("Compared with the book: {same} the same, {changed} changed, {new} new, {gone} gone.").format(
        same=number(one.same), changed=number(len(one.changed)), new=number(len(one.new)), gone=number(len(one.gone))
    )
    yield from ("  " + _total(total) for total in one.totals)
    for title, found in ((_("Changed:"), one.changed), (_("New:"), one.new), (_("Gone:"), one.gone)):
        yield from _some(title, [_difference(difference) for difference in found])
    for title, singles in (
        (_("Numbers that the book has elsewhere:"), one.singles_moved),
        (_("Numbers that are new:"), one.singles_new),
        (_("Numbers that are gone:"), one.singles_gone),
    ):
        yield from _some(title, [_single(single) for single in singles])
    yield _("The whole comparison is in {path}.").format(path=file)


def _some(title: str, lines: Sequence[str]) -> Iterator[str]:
    if lines:
        yield title
        yield from ("  " + line for line in lines[:MOST_OF_A_KIND])
        yield from _more(len(lines) - MOST_OF_A_KIND)


def _total(one: Total) -> str:
    return _("{unit}: {book} in the book, {list} in the list, {difference}").format(
        unit=unit_label(one.unit, 2),
        book=number(one.in_book),
        list=number(one.in_list),
        difference=_signed(one.in_list - one.in_book),
    )


def _difference(one: Difference) -> str:
    named = one.type_name if one.item_type in one.type_name.upper() else f"{one.type_name} [{one.item_type}]"
    what = " ".join(part for part in (named, one.lot, one.condition) if part)
    return _("{place}: {what}, {book} in the book, {list} in the list").format(
        place=one.place, what=what, book=number(one.in_book), list=number(one.in_list)
    )


def _single(one: Single) -> str:
    if one.in_list and one.in_book:
        return _("{type} {number}: {list} in the list, {book} in the book").format(
            type=one.type_name, number=one.number, list=one.in_list, book=one.in_book
        )
    return f"{one.type_name} {one.number}: {one.in_list or one.in_book}"


def _signed(difference: int) -> str:
    return f"+{number(difference)}" if difference > 0 else number(difference)


# profiles


def told_profile(one: Kept) -> str:
    """A profile on one line."""
    where = _("comes with the program") if one.shipped else _("kept on this depot's desk")
    return f"{one.profile.name}: {one.profile.title} ({where})"

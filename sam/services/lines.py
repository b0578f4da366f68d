"""The lines of a movement: from what people write to exact quantities of exact items at exact places.

All items of a command are looked up together, so that a list of five thousand weapons costs a handful of statements.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sam.domain.commands.movements import Moved
from sam.domain.documents import Line
from sam.domain.items import SINGLE, Form
from sam.domain.kinds import Kind
from sam.domain.movement_kinds import WAYS
from sam.domain.places import HOLDERS, OFF_CHARGE, ON_CHARGE, PlaceKind
from sam.domain.problems.cases import CaseProblem
from sam.domain.problems.movements import MovementProblem as P
from sam.domain.problems.recovered import RecoveredProblem
from sam.queries.resolve import ItemRow, Lying, PlaceRow, lying, parts_of, places_by_id
from sam.queries.watched import Why, watched_item
from sam.services import naming
from sam.services.which import Where, Which
from sam.services.work import Findings, Work

Kinds = frozenset[PlaceKind]

_LOST = WAYS[Kind.RECOVERY].takes


@dataclass(frozen=True, slots=True)
class Taken:
    """One line that was found in the book: so much of an item, from a place, in a condition.

    Attributes:
        n: number of the line in the command.
        where: the way to the line in the command, for sentences.
    """

    n: int
    where: Where
    asked: Moved
    item: ItemRow
    quantity: int
    place: PlaceRow
    condition: str


@dataclass(frozen=True, slots=True)
class Asked:
    """One line as it was written, with the item that it names and the place that it must be taken from."""

    n: int
    moved: Moved
    item: ItemRow
    at: PlaceRow | None
    condition: str


class Lines:
    """Looks up the lines of one command.

    Args:
        findings: what is against them.
        work: the act.
        field: the field of the command in which the lines stand.
        inner: the way from a line to what moves, where that is not the line itself.
    """

    def __init__(self, findings: Findings, work: Work, field: str = "lines", inner: Where = ()) -> None:
        self.findings, self.work = findings, work
        self.field, self.inner = field, inner
        self.places: dict[int, PlaceRow] = {}
        self._named: dict[str, PlaceRow | None] = {}
        self._takes: Kinds = ON_CHARGE

    def where(self, n: int, *rest: str | int) -> Where:
        """The way to a field of a line."""
        return (self.field, n, *self.inner, *rest)

    def take(
        self, asked: Sequence[Moved], takes: Kinds = ON_CHARGE, at: PlaceRow | None = None, *, along: bool = False
    ) -> list[Taken]:
        """Every line with its item, place and condition; problems are gathered.

        Args:
            asked: the lines as written.
            takes: kinds of place that may be taken from.
            at: the place that all lines are taken from, when the command names one.
            along: whether numbered parts that hang on a weapon and lie where it lies go with it.
        """
        if not asked:
            self.findings.problem(P.NO_LINES, self.field)
            return []
        self._takes = takes
        items = Which(self.findings, self.work, self.where).items(asked)
        numbers = [item.id for item in items if item is not None and item.form not in SINGLE]
        found = lying(self.work.reader, numbers) if numbers else {}
        self._load_places(items, found)
        taken = []
        for n, (moved, item) in enumerate(zip(asked, items, strict=True)):
            one = self._asked(n, moved, item, takes, at) if item is not None else None
            if one is not None:
                line = self._single(one, takes) if one.item.form in SINGLE else self._quantity(one, found, takes)
                taken += [line] if line else []
        self._no_doubles(taken, found)
        return self._with_parts(taken, along=along)

    def _load_places(self, items: Iterable[ItemRow | None], found: dict[int, list[Lying]]) -> None:
        self.places |= {item.at.id: item.at for item in items if item is not None and item.at is not None}
        numbers = {one.place for lying_ in found.values() for one in lying_} - self.places.keys()
        if numbers:
            self.places |= places_by_id(self.work.reader, numbers)

    def _asked(self, n: int, moved: Moved, item: ItemRow, takes: Kinds, at: PlaceRow | None) -> Asked | None:
        """What the line says of quantity, place and condition, as far as it can be so."""
        if type(moved.quantity) is not int or moved.quantity <= 0:
            self.findings.problem(P.BAD_QUANTITY, *self.where(n, "quantity"), value=moved.quantity)
            return None
        if moved.place:
            named = self._place(n, moved.place, takes)
            if named is None or (at is not None and named.id != at.id):
                if named is not None and at is not None:
                    self._not_at(n, item, at, named.path)
                return None
            at = named
        code = naming.condition(self.findings, moved.condition, *self.where(n, "condition")) if moved.condition else ""
        return Asked(n, moved, item, at, code)

    def _place(self, n: int, text: str, takes: Kinds) -> PlaceRow | None:
        """The place that a line takes from; one that is no longer in use may still be emptied."""
        if text not in self._named:
            everywhere = frozenset(PlaceKind)
            where = self.where(n, "place")
            self._named[text] = naming.place(
                self.findings, self.work, text, everywhere, *where, prefer=takes, retired=True
            )
        return self._named[text]

    def _single(self, one: Asked, takes: Kinds) -> Taken | None:
        n, item, at = one.n, one.item, one.at
        place = self.places.get(item.place) if item.place is not None else None
        if one.moved.quantity != 1:
            self.findings.problem(P.ONE_WEAPON, *self.where(n, "quantity"), value=one.moved.quantity)
        elif place is None:
            self.findings.problem(P.NOWHERE, *self.where(n), item=item.shown)
        elif place.kind in OFF_CHARGE and place.kind not in takes:
            self._off_charge(n, item, place)
        elif at is not None and place.id != at.id:
            self._not_at(n, item, at, _shown(place))
        elif place.kind not in takes and takes == _LOST:
            self.findings.problem(RecoveredProblem.NEVER_LOST, *self.where(n), item=item.shown, place=_shown(place))
        elif place.kind not in takes:
            self._wrong_kind(n, item, [place])
        elif one.condition and one.condition != item.condition:
            self._wrong_condition(one, place.path, item.condition or "")
        else:
            return Taken(n, self.where(n), one.moved, item, 1, place, item.condition or "SV")
        return None

    def _quantity(self, one: Asked, lying_: dict[int, list[Lying]], takes: Kinds) -> Taken | None:
        n, item = one.n, one.item
        here = [lot for lot in lying_.get(item.id, []) if one.at is None or lot.place == one.at.id]
        able = [lot for lot in here if self.places[lot.place].kind in takes]
        fitting = [lot for lot in able if not one.condition or lot.condition == one.condition]
        places = sorted({self.places[lot.place].path for lot in fitting})
        if not fitting:
            self._nothing(one, lying_.get(item.id, []), here, able)
        elif len(places) > 1:
            self.findings.problem(
                P.CHOOSE_PLACE, *self.where(n, "place"), item=item.shown, places=", ".join(places[:6])
            )
        elif len(fitting) > 1:
            conditions = ", ".join(lot.condition for lot in fitting)
            self.findings.problem(
                P.CHOOSE_CONDITION, *self.where(n, "condition"), item=item.shown, place=places[0], conditions=conditions
            )
        elif fitting[0].quantity < one.moved.quantity:
            values = {"asked": one.moved.quantity, "there": fitting[0].quantity, "place": places[0]}
            self.findings.problem(P.NOT_ENOUGH, *self.where(n, "quantity"), item=item.shown, **values)
        else:
            lot = fitting[0]
            place = self.places[lot.place]
            return Taken(n, self.where(n), one.moved, item, one.moved.quantity, place, lot.condition)
        return None

    # what to say when it is not there

    def _nothing(self, one: Asked, found: list[Lying], here: list[Lying], able: list[Lying]) -> None:
        n, item = one.n, one.item
        if not found and item.form is Form.COUNTED:
            self.findings.problem(P.TYPE_NEEDS_SERIAL, *self.where(n, "type"), type=item.type_name)
        elif not found:
            self.findings.problem(P.NOWHERE, *self.where(n), item=item.shown)
        elif not here and one.at is not None:
            held = [place for lot in found if (place := self.places[lot.place]).kind not in OFF_CHARGE]
            if held:
                self._not_at(n, item, one.at, ", ".join(sorted({_shown(place) for place in held})[:4]))
            else:
                self._wrong_kind(n, item, [self.places[lot.place] for lot in found])
        elif not able:
            self._wrong_kind(n, item, [self.places[lot.place] for lot in here])
        else:
            path = ", ".join(sorted({self.places[lot.place].path for lot in able})[:4])
            self._wrong_condition(one, path, ", ".join(sorted({lot.condition for lot in able})))

    def _off_charge(self, n: int, item: ItemRow, place: PlaceRow) -> None:
        """It left the account; of what is lost or destroyed, which paper says so."""
        gone = watched_item(self.work.reader, item.id)
        if gone is None:
            self.findings.problem(P.NOT_ON_CHARGE, *self.where(n), item=item.shown, place=place.kind)
            return
        code = CaseProblem.IS_LOST if gone.why is Why.LOST else CaseProblem.IS_DESTROYED
        self.findings.problem(code, *self.where(n), item=item.shown, since=gone.since, paper=gone.paper)

    def _not_at(self, n: int, item: ItemRow, at: PlaceRow, elsewhere: str) -> None:
        if at.kind in HOLDERS:
            self.findings.problem(P.NOT_HIS, *self.where(n), item=item.shown, person=_shown(at), place=elsewhere)
        else:
            self.findings.problem(P.NOT_HERE, *self.where(n), item=item.shown, asked=at.path, place=elsewhere)

    def _wrong_kind(self, n: int, item: ItemRow, places: list[PlaceRow]) -> None:
        """It lies where this kind of movement does not take from."""
        shown = ", ".join(sorted({_shown(place) for place in places})[:4])
        kinds = {place.kind for place in places}
        if kinds <= HOLDERS:
            self.findings.problem(P.ALREADY_ISSUED, *self.where(n), item=item.shown, place=shown)
        elif kinds <= OFF_CHARGE:
            self.findings.problem(P.NOT_ON_CHARGE, *self.where(n), item=item.shown, place=places[0].kind)
        else:
            code = CaseProblem.NOT_LOST if self._takes == {PlaceKind.LOST} else P.NOT_FROM_THERE
            self.findings.problem(code, *self.where(n), item=item.shown, places=shown)

    def _wrong_condition(self, one: Asked, place: str, conditions: str) -> None:
        values = {"item": one.item.shown, "place": place, "conditions": conditions, "asked": one.condition}
        self.findings.problem(P.WRONG_CONDITION, *self.where(one.n, "condition"), **values)

    # several lines of one thing

    def _no_doubles(self, taken: list[Taken], found: dict[int, list[Lying]]) -> None:
        """A weapon stands once on a voucher; the lines of one lot together take no more than lies there."""
        seen: set[int] = set()
        left = {
            (item, one.place, one.condition): one.quantity for item, lying_ in found.items() for one in lying_
        }  # fmt: skip
        asked: dict[tuple[int, int, str], int] = defaultdict(int)
        for line in taken:
            if line.item.form in SINGLE:
                if line.item.id in seen:
                    self.findings.problem(P.TWICE, *line.where, item=line.item.shown)
                seen.add(line.item.id)
                continue
            key = (line.item.id, line.place.id, line.condition)
            asked[key] += line.quantity
            if asked[key] > left[key]:
                values = {"item": line.item.shown, "asked": asked[key], "there": left[key], "place": line.place.path}
                self.findings.problem(P.TOGETHER, *line.where, "quantity", **values)

    def _with_parts(self, taken: list[Taken], *, along: bool) -> list[Taken]:
        """The lines, and after them the numbered parts that lie where their weapon lies and that nobody named."""
        weapons = {line.item.id: line for line in taken if line.item.carries}
        if not weapons:
            return taken
        named = {line.item.id for line in taken}
        parts = [part for part in parts_of(self.work.reader, weapons) if part.id not in named]
        made = list(taken)
        for part in parts:
            line = weapons[part.parent or 0]
            if part.place != line.item.place:
                continue
            code = P.PART_ALONG if along else P.PART_STAYS
            self.findings.notice(code, *line.where, part=part.shown, item=line.item.shown)
            if along:
                asked = Moved(item=part.uuid)
                made.append(Taken(line.n, line.where, asked, part, 1, line.place, part.condition or "SV"))
        return made


def _shown(place: PlaceRow) -> str:
    """A place as a sentence names it: a holder by name and number, a store by its path."""
    return f"{place.name} ({place.code})" if place.kind in HOLDERS else place.path


def made_line(taken: Taken, gives: PlaceRow, into: str = "") -> Line:
    """The line of the document."""
    line = Line(
        item=taken.item.uuid,
        quantity=taken.quantity,
        takes=taken.place.uuid,
        gives=gives.uuid,
        condition=taken.condition,
    )
    if into and into != taken.condition:
        line["into"] = into
    if taken.asked.note:
        line["note"] = taken.asked.note
    return line

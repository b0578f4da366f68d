"""The stack card of a lot: for each stack, which is a lot in a place in a condition, what came, what went, and what must be there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from sam.domain.items import SINGLE
from sam.domain.places import STORES, PlaceKind
from sam.domain.plate import PlateKind, plate_of
from sam.domain.problems import refuse
from sam.domain.problems.reports import ReportProblem as P
from sam.queries.history import Event, Life, history
from sam.queries.letterhead import place_names
from sam.queries.reader import Reader
from sam.queries.resolve import TypeRow, places_named, types_named
from sam.reports.asking import Option, Report, ReportAsked
from sam.reports.card_parts import SPARE, WHOLE, by_hand, facts_or_blank, without_power
from sam.reports.heading import heading
from sam.reports.history import the_item
from sam.reports.movements import remarks
from sam.reports.naming import Places, day_cell
from sam.reports.page import Column, Document, Group, Kind, Part, Row, ScanCode, SignatureLine, Table
from sam.words.labels import condition_label, kind_label, unit_label
from sam.words.translate import N_, _

_KEPT = STORES | {PlaceKind.WORKSHOP}


@dataclass
class _Stack:
    """One stack, as its lines go by."""

    balance: int = 0
    rows: list[Row] = field(default_factory=list)


def _gather(reader: Reader, asked: ReportAsked) -> Document:
    head = heading(reader, asked, STACK_CARD.name, _(STACK_CARD.title))
    if not asked.item.strip():
        columns = _columns()
        table = Table(_("Stack card"), columns, (Group("", by_hand(columns, WHOLE)),))
        facts = facts_or_blank(_facts(None, None, ""), blank=True)
        return head.document(
            _("Blank form"), facts=facts, notices=(without_power(),), parts=(table,), signatures=_signatures()
        )
    item = the_item(reader, asked)
    if item.form in SINGLE:
        raise refuse(P.NO_STACK, "item", item=item.shown)
    place = _place(reader, asked.place)
    life = history(reader, item, head.as_known)
    events = [one for one in life.events if one.day <= head.as_of.isoformat()]
    stacks = _stacks(events, Places(reader), _stores(reader), place)
    if not stacks:
        raise refuse(P.NEVER_THERE, "place", item=item.shown, place=place or _("every store"))
    columns = _columns()
    groups = [
        Group(f"{path} \u00b7 {condition_label(condition)}", [*stack.rows, *by_hand(columns, SPARE)])
        for (path, condition), stack in sorted(stacks.items())
    ]
    of_type = types_named(reader, [life.type_code]).get(life.type_code)
    facts = facts_or_blank(_facts(life, of_type, place), blank=False)
    code = ScanCode(plate_of(PlateKind.LOT, life.item).text, _("Code of the lot"))
    parts: tuple[Part, ...] = (code, Table(_("Stack card"), columns, groups, group_label=_("Stack")))
    return head.document(_subtitle(life), facts=facts, parts=parts, signatures=_signatures())


def _signatures() -> tuple[SignatureLine, ...]:
    return (SignatureLine(_("Storekeeper")), SignatureLine(_("Checked by")))


def _subtitle(life: Life) -> str:
    return " \u00b7 ".join(part for part in (life.type_name, life.mark) if part)


def _place(reader: Reader, asked: str) -> str:
    """Path of the place of the card; empty for every place."""
    if not asked:
        return ""
    found = [one for one in places_named(reader, asked) if one.kind in _KEPT]
    if not found:
        raise refuse(P.UNKNOWN_STORE, "place", value=asked)
    return found[0].path


def _stores(reader: Reader) -> frozenset[str]:
    return frozenset(path for path, one in place_names(reader).items() if PlaceKind(one.kind) in _KEPT)


def _facts(life: Life | None, of_type: TypeRow | None, place: str) -> list[tuple[str, str]]:
    hazard = f"{of_type.hazard_division or ''}{of_type.compatibility_group or ''}" if of_type else ""
    said = life.details if life is not None else {}
    return [
        (_("Item type"), f"{life.type_name} ({life.type_code})" if life else ""),
        (_("Lot"), life.mark if life else ""),
        (_("Place"), place),
        (_("Hazard"), hazard),
        (_("Maker"), str(said.get("maker", ""))),
        (_("Seal"), str(said.get("seal", ""))),
        (_("Unit"), unit_label(life.unit, 2) if life else ""),
    ]


def _columns() -> tuple[Column, ...]:
    return (
        Column(_("Day"), Kind.DATE, 11),
        Column(_("Document"), Kind.SERIAL, 15),
        Column(_("Movement"), Kind.TEXT, 13),
        Column(_("From or to"), Kind.TEXT, 20),
        Column(_("Came in"), Kind.NUMBER, 8),
        Column(_("Went out"), Kind.NUMBER, 8),
        Column(_("Balance"), Kind.NUMBER, 9),
        Column(_("Name"), Kind.TEXT, 12),
        Column(_("Remark"), Kind.NOTE, 20),
    )


def _stacks(
    events: Sequence[Event], places: Places, stores: frozenset[str], only: str
) -> dict[tuple[str, str], _Stack]:
    """Every stack that ever stood there, with its lines and the balance after each."""
    stacks: dict[tuple[str, str], _Stack] = {}
    for event in events:
        for path, condition, other, sign in _ends(event):
            within = not only or path == only or path.startswith(only + "/")
            if path not in stores or not within:
                continue
            stack = stacks.setdefault((path, condition), _Stack())
            stack.balance += sign * event.quantity
            gained, lost = (event.quantity, None) if sign > 0 else (None, event.quantity)
            told = remarks(late=event.late, reversed_by=event.reversed_by, reverses=event.reverses)
            stack.rows.append(
                (
                    day_cell(event.day), event.voucher, kind_label(event.kind), places.get(other, event.kind), gained, lost,
                    stack.balance, event.by, told,
                )
            )  # fmt: skip
    return stacks


def _ends(event: Event) -> Iterator[tuple[str, str, str, int]]:
    """Both ends of a line: the place and condition, the other place, and whether it came or went."""
    yield event.takes, event.condition, event.gives, -1
    yield event.gives, event.into, event.takes, 1


STACK_CARD = Report(
    "stack-card",
    N_("Stack card"),
    frozenset({Option.AS_OF, Option.AS_KNOWN, Option.ITEM, Option.PLACE}),
    _gather,
)

"""Commands of marking and of the workshop: marks put on and struck out, needs of a mark, works, gauges, rules of the work queue."""

from __future__ import annotations

from dataclasses import dataclass

from sam.domain.commands.form import says, values
from sam.domain.items import Condition, MarkKind
from sam.domain.marking import SAID, Method
from sam.domain.surveillance import Fitness
from sam.domain.workshop import PLANNED, After, ToolKind, WorkKind

_PLANNED = tuple(sorted(one.value for one in PLANNED))


@dataclass(frozen=True, slots=True, kw_only=True)
class PutMark:
    """One mark on one weapon."""

    serial: str = says("serial number", "")
    registry: str = says("or the registry number", "")
    item: str = says("or the id of the weapon", "")
    type: str = says("code of the item type, where several weapons have the number", "")
    text: str = says("exactly what stands on the weapon now; left out: the text of the paper", "", longest=120)
    photograph: str = says("SHA-256 of a photograph of the mark stored before", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkWeapons:
    """Write down that weapons were marked: which mark, where on the weapon, who, when, where and how."""

    kind: str = says("kind of mark", choices=values(MarkKind))
    text: str = says("exactly what stands on every weapon that names no text of its own", "", longest=120)
    spot: str = says("where on the weapon: frame, receiver, barrel", longest=120)
    method: str = says("how it was made", choices=values(Method))
    tool: str = says("tool or machine, with its number", "", longest=120)
    by: str = says("who marked: a person or a firm", longest=200)
    location: str = says("where it was done", "", longest=200)
    happened_on: str = says("day of the marking; left out: today", "")
    country: str = says("of an import mark: country of import, two letters", "", longest=2)
    year: int | None = says("of an import mark: year of import", None)
    reference: str = says("order or certificate", "", longest=200)
    note: str = says("note", "")
    marks: tuple[PutMark, ...] = says("the weapons, each with its mark")


@dataclass(frozen=True, slots=True, kw_only=True)
class StrikeMark:
    """Strike out a mark that is not on the weapon, or not like this; it stays visible."""

    serial: str = says("serial number", "")
    registry: str = says("or the registry number", "")
    item: str = says("or the id of the weapon", "")
    type: str = says("code of the item type, where several weapons have the number", "")
    kind: str = says("kind of the mark", choices=values(MarkKind))
    text: str = says("its text, exactly as recorded", longest=200)
    id: str = says("id of the mark, where the weapon has two that are alike", "")
    reason: str = says("why", longest=400)


@dataclass(frozen=True, slots=True, kw_only=True)
class OneWeapon:
    """A weapon that a paper names."""

    serial: str = says("serial number", "")
    registry: str = says("or the registry number", "")
    item: str = says("or the id of the weapon", "")
    type: str = says("code of the item type, where several weapons have the number", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class NeedMark:
    """Say that weapons must bear a mark before they are handed out: they were imported, or taken into official use."""

    need: str = says("import or official_use", choices=tuple(one.value for one in SAID))
    voucher: str = says("number of a receipt: all weapons that it brought", "")
    weapons: tuple[OneWeapon, ...] = says("or the weapons", ())
    basis: str = says("document that says so: order, import licence, court decision", longest=200)
    country: str = says("of an import: from which country, two letters", "", longest=2)
    happened_on: str = says("day of the import or decision; left out: today", "")
    note: str = says("note", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class ExcuseMark:
    """End the need of a mark that was said in error, or that the authority excused, as of a temporary import."""

    id: str = says("id of the need")
    weapons: tuple[OneWeapon, ...] = says("for which weapons; left out: all of the paper", ())
    reason: str = says("why", longest=300)
    authority: str = says("who decided it", longest=80)


@dataclass(frozen=True, slots=True, kw_only=True)
class Worked:
    """One weapon that was worked on."""

    serial: str = says("serial number", "")
    registry: str = says("or the registry number", "")
    item: str = says("or the id of the weapon", "")
    type: str = says("code of the item type, where several weapons have the number", "")
    rounds: int | None = says("rounds that it fired in this work", None, least=0)
    reading: int | None = says("its whole round count, as read before the work", None, least=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gauged:
    """One measure that was taken with a gauge."""

    gauge: str = says("code of the gauge")
    what: str = says("what was measured: headspace, bore", longest=120)
    reading: str = says("what the gauge showed", "", longest=60)
    within: bool = says("whether it is within the limits")


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """A part that was changed."""

    text: str = says("the part", longest=120)
    quantity: int = says("how many", 1, least=1)
    serial: str = says("number of the new one", "", longest=60)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordWork:
    """Write down what was done to weapons in the workshop or at the range. Nothing moves: a new condition is a reclassification."""

    what: str = says("what was done", choices=values(WorkKind))
    weapons: tuple[Worked, ...] = says("the weapons")
    happened_on: str = says("day; left out: today", "")
    by: str = says("who did it", longest=200)
    verdict: str = says(
        "of inspection, gauging, test firing and repair: passed, limited or failed", "", choices=values(Fitness)
    )
    method: str = says("order, drawing or what was used", "", longest=200)
    gauged: tuple[Gauged, ...] = says("of a gauging: what was measured", ())
    changed: tuple[Changed, ...] = says("of a repair: parts that were changed", ())
    condition: str = says("condition in which they are to stand from now on", "", choices=values(Condition))
    next_due: str = says("day of the next one; left out: by the rules", "")
    reference: str = says("order, course or range day", "", longest=200)
    note: str = says("note", "")
    attachments: tuple[str, ...] = says("SHA-256 of papers and photographs stored before", ())


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawWork:
    """Strike out a work that was written down in error; both papers stay in the book."""

    id: str = says("id of the work")
    reason: str = says("why", longest=400)


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteGauge:
    """Write down a gauge or a tool, or its new calibration. What is left out stays as it was."""

    code: str = says("its number in the workshop", longest=40)
    name: str = says("what it is; needed for a new one", "", longest=200)
    kind: str = says("gauge or tool; left out: gauge", "", choices=values(ToolKind))
    serial: str = says("serial number", "", longest=60)
    measures: str = says("what it measures, with the limits", "", longest=200)
    calibrated_on: str = says("day of the calibration", "")
    due: str = says("last day on which this calibration counts", "")
    calibrated_by: str = says("who calibrated it", "", longest=200)
    certificate: str = says("number of the certificate", "", longest=200)
    unfit: bool | None = says("whether it is out of use, whatever its calibration", None)
    retired: bool | None = says("whether it is gone for good", None)
    happened_on: str = says("day of the paper; left out: today", "")
    note: str = says("note", "")
    attachments: tuple[str, ...] = says("SHA-256 of papers stored before", ())


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanWork:
    """Set a rule of the work queue: which work is due after what, for which weapons, by which document; or end it."""

    what: str = says("the work", choices=_PLANNED)
    after: str = says(
        "months, rounds, days_out (back from an issue of so many days and more) or loan (back from a loan)", choices=values(After)
    )  # fmt: skip
    every: int | None = says("so many months, rounds or days; none after a loan", None, least=1)
    type: str = says("code of the item type; left out: see category", "")
    category: str = says("code of the category of weapons; without it and without a type: every weapon", "", longest=40)
    first: str = says("of months: day by which a weapon without any such work is due", "")
    source: str = says("document that the rule comes from", longest=200)
    decided_by: str = says("who decided it", longest=200)
    reason: str = says("why; needed where it changes or ends a rule", "", longest=400)
    retired: bool = says("the rule ends", False)

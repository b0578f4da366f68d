"""Commands of storage safety: explosives storehouses, exposed sites, distances, licences, waivers."""

from __future__ import annotations

from dataclasses import dataclass

from sam.domain.answers import Answer
from sam.domain.commands.form import says, values
from sam.domain.hazards import HAZARD_DIVISIONS
from sam.domain.sites import LICENCE_FORM, Check, Es, Pes, Structure


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteStorehouse:
    """Say that a place is an explosives storehouse and how it is built, or that it is one no more."""

    place: str = says("code or path of a site, building or room")
    structure: str = says(
        "earth-covered, reinforced, semi-reinforced, medium or light; left out: as it was",
        "",
        choices=values(Structure),
    )
    volume_m3: int | None = says("cubic metres inside; left out: as it was", None, least=1)
    triggers: tuple[str, ...] = says(
        "what of it makes divisions 1.2 and 1.3 a mass explosion: shaped-charges, high-energy-propellant, dense-confined-1.3,"
        " articles-above-5-kg; left out: as it was",
        (),
    )
    note: str = says("note; left out: as it was", "", longest=400)
    without: tuple[str, ...] = says("what is no longer said: volume_m3, triggers, note", ())
    retired: bool | None = says("no explosives storehouse any more; left out: as it was", None)


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteSite:
    """Add something that an explosion would hit, or change the one with this code."""

    code: str = says("short code")
    name: str = says("name; left out: as it was", "", longest=200)
    kind: str = says("what it is: inhabited, route-high, office-few ...; left out: as it was", "", choices=values(Es))
    persons: int | None = says("how many people are there; left out: as it was", None, least=0)
    note: str = says("note; left out: as it was", "", longest=400)
    retired: bool | None = says("no longer there; left out: as it was", None)


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteDistance:
    """Write down the distance from a storehouse to an exposed site or to another storehouse."""

    storehouse: str = says("code or path of the storehouse in which the explosion is thought of")
    site: str = says("code of the exposed site", "")
    other: str = says("or code or path of the other storehouse", "")
    metres: str = says("metres between their nearest points, such as 61.5", longest=20)
    pes: str = says("how the storehouse is built and which side of it looks at the other", choices=values(Pes))
    es: str = says("the same of the other storehouse, as an exposed site", "", choices=values(Es))
    given: tuple[str, ...] = says(
        "what is known of the pair: standard-ecm, no-primaries, nothing-spall-hurts, few-persons", ()
    )
    note: str = says("who measured, and how", "", longest=400)
    retired: bool = says("the pair is not looked at any more", False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Permits:
    """What a licence permits of one hazard division."""

    division: str = says("hazard division, such as 1.1 or 1.2.2", longest=10, choices=HAZARD_DIVISIONS)
    kg: str = says("net explosive quantity, kilograms", longest=20)


@dataclass(frozen=True, slots=True, kw_only=True)
class FormField:
    """One of the other fields of the form of a licence."""

    name: str = says("name of the field", longest=40, choices=LICENCE_FORM)
    value: str = says("what stands in it", longest=400)


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantLicence:
    """Write down an explosives limit licence as the authority granted it."""

    storehouse: str = says("code or path of the storehouse")
    number: str = says("number of the licence", longest=80)
    authority: str = says("who granted it", longest=200)
    since: str = says("first day; left out: today", "")
    until: str = says("last day")
    review: str = says("day on which it is to be reviewed", "")
    limits: tuple[Permits, ...] = says("what it permits of each division")
    conditions: str = says("its conditions", "")
    form: tuple[FormField, ...] = says("the other fields of its form", ())


@dataclass(frozen=True, slots=True, kw_only=True)
class SuspendLicence:
    """A licence permits nothing until it is restored."""

    licence: str = says("number or id of the licence")
    reason: str = says("why", longest=400)


@dataclass(frozen=True, slots=True, kw_only=True)
class RestoreLicence:
    """A suspended licence holds again."""

    licence: str = says("number or id of the licence")
    reason: str = says("why", longest=400)


@dataclass(frozen=True, slots=True, kw_only=True)
class SetMixing:
    """Write down what the competent authority has decided of two compatibility groups, or that it decides no more. Two people sign."""

    one: str = says("a compatibility group, B to S", longest=1)
    other: str = says("another, or the same", longest=1)
    answer: str = says("yes, no, conditional or authority; left out: the table holds again", "", choices=values(Answer))
    reason: str = says("who decided, and why: number and day of the letter", longest=400)


@dataclass(frozen=True, slots=True, kw_only=True)
class Waive:
    """Set checks of a storehouse aside until a day; two people sign."""

    storehouse: str = says("code or path of the storehouse")
    checks: tuple[str, ...] = says("which: " + ", ".join(values(Check)))
    reason: str = says("why it must be, and what is done instead", longest=400)
    until: str = says("last day")
    reference: str = says("number of the order", "", longest=200)


@dataclass(frozen=True, slots=True, kw_only=True)
class EndWaiver:
    """End a waiver before its day."""

    id: str = says("id of the waiver")
    reason: str = says("why", longest=400)

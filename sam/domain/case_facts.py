"""What the forms of a case ask beyond its text: names of the fields, and the choices of those that have some.

The fields are those of the loss report and the accident report (ATF F 3310.11 as read; IDDRS 4.10 7.3). A document keeps them by
name, so that another institution's form may add its own.
"""

from __future__ import annotations

from enum import Enum

from sam.domain.cases import CaseKind, CaseStep
from sam.domain.recovered import Ballistic, TraceResult, Triage


class Fact(Enum):
    """A field of a form."""

    MANNER = "manner"  # how it went: one of Manner
    REPORTER_POST = "reporter_post"
    POLICE = "police"  # station, officer, address
    LAST_COUNT = "last_count"  # by whom, and how many there were
    KEYS = "keys"  # state of keys, locks, alarm
    WITNESSES = "witnesses"
    MEASURES = "measures"  # what was done at once
    VALUE = "value"
    UNIT = "unit"  # that used it
    FIRED = "fired"
    FAILED = "failed"
    LEFT = "left"
    WEAPON = "weapon"  # type and serial number of the weapon that fired it
    CASUALTIES = "casualties"
    DAMAGE = "damage"
    WEATHER = "weather"
    STORAGE = "storage"  # how it was stored
    SAMPLES = "samples"  # which, and where they are kept
    TOLD_WHOM = "told_whom"  # one of Told
    NAME = "name"  # of who was told, who investigates, who took it over
    RESPONSIBLE = "responsible"  # who answers for it
    CAUSE = "cause"
    ACTION = "action"  # so that it does not happen again
    LOCATION = "location"  # where it was seized or found, as the paper says
    OFFICER = "officer"  # who seized or found it, with post and unit
    AGENCY = "agency"  # whose officer that is, with the number of their case
    HANDED_BY = "handed_by"  # who brings it to the depot
    POSSESSOR = "possessor"  # from whom it was taken
    OFFENCE = "offence"
    OWNER = "owner"  # who claims it
    SERVICEABLE = "serviceable"  # as the hand-in receipt asks: whether it works
    TRIAGE = "triage"  # one of Triage
    METHOD = "method"  # by which a number was made readable
    PURPOSE = "purpose"  # for which an answer will be used
    TRACE_RESULT = "trace_result"  # one of TraceResult
    BALLISTIC = "ballistic"  # one of Ballistic
    HELD_BY = "held_by"  # court or prosecutor
    TAKER = "taker"  # who took it over
    SEAL = "seal"


class Manner(Enum):
    """How a thing went."""

    MISSING = "missing"
    BURGLARY = "burglary"
    ROBBERY = "robbery"
    LARCENY = "larceny"


class Told(Enum):
    """Who was told."""

    POLICE = "police"
    AUTHORITY = "authority"  # above the account holder
    HEADQUARTERS = "headquarters"
    OTHER = "other"


REPORTED_TO = frozenset({Told.POLICE, Told.AUTHORITY, Told.HEADQUARTERS})
"""Whoever of these was told, the report was made."""

FACT_CHOICES: dict[Fact, type[Enum]] = {
    Fact.MANNER: Manner,
    Fact.TOLD_WHOM: Told,
    Fact.TRIAGE: Triage,
    Fact.TRACE_RESULT: TraceResult,
    Fact.BALLISTIC: Ballistic,
}
"""Fields that are chosen from a list."""

_LOSS = (
    Fact.MANNER, Fact.REPORTER_POST, Fact.POLICE, Fact.LAST_COUNT, Fact.KEYS, Fact.WITNESSES, Fact.MEASURES, Fact.VALUE,
)  # fmt: skip
_CAME_IN = (
    Fact.LOCATION, Fact.OFFICER, Fact.AGENCY, Fact.HANDED_BY, Fact.POSSESSOR, Fact.OFFENCE, Fact.OWNER, Fact.SERVICEABLE,
    Fact.WITNESSES,
)  # fmt: skip
FACTS_OF_CASE: dict[CaseKind, tuple[Fact, ...]] = {
    CaseKind.LOSS: _LOSS,
    CaseKind.THEFT: _LOSS,
    CaseKind.DIFFERENCE: (Fact.LAST_COUNT, Fact.WITNESSES, Fact.MEASURES),
    CaseKind.ACCIDENT: (
        Fact.UNIT, Fact.WEAPON, Fact.FIRED, Fact.FAILED, Fact.LEFT, Fact.CASUALTIES, Fact.DAMAGE, Fact.WEATHER, Fact.STORAGE,
        Fact.SAMPLES, Fact.WITNESSES, Fact.MEASURES,
    ),
    CaseKind.SEIZURE: _CAME_IN,
    CaseKind.FIND: tuple(fact for fact in _CAME_IN if fact not in {Fact.POSSESSOR, Fact.OFFENCE}),
    CaseKind.SURRENDER: tuple(fact for fact in _CAME_IN if fact not in {Fact.OFFENCE, Fact.WITNESSES}),
}  # fmt: skip
"""What the form of a case of a kind asks, in its order."""

FACTS_OF_STEP: dict[CaseStep, tuple[Fact, ...]] = {
    CaseStep.TOLD: (Fact.TOLD_WHOM, Fact.NAME),
    CaseStep.INVESTIGATION: (Fact.NAME,),
    CaseStep.RESULT: (Fact.RESPONSIBLE, Fact.CAUSE, Fact.ACTION),
    CaseStep.TRIAGE: (Fact.TRIAGE, Fact.NAME),
    CaseStep.RESTORATION: (Fact.METHOD, Fact.NAME),
    CaseStep.TRACE_REQUEST: (Fact.NAME, Fact.PURPOSE),
    CaseStep.TRACE_OUTCOME: (Fact.TRACE_RESULT, Fact.OWNER),
    CaseStep.BALLISTIC_ENTRY: (Fact.BALLISTIC, Fact.NAME),
    CaseStep.HELD: (Fact.HELD_BY,),
}
"""What the form of a step asks."""

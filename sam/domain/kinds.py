"""The kinds of document that a book knows, with the rules that belong to a kind and its version.

To add a kind: 1. a member here with its rule; 2. its family's applying in `sam.ledger`; 3. a label in `sam.words.labels`.
A rule is never changed: a new rule is a new version, so that older entries stay valid for ever.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from sam.domain.roles import Right


class Family(Enum):
    """Which part of the ledger applies a document."""

    FOUNDING = "founding"
    USERS = "users"
    CATALOGUE = "catalogue"
    PEOPLE = "people"
    RESTRICTIONS = "restrictions"
    RECORDS = "records"
    SAFETY = "safety"
    SURVEILLANCE = "surveillance"
    MOVEMENT = "movement"
    REVERSAL = "reversal"
    EXCHANGE = "exchange"
    AUDIT = "audit"
    SCALES = "scales"
    CASES = "cases"
    COUNTS = "counts"
    MARKING = "marking"
    WORKSHOP = "workshop"
    DESTRUCTION = "destruction"
    ROOM = "room"
    HANDOVER = "handover"


class Kind(Enum):
    """A kind of document."""

    FOUNDING = "founding"
    USER = "user"
    SETTINGS = "settings"
    ITEM_TYPE = "item_type"
    PLACE = "place"
    FIELD = "field"
    PERSON = "person"
    AUTHORISATION = "authorisation"
    RESTRICTION = "restriction"
    RESTRICTION_LIFTED = "restriction_lifted"
    RECORD = "record"
    STOREHOUSE = "storehouse"
    EXPOSED_SITE = "exposed_site"
    DISTANCE = "distance"
    SITE_PLAN = "site_plan"
    LICENCE = "licence"
    LICENCE_SUSPENDED = "licence_suspended"
    LICENCE_RESTORED = "licence_restored"
    WAIVER = "waiver"
    WAIVER_ENDED = "waiver_ended"
    SURVEILLANCE_PLAN = "surveillance_plan"
    INSPECTION = "inspection"
    STABILITY_TEST = "stability_test"
    CLIMATE_LIMITS = "climate_limits"
    CLIMATE_LOG = "climate_log"
    SURVEILLANCE_WITHDRAWN = "surveillance_withdrawn"
    SCALE = "scale"
    SCALE_WITHDRAWN = "scale_withdrawn"
    MARKING = "marking"
    MARK_STRUCK = "mark_struck"
    MARK_NEED = "mark_need"
    MARK_EXCUSED = "mark_excused"
    WORK = "work"
    WORK_WITHDRAWN = "work_withdrawn"
    WORK_PLAN = "work_plan"
    GAUGE = "gauge"
    OPENING_BALANCE = "opening_balance"
    RECEIPT = "receipt"
    ISSUE = "issue"
    RETURN = "return"
    ASSIGNMENT = "assignment"
    RELOCATION = "relocation"
    TRANSFER_OUT = "transfer_out"
    ARRIVAL = "arrival"
    TRANSFER_IN = "transfer_in"
    EXPENDITURE = "expenditure"
    RECLASSIFICATION = "reclassification"
    WORKSHOP = "workshop"
    LOAN = "loan"
    ADJUSTMENT = "adjustment"
    LOSS = "loss"
    RECOVERY = "recovery"
    DESTRUCTION = "destruction"
    CUSTODY = "custody"
    CUSTODY_END = "custody_end"
    IDENTIFICATION = "identification"
    REPACKING = "repacking"
    REVERSAL = "reversal"
    PAIRING = "pairing"
    HQ_RECEIPT = "hq_receipt"
    RECOVERED_ACCESS = "recovered_access"
    AUDIT = "audit"
    AUDIT_SAMPLE = "audit_sample"
    AUDIT_SAMPLE_RESULTS = "audit_sample_results"
    AUDIT_ANSWERS = "audit_answers"
    AUDIT_FINDING = "audit_finding"
    AUDIT_ACTION = "audit_action"
    AUDIT_CLOSED = "audit_closed"
    CASE = "case"
    CASE_STEP = "case_step"
    CASE_DECISION = "case_decision"
    CASE_CLOSED = "case_closed"
    COUNT = "count"
    COUNT_SHEET = "count_sheet"
    COUNT_CLOSED = "count_closed"
    DESTRUCTION_ORDER = "destruction_order"
    DESTRUCTION_CHECK = "destruction_check"
    DESTRUCTION_WITHDRAWN = "destruction_withdrawn"
    KEY = "key"
    ROOM_LOG = "room_log"
    HANDOVER = "handover"
    HANDOVER_CLOSED = "handover_closed"
    HANDOVER_WAIVER = "handover_waiver"


@dataclass(frozen=True, slots=True)
class Rule:
    """What the ledger asks of a kind in one version.

    Attributes:
        family: who applies it.
        signers: how many different people sign; 2 means the rule of two.
        right: what the first signer must be allowed to do. Judged when it is posted, and by the ledger, here and at headquarters.
    """

    family: Family
    signers: int
    right: Right


def _movement(signers: int = 1, right: Right = Right.MOVE) -> Rule:
    return Rule(Family.MOVEMENT, signers, right)


RULES: dict[tuple[Kind, int], Rule] = {
    (Kind.FOUNDING, 1): Rule(Family.FOUNDING, 2, Right.USERS),
    (Kind.USER, 1): Rule(Family.USERS, 1, Right.USERS),  # two for whoever may sign second: see signers_for_user
    (Kind.SETTINGS, 1): Rule(Family.CATALOGUE, 1, Right.SETTINGS),  # two for what may stand together: see signers
    (Kind.ITEM_TYPE, 1): Rule(Family.CATALOGUE, 1, Right.CATALOGUE),
    (Kind.PLACE, 1): Rule(Family.CATALOGUE, 1, Right.CATALOGUE),
    (Kind.FIELD, 1): Rule(Family.CATALOGUE, 1, Right.CATALOGUE),
    (Kind.PERSON, 1): Rule(Family.PEOPLE, 1, Right.PEOPLE),
    (Kind.AUTHORISATION, 1): Rule(Family.PEOPLE, 1, Right.PEOPLE),
    (Kind.RESTRICTION, 1): Rule(Family.RESTRICTIONS, 1, Right.RESTRICT),
    (Kind.RESTRICTION_LIFTED, 1): Rule(Family.RESTRICTIONS, 1, Right.RESTRICT),
    (Kind.RECORD, 1): Rule(Family.RECORDS, 1, Right.MOVE),
    (Kind.STOREHOUSE, 1): Rule(Family.SAFETY, 1, Right.SAFETY),
    (Kind.EXPOSED_SITE, 1): Rule(Family.SAFETY, 1, Right.SAFETY),
    (Kind.DISTANCE, 1): Rule(Family.SAFETY, 1, Right.SAFETY),
    (Kind.SITE_PLAN, 1): Rule(Family.SAFETY, 1, Right.SAFETY),
    (Kind.LICENCE, 1): Rule(Family.SAFETY, 1, Right.SAFETY),
    (Kind.LICENCE_SUSPENDED, 1): Rule(Family.SAFETY, 1, Right.SAFETY),
    (Kind.LICENCE_RESTORED, 1): Rule(Family.SAFETY, 1, Right.SAFETY),
    (Kind.WAIVER, 1): Rule(Family.SAFETY, 2, Right.SAFETY),
    (Kind.WAIVER_ENDED, 1): Rule(Family.SAFETY, 1, Right.SAFETY),
    (Kind.SURVEILLANCE_PLAN, 1): Rule(Family.SURVEILLANCE, 1, Right.SAFETY),
    (Kind.INSPECTION, 1): Rule(Family.SURVEILLANCE, 1, Right.SAFETY),
    (Kind.STABILITY_TEST, 1): Rule(Family.SURVEILLANCE, 1, Right.SAFETY),
    (Kind.CLIMATE_LIMITS, 1): Rule(Family.SURVEILLANCE, 1, Right.SAFETY),
    (Kind.CLIMATE_LOG, 1): Rule(Family.SURVEILLANCE, 1, Right.MOVE),
    (Kind.SURVEILLANCE_WITHDRAWN, 1): Rule(Family.SURVEILLANCE, 1, Right.SAFETY),
    (Kind.SCALE, 1): Rule(Family.SCALES, 1, Right.SETTINGS),
    (Kind.SCALE_WITHDRAWN, 1): Rule(Family.SCALES, 1, Right.SETTINGS),
    (Kind.MARKING, 1): Rule(Family.MARKING, 1, Right.MOVE),
    (Kind.MARK_STRUCK, 1): Rule(Family.MARKING, 1, Right.MOVE),
    (Kind.MARK_NEED, 1): Rule(Family.MARKING, 1, Right.MOVE),
    (Kind.MARK_EXCUSED, 1): Rule(Family.MARKING, 1, Right.RESTRICT),  # it opens what was shut
    (Kind.WORK, 1): Rule(Family.WORKSHOP, 1, Right.MOVE),
    (Kind.WORK_WITHDRAWN, 1): Rule(Family.WORKSHOP, 1, Right.MOVE),
    (Kind.WORK_PLAN, 1): Rule(Family.WORKSHOP, 1, Right.SETTINGS),
    (Kind.GAUGE, 1): Rule(Family.WORKSHOP, 1, Right.MOVE),
    (Kind.OPENING_BALANCE, 1): _movement(2, Right.WRITE_OFF),
    (Kind.RECEIPT, 1): _movement(),
    (Kind.ISSUE, 1): _movement(),
    (Kind.RETURN, 1): _movement(),
    (Kind.ASSIGNMENT, 1): _movement(),
    (Kind.RELOCATION, 1): _movement(),
    (Kind.TRANSFER_OUT, 1): _movement(),
    (Kind.ARRIVAL, 1): _movement(),
    (Kind.TRANSFER_IN, 1): _movement(),
    (Kind.EXPENDITURE, 1): _movement(),
    (Kind.RECLASSIFICATION, 1): _movement(),
    (Kind.WORKSHOP, 1): _movement(),
    (Kind.LOAN, 1): _movement(),
    (Kind.ADJUSTMENT, 1): _movement(2, Right.WRITE_OFF),
    (Kind.LOSS, 1): _movement(),
    (Kind.RECOVERY, 1): _movement(),
    (Kind.DESTRUCTION, 1): _movement(2, Right.WRITE_OFF),
    (Kind.CUSTODY, 1): _movement(),
    (Kind.CUSTODY_END, 1): _movement(2, Right.WRITE_OFF),
    (Kind.IDENTIFICATION, 1): _movement(),
    (Kind.REPACKING, 1): _movement(),
    (Kind.REVERSAL, 1): Rule(Family.REVERSAL, 1, Right.MOVE),  # as many as the document that is reversed
    (Kind.PAIRING, 1): Rule(Family.EXCHANGE, 1, Right.EXCHANGE),
    (Kind.HQ_RECEIPT, 1): Rule(Family.EXCHANGE, 1, Right.EXCHANGE),
    (Kind.RECOVERED_ACCESS, 1): Rule(Family.EXCHANGE, 1, Right.READ),
    (Kind.AUDIT, 1): Rule(Family.AUDIT, 1, Right.AUDIT),
    (Kind.AUDIT_SAMPLE, 1): Rule(Family.AUDIT, 1, Right.AUDIT),
    (Kind.AUDIT_SAMPLE_RESULTS, 1): Rule(Family.AUDIT, 1, Right.AUDIT),
    (Kind.AUDIT_ANSWERS, 1): Rule(Family.AUDIT, 1, Right.AUDIT),
    (Kind.AUDIT_FINDING, 1): Rule(Family.AUDIT, 1, Right.AUDIT),
    (Kind.AUDIT_ACTION, 1): Rule(Family.AUDIT, 1, Right.AUDIT),
    (Kind.AUDIT_CLOSED, 1): Rule(Family.AUDIT, 2, Right.AUDIT),  # one of the two is a commander
    (Kind.CASE, 1): Rule(Family.CASES, 1, Right.MOVE),
    (Kind.CASE_STEP, 1): Rule(Family.CASES, 1, Right.MOVE),
    (Kind.CASE_DECISION, 1): Rule(Family.CASES, 2, Right.WRITE_OFF),  # one of the two is a commander
    (Kind.CASE_CLOSED, 1): Rule(Family.CASES, 1, Right.WRITE_OFF),
    (Kind.COUNT, 1): Rule(Family.COUNTS, 1, Right.COUNT),
    (Kind.COUNT_SHEET, 1): Rule(Family.COUNTS, 1, Right.COUNT),
    (Kind.COUNT_CLOSED, 1): Rule(Family.COUNTS, 1, Right.COUNT),  # two for a whole or a blind one: see signatures
    (Kind.DESTRUCTION_ORDER, 1): Rule(Family.DESTRUCTION, 2, Right.WRITE_OFF),  # one of the two is a commander
    (Kind.DESTRUCTION_CHECK, 1): Rule(Family.DESTRUCTION, 1, Right.COUNT),
    (Kind.DESTRUCTION_WITHDRAWN, 1): Rule(Family.DESTRUCTION, 1, Right.WRITE_OFF),
    (Kind.KEY, 1): Rule(Family.ROOM, 1, Right.CATALOGUE),
    (Kind.ROOM_LOG, 1): Rule(Family.ROOM, 1, Right.MOVE),
    (Kind.HANDOVER, 1): Rule(Family.HANDOVER, 1, Right.MOVE),
    (Kind.HANDOVER_CLOSED, 1): Rule(Family.HANDOVER, 1, Right.MOVE),  # two where it is signed: see signatures
    (Kind.HANDOVER_WAIVER, 1): Rule(Family.HANDOVER, 2, Right.MOVE),  # one of the two is a commander
}

SECOND_FORM = (
    Kind.FOUNDING,
    Kind.RECORD,
    Kind.OPENING_BALANCE,
    Kind.RECEIPT,
    Kind.TRANSFER_IN,
    Kind.ISSUE,
    Kind.ADJUSTMENT,
    Kind.REPACKING,
    Kind.RESTRICTION,
    Kind.CLIMATE_LOG,
    Kind.CASE,
    Kind.CASE_STEP,
)
"""Kinds whose document may say more in version 2: lots with photographs, how each of several receivers acknowledged, a restriction of a
batch, the least and the most that a thermometer kept, how the number of a recovered weapon was read, holds; a founding of version 2 says
that its book takes movements of a case in no older form. Who signs stays as it was; `sam.domain.document_schema` says which fields are
new."""
RULES |= {(kind, 2): RULES[kind, 1] for kind in SECOND_FORM}

OF_A_CASE = (
    Kind.LOSS,
    Kind.RECOVERY,
    Kind.ADJUSTMENT,
    Kind.DESTRUCTION,
    Kind.RECEIPT,
    Kind.CUSTODY,
    Kind.CUSTODY_END,
)
"""Kinds whose document names the case that it belongs to in version 3, or opens one. An adjustment of version 3 is made within what
its case permits; older ones stand as they are, in books that were founded before there were cases."""
RULES |= {(kind, 3): RULES[kind, 1] for kind in OF_A_CASE}

NEEDS_CASE = frozenset(OF_A_CASE) - {Kind.RECEIPT}
"""Of these, what is nothing without a case."""

CURRENT_VERSION: dict[Kind, int] = {kind: max(v for k, v in RULES if k is kind) for kind in Kind}
MOVEMENTS = frozenset(kind for (kind, _), rule in RULES.items() if rule.family is Family.MOVEMENT)

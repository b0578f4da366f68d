"""Every role before every act: who may not is told so, before anything else is looked at."""

from __future__ import annotations

import dataclasses
from typing import Any, get_origin, get_type_hints

import pytest

from sam.domain.commands.audits import OpenAudit
from sam.domain.kinds import CURRENT_VERSION, RULES, Kind
from sam.domain.problems import Refused
from sam.domain.problems.movements import MovementProblem
from sam.domain.roles import RIGHTS, Role, may
from sam.services import COMMANDS, Act
from sam.services.work import Actor
from tests.services.counter import Counter

KINDS = {
    "write-type": Kind.ITEM_TYPE, "write-place": Kind.PLACE, "write-person": Kind.PERSON, "authorise": Kind.AUTHORISATION,
    "forbid": Kind.AUTHORISATION, "lift-authorisation": Kind.AUTHORISATION, "restrict": Kind.RESTRICTION,
    "lift-restriction": Kind.RESTRICTION_LIFTED, "describe": Kind.RECORD, "describe-lot": Kind.RECORD, "define-field": Kind.FIELD,
    "change-settings": Kind.SETTINGS, "write-user": Kind.USER, "receive": Kind.RECEIPT, "transfer-in": Kind.TRANSFER_IN,
    "issue": Kind.ISSUE, "mass-issue": Kind.ISSUE, "assign": Kind.ASSIGNMENT, "loan": Kind.LOAN, "return": Kind.RETURN,
    "relocate": Kind.RELOCATION, "to-workshop": Kind.WORKSHOP, "dispatch": Kind.TRANSFER_OUT, "arrive": Kind.ARRIVAL,
    "expend": Kind.EXPENDITURE, "reclassify": Kind.RECLASSIFICATION, "report-loss": Kind.LOSS, "recover": Kind.RECOVERY,
    "receive-recovered": Kind.RECEIPT, "pass-on": Kind.CASE_STEP, "hand-over-for-good": Kind.CUSTODY_END,
    "destroy": Kind.DESTRUCTION, "adjust": Kind.ADJUSTMENT, "identify": Kind.IDENTIFICATION, "repack": Kind.REPACKING,
    "reverse": Kind.REVERSAL, "write-storehouse": Kind.STOREHOUSE, "write-site": Kind.EXPOSED_SITE, "write-distance": Kind.DISTANCE,
    "draw-site-plan": Kind.SITE_PLAN,
    "grant-licence": Kind.LICENCE, "suspend-licence": Kind.LICENCE_SUSPENDED, "restore-licence": Kind.LICENCE_RESTORED,
    "set-mixing": Kind.SETTINGS,
    "waive": Kind.WAIVER, "end-waiver": Kind.WAIVER_ENDED, "write-plan": Kind.SURVEILLANCE_PLAN, "record-inspection": Kind.INSPECTION,
    "record-stability": Kind.STABILITY_TEST, "set-climate-limits": Kind.CLIMATE_LIMITS, "log-climate": Kind.CLIMATE_LOG,
    "withdraw-surveillance": Kind.SURVEILLANCE_WITHDRAWN,
    "write-scale": Kind.SCALE, "withdraw-scale": Kind.SCALE_WITHDRAWN,
    "mark-weapons": Kind.MARKING, "strike-mark": Kind.MARK_STRUCK, "need-mark": Kind.MARK_NEED, "excuse-mark": Kind.MARK_EXCUSED,
    "record-work": Kind.WORK, "withdraw-work": Kind.WORK_WITHDRAWN, "write-gauge": Kind.GAUGE, "plan-work": Kind.WORK_PLAN,
    "open-audit": Kind.AUDIT, "draw-sample": Kind.AUDIT_SAMPLE, "answer-audit": Kind.AUDIT_ANSWERS,
    "record-sample": Kind.AUDIT_SAMPLE_RESULTS,
    "open-case": Kind.CASE, "open-case-of-rejects": Kind.CASE,
    "add-step": Kind.CASE_STEP, "decide-case": Kind.CASE_DECISION, "close-case": Kind.CASE_CLOSED,
    "order-destruction": Kind.DESTRUCTION_ORDER, "check-destruction": Kind.DESTRUCTION_CHECK,
    "withdraw-from-destruction": Kind.DESTRUCTION_WITHDRAWN,
    "write-key": Kind.KEY, "log-room": Kind.ROOM_LOG, "begin-handover": Kind.HANDOVER, "sign-handover": Kind.HANDOVER_CLOSED,
    "give-up-handover": Kind.HANDOVER_CLOSED, "waive-handover": Kind.HANDOVER_WAIVER,
    "write-finding": Kind.AUDIT_FINDING, "write-action": Kind.AUDIT_ACTION, "close-audit": Kind.AUDIT_CLOSED,
    "open-count": Kind.COUNT, "write-sheet": Kind.COUNT_SHEET, "close-count": Kind.COUNT_CLOSED, "give-up-count": Kind.COUNT_CLOSED,
}  # fmt: skip


def empty(command: type[Any]) -> Any:
    """A command in which nothing is filled in."""
    hints = get_type_hints(command)
    needed = [one for one in dataclasses.fields(command) if one.default is dataclasses.MISSING]
    made = {one.name: () if get_origin(hints[one.name]) is tuple else "" for one in needed}
    if command is OpenAudit:
        made["as_of"] = "no day"  # it needs nothing, and would be done
    return command(**made)


def codes(counter: Counter, act: Act, role: Role) -> list[str]:
    actor = counter.depot.actor
    counter.depot.actor = Actor(actor.uuid, actor.name, role)
    try:
        with pytest.raises(Refused) as refusal:
            counter.depot.do(act.service, empty(act.command))
    finally:
        counter.depot.actor = actor
    return [problem.code.name for problem in refusal.value.problems]


def test_each_act_is_in_the_table() -> None:
    assert set(KINDS) == {act.name for act in COMMANDS}


@pytest.mark.parametrize("act", COMMANDS, ids=lambda act: act.name)
def test_each_role_before_this_act(act: Act, shut: Counter) -> None:
    right = RULES[KINDS[act.name], CURRENT_VERSION[KINDS[act.name]]].right
    for role in Role:
        said = codes(shut, act, role)
        if may(role, right):
            assert MovementProblem.NOT_YOUR_RIGHT.name not in said, f"{role} may"
        else:
            assert said == [MovementProblem.NOT_YOUR_RIGHT.name], f"{role} may not"


def test_each_act_is_refused_to_somebody_and_open_to_somebody() -> None:
    for kind in KINDS.values():
        right = RULES[kind, CURRENT_VERSION[kind]].right
        assert 0 < sum(right in rights for rights in RIGHTS.values()) < len(Role)

"""How a depot begins: its code and name, and the two people who found it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from typing_extensions import override

from sam.domain.documents import UserPart
from sam.domain.problems import Refused
from sam.domain.problems.keys import KeyProblem
from sam.domain.problems.movements import MovementProblem as P
from sam.domain.roles import Right, Role, may
from sam.keys.passphrase import check_password, name_key
from sam.services.work import Findings

LONGEST_CODE = 8


@dataclass(frozen=True, slots=True)
class Founder:
    """One of the two: their name, password and role."""

    name: str
    password: str
    role: Role = Role.COMMANDER

    @override
    def __repr__(self) -> str:
        return f"Founder({self.name!r})"


@dataclass(frozen=True, slots=True)
class Foundation:
    """What a new depot is."""

    code: str
    name: str
    founders: tuple[Founder, Founder]
    institution: str = ""
    headquarters: bool = False


def check(asked: Foundation) -> None:
    """Refuse a foundation that cannot stand, before anything is written."""
    findings = Findings()
    code = asked.code
    if not (0 < len(code) <= LONGEST_CODE and code.isascii() and code.isalnum()):
        findings.problem(P.CODE_BAD if code else P.EMPTY, "code", value=code[:20], longest=LONGEST_CODE)
    if not asked.name.strip():
        findings.problem(P.EMPTY, "name")
    first, second = asked.founders
    if name_key(first.name) == name_key(second.name):
        findings.problem(P.USER_KNOWN, "second", value=second.name)
    for one in asked.founders:
        try:
            check_password(one.password, one.name)
        except Refused as refused:
            findings.problems += refused.problems
    if first.password == second.password:
        findings.problem(KeyProblem.PASSWORD_SHARED, "second_password", name=second.name)
    roles = (first.role, second.role)
    if not all(may(role, Right.SIGN_SECOND) for role in roles) or not any(may(role, Right.USERS) for role in roles):
        signing = [role for role in Role if may(role, Right.SIGN_SECOND)]
        values = {
            "first": first.role.value,
            "second": second.role.value,
            "one": [role.value for role in signing if may(role, Right.USERS)],
            "other": [role.value for role in signing],
        }
        findings.problem(KeyProblem.FOUNDERS_ROLES, "role", **values)
    findings.refuse_if_any()


def document(asked: Foundation, depot_key: bytes, users: Sequence[UserPart]) -> dict[str, Any]:
    """The first document of the book."""
    return {
        "code": asked.code,
        "name": asked.name.strip(),
        "institution": asked.institution.strip(),
        "headquarters": asked.headquarters,
        "depot_key": depot_key.hex(),
        "users": list(users),
    }

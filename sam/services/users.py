"""Users of the program, the institution's settings, and the keys of other depots."""

from __future__ import annotations

import re

from sam.domain.commands.master import ChangeSettings, Pair, WriteUser
from sam.domain.ids import new_id
from sam.domain.kinds import Kind
from sam.domain.problems.bundle import BundleProblem as B
from sam.domain.problems.movements import MovementProblem as P
from sam.domain.roles import Right, Role, may, writes
from sam.domain.room import ACCESS, COUNTED_WITHIN, TWO_PEOPLE
from sam.domain.sites import MIXING
from sam.keys.pairing import PairingCode, PairingRole
from sam.services import storage_told
from sam.services.bolts_apart import SETTING as BOLTS_APART
from sam.services.work import Draft, Findings, Work, check_right
from sam.standards.counting import INTERVALS
from sam.standards.mixing import SETTING
from sam.words.translate import LANGUAGES

SETTINGS = (
    "institution", "depot_name", "crest", "qualification_required", "transit_days", "issue_days", "language", "report_note", "practice",
    "country", "report_hours", "investigation_days", "case_days", "sample_days", "trace_days", "ballistic_days",
    "hold_days", "reconciliation_days", MIXING, BOLTS_APART, ACCESS, TWO_PEOPLE, COUNTED_WITHIN, *(one.key for one in INTERVALS),
)  # fmt: skip
"""What an institution may set; each change is a document with who and why."""

_DAYS = (re.compile(r"[0-9]{1,3}"), "0 ... 999")
_FORMS = {
    "qualification_required": (re.compile("yes|no"), "yes, no"),
    BOLTS_APART: (re.compile("yes|no"), "yes, no"),
    TWO_PEOPLE: (re.compile("yes|no"), "yes, no"),
    ACCESS: (re.compile("warn|refuse"), "warn, refuse"),
    COUNTED_WITHIN: (re.compile("[1-9][0-9]{0,2}"), "1 ... 999"),
    MIXING: (SETTING, "B+C=yes, F+G=authority"),
    **{one.key: (re.compile("[1-9][0-9]{0,2}"), f"1 ... {one.most}") for one in INTERVALS},
    "reconciliation_days": (re.compile("[1-9][0-9]{0,2}"), "1 ... 999"),
    "transit_days": _DAYS,
    "issue_days": _DAYS,
    **dict.fromkeys(
        ("report_hours", "investigation_days", "case_days", "sample_days", "trace_days", "ballistic_days", "hold_days"),
        _DAYS,
    ),
    "country": (re.compile("[A-Z]{2}"), "KE, DE, BR …"),
    "language": (re.compile("|".join(one.code for one in LANGUAGES)), ", ".join(one.code for one in LANGUAGES)),
}
"""Settings whose value has a form, with what to say is expected; an empty value takes the setting back."""

_KEY = re.compile(r"[0-9a-fA-F]{64}")


def write_user(work: Work, command: WriteUser) -> Draft:
    """Add a user, or change role, key or state of one. Whoever may sign second is added by two."""
    check_right(work, Kind.USER)
    findings = Findings()
    role = _role(findings, command.role)
    known = work.reader.one(
        'SELECT uuid, "key", role, active FROM "user" WHERE book = ? AND name = ? COLLATE NOCASE',
        work.reader.book,
        command.name,
    )
    if not command.name or not command.name.isprintable():
        findings.problem(P.EMPTY if not command.name else P.CODE_BAD, "name", value=command.name[:40], longest=80)
    elif known is None and not command.key:
        findings.problem(P.USER_UNKNOWN, "name", value=command.name)
    elif known is not None and not command.key and writes(role) and not writes(Role(known.role)):
        findings.problem(P.READER_HOLDS_NO_KEY, "role", name=command.name, role=Role(known.role))
    _own_key(findings, work, command, known.uuid if known else b"")
    if known is not None and known.active and not findings.problems:
        _some_stay(findings, work, command, role, Role(known.role))
    findings.refuse_if_any()
    document = {
        "id": known.uuid.hex() if known else new_id(),
        "name": command.name,
        "role": role.value,
        "key": command.key.lower() or known.key.hex(),
        "active": command.active,
    }
    return Draft(Kind.USER, work.today.isoformat(), document, (), {"user": command.name, "role": role.value})


def _own_key(findings: Findings, work: Work, command: WriteUser, user: bytes) -> None:
    """A public key that nobody else signs with: two signatures are those of two people."""
    if not command.key:
        return
    if not _KEY.fullmatch(command.key):
        findings.problem(P.KEY_BAD, "key")
        return
    other = work.reader.value(
        'SELECT name FROM "user" WHERE book = ? AND "key" = ? AND uuid <> ?',
        work.reader.book,
        bytes.fromhex(command.key),
        user,
    )
    if other is not None:
        findings.problem(P.KEY_USED, "key", name=other)


def _role(findings: Findings, text: str) -> Role:
    try:
        return Role(text.lower())
    except ValueError:
        findings.problem(P.BAD_CHOICE, "role", value=text[:40], known=", ".join(role.value for role in Role))
        return Role.AUDITOR


def _some_stay(findings: Findings, work: Work, command: WriteUser, role: Role, before: Role) -> None:
    """A depot in which only one person may sign, or nobody may change users, can never again do what takes that."""
    rows = work.reader.rows('SELECT name, role FROM "user" WHERE book = ? AND active', work.reader.book)
    others = [Role(row.role) for row in rows if row.name.casefold() != command.name.casefold()]
    for right, least, code in (
        (Right.SIGN_SECOND, 2, P.LAST_WHO_CAN),
        (Right.USERS, 1, P.LAST_ADMINISTRATOR),
    ):
        keeps = command.active and may(role, right)
        if may(before, right) and not keeps and sum(may(one, right) for one in others) < least:
            findings.problem(code, "name", value=command.name)


def change_settings(work: Work, command: ChangeSettings) -> Draft:
    """Change what the institution sets."""
    check_right(work, Kind.SETTINGS)
    findings = Findings()
    _check_values(findings, command)
    if not command.values:
        findings.problem(P.NOTHING_CHANGES, "values")
    findings.refuse_if_any()
    for one in command.values:
        if one.key == MIXING:
            storage_told.mixed(findings, work, one.value)
    document: dict[str, object] = {"values": {one.key: one.value for one in command.values}}
    if command.reason:
        document["reason"] = command.reason
    return Draft(Kind.SETTINGS, work.today.isoformat(), document, tuple(findings.notices))


def _check_values(findings: Findings, command: ChangeSettings) -> None:
    """Each setting is one that there is, named once, with a value that it can have."""
    seen: set[str] = set()
    for n, one in enumerate(command.values):
        if one.key not in SETTINGS:
            findings.problem(P.SETTING_UNKNOWN, "values", n, "key", value=one.key[:80], known=", ".join(SETTINGS))
        elif one.key in seen:
            findings.problem(P.TWICE, "values", n, "key", item=one.key)
        elif one.key in _FORMS and one.value and not _FORMS[one.key][0].fullmatch(one.value):
            values = {"value": one.value[:80], "key": one.key, "expected": _FORMS[one.key][1]}
            findings.problem(P.SETTING_BAD, "values", n, "value", **values)
        if one.key == MIXING and not command.reason:
            findings.problem(P.REASON_MISSING, "reason")
        seen.add(one.key)


def pair(work: Work, command: Pair) -> Draft:
    """Pin the key of another depot or of headquarters, read from its code on paper or screen.

    Two sign where another key takes the place of the one that is pinned, or a second headquarters is named.
    """
    check_right(work, Kind.PAIRING)
    code = PairingCode.read(command.text)
    document = {"role": code.role.name.lower(), "code": code.code, "key": code.public.hex()}
    findings = Findings()
    own = work.reader.one("SELECT code, depot_key, headquarters FROM book WHERE id = ?", work.reader.book)
    pinned = work.reader.one('SELECT role, "key" FROM pin WHERE book = ? AND code = ?', work.reader.book, code.code)
    if code.public == own.depot_key:
        findings.problem(B.OWN_CODE, "text", name=own.code)
    elif code.role is PairingRole.DEPOT and not own.headquarters:
        findings.problem(B.NOT_OF_HEADQUARTERS, "text", name=code.code)
    elif pinned is not None and (pinned.role, pinned.key) == (document["role"], code.public):
        findings.problem(B.PAIRED_ALREADY, "text", name=code.code)
    findings.refuse_if_any()
    return Draft(
        Kind.PAIRING, work.today.isoformat(), document, (), {"paired": code.code, "role": code.role.name.lower()}
    )

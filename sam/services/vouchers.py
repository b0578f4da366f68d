"""Voucher numbers: the next one of its kind and year, or the one on a numbered paper form."""

from __future__ import annotations

from sam.domain.kinds import Kind
from sam.domain.movement_kinds import WAYS
from sam.domain.problems.movements import MovementProblem as P
from sam.services.work import Findings, Work

PREFIX = {**{kind: way.prefix for kind, way in WAYS.items()}, Kind.REVERSAL: "RX"}


LONGEST = 60
DIGITS = 6


def number(findings: Findings, work: Work, kind: Kind, asked: str, happened_on: str) -> str:
    """The voucher number for a document: what was asked for, if it is free, or the next in the series."""
    if not asked:
        return _next(work, f"{PREFIX[kind]}-{happened_on[:4]}-")
    if len(asked) > LONGEST or asked != asked.strip() or not asked.isprintable():
        findings.problem(P.VOUCHER_BAD, "voucher", value=asked[:LONGEST])
        return asked
    used = work.reader.value("SELECT entry FROM voucher WHERE book = ? AND number = ?", work.reader.book, asked)
    if used is not None:
        findings.problem(P.VOUCHER_USED, "voucher", value=asked, entry=used - work.reader.low)
    return asked


def _next(work: Work, series: str) -> str:
    """The number after the highest of its series; what somebody else wrote on a paper form does not count, unless it is one."""
    digits = DIGITS
    while True:
        last = work.reader.value(
            "SELECT number FROM voucher WHERE book = ? AND number > ? AND number < ? AND number GLOB ('' || ?)"
            " ORDER BY number DESC LIMIT 1",
            work.reader.book,
            series,
            series + ":",
            series + "[0-9]" * digits,
        )
        following = int(last[len(series) :]) + 1 if last else 10 ** (digits - 1) if digits > DIGITS else 1
        if following < 10**digits:
            return f"{series}{following:0{digits}d}"
        digits += 1

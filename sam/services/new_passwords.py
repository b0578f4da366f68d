"""Passwords of people who are about to be added: whether one is good enough, and one for those who have no idea."""

from __future__ import annotations

from sam.domain.problems import Problem, Refused
from sam.keys import passphrase


def propose_password() -> str:
    """A fresh passphrase that is easy to say and to type."""
    return passphrase.offer()


def password_problems(name: str, password: str) -> tuple[Problem, ...]:
    """What is against this password for this name; empty when it is good enough."""
    try:
        passphrase.check_password(password, name)
    except Refused as refusal:
        return refusal.problems
    return ()

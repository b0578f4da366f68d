"""Passwords: which ones are good enough, and one offered to those who have no idea.

The offered passphrase is five invented words of two syllables that anybody who speaks Spanish, Portuguese, French or
English can say and type on any keyboard: only plain letters and the space bar. No letter pair sounds alike in one of
these languages (no v beside b, no c or q beside k, no z beside s), so what was remembered by ear is typed right.
"""

from __future__ import annotations

import secrets
import unicodedata

from sam.domain.problems import Problem, Refused
from sam.domain.problems.keys import KeyProblem

LEAST_CHARACTERS = 12

OPENINGS = ("b", "d", "f", "g", "k", "l", "m", "n", "p", "r", "s", "t", "br", "kr", "pl", "tr")
VOWELS = ("a", "e", "i", "o", "u")
WORDS = 5
# sound like something that nobody wants to read aloud at a counter
UNFIT = (
    "bite boba bobo dike fode fodi foda fodo kaga kago kaka kike kona kono kula kule kulo kuka nabo naba pede pedo "
    "pene peni pika piko pipi piro pito popo puta pute puti puto rabo rape rola sida suka teta tete"
)


def offer() -> str:
    """A fresh passphrase of more than 63 bits, such as `bamo trelu rito sapi kreno`."""
    return " ".join(_word() for _ in range(WORDS))


def _word() -> str:
    while True:
        word = "".join(secrets.choice(OPENINGS) + secrets.choice(VOWELS) for _ in range(2))
        if word not in UNFIT.split():
            return word


def normal(text: str) -> str:
    """The same text however a keyboard composed its accents (Unicode NFKC)."""
    return unicodedata.normalize("NFKC", text)


def name_key(name: str) -> str:
    """The form in which two user names are compared: case, accents' composition and outer spaces do not count."""
    return normal(normal(name).strip().casefold())


def password_bytes(password: str) -> bytes:
    """What goes into the derivation. A character that is no text is let through, not a crash."""
    return normal(password).encode("utf-8", "surrogatepass")


def check_password(password: str, name: str) -> None:
    """Let a password pass that is worth the name.

    Raises:
        Refused: shorter than 12 characters, the same as the user name, or one character over and over; all that apply.
    """
    text = normal(password)
    found = []
    if len(text) < LEAST_CHARACTERS:
        values = {"least": LEAST_CHARACTERS, "typed": len(text)}
        found.append(Problem(KeyProblem.PASSWORD_SHORT, ("password",), values))
    if name_key(text) == name_key(name):
        found.append(Problem(KeyProblem.PASSWORD_IS_NAME, ("password",)))
    if len(text) > 1 and len(set(text)) == 1:
        found.append(Problem(KeyProblem.PASSWORD_ONE_CHARACTER, ("password",)))
    if found:
        raise Refused(found)

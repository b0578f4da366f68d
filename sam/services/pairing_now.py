"""Pairing, as a screen shows it: this depot's own code, whose keys are known, and what a code that was typed, scanned or saved says."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sam.domain import canonical
from sam.domain.kinds import Kind
from sam.domain.problems import Refused, Unavailable, refuse
from sam.domain.problems.command_line import CommandLineProblem
from sam.domain.problems.keys import KeyProblem
from sam.keys.pairing import PairingCode, PairingRole, fingerprint
from sam.ledger.book import OWN
from sam.ledger.signatures import pairs_anew
from sam.paths import write_durably
from sam.queries.books import pins
from sam.queries.reader import Reader
from sam.services.shop import Shop

_LONGEST = 20_000  # bytes of a file in which a code is looked for


@dataclass(frozen=True, slots=True)
class Paired:
    """A depot whose key is known here, by its code and the mark to compare by telephone."""

    headquarters: bool
    code: str
    mark: str


@dataclass(frozen=True, slots=True)
class PairingNow:
    """How a depot is paired.

    Attributes:
        code, name: of this depot.
        text: its own pairing code, as it is printed; no secret.
        mark: its fingerprint.
        paired: whose keys are known here, headquarters first.
    """

    code: str
    name: str
    text: str
    mark: str
    paired: tuple[Paired, ...]


@dataclass(frozen=True, slots=True)
class CodeSays:
    """Whose code it is, and whether two must sign to take it in."""

    paired: Paired
    takes_two: bool


def pairing_now(shop: Shop) -> PairingNow:
    """This depot's code, and those that it knows."""
    role = PairingRole.HEADQUARTERS if shop.headquarters else PairingRole.DEPOT
    with shop.reading() as connection:
        known = [Paired(_is_hq(pin.role), pin.code, fingerprint(pin.key)) for pin in pins(connection)]
    return PairingNow(
        code=shop.code,
        name=shop.name,
        text=PairingCode(role, shop.code, shop.depot_key).text(),
        mark=fingerprint(shop.depot_key),
        paired=tuple(sorted(known, key=lambda one: (not one.headquarters, one.code))),
    )


def code_says(shop: Shop, text: str) -> CodeSays:
    """Whose code this is.

    Raises:
        Refused: it is no pairing code, mistyped, or made by a newer program.
    """
    code = PairingCode.read(text)
    said = {"role": code.role.name.lower(), "code": code.code, "key": code.public.hex()}
    with shop.reading() as connection:
        rows = Reader(connection, OWN, shop.today).rows(
            "SELECT body FROM entry WHERE book = ? AND kind = ?", OWN, Kind.PAIRING.value
        )
        two = any(pairs_anew(said, canonical.read(row.body)["document"]) for row in rows)
    return CodeSays(Paired(_is_hq(said["role"]), code.code, fingerprint(code.public)), two)


def write_pair_code(shop: Shop, path: Path) -> Path:
    """Write this depot's code to a file that the other side takes in; whole or not at all.

    Raises:
        Unavailable: the file cannot be written there.
    """
    now = pairing_now(shop)
    try:
        write_durably(path, f"{now.code}  {now.name}\n\n{now.text}\n\n{now.mark}\n".encode())
    except OSError as trouble:
        raise Unavailable(CommandLineProblem.FILE_NOT_WRITTEN, path=str(path)) from trouble
    return path


def code_in_file(path: Path) -> str:
    """The pairing code that stands on a line of a file.

    Raises:
        Refused: there is none.
        Unavailable: the file cannot be read.
    """
    try:
        with path.open("rb") as file:
            lines = file.read(_LONGEST).decode("utf-8", errors="replace").splitlines()
    except OSError as trouble:
        raise Unavailable(CommandLineProblem.FILE_UNREADABLE, path=str(path)) from trouble
    found = next((line.strip() for line in lines if is_pairing_code(line)), "")
    if not found:
        raise refuse(KeyProblem.PAIRING_UNUSABLE, "text")
    return found


def is_pairing_code(text: str) -> bool:
    """Whether this is a pairing code that can be read here."""
    try:
        PairingCode.read(text)
    except Refused:
        return False
    return True


def _is_hq(role: str) -> bool:
    return role == PairingRole.HEADQUARTERS.name.lower()

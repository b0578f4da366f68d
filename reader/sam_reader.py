"""Reads and checks a book of SAM without SAM. One file, Python 3.8 or later, nothing to install.

    python sam_reader.py check    BOOK.samlines                     is the book whole? prints its head
    python sam_reader.py holdings BOOK.samlines [--as-of 2026-11-22]   what is held where, as CSV
    python sam_reader.py history  BOOK.samlines SERIAL              everything that happened to a weapon or lot
    python sam_reader.py show     BOOK.samlines NUMBER              one entry, as it was signed
    python sam_reader.py bundle   FILE.samb                         is a bundle as its sender signed it?
    python sam_reader.py receipt  FILE.samr                         did headquarters sign this receipt?

A book is a list of signed documents. Each names the hash of the one before, so that none can be changed, left out or put
in later without a trace. `check` reads it from the first line to the last and looks at

    1. the form of each line and entry, numbers, recorded times, and the chain of hashes;
    2. who signed: known people, enough of them, different ones, each over exactly the bytes of the entry (Ed25519);
    3. the account: every movement is played again. What comes in equals what goes out, no place ever gives more than it
       has, in the order of the entries and in the order of the days; reversals undo exactly what they name.

It stops at the first bad entry, says what is wrong with it, and ends with exit status 1 (0: all is well; 2: wrong use;
3: the file cannot be read). The rules are written down in book-format.md. They were written a second time here, on
purpose: nothing is shared with SAM, so that two programs must agree.

What it cannot know: whether the newest entries were cut off. Compare the head with one that is kept elsewhere: on a printed
report, in a backup, in a receipt of headquarters.
"""

# ruff: noqa: INP001, T201, B905, UP006, UP035, UP045
# (a script that stands alone and speaks by printing; types are written as Python 3.8 reads them)
from __future__ import annotations

import argparse
import csv
import hashlib
import json
import re
import struct
import sys
import unicodedata
import uuid
from datetime import date, datetime, timedelta
from typing import Any, BinaryIO, Callable, Dict, Iterable, Iterator, List, NamedTuple, NoReturn, Optional, Set, Tuple

Document = Dict[str, Any]


class NotRightError(Exception):
    """Something in the book is not as it should be; the text says what."""


def must(true: bool, what: str) -> None:  # noqa: FBT001
    """Stop here unless it is true."""
    if not true:
        raise NotRightError(what)


# ------------------------------------------------------------------------------------------------ Ed25519 (RFC 8032)
# A public key is a point A on a curve; a signature of a message is a point R and a number s. It fits when
# s * B - h * A is R, where B is the base point that everybody uses and h = SHA-512(R, A, message).
# A point is kept as (X, Y, Z, T) with x = X/Z, y = Y/Z, x*y = T/Z, so that adding needs no division.

PRIME = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
CURVE = -121665 * pow(121666, -1, PRIME) % PRIME
ROOT_OF_MINUS_1 = pow(2, (PRIME - 1) // 4, PRIME)

Point = Tuple[int, int, int, int]
NOTHING: Point = (0, 1, 1, 0)
Ready = Tuple[int, int, int, int]  # a point as (Y - X, Y + X, 2dT, 2Z): quicker to add


def ready(point: Point) -> Ready:
    """A point, made ready to be added."""
    x, y, z, t = point
    return (y - x) % PRIME, (y + x) % PRIME, 2 * CURVE * t % PRIME, 2 * z % PRIME


def add(one: Point, other: Ready) -> Point:
    """The sum of two points."""
    x, y, z, t = one
    less, more, t2, z2 = other
    a = (y - x) * less % PRIME
    b = (y + x) * more % PRIME
    c = t * t2 % PRIME
    d = z * z2 % PRIME
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % PRIME, g * h % PRIME, f * g % PRIME, e * h % PRIME


def from_bytes(data: bytes) -> Point:
    """The point behind 32 bytes: its y, and in the highest bit the sign of its x."""
    number = int.from_bytes(data, "little")
    sign, y = number >> 255, number & (2**255 - 1)
    must(len(data) == 32 and y < PRIME, "a key is not a point of the curve")
    square = (y * y - 1) * pow(CURVE * y * y + 1, -1, PRIME) % PRIME
    x = pow(square, (PRIME + 3) // 8, PRIME)
    if x * x % PRIME != square:
        x = x * ROOT_OF_MINUS_1 % PRIME
    must(x * x % PRIME == square and not (x == 0 and sign), "a key is not a point of the curve")
    if x & 1 != sign:
        x = PRIME - x
    return x, y, 1, x * y % PRIME


def to_bytes(point: Point) -> bytes:
    """The 32 bytes of a point."""
    x, y, z, _ = point
    inverse = pow(z, -1, PRIME)
    x, y = x * inverse % PRIME, y * inverse % PRIME
    return (y | (x & 1) << 255).to_bytes(32, "little")


Multiples = List[List[Ready]]


def multiples_of(point: Point) -> Multiples:
    """For each byte of a number the 256 multiples it can stand for, so that multiplying is 32 additions."""
    rows = []
    for _ in range(32):
        row, one = [NOTHING], ready(point)
        for _ in range(256):
            row.append(add(row[-1], one))
        point = row.pop()
        rows.append([ready(multiple) for multiple in row])
    return rows


def sum_of(multiples: Multiples, number: int, start: Point = NOTHING) -> Point:
    """`start` and so many times the point."""
    for row, byte in zip(multiples, number.to_bytes(32, "little")):
        if byte:
            start = add(start, row[byte])
    return start


class Signatures:
    """Checks Ed25519 signatures. The multiples of each key are worked out once."""

    def __init__(self) -> None:
        y = 4 * pow(5, -1, PRIME) % PRIME
        self.base = multiples_of(from_bytes(y.to_bytes(32, "little")))
        self.keys: Dict[bytes, Multiples] = {}

    def fits(self, key: bytes, message: bytes, signature: bytes) -> bool:
        """Whether the owner of the key signed exactly this message."""
        r, s = signature[:32], int.from_bytes(signature[32:], "little")
        if len(key) != 32 or len(signature) != 64 or s >= ORDER:
            return False
        if key not in self.keys:
            self.keys[key] = self.minus(key)
        h = int.from_bytes(hashlib.sha512(r + key + message).digest(), "little") % ORDER
        return to_bytes(sum_of(self.keys[key], h, sum_of(self.base, s))) == r

    @staticmethod
    def minus(key: bytes) -> Multiples:
        """The multiples of -A."""
        x, y, z, t = from_bytes(key)
        point: Point = (PRIME - x, y, z, PRIME - t)
        eight = point
        for _ in range(3):
            eight = add(eight, ready(eight))
        must(eight[0] % PRIME != 0, "a key is one of the few that fit any signature")
        return multiples_of(point)


# ------------------------------------------------------------------------------------------------ the file and its lines

HEADING = ("format", "book", "code", "number", "head")
LINE = ("body", "signatures", "hash")
FORMAT = "SAM-BOOK-LINES-1"
TEXTS = ("book", "by", "clock", "happened_on", "kind", "previous", "random", "recorded_at", "second")
NUMBERS = ("epoch", "format", "number", "version")
MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z")
ID = re.compile(r"[0-9a-f]{32}")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def no_floats(text: str) -> NoReturn:
    """There are only whole numbers in a book."""
    raise NotRightError(f"the number {text} is not a whole number")


def each_key_once(pairs: List[Tuple[str, Any]]) -> Document:
    """A key that stands twice would let two readers read two different things."""
    read = dict(pairs)
    must(len(read) == len(pairs), "a key stands twice")
    return read


def read_json(data: bytes) -> Any:
    """The value behind JSON: UTF-8, whole numbers, each key once."""
    try:
        return json.loads(
            data.decode("utf-8"), parse_float=no_floats, parse_constant=no_floats, object_pairs_hook=each_key_once
        )
    except (ValueError, RecursionError) as trouble:
        raise NotRightError(f"not JSON ({trouble})") from None


def read_exact(data: bytes, keys: Tuple[str, ...]) -> Document:
    """An object with these keys in this order, written in the one way that SAM writes it."""
    read = read_json(data)
    must(isinstance(read, dict) and tuple(read) == keys, "not the fields of such a line")
    try:
        again = json.dumps(read, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
    except ValueError:
        again = b""
    must(again == data, "not written in the form that SAM writes")
    return dict(read)


def read_hex(text: Any, length: int, what: str) -> bytes:
    """Bytes written as small hexadecimal digits."""
    must(isinstance(text, str) and re.fullmatch(r"[0-9a-f]*", text) is not None, f"{what}: not hexadecimal digits")
    data = bytes.fromhex(text) if len(text) % 2 == 0 else b""
    must(len(data) == length, f"{what}: not {length} bytes")
    return data


def read_moment(text: str) -> datetime:
    """The moment behind 2026-11-22T10:47:03.123Z."""
    must(MOMENT.fullmatch(text) is not None, f"{text!r} is not a moment")
    try:
        return datetime.strptime(text, "%Y-%m-%dT%H:%M:%S.%fZ")  # noqa: DTZ007  (all moments of a book are UTC)
    except ValueError:
        raise NotRightError(f"{text!r} is not a moment") from None


def check_day(text: str) -> None:
    """A day is written 2026-11-22 and is in the calendar."""
    must(DAY.fullmatch(text) is not None, f"{text!r} is not a day")
    try:
        date(int(text[:4]), int(text[5:7]), int(text[8:]))
    except ValueError:
        raise NotRightError(f"{text!r} is not a day") from None


IDS = {"id", "item", "takes", "gives", "parent", "person", "party", "on", "storehouse", "to"}
"""Parts of documents that name something by its id."""


def check_ids(part: Any) -> None:
    """Every id has its one form, so that no two readers take it for two things."""
    if isinstance(part, list):
        for one in part:
            check_ids(one)
    elif isinstance(part, dict):
        for key, value in part.items():
            if key in IDS and isinstance(value, str):
                must(ID.fullmatch(value) is not None, f"{key} is not an id: {value[:40]!r}")
            elif key not in {"fields", "form", "values"}:
                check_ids(value)


class Entry:
    """One entry: its bytes, the signatures over them, and what the bytes say."""

    def __init__(self, line: bytes) -> None:
        said = read_exact(line, LINE)
        must(isinstance(said["body"], str), "the body is not a text")
        self.body: bytes = said["body"].encode("utf-8")
        self.hash = read_hex(said["hash"], 32, "hash")
        self.signatures = read_hex(said["signatures"], len(said["signatures"]) // 2, "signatures")
        right = hashlib.sha256(b"SAM-ENTRY-1\x00" + self.body + self.signatures).digest()
        must(self.hash == right, "its hash does not fit: the body, the signatures or the hash was changed")
        self.said = self.read_body()
        self.number: int = self.said["number"]
        self.kind: str = self.said["kind"]
        self.day: str = self.said["happened_on"]
        self.recorded_at: str = self.said["recorded_at"]
        self.document: Document = self.said["document"]

    def read_body(self) -> Document:
        """The fields of an entry, each of the right type."""
        said = read_json(self.body)
        must(isinstance(said, dict) and set(said) == {*TEXTS, *NUMBERS, "document"}, "not the fields of an entry")
        for key in TEXTS:
            must(isinstance(said[key], str), f"{key} is not a text")
        for key in NUMBERS:
            must(type(said[key]) is int, f"{key} is not a whole number")
        must(isinstance(said["document"], dict), "the document is not an object")
        must(said["format"] == 1, f"format {said['format']} is not known to this reader: look for a newer one")
        check_day(said["happened_on"])
        try:
            again = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8")
        except ValueError:
            again = b""
        must(again == self.body, "the body is not written in the one form that SAM writes")
        for key in ("book", "by", "second"):
            must(ID.fullmatch(said[key]) is not None or (key == "second" and not said[key]), f"{key} is not an id")
        check_ids(said["document"])
        return dict(said)


class BookFile:
    """The lines of a book: a heading, then one line for each entry."""

    def __init__(self, file: BinaryIO) -> None:
        self.file = file
        self.starts: List[int] = []
        self.heading = self.read_heading()
        self.length = file.tell()

    def read_heading(self) -> Document:
        """What the first line says of the whole book."""
        try:
            said = read_exact(self.whole_line(self.file.readline()), HEADING)
            must(said["format"] == FORMAT, f"the format {said['format']!r} is not known to this reader")
            must(type(said["number"]) is int and said["number"] > 0, "the number of entries is not a number")
            read_hex(said["head"], 32, "head")
        except NotRightError as trouble:
            raise NotRightError(f"heading: {trouble}") from None
        return said

    @staticmethod
    def whole_line(line: bytes) -> bytes:
        """A line without its end; a line without an end was cut off."""
        must(line.endswith(b"\n"), "the line is cut off")
        return line[:-1]

    def entries(self) -> Iterator[Entry]:
        """Every entry in its order; the first that cannot be read is named by its line."""
        for n in range(1, self.heading["number"] + 1):
            self.starts.append(self.file.tell())
            line = self.file.readline()
            if not line:
                raise NotRightError(
                    f"entry {n}: missing. The heading says {self.heading['number']}, the file ends before"
                )
            try:
                yield Entry(self.whole_line(line))
            except NotRightError as trouble:
                raise NotRightError(f"entry {n} (line {n + 1}): {trouble}") from None
        if self.file.readline():
            n = self.heading["number"]
            raise NotRightError(
                f"entry {n + 1} (line {n + 2}): there are more lines than the {n} that the heading says"
            )

    def again(self, number: int) -> Entry:
        """An entry that was read before."""
        back = self.file.tell()
        self.file.seek(self.starts[number - 1])
        entry = Entry(self.whole_line(self.file.readline()))
        self.file.seek(back)
        return entry


# ------------------------------------------------------------------------------------------------ the rules

NEEDS_TWO = {
    "founding",
    "opening_balance",
    "adjustment",
    "destruction",
    "waiver",
    "audit_closed",
    "case_decision",
    "destruction_order",
    "handover_waiver",
    "custody_end",
}
SIGNS_SECOND = {"armourer", "storekeeper", "technician", "commander"}  # adding or changing one of these takes two
ADDS_USERS = {"commander", "administrator"}  # and so does adding or changing one of these
ROLES = SIGNS_SECOND | {"inspector", "auditor", "administrator"}
AUDITS = {"inspector", "commander"}
COUNTS = SIGNS_SECOND | {"inspector"}
SECOND_FORM = frozenset(  # kinds that have a version 2: their documents may say more, the rules are the same
    (
        "founding",
        "record",
        "opening_balance",
        "receipt",
        "transfer_in",
        "issue",
        "adjustment",
        "repacking",
        "restriction",
        "climate_log",
        "case",
        "case_step",
    )
)
MIXING = "mixing"  # the setting that two people sign
READ = (("coldest_dc", "temperature_dc", "hottest_dc"), ("driest_dp", "humidity_dp", "wettest_dp"))
"""What a reading may say: the least since the reading before, what is read, the most."""
OF_A_CASE = frozenset(
    ("loss", "recovery", "adjustment", "destruction", "receipt", "custody", "custody_end")
)  # kinds that have a version 3: they name a case
NEEDS_CASE = OF_A_CASE - {"receipt"}  # and are nothing without one
WITH_CASES = 2  # the version of a founding from which on its book takes these kinds in version 3 alone
MAY_WRITE = {  # who may write an entry of a kind; every other kind is for those who sign second
    "founding": ADDS_USERS,
    "user": ADDS_USERS,
    "settings": ADDS_USERS,
    "opening_balance": {"storekeeper", "commander"},
    "adjustment": {"storekeeper", "commander"},
    "destruction": {"storekeeper", "commander"},
    "custody_end": {"storekeeper", "commander"},
    "person": SIGNS_SECOND | {"administrator"},
    "authorisation": SIGNS_SECOND | {"administrator"},
    "restriction": {"technician", "commander"},
    "restriction_lifted": {"technician", "commander"},
    "storehouse": {"technician", "commander"},
    "exposed_site": {"technician", "commander"},
    "distance": {"technician", "commander"},
    "site_plan": {"technician", "commander"},
    "licence": {"technician", "commander"},
    "licence_suspended": {"technician", "commander"},
    "licence_restored": {"technician", "commander"},
    "waiver": {"technician", "commander"},
    "waiver_ended": {"technician", "commander"},
    "surveillance_plan": {"technician", "commander"},
    "inspection": {"technician", "commander"},
    "stability_test": {"technician", "commander"},
    "climate_limits": {"technician", "commander"},
    "surveillance_withdrawn": {"technician", "commander"},
    "scale": ADDS_USERS,
    "scale_withdrawn": ADDS_USERS,
    "mark_excused": {"technician", "commander"},
    "work_plan": ADDS_USERS,
    "recovered_access": ROLES,
    "audit": AUDITS,
    "audit_sample": AUDITS,
    "audit_sample_results": AUDITS,
    "audit_answers": AUDITS,
    "audit_finding": AUDITS,
    "audit_action": AUDITS,
    "audit_closed": AUDITS,
    "case_decision": {"storekeeper", "commander"},
    "case_closed": {"storekeeper", "commander"},
    "count": COUNTS,
    "count_sheet": COUNTS,
    "count_closed": COUNTS,
    "destruction_order": {"storekeeper", "commander"},
    "destruction_check": SIGNS_SECOND | {"inspector"},
    "destruction_withdrawn": {"storekeeper", "commander"},
}
BY_A_COMMANDER = {  # one of the two who sign
    "audit_closed": "the end of the audit",
    "case_decision": "the decision",
    "destruction_order": "the order",
    "handover_waiver": "the waiver",
}
LONG_SILENCE = timedelta(days=45)  # after it the clock may be wrong: two people sign

STORES = {"site", "building", "room", "rack", "bin", "box"}
HOLDERS = {"person", "unit"}
OUTSIDE = {"supplier", "depot", "opening_balance", "gain", "identified"}  # give without end, and hold nothing
ON_CHARGE = STORES | HOLDERS | {"workshop", "transit"}
OFF_CHARGE = {"expended", "lost", "destroyed", "transferred_out", "returned_to_owner"}
SYSTEM_PLACES = {
    "transit": "TRANSIT",
    "expended": "EXPENDED",
    "lost": "LOST",
    "destroyed": "DESTROYED",
    "transferred_out": "TRANSFERRED",
    "returned_to_owner": "OWNER",
    "opening_balance": "OPENING",
    "gain": "GAIN",
    "identified": "IDENTIFIED",
}
PARENTS: Dict[
    str, Set[str]
] = {  # what a place of a kind may stand in; other kinds every book has from its first entry on
    "site": set(),
    "building": {"site"},
    "room": {"building", "site"},
    "rack": {"room", "building"},
    "bin": {"rack", "room"},
    "box": {"bin", "rack", "room", "building"},
    "workshop": {"site", "building"},
    "person": {"unit"},
    "unit": {"unit"},
    "supplier": set(),
    "depot": set(),
}
CONDITIONS = {"SV", "SR", "SP", "SU", "BN", "RP", "DS"}

INDOORS = STORES | {"workshop"}
KEPT = STORES | HOLDERS | {"workshop"}
CAME_BACK = {"returned_to_owner", "transferred_out"}
TURNED = {"identified"}

# kind of movement -> from which kinds of place to which; one pair or the other
WAYS: Dict[str, List[Tuple[Set[str], Set[str]]]] = {
    "opening_balance": [({"opening_balance"}, KEPT)],
    "receipt": [({"supplier", "depot"} | CAME_BACK, INDOORS)],
    "issue": [(STORES, HOLDERS)],
    "return": [(HOLDERS, INDOORS)],
    "assignment": [(STORES | HOLDERS, HOLDERS)],
    "relocation": [(INDOORS, INDOORS)],
    "transfer_out": [(STORES, {"transit"})],
    "arrival": [({"transit"}, STORES | {"transferred_out"})],
    "transfer_in": [({"depot"} | CAME_BACK, INDOORS)],
    "expenditure": [(STORES | HOLDERS, {"expended"}), (TURNED, STORES)],
    "reclassification": [(INDOORS, INDOORS)],
    "workshop": [(STORES | HOLDERS, {"workshop"})],
    "loan": [(STORES, HOLDERS)],
    "adjustment": [(ON_CHARGE, {"lost"}), ({"gain"}, KEPT)],
    "loss": [(ON_CHARGE, {"lost"})],
    "recovery": [({"lost"}, INDOORS)],
    "destruction": [(INDOORS, {"destroyed"})],
    "custody": [(KEPT, KEPT)],
    "custody_end": [(KEPT, CAME_BACK)],
    "identification": [(KEPT, TURNED), (TURNED, KEPT)],
    "repacking": [(STORES, TURNED), (TURNED, STORES)],
}
MAY_CHANGE_CONDITION = {"receipt", "return", "transfer_in", "reclassification", "workshop", "recovery", "custody"}
FORM_OF_TYPE = {"weapon": "weapon", "ammunition": "lot", "explosive": "lot", "bulk": "bulk", "part": "part"}
SINGLE = {"weapon", "part"}  # forms of which there is exactly one thing
MOST = 10**12  # the most that one line moves
DEEPEST_KIT = 8

NAMES = uuid.UUID("5a1e9c1c-6f57-5d0b-9f0e-2f6d1d0c7a11")


def derived_id(family: str, name: str) -> str:
    """The id that everybody derives for the same name."""
    return uuid.uuid5(NAMES, family + "\x1f" + name).hex


def plain_name(text: str) -> str:
    """The form in which two names of people are compared: letters and digits alone, whatever order and accents they have."""
    spread = unicodedata.normalize("NFKD", text).casefold()
    kept = [c for c in spread if not unicodedata.combining(c) and unicodedata.category(c) != "Cf"]
    letters = [c if c.isalnum() or unicodedata.category(c)[0] == "M" else " " for c in kept]
    return " ".join(sorted("".join(letters).split()))


def book_id(depot_key: bytes) -> str:
    """The id of a book is made from its depot's public key."""
    return hashlib.sha256(b"SAM-BOOK\x00" + depot_key).digest()[:16].hex()


# ------------------------------------------------------------------------------------------------ people


class Person(NamedTuple):
    """A user as the book knows them at this point."""

    id: str
    name: str
    role: str
    key: bytes
    active: bool


def read_person(part: Document) -> Person:
    """A user as a document writes them."""
    must(part["role"] in ROLES, f"the role {part['role']!r} is not known")
    must(type(part["active"]) is bool, "active is neither yes nor no")
    return Person(part["id"], part["name"], part["role"], read_hex(part["key"], 32, "key"), part["active"])


def pairs_anew(said: Document, before: Document) -> bool:
    """Whether a pairing puts another key in the place of an earlier one, or another headquarters beside the one that is known."""
    same = said["code"] == before["code"] or said["role"] == before["role"] == "headquarters"
    return bool(same and said["key"] != before["key"])


class People:
    """Who may sign, and whether they did."""

    def __init__(self, *, check_signatures: bool = True) -> None:
        self.users: Dict[str, Person] = {}
        self.paired: List[Document] = []
        self.signatures = Signatures() if check_signatures else None
        self.checked = 0

    def write(self, part: Document) -> None:
        """A user is added or changed."""
        person = read_person(part)
        self.users[person.id] = person

    def needed(self, entry: Entry, reversed_kind: str, silence: timedelta) -> int:
        """How many different people must have signed."""
        if entry.kind in NEEDS_TWO or reversed_kind in NEEDS_TWO or silence > LONG_SILENCE:
            return 2
        if entry.kind == "user":
            old = self.users.get(entry.document["id"])
            roles = {entry.document["role"], old.role if old else ""}
            return 2 if roles & (SIGNS_SECOND | ADDS_USERS) else 1
        if entry.kind == "settings":  # what may stand together takes two, as a waiver does
            return 2 if MIXING in entry.document["values"] else 1
        if entry.kind == "pairing":
            return 2 if any(pairs_anew(entry.document, before) for before in self.paired) else 1
        return 1

    def check(self, entry: Entry, needed: int) -> None:
        """Enough people, known, different, and each signature over exactly these bytes."""
        names = [name for name in (entry.said["by"], entry.said["second"]) if name]
        must(len(names) >= needed, f"a {entry.kind} here needs {needed} signatures and has {len(names)}")
        must(bool(names) and names[0] == entry.said["by"], "nobody signed it")
        for name in names:
            must(name in self.users and self.users[name].active, f"signed by {name[:8]}, who may not sign in this book")
        people = [self.users[name] for name in names]
        same = len({one.id for one in people}) < len(people) or len({one.key for one in people}) < len(people)
        must(not same, f"both signatures are of the same person, {people[0].name}")
        must(
            len(entry.signatures) == 64 * len(people),
            f"{len(entry.signatures) // 64} signatures for {len(people)} people",
        )
        for person in people[1:]:
            must(person.role in SIGNS_SECOND, f"{person.name} ({person.role}) may not sign second")
        may = MAY_WRITE.get(entry.kind, SIGNS_SECOND)
        must(people[0].role in may, f"{people[0].name} ({people[0].role}) may not write a {entry.kind}")
        commander = any(person.role == "commander" for person in people)
        must(entry.kind not in BY_A_COMMANDER or commander, f"no commander signed {BY_A_COMMANDER.get(entry.kind, '')}")
        for n, person in enumerate(people):
            self.check_one(person, entry.body, entry.signatures[64 * n : 64 * n + 64])

    def check_one(self, person: Person, body: bytes, signature: bytes) -> None:
        """One signature."""
        if self.signatures is not None:
            self.checked += 1
            must(self.signatures.fits(person.key, body, signature), f"the signature of {person.name} does not fit")


# ------------------------------------------------------------------------------------------------ places, types, items


class Place:
    """Anything that can hold stock: a rack, a person, in transit, destroyed ..."""

    __slots__ = ("code", "kind", "name", "parent", "registered", "seal")

    def __init__(self, kind: str, code: str, name: str, parent: Optional[Place]) -> None:
        self.kind, self.code, self.name, self.parent = kind, code, name, parent
        self.seal = ""
        self.registered: Optional[str] = None  # the seal that the register has on it; None where it keeps none of it

    @property
    def path(self) -> str:
        """The codes from the outermost place to this one."""
        return f"{self.parent.path}/{self.code}" if self.parent else self.code

    def stands_in(self, other: Place) -> bool:
        """Whether this place is the other one, or somewhere inside it."""
        return self is other or (self.parent is not None and self.parent.stands_in(other))


class Line(NamedTuple):
    """A quantity of an item from a place and condition to a place and condition."""

    entry: int
    day: str
    quantity: int
    takes: Place
    condition: str
    gives: Place
    into: str


Spot = Tuple[Place, str]


class Item:
    """A weapon, a numbered part, a lot, or the number of things that are only counted."""

    __slots__ = ("form", "held", "last_day", "lines", "mark", "registry", "type")

    def __init__(self, form: str, type_: str, mark: str = "", registry: str = "") -> None:
        self.form, self.type, self.mark, self.registry = form, type_, mark, registry
        self.held: Dict[Spot, int] = {}
        self.lines: List[Line] = []
        self.last_day = ""

    @property
    def shown(self) -> str:
        """What to call it."""
        return self.mark or self.registry or f"an item counted as {self.form}"


class Things:
    """What the documents write for the first time or make better: places, types, weapons, lots."""

    def __init__(self) -> None:
        self.places = {derived_id("place", kind): Place(kind, code, code, None) for kind, code in SYSTEM_PLACES.items()}
        self.types: Dict[str, Document] = {}
        self.codes: Dict[str, str] = {}  # code of a type -> its id
        self.items: Dict[str, Item] = {}
        self.observed: Dict[str, List[Tuple[str, str]]] = {}  # kind and text of the marks of a weapon, as observed
        self.struck: Dict[str, List[Tuple[str, str]]] = {}  # those of them that are struck out

    def write(self, document: Document) -> None:
        """Every section of a document, in the order in which one may name the other."""
        for part in document.get("types", ()):
            self.write_type(part)
        for part in (*document.get("places", ()), *document.get("people", ())):
            self.write_place(part)
        for part in document.get("weapons", ()):
            self.write_item(part, part.get("serial"))
        for part in document.get("lots", ()):
            self.write_item(part, part["lot"])

    def write_type(self, part: Document) -> None:
        """A line of the catalogue; a new weapon or bulk type gets the item under which things are only counted."""
        must(part["kind"] in FORM_OF_TYPE, f"the kind of type {part['kind']!r} is not known")
        same = self.codes.setdefault(part["code"], part["id"])
        must(same == part["id"], f"the code {part['code']} is that of another type")
        if part["id"] not in self.types:
            if part["kind"] == "weapon":
                self.items[derived_id("counted", part["id"])] = Item("counted", part["id"])
            if part["kind"] == "bulk":
                self.items[derived_id("bulk", part["id"])] = Item("bulk", part["id"])
        self.types[part["id"]] = {key: part.get(key, "") for key in ("code", "name", "kind", "unit", "category", "kit")}

    def broken_up(self, type_: str, left: int = DEEPEST_KIT) -> Dict[str, int]:
        """What one of a type is made of, down to what is no kit itself."""
        kit: List[Document] = (self.types[type_]["kit"] or []) if type_ in self.types else []
        if not kit or not left:
            return {type_: 1}
        made: Dict[str, int] = {}
        for part in kit:
            for piece, many in self.broken_up(part["type"], left - 1).items():
                made[piece] = made.get(piece, 0) + many * part["quantity"]
        return made

    def write_place(self, part: Document) -> None:
        """A place or a holder, new or changed; it cannot stand in itself, nor stop holding what it holds."""
        kind = part["kind"]
        must(kind in PARENTS, f"a place of the kind {kind!r} is not written in a document")
        parent = self.place(part["parent"]) if part.get("parent") else None
        known = self.places.get(part["id"])
        if known is not None:
            must(known.kind == kind, f"{known.path} is a {known.kind} and would become a {kind}")
            must(parent is None or not parent.stands_in(known), f"{known.path} would stand in itself")
        must(parent is None or parent.kind in PARENTS[kind], f"a {kind} does not stand in such a place")
        if known is None:
            known = self.places[part["id"]] = Place(kind, part["code"], part["name"], parent)
        known.code, known.name, known.parent, known.seal = part["code"], part["name"], parent, part.get("seal", "")

    def write_item(self, part: Document, mark: Optional[str]) -> None:
        """A weapon, part or lot, new or with a better record."""
        must(part["type"] in self.types, f"the type {part['type']} is not in the book")
        item = self.items.get(part["id"])
        self.observe(part)
        if item is None:
            form = FORM_OF_TYPE[self.types[part["type"]]["kind"]]
            self.items[part["id"]] = Item(form, part["type"], mark or "", part.get("registry") or "")
            return
        must(item.type == part["type"] or item.form in SINGLE, "only a single thing can turn out to be of another type")
        item.type = part["type"]
        item.mark = item.mark if mark is None else mark
        item.registry = part.get("registry", item.registry) or ""

    def observe(self, part: Document) -> None:
        """The marks of a weapon as the newest record says them; those that were struck out stay so."""
        if part.get("marks") or part["id"] in self.observed:
            seen = [(one["kind"], one["text"]) for one in part.get("marks", ())]
            self.observed[part["id"]] = seen
            struck = self.struck.get(part["id"], [])
            self.struck[part["id"]] = [one for n, one in enumerate(struck) if seen.count(one) > struck[:n].count(one)]

    def place(self, id_: str) -> Place:
        """The place with this id."""
        must(id_ in self.places, f"the place {id_} is not in the book")
        return self.places[id_]

    def item(self, id_: str) -> Item:
        """The item with this id."""
        must(id_ in self.items, f"the item {id_} is not in the book")
        return self.items[id_]


# ------------------------------------------------------------------------------------------------ the account


class Account:
    """Plays every movement again: nothing appears, nothing vanishes, no place gives more than it has."""

    def __init__(self, things: Things) -> None:
        self.things = things
        self.vouchers: Dict[str, int] = {}
        self.moved: Dict[int, str] = {}  # number of entry -> kind of movement
        self.void: Set[int] = set()  # entries that were reversed, and their reversals
        self.lines = 0

    def movement(self, entry: Entry) -> None:
        """Every line of a movement."""
        must(bool(entry.document["lines"]), "it has no lines")
        late: List[Item] = []
        for n, part in enumerate(entry.document["lines"], 1):
            item = self.things.item(part["item"])
            line = self.read_line(entry.number, entry.day, part)
            try:
                self.check_line(entry.kind, item, line)
                self.move(item, line)
            except NotRightError as trouble:
                raise NotRightError(f"line {n}: {trouble}") from None
            if line.day < item.last_day:
                late.append(item)
            item.last_day = max(item.last_day, line.day)
        self.check_turned(entry)
        self.note(entry)
        self.moved[entry.number] = entry.kind
        for item in late:
            self.check_days(item)

    def read_line(self, number: int, day: str, part: Document) -> Line:
        """A line of a document with its places."""
        takes, gives = self.things.place(part["takes"]), self.things.place(part["gives"])
        condition = sys.intern(part["condition"])
        return Line(number, day, part["quantity"], takes, condition, gives, sys.intern(part.get("into", condition)))

    @staticmethod
    def check_line(kind: str, item: Item, line: Line) -> None:
        """A whole quantity, and a way that such a movement may go."""
        must(
            type(line.quantity) is int and 0 < line.quantity <= MOST,
            f"the quantity {line.quantity!r} is not a whole number above 0 (and at most {MOST})",
        )
        must(
            item.form not in SINGLE or line.quantity == 1, f"{item.shown} is one thing, and {line.quantity} of it move"
        )
        way = any(line.takes.kind in takes and line.gives.kind in gives for takes, gives in WAYS[kind])
        must(way, f"a {kind} does not go from {line.takes.kind} to {line.gives.kind}")
        must({line.condition, line.into} <= CONDITIONS, f"a condition {line.condition!r} or {line.into!r} is not known")
        must(line.condition == line.into or kind in MAY_CHANGE_CONDITION, f"a {kind} does not change the condition")

    def move(self, item: Item, line: Line) -> None:
        """Take from one place, give to the other."""
        here, there = (line.takes, line.condition), (line.gives, line.into)
        if line.takes.kind not in OUTSIDE:
            held = item.held.get(here, 0)
            what = (
                f"{line.takes.path} gives {line.quantity} of {item.shown} in condition {line.condition} and has {held}"
            )
            must(held >= line.quantity, what)
            item.held[here] = held - line.quantity
            if held == line.quantity:
                del item.held[here]
        elif item.form in SINGLE:
            must(not item.held, f"{item.shown} comes from outside and is in the depot already")
        if line.gives.kind not in OUTSIDE:
            item.held[there] = item.held.get(there, 0) + line.quantity
        item.lines.append(line)
        self.lines += 1

    def check_turned(self, entry: Entry) -> None:
        """What goes into the place "identified" and what comes out of it are the same things."""
        lines = [
            (self.things.item(part["item"]), self.read_line(entry.number, entry.day, part))
            for part in entry.document["lines"]
        ]
        into = [(item, line) for item, line in lines if line.gives.kind == "identified"]
        out = [(item, line) for item, line in lines if line.takes.kind == "identified"]
        if not into and not out:
            return
        what = f"what a {entry.kind} turns into something else is not what comes out of it"
        if entry.kind == "identification":
            must(all(item.form == "counted" for item, _ in into) and all(item.form in SINGLE for item, _ in out), what)
            must(self.sum_of(into) == self.sum_of(out), what)
        elif entry.kind == "repacking":
            must(all(item.form in {"lot", "bulk"} for item, _ in (*into, *out)), what)
            must(self.pieces(into, taken=True) == self.pieces(out, taken=False), what)
        else:
            used = sum(line.quantity for _, line in lines if line.gives.kind == "expended")
            must(not into and all(item.form == "bulk" for item, _ in out), what)
            must(sum(line.quantity for _, line in out) <= used, "more cases come back than rounds were used")

    @staticmethod
    def sum_of(lines: List[Tuple[Item, Line]]) -> Dict[str, int]:
        """How many of each type."""
        made: Dict[str, int] = {}
        for item, line in lines:
            made[item.type] = made.get(item.type, 0) + line.quantity
        return made

    def pieces(self, lines: List[Tuple[Item, Line]], *, taken: bool) -> Dict[Tuple[str, str], int]:
        """How many of each type in each condition, when every kit is broken up into what is in it."""
        made: Dict[Tuple[str, str], int] = {}
        for item, line in lines:
            for piece, many in self.things.broken_up(item.type).items():
                key = (piece, line.condition if taken else line.into)
                made[key] = made.get(key, 0) + many * line.quantity
        return made

    def note(self, entry: Entry) -> None:
        """The number of a voucher is used once."""
        number = entry.document["voucher"]
        must(isinstance(number, str), "the number of the voucher is not a text")
        must(number not in self.vouchers, f"the voucher {number} was used by entry {self.vouchers.get(number)}")
        self.vouchers[number] = entry.number

    def counting(self, item: Item) -> List[Line]:
        """The lines of an item that count: without what was reversed, and without the reversals."""
        return [line for line in item.lines if line.entry not in self.void]

    def reversal(self, entry: Entry, original: Entry) -> None:
        """Every line of the original the other way round, the last one first."""
        number = original.number
        must(number not in self.void, f"entry {number} was reversed before")
        must(entry.day >= original.day, f"it undoes entry {number} on a day before that one")
        items = []
        for part in reversed(original.document["lines"]):
            item, line = self.things.item(part["item"]), self.read_line(entry.number, original.day, part)
            later = [one.entry for one in self.counting(item) if one.entry > number]
            must(item.form not in SINGLE or not later, f"entry {max(later, default=0)} stands on entry {number}")
            back = line._replace(takes=line.gives, condition=line.into, gives=line.takes, into=line.condition)
            self.move(item, back)
            items.append(item)
        self.note(entry)
        self.void |= {number, entry.number}
        for item in items:
            item.last_day = max((line.day for line in self.counting(item)), default="")
            self.check_days(item)

    def check_days(self, item: Item) -> None:
        """In the order of the days too, no place gave what it did not have."""
        held: Dict[Spot, int] = {}
        for line in sorted(self.counting(item), key=lambda one: (one.day, one.entry)):
            here, there = (line.takes, line.condition), (line.gives, line.into)
            held[there] = held.get(there, 0) + line.quantity
            held[here] = held.get(here, 0) - line.quantity
            enough = line.takes.kind in OUTSIDE or held[here] >= 0
            must(enough, f"on {line.day} {line.takes.path} would have given {item.shown}, which it did not have then")

    def holdings(self, as_of: str = "") -> Dict[Tuple[str, ...], int]:
        """What is held where; on a past day by the lines whose paper is of that day or before."""
        found: Dict[Tuple[str, ...], int] = {}
        for item in self.things.items.values():
            for (place, condition), quantity in (self.held_on(item, as_of) if as_of else item.held).items():
                if quantity and place.kind in ON_CHARGE:
                    key = self.row(item, place, condition)
                    found[key] = found.get(key, 0) + quantity
        return found

    def held_on(self, item: Item, day: str) -> Dict[Spot, int]:
        """Where an item was at the end of a day."""
        held: Dict[Spot, int] = {}
        for line in self.counting(item):
            if line.day <= day:
                here, there = (line.takes, line.condition), (line.gives, line.into)
                held[here] = held.get(here, 0) - line.quantity
                held[there] = held.get(there, 0) + line.quantity
        return held

    def row(self, item: Item, place: Place, condition: str) -> Tuple[str, ...]:
        """A line of the list of holdings, but for its quantity; weapons of a type are counted together."""
        type_ = self.things.types[item.type]
        single = item.form in SINGLE
        form = ("part" if type_["kind"] == "part" else "weapon") if single else item.form
        mark = "" if single else item.mark
        about = (type_["code"], type_["name"], type_["category"], mark, form)
        return (place.path, *about, place.name, place.kind, condition, type_["unit"])


# ------------------------------------------------------------------------------------------------ the book


class Audits:
    """At most one audit is open; what is written belongs to it, and only actions may follow when it is closed."""

    def __init__(self) -> None:
        self.known: Set[str] = set()
        self.open = ""
        self.numbers = 0  # findings of the open one
        self.samples: Set[str] = set()
        self.drawn: Dict[str, int] = {}  # samples of the open one -> how many things each has
        self.findings: Set[str] = set()
        self.actions: Dict[str, str] = {}  # action -> its finding

    def begin(self, document: Document) -> None:
        """An audit is opened."""
        must(not self.open, "another audit is still open")
        must(document["id"] not in self.known, "an audit with this id is in the book already")
        self.open, self.numbers, self.drawn = document["id"], 0, {}
        self.known.add(document["id"])

    def belongs(self, document: Document) -> None:
        """It must be the open one that a document is of."""
        must(document["audit"] == self.open, "it is of an audit that is not open")

    def sample(self, document: Document, things: Things) -> None:
        """The seed of a sample."""
        self.belongs(document)
        if document.get("place"):
            things.place(document["place"])
        must(document["id"] not in self.samples, "a sample with this id is in the book already")
        must(document.get("replaces", "") in self.samples | {""}, "it replaces a sample that is not in the book")
        self.samples.add(document["id"])
        self.drawn[document["id"]] = document["size"]

    def record(self, document: Document) -> None:
        """What was seen of things of a sample, each once."""
        size = self.drawn.get(document["sample"], 0) if self.open else 0
        must(size > 0, "it is of a sample that the open audit did not draw")
        numbers = [part["number"] for part in document["results"]]
        must(len(set(numbers)) == len(numbers), "a thing of a sample has two results")
        must(all(1 <= number <= size for number in numbers), "a result is of nothing that was drawn")

    def answer(self, document: Document) -> None:
        """Answers, each checkpoint once."""
        self.belongs(document)
        asked = [part["checkpoint"] for part in document["answers"]]
        must(len(set(asked)) == len(asked), "a checkpoint is answered twice")

    def find(self, document: Document) -> None:
        """Something that was found; findings are numbered from 1 in each audit."""
        self.belongs(document)
        must(document["number"] == self.numbers + 1, "its number does not follow")
        must(document["id"] not in self.findings, "a finding with this id is in the book already")
        self.numbers += 1
        self.findings.add(document["id"])

    def act(self, document: Document) -> None:
        """What is done about a finding, of this audit or an earlier one."""
        must(document["finding"] in self.findings, "it is about a finding that is not in the book")
        of = self.actions.setdefault(document["id"], document["finding"])
        must(of == document["finding"], "it is an action of another finding")

    def end(self, document: Document) -> None:
        """An audit is closed."""
        self.belongs(document)
        self.open = ""


GONE = {"loss", "theft", "difference"}  # cases of things that are not where the book says
OUTCOMES: Dict[str, Set[str]] = {  # how a case of a kind may end
    "loss": {"recovered", "written_off", "unfounded"},
    "theft": {"recovered", "written_off", "unfounded"},
    "difference": {"explained", "corrected", "recovered", "written_off", "unfounded"},
    "accident": {"cleared", "destroyed", "handed_over", "unfounded"},
    "seizure": {"returned", "into_use", "handed_over", "destroyed", "cleared", "unfounded"},
    "find": {"returned", "into_use", "handed_over", "destroyed", "cleared", "unfounded"},
    "surrender": {"returned", "into_use", "handed_over", "destroyed", "cleared", "unfounded"},
}
CAME_IN = {"seizure", "find", "surrender"}  # cases of what came in from outside
HANDS_OVER = {"custody", "custody_end"}
STAYS_BANNED = {"destroyed", "handed_over"}  # how an accident may end that nobody cleared
Left = Dict[Tuple[str, str, str], int]


def left_of(lines: List[Document]) -> Left:
    """How much the lines of decisions permit: which way, of a thing or a type."""
    made: Left = {}
    for line in lines:
        of = "item" if "item" in line else "type"
        key = (line["way"], of, line[of])
        made[key] = made.get(key, 0) + line["quantity"]
    return made


class Case:
    """One case: what it is about, what was decided, which vouchers belong to it."""

    def __init__(self, document: Document, entry: int, day: str) -> None:
        self.number, self.kind, self.entry, self.day = document["number"], document["kind"], entry, day
        self.things = {part["item"] for part in document.get("items", ())}
        self.bans = {ban["id"] for ban in document.get("restrictions", ())}
        self.custodian = document.get("custodian", "")
        self.decided: Dict[str, List[Document]] = {"write_off": [], "correct": []}
        self.cleared = False
        self.vouchers: Dict[int, Tuple[str, List[Document]]] = {}  # entry -> kind and lines
        came_in = self.kind in CAME_IN
        self.held = {one["id"]: one["on"] for one in document.get("restrictions", ()) if came_in}  # holds that stand
        self.used: Set[str] = set()  # what was taken into official use
        self.closed, self.outcome = 0, ""

    def missing(self, void: Set[int]) -> Dict[str, int]:
        """How much of each thing was lost and did not come back."""
        made: Dict[str, int] = {}
        for number, (kind, lines) in self.vouchers.items():
            if kind in {"loss", "recovery"} and number not in void:
                for line in lines:
                    sign = 1 if kind == "loss" else -1
                    made[line["item"]] = made.get(line["item"], 0) + sign * line["quantity"]
        return made

    def written_off(self) -> Dict[str, int]:
        """How much of each thing two people wrote off."""
        return {item: many for (_, _, item), many in left_of(self.decided["write_off"]).items()}


class Cases:
    """What is written belongs to an open case; what moves because of one stays within it."""

    def __init__(self, things: Things, account: Account, people: People) -> None:
        self.things, self.account, self.people = things, account, people
        self.known: Dict[str, Case] = {}
        self.numbers: Set[str] = set()
        self.steps: Set[str] = set()
        self.decisions: Set[str] = set()
        self.of: Dict[int, Case] = {}  # entry of a movement -> its case

    def begin(self, document: Document, entry: int, day: str) -> Case:
        """A case is opened."""
        must(document["id"] not in self.known, "a case with this id is in the book already")
        must(document["number"] not in self.numbers, "the number is that of another case")
        must(document["kind"] in OUTCOMES, "the kind of case is not known")
        custodian = document.get("custodian", "")
        must(not custodian or custodian in self.people.users, "whoever answers for the account is no user of the book")
        for part in document.get("items", ()):
            item = self.things.item(part["item"])
            must(item.form not in SINGLE or part["quantity"] == 1, f"{item.shown} is one thing")
        for part in (document, *document.get("items", ())):
            if part.get("place"):
                self.things.place(part["place"])
        case = Case(document, entry, day)
        self.check_bans(document, case)
        self.known[document["id"]] = case
        self.numbers.add(case.number)
        return case

    def check_bans(self, document: Document, case: Case) -> None:
        """Only an accident bans, and only what failed or its type; what came in is held, thing by thing."""
        bans = document.get("restrictions", ())
        if case.kind in CAME_IN:
            self.check_holds(bans, case)
            return
        must(not bans or case.kind == "accident", "only an accident bans")
        types = {self.things.item(thing).type for thing in case.things}
        must(all(ban["target"] != "batch" for ban in bans), "an accident bans a lot or a type, not a batch")
        for ban in bans:
            must(ban["on"] in (types if ban["target"] == "type" else case.things), "it bans what did not fail")

    @staticmethod
    def check_holds(holds: Iterable[Document], case: Case) -> None:
        """What came in is held in its case, thing by thing."""
        for one in holds:
            fits = one["kind"] == "hold" and one["target"] == "item" and one["on"] in case.things
            must(fits, "a case of what came in holds its things, one by one")

    def opened(self, document: Document, day: str, *, closed_too: bool = False) -> Case:
        """The open case that a document names; nothing of a case is of a day before it."""
        case = self.known.get(document["case"])
        must(case is not None and (closed_too or not case.closed), "it is of a case that is not open")
        assert case is not None
        must(day >= case.day, f"it is of a day before case {case.number}")
        return case

    def step(self, document: Document, day: str) -> None:
        """Something was done."""
        case = self.opened(document, day, closed_too=document["step"] == "iarms_closed")
        must(document["step"] != "cleared" or case.kind != "accident", "two people clear an accident")
        must(set(document.get("items", ())) <= case.things, "it is about something that is not in the case")
        must(document["id"] not in self.steps, "a step with this id is in the book already")
        self.steps.add(document["id"])
        holds, readings = document.get("restrictions", []), document.get("readings", [])
        fits = bool(holds) == (document["step"] == "held") and (not readings or document["step"] == "restoration")
        must(fits, "holds belong to a step that holds, readings to a restoration")
        must(not (holds or readings) or case.kind in CAME_IN, "only what came in is held, or has its number restored")
        self.check_holds(holds, case)
        case.held.update({one["id"]: one["on"] for one in holds})
        case.bans |= {one["id"] for one in holds}
        for one in readings:
            single = one["item"] in case.things and self.things.item(one["item"]).form in SINGLE
            must(single and bool(one["text"].strip()), "a reading of something that is not in the case, or of nothing")

    def decide(self, entry: Entry) -> Set[str]:
        """What two people decide; the bans that end with it."""
        document = entry.document
        case = self.opened(document, entry.day)
        others = [self.people.users[one] for one in (entry.said["by"], entry.said["second"]) if one != case.custodian]
        above = any(person.role == "commander" for person in others)
        must(above, "the commander who signed answers for the account of the case himself")
        must(document["id"] not in self.decisions, "a decision with this id is in the book already")
        self.decisions.add(document["id"])
        lines = document.get("lines", [])
        if document["decision"] == "clear":
            must(case.kind == "accident" and not lines and not case.cleared, "an accident is cleared whole, and once")
            case.cleared = True
            return case.bans
        must(bool(lines), "a decision without lines")
        if document["decision"] in {"release", "into_use"}:
            return self.release(case, document)
        for line in lines:
            must(("item" in line) != ("type" in line), "a line of a decision names a thing, or a type")
            must(
                line["item"] in self.things.items if "item" in line else line["type"] in self.things.types,
                "not in the book",
            )
        case.decided[document["decision"]] += lines
        if document["decision"] == "write_off":
            must(
                all(line["way"] == "out" and "item" in line for line in lines),
                "what is written off goes out, and is named",
            )
            gone = case.missing(self.account.void)
            fits = all(many <= gone.get(item, 0) for item, many in case.written_off().items())
            must(fits, "more is written off than the case misses")
        return set()

    def release(self, case: Case, document: Document) -> Set[str]:
        """What the authority holds no longer, or what becomes the institution's; the holds that end with it."""
        named = [line.get("item", "") for line in document["lines"]]
        must(case.kind in CAME_IN and bool(document.get("authority")), "it is released with the authority's paper")
        must(set(named) <= case.things and len(set(named)) == len(named), "it is not in the case, or stands twice")
        must(all(line["way"] == "out" for line in document["lines"]), "what is released goes out")
        held = set(case.held.values())
        if document["decision"] == "into_use":
            weapons = all(self.things.item(one).form == "weapon" for one in named)
            must(weapons and not held & set(named), "it is no weapon, or it is held")
            must(not case.used & set(named), "it was taken into use before")
            case.used |= set(named)
            return set()
        must(set(named) <= held, "nothing holds it")
        ended = {one for one, on in case.held.items() if on in named}
        case.held = {one: on for one, on in case.held.items() if one not in ended}
        return ended

    def check_gone(self, case: Case) -> None:
        """Whether all that came in has gone or was taken into use, and nothing of it is held."""
        must(not case.held, "something of the case is held")
        for id_ in case.things - case.used:
            item = self.things.item(id_)
            here = item.form in SINGLE and any(place.kind in ON_CHARGE for place, _ in item.held)
            must(not here, f"{item.shown} is still here, and not taken into use")

    def end(self, document: Document, entry: Entry) -> None:
        """A case ends."""
        case, outcome = self.opened(document, entry.day), document["outcome"]
        must(outcome in OUTCOMES[case.kind], f"a {case.kind} does not end as {outcome}")
        if case.kind == "accident":
            must(case.cleared or outcome in STAYS_BANNED, "nobody decided that the case ends so")
        must(outcome != "written_off" or bool(case.decided["write_off"]), "nobody decided that the case ends so")
        must(outcome != "corrected" or bool(case.decided["correct"]), "nobody decided that the case ends so")
        must(outcome != "into_use" or bool(case.used), "nobody decided that the case ends so")
        if case.kind in CAME_IN and outcome != "unfounded":
            self.check_gone(case)
        off = {} if outcome == "recovered" else case.written_off()
        left = any(many > off.get(item, 0) for item, many in case.missing(self.account.void).items())
        must(outcome == "unfounded" or not left, "something of the case is still missing")
        case.closed, case.outcome = entry.number, outcome

    # movements

    def movement(self, entry: Entry) -> None:
        """A movement of version 3: which case it belongs to, and whether it fits."""
        if entry.kind in HANDS_OVER:
            self.check_hand_over(entry)
        if entry.said["version"] < 3:
            newer = {"case", "opens", "custody", "destruction"} & set(entry.document)
            must(not newer, f"version {entry.said['version']} of this kind says nothing of {', '.join(sorted(newer))}")
            return
        case = self.case_of(entry)
        if case is None:
            self.without(entry)
            return
        lines = entry.document["lines"]
        self.fits_in(case, entry.kind, lines)
        case.vouchers[entry.number] = (entry.kind, lines)
        self.of[entry.number] = case
        if entry.kind == "recovery":
            fits = all(many >= 0 for many in case.missing(self.account.void).values())
            must(fits, "more comes back than was lost in the case")

    def case_of(self, entry: Entry) -> Optional[Case]:
        """The case that a movement opens or names."""
        document = entry.document
        opens, named = document.get("opens"), document.get("case")
        must(not (opens and named), "a movement belongs to one case")
        if opens:
            loss = entry.kind == "loss" and opens["kind"] in {"loss", "theft"}
            came_in = entry.kind == "receipt" and opens["kind"] in CAME_IN
            must(loss or came_in, "only a loss or theft begins with a movement, and the case of what was received")
            same = self.counted(opens.get("items", ())) == self.counted(document["lines"])
            must(loss or same, "what comes in is what its case is about")
            return self.begin(opens, entry.number, entry.day)
        if not named:
            return None
        must(entry.kind != "receipt", "a receipt opens its case, or belongs to none")
        must(named in self.known, "it is of a case that is not open")
        case = self.known[named]
        must(not case.closed or entry.kind == "recovery", "it is of a case that is not open")
        return case

    def fits_in(self, case: Case, kind: str, lines: List[Document]) -> None:
        """Whether a movement is one of such a case, and of its things."""
        if kind == "adjustment":
            self.within(case, lines)
        elif kind in HANDS_OVER or kind in {"loss", "recovery"}:
            kinds = CAME_IN if kind in HANDS_OVER else GONE
            must(case.kind in kinds, f"nothing moves like this in a {case.kind}")
            must(all(line["item"] in case.things for line in lines), "it moves what is not in the case")
            off = case.written_off() if kind == "loss" else {}
            must(not any(line["item"] in off for line in lines), "it loses what was written off in the case before")

    @staticmethod
    def counted(parts: Iterable[Document]) -> Dict[str, int]:
        """How much of each thing is named."""
        made: Dict[str, int] = {}
        for one in parts:
            made[one["item"]] = made.get(one["item"], 0) + one["quantity"]
        return made

    @staticmethod
    def check_hand_over(entry: Entry) -> None:
        """A hand-over says who gave to whom and why, in which case, and for good only with the authority's paper."""
        document = entry.document
        said = document.get("custody") if entry.said["version"] >= 3 and document.get("case") else None
        must(said is not None, "a hand-over names its case, who gives and who takes")
        assert said is not None
        must(
            all(said[name].strip() for name in ("by", "taker", "why")), "a hand-over says who gives, who takes and why"
        )
        paper = entry.kind == "custody" or bool(document.get("authority"))
        must(paper, "what is handed over for good has the authority's paper")

    def without(self, entry: Entry) -> None:
        """Whether a movement may belong to no case."""
        must(entry.kind not in {"loss", "adjustment"}, f"a {entry.kind} belongs to a case")
        if entry.kind != "recovery":
            return
        for id_ in {line["item"] for line in entry.document["lines"]}:
            held = self.things.item(id_).held
            under = sum(many for (place, _), many in held.items() if place.kind == "lost")
            cases = sum(case.missing(self.account.void).get(id_, 0) for case in self.known.values())
            must(cases <= under, "what comes back was lost in a case, and names it")

    def within(self, case: Case, lines: List[Document]) -> None:
        """Whether an adjustment is within what was decided and is not used yet."""
        rest = left_of(case.decided["correct"])
        void = self.account.void
        used = [
            one for n, (kind, made) in case.vouchers.items() if kind == "adjustment" and n not in void for one in made
        ]
        for line in (*used, *lines):
            way = "in" if self.things.place(line["takes"]).kind == "gain" else "out"
            itself = (way, "item", line["item"])
            key = itself if itself in rest else (way, "type", self.things.item(line["item"]).type)
            rest[key] = rest.get(key, 0) - line["quantity"]
        must(all(many >= 0 for many in rest.values()), "more is adjusted than was decided in the case")

    def check_undone(self, number: int) -> None:
        """Whether a movement that belongs to a case may be undone."""
        case = self.of.get(number)
        if case is None or case.outcome == "unfounded":
            return
        must(bool(case.closed) or case.entry != number, f"it opened case {case.number}, which is open")
        must(not case.closed or case.closed < number, f"case {case.number} rests on it and is closed")


EVERYTHING = {"full", "handover"}  # counts that leave no place out
DRAWS = {"sample", "weekly"}  # counts for which serial numbers are drawn

Said = Dict[Tuple[str, ...], int]


class CountOf:
    """One count: what it is of, and what each counter says of each place."""

    def __init__(self, document: Document, entry: int, day: str) -> None:
        self.document, self.entry, self.day = document, entry, day
        self.counted_last = day
        self.scope = tuple(document.get(key) for key in ("what", "place", "type", "category"))
        self.said: Dict[Tuple[str, int], Said] = {}
        self.whole: Set[Tuple[str, int]] = set()
        self.outcome = ""

    def add(self, counter: int, part: Document) -> None:
        """What a counter says of a place; the latest word on a thing counts."""
        key = (part["place"], counter)
        if part.get("again"):
            self.said.pop(key, None)
        said = self.said.setdefault(key, {})
        if part["whole"]:
            self.whole.add(key)
        for one in part.get("seen", ()):
            said["item", one["item"], ""] = 1 if one.get("there", True) else 0
        for one in part.get("counted", ()):
            of = "item" if "item" in one else "type"
            said["many " + of, one[of], one.get("condition", "")] = one["quantity"]
        for one in part.get("strangers", ()):
            stranger = ("stranger", one["text"], "")
            said[stranger] = said.get(stranger, 0) + 1
        if part.get("seal"):
            for old in [key for key in said if key[0] == "seal"]:
                del said[old]
            said["seal", part["seal"], ""] = 1

    def differs(self) -> bool:
        """Whether two counters of one place say different things."""
        first: Dict[str, Said] = {}
        for place, counter in sorted(self.whole):
            said = {key: many for key, many in self.said[place, counter].items() if many}
            if first.setdefault(place, said) != said:
                return True
        return False


class Counts:
    """A count asserts, and nothing moves in it: what is written belongs to an open one, and a signed one leaves out what it may."""

    def __init__(self, things: Things) -> None:
        self.things = things
        self.known: Dict[str, CountOf] = {}
        self.numbers: Set[str] = set()
        self.last: Dict[Tuple[Optional[str], ...], CountOf] = {}  # of each kind and place

    def needed(self, document: Document) -> int:
        """Two sign the end of a count of everything, and of one that was counted blind."""
        count = self.known.get(document["count"])
        two = count is not None and (count.document["blind"] or count.document["what"] in EVERYTHING)
        return 2 if two and document["outcome"] == "signed" else 1

    def begin(self, document: Document, entry: int, day: str) -> None:
        """A count is opened."""
        must(document["id"] not in self.known, "a count with this id is in the book already")
        must(document["number"] not in self.numbers, "the number is that of another count")
        if document.get("place"):
            must(self.things.place(document["place"]).kind in INDOORS, "it is of no store")
        must(document.get("type", "") in {"", *self.things.types}, "it is of a type that is not in the book")
        counters = document["counters"]
        names = {plain_name(one["name"]) or one["name"] for one in counters}
        users = [one["user"] for one in counters if one.get("user")]
        must(len(names) == len(counters) and len(set(users)) == len(users), "one person is named as two counters")
        self.check_draw(document)
        count = self.known[document["id"]] = CountOf(document, entry, day)
        self.last[count.scope] = count
        self.numbers.add(document["number"])

    def check_draw(self, document: Document) -> None:
        """What is drawn again is told, with the reason."""
        draw, what = document.get("draw"), document["what"]
        must(draw is None or what in DRAWS, f"nothing is drawn for a {what} count")
        must(draw is not None or what != "sample", "a sample without a draw")
        must(draw is None or draw["size"] <= draw["things"], "more is drawn than there is")
        before = self.last.get(tuple(document.get(key) for key in ("what", "place", "type", "category")))
        again = before is not None and before.outcome == "given_up" and draw is not None
        needed = before.document["id"] if again and before is not None else None
        must(document.get("replaces") == needed, "another draw in the place of one that was given up, and not told")
        must(not again or bool(document.get("reason")), "a draw is made again without a reason")
        must(draw is None or before is None or bool(before.outcome), "a count of the same kind and place is open")

    def opened(self, document: Document, day: str) -> CountOf:
        """The open count that a document names; nothing of a count is of a day before it."""
        count = self.known.get(document["count"])
        must(count is not None and not count.outcome, "it is of a count that is not open")
        assert count is not None
        must(day >= count.day, "it is of a day before the count")
        return count

    def take(self, document: Document, entry: Entry) -> None:
        """What one counter saw."""
        count, counter = self.opened(document, entry.day), document["counter"]
        counters = count.document["counters"]
        must(1 <= counter <= len(counters), "it is of a counter that the count does not name")
        user = counters[counter - 1].get("user")
        must(
            not user or user == entry.said["by"] or bool(document.get("paper")),
            "a sheet of one counter that another signed, and not from paper",
        )
        places = [part["place"] for part in document["places"]]
        must(len(set(places)) == len(places), "a place stands twice in one sheet")
        for part in document["places"]:
            self.check_place(count, counter, entry.number, part)
            count.add(counter, part)
        count.counted_last = max(count.counted_last, entry.day)

    def check_place(self, count: CountOf, counter: int, entry: int, part: Document) -> None:
        """Whether a place may be on a sheet, with what is said of it."""
        place = self.things.place(part["place"])
        must(place.kind in INDOORS, f"{place.path} is no store")
        of = count.document.get("place")
        must(not of or place.stands_in(self.things.place(of)), f"{place.path} does not belong to the count")
        must(count.entry <= part["after"] < entry, "a place that was counted before the count, or after its sheet")
        before = (part["place"], counter) in count.whole
        must(not part["whole"] or not before or bool(part.get("again")), f"{place.path} was counted before")
        must(not part.get("again") or part["whole"], "a place is counted again whole, or not again")
        seal = part.get("seal", "").strip().casefold()
        on = place.seal if place.registered is None else place.registered
        sealed = place.kind == "box" and on.strip().casefold() == seal
        must(not seal or sealed, f"{place.path} has not the seal that its sheet says")
        for one in part.get("seen", ()):
            must(self.things.item(one["item"]).form in SINGLE, "what is seen has a number of its own")
        for one in part.get("counted", ()):
            must(("item" in one) != ("type" in one), "a quantity of a thing, or of a type")
            if "item" in one:
                must(self.things.item(one["item"]).form not in SINGLE, "what has a number of its own is seen")
            else:
                must(one["type"] in self.things.types, "it counts a type that is not in the book")

    def end(self, document: Document, day: str) -> None:
        """A count is signed or given up."""
        count = self.opened(document, day)
        must(document["opened"] == count.entry, "the end of a count that another entry opened")
        opens = document.get("opens")
        if document["outcome"] == "signed":
            must(bool(count.said), "a count without a sheet")
            must(day >= count.counted_last, "it was signed on a day before it was counted")
            must(not count.differs(), "two counters differ")
            if count.document["what"] in EVERYTHING:
                must(not document.get("left_out"), "a count of everything leaves a place out")
                left = self.left_out(count)
                must(not left, f"{left} was not counted")
        else:
            must(not opens and bool(document.get("reason")), "a count that is given up has a reason, and opens no case")
        must(not opens or opens["kind"] == "difference", "a count opens the case of its differences")
        count.outcome = document["outcome"]

    def left_out(self, count: CountOf) -> str:
        """The path of a place within a count that holds something and that nobody counted whole; empty when there is none."""
        counted = {id(self.things.places[place]) for place, _counter in count.whole}
        _what, of, of_type, category = count.scope
        within = self.things.place(of) if of else None
        for item in self.things.items.values():
            type_ = self.things.types[item.type]
            if (of_type and item.type != of_type) or (category and type_["category"] != category):
                continue
            for place, _condition in item.held:
                looked = place.kind in INDOORS and (within is None or place.stands_in(within))
                if looked and id(place) not in counted:
                    return place.path
        return ""


class Workshop:
    """Marks that were put on and struck out, needs of a mark, works with their rounds, gauges with their calibration."""

    JUDGED = frozenset({"inspection", "gauging", "test_firing", "repair"})
    FIRES = frozenset({"test_firing", "firing"})
    USABLE = frozenset({"SV", "SR", "SP"})

    def __init__(self, things: Things) -> None:
        self.things = things
        self.marks: Dict[str, Tuple[str, str, str]] = {}  # marks that were put on and stand: weapon, kind, text, by id
        self.put: Set[str] = set()
        self.needs: Dict[Tuple[str, str], bool] = {}  # whether it stands, by paper and weapon
        self.works: Dict[str, Tuple[str, bool]] = {}  # weapon, and whether it stands, by id
        self.shots: Dict[
            str, List[Tuple[str, str, int, Optional[int]]]
        ] = {}  # of a weapon: day, work, rounds, count read
        self.gauges: Dict[str, List[Tuple[str, bool, str, str]]] = {}  # since, out of use, calibrated on, due

    def read(self, part: Document) -> None:
        """A number that was read after treatment stands beside the marks."""
        must(part["id"] not in self.put, "a mark with this id is in the book already")
        self.put.add(part["id"])
        self.marks[part["id"]] = (part["item"], "restored", part["text"])

    def once(self, uuids: List[str]) -> None:
        """A weapon stands once in a paper."""
        must(bool(uuids) and len(set(uuids)) == len(uuids), "a weapon stands twice in a paper")

    def mark(self, document: Document) -> None:
        """Marks that were put on."""
        self.once([part["item"] for part in document["marks"]])
        for part in document["marks"]:
            must(bool(part["text"].strip()), "a mark that says nothing")
            must(part["id"] not in self.put, "a mark with this id is in the book already")
            self.put.add(part["id"])
            self.marks[part["id"]] = (part["item"], document["kind"], part["text"])

    def strike_mark(self, document: Document) -> None:
        """The mark stands on this weapon."""
        said = (document["item"], document["kind"], document["text"])
        if document.get("id"):
            must(self.marks.pop(document["id"], None) == said, "it strikes out a mark that does not stand")
        else:
            observed = self.things.observed.get(document["item"], [])
            struck = self.things.struck.setdefault(document["item"], [])
            must(observed.count(said[1:]) > struck.count(said[1:]), "it strikes out a mark that does not stand")
            struck.append(said[1:])

    def need(self, document: Document) -> None:
        """Weapons need a mark."""
        self.once(document["weapons"])
        for weapon in document["weapons"]:
            key = (document["id"], weapon)
            must(key not in self.needs, "a need with this id is in the book already")
            self.needs[key] = True

    def excuse(self, document: Document) -> None:
        """It stands, of every weapon that is named; of any where none is."""
        named = document.get("weapons") or [
            uuid for (of, uuid), open_ in self.needs.items() if of == document["id"] and open_
        ]
        self.once(named)
        for weapon in named:
            must(self.needs.get((document["id"], weapon), False), "it excuses a need that does not stand")
            self.needs[document["id"], weapon] = False

    def work(self, document: Document, day: str) -> None:
        """A work on one or several weapons."""
        self.once([part["item"] for part in document["weapons"]])
        what, verdict = document["what"], document.get("verdict")
        must((verdict is None) == (what not in self.JUDGED), "a work without its verdict, or with one that is none")
        must(
            (what == "gauging") == bool(document.get("gauged")), "gauged without measures, or measures of another work"
        )
        must(what == "repair" or not document.get("changed"), "parts were changed in a work that is no repair")
        outside = any(not one["within"] for one in document.get("gauged", ()))
        must(not outside or verdict == "failed", "out of limits, and not failed")
        must(verdict != "failed" or document.get("condition") not in self.USABLE, "failed, and yet to be used")
        must(document.get("next_due", "9999-12-31") > day, "the next one would not be after this one")
        for one in document.get("gauged", ()):
            must(self.calibrated(one["gauge"], day), f"gauge {one['gauge']} was not in calibration on {day}")
        for part in document["weapons"]:
            must(part["id"] not in self.works, "a work with this id is in the book already")
            rounds, reading = part.get("rounds"), part.get("reading")
            must(rounds is None or what in self.FIRES, "rounds in a work in which none are fired")
            must(rounds is not None or what != "firing", "a firing without rounds")
            must(reading is not None or what != "round_reading", "a reading that says nothing")
            if rounds is not None or reading is not None:
                self.count(part, day)
            self.works[part["id"]] = (part["item"], True)

    def count(self, part: Document, day: str) -> None:
        """The round count of a weapon never falls, by the days of the papers."""
        shots = self.shots.setdefault(part["item"], [])
        shots.append((day, part["id"], part.get("rounds") or 0, part.get("reading")))
        shots.sort(key=lambda one: one[0])  # of one day in the order of the entries
        count = 0
        for _day, _id, rounds, reading in shots:
            must(reading is None or reading >= count, f"a round count of {reading} after {count} rounds")
            count = (count if reading is None else reading) + rounds

    def withdraw(self, document: Document) -> None:
        """A work was written in error."""
        item, stands = self.works.get(document["id"], ("", False))
        must(stands, "it strikes out a work that does not stand")
        self.works[document["id"]] = (item, False)
        self.shots[item] = [one for one in self.shots.get(item, []) if one[1] != document["id"]]

    def gauge(self, document: Document, day: str) -> None:
        """A gauge, new or calibrated again."""
        on, due = document.get("calibrated_on", ""), document.get("due", "")
        must(bool(on) == bool(due) and on <= day and on <= (due or on), "days of a calibration that cannot be")
        out = bool(document.get("unfit") or document.get("retired"))
        self.gauges.setdefault(document["id"], []).append((day, out, on, due))

    def calibrated(self, uuid: str, day: str) -> bool:
        """Whether a gauge was in calibration on a day."""
        said = sorted((one for one in self.gauges.get(uuid, []) if one[0] <= day), key=lambda one: one[0])
        covered = any(on and on <= day <= due for _since, _out, on, due in self.gauges.get(uuid, []))
        return bool(said) and not said[-1][1] and covered


class Destruction:
    """One order to destroy: what is open of it, and what was seen where it is done."""

    def __init__(self, number: str, day: str) -> None:
        self.number, self.day = number, day
        self.ordered: Dict[str, int] = {}  # without what was withdrawn
        self.seen: List[Tuple[int, str, str, int, bool]] = []  # entry, day, thing, quantity, as it should be
        self.vouchers: Dict[int, List[Document]] = {}  # entry -> its lines
        self.undone: Dict[int, int] = {}  # entry of a voucher -> the entry that undid it

    def left(self, thing: str) -> int:
        """How much of a thing is neither destroyed nor withdrawn."""
        gone = sum(
            line["quantity"]
            for entry, lines in self.vouchers.items()
            if entry not in self.undone
            for line in lines
            if line["item"] == thing
        )
        return self.ordered.get(thing, 0) - int(gone)

    def seen_right(self, thing: str, day: str, moved: int) -> int:
        """How much of it was seen as it should be, until a day, since it was last destroyed, undone, moved, or seen amiss."""
        last = [
            max(entry, self.undone.get(entry, 0))
            for entry, lines in self.vouchers.items()
            if any(line["item"] == thing for line in lines)
        ]
        amiss = [entry for entry, _, one, _, right in self.seen if one == thing and not right]
        since = max([moved, *last])
        return sum(
            many
            for entry, on, one, many, right in self.seen
            if one == thing and right and on <= day and entry > since and entry >= max(amiss, default=0)
        )


class Destructions:
    """Nothing is destroyed that was not ordered and not seen where it is done."""

    def __init__(self, things: Things) -> None:
        self.things = things
        self.known: Dict[str, Destruction] = {}
        self.numbers: Set[str] = set()
        self.certificates: Set[str] = set()
        self.of: Dict[int, Destruction] = {}  # entry of a voucher -> its order

    def parts(self, parts: List[Document]) -> List[Document]:
        """Things of the book, none twice, a single one once."""
        must(len({part["item"] for part in parts}) == len(parts), "a thing stands on it twice")
        for part in parts:
            single = self.things.item(part["item"]).form in SINGLE
            must(not single or part["quantity"] == 1, f"{self.things.item(part['item']).shown} is one thing")
        return parts

    def order(self, document: Document, day: str) -> None:
        """What is to be destroyed."""
        must(document["id"] not in self.known, "an order with this id is in the book already")
        must(document["number"] not in self.numbers, "the number is that of another order")
        made = self.known[document["id"]] = Destruction(document["number"], day)
        self.numbers.add(document["number"])
        for part in self.parts(document["lines"]):
            made.ordered[part["item"]] = part["quantity"]

    def ordered(self, named: str, day: str) -> Destruction:
        """The order that a document names; nothing of it happens before it."""
        must(named in self.known, "it is of an order that is not in the book")
        must(day >= self.known[named].day, "it is of a day before the order")
        return self.known[named]

    def check(self, document: Document, entry: Entry) -> None:
        """What was seen of things of an order."""
        made = self.ordered(document["order"], entry.day)
        for part in self.parts(document["results"]):
            must(made.left(part["item"]) >= part["quantity"], "more was seen than is open of the order")
        for part in document["results"]:
            made.seen.append((entry.number, entry.day, part["item"], part["quantity"], part["found"] == "right"))

    def withdraw(self, document: Document, day: str) -> None:
        """Things are taken off an order."""
        made = self.ordered(document["order"], day)
        for part in self.parts(document["lines"]):
            must(made.left(part["item"]) >= part["quantity"], "more is withdrawn than is open of the order")
        for part in document["lines"]:
            made.ordered[part["item"]] -= part["quantity"]

    def movement(self, entry: Entry, people: People) -> None:
        """A destruction of version 3 belongs to an order, stays within it, and is seen by others than those who sign."""
        if entry.kind != "destruction" or entry.said["version"] < 3:
            return
        must("destruction" in entry.document, "a destruction belongs to an order")
        part, lines = entry.document["destruction"], entry.document["lines"]
        made = self.ordered(part["order"], entry.day)
        witnesses = {plain_name(one["name"]) for one in part["witnesses"]} - {""}
        must(len(witnesses) >= 2, "a destruction has 2 witnesses")
        signed = {people.users[one].name for one in (entry.said["by"], entry.said["second"]) if one in people.users}
        must(not witnesses & {plain_name(name) for name in signed}, "a witness signs it")
        must(part["certificate"] not in self.certificates, "the number is that of another certificate")
        things = {line["item"] for line in lines}
        must({one["item"] for one in part.get("methods", ())} <= things, "a method of something that is not destroyed")
        for thing in things:
            many = sum(line["quantity"] for line in lines if line["item"] == thing)
            must(many <= made.left(thing), "more is destroyed than is open of the order")
            item = self.things.item(thing)
            before = [line.entry for line in item.lines if line.entry < entry.number] if item.form in SINGLE else []
            seen = made.seen_right(thing, entry.day, max(before, default=0))
            must(many <= seen, "it was not seen where it is destroyed")
        self.certificates.add(part["certificate"])
        made.vouchers[entry.number] = lines
        self.of[entry.number] = made

    def undo(self, number: int, by: int) -> None:
        """A destruction is reversed: what was ordered is open again, and must be seen again."""
        if number in self.of:
            self.of[number].undone[number] = by


BEFORE_SEAL = {"applied": {"kept"}, "checked": {"on"}, "removed": {"on"}, "destroyed": {"kept", "off"}}
AFTER_SEAL = {"received": "kept", "applied": "on", "checked": "on", "removed": "off", "destroyed": "destroyed"}
MOST_SEALS = 5000


def plain(name: Any) -> str:
    """A name or a number as it is compared."""
    return str(name or "").strip().casefold()


def minutes(time: Any) -> int:
    """The minute of the day behind 07:30."""
    return int(time[:2]) * 60 + int(time[3:5]) if time else 0


def numbers_of(part: Document) -> List[str]:
    """Every number of a range of seals."""
    first, last = part["first"].strip(), part.get("last", "").strip() or part["first"].strip()
    if first == last:
        return [first]
    head = first.rstrip("0123456789")
    digits, rest = first[len(head) :], last[len(head) :]
    fits = bool(digits) and last.startswith(head) and rest.isascii() and rest.isdigit() and len(rest) == len(digits)
    must(fits and int(digits) <= int(rest) < int(digits) + MOST_SEALS, "it is no range of seals")
    return [f"{head}{n:0{len(digits)}d}" for n in range(int(digits), int(rest) + 1)]


class Key:
    """How many copies of a key there are, and where."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.copies, self.lost = 0, 0
        self.out: Dict[str, int] = {}

    @property
    def there(self) -> int:
        """Copies that should hang in the cabinet."""
        return self.copies - sum(self.out.values()) - self.lost

    def take(self, part: Document) -> None:
        """What was done with it."""
        act, copies = part["act"], part["copies"]
        who = part.get("person") or plain(part.get("name"))
        must(act == "counted" or copies > 0, "nothing was done with no copy of a key")
        must(bool(who) or act not in {"issued", "returned"}, "a key goes out or comes back, and nobody with it")
        must(act != "lost" or bool(part.get("reported")), "a lost key that nobody was told of")
        if act == "lock_changed":
            self.copies, self.lost = copies, 0
            self.out.clear()
        elif act == "issued":
            must(copies <= self.there, "more copies of a key than are there")
            self.out[who] = self.out.get(who, 0) + copies
        elif act == "found":
            must(copies <= self.lost, "more copies of a key than were lost")
            self.lost -= copies
        elif act != "counted":
            must(copies <= (self.out.get(who, 0) if who else self.there), "more copies of a key than are there")
            if who:
                self.out[who] -= copies
            self.lost += copies if act == "lost" else 0


class Rooms:
    """Keys, seals, what happened at the doors of rooms, and who answers for an account."""

    FREE = frozenset({"loss", "recovery", "adjustment", "identification"})

    def __init__(self, things: Things, people: People, counts: Counts, cases: Cases) -> None:
        self.things, self.people, self.counts, self.cases = things, people, counts, cases
        self.keys: Dict[str, Key] = {}
        self.seals: Dict[str, Tuple[str, Optional[Place]]] = {}  # state, and the place that it closes, by number
        self.acts: Set[str] = set()
        self.visits: Dict[str, bool] = {}  # whether they go on, by id
        self.handovers: Dict[str, Tuple[Document, int]] = {}  # those that are open, with the entry that began them
        self.begun: Set[str] = set()
        self.numbers: Set[str] = set()
        self.waived: Dict[str, str] = {}  # last day, by hand-over
        self.signed: List[Document] = []

    def write_key(self, document: Document) -> None:
        """A line of the key register."""
        for key_id, other in self.keys.items():
            same = other.document["number"] == document["number"] and key_id != document["id"]
            must(not same, "the number is that of another key")
        if document.get("place"):
            self.things.place(document["place"])
        key = self.keys.setdefault(document["id"], Key(document))
        key.document, key.copies = document, document["copies"]
        must(key.there >= 0, "a key with fewer copies than are out or lost")

    def log(self, document: Document) -> None:
        """Keys, seals and the door of a room at one moment."""
        must(bool({"room", "keys", "seals"} & set(document)), "a log of nothing")
        for part in document.get("keys", ()):
            key = self.keys.get(part["key"])
            must(key is not None and not key.document.get("retired"), "a key that is not in use")
            assert key is not None
            must(not part.get("person") or self.things.place(part["person"]).kind == "person", "a key of no person")
            key.take(part)
        for part in document.get("seals", ()):
            self.seal(part)
        if "room" in document:
            self.room(document["room"], document)

    def seal(self, part: Document) -> None:
        """What was done with a seal, or with a range of them."""
        act, numbers = part["act"], numbers_of(part)
        place = self.things.place(part["place"]) if part.get("place") else None
        must(len(numbers) == 1 or act in {"received", "destroyed"}, "a range of seals that was put on")
        must(act != "applied" or place is not None or bool(part.get("on")), "a seal that closes nothing")
        must(act != "checked" or bool(part.get("found")), "a seal was looked at, and nobody says how it was")
        for number in map(plain, numbers):
            state, on = self.seals.get(number, ("", None))
            fits = not state if act == "received" else state in BEFORE_SEAL[act]
            must(fits, f"seal {number} cannot be {act}: it is {state or 'not in the register'}")
            if act == "applied":
                on = place if not part.get("on") else None
                must(on is None or not on.registered, "a place that is sealed already")
                if on is not None:
                    on.registered = numbers[0]
            elif act == "removed" and on is not None:
                on.registered, on = "", None
            self.seals[number] = (AFTER_SEAL[act], on)

    def room(self, part: Document, whole: Document) -> None:
        """The room is opened or closed, or somebody visits it."""
        act = part["act"]
        must(self.things.place(part["place"]).kind in INDOORS, "it is of no room")
        must(part["id"] not in self.acts, "an entry of a room with this id is in the book already")
        self.acts.add(part["id"])
        people = part.get("people", ())
        own = {plain(one["name"]) for one in people if not one.get("visitor")}
        alone = any(plain(one.get("escort")) not in own for one in people if one.get("visitor"))
        must(act == "left" or (bool(own) and not alone), "nobody of the depot was there, or a visitor was alone")
        for one in people:
            if one.get("person"):
                self.things.place(one["person"])
        must(("book" in part) == ("weapons" in part), "weapons that were counted, or those of the book, and not both")
        differs = part.get("weapons") != part.get("book")
        must(not differs or bool(part.get("statement")), "weapons differ from the book, and nothing is said of it")
        ends = part.get("until")
        late = act == "visit" and minutes(ends) >= minutes(whole.get("time"))
        must(not ends or late, "the end of something that is no visit, or before it began")
        if act == "visit":
            self.visits[part["id"]] = not ends
        elif act == "left":
            must(self.visits.get(part.get("of", ""), False), "the end of a visit that does not go on")
            self.visits[part["of"]] = False

    # the account

    def account(self, document: Document) -> Optional[Place]:
        """The place of an account; None for the whole depot."""
        return self.things.place(document["place"]) if document.get("place") else None

    @staticmethod
    def within(place: Optional[Place], account: Optional[Place]) -> bool:
        """Whether a place belongs to an account."""
        return account is None or (place is not None and place.stands_in(account))

    def holder(self, place: Optional[Place]) -> str:
        """Who answers for a place since the newest hand-over of the nearest account."""
        found, depth = "", -1
        for document in self.signed:
            account = self.account(document)
            deep = len(account.path) if account else 0
            if self.within(place, account) and deep >= depth:
                found, depth = document["into"], deep
        return found

    def begin(self, document: Document, entry: int) -> None:
        """An account is being handed over."""
        place = self.account(document)
        must(place is None or place.kind in STORES, "it is of no store")
        must(document["id"] not in self.begun, "a hand-over with this id is in the book already")
        must(document["number"] not in self.numbers, "the number is that of another hand-over")
        into, gives = self.people.users.get(document["into"]), document.get("out", "")
        known = into is not None and into.active and gives in {"", *self.people.users}  # who gives it may have left
        must(known, "it names no user of the book")
        holder = self.holder(place)
        other = document["into"] != document.get("out") and (not holder or document.get("out") == holder)
        must(other, "the account is handed over by whoever answers for it, to somebody else")
        for one, _number in self.handovers.values():
            there = self.account(one)
            must(not self.within(place, there) and not self.within(there, place), "it is being handed over already")
        self.handovers[document["id"]] = (document, entry)
        self.begun.add(document["id"])
        self.numbers.add(document["number"])

    def opened(self, document: Document) -> Tuple[Document, int]:
        """The open hand-over that a document names."""
        must(document["handover"] in self.handovers, "it is of a hand-over that is not open")
        return self.handovers[document["handover"]]

    def end(self, document: Document, entry: Entry) -> None:
        """A hand-over is signed or given up."""
        act, number = self.opened(document)
        must(document["opened"] == number, "the end of a hand-over that another entry began")
        if document["outcome"] == "signed":
            self.check_two(act, entry)
            self.check_count(act, number, document)
            now = sorted(named for named, case in self.cases.known.items() if not case.closed)
            must(now == sorted(document.get("cases", ())), "the open cases are not those of the book")
            self.check_keys(act, document)
            self.signed.append(act)
        else:
            must(bool(document.get("reason")), "a hand-over that is given up has a reason")
        del self.handovers[document["handover"]]

    def check_two(self, act: Document, entry: Entry) -> None:
        """Both signed, or a commander for one who cannot."""
        signed = {entry.said["by"], entry.said["second"]}
        if signed == {act.get("out"), act["into"]}:
            return
        others = [self.people.users[one].role for one in signed - {act["into"]} if one]
        instead = act["into"] in signed and "commander" in others and bool(entry.document.get("instead"))
        must(instead, "it is not signed by the two between whom the account is handed over")

    def check_count(self, act: Document, number: int, document: Document) -> None:
        """It rests on a count of everything that was opened after it began."""
        count = self.counts.known.get(document.get("count", ""))
        signed = count is not None and count.outcome == "signed" and count.document["what"] in EVERYTHING
        must(signed, "it does not rest on a signed count of everything")
        assert count is not None
        of = self.things.place(count.document["place"]) if count.document.get("place") else None
        whole = not count.document.get("type") and not count.document.get("category")
        must(whole and self.within(self.account(act), of), "the count is not of everything in this account")
        must(count.entry > number, "the count was opened before the hand-over began")

    def check_keys(self, act: Document, document: Document) -> None:
        """Every key of the account was seen; what is not there is said."""
        account, named = self.account(act), document.get("keys", ())
        needed = sorted(
            key_id
            for key_id, key in self.keys.items()
            if not key.document.get("retired") and self.within(self.account(key.document), account)
        )
        must(sorted(one["key"] for one in named) == needed, "the keys are not those of the register")
        amiss = False
        for one in named:
            key = self.keys[one["key"]]
            out = sum(key.out.values())
            amiss = amiss or (one["there"], one["out"]) != (key.copies - out, out)
        must(not amiss or bool(document.get("reservations")), "keys are not there, and there is no reservation")

    def waive(self, document: Document, day: str) -> None:
        """Movements are taken all the same until the end of a day."""
        self.opened(document)
        must(
            document["until"] >= day and bool(document["reason"]),
            "a waiver that ends before it begins, or has no reason",
        )
        self.waived[document["handover"]] = document["until"]

    def movement(self, entry: Entry) -> None:
        """Nothing moves in an account while it is handed over."""
        if not self.handovers or entry.kind in self.FREE:
            return
        for act, (document, _number) in self.handovers.items():
            if self.waived.get(act, "") >= entry.recorded_at[:10]:
                continue
            account = self.account(document)
            for part in entry.document["lines"]:
                ends = (self.things.place(part["takes"]), self.things.place(part["gives"]))
                must(not any(self.within(one, account) for one in ends), "its account is being handed over")


class Book:
    """Reads a book from the first entry to the last, and stops at the first that is not right."""

    def __init__(self, file: BookFile, *, check_signatures: bool = True) -> None:
        self.file = file
        self.people = People(check_signatures=check_signatures)
        self.things = Things()
        self.account = Account(self.things)
        self.founding: Document = {}
        self.with_cases = False
        self.restricted: Dict[str, bool] = {}  # restrictions: whether they stand, by id
        self.against: Dict[str, Tuple[str, Document]] = {}  # holds and bans: their day, and what they say
        self.sites: Set[str] = set()
        self.licences: Dict[str, bool] = {}  # whether they hold, by id
        self.waivers: Dict[str, bool] = {}  # whether they stand, by id
        self.looked: Dict[str, bool] = {}  # results and readings: whether they stand, by id
        self.day = ""  # of the paper that is read
        self.scales: Dict[str, bool] = {}  # the same
        self.pins: Dict[str, Tuple[str, str]] = {}  # code of another depot -> its role and key
        self.audits = Audits()
        self.cases = Cases(self.things, self.account, self.people)
        self.counts = Counts(self.things)
        self.destructions = Destructions(self.things)
        self.entry: Optional[Entry] = None  # that is read
        self.workshop = Workshop(self.things)
        self.rooms = Rooms(self.things, self.people, self.counts, self.cases)
        self.head, self.epoch, self.recorded_at = bytes(32), 1, ""
        self.number = 0

    def read_all(self, progress: Callable[[int, int], None] = lambda _done, _total: None) -> None:
        """Check everything."""
        heading = self.file.heading
        for entry in self.file.entries():
            self.read(entry)
            progress(self.number, heading["number"])
        must(self.head.hex() == heading["head"], "heading: its head is not the hash of the last entry")
        must(self.founding["code"] == heading["code"], "heading: the code is not the one of the founding entry")

    def read(self, entry: Entry) -> None:
        """Check one entry and take in what it says."""
        n = self.number + 1
        try:
            self.check_place(entry, n)
            self.check_version(entry)
            self.check_people(entry)
            self.apply(entry)
        except NotRightError as trouble:
            raise NotRightError(f"entry {n} (line {n + 1}), {entry.kind}: {trouble}") from None
        except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as trouble:
            what = f"not a document of its kind ({type(trouble).__name__}: {trouble})"
            raise NotRightError(f"entry {n} (line {n + 1}), {entry.kind}: {what}") from None
        self.number, self.head, self.epoch, self.recorded_at = n, entry.hash, entry.said["epoch"], entry.recorded_at

    def check_place(self, entry: Entry, expected: int) -> None:
        """Whether this is the next entry of this book."""
        said = entry.said
        must(said["book"] == self.file.heading["book"], "it is of another book")
        must(entry.number <= expected, f"missing here; this line holds entry {entry.number}")
        must(entry.number == expected, f"expected here; this line holds entry {entry.number} again")
        must(said["previous"] == self.head.hex(), "the hash of the entry before does not fit: the chain is broken here")
        must(said["epoch"] >= self.epoch, f"epoch {said['epoch']} after epoch {self.epoch}")
        read_hex(said["random"], 16, "random")
        read_moment(said["clock"])
        read_moment(entry.recorded_at)
        must(entry.recorded_at >= self.recorded_at, f"recorded at {entry.recorded_at}, before the entry before it")
        ahead = date.fromisoformat(entry.day) - date.fromisoformat(entry.recorded_at[:10])
        must(ahead <= timedelta(days=1), f"its day {entry.day} was still to come when it was recorded")
        must((entry.kind == "founding") == (expected == 1), "the first entry, and no other, is the founding")
        must(entry.kind in WAYS or entry.kind in self.PAPERS or entry.kind == "reversal", "this kind is not known here")
        versions = {1, 2 if entry.kind in SECOND_FORM else 1, 3 if entry.kind in OF_A_CASE else 1}
        must(
            said["version"] in versions,
            f"version {said['version']} of this kind is not known here: look for a newer reader",
        )

    def check_version(self, entry: Entry) -> None:
        """A book that was founded with cases takes no movement in the form that knew none of them."""
        if entry.kind == "founding":
            self.with_cases = entry.said["version"] >= WITH_CASES
        of_a_case = self.with_cases and entry.kind in NEEDS_CASE
        must(
            not of_a_case or entry.said["version"] >= 3,
            f"version {entry.said['version']} of a {entry.kind} knows no case",
        )

    def check_people(self, entry: Entry) -> None:
        """Whether enough different people signed it."""
        document = entry.document
        if entry.kind == "founding":
            key = read_hex(document["depot_key"], 32, "depot_key")
            must(book_id(key) == entry.said["book"], "the book is not named after the key of its depot")
            for part in document["users"]:
                self.people.write(part)
        silence = read_moment(entry.recorded_at) - read_moment(self.recorded_at or entry.recorded_at)
        reversed_kind = self.account.moved.get(document["reverses"], "") if entry.kind == "reversal" else ""
        needed = self.people.needed(entry, reversed_kind, silence)
        if entry.kind == "count_closed":
            needed = max(needed, self.counts.needed(document))
        if entry.kind == "handover_closed" and document["outcome"] == "signed":
            needed = 2
        self.people.check(entry, needed)

    def apply(self, entry: Entry) -> None:
        """Take in what the document says."""
        document = entry.document
        if entry.kind in WAYS:
            self.things.write(document)
            self.rooms.movement(entry)
            self.account.movement(entry)
            self.cases.movement(entry)
            for hold in document.get("opens", {}).get("restrictions", ()):
                self.restrict(hold)
            self.destructions.movement(entry, self.people)
            self.check_free(entry)
        elif entry.kind == "reversal":
            must(
                document["reverses"] in self.account.moved, f"entry {document['reverses']} is no movement of this book"
            )
            self.cases.check_undone(document["reverses"])
            self.account.reversal(entry, self.file.again(document["reverses"]))
            self.destructions.undo(document["reverses"], entry.number)
        else:
            self.day, self.entry = entry.day, entry
            self.PAPERS[entry.kind](self, document)

    # documents in which nothing moves

    def found(self, document: Document) -> None:
        """The depot begins."""
        self.founding = document

    def change_user(self, document: Document) -> None:
        """A user is added or changed."""
        self.people.write(document)

    def write_things(self, document: Document) -> None:
        """Types, places, people, or better records."""
        self.things.write(document)

    def authorise(self, document: Document) -> None:
        """What a person may draw."""
        self.things.place(document["person"])

    def restrict(self, document: Document) -> None:
        """A ban, constraint or hold on something that is in the book."""
        lots = document.get("lots", [])
        batch = document["target"] == "batch"
        must(
            batch == bool(lots and document.get("batch")) and (batch or not {"batch", "lots"} & set(document)),
            "a batch has its mark and its lots, and nothing else has them",
        )
        known = self.things.items if document["target"] == "item" else self.things.types
        must(document["on"] in known, f"what it restricts, {document['on']}, is not in the book")
        must(len(set(lots)) == len(lots), "a lot of the batch stands twice in it")
        for id_ in lots:
            lot = self.things.items.get(id_)
            must(
                lot is not None and lot.form == "lot" and lot.type == document["on"],
                f"lot {id_} is not of the type of its batch",
            )
        must(document["id"] not in self.restricted, "a restriction with this id stands in the book already")
        self.restricted[document["id"]] = True
        if document["kind"] in {"hold", "ban"}:
            self.against[document["id"]] = (self.day, document)

    def check_free(self, entry: Entry) -> None:
        """What is under a hold is not destroyed by an order, and what is under a hold or ban is not repacked."""
        by_order = entry.kind == "destruction" and entry.said["version"] >= 3
        if not by_order and entry.kind != "repacking":
            return
        gone = [line for line in entry.document["lines"] if self.things.place(line["takes"]).kind != "identified"]
        things = {line["item"] for line in gone}
        types = {self.things.item(thing).type for thing in things}
        for id_, (since, said) in self.against.items():
            stands = self.restricted[id_] and since <= entry.day <= said.get("until", entry.day)
            if stands and (said["kind"] == "hold" or not by_order):
                on = types if said["target"] == "type" else things
                named = set(said.get("lots", ())) if said["target"] == "batch" else {said["on"]}
                must(not named & on, f"it moves what is under a {said['kind']}")

    def lift(self, document: Document) -> None:
        """The end of a restriction; the ban of an accident ends when two people clear it."""
        of_a_case = any(document["id"] in case.bans for case in self.cases.known.values())
        must(not of_a_case, "two people clear an accident; nobody lifts its ban")
        must(self.restricted.get(document["id"], False), "it lifts a restriction that does not stand")
        self.restricted[document["id"]] = False

    def store(self, uuid: str) -> None:
        """An explosives storehouse is a store of the book."""
        must(self.things.place(uuid).kind in STORES, f"{uuid} is no store")

    def write_storehouse(self, document: Document) -> None:
        """A place is an explosives store."""
        self.store(document["place"])

    def write_site(self, document: Document) -> None:
        """Something that an explosion would hit."""
        self.sites.add(document["id"])

    def measure(self, document: Document) -> None:
        """The distance of a pair."""
        self.store(document["storehouse"])
        if document["target"] == "site":
            must(document["to"] in self.sites, f"the exposed site {document['to']} is not in the book")
        else:
            self.store(document["to"])

    def draw(self, document: Document) -> None:
        """The plan of a site."""
        self.store(document["site"])
        for spot in document["spots"]:
            if spot["target"] == "site":
                must(spot["of"] in self.sites, f"the exposed site {spot['of']} is not in the book")
            else:
                self.store(spot["of"])

    def license_store(self, document: Document) -> None:
        """A licence as it was granted."""
        self.store(document["storehouse"])
        must(document["id"] not in self.licences, "a licence with this id stands already")
        self.licences[document["id"]] = True

    def suspend(self, document: Document) -> None:
        """A licence permits nothing."""
        must(self.licences.get(document["id"], False), "it suspends a licence that does not hold")
        self.licences[document["id"]] = False

    def restore(self, document: Document) -> None:
        """A suspended licence holds again."""
        must(self.licences.get(document["id"], True) is False, "it restores a licence that is not suspended")
        self.licences[document["id"]] = True

    def waive(self, document: Document) -> None:
        """Checks of a storehouse are set aside."""
        self.store(document["storehouse"])
        must(document["id"] not in self.waivers, "a waiver with this id stands already")
        self.waivers[document["id"]] = True

    def end_waiver(self, document: Document) -> None:
        """The end of a waiver."""
        must(self.waivers.get(document["id"], False), "it ends a waiver that does not stand")
        self.waivers[document["id"]] = False

    def lot(self, uuid: str) -> None:
        """What is inspected, proved or tested is a lot of the book."""
        must(self.things.item(uuid).form == "lot", f"{uuid} is no lot")

    def looks(self, uuid: str) -> None:
        """A result or a reading, once."""
        must(uuid not in self.looked, "a result or reading with this id is in the book already")
        self.looked[uuid] = True

    def plan(self, document: Document) -> None:
        """How often a type or a lot is looked at."""
        if document["target"] == "item":
            self.lot(document["on"])
        else:
            must(document["on"] in self.things.types, f"what it plans, {document['on']}, is not in the book")

    def result(self, document: Document) -> None:
        """What an inspection, a proof or a stability test found."""
        self.lot(document["item"])
        self.looks(document["id"])

    def air(self, uuid: str) -> None:
        """Whose air is read is a store or a workshop."""
        must(self.things.place(uuid).kind in STORES | {"workshop"}, f"{uuid} is no store")

    def bound(self, document: Document) -> None:
        """What the air of a place may be."""
        self.air(document["place"])

    def log(self, document: Document) -> None:
        """Readings of one paper, none of a day after it."""
        must(len(document["readings"]) > 0, "it has no readings")
        for part in document["readings"]:
            self.air(part["place"])
            self.looks(part["id"])
            check_day(part["day"])
            must(part["day"] <= self.day, f"a reading of {part['day']} in a paper of {self.day}")
            for least, read, most in READ:
                said = [part[name] for name in (least, read, most) if name in part]
                must(said == sorted(said), f"a reading whose {least}, {read} and {most} cannot all be")
            must(any(name in part for names in READ for name in names), "a reading that says nothing")

    def strike_out(self, document: Document) -> None:
        """A result or a reading was written in error."""
        must(self.looked.get(document["id"], False), "it strikes out what does not stand")
        self.looked[document["id"]] = False

    def write_scale(self, document: Document) -> None:
        """What a unit, a site or the depot may hold."""
        if document.get("holder"):
            must(
                self.things.place(document["holder"]).kind in {"unit", "site"},
                f"{document['holder']} is no unit or site",
            )
        must(document["id"] not in self.scales, "a scale with this id stands already")
        named = [line.get(line["of"]) for line in document["lines"]]
        must(None not in named, "a line of a scale names nothing")
        must(len(set(named)) == len(named), "a scale names something twice")
        for line in document["lines"]:
            must(
                line["of"] != "type" or line["type"] in self.things.types,
                f"the type {line.get('type')} is not in the book",
            )
        self.scales[document["id"]] = True

    def withdraw_scale(self, document: Document) -> None:
        """The end of a scale."""
        must(self.scales.get(document["id"], False), "it withdraws a scale that does not stand")
        self.scales[document["id"]] = False

    def weapon(self, uuid: str) -> Item:
        """A weapon or a numbered part of the book."""
        item = self.things.item(uuid)
        must(item.form in SINGLE, f"{uuid} is no weapon")
        return item

    def put_marks(self, document: Document) -> None:
        """Marks that were put on weapons."""
        for part in document["marks"]:
            self.weapon(part["item"])
        self.workshop.mark(document)

    def strike_mark(self, document: Document) -> None:
        """A mark is struck out."""
        self.weapon(document["item"])
        self.workshop.strike_mark(document)

    def need_mark(self, document: Document) -> None:
        """Weapons must bear a mark before they are handed out."""
        must(all(self.weapon(uuid).form == "weapon" for uuid in document["weapons"]), "a part needs no such mark")
        self.workshop.need(document)

    def excuse_mark(self, document: Document) -> None:
        """The end of such a need."""
        self.workshop.excuse(document)

    def work(self, document: Document) -> None:
        """What was done to weapons."""
        for part in document["weapons"]:
            self.weapon(part["item"])
        self.workshop.work(document, self.day)

    def withdraw_work(self, document: Document) -> None:
        """A work was written in error."""
        self.workshop.withdraw(document)

    def plan_work(self, document: Document) -> None:
        """A rule of the work queue."""
        if document["target"] == "type":
            must(
                document.get("type") in self.things.types, f"what it plans, {document.get('type')}, is not in the book"
            )
        must(document["target"] != "category" or bool(document.get("category")), "a rule for no category")
        all_ = document["target"] == "all"
        must(
            not all_ or not (document.get("type") or document.get("category")),
            "a rule for all that names a part of them",
        )
        must(
            "every" in document or document["after"] == "loan" or bool(document.get("retired")),
            "a rule without its number",
        )

    def write_gauge(self, document: Document) -> None:
        """A gauge or a tool."""
        self.workshop.gauge(document, self.day)

    def pair(self, document: Document) -> None:
        """The key of another depot or of headquarters."""
        self.pins[document["code"]] = (document["role"], document["key"])
        self.people.paired.append(document)

    def confirm(self, document: Document) -> None:
        """Headquarters signed what it holds of this book: that must be what stands here."""
        text = document["receipt"].encode("utf-8")
        receipt = check_receipt(text, read_hex(document["signature"], 64, "signature"), self.people.signatures)
        must(receipt["book"] == self.file.heading["book"], "the receipt is for another book")
        must(
            ("headquarters", receipt["headquarters"]) in self.pins.values(), "the receipt is of an unknown headquarters"
        )
        number = receipt["number"]
        must(type(number) is int and 0 < number <= self.number, "the receipt is for an entry that comes later")
        must(self.file.again(number).hash.hex() == receipt["hash"], f"headquarters holds another entry {number}")

    def keep(self, _document: Document) -> None:
        """Nothing that the account needs."""

    def begin_audit(self, document: Document) -> None:
        """An audit is opened."""
        self.audits.begin(document)

    def draw_sample(self, document: Document) -> None:
        """The seed of a sample."""
        self.audits.sample(document, self.things)

    def record_sample(self, document: Document) -> None:
        """What was seen of a sample."""
        self.audits.record(document)

    def answer_audit(self, document: Document) -> None:
        """Answers of an audit."""
        self.audits.answer(document)

    def write_finding(self, document: Document) -> None:
        """Something that was found."""
        self.audits.find(document)

    def write_action(self, document: Document) -> None:
        """What is done about it."""
        self.audits.act(document)

    def end_audit(self, document: Document) -> None:
        """An audit is closed."""
        self.audits.end(document)

    def newer(self, part: Document, *names: str) -> None:
        """Fields that a document has from version 2 of its kind on."""
        assert self.entry is not None
        version = self.entry.said["version"]
        must(version > 1 or not set(names) & set(part), f"version {version} of this kind says nothing of {names[0]}")

    def open_case(self, document: Document) -> None:
        """A case is opened, and what failed is banned, or what came in is held."""
        assert self.entry is not None
        for part in document.get("items", ()):
            self.newer(part, "observed", "number_state")
        self.cases.begin(document, self.entry.number, self.day)
        for ban in document.get("restrictions", ()):
            self.restrict(ban)

    def take_step(self, document: Document) -> None:
        """Something was done in a case."""
        self.newer(document, "readings", "restrictions")
        self.cases.step(document, self.day)
        for hold in document.get("restrictions", ()):
            self.restrict(hold)
        for one in document.get("readings", ()):
            self.workshop.read(one)

    def decide_case(self, document: Document) -> None:
        """What two people decide in a case; what is taken into official use needs its mark."""
        assert self.entry is not None
        for ban in self.cases.decide(self.entry):
            self.restricted[ban] = False
        if document["decision"] == "into_use":
            self.workshop.need({"id": document["id"], "weapons": [line["item"] for line in document["lines"]]})

    def order_destruction(self, document: Document) -> None:
        """What is to be destroyed."""
        self.destructions.order(document, self.day)

    def check_destruction(self, document: Document) -> None:
        """What was seen where it is destroyed."""
        assert self.entry is not None
        self.destructions.check(document, self.entry)

    def withdraw_destruction(self, document: Document) -> None:
        """Things are taken off an order."""
        self.destructions.withdraw(document, self.day)

    def end_case(self, document: Document) -> None:
        """A case is closed."""
        assert self.entry is not None
        self.cases.end(document, self.entry)

    def begin_count(self, document: Document) -> None:
        """A count is opened."""
        assert self.entry is not None
        self.counts.begin(document, self.entry.number, self.day)

    def take_sheet(self, document: Document) -> None:
        """What one counter saw."""
        assert self.entry is not None
        self.counts.take(document, self.entry)

    def end_count(self, document: Document) -> None:
        """A count is signed or given up; its differences are a case."""
        assert self.entry is not None
        self.counts.end(document, self.day)
        if document.get("opens"):
            self.cases.begin(document["opens"], self.entry.number, self.day)

    def write_key(self, document: Document) -> None:
        """A line of the key register."""
        self.rooms.write_key(document)

    def log_room(self, document: Document) -> None:
        """Keys, seals and the door of a room."""
        self.rooms.log(document)

    def begin_handover(self, document: Document) -> None:
        """An account is being handed over."""
        assert self.entry is not None
        self.rooms.begin(document, self.entry.number)

    def end_handover(self, document: Document) -> None:
        """A hand-over is signed or given up."""
        assert self.entry is not None
        self.rooms.end(document, self.entry)

    def waive_handover(self, document: Document) -> None:
        """Movements are taken while an account is handed over."""
        self.rooms.waive(document, self.day)

    PAPERS: Dict[str, Callable[[Book, Document], None]] = {  # noqa: RUF012  (a table of this class's own functions)
        "founding": found,
        "user": change_user,
        "settings": keep,
        "item_type": write_things,
        "place": write_things,
        "field": keep,
        "person": write_things,
        "authorisation": authorise,
        "restriction": restrict,
        "restriction_lifted": lift,
        "record": write_things,
        "storehouse": write_storehouse,
        "exposed_site": write_site,
        "distance": measure,
        "site_plan": draw,
        "licence": license_store,
        "licence_suspended": suspend,
        "licence_restored": restore,
        "waiver": waive,
        "waiver_ended": end_waiver,
        "surveillance_plan": plan,
        "inspection": result,
        "stability_test": result,
        "climate_limits": bound,
        "climate_log": log,
        "surveillance_withdrawn": strike_out,
        "scale": write_scale,
        "scale_withdrawn": withdraw_scale,
        "marking": put_marks,
        "mark_struck": strike_mark,
        "mark_need": need_mark,
        "mark_excused": excuse_mark,
        "work": work,
        "work_withdrawn": withdraw_work,
        "work_plan": plan_work,
        "gauge": write_gauge,
        "pairing": pair,
        "hq_receipt": confirm,
        "recovered_access": keep,
        "audit": begin_audit,
        "audit_sample": draw_sample,
        "audit_sample_results": record_sample,
        "audit_answers": answer_audit,
        "audit_finding": write_finding,
        "audit_action": write_action,
        "audit_closed": end_audit,
        "case": open_case,
        "case_step": take_step,
        "case_decision": decide_case,
        "case_closed": end_case,
        "count": begin_count,
        "count_sheet": take_sheet,
        "count_closed": end_count,
        "destruction_order": order_destruction,
        "destruction_check": check_destruction,
        "destruction_withdrawn": withdraw_destruction,
        "key": write_key,
        "room_log": log_room,
        "handover": begin_handover,
        "handover_closed": end_handover,
        "handover_waiver": waive_handover,
    }


# ------------------------------------------------------------------------------------------------ bundles and receipts

BUNDLE_BEGIN, BUNDLE_END = b"SAMBNDL1", b"SAMBEND1"
RECEIPT_KEYS = {"book", "code", "epoch", "format", "hash", "headquarters", "headquarters_code", "moment", "number"}


def check_receipt(text: bytes, signature: bytes, signatures: Optional[Signatures]) -> Document:
    """What a receipt says, when the headquarters that it names signed it."""
    said = read_json(text)
    must(isinstance(said, dict) and set(said) == RECEIPT_KEYS, "not the fields of a receipt")
    must(said["format"] == 1, f"format {said['format']} of a receipt is not known to this reader")
    key = read_hex(said["headquarters"], 32, "headquarters")
    if signatures is not None:
        must(signatures.fits(key, b"SAM-RECEIPT-1\x00" + text, signature), "the signature of headquarters does not fit")
    return dict(said)


def read_receipt(data: bytes) -> Document:
    """The receipt in the bytes of a .samr file."""
    outside = read_json(data)
    must(isinstance(outside, dict) and set(outside) == {"receipt", "signature"}, "not a receipt")
    must(isinstance(outside["receipt"], str), "not a receipt")
    text = outside["receipt"].encode("utf-8", "surrogatepass")
    return check_receipt(text, read_hex(outside["signature"], 64, "signature"), Signatures())


def check_bundle(file: BinaryIO) -> Document:
    """The manifest of a bundle whose every byte is as the sender signed it. What is inside only the receiver can read."""
    size = file.seek(0, 2)
    must(size > 84, "not a bundle, or cut off")
    file.seek(0)
    must(file.read(8) == BUNDLE_BEGIN, "not a bundle")
    file.seek(size - 76)
    tail = file.read(76)
    must(tail[68:] == BUNDLE_END, "cut off: the end is missing")
    (length,) = struct.unpack(">I", tail[64:68])
    must(0 < length <= size - 84, "the length of the manifest is wrong")
    file.seek(size - 76 - length)
    text = file.read(length)
    manifest = read_json(text)
    try:
        sender = read_hex(manifest["sender"]["key"], 32, "sender")
        must(manifest["format"] == 1, f"format {manifest['format']} of a bundle is not known to this reader")
        must(manifest["book"] == book_id(sender), "the book is not the sender's")
        must(
            Signatures().fits(sender, b"SAM-BUNDLE-1\x00" + text, tail[:64]), "the signature of the sender does not fit"
        )
        end = check_pieces(file, manifest["pieces"])
    except (KeyError, TypeError, ValueError) as trouble:
        raise NotRightError(f"not a manifest ({type(trouble).__name__}: {trouble})") from None
    must(end == size - 76 - length, "the sizes of the pieces do not add up to the file")
    return dict(manifest)


def check_pieces(file: BinaryIO, pieces: List[List[Any]]) -> int:
    """Compare each piece with its hash; where the last one ends."""
    at = len(BUNDLE_BEGIN)
    for n, (size, _raw, sha256) in enumerate(pieces, 1):
        must(type(size) is int and 0 < size <= 1 << 22, f"piece {n} has no size that can be")
        file.seek(at)
        must(hashlib.sha256(file.read(size)).hexdigest() == sha256, f"piece {n} of {len(pieces)} was changed")
        at += size
    return at


def fingerprint(key: str) -> str:
    """The first bytes of a key in groups, to compare by eye with another place where the whole key is written."""
    return " ".join(key[n : n + 8] for n in range(0, len(key), 8))


# ------------------------------------------------------------------------------------------------ commands

COLUMNS = (
    "place", "item_type", "type_name", "category", "item", "form", "place_name", "place_kind", "condition", "unit", "quantity",
)  # fmt: skip


def tell_progress(done: int, total: int) -> None:
    """A word now and then to whoever waits at a screen."""
    if done % 500 == 0 and sys.stderr.isatty():
        print(f"\r{done:,} of {total:,} entries", end="" if done < total else "\n", file=sys.stderr, flush=True)


def open_book(file: BinaryIO, asked: argparse.Namespace) -> Book:
    """The whole book, checked."""
    book = Book(BookFile(file), check_signatures=not asked.without_signatures)
    book.read_all(tell_progress)
    return book


def run_check(file: BinaryIO, asked: argparse.Namespace) -> None:
    """Check everything and say what the book is."""
    book = open_book(file, asked)
    founding = book.founding
    print(f"depot       {founding['code']}  {founding['name']}  {founding['institution']}".rstrip())
    print(f"book        {book.file.heading['book']}")
    print(f"depot key   {fingerprint(founding['depot_key'])}")
    print(f"entries     {book.number:,}, the last recorded at {book.recorded_at}")
    print(
        f"movements   {len(book.account.moved):,} with {book.account.lines:,} lines; {len(book.account.void) // 2:,} reversed"
    )
    print(f"signatures  {book.people.checked:,} checked" if book.people.signatures else "signatures  not checked")
    print(f"head        {book.head.hex()}")
    print("The book is whole." if book.people.signatures else "The chain and the account are whole.")


def run_holdings(file: BinaryIO, asked: argparse.Namespace) -> None:
    """Print what is held, after checking the whole book."""
    if asked.as_of:
        check_day(asked.as_of)
    rows = open_book(file, asked).account.holdings(asked.as_of)
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(COLUMNS)
    out.writerows((*row, rows[row]) for row in sorted(rows))


def run_history(file: BinaryIO, asked: argparse.Namespace) -> None:
    """Print everything that happened to what has this mark."""
    book = open_book(file, asked)
    found = [item for item in book.things.items.values() if asked.mark in {item.mark, item.registry}]
    must(bool(found) and bool(asked.mark), f"nothing in the book is marked {asked.mark}")
    for item in found:
        type_ = book.things.types[item.type]
        print(f"{item.shown}  {type_['code']}  {type_['name']}  ({item.form})")
        for line in item.lines:
            print(f"  {told(book, line)}")
        for (place, condition), quantity in sorted(item.held.items(), key=lambda one: one[0][0].path):
            print(f"  now: {quantity} at {place.path}, condition {condition}")


def told(book: Book, line: Line) -> str:
    """A line of a history in words."""
    entry = book.file.again(line.entry)
    by = [book.people.users[name].name for name in (entry.said["by"], entry.said["second"]) if name]
    change = line.condition if line.condition == line.into else f"{line.condition} to {line.into}"
    undone = "  (reversed)" if line.entry in book.account.void and entry.kind != "reversal" else ""
    where = f"{line.takes.path} -> {line.gives.path}"
    paper = f"{entry.kind} {entry.document['voucher']}"
    return f"{entry.day}  entry {line.entry}  {paper}  {line.quantity}  {where}  {change}  by {', '.join(by)}{undone}"


def run_show(file: BinaryIO, asked: argparse.Namespace) -> None:
    """Print one entry; the lines up to it are checked for their form, hashes and order, not for who signed."""
    book = BookFile(file)
    before = bytes(32)
    for n, entry in enumerate(book.entries(), 1):
        fits = entry.number == n and entry.said["previous"] == before.hex()
        must(fits, f"entry {n} (line {n + 1}): not the next one in the chain")
        before = entry.hash
        if n == asked.number:
            print(json.dumps(entry.said, ensure_ascii=False, indent=2, sort_keys=True))
            print(f"signatures  {entry.signatures.hex()}")
            print(f"hash        {entry.hash.hex()}")
            return
    raise NotRightError(f"the book has {book.heading['number']} entries, and no entry {asked.number}")


def run_bundle(file: BinaryIO, _asked: argparse.Namespace) -> None:
    """Check a bundle from outside."""
    said = check_bundle(file)
    print(f"from        {said['sender']['code']}  {fingerprint(said['sender']['key'])}")
    print(f"to          {said['receiver']['code']}  {fingerprint(said['receiver']['key'])}")
    print(f"book        {said['book']}")
    print(
        f"entries     {said['first']} to {said['last']}, {said['attachments']} attachments, made at {said['made_at']}"
    )
    print(f"head        {said['head']}")
    print("The bundle is as its sender signed it.")


def run_receipt(file: BinaryIO, _asked: argparse.Namespace) -> None:
    """Check a receipt of headquarters."""
    said = read_receipt(file.read(1 << 16))
    print(f"from        {said['headquarters_code']}  {fingerprint(said['headquarters'])}")
    print(f"book        {said['book']}  {said['code']}")
    print(f"holds       entries 1 to {said['number']}, at {said['moment']}")
    print(f"hash        {said['hash']}")
    print("The receipt is as headquarters signed it.")


def command_line() -> argparse.ArgumentParser:
    """What can be asked."""
    text = (__doc__ or "").partition("\n\n")
    words = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(prog="sam_reader.py", description=text[0], epilog=text[2], formatter_class=words)
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    for name, run in (("check", run_check), ("holdings", run_holdings), ("history", run_history), ("show", run_show)):
        one = commands.add_parser(name, help=run.__doc__, description=run.__doc__)
        one.add_argument("file", metavar="BOOK", help="the plain lines of a book")
        one.set_defaults(run=run)
        if name != "show":
            one.add_argument("--without-signatures", action="store_true", help="quicker: do not check who signed")
        if name == "holdings":
            one.add_argument("--as-of", default="", metavar="DAY", help="at the end of this day, 2026-11-22")
        if name == "history":
            one.add_argument("mark", metavar="SERIAL", help="serial, registry or lot number, exactly as marked")
        if name == "show":
            one.add_argument("number", type=int, metavar="NUMBER", help="number of the entry")
    for name, look in (("bundle", run_bundle), ("receipt", run_receipt)):
        one = commands.add_parser(name, help=look.__doc__, description=look.__doc__)
        one.add_argument("file", metavar="FILE")
        one.set_defaults(run=look)
    return parser


def main(arguments: Optional[List[str]] = None) -> int:
    """Do what the command line asks; the exit status."""
    asked = command_line().parse_args(arguments)
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8")
    try:
        with open(asked.file, "rb") as file:  # noqa: PTH123  (one way for every version of Python)
            asked.run(file, asked)
    except NotRightError as trouble:
        print(f"NOT RIGHT: {trouble}.", file=sys.stderr)
        return 1
    except OSError as trouble:
        print(f"{asked.file} cannot be read: {trouble.strerror}.", file=sys.stderr)
        return 3
    return 0


if __name__ == "__main__":
    sys.exit(main())

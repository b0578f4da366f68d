"""The shape of every document, as it stands in the book (the `document` of an entry).

Typed dictionaries, because that is what the bytes are. Ids are 32 hexadecimal digits, days "2026-11-22". Optional parts are
left out when empty. New shapes are new versions in `kinds`; a shape that was ever written is read for ever.
"""

from __future__ import annotations

from typing import NotRequired, TypedDict

from sam.domain.case_documents import CasePart
from sam.domain.custody_documents import CustodyPart
from sam.domain.destruction_documents import DestructionPart


class UserPart(TypedDict):
    """A user of the program."""

    id: str
    name: str
    role: str
    key: str  # Ed25519 public key, hexadecimal
    active: bool


class FoundingDocument(TypedDict):
    """The first entry: the depot, its key, and the two people who found it."""

    code: str
    name: str
    institution: str
    headquarters: bool
    depot_key: str
    users: list[UserPart]


class SettingsDocument(TypedDict):
    """What the institution sets: each key with its value, who and why are the entry's."""

    values: dict[str, str]
    reason: NotRequired[str]


class TypePart(TypedDict):
    """One line of the catalogue. A later document with the same id replaces it."""

    id: str
    code: str
    kind: str
    name: str
    unit: str
    make: NotRequired[str]
    model: NotRequired[str]
    calibre: NotRequired[str]
    category: NotRequired[str]
    country: NotRequired[str]
    stock_number: NotRequired[str]
    un_number: NotRequired[str]
    hazard_division: NotRequired[str]
    compatibility_group: NotRequired[str]
    neq_mg: NotRequired[int]  # net explosive quantity of one, in milligrams
    packaging: NotRequired[list[PackagingPart]]
    kit: NotRequired[list[KitPart]]
    photographs: NotRequired[list[str]]
    source: NotRequired[str]
    fields: NotRequired[dict[str, str]]
    retired: NotRequired[bool]


class PackagingPart(TypedDict):
    """How many go into one inner or outer package of a type."""

    name: str
    holds: int


class KitPart(TypedDict):
    """What belongs to one of a type: another type, so many times."""

    type: str
    quantity: int


class PlacePart(TypedDict):
    """A store, workshop, supplier or other depot."""

    id: str
    kind: str
    code: str
    name: str
    parent: NotRequired[str]
    seal: NotRequired[str]
    retired: NotRequired[bool]
    fields: NotRequired[dict[str, str]]


class PersonPart(TypedDict):
    """A person or a unit: a holder."""

    id: str
    kind: str  # "person" or "unit"
    code: str  # service number, or the unit's code
    name: str
    rank: NotRequired[str]
    parent: NotRequired[str]
    retired: NotRequired[bool]
    fields: NotRequired[dict[str, str]]


class FieldPart(TypedDict):
    """A field that the institution defines for itself."""

    id: str
    subject: str  # "weapon", "lot", "type", "place" or "person"
    code: str
    name: str
    form: str  # "text", "number", "day" or "choice"
    choices: NotRequired[list[str]]
    retired: NotRequired[bool]


class AuthorisationPart(TypedDict):
    """A qualification with its end, or a ban on drawing."""

    id: str
    person: str
    kind: str  # "qualification" or "ban"
    category: str  # SALW category code, or "*"
    until: NotRequired[str]
    reason: NotRequired[str]
    lifted: NotRequired[bool]


class StorehousePart(TypedDict):
    """A place that is an explosives store. A later document of the same place replaces it."""

    place: str
    structure: str
    volume_m3: NotRequired[int]
    triggers: NotRequired[list[str]]  # what of it makes 1.2 with 1.3 a mass explosion
    note: NotRequired[str]
    retired: NotRequired[bool]  # no explosives store any more


class ExposedSitePart(TypedDict):
    """What an explosion in a storehouse would hit. A later document with the same id replaces it."""

    id: str
    code: str
    name: str
    kind: str
    persons: NotRequired[int]
    note: NotRequired[str]
    retired: NotRequired[bool]


class DistancePart(TypedDict):
    """From a storehouse to an exposed site or to another storehouse. A later document of the same pair replaces it."""

    storehouse: str
    target: str  # "site" or "storehouse"
    to: str
    pes: str  # the side of the storehouse that looks at the other
    es: NotRequired[str]  # of another storehouse: the side that looks at the explosion
    distance_cm: int  # between their nearest points
    given: NotRequired[list[str]]  # what is known of the pair
    note: NotRequired[str]
    retired: NotRequired[bool]


class LimitPart(TypedDict):
    """What a licence permits of one hazard division."""

    division: str
    neq_mg: int


class LicencePart(TypedDict):
    """An explosives limit licence of a storehouse, as it was granted."""

    id: str
    storehouse: str
    number: str
    authority: str
    since: str
    until: str
    review: NotRequired[str]
    limits: list[LimitPart]
    conditions: NotRequired[str]
    form: NotRequired[dict[str, str]]  # the other fields of the form, by name


class WaiverPart(TypedDict):
    """Checks of a storehouse that are set aside until a day, by two people."""

    id: str
    storehouse: str
    checks: list[str]
    reason: str
    until: str
    reference: NotRequired[str]


class MarkPart(TypedDict):
    """One mark on a weapon, as observed."""

    kind: str
    text: str
    doubt: NotRequired[str]
    place: NotRequired[str]
    photograph: NotRequired[str]


class WeaponPart(TypedDict):
    """A weapon or a numbered part that is written for the first time, or whose record is made better."""

    id: str
    type: str
    serial: NotRequired[str]  # as observed; "?" stands for a character that cannot be read
    registry: NotRequired[str]  # given by the depot to the unmarked
    doubt: NotRequired[str]
    country: NotRequired[str]
    year: NotRequired[int]
    marks: NotRequired[list[MarkPart]]
    kit: NotRequired[list[KitPart]]
    parent: NotRequired[str]  # a numbered part hangs on this weapon
    photographs: NotRequired[list[str]]
    note: NotRequired[str]
    fields: NotRequired[dict[str, str]]


class LotPart(TypedDict):
    """A lot, exactly as marked."""

    id: str
    type: str
    lot: str
    maker: NotRequired[str]
    made_on: NotRequired[str]
    expires_on: NotRequired[str]
    packaging: NotRequired[list[PackagingPart]]
    seal: NotRequired[str]
    photographs: NotRequired[list[str]]  # since version 2 of the kind
    note: NotRequired[str]
    fields: NotRequired[dict[str, str]]


class Line(TypedDict):
    """A whole quantity of one item, from a place and condition to a place and condition."""

    item: str
    quantity: int
    takes: str
    gives: str
    condition: str
    into: NotRequired[str]  # the condition in which it arrives, where that differs
    note: NotRequired[str]
    row: NotRequired[str]  # sheet and row that it came from
    since: NotRequired[str]  # the day that an opening list gives for it


class Shortage(TypedDict):
    """What the paper announced and the counter did not find, or found damaged."""

    what: str
    announced: int
    received: int
    damaged: NotRequired[int]
    note: NotRequired[str]


class Acknowledgement(TypedDict):
    """How a person without a key acknowledged: never called a digital signature."""

    text: str
    text_hash: str
    way: str  # "drawn", "paper", "witnessed" or "none"
    picture: NotRequired[str]
    witnesses: NotRequired[list[str]]


class HolderAcknowledgement(Acknowledgement):
    """How one of several receivers acknowledged."""

    person: str


class MovementDocument(TypedDict):
    """One voucher: its lines, and what is written in the same breath."""

    voucher: str
    lines: list[Line]
    person: NotRequired[str]  # the holder who receives or returns
    party: NotRequired[str]  # the supplier, depot or workshop on the other side
    reference: NotRequired[str]
    reason: NotRequired[str]
    authority: NotRequired[str]
    due_back: NotRequired[str]
    duty: NotRequired[str]
    note: NotRequired[str]
    override: NotRequired[str]
    shortages: NotRequired[list[Shortage]]
    acknowledgement: NotRequired[Acknowledgement]
    acknowledgements: NotRequired[list[HolderAcknowledgement]]  # of an issue to several; since version 2
    attachments: NotRequired[list[str]]
    source: NotRequired[SourcePart]
    findings: NotRequired[list[str]]
    answers: NotRequired[str]  # voucher of the movement that this one answers
    case: NotRequired[str]  # that it belongs to; since version 3
    opens: NotRequired[CasePart]  # the case that begins with it; since version 3
    destruction: NotRequired[DestructionPart]  # how it was done; since version 3
    custody: NotRequired[CustodyPart]  # from hand to hand; since version 3
    types: NotRequired[list[TypePart]]
    places: NotRequired[list[PlacePart]]
    people: NotRequired[list[PersonPart]]
    weapons: NotRequired[list[WeaponPart]]
    lots: NotRequired[list[LotPart]]


class SourcePart(TypedDict):
    """The file that an opening balance was taken from."""

    name: str
    sha256: str
    profile: str
    rows_read: int
    rows_posted: int
    rows_refused: int
    rows_left_out: int


class RecordDocument(TypedDict):
    """Records of weapons, parts and lots made better; nothing moves."""

    weapons: NotRequired[list[WeaponPart]]
    lots: NotRequired[list[LotPart]]
    reason: NotRequired[str]


class ReversalDocument(TypedDict):
    """A whole document undone by name; its lines run the other way round."""

    voucher: str
    reverses: int
    reason: str


class PairingDocument(TypedDict):
    """The key of another depot or of headquarters, pinned."""

    role: str
    code: str
    key: str


class HeadquartersReceipt(TypedDict):
    """What headquarters holds of this book, signed with its key."""

    receipt: str  # the receipt's canonical text
    signature: str
    number: int
    hash: str

"""The receipt of headquarters as signed text: which entry of a book it holds. The book itself must be able to read one.

How it comes on a stick and leaves again is in `sam.exchange.receipt`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sam.domain import canonical
from sam.domain.ids import is_id
from sam.keys.signing import PUBLIC_BYTES, SIGNATURE_BYTES, verify

FORMAT = 1
SIGNED_TAG = b"SAM-RECEIPT-1\x00"
HASH_BYTES = 32


@dataclass(frozen=True, slots=True)
class Receipt:
    """What headquarters holds of a book.

    Attributes:
        book: id of the book.
        code: short code of its depot.
        number, hash, epoch: of the last entry that is held.
        moment: when the receipt was made, UTC.
        headquarters_code, headquarters: who holds it: code and public key (32 bytes).
    """

    book: str
    code: str
    number: int
    hash: bytes
    epoch: int
    moment: str
    headquarters_code: str
    headquarters: bytes

    def text(self) -> bytes:
        """The canonical bytes, which are signed."""
        return canonical.write(
            {
                "format": FORMAT,
                "book": self.book,
                "code": self.code,
                "number": self.number,
                "hash": self.hash.hex(),
                "epoch": self.epoch,
                "moment": self.moment,
                "headquarters_code": self.headquarters_code,
                "headquarters": self.headquarters.hex(),
            },
        )


@dataclass(frozen=True, slots=True)
class SignedReceipt:
    """A receipt with the signature of the key that it names."""

    receipt: Receipt
    text: bytes
    signature: bytes

    def file(self) -> bytes:
        """The bytes of the file."""
        return canonical.write({"receipt": self.text.decode(), "signature": self.signature.hex()})


class NotAReceipt(ValueError):
    """The bytes are not a receipt."""


class SignatureDiffers(NotAReceipt):
    """A receipt whose signature does not fit."""


def sign_receipt(receipt: Receipt, sign: Callable[[bytes], bytes]) -> SignedReceipt:
    """Sign with the key of headquarters."""
    text = receipt.text()
    return SignedReceipt(receipt, text, sign(SIGNED_TAG + text))


def parse_receipt(data: bytes) -> SignedReceipt:
    """The receipt in the bytes of a file, its signature checked against the key that it names.

    Raises:
        SignatureDiffers: it was changed.
        NotAReceipt: anything else.
    """
    outside = _object(data, {"receipt", "signature"})
    text, written = outside["receipt"], outside["signature"]
    if not isinstance(text, str) or not isinstance(written, str):
        raise NotAReceipt
    try:
        return check_signed(text.encode(), _hex(written, SIGNATURE_BYTES))
    except UnicodeEncodeError as trouble:
        raise NotAReceipt from trouble


def check_signed(text: bytes, signature: bytes) -> SignedReceipt:
    """The receipt behind its canonical text.

    Raises:
        SignatureDiffers: the signature does not fit.
        NotAReceipt: not the text of a receipt.
    """
    receipt = _receipt(_object(text, _KEYS))
    try:
        if receipt.text() != text:
            raise NotAReceipt
    except canonical.NotCanonical as trouble:
        raise NotAReceipt from trouble
    if not verify(receipt.headquarters, SIGNED_TAG + text, signature):
        raise SignatureDiffers
    return SignedReceipt(receipt, text, signature)


_KEYS = {"format", "book", "code", "number", "hash", "epoch", "moment", "headquarters_code", "headquarters"}


def _receipt(whole: Mapping[str, Any]) -> Receipt:
    texts = [whole[key] for key in ("book", "code", "hash", "moment", "headquarters_code", "headquarters")]
    numbers = [whole[key] for key in ("format", "number", "epoch")]
    if not all(isinstance(one, str) for one in texts) or not all(type(one) is int and one > 0 for one in numbers):
        raise NotAReceipt
    if whole["format"] != FORMAT or not is_id(whole["book"]):
        raise NotAReceipt
    return Receipt(
        book=whole["book"],
        code=whole["code"],
        number=whole["number"],
        hash=_hex(whole["hash"], HASH_BYTES),
        epoch=whole["epoch"],
        moment=whole["moment"],
        headquarters_code=whole["headquarters_code"],
        headquarters=_hex(whole["headquarters"], PUBLIC_BYTES),
    )


def _object(data: bytes, keys: set[str]) -> Mapping[str, Any]:
    try:
        whole = canonical.read(data)
    except canonical.NotCanonical as trouble:
        raise NotAReceipt from trouble
    if not isinstance(whole, dict) or set(whole) != keys:
        raise NotAReceipt
    return whole


def _hex(text: str, length: int) -> bytes:
    try:
        data = bytes.fromhex(text)
    except ValueError:
        raise NotAReceipt from None
    if len(data) != length:
        raise NotAReceipt
    return data

"""The receipt of headquarters on a stick. The depot refuses to fall behind what it says.

The file is canonical JSON: the receipt's own canonical text, and the signature over it in hexadecimal digits. Its format is in
`sam.ledger.hq_receipt`, where the book reads it too.
"""

from __future__ import annotations

from pathlib import Path

from sam.domain.problems import refuse
from sam.domain.problems.bundle import BundleProblem as P
from sam.exchange.bundle import plain_code
from sam.exchange.drive import get
from sam.ledger.hq_receipt import NotAReceipt, SignatureDiffers, SignedReceipt, parse_receipt

ENDING = ".samr"
MOST_BYTES = 1 << 14


def read_receipt(path: Path) -> SignedReceipt:
    """The receipt on a stick.

    Raises:
        Refused: not a receipt, or it was changed.
        Unavailable: the stick is gone or cannot be read.
    """
    data = get(path, MOST_BYTES)
    if len(data) > MOST_BYTES:
        raise refuse(P.NOT_A_RECEIPT, path=str(path))
    try:
        return parse_receipt(data)
    except SignatureDiffers as trouble:
        raise refuse(P.RECEIPT_SIGNATURE, path=str(path)) from trouble
    except NotAReceipt as trouble:
        raise refuse(P.NOT_A_RECEIPT, path=str(path)) from trouble


def file_name(code: str, number: int) -> str:
    """The name of a receipt on the stick: D01-000042.samr."""
    return f"{plain_code(code)}-{number:06d}{ENDING}"

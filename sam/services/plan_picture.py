"""A picture that is to lie under a site plan: looked at before anything is kept."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path

from sam.domain.picture_size import picture_size
from sam.domain.problems import refuse
from sam.domain.problems.keeping import KeepingProblem
from sam.domain.problems.site_plan import PlanProblem as P
from sam.services.attachments import keep_attachment, read_attachment
from sam.services.shop import Shop
from sam.storage.attachments import AttachmentForm, form_of

_ORIENTATION, _UPRIGHT = 0x0112, 1  # of EXIF

MOST_POINTS = 60_000_000
"""A picture with more points fills the memory of an old computer when it is unpacked."""


@dataclass(frozen=True, slots=True)
class PlanPicture:
    """A picture that can lie under a plan, and its size in pixels."""

    content: bytes
    name: str
    wide: int
    high: int


def read_plan_picture(path: Path) -> PlanPicture:
    """A file that somebody chose to lie under a plan: a JPEG or PNG that is whole.

    Raises:
        Refused: gone, too large, of another kind, broken off, or of too many points; each stands at the entry `file`.
    """
    content = read_attachment(path)
    if form_of(content) is AttachmentForm.PDF:
        raise refuse(P.NO_PICTURE, "file", name=path.name)
    size = picture_size(content)
    if size is None:
        raise refuse(KeepingProblem.PICTURE_DAMAGED, "file", name=path.name)
    if size[0] * size[1] > MOST_POINTS:
        values = {"wide": size[0], "high": size[1], "most": MOST_POINTS // 1_000_000}
        raise refuse(KeepingProblem.PICTURE_TOO_WIDE, "file", name=path.name, **values)
    if _lies_on_its_side(content):
        raise refuse(P.LIES_ON_ITS_SIDE, "file", name=path.name)
    return PlanPicture(content, path.name, *size)


def _lies_on_its_side(content: bytes) -> bool:
    """Whether a camera has noted that the picture is to be turned: its points would be counted in two ways."""
    from PIL import Image

    try:
        with Image.open(io.BytesIO(content)) as image:
            return bool(image.getexif().get(_ORIENTATION, _UPRIGHT) != _UPRIGHT)
    except (OSError, ValueError, SyntaxError):
        return False


def keep_plan_picture(shop: Shop, picture: PlanPicture) -> str:
    """Keep it for the paper that is about to name it; returns its SHA-256.

    Raises:
        Unavailable: the disk is full.
    """
    return keep_attachment(shop, picture.content, picture.name)

"""How large a picture says it is, read from the first bytes of a PNG or JPEG without unpacking a single point."""

from __future__ import annotations

from collections.abc import Iterator

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}  # the markers of JPEG that carry the size
_BARE = frozenset({0x01, *range(0xD0, 0xD8)})  # those that carry nothing


def picture_size(content: bytes) -> tuple[int, int] | None:
    """Width and height in pixels; None where it is no picture, or was broken off before it ended."""
    if content.startswith(_PNG):
        if len(content) < 33 or content[12:16] != b"IHDR" or b"IEND" not in content[-1024:]:
            return None
        return _both(int.from_bytes(content[16:20], "big"), int.from_bytes(content[20:24], "big"))
    if content.startswith(_JPEG):
        if b"\xff\xd9" not in content[-1024:]:
            return None
        frame = next((at for marker, at in _segments(content) if marker in _FRAMES), None)
        if frame is None or frame + 9 > len(content):
            return None
        high, wide = int.from_bytes(content[frame + 5 : frame + 7], "big"), content[frame + 7 : frame + 9]
        return _both(int.from_bytes(wide, "big"), high)
    return None


def _both(wide: int, high: int) -> tuple[int, int] | None:
    return (wide, high) if wide and high else None


def _segments(content: bytes) -> Iterator[tuple[int, int]]:
    at = 2
    while at + 4 <= len(content) and content[at] == 0xFF:
        marker = content[at + 1]
        yield marker, at
        at += 2 if marker in _BARE else 1 if marker == 0xFF else 2 + int.from_bytes(content[at + 2 : at + 4], "big")

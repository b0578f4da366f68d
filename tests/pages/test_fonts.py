"""The shipped faces are whole, may be embedded, and can write the languages of the program."""

import struct

import pytest

from sam.reports.fonts import FONTS, Face, pdf_font, truetype, woff_to_truetype

NEEDED = "ÁÉÍÑÓÚÜáéíñóúüÇÃÕÂÊÔÀçãõâêôàÆŒæœÈËÏÎÙÛŸèëïîùûÿ¿¡«»°ºª×·–—−…€‹›\u202f\u00a00123456789"


@pytest.mark.parametrize("face", Face)
def test_a_face_writes_every_letter_needed(face: Face) -> None:
    covered = pdf_font(face).face.charToGlyph
    assert [letter for letter in NEEDED if ord(letter) not in covered] == []


@pytest.mark.parametrize("face", Face)
def test_unpacking_gives_a_whole_truetype_file(face: Face) -> None:
    data = truetype(face)
    assert data[:4] == b"\0\1\0\0"
    for index in range(struct.unpack(">H", data[4:6])[0]):
        tag, total, start, size = struct.unpack(">4sIII", data[12 + 16 * index : 28 + 16 * index])
        table = data[start : start + size]
        if tag == b"head":
            table = table[:8] + b"\0\0\0\0" + table[12:]
        padded = table + b"\0" * (-len(table) % 4)
        assert sum(struct.unpack(f">{len(padded) // 4}I", padded)) & 0xFFFFFFFF == total


def test_every_shipped_file_is_used_and_licensed() -> None:
    assert {path.stem for path in FONTS.glob("*.woff")} == {face.value for face in Face}
    assert "SIL Open Font License" in (FONTS / "OFL.txt").read_text(encoding="utf-8")


def test_something_else_is_refused() -> None:
    with pytest.raises(ValueError, match="WOFF"):
        woff_to_truetype(b"wOF2" + bytes(60))

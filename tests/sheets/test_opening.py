"""Files that are not what they seem: each is refused with a sentence, quickly and without much memory."""

from __future__ import annotations

import struct
import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from sam.domain.problems import Refused, Unavailable
from sam.domain.problems.sheets import SheetFault
from sam.exchange.sheets.opening import FileKind, open_list_file
from sam.exchange.sheets.reading import read_list
from sam.words.problems.sheets import sheet_sentence

TODAY = date(2026, 11, 22)
SHEET = "xl/worksheets/sheet1.xml"
HEAD = b'<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
TAIL = b"</sheetData></worksheet>"
TITLES = (
    b'<row r="1"><c r="A1" t="inlineStr"><is><t>Serial number</t></is></c><c r="B1" t="inlineStr"><is><t>Model</t></is></c></row>'
    b'<row r="2"><c r="A2" t="inlineStr"><is><t>K1</t></is></c><c r="B2" t="inlineStr"><is><t>FAL</t></is></c></row>'
)


def refusal(path: Path) -> tuple[SheetFault, str]:
    with pytest.raises(Refused) as caught:
        read_list(path, None, TODAY)
    (problem,) = caught.value.problems
    assert isinstance(problem.code, SheetFault)
    sentence = sheet_sentence(problem)
    assert path.name in sentence
    assert "{" not in sentence
    return problem.code, sentence


@pytest.fixture
def small(xlsx: Callable[..., Path]) -> Path:
    return xlsx([["Serial number", "Model"], ["K1", "FAL"]], name="small.xlsx")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(Unavailable) as trouble:
        open_list_file(tmp_path / "gone.xlsx")
    assert trouble.value.problem.code is SheetFault.NOT_THERE


def test_an_empty_file(tmp_path: Path) -> None:
    (tmp_path / "empty.xlsx").touch()
    assert refusal(tmp_path / "empty.xlsx")[0] is SheetFault.EMPTY_FILE


@pytest.mark.parametrize(
    ("name", "content", "found"),
    [
        ("list.xlsx", b"%PDF-1.7\n%more", "PDF"),
        ("list.csv", b"%PDF-1.7\n%more", "PDF"),
        ("list.xls", b"<html><table><tr><td>Serial</td></tr></table></html>", "HTML"),
        ("list.xlsx", b"Serial;Model\nK1;FAL\n", "CSV"),
        ("list.csv", b"\x89PNG\r\n\x1a\n....", "PNG"),
        ("list.xls", bytes.fromhex("D0CF11E0A1B11AE1") + "WordDocument".encode("utf-16-le") + b"\0\0", "Word"),
        ("list.ods", b"\xff\xd8\xff\xe0....", "JPEG"),
    ],
)
def test_content_of_another_kind(tmp_path: Path, name: str, content: bytes, found: str) -> None:
    (tmp_path / name).write_bytes(content)
    code, sentence = refusal(tmp_path / name)
    assert code is SheetFault.NOT_ITS_KIND
    assert found in sentence


def test_a_workbook_under_the_name_of_another_kind(small: Path, tmp_path: Path) -> None:
    for ending in (".xls", ".ods", ".csv"):
        path = tmp_path / f"list{ending}"
        path.write_bytes(small.read_bytes())
        code, sentence = refusal(path)
        assert code is SheetFault.NOT_ITS_KIND
        assert "XLSX" in sentence


def test_a_word_document_and_a_plain_archive(tmp_path: Path) -> None:
    for part, found in (("word/document.xml", "Word"), ("readme.txt", "ZIP"), ("xl/workbook.bin", "XLSB")):
        with zipfile.ZipFile(tmp_path / "list.xlsx", "w") as archive:
            archive.writestr(part, b"x")
        assert found in refusal(tmp_path / "list.xlsx")[1]


def test_an_ending_that_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "list.docx").write_bytes(b"x")
    assert refusal(tmp_path / "list.docx")[0] is SheetFault.UNKNOWN_KIND


def test_a_workbook_with_a_password(tmp_path: Path) -> None:
    content = bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 504 + "EncryptedPackage".encode("utf-16-le") + b"\0\0" * 40
    (tmp_path / "locked.xlsx").write_bytes(content)
    assert refusal(tmp_path / "locked.xlsx")[0] is SheetFault.ENCRYPTED


def test_an_ods_with_a_password(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "locked.ods", "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<manifest:encryption-data/>")
        archive.writestr("content.xml", b"\x8f\x02")
    assert refusal(tmp_path / "locked.ods")[0] is SheetFault.ENCRYPTED


def test_an_old_xls_with_a_password(tmp_path: Path) -> None:
    import xlwt

    book = xlwt.Workbook()
    book.add_sheet("a").write(0, 0, "Serial")
    book.save(str(tmp_path / "plain.xls"))
    data = bytearray((tmp_path / "plain.xls").read_bytes())
    # the record that tells of a password, put in the place of the one for the interface (same length: empty padding)
    start = data.index(struct.pack("<HH", 0x0809, 16))
    following = start + 20
    length = struct.unpack_from("<H", data, following + 2)[0]
    struct.pack_into("<H", data, following, 0x002F)
    assert length < 100
    (tmp_path / "locked.xls").write_bytes(bytes(data))
    assert refusal(tmp_path / "locked.xls")[0] in {SheetFault.ENCRYPTED, SheetFault.DAMAGED}


@pytest.mark.parametrize("keep", [0.3, 0.6, 0.9, 0.99])
def test_a_file_that_was_cut_short(small: Path, tmp_path: Path, keep: float) -> None:
    data = small.read_bytes()
    (tmp_path / "cut.xlsx").write_bytes(data[: int(len(data) * keep)])
    assert refusal(tmp_path / "cut.xlsx")[0] is SheetFault.DAMAGED


def test_a_changed_byte_in_a_part(small: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(small) as archive:
        entry = archive.getinfo(SHEET)
    data = bytearray(small.read_bytes())
    data[entry.header_offset + 30 + len(SHEET) + 40] ^= 0xFF
    (tmp_path / "hurt.xlsx").write_bytes(bytes(data))
    assert refusal(tmp_path / "hurt.xlsx")[0] is SheetFault.DAMAGED


def test_no_damaged_old_workbook_escapes(tmp_path: Path) -> None:
    """The compiled reader panics on some of these; a panic too is a refusal and not the end of the program."""
    import xlwt

    book = xlwt.Workbook()
    page = book.add_sheet("a")
    for row in range(30):
        page.write(row, 0, f"K{row}")
        page.write(row, 1, "Model" if row == 0 else "FAL")
    book.save(str(tmp_path / "plain.xls"))
    data = (tmp_path / "plain.xls").read_bytes()
    refused = 0
    for place in range(0x30, 0x200, 4):
        hurt = bytearray(data)
        hurt[place : place + 4] = b"\xf0\xff\xff\x23"
        (tmp_path / "hurt.xls").write_bytes(bytes(hurt))
        try:
            read_list(tmp_path / "hurt.xls", None, TODAY)
        except Refused:
            refused += 1
    assert refused > 10


def test_a_part_that_unpacks_too_far(small: Path, rebuilt: Callable[..., Path]) -> None:
    bomb = rebuilt(small, SHEET, HEAD + TITLES + b" " * (30 << 20) + TAIL, "bomb.xlsx")
    assert refusal(bomb)[0] is SheetFault.RATIO_TOO_HIGH


def test_parts_that_promise_too_much(small: Path, tmp_path: Path) -> None:
    data = bytearray(small.read_bytes())
    for offset in _central_entries(data):
        struct.pack_into("<I", data, offset + 24, 200 << 20)
    (tmp_path / "huge.xlsx").write_bytes(bytes(data))
    assert refusal(tmp_path / "huge.xlsx")[0] is SheetFault.UNPACKS_TOO_LARGE


def test_a_size_given_too_small_is_found_out(small: Path, rebuilt: Callable[..., Path], tmp_path: Path) -> None:
    bomb = rebuilt(small, SHEET, HEAD + TITLES + b" " * (30 << 20) + TAIL, "bomb.xlsx")
    data = bytearray(bomb.read_bytes())
    for offset in _central_entries(data):
        if struct.unpack_from("<I", data, offset + 24)[0] > 1 << 20:
            struct.pack_into("<I", data, offset + 24, 5_000)
    (tmp_path / "lying.xlsx").write_bytes(bytes(data))
    assert refusal(tmp_path / "lying.xlsx")[0] is SheetFault.DAMAGED


def _central_entries(data: bytearray) -> list[int]:
    found, start = [], 0
    while (start := data.find(b"PK\x01\x02", start)) >= 0:
        found.append(start)
        start += 4
    return found


def test_too_many_parts(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "many.xlsx", "w") as archive:
        for n in range(5_001):
            archive.writestr(f"xl/{n}", b"")
    assert refusal(tmp_path / "many.xlsx")[0] is SheetFault.TOO_MANY_PARTS


def test_entities_are_not_opened(small: Path, rebuilt: Callable[..., Path]) -> None:
    laughs = HEAD.replace(b"<worksheet", b'<!DOCTYPE x [<!ENTITY a "ha">]><worksheet') + TITLES + TAIL
    assert refusal(rebuilt(small, SHEET, laughs))[0] is SheetFault.UNSAFE_XML


def test_a_million_empty_rows_are_quick_and_small(small: Path, rebuilt: Callable[..., Path]) -> None:
    empty = b"".join(b'<row r="%d"><c r="A%d" s="0"/><c r="B%d" s="0"/></row>' % (n, n, n) for n in range(3, 1_000_001))
    path = rebuilt(small, SHEET, HEAD + TITLES + empty + TAIL, "tall.xlsx")
    program = (
        "import sys, datetime, pathlib\n"
        "from sam.exchange.sheets.reading import read_list\n"
        "r = read_list(pathlib.Path(sys.argv[1]), None, datetime.date(2026, 11, 22))\n"
        "status = pathlib.Path('/proc/self/status')\n"
        "peak = status.read_text().partition('VmHWM:')[2].split()[0] if status.exists() else 0\n"
        "print(len(r.rows), r.rows[0].row, int(peak) // 1024)\n"
    )
    done = subprocess.run([sys.executable, "-c", program, str(path)], capture_output=True, text=True, check=True)
    rows, row, megabytes = map(int, done.stdout.split())
    assert (rows, row) == (1, 2)
    assert megabytes < 250


def test_a_stray_cell_far_away_is_named(small: Path, rebuilt: Callable[..., Path]) -> None:
    far = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    code, sentence = refusal(rebuilt(small, SHEET, HEAD + TITLES + far + TAIL))
    assert code is SheetFault.STRAY_CELL
    assert "XFD1048576" in sentence


def test_a_stray_cell_of_an_ods_is_named(tmp_path: Path) -> None:
    content = (
        '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
        '<office:body><office:spreadsheet><table:table table:name="S">'
        '<table:table-row table:number-rows-repeated="1000000"><table:table-cell table:number-columns-repeated="1000" '
        'office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row>'
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(tmp_path / "far.ods", "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
    assert refusal(tmp_path / "far.ods")[0] is SheetFault.STRAY_CELL


def test_text_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_bytes(b"Serial;Model\nK\x811;FAL\n")
    code, sentence = refusal(tmp_path / "list.csv")
    assert code is SheetFault.NOT_TEXT
    assert "15" in sentence
    (tmp_path / "list.csv").write_bytes(b"Serial;Model\nK1\0;FAL\n")
    assert refusal(tmp_path / "list.csv")[0] is SheetFault.NOT_TEXT


def test_a_quotation_mark_that_is_never_closed(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_bytes(b'Serial;Model\nK1;FAL\nK2;"FAL\n')
    assert refusal(tmp_path / "list.csv")[0] is SheetFault.BROKEN_QUOTES


def test_too_many_bytes(tmp_path: Path) -> None:
    with (tmp_path / "list.csv").open("wb") as file:
        file.truncate((100 << 20) + 1)
    assert refusal(tmp_path / "list.csv")[0] is SheetFault.TOO_LARGE


def test_sheets_without_anything(xlsx: Callable[..., Path]) -> None:
    assert refusal(xlsx([]))[0] is SheetFault.NO_ROWS


def test_a_sheet_without_titles(xlsx: Callable[..., Path]) -> None:
    assert refusal(xlsx([["K1", "FAL"], ["K2", "FAL"]]))[0] is SheetFault.NO_HEADER


def test_a_sound_workbook_opens(small: Path) -> None:
    file = open_list_file(small)
    assert file.kind is FileKind.XLSX
    assert len(file.sha256) == 64
    (grid,) = file.grids()
    assert grid.rows == ((1, ("Serial number", "Model")), (2, ("K1", "FAL")))


@pytest.mark.parametrize("reference", ["A99999999999", "AAAAAA1", "xfd1048576"])
def test_a_cell_that_tells_another_row_than_its_row(small: Path, rebuilt: Callable[..., Path], reference: str) -> None:
    """The fast reader would ask for memory for every cell between, and the program would end."""
    far = f'<row r="3"><c r="{reference}"><v>1</v></c></row>'.encode()
    assert refusal(rebuilt(small, SHEET, HEAD + TITLES + far + TAIL))[0] in {SheetFault.STRAY_CELL, SheetFault.DAMAGED}


def test_a_character_set_that_does_not_exist(small: Path, rebuilt: Callable[..., Path]) -> None:
    part = "xl/workbook.xml"
    broken = b'<?xml version="1.0" encoding="UTF-99"?><workbook/>'
    assert refusal(rebuilt(small, part, broken))[0] is SheetFault.DAMAGED


@pytest.fixture
def old(tmp_path: Path) -> bytes:
    import xlwt

    book = xlwt.Workbook()
    page = book.add_sheet("Armas")
    for row in range(40):
        for column, text in enumerate(("Serial number", "Model", "Quantity") if row == 0 else (f"K{row}", "FAL", "1")):
            page.write(row, column, text)
    book.save(str(tmp_path / "plain.xls"))
    return (tmp_path / "plain.xls").read_bytes()


def record(data: bytes, kind: int, length: int) -> int:
    """Where the body of the first record of this kind and length begins."""
    return data.index(struct.pack("<HH", kind, length)) + 4


def changed(data: bytes, place: int, what: bytes) -> bytes:
    return data[:place] + what + data[place + len(what) :]


def test_an_old_workbook_whose_sectors_go_in_a_circle(old: bytes, tmp_path: Path) -> None:
    table = struct.unpack_from("<I", old, 76)[0]
    (tmp_path / "list.xls").write_bytes(changed(old, (table + 1) * 512, struct.pack("<I", 0)))
    code, sentence = refusal(tmp_path / "list.xls")
    assert code is SheetFault.DAMAGED
    assert "circle" in sentence


@pytest.mark.parametrize(
    ("place", "what"),
    [
        (30, b"\x20\x00"),
        (44, b"\xff\xff\xff\x0f"),
        (48, b"\xff\xff\xff\x0f"),
        (64, b"\xff\xff\xff\x0f"),
        (72, b"\xff\xff\xff\x0f"),
    ],
)
def test_an_old_workbook_that_lies_in_its_header(old: bytes, tmp_path: Path, place: int, what: bytes) -> None:
    (tmp_path / "list.xls").write_bytes(changed(old, place, what))
    assert refusal(tmp_path / "list.xls")[0] is SheetFault.DAMAGED


@pytest.mark.parametrize("extent", [(0xFF000000, 0x007FFFFF, 0, 4), (0, 0xFFFFFFF0, 0, 0xFFFF), (5, 4, 0, 4)])
def test_an_old_sheet_that_lies_about_its_extent(old: bytes, tmp_path: Path, extent: tuple[int, int, int, int]) -> None:
    place = record(old, 0x0200, 14)
    (tmp_path / "list.xls").write_bytes(changed(old, place, struct.pack("<IIHH", *extent)))
    assert refusal(tmp_path / "list.xls")[0] is SheetFault.DAMAGED


def test_an_old_workbook_that_promises_too_many_texts(old: bytes, tmp_path: Path) -> None:
    place = old.index(b"\xfc\x00", 0x200)
    (tmp_path / "list.xls").write_bytes(changed(old, place + 8, b"\xff\xff\xff\x7f"))
    assert refusal(tmp_path / "list.xls")[0] is SheetFault.DAMAGED


def test_a_stray_cell_of_an_old_sheet_is_named(tmp_path: Path) -> None:
    import xlwt

    book = xlwt.Workbook()
    page = book.add_sheet("Armas")
    page.write(0, 0, "Serial number")
    page.write(65_535, 255, "x")
    book.save(str(tmp_path / "list.xls"))
    code, sentence = refusal(tmp_path / "list.xls")
    assert code is SheetFault.STRAY_CELL
    assert "IV65536" in sentence
    assert "Armas" in sentence

"""The file of a bundle: what was written is read, and nothing else ever is."""

from __future__ import annotations

import hashlib
import json
import random
import struct
import tempfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from nacl import bindings

from sam.domain import canonical
from sam.domain.ids import book_id
from sam.domain.problems import Problem, Refused, Unavailable
from sam.domain.problems.bundle import BundleProblem as P
from sam.exchange.bundle import (
    END,
    MAGIC,
    SIGNED_TAG,
    AttachmentRecord,
    BundleCheck,
    EntryRecord,
    Record,
    check_bundle,
    file_name,
    open_bundle,
)
from sam.exchange.bundle_writer import BundleWriter
from sam.exchange.drive import PartFile
from sam.exchange.manifest import MOST_RATIO, PIECE_RAW_BYTES, Manifest, NotAManifest, Piece, read_manifest
from sam.keys.pairing import Side, fingerprint
from sam.keys.signing import Signer, seal_for
from sam.words.sentences import sentence

DEPOT, HQ = Signer(b"\x01" * 32), Signer(b"\x02" * 32)
SIDES = (Side("D01", DEPOT.public), Side("HQ", HQ.public))
NOW = "2026-11-22T10:47:03.123Z"
noise = random.Random(20261122)  # noqa: S311 - the same damage in every run
ENTRIES = [(b'{"n":%d}' % n + noise.randbytes(200 + 37 * n % 900), noise.randbytes(64)) for n in range(1, 41)]
PHOTO = noise.randbytes(5000)


def write(
    folder: Path, entries: list[tuple[bytes, bytes]], attachments: tuple[bytes, ...] = (), first: int = 1
) -> Path:
    with PartFile(folder, "x") as part:
        before = bytes(32) if first == 1 else b"\x07" * 32
        writer = BundleWriter(part, SIDES, NOW, (first, before))
        for body, signatures in entries:
            writer.add_entry(body, signatures, hashlib.sha256(body).digest(), 1)
        for content in attachments:
            writer.add_attachment(hashlib.sha256(content).digest(), content)
        manifest = writer.close(book_id(DEPOT.public), DEPOT.sign)
        return part.finish(file_name("D01", manifest.first, manifest.last))[0]


def read(path: Path, seed: bytes = HQ.seed) -> list[Record]:
    with open_bundle(path) as bundle:
        return list(bundle.records(seed))


def expected(first: int = 1) -> list[Record]:
    found: list[Record] = [EntryRecord(first + n, body, signatures) for n, (body, signatures) in enumerate(ENTRIES)]
    return [*found, AttachmentRecord(hashlib.sha256(PHOTO).digest(), PHOTO)]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("whole"), ENTRIES, (PHOTO,))


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("other"), ENTRIES[:20], (), first=41)


def test_what_was_written_is_read(whole: Path) -> None:
    assert whole.name == "D01-000001-000040.samb"
    assert read(whole) == expected()


def test_a_check_without_any_key_says_what_it_is(whole: Path, other: Path) -> None:
    seen = check_bundle(whole)
    manifest = seen.manifest
    assert (seen.whole, seen.problem, seen.size) == (True, None, whole.stat().st_size)
    assert (seen.sender_print, seen.receiver_print) == (fingerprint(DEPOT.public), fingerprint(HQ.public))
    assert (manifest.sender.code, manifest.receiver.code, manifest.made_at) == ("D01", "HQ", NOW)
    assert (manifest.first, manifest.last, manifest.entries, manifest.attachments) == (1, 40, 40, 1)
    assert manifest.head == hashlib.sha256(ENTRIES[-1][0]).digest()
    assert (check_bundle(other).manifest.first, check_bundle(other).manifest.last) == (41, 60)


def test_records_of_many_sizes_cross_the_borders_of_pieces(tmp_path: Path) -> None:
    sizes = [1, PIECE_RAW_BYTES - 8, PIECE_RAW_BYTES, 3 * PIECE_RAW_BYTES + 5, 0, 17]
    entries = [(noise.randbytes(size), noise.randbytes(64 * (1 + n % 2))) for n, size in enumerate(sizes)]
    path = write(tmp_path, entries)
    assert [(one.body, one.signatures) for one in read(path) if isinstance(one, EntryRecord)] == entries
    assert len(check_bundle(path).manifest.pieces) == 6


def test_what_packs_too_well_is_stored_so_that_it_can_be_taken(tmp_path: Path) -> None:
    path = write(tmp_path, [(bytes(3 * PIECE_RAW_BYTES), bytes(64))])
    assert all(one.raw <= MOST_RATIO * one.size for one in check_bundle(path).manifest.pieces)
    assert len(read(path)) == 1


def test_the_same_content_never_looks_the_same(tmp_path: Path, whole: Path) -> None:
    """A fresh key for each bundle: nobody sees that two bundles hold the same."""
    again = write(tmp_path, ENTRIES, (PHOTO,))
    assert again.read_bytes()[8:2000] != whole.read_bytes()[8:2000]
    assert ENTRIES[0][0] not in whole.read_bytes()


def test_only_the_receiver_can_open_it(whole: Path) -> None:
    with pytest.raises(Refused) as trouble:
        read(whole, DEPOT.seed)
    assert trouble.value.problems[0].code is P.CONTENT_BAD


def test_a_name_that_does_harm_is_not_used() -> None:
    assert file_name("../../x", 1, 2) == "x-000001-000002.samb"
    assert file_name("///", 1, 1234567, 3) == "X-000001-1234567-3.samb"


# damage


def outcome(act: Callable[[], object]) -> Problem | None:
    """The one problem of a refusal, or None when it went well; anything else that is raised fails the test."""
    try:
        act()
    except Refused as refused:
        (problem,) = refused.problems
        return problem
    return None


def damaged(data: bytes, path: Path) -> P:
    """The one code with which damage is refused, by the reader and by the check."""
    path.write_bytes(data)
    problem = outcome(lambda: read(path))
    assert problem is not None
    assert "{" not in sentence(problem)
    seen: list[BundleCheck] = []
    unreadable = outcome(lambda: seen.append(check_bundle(path)))
    said = unreadable or seen[0].problem
    assert said is not None
    assert said.code is problem.code
    assert not any(one.whole for one in seen)
    assert isinstance(problem.code, P)
    return problem.code


def test_every_altered_byte_is_noticed(whole: Path, tmp_path: Path) -> None:
    data = whole.read_bytes()
    codes = set()
    places = {*range(16), *range(len(data) - 90, len(data)), *(noise.randrange(len(data)) for _ in range(400))}
    for place in places:
        altered = bytearray(data)
        altered[place] ^= 1 << noise.randrange(8)
        codes.add(damaged(bytes(altered), tmp_path / "x"))
    assert {P.NOT_A_BUNDLE, P.CUT_OFF, P.MANIFEST_BAD, P.MANIFEST_SIGNATURE, P.PIECE_DAMAGED} <= codes
    assert P.CONTENT_BAD not in codes


def test_every_truncation_is_noticed(whole: Path, tmp_path: Path) -> None:
    data = whole.read_bytes()
    codes = {damaged(data[:n], tmp_path / "x") for n in {*range(12), *(noise.randrange(len(data)) for _ in range(150))}}
    assert codes == {P.NOT_A_BUNDLE, P.CUT_OFF}


def test_overwritten_zeroed_spliced_and_appended_are_noticed(whole: Path, other: Path, tmp_path: Path) -> None:
    data, second = whole.read_bytes(), other.read_bytes()
    for n in range(120):
        begin, end = sorted((noise.randrange(len(data)), noise.randrange(1, len(data))))
        hole = noise.randbytes(end - begin) if n % 2 else bytes(end - begin)
        if end > begin:
            damaged(data[:begin] + hole + data[end:], tmp_path / "x")
        cut = noise.randrange(1, min(len(data), len(second)) - 1)
        spliced = data[:cut] + second[cut:]
        # a cut inside the first letters, which all bundles share, makes the second one
        if spliced not in {data, second}:
            damaged(spliced, tmp_path / "x")
        damaged(data + noise.randbytes(n + 1), tmp_path / "x")
        damaged(noise.randbytes(n * 20), tmp_path / "x")
    assert damaged(data[:8] + data[8:] + data[-500:], tmp_path / "x") is P.MANIFEST_BAD


def test_a_newer_format_says_so(whole: Path, tmp_path: Path) -> None:
    data = whole.read_bytes()
    assert damaged(b"SAMBNDL2" + data[8:], tmp_path / "x") is P.NEWER_FORMAT
    assert damaged(forged({"format": 2}, [b"x"]), tmp_path / "x") is P.NEWER_FORMAT


def test_a_folder_or_nothing_at_all_is_not_a_bundle(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "nothing.samb"):
        with pytest.raises(Unavailable) as trouble:
            check_bundle(path)
        assert trouble.value.problem.code is P.NOT_READABLE


# somebody with the depot's key wishes us ill

KEY = b"k" * 32


def encrypted(packed: bytes, n: int = 0) -> bytes:
    bound = SIGNED_TAG + DEPOT.public + HQ.public
    nonce = bytes(16) + n.to_bytes(8, "big")
    return bindings.crypto_aead_xchacha20poly1305_ietf_encrypt(packed, bound, nonce, KEY)


def forged(over: dict[str, Any], pieces: list[bytes], raws: list[int] | None = None, drop: str = "") -> bytes:
    """A file with a signature that fits, whatever stands in it."""
    sizes = raws or [1 for _ in pieces]
    manifest: dict[str, Any] = {
        "format": 1, "book": book_id(DEPOT.public), "sender": {"code": "D01", "key": DEPOT.public.hex()},
        "receiver": {"code": "HQ", "key": HQ.public.hex()}, "epoch": 1, "first": 1, "last": 1, "previous": "00" * 32,
        "head": "11" * 32, "attachments": 0, "made_at": NOW, "content_key": LETTER.hex(),
        "pieces": [[len(p), raw, hashlib.sha256(p).hexdigest()] for p, raw in zip(pieces, sizes, strict=True)], **over,
    }  # fmt: skip
    manifest.pop(drop, None)
    try:
        data = canonical.write(manifest)
    except canonical.NotCanonical:
        data = json.dumps(manifest).encode()
    return MAGIC + b"".join(pieces) + data + DEPOT.sign(SIGNED_TAG + data) + struct.pack(">I", len(data)) + END


LETTER = seal_for(HQ.public, KEY)


def stream(*records: tuple[bytes, bytes, bytes]) -> bytes:
    return b"".join(struct.pack(">sHI", kind, len(n), len(m)) + n + m for kind, n, m in records)


def forged_content(raw: bytes, over: dict[str, Any] | None = None) -> bytes:
    return forged(over or {}, [encrypted(zlib.compress(raw))], [len(raw)])


ONE = (b"E", bytes(64), b"{}")


def test_a_forged_file_that_is_right_is_read(tmp_path: Path) -> None:
    """The forgeries below differ from this one in what they are about, and in nothing else."""
    path = tmp_path / "x"
    path.write_bytes(forged_content(stream(ONE)))
    assert read(path) == [EntryRecord(1, b"{}", bytes(64))]


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        stream(ONE)[:-1],
        stream(ONE) + b"\x00",
        stream(ONE, ONE),
        stream((b"A", hashlib.sha256(b"x").digest(), b"x")),
        stream((b"A", hashlib.sha256(b"x").digest(), b"x"), ONE),
        stream((b"X", b"", b"")),
        struct.pack(">sHI", b"E", 64, 0xFFFFFFFF),
    ],
)
def test_content_that_is_not_what_the_manifest_says(raw: bytes, tmp_path: Path) -> None:
    expected_code = P.CONTENT_BAD if raw else P.MANIFEST_BAD
    path = tmp_path / "x"
    path.write_bytes(forged_content(raw))
    with pytest.raises(Refused) as trouble:
        read(path)
    assert trouble.value.problems[0].code is expected_code


def test_an_attachment_under_a_wrong_name(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(forged_content(stream(ONE, (b"A", bytes(32), b"x")), {"attachments": 1}))
    with pytest.raises(Refused) as trouble:
        read(path)
    assert trouble.value.problems[0].code is P.CONTENT_BAD


def test_pieces_in_another_order_are_not_read(tmp_path: Path) -> None:
    raw = stream((b"E", bytes(64), noise.randbytes(3000)))
    pieces = [encrypted(zlib.compress(raw[:1500]), 0), encrypted(zlib.compress(raw[1500:]), 1)]
    path = tmp_path / "x"
    path.write_bytes(forged({}, pieces, [1500, len(raw) - 1500]))
    assert len(read(path)) == 1
    path.write_bytes(forged({}, pieces[::-1], [len(raw) - 1500, 1500]))
    with pytest.raises(Refused) as trouble:
        read(path)
    assert trouble.value.problems[0].code is P.CONTENT_BAD


def test_a_piece_that_unpacks_to_more_than_it_says(tmp_path: Path) -> None:
    bomb = zlib.compress(bytes(300 << 20), 9)
    path = tmp_path / "x"
    path.write_bytes(forged({}, [encrypted(bomb)], [PIECE_RAW_BYTES]))
    with pytest.raises(Refused) as trouble:
        read(path)
    assert trouble.value.problems[0].code is P.CONTENT_BAD
    small = zlib.compress(bytes(PIECE_RAW_BYTES), 9)
    path.write_bytes(forged({}, [encrypted(small)], [PIECE_RAW_BYTES]))
    with pytest.raises(Refused) as trouble:
        read(path)
    assert trouble.value.problems[0].code is P.MANIFEST_BAD
    assert trouble.value.problems[0].values["detail"] == "pieces"


WRONG: list[dict[str, Any]] = [
    {"book": "ab" * 16}, {"book": 3}, {"sender": []}, {"sender": {"code": "D01", "key": "00"}},
    {"receiver": {"code": "", "key": "00" * 32}}, {"receiver": {"code": "D\n", "key": "00" * 32}}, {"epoch": 0}, {"epoch": True},
    {"epoch": 1.0}, {"first": 0}, {"first": 1 << 60}, {"first": 9}, {"first": 2}, {"last": -1}, {"last": "1"},
    {"previous": "11" * 32}, {"head": "zz" * 32}, {"head": " 1" * 32}, {"head": "AB" * 32}, {"attachments": None}, {"made_at": ""},
    {"made_at": "\ud800" * 24}, {"content_key": "00" * 79}, {"pieces": []}, {"pieces": {}}, {"pieces": [[1, 2]]},
    {"pieces": [[17, 1, "00"]]}, {"pieces": [[17, -1, "00" * 32]]}, {"pieces": [["17", 1, "00" * 32]]},
    {"pieces": [[17, 201, "00" * 32]]}, {"pieces": [[16, 1, "00" * 32]]}, {"more": 1}, {"format": 0}, {"format": "1"},
]  # fmt: skip


@pytest.mark.parametrize("over", WRONG, ids=str)
def test_a_field_that_cannot_be(over: dict[str, Any], tmp_path: Path) -> None:
    assert (
        damaged(forged(over, [encrypted(zlib.compress(stream(ONE)))], [len(stream(ONE))]), tmp_path / "x")
        is P.MANIFEST_BAD
    )


def test_a_manifest_is_written_as_it_is_read(whole: Path) -> None:
    manifest = check_bundle(whole).manifest
    assert read_manifest(manifest.write()) == manifest
    for changed in (
        replace(manifest, last=0, first=2),
        replace(manifest, sender=manifest.receiver),
        replace(manifest, pieces=(*manifest.pieces, Piece(1 << 30, 1, bytes(32)))),
    ):
        with pytest.raises(NotAManifest):
            read_manifest(changed.write())
    with pytest.raises(NotAManifest):
        read_manifest(b" " + manifest.write())


@pytest.fixture(scope="module")
def place() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder) / "x"


NAMES = st.sampled_from(sorted(json.loads(Manifest(
    book_id(DEPOT.public), *SIDES, 1, 1, 1, bytes(32), bytes(32), 0, NOW, LETTER, ()).write())))  # fmt: skip
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=70),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=8,
)


@settings(max_examples=300)
@given(
    over=st.dictionaries(NAMES, JSON, max_size=3),
    raw=st.binary(max_size=400),
    drop=NAMES | st.just(""),
    packed=st.booleans(),
)
def test_nothing_but_a_refusal_whatever_was_signed(
    place: Path, over: dict[str, Any], raw: bytes, drop: str, packed: bool
) -> None:
    data = encrypted(zlib.compress(raw) if packed else raw)
    place.write_bytes(forged(over, [data], [max(1, len(raw))], drop))
    problem = outcome(lambda: read(place))
    assert problem is None or isinstance(problem.code, P)


@settings(max_examples=200)
@given(
    sizes=st.lists(st.tuples(st.sampled_from([b"E", b"A", b"?"]), st.integers(0, 70), st.integers(0, 90)), max_size=6),
    lie=st.integers(-3, 3),
)
def test_records_whose_lengths_lie(place: Path, sizes: list[tuple[bytes, int, int]], lie: int) -> None:
    raw = b"".join(struct.pack(">sHI", kind, n, max(0, m + lie)) + bytes(n + m) for kind, n, m in sizes)
    place.write_bytes(forged_content(raw or b"\x00", {"last": len(sizes)}))
    found: list[Record] = []
    problem = outcome(lambda: found.extend(read(place)))
    assert problem is not None or len(found) == len(sizes)

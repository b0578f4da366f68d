"""Photographs and scans: stored once, encrypted, given back as they were."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from sam.domain.problems import Refused, Unavailable
from sam.domain.problems.database import DatabaseProblem
from sam.domain.problems.keeping import KeepingProblem
from sam.storage import attachments as module
from sam.storage.attachments import AttachmentForm, Attachments, form_of
from sam.storage.engine import FileKey, connect

KEY = FileKey(bytes(range(32)), bytes(range(16)))
PNG = b"\x89PNG\r\n\x1a\n" + b"picture " * 200
JPEG = b"\xff\xd8\xff\xe0" + b"picture " * 200
PDF = b"%PDF-1.7\n" + b"scan " * 200


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[Attachments]:
    with Attachments(tmp_path / "attachments.sam", KEY) as file:
        yield file


def test_it_is_given_back_as_it_was(kept: Attachments) -> None:
    for data in (PNG, JPEG, PDF):
        sha = kept.put(data)
        assert sha == hashlib.sha256(data).hexdigest()
        assert kept.get(sha) == data
    assert len(kept.all()) == 3


def test_it_is_stored_once_and_stays(kept: Attachments, tmp_path: Path) -> None:
    assert kept.put(PNG) == kept.put(PNG)
    kept.close()
    with Attachments(tmp_path / "attachments.sam", KEY) as again:
        assert again.all() == {hashlib.sha256(PNG).hexdigest()}


def test_nothing_of_it_can_be_read_on_the_disk(kept: Attachments, tmp_path: Path) -> None:
    kept.put(PNG)
    kept.close()
    assert b"picture picture" not in b"".join(path.read_bytes() for path in tmp_path.iterdir() if path.is_file())
    with pytest.raises(Unavailable) as trouble:
        Attachments(tmp_path / "attachments.sam", FileKey(bytes(32), bytes(16)))
    assert trouble.value.problem.code is DatabaseProblem.WRONG_KEY


@pytest.mark.parametrize(
    ("data", "form"),
    [
        (PNG, AttachmentForm.PNG),
        (JPEG, AttachmentForm.JPEG),
        (PDF, AttachmentForm.PDF),
        (b"\n" * 500 + PDF, AttachmentForm.PDF),
        (b"\n" * 2000 + PDF, None),
        (b"", None),
        (b"GIF89a", None),
        (b"MZ\x90", None),
        (b"PK\x03\x04", None),
    ],
)
def test_the_content_says_what_it_is(data: bytes, form: AttachmentForm | None) -> None:
    assert form_of(data) is form


def test_what_is_no_picture_and_no_scan_is_refused(kept: Attachments) -> None:
    with pytest.raises(Refused) as refused:
        kept.put(b"MZ\x90 program", "photo.jpg")
    problem = refused.value.problems[0]
    assert (problem.code, problem.values["name"]) == (KeepingProblem.ATTACHMENT_UNKNOWN_FORM, "photo.jpg")
    assert kept.all() == set()


def test_what_is_too_large_is_refused(kept: Attachments, monkeypatch: pytest.MonkeyPatch) -> None:
    assert module.MOST_BYTES == 40_000_000
    monkeypatch.setattr(module, "MOST_BYTES", len(PNG))
    kept.put(PNG)
    with pytest.raises(Refused) as refused:
        kept.put(PNG + b"x", "scan.png")
    assert refused.value.problems[0].code is KeepingProblem.ATTACHMENT_TOO_LARGE
    assert len(kept.all()) == 1


def test_what_is_missing_is_told_in_its_order(kept: Attachments) -> None:
    here, gone = kept.put(PNG), ["aa" * 32, "00" * 32]
    assert kept.missing([gone[0], here, gone[1]]) == gone
    with pytest.raises(Refused) as refused:
        kept.get(gone[0])
    assert refused.value.problems[0].code is KeepingProblem.ATTACHMENT_MISSING


def test_what_was_changed_is_noticed(kept: Attachments, tmp_path: Path) -> None:
    sha = kept.put(PNG)
    kept.close()
    other = connect(tmp_path / "attachments.sam", KEY)
    other.execute("UPDATE blob SET data = ?", (JPEG,))
    other.close()
    with Attachments(tmp_path / "attachments.sam", KEY) as again, pytest.raises(Refused) as refused:
        again.get(sha)
    assert refused.value.problems[0].code is KeepingProblem.ATTACHMENT_ALTERED

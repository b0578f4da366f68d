"""The page that publishes the format is right: its code checks and reads what the program writes."""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from sam.exchange.bundle import check_bundle
from sam.exchange.manifest import MOST_PIECES, MOST_RATIO, PIECE_RAW_BYTES
from tests.exchange.test_bundle_file import ENTRIES, HQ, PHOTO, write

PAGE = Path(__file__).resolve().parent.parent.parent / "docs" / "bundle-format.md"
BLOCKS = dict(re.findall(r"\n## ([^\n]+)\n(?:(?!\n## ).)*?\n```(?:python|sh)\n(.*?)```", PAGE.read_text(), re.DOTALL))
CHECK = BLOCKS["Checking a bundle with Python alone"]
OPENSSL = BLOCKS["The signature with OpenSSL (3.0 and later)"]
READ = BLOCKS["Reading a bundle with the key of headquarters"]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return write(tmp_path, ENTRIES, (PHOTO,))


def run(tmp_path: Path, path: Path) -> subprocess.CompletedProcess[str]:
    (tmp_path / "check.py").write_text(CHECK)
    command = [sys.executable, "-I", "-S", "check.py", str(path)]  # no packages at all
    return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)


def test_python_alone_checks_a_bundle(path: Path, tmp_path: Path) -> None:
    done = run(tmp_path, path)
    assert done.returncode == 0, done.stderr
    assert "entries 1 to 40" in done.stdout
    assert check_bundle(path).manifest.head.hex() in done.stdout
    data = bytearray(path.read_bytes())
    data[3000] ^= 1
    path.write_bytes(data)
    done = run(tmp_path, path)
    assert "a piece is damaged" in done.stderr
    path.write_bytes(data[:-1])
    assert "not a whole bundle" in run(tmp_path, path).stderr


@pytest.mark.skipif(shutil.which("openssl") is None, reason="needs the program openssl")
def test_openssl_checks_the_signature(path: Path, tmp_path: Path) -> None:
    assert run(tmp_path, path).returncode == 0
    done = subprocess.run(OPENSSL, shell=True, cwd=tmp_path, capture_output=True, text=True, check=False)  # noqa: S602 - from our own page
    assert "Signature Verified Successfully" in done.stdout, done.stderr
    message = tmp_path / "message"
    message.write_bytes(message.read_bytes().replace(b'"first":1', b'"first":2'))
    done = subprocess.run(OPENSSL, shell=True, cwd=tmp_path, capture_output=True, text=True, check=False)  # noqa: S602 - the same
    assert done.returncode != 0


def test_the_key_of_headquarters_reads_a_bundle(path: Path) -> None:
    import json

    names: dict[str, Any] = {}
    exec(compile(READ, str(PAGE), "exec"), names)  # noqa: S102 - from our own page
    manifest = json.loads(check_bundle(path).manifest.write())
    found = list(names["entries"](path.read_bytes(), manifest, HQ.seed))
    assert found[:-1] == [(b"E", signatures, body) for body, signatures in ENTRIES]
    assert found[-1] == (b"A", hashlib.sha256(PHOTO).digest(), PHOTO)


def test_the_page_names_every_field_and_limit(path: Path) -> None:
    import json

    text = PAGE.read_text()
    for field in json.loads(check_bundle(path).manifest.write()):
        assert f"`{field}`" in text
    assert (MOST_PIECES, PIECE_RAW_BYTES, MOST_RATIO) == (4096, 1_048_576, 200)

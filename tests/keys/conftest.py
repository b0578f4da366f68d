"""One depot's key file, made once; every test gets a copy of its own."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from sam.keys.effort import FLOOR
from sam.keys.recovery import new_recovery_code
from sam.keys.secret import Secret
from sam.keys.vault import Vault

ANA = "tres barcos rojos"
BRUNO = "quatro gatos pretos"


@pytest.fixture(autouse=True)
def _dear_once() -> None:
    """Here every derivation is work."""


@dataclass(frozen=True)
class Made:
    """A key file with Ana who writes, Bruno who reads, and a recovery code."""

    path: Path
    secret: Secret
    ana_public: bytes
    recovery: str


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Made:
    path = tmp_path_factory.mktemp("keys") / "keys.json"
    secret, recovery = Secret.new(), new_recovery_code()
    vault = Vault.create(path, "D01", secret, FLOOR)
    public = vault.add_user(secret, "Ana", ANA, writes=True)
    vault.add_user(secret, "Bruno", BRUNO, writes=False)
    vault.set_recovery(secret, recovery)
    return Made(path, secret, public, recovery)


@pytest.fixture
def made(made_once: Made, tmp_path: Path) -> Made:
    path = tmp_path / "keys.json"
    shutil.copy(made_once.path, path)
    shutil.copy(made_once.path.with_name("keys.json.bak"), tmp_path / "keys.json.bak")
    return Made(path, made_once.secret, made_once.ana_public, made_once.recovery)

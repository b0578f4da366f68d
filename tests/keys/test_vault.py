"""Signing in, the list of users, and a key file that somebody or something has changed."""

from __future__ import annotations

import json
from collections.abc import Callable
from enum import Enum
from pathlib import Path
from typing import Any

import pytest

from sam.domain.problems import Refused, Unavailable
from sam.domain.problems.keys import KeyProblem
from sam.keys.effort import FLOOR, MOST_MEMORY_MIB, Effort
from sam.keys.recovery import new_recovery_code
from sam.keys.secret import Secret
from sam.keys.signing import verify
from sam.keys.vault import Vault
from tests.keys.conftest import ANA, BRUNO, Made
from tests.tampering import edit_keys as edit


def refusal(act: Callable[[], object]) -> list[Enum]:
    with pytest.raises(Refused) as refused:
        act()
    return [problem.code for problem in refused.value.problems]


def unavailable(act: Callable[[], object]) -> Enum:
    with pytest.raises(Unavailable) as trouble:
        act()
    return trouble.value.problem.code


def test_two_people_open_the_same_secret_each_with_their_own_password(made: Made) -> None:
    vault = Vault.load(made.path)
    ana, bruno = vault.unlock("ANA ", ANA), vault.unlock("bruno", BRUNO)
    assert (ana.user_name, bruno.user_name) == ("Ana", "Bruno")
    assert ana.secret == made.secret
    assert bruno.secret == made.secret.without_depot_seed()
    assert ana.list_is_whole
    assert bruno.list_is_whole
    assert ana.signer is not None
    assert bruno.signer is not None
    assert ana.signer.public == made.ana_public != bruno.signer.public
    assert verify(made.ana_public, b"entry", ana.signer.sign(b"entry"))


def test_users_are_listed_without_a_password(made: Made) -> None:
    vault = Vault.load(made.path)
    assert [(user.name, user.writes) for user in vault.users()] == [("Ana", True), ("Bruno", False)]
    assert vault.users()[0].public == made.ana_public
    assert vault.depot_id == "D01"
    assert not vault.from_copy


def test_a_wrong_name_and_a_wrong_password_get_the_same_answer(made: Made) -> None:
    vault = Vault.load(made.path)
    assert refusal(lambda: vault.unlock("Ana", BRUNO)) == [KeyProblem.NAME_OR_PASSWORD_WRONG]
    assert refusal(lambda: vault.unlock("Carla", ANA)) == [KeyProblem.NAME_OR_PASSWORD_WRONG]


def test_recovery_opens_the_data_and_signs_nothing(made: Made) -> None:
    vault = Vault.load(made.path)
    typed = made.recovery.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    unlocked = vault.unlock_recovery(typed)
    assert unlocked.secret == made.secret.without_depot_seed()
    assert unlocked.signer is None
    assert unlocked.list_is_whole
    assert refusal(lambda: vault.unlock_recovery(new_recovery_code())) == [KeyProblem.RECOVERY_WRONG]


def test_a_new_recovery_code_replaces_the_old_one(made: Made) -> None:
    vault, code = Vault.load(made.path), new_recovery_code()
    vault.set_recovery(made.secret, code)
    again = Vault.load(made.path)
    assert again.unlock_recovery(code).list_is_whole
    assert refusal(lambda: again.unlock_recovery(made.recovery)) == [KeyProblem.RECOVERY_WRONG]


def test_a_depot_without_a_recovery_code_says_that_it_does_not_open(tmp_path: Path) -> None:
    vault = Vault.create(tmp_path / "keys.json", "D02", Secret.new(), FLOOR)
    assert refusal(lambda: vault.unlock_recovery(new_recovery_code())) == [KeyProblem.RECOVERY_WRONG]


def test_a_changed_password_keeps_the_signing_key(made: Made) -> None:
    Vault.load(made.path).change_password("Ana", ANA, "cuatro barcos verdes")
    vault = Vault.load(made.path)
    unlocked = vault.unlock("Ana", "cuatro barcos verdes")
    assert unlocked.secret == made.secret
    assert unlocked.signer is not None
    assert unlocked.signer.public == made.ana_public
    assert unlocked.list_is_whole
    assert refusal(lambda: vault.unlock("Ana", ANA)) == [KeyProblem.NAME_OR_PASSWORD_WRONG]
    assert [user.name for user in vault.users()] == ["Ana", "Bruno"]


def test_a_weak_new_password_changes_nothing(made: Made) -> None:
    before = made.path.read_bytes()
    vault = Vault.load(made.path)
    assert refusal(lambda: vault.change_password("Bruno", BRUNO, "short")) == [KeyProblem.PASSWORD_SHORT]
    assert refusal(lambda: vault.change_password("Bruno", ANA, "long enough it is")) == [
        KeyProblem.NAME_OR_PASSWORD_WRONG
    ]
    assert made.path.read_bytes() == before


def test_a_removed_user_cannot_sign_in_and_the_last_one_stays(made: Made) -> None:
    vault = Vault.load(made.path)
    vault.remove_user(made.secret, "BRUNO")
    vault = Vault.load(made.path)
    assert [user.name for user in vault.users()] == ["Ana"]
    assert refusal(lambda: vault.unlock("Bruno", BRUNO)) == [KeyProblem.NAME_OR_PASSWORD_WRONG]
    assert refusal(lambda: vault.remove_user(made.secret, "Bruno")) == [KeyProblem.USER_UNKNOWN]
    assert refusal(lambda: vault.remove_user(made.secret, "Ana")) == [KeyProblem.LAST_USER]


@pytest.mark.parametrize(
    ("name", "password", "codes"),
    [
        ("ana", "another long one", [KeyProblem.NAME_TAKEN]),
        ("Ａｎａ", "another long one", [KeyProblem.NAME_TAKEN]),
        ("  ", "another long one", [KeyProblem.NAME_UNUSABLE]),
        ("Car\nla", "another long one", [KeyProblem.NAME_UNUSABLE]),
        ("C" * 65, "another long one", [KeyProblem.NAME_UNUSABLE]),
        ("Carla", "short", [KeyProblem.PASSWORD_SHORT]),
        ("Ana", "short", [KeyProblem.PASSWORD_SHORT, KeyProblem.NAME_TAKEN]),
    ],
)
def test_a_new_user_needs_a_name_and_a_password_of_their_own(
    made: Made, name: str, password: str, codes: list[Enum]
) -> None:
    vault = Vault.load(made.path)
    assert refusal(lambda: vault.add_user(made.secret, name, password, writes=True)) == codes
    assert len(vault.users()) == 2


def test_who_reads_cannot_make_somebody_who_writes(made: Made) -> None:
    vault = Vault.load(made.path)
    reader = made.secret.without_depot_seed()
    assert refusal(lambda: vault.add_user(reader, "Carla", "another long one", writes=True)) == [
        KeyProblem.READER_CANNOT_GIVE
    ]


def test_a_slot_taken_out_by_hand_is_noticed_and_not_signed_over(made: Made) -> None:
    edit(made.path, lambda body: body["slots"].pop(1))
    vault = Vault.load(made.path)
    unlocked = vault.unlock("Ana", ANA)
    assert not unlocked.list_is_whole
    assert refusal(lambda: vault.remove_user(unlocked.secret, "Ana")) == [KeyProblem.LIST_CHANGED]
    assert refusal(lambda: vault.add_user(unlocked.secret, "Carla", "another long one", writes=True)) == [
        KeyProblem.LIST_CHANGED
    ]
    vault.confirm_list(unlocked.secret)
    assert Vault.load(made.path).unlock("Ana", ANA).list_is_whole


def test_a_slot_put_in_by_hand_is_noticed(made: Made) -> None:
    stranger = json.loads(made.path.read_bytes())["slots"][1] | {"name": "Zoe"}
    edit(made.path, lambda body: body["slots"].append(stranger))
    vault = Vault.load(made.path)
    assert len(vault.users()) == 3
    assert not vault.unlock("Ana", ANA).list_is_whole
    assert refusal(lambda: vault.unlock("Zoe", BRUNO)) == [KeyProblem.NAME_OR_PASSWORD_WRONG]


def test_a_right_given_by_hand_does_not_open(made: Made) -> None:
    def promote(body: dict[str, Any]) -> None:
        body["slots"][1]["writes"] = True

    edit(made.path, promote)
    vault = Vault.load(made.path)
    assert refusal(lambda: vault.unlock("Bruno", BRUNO)) == [KeyProblem.NAME_OR_PASSWORD_WRONG]


def test_a_slot_of_another_depot_does_not_open(made: Made) -> None:
    def move(body: dict[str, Any]) -> None:
        body["depot"] = "D99"

    edit(made.path, move)
    vault = Vault.load(made.path)
    assert refusal(lambda: vault.unlock("Ana", ANA)) == [KeyProblem.NAME_OR_PASSWORD_WRONG]


def test_effort_lowered_by_hand_does_not_open(tmp_path: Path) -> None:
    path = tmp_path / "keys.json"
    secret = Secret.new()
    Vault.create(path, "D01", secret, Effort(64, 4)).add_user(secret, "Ana", ANA, writes=True)

    def weaken(body: dict[str, Any]) -> None:
        body["slots"][0]["passes"] = body["passes"] = 3

    edit(path, weaken)
    vault = Vault.load(path)
    assert refusal(lambda: vault.unlock("Ana", ANA)) == [KeyProblem.NAME_OR_PASSWORD_WRONG]


def test_effort_for_new_users_lowered_by_hand_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "keys.json"
    secret = Secret.new()
    Vault.create(path, "D01", secret, Effort(64, 4))
    edit(path, lambda body: body.update(passes=3))
    vault = Vault.load(path)
    assert refusal(lambda: vault.add_user(secret, "Ana", ANA, writes=True)) == [KeyProblem.LIST_CHANGED]


@pytest.mark.parametrize(
    ("field", "value"), [("memory_mib", 1 << 20), ("memory_mib", 1), ("passes", 1), ("passes", 10**9)]
)
def test_an_absurd_effort_is_refused_before_any_memory_is_taken(made: Made, field: str, value: int) -> None:
    edit(made.path, lambda body: body["slots"][0].update({field: value}))
    assert unavailable(lambda: Vault.load(made.path)) is KeyProblem.KEY_FILE_EFFORT


def test_every_flipped_bit_is_noticed_and_the_copy_is_taken(made: Made) -> None:
    whole = made.path.read_bytes()
    users = Vault.load(made.path).users()
    for position in range(0, len(whole) * 8, 5):
        damaged = bytearray(whole)
        damaged[position // 8] ^= 1 << position % 8
        made.path.write_bytes(damaged)
        vault = Vault.load(made.path)
        assert vault.from_copy, position
        assert vault.users() == users


def test_damage_to_file_and_copy_is_told(made: Made) -> None:
    copy = made.path.with_name("keys.json.bak")
    for damage in (b"", b"[" * 100_000, b"null", b'{"check": 1}', made.path.read_bytes()[:-1], b"x" * (5 << 20)):
        made.path.write_bytes(damage)
        copy.write_bytes(damage)
        assert unavailable(lambda: Vault.load(made.path)) is KeyProblem.KEY_FILE_DAMAGED, damage[:20]


@pytest.mark.parametrize(
    "change",
    [
        lambda body: body.update(more=1),
        lambda body: body.update(slots={}),
        lambda body: body.update(depot=7),
        lambda body: body.update(mac="00"),
        lambda body: body.update(passes=True),
        lambda body: body["slots"].append(7),
        lambda body: body["slots"].append(body["slots"][0]),
        lambda body: body["slots"][0].update(kind="king"),
        lambda body: body["slots"][0].update(writes=1),
        lambda body: body["slots"][0].update(public=""),
        lambda body: body["slots"][0].update(salt="zz"),
    ],
)
def test_a_file_of_another_form_is_damage(made: Made, change: Callable[[dict[str, Any]], object]) -> None:
    edit(made.path, change)
    assert unavailable(lambda: Vault.load(made.path)) is KeyProblem.KEY_FILE_DAMAGED


def test_a_newer_or_missing_file_is_told(made: Made) -> None:
    edit(made.path, lambda body: body.update(format=2))
    assert unavailable(lambda: Vault.load(made.path)) is KeyProblem.KEY_FILE_NEWER
    made.path.unlink()
    made.path.with_name("keys.json.bak").unlink()
    assert unavailable(lambda: Vault.load(made.path)) is KeyProblem.KEY_FILE_MISSING
    made.path.mkdir()
    assert unavailable(lambda: Vault.load(made.path)) is KeyProblem.KEY_FILE_UNREADABLE


def test_a_change_after_damage_writes_file_and_copy_again(made: Made) -> None:
    made.path.unlink()
    vault = Vault.load(made.path)
    found = [vault.from_copy]
    vault.remove_user(made.secret, "Bruno")
    found.append(vault.from_copy)
    assert found == [True, False]
    assert made.path.read_bytes() == made.path.with_name("keys.json.bak").read_bytes()
    assert [user.name for user in Vault.load(made.path).users()] == ["Ana"]


def test_a_failed_write_leaves_everything_as_it_was(made: Made) -> None:
    before = made.path.read_bytes()
    vault = Vault.load(made.path)
    made.path.with_name("keys.json.bak.part").mkdir()  # stands where the new copy would be written
    assert unavailable(lambda: vault.remove_user(made.secret, "Bruno")) is KeyProblem.KEY_FILE_NOT_WRITTEN
    assert made.path.read_bytes() == before
    assert len(vault.users()) == 2


def test_a_key_file_is_never_made_over_another(made: Made) -> None:
    made.path.unlink()  # the copy alone is enough
    assert unavailable(lambda: Vault.create(made.path, "D01", Secret.new(), FLOOR)) is KeyProblem.KEY_FILE_EXISTS


def test_nothing_secret_stands_in_the_file_or_in_a_printed_value(made: Made) -> None:
    unlocked = Vault.load(made.path).unlock("Ana", ANA)
    assert unlocked.signer is not None
    assert made.secret.depot_seed is not None
    secrets = [made.secret.database_key, made.secret.depot_seed, unlocked.signer.seed]
    text = made.path.read_text() + repr(unlocked)
    assert not any(secret.hex() in text or repr(secret) in text for secret in secrets)


def test_derived_keys_differ_and_stay_the_same(made: Made) -> None:
    secret = made.secret
    keys = [secret.database_key, secret.tape_key, secret.desk_key, secret.attachment_key, secret.list_key]
    assert len(set(keys)) == 5
    assert all(len(key) == 32 for key in keys)
    assert len({secret.salt, secret.desk_salt, secret.attachment_salt}) == 3
    assert len(secret.desk_salt) == len(secret.attachment_salt) == 16
    fixed = Secret(bytes(32), bytes(16), None)
    # a depot made today must open tomorrow: the derivation never changes
    assert fixed.tape_key.hex() == "ae83a51b0d55ab15d78b56975345aedeb5f65dc6f55afc0fa3889ad955491478"
    assert fixed.desk_key.hex() == "8b433b7b5970c46fe1ad6ec283edfbb1b36f13f5ff687f81fa901bfd23ffb8b2"
    with pytest.raises(ValueError, match="secret"):
        Secret(bytes(31), bytes(16), None)


def test_memory_is_never_asked_beyond_the_ceiling() -> None:
    assert Effort(MOST_MEMORY_MIB, 3).memory_mib == 256
    with pytest.raises(ValueError):  # noqa: PT011 - the class says it all
        Effort(MOST_MEMORY_MIB + 1, 3)

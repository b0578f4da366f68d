"""Codes on paper: recovery, pairing, fingerprint; typed well and typed badly."""

from __future__ import annotations

import secrets

import pytest

from sam.domain.problems import Problem, Refused
from sam.domain.problems.keys import KeyProblem
from sam.keys import paper
from sam.keys.pairing import PairingCode, PairingRole, fingerprint
from sam.keys.recovery import new_recovery_code, read_recovery_code
from sam.keys.signing import Signer, new_seed


def problem(text: str, length: int = 20) -> Problem:
    with pytest.raises(Refused) as refused:
        paper.read(text, length)
    (only,) = refused.value.problems
    return only


def test_a_recovery_code_is_six_groups_of_six() -> None:
    code = new_recovery_code()
    assert [len(group) for group in code.split("-")] == [6] * 6
    assert paper.write(read_recovery_code(code)) == code
    assert new_recovery_code() != code


@pytest.mark.parametrize("length", [1, 5, 20, 42, 43])
def test_any_bytes_come_back(length: int) -> None:
    for data in (bytes(length), b"\xff" * length, secrets.token_bytes(length)):
        assert paper.read(paper.write(data), length) == data


def test_what_people_do_to_codes_is_forgiven() -> None:
    code = paper.write(bytes(range(20)))
    assert "0" in code
    assert "1" in code
    bare = code.replace("-", "")
    for typed in (
        bare,
        code.lower(),
        code.replace("0", "O").replace("1", "I"),
        code.replace("0", "o").replace("1", "l"),
        " ".join(bare),
        code.replace("-", " \u2013 ") + "\n",
        "".join(chr(ord(character) + 0xFEE0) for character in bare),  # full-width letters
    ):
        assert read_recovery_code(typed) == bytes(range(20)), typed


def test_one_wrong_character_names_its_group() -> None:
    code = new_recovery_code()
    for place, character in enumerate(code):
        if character == "-":
            continue
        other = paper.ALPHABET[(paper.ALPHABET.index(character) + 7) % 32]
        found = problem(code[:place] + other + code[place + 1 :])
        assert (found.code, found.values) == (KeyProblem.CODE_GROUP, {"group": place // 7 + 1})


def test_two_swapped_neighbours_are_noticed() -> None:
    code = new_recovery_code().replace("-", "")
    for place in range(35):
        if code[place] != code[place + 1]:
            swapped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
            assert problem(swapped).code in {KeyProblem.CODE_GROUP, KeyProblem.CODE_MISTYPED}


def test_a_wholly_mistyped_group_is_noticed() -> None:
    groups = new_recovery_code().split("-")
    for place in range(6):
        for _ in range(50):
            wrong = "".join(secrets.choice(paper.ALPHABET) for _ in range(6))
            if wrong != groups[place]:
                typed = "-".join([*groups[:place], wrong, *groups[place + 1 :]])
                assert problem(typed).code in {KeyProblem.CODE_GROUP, KeyProblem.CODE_MISTYPED}


def test_length_and_foreign_characters_are_told() -> None:
    code = new_recovery_code()
    found = problem(code[:-1])
    assert (found.code, found.values) == (KeyProblem.CODE_LENGTH, {"expected": 36, "typed": 35})
    found = problem("U" + code[1:])
    assert (found.code, found.values) == (KeyProblem.CODE_CHARACTER, {"character": "U", "group": 1})
    found = problem(code[:-1] + "ñ")
    assert (found.code, found.values) == (KeyProblem.CODE_CHARACTER, {"character": "Ñ", "group": 6})
    assert problem("").code is KeyProblem.CODE_LENGTH


def test_bits_that_no_code_fills_are_refused() -> None:
    symbols = [1 << 9] + [0] * 33  # 42 bytes leave the four highest bits of the code empty
    code = paper.characters(symbols + paper._check(symbols))
    assert problem(code, 42).code is KeyProblem.CODE_MISTYPED


def test_the_numbers_of_the_check_run_through_the_whole_field() -> None:
    assert len({paper._power(n) for n in range(1023)}) == 1023
    assert all(paper._times(n, paper._inverse(n)) == 1 for n in (1, 2, 3, 512, 1023))


@pytest.mark.parametrize("role", list(PairingRole))
@pytest.mark.parametrize("code", ["D", "D01", "HQ-NORTE"])
def test_a_pairing_code_comes_back_from_paper(role: PairingRole, code: str) -> None:
    pairing = PairingCode(role, code, Signer(new_seed()).public)
    text = pairing.text()
    assert [len(group) for group in text.split("-")] == [6] * 12
    assert PairingCode.read(text) == pairing
    assert PairingCode.read(text.lower().replace("-", " ")) == pairing


def test_a_mistyped_pairing_code_names_the_group() -> None:
    text = PairingCode(PairingRole.DEPOT, "D01", Signer(new_seed()).public).text()
    wrong = "2" if text[30] != "2" else "3"
    with pytest.raises(Refused) as refused:
        PairingCode.read(text[:30] + wrong + text[31:])
    assert refused.value.problems[0].values == {"group": 5}


def test_a_recovery_code_is_no_pairing_code() -> None:
    with pytest.raises(Refused) as refused:
        PairingCode.read(new_recovery_code())
    assert refused.value.problems[0].values == {"expected": 72, "typed": 36}


@pytest.mark.parametrize(
    ("begin", "code"),
    [
        (b"\x02\x01D01\0\0\0\0\0", KeyProblem.PAIRING_NEWER),
        (b"\x00\x01D01\0\0\0\0\0", KeyProblem.PAIRING_UNUSABLE),
        (b"\x01\x07D01\0\0\0\0\0", KeyProblem.PAIRING_UNUSABLE),
        (b"\x01\x01\0\0\0\0\0\0\0\0", KeyProblem.PAIRING_UNUSABLE),
        (b"\x01\x01D\x001\0\0\0\0\0", KeyProblem.PAIRING_UNUSABLE),
        (b"\x01\x01\xff\0\0\0\0\0\0\0", KeyProblem.PAIRING_UNUSABLE),
    ],
)
def test_a_forged_pairing_code_is_refused_with_a_sentence(begin: bytes, code: KeyProblem) -> None:
    with pytest.raises(Refused) as refused:
        PairingCode.read(paper.write(begin + Signer(new_seed()).public))
    assert refused.value.problems[0].code is code


def test_a_pairing_code_needs_a_key_that_is_one() -> None:
    with pytest.raises(Refused) as refused:
        PairingCode.read(paper.write(b"\x01\x01D01\0\0\0\0\0" + bytes(32)))
    assert refused.value.problems[0].code is KeyProblem.PAIRING_UNUSABLE
    public = Signer(new_seed()).public
    for code in ("", "D01-TOO-LONG", "D 1", "Ñ1"):
        with pytest.raises(ValueError, match="pairing"):
            PairingCode(PairingRole.DEPOT, code, public)


def test_a_fingerprint_can_be_read_over_the_telephone() -> None:
    assert fingerprint(bytes(32)) == fingerprint(bytes(32))
    marks = {fingerprint(Signer(new_seed()).public) for _ in range(50)}
    assert len(marks) == 50
    for mark in marks:
        assert [len(group) for group in mark.split("-")] == [4, 4, 4]
        assert set(mark) <= set(paper.ALPHABET + "-")

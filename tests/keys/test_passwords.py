"""Which passwords are good enough, the one that is offered, and the cost of a guess."""

from __future__ import annotations

import math
import os
import subprocess
import sys
from pathlib import Path

import pytest

import sam
from sam.domain.problems import Refused
from sam.domain.problems.keys import KeyProblem
from sam.keys import passphrase
from sam.keys.effort import FLOOR, MOST_PASSES, Effort, EffortOutOfBounds, calibrate
from sam.keys.passphrase import check_password, name_key, offer, password_bytes


@pytest.mark.parametrize(
    ("password", "codes"),
    [
        ("elevencharr", [KeyProblem.PASSWORD_SHORT]),
        ("", [KeyProblem.PASSWORD_SHORT]),
        ("aaaaaaaaaaaaaaa", [KeyProblem.PASSWORD_ONE_CHARACTER]),
        ("aaa", [KeyProblem.PASSWORD_SHORT, KeyProblem.PASSWORD_ONE_CHARACTER]),
        ("MARIA DA CONCEIÇÃO", [KeyProblem.PASSWORD_IS_NAME]),
        ("ﬁﬁﬁﬁ", [KeyProblem.PASSWORD_SHORT]),  # four ligatures are eight letters
    ],
)
def test_a_weak_password_is_refused_with_every_reason(password: str, codes: list[KeyProblem]) -> None:
    with pytest.raises(Refused) as refused:
        check_password(password, "Maria da Conceição")
    assert [problem.code for problem in refused.value.problems] == codes


def test_twelve_characters_of_any_script_are_enough() -> None:
    for password in ("twelve chars", "ñandú y cóndor", "Пароль-довгий 7", offer()):
        check_password(password, "Ana")


def test_the_same_password_however_the_keyboard_composes_it() -> None:
    assert password_bytes("cafe\u0301 com leite") == password_bytes("caf\u00e9 com leite")
    assert password_bytes("\udc80") != password_bytes("")
    assert name_key(" JOSE\u0301 ") == name_key("josé") != name_key("jose")


def test_the_offered_passphrase_has_more_than_sixty_bits() -> None:
    syllables = len(passphrase.OPENINGS) * len(passphrase.VOWELS)
    words = syllables**2 - len(passphrase.UNFIT.split())
    assert passphrase.WORDS * math.log2(words) > 63


def test_the_offered_passphrase_is_plain_and_always_another() -> None:
    offered = [offer() for _ in range(300)]
    assert len(set(offered)) == 300
    for phrase in offered:
        assert set(phrase) <= set("abcdefghijklmnopqrstuvwxyz ")
        assert len(phrase.split()) == 5
        assert not set(phrase.split()) & set(passphrase.UNFIT.split())


def test_the_cost_of_a_guess_has_limits() -> None:
    for memory, passes in ((63, 3), (257, 3), (64, 2), (64, 65), (-1, 3)):
        with pytest.raises(EffortOutOfBounds):
            Effort(memory, passes)


def test_measuring_never_goes_under_the_floor_nor_over_the_ceiling() -> None:
    assert calibrate(0.0) == FLOOR
    assert calibrate(100_000) == Effort(256, MOST_PASSES)


POOR = """
import resource
from sam.domain.problems import Unavailable
from sam.keys.effort import FLOOR
used = int(open("/proc/self/statm").read().split()[0]) * resource.getpagesize()
resource.setrlimit(resource.RLIMIT_AS, (used + (32 << 20), -1))
try:
    FLOOR.derive(b"x", bytes(16))
except Unavailable as trouble:
    print(trouble.problem.code.name, trouble.problem.values["memory"])
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux lets a test take memory away from a program")
def test_a_computer_without_the_memory_says_so() -> None:
    done = subprocess.run(
        [sys.executable, "-c", POOR],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"PYTHONPATH": str(Path(sam.__file__).parent.parent)},
    )
    assert done.stdout == "MEMORY_SHORT 64\n"

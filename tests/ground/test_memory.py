"""Memory that was let go of goes back to the system."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

_ASKED = """
from pathlib import Path
from sam import memory

def now():
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) // 1024

taken = [bytes(4000) for _one in range(25_000)]
last = bytes(4000)  # keeps the top of the heap, so that what lies below it is not given back by itself
full = now()
del taken
memory.give_back()
print(full - now())
"""


@pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="elsewhere nobody has to be asked, and /proc is not there"
)
def test_what_is_free_goes_back() -> None:
    """In a process of its own: what others do in this one would be counted too."""
    ran = subprocess.run(
        [sys.executable, "-c", _ASKED], check=True, capture_output=True, text=True, cwd=Path(__file__).parents[2]
    )
    assert int(ran.stdout) > 80, "megabytes of the hundred that were taken"

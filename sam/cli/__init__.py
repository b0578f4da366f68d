"""Every job without a window: `sam --help` teaches it.

`parser` says what can be typed, `run` calls the job and turns its end into an exit status, the other modules hold the jobs, one file
for each group. Exit status: 0 done, 1 refused, 2 misuse, 3 unavailable, 70 our bug.
"""

from sam.cli.run import main

__all__ = ["main"]

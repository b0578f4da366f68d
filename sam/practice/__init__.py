"""Practice: a depot with believable data, and the main job played on it from a spreadsheet to a stick for headquarters.

`half_year` makes the depot; `main_job` plays the job and is what `sam demo` and `sam self-test` run.
"""

from sam.practice.half_year import FIRST, PASSWORDS, SECOND, Practice, make_practice_depot
from sam.practice.main_job import play_main_job

__all__ = ["FIRST", "PASSWORDS", "SECOND", "Practice", "make_practice_depot", "play_main_job"]

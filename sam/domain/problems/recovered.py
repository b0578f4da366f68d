"""What can be wrong with a recovered weapon, and what is told of it."""

from __future__ import annotations

from enum import Enum


class RecoveredProblem(Enum):
    """Codes of recovered weapons; their sentences are in `sam.words.problems.recovered`."""

    LIFTED_BY_RELEASE = "recovered_lifted_by_release"
    NOT_OURS = "recovered_not_ours"
    NUMBER_STATE = "recovered_number_state"
    NOT_ON_ACCOUNT = "recovered_not_on_account"
    NOT_RECOVERED = "recovered_not_recovered"
    NOT_HERE_ANY_MORE = "recovered_not_here_any_more"
    NOTHING_LEFT = "recovered_nothing_left"
    READING_ELSEWHERE = "recovered_reading_elsewhere"
    UNTIL_ELSEWHERE = "recovered_until_elsewhere"
    NOTHING_READ = "recovered_nothing_read"
    READ_IS_WATCHED = "recovered_read_is_watched"
    READ_IS_KNOWN = "recovered_read_is_known"
    NO_TRACE_RESULT = "recovered_no_trace_result"
    NO_BALLISTIC_NUMBER = "recovered_no_ballistic_number"
    NO_AUTHORITY = "recovered_no_authority"
    NOTHING_HELD = "recovered_nothing_held"
    NOTHING_TO_USE = "recovered_nothing_to_use"
    NOTHING_HERE = "recovered_nothing_here"
    CUSTODY_BY_WHOM = "recovered_custody_by_whom"
    ALL_HELD = "recovered_all_held"
    NOT_HELD_BY_CASE = "recovered_not_held_by_case"
    NO_WEAPON = "recovered_no_weapon"
    HELD = "recovered_held"
    TRACE_OPEN = "recovered_trace_open"
    BALLISTIC_OPEN = "recovered_ballistic_open"
    STILL_HELD = "recovered_still_held"
    STILL_HERE = "recovered_still_here"
    UNDO_RECEIPT = "recovered_undo_receipt"
    HELD_GOES_OUT = "recovered_held_goes_out"
    ANSWER_AWAITED = "recovered_answer_awaited"
    NOTHING_COMES_BACK = "recovered_nothing_comes_back"
    NEVER_LOST = "recovered_never_lost"

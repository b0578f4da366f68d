"""Whatever an armourer does with the command line can be done in the window: which screen does it, or why none does.

A new command or job is red here until it has its line.
"""

from __future__ import annotations

import argparse
import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from sam.cli.parser import make_parser
from sam.services import COMMANDS
from tests.house.sources import SAM, tree

UI = SAM / "ui"

ACTS = {
    "write-type": "catalogue/type_card",
    "write-place": "places/new_place",
    "write-person": "people/new_person",
    "authorise": "people/permit_form",
    "forbid": "people/permit_form",
    "lift-authorisation": "people/lift_form",
    "restrict": "records/restrict_form",
    "lift-restriction": "records/lift_form",
    "describe": "records/describe_form",
    "describe-lot": "records/lot_form",
    "write-storehouse": "places/safety_cards",
    "write-site": "places/safety_cards",
    "write-distance": "places/distance_card",
    "draw-site-plan": "places/site_plan/cards",
    "grant-licence": "places/licence_card",
    "suspend-licence": "places/ending_card",
    "restore-licence": "places/ending_card",
    "set-mixing": "mixing/decide_card",
    "waive": "places/waiver_card",
    "end-waiver": "places/ending_card",
    "write-plan": "records/surveillance_plan_form",
    "record-inspection": "records/inspection_form",
    "record-stability": "records/stability_form",
    "set-climate-limits": "places/climate_cards",
    "log-climate": "places/climate_cards",
    "withdraw-surveillance": "records/strike_form",
    "mark-weapons": "records/marking_form",
    "strike-mark": "records/strike_forms",
    "need-mark": "records/need_form",
    "excuse-mark": "records/need_form",
    "record-work": "records/work_form",
    "withdraw-work": "records/strike_forms",
    "write-gauge": "workshop/gauge_card",
    "plan-work": "workshop/rule_card",
    "write-scale": "surplus/scale_card",
    "withdraw-scale": "surplus/scale_card",
    "open-audit": "audit/head_cards",
    "draw-sample": "audit/sample_cards",
    "record-sample": "audit/sample_cards",
    "answer-audit": "audit/answer_card",
    "write-finding": "audit/finding_cards",
    "write-action": "audit/finding_cards",
    "close-audit": "audit/head_cards",
    "open-case": "cases/open_card",
    "open-case-of-rejects": "keeping/rejects_card",
    "add-step": "cases/step_card",
    "decide-case": "cases/decide_card",
    "close-case": "cases/decide_card",
    "open-count": "counts/cards",
    "write-sheet": "counts/form_bar",
    "close-count": "counts/cards",
    "give-up-count": "counts/cards",
    "write-key": "room_log/key_card",
    "log-room": "room_log/door_card",
    "begin-handover": "handover/begin_card",
    "sign-handover": "handover/sign_card",
    "give-up-handover": "handover/end_cards",
    "waive-handover": "handover/end_cards",
    "define-field": "settings/field_form",
    "change-settings": "settings/change_card",
    "write-user": "users/new_user",
    "receive": "receipt/new_line",
    "transfer-in": "receipt/new_line",
    "issue": "issue/screen",
    "mass-issue": "mass_issue/screen",
    "assign": "issue/screen",
    "loan": "issue/screen",
    "return": "return_/screen",
    "relocate": "moving/forms",
    "to-workshop": "moving/forms",
    "dispatch": "moving/forms",
    "arrive": "moving/forms",
    "expend": "moving/forms",
    "reclassify": "moving/forms",
    "report-loss": "moving/loss_forms",
    "recover": "moving/loss_forms",
    "receive-recovered": "recovered/intake_card",
    "pass-on": "recovered/hand_cards",
    "hand-over-for-good": "recovered/hand_cards",
    "adjust": "adjustment/lines",
    "order-destruction": "destruction/order_form",
    "check-destruction": "destruction/check_screen",
    "withdraw-from-destruction": "destruction/withdraw_card",
    "destroy": "destruction/act_screen",
    "identify": "records/identify_form",
    "repack": "records/repack_form",
    "reverse": "movements/detail",
}
"""For each command that `sam post` takes, the module of the window that hands it to the service."""

ACTS_ELSEWHERE: dict[str, str] = {}
"""Commands that the window does not hand over, each with its reason."""

JOBS = {
    "add-user": ("users/new_user", "open_slot"),
    "change-user": ("users/change_user", "write_user"),
    "change-password": ("users/own_password", "change_own_password"),
    "import": ("import_list/post_card", "post_plan"),
    "import-profile save": ("import_list/post_card", "kept"),
    "attach": ("records/picture_entry", "keep_attachment"),
    "backup": ("keeping/backup_card", "backup"),
    "verify": ("keeping/check_card", "inspect"),
    "pair-code": ("keeping/pair_card", "write_pair_code"),
    "pair": ("keeping/pair_form", "pair"),
    "bundle write": ("keeping/stick_card", "write_bundle_with_pictures"),
    "bundle take": ("keeping/stick_card", "take_bundle_with_pictures"),
    "bundle watch-list": ("keeping/stick_card", "write_watch_lists"),
    "bundle receipt": ("keeping/stick_card", "make_receipt"),
    "reconcile state": ("keeping/reconciliation_card", "write_statement"),
    "reconcile compare": ("keeping/reconciliation_card", "compare_statement"),
    "reconcile answer": ("keeping/reconciliation_card", "answer_statement"),
    "reconcile open-case": ("keeping/rejects_card", "open_case_of_rejects"),
    "site-plan": ("places/site_plan/cards", "draw_site_plan"),
    "scale": ("surplus/scale_card", "write_scale"),
    "audit open": ("audit/head_cards", "open_audit"),
    "audit sample": ("audit/sample_cards", "draw_sample"),
    "audit result": ("audit/sample_cards", "record_sample"),
    "audit answer": ("audit/answer_card", "answer_audit"),
    "audit finding": ("audit/finding_cards", "write_finding"),
    "audit action": ("audit/finding_cards", "write_action"),
    "audit close": ("audit/head_cards", "close_audit"),
    "case open": ("cases/open_card", "open_case"),
    "case step": ("cases/step_card", "add_step"),
    "case decide": ("cases/decide_card", "decide_case"),
    "case close": ("cases/decide_card", "close_case"),
    "count open": ("counts/cards", "open_count"),
    "count sheet": ("counts/sheet_card", "write_sheet"),
    "count close": ("counts/cards", "close_count"),
    "count give-up": ("counts/cards", "give_up_count"),
    "report": ("reports/screen", "print_report"),
    "certificate": ("paper_card", "print_report"),
    "voucher": ("voucher_paper", "print_voucher"),
    "labels": ("labels/card", "print_labels"),
    "forms print": ("paper_forms/screen", "print_forms"),
    "forms list": ("paper_forms/screen", "forms_printed"),
}
"""For each job that writes beside `post`: the module of the window that does it, and the name of what it calls."""

JOBS_ELSEWHERE = {
    "post": "takes the commands above from a file, for scripts",
    "new-depot": "done in the window too (sign_in/new_page), through what the program hands the sign-in window: no depot is open yet",
    "confirm-users": "after somebody changed the key file outside SAM: done with the help desk",
    "rebuild": "after damage: the window says when it is needed, and nobody may have the depot open meanwhile",
    "new-tape": "after damage: the window says when it is needed, and nobody may have the depot open meanwhile",
    "restore": "makes another folder from a backup, while no depot is open",
    "exit": "for whoever leaves SAM for another program",
    "self-test": "of the installed program; works on a depot of its own",
    "info": "asks only",
    "schema": "asks only, for scripts",
    "suggest": "asks only",
    "import-template": "writes no more than an empty sheet",
    "import-profile list": "asks only",
    "import-profile show": "asks only, for correction in a file",
    "import-profile propose": "asks only, for correction in a file",
    "check-paper": "asks only",
    "check-backup": "asks only",
    "bundle check": "asks only",
    "reconcile show": "asks only",
    "case list": "asks only",
    "case show": "asks only",
    "audit run": "asks only",
    "audit checkpoints": "asks only",
    "audit show": "asks only",
    "audit compare": "asks only",
    "audit list": "asks only",
    "count list": "asks only",
    "count show": "asks only",
    "count differences": "asks only",
    "count due": "asks only",
    "count last-seen": "asks only",
}
"""Jobs that the window does not do, each with its reason; every question (`ask`) and every calculation (`standards`) writes nothing."""

ASKING = ("ask ", "standards ")


def jobs() -> list[str]:
    """Every job of the command line, as it is typed."""
    return list(_leaves(make_parser()))


def _leaves(parser: argparse.ArgumentParser, path: tuple[str, ...] = ()) -> Iterator[str]:
    inner = [one for one in parser._actions if isinstance(one, argparse._SubParsersAction)]
    if not inner:
        yield " ".join(path)
    for one in inner:
        for name, child in one.choices.items():
            yield from _leaves(child, (*path, name))


def module(name: str) -> Path:
    return UI / f"{name}.py"


def names_in(path: Path) -> set[str]:
    """What a module takes from the services, under the names that it calls them by, where it does use them."""
    taken = {
        one.asname or one.name: one.name
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("sam.services")
        for one in node.names
    }
    used = {node.id for node in ast.walk(tree(path)) if isinstance(node, ast.Name)}
    of_modules = {
        node.attr
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in taken
    }
    return (
        of_modules | {name for name in taken if name in used} | {real for name, real in taken.items() if name in used}
    )


def test_each_command_is_done_in_the_window_or_says_why_not() -> None:
    assert sorted(act.name for act in COMMANDS) == sorted([*ACTS, *ACTS_ELSEWHERE])


@pytest.mark.parametrize("name", ACTS)
def test_the_screen_hands_the_command_to_its_service(name: str) -> None:
    service = next(act.service for act in COMMANDS if act.name == name)
    assert module(ACTS[name]).is_file(), f"there is no sam/ui/{ACTS[name]}.py"
    assert service.__name__ in names_in(module(ACTS[name]))


def test_each_job_is_done_in_the_window_or_says_why_not() -> None:
    unnamed = [one for one in jobs() if one not in JOBS and one not in JOBS_ELSEWHERE and not one.startswith(ASKING)]
    assert not unnamed, f"name the screen that does it, or why none does: {unnamed}"
    gone = sorted({*JOBS, *JOBS_ELSEWHERE} - set(jobs()))
    assert not gone, f"no job of the command line any more: {gone}"


@pytest.mark.parametrize("name", JOBS)
def test_the_screen_calls_what_the_job_calls(name: str) -> None:
    where, called = JOBS[name]
    assert called in names_in(module(where))


def test_every_reason_says_something() -> None:
    assert all(len(why) > len("no") for why in [*ACTS_ELSEWHERE.values(), *JOBS_ELSEWHERE.values()])
    assert not set(ACTS) & set(ACTS_ELSEWHERE)
    assert not set(JOBS) & set(JOBS_ELSEWHERE)

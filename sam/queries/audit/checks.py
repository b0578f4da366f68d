"""The checks by the rule that a checkpoint names, and the run of all of them as of a day."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from sam.domain.audit import Why
from sam.queries.audit import (
    ammunition,
    apart,
    counts,
    destroyed,
    gone,
    incidents,
    issues,
    keeping,
    marking,
    papers,
    recovered,
    rooms,
    storehouses,
    surplus,
    surveillance,
    weapons,
)
from sam.queries.audit.look import Look, Outside
from sam.queries.audit.outcome import Outcome, ask, no_whole_yes
from sam.queries.past_day import on_day
from sam.queries.reader import Reader
from sam.queries.stock_then import Step, turned_to
from sam.standards.audit.checklist import Checklist, Checkpoint, Reach

Check = Callable[[Look], Outcome]

CHECKS: tuple[tuple[str, Check], ...] = (
    ("findings_overdue", keeping.findings_followed),
    ("weapon_required_fields", weapons.required_fields),
    ("identity_unique", weapons.identity_unique),
    ("lot_required_fields", ammunition.lot_fields),
    ("ledger_balances", keeping.balances),
    ("voucher_required_fields", papers.required_fields),
    ("voucher_sequence", papers.number_sequence),
    ("posting_delay", papers.posted_in_time),
    ("in_transit_overdue", papers.dispatches_confirmed),
    ("separation_of_duties", apart.duties_apart),
    ("issue_register_complete", papers.issues_confirmed),
    ("issue_overdue", papers.weapons_back_in_time),
    ("no_destructive_edits", keeping.nothing_erased),
    ("write_off_approved", incidents.write_offs_approved),
    ("balance_by_condition", ammunition.by_condition),
    ("lot_identity_known", ammunition.lot_known),
    ("issue_reconciled", papers.issues_closed),
    ("weapons_count_interval", counts.weapons_weekly),
    ("serial_sample_fraction", counts.serials_in_each),
    ("weapons_full_serial_count", counts.weapons_seen),
    ("ammo_count_interval", counts.ammunition_weekly),
    ("ammo_full_count", counts.lots_seen),
    ("count_record_complete", counts.on_record),
    ("count_independent", counts.independent),
    ("blind_count", counts.blind),
    ("discrepancy_followed_up", counts.followed_up),
    ("stack_card_print", issues.stacks),
    ("licence_in_date", storehouses.licences_in_date),
    ("neq_within_licence", storehouses.within_licence),
    ("compatibility_ok", storehouses.groups_may_mix),
    ("weapons_ammo_separate", ammunition.weapons_apart),
    ("explosive_weapons_placed", storehouses.explosive_weapons),
    ("condition_segregated", ammunition.good_and_bad_apart),
    ("ban_segregated", ammunition.banned_apart),
    ("stack_single_lot", ammunition.one_lot_a_stack),
    ("temporary_storage", storehouses.temporary_storage),
    ("oldest_first", issues.oldest_first),
    ("manpads_separated", keeping.portable_missiles),
    ("competence_in_date", keeping.qualifications),
    ("accounts_match_roster", keeping.users_in_post),
    ("consignment_not_mixed", papers.consignments_apart),
    ("receipt_confirmed", papers.arrivals_confirmed),
    ("transport_doc_complete", papers.transport_papers),
    ("vehicle_compatibility", papers.groups_on_the_road),
    ("seals_recorded", gone.only_if_any("transfer_out")),
    ("escort_recorded", gone.only_if_any("transfer_out")),
    ("vehicle_check", gone.only_if_any("transfer_out")),
    ("shelf_life", ammunition.shelf_life),
    ("shelf_life_warning", ammunition.shelf_life_soon),
    ("condition_recorded", surveillance.condition_inspected),
    ("inspection_due", surveillance.inspections_in_time),
    ("stability_test_due", surveillance.stability_in_time),
    ("critical_defect_suspended", surveillance.critical_suspended),
    ("climate_log", surveillance.climate_read),
    ("no_issue_of_banned", gone.nothing_banned_issued),
    ("ban_record_complete", gone.bans_complete),
    ("constraints_shown", issues.constraints_shown),
    ("unknown_origin_excluded", issues.found_kept_out),
    ("surplus_review", surplus.reviewed),
    ("returns_suspended", papers.returns_suspended),
    ("surplus_segregated", surplus.kept_apart),
    ("destruction_authorised", gone.destructions_authorised),
    ("destruction_reconciled", destroyed.reconciled),
    ("destruction_monitor", destroyed.monitored),
    ("destruction_witnesses", destroyed.witnessed),
    ("destruction_photos", destroyed.photographed),
    ("destroyed_not_live", weapons.destroyed_not_live),
    ("method_coded", destroyed.method_coded),
    ("method_effective", destroyed.method_effective),
    ("ffe_certificate", destroyed.free_from_explosives),
    ("destruction_backlog", ammunition.disposal_waits),
    ("legal_hold_checked", destroyed.not_held),
    ("traced_before_destruction", destroyed.traced_before),
    ("loss_reported_in_time", incidents.losses_in_time),
    ("loss_report_complete", incidents.loss_reports),
    ("loss_sent_to_police", incidents.sent_to_police),
    ("incident_closed", incidents.investigated),
    ("recovery_notified", incidents.recovery_told),
    ("accident_has_lot", incidents.accidents_have_lots),
    ("suspect_lot_suspended", incidents.suspects_banned),
    ("handin_receipt", recovered.hand_in_receipts),
    ("trace_log_complete", recovered.trace_log),
    ("sdg_1642", recovered.indicator),
    ("mark_recorded", weapons.mark_recorded),
    ("manufacture_marks", weapons.manufacture_marks),
    ("import_mark", marking.import_marks),
    ("history_lookup", issues.histories),
    ("transfer_records", keeping.transfers_kept),
    ("defaced_resolved", weapons.defaced_resolved),
    ("mark_photos", weapons.mark_photographs),
    ("component_numbers", weapons.component_numbers),
    ("audit_trail_intact", keeping.trail_kept),
    ("backup_and_restore", keeping.backups),
    ("poa_aggregates", gone.reported_figures),
    ("disposal_recorded", gone.disposals_recorded),
    ("key_register_complete", rooms.register_complete),
    ("keys_to_authorised", rooms.to_authorised),
    ("key_check_interval", rooms.counted_in_time),
    ("lost_keys_closed", rooms.lost_closed),
    ("access_log_complete", rooms.log_complete),
    ("daily_count", rooms.counted_daily),
    ("handover_counts", rooms.handed_over),
    ("sealed_container_counts", rooms.sealed_counts),
)
"""Each check under the rule that it answers. A checkpoint without one here is asked."""

BY_CHECKPOINT: Mapping[str, Check] = {"REC-01": keeping.records_kept, "REC-02": keeping.records_kept}
"""Where checkpoints of one rule ask for different records, the check of each that can be answered."""

COUNTED = "STK"
"""The theme of the checkpoints that take a count."""

_BY_RULE = dict(CHECKS)

Progress = Callable[[int, int], None]
"""Hears how many checkpoints are answered, of how many. What it raises stops the run."""


@dataclass(frozen=True, slots=True)
class Result:
    """What the records say of one checkpoint."""

    checkpoint: Checkpoint
    outcome: Outcome


def run_checks(
    reader: Reader,
    checklist: Checklist,
    as_of: date,
    outside: Outside | None = None,
    progress: Progress | None = None,
) -> tuple[Result, ...]:
    """What the records say of every checkpoint at the end of a day.

    Args:
        reader: of one book.
        checklist: the checkpoints.
        as_of: the day.
        outside: what is known beside the book; left out for an earlier day and for another depot's book.
        progress: hears how far it is.
    """
    asked = len(checklist.checkpoints)
    step = None if progress is None else lambda: progress(0, asked)
    with _turned(reader, as_of, step) as then:
        return tuple(_results(Look(then, as_of, outside), checklist, progress))


@contextlib.contextmanager
def _turned(reader: Reader, as_of: date, step: Step | None) -> Iterator[Reader]:
    """The book at the end of the day: stock, and for an earlier day also storehouses, licences, waivers and what the places stood in."""
    if as_of < reader.today:
        with on_day(reader, as_of, step) as then:
            yield then
    else:
        with turned_to(reader, as_of, step):
            yield reader


def _results(look: Look, checklist: Checklist, progress: Progress | None) -> Iterator[Result]:
    for n, checkpoint in enumerate(checklist.checkpoints, 1):
        yield Result(checkpoint, _outcome(look, checkpoint))
        if progress is not None:
            progress(n, len(checklist.checkpoints))


def _outcome(look: Look, checkpoint: Checkpoint) -> Outcome:
    check = BY_CHECKPOINT.get(checkpoint.id) or _BY_RULE.get(checkpoint.rule)
    if check is None or checkpoint.reach is Reach.NONE:
        return ask(_why_asked(look, checkpoint))
    outcome = check(look)
    return no_whole_yes(outcome) if checkpoint.reach is Reach.PART else outcome


def _why_asked(look: Look, checkpoint: Checkpoint) -> Why:
    if checkpoint.reach is Reach.NONE:
        return Why.LOOK
    return Why.NO_COUNTS if checkpoint.theme == COUNTED and counts.none_signed(look) else Why.NOT_KEPT

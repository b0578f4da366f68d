"""What people do: one function for each act. It takes a `Work` and a command, and hands over one `Draft` or refuses.

To add an act: 1. its command in `sam.domain.commands`; 2. the function here; 3. a line in COMMANDS; 4. a label in `sam.words.labels`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sam.domain.commands import audits as a
from sam.domain.commands import cases as c
from sam.domain.commands import counts as n
from sam.domain.commands import destruction as d
from sam.domain.commands import master, movements, safety, scales, site_plan
from sam.domain.commands import recovered as h
from sam.domain.commands import room as r
from sam.domain.commands import surveillance as v
from sam.domain.commands import workshop as o
from sam.services import audits, cases
from sam.services.catalogue import write_type
from sam.services.climate import log_climate, set_climate_limits
from sam.services.correct import adjust, identify, reverse
from sam.services.count_ends import close_count
from sam.services.count_sheets import write_sheet
from sam.services.counts import give_up_count, open_count
from sam.services.custody import hand_over_for_good, pass_on
from sam.services.describe import define_field, describe, describe_lot
from sam.services.destroy import destroy
from sam.services.destruction import check_destruction, order_destruction, withdraw_from_destruction
from sam.services.dispatch import arrive, dispatch
from sam.services.gauges import plan_work, write_gauge
from sam.services.give_back import give_back
from sam.services.handovers import begin_handover, give_up_handover, sign_handover, waive_handover
from sam.services.issue import assign, issue, loan, mass_issue
from sam.services.keys_kept import write_key
from sam.services.licences import end_waiver, grant_licence, restore_licence, suspend_licence, waive
from sam.services.mark_needs import excuse_mark, need_mark
from sam.services.marking import mark_weapons, strike_mark
from sam.services.mixing import set_mixing
from sam.services.people import authorise, forbid, lift_authorisation, write_person
from sam.services.places import write_place
from sam.services.receive import receive, transfer_in
from sam.services.recovered_weapons import receive_recovered
from sam.services.relocate import relocate, to_workshop
from sam.services.repack import repack
from sam.services.restrict import lift_restriction, restrict
from sam.services.room_log import log_room
from sam.services.scales import withdraw_scale, write_scale
from sam.services.site_plan import draw_site_plan
from sam.services.state_account import open_case_of_rejects
from sam.services.storehouses import write_distance, write_site, write_storehouse
from sam.services.surveillance import record_inspection, record_stability, withdraw_surveillance
from sam.services.surveillance_plans import write_plan
from sam.services.users import change_settings, write_user
from sam.services.weapon_work import record_work, withdraw_work
from sam.services.work import Draft, Work
from sam.services.write_off import expend, reclassify, recover, report_loss


@dataclass(frozen=True, slots=True)
class Act:
    """One act under the name that scripts use."""

    name: str
    command: type[Any]
    service: Callable[[Work, Any], Draft]


COMMANDS = (
    Act("write-type", master.WriteType, write_type),
    Act("write-place", master.WritePlace, write_place),
    Act("write-person", master.WritePerson, write_person),
    Act("authorise", master.Authorise, authorise),
    Act("forbid", master.Forbid, forbid),
    Act("lift-authorisation", master.LiftAuthorisation, lift_authorisation),
    Act("restrict", master.Restrict, restrict),
    Act("lift-restriction", master.LiftRestriction, lift_restriction),
    Act("describe", master.Describe, describe),
    Act("describe-lot", master.DescribeLot, describe_lot),
    Act("write-storehouse", safety.WriteStorehouse, write_storehouse),
    Act("write-site", safety.WriteSite, write_site),
    Act("write-distance", safety.WriteDistance, write_distance),
    Act("draw-site-plan", site_plan.DrawSitePlan, draw_site_plan),
    Act("grant-licence", safety.GrantLicence, grant_licence),
    Act("suspend-licence", safety.SuspendLicence, suspend_licence),
    Act("restore-licence", safety.RestoreLicence, restore_licence),
    Act("set-mixing", safety.SetMixing, set_mixing),
    Act("waive", safety.Waive, waive),
    Act("end-waiver", safety.EndWaiver, end_waiver),
    Act("write-plan", v.WritePlan, write_plan),
    Act("record-inspection", v.RecordInspection, record_inspection),
    Act("record-stability", v.RecordStability, record_stability),
    Act("set-climate-limits", v.SetClimateLimits, set_climate_limits),
    Act("log-climate", v.LogClimate, log_climate),
    Act("withdraw-surveillance", v.WithdrawSurveillance, withdraw_surveillance),
    Act("mark-weapons", o.MarkWeapons, mark_weapons),
    Act("strike-mark", o.StrikeMark, strike_mark),
    Act("need-mark", o.NeedMark, need_mark),
    Act("excuse-mark", o.ExcuseMark, excuse_mark),
    Act("record-work", o.RecordWork, record_work),
    Act("withdraw-work", o.WithdrawWork, withdraw_work),
    Act("write-gauge", o.WriteGauge, write_gauge),
    Act("plan-work", o.PlanWork, plan_work),
    Act("write-scale", scales.WriteScale, write_scale),
    Act("withdraw-scale", scales.WithdrawScale, withdraw_scale),
    Act("define-field", master.DefineField, define_field),
    Act("change-settings", master.ChangeSettings, change_settings),
    Act("write-user", master.WriteUser, write_user),
    Act("receive", movements.Receive, receive),
    Act("transfer-in", movements.Receive, transfer_in),
    Act("issue", movements.Issue, issue),
    Act("mass-issue", movements.MassIssue, mass_issue),
    Act("assign", movements.Issue, assign),
    Act("loan", movements.Issue, loan),
    Act("return", movements.GiveBack, give_back),
    Act("relocate", movements.Move, relocate),
    Act("to-workshop", movements.Move, to_workshop),
    Act("dispatch", movements.Dispatch, dispatch),
    Act("arrive", movements.Arrive, arrive),
    Act("expend", movements.Expend, expend),
    Act("reclassify", movements.Reclassify, reclassify),
    Act("report-loss", movements.Lose, report_loss),
    Act("recover", movements.Recover, recover),
    Act("receive-recovered", h.ReceiveRecovered, receive_recovered),
    Act("pass-on", h.PassOn, pass_on),
    Act("hand-over-for-good", h.HandOverForGood, hand_over_for_good),
    Act("order-destruction", d.OrderDestruction, order_destruction),
    Act("check-destruction", d.CheckDestruction, check_destruction),
    Act("withdraw-from-destruction", d.WithdrawFromDestruction, withdraw_from_destruction),
    Act("destroy", d.Destroy, destroy),
    Act("adjust", movements.Adjust, adjust),
    Act("identify", movements.Identify, identify),
    Act("repack", movements.Repack, repack),
    Act("reverse", movements.Reverse, reverse),
    Act("open-case", c.OpenCase, cases.open_case),
    Act("open-case-of-rejects", c.CaseOfRejects, open_case_of_rejects),
    Act("add-step", c.AddStep, cases.add_step),
    Act("decide-case", c.DecideCase, cases.decide_case),
    Act("close-case", c.CloseCase, cases.close_case),
    Act("open-audit", a.OpenAudit, audits.open_audit),
    Act("draw-sample", a.DrawSample, audits.draw_sample),
    Act("record-sample", a.RecordSample, audits.record_sample),
    Act("answer-audit", a.AnswerAudit, audits.answer_audit),
    Act("write-finding", a.WriteFinding, audits.write_finding),
    Act("write-action", a.WriteAction, audits.write_action),
    Act("close-audit", a.CloseAudit, audits.close_audit),
    Act("open-count", n.OpenCount, open_count),
    Act("write-sheet", n.WriteSheet, write_sheet),
    Act("close-count", n.CloseCount, close_count),
    Act("give-up-count", n.GiveUpCount, give_up_count),
    Act("write-key", r.WriteKey, write_key),
    Act("log-room", r.LogRoom, log_room),
    Act("begin-handover", r.BeginHandover, begin_handover),
    Act("sign-handover", r.SignHandover, sign_handover),
    Act("give-up-handover", r.GiveUpHandover, give_up_handover),
    Act("waive-handover", r.WaiveHandover, waive_handover),
)
"""Every act that `sam post` takes, in the order in which the manual tells of them."""

BY_NAME = {act.name: act for act in COMMANDS}

"""What the institution reads on paper or in a spreadsheet.

A report is data: it collects a `page.Document` as of a day D and as known at a moment K, and one of two writers lays it
out, `pdf.to_pdf` or `sheet.to_sheet`. A movement's paper is a `page.Voucher`, laid out by `pdf.voucher_to_pdf`. The
writers know nothing of the depot; the collectors know nothing of points and cells. The same document gives the same bytes.

Read `page` (the values), `asking` (the question), `heading` (what all reports share), one report, then a writer.

To add a report: 1. a module here with its `Report`; 2. a line in REPORTS; 3. its tests, a section of the manual, a
picture. Its name is what the command line calls it and never changes.
"""

from __future__ import annotations

from sam.reports.ammunition_use import AMMUNITION_USE
from sam.reports.audit import AUDIT
from sam.reports.case_file import CASE_FILE
from sam.reports.categories import CATEGORIES
from sam.reports.count_calendar import COUNT_CALENDAR
from sam.reports.count_report import COUNT_REPORT
from sam.reports.count_sheet import COUNT_SHEET
from sam.reports.custody import CUSTODY
from sam.reports.custody_sheet import CUSTODY_SHEET
from sam.reports.destroyed import DESTROYED
from sam.reports.destruction_list import DESTRUCTION_LIST
from sam.reports.hand_in import HAND_IN
from sam.reports.handover import HANDOVER
from sam.reports.history import HISTORY
from sam.reports.iarms import IARMS
from sam.reports.key_register import KEY_REGISTER
from sam.reports.last_seen import LAST_SEEN
from sam.reports.licence import LICENCE
from sam.reports.loss_report import ACCIDENT_REPORT, LOSS_REPORT
from sam.reports.losses import LOSSES
from sam.reports.marking import MARKING
from sam.reports.movements import MOVEMENTS
from sam.reports.open_issues import OPEN_ISSUES
from sam.reports.pictures.printed import STOCK_PICTURES
from sam.reports.recall import RECALL
from sam.reports.reconciliation import RECONCILIATION
from sam.reports.recovered import RECOVERED
from sam.reports.register import REGISTER
from sam.reports.repair_tag import REPAIR_TAG
from sam.reports.room_forms import ROOM_FORMS
from sam.reports.room_log import ROOM_LOG
from sam.reports.seal_register import SEAL_REGISTER
from sam.reports.site_plan import SITE_PLAN
from sam.reports.stack_card import STACK_CARD
from sam.reports.stock_card import STOCK_CARD
from sam.reports.stock_on_hand import STOCK_ON_HAND
from sam.reports.surplus import SURPLUS
from sam.reports.surveillance import SURVEILLANCE
from sam.reports.trace_sheet import TRACE_SHEET
from sam.reports.weapon_card import WEAPON_CARD
from sam.reports.weapon_register import WEAPON_REGISTER
from sam.reports.work_queue import WORK_QUEUE

REPORTS = (
    STOCK_ON_HAND,
    WEAPON_REGISTER,
    CUSTODY,
    OPEN_ISSUES,
    MOVEMENTS,
    REGISTER,
    HISTORY,
    STACK_CARD,
    STOCK_CARD,
    WEAPON_CARD,
    STOCK_PICTURES,
    LICENCE,
    SITE_PLAN,
    SURVEILLANCE,
    RECALL,
    AMMUNITION_USE,
    WORK_QUEUE,
    REPAIR_TAG,
    MARKING,
    AUDIT,
    SURPLUS,
    CATEGORIES,
    LOSSES,
    LOSS_REPORT,
    IARMS,
    ACCIDENT_REPORT,
    CASE_FILE,
    RECOVERED,
    HAND_IN,
    CUSTODY_SHEET,
    TRACE_SHEET,
    COUNT_SHEET,
    COUNT_REPORT,
    LAST_SEEN,
    COUNT_CALENDAR,
    DESTRUCTION_LIST,
    DESTROYED,
    KEY_REGISTER,
    SEAL_REGISTER,
    ROOM_LOG,
    ROOM_FORMS,
    HANDOVER,
    RECONCILIATION,
)

"""The screens of the program, in the order of the rail.

To add one: 1. a folder `sam/ui/<subject>/` whose `screen.py` defines `SCREEN = Screen(...)`; 2. its import and a line here;
3. its manual page, picture and keyboard test. The F-keys are spoken for: F1 help, F2 Today, F3 Counter, F4 Counts, F5 Weapons,
F6 Ammunition, F7 Storehouses, F8 Movements, F9 People, F10 Reports, F11 Audit, F12 finish (sign, hand over, close).
"""

from __future__ import annotations

from sam.ui.adjustment.screen import SCREEN as ADJUSTMENT
from sam.ui.ammunition.screen import SCREEN as AMMUNITION
from sam.ui.ammunition_use.screen import SCREEN as AMMUNITION_USE
from sam.ui.audit.screen import SCREEN as AUDIT
from sam.ui.bulk.screen import SCREEN as BULK
from sam.ui.cases.screen import SCREEN as CASES
from sam.ui.catalogue.screen import SCREEN as CATALOGUE
from sam.ui.charts.screen import SCREEN as CHARTS
from sam.ui.clauses.screen import SCREEN as CLAUSES
from sam.ui.counts.screen import SCREEN as COUNTS
from sam.ui.destruction.act_screen import SCREEN as DESTRUCTION_ACT
from sam.ui.destruction.check_screen import SCREEN as DESTRUCTION_CHECK
from sam.ui.destruction.order_screen import SCREEN as DESTRUCTION_ORDER
from sam.ui.destruction.screen import SCREEN as DESTRUCTION
from sam.ui.handover.screen import SCREEN as HANDOVER
from sam.ui.import_list.screen import SCREEN as IMPORT
from sam.ui.issue.screen import MORE_SCREENS as ASSIGNMENT_AND_LOAN
from sam.ui.issue.screen import SCREEN as ISSUE
from sam.ui.keeping.screen import SCREEN as KEEPING
from sam.ui.mass_issue.screen import SCREEN as MASS_ISSUE
from sam.ui.mixing.screen import SCREEN as MIXING
from sam.ui.movements.screen import SCREEN as MOVEMENTS
from sam.ui.moving.screens import SCREENS as MOVING
from sam.ui.paper_forms.screen import SCREEN as PAPER_FORMS
from sam.ui.people.screen import SCREEN as PEOPLE
from sam.ui.places.screen import SCREEN as PLACES
from sam.ui.receipt.screen import SCREEN as RECEIPT
from sam.ui.recovered.screen import SCREEN as RECOVERED
from sam.ui.reports.screen import SCREEN as REPORTS
from sam.ui.return_.screen import SCREEN as RETURN
from sam.ui.room_log.screen import SCREEN as ROOM_LOG
from sam.ui.screen_context import Screen
from sam.ui.settings.screen import SCREEN as SETTINGS
from sam.ui.surplus.screen import SCREEN as SURPLUS
from sam.ui.today.screen import SCREEN as TODAY
from sam.ui.users.screen import SCREEN as USERS
from sam.ui.weapons.screen import SCREEN as WEAPONS
from sam.ui.workshop.screen import SCREEN as WORKSHOP

SCREENS: tuple[Screen, ...] = (
    TODAY,
    ISSUE,
    RETURN,
    *ASSIGNMENT_AND_LOAN,
    MASS_ISSUE,
    RECEIPT,
    COUNTS,
    ROOM_LOG,
    HANDOVER,
    WEAPONS,
    AMMUNITION,
    WORKSHOP,
    CATALOGUE,
    BULK,
    PLACES,
    MIXING,
    MOVEMENTS,
    *MOVING,
    ADJUSTMENT,
    CASES,
    RECOVERED,
    DESTRUCTION,
    DESTRUCTION_ORDER,
    DESTRUCTION_CHECK,
    DESTRUCTION_ACT,
    PEOPLE,
    REPORTS,
    SURPLUS,
    AMMUNITION_USE,
    PAPER_FORMS,
    CLAUSES,
    CHARTS,
    AUDIT,
    IMPORT,
    KEEPING,
    USERS,
    SETTINGS,
)

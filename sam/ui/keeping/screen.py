"""The screen of safe keeping: backups, sticks for headquarters, and whether the book is whole."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from sam.domain.roles import Right
from sam.queries.reconciliation import reconciled
from sam.services.last_kept import Keeping, keeping
from sam.services.pairing_now import is_pairing_code, pairing_now
from sam.ui.keeping.backup_card import BackupCard
from sam.ui.keeping.check_card import CheckCard
from sam.ui.keeping.help_desk_card import HelpDeskCard
from sam.ui.keeping.pair_card import PairCard
from sam.ui.keeping.reconciliation_card import ReconciliationCard
from sam.ui.keeping.stick_card import StickCard
from sam.ui.look.current import px
from sam.ui.look.tokens import S4, WIDEST
from sam.ui.parts.rows import under
from sam.ui.parts.scroll import ScrollPage
from sam.ui.screen_context import Screen, ScreenContext
from sam.ui.screen_page import ScreenPage
from sam.words.translate import _


class SafeKeeping(ScreenPage):
    """The screen."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        self.backup, self.check = BackupCard(context), CheckCard(context)
        self.reconciliation = ReconciliationCard(context)
        self.sticks = StickCard(context, self.reconciliation)
        self.pairing, self.help_desk = PairCard(context), HelpDeskCard(context)
        page = QWidget()
        cards = (
            self.backup, self.sticks, self.reconciliation, self.reconciliation.case, self.pairing, self.pairing.form, self.check,
            self.help_desk,
        )  # fmt: skip
        for card in cards:
            card.setMaximumWidth(px(WIDEST))
        page.setLayout(under(*cards, None, gap=S4))
        self.page = ScrollPage(page)
        self.setLayout(under(self.page, gap=0))
        self.setFocusProxy(self.backup.there)
        self.refresh()

    @override
    def refresh(self) -> None:
        """Ask how the book is kept."""
        self.context.work.reader.run(
            lambda: self.context.door.run(keeping), self._show, self.trouble, self.trouble, topic="keeping", owner=self
        )
        self.context.ask(reconciled, then=self.reconciliation.show_reconciled, topic="reconciled", owner=self)
        self.context.work.reader.run(
            lambda: self.context.door.run(pairing_now),
            self.pairing.show_pairing,
            self.trouble,
            self.trouble,
            topic="pairs",
            owner=self,
        )

    def open(self, argument: object) -> None:
        """Stand at the reconciliation, where that is wanted."""
        if argument == "reconciliation":
            QTimer.singleShot(0, self.reconciliation, self._show_reconciliation)  # after the page as such has the focus

    def _show_reconciliation(self) -> None:
        self.reconciliation.enter()
        self.page.ensureWidgetVisible(self.reconciliation, 0, 0)

    def scanned(self, code: str) -> bool:
        """A pairing code opens its form; anything else is not for this screen."""
        if not is_pairing_code(code):
            return False
        if self.pairing.take_button.allowed:
            self.pairing.form.begin(code)
        return True

    def _show(self, kept: Keeping) -> None:
        self.backup.show_keeping(kept)
        self.sticks.show_keeping(kept)
        self.check.show_head(kept.number, kept.head)


def _build(context: ScreenContext) -> QWidget:
    return SafeKeeping(context)


SCREEN = Screen(
    "keeping", lambda: _("Safe keeping"), "shield-check", "", _build, (Right.READ,), 2, manual="safe-keeping"
)

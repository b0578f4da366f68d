"""What the panes of findings and of samples share: a list, beside it the whole of what is chosen, with photographs and cards."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from sam.domain.roles import Right
from sam.ui.act_card import ActCard
from sam.ui.audit.seen import Seen
from sam.ui.audit.side import WIDE, Side
from sam.ui.look.current import px
from sam.ui.look.tokens import S2, Tone
from sam.ui.parts.abreast import Abreast
from sam.ui.parts.button import Button
from sam.ui.parts.card import Card
from sam.ui.parts.columns import Column
from sam.ui.parts.empty import EmptyState
from sam.ui.parts.flow import Flow
from sam.ui.parts.pill import Pill
from sam.ui.parts.rows import beside, held, under
from sam.ui.parts.rows_model import RowsModel
from sam.ui.parts.scroll import ScrollPage
from sam.ui.parts.table import Table
from sam.ui.parts.words import Words
from sam.ui.records.picture_page import PicturePage
from sam.ui.records.strip import PhotographStrip
from sam.ui.screen_context import ScreenContext


class Pane(QWidget):
    """The pane. A subclass fills the panel, then stands it beside the list."""

    def __init__(self, context: ScreenContext, columns: Sequence[Column], name: Words) -> None:
        super().__init__()
        self._context = context
        self.seen = Seen()
        self.model = RowsModel(columns)
        self.table = Table(self.model, name)
        self.panel = Card()
        self.state = Pill("", Tone.NONE)
        self.evidence = PhotographStrip(context)
        self.pictures = PicturePage(context)
        self.first_stop: QWidget = self.table

    def _fill_panel(
        self, head: QWidget, parts: Sequence[QWidget], *buttons: Button, grows: QWidget | None = None
    ) -> None:
        """Put what tells of the chosen thing into the panel.

        Args:
            head: its name; the state stands below it.
            parts: the rest, from above to below.
            buttons: what can be done with it.
            grows: the part that takes what is left of the room; none when left out.
        """
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, px(S2), 0)
        column.setSpacing(px(S2))
        column.addWidget(head)
        column.addLayout(beside(self.state, None, gap=S2))
        for part in parts:
            column.addWidget(part, 100 if part is grows else 0)
        if grows is None:
            column.addStretch(1)
        self.panel.add(ScrollPage(page, squeezes=grows is not None), stretch=1)
        self.panel.add(Flow(*buttons))

    def _stand(
        self, empty: EmptyState, above: Sequence[QWidget | QLayout], cards: Sequence[ActCard], *writing: Button
    ) -> None:
        """Lay the pane out: the list with what stands above it, beside it the panel or a card.

        Args:
            empty: what an empty list says.
            above: the list.
            cards: that take the place of the panel.
            writing: buttons that only who may audit presses.
        """
        self.side = Side(self.panel, cards, self.pictures)
        for button in writing:
            if not self._context.may(Right.AUDIT):
                button.refuse(lambda: self._context.who_may(Right.AUDIT))
        self.table.set_empty(empty)
        listed = Card(flush=True)
        listed.add(self.table, stretch=1)
        main = held(under(*above, listed, gap=S2, grows=len(above)))
        self.setLayout(under(Abreast(main, self.side, WIDE), gap=0))

    def _open_picture(self, shown: str, index: int) -> None:
        """Show a photograph of the chosen thing in the place of the panel."""
        self.side.open_pictures(partial(self.pictures.begin, shown, self.evidence.photographs, index))

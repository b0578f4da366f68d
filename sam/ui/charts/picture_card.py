"""One picture on a card: its finding, its bars, what is counted."""

from __future__ import annotations

from PySide6.QtCore import Signal

from sam.reports.pictures.picture import Behind, Picture
from sam.ui.look.tokens import Role, Token
from sam.ui.parts.bars import WHOLE, Chart
from sam.ui.parts.card import Card
from sam.ui.parts.label import Label


class PictureCard(Card):
    """The card. `opened(Behind)` when somebody wants to see the rows behind a bar; None where there are none."""

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.picture: Picture | None = None
        self.title, self.counted = Label("", Role.CARD, wrap=True), Label("", Role.META, Token.INK2, wrap=True)
        self.chart = Chart()
        self.chart.opened.connect(lambda row, share: self.opened.emit(self.behind(row, share)))
        self.add(self.title, self.counted, self.chart)

    def show_picture(self, picture: Picture) -> None:
        """Show this picture."""
        self.picture = picture
        self.title.set_words(picture.chart.title)
        self.counted.set_words(picture.chart.note)
        least = tuple(WHOLE if one.behind is not None or not one.shares else 0 for one in picture.bars)
        self.chart.show_chart(picture.chart, least)
        self.setAccessibleName(picture.chart.title)

    def behind(self, row: int, share: int) -> Behind | None:
        """What stands behind a bar, or behind a share of it."""
        if self.picture is None:
            return None
        drawn = self.picture.bars[row]
        return drawn.behind if share == WHOLE else drawn.shares[share]

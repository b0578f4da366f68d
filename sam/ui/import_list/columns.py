"""What the columns of a list mean: a choice under each title, to be looked at and corrected before anything is posted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget
from typing_extensions import override

from sam.domain.sheet_profile import Profile, plain_title
from sam.domain.sheet_rows import Column
from sam.services.taking_lists.profiles import meaning
from sam.ui.import_list.looking import Titled
from sam.ui.look.current import px
from sam.ui.look.tokens import S2, S3, S4
from sam.ui.parts.field import Field
from sam.ui.parts.inputs import ChoiceInput
from sam.ui.parts.scroll import ScrollPage
from sam.words.column_names import LABELS
from sam.words.translate import _

_BESIDE = 5
_LONGEST_TITLE = 26
_NOT_READ = ""


class ColumnChoices(ScrollPage):
    """The choices, what is not read first, then in the order of the list; they scroll where room is scarce.

    Attributes:
        corrected: the profile as somebody corrected it here; None while nobody did. `changed` when it is another one.
    """

    changed = Signal()

    def __init__(self, after: QWidget) -> None:
        """Tab comes here from the widget `after`."""
        self._after = after
        self._page = QWidget()
        self._grid = QGridLayout(self._page)
        super().__init__(self._page)
        self._shown: tuple[Titled, ...] = ()
        self._proposed: Profile | None = None
        self._said: dict[str, Column | None] = {}
        self.corrected: Profile | None = None
        self.choices: dict[str, ChoiceInput[str]] = {}
        for column in range(_BESIDE):
            self._grid.setColumnStretch(column, 1)
        self.relook()

    def forget(self) -> None:
        """Begin anew: another list, or another profile."""
        self._said, self.corrected = {}, None

    def show_titles(self, titles: Sequence[Titled], profile: Profile) -> None:
        """Show the titles of a list that was read by this profile.

        The same titles again keep their places, and the caret where it is.
        """
        if self.corrected is None:
            self._proposed = profile
        self._show(titles)

    def _show(self, titles: Sequence[Titled]) -> None:
        if {one.title for one in titles} != self.choices.keys():
            self._build(sorted(titles, key=lambda one: one.column is not None))
        self._shown = tuple(titles)
        for one in titles:
            self.choices[one.title].choose(one.column.value if one.column else _NOT_READ)

    def show_corrected(self) -> bool:
        """Show what was corrected where the list could not be read that way, to be taken back; whether anything was."""
        if self.corrected is None:
            return False
        known = self.corrected.by_title()
        self._show([replace(one, column=known.get(plain_title(one.title))) for one in self._shown])
        return True

    def _build(self, titles: Sequence[Titled]) -> None:
        while self._grid.count():
            widget = self._grid.takeAt(0).widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.choices = {}
        words = [(_NOT_READ, _not_read), *((column.value, _label(column)) for column in LABELS)]
        before = self._after
        for n, one in enumerate(titles):
            choice: ChoiceInput[str] = ChoiceInput(words, dense=True)
            choice.activated.connect(lambda _index, title=one.title: self._choose(title))
            field = Field(_short(one.title), choice, hint=one.examples)
            field.setToolTip(one.title)
            self.choices[one.title] = choice
            self._grid.addWidget(field, n // _BESIDE, n % _BESIDE)
            choice.setAccessibleName(one.title)
            QWidget.setTabOrder(before, choice)
            before = choice

    def _choose(self, title: str) -> None:
        """Correct the profile by all that was said.

        What was said of this column before counts no more, nor what that took from others: letters typed in a choice pass over many.
        """
        if self._proposed is None:
            return
        value = self.choices[title].chosen()
        self._said.pop(title, None)
        self._said[title] = Column(value) if value else None
        titles, profile = list(self.choices), self._proposed
        for one, column in self._said.items():
            profile = meaning(profile, titles, one, column)
        self.corrected = profile
        self.changed.emit()

    def relook(self) -> None:
        """Take the measures of the look in use."""
        self._grid.setContentsMargins(px(S4), 0, px(S4), 0)
        self._grid.setHorizontalSpacing(px(S3))
        self._grid.setVerticalSpacing(px(S2))
        self.setMinimumHeight(px(80))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        done = super().eventFilter(watched, event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._take_no_more_than_needed()
        return done

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._take_no_more_than_needed()

    def _take_no_more_than_needed(self) -> None:
        needed = max(self._page.minimumHeight(), self.minimumHeight())
        if self.maximumHeight() != needed:
            self.setMaximumHeight(needed)


def _label(column: Column) -> Callable[[], str]:
    return lambda: _(LABELS[column])


def _not_read() -> str:
    return _("not read")


def _short(title: str) -> str:
    return title if len(title) <= _LONGEST_TITLE else title[: _LONGEST_TITLE - 1] + "…"

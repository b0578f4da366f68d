"""The cards of all acts on a record, in the place of the list while one of them is open. Each is made when it is first wanted."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from sam.domain.items import Form
from sam.queries.photographs import photographs_of
from sam.ui.act_card import ActCard
from sam.ui.look.current import px
from sam.ui.look.tokens import S2, Tone
from sam.ui.parts.scroll import ScrollPage
from sam.ui.records.describe_form import DescribeForm
from sam.ui.records.identify_form import IdentifyForm
from sam.ui.records.inspection_form import InspectionForm
from sam.ui.records.lift_form import LiftForm
from sam.ui.records.lot_form import LotForm
from sam.ui.records.mark_form import MarkForm
from sam.ui.records.marking_form import MarkingForm
from sam.ui.records.need_form import ExcuseForm, NeedForm
from sam.ui.records.photograph_form import PhotographForm
from sam.ui.records.picture_page import PicturePage
from sam.ui.records.repack_form import RepackForm
from sam.ui.records.restrict_form import RestrictForm
from sam.ui.records.stability_form import StabilityForm
from sam.ui.records.strike_form import StrikeForm
from sam.ui.records.strike_forms import StrikeMarkForm, StrikeWorkForm
from sam.ui.records.subject import BanProposed, RecordAct, Wanted
from sam.ui.records.surveillance_plan_form import SurveillancePlanForm
from sam.ui.records.work_form import WorkForm
from sam.ui.screen_context import ScreenContext
from sam.words.translate import _

_LEAST = 300  # with large letters on a small screen the page scrolls, not a slit of the card

_MAKE: dict[str, Callable[[ScreenContext], Any]] = {
    RecordAct.LOOK.value: PicturePage,
    RecordAct.PHOTOGRAPH.value: PhotographForm,
    RecordAct.MARK.value: MarkForm,
    RecordAct.DESCRIBE.value: DescribeForm,
    "lot": LotForm,
    RecordAct.RESTRICT.value: RestrictForm,
    RecordAct.LIFT.value: LiftForm,
    RecordAct.IDENTIFY.value: IdentifyForm,
    RecordAct.REPACK.value: RepackForm,
    RecordAct.INSPECT.value: InspectionForm,
    RecordAct.STABILITY.value: StabilityForm,
    RecordAct.PLAN.value: SurveillancePlanForm,
    RecordAct.STRIKE.value: StrikeForm,
    RecordAct.MARKED.value: MarkingForm,
    RecordAct.STRIKE_MARK.value: StrikeMarkForm,
    RecordAct.NEED_MARK.value: NeedForm,
    RecordAct.EXCUSE_MARK.value: ExcuseForm,
    RecordAct.WORK.value: WorkForm,
    RecordAct.STRIKE_WORK.value: StrikeWorkForm,
}


class RecordCards(ScrollPage):
    """The place of the cards; hidden until `begin`. `left` when the open one goes away: the list is there again, and wants the caret."""

    left = Signal()

    def __init__(self, context: ScreenContext) -> None:
        body = QWidget()
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(px(S2))
        self._column.addStretch(0)
        super().__init__(body, squeezes=True)
        self._context = context
        self._cards: dict[str, Any] = {}
        self._open = ""
        self._listed: QWidget | None = None
        self._beside: Sequence[ActCard] = ()
        self._instead: Sequence[Any] = ()
        self.hide()

    def stand_in_for(self, listed: QWidget, beside: Sequence[ActCard] = (), instead: Sequence[Any] = ()) -> None:
        """Take the place of this list. One card at a time is open: of those that stand beside the list, or instead of it, too."""
        self._listed, self._beside, self._instead = listed, beside, instead
        for other in (*beside, *instead):
            other.installEventFilter(self)

    def card(self, name: str) -> Any:
        """The card of an act, made when it is first asked for; "lot" is the record of a lot."""
        if name not in self._cards:
            card = _MAKE[name](self._context)
            card.left.connect(partial(self._left, name))
            if isinstance(card, InspectionForm | StabilityForm):
                card.proposed.connect(self._propose)
            self._cards[name] = card
            whole = isinstance(card, PicturePage | IdentifyForm)
            self._column.insertWidget(self._column.count() - 1, card, 1000 if whole else 0)
            self._context.retitled.emit()  # Tab finds its way through the page anew
        return self._cards[name]

    def begin(self, wanted: Wanted) -> None:
        """Open the card of this act."""
        self._close_others()
        name = _name(wanted)
        card = self.card(name)
        if self._open and self._open != name:
            self._cards[self._open].hide()
        self._open = name
        if self._listed is not None:
            self._listed.hide()
        self._column.setStretch(self._column.count() - 1, 1)
        self.setMinimumHeight(px(_LEAST))
        self.show()
        if wanted.act is RecordAct.IDENTIFY:
            card.begin(wanted.argument)
        elif wanted.subject is not None:
            card.begin(*_values(wanted))

    def _propose(self, ban: BanProposed) -> None:
        """A result asks for a ban: its card is opened, filled in and not signed."""
        if ban.subject is not None:
            self.begin(Wanted(RecordAct.RESTRICT, ban.subject))
            self.card(RecordAct.RESTRICT.value).propose(ban)

    def leave(self) -> None:
        """Close the card that is open; what was typed in it stays."""
        if self._open:
            self._cards[self._open].leave()

    def scanned(self, code: str) -> bool:
        """Whether a scan was taken here: as one more number, or with a word that what is open comes first."""
        card = self._cards.get(self._open)
        if isinstance(card, IdentifyForm):
            return card.scanned(code)
        if isinstance(card, ActCard):
            words = _("The scan {code} was not used: finish this or go back first.").format(code=code)
            card.notice.tell(Tone.WARN, words)
            return True
        return False

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and self._open and watched in (*self._beside, *self._instead):
            self._put_away()
            if self._listed is not None and watched in self._beside:
                self._listed.show()
        return super().eventFilter(watched, event)

    def _close_others(self) -> None:
        for other in (*self._beside, *self._instead):
            if not other.isHidden():
                other.leave()

    def _put_away(self) -> None:
        card = self._cards[self._open]
        self._open = ""
        card.hide()
        self.hide()

    def _left(self, name: str) -> None:
        if name != self._open:
            return
        self._open = ""
        if self._listed is not None:
            self._listed.show()
        self.left.emit()
        self.hide()


def _name(wanted: Wanted) -> str:
    lot = wanted.subject is not None and wanted.subject.life.form == Form.LOT.value
    return "lot" if lot and wanted.act is RecordAct.DESCRIBE else wanted.act.value


def _values(wanted: Wanted) -> tuple[object, ...]:
    """What the card begins with."""
    subject = wanted.subject
    if wanted.act is RecordAct.LOOK and subject is not None:
        return subject.shown, photographs_of(subject.life), wanted.argument
    if wanted.act is RecordAct.PHOTOGRAPH:
        return subject, wanted.argument or ()
    return (subject,)

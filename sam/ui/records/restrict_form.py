"""Put a ban, a constraint or a hold on one thing, one lot, or everything of a type: why, by which notice, from when to when."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from sam import clock
from sam.domain.commands.master import Restrict
from sam.domain.items import Form
from sam.domain.roles import Right
from sam.services.restrict import restrict
from sam.ui.act_card import ActCard, Asked
from sam.ui.look.tokens import S3, Role, Tone
from sam.ui.parts.field import Field
from sam.ui.parts.inputs import ChoiceInput, DateInput, TextInput
from sam.ui.parts.label import Label
from sam.ui.parts.rows import beside
from sam.ui.parts.words import Words
from sam.ui.records.subject import BanProposed, Subject
from sam.ui.screen_context import ScreenContext
from sam.words import formats
from sam.words.translate import _

_ONE, _BATCH, _TYPE = "item", "batch", "type"
"""On what it may be put."""

_KINDS: tuple[tuple[str, Callable[[], str]], ...] = (
    ("ban", lambda: _("Ban: not to be used")),
    ("constraint", lambda: _("Constraint: used with care")),
    ("hold", lambda: _("Hold: stays where it is")),
)


class RestrictForm(ActCard):
    """The card; hidden until `begin`. What was restricted can be asked for with `target` after `left`."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context, "", lambda: _("Put it in force"), Right.RESTRICT)
        self._subject: Subject | None = None
        self.title = Label("", Role.CARD)
        self.kind: ChoiceInput[str] = ChoiceInput(_KINDS, "ban")
        self.on: ChoiceInput[str] = ChoiceInput([])
        self.batch, self.lots = TextInput(), TextInput(example="L-17, L-18")
        self.text, self.reference = TextInput(), TextInput()
        self.since, self.until = DateInput(show=formats.day), DateInput(show=formats.day)
        add = self.form.add
        first = beside(
            add("kind", Field(lambda: _("What"), self.kind)), add("on", Field(lambda: _("On"), self.on)), gap=S3
        )
        self._of_batch = QWidget()
        of_batch = beside(
            add("batch", Field(lambda: _("Batch, as marked"), self.batch)),
            add("lots", Field(lambda: _("Other lots that are of it, whole or in part"), self.lots)),
            gap=S3,
        )
        of_batch.setContentsMargins(0, 0, 0, 0)
        self._of_batch.setLayout(of_batch)
        second = beside(
            add("text", Field(lambda: _("Reason"), self.text)),
            add("reference", Field(lambda: _("Number of the notice or order"), self.reference)),
            gap=S3,
        )
        third = beside(
            add("happened_on", Field(lambda: _("From"), self.since)),
            add("until", Field(lambda: _("Until"), self.until, hint=lambda: _("empty: until it is lifted"))),
            gap=S3,
        )
        for row in (first, of_batch, second, third):
            row.setStretch(0, 1)
            row.setStretch(1, 1)
        self.add(self.title)
        self.ask_for(first, self._of_batch, second, third)
        self.on.currentIndexChanged.connect(self._ask_batch)
        self._ask_batch()
        self.until.returnPressed.connect(self.try_it)

    def begin(self, subject: Subject) -> None:
        """Ask what is put on this thing, lot or type."""
        if self._subject is None or self._subject.life.item != subject.life.item:
            self.kind.choose("ban" if subject.life.form == Form.LOT.value else "hold")
            self._empty()
        self._subject = subject
        shown, type_ = subject.shown, subject.life.type_name
        self.title.set_words(lambda: _("Ban, constrain or hold {item}").format(item=shown))
        choices: list[tuple[str, Words]] = [
            (_ONE, shown),
            (_TYPE, lambda: _("everything of the type {type}").format(type=type_)),
        ]
        if subject.life.form == Form.LOT.value:
            choices.insert(1, (_BATCH, lambda: _("a batch: lots that a notice names together")))
        whole = self.on.chosen() or _ONE
        self.on.set_choices(choices, value=whole if whole in dict(choices) else _ONE)
        self._ask_batch()
        self.form.clear_problems()
        self.appear(self.kind)

    def propose(self, ban: BanProposed) -> None:
        """What a bad result asks for stands there, to be read and signed; nothing is in force until then."""
        self.kind.choose("ban")
        self.on.choose(_ONE)
        self._ask_batch()
        said = " ".join(part for part in (ban.method, ban.certificate) if part)
        self.text.setText(_("Failed: {what}").format(what=said))
        self.reference.setText(ban.certificate)
        self.notice.tell(Tone.WARN, lambda: _("The result asks for this ban. Nothing is in force until it is signed."))

    def _ask_batch(self) -> None:
        self._of_batch.setVisible(self.on.chosen() == _BATCH)

    def _empty(self) -> None:
        self.on.choose(None)
        self.batch.clear()
        self.lots.clear()
        self._ask_batch()
        self.text.clear()
        self.reference.clear()
        self.until.clear()
        self.since.set_day(clock.today())

    @override
    def asked(self) -> Asked | None:
        if self._subject is None:
            return None
        on, life = self.on.chosen(), self._subject.life
        others = tuple(lot for part in self.lots.value().replace(";", ",").split(",") if (lot := part.strip()))
        return restrict, Restrict(
            kind=self.kind.chosen() or "",
            text=self.text.value(),
            type="" if on == _ONE else life.type_code,
            item=life.item if on == _ONE else "",
            batch=self.batch.value() if on == _BATCH else "",
            lots=(life.item, *others) if on == _BATCH else (),
            reference=self.reference.value(),
            happened_on=_day(self.since),
            until=_day(self.until),
        )

    @override
    def done(self, answer: Any) -> None:
        subject = self._subject
        if subject is not None:
            batch = _("batch {batch}").format(batch=self.batch.value())
            what = {_TYPE: subject.life.type_name, _BATCH: batch}.get(self.on.chosen() or "", subject.shown)
            self._context.say(lambda: _("In force on {what}").format(what=what))
        self._subject = None
        self._empty()
        self.leave()


def _day(entry: DateInput) -> str:
    """The day as a command has it; what is no day stays what was typed, for the sentence."""
    day = entry.day()
    return day.isoformat() if day is not None else entry.value()

"""A work on one weapon or on several: what was done, by whom, what was found, measured and changed, rounds, the next day."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from typing_extensions import override

from sam import clock
from sam.domain.commands.workshop import RecordWork, Worked
from sam.domain.items import Condition
from sam.domain.problems import Refused
from sam.domain.roles import Right
from sam.domain.surveillance import Fitness
from sam.domain.workshop import FIRES, JUDGED, WorkKind
from sam.queries.workshop import gauges
from sam.services.weapon_work import record_work
from sam.ui.act_card import ActCard
from sam.ui.look.tokens import Role
from sam.ui.parts.field import Field
from sam.ui.parts.filled_rows import FilledRows
from sam.ui.parts.form import Form
from sam.ui.parts.inputs import ChoiceInput, DateInput, NumberInput, TextInput, day_of
from sam.ui.parts.label import Label
from sam.ui.parts.rows import even
from sam.ui.records.inspection_form import fitness_words
from sam.ui.records.picture_entry import PictureEntry, kept
from sam.ui.records.subject import Subject
from sam.ui.records.workshop_rows import MOST, MeasureRow, PartRow, offer_gauges
from sam.ui.screen_context import Door, ScreenContext
from sam.words import formats
from sam.words.labels import label
from sam.words.translate import _, ngettext

Weapons = Sequence[tuple[str, str]]
"""Id and number of each weapon that a paper is about."""


class WorkForm(ActCard):
    """The card; hidden until `begin` or `begin_with`."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context, "", lambda: _("Write it down"), Right.MOVE)
        self._weapons: Weapons = ()
        self.title = Label("", Role.CARD, wrap=True)
        self.what: ChoiceInput[WorkKind] = ChoiceInput([(one, partial(label, one)) for one in WorkKind])
        self.day, self.next = DateInput(clock.today(), show=formats.day), DateInput(show=formats.day)
        self.by, self.method, self.order, self.remark = TextInput(), TextInput(), TextInput(), TextInput()
        self.verdict: ChoiceInput[Fitness] = ChoiceInput([(one, partial(fitness_words, one)) for one in Fitness])
        unchanged: list[tuple[Condition | None, Callable[[], str]]] = [(None, lambda: _("as it is"))]
        self.condition: ChoiceInput[Condition | None] = ChoiceInput(
            [*unchanged, *((one, partial(label, one)) for one in Condition)]
        )
        self.rounds, self.reading = NumberInput(), NumberInput()
        self.measures = FilledRows(self.form, "gauged", MeasureRow, lambda: _("One more measure"), MOST)
        self.changed = FilledRows(self.form, "changed", PartRow, lambda: _("One more part"), MOST)
        self.picture = PictureEntry(context, lambda: _("Paper or photograph, if there is one"))
        self._lay_out()
        self.what.currentIndexChanged.connect(self._chosen)
        self.remark.returnPressed.connect(self.try_it)
        self._chosen()

    def _lay_out(self) -> None:
        add = self.form.add
        add("file", self.picture.field)
        self.add(self.title)
        self.ask_for(
            even(
                add("what", Field(lambda: _("What was done"), self.what)),
                add("happened_on", Field(lambda: _("Day"), self.day)),
                add("by", Field(lambda: _("Who did it"), self.by)),
            ),
            even(
                add("verdict", Field(lambda: _("Verdict"), self.verdict)),
                add("weapons.0.rounds", Field(self._rounds_words, self.rounds)),
                add("weapons.0.reading", Field(lambda: _("Round count as read"), self.reading)),
                add("condition", Field(lambda: _("Condition from now on"), self.condition)),
                add("next_due", Field(lambda: _("Next one"), self.next, hint=lambda: _("empty: by the rules"))),
            ),
            self.measures,
            self.changed,
            even(
                add("method", Field(lambda: _("How: order, drawing, tools"), self.method)),
                add("reference", Field(lambda: _("Order, course or range day"), self.order)),
                add("note", Field(lambda: _("Note"), self.remark)),
            ),
            self.picture,
        )

    def _rounds_words(self) -> str:
        return _("Rounds fired") if len(self._weapons) < 2 else _("Rounds fired, each")

    def _chosen(self, _row: int = 0) -> None:
        """Each work asks for what belongs to it."""
        what = self.what.chosen()
        self.form["verdict"].setVisible(what in JUDGED)
        self.form["condition"].setVisible(what in JUDGED)
        self.form["weapons.0.rounds"].setVisible(what in FIRES)
        self.form["weapons.0.reading"].setVisible(len(self._weapons) == 1 and what is not WorkKind.CLEANING)
        self.form["next_due"].setVisible(what not in {WorkKind.FIRING, WorkKind.ROUND_READING})
        self.measures.setVisible(what is WorkKind.GAUGING)
        self.changed.setVisible(what is WorkKind.REPAIR)

    def begin(self, subject: Subject) -> None:
        """Ask what was done to this weapon."""
        self.begin_with([(subject.life.item, subject.shown)])

    def begin_with(self, weapons: Weapons, what: WorkKind | None = None) -> None:
        """Ask what was done to these weapons; what of them is due is proposed."""
        if [one for one, _shown in weapons] != [one for one, _shown in self._weapons]:
            self._empty()
        self._weapons = tuple(weapons)
        self.title.set_words(partial(_title, self._weapons))
        self.form["weapons.0.rounds"].retranslate()
        if what is not None:
            self.what.choose(what)
        self.form.clear_problems()
        self._context.ask(gauges, then=partial(offer_gauges, self.measures), topic="gauges to choose", owner=self)
        self._chosen()
        self.appear(self.what)

    def _empty(self) -> None:
        for entry in (self.method, self.order, self.remark, self.rounds, self.reading):
            entry.clear()
        self.day.set_day(clock.today())
        self.next.set_day(None)
        self.verdict.choose(None)
        self.condition.choose(None)
        self.measures.clear()
        self.changed.clear()
        self.picture.put(None)

    @override
    def steps(self) -> Callable[[Door], Any] | None:
        self.form.clear_problems()
        what, path = self.what.chosen(), self.picture.file()
        if not all_whole(self.form, {"weapons.0.rounds": self.rounds, "weapons.0.reading": self.reading}):
            return None
        verdict = self.verdict.chosen() if what in JUDGED else None
        condition = self.condition.chosen() if what in JUDGED else None
        rounds = self.rounds.number() if what in FIRES else None
        reading = self.reading.number() if len(self._weapons) == 1 and what is not WorkKind.CLEANING else None
        command = RecordWork(
            what=what.value if what is not None else "",
            weapons=tuple(Worked(item=one, rounds=rounds, reading=reading) for one, _shown in self._weapons),
            happened_on=day_of(self.day),
            by=self.by.value(),
            verdict=verdict.value if verdict is not None else "",
            method=self.method.value(),
            gauged=tuple(row.said() for row in self.measures.filled()) if what is WorkKind.GAUGING else (),
            changed=tuple(row.said() for row in self.changed.filled()) if what is WorkKind.REPAIR else (),
            condition=condition.value if condition is not None else "",
            next_due=day_of(self.next) if not self.form["next_due"].isHidden() else "",
            reference=self.order.value(),
            note=self.remark.value(),
        )

        def act(door: Door) -> Any:
            whole = replace(command, attachments=(kept(door, path),)) if path is not None else command
            return door.do(record_work, whole)

        return act

    @override
    def _refused(self, refusal: Refused) -> None:
        """Every weapon has the same rounds: what is said of them stands at the one entry; without a first row, in its row."""
        gauged = not self.measures.isHidden() and not self.measures.filled()
        named = {"gauged": ("what",)} if gauged else {}
        super()._refused(
            Refused(
                replace(one, where=("weapons", 0, one.where[-1]))
                if one.where[:1] == ("weapons",) and one.where[-1] in {"rounds", "reading"}
                else replace(one, where=named.get(str(one.where[0]), one.where) if len(one.where) == 1 else one.where)
                for one in refusal.problems
            )
        )

    @override
    def done(self, answer: Any) -> None:
        count, first = len(self._weapons), self._weapons[0][1] if self._weapons else ""
        self._context.say(partial(_said, count, first))
        self._weapons = ()
        self._empty()
        self.leave()


def all_whole(form: Form, entries: Mapping[str, NumberInput]) -> bool:
    """Whether what is typed in the entries that are shown are whole numbers; beside each that is none it is said."""
    wrong = [
        name
        for name, entry in entries.items()
        if entry.value() and entry.number() is None and not form[name].isHidden()
    ]
    for name in wrong:
        form[name].set_problem(_("Write a whole number."))
    for name in wrong[:1]:
        form[name].control.setFocus()
    return not wrong


def _title(weapons: Weapons) -> str:
    if len(weapons) == 1:
        return _("Work on {serial}").format(serial=weapons[0][1])
    text = ngettext("Work on {n} weapon", "Work on {n} weapons", len(weapons))
    return text.format(n=formats.number(len(weapons)))


def _said(count: int, first: str) -> str:
    if count == 1:
        return _("The work on {serial} is written down").format(serial=first)
    text = ngettext("The work on {n} weapon is written down", "The work on {n} weapons is written down", count)
    return text.format(n=formats.number(count))

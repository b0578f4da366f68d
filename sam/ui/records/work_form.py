"""A work on one weapon or on several: what was done, by whom, what was found, measured and changed, rounds, the next day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from typing_extensions import override

from sam.domain.commands.workshop import RecordWork, Worked
from sam.domain.items import Condition
from sam.domain.problems import Refused
from sam.domain.surveillance import Fitness
from sam.domain.workshop import FIRES, JUDGED, WorkKind
from sam.queries.workshop import gauges
from sam.services.weapon_work import record_work
from sam.ui.parts.field import Field
from sam.ui.parts.filled_rows import FilledRows
from sam.ui.parts.inputs import ChoiceInput, DateInput, NumberInput, TextInput, day_of
from sam.ui.parts.rows import even
from sam.ui.records.inspection_form import fitness_words
from sam.ui.records.picture_entry import kept
from sam.ui.records.weapons_card import Weapons, WeaponsCard, all_whole
from sam.ui.records.workshop_rows import MOST, MeasureRow, PartRow, offer_gauges
from sam.ui.screen_context import Door, ScreenContext
from sam.words import formats
from sam.words.labels import label
from sam.words.translate import _, ngettext


class WorkForm(WeaponsCard):
    """The card; hidden until `begin` or `begin_with`."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context, lambda: _("Write it down"), lambda: _("Paper or photograph, if there is one"))
        self.what: ChoiceInput[WorkKind] = ChoiceInput([(one, partial(label, one)) for one in WorkKind])
        self.next, self.method = DateInput(show=formats.day), TextInput()
        self.verdict: ChoiceInput[Fitness] = ChoiceInput([(one, partial(fitness_words, one)) for one in Fitness])
        unchanged: list[tuple[Condition | None, Callable[[], str]]] = [(None, lambda: _("as it is"))]
        self.condition: ChoiceInput[Condition | None] = ChoiceInput(
            [*unchanged, *((one, partial(label, one)) for one in Condition)]
        )
        self.rounds, self.reading = NumberInput(), NumberInput()
        self.measures = FilledRows(self.form, "gauged", MeasureRow, lambda: _("One more measure"), MOST)
        self.changed = FilledRows(self.form, "changed", PartRow, lambda: _("One more part"), MOST)
        self._lay_out()
        self.what.currentIndexChanged.connect(self._chosen)
        self._chosen()

    def _lay_out(self) -> None:
        add = self.form.add
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

    @override
    def begin_with(self, weapons: Weapons, what: WorkKind | None = None) -> None:
        """Ask what was done to these weapons; what of them is due is proposed."""
        self._take_up(weapons)
        self.form["weapons.0.rounds"].retranslate()
        if what is not None:
            self.what.choose(what)
        self._context.ask(gauges, then=partial(offer_gauges, self.measures), topic="gauges to choose", owner=self)
        self._chosen()
        self.appear(self.what)

    @override
    def _empty(self) -> None:
        super()._empty()
        for entry in (self.method, self.rounds, self.reading):
            entry.clear()
        self.next.set_day(None)
        self.verdict.choose(None)
        self.condition.choose(None)
        self.measures.clear()
        self.changed.clear()

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
    def _title_of(self, weapons: Weapons) -> str:
        if len(weapons) == 1:
            return _("Work on {serial}").format(serial=weapons[0][1])
        text = ngettext("Work on {n} weapon", "Work on {n} weapons", len(weapons))
        return text.format(n=formats.number(len(weapons)))

    @override
    def _written(self, weapons: Weapons) -> str:
        if len(weapons) == 1:
            return _("The work on {serial} is written down").format(serial=weapons[0][1])
        text = ngettext(
            "The work on {n} weapon is written down", "The work on {n} weapons is written down", len(weapons)
        )
        return text.format(n=formats.number(len(weapons)))

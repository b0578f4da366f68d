"""What a destruction says beside its things: how, where, when, who did it, who saw it, what was left, photographs; two signatures."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sam.domain.commands.destruction import Witness
from sam.domain.destruction import Method
from sam.domain.problems import Refused
from sam.queries.destruction import Order
from sam.ui.audit.evidence import Evidence
from sam.ui.destruction.witness_rows import WitnessRows
from sam.ui.look.tokens import S2
from sam.ui.paper_day import PaperDay, day_field
from sam.ui.parts.card import Card
from sam.ui.parts.field import Field
from sam.ui.parts.form import Form
from sam.ui.parts.inputs import ChoiceInput, NumberInput, TextInput
from sam.ui.parts.rows import even, under
from sam.ui.parts.scroll import ScrollPage
from sam.ui.screen_context import Door, ScreenContext
from sam.words.labels import label
from sam.words.translate import _

TEXTS = (
    "at", "started", "ended", "operator", "qualification", "checked", "residue_to", "free_from_explosives", "certificate", "note",
)  # fmt: skip


class ActForm(Card):
    """The card. `worked` when something typed has changed."""

    worked = Signal()

    def __init__(self, context: ScreenContext) -> None:
        super().__init__()
        self.form = Form(context.sentence)
        self.texts = {name: TextInput() for name in TEXTS}
        self.method: ChoiceInput[Method] = ChoiceInput([(one, partial(label, one)) for one in Method])
        self.day, self.residue = PaperDay(), NumberInput()
        self.witnesses = WitnessRows(self.form)
        self.monitor, self.office = TextInput(), TextInput()
        self.before = Evidence(lambda: _("Photographs before, numbers visible"))
        self.after = Evidence(lambda: _("Photographs after"))
        self._lay_out()
        for entry in (*self.texts.values(), self.day, self.residue, self.monitor, self.office):
            entry.textChanged.connect(self.worked)
        self.method.activated.connect(lambda _index: self.worked.emit())
        for part in (self.witnesses, self.before, self.after):
            part.changed.connect(self.worked)

    def _lay_out(self) -> None:
        add, texts = self.form.add, self.texts
        method = add("method", Field(lambda: _("Method"), self.method))
        at = add("at", Field(lambda: _("Where"), texts["at"]))
        day = add("happened_on", day_field(self.day, lambda: _("Day of the destruction")))
        started = add("started", Field(lambda: _("Begun at"), texts["started"], hint="07:30"))
        ended = add("ended", Field(lambda: _("Ended at"), texts["ended"], hint="16:45"))
        operator = add("operator", Field(lambda: _("Done by"), texts["operator"]))
        qualified = add("qualification", Field(lambda: _("Qualified by"), texts["qualification"]))
        watched = add("monitor.name", Field(lambda: _("Watched for a third party"), self.monitor))
        office = add("monitor.organisation", Field(lambda: _("Of which office"), self.office))
        checked = lambda: _("Receivers, barrels, bolts unusable: by whom")  # noqa: E731
        looked = add("checked", Field(lambda: _("Looked at afterwards"), texts["checked"], hint=checked))
        residue = add("residue_g", Field(lambda: _("Left over, in grams"), self.residue))
        gone = add("residue_to", Field(lambda: _("What was left went to"), texts["residue_to"]))
        free = add(
            "free_from_explosives", Field(lambda: _("Free from explosives: number"), texts["free_from_explosives"])
        )
        number = lambda: _("Empty: the next one")  # noqa: E731
        certificate = add(
            "certificate", Field(lambda: _("Number of the certificate"), texts["certificate"], hint=number)
        )
        note = add("note", Field(lambda: _("Note"), texts["note"]))
        add("before", self.before.field)
        add("after", self.after.field)
        page = QWidget()
        page.setLayout(
            under(
                even(method, at), even(day, started, ended), self.witnesses, even(watched, office), even(operator, qualified),
                looked, even(residue, gone), even(free, certificate), self.before, self.after, note, None, gap=S2,
            )
        )  # fmt: skip
        self.add(ScrollPage(page), stretch=1)

    def begin(self, order: Order) -> None:
        """Propose what was ordered; what is typed already stays."""
        self.method.choose(order.method)
        said = order.said
        proposed = {
            "at": order.at,
            "operator": said.get("operator", ""),
            "qualification": said.get("qualification", ""),
        }
        for name, text in proposed.items():
            self.texts[name].setText(text)
            self.texts[name].setCursorPosition(0)
        if not self.witnesses.kept():
            self.witnesses.bring([[name, ""] for name in said.get("witnesses", ())])
        if not self.monitor.value():
            self.monitor.setText(said.get("monitor", ""))
            self.monitor.setCursorPosition(0)

    def complete(self) -> bool:
        """Whether every number is one; else its sentence stands beside it."""
        typed = self.residue.value()
        wrong = bool(typed) and self.residue.number() is None
        self.form["residue_g"].set_problem(
            _("“{text}” is no quantity. Type a whole number.").format(text=typed) if wrong else ""
        )
        if wrong:
            self.residue.setFocus()
        return not wrong

    def said(self) -> dict[str, Any]:
        """The parts of the command that stand here, without photographs."""
        monitor, office = self.monitor.value(), self.office.value()
        method = self.method.chosen()
        return {name: entry.value() for name, entry in self.texts.items()} | {
            "method": method.value if method is not None else "",
            "happened_on": self.day.written(),
            "residue_g": self.residue.number() or 0,
            "witnesses": self.witnesses.witnesses(),
            "monitor": Witness(name=monitor, organisation=office) if monitor or office else None,
        }

    def keeping(self) -> Callable[[Door], dict[str, tuple[str, ...]]]:
        """Keeps the photographs at the door, on the writer thread. Its refusals point at the two fields."""
        before, after = self.before.keeping(), self.after.keeping()

        def keep(door: Door) -> dict[str, tuple[str, ...]]:
            made = {}
            for name, keeping in (("before", before), ("after", after)):
                try:
                    made[name] = keeping(door)
                except Refused as refusal:
                    raise Refused(replace(one, where=(name,)) for one in refusal.problems) from refusal
            return made

        return keep

    # a draft

    def kept(self) -> dict[str, Any]:
        """All that is typed, as JSON values."""
        method = self.method.chosen()
        made: dict[str, Any] = {name: entry.text() for name, entry in self.texts.items() if entry.text()}
        made |= {
            "method": method.value if method is not None else "", "day": self.day.kept(), "residue": self.residue.text(),
            "witnesses": self.witnesses.kept(), "monitor": self.monitor.text(), "office": self.office.text(),
            "before": self.before.files(), "after": self.after.files(),
        }  # fmt: skip
        return {name: value for name, value in made.items() if value}

    def bring(self, kept: Mapping[str, Any]) -> None:
        """Put back what was typed; with nothing, empty it."""
        for name, entry in self.texts.items():
            entry.setText(str(kept.get(name, "")))
        known = {one.value: one for one in Method}
        self.method.choose(known.get(str(kept.get("method", ""))))
        self.day.bring(str(kept.get("day", "")))
        self.residue.setText(str(kept.get("residue", "")))
        self.witnesses.bring(kept.get("witnesses", []))
        self.monitor.setText(str(kept.get("monitor", "")))
        self.office.setText(str(kept.get("office", "")))
        self.before.bring(kept.get("before", []))
        self.after.bring(kept.get("after", []))
        self.form.clear_problems()

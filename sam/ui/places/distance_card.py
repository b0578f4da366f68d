"""The distance from the chosen storehouse to a site or to another storehouse; one that is known already is measured again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from typing_extensions import override

from sam.domain.commands.safety import WriteDistance
from sam.domain.roles import Right
from sam.domain.sites import EXPLOSIVE_SITES, SIDES, Es, Given, Pes
from sam.queries.reader import Reader
from sam.queries.safety_facts import DistanceRow, exposed_sites
from sam.queries.storehouses import Storehouse, storehouses
from sam.services.storehouses import GIVEN, write_distance
from sam.ui.act_card import ActCard, Asked
from sam.ui.parts.chip import Chip
from sam.ui.parts.field import Field
from sam.ui.parts.flow import Flow
from sam.ui.parts.inputs import ChoiceInput, TextInput
from sam.ui.parts.rows import even
from sam.ui.screen_context import ScreenContext
from sam.words import formats
from sam.words.labels import label
from sam.words.translate import _

Typed = dict[str, Any]
"""What is typed of a distance, as a JSON value."""

Target = tuple[bool, str]
"""Whether it is an exposed site, and its code or path."""


def targets(reader: Reader, but: str) -> list[tuple[Target, str]]:
    """What a storehouse can have a distance to: exposed sites, other storehouses."""
    sites = [
        ((True, one.code), f"{one.code} {one.name}" if one.name != one.code else one.code)
        for one in exposed_sites(reader)
    ]
    return [*sites, *(((False, one.path), one.path) for one in storehouses(reader) if one.path != but)]


class DistanceCard(ActCard):
    """The card; hidden until `begin`. `worked` when something is typed; `typed` and `take_up` keep it and put it back."""

    worked = Signal()

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context, lambda: _("Distance"), lambda: _("Write it down"), Right.SAFETY)
        self.path = ""
        self.known: Mapping[Target, DistanceRow] = {}
        self._filled: tuple[Target, DistanceRow | None] | None = None  # the pair whose sides and facts stand there
        self._sides: tuple[Pes, ...] = ()
        self._kept: Typed = {}  # of a pair that was typed before the program ended
        self.to: ChoiceInput[Target] = ChoiceInput([])
        self.metres = TextInput(example="270.5")
        self.pes: ChoiceInput[Pes] = ChoiceInput([])
        self.es: ChoiceInput[Es] = ChoiceInput([(one, partial(label, one)) for one in EXPLOSIVE_SITES])
        self.given = {one: Chip(partial(label, one), toggles=True) for one in Given}
        self.measured = TextInput()
        add = self.form.add
        self.ask_for(
            even(
                add("site", Field(lambda: _("To"), self.to)),
                add("metres", Field(lambda: _("Metres between nearest points"), self.metres, hint=self._now)),
            ),
            even(
                add("pes", Field(lambda: _("Side of this storehouse"), self.pes)),
                add("es", Field(lambda: _("Side of the other storehouse"), self.es)),
            ),
            Flow(*self.given.values()),
            add("note", Field(lambda: _("Who measured it, and how"), self.measured)),
        )
        self.to.currentIndexChanged.connect(lambda _n: self._chosen())
        for entry in (self.metres, self.measured):
            entry.returnPressed.connect(self.try_it)
            entry.textEdited.connect(lambda _text: self.worked.emit())
        for chip in self.given.values():
            chip.clicked.connect(lambda _on=False: self.worked.emit())

    def typed(self) -> Typed | None:
        """What is typed of a pair, as a JSON value; None where nothing is."""
        if not (self.metres.isModified() or self.measured.isModified()):
            return None
        if self._kept:  # it was not looked at since
            return self._kept
        pes, es, (site, to) = self.pes.chosen(), self.es.chosen(), self.to.chosen() or (True, "")
        return {
            "storehouse": self.path, "site": site, "to": to, "metres": self.metres.value(), "note": self.measured.value(),
            "pes": pes.value if pes is not None else "", "es": es.value if es is not None else "",
            "given": [one.value for one, chip in self.given.items() if chip.isChecked()],
        }  # fmt: skip

    def take_up(self, kept: Typed) -> str:
        """Put back what was typed, for when a distance of this storehouse is asked for; the path of the storehouse."""
        self.path, self._kept = str(kept["storehouse"]), kept
        for entry, text in ((self.metres, kept["metres"]), (self.measured, kept["note"])):
            entry.setText(str(text))
            entry.setModified(True)
        return self.path

    def begin(self, store: Storehouse, known: Sequence[DistanceRow] = ()) -> None:
        """Ask for a distance of this storehouse; `known` are those that are written down."""
        self.known = {(one.is_site, one.to): one for one in known}
        if store.path != self.path:
            self._empty()
        if store.path != self.path or SIDES[store.structure] != self._sides:
            self._sides = SIDES[store.structure]
            self.pes.set_choices([(one, partial(label, one)) for one in self._sides], self._sides[0])
            self._filled = None
        self.path = store.path
        self.form.clear_problems()
        self._context.ask(targets, store.path, then=self._offer, topic="distance targets", owner=self)
        self.appear(self.to)

    def _empty(self) -> None:
        self._kept = {}
        for entry in (self.metres, self.measured):
            entry.clear()
            entry.setModified(False)
        for chip in self.given.values():
            chip.setChecked(False)
        self._filled = None

    def _offer(self, found: Sequence[tuple[Target, str]]) -> None:
        kept, self._kept = self._kept, {}
        chosen = (bool(kept["site"]), str(kept["to"])) if kept else self.to.chosen()
        self.to.blockSignals(True)  # filling the list chooses its first line for a moment, which nobody chose
        self.to.set_choices(list(found), chosen or (found[0][0] if found else None))
        self.to.blockSignals(False)
        self._chosen()
        if kept:
            self.pes.choose(Pes(kept["pes"]) if kept["pes"] else None)
            self.es.choose(Es(kept["es"]) if kept["es"] else None)
            for one, chip in self.given.items():
                chip.setChecked(one.value in kept["given"])

    def _chosen(self) -> None:
        """Sides and facts of a pair that is known stand there already; its metres are measured anew.

        What is known of one pair never stays for another: it opens shorter distances.
        """
        chosen = self.to.chosen()
        self.form["es"].setVisible(chosen is not None and not chosen[0])
        known = self.known.get(chosen) if chosen is not None else None
        if chosen is not None and self._filled != (chosen, known):
            self._filled = (chosen, known)
            if known is not None:
                self.pes.choose(known.pes)
                self.es.choose(known.es)
            for one, chip in self.given.items():
                chip.setChecked(known is not None and one in known.given)
        self.form["metres"].retranslate()

    def _now(self) -> str:
        chosen = self.to.chosen() if hasattr(self, "to") else None
        known = self.known.get(chosen) if chosen is not None else None
        return _("Now {metres}").format(metres=formats.length(known.distance_cm)) if known is not None else ""

    @override
    def asked(self) -> Asked:
        site, to = self.to.chosen() or (True, "")
        pes, es = self.pes.chosen(), self.es.chosen()
        names = {given: name for name, given in GIVEN.items()}
        return write_distance, WriteDistance(
            storehouse=self.path,
            site=to if site else "",
            other="" if site else to,
            metres=self.metres.value(),
            pes=pes.value if pes is not None else "",
            es=es.value if es is not None and not site else "",
            given=tuple(names[one] for one, chip in self.given.items() if chip.isChecked()),
            note=self.measured.value(),
        )

    @override
    def done(self, answer: Any) -> None:
        self._context.say(lambda: _("Distance written down"))
        self._empty()
        self.worked.emit()
        self.leave()

"""Cards of a site plan: signing what was put elsewhere, and writing down a distance that the plan puts forward."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from typing_extensions import override

from sam.domain.roles import Right
from sam.queries.site_plan_pairs import PlanPair, SitePlan
from sam.services.site_plan import draw_site_plan
from sam.ui.act_card import ActCard, Asked
from sam.ui.look.tokens import Role, Token
from sam.ui.parts.field import Field
from sam.ui.parts.inputs import TextInput
from sam.ui.parts.label import Label
from sam.ui.parts.rows import even
from sam.ui.places.distance_card import DistanceCard, Target, Typed
from sam.ui.places.site_plan.drafted import Drafts, command_of, metres
from sam.ui.screen_context import ScreenContext
from sam.words import formats
from sam.words.compass import whereabouts
from sam.words.translate import _


class SignCard(ActCard):
    """The paper that says where everything stands. `signed(site)` when it is in the book; `sent` is what it said."""

    signed = Signal(str)
    worked = Signal()  # something is typed

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context, lambda: _("Site plan"), lambda: _("Sign the plan"), Right.SAFETY)
        self.site = ""
        self.drafts: Drafts = {}
        self.sent: Drafts = {}
        self.changes = Label("", Role.READ, Token.INK2, wrap=True)
        self.origin = TextInput(example=lambda: _("south-west corner of gate 1"))
        self.tolerance, self.remark = TextInput(example="5"), TextInput()
        add = self.form.add
        self.ask_for(
            self.changes,
            add(
                "origin",
                Field(
                    lambda: _("The origin, from which metres are counted"),
                    self.origin,
                    hint=lambda: _("A point that can be found on the ground in ten years."),
                ),
            ),
            even(
                add("tolerance", Field(lambda: _("Right within, metres"), self.tolerance)),
                add("note", Field(lambda: _("Who surveyed, and how"), self.remark)),
            ),
        )
        self.remark.returnPressed.connect(self.try_it)
        for entry in self._entries:
            entry.textEdited.connect(lambda _text: self.worked.emit())

    @property
    def _entries(self) -> tuple[TextInput, ...]:
        return self.origin, self.tolerance, self.remark

    def typed(self) -> list[str] | None:
        """The site with origin, tolerance and note, where somebody typed in them; else None."""
        if not any(entry.isModified() for entry in self._entries):
            return None
        return [self.site, *(entry.value() for entry in self._entries)]

    def take_up(self, typed: object) -> None:
        """Put back what was typed, for when the plan of this site is to be signed."""
        if isinstance(typed, list) and len(typed) == 1 + len(self._entries):
            self.site, *texts = map(str, typed)
            for entry, text in zip(self._entries, texts, strict=True):
                entry.setText(text)
                entry.setModified(True)

    def begin(self, plan: SitePlan, drafts: Drafts) -> None:
        """Ask for the signature under these changes."""
        if plan.site.path != self.site:  # the origin of another site is none here
            self._empty()
        self.site, self.drafts = plan.site.path, drafts
        drawn = plan.plan
        if drawn is not None and not self.origin.value():
            self.origin.setText(drawn.origin)
        if drawn is not None and not self.tolerance.value():
            self.tolerance.setText(metres(drawn.tolerance_cm))
        self.changes.set_words(lambda: _changes(drafts))
        self.form.clear_problems()
        self.appear(self.origin)

    @override
    def asked(self) -> Asked:
        self.sent = self.drafts
        asked = command_of(
            self.site,
            self.drafts,
            origin=self.origin.value(),
            tolerance=self.tolerance.value(),
            note=self.remark.value(),
        )
        return draw_site_plan, asked

    @override
    def done(self, answer: Any) -> None:
        site = answer["site"]
        self._empty()
        self._context.say(lambda: _("Plan of {site} signed").format(site=site))
        self.signed.emit(site)
        self.leave()

    def _empty(self) -> None:
        for entry in self._entries:
            entry.clear()
            entry.setModified(False)


def _changes(drafts: Drafts) -> str:
    """What would be signed, thing by thing."""
    said = []
    for key, spot in drafts.items():
        if spot is None:
            said.append(_("{thing}: taken off").format(thing=key))
        else:
            words = _("{thing}: {where}, walls {reach}")
            where = whereabouts(spot.east_cm, spot.north_cm)
            said.append(words.format(thing=key, where=where, reach=formats.length(spot.reach_cm)))
    return "\n".join(said) or _("Nothing is put elsewhere; only what stands below would change.")


class RecordCard(DistanceCard):
    """The distance of a pair that was never written down; the plan's metres stand there, to be measured and corrected."""

    def __init__(self, context: ScreenContext) -> None:
        self._wanted: Target = (True, "")
        super().__init__(context)

    def begin_for(self, pair: PlanPair) -> None:
        """Ask for the distance of this pair."""
        store = pair.storehouse.store
        if store is None:
            return
        wanted = (pair.to.store is None, pair.to.key)
        kept = (self.path, self._wanted) == (store.path, wanted) and self.metres.isModified()
        self._wanted = wanted
        self.begin(store)
        if not kept:  # what was measured and typed of this pair stands there still
            self._empty()
            self.metres.setText(metres(pair.counted_cm or 0))

    @override
    def take_up(self, kept: Typed) -> str:
        self._wanted = bool(kept["site"]), str(kept["to"])
        return super().take_up(kept)

    @override
    def _offer(self, found: Sequence[tuple[Target, str]]) -> None:
        super()._offer(found)
        self.to.choose(self._wanted)
        self._chosen()

"""What ends or holds again, with its reason: a licence suspended or restored, a waiver ended before its day, a distance."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from enum import Enum
from typing import Any

from typing_extensions import override

from sam.domain.commands.safety import EndWaiver, RestoreLicence, SuspendLicence, WriteDistance
from sam.domain.roles import Right
from sam.queries.safety_facts import DistanceRow
from sam.services.licences import end_waiver, restore_licence, suspend_licence
from sam.services.storehouses import GIVEN, write_distance
from sam.ui.act_card import Asked
from sam.ui.kept_card import Kept, KeptCard
from sam.ui.look.tokens import Role
from sam.ui.parts.field import Field
from sam.ui.parts.inputs import ChoiceInput, TextInput
from sam.ui.parts.label import Label
from sam.ui.screen_context import ScreenContext
from sam.words import formats
from sam.words.translate import _


class Ending(Enum):
    """What the card is about."""

    SUSPEND = "suspend"
    RESTORE = "restore"
    END_WAIVER = "end"
    END_DISTANCE = "end-distance"


_TITLES: dict[Ending, Callable[[], str]] = {
    Ending.SUSPEND: lambda: _("Suspend the licence"),
    Ending.RESTORE: lambda: _("Restore the licence"),
    Ending.END_WAIVER: lambda: _("End a waiver"),
    Ending.END_DISTANCE: lambda: _("End a distance"),
}


class EndingCard(KeptCard):
    """The card; hidden until `begin`."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context, "", lambda: _("Write it down"), Right.SAFETY)
        self.ending = Ending.SUSPEND
        self.title = Label("", Role.CARD)
        self.which: ChoiceInput[str] = ChoiceInput([])
        self.reason = TextInput()
        self.form.add("licence", self.form.add("id", Field(lambda: _("Which"), self.which)))
        self.add(self.title)
        self.ask_for(self.form["id"], self.form.add("reason", Field(lambda: _("Reason"), self.reason)))
        self.form.add("note", self.form["reason"])
        self.distances: dict[str, WriteDistance] = {}
        self.reason.returnPressed.connect(self.try_it)

    def end_distance(self, path: str, known: Sequence[DistanceRow]) -> None:
        """Ask which distance of a storehouse is no longer looked at, and why."""
        self.distances = {one.to: _ended(path, one) for one in known}
        words = [(one.to, f"{one.to} \u00b7 {formats.length(one.distance_cm)}") for one in known]
        self.begin(path, Ending.END_DISTANCE, words)

    def begin(self, path: str, ending: Ending, choices: list[tuple[str, str]]) -> None:
        """Ask why; `choices` are ids of this place with what they are called."""
        ids = [one for one, _words in choices]
        before = self.which.chosen() if (path, ending) == (self.about, self.ending) else None
        if (path, ending) != (self.about, self.ending):
            self.reason.clear()
        if self._kept.get("ending") != ending.value:
            self._kept = {}
        self.ending = ending
        self.title.set_words(_TITLES[ending])
        self.which.set_choices(list(choices), before if before in ids else next(iter(ids), None))
        if not self.reason.value():
            self.stands()
        self.took(path)
        self.form.clear_problems()
        self.appear(self.reason)

    @override
    def typed(self) -> Kept | None:
        kept = super().typed()
        return None if kept is None else {"ending": self.ending.value, **kept}

    @override
    def asked(self) -> Asked | None:
        which, reason = self.which.chosen() or "", self.reason.value()
        if self.ending is Ending.END_DISTANCE:
            if not reason:
                self.form["reason"].set_problem(_("Say why: a reason is needed here."))
                return None
            return write_distance, replace(self.distances[which], note=reason)
        if self.ending is Ending.SUSPEND:
            return suspend_licence, SuspendLicence(licence=which, reason=reason)
        if self.ending is Ending.RESTORE:
            return restore_licence, RestoreLicence(licence=which, reason=reason)
        return end_waiver, EndWaiver(id=which, reason=reason)

    @override
    def done(self, answer: Any) -> None:
        words = _TITLES[self.ending]
        self._context.say(lambda: _("Written down: {what}").format(what=words()))
        self.reason.clear()
        self.leave()


def _ended(path: str, one: DistanceRow) -> WriteDistance:
    names = {given: name for name, given in GIVEN.items()}
    return WriteDistance(
        storehouse=path, site=one.to if one.is_site else "", other="" if one.is_site else one.to,
        metres=f"{one.distance_cm / 100:.2f}", pes=one.pes.value, es="" if one.is_site else one.es.value,
        given=tuple(names[given] for given in sorted(one.given, key=lambda given: given.value)), retired=True,
    )  # fmt: skip

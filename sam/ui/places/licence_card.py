"""A licence as the authority granted it, in the fields of its form; what the distances permit is taken over with one click."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from sam import clock
from sam.domain.commands.safety import FormField, GrantLicence, Permits
from sam.domain.roles import Right
from sam.domain.sites import YES_OR_NO
from sam.queries.pairs import Proposed, licence_proposal
from sam.queries.safety import Safety
from sam.reports.licence import FORM
from sam.services.licences import grant_licence
from sam.standards.pairs import Proposal
from sam.ui.act_card import Asked
from sam.ui.kept_card import KeptCard
from sam.ui.look.tokens import S2, Role, Token
from sam.ui.parts.button import Button
from sam.ui.parts.field import Field
from sam.ui.parts.inputs import ChoiceInput, DateInput, TextInput, day_of
from sam.ui.parts.label import Label
from sam.ui.parts.rows import beside, even, under
from sam.ui.parts.scroll import ScrollPage
from sam.ui.screen_context import ScreenContext
from sam.words import formats
from sam.words.translate import _

DIVISIONS = ("1.1", "1.2.1", "1.2.2", "1.3.1", "1.3.2", "1.4")
"""Divisions that the card asks for."""

_ACROSS = 3


class LicenceCard(KeptCard):
    """The card; hidden until `begin`."""

    proposed = frozenset({"since"})  # the day on which it was begun

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context, lambda: _("New licence"), lambda: _("Enter this licence"), Right.SAFETY)
        self.path = ""
        self.proposals: dict[str, Proposal] = {}
        self._inside: dict[str, int] = {}
        self.number, self.authority, self.conditions = TextInput(), TextInput(), TextInput()
        days = [DateInput(show=formats.day) for _n in range(3)]
        self.since, self.until, self.review = days
        self.limits = {division: TextInput(example=lambda: _("kg")) for division in DIVISIONS}
        self.more: dict[str, TextInput | ChoiceInput[str]] = {name: _entry(name) for _n, name, _title in FORM}
        self.take_over = Button(
            lambda: _("Take over what the distances permit"),
            glyph="hand-arrow-down",
            dense=True,
            act=self.take_proposal,
        )
        self._lay_out()
        self.conditions.returnPressed.connect(self.try_it)

    def _lay_out(self) -> None:
        add, section = self.form.add, partial(Label, role=Role.CAPS, ink=Token.INK2)
        first = (
            even(
                add("number", Field(lambda: _("Licence number"), self.number)),
                add("authority", Field(lambda: _("Licensing authority"), self.authority)),
            ),
            even(
                add("since", Field(lambda: _("Valid from"), self.since)),
                add("until", Field(lambda: _("Valid until"), self.until)),
                add("review", Field(lambda: _("Review due"), self.review)),
            ),
        )
        granted = [
            add(f"limit.{one}", Field(partial(_division_words, one), entry, hint=partial(self._hint, one)))
            for one, entry in self.limits.items()
        ]
        form = [add(f"field.{name}", Field(partial(_numbered, n, title), self.more[name])) for n, name, title in FORM]
        page = QWidget()
        page.setLayout(
            under(
                *first,
                beside(section(lambda: _("Granted, kilograms net explosive quantity")), None, self.take_over, gap=S2),
                *(even(*granted[at : at + _ACROSS]) for at in range(0, len(granted), _ACROSS)),
                add("conditions", Field(lambda: _("Conditions"), self.conditions)),
                section(lambda: _("The other fields of the form")),
                *(even(*form[at : at + 2]) for at in range(0, len(form), 2)),
                gap=S2,
            )
        )
        self.page = ScrollPage(page, hugs=True)
        self.ask_for(self.page)
        self.body.setStretch(self.body.indexOf(self.page), 1)

    def begin(self, found: Safety) -> None:
        """Ask for a licence of the storehouse of this place; the form begins with what the licence before it said."""
        store = found.storehouse
        if store is None:
            return
        if store.path != self.path:
            self._empty()
            self._as_before(found)
            self.stands()
        self.path = store.path
        self.took(store.path)
        self._inside = {one.division: one.counted_mg for one in found.limits}
        self._offer({})  # until the question is answered no figure is there to be taken over
        self.form.clear_problems()
        self._context.ask(licence_proposal, store, then=self._proposed, topic="licence proposal", owner=self)
        self.appear(self.number)

    def _as_before(self, found: Safety) -> None:
        said = found.granted.form if found.granted is not None else {}
        for name, entry in self.more.items():
            if isinstance(entry, ChoiceInput):
                entry.choose(said.get(name, ""))
            else:
                entry.setText(said.get(name, ""))
        if found.granted is not None:
            self.authority.setText(found.granted.licence.authority)
            self.conditions.setText(found.granted.conditions)

    def _proposed(self, found: Proposed) -> None:
        if found.place == self.path:  # an answer about the storehouse before it comes too late
            self._offer({one.division: one for one in found.proposals})

    def _offer(self, proposals: dict[str, Proposal]) -> None:
        self.proposals = proposals
        self.take_over.setEnabled(bool(self.proposals))
        for division in DIVISIONS:
            self.form[f"limit.{division}"].retranslate()

    def take_proposal(self) -> None:
        """Put the figures of the distances into the entries; they can be changed, and are what the authority grants only then."""
        for division, entry in self.limits.items():
            kg = _permitted(self.proposals.get(division))
            if kg is not None:
                entry.setText(str(kg))
        self.worked.emit()

    def _hint(self, division: str) -> str:
        """What the distances permit, which of them governs, and what is inside."""
        parts = []
        proposal = self.proposals.get(division)
        if proposal is not None and proposal.governing is None:
            parts.append(_("distances set no limit"))
        elif proposal is not None and proposal.governing is not None:
            words = _("distances permit {kg} kg ({to})")
            kg = formats.number(_permitted(proposal) or 0)
            parts.append(words.format(kg=kg, to=proposal.governing.pair.name))
        if inside := self._inside.get(division):
            parts.append(_("inside {inside}").format(inside=formats.mass(inside)))
        return "; ".join(parts)

    def _empty(self) -> None:
        for entry in (self.number, self.authority, self.conditions, *self.limits.values()):
            entry.clear()
        self.since.set_day(clock.today())
        self.until.set_day(None)
        self.review.set_day(None)

    @override
    def asked(self) -> Asked:
        filled = [(division, entry.value()) for division, entry in self.limits.items() if entry.value()]
        fields = [(name, value) for name, entry in self.more.items() if (value := _value(entry))]
        for n, (division, _kg) in enumerate(filled):  # a sentence about a limit finds its entry
            self.form.add(f"limits.{n}", self.form[f"limit.{division}"])
        return grant_licence, GrantLicence(
            storehouse=self.path,
            number=self.number.value(),
            authority=self.authority.value(),
            since=day_of(self.since),
            until=day_of(self.until),
            review=day_of(self.review),
            limits=tuple(Permits(division=division, kg=kg) for division, kg in filled),
            conditions=self.conditions.value(),
            form=tuple(FormField(name=name, value=value) for name, value in fields),
        )

    @override
    def done(self, answer: Any) -> None:
        number = answer["number"]
        self._context.say(lambda: _("Licence {number} entered").format(number=number))
        self.path = ""
        self._empty()
        self.leave()


def _entry(name: str) -> TextInput | ChoiceInput[str]:
    if name in YES_OR_NO:
        return ChoiceInput([("", "\u2013"), ("yes", lambda: _("yes")), ("no", lambda: _("no"))], "")
    return TextInput()


def _value(entry: TextInput | ChoiceInput[str]) -> str:
    return entry.chosen() or "" if isinstance(entry, ChoiceInput) else entry.value()


def _permitted(proposal: Proposal | None) -> int | None:
    """Kilograms that the distances permit; None where they set no limit, or there are none."""
    governing = proposal.governing if proposal is not None else None
    return governing.quantity.formula_kg if governing is not None and governing.quantity is not None else None


def _division_words(division: str) -> str:
    return _("HD {division}").format(division=division)


def _numbered(n: int, title: str) -> str:
    """A field of the form with its number on it."""
    return f"{n} \u00b7 {_(title)}"

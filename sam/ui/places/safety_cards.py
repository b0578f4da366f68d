"""Cards of storage safety: a storehouse, its licence, an exposed site, a distance. The waiver, which two sign, has its own module."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from typing_extensions import override

from sam import clock
from sam.domain.commands.safety import GrantLicence, Permits, WriteDistance, WriteSite, WriteStorehouse
from sam.domain.roles import Right
from sam.domain.sites import EXPLOSIVE_SITES, SIDES, Es, Pes, Structure
from sam.queries.reader import Reader
from sam.queries.safety_facts import exposed_sites
from sam.queries.storehouses import Storehouse, storehouses
from sam.services.licences import grant_licence
from sam.services.storehouses import write_distance, write_site, write_storehouse
from sam.ui.act_card import ActCard, Asked
from sam.ui.look.tokens import S3
from sam.ui.parts.field import Field
from sam.ui.parts.inputs import ChoiceInput, DateInput, NumberInput, TextInput
from sam.ui.parts.rows import beside
from sam.ui.screen_context import ScreenContext
from sam.words import formats
from sam.words.labels import label
from sam.words.translate import _

DIVISIONS = ("1.1", "1.2.1", "1.2.2", "1.3.1", "1.3.2", "1.4")
"""Divisions that the card of a licence asks for."""


def day_of(entry: DateInput) -> str:
    """The day as a command has it; what is no day stays what was typed, for the sentence."""
    day = entry.day()
    return day.isoformat() if day is not None else entry.value()


def even(*fields: Field) -> Any:
    """Fields beside each other, all as wide."""
    row = beside(*fields, gap=S3)
    for n in range(len(fields)):
        row.setStretch(n, 1)
    return row


class StorehouseCard(ActCard):
    """A place is an explosives storehouse, and how it is built."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context, lambda: _("Explosives storehouse"), lambda: _("Write it down"), Right.SAFETY)
        self.path = ""
        self.structure: ChoiceInput[Structure] = ChoiceInput([(one, partial(label, one)) for one in Structure])
        self.volume = NumberInput()
        add = self.form.add
        self.ask_for(
            even(
                add("structure", Field(lambda: _("How it is built"), self.structure)),
                add("volume_m3", Field(lambda: _("Inside, cubic metres"), self.volume)),
            ),
        )
        self.volume.returnPressed.connect(self.try_it)

    def begin(self, path: str, store: Storehouse | None) -> None:
        """Ask about this place; what is known of it stands there."""
        if path != self.path:
            self.path = path
            details = store.details if store is not None else {}
            self.structure.choose(store.structure if store is not None else None)
            self.volume.setText(str(details.get("volume_m3", "")))
        self.form.clear_problems()
        self.appear(self.structure)

    @override
    def asked(self) -> Asked:
        structure = self.structure.chosen()
        return write_storehouse, WriteStorehouse(
            place=self.path,
            structure=structure.value if structure is not None else "",
            volume_m3=self.volume.number() or None,
        )

    @override
    def done(self, answer: Any) -> None:
        path = self.path
        self._context.say(lambda: _("{path} is an explosives storehouse").format(path=path))
        self.path = ""
        self.leave()


class LicenceCard(ActCard):
    """A licence as the authority granted it."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context, lambda: _("New licence"), lambda: _("Enter this licence"), Right.SAFETY)
        self.path = ""
        self.number, self.authority, self.conditions = TextInput(), TextInput(), TextInput()
        days = [DateInput(show=formats.day) for _n in range(3)]
        self.since, self.until, self.review = days
        self.limits = {division: TextInput(example=lambda: _("kg")) for division in DIVISIONS}
        add = self.form.add
        fields = [
            add(f"limit.{one}", Field(partial(_division_words, one), entry)) for one, entry in self.limits.items()
        ]
        self.ask_for(
            even(
                add("number", Field(lambda: _("Licence number"), self.number)),
                add("authority", Field(lambda: _("Licensing authority"), self.authority)),
            ),
            even(
                add("since", Field(lambda: _("Valid from"), self.since)),
                add("until", Field(lambda: _("Valid until"), self.until)),
                add("review", Field(lambda: _("Review due"), self.review)),
            ),
            even(*fields),
            add("conditions", Field(lambda: _("Conditions"), self.conditions)),
        )
        self.conditions.returnPressed.connect(self.try_it)

    def begin(self, path: str) -> None:
        """Ask for a licence of this storehouse."""
        if path != self.path:
            self._empty()
        self.path = path
        self.form.clear_problems()
        self.appear(self.number)

    def _empty(self) -> None:
        for entry in (self.number, self.authority, self.conditions, *self.limits.values()):
            entry.clear()
        self.since.set_day(clock.today())
        self.until.set_day(None)
        self.review.set_day(None)

    @override
    def asked(self) -> Asked:
        filled = [(division, entry.value()) for division, entry in self.limits.items() if entry.value()]
        return grant_licence, GrantLicence(
            storehouse=self.path,
            number=self.number.value(),
            authority=self.authority.value(),
            since=day_of(self.since),
            until=day_of(self.until),
            review=day_of(self.review),
            limits=tuple(Permits(division=division, kg=kg) for division, kg in filled),
            conditions=self.conditions.value(),
        )

    @override
    def done(self, answer: Any) -> None:
        number = answer["number"]
        self._context.say(lambda: _("Licence {number} entered").format(number=number))
        self.path = ""
        self._empty()
        self.leave()


def _division_words(division: str) -> str:
    return _("HD {division}").format(division=division)


class SiteCard(ActCard):
    """Something that an explosion would hit."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context, lambda: _("Exposed site"), lambda: _("Write it down"), Right.SAFETY)
        self.code, self.name = TextInput(), TextInput()
        self.kind: ChoiceInput[Es] = ChoiceInput(
            [(one, partial(label, one)) for one in Es if one not in EXPLOSIVE_SITES]
        )
        self.persons = NumberInput()
        add = self.form.add
        self.ask_for(
            even(
                add("code", Field(lambda: _("Code"), self.code)),
                add("name", Field(lambda: _("Name"), self.name)),
            ),
            even(
                add("kind", Field(lambda: _("What it is"), self.kind)),
                add("persons", Field(lambda: _("People there"), self.persons)),
            ),
        )
        self.persons.returnPressed.connect(self.try_it)

    def begin(self) -> None:
        """Ask for a site."""
        self.form.clear_problems()
        self.appear(self.code)

    @override
    def asked(self) -> Asked:
        kind = self.kind.chosen()
        return write_site, WriteSite(
            code=self.code.value(),
            name=self.name.value(),
            kind=kind.value if kind is not None else "",
            persons=self.persons.number(),
        )

    @override
    def done(self, answer: Any) -> None:
        code = answer["site"]
        for entry in (self.code, self.name, self.persons):
            entry.clear()
        self._context.say(lambda: _("{code} written down").format(code=code))
        self.leave()


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
    """The distance from the chosen storehouse to a site or to another storehouse."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context, lambda: _("Distance"), lambda: _("Write it down"), Right.SAFETY)
        self.path = ""
        self.to: ChoiceInput[Target] = ChoiceInput([])
        self.metres = TextInput(example="270.5")
        self.pes: ChoiceInput[Pes] = ChoiceInput([])
        self.es: ChoiceInput[Es] = ChoiceInput([(one, partial(label, one)) for one in EXPLOSIVE_SITES])
        add = self.form.add
        self.ask_for(
            even(
                add("site", Field(lambda: _("To"), self.to)),
                add("metres", Field(lambda: _("Metres between nearest points"), self.metres)),
            ),
            even(
                add("pes", Field(lambda: _("Side of this storehouse"), self.pes)),
                add("es", Field(lambda: _("Side of the other storehouse"), self.es)),
            ),
        )
        self.to.currentIndexChanged.connect(lambda _n: self._chosen())
        self.metres.returnPressed.connect(self.try_it)

    def begin(self, store: Storehouse) -> None:
        """Ask for a distance of this storehouse."""
        if store.path != self.path:
            self.metres.clear()
            self.pes.set_choices(
                [(one, partial(label, one)) for one in SIDES[store.structure]], SIDES[store.structure][0]
            )
        self.path = store.path
        self.form.clear_problems()
        self._context.ask(targets, store.path, then=self._offer, topic="distance targets", owner=self)
        self.appear(self.to)

    def _offer(self, found: Sequence[tuple[Target, str]]) -> None:
        self.to.set_choices(list(found), self.to.chosen() or (found[0][0] if found else None))
        self._chosen()

    def _chosen(self) -> None:
        chosen = self.to.chosen()
        self.form["es"].setVisible(chosen is not None and not chosen[0])

    @override
    def asked(self) -> Asked:
        site, to = self.to.chosen() or (True, "")
        pes, es = self.pes.chosen(), self.es.chosen()
        return write_distance, WriteDistance(
            storehouse=self.path,
            site=to if site else "",
            other="" if site else to,
            metres=self.metres.value(),
            pes=pes.value if pes is not None else "",
            es=es.value if es is not None and not site else "",
        )

    @override
    def done(self, answer: Any) -> None:
        self._context.say(lambda: _("Distance written down"))
        self.metres.clear()
        self.leave()

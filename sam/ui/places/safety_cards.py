"""Cards of storage safety: a storehouse, an exposed site. Licence, distance and waiver have their own modules."""

from __future__ import annotations

from functools import partial
from typing import Any

from typing_extensions import override

from sam.domain.commands.safety import WriteSite, WriteStorehouse
from sam.domain.roles import Right
from sam.domain.sites import EXPLOSIVE_SITES, Es, Structure
from sam.queries.storehouses import Storehouse
from sam.services.storehouses import write_site, write_storehouse
from sam.ui.act_card import Asked
from sam.ui.kept_card import KeptCard
from sam.ui.parts.field import Field
from sam.ui.parts.inputs import ChoiceInput, NumberInput, TextInput
from sam.ui.parts.rows import even
from sam.ui.screen_context import ScreenContext
from sam.words.labels import label
from sam.words.translate import _


class StorehouseCard(KeptCard):
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
            self.stands()
        self.took(path)
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


class SiteCard(KeptCard):
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

    def begin(self, beside: str) -> None:
        """Ask for a site; the card stands beside this place."""
        self.took()
        self.about = beside
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

"""Adds a place: kind, code as painted on it, name, and where it stands. Suppliers and other depots are added here too."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from typing_extensions import override

from sam.domain.commands.master import WritePlace
from sam.domain.places import PARENTS, STORES, PlaceKind
from sam.domain.roles import Right
from sam.queries.stock_at import PlaceNode
from sam.services.places import write_place
from sam.ui.act_card import Asked
from sam.ui.kept_card import KeptCard
from sam.ui.look.tokens import S3
from sam.ui.parts.field import Field
from sam.ui.parts.inputs import ChoiceInput, TextInput
from sam.ui.parts.rows import beside
from sam.ui.parts.suggest import Proposal
from sam.ui.place_input import PlaceInput
from sam.ui.screen_context import ScreenContext
from sam.words.labels import label
from sam.words.translate import _

_KINDS = [kind for kind in PARENTS if kind not in {PlaceKind.PERSON, PlaceKind.UNIT}]


def inside_of(node: PlaceNode) -> PlaceKind | None:
    """What is most often built inside a place of this kind."""
    order = {
        PlaceKind.SITE: PlaceKind.BUILDING,
        PlaceKind.BUILDING: PlaceKind.ROOM,
        PlaceKind.ROOM: PlaceKind.RACK,
        PlaceKind.RACK: PlaceKind.BIN,
    }
    return order.get(PlaceKind(node.kind))


class NewPlace(KeptCard):
    """The card; hidden until `begin`. `made(answer)` when the book has it."""

    made = Signal(object)
    proposed = None

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context, lambda: _("New place"), lambda: _("Add this place"), Right.CATALOGUE)
        self.kind: ChoiceInput[PlaceKind] = ChoiceInput([(one, partial(label, one)) for one in _KINDS])
        self.code, self.name = TextInput(), TextInput()
        self.inside = PlaceInput(context, STORES, example=lambda: _("Code or name of a place"))
        add = self.form.add
        self.ask_for(
            beside(
                add("kind", Field(lambda: _("Kind"), self.kind)),
                add("code", Field(lambda: _("Code, as painted on it"), self.code)),
                gap=S3,
            ),
            beside(
                add("name", Field(lambda: _("Name"), self.name)),
                add("inside", Field(lambda: _("Stands in"), self.inside)),
                gap=S3,
            ),
        )
        self.name.returnPressed.connect(self.try_it)

    def begin(self, kind: PlaceKind, inside: str) -> None:
        """Ask for a place, proposed as this kind and inside that place."""
        if not self.code.value():
            self.kind.choose(kind)
            self.inside.put(Proposal(None, inside) if inside else None)
            self.stands()
        self.took()
        self.about = self.inside.code()
        self.appear(self.code)

    @override
    def asked(self) -> Asked:
        kind = self.kind.chosen()
        return write_place, WritePlace(
            kind=kind.value if kind is not None else "",
            code=self.code.value(),
            name=self.name.value(),
            inside=self.inside.code(),
        )

    @override
    def done(self, answer: Any) -> None:
        path = answer["path"]
        self.code.clear()
        self.name.clear()
        self._context.say(lambda: _("Place {path} added").format(path=path))
        self.hide()
        self.made.emit(answer)

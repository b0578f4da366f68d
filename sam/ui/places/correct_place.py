"""Corrects a place: its name, and that it is no longer used. Its code and where it stands are what people scan, and stay."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from typing_extensions import override

from sam.domain.commands.master import WritePlace
from sam.domain.roles import Right
from sam.queries.stock_at import PlaceNode
from sam.services.places import write_place
from sam.ui.act_card import Asked
from sam.ui.kept_card import KeptCard
from sam.ui.look.tokens import S3, Role
from sam.ui.parts.field import Field
from sam.ui.parts.inputs import ChoiceInput, TextInput
from sam.ui.parts.label import Label
from sam.ui.parts.rows import beside
from sam.ui.screen_context import ScreenContext
from sam.words.translate import _


class CorrectPlace(KeptCard):
    """The card; hidden until `begin`. `made(answer)` when the book has it."""

    made = Signal(object)

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context, "", lambda: _("Set it"), Right.CATALOGUE)
        self.node: PlaceNode | None = None
        self.title = Label("", Role.CARD, wrap=True)
        self.name = TextInput()
        self.used: ChoiceInput[bool] = ChoiceInput([(True, lambda: _("yes")), (False, lambda: _("no"))], value=True)
        row = beside(
            self.form.add("name", Field(lambda: _("Name"), self.name)),
            self.form.add("retired", Field(lambda: _("Still used"), self.used)),
            gap=S3,
        )
        for place, stretch in enumerate((3, 1)):
            row.setStretch(place, stretch)
        self.add(self.title)
        self.ask_for(row)
        self.name.returnPressed.connect(self.try_it)

    def begin(self, node: PlaceNode) -> None:
        """Show what the book says of this place, to be changed."""
        self.node = node
        path = node.path
        self.title.set_words(lambda: _("Correct {name}").format(name=path))
        self.name.setText(node.name)
        self.used.choose(not node.retired)
        self.stands()
        self.took(path)
        self.form.clear_problems()
        self.appear(self.name)

    @override
    def asked(self) -> Asked | None:
        node = self.node
        if node is None:
            return None
        retired = not self.used.chosen()
        return write_place, WritePlace(
            kind=node.kind,
            code=node.code,
            name=self.name.value() or node.code,  # without a name it is called as it is marked
            inside=node.parent,
            retired=retired if retired != node.retired else None,
        )

    @override
    def done(self, answer: Any) -> None:
        path = str(answer["path"])
        self._context.say(lambda: _("{name} corrected").format(name=path))
        self.leave()
        self.made.emit(answer)

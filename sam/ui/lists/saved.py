"""Filters that a person keeps: chips with their counts above a list, a dot when one was changed, and the card that names them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property, partial

from PySide6.QtCore import QObject, Signal

from sam.domain.problems import Refused, Unavailable
from sam.services.saved_filters import SavedFilter, drop_filter, keep_filter, saved_filters
from sam.ui.lists.list_card import ListCard
from sam.ui.look.tokens import S2, Tone
from sam.ui.parts.button import Button, ButtonKind
from sam.ui.parts.card import Card
from sam.ui.parts.chip import Chip
from sam.ui.parts.field import Field
from sam.ui.parts.flow import Flow
from sam.ui.parts.form import Form
from sam.ui.parts.inputs import TextInput
from sam.ui.parts.notice import Notice
from sam.ui.parts.rows import beside
from sam.ui.screen_context import Door, ScreenContext
from sam.words import formats
from sam.words.translate import _

Parts = Mapping[str, str | bool]


class NameCard(Card):
    """The card that asks for the name of a filter; hidden until `begin`. `named(name)` on F12, `dropped` on Delete."""

    named = Signal(str)
    dropped = Signal()
    left = Signal()

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(lambda: _("Your filter"))
        self._of = ""  # the filter that a name was last asked for
        self.form, self.notice = Form(context.sentence), Notice()
        self.name = TextInput(example=lambda: _("such as: To be repaired"))
        field = self.form.add("name", Field(lambda: _("Name"), self.name))
        self.keep = Button(
            lambda: _("Keep it"), ButtonKind.PRIMARY, glyph="star", key="F12", dense=True, act=self._keep
        )
        self.drop = Button(lambda: _("Delete it"), ButtonKind.DANGER, glyph="trash", dense=True, act=self.dropped.emit)
        back = Button(lambda: _("Go back"), ButtonKind.QUIET, key="Esc", dense=True, act=self.leave)
        self.name.returnPressed.connect(self._keep)
        self.add(field, self.notice, beside(back, None, self.drop, self.keep, gap=S2))
        self.hide()

    def begin(self, name: str) -> None:
        """Ask for a name; with one, for another name or whether it is deleted."""
        self.form.clear_problems()
        self.notice.clear()
        self.drop.setVisible(bool(name))
        if name != self._of or not self.name.value():
            self._of = name
            self.name.setText(name)
        self.show()
        self.name.setFocus()

    def leave(self) -> None:
        """Go away."""
        self.left.emit()
        self.hide()

    def _keep(self) -> None:
        if self.isVisible():
            self.named.emit(self.name.value())

    def refused(self, refusal: Refused) -> None:
        """Say beside the name what is wrong with it."""
        self.form.show_problems(refusal.problems)
        self.name.setFocus()


class SavedFilters(QObject):
    """The filters of one list. `chosen(parts)` when one was clicked; the screen says with `now` what is asked for."""

    chosen = Signal(object)

    def __init__(
        self, context: ScreenContext, listed: ListCard, fixed: Sequence[Chip], count: Callable[[Door, Parts], int]
    ) -> None:
        """`fixed` are the chips that every list of this kind has; `count` tells how many rows stand behind a filter."""
        super().__init__()
        self._context, self._listed, self._fixed, self._count = context, listed, list(fixed), count
        self._name = listed.name
        self.filters: tuple[SavedFilter, ...] = ()
        self.current = ""
        self.parts: Parts = {}
        self.chips: dict[str, Chip] = {}
        self.row = Flow(*fixed)
        self.save = Button(lambda: _("Save"), ButtonKind.QUIET, glyph="floppy-disk", dense=True, act=self._save)
        self.save_as = Button(lambda: _("Save filter…"), ButtonKind.QUIET, glyph="star", dense=True, act=self.ask_name)
        self.manage = Button(
            lambda: _("Rename or delete…"), ButtonKind.QUIET, glyph="pencil-simple", dense=True, act=self.ask_name
        )
        self.buttons = (self.save, self.save_as, self.manage)
        for button in self.buttons:
            button.hide()
        self._load()

    @cached_property
    def card(self) -> NameCard:
        """The card that asks for a name; made when it is wanted first."""
        card = NameCard(self._context)
        card.left.connect(self._listed.back)
        card.named.connect(self._named)
        card.dropped.connect(self._drop)
        return self._listed.put(card)

    def now(self, parts: Parts) -> None:
        """This is asked for now; it shows which of the filters that is, and whether it was changed."""
        self.parts = dict(parts)
        if not parts:
            self.current = ""
        elif not self.current:
            self.current = next((one.name for one in self.filters if one.parts == self.parts), "")
        self._show()

    def recount(self) -> None:
        """Count again what stands behind each."""
        for one in self.filters:
            door, parts = self._context.door, one.parts
            self._context.work.behind.run(
                partial(self._count, door, parts),
                partial(self._counted, one.name),
                lambda _refusal: None,  # the list itself says it
                lambda _trouble: None,
                topic=f"count {self._name} {one.name}",
                owner=self,
            )

    def ask_name(self) -> None:
        """Ask for the name of what is asked for now, or for another name of the filter that is on."""
        self._listed.alone(self.card)
        self.card.begin(self.current)

    @property
    def changed(self) -> bool:
        """Whether the filter that is on was changed and not saved."""
        return bool(self.current) and self._kept(self.current) != self.parts

    def _kept(self, name: str) -> Parts:
        return next((one.parts for one in self.filters if one.name == name), {})

    def _load(self) -> None:
        door, name = self._context.door, self._name
        self._context.work.reader.run(
            lambda: door.run(saved_filters, name), self._arrived, self._context.around.refused,
            self._context.around.unavailable, owner=self,
        )  # fmt: skip

    def _arrived(self, filters: tuple[SavedFilter, ...]) -> None:
        self.filters = filters
        names = {one.name for one in filters}
        if self.current not in names:
            self.current = ""
        self.chips = {name: self._chip(name) for name in names}
        self.row.put(*self._fixed, *(self.chips[one.name] for one in filters))
        self.now(self.parts)
        self.recount()

    def _chip(self, name: str) -> Chip:
        chip = Chip(name, glyph="star", toggles=True)
        chip.clicked.connect(lambda _on: self._clicked(name))
        return chip

    def _clicked(self, name: str) -> None:
        """On: as it was saved. Once more: off."""
        off = name == self.current and not self.changed
        self.current = "" if off else name
        self.chosen.emit({} if off else self._kept(name))

    def _counted(self, name: str, count: int) -> None:
        if name in self.chips:
            self.chips[name].set_count(formats.number(count))
            self.row.relook()

    def _show(self) -> None:
        for name, chip in self.chips.items():
            chip.setChecked(name == self.current)
            chip.set_changed(changed=name == self.current and self.changed)
        self.save.setVisible(self.changed)
        self.save_as.setVisible(bool(self.parts) and not self.current)
        self.manage.setVisible(bool(self.current))
        self.row.relook()

    def _save(self) -> None:
        self._keep(SavedFilter(self.current, self.parts))

    def _named(self, name: str) -> None:
        parts = self._kept(self.current) if self.current else self.parts
        self._keep(SavedFilter(name, parts))

    def _keep(self, kept: SavedFilter) -> None:
        door, table, before = self._context.door, self._name, self.current
        self._act(lambda: door.run(keep_filter, table, kept, before), " ".join(kept.name.split()))

    def _drop(self) -> None:
        door, table, name = self._context.door, self._name, self.current
        self._act(lambda: door.run(drop_filter, table, name), "")

    def _act(self, job: Callable[[], object], then_on: str) -> None:
        def done(_none: object) -> None:
            if self.card.isVisible():
                self.card.name.clear()
                self.card.leave()
            self.current = then_on
            self._load()

        self._context.work.reader.run(job, done, self.card.refused, self._troubled, owner=self)

    def _troubled(self, trouble: Unavailable) -> None:
        if self.card.isVisible():
            self.card.notice.tell(Tone.WARN, self._context.sentence(trouble.problem))
        else:
            self._context.around.unavailable(trouble)

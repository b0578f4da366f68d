"""Entries that propose what the book knows while one types: places and people, item types."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

from typing_extensions import override

from sam.domain.items import TypeKind
from sam.domain.places import PlaceKind
from sam.queries.proposals import PlaceLike, TypeLike, places_like, types_like
from sam.ui.parts.suggest import Proposal, SuggestInput
from sam.ui.parts.words import Words
from sam.ui.screen_context import ScreenContext


class PlaceInput(SuggestInput):
    """A place, person, unit or supplier. What was typed and not taken from the list is still what was typed."""

    def __init__(
        self, context: ScreenContext, kinds: Iterable[PlaceKind], *, example: Words = "", dense: bool = False
    ) -> None:
        wanted = frozenset(kinds)

        def suggest(text: str) -> Sequence[Proposal[PlaceLike]]:
            found: Sequence[PlaceLike] = context.door.ask(places_like, text, wanted)
            return [proposal_of(one) for one in found]

        super().__init__(suggest, context.work.reader, example=example, dense=dense)
        self._context, self._wanted = context, wanted

    @override
    def kept(self) -> str:
        return self.code()

    @override
    def bring(self, kept: str) -> None:
        """What was typed, and the place behind it as the book has it now, if it has it still."""
        super().bring(kept)
        if kept:
            code = kept.rpartition("/")[2]
            self._context.ask(places_like, code, self._wanted, then=partial(self._found, kept), owner=self)

    def take(self, path: str) -> None:
        """Another place, chosen for this entry elsewhere in the form; the caret comes here."""
        self.bring(path)
        self.setFocus()

    def _found(self, kept: str, found: Sequence[PlaceLike]) -> None:
        place = next((one for one in found if kept in {one.code, one.path}), None)
        if place is not None and self.text() == kept:
            self.put(proposal_of(place))
            self.picked.emit(place)

    def code(self) -> str:
        """What a command names: number of a person, path of a place, or just what was typed."""
        chosen = self.chosen()
        if not isinstance(chosen, PlaceLike):
            return self.value()
        return chosen.code if chosen.kind in {"person", "unit", "supplier", "depot"} else chosen.path

    def kind(self) -> PlaceKind | None:
        """The kind of what was taken from the list."""
        chosen = self.chosen()
        return PlaceKind(chosen.kind) if isinstance(chosen, PlaceLike) else None


class TypeInput(SuggestInput):
    """A line of the catalogue."""

    def __init__(
        self, context: ScreenContext, kinds: Iterable[TypeKind], *, example: Words = "", dense: bool = False
    ) -> None:
        wanted = frozenset(kinds)

        def suggest(text: str) -> Sequence[Proposal[TypeLike]]:
            found: Sequence[TypeLike] = context.door.ask(types_like, text, wanted)
            return [Proposal(one, one.name, one.code) for one in found]

        super().__init__(suggest, context.work.reader, example=example, dense=dense)
        self._context, self._wanted = context, wanted

    @override
    def kept(self) -> str:
        return self.code()

    @override
    def bring(self, kept: str) -> None:
        """What was typed, and the type behind it as the catalogue has it now, if it has it still."""
        super().bring(kept)
        if kept:
            self._context.ask(types_like, kept, self._wanted, then=partial(self._found, kept), owner=self)

    def _found(self, kept: str, found: Sequence[TypeLike]) -> None:
        type_ = next((one for one in found if one.code == kept), None)
        if type_ is not None and self.text() == kept:
            self.put(Proposal(type_, type_.name))
            self.picked.emit(type_)

    def code(self) -> str:
        """Code of the type that was taken, or just what was typed."""
        chosen = self.chosen()
        return chosen.code if isinstance(chosen, TypeLike) else self.value()


def proposal_of(place: PlaceLike) -> Proposal[PlaceLike]:
    """A place or person as a line of the list."""
    name = f"{place.rank} {place.name}".strip()
    person = place.kind in {"person", "unit", "supplier", "depot"}
    return Proposal(place, name, place.code) if person else Proposal(place, place.path, place.name)

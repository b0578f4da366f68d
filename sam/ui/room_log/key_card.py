"""A line of the key register, new or changed."""

from __future__ import annotations

from functools import partial
from typing import Any

from typing_extensions import override

from sam.domain.commands.room import WriteKey
from sam.domain.places import STORES, PlaceKind
from sam.domain.roles import Right
from sam.domain.room import KeyKind
from sam.queries.key_register import KeyRow
from sam.services.keys_kept import write_key
from sam.ui.act_card import ActCard, Asked
from sam.ui.look.tokens import S3, Role
from sam.ui.parts.chip import Chip
from sam.ui.parts.field import Field
from sam.ui.parts.inputs import ChoiceInput, NumberInput, SerialInput, TextInput
from sam.ui.parts.label import Label
from sam.ui.parts.rows import beside, even
from sam.ui.place_input import PlaceInput
from sam.ui.records.weapons_card import all_whole
from sam.ui.screen_context import ScreenContext
from sam.words.labels import label
from sam.words.translate import _

ROOMS = (*STORES, PlaceKind.WORKSHOP)


class KeyCard(ActCard):
    """The card; hidden until `begin`."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context, "", lambda: _("Write it down"), Right.CATALOGUE)
        self.title = Label("", Role.CARD)
        self.number, self.opens, self.lock = SerialInput(example="K-07"), TextInput(), SerialInput()
        self.kind: ChoiceInput[KeyKind] = ChoiceInput([(one, partial(label, one)) for one in KeyKind], KeyKind.KEY)
        self.place = PlaceInput(context, ROOMS)
        self.copies = NumberInput(1)
        self.kept_at, self.custodian, self.spare, self.remark = TextInput(), TextInput(), SerialInput(), TextInput()
        self.gone = Chip(lambda: _("No longer in use"), toggles=True)
        add = self.form.add
        self.add(self.title)
        never = lambda: _("Of a combination its number, never how it reads")  # noqa: E731
        self.ask_for(
            even(
                add("number", Field(lambda: _("Number"), self.number, hint=never)),
                add("kind", Field(lambda: _("Kind"), self.kind)),
                add("opens", Field(lambda: _("Which lock it opens"), self.opens)),
                add("place", Field(lambda: _("Room"), self.place)),
            ),
            even(
                add("copies", Field(lambda: _("Copies"), self.copies)),
                add("lock", Field(lambda: _("Number on the lock"), self.lock)),
                add("kept_at", Field(lambda: _("Where it hangs"), self.kept_at)),
                add("custodian", Field(lambda: _("Custodian"), self.custodian)),
            ),
            even(
                add("spare_seal", Field(lambda: _("Seal of the spare copy"), self.spare)),
                add("note", Field(lambda: _("Note"), self.remark)),
            ),
            beside(self.gone, None, gap=S3),
        )
        self.remark.returnPressed.connect(self.try_it)

    def begin(self, known: KeyRow | None = None) -> None:
        """Ask for a new one, or for what is new of one that the book knows."""
        said = known.details if known is not None else {}
        self.number.setText(known.number if known is not None else "")
        self.number.setReadOnly(known is not None)
        self.opens.setText(known.opens if known is not None else "")
        self.place.put(None)
        self.place.clear()
        if known is not None and known.place:
            self.place.bring(known.place)
        self.kind.choose(known.kind if known is not None else KeyKind.KEY)
        self.copies.setText(str(known.copies if known is not None else 1))
        entries = {
            "lock": self.lock,
            "kept_at": self.kept_at,
            "custodian": self.custodian,
            "spare_seal": self.spare,
            "note": self.remark,
        }
        for name, entry in entries.items():
            entry.setText(str(said.get(name, "")))
        self.gone.setChecked(known is not None and known.retired)
        self.title.set_words(partial(_title, known.number if known is not None else ""))
        self.form.clear_problems()
        self.appear(self.opens if known is not None else self.number)

    @override
    def asked(self) -> Asked | None:
        kind = self.kind.chosen()
        if not all_whole(self.form, {"copies": self.copies}):
            return None
        return write_key, WriteKey(
            number=self.number.value().strip(), opens=self.opens.value(), kind=kind.value if kind else "", place=self.place.code(),
            copies=self.copies.number(), kept_at=self.kept_at.value(), custodian=self.custodian.value(), lock=self.lock.value(),
            spare_seal=self.spare.value(), note=self.remark.value(), retired=self.gone.isChecked(),
        )  # fmt: skip

    @override
    def done(self, answer: Any) -> None:
        number = str(answer["key"])
        self._context.say(lambda: _("Key {key} is written down").format(key=number))
        self.leave()


def _title(number: str) -> str:
    return _("Key {key}").format(key=number) if number else _("New key or combination")

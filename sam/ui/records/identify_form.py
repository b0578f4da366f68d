"""Turn weapons that were only counted into weapons with their numbers: typed, pasted or scanned; a registry number for the unmarked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from typing_extensions import override

from sam.domain.commands.movements import Identify, NewWeapon
from sam.domain.problems import Refused
from sam.domain.roles import Right
from sam.queries.counter import Seen, look_up
from sam.queries.not_identified import NotIdentified, not_identified
from sam.services.correct import identify
from sam.ui.act_card import ActCard, Asked
from sam.ui.look.tokens import S2, S3, Role, Token, Tone
from sam.ui.parts.button import Button
from sam.ui.parts.empty import EmptyState
from sam.ui.parts.field import Field
from sam.ui.parts.inputs import ChoiceInput, TextInput
from sam.ui.parts.label import Label
from sam.ui.parts.line_view import LineEntry
from sam.ui.parts.lines_editor import LinesEditor
from sam.ui.parts.rows import beside
from sam.ui.screen_context import ScreenContext
from sam.ui.stock_words import place_words
from sam.words import formats
from sam.words.labels import condition_label
from sam.words.translate import _, ngettext


class IdentifyForm(ActCard):
    """The card; hidden until `begin`."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context, lambda: _("Identify counted weapons"), lambda: _("Identify them"), Right.MOVE)
        self.rows: Sequence[NotIdentified] = ()
        self._wanted: tuple[str, str, str] | None = None
        self.which: ChoiceInput[int] = ChoiceInput([])
        self.reference = TextInput()
        self.lines = LinesEditor(
            lambda: _("Serial numbers"), self._read, context.work.reader,
            example=lambda: _("Serial number, or a pasted column"),
            empty=EmptyState(
                lambda: _("No number yet"), lambda: _("Type, paste or scan the serial numbers as marked."), glyph="barcode"
            ),
        )  # fmt: skip
        self.total = Label("", Role.STRONG, Token.INK)
        self.unmarked = Button(lambda: _("Without number"), glyph="plus", dense=True, act=self._add_unmarked)
        add = self.form.add
        row = beside(
            add("place", Field(lambda: _("Which"), self.which)),
            add("reference", Field(lambda: _("Reference"), self.reference)),
            gap=S3,
        )
        row.setStretch(0, 3)
        row.setStretch(1, 1)
        below = beside(self.total, None, self.unmarked, gap=S2)
        below.setAlignment(self.unmarked, Qt.AlignmentFlag.AlignVCenter)
        self.ask_for(row, self.lines, below)
        self.body.setStretchFactor(self.lines, 1)
        self.which.activated.connect(self._another)
        self.lines.changed.connect(self._count)
        self.lines.troubled.connect(context.around.refused)

    def begin(self, wanted: tuple[str, str, str] | None = None) -> None:
        """Ask for the numbers; `wanted` is type, place and condition of those that are meant."""
        self._wanted = wanted
        self.form.clear_problems()
        self.appear(self.lines.entry)
        self._context.ask(not_identified, then=self._show, topic="not identified", owner=self)

    def scanned(self, code: str) -> bool:
        """A scan is one more number."""
        self.lines.scan(code)
        return True

    @property
    def chosen(self) -> NotIdentified | None:
        """Which counted weapons are meant."""
        row = self.which.chosen()
        return self.rows[row] if row is not None and row < len(self.rows) else None

    def _show(self, rows: Sequence[NotIdentified]) -> None:
        before = self.chosen
        kept = (before.type_code, before.place, before.condition) if before is not None else None
        wanted = self._wanted or kept
        self.rows = rows
        keys = [(one.type_code, one.place, one.condition) for one in rows]
        at = keys.index(wanted) if wanted in keys else 0
        self.which.set_choices([(n, partial(counted_words, one)) for n, one in enumerate(rows)], at if rows else None)
        if before is not None and self.chosen != before and self.lines.entries:
            self._another()
        self._count()

    def _another(self, _index: int = 0) -> None:
        """Another type: what is there is judged again."""
        raws = [entry.raw for entry in self.lines.entries if entry.raw]
        blank = sum(1 for entry in self.lines.entries if not entry.raw)
        self.lines.clear()
        self.lines.take(raws)
        for _n in range(blank):
            self._add_unmarked()
        self._count()

    def _read(self, raws: Sequence[str]) -> Sequence[LineEntry]:
        """What the book knows of these numbers already; on the reader thread."""
        chosen = self.chosen
        seen: Sequence[Seen] = self._context.door.ask(look_up, raws)
        return [_entry(raw, one, chosen) for raw, one in zip(raws, seen, strict=True)]

    def _add_unmarked(self) -> None:
        chosen = self.chosen
        if chosen is not None:
            self.lines.add([
                LineEntry("", "", chosen.type_name, word=lambda: _("unmarked"), sentence=lambda: _("Gets a registry number."))
            ])  # fmt: skip

    def _count(self) -> None:
        chosen = self.chosen
        there = chosen.quantity if chosen is not None else 0
        done = len(self.lines.counted)
        words = ngettext("{n} of {count} counted weapon", "{n} of {count} counted weapons", there)
        self.total.set_words(
            words.format(n=formats.number(done), count=formats.number(there)), Token.STOP if done > there else Token.INK
        )

    @override
    def asked(self) -> Asked | None:
        chosen = self.chosen
        if chosen is None or self.lines.reading:
            return None
        if not self.lines.counted:
            self.notice.tell(Tone.STOP, lambda: _("No number is there yet. Type, paste or scan the first one."))
            return None
        weapons = tuple(NewWeapon(type=chosen.type_code, serial=one.raw.strip()) for one in self.lines.counted)
        return identify, Identify(
            type=chosen.type_code,
            place=chosen.place,
            condition=chosen.condition,
            weapons=weapons,
            reference=self.reference.value(),
        )

    @override
    def _refused(self, refusal: Refused) -> None:
        """What is said of one weapon stands at its line."""
        rows = [n for n, entry in enumerate(self.lines.entries) if entry.counts]
        rest = []
        for one in refusal.problems:
            at = one.where[1] if one.where[:1] == ("weapons",) and len(one.where) > 1 else None
            if isinstance(at, int) and at < len(rows):
                self.lines.refuse(rows[at], self._context.sentence(one))
            else:
                rest.append(replace(one, where=("place",)) if one.where[:1] == ("type",) else one)
        super()._refused(Refused(rest))

    @override
    def done(self, answer: Any) -> None:
        voucher, count = answer.get("voucher", ""), len(self.lines.counted)
        given: Sequence[str] = answer.get("registry_numbers", ())
        self._context.say(partial(_done_words, count, voucher, tuple(given)))
        self.lines.clear()
        self.reference.clear()
        self._wanted = None
        self.leave()


def counted_words(one: NotIdentified) -> str:
    """So: 8 × Rifle, FAL 50.61 · NORTH/A1 · serviceable."""
    where = one.place_name if one.place_kind in {"person", "unit"} else place_words(one.place)
    return f"{formats.number(one.quantity)} × {one.type_name} · {where} · {condition_label(one.condition)}"


def _entry(raw: str, seen: Seen, chosen: NotIdentified | None) -> LineEntry:
    what = chosen.type_name if chosen is not None else ""
    same = bool(seen.item) and chosen is not None and seen.type_code == chosen.type_code and seen.form == "weapon"
    entry = LineEntry(raw.casefold(), raw, what, number=raw, word=lambda: _("ready"))
    if same or seen.several:
        where = place_words(seen.lies[0].place) if seen.lies else ""
        words = lambda: _("The book has it already: {place}").format(place=where)  # noqa: E731
        return replace(entry, tone=Tone.STOP, word=lambda: _("refused"), sentence=words, counts=False)
    if seen.like:
        like = ", ".join(seen.like)
        return replace(
            entry, tone=Tone.WARN, word=lambda: _("look"), sentence=lambda: _("Looks like {like}").format(like=like)
        )
    return entry


def _done_words(count: int, voucher: str, given: Sequence[str]) -> str:
    words = ngettext("{n} weapon identified, voucher {voucher}", "{n} weapons identified, voucher {voucher}", count)
    said = words.format(n=formats.number(count), voucher=voucher)
    return f"{said}: {', '.join(given)}" if given else said

"""The pane of the random samples: each with its seed, and thing by thing what was seen. A scan chooses the thing."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from sam.queries.audit_samples import Drawn, Sample, sample_list
from sam.ui.audit.evidence import as_photographs
from sam.ui.audit.pane import Pane
from sam.ui.audit.sample_cards import DrawCard, LookedCard, looked_at, thing_words
from sam.ui.audit.seen import Seen
from sam.ui.audit.states import looked_state
from sam.ui.look.tokens import S2, Role, Token
from sam.ui.parts.button import Button, ButtonKind
from sam.ui.parts.columns import Column, Kind
from sam.ui.parts.empty import EmptyState
from sam.ui.parts.inputs import ChoiceInput
from sam.ui.parts.label import Label
from sam.ui.parts.rows import beside
from sam.ui.screen_context import Found, ScreenContext
from sam.ui.screen_page import day_words
from sam.words import formats
from sam.words.translate import _

COLUMNS = (
    Column(lambda: _("No."), lambda thing: thing.number, Kind.NUMBER, 48),
    Column(lambda: _("Serial or lot"), lambda thing: thing.mark, Kind.MONO, 136),
    Column(lambda: _("What"), lambda thing: thing.type_name, grows=True),
    Column(lambda: _("Place"), lambda thing: thing.place.rpartition("/")[2], Kind.MONO, 96),
    Column("", looked_state, Kind.STATE, 132),
)


class Samples(Pane):
    """The pane."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context, COLUMNS, lambda: _("What is to be looked at"))
        self.things: Sequence[Drawn] = ()
        self.thing: Drawn | None = None
        self._wanted, self._next = "", 0
        self.which: ChoiceInput[str] = ChoiceInput([], dense=True)
        self.which.setAccessibleName(_("Sample"))
        self.draw = Button(lambda: _("Draw a sample…"), glyph="plus", dense=True, act=self._draw)
        self.seed = Label("", Role.META, Token.INK2, wrap=True)
        self.mark = Label("", Role.MONO_BIG, wrap=True)
        self.about, self.note = Label("", Role.BODY, Token.INK2, wrap=True), Label("", Role.READ, wrap=True)
        self.by = Label("", Role.META, Token.INK2, wrap=True)
        self.look = Button(lambda: _("What was seen…"), ButtonKind.PRIMARY, glyph="eye", dense=True, act=self._look_at)
        self.open_it = Button(lambda: _("Open its record"), glyph="arrow-right", dense=True, act=self._open_it)
        parts = (self.about, self.note, self.evidence, self.by)
        self._fill_panel(self.mark, parts, self.look, self.open_it)
        self.drawing, self.looking = DrawCard(context), LookedCard(context)
        empty = EmptyState(
            lambda: _("No sample yet"),
            lambda: _("The program draws weapons or lots at random, as many as the chosen certainty needs."),
            glyph="eye",
        )
        above = (beside(self.which, self.draw, gap=S2, grows=0), self.seed)
        self._stand(empty, above, (self.drawing, self.looking), self.draw, self.look)
        self.which.activated.connect(lambda _n: self._ask())
        self.table.chosen.connect(self._chosen)
        self.table.opened.connect(lambda _row: self._look_at())
        self.evidence.opened.connect(self._see)
        self.side.left.connect(self._back)
        self.drawing.drawn.connect(self._drawn)
        self.looking.looked.connect(self._looked)

    def retranslate(self) -> None:
        """Name the choice again in the language in use."""
        self.which.setAccessibleName(_("Sample"))

    def show_seen(self, seen: Seen) -> None:
        """Show the samples of this audit, the chosen one first, else the newest."""
        self.seen = seen
        samples = seen.audit.samples if seen.audit is not None else ()
        ids = [one.id for one in samples]
        chosen = self._wanted or self.which.chosen() or ""
        self.which.set_choices(
            [(one.id, partial(_sample_words, one)) for one in samples],
            chosen if chosen in ids else ids[-1] if ids else None,
        )
        self._wanted = "" if self._wanted in ids else self._wanted
        self.which.setVisible(bool(samples))
        self.draw.setVisible(seen.open)
        self._ask()

    @property
    def sample(self) -> Sample | None:
        """The chosen one."""
        samples = self.seen.audit.samples if self.seen.audit is not None else ()
        return next((one for one in samples if one.id == self.which.chosen()), None)

    def _ask(self) -> None:
        sample = self.sample
        if sample is None:
            self._show(())
        else:
            self._context.ask(sample_list, sample.id, then=self._show, topic="audit sample", owner=self)

    def _show(self, things: Sequence[Drawn]) -> None:
        number = self._next or (self.thing.number if self.thing is not None else 1)
        self._next, self.things = 0, things
        self.model.set_rows(things)
        sample = self.sample
        self.seed.set_words(partial(_seed_words, sample, things) if sample is not None else "")
        self.seed.setVisible(sample is not None)
        self.panel.setVisible(bool(things) and not self._busy())
        if things:
            self.table.selectRow(min(number, len(things)) - 1)
            self._chosen(self.table.current_row())
        else:
            self.thing = None

    def _busy(self) -> bool:
        return any(not card.isHidden() for card in (*self.side.cards, self.pictures))

    def _chosen(self, row: int) -> None:
        if not 0 <= row < len(self.things):
            return
        thing = self.things[row]
        if self.thing is not None and thing.number != self.thing.number:
            self.side.close_card()
        self.thing = thing
        sample = self.sample
        self.mark.set_words(thing.mark or thing.type_name)
        state = looked_state(thing)
        self.state.set_state(state.words, state.tone, state.sign)
        self.about.set_words(partial(thing_words, thing, sample.size if sample is not None else 0))
        result = thing.result
        self.note.set_words(result.note if result is not None else "")
        self.note.setVisible(result is not None and bool(result.note))
        said = [day_words(result.day)(), _entry(result.entry)] if result is not None else []
        self.by.set_words(" \u00b7 ".join(said))
        self.by.setVisible(bool(said))
        what = (result.attachments, result.day, result.note, result.entry) if result is not None else ((), "", "", 0)
        self.evidence.show_photographs(as_photographs(*what))
        self.look.setVisible(self.seen.open)

    def scanned(self, code: str) -> bool:
        """A scan chooses the thing and asks what was seen of it."""
        if not self.things or not self.seen.open:
            return False
        self._context.find(code, partial(self._scanned, code), owner=self)
        return True

    def _scanned(self, code: str, found: Sequence[Found]) -> None:
        named = {str(one.argument) for one in found}
        fitting = [n for n, thing in enumerate(self.things) if thing.id in named]
        if not fitting:
            self._context.say(lambda: _("{code} is not in this sample").format(code=code))
            return
        fitting = [n for n in fitting if self.things[n].result is None] or fitting
        self.table.selectRow(fitting[0])
        if len(fitting) > 1:  # a lot that was drawn in several places: which one is looked at, only the person knows
            self._context.say(lambda: _("{code} is in this sample several times: choose the line").format(code=code))
            self.table.setFocus()
        else:
            self._look_at()

    def _draw(self) -> None:
        self.side.open_card(self.drawing.begin)

    def _drawn(self, sample: str) -> None:
        self._wanted, self.thing = sample, None
        self.show_seen(self.seen)

    def _look_at(self) -> None:
        sample, thing = self.sample, self.thing
        if sample is not None and thing is not None and self.seen.open and self.look.allowed:
            self.side.open_card(partial(self.looking.begin, sample, thing))

    def _looked(self, number: int) -> None:
        self._next = number + 1
        self._ask()

    def _open_it(self) -> None:
        if self.thing is not None:
            self._context.go("weapons" if self.thing.form == "weapon" else "ammunition", self.thing.id)

    def _see(self, index: int) -> None:
        if self.thing is not None:
            self._open_picture(self.thing.mark, index)

    def _back(self) -> None:
        if not self.things:
            self.panel.hide()
        (self.table if self.things else self.draw).setFocus()


def _entry(number: int) -> str:
    return _("entry {number}").format(number=formats.number(number))


def _sample_words(one: Sample) -> str:
    what = _("weapons") if one.what == "weapons" else _("lots")
    place = one.place or _("all stores")
    return _("{n} {what}, {place}, entry {entry}").format(
        n=formats.number(one.size), what=what, place=place, entry=formats.number(one.entry)
    )


def _seed_words(one: Sample, things: Sequence[Drawn]) -> str:
    """What it was drawn from, with which certainty, how its seed begins, why again; and how far it is."""
    said = _(
        "Drawn from {things}: {confidence} % sure of less than {share} % at fault, where none is found. Seed {seed}…"
    )
    words = [
        said.format(things=formats.number(one.things), confidence=one.confidence, share=one.share, seed=one.seed[:12])
    ]
    if one.reason:
        words.append(_("Drawn again: {reason}").format(reason=one.reason))
    return " ".join([*words, f"{looked_at(things)}."])

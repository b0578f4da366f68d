"""The plan of a site: the drawing, what stands beside it, and what was put elsewhere and is not signed yet."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QSizePolicy, QSpacerItem

from sam.domain.commands.site_plan import DrawSitePlan, PutThere
from sam.domain.problems import Refused, Unavailable
from sam.domain.roles import Right
from sam.domain.site_plan import Spot, Underlay
from sam.queries.site_plan import Thing
from sam.queries.site_plan_pairs import PlanPair, SitePlan
from sam.reports.asking import ReportAsked
from sam.reports.site_plan import SITE_PLAN
from sam.reports.site_plan_drawing import dots_of, finding, links_of, rings_of
from sam.services.attachments import kept_attachment
from sam.services.print_report import print_report
from sam.services.site_plan import draw_site_plan
from sam.services.try_out import Tried
from sam.ui import questions
from sam.ui.look.tokens import S2, S4, Role, Token
from sam.ui.parts.button import Button
from sam.ui.parts.card import Card
from sam.ui.parts.label import Label
from sam.ui.parts.rows import beside, held, under
from sam.ui.places.site_plan.canvas import PlanCanvas
from sam.ui.places.site_plan.cards import RecordCard, SignCard
from sam.ui.places.site_plan.drafted import Unsigned, command_of, metres, plan_at, read_unsigned, spot_of, unsigned_part
from sam.ui.places.site_plan.ground import STEP
from sam.ui.places.site_plan.picture_card import PictureCard
from sam.ui.places.site_plan.side import PlanSide
from sam.ui.records.picture import picture
from sam.ui.screen_context import Door, ScreenContext
from sam.words.translate import _, language

_LONGEST = 3000
"""Pixels of the longer side in which the picture underneath is held."""


class SitePlanPage(QObject):
    """Two widgets for the screen of places, `drawing` and `beside`, and what goes on between them."""

    stood = Signal(str)  # the path of a storehouse that is looked at
    worked = Signal()  # something is put elsewhere, or typed, that is not signed

    def __init__(self, context: ScreenContext) -> None:
        super().__init__()
        self._context = context
        self.path = self._wanted = ""
        self.plan: SitePlan | None = None
        self._unsigned: dict[str, dict[str, Spot | None]] = {}  # by the code of the site
        self._sha = ""
        self.canvas = PlanCanvas()
        self.canvas.may_move = context.may(Right.SAFETY)
        self.title = Label("", Role.CARD, shrinks=True)
        self.side = PlanSide(context)
        self.signing, self.pictures, self.recording = SignCard(context), PictureCard(context), RecordCard(context)
        self._cards = (self.signing, self.pictures, self.recording)
        column = under(*self._cards, self.side, gap=S4, grows=len(self._cards))
        column.addSpacerItem(QSpacerItem(0, 0, QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Expanding))
        self.drawing, self.beside = Card(), held(column)
        for card in self._cards:
            card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        near = Button(lambda: _("Nearer"), glyph="plus", dense=True, act=partial(self.canvas.zoom, STEP))
        far = Button(lambda: _("Farther"), glyph="minus", dense=True, act=partial(self.canvas.zoom, 1 / STEP))
        whole = Button(lambda: _("All of it"), dense=True, act=self.canvas.fit)
        self.drawing.add(self.title)
        self.drawing.add(beside(near, far, whole, None, gap=S2))
        self.none = Label(lambda: _("This place stands in no site."), Role.BODY, Token.INK2, wrap=True)
        self.drawing.add(self.none)
        self.drawing.add(self.canvas, stretch=1)
        self._connect()

    def _connect(self) -> None:
        self.canvas.stood.connect(self.side.choose)
        self.canvas.moved.connect(self._moved)
        self.canvas.entered.connect(self.side.east.setFocus)
        self.side.stood.connect(self.canvas.choose)
        self.side.stood.connect(self._looked_at)
        self.canvas.stood.connect(self._looked_at)
        self.side.put.connect(self._put)
        self.side.taken_off.connect(self._off)
        self.side.basis_wanted.connect(self.refresh)
        self.side.wanted.connect(self._act)
        self.side.record.connect(self._record)
        self.signing.signed.connect(self._signed)
        for part in (self.signing, self.pictures):
            part.worked.connect(self.worked)
        for card in self._cards:
            card.left.connect(self._closed)

    # what is not signed yet

    @property
    def drafts(self) -> dict[str, Spot | None]:
        """What is put elsewhere on the plan that is shown and is not signed: where it stands, or None for what is taken off."""
        return self._unsigned.setdefault(self.path.partition("/")[0], {})

    def unsigned(self) -> Unsigned | None:
        """What is not signed on the plans of all sites, as a JSON value; None where everything is."""
        put = unsigned_part(self._unsigned)
        typed = {
            name: kept for name, kept in (("signing", self.signing.typed()), ("picture", self.pictures.typed())) if kept
        }
        return {"put": put, **typed} if put or typed else None

    def take_up(self, kept: Unsigned) -> str:
        """Put back what was not signed; the site whose plan it is on, empty where there is nothing."""
        self._unsigned = read_unsigned(kept.get("put"))
        self.signing.take_up(kept.get("signing"))
        under_ = self.pictures.take_up(kept["picture"]) if isinstance(kept.get("picture"), dict) else ""
        self.refresh()
        named = next((site for site, drafts in self._unsigned.items() if drafts), self.signing.site.partition("/")[0])
        return named or under_

    # what is asked

    def show_place(self, path: str) -> None:
        """Show the plan of the site in which this place stands; each site keeps what is not signed on its own."""
        if path.partition("/")[0] != self.path.partition("/")[0]:
            self._sha = ""
            self.canvas.show_underlay(None)
            self.canvas.fit()
            for card in self._cards:
                card.hide()
            self.side.show()
        if path != self.path:
            self._wanted = path
        self.path = path
        self.refresh()

    def refresh(self) -> None:
        """Ask again."""
        if self.path:
            self._context.ask(
                plan_at, self.path, self.side.basis, self.side.thoughts, dict(self.drafts), then=self._show,
                refused=self._no_thought, topic="site plan", owner=self.drawing,
            )  # fmt: skip

    def _no_thought(self, refusal: Refused) -> None:
        self.side.form["kilograms"].set_problem(self._context.sentence(refusal.problems[0]))

    def _show(self, plan: SitePlan | None) -> None:
        self.plan = plan
        self.none.setVisible(plan is None)
        self.canvas.setVisible(plan is not None)
        self.side.setEnabled(plan is not None)
        if plan is None:
            self.title.set_words("")
            return
        self.title.set_words(lambda: f"{plan.site.code}: {finding(plan)}")
        self.canvas.show_drawing(dots_of(plan), rings_of(plan), links_of(plan), tuple(self.drafts))
        self.side.show_plan(plan, finding(plan), len(self.drafts))
        self._choose_place(plan)
        self.canvas.choose(self.side.what.chosen() or "")
        self._show_underlay(plan.plan.underlay if plan.plan is not None else None)

    def _choose_place(self, plan: SitePlan) -> None:
        """Of the place that was chosen in the list, its storehouse; once."""
        here = [
            one.key for one in plan.things if one.store is not None and f"{self._wanted}/".startswith(f"{one.key}/")
        ]
        self._wanted = ""
        if here:
            self.side.choose(here[0])

    def _show_underlay(self, under_: Underlay | None) -> None:
        if under_ is None:
            self._sha = ""
            self.canvas.show_underlay(None)
        elif under_.sha256 != self._sha:
            self._sha = under_.sha256
            self._context.work.aside.run(
                partial(_picture, self._context.door, under_.sha256), partial(self._came, under_), self._no_picture,
                self._no_picture, topic="plan underlay", owner=self.drawing,
            )  # fmt: skip
        elif self.canvas.under is not None:
            self.canvas.show_underlay((under_, self.canvas.under[1]))

    def _came(self, under_: Underlay, image: QImage) -> None:
        self.canvas.show_underlay((under_, image))

    def _no_picture(self, _trouble: Refused | Unavailable) -> None:
        """One that is missing is a finding elsewhere; the plan is drawn without it."""
        self.canvas.show_underlay(None)

    def _looked_at(self, key: str) -> None:
        if self.plan is not None and any(one.thing.key == key for one in self.plan.around):
            self.stood.emit(key)

    # what is put elsewhere

    def _moved(self, key: str, to: tuple[int, int]) -> None:
        """By hand, or by keys: what was typed would have said the same."""
        self._try(PutThere(what=key, east=metres(to[0]), north=metres(to[1]), reach=metres(self._reach_of(key))))

    def _put(self, said: PutThere) -> None:
        """Walls of which nothing is said reach as far as they did: shorter walls would make distances longer."""
        self._try(said if said.reach else replace(said, reach=metres(self._reach_of(said.what))))

    def _thing(self, key: str) -> Thing | None:
        return next((one for one in self.plan.things if one.key == key), None) if self.plan is not None else None

    def _reach_of(self, key: str) -> int:
        """Centimetres to the farthest wall of a thing as it is drawn; of one that was taken off, as it was signed."""
        thing = self._thing(key)
        if thing is None:
            return 0
        signed = self.plan.plan.spots if self.plan is not None and self.plan.plan is not None else {}
        spot = thing.spot or signed.get((thing.target, thing.uuid))
        return spot.reach_cm if spot is not None else 0

    def _try(self, said: PutThere) -> None:
        """Hold it against what the service would say; only then it stands there, unsigned."""
        if self.plan is None:
            return
        others = {key: spot for key, spot in self.drafts.items() if key != said.what}
        asked = command_of(self.plan.site.path, others, origin="-" if self.plan.plan is None else "")
        command = DrawSitePlan(site=asked.site, origin=asked.origin, put=(*asked.put, said), take_off=asked.take_off)
        mine = len(asked.put)

        def tried(found: Tried) -> None:
            against = [one for one in found.problems if one.where[:2] == ("put", mine)]
            if against:
                self.side.refused(against)
                self.refresh_drawing()
            else:
                self._drafted(said)

        door = self._context.door
        self._context.work.reader.run(
            lambda: door.try_out(draw_site_plan, command), tried, self._context.around.refused,
            self._context.around.unavailable, topic="site plan tried", owner=self.drawing,
        )  # fmt: skip

    def refresh_drawing(self) -> None:
        """Draw again what stands where, after a hand let go where nothing can stand."""
        if self.plan is not None:
            self.canvas.show_drawing(dots_of(self.plan), rings_of(self.plan), links_of(self.plan), tuple(self.drafts))

    def _drafted(self, said: PutThere) -> None:
        spot = spot_of(said)
        if spot is not None:
            self.drafts[said.what] = spot
            self.worked.emit()
            if said.what == self.side.what.chosen():
                self.side.took()
            self.refresh()

    def _off(self, key: str) -> None:
        signed = self.plan.plan.spots if self.plan is not None and self.plan.plan is not None else {}
        thing = self._thing(key)
        if thing is not None and (thing.target, thing.uuid) in signed:
            self.drafts[key] = None
        else:
            self.drafts.pop(key, None)
        self.worked.emit()
        self.side.took()
        self.refresh()

    def _forget(self) -> None:
        self.drafts.clear()
        self.worked.emit()
        self.side.took()
        self.refresh()

    def _signed(self, site: str) -> None:
        """What was put elsewhere while it was being signed stays, unsigned."""
        sent, code = self.signing.sent, site.partition("/")[0]  # another site may be looked at by now
        left = self._unsigned.get(code, {})
        self._unsigned[code] = {key: spot for key, spot in left.items() if key not in sent or sent[key] != spot}
        self.worked.emit()
        self.refresh()

    # acts

    def _act(self, name: str) -> None:
        plan = self.plan
        if plan is None:
            return
        if name == "undo":
            self._forget()
        elif name == "print":
            self._print(plan)
        elif name == "sign":
            self.side.hide()
            self.signing.begin(plan, dict(self.drafts))
        else:
            self.side.hide()
            under_ = plan.plan.underlay if plan.plan is not None else None
            self.pictures.begin(plan.site.path, there=under_ is not None)

    def _record(self, pair: PlanPair) -> None:
        self.side.hide()
        self.recording.begin_for(pair)

    def _closed(self) -> None:
        self.side.show()
        self.canvas.setFocus()

    def _print(self, plan: SitePlan) -> None:
        """The plan to scale as PDF, to where the person says."""
        if self.drafts:
            self._context.say(lambda: _("Only what is signed is printed. Sign the changes first, or take them back."))
            return
        title = _("Plan of {site}").format(site=plan.site.path)
        path = questions.save_file(self.drawing, title, Path(f"{plan.site.code}.pdf"), "PDF (*.pdf)")
        if path is None:
            return
        target = path if path.suffix.lower() == ".pdf" else path.with_name(path.name + ".pdf")
        paper = self.side.paper.chosen()
        asked = ReportAsked(
            place=plan.site.path, language=language(), arcs=self.side.basis.value, what_if=self.side.thoughts,
            paper=paper.value if paper is not None else "A4",
        )  # fmt: skip
        context = self._context
        job = partial(context.door.run, print_report, SITE_PLAN.name, asked, target)

        def written(_printed: Any) -> None:
            context.say(lambda: _("Saved: {path}").format(path=target.name))

        context.work.aside.run(job, written, context.around.refused, context.around.unavailable, owner=self.drawing)


def _picture(door: Door, sha: str) -> QImage:
    """The picture as it is kept, small enough to be drawn quickly."""
    return picture(door.run(kept_attachment, sha), _LONGEST, sha[:16])

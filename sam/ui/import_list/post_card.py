"""The end of taking in a list: who signs second, and the button that posts; or, for a later list, the comparison."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal

from sam.domain.problems import Problem, Refused
from sam.domain.roles import Right
from sam.exchange.sheets.workbook import free_path
from sam.services.taking_lists import profiles as kept
from sam.services.taking_lists.compared_sheet import write_comparison
from sam.services.taking_lists.take import answer_path, post_plan, write_answer
from sam.ui import questions
from sam.ui.import_list.looking import ListLook
from sam.ui.look.tokens import S2, S4, Tone
from sam.ui.parts.button import Button, ButtonKind
from sam.ui.parts.card import Card
from sam.ui.parts.notice import Notice
from sam.ui.parts.rows import beside, measured, under
from sam.ui.screen_context import Door, ScreenContext
from sam.ui.second_signature import SecondSignature
from sam.words import formats
from sam.words.translate import _


class PostCard(Card):
    """The card; hidden until `show_look`. `posted(Done)`; `add_wanted` to post a later list all the same."""

    posted = Signal(object)
    add_wanted = Signal()

    def __init__(self, context: ScreenContext) -> None:
        super().__init__()
        self._context = context
        self.look: ListLook | None = None
        self.notice = Notice()
        self.second = SecondSignature(context)
        self.post = Button(lambda: _("Post the list"), ButtonKind.PRIMARY, glyph="check", key="F12", act=self.try_it)
        self.answer = Button(lambda: _("Save refused rows…"), glyph="floppy-disk", dense=True, act=self.save_answer)
        self.compared = Button(
            lambda: _("Save the comparison…"), glyph="floppy-disk", dense=True, act=self.save_comparison
        )
        self.add_all_the_same = Button(
            lambda: _("Post it as well…"), ButtonKind.DANGER, dense=True, act=self.add_wanted.emit
        )
        if not context.may(Right.WRITE_OFF):
            self.post.refuse(lambda: context.who_may(Right.WRITE_OFF))
        acts = under(self.post, beside(None, self.answer, gap=S2), gap=S2)
        self.add(self.notice, beside(measured(self.second), acts, gap=S4, grows=0))
        self.add(beside(None, self.add_all_the_same, self.compared, gap=S2))
        self.second.entered.connect(self.try_it)
        self.hide()

    def show_look(self, look: ListLook | None) -> None:
        """Offer what can be done with this list."""
        self.look = look
        self.setVisible(look is not None)
        if look is None:
            return
        later = look.looked.comparison is not None
        self.notice.clear()
        if later:
            entry = formats.number(look.looked.earlier)
            self.notice.tell(
                Tone.INFO,
                lambda: _("Compared, not posted"),
                _("A list of this layout was posted as entry {entry}; this one is held against the book.").format(
                    entry=entry
                ),
            )
        elif look.reading.mends is not None:
            entry = formats.number(look.looked.mended)
            told = _("They are posted beside the list that is entry {entry}.").format(entry=entry)
            if not look.looked.mended:
                told = _("The list they come from is not posted itself. They are posted on their own.")
            self.notice.tell(Tone.INFO, lambda: _("Mended rows of a list"), told)
        posts = not later and look.looked.plan.posted > 0
        self.second.setVisible(posts)
        self.post.setVisible(posts)
        self.answer.setVisible(look.looked.plan.refused > 0)
        self.compared.setVisible(later)
        self.add_all_the_same.setVisible(later)

    def try_it(self) -> None:
        """Post the list, signed by both."""
        look = self.look
        if look is None or not self.post.isVisible() or not self.post.isEnabled() or not self.second.complete():
            return
        unlock = self.second.unlocking()
        self.post.setEnabled(False)

        def steps(door: Door) -> Any:
            done = door.do(post_plan, look.looked, second=unlock(door))
            if look.to_keep:
                door.run(kept.keep_profile, look.reading.profile, look.profile)
            return done

        self._context.act(
            steps, then=self._done, refused=self._refused, on_end=lambda: self.post.setEnabled(True), owner=self
        )

    def _done(self, done: Any) -> None:
        self.second.clear()
        self.posted.emit(done)

    def _refused(self, refusal: Refused) -> None:
        rest = self.second.show_problems(refusal.problems)
        if rest:
            self._tell(rest)

    def _tell(self, problems: tuple[Problem, ...]) -> None:
        words = " ".join(self._context.sentence(problem) for problem in problems)
        self.notice.tell(Tone.STOP, lambda: _("Refused: nothing was written"), words)

    def save_answer(self) -> None:
        """Write the refused rows with their reasons back to whoever made the list."""
        look = self.look
        if look is None:
            return
        asked = self._ask_path(answer_path(look.path))
        if asked is not None:
            path, replace = asked
            self._write(lambda: write_answer(look.path, look.looked, path, replace=replace))

    def save_comparison(self) -> None:
        """Write the comparison as a workbook."""
        comparison = self.look.looked.comparison if self.look is not None else None
        if comparison is None or self.look is None:
            return
        asked = self._ask_path(self.look.path.with_name(f"{self.look.path.stem}-compared.xlsx"))
        if asked is not None:
            path, replace = asked
            self._write(lambda: write_comparison(comparison, path, replace=replace))

    def _ask_path(self, proposed: Path) -> tuple[Path, bool] | None:
        """Where to write, and whether a file of that name may go: the box asked about the name that was typed, not about another ending."""
        path = questions.save_file(self, _("Save"), free_path(proposed), _("Spreadsheets (*.xlsx)"))
        if path is None:
            return None
        whole = path.suffix.lower() == ".xlsx"
        return (path if whole else path.with_name(path.name + ".xlsx")), whole

    def _written(self, path: Path | None) -> None:
        if path is not None:
            self._context.say(lambda: _("Saved: {path}").format(path=path.name))

    def _write(self, write: Callable[[], Path | None]) -> None:
        self._context.work.aside.run(
            write,
            self._written,
            self._context.around.refused,
            self._context.around.unavailable,
            owner=self,
        )

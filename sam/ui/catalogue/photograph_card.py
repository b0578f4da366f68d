"""Adds a photograph to a type, or takes one away; the file is looked at and kept beside the book on the writer's thread."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from typing_extensions import override

from sam.domain.commands.master import WriteType
from sam.domain.problems import refuse
from sam.domain.problems.movements import MovementProblem
from sam.domain.roles import Right
from sam.queries.catalogue import TypePage
from sam.services.catalogue import write_type
from sam.ui.act_card import ActCard
from sam.ui.look.tokens import Role, Token
from sam.ui.parts.label import Label
from sam.ui.records.picture_entry import PictureEntry, kept
from sam.ui.screen_context import Door, ScreenContext
from sam.words import formats
from sam.words.translate import _


class PhotographCard(ActCard):
    """The card; hidden until `begin` or `begin_removal`."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context, "", "", Right.CATALOGUE)
        self._page: TypePage | None = None
        self._goes = ""  # SHA-256 of the one that is taken away; empty while one is added
        self.title = Label("", Role.CARD)
        self.how = Label("", Role.READ, Token.INK2, wrap=True)
        self.picture = PictureEntry(context, lambda: _("Photograph"))
        self.form.add("file", self.picture.field)
        self.add(self.title, self.how)
        self.ask_for(self.picture)
        self.picture.path.returnPressed.connect(self.try_it)

    def begin(self, page: TypePage) -> None:
        """Ask for the file of a new photograph."""
        self._page, self._goes = page, ""
        name = page.name
        self.title.set_words(lambda: _("Photograph of {name}").format(name=name))
        self.how.set_words(
            lambda: _("It is kept encrypted beside the book, and goes along in backups and to headquarters.")
        )
        self.make.set_words(lambda: _("Add the photograph"))
        self.picture.show()
        self.form.clear_problems()
        self.appear(self.picture.path)

    def begin_removal(self, page: TypePage, at: int) -> None:
        """Ask whether this one is to go."""
        self._page, self._goes = page, page.photographs[at].sha256
        name, number = page.name, at + 1
        self.title.set_words(
            lambda: _("Take photograph {n} of {name} away").format(n=formats.number(number), name=name)
        )
        self.how.set_words(lambda: _("It is no longer shown with the type. The book still knows that it was there."))
        self.make.set_words(lambda: _("Take it away"))
        self.picture.hide()
        self.appear(self.make)

    @override
    def steps(self) -> Callable[[Door], Any] | None:
        page, goes, file = self._page, self._goes, self.picture.file()
        if page is None:
            return None
        if not goes and file is None:
            self.picture.field.set_problem(_("Choose the file of the photograph first."))
            self.picture.path.setFocus()
            return None
        before = tuple(one.sha256 for one in page.photographs)

        def act(door: Door) -> Any:
            if goes or file is None:
                left = tuple(one for one in before if one != goes)
            else:
                sha = kept(door, file)
                if sha in before:
                    raise refuse(MovementProblem.NOTHING_CHANGES, "file")
                left = (*before, sha)
            without = () if left else ("photographs",)
            return door.do(write_type, WriteType(code=page.code, photographs=left, without=without))

        return act

    @override
    def done(self, answer: Any) -> None:
        code, added = str(answer["code"]), not self._goes
        if added:
            self.picture.put(None)
        self._context.say(
            lambda: (_("Photograph of {code} added") if added else _("Photograph of {code} taken away")).format(
                code=code
            )
        )
        self.leave()

"""Define a field of the institution's own, or change one: of what, its name, what may be typed in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from typing_extensions import override

from sam.domain.commands.master import DefineField
from sam.domain.problems import Problem, Refused
from sam.domain.roles import Right
from sam.queries.own_fields import OwnFieldKept
from sam.services.describe import FORMS, SUBJECTS, define_field
from sam.ui.act_card import ActCard, Asked
from sam.ui.look.tokens import S3
from sam.ui.parts.field import Field
from sam.ui.parts.inputs import ChoiceInput, TextInput
from sam.ui.parts.rows import beside
from sam.ui.screen_context import ScreenContext
from sam.words.translate import _

_BETWEEN = re.compile(r"[;\n]")

SUBJECT_WORDS: Mapping[str, Callable[[], str]] = {
    "weapon": lambda: _("Weapons"),
    "lot": lambda: _("Lots"),
    "type": lambda: _("Types"),
    "place": lambda: _("Places"),
    "person": lambda: _("Persons"),
}
FORM_WORDS: Mapping[str, Callable[[], str]] = {
    "text": lambda: _("Text"),
    "number": lambda: _("Whole number"),
    "day": lambda: _("Day"),
    "choice": lambda: _("One of a list"),
}


class FieldForm(ActCard):
    """The card; hidden until `begin`."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context, lambda: _("A field of our own"), lambda: _("Write the field"), Right.CATALOGUE)
        self.subject: ChoiceInput[str] = ChoiceInput([(one, SUBJECT_WORDS[one]) for one in SUBJECTS], SUBJECTS[0])
        self.code, self.name = TextInput(), TextInput()
        self.form_of: ChoiceInput[str] = ChoiceInput([(one, FORM_WORDS[one]) for one in FORMS], FORMS[0])
        self.choices = TextInput(example=lambda: _("wood; plastic; metal"))
        self.use: ChoiceInput[str] = ChoiceInput(
            [("yes", lambda: _("asked for")), ("no", lambda: _("no longer asked for"))], "yes"
        )
        add = self.form.add
        choices = Field(lambda: _("The list"), self.choices, hint=lambda: _("With ; between its words"))
        self.ask_for(
            beside(
                add("subject", Field(lambda: _("Of what"), self.subject, hint=self._where_asked)),
                add("code", Field(lambda: _("Short code"), self.code)),
                add("name", Field(lambda: _("What it is called"), self.name)),
                gap=S3,
            ),
            beside(
                add("form", Field(lambda: _("What is typed"), self.form_of)),
                add("choices", choices),
                add("retired", Field(lambda: _("In the forms"), self.use)),
                gap=S3,
            ),
        )
        self.subject.currentIndexChanged.connect(lambda _index: self.form["subject"].retranslate())
        self.form_of.currentIndexChanged.connect(lambda _index: self._show_choices())
        self.name.returnPressed.connect(self.try_it)
        self.choices.returnPressed.connect(self.try_it)

    def _where_asked(self) -> str:
        """Where it is typed later: the forms of the window ask for those of weapons and lots."""
        if self.subject.chosen() in {"weapon", "lot"}:
            return _("Asked for where a record is made better")
        return _("Its value is written on the command line")

    def begin(self, kept: OwnFieldKept | None) -> None:
        """Ask for a new field, or for what is to be different in this one. Its code and what it belongs to stay."""
        self.form.clear_problems()
        field = kept.field if kept is not None else None
        self.subject.choose(kept.subject if kept is not None else self.subject.chosen() or SUBJECTS[0])
        self.code.setText(field.code if field is not None else "")
        self.name.setText(field.name if field is not None else "")
        self.form_of.choose(field.form if field is not None else FORMS[0])
        self.choices.setText("; ".join(field.choices) if field is not None else "")
        self.use.choose("no" if kept is not None and kept.retired else "yes")
        for entry in (self.subject, self.code):
            entry.setEnabled(kept is None)
        self._show_choices()
        self.appear(self.subject if kept is None else self.name)

    def _show_choices(self) -> None:
        self.form["choices"].setVisible(self.form_of.chosen() == "choice")

    @override
    def asked(self) -> Asked | None:
        form = self.form_of.chosen() or FORMS[0]
        choices = [one.strip() for one in _BETWEEN.split(self.choices.value()) if one.strip()]
        return define_field, DefineField(
            subject=self.subject.chosen() or SUBJECTS[0],
            code=self.code.value(),
            name=self.name.value(),
            form=form,
            choices=tuple(choices) if form == "choice" else (),
            retired=self.use.chosen() == "no",
        )

    @override
    def _refused(self, refusal: Refused) -> None:
        super()._refused(Refused(_whole(problem) for problem in refusal.problems))

    @override
    def done(self, answer: Any) -> None:
        name = self.name.value()
        self._context.say(lambda: _("The field {name} is in the book").format(name=name))
        self.leave()


def _whole(problem: Problem) -> Problem:
    """A problem of one word of the list, at the list."""
    return replace(problem, where=problem.where[:1])

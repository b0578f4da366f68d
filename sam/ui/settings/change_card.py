"""Changes what the institution sets: one document, with who and why. What is left as it was is not written again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from sam.domain.cases import CASE_DAYS, INVESTIGATION_DAYS, REPORT_HOURS, SAMPLE_DAYS
from sam.domain.commands.master import ChangeSettings, SettingValue
from sam.domain.problems import Problem, Refused, Unavailable
from sam.domain.problems.command_line import CommandLineProblem
from sam.domain.reconciliation import YEAR_DAYS
from sam.domain.recovered import BALLISTIC_DAYS, HOLD_DAYS, TRACE_DAYS
from sam.domain.roles import Right
from sam.domain.room import ACCESS, COUNTED_WITHIN, KEY_DAYS, TWO_PEOPLE
from sam.services.attachments import keep_attachment
from sam.services.users import change_settings
from sam.standards.counting import INTERVALS, Interval
from sam.ui import questions
from sam.ui.act_card import ActCard
from sam.ui.look.tokens import S3, Role, Token
from sam.ui.parts.button import Button
from sam.ui.parts.field import Field
from sam.ui.parts.inputs import ChoiceInput, TextInput
from sam.ui.parts.label import Label
from sam.ui.parts.rows import beside, even
from sam.ui.screen_context import Door, ScreenContext
from sam.words.counts import interval_words
from sam.words.translate import LANGUAGES, _

CASE_SETTINGS: tuple[tuple[str, Callable[[], str], int], ...] = (
    ("report_hours", lambda: _("A loss is reported within, hours"), REPORT_HOURS),
    ("investigation_days", lambda: _("An investigation has a result within, days"), INVESTIGATION_DAYS),
    ("case_days", lambda: _("A case is old after, days"), CASE_DAYS),
    ("trace_days", lambda: _("A trace is open for long after, days"), TRACE_DAYS),
    ("ballistic_days", lambda: _("A ballistic entry is late after, days"), BALLISTIC_DAYS),
    ("hold_days", lambda: _("A hold that ends is shown before, days"), HOLD_DAYS),
    ("sample_days", lambda: _("Samples of an accident are kept, days"), SAMPLE_DAYS),
)
"""What the institution sets of cases: key, words, and what holds where nothing is set."""


def case_sources() -> str:
    """Where the figures come from that hold where nothing is set."""
    return _(
        "Where nothing is set: {hours} hours for the report (IDDRS 4.10 7.3: at once; 24 hours as in 27 CFR 555.30), {samples} days for "
        "samples (practice of the United States), {investigation} and {case} days are our own."
    ).format(hours=REPORT_HOURS, samples=SAMPLE_DAYS, investigation=INVESTIGATION_DAYS, case=CASE_DAYS)


_ABREAST = 3  # entries with long words above them


class ChangeCard(ActCard):
    """The card; hidden until `begin`."""

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context, lambda: _("Change the settings"), lambda: _("Set it"), Right.SETTINGS)
        self._now: Mapping[str, str] = {}
        self._sent: list[str] = []  # keys in the order in which they go into the command
        self.institution, self.depot, self.remark = TextInput(), TextInput(), TextInput()
        self.issue_days, self.transit_days, self.reason = TextInput(), TextInput(), TextInput()
        self.reconciliation_days = TextInput(example=str(YEAR_DAYS))
        self.cases = {key: TextInput(example=str(days)) for key, _words, days in CASE_SETTINGS}
        self.country = TextInput(example="KE")
        self.crest = TextInput(example=lambda: _("A picture: .png or .jpg"))
        self.qualified: ChoiceInput[str] = ChoiceInput(
            [("", lambda: _("not set")), ("yes", lambda: _("yes")), ("no", lambda: _("no"))], ""
        )
        languages = [(one.code, _named(one.name)) for one in LANGUAGES]
        self.language: ChoiceInput[str] = ChoiceInput([("", lambda: _("not set")), *languages], "")
        self.bolts: ChoiceInput[str] = ChoiceInput(
            [("", lambda: _("not set")), ("yes", lambda: _("yes")), ("no", lambda: _("no"))], ""
        )
        self.two_people: ChoiceInput[str] = ChoiceInput(
            [("", lambda: _("not set")), ("yes", lambda: _("yes")), ("no", lambda: _("no"))], ""
        )
        self.access: ChoiceInput[str] = ChoiceInput(
            [("", lambda: _("not set")), ("warn", lambda: _("only told")), ("refuse", lambda: _("refused"))], ""
        )
        self.key_days = TextInput(example=str(KEY_DAYS))
        self._entries: dict[str, TextInput | ChoiceInput[str]] = {
            "institution": self.institution,
            "depot_name": self.depot,
            "country": self.country,
            "issue_days": self.issue_days,
            "transit_days": self.transit_days,
            "reconciliation_days": self.reconciliation_days,
            "qualification_required": self.qualified,
            "bolts_apart": self.bolts,
            TWO_PEOPLE: self.two_people,
            ACCESS: self.access,
            COUNTED_WITHIN: self.key_days,
            "language": self.language,
            "report_note": self.remark,
            **self.cases,
            **{one.key: TextInput() for one in INTERVALS},
        }
        self._lay_out()
        self.reason.returnPressed.connect(self.try_it)

    def _lay_out(self) -> None:
        add = self.form.add
        choose = Button(lambda: _("Choose…"), glyph="folder-open", dense=True, act=self._choose)
        self.ask_for(
            beside(
                add("institution", Field(lambda: _("Institution"), self.institution)),
                add("depot_name", Field(lambda: _("Name of the depot"), self.depot)),
                add("country", Field(lambda: _("Country, two letters"), self.country)),
                gap=S3,
            ),
            beside(
                add("issue_days", Field(lambda: _("An issue comes back within, days"), self.issue_days)),
                add("transit_days", Field(lambda: _("A dispatch arrives within, days"), self.transit_days)),
                add(
                    "reconciliation_days",
                    Field(lambda: _("Reconciled with headquarters every, days"), self.reconciliation_days),
                ),
                add("qualification_required", Field(lambda: _("Only who is qualified may draw"), self.qualified)),
                gap=S3,
            ),
            *(even(*row, *(QWidget() for _none in range(_ABREAST - len(row)))) for row in self._case_rows()),
            Label(case_sources, Role.META, Token.INK2, wrap=True),
            beside(
                add("language", Field(lambda: _("Language of printed pages"), self.language)),
                add("bolts_apart", Field(lambda: _("Bolts in another room than weapons"), self.bolts)),
                add("report_note", Field(lambda: _("Sentence on every report"), self.remark)),
                gap=S3,
            ),
            even(
                add(TWO_PEOPLE, Field(lambda: _("Two people open and close a room"), self.two_people)),
                add(ACCESS, Field(lambda: _("A key to somebody not on the access list is"), self.access)),
                add(COUNTED_WITHIN, Field(lambda: _("Every key is counted within, days"), self.key_days)),
            ),
            beside(*(self._interval(one) for one in INTERVALS[:3]), gap=S3),
            beside(*(self._interval(one) for one in INTERVALS[3:]), gap=S3),
            beside(add("crest", Field(lambda: _("Crest"), self.crest)), choose, gap=S3, grows=0),
            add("reason", Field(lambda: _("Reason"), self.reason)),
        )

    def _case_rows(self) -> Iterator[list[Field]]:
        """The entries of cases, as many in a row as can be read in every language."""
        for first in range(0, len(CASE_SETTINGS), _ABREAST):
            yield [
                self.form.add(key, Field(words, self.cases[key]))
                for key, words, _days in CASE_SETTINGS[first : first + _ABREAST]
            ]

    def _interval(self, one: Interval) -> Field:
        """The entry of a rule of counting; its default and where that comes from stand under it."""
        hint = lambda: _("Empty: {n} ({source})").format(n=one.default, source=one.source)  # noqa: E731
        return self.form.add(one.key, Field(lambda: interval_words(one.key), self._entries[one.key], hint=hint))

    def begin(self, now: Mapping[str, str]) -> None:
        """Show what is set, to be changed."""
        self._now = now
        for key, entry in self._entries.items():
            value = now.get(key, "")
            if isinstance(entry, ChoiceInput):
                entry.choose(value)
            else:
                entry.setText(value)
        self.crest.clear()
        self.form.clear_problems()
        self.appear(self.institution)

    def _choose(self) -> None:
        path = questions.open_file(self, _("Crest"), _("Pictures (*.png *.jpg *.jpeg)"))
        if path is not None:
            self.crest.setText(str(path))

    def _typed(self, key: str) -> str:
        entry = self._entries[key]
        return (entry.chosen() or "") if isinstance(entry, ChoiceInput) else entry.value()

    @override
    def steps(self) -> Callable[[Door], Any] | None:
        changed = [key for key in self._entries if self._typed(key) != self._now.get(key, "")]
        values = [SettingValue(key=key, value=self._typed(key)) for key in changed]
        picture, reason = self.crest.value(), self.reason.value()
        self._sent = [*changed, *(["crest"] if picture else [])]

        def act(door: Door) -> Any:
            named = [*values, SettingValue(key="crest", value=_kept(door, Path(picture)))] if picture else values
            return door.do(change_settings, ChangeSettings(values=tuple(named), reason=reason))

        return act

    @override
    def _refused(self, refusal: Refused) -> None:
        super()._refused(Refused(self._at_the_entry(problem) for problem in refusal.problems))

    def _at_the_entry(self, problem: Problem) -> Problem:
        """The problem at the entry of the setting that it is about."""
        place = problem.where[1] if problem.where[:1] == ("values",) and len(problem.where) > 1 else None
        known = isinstance(place, int) and place < len(self._sent)
        return replace(problem, where=(self._sent[place],)) if known and isinstance(place, int) else problem

    @override
    def done(self, answer: Any) -> None:
        self.reason.clear()
        self._context.say(lambda: _("The settings are changed"))
        self.leave()


def _named(name: str) -> Callable[[], str]:
    return lambda: name


def _kept(door: Door, path: Path) -> str:
    """The picture, kept beside the book; its SHA-256."""
    try:
        content = path.read_bytes()
    except OSError as trouble:
        raise Unavailable(CommandLineProblem.FILE_UNREADABLE, path=str(path)) from trouble
    sha: str = door.run(keep_attachment, content, path.name)
    return sha

"""What is known of the chosen clause: edition, what it asks, what uses it, whether it was verified, where it was read."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from sam.standards.clauses.table import Clause
from sam.ui.look.current import px
from sam.ui.look.tokens import S1, S2, S3, Role, Token, Tone
from sam.ui.parts.card import Card
from sam.ui.parts.empty import EmptyState
from sam.ui.parts.key_values import Fact, KeyValues
from sam.ui.parts.label import Label
from sam.ui.parts.rows import empty
from sam.ui.parts.scroll import ScrollPage
from sam.ui.parts.words import Words
from sam.words.audit import question, theme
from sam.words.clauses import asks, edition, use
from sam.words.translate import _


def verified_words(one: Clause) -> str:
    """Whether a clause was verified."""
    return _("Verified") if one.verified else _("Not verified")


class ClauseDetail(Card):
    """The card."""

    def __init__(self) -> None:
        super().__init__()
        self.clause: Clause | None = None
        self.name = Label("", Role.HEAD, wrap=True)
        self.edition = Label("", Role.BODY, Token.INK2, wrap=True)
        self.facts = KeyValues()
        self.asked, self.used, self.source = QVBoxLayout(), QVBoxLayout(), QVBoxLayout()
        self.empty = EmptyState(lambda: _("No line is chosen"), glyph="scales")
        self._lay_out()
        self.show_nothing()

    def _lay_out(self) -> None:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, px(S1), 0)
        column.setSpacing(px(S2))
        column.addWidget(self.name)
        column.addWidget(self.edition)
        column.addWidget(self.facts)
        for head, lines in (
            (lambda: _("What it asks, in our words").upper(), self.asked),
            (lambda: _("What uses it").upper(), self.used),
            (lambda: _("Where it was read").upper(), self.source),
        ):
            column.addWidget(Label(head, Role.CAPS, Token.INK2))
            lines.setSpacing(px(S2))
            column.addLayout(lines)
        column.addStretch(1)
        self.page = ScrollPage(body)
        self.body.setSpacing(px(S3))
        self.add(self.empty)
        self.add(self.page, stretch=1)

    def show_nothing(self) -> None:
        """Nothing is chosen."""
        self.clause = None
        self.empty.show()
        self.page.hide()

    def read_on(self) -> None:
        """Scroll on by a page; from the end back to the beginning."""
        bar = self.page.verticalScrollBar()
        bar.setValue(bar.value() + bar.pageStep() if bar.value() < bar.maximum() else 0)

    def show_clause(self, one: Clause) -> None:
        """Show a clause."""
        self.clause = one
        self.empty.hide()
        self.page.show()
        self.page.verticalScrollBar().setValue(0)
        self.name.set_words(one.cited)
        self.edition.set_words(lambda: edition(one.standard) or _("Edition not known"))
        tone = Tone.OK if one.verified else Tone.WARN
        facts = [
            Fact(lambda: _("Substance"), partial(verified_words, one), tone=tone),
            Fact(lambda: _("Theme"), lambda: ", ".join(map(theme, one.themes))),
        ]
        if one.levels:
            facts.append(Fact(lambda: _("Level"), partial(_levels, one)))
        self.facts.set_facts(facts)
        own = asks(one.id, ())
        _fill(self.asked, [*own, *(partial(_point, id_) for id_ in one.checkpoints)], Role.READ)
        _fill(self.used, [*map(_used, one.uses), *([partial(_audit, one)] if one.checkpoints else [])], Role.BODY)
        _fill(self.source, one.source, Role.META)


def _fill(column: QVBoxLayout, lines: list[Words] | tuple[str, ...], role: Role) -> None:
    empty(column)
    for words in lines:
        column.addWidget(Label(words, role, wrap=True))


def _used(name: str) -> Words:
    return lambda: use(name)[:1].upper() + use(name)[1:]


def _audit(one: Clause) -> str:
    return _("Audit: {checkpoints}").format(checkpoints=", ".join(one.checkpoints))


def _point(id_: str) -> str:
    return f"{id_}  {question(id_)}"


def _levels(one: Clause) -> str:
    """The levels, and whether they were read."""
    levels = ", ".join(map(str, one.levels))
    return levels if one.level_seen else _("{levels}, remembered").format(levels=levels)

"""The screen of the day: a few totals, and what needs a hand; each line opens the work."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime, timedelta

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from sam import clock
from sam.domain.cases import CAME_IN
from sam.domain.roles import Right, Role
from sam.queries.custody import Late, Transit
from sam.queries.pictures import not_seen_since
from sam.queries.reconciliation import Reconciled, reconciled
from sam.queries.safety import LicenceDue, Unsafe, Unwatched
from sam.queries.today import Day, Ending, day
from sam.queries.weapon_pages import Seen
from sam.reports.pictures.time import LONG
from sam.services.last_kept import Keeping, Noted, keeping
from sam.services.ways_to_look import own_role
from sam.ui.counter.person_words import category_words
from sam.ui.keeping.kept_words import BACKUP_DAYS, STICK_DAYS, backup_age, moment_words, since_words, stick_age
from sam.ui.look.current import px
from sam.ui.look.tokens import S4, S6, Token, Tone
from sam.ui.look.tokens import Role as Letters
from sam.ui.parts.button import Button
from sam.ui.parts.card import Card
from sam.ui.parts.empty import EmptyState
from sam.ui.parts.label import Label
from sam.ui.parts.rows import beside, under
from sam.ui.parts.scroll import ScrollPage
from sam.ui.screen_context import Screen, ScreenContext
from sam.ui.screen_page import ScreenPage, day_words
from sam.ui.stock_words import quantity_words
from sam.ui.today.case_lines import case_line
from sam.ui.today.count_lines import ToDo, count_lines, counts_to_do
from sam.ui.today.order import in_order
from sam.ui.today.reconciliation_lines import reconciliation_lines
from sam.ui.today.recovered_lines import recovered_lines
from sam.ui.today.surveillance_line import surveillance_line
from sam.ui.today.work_list import WorkLine, WorkList
from sam.ui.today.workshop_lines import workshop_lines
from sam.words import formats
from sam.words.labels import label
from sam.words.translate import _, ngettext


class _Total(QWidget):
    """A figure with its words."""

    def __init__(self) -> None:
        super().__init__()
        self.figure, self.words = Label("", Letters.FIGURE), Label("", Letters.BODY, Token.INK2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.figure)
        column.addWidget(self.words)

    def tell(self, figure: int, words: Callable[[], str]) -> None:
        """Show another figure."""
        self.figure.set_words(lambda: formats.number(figure))
        self.words.set_words(words)


class Today(ScreenPage):
    """The screen."""

    follows = True

    def __init__(self, context: ScreenContext) -> None:
        super().__init__(context)
        self._found: tuple[Day, Keeping, Role] | None = None
        self._unseen = 0
        self._counts = ToDo()
        self._reconciled: Reconciled | None = None
        self.totals = tuple(_Total() for _n in range(4))
        self.work = WorkList(lambda: _("What needs a hand"))
        self.work.opened.connect(lambda line: context.go(line.screen, line.argument))
        self.empty = EmptyState(
            lambda: _("Nothing needs a hand"), lambda: _("Nothing is overdue, on the road too long, or about to end.")
        )
        self.first = EmptyState(
            lambda: _("The book is empty"),
            lambda: _("Take in a list of what the depot has, or receive the first delivery."),
            glyph="book-open-text",
            way=Button(lambda: _("Take in a list"), glyph="table", act=lambda: context.go("import")),
        )
        self._lay_out()
        self.setFocusProxy(self.work)

    def _lay_out(self) -> None:
        strip = Card()
        row = beside(*self.totals, gap=S6)
        for place in range(len(self.totals)):
            row.setStretch(place, 1)
        strip.add(row)
        self.card = Card(lambda: _("What needs a hand"))
        page = QWidget()
        page.setLayout(under(self.work, None, gap=0))
        self.page = ScrollPage(page)
        self.card.add(self.page, stretch=1)
        self.card.add(self.empty, stretch=1)
        self.card.add(self.first, stretch=1)
        self.setLayout(under(strip, self.card, gap=S4, grows=1))
        self.page.setMinimumHeight(px(120))
        for number in range(1, 10):
            key = QShortcut(QKeySequence(str(number)), self)
            key.activated.connect(
                lambda number=number: self.context.scanner.when_sure(lambda: self.work.open_line(number), self)
            )

    @override
    def refresh(self) -> None:
        """Ask how the day stands."""
        door, work = self.context.door, self.context.work
        runner = work.reader if self.isVisible() else work.aside  # nobody waits for what is not seen
        runner.run(
            lambda: (door.ask(day), door.run(keeping), door.run(own_role)),
            self._show,
            self.trouble,
            self.trouble,
            topic="today",
            owner=self,
        )
        since = clock.today() - timedelta(days=LONG)
        work.aside.run(  # it looks at every weapon: the day need not wait for it
            lambda: (door.ask(not_seen_since, since), door.ask(counts_to_do), door.ask(reconciled)),
            self._tell_beside,
            self.trouble,
            self.trouble,
            topic="unseen",
            owner=self,
        )

    def _tell_beside(self, found: tuple[int, ToDo, Reconciled]) -> None:
        """So many weapons have not been seen for long, this is to be counted, and so the account stands with headquarters."""
        if found != (self._unseen, self._counts, self._reconciled):
            self._unseen, self._counts, self._reconciled = found
            if self._found is not None:
                self._show(self._found)

    def _show(self, found: tuple[Day, Keeping, Role]) -> None:
        self._found = found
        now, kept, role = found
        everything = [
            *lines_of(now),
            *count_lines(self._counts),
            *unseen_lines(self._unseen, clock.today()),
            *reconciliation_lines(self._reconciled, clock.today()),
            *kept_lines(kept, clock.now()),
        ]
        lines = in_order(everything, role)
        self.work.show_lines(lines)
        bare = not now.weapons and not now.lots
        self.page.setVisible(bool(lines))
        self.first.setVisible(not lines and bare)
        self.empty.setVisible(not lines and not bare)
        self.badge = str(len(lines)) if lines else ""
        count, urgent = len(lines), sum(1 for line in lines if line.tone is Tone.STOP)
        self.card.note.set_words(
            lambda: ngettext("{n} cannot wait", "{n} cannot wait", urgent).format(n=urgent) if urgent else ""
        )
        self.retitle(
            lambda: ngettext("{n} thing needs a hand", "{n} things need a hand", count).format(n=count) if count else ""
        )
        first, second, third, fourth = self.totals
        first.tell(now.weapons, lambda: _("weapons on charge"))
        second.tell(now.out, lambda: _("weapons out with people"))
        third.tell(now.lots, lambda: _("ammunition lots"))
        fourth.tell(now.entries, lambda: _("entries in the book"))


def lines_of(now: Day) -> Iterator[WorkLine]:
    """What needs a hand, the most urgent first."""
    yield from (_late_line(one) for one in now.overdue)
    if now.overdue_people > len(now.overdue):
        yield _more_late(now.overdue_people - len(now.overdue))
    found = (case_line(one, clock.now(), now.case_days) for one in now.cases if one.kind not in CAME_IN)
    yield from (line for line in found if line is not None)
    on_the_road: dict[str, Transit] = {}
    for part in now.transit:  # one for each unit that things are counted in
        on_the_road.setdefault(part.voucher, part)
    yield from (_transit_line(one) for one in on_the_road.values())
    yield from (_unsafe_line(one) for one in now.unsafe)
    yield from (_licence_line(one) for one in now.licences_due)
    yield from (surveillance_line(one) for one in now.surveillance)
    yield from workshop_lines(now)
    yield from recovered_lines(now.recovered)
    yield from (_lot_line(one) for one in now.lots_ending)
    if now.unwatched:
        yield _unwatched_line(now.unwatched)
    yield from (_person_line(one) for one in now.people_ending)


def kept_lines(kept: Keeping, now: datetime) -> Iterator[WorkLine]:
    """Backup and stick, where they are wanted."""
    backup, stick = backup_age(kept, now), stick_age(kept, now)
    if kept.backup is None or (backup is not None and backup >= BACKUP_DAYS):
        yield _kept_line(kept, kept.backup, _no_backup, _old_backup, lambda: _("Back up"))
    if kept.headquarters and (kept.bundle is None or (stick is not None and stick >= STICK_DAYS)):
        yield _kept_line(kept, kept.bundle, _no_stick, _old_stick, lambda: _("Put on a stick"))


def unseen_lines(weapons: int, today: date) -> Iterator[WorkLine]:
    """The weapons that no document has told of for more than a year, in one line."""
    if not weapons:
        return
    last = today - timedelta(days=LONG + 1)
    yield WorkLine(
        what=lambda: ngettext(
            "{n} weapon has not been seen in a document for more than a year",
            "{n} weapons have not been seen in a document for more than a year",
            weapons,
        ).format(n=formats.number(weapons)),
        detail=lambda: _("No receipt, issue, return, move or inspection since {day}").format(day=formats.day(last)),
        time="",
        act=lambda: _("See them"),
        tone=Tone.WARN,
        screen="weapons",
        argument={"seen": Seen(last=last)},
    )


def _no_backup() -> str:
    return _("No backup is known of")


def _old_backup() -> str:
    return _("The last backup is old")


def _no_stick() -> str:
    return _("Nothing was put on a stick for headquarters yet")


def _old_stick() -> str:
    return _("Headquarters has had no stick for long")


def _kept_line(
    kept: Keeping, last: Noted | None, none: Callable[[], str], old: Callable[[], str], act: Callable[[], str]
) -> WorkLine:
    since = since_words(kept.number, last.number if last is not None else 0)
    return WorkLine(
        what=old if last is not None else none,
        detail=lambda: _("Entries since: {count}").format(count=since()),
        time=moment_words(last.moment) if last is not None else "",
        act=act,
        tone=Tone.WARN,
        screen="keeping",
    )


def _late_line(one: Late) -> WorkLine:
    what, more = ", ".join(one.what), one.lines - len(one.what)

    def detail() -> str:
        said = f"{one.unit} · {what}" if one.unit else what
        return said + (
            " " + ngettext("and {n} more", "and {n} more", more).format(n=formats.number(more)) if more else ""
        )

    return WorkLine(
        what=lambda: _("{name} has not brought it back").format(name=one.holder),
        detail=detail,
        time=lambda: _("{days} late").format(days=formats.age_days(one.days)),
        act=lambda: _("Call in"),
        tone=Tone.STOP,
        screen="people",
        argument=one.holder_number,
    )


def _more_late(people: int) -> WorkLine:
    return WorkLine(
        what=lambda: ngettext(
            "{n} more person or unit has not brought back what they hold",
            "{n} more people and units have not brought back what they hold",
            people,
        ).format(n=formats.number(people)),
        detail=lambda: _("The report of open issues names them all"),
        time="",
        act=lambda: _("See all"),
        tone=Tone.STOP,
        screen="reports",
        argument="open-issues",
    )


def _transit_line(one: Transit) -> WorkLine:
    return WorkLine(
        what=lambda: _("{voucher} is on the road to {to}").format(voucher=one.voucher, to=one.to),
        detail=lambda: _("left {day}, no receipt has come").format(day=day_words(one.day)()),
        time=lambda: _transit_time(one.overdue_days, one.due),
        act=lambda: _("Follow up"),
        tone=Tone.STOP if one.overdue_days else Tone.WARN,
        screen="arrival",
        argument={"dispatch": one.voucher},
    )


def _transit_time(late: int, due: str) -> str:
    if late:
        return _("{days} late").format(days=formats.age_days(late))
    return _("due {day}").format(day=day_words(due)()) if due else ""


def _left(days: int) -> str:
    return (
        _("{days} past").format(days=formats.age_days(-days))
        if days < 0
        else _("in {days}").format(days=formats.age_days(days))
    )


def _lot_line(one: Ending) -> WorkLine:
    past = one.days < 0
    return WorkLine(
        what=lambda: (_("Lot {lot} is past its shelf life") if past else _("Shelf life of lot {lot} ends")).format(
            lot=one.name
        ),
        detail=lambda: f"{one.detail} · {quantity_words(one.quantity, one.unit)} · {day_words(one.day)()}",
        time=lambda: _left(one.days),
        act=lambda: _("See lot"),
        tone=Tone.STOP if past else Tone.WARN,
        screen="ammunition",
        argument=one.key,
    )


def _unsafe_line(one: Unsafe) -> WorkLine:
    return WorkLine(
        lambda: _("{place}: storage safety").format(place=one.place),
        lambda: ", ".join(label(check) for check in one.checks[:2]),
        lambda: ngettext("{n} finding", "{n} findings", one.count).format(n=formats.number(one.count)),
        lambda: _("Look at it"),
        Tone.STOP,
        "places",
        one.place,
    )


def _licence_line(one: LicenceDue) -> WorkLine:
    return WorkLine(
        what=lambda: _licence_words(one),
        detail=lambda: formats.day(one.day),
        time=lambda: _left(one.days),
        act=lambda: _("Look at it"),
        tone=Tone.STOP if one.days < 0 else Tone.WARN,
        screen="places",
        argument=one.place,
    )


def _licence_words(one: LicenceDue) -> str:
    words = _("{place}: licence {number} is to be reviewed") if one.review else _("{place}: licence {number} ends")
    return words.format(place=one.place, number=one.number)


def _unwatched_line(places: Sequence[Unwatched]) -> WorkLine:
    first = places[0].place
    count = len(places)
    return WorkLine(
        lambda: ngettext(
            "{n} place with explosives is in no storehouse", "{n} places with explosives are in no storehouse", count
        ).format(n=formats.number(count)),
        lambda: _("Nothing that comes in there is checked: {place}").format(place=first),
        "",
        lambda: _("Look at it"),
        Tone.WARN,
        "places",
        first,
    )


def _person_line(one: Ending) -> WorkLine:
    past = one.days < 0
    return WorkLine(
        what=lambda: (_("Qualification of {name} has ended") if past else _("Qualification of {name} ends")).format(
            name=one.name
        ),
        detail=lambda: f"{category_words(one.detail)} · {day_words(one.day)()}",
        time=lambda: _left(one.days),
        act=lambda: _("See person"),
        tone=Tone.WARN,
        screen="people",
        argument=one.key,
    )


def _build(context: ScreenContext) -> QWidget:
    return Today(context)


SCREEN = Screen("today", lambda: _("Today"), "house", "F2", _build, (Right.READ,), 0)

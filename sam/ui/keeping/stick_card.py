"""Sticks for headquarters: what it has confirmed, putting what is new on a stick, taking what came on one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from sam.domain.roles import Right
from sam.exchange.bundle import ENDING as BUNDLE
from sam.exchange.bundle import BundleCheck, check_bundle
from sam.exchange.receipt import ENDING as RECEIPT
from sam.exchange.reconciliation_file import ENDINGS as RECONCILIATION
from sam.exchange.watch_file import ENDING as WATCH
from sam.services.bundled_pictures import take_bundle_with_pictures, write_bundle_with_pictures
from sam.services.last_kept import Keeping
from sam.services.receipts import MadeReceipt, TakenReceipt, make_receipt, take_receipt
from sam.services.take_bundle import Taken
from sam.services.watch_lists import TakenList, WrittenList, take_watch_list, write_watch_lists
from sam.services.write_bundle import WrittenBundle
from sam.ui import questions
from sam.ui.keeping.job_card import JobCard
from sam.ui.keeping.kept_words import moment_words, since_words
from sam.ui.keeping.reconciliation_card import ReconciliationCard
from sam.ui.keeping.watch_words import list_words, listed_words
from sam.ui.look.tokens import Tone
from sam.ui.parts.button import Button
from sam.ui.parts.flow import Flow
from sam.ui.parts.key_values import Fact
from sam.ui.screen_context import ScreenContext
from sam.words import formats
from sam.words.translate import _, ngettext


class StickCard(JobCard):
    """The card. What comes of a reconciliation is handed to the card that knows what to do with it."""

    def __init__(self, context: ScreenContext, reconciliation: ReconciliationCard) -> None:
        super().__init__(context, lambda: _("Sticks for headquarters"))
        self._reconciliation = reconciliation
        self.put = Button(lambda: _("Put on a stick…"), glyph="usb", act=self.write)
        self.get = Button(lambda: _("Take in from a stick…"), glyph="download-simple", act=self.take)
        self.look = Button(lambda: _("Check a stick…"), glyph="magnifying-glass", act=self.check)
        self._book = ""  # at headquarters: the depot whose bundle was taken last, and the stick that it came on
        self._stick: Path | None = None
        self.answer = Button(lambda: _("Write its receipt on the stick"), glyph="certificate", act=self.write_receipt)
        self.answer.hide()
        self.watch = Button(lambda: _("Watch lists on a stick…"), glyph="eye", act=self.write_lists)
        for button in (self.put, self.get, self.watch):
            if not context.may(Right.EXCHANGE):
                button.refuse(lambda: context.who_may(Right.EXCHANGE))
        row = Flow(self.answer, self.look, self.get, self.watch, self.put, ends=True)
        self.lay_out(row, self.put, self.get, self.look, self.watch, self.answer)

    def show_keeping(self, kept: Keeping) -> None:
        """Say what headquarters has confirmed, and what it has not; at headquarters, what is held."""
        self.put.setVisible(not kept.is_headquarters)
        self.watch.setVisible(kept.is_headquarters)
        if kept.is_headquarters:
            self.show_facts(
                [Fact(code, partial(_up_to, number)) for code, number in kept.held]
                or [Fact(lambda: _("Books held"), lambda: _("none yet"), tone=Tone.INFO)]
            )
            return
        if not kept.headquarters:
            words = Fact(lambda: _("Headquarters"), lambda: _("not paired yet: see Pairing below"), tone=Tone.INFO)
            self.show_facts((words,))
            return
        facts = [Fact(lambda: _("Headquarters"), ", ".join(kept.headquarters))]
        if kept.confirmed_at is not None:
            number, moment = kept.confirmed, moment_words(kept.confirmed_at)
            said = lambda: _("up to entry {n}, {moment}").format(n=formats.number(number), moment=moment())  # noqa: E731
            facts.append(Fact(lambda: _("Confirmed"), said))
        else:
            facts.append(Fact(lambda: _("Confirmed"), lambda: _("nothing yet")))
        if kept.bundle is not None:
            facts.append(Fact(lambda: _("Last stick"), moment_words(kept.bundle.moment)))
            facts.append(Fact(lambda: _("Entries since"), since_words(kept.number, kept.bundle.number)))
        else:
            facts.append(Fact(lambda: _("Last stick"), lambda: _("none is known"), tone=Tone.WARN))
        facts.append(Fact(lambda: _("Watch list"), partial(list_words, kept.watched, kept.watched_at)))
        self.show_facts(facts)

    def write(self) -> None:
        """Ask for the stick, and put on it what headquarters has not confirmed."""
        folder = questions.folder(self, _("Which stick?"))
        if folder is None:
            return
        door = self._context.door
        self.work(
            self._context.work.aside,
            lambda: _("Writing, and reading back what was written"),
            lambda steps: door.run(write_bundle_with_pictures, folder, progress=steps),
            self._written,
        )

    def _written(self, made: Sequence[WrittenBundle]) -> None:
        first, last, path = made[0].first, made[-1].last, made[-1].path
        self.notice.tell(
            Tone.OK,
            lambda: _("Written and read back. The stick can be pulled now."),
            _("Entries {first} to {last}: {path}").format(
                first=formats.number(first), last=formats.number(last), path=path.name
            ),
        )
        self._context.changed.emit()

    def take(self) -> None:
        """Ask for a bundle, a receipt, a watch list or a file of the reconciliation, and take it in."""
        endings = (BUNDLE, RECEIPT, WATCH, *RECONCILIATION)
        kinds = _("From a stick ({kinds})").format(kinds=" ".join(f"*{one}" for one in endings))
        path = questions.open_file(self, _("What came on the stick?"), kinds)
        if path is None:
            return
        if path.suffix.lower() in RECONCILIATION:
            self._reconciliation.come(path)
            return
        self._stick = path.parent
        self.answer.hide()
        ways: dict[str, tuple[Callable[..., Any], Callable[[Any], object]]] = {
            RECEIPT: (take_receipt, self._confirmed),
            WATCH: (take_watch_list, self._listed),
        }
        job, then = ways.get(path.suffix.lower(), (take_bundle_with_pictures, self._taken))
        door, slow = self._context.door, job is take_bundle_with_pictures
        self.work(
            self._context.work.writer,
            lambda: _("Checking {file}, and taking it in").format(file=path.name),
            lambda steps: door.run(job, path, progress=steps) if slow else door.run(job, path),
            then,
        )

    def write_lists(self) -> None:
        """Ask for the stick, and put on it what each paired depot is to look for."""
        folder = questions.folder(self, _("Which stick?"))
        if folder is not None:
            door = self._context.door
            self.work(
                self._context.work.aside,
                lambda: _("Writing the watch lists"),
                lambda _steps: door.run(write_watch_lists, folder),
                self._lists_written,
            )

    def _lists_written(self, made: Sequence[WrittenList]) -> None:
        depots = ", ".join(one.depot for one in made)
        words = ngettext("{n} number, for {depots}", "{n} numbers, for {depots}", made[0].numbers)
        self.notice.tell(
            Tone.OK,
            lambda: _("Written and read back. The stick can be pulled now."),
            words.format(n=formats.number(made[0].numbers), depots=depots),
        )

    def _listed(self, taken: TakenList) -> None:
        tone, words = listed_words(taken)
        self.notice.tell(tone, lambda: _("Watch list of {by} is taken in").format(by=taken.headquarters), words)
        self._context.changed.emit()

    def _confirmed(self, taken: TakenReceipt) -> None:
        number = taken.receipt.number
        self.notice.tell(
            Tone.OK,
            lambda: _("Headquarters holds this book up to entry {number}.").format(number=formats.number(number)),
        )
        self._context.changed.emit()

    def check(self) -> None:
        """Ask for a bundle, and say whose it is and whether it is whole; nothing is taken in."""
        path = questions.open_file(
            self, _("What came on the stick?"), _("From a stick ({kinds})").format(kinds=f"*{BUNDLE}")
        )
        if path is not None:
            self.work(
                self._context.work.aside,
                lambda: _("Checking {file}").format(file=path.name),
                lambda steps: check_bundle(path, steps),
                self._checked,
            )

    def _checked(self, found: BundleCheck) -> None:
        if found.problem is not None:
            problem = found.problem
            self.notice.tell(Tone.STOP, lambda: _("The bundle is NOT whole"), lambda: self._context.sentence(problem))
            return
        manifest = found.manifest
        self.notice.tell(
            Tone.OK,
            lambda: _("The bundle is whole: entries {first} to {last} of {code}, for {to}.").format(
                first=formats.number(manifest.first),
                last=formats.number(manifest.last),
                code=manifest.sender.code,
                to=manifest.receiver.code,
            ),
        )

    def write_receipt(self) -> None:
        """Put the receipt for the book that was taken last on the stick that it came on."""
        code, stick, door = self._book, self._stick, self._context.door
        if stick is not None:
            self.work(
                self._context.work.aside,
                lambda: _("Writing the receipt"),
                lambda _steps: door.run(make_receipt, code, stick),
                self._answered,
            )

    def _answered(self, made: MadeReceipt) -> None:
        self.answer.hide()
        path = made.path
        self.notice.tell(
            Tone.OK,
            lambda: _("The receipt is written: {path}. The stick can be pulled now.").format(path=path),
        )

    def _taken(self, taken: Taken) -> None:
        self._book = taken.code
        self.answer.show()
        count, code, head = taken.taken, taken.code, taken.head_number
        self.notice.tell(
            Tone.OK,
            lambda: _("{count} entries of {code} are taken; its book stands at entry {head}.").format(
                count=formats.number(count), code=code, head=formats.number(head)
            ),
        )
        self._context.changed.emit()


def _up_to(number: int) -> str:
    return _("up to entry {n}").format(n=formats.number(number))

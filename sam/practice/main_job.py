"""The main job, played from end to end: a spreadsheet comes in, a report is printed, a stick goes to headquarters and a receipt comes back.

`sam demo` shows it, `sam self-test` runs it in the built program. Each step is told in one line as soon as it is done.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from sam import clock
from sam.depot import Depot
from sam.domain.commands.master import Pair
from sam.domain.problems import Refused
from sam.exchange.sheets.reading import read_list
from sam.keys.effort import Effort
from sam.keys.pairing import PairingCode, PairingRole
from sam.practice.half_year import FIRST, PASSWORDS, SECOND, make_practice_depot
from sam.reports.asking import ReportAsked
from sam.services.backup import backup
from sam.services.bundled_pictures import take_bundle_with_pictures, write_bundle_with_pictures
from sam.services.founding import Foundation, Founder
from sam.services.print_report import print_report, print_voucher
from sam.services.rebuild import rebuild
from sam.services.receipts import make_receipt, take_receipt
from sam.services.taking_lists.take import Asked, look, post_plan, write_answer
from sam.services.users import pair
from sam.services.verify import verify
from sam.words.translate import _, language

TITLES = ("Serial number", "Make", "Model", "Calibre", "Category", "Quantity", "Holder", "Condition", "Date")
ROWS = (
    ("001234", "Norinco", "Type 56", "7.62x39", "SA-RIF", "1", "Border post 7", "serviceable", "2024-03-05"),
    ("1E5", "Norinco", "Type 56", "7.62x39", "SA-RIF", "1", "Border post 7", "serviceable", "2024-03-05"),
    ("12345678901234567", "Norinco", "Type 56", "7.62x39", "SA-RIF", "1", "Border post 7", "repairable", "2024-03-05"),
    ("", "Star", "BM", "9x19", "SA-PST", "4", "Border post 7", "serviceable", "2023-11-30"),
    ("001234", "Norinco", "Type 56", "7.62x39", "SA-RIF", "1", "Border post 9", "serviceable", "2024-03-05"),
    ("B-77", "Star", "BM", "9x19", "SA-PST", "0", "Border post 9", "serviceable", "2023-11-30"),
    ("B-78", "Star", "BM", "9x19", "SA-PST", "1", "Border post 9", "half dead", "2023-11-30"),
)
"""Seven rows of a list from the field: three to be posted as they are, one only counted, three that cannot be right."""


def play_main_job(folder: Path, effort: Effort | None = None, *, small: bool = False) -> Iterator[str]:
    """Play the main job in a new or empty folder; tells each step.

    Raises:
        Refused, Unavailable: as in real work.
    """
    depot_folder, hq_folder, stick = folder / "depot", folder / "headquarters", folder / "stick"
    stick.mkdir(parents=True)
    make_practice_depot(depot_folder, effort, small=small)
    yield _("A practice depot is made in {path}.").format(path=depot_folder)
    founders = (Founder("hq-1", "headquarters first key"), Founder("hq-2", "headquarters second key"))
    Depot.create(
        hq_folder, Foundation("HQ", "Headquarters", founders, "Institution of practice", headquarters=True), effort
    )
    with (
        Depot.open(depot_folder, FIRST, PASSWORDS[FIRST]) as depot,
        Depot.open(hq_folder, "hq-1", "headquarters first key") as headquarters,
    ):
        yield _take_list(depot, folder)
        yield from _print(depot, folder)
        yield from _exchange(depot, headquarters, stick)
        yield from _keep(depot, folder)


def _take_list(depot: Depot, folder: Path) -> str:
    """A list from the field becomes an opening balance that two people sign."""
    path = folder / "list-from-the-field.csv"
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows([TITLES, *ROWS])
    reading = read_list(path, None, clock.today())
    looked = depot.ask(look, reading, Asked(clock.today()))
    depot.do(post_plan, looked, second=depot.second(SECOND, PASSWORDS[SECOND]))
    answer = write_answer(path, looked, folder / "list-from-the-field-refused.xlsx")
    return _(
        "A list of {read} rows is taken in: {posted} posted, {refused} refused; the reasons are in {path}."
    ).format(read=looked.plan.read, posted=looked.plan.posted, refused=looked.plan.refused, path=answer)


def _print(depot: Depot, folder: Path) -> Iterator[str]:
    """Reports as PDF and spreadsheet, and a voucher."""
    asked = ReportAsked(language=language())
    for name, to in (
        ("stock-on-hand", "stock.pdf"),
        ("stock-on-hand", "stock.xlsx"),
        ("weapon-register", "register.pdf"),
    ):
        made = depot.run(print_report, name, asked, folder / to)
        yield _("Printed: {path}").format(path=made.path)
    made = depot.run(print_voucher, "RC-" + _year(depot) + "-000001", folder / "receipt-voucher.pdf")
    yield _("Printed: {path}").format(path=made.path)


def _year(depot: Depot) -> str:
    """The year in which the practice depot took its first stock in."""
    number = depot.ask(
        lambda reader: reader.value("SELECT number FROM voucher WHERE kind = 'receipt' ORDER BY id LIMIT 1")
    )
    return str(number).split("-")[1]


def _exchange(depot: Depot, headquarters: Depot, stick: Path) -> Iterator[str]:
    """What is new in the book goes to headquarters on a stick, and its receipt comes back."""
    depot.do(pair, Pair(text=PairingCode(PairingRole.HEADQUARTERS, headquarters.code, headquarters.depot_key).text()))
    headquarters.do(pair, Pair(text=PairingCode(PairingRole.DEPOT, depot.code, depot.depot_key).text()))
    for written in depot.run(write_bundle_with_pictures, stick):
        yield _("A bundle is on the stick: {path}").format(path=written.path)
        taken = headquarters.run(take_bundle_with_pictures, written.path)
        yield _("Headquarters has taken {count} entries.").format(count=taken.taken)
    receipt = headquarters.run(make_receipt, depot.code, stick)
    depot.run(take_receipt, receipt.path)
    yield _("The receipt of headquarters is in the book.")
    try:
        headquarters.run(take_bundle_with_pictures, _altered(written.path))
    except Refused:
        yield _("An altered copy of the bundle was refused.")
    else:
        raise AssertionError("an altered bundle was taken")


def _altered(path: Path) -> Path:
    """A copy of a bundle with one bit changed."""
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    other = path.with_name("altered" + path.suffix)
    other.write_bytes(data)
    return other


def _keep(depot: Depot, folder: Path) -> Iterator[str]:
    """Verify, rebuild, back up."""
    found = depot.run(verify)
    if not found.ok:
        raise AssertionError("the book of the practice depot is not whole")
    yield _("The book is whole: {count} entries, head {head}.").format(count=found.entries, head=found.head[:16])
    depot.run(rebuild)
    yield _("Everything that is derived from the book was rebuilt.")
    (folder / "backup").mkdir()
    made = depot.run(backup, folder / "backup")
    yield _("A backup is made and checked: {path}").format(path=made.path)

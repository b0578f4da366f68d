"""What can be typed. Each command says what it does; the forms that institutions script are fixed."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from sam import __version__
from sam.cli import (
    depots,
    exchange,
    import_list,
    keeping,
    labels,
    papers,
    questions,
    reference,
    stock,
)
from sam.cli.ammunition import ammunition_question
from sam.cli.audit import audit_jobs
from sam.cli.cases import case_jobs
from sam.cli.categories import categories_question
from sam.cli.count import count_jobs
from sam.cli.destruction import certificate_job, destruction_question
from sam.cli.forms import form_jobs
from sam.cli.help_words import speak
from sam.cli.job import Commands, add_job
from sam.cli.reconciliation import reconciliation_jobs
from sam.cli.recovered import recovered_question
from sam.cli.room import room_questions
from sam.cli.safety_jobs import safety_questions, standards_jobs
from sam.cli.site_plan import quantities, site_plan_jobs
from sam.cli.surplus import scale_job, surplus_question
from sam.cli.surveillance import surveillance_questions
from sam.cli.watch_lists import watch_list_job, watch_list_question
from sam.cli.weapon_question import add_filters
from sam.cli.workshop import workshop_questions
from sam.domain.roles import Role
from sam.domain.site_plan import PaperSize
from sam.queries.times import View
from sam.words.translate import LANGUAGES, N_, _

EPILOG = N_(
    """\
Passwords are asked for, or read from the files named in SAM_PASSWORD_FILE (who acts), SAM_SECOND_PASSWORD_FILE (who signs second)
and SAM_NEW_PASSWORD_FILE (a user being added).

Exit status: 0 done, 1 refused (a rule, a wrong password), 2 misuse, 3 unavailable (locked, disk, stick), 70 a fault of the program.

A first day:
  sam new-depot depot --code D01 --name "Central Depot" --user ana --second ben --recovery-to code.txt
  sam schema                      what `post` takes, as JSON schemas
  sam --depot depot --user ana post receipt.json
  sam --depot depot --user ana ask holdings
  sam --depot depot --user ana report stock-on-hand --to stock.pdf

To try it first: sam demo practice      plays the main job on a practice depot and opens its window
"""
)


def make_parser() -> argparse.ArgumentParser:
    """The parser of the whole command line."""
    speak()
    parser = argparse.ArgumentParser(
        prog="sam",
        description=_("The account of weapons and ammunition of a depot, without a network."),
        epilog=_(EPILOG),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--version", action="version", version=f"SAM {__version__}", help=_("show program's version number and exit")
    )
    parser.add_argument("--depot", metavar="DIR", help=_("folder of the depot"))
    parser.add_argument("--user", metavar="USER", help=_("who acts"))
    parser.add_argument("--recovery", action="store_true", help=_("open with the recovery code; reads only"))
    parser.add_argument(
        "--language", choices=[one.code for one in LANGUAGES], help=_("language of sentences and reports")
    )
    parser.add_argument("--json", action="store_true", help=_("answer for machines"))
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    for group in (
        _depot_jobs,
        _stock_jobs,
        _question_jobs,
        _paper_jobs,
        _label_jobs,
        _keeping_jobs,
        _exchange_jobs,
        reconciliation_jobs,
        site_plan_jobs,
        standards_jobs,
        scale_job,
        audit_jobs,
        case_jobs,
        count_jobs,
        form_jobs,
    ):
        group(commands)
    return parser


def _two_times(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--as-of", metavar="DATE", help=_("held on this day, 2026-11-22"))
    parser.add_argument("--as-known", metavar="DATE-TIME", help=_("as known at this moment, 2026-11-22T10:47"))
    parser.add_argument("--book", metavar="CODE", help=_("book of this depot (at headquarters)"))


def _second(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--second", metavar="USER", help=_("who signs second"))


def _depot_jobs(commands: Commands) -> None:
    roles = [role.value for role in Role]
    new = add_job(commands, "new-depot", depots.new_depot, _("make a depot that two people found"))
    new.add_argument("dir", metavar="DIR", help=_("new or empty folder"))
    new.add_argument("--code", required=True, help=_("short code, up to 8 letters and digits"))
    new.add_argument("--name", required=True, help=_("name of the depot"))
    new.add_argument("--user", required=True, help=_("first founder"))
    new.add_argument("--second", required=True, help=_("second founder"))
    new.add_argument("--role", choices=roles, default="commander", help=_("role of the first founder"))
    new.add_argument("--second-role", choices=roles, default="commander", help=_("role of the second founder"))
    new.add_argument("--institution", default="", help=_("name of the institution"))
    new.add_argument("--recovery-to", required=True, metavar="FILE", help=_("new file for the recovery code"))
    new.add_argument("--headquarters", action="store_true", help=_("this is headquarters"))
    add = add_job(commands, "add-user", depots.add_user, _("add a user of the program"))
    add.add_argument("name", metavar="NAME")
    add.add_argument("--role", choices=roles, required=True)
    _second(add)
    change = add_job(commands, "change-user", depots.change_user, _("give a user another role, or end their access"))
    change.add_argument("name", metavar="NAME")
    change.add_argument("--role", choices=roles, required=True)
    change.add_argument("--leave", action="store_true", help=_("may sign in no more"))
    _second(change)
    add_job(commands, "change-password", depots.change_password, _("change one's own password"))
    add_job(
        commands,
        "confirm-users",
        depots.confirm_users,
        _("take the list of users as it stands for right, after it was changed outside SAM"),
    )
    add_job(commands, "info", depots.info, _("what this depot is, and its last entry"))


def _stock_jobs(commands: Commands) -> None:
    post = add_job(commands, "post", stock.post, _("post a command from a JSON file"))
    post.add_argument("command_file", metavar="COMMAND.json", help=_("the command; - for standard input"))
    _second(post)
    schema = add_job(commands, "schema", stock.schema, _("print the JSON schema of every command that post takes"))
    schema.add_argument("name", nargs="?", help=_("only this command"))
    take = add_job(
        commands, "import", import_list.import_list, _("take in a list of stock from a spreadsheet as opening balance")
    )
    take.add_argument("file", metavar="FILE")
    take.add_argument("--profile", help=_("how the list is read; left out: proposed from its column titles"))
    take.add_argument("--check", action="store_true", help=_("only look: post nothing"))
    take.add_argument("--date", metavar="DATE", help=_("day of the list; left out: today"))
    take.add_argument("--place", metavar="CODE", help=_("place of rows that name none"))
    take.add_argument("--add", action="store_true", help=_("post although an earlier list of this profile was posted"))
    take.add_argument(
        "--refused-to", metavar="FILE", help=_("where the sheet of refused rows goes, to be mended and imported")
    )
    take.add_argument("--compare-to", metavar="FILE", help=_("where the comparison with an earlier list goes"))
    _second(take)
    _profile_jobs(commands)
    template = add_job(commands, "import-template", import_list.write_template, _("write an empty sheet to fill in"))
    template.add_argument("--to", required=True, metavar="FILE.xlsx")


def _profile_jobs(commands: Commands) -> None:
    says = _("profiles: how the lists of one layout are read")
    words = add_job(
        commands, "suggest", reference.suggest, _("rows of the reference tables that a new type can be taken from")
    )
    words.add_argument("text", metavar="TEXT", help=_("make, model, calibre, UN number, category or country"))
    profiles = commands.add_parser("import-profile", help=says, description=says)
    acts = profiles.add_subparsers(metavar="ACT", required=True)
    add_job(acts, "list", import_list.list_profiles, _("the profiles that are known here"))
    show = add_job(acts, "show", import_list.show_profile, _("print a profile, to be corrected in a file"))
    show.add_argument("name", metavar="NAME")
    propose = add_job(acts, "propose", import_list.propose, _("print a profile for a list, to be corrected in a file"))
    propose.add_argument("file", metavar="FILE")
    propose.add_argument(
        "--map",
        dest="mapped",
        metavar="TITLE=COLUMN",
        action="append",
        default=[],
        help=_("what the column with this title holds; nothing after = leaves it out"),
    )
    save = add_job(acts, "save", import_list.save_profile, _("keep the profile in a file under a name"))
    save.add_argument("file", metavar="FILE")
    save.add_argument("name", metavar="NAME")


def _question_jobs(commands: Commands) -> None:
    ask = commands.add_parser("ask", help=_("ask the book a question"), description=_("ask the book a question"))
    asked = ask.add_subparsers(metavar="QUESTION", required=True, dest="question")
    holdings = add_job(asked, "holdings", questions.ask, _("what is held where"))
    _two_times(holdings)
    holdings.add_argument(
        "--view",
        choices=[view.value for view in View],
        default=View.CORRECTED.value,
        help=_("on which day a reversal counts"),
    )
    holdings.add_argument(
        "--everywhere", action="store_true", help=_("also what is lost, expended, destroyed, transferred out")
    )
    history = add_job(asked, "history", questions.ask, _("the life of one thing"))
    history.add_argument("item", metavar="ITEM", help=_("serial, registry or lot number, or id"))
    history.add_argument("--as-known", metavar="DATE-TIME")
    history.add_argument("--book", metavar="CODE")
    find = add_job(asked, "find", questions.ask, _("find by part of a number or name; ? is any character"))
    find.add_argument("text", metavar="TEXT")
    find.add_argument("--book", metavar="CODE")
    issues = add_job(asked, "open-issues", questions.ask, _("what people hold, with what is overdue"))
    issues.add_argument("--person", metavar="NUMBER")
    issues.add_argument("--overdue", action="store_true", help=_("only what is overdue"))
    issues.add_argument("--book", metavar="CODE")
    listed = add_job(asked, "weapons", questions.ask, _("weapons, filtered and sorted"))
    add_filters(listed)
    listed.add_argument("--book", metavar="CODE")
    for questions_of in _ROOMS:
        questions_of(asked)
    for name, says in (
        ("in-transit", _("dispatches that have not arrived")),
        ("types", _("the catalogue")),
        ("places", _("places, people, suppliers")),
        ("lots", _("lots with what is held of them")),
        ("books", _("books that are held here")),
    ):
        add_job(asked, name, questions.ask, says).add_argument("--book", metavar="CODE")


_ROOMS: tuple[Callable[[Commands], object], ...] = (
    safety_questions, surveillance_questions, workshop_questions, surplus_question, destruction_question, room_questions,
    recovered_question, categories_question, ammunition_question, watch_list_question,
)  # fmt: skip
"""Each adds the questions of one subject to `ask`."""


def _paper_jobs(commands: Commands) -> None:
    report = add_job(commands, "report", papers.report, _("print a report as PDF or spreadsheet"))
    report.add_argument("name", metavar="NAME", help=papers.names())
    _two_times(report)
    report.add_argument("--from", dest="first", metavar="DATE", help=_("first day of a period"))
    report.add_argument("--until", dest="last", metavar="DATE", help=_("last day of a period"))
    report.add_argument(
        "--item",
        default="",
        help=_(
            "what it is of: serial, lot or registry number, or the number of a case, order, count, hand-over or tag"
        ),
    )
    report.add_argument(
        "--place", default="", help=_("code or path of a storehouse, for licence; of a site, for site-plan")
    )
    report.add_argument("--person", default="", help=_("number of a person"))
    sizes = [one.value for one in PaperSize]
    report.add_argument("--paper", choices=sizes, default=PaperSize.A4.value, help=_("paper of a site plan"))
    quantities(report)
    report.add_argument("--to", required=True, metavar="FILE", help=_("file ending in .pdf or .xlsx"))
    check = add_job(
        commands, "check-paper", papers.check_paper, _("say whether a printed page is of this book, from its code")
    )
    check.add_argument("code", metavar="DIGITS", help=_("the digits of its 2D code"))
    check.add_argument("--book", metavar="CODE", help=_("book of this depot (at headquarters)"))
    voucher = add_job(commands, "voucher", papers.voucher, _("print a voucher as PDF"))
    voucher.add_argument("number", metavar="NUMBER")
    voucher.add_argument("--to", required=True, metavar="FILE.pdf")
    certificate_job(commands)


def _label_jobs(commands: Commands) -> None:
    made = add_job(commands, "labels", labels.labels, _("print labels with a code that finds the thing again, as PDF"))
    made.add_argument("kind", metavar="KIND", nargs="?", default="", help=labels.names())
    made.add_argument(
        "--list", action="store_true", help=_("say which kinds of label and which label papers there are")
    )
    made.add_argument(
        "--what",
        metavar="THING",
        nargs="+",
        default=[],
        help=_("serial, registry or lot numbers, codes of types, or places with what lies in them"),
    )
    made.add_argument("--stock", metavar="NAME", default="", help=_("label paper, such as a4-70x37 or thermal-50x25"))
    made.add_argument(
        "--start", type=int, default=1, metavar="N", help=_("first label that is still on the sheet, along the rows")
    )
    made.add_argument(
        "--offset",
        default="0,0",
        metavar="X,Y",
        help=_("millimetres to the right and down; --offset=-0.5,1 moves left"),
    )
    made.add_argument("--code", default="qr", metavar="CODE", help="qr, datamatrix, code128")
    made.add_argument("--copies", type=int, default=1, metavar="N", help=_("of each label"))
    made.add_argument(
        "--quantity",
        type=int,
        metavar="N",
        help=_("what one package holds; left out: what lies in each place"),
    )
    made.add_argument("--inside", action="store_true", help=_("also for every place within"))
    made.add_argument("--cut", action="store_true", help=_("with lines to cut along"))
    made.add_argument("--to", metavar="FILE.pdf", default="")


def _keeping_jobs(commands: Commands) -> None:
    verify = add_job(
        commands, "verify", keeping.verify, _("check chain, signatures, conservation and tables of the book")
    )
    verify.add_argument("--book", metavar="CODE")
    verify.add_argument("--full", action="store_true", help=_("check every signature again and replay the whole book"))
    attach = add_job(
        commands, "attach", keeping.attach, _("keep a photograph or scan; prints the SHA-256 that commands name")
    )
    attach.add_argument("file", metavar="FILE")
    add_job(
        commands, "rebuild", keeping.rebuild, _("drop everything that is derived from the book and derive it again")
    )
    backup = add_job(commands, "backup", keeping.backup, _("write a backup and check it"))
    backup.add_argument("--to", metavar="DIR", help=_("folder; left out: beside the book"))
    tape = add_job(
        commands, "new-tape", keeping.new_tape, _("make a backup, keep the old tape aside and start a new one")
    )
    tape.add_argument("--to", metavar="DIR", help=_("folder of the backup; left out: beside the book"))
    look = add_job(
        commands,
        "check-backup",
        keeping.check_backup,
        _("check a backup from first to last, without a password; with --user also open it and prove the book in it"),
    )
    look.add_argument("file", metavar="FILE")
    restore = add_job(commands, "restore", keeping.restore, _("make a depot from a backup"))
    restore.add_argument("file", metavar="FILE")
    restore.add_argument("--to", required=True, metavar="DIR")
    says = _("write the whole book as plain text with a reader, to be read without SAM")
    leave = add_job(commands, "exit", keeping.write_exit_file, says)
    leave.add_argument("--to", required=True, metavar="DIR")
    leave.add_argument("--book", metavar="CODE")
    add_job(
        commands,
        "self-test",
        keeping.self_test,
        _("make a depot, post, print, export and verify, and say whether all went well"),
    )


def _exchange_jobs(commands: Commands) -> None:
    add_job(commands, "pair-code", exchange.pair_code, _("print the code by which another depot learns this one's key"))
    pair = add_job(commands, "pair", exchange.pair, _("take in the code of another depot"))
    pair.add_argument("code", metavar="CODE", nargs="+")
    _second(pair)
    bundle = commands.add_parser("bundle", help=_("write, take and check bundles on a stick"))
    jobs = bundle.add_subparsers(metavar="JOB", required=True)
    write = add_job(jobs, "write", exchange.write, _("put what is new in the book on a stick, for headquarters"))
    write.add_argument("--to", required=True, metavar="STICK")
    write.add_argument(
        "--for", dest="recipient", metavar="CODE", help=_("code of headquarters, when several are paired")
    )
    write.add_argument(
        "--since", type=int, metavar="ENTRY", help=_("begin with this entry again, when headquarters named a gap")
    )
    take = add_job(
        jobs, "take", exchange.take, _("take in a bundle, a receipt, a watch list or the answer to a statement")
    )
    take.add_argument("file", metavar="FILE")
    receipt = add_job(jobs, "receipt", exchange.receipt, _("write a signed receipt for a depot"))
    receipt.add_argument("--book", required=True, metavar="CODE")
    receipt.add_argument("--to", required=True, metavar="STICK")
    watch_list_job(jobs)
    check = add_job(jobs, "check", exchange.check, _("check a bundle without any key"))
    check.add_argument("file", metavar="FILE")

"""What can be typed. Each command says what it does; the forms that institutions script are fixed."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from enum import Enum
from typing import TYPE_CHECKING

from sam import __version__
from sam.cli import depots, exchange, import_list, keeping, labels, papers, questions, reference, standards, stock
from sam.cli.audit import add_jobs
from sam.cli.help_words import speak
from sam.cli.weapon_question import add_filters
from sam.domain.roles import Role
from sam.queries.times import View
from sam.standards.aggregation import Trigger
from sam.standards.matrices import Es, Pes
from sam.standards.pairs import Given
from sam.words.translate import LANGUAGES, N_, _

Job = Callable[[argparse.Namespace], None]

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 - argparse has no public name for it

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
        _standards_jobs,
    ):
        group(commands)
    add_jobs(commands, _add)
    return parser


def _add(commands: Commands, name: str, job: Job, says: str) -> argparse.ArgumentParser:
    made = commands.add_parser(name, help=says, description=says)
    made.set_defaults(job=job)
    made.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help=_("answer for machines"))
    return made


def _two_times(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--as-of", metavar="DATE", help=_("held on this day, 2026-11-22"))
    parser.add_argument("--as-known", metavar="DATE-TIME", help=_("as known at this moment, 2026-11-22T10:47"))
    parser.add_argument("--book", metavar="CODE", help=_("book of this depot (at headquarters)"))


def _second(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--second", metavar="USER", help=_("who signs second"))


def _depot_jobs(commands: Commands) -> None:
    roles = [role.value for role in Role]
    new = _add(commands, "new-depot", depots.new_depot, _("make a depot that two people found"))
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
    add = _add(commands, "add-user", depots.add_user, _("add a user of the program"))
    add.add_argument("name", metavar="NAME")
    add.add_argument("--role", choices=roles, required=True)
    _second(add)
    change = _add(commands, "change-user", depots.change_user, _("give a user another role, or end their access"))
    change.add_argument("name", metavar="NAME")
    change.add_argument("--role", choices=roles, required=True)
    change.add_argument("--leave", action="store_true", help=_("may sign in no more"))
    _second(change)
    _add(commands, "change-password", depots.change_password, _("change one's own password"))
    _add(
        commands,
        "confirm-users",
        depots.confirm_users,
        _("take the list of users as it stands for right, after it was changed outside SAM"),
    )
    _add(commands, "info", depots.info, _("what this depot is, and its last entry"))


def _stock_jobs(commands: Commands) -> None:
    post = _add(commands, "post", stock.post, _("post a command from a JSON file"))
    post.add_argument("command_file", metavar="COMMAND.json", help=_("the command; - for standard input"))
    _second(post)
    schema = _add(commands, "schema", stock.schema, _("print the JSON schema of every command that post takes"))
    schema.add_argument("name", nargs="?", help=_("only this command"))
    take = _add(
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
    template = _add(commands, "import-template", import_list.write_template, _("write an empty sheet to fill in"))
    template.add_argument("--to", required=True, metavar="FILE.xlsx")


def _profile_jobs(commands: Commands) -> None:
    says = _("profiles: how the lists of one layout are read")
    words = _add(
        commands, "suggest", reference.suggest, _("rows of the reference tables that a new type can be taken from")
    )
    words.add_argument("text", metavar="TEXT", help=_("make, model, calibre, UN number, category or country"))
    profiles = commands.add_parser("import-profile", help=says, description=says)
    acts = profiles.add_subparsers(metavar="ACT", required=True)
    _add(acts, "list", import_list.list_profiles, _("the profiles that are known here"))
    show = _add(acts, "show", import_list.show_profile, _("print a profile, to be corrected in a file"))
    show.add_argument("name", metavar="NAME")
    propose = _add(acts, "propose", import_list.propose, _("print a profile for a list, to be corrected in a file"))
    propose.add_argument("file", metavar="FILE")
    propose.add_argument(
        "--map",
        dest="mapped",
        metavar="TITLE=COLUMN",
        action="append",
        default=[],
        help=_("what the column with this title holds; nothing after = leaves it out"),
    )
    save = _add(acts, "save", import_list.save_profile, _("keep the profile in a file under a name"))
    save.add_argument("file", metavar="FILE")
    save.add_argument("name", metavar="NAME")


def _question_jobs(commands: Commands) -> None:
    ask = commands.add_parser("ask", help=_("ask the book a question"), description=_("ask the book a question"))
    asked = ask.add_subparsers(metavar="QUESTION", required=True, dest="question")
    holdings = _add(asked, "holdings", questions.ask, _("what is held where"))
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
    history = _add(asked, "history", questions.ask, _("the life of one thing"))
    history.add_argument("item", metavar="ITEM", help=_("serial, registry or lot number, or id"))
    history.add_argument("--as-known", metavar="DATE-TIME")
    history.add_argument("--book", metavar="CODE")
    find = _add(asked, "find", questions.ask, _("find by part of a number or name; ? is any character"))
    find.add_argument("text", metavar="TEXT")
    find.add_argument("--book", metavar="CODE")
    issues = _add(asked, "open-issues", questions.ask, _("what people hold, with what is overdue"))
    issues.add_argument("--person", metavar="NUMBER")
    issues.add_argument("--overdue", action="store_true", help=_("only what is overdue"))
    issues.add_argument("--book", metavar="CODE")
    listed = _add(asked, "weapons", questions.ask, _("weapons, filtered and sorted"))
    add_filters(listed)
    listed.add_argument("--book", metavar="CODE")
    for name, says in (
        ("in-transit", _("dispatches that have not arrived")),
        ("types", _("the catalogue")),
        ("places", _("places, people, suppliers")),
        ("lots", _("lots with what is held of them")),
        ("books", _("books that are held here")),
    ):
        _add(asked, name, questions.ask, says).add_argument("--book", metavar="CODE")


def _paper_jobs(commands: Commands) -> None:
    report = _add(commands, "report", papers.report, _("print a report as PDF or spreadsheet"))
    report.add_argument("name", metavar="NAME", help=papers.names())
    _two_times(report)
    report.add_argument("--from", dest="first", metavar="DATE", help=_("first day of a period"))
    report.add_argument("--until", dest="last", metavar="DATE", help=_("last day of a period"))
    report.add_argument("--item", default="", help=_("serial, registry or lot number, or id, for history"))
    report.add_argument("--person", default="", help=_("number of a person"))
    report.add_argument("--to", required=True, metavar="FILE", help=_("file ending in .pdf or .xlsx"))
    check = _add(
        commands, "check-paper", papers.check_paper, _("say whether a printed page is of this book, from its code")
    )
    check.add_argument("code", metavar="DIGITS", help=_("the digits of its 2D code"))
    check.add_argument("--book", metavar="CODE", help=_("book of this depot (at headquarters)"))
    voucher = _add(commands, "voucher", papers.voucher, _("print a voucher as PDF"))
    voucher.add_argument("number", metavar="NUMBER")
    voucher.add_argument("--to", required=True, metavar="FILE.pdf")


def _label_jobs(commands: Commands) -> None:
    made = _add(commands, "labels", labels.labels, _("print labels with a code that finds the thing again, as PDF"))
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
    verify = _add(commands, "verify", keeping.verify, _("check chain, signatures, conservation and tables of the book"))
    verify.add_argument("--book", metavar="CODE")
    verify.add_argument("--full", action="store_true", help=_("check every signature again and replay the whole book"))
    attach = _add(
        commands, "attach", keeping.attach, _("keep a photograph or scan; prints the SHA-256 that commands name")
    )
    attach.add_argument("file", metavar="FILE")
    _add(commands, "rebuild", keeping.rebuild, _("drop everything that is derived from the book and derive it again"))
    backup = _add(commands, "backup", keeping.backup, _("write a backup and check it"))
    backup.add_argument("--to", metavar="DIR", help=_("folder; left out: beside the book"))
    tape = _add(commands, "new-tape", keeping.new_tape, _("make a backup, keep the old tape aside and start a new one"))
    tape.add_argument("--to", metavar="DIR", help=_("folder of the backup; left out: beside the book"))
    look = _add(
        commands,
        "check-backup",
        keeping.check_backup,
        _("check a backup from first to last, without a password; with --user also open it and prove the book in it"),
    )
    look.add_argument("file", metavar="FILE")
    restore = _add(commands, "restore", keeping.restore, _("make a depot from a backup"))
    restore.add_argument("file", metavar="FILE")
    restore.add_argument("--to", required=True, metavar="DIR")
    says = _("write the whole book as plain text with a reader, to be read without SAM")
    leave = _add(commands, "exit", keeping.write_exit_file, says)
    leave.add_argument("--to", required=True, metavar="DIR")
    leave.add_argument("--book", metavar="CODE")
    _add(
        commands,
        "self-test",
        keeping.self_test,
        _("make a depot, post, print, export and verify, and say whether all went well"),
    )


def _exchange_jobs(commands: Commands) -> None:
    _add(commands, "pair-code", exchange.pair_code, _("print the code by which another depot learns this one's key"))
    pair = _add(commands, "pair", exchange.pair, _("take in the code of another depot"))
    pair.add_argument("code", metavar="CODE", nargs="+")
    _second(pair)
    bundle = commands.add_parser("bundle", help=_("write, take and check bundles on a stick"))
    jobs = bundle.add_subparsers(metavar="JOB", required=True)
    write = _add(jobs, "write", exchange.write, _("put what is new in the book on a stick, for headquarters"))
    write.add_argument("--to", required=True, metavar="STICK")
    write.add_argument(
        "--for", dest="recipient", metavar="CODE", help=_("code of headquarters, when several are paired")
    )
    write.add_argument(
        "--since", type=int, metavar="ENTRY", help=_("begin with this entry again, when headquarters named a gap")
    )
    take = _add(jobs, "take", exchange.take, _("take in a bundle or a receipt"))
    take.add_argument("file", metavar="FILE")
    receipt = _add(jobs, "receipt", exchange.receipt, _("write a signed receipt for a depot"))
    receipt.add_argument("--book", required=True, metavar="CODE")
    receipt.add_argument("--to", required=True, metavar="STICK")
    check = _add(jobs, "check", exchange.check, _("check a bundle without any key"))
    check.add_argument("file", metavar="FILE")


def _standards_jobs(commands: Commands) -> None:
    says = _("figures and rules of IATG, without a depot; no figure is a licence")
    group = commands.add_parser("standards", help=says, description=says)
    acts = group.add_subparsers(metavar="ACT", required=True)
    distance = _add(acts, "distance", standards.distance, _("the distance that a quantity needs"))
    _column(distance)
    distance.add_argument("--pes", choices=[one.value for one in Pes], metavar="PES", help=_names(Pes))
    distance.add_argument("--es", choices=[one.value for one in Es], metavar="ES", help=_names(Es))
    distance.add_argument("--neq", metavar="KG", required=True, help=_("net explosive quantity, kilograms"))
    neq = _add(acts, "neq", standards.neq, _("the quantity that a distance permits"))
    _column(neq)
    neq.set_defaults(column="")
    neq.add_argument("--distance", metavar="M", required=True, help=_("between the two sites, metres"))
    neq.add_argument(
        "--at-least",
        metavar="M",
        type=int,
        default=0,
        help=_("least distance of this pair whatever the quantity, metres"),
    )
    mixing = _add(acts, "mixing", standards.mixing, _("whether two compatibility groups may stand together"))
    mixing.add_argument("one", metavar="GROUP")
    mixing.add_argument("other", metavar="GROUP")
    mixing.add_argument("--substances", action="store_true", help=_("explosive substances, not articles"))
    together = _add(acts, "aggregate", standards.aggregation, _("what is added in a storehouse with several divisions"))
    together.add_argument("parts", metavar="HD=KG", nargs="+", help=_("a hazard division and its quantity, 1.1=1000"))
    together.add_argument(
        "--trigger", action="append", choices=[one.value for one in Trigger],
        help=_("what makes 1.2 with 1.3 a mass explosion"),
    )  # fmt: skip
    together.add_argument(
        "--shown-otherwise", action="store_true", help=_("trials or analysis have shown that it does not")
    )
    limits = _add(
        acts, "limits", standards.limits, _("what the distances of a site permit of each division stored alone")
    )
    limits.add_argument("pes", choices=[one.value for one in Pes], metavar="PES", help=_names(Pes))
    limits.add_argument(
        "pairs",
        metavar="NAME=ES:M",
        nargs="+",
        help=_("an exposed site and its distance: {known}").format(known=_names(Es)),
    )
    limits.add_argument(
        "--by-table", action="store_true", help=_("the table decides which pair governs, not the formula")
    )
    limits.add_argument("--given", action="append", metavar="FACT", choices=_facts(), help=", ".join(_facts()))


def _names(kinds: type[Enum]) -> str:
    return ", ".join(str(one.value) for one in kinds)


def _facts() -> list[str]:
    """What can be known of a pair, as it is typed."""
    return [one.name.lower().replace("_", "-") for one in Given]


def _column(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--hd", metavar="HD", required=True, help=_("hazard division: 1.1, 1.2 or 1.3"))
    parser.add_argument("--column", metavar="D", help=_("column of its table, D7"))

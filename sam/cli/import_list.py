"""Jobs that take in lists of stock from spreadsheets, and keep the profiles by which they are read."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import Any

from sam import clock
from sam.cli.list_account import account, new_things
from sam.cli.list_teller import Teller, told_profile
from sam.cli.questions import day
from sam.cli.session import answer, open_depot, second
from sam.domain.problems import refuse
from sam.domain.problems.movements import MovementProblem
from sam.domain.sheet_profile import profile_to_text
from sam.exchange.sheets import template
from sam.services.taking_lists import profiles as kept
from sam.services.taking_lists.compared_sheet import write_comparison
from sam.services.taking_lists.finding import read_found, read_named
from sam.services.taking_lists.reading import read_for_depot
from sam.services.taking_lists.take import Asked, Looked, look, post_plan, write_answer
from sam.words.translate import _


def import_list(args: argparse.Namespace) -> None:
    """Take in a list as one opening balance, look at it, or compare it with the book."""
    path = Path(args.file)
    with open_depot(args, write=not args.check) as depot:
        signer = None if args.check else second(args, depot)
        today = clock.today()
        asked = Asked(_day(args, today), args.place or "", args.add)
        name = args.profile
        found = read_named(depot.run, path, name, today) if name else read_found(depot.run, path, today)
        reading, to_keep = found.reading, found.to_keep
        looked = depot.ask(look, reading, asked)
        files = _written(args, path, looked)
        data = account(looked, files, posts=not looked.earlier)
        data |= {"checked": args.check, **new_things(looked.plan)}
        teller = Teller(looked, data)
        if not args.json:
            _say(teller.before())
        if not args.check and not looked.earlier:
            done = depot.do(post_plan, looked, second=signer)
            data |= {"entry": done.entry, "voucher": done.answer["voucher"], "registered": done.answer["registered"]}
            if to_keep:
                depot.run(kept.keep_profile, reading.profile, reading.profile.name)
                data["profile_kept"] = reading.profile.name
    answer(args, data, teller.after(data))


def _say(lines: Any) -> None:
    for line in lines:
        print(line)


def _day(args: argparse.Namespace, today: date) -> date:
    """The day of the list; never one to come, which is told before anything is read."""
    asked = day(args.date) or today
    if asked > today:
        raise refuse(MovementProblem.FUTURE, "date", day=asked, today=today)
    return asked


def _written(args: argparse.Namespace, path: Path, looked: Looked) -> dict[str, str | None]:
    """The files that go back to whoever made the list; written first, so that nothing is posted when they cannot be."""
    refused = write_answer(path, looked, Path(args.refused_to) if args.refused_to else None)
    compared: Path | None = None
    if looked.comparison is not None:
        to = Path(args.compare_to) if args.compare_to else path.with_name(f"{path.stem}-compared.xlsx")
        compared = write_comparison(looked.comparison, to)
    return {
        "refused_file": str(refused) if refused else None,
        "compared_file": str(compared) if compared else None,
    }


def write_template(args: argparse.Namespace) -> None:
    """Write an empty sheet to fill in."""
    template.write_template(Path(args.to))
    answer(args, {"file": args.to}, _("Written: {path}").format(path=args.to))


# profiles


def list_profiles(args: argparse.Namespace) -> None:
    """The profiles that have a name here."""
    with open_depot(args) as depot:
        found = depot.run(kept.profiles)
    rows = [
        {
            "name": one.profile.name, "title": one.profile.title, "shipped": one.shipped,
            "fingerprint": one.profile.fingerprint, "columns": {title: column.value for title, column in one.profile.columns},
        }
        for one in found
    ]  # fmt: skip
    answer(args, {"rows": rows}, (told_profile(one) for one in found))


def show_profile(args: argparse.Namespace) -> None:
    """A profile as it can be kept in a file and corrected."""
    with open_depot(args) as depot:
        print(profile_to_text(depot.run(kept.profile_called, args.name)))


def propose(args: argparse.Namespace) -> None:
    """A profile for a list of a layout that nobody has seen yet, with what the command line says of its columns."""
    proposed = read_for_depot(Path(args.file), None, clock.today()).profile
    print(profile_to_text(kept.corrected(proposed, args.mapped)))


def save_profile(args: argparse.Namespace) -> None:
    """Keep the profile in a file under a name."""
    with open_depot(args) as depot:
        named = depot.run(kept.keep_profile, kept.read_profile(Path(args.file)), args.name)
    answer(args, {"name": named.name}, _("Kept as profile {name}.").format(name=named.name))

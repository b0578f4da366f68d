"""Jobs about a depot and its users: make one, add a user, change a password."""

from __future__ import annotations

import argparse
from pathlib import Path

from sam import clock
from sam.cli.session import NEW_PASSWORD, PASSWORD, SECOND_PASSWORD, answer, needed, open_depot, password, plain, second
from sam.depot import Depot
from sam.domain.commands.master import WriteUser
from sam.domain.problems import Unavailable, refuse
from sam.domain.problems.command_line import CommandLineProblem
from sam.domain.roles import Role
from sam.paths import write_durably
from sam.services.founding import Foundation, Founder
from sam.services.last_kept import Noted, keeping
from sam.services.sign_in_slots import close_slot, open_slot
from sam.services.users import write_user
from sam.storage.folder import check_new
from sam.words.translate import _


def new_depot(args: argparse.Namespace) -> None:
    """Make a depot that two people found; the recovery code goes into a file to be printed and sealed."""
    user, other = needed(args, "user"), needed(args, "second")
    recovery = Path(args.recovery_to)
    if recovery.exists():
        raise refuse(CommandLineProblem.FILE_EXISTS, path=str(recovery))
    if not recovery.absolute().parent.is_dir():
        raise Unavailable(CommandLineProblem.NO_FOLDER, path=str(recovery.parent))
    check_new(Path(args.dir))
    founders = (
        Founder(user, password(PASSWORD, _("Password of {user}: ").format(user=user)), Role(args.role)),
        Founder(other, password(SECOND_PASSWORD, _("Password of {user}: ").format(user=other)), Role(args.second_role)),
    )
    asked = Foundation(args.code, args.name, founders, args.institution, args.headquarters)
    try:
        write_durably(recovery, b"", private=True)
    except OSError as trouble:
        raise Unavailable(CommandLineProblem.FILE_NOT_WRITTEN, path=str(recovery)) from trouble
    try:
        made = Depot.create(Path(args.dir), asked)
    except BaseException:
        recovery.unlink(missing_ok=True)
        raise
    write_durably(recovery, (made.recovery_code + "\n").encode(), private=True)
    data = {"depot": str(made.folder), "book": made.book, "code": args.code, "recovery_file": str(recovery)}
    answer(
        args,
        data,
        [
            _("Depot {code} is made in {path}.").format(code=args.code, path=made.folder),
            _(
                "The recovery code is in {path}. Print it twice, seal both, keep them in two places, then delete the file."
            ).format(path=recovery),
        ],
    )


def add_user(args: argparse.Namespace) -> None:
    """Add a user with a role; two sign for whoever may sign second."""
    role = Role(args.role)
    with open_depot(args, write=True) as depot:
        other = second(args, depot)
        word = password(NEW_PASSWORD, _("New password of {user}: ").format(user=args.name))
        public = depot.run(open_slot, args.name, word, role)
        try:
            command = WriteUser(name=args.name, role=role.value, key=public.hex())
            done = depot.do(write_user, command, second=other)
        except BaseException:
            depot.run(close_slot, args.name)
            raise
    answer(
        args,
        {"entry": done.entry, **done.answer},
        _("{user} is added as {role}.").format(user=args.name, role=args.role),
    )


def change_user(args: argparse.Namespace) -> None:
    """Give a user another role, or let them sign in no more."""
    with open_depot(args, write=True) as depot:
        command = WriteUser(name=args.name, role=args.role, active=not args.leave)
        done = depot.do(write_user, command, second=second(args, depot))
        if args.leave:
            depot.run(close_slot, args.name)
    answer(args, {"entry": done.entry, **done.answer}, _("The user is changed."))


def change_password(args: argparse.Namespace) -> None:
    """Change one's own password."""
    user = needed(args, "user")
    with open_depot(args) as depot:
        old = password(PASSWORD, _("Password of {user}: ").format(user=user))
        new = password(NEW_PASSWORD, _("New password of {user}: ").format(user=user))
        depot.vault.change_password(user, old, new)
    answer(args, {"user": user}, _("The password is changed."))


def confirm_users(args: argparse.Namespace) -> None:
    """Take the list of users in the key file as it stands for the right one."""
    with open_depot(args, write=True) as depot:
        depot.vault.confirm_list(depot.secret)
        users = [user.name for user in depot.vault.users()]
    answer(args, {"users": users}, [_("These users can open the depot:"), *users])


def _noted(one: Noted | None) -> dict[str, object] | None:
    """A backup or a bundle that was made here, for machines."""
    return None if one is None else {"entry": one.number, "moment": clock.to_text(one.moment), "path": one.path}


def _told(value: object) -> str:
    """A fact as a person reads it."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, dict):
        return ", ".join(str(one) for one in value.values())
    return ", ".join(map(str, value)) if isinstance(value, list) else "" if value is None else str(plain(value))


def info(args: argparse.Namespace) -> None:
    """What this depot is, and its last entry."""
    with open_depot(args) as depot:
        head, kept = depot.head(), depot.run(keeping)
        data = {
            "code": depot.code, "name": depot.name, "institution": depot.institution, "headquarters": depot.headquarters,
            "book": depot.book_id, "entries": head.number, "head": head.hash.hex(), "user": depot.actor.name, "role": depot.actor.role,
            "users_list_whole": depot.users_list_whole, "paired_with": list(kept.headquarters), "confirmed": kept.confirmed,
            "last_backup": _noted(kept.backup), "last_bundle": _noted(kept.bundle),
        }  # fmt: skip
    answer(args, data, [f"{key}: {_told(value)}" for key, value in data.items()])

"""Import profiles: those that ship with the program, those that people keep on the desk of the depot, and those in a file.

A profile that was proposed for a list is kept on the desk when the list is posted, and found again by the titles of a later one.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sam.domain.problems import Unavailable, refuse
from sam.domain.problems.lists import ListProblem as P
from sam.domain.sheet_profile import Profile, plain_title, profile_from_text, profile_to_text
from sam.domain.sheet_rows import Column
from sam.reference.profiles import SHIPPED, shipped_profile
from sam.services.desk_of import desk_of
from sam.services.shop import Shop
from sam.storage.desk import EVERYBODY

KIND = "profile"
LONGEST_NAME = 40


@dataclass(frozen=True, slots=True)
class Kept:
    """A profile by its name. `shipped`: it comes with the program."""

    profile: Profile
    shipped: bool


def profiles(shop: Shop) -> tuple[Kept, ...]:
    """Every profile that has a name here: those of the program, then those on the desk."""
    kept = tuple(Kept(profile, shipped=False) for profile in _on_the_desk(shop))
    return (*(Kept(shipped_profile(name), shipped=True) for name in SHIPPED), *kept)


def profile_called(shop: Shop, text: str) -> Profile:
    """The profile with this name, or in this file.

    Raises:
        Refused: there is none, or the file holds none.
    """
    profile = profile_known(shop, text)
    if profile is not None:
        return profile
    if Path(text).is_file():
        return read_profile(Path(text))
    known = ", ".join([*SHIPPED, *(profile.name for profile in _on_the_desk(shop))])
    raise refuse(P.NO_SUCH_PROFILE, "profile", value=text, known=known)


def profile_known(shop: Shop, name: str) -> Profile | None:
    """The profile that has this name here; None when there is none."""
    if name in SHIPPED:
        return shipped_profile(name)
    return next((one for one in _on_the_desk(shop) if one.name.casefold() == name.casefold()), None)


def read_profile(path: Path) -> Profile:
    """The profile in a file.

    Raises:
        Refused: the file cannot be read or holds no profile.
    """
    try:
        return profile_from_text(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as trouble:
        detail = " ".join(str(trouble).split())[:120] or type(trouble).__name__
        raise refuse(P.NOT_A_PROFILE, "profile", file=path.name, detail=detail) from trouble


def corrected(profile: Profile, said: Sequence[str]) -> Profile:
    """The profile with some titles meaning something else: "Whereabouts=place"; "Model=" leaves a column out.

    Raises:
        Refused: no such meaning.
    """
    for one in said:
        title, _sign, name = one.rpartition("=")
        if name and name not in {column.value for column in Column}:
            known = ", ".join(column.value for column in Column)
            raise refuse(P.NO_SUCH_COLUMN, "map", value=name[:60], title=title[:60], known=known)
        profile = profile.with_column(title, Column(name) if name else None)
    return profile


def profile_for(shop: Shop, proposed: Profile) -> Profile | None:
    """The kept profile whose titles are those of the proposed one; None when nobody kept one."""
    return next((one for one in _on_the_desk(shop) if one.fingerprint == proposed.fingerprint), None)


def fitting_shipped(proposed: Profile) -> str:
    """The name of a shipped profile that knows every title of the proposed one and misses none that it needs; "" for none."""
    titles = {plain_title(title) for title, _ in proposed.columns}
    for name in SHIPPED:
        known = shipped_profile(name).by_title()
        here = {known[title] for title in titles & known.keys()}
        if titles <= known.keys() and here.issuperset(shipped_profile(name).required):
            return name
    return ""


def keep_profile(shop: Shop, profile: Profile, name: str) -> Profile:
    """Keep a profile on the desk under a name, in place of an older one of that name.

    Raises:
        Refused: the name cannot stand, or comes with the program.
        Unavailable: the desk cannot be written.
    """
    if not may_be_called(name):
        raise refuse(P.PROFILE_NAME, "name", value=name[:60])
    named = replace(profile, name=name)
    with desk_of(shop) as desk:
        desk.lay(EVERYBODY, KIND, name, json.loads(profile_to_text(named)))
    return named


def may_be_called(name: str) -> bool:
    """Whether a profile can be kept under this name."""
    return name not in SHIPPED and bool(re.fullmatch(r"[a-z0-9][a-z0-9-]*", name)) and len(name) <= LONGEST_NAME


def meaning(profile: Profile, titles: Sequence[str], title: str, column: Column | None) -> Profile:
    """The profile with one title of a list meaning something else, or nothing (None).

    Only remarks are made of several columns: another title of this list that meant the same means nothing from now on.
    """
    others = [one for one in titles if plain_title(one) != plain_title(title)]
    known = profile.by_title()
    if column is not None and column is not Column.NOTE:
        for other in others:
            if any(known.get(plain_title(form)) is column for form in _forms(other)):
                profile = _meaning_of(profile, other, None)
    return _meaning_of(profile, title, column)


def _meaning_of(profile: Profile, title: str, column: Column | None) -> Profile:
    for form in _forms(title):
        profile = profile.with_column(form, None)
    return profile if column is None else profile.with_column(title, column)


def _forms(title: str) -> tuple[str, ...]:
    """A title, and of a title in two rows the lower one: a profile knows both."""
    _upper, _sign, lower = title.rpartition(" / ")
    return (title, lower) if lower and lower != title else (title,)


def name_for(profile: Profile, path: Path) -> str:
    """A name for a proposed profile, made of the name of the list's file and of its titles: `armoury-list-3fa2c1`."""
    base = plain_title(path.stem).replace(" ", "-")[: LONGEST_NAME - len(layout_of(profile))].strip("-") or "list"
    return base + layout_of(profile)


def layout_of(profile: Profile) -> str:
    """The end of a name that tells the layout, so that a later list is known again even when the desk is lost."""
    return f"-{profile.fingerprint[:6]}"


def _on_the_desk(shop: Shop) -> tuple[Profile, ...]:
    """Profiles that people kept; none when there is no desk, or it cannot be opened: it must keep nobody from a list."""
    if not shop.folder.desk.exists():
        return ()
    try:
        with desk_of(shop) as desk:
            papers = desk.papers(EVERYBODY, KIND)
    except Unavailable:
        return ()
    return tuple(profile_from_text(json.dumps(paper.body)) for paper in papers)

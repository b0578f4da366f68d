"""The jobs of the command line about standards and storehouses."""

from __future__ import annotations

import argparse
from enum import Enum

from sam.cli import safety, site_plan, standards
from sam.cli.clauses import clauses_job
from sam.cli.job import Commands, add_job
from sam.domain.sites import Es, Given, Pes, Trigger
from sam.words.translate import _


def safety_questions(asked: Commands) -> None:
    """What can be asked of the storehouses of a depot."""
    safe = add_job(asked, "safety", safety.ask_safety, _("what a store holds of explosives and what is against it"))
    safe.add_argument("place", metavar="PLACE", help=_("code or path of a store"))
    where = add_job(
        asked, "where-may-it-go", safety.ask_where, _("which storehouses can take so much of a lot or a type")
    )
    where.add_argument("--lot", metavar="LOT", help=_("lot number"))
    where.add_argument("--type", metavar="CODE", help=_("code of the item type"))
    where.add_argument("--quantity", metavar="N", type=int, required=True)
    limit = add_job(
        asked, "licence-proposal", safety.ask_proposal, _("what the distances of a storehouse permit of each division")
    )
    limit.add_argument("place", metavar="PLACE", help=_("code or path of a storehouse"))
    pairs = add_job(
        asked, "pairs", safety.ask_pairs, _("every pair of storehouse and site: what it permits, which one governs")
    )
    pairs.add_argument("place", metavar="PLACE", nargs="?", help=_("code or path of a storehouse; left out: of all"))
    past = add_job(asked, "storehouse-history", safety.ask_history, _("every paper about a storehouse"))
    past.add_argument("place", metavar="PLACE", help=_("code or path of a storehouse"))
    for one in (safe, limit, pairs, past):
        one.add_argument("--as-of", metavar="DATE", help=_("as of this day, 2026-11-22; left out: today"))
    for one in (safe, where, limit, pairs, past, site_plan.ask_job(asked)):
        one.add_argument("--book", metavar="CODE", help=_("book of this depot (at headquarters)"))


def standards_jobs(commands: Commands) -> None:
    """What can be asked of the standards without a depot."""
    says = _("figures and rules of IATG, without a depot; no figure is a licence")
    group = commands.add_parser("standards", help=says, description=says)
    acts = group.add_subparsers(metavar="ACT", required=True)
    distance = add_job(acts, "distance", standards.distance, _("the distance that a quantity needs"))
    _column(distance)
    distance.add_argument("--pes", choices=[one.value for one in Pes], metavar="PES", help=_names(Pes))
    distance.add_argument("--es", choices=[one.value for one in Es], metavar="ES", help=_names(Es))
    distance.add_argument("--neq", metavar="KG", required=True, help=_("net explosive quantity, kilograms"))
    neq = add_job(acts, "neq", standards.neq, _("the quantity that a distance permits"))
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
    mixing = add_job(acts, "mixing", standards.mixing, _("whether two compatibility groups may stand together"))
    mixing.add_argument("one", metavar="GROUP")
    mixing.add_argument("other", metavar="GROUP")
    mixing.add_argument("--substances", action="store_true", help=_("explosive substances, not articles"))
    together = add_job(
        acts, "aggregate", standards.aggregation, _("what is added in a storehouse with several divisions")
    )
    together.add_argument("parts", metavar="HD=KG", nargs="+", help=_("a hazard division and its quantity, 1.1=1000"))
    together.add_argument(
        "--trigger", action="append", choices=[one.value for one in Trigger],
        help=_("what makes 1.2 with 1.3 a mass explosion"),
    )  # fmt: skip
    together.add_argument(
        "--shown-otherwise", action="store_true", help=_("trials or analysis have shown that it does not")
    )
    limits = add_job(
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
    clauses_job(acts)


def _names(kinds: type[Enum]) -> str:
    return ", ".join(str(one.value) for one in kinds)


def _facts() -> list[str]:
    """What can be known of a pair, as it is typed."""
    return [one.name.lower().replace("_", "-") for one in Given]


def _column(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--hd", metavar="HD", required=True, help=_("hazard division: 1.1, 1.2 or 1.3"))
    parser.add_argument("--column", metavar="D", help=_("column of its table, D7"))

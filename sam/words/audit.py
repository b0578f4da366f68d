"""What is said about an audit: its themes, why something cannot be computed, what its figures are called."""

from __future__ import annotations

from collections.abc import Mapping

from sam.domain.audit import Why
from sam.words.audit_questions import QUESTIONS
from sam.words.audit_titles import TITLES
from sam.words.formats import number
from sam.words.translate import N_, _

THEMES: dict[str, str] = {
    "POL": N_("Policy and organisation"),
    "ACC": N_("Accounting"),
    "STK": N_("Stocktaking"),
    "STO": N_("Storage safety"),
    "FIR": N_("Fire safety"),
    "PER": N_("Perimeter and buildings"),
    "KEY": N_("Locks and keys"),
    "ALM": N_("Alarms, guards, access log"),
    "VET": N_("Personnel"),
    "TRN": N_("Transport"),
    "SUR": N_("Surveillance and condition"),
    "DIS": N_("Surplus and destruction"),
    "INC": N_("Losses and incidents"),
    "MRK": N_("Marking and tracing"),
    "REC": N_("Records and reporting"),
}

WHY: dict[Why, str] = {
    Why.LOOK: N_("Somebody must look: this is not in any record of the depot."),
    Why.NOT_KEPT: N_("The book keeps no record of this. Ask, and lean on paper."),
    Why.NO_COUNTS: N_("No count is in the book. Ask, and lean on the count sheets."),
    Why.NO_CASE: N_("Nothing of the kind is in the book up to this day. Say whether it applies."),
    Why.IN_PART: N_("What the records show is in order. The rest of the question takes eyes or paper."),
    Why.NOT_ENOUGH: N_("The records leave something out that would decide it. Look at what is listed."),
    Why.NOT_PROVED: N_(
        "The whole book was not checked up to its last entry. Check it under Safe keeping, then run again."
    ),
}

OWN = "Design proposal"
"""The standard of checkpoints that rest on none."""

FIGURES: dict[str, str] = {
    "examined": N_("looked at"),
    "failing": N_("not as they should be"),
    "not_identified": N_("only counted, not identified"),
    "shared": N_("share type and serial number"),
    "unmarked": N_("without a mark"),
    "with_parts": N_("with numbered parts on record"),
    "not_seen": N_("not handled within the days"),
    "days": N_("days allowed"),
    "without_plan": N_("without a plan"),
    "not_known": N_("of which it is not known"),
    "without_result": N_("without an inspection"),
    "without_day": N_("without an end of shelf life"),
    "without_bin": N_("places that are no bin or box"),
    "conditional": N_("only on a condition"),
    "without_group": N_("without compatibility group"),
    "without_hazard_data": N_("without division, group or quantity"),
    "without_reference": N_("without reference or duty"),
    "series": N_("series of numbers"),
    "on_the_road": N_("still on the road"),
    "still_out": N_("still out"),
    "doubtful": N_("to be looked at"),
    "to_self": N_("handed to oneself"),
    "sent_and_received": N_("sent and received by one person"),
    "approved_own": N_("authority is who posted it"),
    "custodian_alone": N_("counted by the custodian alone"),
    "per_cent": N_("per cent of the serial numbers"),
    "undid_own": N_("undone alone by who posted it"),
    "destruction": N_("weapons destroyed in a year"),
    "loss": N_("weapons lost in a year"),
    "recovery": N_("weapons recovered in a year"),
    "checked_to": N_("proved up to entry"),
    "reversals": N_("reversals"),
    "backup_days": N_("days since the backup"),
    "not_listed": N_("not in the list of people"),
    "without_qualification": N_("without any qualification"),
    "audits": N_("earlier audits"),
    "outside": N_("in no storehouse"),
    "waived": N_("set aside by a waiver"),
    "without_made": N_("without a day of making"),
    "scales": N_("authorised scales"),
    "above_scale": N_("lines above a scale"),
    "with_import_mark": N_("with an import mark"),
    "established": N_("traced to a point of diversion"),
}
"""What the figures of a check are called; a test holds every check to them."""


def theme(id_: str) -> str:
    """The name of a theme; its id where a list that was edited brings its own."""
    return _(THEMES[id_]) if id_ in THEMES else id_


def question(id_: str) -> str:
    """What is asked at a checkpoint; the id alone where a list that was edited brings its own."""
    return _(QUESTIONS[id_]) if id_ in QUESTIONS else id_


def title(id_: str) -> str:
    """The short name of a checkpoint; the id alone where a list that was edited brings its own."""
    return _(TITLES[id_]) if id_ in TITLES else id_


def rests_on(standard: str, clause: str) -> str:
    """Standard and clause; the standard alone where the number of the clause was not seen, our own word where there is none."""
    if standard == OWN:
        return _("our own proposal")
    return f"{standard}, {clause}" if clause else standard


def figure(name: str, value: int) -> str:
    """A figure with what it counts: "1,204 looked at"."""
    return f"{number(value)} {_(FIGURES[name])}"


ALWAYS = ("examined", "failing")
"""Figures that are told also where they are nought; of the others nought says nothing."""


def figures(found: Mapping[str, int]) -> str:
    """The figures of a check, in the order of FIGURES: "9 looked at, 2 not as they should be, 1 without a mark"."""
    known = [name for name in FIGURES if name in found and (found[name] or name in ALWAYS)]
    return ", ".join(figure(name, found[name]) for name in known)

"""Checks of surplus against the authorised scales that counted on the day."""

from __future__ import annotations

from collections import defaultdict

from sam.domain.audit import Why
from sam.domain.surplus import Standing
from sam.queries.audit.look import KEPT, Look
from sam.queries.audit.outcome import Outcome, Row, ask, judged, no_whole_yes
from sam.queries.audit.storehouses import place_row
from sam.queries.surplus import Against, surplus


def _against(look: Look) -> tuple[Against, ...]:
    if "surplus" not in look.papers:
        look.papers["surplus"] = surplus(look.reader, look.as_of)
    found: tuple[Against, ...] = look.papers["surplus"]
    return found


def _figures(look: Look) -> dict[str, int]:
    found = _against(look)
    return {"scales": len(found), "above_scale": sum(one.count(Standing.SURPLUS) for one in found)}


def reviewed(look: Look) -> Outcome:
    """Surplus is known on any day where a scale counts; when somebody last looked and decided, the book does not say."""
    found = _against(look)
    rows = (
        Row("type", line.code, f"{line.name or line.code}: {line.held} / {line.authorised}")
        for one in found
        for line in one.lines
        if line.standing is Standing.SURPLUS and not line.is_category
    )
    return ask(Why.NOT_KEPT, _figures(look), rows)


def kept_apart(look: Look) -> Outcome:
    """What is for disposal lies apart from what is not. Whether it was declared surplus is not in the book; what is above a scale is."""
    by_place: dict[int, set[bool]] = defaultdict(set)
    found = look.rows(
        f"SELECT h.place, h.condition FROM holding h JOIN place p ON p.id = h.place WHERE h.place > ? AND h.place < ?"
        f" AND h.quantity > 0 AND p.kind IN ({KEPT})",
        look.reader.low, look.reader.high,
    )  # fmt: skip
    for row in found:
        by_place[row.place].add(row.condition == "DS")
    with_surplus = [place for place, said in by_place.items() if True in said]
    mixed = [place for place in with_surplus if len(by_place[place]) > 1]
    paths = [look.reader.value("SELECT path FROM place WHERE id = ?", place) for place in mixed[:20]]
    outcome = judged(len(with_surplus), len(mixed), [place_row(look, path) for path in paths], also=_figures(look))
    return no_whole_yes(outcome)

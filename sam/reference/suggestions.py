"""A row of a reference table as a suggestion for the catalogue: a person accepts it, and every depot gets the same id for it."""

from __future__ import annotations

from typing import Any

from sam.reference.codes import calibre_code, model_code, un_code
from sam.reference.tables import calibres, small_arm_models, un_numbers


def suggestion(code: str) -> dict[str, Any] | None:
    """The fields of an item type that a reference row suggests, by the code of the row; None when there is no such row.

    `model/glock/17` suggests a weapon, `un/0012` ammunition with hazard division and group, `calibre/556X45` ammunition of a calibre.
    """
    family = code.split("/", 1)[0]
    if family == "model":
        model = next((row for row in small_arm_models() if model_code(row) == code), None)
        return None if model is None else {
            "kind": "weapon", "name": f"{model.make} {model.model}", "make": model.make, "model": model.model,
            "category": model.category, "calibre": model.calibre, "country": model.country,
        }  # fmt: skip
    if family == "un":
        number = next((row for row in un_numbers() if un_code(row) == code), None)
        return None if number is None else {
            "kind": "ammunition", "name": number.name, "un_number": number.number,
            "hazard_division": number.hazard_division, "compatibility_group": number.compatibility_group,
        }  # fmt: skip
    if family == "calibre":
        calibre = next((row for row in calibres() if calibre_code(row) == code), None)
        return None if calibre is None else {
            "kind": "ammunition", "name": calibre.designation, "calibre": calibre.designation, "un_number": calibre.un_number_hint,
        }  # fmt: skip
    return None

"""What the fields of the documents of surveillance may hold beyond their type. See `document_schema`."""

from __future__ import annotations

from sam.domain import surveillance as w
from sam.domain.schema_words import (
    CONDITION,
    DAY,
    ID,
    POSITIVE,
    SHA,
    TIME,
    Schema,
    member,
    one_of,
    several,
)

_AIR: Schema = {"type": "integer", "minimum": w.COLDEST_DC, "maximum": w.HOTTEST_DC}
_TESTED: Schema = {"type": "integer", "minimum": w.TESTED_COLDEST_DC, "maximum": w.TESTED_HOTTEST_DC}
_HUMIDITY: Schema = {"type": "integer", "minimum": 0, "maximum": w.WETTEST_DP}
_STABILISER: Schema = {"type": "integer", "minimum": 0, "maximum": w.MOST_STABILISER_PPM}
_WATCH, _FITNESS = member(w.Watch), member(w.Fitness)

SURVEILLANCE_FORMS: dict[tuple[str, str], Schema] = {
    ("PlanPart", "target"): one_of(("type", "item")),
    ("PlanPart", "on"): ID,
    ("PlanPart", "what"): _WATCH,
    ("PlanPart", "every_months"): {"type": "integer", "minimum": 1, "maximum": w.MOST_MONTHS},
    ("PlanPart", "first"): DAY,
    ("PlanPart", "look_ppm"): _STABILISER,
    ("PlanPart", "stop_ppm"): _STABILISER,
    ("DefectPart", "severity"): member(w.DefectClass),
    ("DefectPart", "count"): POSITIVE,
    ("InspectionPart", "item"): ID,
    ("InspectionPart", "what"): one_of(("inspection", "proof")),
    ("InspectionPart", "verdict"): _FITNESS,
    ("InspectionPart", "sample"): POSITIVE,
    ("InspectionPart", "condition"): CONDITION,
    ("InspectionPart", "next_due"): DAY,
    ("InspectionPart", "attachments"): {"type": "array", "items": SHA},
    ("StabilityPart", "item"): ID,
    ("StabilityPart", "verdict"): _FITNESS,
    ("StabilityPart", "stabiliser_ppm"): _STABILISER,
    ("StabilityPart", "start_ppm"): _STABILISER,
    ("StabilityPart", "temperature_dc"): _TESTED,
    ("StabilityPart", "next_due"): DAY,
    ("StabilityPart", "attachments"): {"type": "array", "items": SHA},
    ("ClimateLimitsPart", "place"): ID,
    ("ClimateLimitsPart", "coldest_dc"): _AIR,
    ("ClimateLimitsPart", "hottest_dc"): _AIR,
    ("ClimateLimitsPart", "driest_dp"): _HUMIDITY,
    ("ClimateLimitsPart", "wettest_dp"): _HUMIDITY,
    ("ClimateLimitsPart", "every_days"): {"type": "integer", "minimum": 1, "maximum": w.MOST_DAYS},
    ("ReadingPart", "place"): ID,
    ("ReadingPart", "day"): DAY,
    ("ReadingPart", "time"): TIME,
    ("ReadingPart", "temperature_dc"): _AIR,
    ("ReadingPart", "humidity_dp"): _HUMIDITY,
    ("ReadingPart", "coldest_dc"): _AIR,
    ("ReadingPart", "hottest_dc"): _AIR,
    ("ReadingPart", "driest_dp"): _HUMIDITY,
    ("ReadingPart", "wettest_dp"): _HUMIDITY,
    ("ClimateLogDocument", "readings"): several("ReadingPart"),
}
"""Fields of one shape."""

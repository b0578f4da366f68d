"""Sentences about the standards: questions without an answer, remarks beside a figure, steps, conditions."""

from __future__ import annotations

from enum import Enum

from sam.domain.problems.standards import StandardsProblem as P
from sam.words.translate import N_

SENTENCES: dict[Enum, str] = {
    P.DIVISION_UNKNOWN: N_("“{value}” is no hazard division. Write one such as 1.1, 1.2.1 or 1.4."),
    P.NO_TABLE_OF_DIVISION: N_(
        "The distances of HD {division} are in no table of quantities. They are for a consequence analysis or the authority."
    ),
    P.COLUMN_UNKNOWN: N_("The table of HD {division} has no column “{value}”. Choose one from {first} to {last}."),
    P.NOT_A_MASS: N_("“{value}” is no net explosive quantity. Write kilograms as a number, such as 1250 or 0.4."),
    P.MASS_NOT_POSITIVE: N_("A net explosive quantity is more than zero; {value} kg is not."),
    P.MASS_ABSURD: N_("{value} kg is more than any storehouse holds ({most} kg). Look at the unit: kilograms."),
    P.NOT_A_DISTANCE: N_("“{value}” is no distance. Write metres as a number, such as 270 or 61.5."),
    P.DISTANCE_NOT_POSITIVE: N_("A distance is more than zero metres; {value} is not."),
    P.DISTANCE_ABSURD: N_(
        "{value} m is farther than any table reaches ({most} m). Look at the unit: metres, not feet."
    ),
    P.GROUP_UNKNOWN: N_("“{value}” is no compatibility group. The groups are {known}."),
    P.NOT_A_SUBSTANCE_GROUP: N_(
        "No explosive substance is of group {value}; it is a group of articles. Ask without substances."
    ),
    P.NOT_A_PART: N_("“{value}” is no division with its quantity. Write it as 1.1=1000, in kilograms."),
    P.NOT_A_PAIR: N_(
        "“{value}” is no exposed site with its distance. Write it as village=inhabited:420, in metres. Kinds of site: {known}."
    ),
    P.DIVISION_TWICE: N_("HD {value} is named twice. Add its quantities and name it once."),
    P.BELOW_THE_TABLE: N_(
        "The table of IATG 02.20:2021 begins at {least} kg. Below it: consequence analysis or authority."
    ),
    P.AT_THE_EDGE: N_(
        "The table is for more than {least} kg; at {least} kg ask for a consequence analysis or the authority."
    ),
    P.ABOVE_THE_TABLE: N_("The table ends at {most} kg. Above it: consequence analysis or authority."),
    P.ABOVE_THE_COLUMN: N_("Column {column} ends at {most} kg. Above it another column or the authority decides."),
    P.BELOW_THE_COLUMN: N_("Column {column} begins above {least} kg. Up to {least} kg another column applies."),
    P.EXTREME_CAUTION: N_(
        "From 50 to 500 kg the figures are extrapolated: use them with extreme caution (IATG 02.20:2021, footnote 16)."
    ),
    P.SMALLEST_ROW: N_("The table begins at {least} kg; less is given the distance of {least} kg."),
    P.NEXT_ROW: N_("The table is read at its next greater quantity, {row} kg."),
    P.PRINTED_TOO_LOW: N_(
        "At {row} kg the table prints {printed} m, less than its own function gives ({formula} m). Use the greater figure."
    ),
    P.REPLACED_PRINT: N_(
        "At {row} kg IATG 02.20:2021 prints {printed} m, too low; the {used} m of AASTP-1 (ed. 1, change 2) are given."
    ),
    P.NOT_RISING: N_(
        "At {row} kg the table prints {printed} m, more than at {next} kg: the table falls here, as printed."
    ),
    P.REDUCED_ONLY_TO: N_(
        "The reduced distance {column} holds up to {most} kg in an earth-covered magazine (AASTP-1, ed. 1, change 2, 1.3.6.7). Above it: consequence analysis or authority."
    ),
    P.OTHER_FACTOR: N_("The function is printed with 3.6; the figures of the table follow 3.7, which is used."),
    P.NOTHING_PERMITTED: N_(
        "Nothing is permitted here: column {column} needs {needed} m at least. Below its least quantity: consequence analysis or authority."
    ),
    P.TABLE_ENDS: N_(
        "The distance would permit more, but column {column} ends at {most} kg. Above it: consequence analysis or authority."
    ),
    P.NOT_BY_QUANTITY: N_(
        "The distance of HD {division} does not depend on the quantity: more than 10 m for open stacks and light buildings; robust buildings need access only (IATG 02.20:2021, 10.2)."
    ),
    P.ASK_THE_AUTHORITY: N_(
        "Each distance of this pair needs something that is not known of it. Ask the competent authority."
    ),
    P.STEP_NOT_COUNTED: N_("HD {division} with {kg} kg is not added (IATG 02.20:2021, 10.2)."),
    P.STEP_COUNTS_AS: N_("HD {division} with {kg} kg counts as HD {as_}."),
    P.STEP_SUM: N_("HD {divisions} are added: {kg} kg (IATG 02.20:2021, table 6)."),
    P.STEP_EACH_ALONE: N_(
        "HD {divisions} are not added; each is evaluated alone (IATG 02.20:2021, table 6, serial 6)."
    ),
    P.STEP_EVALUATE: N_("Evaluated as HD {division} with {kg} kg."),
    P.STEP_TRIGGERED: N_(
        "HD 1.2 with 1.3 counts as HD 1.1, {kg} kg in all, because of {triggers} (AASTP-1, ed. 1, change 2, 1.3.2.5)."
    ),
    P.STEP_TRIGGERS_DENIED: N_("Trials or analysis have shown that this has no effect: {triggers}."),
    P.STEP_GREATEST: N_("The greatest distance governs."),
    P.STEP_ALSO_AS_FIRE: N_(
        "AASTP-1 (ed. 1, change 2, table 4) also looks at HD 1.3 with the whole {kg} kg where HD 1.1, 1.2 and 1.3 are together;"
        " IATG 02.20:2021, table 6, does not."
    ),
    P.IF_FUZES_WITH_THEIR_ARTICLES: N_(
        "Only fuzes of group B with the articles that they are for; the quantities are added and the whole counts as group F."
    ),
    P.IF_SEGREGATED: N_("One building only if they are segregated so that nothing passes from one to the other."),
    P.IF_SAME_KIND_OF_L: N_("Only the very same kind of group L; each other kind stands apart."),
    P.IF_ISOLATED: N_("Group L stands apart from everything else."),
    P.IF_AUTHORITY_FOR_G: N_("Group G with other groups only as the national competent authority decides."),
    P.IF_SEGREGATED_AND_AUTHORITY: N_(
        "Only as the national competent authority decides, and segregated so that nothing passes from one to the other."
    ),
    P.IF_N_COUNTS_AS_D: N_("As a rule not; where it is done, N counts as D."),
    P.IF_ONE_FAMILY_OF_N: N_(
        "Articles of 1.6N stay N only within one family, or where tests show that nothing passes at once; else they count as D."
    ),
    P.IF_COUNTS_AS_N: N_("Together, 1.6N and 1.4S may count as N."),
    P.IF_TEST_SERIES_3: N_("Only if all substances have passed UN Test Series 3; else the authority decides."),
    P.IF_ONLY_WITH_ITSELF: N_("Group A only with group A."),
}

"""What the depot has against a row of a list, or against the list, beyond what the sheet itself shows.

The family tells the weight: a `ListProblem` refuses the list, a `ListRowProblem` its row; a `ListNotice` refuses nothing; a `TypeReason`
says why a new type of the catalogue is what it is.
"""

from __future__ import annotations

from enum import Enum


class ListProblem(Enum):
    """Why nothing of a list is posted, or what becomes of it as a whole."""

    SAME_FILE = "list_same_file"
    NOTHING_TO_POST = "list_nothing_to_post"
    NOT_AGAIN = "list_not_again"
    COMPARED = "list_compared"
    BOOK_WENT_ON = "list_book_went_on"
    NOT_A_PROFILE = "list_not_a_profile"
    PROFILE_NAME = "list_profile_name"
    NO_SUCH_PROFILE = "list_no_such_profile"
    NO_SUCH_COLUMN = "list_no_such_column"


class ListRowProblem(Enum):
    """Why a row is not posted."""

    UNKNOWN_CONDITION = "list_unknown_condition"
    UNKNOWN_UNIT = "list_unknown_unit"
    NO_PLACE = "list_no_place"
    NO_ITEM = "list_no_item"
    NO_NAME_LEFT = "list_no_name_left"
    TOO_LONG = "list_too_long"
    SEVERAL_PLACES = "list_several_places"
    SEVERAL_TYPES = "list_several_types"
    PLACE_RETIRED = "list_place_retired"
    NO_ROOM_INSIDE = "list_no_room_inside"
    SERIAL_KNOWN = "list_serial_known"
    SERIAL_LOST = "list_serial_lost"
    SERIAL_DESTROYED = "list_serial_destroyed"
    SERIAL_LOOKED_FOR = "list_serial_looked_for"
    SERIAL_MISSING = "list_serial_missing"
    SERIAL_TWICE = "list_serial_twice"
    REGISTRY_KNOWN = "list_registry_known"
    REGISTRY_TWICE = "list_registry_twice"
    REGISTRY_WITH_QUANTITY = "list_registry_with_quantity"
    LOT_MISSING = "list_lot_missing"
    LOT_DIFFERS = "list_lot_differs"
    LOT_DIFFERS_IN_BOOK = "list_lot_differs_in_book"
    EXPIRES_TOO_EARLY = "list_expires_too_early"
    AFTER_THE_LIST = "list_after_the_list"


class ListNotice(Enum):
    """The row is posted; this is worth a look."""

    SERIAL_SHARED = "list_serial_shared"
    UNMARKED = "list_unmarked"
    OTHER_CATEGORY = "list_other_category"
    CATEGORY_UNKNOWN = "list_category_unknown"
    COUNTRY_UNKNOWN = "list_country_unknown"
    OTHER_NAME = "list_other_name"
    GONE_BUT_LISTED = "list_gone_but_listed"


class TypeReason(Enum):
    """Why a type that a list brings in is a weapon, ammunition, a numbered part or an accessory."""

    PROFILE = "type_by_profile"
    RULE = "type_by_rule"
    SAID = "type_said"
    CATEGORY = "type_by_category"
    MODEL = "type_by_model"
    NAME = "type_by_name"
    LOT = "type_by_lot"
    SERIAL = "type_by_serial"
    CALIBRE = "type_by_calibre"
    IN_DOUBT = "type_in_doubt"

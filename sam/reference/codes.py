"""A name for each row that never changes, so that depots that never talk derive the same id from it.

`sam.domain.ids.derived_id(family, code)` turns such a code into an id. A code is made of the words of the row alone,
not of its place in the file: adding rows changes nothing. It is never changed once a version has been released.
"""

from __future__ import annotations

import unicodedata

from sam.reference.tables import Calibre, Country, SalwCategory, SmallArmModel, UnNumber


def calibre_code(calibre: Calibre) -> str:
    """calibre/556X45."""
    return f"calibre/{calibre.key}"


def model_code(model: SmallArmModel) -> str:
    """model/heckler-koch/g3-licensed: make and model without accents, case and signs."""
    return f"model/{_plain(model.make)}/{_plain(model.model)}"


def un_code(un: UnNumber) -> str:
    """un/0012."""
    return f"un/{un.number.removeprefix('UN')}"


def category_code(category: SalwCategory) -> str:
    """category/SA-PST."""
    return f"category/{category.code}"


def country_code(country: Country) -> str:
    """country/AUT: the three letters, which no two countries ever shared."""
    return f"country/{country.alpha_3}"


def _plain(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    words = "".join(c if c.isalnum() else " " for c in decomposed if not unicodedata.combining(c)).split()
    return "-".join(words)

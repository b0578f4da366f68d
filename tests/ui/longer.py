"""A language that is a third longer than English, to see whether the screens survive Spanish, Portuguese and French."""

from __future__ import annotations

import gettext
from collections.abc import Iterator
from contextlib import contextmanager

from typing_extensions import override

from sam.words import translate

_VOWELS = dict(zip("aeiouAEIOU", "áéíóúÁÉÍÓÚ", strict=True))


class Longer(gettext.NullTranslations):
    """Each text with accents and 35 % more letters; fields in braces stay."""

    @override
    def gettext(self, message: str) -> str:
        """The longer text."""
        return stretch(message)

    @override
    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """The longer text of a number."""
        return stretch(msgid1 if n == 1 else msgid2)


def stretch(text: str) -> str:
    """A text with accents and a third longer, word by word, as other languages are."""
    if "{" in text or "%" in text:
        return text + "ñ" * (len(text) // 3)
    words = ["".join(_VOWELS.get(letter, letter) for letter in word) for word in text.split(" ")]
    longer = [word + word[-1] * round(len(word) * 0.35) if word[-1:].isalpha() else word for word in words]
    return " ".join(longer)


@contextmanager
def spoken() -> Iterator[None]:
    """Speak the longer language inside; English again after."""
    kept = dict(translate._loaded)
    translate._loaded["es"] = Longer()
    translate.set_language("es")
    try:
        yield
    finally:
        translate.set_language("en")
        translate._loaded.clear()
        translate._loaded.update(kept)

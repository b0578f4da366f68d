"""The screens of the movements of a list, one for each form."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from sam.domain.roles import Right
from sam.ui.moving.asked import MovingForm
from sam.ui.moving.forms import FORMS
from sam.ui.moving.page import MovingPage
from sam.ui.screen_context import Screen, ScreenContext
from sam.ui.stock_words import glyph_of


def _build(form: MovingForm, context: ScreenContext) -> QWidget:
    return MovingPage(context, form)


SCREENS = tuple(
    Screen(
        form.key,
        form.title,
        glyph_of(form.kind.value),
        "",
        partial(_build, form),
        (Right.READ,),
        -1,
        manual="moving",
        under="movements",
    )
    for form in FORMS
)

"""An act that was done on paper and is keyed in later: the number of its form, and a photograph of it.

It is shown while the day on the paper is past. The number of the form becomes that of the voucher, so that the book takes no form twice.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any, get_type_hints

from PySide6.QtWidgets import QWidget

from sam import clock
from sam.domain.form_paper import read_form_code
from sam.ui.audit.evidence import Evidence
from sam.ui.look.tokens import S2
from sam.ui.parts.field import Field
from sam.ui.parts.form import Form
from sam.ui.parts.inputs import DateInput, TextInput
from sam.ui.parts.rows import under
from sam.ui.screen_context import Door
from sam.words.translate import _

Service = Callable[..., Any]
Steps = Callable[[Door], Any]


def takes_forms(command: Callable[..., Any]) -> bool:
    """Whether such a command, or what a function makes of the form, names the number of a form and its photographs."""
    made = command if isinstance(command, type) else get_type_hints(command).get("return")
    known = {one.name for one in fields(made)} if isinstance(made, type) and is_dataclass(made) else set()
    return {"voucher", "attachments"} <= known


class PaperForm(QWidget):
    """The two entries. The form knows them as "voucher" and "file". Where the command takes none (`used`) they never show."""

    def __init__(self, form: Form, day: DateInput, *, used: bool = True) -> None:
        super().__init__()
        self._day, self.used = day, used
        self.number = TextInput(example="P-378-004")
        self.evidence = Evidence(lambda: _("Photograph of the form"))
        field = form.add("voucher", Field(lambda: _("Number of the form"), self.number, hint=self._hint))
        form.add("file", self.evidence.field)
        self.setLayout(under(field, self.evidence, gap=S2))
        self.number.editingFinished.connect(self._tidy)
        self.number.textChanged.connect(lambda _text: self._show())
        day.textChanged.connect(lambda _text: self._show())
        self._show()

    def _hint(self) -> str:
        return _("As printed on it; its 2D code may be scanned here. It becomes the number of the voucher.")

    def _tidy(self) -> None:
        """A scan of the code says its number."""
        code = read_form_code(self.number.value())
        if code is not None:
            self.number.setText(code.number)

    def _show(self) -> None:
        day = self._day.day()
        late = day is not None and day < clock.today()
        self.setVisible(self.used and (late or bool(self.number.value())))

    def begin(self, number: str) -> None:
        """Begin with a form of this number."""
        self.number.setText(number)

    def clear(self) -> None:
        """The next act is on another paper, or on none."""
        self.number.clear()
        self.evidence.put(())

    def keeping(self) -> Callable[[Door], Sequence[str]]:
        """What keeps the photographs, on the writer thread."""
        return self.evidence.keeping() if not self.isHidden() else lambda _door: ()

    def around(self, service: Service, then: Callable[[Service], Steps]) -> Steps:
        """The steps of an act, before which the photographs are kept; its command then names them."""
        if self.isHidden():
            return then(service)
        keep, held = self.keeping(), list[str]()

        def with_papers(work: Any, command: Any) -> Any:
            return service(work, replace(command, attachments=tuple(held)) if held else command)

        act = then(with_papers)

        def steps(door: Door) -> Any:
            held[:] = keep(door)
            return act(door)

        return steps

    def doing(self, service: Service, command: Any) -> Steps:
        """The steps of one command that knows nothing of the form yet."""
        told = replace(command, voucher=self.number.value()) if self.number.value() else command
        return self.around(service, lambda one: lambda door: door.do(one, told))

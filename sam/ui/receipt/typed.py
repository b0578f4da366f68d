"""What is typed in a receipt: kept as a draft, taken up again, emptied and brought back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from sam.domain.problems import Unavailable
from sam.ui.parts.line_view import LineEntry
from sam.ui.receipt.new_line import bring_lines
from sam.ui.work import JobCancelledError

if TYPE_CHECKING:
    from sam.ui.receipt.screen import Receipt


class TypedReceipt(QObject):
    """The typed part of one receipt form."""

    def __init__(self, form: Receipt) -> None:
        super().__init__(form)
        self._form = form
        self._fresh = self._texts()
        self._at_rest = self._typed()
        self._taking_up: Mapping[str, Any] | None = None  # a draft whose lines are still looked up
        self._asking = False
        form.context.changed.connect(self.go_on)  # unlocked: what a lock kept from being looked up

    def _texts(self) -> dict[str, str]:
        return {name: entry.kept() for name, entry in self._form.entries().items()}

    def _typed(self) -> dict[str, Any]:
        texts = {name: text for name, text in self._texts().items() if text != self._fresh[name]}
        return {"texts": texts, "lines": self._lines()}

    def _lines(self) -> list[object]:
        """The lines, those of a long paste that are still being made too."""
        form = self._form
        lines = [entry.kept for entry in form.lines.entries]
        if form.pasting is not None:
            code = form.pasting.code
            lines += [{"section": "weapons", "said": {"type": code, "serial": raw}} for raw in form.lines.waiting]
        return lines

    def rest(self) -> None:
        """It was taken in: what stays for the next receipt is no draft."""
        self._at_rest = self._typed()
        self._form.worked.emit()

    def draft(self) -> object | None:
        """Everything typed, as JSON, or None."""
        if self._taking_up is not None:
            return self._taking_up
        typed = self._typed()
        return typed if typed != self._at_rest else None

    def take_up(self, draft: object) -> None:
        """Put a draft back; types and places are looked up anew."""
        said: Mapping[str, Any] = draft if isinstance(draft, dict) else {}
        self._taking_up = said
        texts = said.get("texts", {})
        self._put_texts(texts)
        if any(name.startswith("short ") for name in texts):
            self._form.shortage.show()
        if any(name.startswith("new ") for name in texts):
            self._form.new_type.begin("")
        self.go_on()

    def _put_texts(self, texts: Mapping[str, str]) -> None:
        for name, entry in self._form.entries().items():
            if name in texts:
                entry.bring(str(texts[name]))

    def go_on(self) -> None:
        """Look up the lines of the draft, where that was not done yet."""
        if self._taking_up is None or self._asking:
            return
        self._asking = True
        door, kept = self._form.context.door, [one for one in self._taking_up.get("lines", ()) if isinstance(one, dict)]

        def look() -> list[LineEntry] | None:
            try:
                return bring_lines(door, kept)
            except JobCancelledError:  # locked meanwhile: once more when it is open again
                return None

        context = self._form.context
        context.work.reader.run(look, self._brought, context.around.refused, self._failed, owner=self)

    def _failed(self, trouble: Unavailable) -> None:
        """The draft is kept as it was until its lines are there."""
        self._asking = False
        self._form.context.around.unavailable(trouble)

    def _brought(self, lines: Sequence[LineEntry] | None) -> None:
        self._asking = False
        if lines is not None:
            self._taking_up = None
            with self._form.lines.steps.silent():
                self._form.lines.add(lines)
            self._form.look_again()

    def start_anew(self) -> None:
        """Empty the form; Ctrl+Z brings it back."""
        form, before = self._form, self._typed()
        back = partial(self._bring_back, form.lines.entries, self._texts())
        self._taking_up = None
        with form.lines.steps.silent():
            form.lines.clear()
        self._put_texts(self._fresh)
        self._at_rest = self._typed()
        if before != self._at_rest:
            form.lines.steps.add(back)
        form.worked.emit()

    def _bring_back(self, lines: Sequence[LineEntry], texts: Mapping[str, str]) -> None:
        self._form.lines.put(lines)
        self._put_texts(texts)
        self._form.look_again()

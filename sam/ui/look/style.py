"""Puts a look and a language on the whole running program, at start and again whenever the person changes it.

Nothing restarts: widgets that have `relook()` or `retranslate()` are called, the others repaint by themselves.
"""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication, QEvent, QLibraryInfo, QLocale, QMargins, QTranslator
from PySide6.QtWidgets import QApplication, QLayout, QStyleFactory, QWidget
from shiboken6 import isValid

from sam.ui.look import fonts
from sam.ui.look.current import Look, now, px
from sam.ui.look.palette import hexadecimal, palette
from sam.ui.look.tokens import CONTROL, SCALES, Role, Theme, Token
from sam.words.translate import language, set_language

_UNBOUND = 16_777_215  # Qt's own: no greatest size
_translator: list[QTranslator] = []


def apply(app: QApplication, look: Look) -> None:
    """Use a look from now on. The first call also brings Fusion and the letters."""
    fonts.load()
    before = now.look.scale
    now.use(look)
    if look.scale != before:
        for widget in QApplication.allWidgets():
            _measure_again(widget, look.scale / before)
    if not app.styleSheet():  # over a sheet the style has another name
        app.setStyle(QStyleFactory.create("Fusion"))
    app.setFont(fonts.font(Role.BODY))
    app.setPalette(palette(look.theme))
    app.setStyleSheet(stylesheet())
    for widget in QApplication.allWidgets():
        _call(widget, "relook")
        if isValid(widget):  # a part may have made its inner parts anew
            widget.updateGeometry()
            QWidget.update(widget)  # a view has an update of its own


def _measure_again(widget: QWidget, ratio: float) -> None:
    """Bounds that a widget was given when it was made are of the letters of then; the window keeps its own."""
    if widget.isWindow():
        return
    least, most = widget.minimumSize(), widget.maximumSize()
    widget.setMinimumSize(round(least.width() * ratio), round(least.height() * ratio))
    for layout in _layouts(widget.layout()):
        layout.setSpacing(round(layout.spacing() * ratio))
        left, top, right, bottom = (round(side * ratio) for side in _sides(layout.contentsMargins()))
        layout.setContentsMargins(left, top, right, bottom)
    widget.setMaximumSize(
        *(side if side >= _UNBOUND else round(side * ratio) for side in (most.width(), most.height()))
    )


def _layouts(layout: QLayout | None) -> Iterator[QLayout]:
    """A layout and those within it; those of its widgets are theirs."""
    if layout is not None:
        yield layout
        for number in range(layout.count()):
            item = layout.itemAt(number)
            yield from _layouts(item.layout() if item is not None else None)


def _sides(margins: QMargins) -> tuple[int, int, int, int]:
    return margins.left(), margins.top(), margins.right(), margins.bottom()


def speak(app: QApplication, code: str) -> None:
    """Use a language from now on, in our words and in Qt's own buttons."""
    set_language(code)
    _qt_words(app)
    for widget in QApplication.topLevelWidgets():
        QCoreApplication.sendEvent(widget, QEvent(QEvent.Type.LanguageChange))
    for widget in QApplication.allWidgets():
        _call(widget, "retranslate")


def take(app: QApplication, setting: str, value: str) -> None:
    """Take one setting of a person by name: "language", "theme" or "scale"; a value that is not offered changes nothing."""
    if setting == "language":
        speak(app, value)
    elif setting == "theme" and value in {theme.value for theme in Theme}:
        apply(app, Look(Theme(value), now.look.scale))
    elif setting == "scale" and value in {str(scale) for scale in SCALES}:
        apply(app, Look(now.look.theme, int(value)))


def _call(widget: QWidget, method: str) -> None:
    wanted = getattr(widget, method, None) if isValid(widget) else None
    if wanted is not None:
        wanted()


def _qt_words(app: QApplication) -> None:
    while _translator:
        app.removeTranslator(_translator.pop())
    code = language()
    QLocale.setDefault(QLocale(code))
    translator = QTranslator()
    if translator.load(f"qtbase_{code}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(translator)
        _translator.append(translator)


def stylesheet() -> str:
    """The sheet for Qt's own widgets: entries, lists, scroll bars, menus. Our parts draw themselves."""
    ink = {token.value: hexadecimal(token) for token in Token}
    size = {f"n{n}": f"{px(n)}px" for n in (1, 2, 3, 4, 6, 8, 12, 16, 24, 28, 32, 36)}
    size["control"] = f"{px(CONTROL) - 4}px"
    return _SHEET.format(**ink, **size)


_SHEET = """
QLineEdit, QComboBox, QPlainTextEdit {{ background: {surface}; color: {ink}; border: 1px solid {edge};
  border-radius: {n6}; padding: 1px {n12}; selection-background-color: {accent}; selection-color: {on_accent}; }}
QLineEdit, QComboBox {{ placeholder-text-color: {ink3}; }}
QLineEdit, QComboBox {{ min-height: {control}; max-height: {control}; }}
QLineEdit[dense="true"], QComboBox[dense="true"] {{ min-height: {n28}; max-height: {n28}; }}
QLineEdit:focus, QComboBox:focus, QPlainTextEdit:focus {{ border: 2px solid {focus}; padding: 0 {n12}; }}
QLineEdit[problem="true"], QComboBox[problem="true"], QPlainTextEdit[problem="true"] {{ border: 1px solid {stop}; }}
QLineEdit[problem="true"]:focus, QComboBox[problem="true"]:focus, QPlainTextEdit[problem="true"]:focus
  {{ border: 2px solid {focus}; }}
QLineEdit:disabled, QComboBox:disabled, QPlainTextEdit:disabled,
QLineEdit[readOnly="true"] {{ background: {sunken}; color: {ink2}; border-color: {line}; }}
QLineEdit[led="true"] {{ padding-left: {n4}; }}
QComboBox::drop-down {{ border: 0; width: {n32}; }}
QComboBox::down-arrow {{ image: none; }}
QComboBox QAbstractItemView, QAbstractItemView#suggestions {{ background: {surface}; color: {ink};
  border: 1px solid {edge}; outline: 0; selection-background-color: {accent_soft}; selection-color: {ink}; padding: {n4}; }}
QComboBox QAbstractItemView::item, QAbstractItemView#suggestions::item {{ min-height: {n32}; padding: 0 {n8}; }}
QTableView, QListView {{ background: {surface}; border: 0; outline: 0; }}
QAbstractScrollArea::corner {{ background: {surface}; border: 0; }}
QHeaderView, QHeaderView::section {{ background: {surface}; color: {ink2}; border: 0; }}
QHeaderView::section {{ border-bottom: 1px solid {edge}; padding: 0 {n8}; }}
QTableCornerButton::section {{ background: {surface}; border: 0; }}
QScrollBar:vertical {{ background: transparent; width: {n12}; margin: 0; }}
QScrollBar::handle:vertical {{ background: {edge}; border-radius: {n3}; min-height: {n32}; margin: {n2} {n3}; }}
QScrollBar:horizontal {{ background: transparent; height: {n12}; margin: 0; }}
QScrollBar::handle:horizontal {{ background: {edge}; border-radius: {n3}; min-width: {n32}; margin: {n3} {n2}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ height: 0; width: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: none; }}
QScrollArea, QScrollArea > QWidget > QWidget#page {{ background: transparent; border: 0; }}
QMenu {{ background: {surface}; color: {ink}; border: 1px solid {edge}; padding: {n4}; }}
QMenu::item {{ padding: {n8} {n24} {n8} {n12}; border-radius: {n4}; }}
QMenu::item:selected {{ background: {accent_soft}; color: {ink}; }}
QMenu::separator {{ height: 1px; background: {line}; margin: {n4} {n8}; }}
QToolTip {{ background: {surface}; color: {ink}; border: 1px solid {edge}; padding: {n8}; }}
QTextBrowser {{ background: {surface}; color: {ink}; border: 0; }}
QTextBrowser:focus {{ border: 2px solid {focus}; }}
"""

"""Puts a look and a language on the whole running program, at start and again whenever the person changes it.

Nothing restarts: widgets that have `relook()` or `retranslate()` are called, the others repaint by themselves.

The sheet for Qt's own widgets is put on the parts of a window (`dress`) and not on the program: with a sheet on the program every part
that is put into another one tells all that stands in it of a new style, level by level, and building a screen takes twice as long.
A part that sleeps (a screen that is not shown) is left alone when look or language change, and takes both up when it is woken.
"""

from __future__ import annotations

from collections.abc import Iterator
from weakref import WeakKeyDictionary

from PySide6.QtCore import QCoreApplication, QEvent, QLibraryInfo, QLocale, QMargins, Qt, QTranslator
from PySide6.QtWidgets import QApplication, QLayout, QStyleFactory, QWidget
from shiboken6 import isValid

from sam.ui.look import fonts
from sam.ui.look.current import Look, now, px
from sam.ui.look.palette import hexadecimal, palette
from sam.ui.look.tokens import CONTROL, SCALES, Role, Theme, Token
from sam.words.translate import language, set_language

_UNBOUND = 16_777_215  # Qt's own: no greatest size
_translator: list[QTranslator] = []
_dressed: WeakKeyDictionary[QWidget, Look] = WeakKeyDictionary()
_sleepers: WeakKeyDictionary[QWidget, str] = WeakKeyDictionary()  # each with the language it speaks


def apply(app: QApplication, look: Look) -> None:
    """Use a look from now on. The first call also brings Fusion and the letters."""
    fonts.load()
    before = now.look.scale
    now.use(look)
    if look.scale != before:
        for widget in QApplication.allWidgets():
            _measure_again(widget, look.scale / before)
    if app.style().objectName() != _STYLE:
        app.setStyle(QStyleFactory.create(_STYLE))
    app.setFont(fonts.font(Role.BODY))
    app.setPalette(palette(look.theme))
    for window in _windows():
        _relook(window)


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
        yield from layout.findChildren(QLayout)


def _sides(margins: QMargins) -> tuple[int, int, int, int]:
    return margins.left(), margins.top(), margins.right(), margins.bottom()


def speak(app: QApplication, code: str) -> None:
    """Use a language from now on, in our words and in Qt's own buttons."""
    set_language(code)
    _qt_words(app)
    for window in QApplication.topLevelWidgets():
        QCoreApplication.sendEvent(window, QEvent(QEvent.Type.LanguageChange))
    for window in _windows():
        _retranslate(window)


def dress(*parts: QWidget, sleeps: bool = False) -> None:
    """Put the sheet on parts and on all that stands in them, now and later. `sleeps`: while one is hidden, changes wait for `wake`."""
    for part in parts:
        part.setStyleSheet(stylesheet())
        _dressed[part] = now.look
        if sleeps:
            _sleepers[part] = language()


def wake(part: QWidget) -> None:
    """A part that slept is shown: it takes up what changed meanwhile."""
    if _dressed[part] != now.look:
        _relook(part)
    if _sleepers[part] != language():
        _retranslate(part)


def _relook(part: QWidget) -> None:
    for widget in list(_awake(part)):
        if isValid(widget) and _dressed.get(widget, now.look) != now.look:
            _dress_again(widget)
        _call(widget, "relook")
        if isValid(widget):  # a part may have made its inner parts anew
            widget.updateGeometry()
            QWidget.update(widget)  # a view has an update of its own


def _dress_again(part: QWidget) -> None:
    now.changing = True
    part.setStyleSheet("")  # a sheet over another one goes through everything once for each level
    part.setStyleSheet(stylesheet())
    now.changing = False
    _dressed[part] = now.look


def _retranslate(part: QWidget) -> None:
    for widget in list(_awake(part)):
        if widget in _sleepers:
            _sleepers[widget] = language()
        _call(widget, "retranslate")


def _windows() -> list[QWidget]:
    """What stands in nothing else: windows, and parts that were made and are not in one yet."""
    return [window for window in QApplication.topLevelWidgets() if window.parentWidget() is None]


def _awake(part: QWidget) -> Iterator[QWidget]:
    """A part and what stands in it, but for what sleeps there."""
    yield part
    for inner in part.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
        if not (inner in _sleepers and inner.isHidden()):
            yield from _awake(inner)


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


_STYLE = "fusion"

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

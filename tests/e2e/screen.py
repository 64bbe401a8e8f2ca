"""What stands on the screen: every text a person can see or is told, and whether it has the room it needs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLabel,
    QLineEdit,
    QMainWindow,
    QMenu,
    QMenuBar,
    QTabBar,
    QWidget,
)

from desktop_nn.widgets.tab_order import next_in_order

# What is written alike in Korean: names of methods, programs and formats, letters of formulas, units, keys.
_NAMES = """
    Adam AMSGrad AdamW Nadam Adamax AdaGrad Adadelta RMSProp Lion BFGS SGD KL Huber SSE log cosh BCE CCE MSE MAE
    float PCA L2 ReLU tanh softmax sigmoid XOR AND OR NAND NOR Desktop NN English height weight class
    ELU SELU GELU SiLU Mish Glorot He LeCun ONNX onnxruntime Netron safetensors PyTorch NumPy numpy load JSON CSV
    Ctrl Shift Alt Enter Tab Del Delete Backspace Ins Space Esc Page Up Down
"""
SAME_EVERYWHERE = frozenset(_NAMES.split())
_WORD = re.compile(r"[A-Za-z]+")


def english_words(text: str) -> list[str]:
    """The words of a text that belong to no other language than English."""
    bare = re.sub(r"<[^>]*>|\(&?[A-Z]\)|&", " ", text)
    return [word for word in _WORD.findall(bare) if word not in SAME_EVERYWHERE and len(word) > 1]


def texts(window: QWidget) -> Iterator[tuple[QWidget | QAction, str]]:
    """Every text of the visible widgets of a window and of its actions, with what carries it."""
    for widget in (window, *window.findChildren(QWidget)):
        if not widget.isVisible():
            continue
        yield from ((widget, text) for text in _shown(widget) if text)
    for action in _actions(window):
        yield from ((action, text) for text in (action.text(), action.toolTip(), action.statusTip()) if text)


def _actions(window: QWidget) -> Iterator[QAction]:
    """The actions of the window and of its menus; plots keep menus that are never shown."""
    yield from window.actions()
    for menu in window.findChildren(QMenu):
        root = menu
        while isinstance(above := root.parentWidget(), QMenu):
            root = above
        if isinstance(above, (QMainWindow, QMenuBar)):
            yield menu.menuAction()
            yield from menu.actions()


def _shown(widget: QWidget) -> Iterator[str]:
    yield from (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription(), widget.statusTip())
    if isinstance(widget, (QLabel, QAbstractButton)):
        yield widget.text()
    elif isinstance(widget, QLineEdit):
        yield widget.placeholderText()
    elif isinstance(widget, QComboBox):
        yield from (widget.itemText(index) for index in range(widget.count()))


def too_narrow(window: QWidget) -> list[str]:
    """The labels and buttons that have less room than their text needs."""
    found = []
    for widget in window.findChildren(QWidget):
        if not (widget.isVisible() and isinstance(widget, (QLabel, QAbstractButton)) and widget.text()):
            continue
        wraps = isinstance(widget, QLabel) and widget.wordWrap()
        needed = widget.heightForWidth(widget.width()) if wraps else widget.sizeHint().width()
        room = widget.height() if wraps else widget.width()
        if room < needed:
            found.append(f"{widget.text()!r} of {_path(widget)}: {room} of {needed}")
    return found


def _path(widget: QWidget) -> str:
    names = []
    parent: QWidget | None = widget
    while parent is not None:
        names.append(parent.objectName() or type(parent).__name__)
        parent = parent.parentWidget()
    return " < ".join(names[:4])


def nameless(window: QWidget) -> list[str]:
    """The widgets a keyboard user comes to that a screen reader has nothing to say about."""
    found = []
    widget: QWidget = window
    while (after := next_in_order(widget)) is not window:
        widget = after
        reached = widget.isVisible() and widget.isEnabled() and widget.focusPolicy() & 1  # by Tab
        inner = widget.focusProxy() is not None or widget.objectName().startswith("qt_")
        text = widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")
        if isinstance(widget, QTabBar):  # it is told by its tabs
            text = widget.tabText(widget.currentIndex())
        if reached and not inner and not text:
            found.append(_path(widget))
    return found

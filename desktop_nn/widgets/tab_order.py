"""Tab reaches what is made late where it stands: Qt puts every new widget behind all others of the window."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def next_in_order(widget: QWidget, *, forward: bool = True) -> QWidget:
    """Return the widget after or before one in the order of Tab.

    Qt's own functions leave the binding with the belief that it is part of the one they were asked of: when that goes,
    what belongs to it could no longer be used. So it is told anew what it is part of.
    """
    found = widget.nextInFocusChain() if forward else widget.previousInFocusChain()
    assert found is not None  # the order is a ring
    found.setParent(found.parentWidget())
    return found


def put_after(before: QWidget, parent: QWidget) -> None:
    """Let all in `parent` that takes the focus come after `before`, in the order in which it was made."""
    _chain(before, [widget for widget in (parent, *parent.findChildren(QWidget)) if takes_tab(widget)])


def put_before(place: QWidget, widgets: Sequence[QWidget]) -> None:
    """Let widgets of the same window come, in their order, before what follows at `place`."""
    before = next_in_order(place, forward=False)
    while before is not place and (before in widgets or not takes_tab(before)):
        before = next_in_order(before, forward=False)
    _chain(before, widgets)


def _chain(before: QWidget, widgets: Sequence[QWidget]) -> None:
    for widget in widgets:
        if before.window() is widget.window():  # Qt warns of others
            QWidget.setTabOrder(before, widget)
            before = widget


def takes_tab(widget: QWidget) -> bool:
    """Whether Tab stops at a widget while it is to be seen."""
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.focusProxy() is None

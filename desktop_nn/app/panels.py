"""F6 goes from one part of the window to the next: the keyboard's way to what is far in the order of Tab."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from desktop_nn.widgets.tab_order import next_in_order


def go_to_next(views: Sequence[QWidget], forward: bool) -> None:
    """Give the keyboard to the next of those views that are seen and can take it, or the one before."""
    here = QApplication.focusWidget()
    seen = [view for view in views if view.isVisible() and _first(view) is not None]
    if not seen:
        return
    at = next((i for i, view in enumerate(seen) if here is not None and _is_in(here, view)), -1 if forward else 0)
    goal = _first(seen[(at + (1 if forward else -1)) % len(seen)])
    if goal is not None:
        goal.setFocus(Qt.FocusReason.TabFocusReason)


def _is_in(widget: QWidget, view: QWidget) -> bool:
    return widget is view or view.isAncestorOf(widget)


def _first(view: QWidget) -> QWidget | None:
    """Return the first widget of a view, itself included, that Tab would reach."""
    return next((widget for widget in _chain(view) if _is_in(widget, view) and _takes_tab(widget)), None)


def _chain(view: QWidget) -> Iterator[QWidget]:
    """Yield a view and all that follows it in the order of Tab, once round."""
    yield view
    widget = next_in_order(view)
    while widget is not view:
        yield widget
        widget = next_in_order(widget)


def _takes_tab(widget: QWidget) -> bool:
    wants = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    return bool(wants) and widget.isEnabled() and widget.isVisible() and widget.focusProxy() is None

"""A weight dragged onto the surface: it goes on the nearer one of the axis below and that at the left."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QWidget

from desktop_nn.views.weight_mime import dragged_weight


def axis_at(x: float, y: float, width: float, height: float) -> str:
    """Return "u" for a point nearer to the lower edge, "v" for one nearer to the left edge, as shares of each side."""
    return "v" if x * height < (height - y) * width else "u"


class AxisDrop(QObject):
    """Filters the drag events of a widget."""

    hovered = Signal(str)  # the axis a dragged weight would go on, "" when it has left
    dropped = Signal(str, object)  # the axis, and the weight

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        widget.setAcceptDrops(True)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.DragLeave:
            self.hovered.emit("")
        elif kind in (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop):
            return self._take(cast("QDropEvent", event), dropped=kind == QEvent.Type.Drop)
        return super().eventFilter(watched, event)

    def _take(self, event: QDropEvent, *, dropped: bool) -> bool:
        ref = dragged_weight(event.mimeData())
        if ref is None:
            return False
        at = event.position()
        axis = axis_at(at.x(), at.y(), self._widget.width(), self._widget.height())
        event.acceptProposedAction()
        self.hovered.emit("" if dropped else axis)
        if dropped:
            self.dropped.emit(axis, ref)
        return True

"""The drawing of a network alone, for slides and papers: no buttons, nothing selected, and colours only if wanted."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop_nn.views.diagram.canvas import Canvas
from desktop_nn.widgets.theme import current_theme, qcolor


class Paper(QWidget):
    """As large as the drawing at its own size; made for one picture, never shown."""

    def __init__(self, canvas: Canvas, *, colored: bool) -> None:
        super().__init__()
        self._canvas, self._colored = canvas, colored
        self.resize(canvas.drawing_rect().size().toSize())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), qcolor(current_theme().window))
        self._canvas.paint_on_paper(painter, QRectF(self.rect()), colored=self._colored)
        painter.end()

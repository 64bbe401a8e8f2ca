"""How 0 and 1 are drawn: a square and a disc in the colours of the two classes, with the digit in it."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from desktop_nn.views.class_colors import class_colors
from desktop_nn.widgets.fonts import text_font
from desktop_nn.widgets.theme import Theme, qcolor

DARK = "#10131a"  # digit and outline, in both themes
TINT = 0.45  # how far the filling goes from its class' colour to white


def draw_token(painter: QPainter, at: QPointF, radius: float, bit: int, theme: Theme) -> None:
    """Draw a bit around a place."""
    box = QRectF(at.x() - radius, at.y() - radius, 2 * radius, 2 * radius)
    painter.setPen(QPen(qcolor(DARK), 1.0))
    painter.setBrush(_tinted(qcolor(class_colors(2, theme)[bit])))
    if bit:
        painter.drawEllipse(box)
    else:
        inset = radius * 0.1
        painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), 2, 2)
    painter.setFont(text_font(max(round(radius * 1.25), 8), bold=True))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(bit))


def _tinted(color: QColor) -> QColor:
    parts = (color.red(), color.green(), color.blue())
    return QColor(*(round(part + TINT * (255 - part)) for part in parts))

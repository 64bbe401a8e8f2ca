"""The shapes of marks on the timeline, told apart without their colours: a dot, a diamond, a ribbon."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPolygonF

from desktop_nn.widgets.theme import Theme, qcolor

RADIUS = 3.0
WIDTH, LENGTH, NOTCH = 3.5, 11.0, 3.5  # of a ribbon: half its width, its length, and how far it is cut in


def draw_mark(painter: QPainter, theme: Theme, kind: str, foot: QPointF, top: float) -> None:
    """Draw a mark that stands at `foot`; a bookmark hangs from `top`."""
    color, shape = SHAPES[kind]
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(qcolor(color(theme)))
    shape(painter, foot, top)


def _dot(painter: QPainter, foot: QPointF, _top: float) -> None:
    painter.drawEllipse(foot, RADIUS, RADIUS)


def _diamond(painter: QPainter, foot: QPointF, _top: float) -> None:
    reach = RADIUS + 1
    corners = (QPointF(0, -reach), QPointF(reach, 0), QPointF(0, reach), QPointF(-reach, 0))
    painter.drawPolygon(QPolygonF([foot + corner for corner in corners]))


def _ribbon(painter: QPainter, foot: QPointF, top: float) -> None:
    x, low = foot.x(), top + LENGTH
    corners = ((-WIDTH, top), (WIDTH, top), (WIDTH, low), (0.0, low - NOTCH), (-WIDTH, low))
    painter.drawPolygon(QPolygonF([QPointF(x + dx, y) for dx, y in corners]))


SHAPES: dict[str, tuple[Callable[[Theme], str], Callable[[QPainter, QPointF, float], None]]] = {
    "tuning": (lambda theme: theme.layer_colors["dropout"], _dot),
    "edit": (lambda theme: theme.test, _diamond),
    "bookmark": (lambda theme: theme.accent, _ribbon),
}

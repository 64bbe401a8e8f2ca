"""Dots that run once along the lit edges: forward what a layer sends on, backward the deltas that come back."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEasingCurve, QObject, QPointF, QRectF, QVariantAnimation, Slot
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyle, QStyleOptionGraphicsItem, QWidget

from desktop_nn.engine.spec import NetworkSpec, WeightRef
from desktop_nn.views.diagram.drawing import Drawing
from desktop_nn.views.diagram.hit import point_on, weight_edge
from desktop_nn.widgets.theme import Theme, qcolor

DURATION = 1100  # ms from one end of the edges to the other
MOST = 256  # edges with a dot: more make a cloud, and take time
RADIUS, RIM = 4.0, 1.2


class PulseItem(QGraphicsItem):
    """Draws a dot on each of some edges, all at the same share of their way; none at either end."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._drawing = Drawing.of(NetworkSpec((), ""), 1, 1)
        self._edges: tuple[int, ...] = ()
        self._share, self._flow = 0.0, 1

    def set_drawing(self, drawing: Drawing) -> None:
        """Draw over another network, without dots until `begin`."""
        self.prepareGeometryChange()
        self._drawing, self._edges = drawing, ()

    def begin(self, weights: Iterable[WeightRef], flow: int) -> None:
        """Put a dot at the beginning of the edges of these weights; for a backward ``flow`` at their end."""
        found = sorted(edge for ref in weights if (edge := weight_edge(self._drawing, ref)) is not None)
        self._edges = tuple(found[:: len(found) // MOST + 1]) if flow else ()
        self._flow = flow
        self.set_share(0.0)

    def set_share(self, share: float) -> None:
        """Put the dots so far on their way."""
        self._share = share
        self.update()

    def dots(self) -> list[tuple[float, float]]:
        """Where the dots are, in scene units; none before they start and when they have arrived."""
        if not 0 < self._share < 1:
            return []
        share = self._share if self._flow > 0 else 1 - self._share
        return [point_on(self._drawing.edges, edge, share) for edge in self._edges]

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._theme = theme
        self.update()

    def boundingRect(self) -> QRectF:
        return QRectF(0, 0, self._drawing.layout.width, self._drawing.layout.height)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(qcolor(self._theme.window), RIM))
        painter.setBrush(qcolor(self._theme.accent if self._flow > 0 else self._theme.test))
        for x, y in self.dots():
            painter.drawEllipse(QPointF(x, y), RADIUS, RADIUS)


class Pulses(QObject):
    """Moves the dots of an item, where the desktop animates."""

    def __init__(self, item: PulseItem, widget: QWidget) -> None:
        super().__init__(widget)
        self._item, self._widget = item, widget
        self._animation = QVariantAnimation(self)
        self._animation.setStartValue(0.0)
        self._animation.setEndValue(1.0)
        self._animation.setDuration(DURATION)
        self._animation.setEasingCurve(QEasingCurve.Type.InOutSine)
        self._animation.valueChanged.connect(self._on_value_changed)

    def run(self, weights: Iterable[WeightRef], flow: int) -> None:
        """Let dots run along the edges of these weights once: forward for 1, backward for -1, for 0 none."""
        self._animation.stop()
        self._item.begin(weights, flow)
        animates = self._widget.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) > 0
        if flow and animates and self._widget.isVisible():
            self._animation.start()

    @Slot(object)
    def _on_value_changed(self, share: float) -> None:
        self._item.set_share(share)

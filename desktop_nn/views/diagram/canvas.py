"""The drawing surface: scene, items and transform. What mouse and keyboard mean is decided elsewhere."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from dataclasses import replace

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QNativeGestureEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QGraphicsScene, QGraphicsView, QWidget

from desktop_nn.engine.spec import NetworkSpec, WeightRef
from desktop_nn.session.edge_look import CONSTANT
from desktop_nn.session.selection import Ref
from desktop_nn.views.diagram.drawing import Drawing
from desktop_nn.views.diagram.edge_item import EdgeItem
from desktop_nn.views.diagram.header import Controls
from desktop_nn.views.diagram.header_item import HeaderItem, HeaderState, HeaderText
from desktop_nn.views.diagram.held_item import HeldItem
from desktop_nn.views.diagram.hit import weight_edge
from desktop_nn.views.diagram.layout import Box, Offsets, least_width
from desktop_nn.views.diagram.neuron_item import Captions, NeuronItem
from desktop_nn.views.diagram.preview_item import Preview, PreviewItem
from desktop_nn.views.diagram.pulses import PulseItem
from desktop_nn.views.diagram.shape_item import ShapeItem
from desktop_nn.widgets.theme import Theme, current_theme, qcolor

HOVER_OPACITY = 0.75
ZOOM_LEAST, ZOOM_MOST = 0.1, 4.0
ZOOM_MARGIN = 24.0  # scene units around what is zoomed to
ZOOM_STEP = 1.2  # for one notch of a wheel
PAPER = 16.0  # scene units around the drawing on a picture

Themed = EdgeItem | PulseItem | HeldItem | NeuronItem | ShapeItem | PreviewItem | HeaderItem


class Canvas(QGraphicsView):
    """Shows a `Drawing`; zooms about the mouse with Ctrl and wheel or by pinching, scrolls with the wheel."""

    room_changed = Signal()  # the viewport has another size
    view_changed = Signal()  # zoomed or scrolled
    folds_changed = Signal()  # a large layer was opened or closed

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme = current_theme()
        self._scene = QGraphicsScene(self)  # a view does not own its scene, but a parent does
        self.edges, self.held = EdgeItem(theme), HeldItem(theme)
        self.neurons, self.shapes, self.overlay = NeuronItem(theme), ShapeItem(theme), PreviewItem(theme)
        self.pulses = PulseItem(theme)
        self.headers: dict[str, HeaderItem] = {}
        self.drawing = Drawing.of(NetworkSpec((), ""), 1, 1)
        self._fitted = True
        self.painting = 0.0  # s that the last paint took
        self._opened: frozenset[str] = frozenset()
        self._plain = False
        heights = {0: self.edges, 5: self.pulses, 10: self.neurons, 12: self.held, 14: self.shapes, 20: self.overlay}
        for z, item in heights.items():
            item.setZValue(z)
            self._scene.addItem(item)
        self.setScene(self._scene)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.FullViewportUpdate)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.setOptimizationFlag(QGraphicsView.OptimizationFlag.DontSavePainterState)
        self.setOptimizationFlag(QGraphicsView.OptimizationFlag.DontAdjustForAntialiasing)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.viewport().setAutoFillBackground(False)
        self.setAcceptDrops(True)
        self.restyle(theme)

    # -- what is drawn ----------------------------------------------------------------------------------------------

    def show_network(
        self,
        spec: NetworkSpec,
        texts: Mapping[str, tuple[Controls, HeaderText]],
        captions: Captions,
        theme: Theme,
        moved: Offsets,
        *,
        still: bool = False,
    ) -> Drawing:
        """Lay a network out in the present room; its edges are still to be given by `EdgeItem.set_edges`.

        Where the view stays ``still``, a drawing that grows under the hand is not shrunk to fit.
        """
        self._opened = self._opened & set(spec.order)
        drawing = Drawing.of(spec, *self.room(spec), moved, self._opened)
        for item in self.headers.values():
            self._scene.removeItem(item)
        self.headers = {}
        for place in drawing.layout.places:
            item = HeaderItem(place.layer, spec.layer(place.layer).kind, place.header, *texts[place.layer], theme)
            item.setZValue(15)
            item.set_on_paper(self._plain)
            self._scene.addItem(item)
            self.headers[place.layer] = item
        self.drawing = replace(drawing, parts={layer: item.parts for layer, item in self.headers.items()})
        self.held.set_drawing(drawing)
        self.pulses.set_drawing(drawing)
        self.neurons.set_layout(drawing.layout, captions)
        self.shapes.set_network(spec, drawing.layout)
        self.overlay.set_layout(drawing.layout)
        if not still:
            self._scene.setSceneRect(0, 0, drawing.layout.width, drawing.layout.height)
        if self._fitted and not still:
            self.fit()
        else:
            self.view_changed.emit()
        return self.drawing

    def imitate(self, model: Canvas) -> None:
        """Show the same large layers opened as another canvas, and headers without buttons, as on a picture."""
        self._opened, self._plain = model._opened, True

    def toggle_fold(self, layer: str) -> None:
        """Show all neurons of a layer that is too large for its column, or its first and last again."""
        if layer in self.drawing.layout and self.drawing.layout.place(layer).fold is not None:
            self._opened = self._opened ^ {layer}
            self.folds_changed.emit()

    def room(self, spec: NetworkSpec) -> tuple[float, float]:
        """Return width and height a network is laid out in; one that has to shrink gets the more room below."""
        size = self.viewport().size()
        scale = min(1.0, size.width() / least_width(spec))
        return size.width() / scale, size.height() / scale

    def mark(
        self,
        selected: Ref | None,
        hovered: Ref | None,
        lit: Iterable[WeightRef],
        states: Mapping[str, HeaderState],
        folding: str = "",
    ) -> None:
        """Emphasise what is selected, what is under the mouse and what is lit."""
        marks = []
        for ref, opacity in (*((ref, 1.0) for ref in lit), (hovered, HOVER_OPACITY), (selected, 1.0)):
            edge = weight_edge(self.drawing, ref)
            if edge is not None:
                marks.append((edge, opacity))
        self.edges.mark(*marks)
        self.neurons.mark(selected, hovered, folding)
        for layer, state in states.items():
            self.headers[layer].set_state(state)

    def show_preview(self, preview: Preview | None) -> None:
        """Draw a gesture under way, or none."""
        self.overlay.show_preview(preview)

    def restyle(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self.setBackgroundBrush(qcolor(theme.window))
        items: tuple[Themed, ...] = (
            self.edges, self.pulses, self.held, self.neurons, self.shapes, self.overlay,
        )  # fmt: skip
        for item in (*items, *self.headers.values()):
            item.set_theme(theme)

    def repaint_scene(self) -> None:
        """Paint everything with the next paint event."""
        self.viewport().update()

    # -- where one looks --------------------------------------------------------------------------------------------

    @property
    def zoom(self) -> float:
        """Pixels of the window per scene unit."""
        return self.transform().m11()

    @property
    def fitted(self) -> bool:
        """Whether the drawing follows the size of the room."""
        return self._fitted

    def fit(self) -> None:
        """Show all of the drawing, no larger than it is."""
        size, layout = self.viewport().size(), self.drawing.layout
        self._fitted = True
        scale = min(1.0, size.width() / max(layout.width, 1), size.height() / max(layout.height, 1))
        width, height = size.width() / scale, size.height() / scale
        self._scene.setSceneRect((layout.width - width) / 2, (layout.height - height) / 2, width, height)
        self._zoom_to(scale)
        self.horizontalScrollBar().setValue(self.horizontalScrollBar().minimum())
        self.verticalScrollBar().setValue(self.verticalScrollBar().minimum())
        self.view_changed.emit()

    def zoom_by(self, factor: float, about: QPointF | None = None) -> None:
        """Zoom about a point of the viewport, by default its middle."""
        about = QPointF(self.viewport().rect().center()) if about is None else about
        before = self.mapToScene(about.toPoint())
        self._leave_fit()
        self._zoom_to(min(max(self.zoom * factor, ZOOM_LEAST), ZOOM_MOST))
        self.scroll_by(self.mapFromScene(before) - about.toPoint())

    def zoom_to(self, box: Box) -> None:
        """Show a part of the drawing, as large as it can be."""
        size, around = self.viewport().size(), box.grown(ZOOM_MARGIN)
        self._leave_fit()
        self._zoom_to(min(max(min(size.width() / around.width, size.height() / around.height), ZOOM_LEAST), ZOOM_MOST))
        self.look_at(box.x + box.width / 2, box.y + box.height / 2)

    def look_at(self, x: float, y: float) -> None:
        """Bring a point of the scene into the middle."""
        self.centerOn(x, y)
        self.view_changed.emit()

    def scroll_by(self, way: QPoint) -> None:
        """Move what is seen by so many pixels."""
        self.horizontalScrollBar().setValue(self.horizontalScrollBar().value() + way.x())
        self.verticalScrollBar().setValue(self.verticalScrollBar().value() + way.y())
        self.view_changed.emit()

    def scene_point(self, point: QPointF | QPoint) -> tuple[float, float]:
        """Return a point of the viewport in scene units."""
        at = self.viewportTransform().inverted()[0].map(QPointF(point))
        return at.x(), at.y()

    def viewport_point(self, x: float, y: float) -> QPoint:
        """Return a point of the scene in the viewport."""
        return self.mapFromScene(QPointF(x, y))

    def _leave_fit(self) -> None:
        """Let one look beyond the drawing on every side."""
        self._fitted = False
        layout = self.drawing.layout
        self._scene.setSceneRect(-layout.width, -layout.height, 3 * layout.width, 3 * layout.height)

    def _zoom_to(self, scale: float) -> None:
        self.resetTransform()
        self.scale(scale, scale)
        self.edges.set_scale(scale * self.devicePixelRatioF())

    # -- events that only change the view ---------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._zoom_to(self.zoom)
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.room_changed.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(ZOOM_STEP ** (event.angleDelta().y() / 120), event.position())
        elif not self._fitted:
            pixels = event.pixelDelta() if not event.pixelDelta().isNull() else event.angleDelta() / 2
            self.scroll_by(-pixels)
        event.accept()

    def viewportEvent(self, event: QEvent) -> bool:
        zooming = isinstance(event, QNativeGestureEvent) and (
            event.gestureType() == Qt.NativeGestureType.ZoomNativeGesture
        )
        if zooming and isinstance(event, QNativeGestureEvent):
            self.zoom_by(1 + event.value(), event.position())
            return True
        return super().viewportEvent(event)

    def drawing_rect(self) -> QRectF:
        """Where the drawing lies in the scene, with a little room around it."""
        boxes = [item.mapRectToScene(item.boundingRect()) for item in (*self.headers.values(), self.neurons)]
        found = boxes[0]
        for box in boxes[1:]:
            found = found.united(box)
        return found.adjusted(-PAPER, -PAPER, PAPER, PAPER)

    def paint_on_paper(self, painter: QPainter, target: QRectF, *, colored: bool) -> None:
        """Paint the drawing alone; all edges have one colour where it is not `colored`."""
        look = self.edges.look
        self.edges.paper = look if colored else replace(look, color=CONSTANT)
        self.overlay.hide()
        for header in self.headers.values():
            header.set_on_paper(True)
        try:
            self._scene.render(painter, target, self.drawing_rect())
        finally:
            self.edges.paper = None
            self.overlay.show()
            for header in self.headers.values():
                header.set_on_paper(self._plain)

    def paintEvent(self, event: QPaintEvent) -> None:
        start = time.perf_counter()
        super().paintEvent(event)
        self.painting = time.perf_counter() - start

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:
        painter.fillRect(rect, self.backgroundBrush())

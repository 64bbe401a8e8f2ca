"""All neurons as one item: squares with what each computes, biases at their corners, names of inputs and outputs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QGraphicsItem, QStyleOptionGraphicsItem, QWidget

from desktop_nn.engine.spec import NeuronRef, WeightRef
from desktop_nn.session.selection import LayerRef, Ref
from desktop_nn.views.diagram.heat import CORNER, Pixels
from desktop_nn.views.diagram.layout import FOLD, Box, DiagramLayout, LayerPlace
from desktop_nn.views.diagram.squares import Faces, PixelGrid, Spot, bias_square, frame, spots_of
from desktop_nn.widgets.fonts import text_font
from desktop_nn.widgets.numbers import format_count
from desktop_nn.widgets.theme import Theme, qcolor

LABEL_PIXELS = 12
LABEL_GAP = 9.0
DOT = 1.7  # radius of the dots of a "⋮"


@dataclass(frozen=True)
class Captions:
    """The names beside the squares of input and output, by layer, one for each unit."""

    left: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    right: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


class NeuronItem(QGraphicsItem):
    """Draws every layer's squares."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._layout = DiagramLayout((), 0.0, 0.0)
        self._theme = theme
        self._faces: dict[str, Faces] = {}
        self._biases: dict[str, list[str]] = {}
        self._captions = Captions()
        self._grid: PixelGrid | None = None
        self._spots: dict[str, tuple[Spot, ...]] = {}  # on that grid
        self._selected: Ref | None = None
        self._hovered: Ref | None = None
        self._folding = ""  # the layer whose fold is under the mouse

    def set_layout(self, layout: DiagramLayout, captions: Captions) -> None:
        """Draw the squares of another layout; until they are given anew, neurons keep what they showed."""
        self.prepareGeometryChange()
        self._layout, self._captions = layout, captions
        self._faces = {layer: faces for layer, faces in self._faces.items() if layer in layout}
        self._biases.clear()
        self._grid = None

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        self._theme = theme
        self.update()

    def set_faces(self, layer: str, pixels: Pixels) -> None:
        """Show pictures in a layer's squares; see `Faces`."""
        self._faces[layer] = Faces.of(pixels, self._layout.place(layer).shown)

    def forget_faces(self) -> None:
        """Show that it is not known what the neurons compute."""
        self._faces.clear()
        self.update()

    def set_biases(self, layer: str, colors: list[str]) -> None:
        """Show a layer's biases, one colour ("#rrggbb") for each square."""
        self._biases[layer] = colors

    def mark(self, selected: Ref | None, hovered: Ref | None, folding: str) -> None:
        """Emphasise the neuron or bias that is selected, the one under the mouse, and the fold of a layer."""
        if (selected, hovered, folding) != (self._selected, self._hovered, self._folding):
            self._selected, self._hovered, self._folding = selected, hovered, folding
            self.update()

    def boundingRect(self) -> QRectF:
        return QRectF(0, 0, self._layout.width, self._layout.height)

    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        self._paint_squares(painter)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place in self._layout.places:
            if place.fold is not None:
                self._paint_fold(painter, place, place.fold)
        self._paint_marks(painter)
        self._paint_captions(painter)

    def _paint_squares(self, painter: QPainter) -> None:
        grid = PixelGrid.under(painter)
        if grid != self._grid:
            self._grid = grid
            self._spots = {place.layer: spots_of(place, grid) for place in self._layout.places}
        painter.save()
        painter.resetTransform()
        for place in self._layout.places:
            if place.across == 1:
                self._paint_faces(painter, place, grid)
                self._paint_biases(painter, place, grid)
            else:
                self._paint_cells(painter, place, grid)
        painter.restore()

    def _paint_faces(self, painter: QPainter, place: LayerPlace, grid: PixelGrid) -> None:
        faces, side = self._faces.get(place.layer), grid.side(place.side)
        border, known = self._theme.border, faces.rows if faces is not None else ()
        empty, window = frame(side, grid.ratio, border, self._theme.neutral), frame(side, grid.ratio, border)
        if faces is not None:  # scaled only where it was made for another size
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, faces.image.width() != side)
        for spot in self._spots[place.layer]:
            if faces is None or spot.unit not in known:
                painter.drawImage(spot.square.topLeft(), empty)
            elif color := faces.color(spot.unit):
                painter.drawImage(spot.square.topLeft(), frame(side, grid.ratio, border, color))
            else:
                painter.drawImage(spot.square, faces.picture(spot.unit))
                painter.drawImage(spot.square.topLeft(), window)

    def _paint_cells(self, painter: QPainter, place: LayerPlace, grid: PixelGrid) -> None:
        """Draw an opened layer: as one picture where every unit is a single colour, else as its squares."""
        faces = self._faces.get(place.layer)
        cells = faces.cells(place.across) if faces is not None and place.side == place.cell else None
        if cells is None:
            self._paint_faces(painter, place, grid)
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, False)
        box = grid.transform.mapRect(_rect(place.block))
        box.setHeight(box.width() / place.across * cells.height())
        painter.drawImage(box, cells)
        painter.setPen(QPen(qcolor(self._theme.border), 1.0))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box)

    def _paint_biases(self, painter: QPainter, place: LayerPlace, grid: PixelGrid) -> None:
        side, ground = grid.side(place.bias_side), self._theme.window
        for spot, color in zip(self._spots[place.layer], self._biases.get(place.layer, ()), strict=False):
            painter.drawImage(spot.bias, bias_square(side, grid.ratio, color, ground))

    def _paint_fold(self, painter: QPainter, place: LayerPlace, fold: Box) -> None:
        """Draw what opens or closes a layer: three dots for the neurons that are not shown, and how many they are."""
        hovered, theme = self._folding == place.layer, self._theme
        color = qcolor(theme.text if hovered else theme.text_muted)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        if place.gap is not None:
            text, room = (
                f"+{format_count(len(place.ys) - len(place.shown))}",
                QRectF(fold.x, fold.y, FOLD - 6, fold.height),
            )
            for i in (-1, 0, 1):
                painter.drawEllipse(QPointF(place.x, fold.y + fold.height / 2 + i * 4 * DOT), DOT, DOT)
        else:
            text, room = f"− {format_count(len(place.ys))}", _rect(fold)
        painter.setFont(text_font(LABEL_PIXELS - 1))
        width = painter.fontMetrics().horizontalAdvance(text) + 10
        pill = QRectF(room.center().x() - width / 2, room.y() + 1, width, room.height() - 2)
        if place.gap is not None:
            pill.moveRight(room.right())
        painter.setBrush(qcolor(theme.hover if hovered else theme.raised, 0.9))
        painter.drawRoundedRect(pill, 8, 8)
        painter.setPen(color)
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, text)

    def _paint_marks(self, painter: QPainter) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for ref, color, width in self._marks():
            box = _box_of(self._layout, ref)
            if box is not None:
                painter.setPen(QPen(qcolor(color), width))
                radius = box.width * CORNER + 1.5
                painter.drawRoundedRect(_rect(box.grown(1.5)), radius, radius)

    def _marks(self) -> Iterator[tuple[Ref, str, float]]:
        if self._hovered is not None:
            yield self._hovered, self._theme.text_muted, 1.5
        if self._selected is not None:
            yield self._selected, self._theme.selection, 2.0

    def _paint_captions(self, painter: QPainter) -> None:
        painter.setFont(text_font(LABEL_PIXELS))
        painter.setPen(qcolor(self._theme.text_muted))
        middle = Qt.AlignmentFlag.AlignVCenter
        for place in self._layout.places:
            for unit, text in _shown(place, self._captions.left):
                box = place.square(unit)
                room = QRectF(box.x - LABEL_GAP - 100, box.y, 100, box.height)
                painter.drawText(room, Qt.AlignmentFlag.AlignRight | middle, text)
            for unit, text in _shown(place, self._captions.right):
                box = place.square(unit)
                room = QRectF(box.right + LABEL_GAP, box.y, 100, box.height)
                painter.drawText(room, Qt.AlignmentFlag.AlignLeft | middle, text)


def _shown(place: LayerPlace, captions: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[int, str]]:
    names = captions.get(place.layer, ()) if place.across == 1 else ()
    return ((unit, names[unit]) for unit in place.shown if unit < len(names))


def _box_of(layout: DiagramLayout, ref: Ref) -> Box | None:
    """Return the square of a neuron or bias that is drawn."""
    if isinstance(ref, LayerRef) or ref.layer not in layout or ref.unit not in layout.place(ref.layer).shown:
        return None
    place = layout.place(ref.layer)
    if isinstance(ref, NeuronRef):
        return place.square(ref.unit)
    is_bias = isinstance(ref, WeightRef) and ref.is_bias and place.across == 1
    return place.bias_square(ref.unit) if is_bias else None


def _rect(box: Box) -> QRectF:
    return QRectF(box.x, box.y, box.width, box.height)

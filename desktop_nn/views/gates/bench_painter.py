"""Draws a bench: wires, inputs, blocks with the line and the answers of their gate, and the output."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from desktop_nn.project.workshop.circuit import OUTPUT
from desktop_nn.project.workshop.gate import Gate
from desktop_nn.views.gates.bench_layout import (
    BLOCK_HEIGHT,
    BLOCK_WIDTH,
    NODE_RADIUS,
    BenchLayout,
    Point,
    Spot,
    Wire,
    curve,
)
from desktop_nn.views.gates.frame import Frame
from desktop_nn.views.gates.plane import draw_sides
from desktop_nn.views.gates.token import draw_token
from desktop_nn.widgets.fonts import text_font
from desktop_nn.widgets.theme import Theme, qcolor

PICTURE = 26.0
PORT = 5.0
LAMP, LAMP_APART = 4.5, 12.0
RADIUS = 8.0


@dataclass(frozen=True, slots=True)
class Marks:
    """What stands out: the chosen node or wire, what is under the mouse, and the row whose bits are shown."""

    node: str = ""
    wire: Wire | None = None
    under: Spot = field(default_factory=Spot)
    row: int | None = None
    focused: bool = False


def draw_bench(painter: QPainter, layout: BenchLayout, marks: Marks, theme: Theme) -> None:
    """Draw a whole circuit."""
    for source, wire in layout.wires():
        answers = layout.circuit.answers[source]
        bit = answers[marks.row] if marks.row is not None and answers is not None else None
        chosen = wire in (marks.wire, marks.under.wire)
        draw_wire(painter, layout.course(source, wire), _wire_pen(bit, chosen, theme))
    for node in layout.circuit.nodes:
        _draw_node(painter, layout, node, marks, theme)


def draw_wire(painter: QPainter, points: tuple[Point, Point, Point, Point], pen: QPen) -> None:
    """Draw one curve."""
    path = QPainterPath(QPointF(*points[0]))
    path.cubicTo(*(QPointF(*point) for point in points[1:]))
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(path)


def loose_wire(layout: BenchLayout, end: Point, mouse: Point, *, leaves: bool) -> tuple[Point, Point, Point, Point]:
    """Return the curve of a wire that the mouse holds."""
    return curve(end, mouse) if leaves else curve(mouse, end)


def draw_picture(painter: QPainter, place: QRectF, gate: Gate, theme: Theme) -> None:
    """Draw a gate as a small square with its two sides."""
    draw_sides(painter, Frame(place.left(), place.top(), place.width()), gate, theme, 0.75)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(qcolor(theme.border), 1))
    painter.drawRect(place)


def _wire_pen(bit: int | None, chosen: bool, theme: Theme) -> QPen:
    """Return the pen of a wire: thick where it carries 1, dashed where it carries 0."""
    if chosen:
        return QPen(qcolor(theme.selection), 3.0)
    if bit is None:
        return QPen(qcolor(theme.text_faint), 1.8)
    if bit:
        return QPen(qcolor(theme.positive_fill), 3.2)
    return QPen(qcolor(theme.negative_fill), 1.8, Qt.PenStyle.DashLine)


def _draw_node(painter: QPainter, layout: BenchLayout, node: str, marks: Marks, theme: Theme) -> None:
    ring = theme.focus if node == marks.node and marks.focused else theme.selection if node == marks.node else ""
    under = node == marks.under.node
    edge = QPen(qcolor(ring), 2) if ring else QPen(qcolor(theme.field_border), 1)
    painter.setBrush(qcolor(theme.hover if under else theme.raised))
    painter.setPen(edge)
    x, y = layout.middle(node)
    if node in layout.circuit:
        painter.drawRoundedRect(
            QRectF(x - BLOCK_WIDTH / 2, y - BLOCK_HEIGHT / 2, BLOCK_WIDTH, BLOCK_HEIGHT), RADIUS, RADIUS
        )
        _draw_block(painter, layout, node, marks, theme)
    else:
        painter.drawEllipse(QPointF(x, y), NODE_RADIUS, NODE_RADIUS)
        _draw_end(painter, layout, node, marks, theme)
    _draw_ports(painter, layout, node, marks, theme)


def _draw_block(painter: QPainter, layout: BenchLayout, node: str, marks: Marks, theme: Theme) -> None:
    x, y = layout.middle(node)
    left, top = x - BLOCK_WIDTH / 2, y - BLOCK_HEIGHT / 2
    draw_picture(painter, QRectF(left + 10, y - PICTURE / 2, PICTURE, PICTURE), layout.circuit.block(node).gate, theme)
    text_left = left + 10 + PICTURE + 5
    painter.setPen(qcolor(theme.text))
    painter.setFont(text_font(12, bold=True))
    room = QRectF(text_left, top + 5, BLOCK_WIDTH - (text_left - left) - 5, 22)
    name = painter.fontMetrics().elidedText(layout.circuit.labels[node], Qt.TextElideMode.ElideRight, int(room.width()))
    painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, name)
    answers = layout.circuit.answers[node]
    for row in range(4):
        at = QPointF(text_left + LAMP + row * LAMP_APART, top + 36)
        bit = answers[row] if answers is not None else None
        _draw_lamp(painter, at, bit, chosen=row == marks.row, theme=theme)


def _draw_lamp(painter: QPainter, at: QPointF, bit: int | None, *, chosen: bool, theme: Theme) -> None:
    """Draw one answer: a full disc for 1, an empty square for 0, a dot where it is not known."""
    radius = LAMP if bit is not None else 1.5
    color = theme.text_faint if bit is None else theme.positive_fill if bit else theme.negative_fill
    painter.setPen(QPen(qcolor(theme.selection if chosen else color), 1.5))
    painter.setBrush(qcolor(color) if bit != 0 else Qt.BrushStyle.NoBrush)
    if bit == 0:
        painter.drawRect(QRectF(at.x() - radius + 0.5, at.y() - radius + 0.5, 2 * radius - 1, 2 * radius - 1))
    else:
        painter.drawEllipse(at, radius, radius)


def _draw_end(painter: QPainter, layout: BenchLayout, node: str, marks: Marks, theme: Theme) -> None:
    """Write the name of an input or of the output, and its bit in the row that is shown."""
    x, y = layout.middle(node)
    answers = layout.circuit.answers[node]
    painter.setFont(text_font(13, bold=True))
    painter.setPen(qcolor(theme.text))
    label = layout.circuit.labels[node]
    painter.drawText(QRectF(x - 15, y - 15, 30, 30), Qt.AlignmentFlag.AlignCenter, label)
    if marks.row is not None and answers is not None:
        draw_token(painter, QPointF(x, y + NODE_RADIUS + 12), 8.0, answers[marks.row], theme)


def _draw_ports(painter: QPainter, layout: BenchLayout, node: str, marks: Marks, theme: Theme) -> None:
    ports = [("in", port, layout.in_port(node, port), source) for port, source in enumerate(layout.circuit.reads(node))]
    if node != OUTPUT:
        ports.append(("out", 0, layout.out_port(node), node))
    for side, port, at, source in ports:
        lit = (node, side, port) == (marks.under.node, marks.under.side, marks.under.port)
        painter.setPen(QPen(qcolor(theme.selection if lit else theme.text_faint), 1.5))
        painter.setBrush(qcolor(theme.text_faint if source else theme.window))
        painter.drawEllipse(QPointF(*at), PORT + 2 if lit else PORT, PORT + 2 if lit else PORT)

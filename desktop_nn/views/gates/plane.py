"""The perceptron as a picture: the four points, the two sides, and a line that can be pulled by mouse and keyboard."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QWidget

from desktop_nn.project.workshop import line
from desktop_nn.project.workshop.gate import FIRST, Gate
from desktop_nn.project.workshop.truth import ROWS, SEPARABLE, TABLES, Bits
from desktop_nn.views.class_colors import class_colors
from desktop_nn.views.gates.frame import (
    ARROW,
    FIRST_END,
    SECOND_END,
    Frame,
    Grips,
    Pull,
    grip_at,
    grips,
    name_place,
)
from desktop_nn.views.gates.token import draw_token
from desktop_nn.views.gates.words import plane_text
from desktop_nn.widgets.fonts import text_font
from desktop_nn.widgets.theme import Theme, current_theme, qcolor

Key = Qt.Key
MARGIN = 6.0
SHADE = 0.2
POINT = 11.0  # radius
RING = 5.0
HANDLE = 5.5
TURN, FINE_TURN = 5.0, 1.0  # degrees
SHIFT, FINE_SHIFT = 0.05, 0.01
WAYS = {Key.Key_Left: (-1, 0), Key.Key_Right: (1, 0), Key.Key_Up: (0, 1), Key.Key_Down: (0, -1)}
TURNS = {Key.Key_PageUp: 1, Key.Key_PageDown: -1}


class Plane(QWidget):
    """Shows a gate; a pull is told, and what becomes of it is shown by whoever owns the gate."""

    pulled = Signal(object)  # the gate, while the mouse or a key pulls
    released = Signal()  # a pull has ended

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._gate, self._wanted = FIRST, TABLES["AND"]
        self._pull: Pull | None = None
        self._under = ""  # the grip under the mouse
        self.setObjectName("gate-plane")
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(200, 200)

    def sizeHint(self) -> QSize:
        return QSize(252, 252)

    def show_gate(self, gate: Gate, wanted: Bits) -> None:
        """Show a gate and the answers it should give."""
        if (gate, wanted) != (self._gate, self._wanted):
            self._gate, self._wanted = gate, wanted
            self.describe()
            self.update()

    def describe(self) -> None:
        """Tell assistive technology what is seen, in the language of now."""
        text = plane_text(self._gate, self._wanted)
        if text != self.accessibleDescription():
            self.setAccessibleDescription(text)
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))

    def frame(self) -> Frame:
        """Where the square lies."""
        side = min(self.width(), self.height()) - 2 * MARGIN
        return Frame((self.width() - side) / 2, (self.height() - side) / 2, max(side, 1.0))

    def retranslate(self) -> None:
        """Name the picture, and say how it is used, in the current language."""
        self.setAccessibleName(self.tr("Line of the perceptron"))
        self.setToolTip(
            self.tr(
                "Drag the line to move it, its round handles to turn it, the arrow to choose the side of 1.\n"
                "Keys: arrows move it, Page Up and Page Down turn it, F flips it; with Shift in small steps."
            )
        )
        self.describe()

    # -- pulling ----------------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        at, frame = event.position(), self.frame()
        grip = grip_at(frame, self._gate, at.x(), at.y())
        if grip and event.button() == Qt.MouseButton.LeftButton:
            self._pull = Pull(grip, self._gate, frame.point(at.x(), at.y()))
            self._show_cursor()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at, frame = event.position(), self.frame()
        if self._pull is not None:
            self.pulled.emit(self._pull.to(frame.point(at.x(), at.y())))
            return
        under = grip_at(frame, self._gate, at.x(), at.y())
        if under != self._under:
            self._under = under
            self._show_cursor()
            self.update()

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        if self._pull is not None:
            self._pull = None
            self._show_cursor()
            self.released.emit()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._under = ""
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        gate = self._pulled_by(event)
        if gate is not None:
            self.pulled.emit(gate)
            self.released.emit()
        elif event.key() == Key.Key_Escape and self._pull is not None:
            self.pulled.emit(self._pull.gate)
            self._pull = None
            self.released.emit()
        else:
            super().keyPressEvent(event)

    def _pulled_by(self, event: QKeyEvent) -> Gate | None:
        """Return the gate that a key makes, None for a key without a meaning here."""
        fine = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            return None
        if event.key() in WAYS:
            dx, dy = WAYS[Key(event.key())]
            size = FINE_SHIFT if fine else SHIFT
            return line.moved(self._gate, dx * size, dy * size)
        if event.key() in TURNS:
            return line.rotated(self._gate, TURNS[Key(event.key())] * (FINE_TURN if fine else TURN))
        return line.flipped(self._gate) if event.key() == Key.Key_F else None

    def _show_cursor(self) -> None:
        held = Qt.CursorShape.ClosedHandCursor if self._pull else Qt.CursorShape.OpenHandCursor
        self.setCursor(held if self._pull or self._under else Qt.CursorShape.ArrowCursor)

    # -- drawing ----------------------------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, frame = current_theme(), self.frame()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        square = QRectF(frame.left, frame.top, frame.side, frame.side)
        draw_sides(painter, frame, self._gate, theme)
        self._draw_axes(painter, frame, theme)
        self._draw_points(painter, frame, theme)
        self._draw_line(painter, grips(frame, self._gate), frame, theme)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(qcolor(theme.focus), 2) if self.hasFocus() else QPen(qcolor(theme.border), 1))
        painter.drawRect(square)
        painter.end()

    def _draw_axes(self, painter: QPainter, frame: Frame, theme: Theme) -> None:
        painter.setFont(text_font(11))
        bottom, left = frame.top + frame.side, frame.left
        for tick in (0, 1):
            x, y = frame.pixel((tick, tick))
            painter.setPen(QPen(qcolor(theme.grid), 1))
            painter.drawLine(QPointF(x, frame.top), QPointF(x, bottom))
            painter.drawLine(QPointF(left, y), QPointF(left + frame.side, y))
            painter.setPen(qcolor(theme.text_faint))
            painter.drawText(QRectF(x - 40, bottom - 18, 80, 16), Qt.AlignmentFlag.AlignCenter, f"x₁ = {tick}")
            painter.drawText(QRectF(left + 4, y - 17, 60, 16), Qt.AlignmentFlag.AlignLeft, f"x₂ = {tick}")

    def _draw_line(self, painter: QPainter, found: Grips | None, frame: Frame, theme: Theme) -> None:
        seen = line.ends(self._gate)
        if found is None or seen is None:
            return
        held = self._pull.grip if self._pull else self._under
        painter.setPen(QPen(qcolor(theme.selection), 3.5 if held else 2.5))
        painter.drawLine(*(QPointF(*frame.pixel(point)) for point in seen))
        foot, tip = QPointF(*found.foot), QPointF(*found.tip)
        painter.drawLine(foot, tip)
        painter.setBrush(qcolor(theme.selection))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawPolygon(_arrow_head(found, 13.0 if held == ARROW else 10.0))
        for name, at in ((FIRST_END, found.first), (SECOND_END, found.second)):
            radius = HANDLE + 2 if held == name else HANDLE
            painter.drawEllipse(QPointF(*at), radius, radius)
        painter.setPen(qcolor(theme.text))
        painter.setFont(text_font(12, bold=True))
        x, y = name_place(frame, found)
        painter.drawText(QRectF(x - 24, y - 9, 48, 18), Qt.AlignmentFlag.AlignCenter, "y = 1")

    def _draw_points(self, painter: QPainter, frame: Frame, theme: Theme) -> None:
        if self._wanted not in SEPARABLE:
            self._draw_diagonals(painter, frame, theme)
        for row, wanted, answer in zip(ROWS, self._wanted, self._gate.outputs, strict=True):
            at = QPointF(*frame.pixel(row))
            draw_token(painter, at, POINT, wanted, theme)
            if answer != wanted:
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(qcolor(theme.selection), 2, Qt.PenStyle.DashLine))
                painter.drawEllipse(at, POINT + RING, POINT + RING)

    def _draw_diagonals(self, painter: QPainter, frame: Frame, theme: Theme) -> None:
        """Join the points that belong together: the two stretches cross, so no line has each on a side of its own."""
        for bit, color in enumerate(class_colors(2, theme)):
            ends = [QPointF(*frame.pixel(row)) for row, wanted in zip(ROWS, self._wanted, strict=True) if wanted == bit]
            painter.setPen(QPen(qcolor(color), 2, Qt.PenStyle.DotLine))
            painter.drawLine(*ends)


def draw_sides(painter: QPainter, frame: Frame, gate: Gate, theme: Theme, shade: float = SHADE) -> None:
    """Shade the side of 0, and the side of 1 over it: opaque and with hard edges, which is ten times as fast."""
    painter.fillRect(QRectF(frame.left, frame.top, frame.side, frame.side), _shaded(theme, theme.negative_fill, shade))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_shaded(theme, theme.positive_fill, shade))
    painter.drawPolygon(QPolygonF([QPointF(*frame.pixel(point)) for point in line.half(gate, fires=True)]))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)


@cache
def _shaded(theme: Theme, color: str, shade: float) -> QColor:
    """Return a colour of which a share lies over the window's."""
    over, under = QColor(color), QColor(theme.window)
    pairs = ((over.red(), under.red()), (over.green(), under.green()), (over.blue(), under.blue()))
    return QColor(*(round(shade * a + (1 - shade) * b) for a, b in pairs))


def _arrow_head(found: Grips, size: float) -> QPolygonF:
    """Return the triangle at the tip of the arrow."""
    x, y = found.way
    back = (found.tip[0] - size * x, found.tip[1] - size * y)
    side = (-y * size * 0.55, x * size * 0.55)
    points = (found.tip, (back[0] + side[0], back[1] + side[1]), (back[0] - side[0], back[1] - side[1]))
    return QPolygonF([QPointF(*point) for point in points])

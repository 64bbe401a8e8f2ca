"""The key to the picture: what its colours and signs mean, and what lies under the pointer."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QImage, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QWidget

from desktop_nn.widgets.fonts import text_font
from desktop_nn.widgets.theme import current_theme, diverging_lut, qcolor

PIXELS = 12
ROW, TIGHT, SIGN, GAP, SPACING = 20, 16, 16, 7, 16
COLUMN_WIDTH = 124  # the least a column needs; what changes under the pointer is cut to it
BAR_HEIGHT = 8
CHANGING = ("title", "bar", "")  # rows whose text changes under the pointer: the plot must not change with it


@dataclass(frozen=True, slots=True)
class Row:
    """One line: its text after a sign ("dot", "ring", "line", "dash", "bar" or "gap"), as a "title", or alone ("").

    "box" is the place of the check box. A text that grows while training keeps the room of its `widest` free, or the
    plot would change with it.
    """

    sign: str
    text: str
    color: str = ""  # "#rrggbb"
    widest: str = ""


class Key(QWidget):
    """Rows below each other in a column, or one after the other where it is low; among them a check box."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = QCheckBox(self)
        self.box.setFont(text_font(PIXELS))
        self._rows: tuple[Row, ...] = ()

    def show_rows(self, rows: tuple[Row, ...]) -> None:
        """Show these lines."""
        if rows != self._rows:
            self._rows = rows
            self.setAccessibleName(", ".join(row.text for row in rows if row.text))
            self._place_box()
            self.update()

    def column_size(self) -> QSize:
        """The least room it needs as a column."""
        steady = (self._width(row) for row in self._rows if row.sign not in CHANGING)
        return QSize(max(COLUMN_WIDTH, *steady, 0), TIGHT * len(self._rows))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_box()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for row, place in zip(self._rows, self._places(), strict=True):
            if row.sign in _SIGNS:
                _SIGNS[row.sign](painter, QRectF(place.left(), place.top(), SIGN, place.height()), row.color)
            painter.setFont(text_font(PIXELS, bold=row.sign == "title"))
            painter.setPen(qcolor(theme.text if row.sign == "title" else theme.text_muted))
            room = place.adjusted(_indent(row), 0, 4, 0)
            text = painter.fontMetrics().elidedText(row.text, Qt.TextElideMode.ElideRight, int(room.width()))
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, text)
        painter.end()

    def _width(self, row: Row) -> int:
        if row.sign == "box":
            return self.box.sizeHint().width()
        metrics = QFontMetrics(text_font(PIXELS, bold=row.sign == "title"))
        return _indent(row) + max(metrics.horizontalAdvance(text) for text in (row.text, row.widest)) + 2

    def _places(self) -> list[QRectF]:
        return places([self._width(row) for row in self._rows], self.width(), self.height())

    def _place_box(self) -> None:
        found = [place for row, place in zip(self._rows, self._places(), strict=True) if row.sign == "box"]
        self.box.setVisible(bool(found))
        for place in found:
            size = self.box.sizeHint()
            self.box.setGeometry(
                int(place.left()), int(place.center().y() - size.height() / 2), size.width(), size.height()
            )


def places(widths: list[int], width: int, height: int) -> list[QRectF]:
    """Return where rows of these widths lie: in one column where the height allows it, else flowing like words."""
    if height >= TIGHT * len(widths):
        row = min(ROW, height / max(len(widths), 1))
        return [QRectF(0, number * row, width, row) for number in range(len(widths))]
    found: list[QRectF] = []
    x = y = 0.0
    for each in widths:
        if x > 0 and x + each > width:
            x, y = 0.0, y + ROW
        found.append(QRectF(x, y, each, ROW))
        x += each + SPACING if each > 2 else 0
    return found


def _indent(row: Row) -> int:
    return SIGN + GAP if row.sign in _SIGNS else 0


def _dot(painter: QPainter, place: QRectF, color: str) -> None:
    painter.setPen(QPen(qcolor(current_theme().border), 1.0))
    painter.setBrush(qcolor(color))
    painter.drawEllipse(place.center(), 4.5, 4.5)


def _ring(painter: QPainter, place: QRectF, color: str) -> None:
    painter.setPen(QPen(qcolor(color), 1.6))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(place.center(), 6.0, 6.0)


def _line(painter: QPainter, place: QRectF, color: str, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> None:
    painter.setPen(QPen(qcolor(color), 2.0, style))
    y = place.center().y()
    painter.drawLine(QPointF(place.left(), y), QPointF(place.right(), y))


def _dash(painter: QPainter, place: QRectF, color: str) -> None:
    _line(painter, place, color, Qt.PenStyle.DashLine)


def _gap(_painter: QPainter, _place: QRectF, _color: str) -> None:
    """Only the room of a sign."""


def _bar(painter: QPainter, place: QRectF, _color: str) -> None:
    lut = diverging_lut(current_theme())
    image = QImage(lut.tobytes(), len(lut), 1, 4 * len(lut), QImage.Format.Format_RGBA8888)
    painter.drawImage(QRectF(place.left(), place.center().y() - BAR_HEIGHT / 2, SIGN, BAR_HEIGHT), image)


_SIGNS = {"dot": _dot, "ring": _ring, "gap": _gap, "line": _line, "dash": _dash, "bar": _bar}

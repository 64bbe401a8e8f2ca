"""The truth table of the gate under work: each row with its sum in numbers, lit where it is as wanted."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop_nn.project.workshop.gate import FIRST, Gate
from desktop_nn.project.workshop.truth import ROWS, TABLES, Bits
from desktop_nn.views.gates.token import draw_token
from desktop_nn.views.gates.words import row_text, sum_text
from desktop_nn.widgets.fonts import text_font
from desktop_nn.widgets.icons import icon_pixmap
from desktop_nn.widgets.theme import Theme, current_theme, qcolor

HEIGHT = 28
INPUT_WIDTH, TOKEN_WIDTH, LAMP_WIDTH = 46, 30, 30
RADIUS = 6.0
GLOW = 0.16
PIXELS = 13


class TruthRow(QWidget):
    """One row: inputs, sum and answer, the wanted bit, and a lamp."""

    def __init__(self, row: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row, self._gate, self._wanted = row, FIRST, 0
        self.setObjectName(f"truth-row-{row}")
        self.setFixedHeight(HEIGHT)

    @property
    def lit(self) -> bool:
        """Whether the answer is the wanted one."""
        return self._gate.outputs[self._row] == self._wanted

    def sizeHint(self) -> QSize:
        return QSize(380, HEIGHT)

    def show_gate(self, gate: Gate, wanted: int) -> None:
        """Show what a gate answers, and what it should."""
        name = row_text(gate, self._row, wanted)
        if (self._gate, self._wanted, self.accessibleName()) != (gate, wanted, name):
            self._gate, self._wanted = gate, wanted
            self.setAccessibleName(name)
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(0.5, 1.5, -0.5, -1.5)
        painter.setPen(QPen(qcolor(theme.good), 1) if self.lit else QPen(qcolor(theme.border), 1))
        painter.setBrush(qcolor(theme.good, GLOW) if self.lit else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, RADIUS, RADIUS)
        self._draw_texts(painter, theme)
        middle = self.height() / 2
        draw_token(painter, QPointF(self.width() - LAMP_WIDTH - TOKEN_WIDTH / 2, middle), 8.5, self._wanted, theme)
        draw_lamp(painter, QPointF(self.width() - LAMP_WIDTH / 2, middle), lit=self.lit, theme=theme)
        painter.end()

    def _draw_texts(self, painter: QPainter, theme: Theme) -> None:
        x1, x2 = ROWS[self._row]
        painter.setFont(text_font(PIXELS, bold=True))
        painter.setPen(qcolor(theme.text))
        centred = Qt.AlignmentFlag.AlignCenter
        painter.drawText(QRectF(0, 0, INPUT_WIDTH, self.height()), centred, f"{x1}  {x2}")
        painter.setFont(text_font(PIXELS))
        room = QRectF(INPUT_WIDTH + 4, 0, self.width() - INPUT_WIDTH - TOKEN_WIDTH - LAMP_WIDTH - 6, self.height())
        text = sum_text(self._gate, x1, x2)
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, int(room.width()))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


class TruthRows(QWidget):
    """The four rows below their headings."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._inputs, self._sum, self._wanted = QLabel("x₁ x₂"), QLabel("w₁x₁ + w₂x₂ + b"), QLabel()
        self._heading = _Heading((self._inputs, self._sum, self._wanted))
        self.rows = [TruthRow(row) for row in range(len(ROWS))]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(1)
        column.addWidget(self._heading)
        for row in self.rows:
            column.addWidget(row)
        self._gate, self._bits = FIRST, TABLES["AND"]

    def show_gate(self, gate: Gate, wanted: Bits) -> None:
        """Show what a gate answers, and what it should."""
        self._gate, self._bits = gate, wanted
        for row, bit in zip(self.rows, wanted, strict=True):
            row.show_gate(gate, bit)

    def retranslate(self) -> None:
        """Write everything in the current language."""
        self._wanted.setText(self.tr("wanted"))
        self._heading.arrange()
        self.show_gate(self._gate, self._bits)


class _Heading(QWidget):
    """Three captions above the columns of the rows."""

    def __init__(self, labels: tuple[QLabel, QLabel, QLabel]) -> None:
        super().__init__()
        self._labels = labels
        for label in labels:
            label.setParent(self)
            label.setProperty("role", "faint")
            label.setFont(text_font(11))
        self.setFixedHeight(16)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.arrange()

    def arrange(self) -> None:
        """Put each caption above its column."""
        first, middle, last = self._labels
        first.setGeometry(8, 0, INPUT_WIDTH, self.height())
        middle.setGeometry(INPUT_WIDTH + 4, 0, 150, self.height())
        width = last.sizeHint().width()
        end = self.width() - LAMP_WIDTH - TOKEN_WIDTH // 2 + width // 2
        last.setGeometry(min(end, self.width()) - width, 0, width, self.height())


def draw_lamp(painter: QPainter, at: QPointF, *, lit: bool, theme: Theme) -> None:
    """Draw a lamp that is on, with a check mark, or off, with a minus."""
    painter.setPen(QPen(qcolor(theme.good if lit else theme.field_border), 1.5))
    painter.setBrush(qcolor(theme.good) if lit else Qt.BrushStyle.NoBrush)
    painter.drawEllipse(at, 8.0, 8.0)
    name, color = ("check", theme.panel) if lit else ("minus", theme.text_faint)
    painter.drawPixmap(QPointF(at.x() - 6, at.y() - 6), _sign(name, color, painter.device().devicePixelRatio()))


@cache
def _sign(name: str, color: str, ratio: float) -> QPixmap:
    return icon_pixmap(name, color, 12, ratio)

"""The truth table of the circuit: four columns that light with y, and the names of gates, of which one may light."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QEnterEvent, QFocusEvent, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLabel, QWidget

from desktop_nn.project.workshop.circuit import OUTPUT, Circuit
from desktop_nn.project.workshop.truth import ROWS, TABLES, name_of
from desktop_nn.views.gates.token import draw_token
from desktop_nn.views.gates.truth_rows import draw_lamp
from desktop_nn.widgets.fonts import text_font
from desktop_nn.widgets.theme import Theme, current_theme, qcolor

HEIGHT = 52
CELL_WIDTH = 46
RADIUS = 6.0
GLOW = 0.16
NAME_PIXELS = 12


class RowCell(QAbstractButton):
    """One row: its inputs above, y below. Pressed, hovered or focused, it shows its bits on the wires."""

    entered = Signal(object)  # its row
    left = Signal()

    def __init__(self, row: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = row
        self._bit: int | None = None
        self._lit = False
        self.setCheckable(True)
        self.setObjectName(f"circuit-row-{row}")
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedSize(CELL_WIDTH, HEIGHT)

    def show_bit(self, bit: int | None, *, lit: bool) -> None:
        """Show y of this row (None: open), lit where the whole circuit is a gate with a name."""
        if (bit, lit) != (self._bit, self._lit):
            self._bit, self._lit = bit, lit
            self.retranslate()
            self.update()

    def retranslate(self) -> None:
        """Name the row in the current language."""
        x1, x2 = ROWS[self._row]
        answer = self.tr("open") if self._bit is None else str(self._bit)
        self.setAccessibleName(f"x₁ = {x1}, x₂ = {x2}: y = {answer}")
        self.setToolTip(self.tr("Shows on the wires what this row carries."))

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.entered.emit(self._row)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.left.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            self.entered.emit(self._row)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(self._edge(theme))
        painter.setBrush(qcolor(theme.good, GLOW) if self._lit else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, RADIUS, RADIUS)
        x1, x2 = ROWS[self._row]
        painter.setPen(qcolor(theme.text_muted))
        painter.setFont(text_font(12, bold=True))
        painter.drawText(QRectF(0, 3, self.width(), 20), Qt.AlignmentFlag.AlignCenter, f"{x1}  {x2}")
        at = QPointF(self.width() / 2, 35)
        if self._bit is None:
            painter.drawText(QRectF(0, 26, self.width(), 20), Qt.AlignmentFlag.AlignCenter, "?")
        else:
            draw_token(painter, at, 9.0, self._bit, theme)
        painter.end()

    def _edge(self, theme: Theme) -> QPen:
        if self.hasFocus():
            return QPen(qcolor(theme.focus), 2)
        if self.isChecked():
            return QPen(qcolor(theme.selection), 2)
        return QPen(qcolor(theme.good if self._lit else theme.border), 1)


class GateNames(QWidget):
    """The names of all gates; that of the circuit is lit."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lit = ""
        self.setFixedHeight(HEIGHT)

    def show_name(self, name: str) -> None:
        """Light one name, or none."""
        if name != self._lit:
            self._lit = name
            self.setAccessibleName(self.lit_text())
            self.update()

    def lit_text(self) -> str:
        """Say which gate is lit."""
        return self.tr("The circuit is {name}").format(name=self._lit) if self._lit else ""

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(text_font(NAME_PIXELS, bold=True))
        return QSize(sum(metrics.horizontalAdvance(name) + 16 for name in TABLES) + 22, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left = 0.0
        for name in TABLES:
            lit = name == self._lit
            painter.setFont(text_font(NAME_PIXELS, bold=True))
            width = painter.fontMetrics().horizontalAdvance(name) + 12 + (20 if lit else 0)
            box = QRectF(left + 0.5, self.height() / 2 - 13, width, 26)
            painter.setPen(QPen(qcolor(theme.good if lit else theme.border), 1))
            painter.setBrush(qcolor(theme.good, GLOW) if lit else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, 13, 13)
            painter.setPen(qcolor(theme.text if lit else theme.text_faint))
            room = box.adjusted(20 if lit else 0, 0, 0, 0)
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, name)
            if lit:
                draw_lamp(painter, QPointF(left + 14, self.height() / 2), lit=True, theme=theme)
            left += width + 4
        painter.end()


class CircuitTable(QWidget):
    """The four rows side by side and the names beside them."""

    row_shown = Signal(object)  # the row whose bits are to be seen on the wires, None for none

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._inputs = QLabel("x₁  x₂\n\ny")
        self._inputs.setProperty("role", "faint")
        self._inputs.setFont(text_font(11))
        self._inputs.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.cells = [RowCell(row) for row in range(len(ROWS))]
        self.names = GateNames()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self._inputs)
        for cell in self.cells:
            row.addWidget(cell)
            cell.entered.connect(self.row_shown)
            cell.left.connect(self._on_left)
            cell.clicked.connect(self._on_clicked)
        row.addSpacing(6)
        row.addWidget(self.names)
        row.addStretch(1)

    def show_circuit(self, circuit: Circuit) -> None:
        """Show what a circuit answers."""
        answers = circuit.answers[OUTPUT]
        name = name_of(answers) if answers is not None else ""
        for place, cell in enumerate(self.cells):
            cell.show_bit(answers[place] if answers is not None else None, lit=bool(name))
        self.names.show_name(name)

    def retranslate(self) -> None:
        """Write everything in the current language."""
        for cell in self.cells:
            cell.retranslate()
        self.names.setAccessibleName(self.names.lit_text())

    @Slot()
    def _on_clicked(self) -> None:
        """Keep one row shown, or none."""
        chosen = self.sender()
        for cell in self.cells:
            if cell is not chosen:
                cell.setChecked(False)
        self._on_left()

    @Slot()
    def _on_left(self) -> None:
        self.row_shown.emit(next((row for row, cell in enumerate(self.cells) if cell.isChecked()), None))

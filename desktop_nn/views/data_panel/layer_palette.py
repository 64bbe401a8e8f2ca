"""The kinds of layers to draw with: drag one onto the diagram, or double-click it to add it before the output."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from desktop_nn.views.layer_mime import LAYER_MIME
from desktop_nn.views.layer_names import kind_name
from desktop_nn.views.layer_purposes import PURPOSES, purpose
from desktop_nn.widgets.drag_tile import DragTile
from desktop_nn.widgets.fonts import text_font
from desktop_nn.widgets.theme import current_theme, qcolor

HEIGHT = 28
SWATCH, SWATCH_AT = 12.0, 7.0
TEXT_AT, TEXT_END = 25, 4
COLUMNS = 2


class LayerTile(DragTile):
    """One kind of layer. A plain click does nothing, so that no layer is added by accident."""

    added = Signal(str)  # double-click, Enter or Space: its kind

    def __init__(self, kind: str, parent: QWidget | None = None) -> None:
        super().__init__(LAYER_MIME, kind, clicks=False, parent=parent)
        self.kind = kind
        self.setObjectName(f"layer-{kind}")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a drag must not leave the focus, and the next Space, to it
        self.setMinimumHeight(HEIGHT)
        self.clicked.connect(self._on_clicked)

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + TEXT_AT + TEXT_END, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def retranslate(self) -> None:
        """Write name and explanation in the current language."""
        name = kind_name(self.kind)
        how = self.tr("Drag it onto the diagram, or double-click to add it before the output.")
        self.setText(name)
        self.setAccessibleName(name)
        self.setToolTip(f"{purpose(self.kind)}\n{how}")
        self.updateGeometry()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.added.emit(self.kind)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.draw_frame(painter, theme)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(qcolor(theme.layer_colors[self.kind]))
        painter.drawRoundedRect(QRectF(SWATCH_AT, (self.height() - SWATCH) / 2, SWATCH, SWATCH), 3, 3)
        painter.setPen(qcolor(theme.text))
        text = self.rect().adjusted(TEXT_AT, 0, -TEXT_END, 0)
        painter.drawText(text, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.text())
        painter.end()

    def _on_clicked(self) -> None:
        self.added.emit(self.kind)


class LayerPalette(QWidget):
    """All kinds of layers side by side in two columns."""

    added = Signal(str)  # the kind to add before the output

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heading = QLabel(wordWrap=True)
        self._heading.setFont(text_font(bold=True))
        self._heading.setProperty("role", "heading")
        self.tiles = {kind: LayerTile(kind) for kind in PURPOSES}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(5)
        grid.addWidget(self._heading, 0, 0, 1, COLUMNS)
        for number, tile in enumerate(self.tiles.values()):
            tile.added.connect(self.added)
            grid.addWidget(tile, 1 + number // COLUMNS, number % COLUMNS)
        self.retranslate()

    def retranslate(self) -> None:
        """Write everything in the current language."""
        self._heading.setText(self.tr("Layers — drag onto the diagram"))
        for tile in self.tiles.values():
            tile.retranslate()

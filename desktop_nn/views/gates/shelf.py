"""The shelf: every saved gate as a tile, to be dragged onto the bench or placed by a click or Enter."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QWidget

from desktop_nn.project.workshop.gate import Gate
from desktop_nn.views.gates.bench_painter import draw_picture
from desktop_nn.views.gates.mime import BLOCK_MIME
from desktop_nn.views.gates.words import weights_text
from desktop_nn.widgets.drag_tile import DragTile
from desktop_nn.widgets.fonts import text_font
from desktop_nn.widgets.theme import current_theme, qcolor

HEIGHT, PICTURE, INSET = 36, 24, 6


class BlockTile(DragTile):
    """One saved gate."""

    removed = Signal()  # Delete

    def __init__(self, name: str, gate: Gate, parent: QWidget | None = None) -> None:
        super().__init__(BLOCK_MIME, name, clicks=True, parent=parent)
        self.name, self._gate = name, gate
        self.setObjectName(f"block-{name}")
        self.setText(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFixedHeight(HEIGHT)
        self.retranslate()

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(INSET * 3 + PICTURE + metrics.horizontalAdvance(self.name) + 6, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def retranslate(self) -> None:
        """Name the block, and say what can be done with it, in the current language."""
        self.setAccessibleName(self.tr("Block {name}").format(name=self.name))
        how = self.tr("Drag it onto the bench, or click it to place it. Delete takes it off the shelf.")
        self.setToolTip(f"{weights_text(self._gate)}\n{how}")
        self.setAccessibleDescription(self.toolTip())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Take {name} off the shelf").format(name=self.name), self.removed.emit)
        menu.popup(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.draw_frame(painter, theme, theme.field_border)
        draw_picture(painter, QRectF(INSET + 2, INSET, PICTURE, PICTURE), self._gate, theme)
        painter.setPen(qcolor(theme.text))
        painter.setFont(text_font(bold=True))
        room = self.rect().adjusted(INSET * 2 + PICTURE + 1, 0, -2, 0)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.name)
        painter.end()


class Shelf(QWidget):
    """All saved gates side by side."""

    filled = Signal()  # with other tiles than before
    placed = Signal(str)  # a block's name
    removed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._blocks: tuple[tuple[str, Gate], ...] = ()
        self.tiles: list[BlockTile] = []
        self._empty = QLabel(wordWrap=True)
        self._empty.setProperty("role", "faint")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(6)
        self._row.addWidget(self._empty, 1)
        self._row.addStretch(0)
        self.setFixedHeight(HEIGHT)

    def show_blocks(self, blocks: tuple[tuple[str, Gate], ...]) -> None:
        """Show these gates; the keyboard stays in the shelf."""
        if blocks == self._blocks:
            return
        had_focus = any(tile.hasFocus() for tile in self.tiles)
        for tile in self.tiles:
            self._row.removeWidget(tile)
            tile.hide()
            tile.deleteLater()
        self._blocks = blocks
        self.tiles = [BlockTile(name, gate) for name, gate in blocks]
        for place, tile in enumerate(self.tiles):
            tile.clicked.connect(self._on_clicked)
            tile.removed.connect(self._on_removed)
            self._row.insertWidget(place, tile)
        self._empty.setVisible(not blocks)
        self.filled.emit()
        if had_focus and self.tiles:
            self.tiles[0].show()  # a layout shows it later
            self.tiles[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Write everything in the current language."""
        self._empty.setText(self.tr("No blocks yet: light all four rows of a gate on the left, then save it."))
        for tile in self.tiles:
            tile.retranslate()

    def _on_clicked(self) -> None:
        self.placed.emit(self._sender_name())

    def _on_removed(self) -> None:
        self.removed.emit(self._sender_name())

    def _sender_name(self) -> str:
        tile = self.sender()
        assert isinstance(tile, BlockTile)
        return tile.name

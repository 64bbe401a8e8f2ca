"""A field over a header in which the layer's name is typed: Enter takes it, Esc leaves it, empty takes it back."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop_nn.project.checked import NAME_LENGTH


class NameField(QLineEdit):
    """Hidden until a layer is renamed."""

    named = Signal(str, str)  # layer, name

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("layer-name")
        self.setMaxLength(NAME_LENGTH)
        self._layer = ""
        self.editingFinished.connect(self._on_finished)
        self.hide()

    def open(self, layer: str, name: str, box: QRect) -> None:
        """Ask for a layer's name at a place."""
        self._layer = layer
        self.setText(name)
        self.setGeometry(box)
        self.selectAll()
        self.show()
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._close()
        else:
            super().keyPressEvent(event)
        event.accept()

    @Slot()
    def _on_finished(self) -> None:
        layer, name = self._layer, self.text()
        if layer:
            self._close()
            self.named.emit(layer, name)

    def _close(self) -> None:
        self._layer = ""  # hiding takes the focus away, which would finish the edit again
        self.hide()

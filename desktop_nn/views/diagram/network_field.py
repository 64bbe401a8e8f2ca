"""A field over the diagram in which a whole network is typed: ``2-8-8-1 tanh``.

Below it stands what that comes to, or why not. Enter draws it, Esc leaves everything as it is.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from desktop_nn.data import DataSettings
from desktop_nn.project import typed
from desktop_nn.project.counts import parameter_count
from desktop_nn.project.errors import EditError
from desktop_nn.views.problem_text import problem_sentence
from desktop_nn.widgets.elided_label import ElidedLabel
from desktop_nn.widgets.theme import current_theme

WIDEST, MARGIN = 700, 18


class NetworkField(QFrame):
    """Hidden until a network is to be typed."""

    typed = Signal(str)  # a text that `project.typed` reads

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("network-field")
        self._data = DataSettings()
        self._edit = _Line(self)
        self._edit.setObjectName("network-text")
        self._edit.setMaxLength(typed.MAX_TEXT)
        self._meaning = ElidedLabel(parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.addWidget(self._edit)
        column.addWidget(self._meaning)
        self._edit.textChanged.connect(self._on_text_changed)
        self._edit.returnPressed.connect(self._on_return)
        self._edit.left.connect(self.hide)
        self.hide()

    def open(self, text: str, data: DataSettings) -> None:
        """Ask for a network for some data, beginning with a text."""
        self._data = data
        self._edit.setAccessibleName(self.tr("Network as text"))
        self._edit.setPlaceholderText(typed.EXAMPLE)
        self._edit.setText(text)
        self._edit.selectAll()
        self._on_text_changed()
        self.place()
        self.show()
        self.raise_()
        self._edit.setFocus()

    def place(self) -> None:
        """Lie at the top of the parent, in the middle."""
        parent = self.parentWidget()
        assert parent is not None
        room = parent.width()
        width = min(WIDEST, room - 2 * MARGIN)
        self.setGeometry((room - width) // 2, MARGIN, width, self.sizeHint().height())

    @Slot()
    def _on_text_changed(self) -> None:
        sentence, color = self._told()
        self._meaning.setText(sentence)
        self._edit.setAccessibleDescription(sentence)
        self._meaning.setStyleSheet(f"color: {color};")

    def _told(self) -> tuple[str, str]:
        """Return what the text comes to, or what is wrong with it, and the colour to say it in."""
        theme = current_theme()
        try:
            spec = typed.parse(self._edit.text(), self._data)
        except EditError as error:
            return problem_sentence(error), theme.error if self._edit.text() else theme.text_faint
        layers = " → ".join([str(spec.layers[0].units), *(f"{x.units} {x.activation}" for x in spec.layers[1:])])
        return f"{layers}  ·  {parameter_count(spec)}", theme.text_faint

    @Slot()
    def _on_return(self) -> None:
        try:
            typed.parse(self._edit.text(), self._data)
        except EditError:
            return  # the reason stands below the field
        self.hide()
        self.typed.emit(self._edit.text())


class _Line(QLineEdit):
    """A line that says when it is left."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
        event.accept()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.left.emit()

"""Two lines above a picture: what it comes to, and in smaller print what it is of."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_nn.widgets.elided_label import ElidedLabel
from desktop_nn.widgets.fonts import text_font


class Heading(QWidget):
    """A line that stands out, and a quiet one below it."""

    def __init__(self) -> None:
        super().__init__()
        self.title, self.note = ElidedLabel(), ElidedLabel()
        self.title.setFont(text_font(13, bold=True))
        self.note.setProperty("role", "muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(2, 0, 2, 2)
        column.setSpacing(0)
        for label in (self.title, self.note):
            column.addWidget(label)

    def say(self, title: str, note: str = "") -> None:
        """Write both lines."""
        self.title.setText(title)
        self.note.setText(note)
        self.note.setVisible(bool(note))

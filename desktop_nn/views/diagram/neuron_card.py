"""The card beside a neuron: z, a, the formulas with their numbers, and its incoming weights."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from desktop_nn.views.diagram.card import place_beside
from desktop_nn.views.diagram.looks import Floats
from desktop_nn.views.diagram.neuron_texts import NeuronText
from desktop_nn.views.diagram.weight_strip import WeightStrip
from desktop_nn.widgets.fonts import number_font, text_font
from desktop_nn.widgets.theme import current_theme


class NeuronCard(QFrame):
    """Shows one neuron and lets the mouse through."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("neuron-card")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._text: NeuronText | None = None
        self.strip = WeightStrip()
        self._values, self._sum, self._activation, self._name, self._scope = (QLabel() for _ in range(5))
        self._values.setFont(number_font(15))
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 9)
        column.setSpacing(2)
        for label in (self._values, self._sum, self._activation):
            column.addWidget(label)
        column.addSpacing(3)
        column.addWidget(self.strip)
        column.addSpacing(3)
        for label in (self._name, self._scope):
            column.addWidget(label)
        for label in self.findChildren(QLabel):
            label.setTextFormat(Qt.TextFormat.PlainText)
            if label is not self._values:
                label.setFont(text_font(12))
        self.restyle()
        self.hide()

    @property
    def text(self) -> NeuronText | None:
        """What the card says."""
        return self._text

    def show_neuron(self, text: NeuronText, weights: Floats, side: int) -> None:
        """Show a neuron with its incoming weights; `side` is that of the picture they make, or 0."""
        renamed = self._text is None or text.name != self._text.name
        self._text = text
        self._values.setText(text.values)
        for label, line in ((self._sum, text.sum), (self._activation, text.activation)):
            label.setText(line)
            label.setVisible(bool(line))
        self._name.setText(text.name)
        self._scope.setText(text.scope)
        self.strip.show_weights(weights, side)
        self.setAccessibleName(text.name)
        self.setAccessibleDescription(". ".join(filter(None, (text.values, text.sum, text.activation, text.scope))))
        wanted = self.sizeHint()
        self.resize(wanted if renamed else wanted.expandedTo(self.size()))  # or it would tremble with its numbers

    def put_at(self, anchor: QPoint, room: QRect) -> None:
        """Stand beside a point, above it where there is space, and inside a room."""
        place_beside(self, anchor, room)

    def restyle(self) -> None:
        """Take the colours of the present theme."""
        theme = current_theme()
        self.setStyleSheet(
            f"#neuron-card {{ background: {theme.raised}; border: 1px solid {theme.accent}; border-radius: 7px; }}"
            f"#neuron-card QLabel {{ color: {theme.text}; background: transparent; }}"
        )
        for label in (self._name, self._scope):
            label.setStyleSheet(f"color: {theme.text_muted}")

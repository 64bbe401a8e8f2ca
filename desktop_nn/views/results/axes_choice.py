"""Which layer's space is shown, and which two of its neurons are the axes: a list for each."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal, Slot
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QWidget

from desktop_nn.widgets.combo import Combo

LETTERS = 3  # of a neuron's number
AXIS = 72  # pixels
STACKED, UNBOUNDED = 112, 2**24 - 1  # pixels, one list above the other; QWIDGETSIZE_MAX


class AxesChoice(QWidget):
    """Tells that the user chose; `layer` and `units` say what."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.layers = Combo(letters=8)
        self.axes = (Combo(letters=LETTERS), Combo(letters=LETTERS))
        self._offered: tuple[tuple[str, str], ...] = ()
        self._units_of: str | None = None  # the layer whose neurons are offered
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(4)
        self._row.addWidget(self.layers, 1)
        for sign, box in zip("→↑", self.axes, strict=True):
            pair = QHBoxLayout()
            pair.addWidget(QLabel(sign))
            pair.addWidget(box)
            box.setFixedWidth(AXIS)
            self._row.addLayout(pair)
        self.layers.activated.connect(self._on_chosen)
        for box in self.axes:
            box.activated.connect(self._on_chosen)

    @property
    def layer(self) -> str | None:
        """The id of the chosen layer, None where none is offered."""
        found = self.layers.currentData()
        return found if isinstance(found, str) else None

    @property
    def units(self) -> tuple[int, int] | None:
        """The two neurons, the one along the lower edge first; None where none have been chosen of this layer."""
        across, up = (box.currentIndex() for box in self.axes)
        return None if across < 0 or up < 0 else (across, up)

    def stack(self, stacked: bool) -> None:
        """Stand one list above the other, or all in a line."""
        direction = QBoxLayout.Direction
        self._row.setDirection(direction.TopToBottom if stacked else direction.LeftToRight)
        self.setMaximumWidth(STACKED if stacked else UNBOUNDED)

    def set_units(self, units: tuple[int, int]) -> None:
        """Choose two neurons, without a signal."""
        for box, unit in zip(self.axes, units, strict=True):
            with QSignalBlocker(box):
                box.setCurrentIndex(unit)

    def offer_layers(self, layers: Sequence[tuple[str, str]], usual: str | None) -> None:
        """Offer layers, each an id and a name; the chosen one stays if it is among them, else the usual one is."""
        if tuple(layers) == self._offered:
            return
        before, self._offered = self.layer, tuple(layers)
        with QSignalBlocker(self.layers):
            self.layers.clear()
            for layer, name in layers:
                self.layers.addItem(name, layer)
            kept = before if before in dict(layers) else usual
            self.layers.setCurrentIndex(self.layers.findData(kept))

    def offer_units(self, names: Sequence[str]) -> None:
        """Offer the neurons of the layer; of another layer than before, or of so many, none is chosen yet."""
        if self._units_of == self.layer and self.axes[0].count() == len(names):
            return
        self._units_of = self.layer
        for box in self.axes:
            with QSignalBlocker(box):
                box.clear()
                box.addItems(names)
                box.setCurrentIndex(-1)

    def name(self, layer: str, across: str, up: str) -> None:
        """Say what the lists are."""
        for box, text in zip((self.layers, *self.axes), (layer, across, up), strict=True):
            box.setAccessibleName(text)
            box.setToolTip(text)

    @Slot()
    def _on_chosen(self) -> None:
        self.changed.emit()

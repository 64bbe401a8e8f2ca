"""The three groups of the training strip: side by side, or in a narrow window the settings in a row of their own."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop_nn.views.training_panel.divider import Divider

SPACING = 12
MARGIN = 4


class Strip(QWidget):
    """Asks for no more width than its wider row needs."""

    def __init__(self, transport: QWidget, settings: QWidget, metrics: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._groups = (transport, settings, metrics)
        self._divider = Divider()
        self._in_one_row = True
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(MARGIN, 0, MARGIN, 0)
        self._grid.setHorizontalSpacing(SPACING)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(3, 1)
        self._place()

    def minimumSizeHint(self) -> QSize:
        transport, settings, metrics = (group.minimumSizeHint().width() for group in self._groups)
        width = max(transport + SPACING + metrics, settings) + 2 * MARGIN
        return QSize(width, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._choose()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:  # a group has another size: another language, a longer number
            self._choose()
        return super().event(event)

    def _choose(self) -> None:
        widths = (group.minimumSizeHint().width() for group in (*self._groups, self._divider))
        fits = sum(widths) + 3 * SPACING + 2 * MARGIN <= self.width()
        if fits != self._in_one_row:
            self._in_one_row = fits
            self._place()
            self.updateGeometry()

    def _place(self) -> None:
        transport, settings, metrics = self._groups
        for widget in (*self._groups, self._divider):
            self._grid.removeWidget(widget)
        self._divider.setVisible(self._in_one_row)
        self._grid.addWidget(transport, 0, 0)
        self._grid.addWidget(metrics, 0, 4)
        if self._in_one_row:
            self._grid.addWidget(self._divider, 0, 1)
            self._grid.addWidget(settings, 0, 2)
        else:
            self._grid.addWidget(settings, 1, 0, 1, 5)

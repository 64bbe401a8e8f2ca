"""The line for data of the user's own, where there are some: what they are called, how many, the way to others."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QWidget

from desktop_nn.data import OWN, DataSettings
from desktop_nn.widgets.elided_label import ElidedLabel
from desktop_nn.widgets.icons import icon

HEIGHT = 28


class OwnRow(QWidget):
    """A button with the own samples' name, and one that asks for others; hidden where there are none."""

    chosen = Signal()  # the samples there are
    asked = Signal()  # for a file with others

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._data = DataSettings()
        self.samples, self.opener = QToolButton(self), QToolButton(self)
        self.count = ElidedLabel(parent=self)
        self.count.setProperty("role", "muted")
        self.samples.setObjectName("source-own")
        self.samples.setCheckable(True)
        self.samples.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.opener.setObjectName("open-data")
        self.opener.setAutoRaise(True)
        self.samples.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        for button in (self.samples, self.opener):
            button.setIconSize(QSize(16, 16))
            button.setFixedHeight(HEIGHT)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.samples, 3)
        row.addWidget(self.count, 2)
        row.addWidget(self.opener)
        self.samples.clicked.connect(self._on_clicked)
        self.opener.clicked.connect(self.asked)
        self.restyle()
        self.show_settings(self._data)

    def show_settings(self, data: DataSettings) -> None:
        """Show the own samples of these settings, and whether they are learned."""
        self._data = data
        self.setVisible(data.own is not None)
        self.samples.setChecked(data.source == OWN)
        self.retranslate()

    def retranslate(self) -> None:
        """Write everything in the current language."""
        self.opener.setToolTip(self.tr("Learn from a table, pictures or arrays of your own"))
        self.opener.setAccessibleName(self.tr("Open data…"))
        own = self._data.own
        if own is not None:
            rows = self.tr("{rows} rows").format(rows=f"{len(own.dataset):,}")
            self.samples.setText(self.fontMetrics().elidedText(own.name, Qt.TextElideMode.ElideMiddle, LONGEST))
            self.samples.setToolTip(f"{own.name} · {rows}")
            self.samples.setAccessibleName(self.samples.toolTip())
            self.count.setText(rows)

    def restyle(self) -> None:
        """Take the theme's colours."""
        self.samples.setIcon(icon("database"))
        self.opener.setIcon(icon("folder-open"))

    @Slot()
    def _on_clicked(self) -> None:
        self.samples.setChecked(True)  # there is no way back but to choose another source
        if self._data.source != OWN:
            self.chosen.emit()


LONGEST = 88  # px of a name; longer ones have it whole in their tool tip

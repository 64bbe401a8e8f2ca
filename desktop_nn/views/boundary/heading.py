"""What stands beside the view's title: whose output is shown while two runs are compared, and the switch to paint."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_nn.views.boundary.paint_button import PaintButton
from desktop_nn.widgets.segmented import SegmentedControl

MAIN, COMPANION = "main", "companion"


class BoundaryHeading(QWidget):
    """The choice between the two runs is there while there are two."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.side = SegmentedControl([(MAIN, ""), (COMPANION, "")])
        self.painting = PaintButton(self)
        self.painting.show()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.side)
        row.addWidget(self.painting, 1)
        self.hide()
        self.show_compared(compared=False)

    def show_compared(self, *, compared: bool) -> None:
        """Offer the companion's output, or show this network's where there is no companion any more."""
        if not compared:
            self.side.set_key(MAIN)
        self.side.setVisible(compared)

    def retranslate(self) -> None:
        """Set every text, in the language of now."""
        self.side.set_labels([(MAIN, self.tr("This")), (COMPANION, self.tr("Companion"))])
        self.side.setAccessibleName(self.tr("Whose output is shown"))

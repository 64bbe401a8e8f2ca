"""The tabs of the pages, short enough for the title of a narrow dock, and the button that opens the choices."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from desktop_nn.views.curves.choices import PAGES
from desktop_nn.views.curves.options import CurvesOptions
from desktop_nn.widgets.icons import icon
from desktop_nn.widgets.segmented import SegmentedControl


class CurvesHeading(QWidget):
    """What stands beside the title of the curves."""

    asked = Signal()  # the choices are about to open

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.tabs = SegmentedControl([(key, "") for key in PAGES])
        self.tabs.set_compact()
        self.more = QToolButton(autoRaise=True)
        self.more.setObjectName("curves-options")
        self.more.setIconSize(QSize(14, 14))
        self.more.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.panel = CurvesOptions(self)
        self.more.clicked.connect(self._on_more)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.tabs, 1)
        row.addWidget(self.more)

    def retranslate(self) -> None:
        """Set every text, in the language of now."""
        names = (self.tr("Loss"), self.tr("Score"), self.tr("Rate"), self.tr("Layers"), self.tr("Hist"))
        hints = (
            self.tr("Loss"),
            self.tr("Accuracy and other scores"),
            self.tr("Learning rate"),
            self.tr("Gradients, updates and idle units of the layers"),
            self.tr("Histograms of weights, gradients and activations"),
        )
        self.tabs.setAccessibleName(self.tr("What is drawn over the run"))
        self.tabs.set_labels(list(zip(PAGES, names, strict=True)))
        for key, hint in zip(PAGES, hints, strict=True):
            self.tabs.set_option_enabled(key, True, hint)
        self.more.setToolTip(self.tr("Axes, smoothing, earlier runs"))
        self.more.setAccessibleName(self.tr("How the curves are drawn"))
        self.panel.retranslate()
        self.restyle()

    def restyle(self) -> None:
        """Take the colours of the present theme."""
        self.more.setIcon(icon("ellipsis-vertical", "text_muted"))

    @Slot()
    def _on_more(self) -> None:
        self.asked.emit()
        self.panel.open(self.more)

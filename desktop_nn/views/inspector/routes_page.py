"""The routes of one weight for one sample; where several samples are shown, the offer to show one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QStackedWidget, QVBoxLayout, QWidget

from desktop_nn.engine.routes import Routes
from desktop_nn.engine.spec import WeightRef
from desktop_nn.project.model import Project
from desktop_nn.views.inspector.neuron_page import centered
from desktop_nn.views.inspector.routes_list import RoutesList


class RoutesPage(QStackedWidget):
    """The list, or in its place why there is none."""

    sample_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = RoutesList()
        self.several, self.reason, self.one = QWidget(), centered(), QPushButton()
        column = QVBoxLayout(self.several)
        column.setContentsMargins(0, 0, 0, 0)
        column.addStretch(1)
        column.addWidget(self.reason)
        column.addWidget(self.one, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self.addWidget(self.list)
        self.addWidget(self.several)
        self.one.clicked.connect(self.sample_wanted)

    def show_routes(
        self, project: Project, ref: WeightRef, found: Routes | None, results: Sequence[tuple[str, float]]
    ) -> None:
        """Show the routes of a weight for one sample."""
        self.list.show_routes(project, ref, found, results)
        self.setCurrentWidget(self.list)

    def show_several(self) -> None:
        """Say that routes are those of one sample."""
        self.setCurrentWidget(self.several)

    def retranslate(self) -> None:
        """Write every word in the current language."""
        self.reason.setText(self.tr("Routes belong to one sample; the gradient of several is the mean of their sums."))
        self.one.setText(self.tr("Show one sample"))
        self.list.retranslate()

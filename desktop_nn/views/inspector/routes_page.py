"""The routes of one weight for one sample; where several samples are shown, the offer to show one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QPushButton, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from desktop_nn.engine.routes import Routes
from desktop_nn.engine.spec import WeightRef
from desktop_nn.project.model import Project
from desktop_nn.views.inspector.neuron_page import centered
from desktop_nn.views.inspector.routes_list import RoutesList
from desktop_nn.widgets.icons import icon

PACE = 1100  # ms a route stays lit: time to follow it with the eye
ICON = 14


class RoutesPage(QStackedWidget):
    """The list, or in its place why there is none."""

    sample_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = RoutesList()
        self.turn = QToolButton(autoRaise=True)  # stands above the list
        self.turn.setCheckable(True)
        self._timer = QTimer(self, interval=PACE)
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
        self.turn.setObjectName("inspector-turn")
        self.turn.setIconSize(QSize(ICON, ICON))
        self.turn.toggled.connect(self._on_turn)
        self._timer.timeout.connect(self._on_next)
        self._restyle()

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
        self.turn.setToolTip(self.tr("Let the routes light up in the network, one after the other"))
        self.turn.setAccessibleName(self.turn.toolTip())
        self.list.retranslate()

    def _restyle(self) -> None:
        self.turn.setIcon(icon("pause" if self.turn.isChecked() else "play"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._restyle()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.turn.setChecked(False)

    @Slot(bool)
    def _on_turn(self, on: bool) -> None:
        self._restyle()
        if on:
            self._timer.start()
            self._on_next()
        else:
            self._timer.stop()

    @Slot()
    def _on_next(self) -> None:
        """Go on to the next route; after the last one it is over."""
        if not self.list.light_next():
            self.turn.setChecked(False)

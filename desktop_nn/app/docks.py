"""Which view stands in which dock, and where the docks are at first."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication, QPoint, QRect, QSize, Qt, Slot
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDockWidget, QFrame, QMainWindow, QScrollArea

from desktop_nn.views.base import View
from desktop_nn.views.registry import VIEWS, ViewRow
from desktop_nn.widgets.dock_title import DockTitle

AREAS = {
    "left": Qt.DockWidgetArea.LeftDockWidgetArea,
    "right": Qt.DockWidgetArea.RightDockWidgetArea,
    "bottom": Qt.DockWidgetArea.BottomDockWidgetArea,
}
LEFT_WIDTH, RIGHT_WIDTH, BOTTOM_HEIGHT = 236, 372, 254
LEAST_SIZE = (360, 120)  # of a view that scrolls


class Dock(QDockWidget):
    """The dock of a view, which is made at once where it is shown at first, else when it is first seen.

    Esc closes it while it floats, where nothing in it has another use for the key.
    """

    def __init__(self, row: ViewRow, view: Callable[[str], View], window: QMainWindow) -> None:
        super().__init__(window)
        self._row, self._view = row, view
        self.setObjectName(f"dock-{row.id}")
        DockTitle.install(self)
        if row.shown_at_first:
            self.fill()
        self._in_front = True  # of the tabs it stands among
        self.visibilityChanged.connect(self._on_visibility_changed)
        self.topLevelChanged.connect(self._on_floated)

    def showEvent(self, event: QShowEvent) -> None:
        self.fill()
        super().showEvent(event)

    @Slot(bool)
    def _on_visibility_changed(self, visible: bool) -> None:
        """Qt tells of tabs that come to the front, or go behind another one, by this signal alone."""
        self._in_front = visible
        self._on_floated(self.isFloating())

    @Slot(bool)
    def _on_floated(self, floating: bool) -> None:
        """A dock that floats has no tabs, but Qt does not take back that it was behind one."""
        if self.widget() is not None:
            self._view(self._row.id).cover(not (self._in_front or floating))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.isFloating():
            self.close()
        else:
            super().keyPressEvent(event)

    def fill(self) -> View:
        """Return the view, made and put in here if there is none yet."""
        view = self._view(self._row.id)
        if self.widget() is None:
            self.setWidget(_scrolling(view) if self._row.area == "bottom" else view)
            if view.heading is not None:
                self.titleBarWidget().deleteLater()
                DockTitle.install(self, view.heading)
        return view


def make_docks(window: QMainWindow, view: Callable[[str], View]) -> dict[str, Dock]:
    """Return a dock for every view whose row names an area, by view id, not yet placed; ``view`` makes the views."""
    docks = {row.id: Dock(row, view, window) for row in VIEWS if row.area in AREAS}
    retitle(docks)
    return docks


def _scrolling(view: View) -> QScrollArea:
    """Return a view that scrolls where it has too little room: a wide one would not let the window become narrow."""
    area = QScrollArea(widgetResizable=True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setMinimumSize(*LEAST_SIZE)
    area.setWidget(view)
    return area


def retitle(docks: Mapping[str, Dock]) -> None:
    """Write the titles in the language now installed."""
    for row in VIEWS:
        if row.id in docks:
            docks[row.id].setWindowTitle(QCoreApplication.translate("Views", row.title))


def arrange(window: QMainWindow, docks: dict[str, Dock]) -> None:
    """Place all docks: data on the left, output, surface and curves on the right, inspector and table below."""
    window.setCorner(Qt.Corner.BottomRightCorner, Qt.DockWidgetArea.RightDockWidgetArea)
    window.setCorner(Qt.Corner.BottomLeftCorner, Qt.DockWidgetArea.LeftDockWidgetArea)
    for row in VIEWS:
        if row.id in docks:
            docks[row.id].setFloating(False)
            window.addDockWidget(AREAS[row.area], docks[row.id])
            docks[row.id].setVisible(row.shown_at_first)
    by_area = {area: [docks[row.id] for row in VIEWS if row.area == area and row.shown_at_first] for area in AREAS}
    before: dict[str, QDockWidget] = {}  # by area
    for row in VIEWS:
        if row.id in docks and row.shown_at_first:
            before[row.area] = docks[row.id]
        elif row.id in docks:
            window.tabifyDockWidget(before[row.area], docks[row.id])
            if row.floating is not None:
                _float(window, docks[row.id], QSize(*row.floating))
    horizontal, vertical = Qt.Orientation.Horizontal, Qt.Orientation.Vertical
    window.resizeDocks(by_area["left"], [LEFT_WIDTH] * len(by_area["left"]), horizontal)
    window.resizeDocks(by_area["right"], [RIGHT_WIDTH] * len(by_area["right"]), horizontal)
    window.resizeDocks(by_area["right"], [1] * len(by_area["right"]), vertical)
    window.resizeDocks(by_area["bottom"], [BOTTOM_HEIGHT] * len(by_area["bottom"]), vertical)


def _float(window: QMainWindow, dock: QDockWidget, size: QSize) -> None:
    """Let a hidden dock float in the middle of the window, as far as the screen allows, once it is shown."""
    room = window.screen().availableGeometry()
    place = QRect(QPoint(0, 0), size.boundedTo(room.size()))
    place.moveCenter(window.geometry().center())
    place.moveTo(
        min(max(place.left(), room.left()), room.right() + 1 - place.width()),
        min(max(place.top(), room.top()), room.bottom() + 1 - place.height()),
    )
    dock.setFloating(True)
    dock.hide()
    dock.setGeometry(place)

"""The title bar of a dock: flat, with buttons that the keyboard reaches and that speak the chosen language."""

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAction, QActionEvent
from PySide6.QtWidgets import QDockWidget, QHBoxLayout, QToolButton, QWidget

from desktop_nn.widgets.elided_label import ElidedLabel
from desktop_nn.widgets.fonts import text_font
from desktop_nn.widgets.icons import icon

ASIDE = 32  # pixels
GAP = 10  # between the title and what stands beside it

_Feature = QDockWidget.DockWidgetFeature


class _ActionButton(QToolButton):
    """Is called what its tooltip says: its text may hold a mnemonic."""

    def actionEvent(self, event: QActionEvent) -> None:
        super().actionEvent(event)
        self.setAccessibleName(self.toolTip())


class DockTitle(QWidget):
    """Follows the dock's title and what may be done with it; install with `DockTitle.install(dock)`.

    A `heading`, such as tabs, stands beside the title; it gets what room there is.
    """

    def __init__(self, dock: QDockWidget, heading: QWidget | None = None) -> None:
        super().__init__(dock)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._dock = dock
        self._floated: QRect | None = None  # where it floated last
        self._label = ElidedLabel(dock.windowTitle())
        self._label.setFont(text_font(bold=True))
        self._float, self._close = QToolButton(autoRaise=True), QToolButton(autoRaise=True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 3, 6, 3)
        layout.setSpacing(2)
        layout.addWidget(self._label, 1 if heading is None else 0)
        if heading is not None:
            layout.addSpacing(GAP)
            layout.addWidget(heading, 1)
            heading.show()
        for button in (self._float, self._close):
            button.setIconSize(QSize(14, 14))
            layout.addWidget(button)
        self._float.clicked.connect(self._on_float)
        self._close.clicked.connect(dock.close)
        dock.windowTitleChanged.connect(self._label.setText)
        dock.featuresChanged.connect(self._show_buttons)
        dock.topLevelChanged.connect(self.retranslate)
        self._show_buttons()
        self.retranslate()
        self._restyle()

    @staticmethod
    def install(dock: QDockWidget, heading: QWidget | None = None) -> "DockTitle":
        """Give the dock such a title bar."""
        title = DockTitle(dock, heading)
        dock.setTitleBarWidget(title)
        return title

    def add_action(self, action: QAction) -> None:
        """Put a small button for an action before the two at the end; it follows the action's tooltip and icon."""
        button = _ActionButton()
        button.setAutoRaise(True)
        button.setDefaultAction(action)
        button.setAccessibleName(action.toolTip())
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        button.setIconSize(QSize(14, 14))
        layout = self.layout()
        assert isinstance(layout, QHBoxLayout)
        layout.insertWidget(layout.indexOf(self._float), button)

    def retranslate(self) -> None:
        """Write the tooltips in the current language."""
        floats = self._dock.isFloating()
        self._float.setToolTip(self.tr("Put back into the window") if floats else self.tr("Move out of the window"))
        self._close.setToolTip(self.tr("Close; the View menu brings it back"))
        for button in (self._float, self._close):
            button.setAccessibleName(button.toolTip())
        self._restyle()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        elif event.type() == QEvent.Type.PaletteChange:
            self._restyle()

    def _restyle(self) -> None:
        self._float.setIcon(icon("minimize-2" if self._dock.isFloating() else "external-link", "text_muted"))
        self._close.setIcon(icon("x", "text_muted"))

    def _show_buttons(self) -> None:
        features = self._dock.features()
        self._float.setVisible(bool(features & _Feature.DockWidgetFloatable))
        self._close.setVisible(bool(features & _Feature.DockWidgetClosable))

    def _on_float(self) -> None:
        """Move out to where it floated last, at first a little aside so that it is seen to float; or back."""
        dock = self._dock
        if dock.isFloating():
            self._floated = dock.geometry()
            dock.setFloating(False)
            return
        corner = dock.mapToGlobal(QPoint(ASIDE, ASIDE))
        dock.setFloating(True)
        place, room = self._floated or QRect(corner, dock.size()), dock.screen().availableGeometry()
        dock.resize(place.size())
        x = min(place.x(), room.right() - place.width())
        y = min(place.y(), room.bottom() - place.height())
        dock.move(max(x, room.left()), max(y, room.top()))

"""The quiet button beside the plane that opens what the surface shows."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QToolButton, QWidget

from desktop_nn.views.surface.options import Options
from desktop_nn.views.surface.options_panel import OptionsPanel
from desktop_nn.widgets.icons import icon


class OptionsButton(QToolButton):
    """Asks for what to show when it opens; its icon is coloured where something but the plane was chosen."""

    asked = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, autoRaise=True)
        self.setObjectName("surface-options")
        self.setIconSize(QSize(16, 16))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.panel = OptionsPanel(self)
        self._touched = False
        self.clicked.connect(self.open)

    @Slot()
    def open(self) -> None:
        """Open the choices."""
        self.asked.emit()
        self.panel.retranslate()
        self.panel.restyle()
        self.panel.open(self)

    def mark(self, options: Options) -> None:
        """Show whether something was chosen."""
        touched = options != Options(plane=options.plane)
        if touched != self._touched:
            self._touched = touched
            self.restyle()

    def retranslate(self) -> None:
        """Set every text, in the language of now."""
        self.setToolTip(self.tr("Height, scale, axes and range"))
        self.setAccessibleName(self.tr("What the surface shows"))
        self.panel.retranslate()

    def restyle(self) -> None:
        """Take the colours of the present theme."""
        self.setIcon(icon("ellipsis-vertical", "focus" if self._touched else "text_muted"))
        self.panel.restyle()

"""The quiet button in the diagram's corner that opens the switches of how edges are drawn."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QToolButton, QWidget

from desktop_nn.session.edge_look import EdgeLook
from desktop_nn.views.diagram.edges_panel import EdgesPanel
from desktop_nn.widgets.fonts import text_font
from desktop_nn.widgets.icons import icon
from desktop_nn.widgets.theme import current_theme


class EdgesButton(QToolButton):
    """Its icon is coloured where edges are not drawn as at first."""

    look_changed = Signal(object)

    def __init__(self, look: EdgeLook, parent: QWidget) -> None:
        super().__init__(parent, autoRaise=True)
        self.setObjectName("diagram-edges")
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setIconSize(QSize(14, 14))
        self.setFont(text_font(12))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keyboard with the diagram
        self.panel = EdgesPanel(look, self)
        self.panel.chosen.connect(self._on_chosen)
        self.clicked.connect(self.open)

    @property
    def look(self) -> EdgeLook:
        """How edges are drawn now."""
        return self.panel.look

    @Slot()
    def open(self) -> None:
        """Open the switches."""
        self.panel.open_at(self)

    def retranslate(self) -> None:
        """Set every text, in the language of now."""
        self.setText(self.tr("Look"))
        self.setToolTip(self.tr("How edges are drawn, and what neurons show"))
        self.setAccessibleName(self.tr("How the diagram is drawn"))
        self.panel.retranslate()

    def restyle(self) -> None:
        """Take the colours of the present theme."""
        self.setIcon(icon("sliders-horizontal", "text_faint" if self.look == EdgeLook() else "focus"))
        self.setStyleSheet(f"color: {current_theme().text_muted};")
        self.panel.restyle()

    @Slot(object)
    def _on_chosen(self, look: EdgeLook) -> None:
        self.restyle()
        self.look_changed.emit(look)

"""The switch beside the view's title that begins to paint, and ends it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from desktop_nn.widgets.icons import icon


class PaintButton(QWidget):
    """Stands at the end of the title; where nothing can be painted on, it says why."""

    clicked = Signal(bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.button = QToolButton()
        self.button.setObjectName("boundary-paint")
        self.button.setCheckable(True)
        self.button.setAutoRaise(True)
        self.button.setIconSize(QSize(14, 14))
        self.button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._refusal = ""
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(self.button)
        self.button.clicked.connect(self.clicked)
        self.hide()
        self.retranslate()

    def show_state(self, on: bool, refusal: str) -> None:
        """Show whether points are painted; with a sentence that says why they cannot be, it is greyed."""
        self._refusal = refusal
        self.button.setEnabled(not refusal)
        self.button.setChecked(on)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text, in the language of now."""
        self.button.setAccessibleName(self.tr("Paint points"))
        self.button.setToolTip(self._refusal or self.tr("Paint points: add, move and erase samples (P)"))
        self.restyle()

    def restyle(self) -> None:
        """Take the colours of the present theme."""
        self.button.setIcon(icon("pencil", "focus" if self.button.isChecked() else "text_muted"))

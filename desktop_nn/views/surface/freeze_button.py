"""The switch that freezes all weights but those on the axes: training then moves on the very surface that is drawn."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QToolButton, QWidget

from desktop_nn.engine.planes import Plane
from desktop_nn.engine.spec import WeightRef
from desktop_nn.widgets.icons import icon


class FreezeButton(QToolButton):
    """Offered for planes of weights: only there all others can be held exactly."""

    asked = Signal(object)  # the only weights to train from now on; none of them for all

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, autoRaise=True)
        self.setCheckable(True)
        self.setObjectName("surface-freeze")
        self.setIconSize(QSize(16, 16))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._refs: tuple[WeightRef, ...] = ()
        self.clicked.connect(self._on_clicked)

    def show_state(self, plane: Plane | None, free: tuple[WeightRef, ...]) -> None:
        """Show whether others are frozen, and offer it where the plane drawn is one of weights."""
        self._refs = plane.refs if plane is not None and len(plane.refs) < plane.origin.size else ()
        frozen = bool(free)
        if frozen != self.isChecked():
            self.setChecked(frozen)
            self.restyle()
        if (frozen or bool(self._refs)) != self.isEnabled():
            self.setEnabled(frozen or bool(self._refs))
            self.retranslate()

    def retranslate(self) -> None:
        """Set every text, in the language of now."""
        self.setAccessibleName(self.tr("Freeze the other weights"))
        if self.isEnabled():
            self.setToolTip(self.tr("Freeze the other weights: training then moves on this surface only"))
        else:
            self.setToolTip(
                self.tr("Only beside two weights can all others be frozen; another plane moves every weight at once.")
            )

    def restyle(self) -> None:
        """Take the colours of the present theme."""
        self.setIcon(icon("snowflake", "focus" if self.isChecked() else "text_muted"))

    def _on_clicked(self, checked: bool) -> None:
        self.restyle()
        self.asked.emit(self._refs if checked else ())

"""Where layers are drawn at this moment: where the project has them, where a hand holds them, or on their way there."""

from __future__ import annotations

from PySide6.QtCore import QEasingCurve, QObject, QVariantAnimation, Signal, Slot
from PySide6.QtWidgets import QStyle, QWidget

from desktop_nn.views.diagram.alignment import Moves
from desktop_nn.views.diagram.layout import Offsets

DURATION = 250  # ms
STAY = (0.0, 0.0)


class Motion(QObject):
    """Holds the offsets that are drawn; `moved` tells of each change."""

    moved = Signal()

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        self._from = self._goal = self._shown = Moves()
        self.held = False  # layers are under the hand: the view must not move
        self._animation = QVariantAnimation(self)
        self._animation.setStartValue(0.0)
        self._animation.setEndValue(1.0)
        self._animation.setEasingCurve(QEasingCurve.Type.InOutCubic)
        self._animation.valueChanged.connect(self._on_value_changed)

    @property
    def offsets(self) -> Offsets:
        """How far each layer is drawn from its automatic place."""
        return self._shown

    def hold(self, offsets: Offsets) -> None:
        """Draw layers where a hand has them."""
        self._animation.stop()
        self.held = True
        self._show(offsets)

    def let_go(self, offsets: Offsets) -> None:
        """Draw layers where the project has them, and let the view follow."""
        self.held = False
        self._goal = dict(offsets)
        self._show(offsets)

    def go_to(self, offsets: Offsets, *, animated: bool) -> None:
        """Draw layers elsewhere from now on; on the way there where that is wanted and the desktop animates."""
        goal = dict(offsets)
        if goal == self._goal and self._animation.state() == QVariantAnimation.State.Running and animated:
            return
        self._animation.stop()
        self.held = False
        self._from, self._goal = self._shown, goal
        moves = self._widget.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) > 0
        if animated and moves and DURATION and goal != self._shown:
            self._animation.setDuration(DURATION)
            self._animation.start()
        else:
            self._shown = goal

    def _show(self, offsets: Offsets) -> None:
        self._shown = dict(offsets)
        self.moved.emit()

    @Slot(object)
    def _on_value_changed(self, share: float) -> None:
        between = Moves()
        for layer in {*self._from, *self._goal}:
            (x0, y0), (x1, y1) = self._from.get(layer, STAY), self._goal.get(layer, STAY)
            between[layer] = x0 + share * (x1 - x0), y0 + share * (y1 - y0)
        self._show(between if share < 1 else self._goal)

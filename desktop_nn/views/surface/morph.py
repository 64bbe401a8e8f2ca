"""One surface flowing into another over the same ground, when the loss or an activation has changed."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from PySide6.QtCore import QEasingCurve, QObject, QVariantAnimation, Signal, Slot
from PySide6.QtWidgets import QStyle, QWidget

from desktop_nn.session.surface_job import SurfaceField

DURATION = 300  # ms


class Morph(QObject):
    """Holds the field to draw; `moved` tells of each one on the way."""

    moved = Signal()

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self._widget = widget
        self._from: SurfaceField | None = None
        self._goal: SurfaceField | None = None
        self.field: SurfaceField | None = None
        self._animation = QVariantAnimation(self)
        self._animation.setStartValue(0.0)
        self._animation.setEndValue(1.0)
        self._animation.setEasingCurve(QEasingCurve.Type.InOutCubic)
        self._animation.valueChanged.connect(self._on_value_changed)

    def go_to(self, field: SurfaceField | None) -> None:
        """Draw another field from now on: at once, or on the way where it changes only its height."""
        if field is self._goal:
            return
        before, self._goal = self.field, field
        self._animation.stop()
        animates = self._widget.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) > 0
        if before is not None and field is not None and DURATION and animates and is_same_ground(before, field):
            self._from = before
            self._animation.setDuration(DURATION)
            self._animation.start()
        else:
            self.field = field

    @Slot(object)
    def _on_value_changed(self, share: float) -> None:
        if self._from is not None and self._goal is not None:
            self.field = self._goal if share >= 1 else between(self._from, self._goal, share)
            self.moved.emit()


def is_same_ground(one: SurfaceField, other: SurfaceField) -> bool:
    """Whether two fields are different heights over one grid."""
    same = one.plane is other.plane and np.array_equal(one.a, other.a) and np.array_equal(one.b, other.b)
    return same and one.losses is not other.losses


def between(one: SurfaceField, other: SurfaceField, share: float) -> SurfaceField:
    """Return the second field with its heights part of the way from those of the first; holes stay holes."""
    with np.errstate(invalid="ignore"):
        losses = one.losses + share * (other.losses - one.losses)
    return replace(other, losses=losses)

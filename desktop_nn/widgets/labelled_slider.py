"""A slider with its caption and its value written above it, on a linear or a logarithmic scale."""

import math
from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QSlider, QWidget

from desktop_nn.widgets.numbers import format_short

TICKS = 200  # positions of a slider without a step


class LabelledSlider(QWidget):
    """Keeps the exact value it was given; only the user's hand moves it onto the slider's grid."""

    value_changed = Signal(float)  # while the user drags or presses keys; not from `set_value`
    value_committed = Signal(float)  # once per gesture: at the end of a drag, or after each key

    def __init__(
        self,
        low: float,
        high: float,
        value: float,
        *,
        log: bool = False,
        step: float = 0.0,
        text_of: Callable[[float], str] = format_short,
        parent: QWidget | None = None,
    ) -> None:
        """`log` needs 0 < low; `step` is the grid of a linear scale (0: `TICKS` positions)."""
        super().__init__(parent)
        self._low, self._high, self._log, self._value, self._text_of = low, high, log, value, text_of
        self._count = round((high - low) / step) if step and not log else TICKS
        self._caption = QLabel()
        self._shown = QLabel()
        self._shown.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._slider = _Slider(Qt.Orientation.Horizontal)
        self._slider.setRange(0, self._count)
        self._slider.setPageStep(max(1, self._count // 10))
        self._slider.valueChanged.connect(self._on_moved)
        self._slider.sliderReleased.connect(self._on_released)
        self.setFocusProxy(self._slider)
        self._lay_out()
        self.set_value(value)

    def value(self) -> float:
        """The value shown."""
        return self._value

    def set_value(self, value: float) -> None:
        """Show a value, without a signal."""
        self._value = min(max(value, self._low), self._high)
        self._slider.blockSignals(True)
        self._slider.setValue(self._position_of(self._value))
        self._slider.blockSignals(False)
        self._write()

    def set_caption(self, text: str) -> None:
        """The words before the value; also the name a screen reader says."""
        self._caption.setText(text)
        self._slider.setAccessibleName(text)

    def set_text_of(self, text_of: Callable[[float], str]) -> None:
        """Write the value another way."""
        self._text_of = text_of
        self._write()

    def _lay_out(self) -> None:
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setVerticalSpacing(0)
        layout.addWidget(self._caption, 0, 0)
        layout.addWidget(self._shown, 0, 1)
        layout.addWidget(self._slider, 1, 0, 1, 2)
        layout.setColumnStretch(0, 1)

    def _on_moved(self, position: int) -> None:
        self._value = self._value_at(position)
        self._write()
        self.value_changed.emit(self._value)
        if not self._slider.isSliderDown():
            self.value_committed.emit(self._value)

    def _on_released(self) -> None:
        self.value_committed.emit(self._value)

    def _write(self) -> None:
        text = self._text_of(self._value)
        self._shown.setText(text)
        self._slider.setAccessibleDescription(text)

    def _position_of(self, value: float) -> int:
        low, high, at = self._low, self._high, value
        if self._log:
            low, high, at = math.log(low), math.log(high), math.log(value)
        return round((at - low) / (high - low) * self._count)

    def _value_at(self, position: int) -> float:
        share = position / self._count
        if self._log:
            exact = self._low * (self._high / self._low) ** share
            return float(f"{exact:.2g}")
        return float(f"{self._low + share * (self._high - self._low):.10g}")


class _Slider(QSlider):
    """Home and End reach the ends; the wheel scrolls the panel unless the slider has the focus."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right):
            forward = event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Right)
            self.setValue(self.value() + (1 if forward else -1) * max(1, self.maximum() // 100))
        else:
            super().keyPressEvent(event)

"""Plays a row of frames that are all there already: play, step, a slider and a speed."""

from __future__ import annotations

import math
import time

from PySide6.QtCore import QEvent, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSlider, QToolButton, QWidget

from desktop_nn.widgets.combo import Combo
from desktop_nn.widgets.icons import icon
from desktop_nn.widgets.numbers import format_short

TICK_MS = 33
SPEEDS = (0.25, 0.5, 1.0, 2.0, 4.0, 16.0)


class Playback(QWidget):
    """Stands at one of `length` frames; played, it goes to the last and stops."""

    moved = Signal(int)  # to a frame, by the user or by time
    playing_changed = Signal()

    def __init__(self, frames_per_second: float, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._length, self._index, self._rate = 0, 0, frames_per_second
        self._from, self._since = 0, 0.0  # the frame and the time it has been played from
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._on_tick)
        self.play_button, self.step_button = QToolButton(autoRaise=True), QToolButton(autoRaise=True)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.place = QLabel()
        self.speed = Combo()
        for speed in SPEEDS:
            self.speed.addItem(f"{format_short(speed)}×", speed)
        self.speed.setCurrentIndex(SPEEDS.index(1.0))
        self._lay_out()
        self.play_button.clicked.connect(self.toggle)
        self.step_button.clicked.connect(self.step)
        self.slider.valueChanged.connect(self._on_slider)
        self.speed.activated.connect(self._begin)
        self.retranslate()
        self.set_length(0)

    @property
    def index(self) -> int:
        """The frame it stands at."""
        return self._index

    @property
    def playing(self) -> bool:
        return self._timer.isActive()

    def set_length(self, length: int) -> None:
        """Offer so many frames and stand at the first, without a signal."""
        self.pause()
        self._length = length
        self.slider.blockSignals(True)
        self.slider.setRange(0, max(length - 1, 0))
        self.slider.setPageStep(max(1, length // 10))
        self.slider.blockSignals(False)
        for widget in (self.play_button, self.step_button, self.slider):
            widget.setEnabled(length > 1)
        self._stand_at(0)

    def set_rate(self, frames_per_second: float) -> None:
        """Play so fast at the speed of one."""
        self._rate = frames_per_second
        self._begin()

    def set_place(self, text: str) -> None:
        """Say where it stands."""
        self.place.setText(text)
        self.slider.setAccessibleDescription(text)

    def set_index(self, index: int) -> None:
        """Stand at a frame, without a signal."""
        self._stand_at(min(max(index, 0), max(self._length - 1, 0)))
        self._begin()

    @Slot()
    def toggle(self) -> None:
        """Play, from the start if it stands at the end, or pause."""
        if self.playing:
            self.pause()
        else:
            self.play()

    def play(self) -> None:
        """Go on to the end."""
        if self._length < 2:
            return
        if self._index == self._length - 1:
            self._go(0)
        self._begin()
        self._timer.start()
        self._show_playing()
        self.playing_changed.emit()

    def pause(self) -> None:
        """Stay where it is."""
        if self.playing:
            self._timer.stop()
            self._show_playing()
            self.playing_changed.emit()

    @Slot()
    def step(self) -> None:
        """Go on by one frame and stay there."""
        self.pause()
        if self._index < self._length - 1:
            self._go(self._index + 1)

    def retranslate(self) -> None:
        """Write everything in the current language."""
        self._show_playing()
        for widget, text in (
            (self.step_button, self.tr("One step on")),
            (self.speed, self.tr("Speed of playing")),
            (self.slider, self.tr("Step shown")),
        ):
            widget.setToolTip(text)
            widget.setAccessibleName(text)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        elif event.type() == QEvent.Type.PaletteChange:
            self._show_playing()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.pause()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.play_button)
        row.addWidget(self.step_button)
        row.addWidget(self.slider, 1)
        row.addWidget(self.place)
        row.addWidget(self.speed)

    def _show_playing(self) -> None:
        playing = self._timer.isActive()
        text = self.tr("Pause") if playing else self.tr("Play")
        self.play_button.setIcon(icon("pause" if playing else "play"))
        self.step_button.setIcon(icon("step-forward"))
        self.play_button.setToolTip(text)
        self.play_button.setAccessibleName(text)

    def _stand_at(self, index: int) -> None:
        self._index = index
        self.slider.blockSignals(True)
        self.slider.setValue(index)
        self.slider.blockSignals(False)

    def _go(self, index: int) -> None:
        self._stand_at(index)
        self.moved.emit(index)

    @Slot()
    def _begin(self) -> None:
        """Count the time from here and now on."""
        self._from, self._since = self._index, time.monotonic()

    @Slot()
    def _on_tick(self) -> None:
        frames = (time.monotonic() - self._since) * self._rate * float(self.speed.currentData())
        index = min(self._from + math.floor(frames), self._length - 1)
        if index != self._index:
            self._go(index)
        if self._index == self._length - 1:
            self.pause()

    @Slot(int)
    def _on_slider(self, index: int) -> None:
        self._index = index
        self._begin()
        self.moved.emit(index)

"""The buttons that move training: back to the start, back, play, a step, an epoch; and the speed of playing."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from desktop_nn.views.training_panel.speed import FASTEST, position_of, rounded, speed_at
from desktop_nn.widgets.fonts import text_font
from desktop_nn.widgets.icons import icon
from desktop_nn.widgets.labelled_slider import LabelledSlider
from desktop_nn.widgets.numbers import format_count

ICON = QSize(18, 18)
BUTTON_HEIGHT = 34
SLIDER_WIDTH = 118
CAPTION_PIXELS = 11
ICONS = {"reset": "skip-back", "back": "step-back", "step": "step-forward", "epoch": "chevrons-right"}


class Transport(QWidget):
    """Knows whether it plays and what may be pressed; what a press does is its owner's."""

    triggered = Signal(str)  # "reset", "back", "play", "step" or "epoch"
    epoch_asked = Signal()  # how far to train is to be asked
    speed_changed = Signal(object)  # steps per second, None for as fast as it goes

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._playing = False
        self._blocked = ""
        self.play = QPushButton()
        self.play.setObjectName("transport-play")
        self.play.setProperty("accent", True)
        self.play.setFont(text_font(14, bold=True))
        self.buttons = {key: QToolButton() for key in ICONS}
        self.speed = LabelledSlider(0, FASTEST, FASTEST, step=1, text_of=self._speed_text)
        self.speed.setObjectName("transport-speed")
        self._lay_out()
        self._connect()
        self.retranslate()
        self.restyle()

    def show_state(self, *, playing: bool, blocked: str, can_go_back: bool) -> None:
        """Show whether it plays; where it cannot, `blocked` is the sentence that says why."""
        self._playing, self._blocked = playing, blocked
        for key, button in (("play", self.play), *self.buttons.items()):
            button.setEnabled(not blocked and (can_go_back or key != "back"))
        self.retranslate()
        self.restyle()

    def show_speed(self, steps_per_second: float | None) -> None:
        """Show a speed, without a signal."""
        self.speed.set_value(position_of(steps_per_second))

    def retranslate(self) -> None:
        """Write texts and tooltips in the current language."""
        texts = (self.tr("Play"), self.tr("Pause"))
        self.play.setText(texts[1] if self._playing else texts[0])
        metrics = self.play.fontMetrics()
        self.play.setMinimumWidth(max(metrics.horizontalAdvance(text) for text in texts) + ICON.width() + 36)
        hints = {
            "reset": self.tr("Back to fresh weights (Ctrl+R), those of a new seed (Ctrl+Shift+R)"),
            "back": self.tr("One step back (Ctrl+Left)"),
            "step": self.tr("One step (Ctrl+Right)"),
            "epoch": self.tr("To the end of this epoch (Ctrl+Shift+Right), of another one (Ctrl+Shift+E)"),
        }
        for key, button in self.buttons.items():
            button.setAccessibleName(hints[key].partition(" (")[0])
            button.setToolTip(self._blocked or hints[key])
        self.play.setAccessibleName(self.play.text())
        self.play.setAccessibleDescription(self._blocked)
        self.play.setToolTip(self._blocked or self.tr("Train until you pause (Space)"))
        self.speed.set_caption(self.tr("Speed"))
        self.speed.set_text_of(self._speed_text)
        self.speed.setToolTip(self.tr("Steps a second while playing (Ctrl+Up and Ctrl+Down)"))

    def restyle(self) -> None:
        """Draw the icons in the theme's colours."""
        self.play.setIcon(icon("pause" if self._playing else "play", "accent_text"))
        for key, button in self.buttons.items():
            button.setIcon(icon(ICONS[key]))

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        order = (self.buttons["reset"], self.buttons["back"], self.play, self.buttons["step"], self.buttons["epoch"])
        for key, button in self.buttons.items():
            button.setObjectName(f"transport-{key}")
        for each in order:
            each.setIconSize(ICON)
            each.setFixedHeight(BUTTON_HEIGHT)
            row.addWidget(each)
        # Play takes the focus first: a Space right after the start must not press Reset.
        for before, after in pairwise((self.play, *self.buttons.values())):
            QWidget.setTabOrder(before, after)
        for label in self.speed.findChildren(QLabel):
            label.setFont(text_font(CAPTION_PIXELS))
            label.setProperty("role", "muted")
        self.speed.setFixedWidth(SLIDER_WIDTH)
        row.addSpacing(6)
        row.addWidget(self.speed)

    def _connect(self) -> None:
        self.play.clicked.connect(self._on_play)
        self.buttons["reset"].clicked.connect(self._on_reset)
        self.buttons["back"].clicked.connect(self._on_back)
        self.buttons["step"].clicked.connect(self._on_step)
        self.buttons["epoch"].clicked.connect(self._on_epoch)
        self.buttons["epoch"].setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.buttons["epoch"].customContextMenuRequested.connect(self._on_epoch_asked)
        for key in ("back", "step", "epoch"):
            self.buttons[key].setAutoRepeat(True)
        self.speed.value_changed.connect(self._on_speed)

    def _speed_text(self, position: float) -> str:
        speed = speed_at(round(position))
        return self.tr("max") if speed is None else self.tr("{number}/s").format(number=format_count(rounded(speed)))

    @Slot()
    def _on_play(self) -> None:
        self.triggered.emit("play")

    @Slot()
    def _on_reset(self) -> None:
        self.triggered.emit("reset")

    @Slot()
    def _on_back(self) -> None:
        self.triggered.emit("back")

    @Slot()
    def _on_step(self) -> None:
        self.triggered.emit("step")

    @Slot()
    def _on_epoch(self) -> None:
        self.triggered.emit("epoch")

    @Slot()
    def _on_epoch_asked(self) -> None:
        self.epoch_asked.emit()

    @Slot(float)
    def _on_speed(self, position: float) -> None:
        self.speed_changed.emit(speed_at(round(position)))

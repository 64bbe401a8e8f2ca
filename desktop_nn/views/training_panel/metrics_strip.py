"""The numbers training has reached, large, at the right end of the strip."""

from __future__ import annotations

import math

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_nn.engine.snapshot import Snapshot
from desktop_nn.widgets.metric_tile import MetricTile
from desktop_nn.widgets.numbers import format_count, format_fixed, format_number, format_percent

NOTHING = "–"
# key -> colour, widest number
TILES = {
    "epoch": ("text", "00,000"),
    "step": ("text", "000,000"),
    "train_loss": ("train", "0.000e−0"),
    "test_loss": ("test", "0.000e−0"),
    "test_score": ("good", "00.0 %"),
}
FAR_OFF = 1000.0  # from here on R² is written in figures, not in places


class MetricsStrip(QWidget):
    """Epoch, step, both losses and the score on the test set."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._task = "binary"
        self.tiles = {key: MetricTile("", role, widest) for key, (role, widest) in TILES.items()}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        for tile in self.tiles.values():
            row.addWidget(tile)
        self.retranslate()

    def show_task(self, task: str) -> None:
        """Name the score by the task: accuracy, or R² for a regression."""
        self._task = task
        self.retranslate()

    def show_snapshot(self, snapshot: Snapshot | None) -> None:
        """Show where training stands; dashes where there is nothing to measure."""
        for key, text in texts(snapshot, self._task).items():
            self.tiles[key].set_value(text)
        self.tiles["test_score"].set_value(self.tiles["test_score"].value(), score_role(snapshot))

    def retranslate(self) -> None:
        """Write the captions in the current language."""
        score = self.tr("Test R²") if self._task == "regression" else self.tr("Test accuracy")
        captions = {
            "epoch": self.tr("Epoch"),
            "step": self.tr("Step"),
            "train_loss": self.tr("Train loss"),
            "test_loss": self.tr("Test loss"),
            "test_score": score,
        }
        for key, text in captions.items():
            self.tiles[key].set_caption(text)


def texts(snapshot: Snapshot | None, task: str) -> dict[str, str]:
    """Return what each tile shows."""
    if snapshot is None:
        return dict.fromkeys(TILES, NOTHING)
    metrics = snapshot.metrics
    return {
        "epoch": format_count(int(snapshot.epoch)),
        "step": format_count(snapshot.step),
        "train_loss": _loss_text(metrics.train_loss),
        "test_loss": _loss_text(metrics.test_loss),
        "test_score": score_text(metrics.test_score, task),
    }


def score_role(snapshot: Snapshot | None) -> str:
    """Return the score's colour: an R² below 0 is worse than always saying the mean, and nothing good."""
    score = snapshot.metrics.test_score if snapshot is not None else math.nan
    return "error" if score < 0 else TILES["test_score"][0]


def _loss_text(loss: float) -> str:
    return NOTHING if math.isnan(loss) else format_number(loss)


def score_text(score: float, task: str) -> str:
    """Return an accuracy in percent, R² with three places unless it is far off."""
    if math.isnan(score):
        return NOTHING
    if task != "regression":
        return format_percent(score)
    return format_fixed(score, 3) if abs(score) < FAR_OFF else format_number(score)

"""The way on after training has diverged: back to where the loss was still sane, with a tenth of the learning rate.

From the last finite step itself there is no way on: its numbers are so large that any step from it overflows.
"""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QObject, Slot

from desktop_nn.engine.record import RunRecord
from desktop_nn.engine.settings import LEARNING_RATE
from desktop_nn.project import edits
from desktop_nn.project.model import Project
from desktop_nn.session.workspace import Workspace


def sane_step(record: RunRecord) -> int:
    """Return the last measured step, up to the present one, at which the loss was not above that of the first."""
    steps, losses = record.series.steps, record.series.train_loss
    within = (steps >= record.first_step) & (steps <= record.now.step)
    if not within.any():
        return record.first_step
    return int(steps[within][np.flatnonzero(losses[within] <= losses[within][0])[-1]])


def tenth_of_rate(project: Project) -> Project:
    """Return the project with a tenth of its learning rate."""
    rate = float(f"{project.training.learning_rate / 10:.12g}")
    return edits.set_training(project, learning_rate=max(rate, LEARNING_RATE.low))


class Recovery(QObject):
    """Goes back first and then changes the learning rate, for it holds from the step on at which it is changed."""

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._document, self._training = workspace.document, workspace.training
        self._step: int | None = None
        self._training.snapshot_changed.connect(self._on_snapshot_changed)
        self._training.playing_changed.connect(self._give_up)
        self._document.project_changed.connect(self._give_up)

    def start(self, step: int) -> None:
        """Return to a step and lower the learning rate there."""
        self._step = step
        self._training.seek(step)
        self._on_snapshot_changed()

    @Slot()
    def _on_snapshot_changed(self) -> None:
        snapshot = self._training.snapshot
        if self._step is not None and snapshot is not None and self._training.current and snapshot.step == self._step:
            self._step = None
            self._document.edit(tenth_of_rate, "set-training")

    @Slot()
    def _give_up(self) -> None:
        """Whoever plays on or edits meanwhile wants something else."""
        self._step = None

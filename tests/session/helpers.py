"""Small projects, records and waits shared by the tests of the session."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
from PySide6.QtCore import QObject, Slot
from pytestqt.qtbot import QtBot

from desktop_nn.data import DataSettings
from desktop_nn.engine.record import Checkpoint, RunRecord, Tuning, frozen
from desktop_nn.engine.settings import TrainingSettings
from desktop_nn.engine.snapshot import Metrics, Snapshot
from desktop_nn.engine.spec import NetworkSpec
from desktop_nn.engine.trainer import Trainer
from desktop_nn.project.model import Project
from desktop_nn.project.samples import samples_of
from desktop_nn.session.samples import split_of
from desktop_nn.session.training import TrainingSession


def small_project(**training: object) -> Project:
    """A 2-3-1 network on a small spiral: 100 samples, 4 steps an epoch."""
    settings = replace(TrainingSettings(batch_size=20), **training)  # type: ignore[arg-type]
    return Project(NetworkSpec.dense(2, (3, "tanh"), (1, "sigmoid")), DataSettings(samples=100), settings)


def trainer_of(project: Project) -> Trainer:
    """A plain trainer of a project: what the session has to agree with, bit for bit."""
    return Trainer(project.network, project.training, samples_of(split_of(project.data)), project.run)


def record_at(step: int, first: int = 0, last: int | None = None) -> RunRecord:
    """A record of three parameters that stands at `step`."""
    points = [Checkpoint(at, frozen(np.full(3, at), np.float32), frozen(np.zeros((2, 3)), np.float32), at)  # type: ignore[arg-type]
              for at in (first, step)]  # fmt: skip
    tunings = (Tuning(first, TrainingSettings()),)
    return RunRecord(points[1], step if last is None else last, (points[0],), tunings)


def snapshot_at(step: int, first: int, last: int, steps_per_epoch: int, generation: int = 0) -> Snapshot:
    """A snapshot of such a record."""
    metrics = Metrics(0.5, 0.5, 0.5, 0.5, 0.5)
    record = record_at(step, first, last)
    tuning = record.tunings[0]
    record = replace(
        record,
        tunings=(replace(tuning, epochs=first / steps_per_epoch),),
        samples=steps_per_epoch * tuning.settings.batch_size,
    )
    return Snapshot(generation, record, metrics, steps_per_epoch, {})


def same_bits(a: RunRecord, b: RunRecord) -> bool:
    """Whether two records stand at the same step with the same weights and optimiser memory, bit for bit."""
    same = (a.now.step, a.now.t) == (b.now.step, b.now.t)
    return same and a.now.theta.tobytes() == b.now.theta.tobytes() and a.now.state.tobytes() == b.now.state.tobytes()


def is_at(session: TrainingSession, step: int) -> Callable[[], bool]:
    return lambda: session.current and session.snapshot is not None and session.snapshot.step == step


def step_of(session: TrainingSession) -> int:
    return session.snapshot.step if session.snapshot is not None and session.current else -1


def settle(qtbot: QtBot, session: TrainingSession) -> None:
    """Wait until nothing is under way any more."""
    qtbot.waitUntil(lambda: not session.busy)


class Steps(QObject):
    """Writes down the step of every snapshot."""

    def __init__(self, session: TrainingSession) -> None:
        super().__init__()
        self.session, self.seen = session, list[int]()
        session.snapshot_changed.connect(self.on_snapshot)

    @Slot()
    def on_snapshot(self) -> None:
        self.seen.append(step_of(self.session))

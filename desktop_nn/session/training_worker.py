"""The half of training that lives on its own thread: holds the `Trainer` and answers what the window asks."""

from __future__ import annotations

import logging
from dataclasses import replace
from threading import Event

from PySide6.QtCore import QObject, Signal, Slot

from desktop_nn.engine.companion import Companion
from desktop_nn.engine.trainer import Trainer
from desktop_nn.session.messages import Failed, Load, Request, Run, Training

_log = logging.getLogger(__name__)


class TrainingWorker(QObject):
    """Knows nothing of documents and windows: a request comes in, an answer goes out."""

    answered = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._trainer: Trainer | None = None
        self._companion: Companion | None = None
        self._cancelled = Event()

    @Slot(object)
    def on_request(self, request: Request) -> None:
        """Do what is asked; an exception becomes the answer."""
        try:
            self._do(request)
        except Exception as error:
            _log.exception("training failed at %s", type(request).__name__)
            self._trainer = None
            self.answered.emit(Failed(request.generation, f"{type(error).__name__}: {error}"))

    def _do(self, request: Request) -> None:
        if isinstance(request, Load):
            self._load(request)
        elif self._trainer is not None and not self._cancelled.is_set():
            self._run(self._trainer, request)

    def _load(self, load: Load) -> None:
        self._trainer, self._companion, self._cancelled = None, None, load.cancelled
        if not load.cancelled.is_set():
            self._trainer = _trainer(load.main, load.memory)
            beside = load.companion
            self._companion = Companion(_trainer(beside, load.memory)) if beside is not None else None

    def _run(self, trainer: Trainer, run: Run) -> None:
        companion, cancelled = self._companion, self._cancelled.is_set
        if companion is None:
            stopped = trainer.run(run.until, run.budget, cancelled, run.stops)
        else:
            stopped = companion.run_beside(trainer, run.until, run.budget, cancelled, run.stops)
        if cancelled():
            return
        snapshot = replace(trainer.snapshot(run.generation, run.probes, cancelled), stopped=stopped)
        if companion is not None:
            snapshot = replace(snapshot, companion=companion.snapshot(run.generation, run.beside, cancelled))
        if not cancelled():
            self.answered.emit(snapshot)


def _trainer(training: Training, memory: int) -> Trainer:
    return Trainer(training.spec, training.settings, training.samples, training.record, memory)

"""Where a run begins: with the first weights, with a record that must fit, or with another optimiser's empty memory."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine.checks import check
from desktop_nn.engine.layout import ParamLayout
from desktop_nn.engine.optimizers import OPTIMIZERS
from desktop_nn.engine.problems import EngineError
from desktop_nn.engine.record import Checkpoint, RunRecord, Tuning, frozen
from desktop_nn.engine.settings import TrainingSettings
from desktop_nn.engine.spec import NetworkSpec
from desktop_nn.engine.training_data import TrainingData
from desktop_nn.engine.watch import tuned

Array = NDArray[np.floating]


def started(spec: NetworkSpec, settings: TrainingSettings) -> RunRecord:
    """Return the record of a run that has not made a step: the weights of the settings' seed, an empty memory."""
    theta = ParamLayout.of(spec).initial(spec, settings.seed)
    now = Checkpoint(0, float32(theta), empty_memory(settings, theta.size), 0)
    return RunRecord(now, 0, (now,), (Tuning(0, settings),))


def empty_memory(settings: TrainingSettings, parameters: int) -> Array:
    """Return the optimiser's state before its first step, ``(slots, P)``."""
    return float32(np.zeros((len(OPTIMIZERS[settings.optimizer].slots), parameters)))


def handed_over(now: Checkpoint, before: TrainingSettings, after: TrainingSettings, samples: int) -> Checkpoint:
    """Return the state with which `after` goes on where `before` stood: another optimiser remembers nothing."""
    now = replace(now, watch=tuned(now.watch, now.step, before, after, samples))
    if before.optimizer == after.optimizer:
        return now
    return replace(now, state=empty_memory(after, now.theta.size), t=0)


def check_widths(spec: NetworkSpec, data: TrainingData) -> None:
    """Raise `EngineError` where a network is impossible or the samples do not fit it."""
    check(spec)
    assert spec.input is not None
    ends = (("input", spec.input.id, data.x_train), ("output", spec.output, data.y_train))
    for end, layer, table in ends:
        if spec.widths[layer] != table.shape[1]:
            raise EngineError(f"{end}-width", layer, units=spec.widths[layer], columns=table.shape[1])


def check_class_weights(settings: TrainingSettings, data: TrainingData) -> None:
    """Raise `EngineError` where there are class weights, but not one for each class."""
    k = data.y_train.shape[1]
    classes = 0 if data.task == "regression" else max(k, 2)
    given = len(settings.class_weights)
    if given not in (0, classes):
        raise EngineError("class-weights", "class_weights", given=given, classes=classes)


def check_record(record: RunRecord, spec: NetworkSpec) -> None:
    """Raise `EngineError` where a record cannot be one of this network."""
    if not record.checkpoints or not record.tunings:
        raise EngineError("record-does-not-fit", "", step=record.now.step)
    for point in (record.now, *record.checkpoints):
        before = [tuning for tuning in record.tunings if tuning.step <= point.step] or record.tunings[:1]
        check_checkpoint(point, spec, before[-1].settings)


def check_checkpoint(point: Checkpoint, spec: NetworkSpec, settings: TrainingSettings) -> None:
    """Raise `EngineError` where a state cannot be one of this network and the optimiser of these settings."""
    layout, slots = ParamLayout.of(spec), len(OPTIMIZERS[settings.optimizer].slots)
    fits = point.theta.shape == (layout.size,) and point.state.shape == (slots, layout.size)
    if not (fits and np.isfinite(point.theta).all() and np.isfinite(point.state).all()):
        raise EngineError("record-does-not-fit", "", step=point.step)
    layout.check_variances(point.theta)


def float32(array: Array) -> Array:
    """Return a read-only float32 copy."""
    return frozen(array, np.float32)  # type: ignore[return-value]

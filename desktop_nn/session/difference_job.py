"""The finite-difference check of one weight as a job for the fields thread: the differences of many widths."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine.difference_curve import DifferenceCurve, difference_curve
from desktop_nn.engine.masks import masks
from desktop_nn.engine.network import Network
from desktop_nn.engine.settings import TrainingSettings
from desktop_nn.engine.spec import NetworkSpec, WeightRef
from desktop_nn.engine.training_data import Samples


@dataclass(frozen=True, slots=True, eq=False)
class DifferenceJob:
    """Differences for the weight `ref` of ``theta (P,)`` over training samples ``rows (N,)``.

    ``masked_step``: the step whose dropout is meant, None for none.
    """

    spec: NetworkSpec
    settings: TrainingSettings
    samples: Samples
    theta: NDArray[np.floating]
    ref: WeightRef
    rows: NDArray[np.intp]
    masked_step: int | None = None


@dataclass(frozen=True, slots=True, eq=False)
class DifferenceField:
    """The answer; there is but one."""

    job: DifferenceJob
    curve: DifferenceCurve
    final: bool = True


def difference_fields(job: DifferenceJob, cancelled: Callable[[], bool]) -> Iterator[DifferenceField]:
    """Compute the differences."""
    network, samples, rows = Network.of(job.spec, job.settings), job.samples, job.rows
    weights = None if samples.weights is None else samples.weights[rows]
    step = job.masked_step
    drawn = None if step is None else masks(job.spec, job.settings.seed, step, len(rows), np.float64)
    index = network.layout.index(job.ref)
    x, y = samples.x_train[rows], samples.y_train[rows]
    curve = difference_curve(network, job.theta, x, y, index, drawn, weights, cancelled=cancelled)
    if curve is not None:
        for array in (curve.numeric, curve.errors, curve.crosses, curve.truncation, curve.rounding):
            array.flags.writeable = False
        yield DifferenceField(job, curve)

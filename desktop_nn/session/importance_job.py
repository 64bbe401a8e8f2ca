"""How much each input matters, by shuffling it among the samples, as a job for the fields thread."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine.importance import permutation_importance
from desktop_nn.engine.network import Network
from desktop_nn.engine.settings import TrainingSettings
from desktop_nn.engine.spec import NetworkSpec
from desktop_nn.engine.training_data import Samples

SHUFFLINGS = 5


@dataclass(frozen=True, slots=True, eq=False)
class ImportanceJob:
    """Shuffle every input of the test set, at ``theta (P,)``: what a network has learnt by heart matters not there."""

    spec: NetworkSpec
    settings: TrainingSettings
    samples: Samples
    theta: NDArray[np.floating]


@dataclass(frozen=True, slots=True, eq=False)
class ImportanceField:
    """The mean rise of the loss ``(d,)`` over the shufflings made so far."""

    job: ImportanceJob
    rises: NDArray[np.float64]
    final: bool


def importance_fields(job: ImportanceJob, cancelled: Callable[[], bool]) -> Iterator[ImportanceField]:
    """Shuffle again and again."""
    network, samples = Network.of(job.spec, job.settings), job.samples
    total = np.zeros(samples.x_test.shape[1])
    for seed in range(SHUFFLINGS):
        if cancelled():
            return
        total += permutation_importance(network, job.theta, samples.x_test, samples.y_test, 1, seed)
        rises = total / (seed + 1)
        rises.flags.writeable = False
        yield ImportanceField(job, rises, final=seed + 1 == SHUFFLINGS)

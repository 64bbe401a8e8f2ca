"""The default spiral is within reach of a small network: no scaling stands between the axes and the first layer."""

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import pytest

from desktop_nn.data import DataSettings, load_split
from desktop_nn.data.dataset import Table

SIZES = (2, 8, 8, 1)


def best_test_accuracy(settings: DataSettings, steps: int) -> float:
    """Train 2-8-8-1 (tanh, sigmoid, binary cross-entropy) by textbook Adam at 0.03, batches of 32."""
    halves = load_split(settings)
    x, y = halves.train.x, halves.train.y
    rng = np.random.default_rng(settings.seed)
    weights = [rng.uniform(-1.0, 1.0, (a, b)) * np.sqrt(6.0 / (a + b)) for a, b in pairwise(SIZES)]
    theta = [part for w in weights for part in (w, np.zeros(w.shape[1]))]
    m, v = ([np.zeros_like(part) for part in theta] for _ in range(2))
    best = 0.0
    for step in range(1, steps + 1):
        rows = rng.choice(len(x), 32, replace=False)
        for k, g in enumerate(gradients(theta, x[rows], y[rows])):
            m[k] = 0.9 * m[k] + 0.1 * g
            v[k] = 0.999 * v[k] + 0.001 * g**2
            theta[k] = theta[k] - 0.03 * (m[k] / (1 - 0.9**step)) / (np.sqrt(v[k] / (1 - 0.999**step)) + 1e-8)
        if step % 100 == 0:
            best = max(best, np.mean((forward(theta, halves.test.x)[-1] > 0.5) == (halves.test.y > 0.5)))
    return best


def forward(theta: list[Table], x: Table) -> tuple[Table, Table, Table]:
    first = np.tanh(x @ theta[0] + theta[1])
    second = np.tanh(first @ theta[2] + theta[3])
    return first, second, 0.5 * np.tanh(0.5 * (second @ theta[4] + theta[5])) + 0.5


def gradients(theta: list[Table], x: Table, y: Table) -> Iterator[Table]:
    first, second, output = forward(theta, x)
    delta3 = (output - y) / len(x)
    delta2 = delta3 @ theta[4].T * (1.0 - second**2)
    delta1 = delta2 @ theta[2].T * (1.0 - first**2)
    for below, delta in ((x, delta1), (first, delta2), (second, delta3)):
        yield below.T @ delta
        yield delta.sum(axis=0)


@pytest.mark.parametrize("seed", [7, 8, 9])
def test_default_spiral_reaches_95_percent(seed: int) -> None:
    assert best_test_accuracy(DataSettings(seed=seed), 2500) >= 0.95

"""Training as a learner writes it in NumPy, to measure the engine against: a chain of layers and cross-entropy.

Plain expressions over lists of matrices, a row for each sample, softmax and sigmoid joined with cross-entropy as every
course derives it; nothing is tuned, nothing done twice. Numbers are float64, as NumPy gives them to who does not ask
for others; float32 for who does.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import DTypeLike, NDArray

Array = NDArray[Any]


class Textbook:
    """One list of weights, one of biases; tanh or ReLU inside, sigmoid for one output, softmax for several."""

    def __init__(
        self, sizes: Sequence[int], optimizer: str, lr: float, hidden: str = "tanh", dtype: DTypeLike = np.float64
    ) -> None:
        rng = np.random.default_rng(1)
        self.lr, self.optimizer, self.hidden, self.t = lr, optimizer, hidden, 0
        self.params: list[Array] = [rng.normal(0, m**-0.5, (m, n)).astype(dtype) for m, n in pairwise(sizes)]
        self.params += [np.zeros(n, dtype) for n in sizes[1:]]
        self.m: list[Array] = [np.zeros_like(p) for p in self.params]
        self.v: list[Array] = [np.zeros_like(p) for p in self.params]

    def forward(self, x: Array) -> list[Array]:
        """Return the samples ``x (B, d)`` and what every layer makes of them."""
        depth = len(self.params) // 2
        weights, biases = self.params[:depth], self.params[depth:]
        a: list[Array] = [x]
        for W, b in zip(weights[:-1], biases[:-1], strict=True):
            z = a[-1] @ W + b
            a.append(np.tanh(z) if self.hidden == "tanh" else np.maximum(z, 0))
        return [*a, _output(a[-1] @ weights[-1] + biases[-1])]

    def step(self, x: Array, y: Array) -> None:
        """Take one step on a batch ``x (B, d)``, ``y (B, k)``."""
        depth = len(self.params) // 2
        a = self.forward(x)
        delta = (a[-1] - y) / len(x)
        grads: list[Array] = [np.empty(0)] * len(self.params)
        for i in reversed(range(depth)):
            grads[i], grads[depth + i] = a[i].T @ delta, delta.sum(axis=0)
            if i:
                slope = 1 - a[i] ** 2 if self.hidden == "tanh" else a[i] > 0
                delta = (delta @ self.params[i].T) * slope
        self._update(grads)

    def _update(self, grads: list[Array]) -> None:
        self.t += 1
        for i, g in enumerate(grads):
            if self.optimizer == "sgd":
                self.params[i] -= self.lr * g
                continue
            self.m[i] = 0.9 * self.m[i] + 0.1 * g
            self.v[i] = 0.999 * self.v[i] + 0.001 * g * g
            m_hat, v_hat = self.m[i] / (1 - 0.9**self.t), self.v[i] / (1 - 0.999**self.t)
            self.params[i] -= self.lr * m_hat / (np.sqrt(v_hat) + 1e-8)


def _output(z: Array) -> Array:
    e: Array = np.exp(-z if z.shape[1] == 1 else z - z.max(axis=1, keepdims=True))
    return 1 / (1 + e) if z.shape[1] == 1 else e / e.sum(axis=1, keepdims=True)

"""Training as a textbook writes it in NumPy, to measure the engine against: a chain of layers and cross-entropy."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]


class Textbook:
    """One list of weights, one of biases; tanh or ReLU inside, sigmoid for one output, softmax for several."""

    def __init__(self, sizes: list[int], optimizer: str, lr: float, hidden: str = "tanh", seed: int = 1) -> None:
        rng = np.random.default_rng(seed)
        self.lr, self.optimizer, self.hidden, self.t = lr, optimizer, hidden, 0
        self.params: list[Array] = [rng.normal(0, m**-0.5, (m, n)).astype(np.float32) for m, n in pairwise(sizes)]
        self.params += [np.zeros(n, np.float32) for n in sizes[1:]]
        self.m: list[Array] = [np.zeros_like(p) for p in self.params]
        self.v: list[Array] = [np.zeros_like(p) for p in self.params]

    def step(self, x: Array, y: Array) -> None:
        """Take one step on a batch ``x (B, d)``, ``y (B, k)``."""
        depth = len(self.params) // 2
        weights, biases = self.params[:depth], self.params[depth:]
        a: list[Array] = [x]
        for W, b in zip(weights[:-1], biases[:-1], strict=True):
            z = a[-1] @ W + b
            a.append(np.tanh(z) if self.hidden == "tanh" else np.maximum(z, 0))
        delta = (_output(a[-1] @ weights[-1] + biases[-1]) - y) / len(x)
        grads: list[Array] = [np.empty(0, np.float32)] * len(self.params)
        for i in reversed(range(depth)):
            grads[i], grads[depth + i] = a[i].T @ delta, delta.sum(axis=0)
            if i:
                slope = 1 - a[i] ** 2 if self.hidden == "tanh" else np.sign(a[i])
                delta = (delta @ weights[i].T) * slope
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

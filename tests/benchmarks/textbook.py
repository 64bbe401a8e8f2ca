"""Training as a textbook writes it in NumPy, to measure the engine against: tanh layers, sigmoid, cross-entropy."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]


class Textbook:
    """A chain of dense layers; one list of weights, one of biases."""

    def __init__(self, sizes: list[int], optimizer: str, lr: float, seed: int = 1) -> None:
        rng = np.random.default_rng(seed)
        self.lr, self.optimizer, self.t = lr, optimizer, 0
        self.params = [rng.normal(0, 0.5, (n, m)).astype(np.float32) for n, m in pairwise(sizes)]
        self.params += [np.zeros(m, np.float32) for m in sizes[1:]]
        self.m = [np.zeros_like(p) for p in self.params]
        self.v = [np.zeros_like(p) for p in self.params]

    def step(self, x: Array, y: Array) -> None:
        """Take one step on a batch ``x (B, d)``, ``y (B, 1)``."""
        depth = len(self.params) // 2
        weights, biases = self.params[:depth], self.params[depth:]
        a = [x]
        for W, b in zip(weights[:-1], biases[:-1], strict=True):
            a.append(np.tanh(a[-1] @ W + b))
        delta = (1 / (1 + np.exp(-(a[-1] @ weights[-1] + biases[-1]))) - y) / len(x)
        grads = [np.empty(0, np.float32)] * len(self.params)
        for i in reversed(range(depth)):
            grads[i], grads[depth + i] = a[i].T @ delta, delta.sum(axis=0)
            if i:
                delta = (delta @ weights[i].T) * (1 - a[i] ** 2)
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

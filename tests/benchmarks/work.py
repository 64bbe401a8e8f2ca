"""What is trained in the comparison: the same network, samples and batches for everyone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import count

import numpy as np
from numpy.typing import DTypeLike, NDArray

from desktop_nn.engine.batches import batch_rows, steps_per_epoch

Array = NDArray[np.floating]
Batch = tuple[Array, Array]
SEED = 1


@dataclass(frozen=True, slots=True)
class Work:
    """Sizes of the layers, activation inside, optimiser, batch size, number of samples.

    ``wanted[peer]`` is how many times that peer's time ours should go into it.
    """

    name: str
    sizes: tuple[int, ...]
    hidden: str
    optimizer: str
    batch: int
    samples: int
    lr: float
    wanted: Mapping[str, float]

    @property
    def is_binary(self) -> bool:
        """Whether there is one output, for two classes."""
        return self.sizes[-1] == 1

    @property
    def steps_per_epoch(self) -> int:
        """Batches in one pass over the samples."""
        return steps_per_epoch(self.samples, self.batch)

    def data(self, dtype: DTypeLike = np.float32) -> Batch:
        """Return samples ``x (N, d)`` and targets ``y (N, k)``: one column for two classes, else one-hot."""
        rng = np.random.default_rng(SEED)
        x = rng.normal(size=(self.samples, self.sizes[0])).astype(dtype)
        classes = rng.integers(0, max(2, self.sizes[-1]), self.samples)
        y = np.eye(max(2, self.sizes[-1]), dtype=dtype)[classes]
        return x, y[:, 1:] if self.is_binary else y

    def rows(self) -> Iterator[NDArray[np.intp] | slice]:
        """Return which samples each step sees, in another order in every epoch; the full batch as it lies."""
        if self.steps_per_epoch == 1:
            while True:
                yield slice(None)
        for step in count():
            yield batch_rows(SEED, step, self.samples, self.batch)

    def batches(self, dtype: DTypeLike = np.float32) -> Iterator[Batch]:
        """Return the batches of a training without an end, taken out of the samples as it goes."""
        x, y = self.data(dtype)
        return ((x[rows], y[rows]) for rows in self.rows())


_SMALL, _DIGITS = (2, 8, 8, 1), (784, 16, 16, 10)
WORKS = (
    Work("2-8-8-1 tanh, BCE, SGD, batch 10", _SMALL, "tanh", "sgd", 10, 500, 0.01, {
        "textbook NumPy": 4, "TensorFlow Playground": 3, "PyTorch eager": 35, "torch.compile": 12,
        "scikit-learn fit": 20, "scikit-learn partial_fit": 120, "Keras train_on_batch": 100}),
    Work("2-8-8-1 tanh, BCE, Adam, batch 10", _SMALL, "tanh", "adam", 10, 500, 0.01, {
        "textbook NumPy": 7, "PyTorch fused": 30, "torch.compile": 12}),
    Work("2-8-8-1 tanh, BCE, SGD, full batch of 500", _SMALL, "tanh", "sgd", 500, 500, 0.01, {
        "textbook NumPy": 5, "TensorFlow Playground": 50, "PyTorch eager": 15, "torch.compile": 7}),
    Work("784-16-16-10 ReLU, CCE, Adam, batch 128", _DIGITS, "relu", "adam", 128, 2048, 0.001, {
        "textbook NumPy": 2.2, "PyTorch eager": 3.5, "PyTorch fused": 2.8, "torch.compile": 1.8,
        "scikit-learn fit": 2.2, "Keras train_on_batch": 5}),
    Work("784-512-512-10 ReLU, CCE, Adam, batch 128", (784, 512, 512, 10), "relu", "adam", 128, 2048, 0.001, {
        "PyTorch fused": 0.95}),
    Work("2-4-2-1 tanh, BCE, SGD, batch 10", (2, 4, 2, 1), "tanh", "sgd", 10, 500, 0.01, {
        "TensorFlow Playground": 0.9}),
)  # fmt: skip

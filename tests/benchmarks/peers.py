"""Our training step beside that of every library installed: the same networks, samples and batch sizes in one run.

The textbook loop is always there; install scikit-learn, torch or keras into the environment to have them measured too.
Peers are handed their batches ready made; ours are gathered by the engine itself as it trains. One thread each.
"""

from __future__ import annotations

import importlib.util
import os
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import cycle

import numpy as np
from numpy.typing import NDArray

from desktop_nn.engine import Network, NetworkSpec, Samples, TrainingSettings
from desktop_nn.engine.cancelling import never
from desktop_nn.engine.loop import Loop
from tests.benchmarks import peers_keras, peers_sklearn, peers_torch
from tests.benchmarks.textbook import Textbook

ROUNDS = 9
AT_LEAST = 0.05  # s a measurement of each peer takes

Array = NDArray[np.float32]
Batch = tuple[Array, Array]
Steps = Callable[[int], object]  # takes that many steps


@dataclass(frozen=True, slots=True)
class Work:
    """What is trained: sizes of the layers, activation inside, optimiser, batch size and number of samples."""

    name: str
    sizes: tuple[int, ...]
    hidden: str
    optimizer: str
    batch: int
    samples: int
    lr: float = 0.01

    def data(self) -> Batch:
        """Return samples ``x (N, d)`` and targets ``y (N, k)``: one column for two classes, else one-hot."""
        rng = np.random.default_rng(1)
        x = rng.normal(size=(self.samples, self.sizes[0])).astype(np.float32)
        classes = rng.integers(0, max(2, self.sizes[-1]), self.samples)
        y = np.eye(max(2, self.sizes[-1]), dtype=np.float32)[classes]
        return x, y if self.sizes[-1] > 1 else y[:, 1:]

    def batches(self) -> Iterator[Batch]:
        """Return the batches of one epoch, over and over."""
        x, y = self.data()
        parts = range(0, self.samples, self.batch)
        return cycle([(x[i : i + self.batch], y[i : i + self.batch]) for i in parts])


_SMALL, _DIGITS = (2, 8, 8, 1), (784, 16, 16, 10)
WORKS = (
    Work("2-8-8-1 tanh, SGD, batch 10", _SMALL, "tanh", "sgd", 10, 500),
    Work("2-8-8-1 tanh, Adam, batch 10", _SMALL, "tanh", "adam", 10, 500),
    Work("2-8-8-1 tanh, SGD, full batch of 500", _SMALL, "tanh", "sgd", 500, 500),
    Work("2-4-2-1 tanh, SGD, batch 10", (2, 4, 2, 1), "tanh", "sgd", 10, 500),
    Work("784-16-16-10 ReLU, Adam, batch 128", _DIGITS, "relu", "adam", 128, 2048, 0.001),
    Work("784-512-512-10 ReLU, Adam, batch 128", (784, 512, 512, 10), "relu", "adam", 128, 2048, 0.001),
)


def main() -> None:
    """Print for each work the median time of a step with everyone, and how many times ours that is."""
    print(f"NumPy {np.__version__}, BLAS threads: {os.environ.get('OPENBLAS_NUM_THREADS', 'all')}, {ROUNDS} rounds")
    for work in WORKS:
        peers = {name: steps for name, make in _PEERS.items() if (steps := make(work)) is not None}
        times = _medians(peers)
        print(work.name)
        for name, took in times.items():
            print(f"    {name:32}{took * 1e6:12.1f} µs/step{took / times[OURS]:10.2f}")


OURS = "Desktop NN"


def _ours(work: Work) -> Steps:
    several = work.sizes[-1] > 1
    layers = [(n, work.hidden) for n in work.sizes[1:-1]] + [(work.sizes[-1], "softmax" if several else "sigmoid")]
    spec = NetworkSpec.dense(work.sizes[0], *layers)
    settings = TrainingSettings("cce" if several else "bce", work.optimizer, work.lr, work.batch)
    x, y = (part.astype(np.float64) for part in work.data())
    network = Network(spec, settings.loss)
    loop = Loop(network, settings, Samples(x, y, x, y, "classes" if several else "binary"))
    loop.load(network.layout.initial(spec, 1), np.zeros_like(loop.memory.state), 0)
    at = 0

    def steps(count: int) -> None:
        nonlocal at
        at = loop.advance(at, at + count, never)

    return steps


def _textbook(work: Work) -> Steps:
    book, batches = Textbook(list(work.sizes), work.optimizer, work.lr, work.hidden), work.batches()

    def steps(count: int) -> None:
        for _ in range(count):
            book.step(*next(batches))

    return steps


def _where(package: str, make: Callable[[Work], Steps]) -> Callable[[Work], Steps | None]:
    """Return the peer where its package is installed."""
    return lambda work: make(work) if importlib.util.find_spec(package) else None


_PEERS: dict[str, Callable[[Work], Steps | None]] = {
    OURS: _ours,
    "textbook NumPy": _textbook,
    "scikit-learn fit": _where("sklearn", peers_sklearn.fit),
    "scikit-learn partial_fit": _where("sklearn", peers_sklearn.partial_fit),
    "PyTorch eager": _where("torch", peers_torch.eager),
    "PyTorch fused": _where("torch", peers_torch.fused),
    "torch.compile": _where("torch", peers_torch.compiled),
    "Keras train_on_batch": _where("keras", peers_keras.train_on_batch),
}


def _medians(peers: dict[str, Steps]) -> dict[str, float]:
    """Return the median seconds of a step; peers take turns, so that a busy machine slows all of them."""
    counts = {name: _enough(steps) for name, steps in peers.items()}
    times: dict[str, list[float]] = {name: [] for name in peers}
    for _ in range(ROUNDS):
        for name, steps in peers.items():
            times[name].append(_timed(steps, counts[name]) / counts[name])
    return {name: statistics.median(taken) for name, taken in times.items()}


def _enough(steps: Steps) -> int:
    """Return how many steps take long enough to be timed; warms up on the way."""
    count = 1
    steps(count)
    while _timed(steps, count) < AT_LEAST:
        count *= 2
    return count


def _timed(steps: Steps, count: int) -> float:
    start = time.perf_counter()
    steps(count)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()

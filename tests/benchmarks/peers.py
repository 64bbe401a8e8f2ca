"""Our training step beside that of everyone installed: the same networks, samples and batches, in turn in one run.

The textbook loop is always there; install scikit-learn, torch or keras into the environment to have them measured too,
and name a checkout of TensorFlow Playground in ``PLAYGROUND``. One thread each. Everyone takes the batches, in another
order in every epoch, out of the samples while training.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Mapping

import numpy as np
from numpy.typing import DTypeLike

from desktop_nn.engine import Network, NetworkSpec, Samples, TrainingSettings
from desktop_nn.engine.cancelling import never
from desktop_nn.engine.loop import Loop
from tests.benchmarks import peers_keras, peers_playground, peers_sklearn, peers_torch
from tests.benchmarks.textbook import Textbook
from tests.benchmarks.timing import Runner, medians
from tests.benchmarks.work import WORKS, Work

OURS, FLOAT32 = "Desktop NN", ", float32"


def main() -> None:
    """Print a table for each work."""
    for work in WORKS:
        compare(work.name, {name: make(work) for name, make in _PEERS.items()}, work.wanted)


def compare(what: str, runners: Mapping[str, Runner | None], wanted: Mapping[str, float]) -> None:
    """Print what ours takes, and how many times longer the others do: None stands for who is not there."""
    times = medians({name: run for name, run in runners.items() if run is not None})
    print(f"{what}: {times[OURS]:.2f} µs")
    for name in runners:
        goal = wanted.get(name.removesuffix(FLOAT32))
        if name != OURS and (name in times or goal is not None):
            print(f"    {name:30}{_verdict(times.get(name), times[OURS], goal)}")


def _verdict(theirs: float | None, ours: float, goal: float | None) -> str:
    said = "" if goal is None else f"   wanted {goal:g}"
    if theirs is None:
        return f"{'not installed':>26}{said}"
    reached = "" if goal is None else f": {'reached' if theirs / ours >= goal else 'MISSED'}"
    return f"{theirs:12.2f} µs{theirs / ours:11.2f}{said}{reached}"


def training_of(work: Work) -> tuple[NetworkSpec, TrainingSettings, Samples]:
    """Return a work as our engine is told of it."""
    output, loss = ("sigmoid", "bce") if work.is_binary else ("softmax", "cce")
    spec = NetworkSpec.dense(work.sizes[0], *[(n, work.hidden) for n in work.sizes[1:-1]], (work.sizes[-1], output))
    x, y = (part.astype(np.float64) for part in work.data(np.float64))
    samples = Samples(x, y, x, y, "binary" if work.is_binary else "classes")
    return spec, TrainingSettings(loss, work.optimizer, work.lr, work.batch), samples


def ours(work: Work) -> Runner:
    """Train by the compiled step."""
    spec, settings, samples = training_of(work)
    network = Network(spec, settings.loss)
    loop, at = Loop(network, settings, samples), 0
    loop.load(network.layout.initial(spec, 1), np.zeros_like(loop.memory.state), 0)

    def steps(count: int) -> None:
        nonlocal at
        at = loop.advance(at, at + count, never)

    return steps


def _textbook(dtype: DTypeLike) -> Callable[[Work], Runner]:
    def make(work: Work) -> Runner:
        book, batches = Textbook(work.sizes, work.optimizer, work.lr, work.hidden, dtype), work.batches(dtype)

        def steps(count: int) -> None:
            for _ in range(count):
                book.step(*next(batches))

        return steps

    return make


def _where(package: str, make: Callable[[Work], Runner]) -> Callable[[Work], Runner | None]:
    """Return the peer where its package is installed."""
    return lambda work: make(work) if importlib.util.find_spec(package) else None


_PEERS: dict[str, Callable[[Work], Runner | None]] = {
    OURS: ours,
    "textbook NumPy": _textbook(np.float64),
    "textbook NumPy" + FLOAT32: _textbook(np.float32),
    "TensorFlow Playground": peers_playground.train,
    "PyTorch eager": _where("torch", peers_torch.eager),
    "PyTorch fused": _where("torch", peers_torch.fused),
    "torch.compile": _where("torch", peers_torch.compiled),
    "scikit-learn fit": _where("sklearn", peers_sklearn.fit),
    "scikit-learn partial_fit": _where("sklearn", peers_sklearn.partial_fit),
    "Keras train_on_batch": _where("keras", peers_keras.train_on_batch),
}


if __name__ == "__main__":
    main()

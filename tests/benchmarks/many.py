"""Many networks, many points and large products at once, each beside what it is to be measured by."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from dataclasses import replace
from functools import partial

import numpy as np

from desktop_nn.engine import Network, Trainer
from desktop_nn.engine.compiled import compile_step
from desktop_nn.engine.population import Population
from desktop_nn.engine.probes import MapProbe, ProbeContext
from tests.benchmarks import peers_playground, peers_torch
from tests.benchmarks.peers import FLOAT32, OURS, compare, ours, training_of
from tests.benchmarks.textbook import Textbook
from tests.benchmarks.timing import Runner
from tests.benchmarks.work import WORKS, Work

MEMBERS, CELLS, SQUARE = 64, peers_playground.CELLS, 1024
SMALL = WORKS[0]
LARGE = next(work for work in WORKS if work.sizes[1] > 100)


def main() -> None:
    """Print a table for each."""
    for optimizer in ("sgd", "adam"):
        work = replace(SMALL, optimizer=optimizer)
        what = f"{MEMBERS} networks 2-8-8-1 at once, {optimizer}, batch {work.batch}, for each network and step"
        compare(what, {OURS: _crowd(work), "one network alone": ours(work)}, {"one network alone": 5})
    _maps(SMALL)
    _products(LARGE)


def _crowd(work: Work) -> Runner:
    """Train many networks in lock-step."""
    population = Population(*training_of(work), range(MEMBERS))

    def steps(count: int) -> int:
        each = -(-count // MEMBERS)
        population.run(population.step + each)
        return each * MEMBERS

    return steps


def _maps(work: Work) -> None:
    """Compare what every neuron computes over a grid."""
    trainer = Trainer(*training_of(work))
    context = ProbeContext(trainer.network, trainer.settings, training_of(work)[2], trainer.record())
    probe = MapProbe(-1, 1, CELLS)
    middles = (np.arange(CELLS) + 0.5) * 2 / CELLS - 1
    x = np.stack([axis.ravel() for axis in np.meshgrid(middles, middles)], axis=1)
    single = x.astype(np.float32)
    books = {dtype: Textbook(work.sizes, "sgd", 0.01, work.hidden, dtype) for dtype in (np.float64, np.float32)}
    runners = {
        OURS: _again(lambda: probe.compute(context)),
        "textbook NumPy": _again(lambda: books[np.float64].forward(x)),
        "textbook NumPy" + FLOAT32: _again(lambda: books[np.float32].forward(single)),
        "PyTorch eager": peers_torch.draw(work, single) if importlib.util.find_spec("torch") else None,
        "TensorFlow Playground": peers_playground.draw(work),
    }
    wanted = {"textbook NumPy": 4, "PyTorch eager": 5, "TensorFlow Playground": 90}
    compare(f"every neuron of 2-8-8-1 over {CELLS} x {CELLS} points", runners, wanted)


def _products(work: Work) -> None:
    """Compare the products of a training step with a large square one of as many multiplications."""
    spec, settings, samples = training_of(work)
    step = compile_step(Network(spec, settings.loss), settings, work.batch)
    x = np.insert(samples.x_train[: work.batch], work.sizes[0], 1, axis=1).astype(np.float32)
    y = step.targets(samples.y_train[: work.batch]).T.astype(np.float32, order="C")
    products, flops = [], 0
    for call in step.bind(x, y):
        if not isinstance(call, partial):
            continue
        left = getattr(call.func, "__self__", None)
        if isinstance(left, np.ndarray) and left.ndim == 2:  # the others are ufuncs, and sums by a row of ones
            products.append(call)
            flops += 2 * left.size * call.args[0].shape[1]
    a, b, c = np.random.default_rng(1).normal(size=(3, SQUARE, SQUARE)).astype(np.float32)

    def square(count: int) -> float:
        for _ in range(count):
            a.dot(b, c)
        return count * 2 * SQUARE**3 / flops

    def step_products() -> None:
        for call in products:
            call()

    what = f"the products of a step of {work.name}, {flops / 1e6:.0f} Mflop"
    compare(what, {OURS: _again(step_products), "sgemm peak": square}, {"sgemm peak": 0.8})


def _again(action: Callable[[], object]) -> Runner:
    def run(count: int) -> None:
        for _ in range(count):
            action()

    return run


if __name__ == "__main__":
    main()

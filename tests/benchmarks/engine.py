"""How long a training step takes, beside a textbook loop in the same run, and what measuring and surfaces cost."""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable

import numpy as np

from desktop_nn.data import DataSettings, load_split
from desktop_nn.engine import Network, NetworkSpec, Samples, Trainer, TrainingSettings
from desktop_nn.engine.cancelling import never
from desktop_nn.engine.loop import Loop
from desktop_nn.engine.metrics import Meter
from desktop_nn.engine.population import Population
from desktop_nn.engine.probes import MapProbe, NextStepProbe, ProbeContext
from desktop_nn.engine.surface import grid, loss_grid, pca_plane
from desktop_nn.project.samples import samples_of
from tests.benchmarks.textbook import Textbook

ROUNDS = 15


def main() -> None:
    """Print medians in microseconds."""
    print(f"NumPy {np.__version__}, BLAS threads: {os.environ.get('OPENBLAS_NUM_THREADS', 'all')}, {ROUNDS} rounds")
    data = samples_of(load_split(DataSettings()))
    for optimizer, batch in (("sgd", 10), ("sgd", 32), ("adam", 10), ("adam", 32)):
        _compare(data, [2, 8, 8, 1], optimizer, batch)
    _compare(_random_samples(784, 4000), [784, 16, 16, 1], "adam", 32, steps=200)
    for name, spec, loss, task in _OTHERS:
        _one(name, spec, TrainingSettings(loss), _random_samples(2, 400, spec.widths[spec.output], task))
    for optimizer, batch in (("sgd", 10), ("adam", 10), ("adam", 32)):
        _crowd(data, TrainingSettings("bce", optimizer, 0.01, batch))
    _surroundings(data)


def _compare(data: Samples, sizes: list[int], optimizer: str, batch: int, steps: int = 1000) -> None:
    """Measure the compiled step and the textbook's step in turn."""
    spec = NetworkSpec.dense(sizes[0], *[(n, "tanh") for n in sizes[1:-1]], (sizes[-1], "sigmoid"))
    loop = _loop(spec, TrainingSettings("bce", optimizer, 0.01, batch), data)
    book = Textbook(sizes, optimizer, 0.01)
    x, y = data.x_train.astype(np.float32)[:batch], data.y_train.astype(np.float32)[:batch]

    def textbook() -> None:
        for _ in range(steps // 4):
            book.step(x, y)

    ours, theirs = _medians(lambda: loop.advance(0, steps, never), textbook)
    ours, theirs = ours / steps, theirs / (steps // 4)
    name = f"{'-'.join(map(str, sizes))} {optimizer}, batch {batch}"
    print(f"{name:34}{ours:9.1f} µs/step   textbook {theirs:9.1f}   ratio {theirs / ours:5.2f}")


_OTHERS = (
    ("2-8-8-3 relu softmax cce", NetworkSpec.dense(2, (8, "relu"), (8, "relu"), (3, "softmax")), "cce", "classes"),
    ("2-8-8-1 relu linear mse", NetworkSpec.dense(2, (8, "relu"), (8, "relu"), (1, "linear")), "mse", "regression"),
    ("2-64-64-1 tanh", NetworkSpec.dense(2, (64, "tanh"), (64, "tanh"), (1, "sigmoid")), "bce", "binary"),
)


def _one(name: str, spec: NetworkSpec, settings: TrainingSettings, data: Samples) -> None:
    loop = _loop(spec, settings, data)
    took = _median(lambda: loop.advance(0, 1000, never), 1000)
    print(f"{name + ', adam, batch 32':34}{took:9.1f} µs/step")


def _crowd(data: Samples, settings: TrainingSettings, members: int = 64, steps: int = 100) -> None:
    """Measure many networks in lock-step beside single ones, per network and step."""
    spec = NetworkSpec.dense(2, (8, "tanh"), (8, "tanh"), (1, "sigmoid"))
    population, loop = Population(spec, settings, data, range(members)), _loop(spec, settings, data)
    many, one = _medians(
        lambda: population.run(population.step + steps), lambda: loop.advance(0, members * steps // 10, never)
    )
    many, one = many / (members * steps), one / (members * steps // 10)
    name = f"{members} networks at once, {settings.optimizer}, batch {settings.batch_size}"
    print(f"{name:38}{many:5.1f} µs/step     single {one:9.1f}   ratio {one / many:5.2f}")


def _surroundings(data: Samples) -> None:
    """What is done besides training, with the default network after 1,000 steps."""
    spec = NetworkSpec.dense(2, (8, "tanh"), (8, "tanh"), (1, "sigmoid"))
    trainer = Trainer(spec, TrainingSettings(), data)
    trainer.run(1000)
    network, theta = trainer.network, trainer.theta
    context = ProbeContext(network, trainer.settings, data, trainer.record())
    plane = pca_plane(np.array(context.record.path.thetas), theta)
    meter = Meter(data)
    axes = grid(plane, np.zeros((1, 2)), 51)
    rows: tuple[tuple[str, Callable[[], object]], ...] = (
        ("measuring all samples", lambda: meter.measure(network, theta)),
        ("the record of a run", trainer.record),
        ("neuron maps 50 x 50", lambda: MapProbe(-1, 1, 50).compute(context)),
        ("next step", lambda: NextStepProbe().compute(ProbeContext(network, trainer.settings, data, context.record))),
        ("preparing a trainer", lambda: Trainer(spec, trainer.settings, data)),
        (
            "loss surface 51 x 51",
            lambda: loss_grid(network, data.x_train, data.y_train, plane, axes.a, axes.b),
        ),
    )
    for name, action in rows:
        print(f"{name:34}{_median(action, 1):9.1f} µs")
    steps = 2000

    def train() -> None:
        trainer.run(trainer.step + steps)

    print(f"{'trained with history, per step':34}{_median(train, steps):9.1f} µs/step")


def _loop(spec: NetworkSpec, settings: TrainingSettings, data: Samples) -> Loop:
    network = Network(spec, settings.loss)
    loop = Loop(network, settings, data)
    loop.load(network.layout.initial(spec, 1), np.zeros_like(loop.memory.state), 0)
    return loop


def _random_samples(features: int, count: int, outputs: int = 1, task: str = "binary") -> Samples:
    rng = np.random.default_rng(1)
    x = rng.normal(size=(count, features))
    y = np.eye(max(outputs, 2))[rng.integers(0, max(outputs, 2), count), :outputs]
    return Samples(x, y, x, y, task)


def _median(action: Callable[[], object], count: int) -> float:
    """Return the median time of one of `count` repetitions inside `action`, in µs."""
    return _medians(action)[0] / count


def _medians(*actions: Callable[[], object]) -> list[float]:
    """Return the median time of each action in µs; they take turns, so that a busy machine slows all of them."""
    times: list[list[float]] = [[] for _ in actions]
    for _ in range(ROUNDS + 1):  # the first round warms up
        for action, taken in zip(actions, times, strict=True):
            start = time.perf_counter()
            action()
            taken.append(time.perf_counter() - start)
    return [statistics.median(taken[1:]) * 1e6 for taken in times]

"""How fast the engine is, beside everyone installed, and what measuring, maps and surfaces cost besides training."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from desktop_nn.data import DataSettings, load_split
from desktop_nn.engine import Network, NetworkSpec, Samples, Trainer, TrainingSettings
from desktop_nn.engine.cancelling import never
from desktop_nn.engine.loop import Loop
from desktop_nn.engine.metrics import Meter
from desktop_nn.engine.probes import MapProbe, NextStepProbe, ProbeContext
from desktop_nn.engine.surface import grid, loss_grid, pca_plane
from desktop_nn.project.samples import samples_of
from tests.benchmarks import many, peers
from tests.benchmarks.timing import conditions, median


def main() -> None:
    """Print medians in microseconds, and how many times longer others take."""
    print(conditions())
    peers.main()
    many.main()
    for name, spec, loss, task in _OTHERS:
        _one(name, spec, TrainingSettings(loss), random_samples(2, 400, spec.widths[spec.output], task))
    _surroundings(samples_of(load_split(DataSettings())))


_OTHERS = (
    ("2-8-8-3 relu softmax cce", NetworkSpec.dense(2, (8, "relu"), (8, "relu"), (3, "softmax")), "cce", "classes"),
    ("2-8-8-1 relu linear mse", NetworkSpec.dense(2, (8, "relu"), (8, "relu"), (1, "linear")), "mse", "regression"),
    ("2-64-64-1 tanh", NetworkSpec.dense(2, (64, "tanh"), (64, "tanh"), (1, "sigmoid")), "bce", "binary"),
)


def _one(name: str, spec: NetworkSpec, settings: TrainingSettings, data: Samples) -> None:
    loop = loop_of(spec, settings, data)
    took = median(lambda: loop.advance(0, 1000, never), 1000)
    print(f"{name + ', adam, batch 32':34}{took:9.1f} µs/step")


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
        print(f"{name:34}{median(action):9.1f} µs")
    steps = 2000

    def train() -> None:
        trainer.run(trainer.step + steps)

    print(f"{'trained with history, per step':34}{median(train, steps):9.1f} µs/step")


def loop_of(spec: NetworkSpec, settings: TrainingSettings, data: Samples) -> Loop:
    """Return a training at its start."""
    network = Network(spec, settings.loss)
    loop = Loop(network, settings, data)
    loop.load(network.layout.initial(spec, 1), np.zeros_like(loop.memory.state), 0)
    return loop


def random_samples(features: int, count: int, outputs: int = 1, task: str = "binary") -> Samples:
    """Return samples with features and classes drawn at random."""
    rng = np.random.default_rng(1)
    x = rng.normal(size=(count, features))
    y = np.eye(max(outputs, 2))[rng.integers(0, max(outputs, 2), count), :outputs]
    return Samples(x, y, x, y, task)

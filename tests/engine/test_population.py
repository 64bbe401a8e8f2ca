"""Many networks at once do what as many single runs do."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from desktop_nn.engine import OPTIMIZERS, Checkpoint, EngineError, LayerSpec, Network, NetworkSpec, TrainingSettings
from desktop_nn.engine.next_step import next_step
from desktop_nn.engine.population import Population
from tests.engine.networks import Array, samples

SEEDS, RATES = (3, 1, 4, 1), (0.01, 0.05, 0.1, 0.02)
LAYERS = (
    LayerSpec("in", "input", units=2),
    LayerSpec("one", "dense", ("in",), 4, "tanh"),
    LayerSpec("drop", "dropout", ("one",), rate=0.3),
    LayerSpec("noise", "gaussian_noise", ("drop",), stddev=0.2),
    LayerSpec("product", "multiply", ("noise", "one")),
    LayerSpec("out", "dense", ("product", "in"), 1, "sigmoid"),
)
SPEC = NetworkSpec(LAYERS, "out")
DATA = samples(SPEC, 11, task="binary")


def single(settings: TrainingSettings, steps: int) -> Array:
    """Train one network by the textbook."""
    network = Network.of(SPEC, settings)
    theta: Array = network.layout.initial(SPEC, settings.seed)
    state = OPTIMIZERS[settings.optimizer].init(theta)
    for step in range(steps):
        passes = next_step(network, settings, DATA, Checkpoint(step, theta, state, step))
        theta, state = passes.theta, passes.state
    return theta


@pytest.mark.parametrize("optimizer", sorted(name for name, row in OPTIMIZERS.items() if row.search is None))
@pytest.mark.parametrize("more", [{}, {"schedule": "cosine", "l2": 0.01, "clip_norm": 0.1, "max_norm": 0.7}])
def test_every_member_goes_its_own_way(optimizer: str, more: dict[str, Any]) -> None:
    settings = TrainingSettings("bce", optimizer, batch_size=4, **more)
    population = Population(SPEC, settings, DATA, SEEDS, RATES)
    population.run(8)
    expected = [single(replace(settings, seed=s, learning_rate=r), 8) for s, r in zip(SEEDS, RATES, strict=True)]
    np.testing.assert_allclose(population.theta, expected, rtol=1e-10, atol=1e-12)
    assert np.ptp(population.losses()) > 0
    network = Network.of(SPEC, settings)
    each = [network.loss(theta, DATA.x_train, DATA.y_train) for theta in population.theta]
    np.testing.assert_allclose(population.losses(), each, rtol=1e-12)


def test_what_a_member_decides_by_its_own_loss_is_refused() -> None:
    for settings in (TrainingSettings("bce", "lbfgs"), TrainingSettings("bce", schedule="plateau")):
        with pytest.raises(EngineError, match="not-for-many"):
            Population(SPEC, settings, DATA, SEEDS)
    with pytest.raises(EngineError):
        Population(SPEC, TrainingSettings("bce"), DATA, SEEDS, (0.1, -1.0, 0.1, 0.1))

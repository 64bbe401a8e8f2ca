"""Many networks at once do what as many single runs do."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from desktop_nn.engine import (
    ACTIVATIONS,
    LOSSES,
    OPTIMIZERS,
    Checkpoint,
    EngineError,
    LayerSpec,
    Network,
    NetworkSpec,
    Samples,
    TrainingSettings,
)
from desktop_nn.engine.compiled_population import is_compiled
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
    LayerSpec("norm", "batch_norm", ("product",)),
    LayerSpec("out", "dense", ("norm", "in"), 1, "sigmoid"),
)
SPEC = NetworkSpec(LAYERS, "out")
DATA = samples(SPEC, 11, task="binary")
SEARCHLESS = sorted(name for name, row in OPTIMIZERS.items() if row.search is None)


def single(settings: TrainingSettings, steps: int, spec: NetworkSpec = SPEC, data: Samples = DATA) -> Array:
    """Train one network by the textbook."""
    network = Network.of(spec, settings)
    theta: Array = network.layout.initial(spec, settings.seed)
    state = OPTIMIZERS[settings.optimizer].init(theta)
    for step in range(steps):
        passes = next_step(network, settings, data, Checkpoint(step, theta, state, step))
        theta, state = passes.theta, passes.state
    return theta


@pytest.mark.parametrize("optimizer", SEARCHLESS)
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


def same_as_single(spec: NetworkSpec, settings: TrainingSettings, data: Samples = DATA) -> None:
    """Compare compiled members, float64 and float32, with runs of their own by the textbook."""
    assert is_compiled(Network.of(spec, settings), settings, data)
    members = [replace(settings, seed=seed, learning_rate=rate) for seed, rate in zip(SEEDS, RATES, strict=True)]
    expected = [single(member, 8, spec, data) for member in members]
    for dtype, tolerance in ((np.float64, 1e-10), (np.float32, 2e-4)):
        population = Population(spec, settings, data, SEEDS, RATES, dtype)
        population.run(3)
        population.run(8)
        assert population.theta.dtype == dtype
        np.testing.assert_allclose(population.theta, expected, rtol=tolerance, atol=tolerance)


@pytest.mark.parametrize("optimizer", SEARCHLESS)
@pytest.mark.parametrize("more", [{"batch_size": 4}, {"batch_size": 64, "schedule": "cosine", "l2": 0.01}])
def test_compiled_members_follow_every_optimizer(optimizer: str, more: dict[str, Any]) -> None:
    spec = NetworkSpec.dense(2, (4, "tanh"), (3, "tanh"), (1, "sigmoid"))
    same_as_single(spec, TrainingSettings("bce", optimizer, **more))


@pytest.mark.parametrize("activation", sorted(ACTIVATIONS))
def test_compiled_members_know_every_activation(activation: str) -> None:
    spec = NetworkSpec.dense(2, (4, "tanh"), (3, activation), (1, "linear"))
    same_as_single(spec, TrainingSettings("mse", "momentum", batch_size=4))


@pytest.mark.parametrize("loss", ["mse", "bce", "huber", "log_cosh"])
@pytest.mark.parametrize("output", ["sigmoid", "softplus"])
def test_compiled_members_know_losses(loss: str, output: str) -> None:
    assert loss in LOSSES
    same_as_single(NetworkSpec.dense(2, (4, "tanh"), (1, output)), TrainingSettings(loss, "adam", batch_size=5))


def test_compiled_members_tell_classes_apart() -> None:
    spec = NetworkSpec.dense(2, (4, "relu"), (3, "softmax"))
    same_as_single(spec, TrainingSettings("cce", "adam", batch_size=4), samples(spec, 11, task="classes"))


def test_what_the_program_does_not_cover_is_left_to_the_reference() -> None:
    chain = NetworkSpec.dense(2, (4, "tanh"), (1, "sigmoid"))
    bounds: tuple[dict[str, Any], ...] = ({"l1": 0.1}, {"clip_norm": 0.1}, {"clip_value": 0.1}, {"max_norm": 0.1})
    for more in bounds:
        settings = TrainingSettings("bce", **more)
        assert not is_compiled(Network.of(chain, settings), settings, DATA)
    plain = TrainingSettings("bce")
    assert not is_compiled(Network.of(SPEC, plain), plain, DATA)
    assert not is_compiled(Network.of(chain, plain), plain, replace(DATA, weights=np.ones(11)))

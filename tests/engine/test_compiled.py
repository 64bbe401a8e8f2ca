"""The training program computes what the reference network and optimisers compute."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_nn.engine import ACTIVATIONS, OPTIMIZERS, Checkpoint, Network, NetworkSpec, Samples, TrainingSettings
from desktop_nn.engine.cancelling import never
from desktop_nn.engine.compiled_activations import COMPILED_ACTIVATIONS
from desktop_nn.engine.compiled_forward import MANY, WIDE
from desktop_nn.engine.compiled_losses import COMPILED_FUSED, COMPILED_LOSSES
from desktop_nn.engine.compiled_optimizers import COMPILED_OPTIMIZERS
from desktop_nn.engine.learning_rates import SCHEDULES
from desktop_nn.engine.loop import Loop
from desktop_nn.engine.losses import LOSSES
from desktop_nn.engine.next_step import next_step
from tests.engine.networks import HIDDEN, PAIRS, Array, networks, samples, settings, theta_of


def reference(
    network: Network, settings: TrainingSettings, data: Samples, theta: Array, steps: int
) -> tuple[Array, Array]:
    """Take steps by the textbook."""
    state = OPTIMIZERS[settings.optimizer].init(theta)
    for step in range(steps):
        passes = next_step(network, settings, data, Checkpoint(step, theta, state, step))
        theta, state = passes.theta, passes.state
    return theta, state


def assert_same(spec: NetworkSpec, given: TrainingSettings, data: Samples, steps: int = 7) -> None:
    network = Network.of(spec, given)
    theta = network.held.without_cut(theta_of(spec))
    loop = Loop(network, given, data, np.float64)
    loop.load(theta, OPTIMIZERS[given.optimizer].init(theta), 0)
    assert loop.advance(0, steps, never) == steps
    expected, state = reference(network, given, data, theta, steps)
    np.testing.assert_allclose(loop.memory.theta, expected, rtol=1e-9, atol=1e-11)
    np.testing.assert_allclose(loop.memory.state, state, rtol=1e-9, atol=1e-11)


def test_every_row_of_the_tables_is_compiled() -> None:
    assert set(COMPILED_ACTIVATIONS) == set(ACTIVATIONS)
    assert set(COMPILED_LOSSES) == set(LOSSES)
    assert set(COMPILED_FUSED) == {name for name, row in LOSSES.items() if row.fused}
    assert set(COMPILED_OPTIMIZERS) == {name for name, row in OPTIMIZERS.items() if row.search is None}


@pytest.mark.parametrize("optimizer", sorted(OPTIMIZERS))
@pytest.mark.parametrize(("loss", "activation"), PAIRS)
def test_every_loss_behind_every_activation(loss: str, activation: str, optimizer: str) -> None:
    spec = NetworkSpec.dense(2, (4, "tanh"), (3, "sigmoid"), (3, activation))
    data = samples(spec, 10, task="classes")
    assert_same(spec, TrainingSettings(loss, optimizer, 0.01, batch_size=4, l2=0.01), data)


@pytest.mark.parametrize("hidden", HIDDEN)
def test_every_hidden_activation(hidden: str) -> None:
    spec = NetworkSpec.dense(3, (5, hidden), (4, hidden), (2, "linear"))
    assert_same(spec, TrainingSettings("mse", "sgd", 0.05, batch_size=3), samples(spec))


@given(networks(), st.data())
def test_every_graph(network: tuple[NetworkSpec, str], data: st.DataObject) -> None:
    spec, loss = network
    assert_same(spec, data.draw(settings(loss)), samples(spec), steps=6)


@pytest.mark.parametrize("hidden", HIDDEN)
def test_float32_agrees_to_its_rounding_with_every_activation(hidden: str) -> None:
    assert_float32_agrees(NetworkSpec.dense(2, (8, hidden), (8, hidden), (1, "sigmoid")), "sgd")


@pytest.mark.parametrize("optimizer", sorted(OPTIMIZERS))
def test_float32_agrees_to_its_rounding(optimizer: str) -> None:
    assert_float32_agrees(NetworkSpec.dense(2, (8, "tanh"), (8, "relu"), (1, "sigmoid")), optimizer)


def assert_float32_agrees(spec: NetworkSpec, optimizer: str) -> None:
    given, data = TrainingSettings("bce", optimizer, 0.01, batch_size=4), samples(spec, 20, task="binary")
    theta = theta_of(spec)
    loop = Loop(Network(spec, "bce"), given, data)
    loop.load(theta, OPTIMIZERS[optimizer].init(theta), 0)
    loop.advance(0, 20, never)
    expected, _ = reference(Network(spec, "bce"), given, data, theta, 20)
    assert loop.theta.dtype == np.float32
    np.testing.assert_allclose(loop.theta, expected, rtol=1e-4, atol=1e-5)


BOUNDS: list[dict[str, Any]] = [
    {"l1": 0.01},
    {"l1": 0.02, "l2": 0.01},
    {"clip_value": 0.01},
    {"clip_norm": 0.05},
    {"clip_value": 0.02, "clip_norm": 0.03, "l1": 0.01, "l2": 0.01},
    {"clip_norm": 1000.0, "clip_value": 1000.0},
    {"max_norm": 0.5},
    {"max_norm": 1.0, "clip_norm": 0.1, "l1": 0.001},
]


@pytest.mark.parametrize("optimizer", sorted(OPTIMIZERS))
@pytest.mark.parametrize("bounds", BOUNDS)
def test_penalties_and_bounds_with_every_optimizer(bounds: dict[str, Any], optimizer: str) -> None:
    spec = NetworkSpec.dense(2, (4, "tanh"), (3, "sigmoid"), (2, "linear"))
    assert_same(spec, TrainingSettings("mse", optimizer, 0.01, batch_size=4, **bounds), samples(spec))


@pytest.mark.parametrize("optimizer", sorted(OPTIMIZERS))
@pytest.mark.parametrize("schedule", sorted(SCHEDULES))
def test_every_schedule_with_every_optimizer(schedule: str, optimizer: str) -> None:
    spec = NetworkSpec.dense(2, (3, "tanh"), (2, "linear"))
    short = tuple((p.name, 2.0) for p in SCHEDULES[schedule].params if p.name == "epochs")
    given = TrainingSettings("mse", optimizer, 0.01, 4, l2=0.01, schedule=schedule, schedule_values=short)
    assert_same(spec, given, samples(spec), steps=15)


def test_targets_that_do_not_sum_to_one() -> None:
    spec = NetworkSpec.dense(2, (3, "softmax"))
    assert_same(spec, TrainingSettings("cce", "sgd", 0.1, batch_size=4), samples(spec))


@pytest.mark.parametrize(
    ("loss", "activation", "own"),
    [
        (name, next(iter(row.outputs), "linear"), ((param.name, param.low + 0.07),))
        for name, row in sorted(LOSSES.items())
        for param in row.params
    ],
)
def test_the_own_numbers_of_a_loss_are_used(loss: str, activation: str, own: tuple[tuple[str, float], ...]) -> None:
    spec = NetworkSpec.dense(2, (3, activation))
    given = TrainingSettings(loss, "sgd", 0.1, 4, loss_hyper=own)
    assert_same(spec, given, samples(spec, task="classes"))
    away = Network.of(spec, given)
    theta, data = theta_of(spec), samples(spec, task="classes")
    assert away.loss(theta, data.x_train, data.y_train) != Network(spec, loss).loss(theta, data.x_train, data.y_train)


@pytest.mark.parametrize("loss", sorted(LOSSES))
def test_weighted_sums_of_ten_thousand_and_a_single_sample(loss: str) -> None:
    row = LOSSES[loss]
    units = 1 if row.tasks == {"binary"} else 3
    spec = NetworkSpec.dense(2, (units, next(iter(row.outputs), "linear")))
    data = samples(spec, 6, task="regression" if row.tasks == {"regression"} else "classes")
    for rows in (slice(6), slice(1)):
        far = Samples(1e6 * data.x_train[rows], data.y_train[rows], data.x_test, data.y_test, data.task)
        z = Network(spec, loss).forward(theta_of(spec), far.x_train)["output"].z
        assert np.abs(z).max() > 1e4
        assert_same(spec, TrainingSettings(loss, "sgd", 1e-9, 4), far)


@pytest.mark.parametrize("optimizer", sorted(OPTIMIZERS))
@pytest.mark.parametrize(
    ("loss", "activation"), [("cce", "softmax"), ("bce", "sigmoid"), ("hinge", "tanh"), ("mse", "softmax")]
)
def test_weights_of_classes_and_samples(loss: str, activation: str, optimizer: str) -> None:
    spec = NetworkSpec.dense(2, (4, "tanh"), (3, activation))
    data = samples(spec, 11, task="classes")
    weighted = replace(data, weights=np.random.default_rng(4).uniform(0, 2, 11))
    for task, classes in ((data, (1.0, 0.5, 4.0)), (weighted, ()), (weighted, (1.0, 0.5, 4.0))):
        assert_same(spec, TrainingSettings(loss, optimizer, 0.01, 4, class_weights=classes), task)


def test_hyper_parameters_are_used() -> None:
    spec = NetworkSpec.dense(2, (3, "linear"))
    for optimizer, hyper in (("momentum", (("momentum", 0.5),)), ("adam", (("beta1", 0.0), ("beta2", 0.5)))):
        assert_same(spec, TrainingSettings("mse", optimizer, 0.1, 4, hyper=hyper), samples(spec))


@pytest.mark.parametrize(
    ("count", "batch"), [(150, 2), (150, 1), (151, 2), (129, 2), (128, 2), (40, 3), (9, 9), (9, 4)]
)
def test_epochs_longer_and_shorter_than_what_is_gathered_at_once(count: int, batch: int) -> None:
    spec = NetworkSpec.dense(2, (2, "tanh"), (2, "linear"))
    given = TrainingSettings("mse", "sgd", 0.02, batch)
    assert_same(spec, given, samples(spec, count), steps=2 * -(-count // batch) + 3)


@pytest.mark.parametrize("batch", [2, 149])
def test_any_number_of_steps_at_a_time(batch: int) -> None:
    spec = NetworkSpec.dense(2, (2, "tanh"), (2, "linear"))
    given, data = TrainingSettings("mse", "adam", 0.02, batch), samples(spec, 149)
    whole, parts = (Loop(Network(spec), given, data) for _ in range(2))
    whole.advance(0, 200, never)
    step = 0
    for until in (1, 2, 70, 75, 76, 130, 200):
        step = parts.advance(step, until, never)
    np.testing.assert_array_equal(whole.memory.all, parts.memory.all)


def test_an_activation_on_the_input() -> None:
    spec = NetworkSpec.dense(2, (3, "tanh"), (2, "linear"))
    bent = spec.with_layer(replace(spec.layer("input"), activation="sigmoid"))
    assert_same(bent, TrainingSettings("mse", "sgd", 0.05, 4), samples(spec))


@pytest.mark.parametrize("hidden", ["relu", "linear", "gelu", "softmax"])
def test_few_units_of_many_samples_with_many_features(hidden: str) -> None:
    spec = NetworkSpec.dense(WIDE, (3, hidden), (2, "linear"))
    assert_same(spec, TrainingSettings("mse", "sgd", 0.01, MANY), samples(spec, 2 * MANY + 5), steps=4)


def test_the_first_layer_alone_is_turned() -> None:
    spec = NetworkSpec.dense(WIDE, (3, "softmax"))
    data = samples(spec, 2 * MANY, task="classes")
    assert_same(spec, TrainingSettings("cce", "adam", 0.01, MANY), data, steps=4)

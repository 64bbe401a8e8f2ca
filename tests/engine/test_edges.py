"""Data at the edge of what makes sense: training goes through it step by step as the reference step does."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from desktop_nn.engine import (
    OPTIMIZERS,
    Checkpoint,
    Network,
    NetworkSpec,
    Samples,
    Trainer,
    TrainingSettings,
    baselines,
)
from desktop_nn.engine.batches import batch_rows
from desktop_nn.engine.cancelling import never
from desktop_nn.engine.confusion import balanced_accuracy, confusion_matrix
from desktop_nn.engine.loop import Loop
from desktop_nn.engine.next_step import next_step
from tests.engine.networks import theta_of

RNG = np.random.default_rng(5)
X, LABELS = RNG.normal(size=(10, 2)), np.arange(10) % 2
BINARY, CLASSES = LABELS[:, None].astype(float), np.eye(3)[LABELS]  # of the third class there are no samples
WIDE = NetworkSpec.dense(2, (3, "tanh"), (1, "sigmoid"))

# name -> network, settings, features, targets, task
EDGES: dict[str, tuple[NetworkSpec, TrainingSettings, np.ndarray, np.ndarray, str]] = {
    "one sample": (WIDE, TrainingSettings("bce", batch_size=4), X[:1], BINARY[:1], "binary"),
    "one unit": (
        NetworkSpec.dense(1, (1, "sigmoid")), TrainingSettings("bce", batch_size=4), X[:, :1], BINARY, "binary",
    ),
    "a chain of single units": (
        NetworkSpec.dense(1, *[(1, "tanh")] * 5), TrainingSettings("mse", batch_size=3), X[:, :1], BINARY, "regression",
    ),
    "a class without samples": (
        NetworkSpec.dense(2, (3, "tanh"), (3, "softmax")), TrainingSettings("cce", batch_size=4), X, CLASSES, "classes",
    ),
    "a constant feature": (
        WIDE, TrainingSettings("bce", batch_size=4), np.c_[X[:, 0], np.full(10, 3.0)], BINARY, "binary",
    ),
    "all samples the same": (
        WIDE, TrainingSettings("mse", batch_size=4), np.ones((10, 2)), np.full((10, 1), 0.5), "regression",
    ),
    "a batch larger than the data": (WIDE, TrainingSettings("bce", batch_size=1000), X, BINARY, "binary"),
    "a short last batch": (WIDE, TrainingSettings("bce", batch_size=4), X, BINARY, "binary"),
    "a last batch of one": (WIDE, TrainingSettings("bce", batch_size=3), X, BINARY, "binary"),
}  # fmt: skip


@pytest.mark.parametrize("optimizer", sorted(set(OPTIMIZERS) - {"lion", "adagrad"}))  # whole steps of a rounded zero
@pytest.mark.parametrize("edge", EDGES)
def test_the_compiled_step_is_the_reference_step(edge: str, optimizer: str) -> None:
    spec, settings, x, y, task = EDGES[edge]
    settings = replace(settings, optimizer=optimizer, learning_rate=0.02)
    network, data = Network.of(spec, settings), Samples(x, y, x, y, task)
    loop = Loop(network, settings, data, np.float64)
    loop.load(theta_of(spec), loop.memory.state.copy(), 0)
    now = Checkpoint(0, loop.theta.copy(), loop.memory.state.copy(), 0)
    for step in range(7):
        passes = next_step(network, settings, data, now)
        loop.advance(step, step + 1, never)
        np.testing.assert_allclose(loop.theta, passes.theta, rtol=1e-9, atol=1e-12)
        now = Checkpoint(step + 1, passes.theta, passes.state, step + 1)


@pytest.mark.parametrize("edge", EDGES)
def test_it_is_trained_measured_and_compared(edge: str) -> None:
    spec, settings, x, y, task = EDGES[edge]
    data = Samples(x, y, x, y, task)
    trainer = Trainer(spec, settings, data)
    before = trainer.measure().objective
    assert trainer.run(200) == ""
    measured = trainer.measure()
    assert np.isfinite([measured.train_loss, measured.train_score, measured.objective]).all()
    assert measured.objective <= before
    for baseline in baselines(data, settings):
        assert np.isfinite(baseline.theta).all()
        assert np.isfinite([baseline.metrics.train_loss, baseline.metrics.train_score]).all()
    matrix = confusion_matrix(y, trainer.network.predict(trainer.theta.astype(float), x))
    assert matrix.sum() == len(x)
    assert 0 <= balanced_accuracy(matrix) <= 1


@pytest.mark.parametrize(
    ("batch", "sizes"), [(4, [4, 4, 2]), (3, [3, 3, 3, 1]), (10, [10]), (1000, [10]), (1, [1] * 10)]
)
def test_the_last_batch_of_an_epoch_is_kept_however_short(batch: int, sizes: list[int]) -> None:
    rows = [batch_rows(1, step, 10, batch) for step in range(len(sizes))]
    assert [len(part) for part in rows] == sizes
    assert sorted(np.concatenate(rows)) == list(range(10))


@pytest.mark.parametrize("logit", [1e4, -1e4])
@pytest.mark.parametrize("label", [0.0, 1.0])
def test_weighted_sums_of_ten_thousand_have_a_loss_and_a_slope(logit: float, label: float) -> None:
    theta, x = np.array([logit, 0.0]), np.ones((1, 1))
    network = Network(NetworkSpec.dense(1, (1, "sigmoid")), "bce")
    loss, grad = network.loss_and_grad(theta, x, np.array([[label]]))
    wrong = (logit > 0) != (label == 1)
    assert float(loss) == (1e4 if wrong else 0.0)
    np.testing.assert_array_equal(grad, np.full(2, np.sign(logit) if wrong else 0.0))


def test_probabilities_of_0_and_1_have_a_loss_that_is_finite() -> None:
    for loss in ("bce", "mse"):
        network = Network(NetworkSpec.dense(1, (1, "step")), loss)  # gives 0 and 1 only, and is no pair with "bce"
        for theta in (np.array([1.0, 0.0]), np.array([-1.0, 0.0])):
            for label in (0.0, 1.0):
                found, grad = network.loss_and_grad(theta, np.ones((1, 1)), np.array([[label]]))
                assert np.isfinite(found)
                assert np.isfinite(grad).all()

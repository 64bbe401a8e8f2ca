"""Weights of samples and classes count wherever the loss is computed: measured, drawn, taken apart, searched."""

from dataclasses import replace

import numpy as np
import pytest

from desktop_nn.engine import (
    Network,
    NetworkSpec,
    Samples,
    Trainer,
    TrainingSettings,
    WeightRef,
    loss_grid,
    weights_plane,
)
from desktop_nn.engine.probes import SampleProbe, Scope, WeightProbe, WeightReport
from desktop_nn.engine.rate_finder import find_learning_rate
from tests.engine.networks import samples

SPEC = NetworkSpec.dense(2, (3, "tanh"), (1, "sigmoid"))
SETTINGS = TrainingSettings("bce", "sgd", 0.1, 4, class_weights=(1.0, 2.5))
REF = WeightRef("output", 0, 1)


@pytest.fixture
def data() -> Samples:
    weights = np.random.default_rng(2).uniform(0, 3, 10)
    return replace(samples(SPEC, 10, task="binary"), weights=weights)


def exact(data: Samples, theta: np.ndarray) -> float:
    """The weighted mean by hand."""
    a = Network(SPEC).predict(theta, data.x_train)[:, 0]
    y = data.y_train[:, 0]
    assert data.weights is not None
    each = -np.log(np.where(y == 1, a, 1 - a)) * np.where(y == 1, 2.5, 1.0) * data.weights
    return float(each.sum() / len(y))


def test_the_measured_loss_and_the_surface_are_weighted(data: Samples) -> None:
    trainer = Trainer(SPEC, SETTINGS, data)
    theta = trainer.theta.astype(np.float64)
    metrics = trainer.measure()
    assert metrics.train_loss == pytest.approx(exact(data, theta), rel=1e-9)
    network = Network.of(SPEC, SETTINGS)
    plane = weights_plane(theta, network.layout, REF, None)
    here = np.array([theta[network.layout.index(REF)]])
    (chunk,) = loss_grid(network, data.x_train, data.y_train, plane, here, np.zeros(1), weights=data.weights)
    assert chunk.losses[0, 0] == pytest.approx(metrics.train_loss, rel=1e-6)


@pytest.mark.parametrize("kind", ["sample", "batch", "all"])
def test_a_weight_taken_apart_agrees_with_its_finite_difference(data: Samples, kind: str) -> None:
    trainer = Trainer(SPEC, SETTINGS, data)
    scope = Scope(kind, 3)  # type: ignore[arg-type]
    report = trainer.snapshot(probes=[WeightProbe(REF, scope)]).probes[WeightProbe(REF, scope)]
    assert isinstance(report, WeightReport)
    assert report.relative_error < 1e-6
    assert report.terms.gradient != 0


def test_one_sample_costs_what_it_counts(data: Samples) -> None:
    trainer, probe = Trainer(SPEC, SETTINGS, data), SampleProbe("train", 2)
    plain = Trainer(SPEC, replace(SETTINGS, class_weights=()), replace(data, weights=None))
    heavy, light = (t.snapshot(probes=[probe]).probes[probe] for t in (trainer, plain))
    assert data.weights is not None
    factor = data.weights[2] * SETTINGS.class_weights[int(data.y_train[2, 0])]
    assert heavy.loss == pytest.approx(light.loss * factor)  # type: ignore[attr-defined]


def test_samples_that_do_not_count_change_nothing(data: Samples) -> None:
    some = np.r_[np.ones(5), np.zeros(5)]
    spoilt = replace(data, y_train=np.r_[data.y_train[:5], 1 - data.y_train[5:]], weights=some)
    settings = replace(SETTINGS, batch_size=10)
    thetas = []
    for given in (replace(data, weights=some), spoilt):
        trainer = Trainer(SPEC, settings, given)
        trainer.run(20)
        thetas.append(trainer.theta)
    np.testing.assert_array_equal(thetas[0], thetas[1])


def test_the_search_with_lbfgs_and_for_a_rate_are_weighted(data: Samples) -> None:
    trainer = Trainer(SPEC, replace(SETTINGS, optimizer="lbfgs"), data)
    before = exact(data, trainer.theta.astype(np.float64))
    trainer.run(30)
    assert exact(data, trainer.theta.astype(np.float64)) < before / 2
    found = find_learning_rate(SPEC, SETTINGS, data, Trainer(SPEC, SETTINGS, data).record().now)
    assert found.losses[0] == pytest.approx(before, rel=1e-3)

"""Weights of samples and classes count wherever the loss is computed: measured, drawn, taken apart, searched."""

from dataclasses import replace

import numpy as np
import pytest

from desktop_nn.engine import (
    Network,
    NetworkSpec,
    Population,
    Samples,
    Trainer,
    TrainingSettings,
    WeightRef,
    difference_curve,
    finite_difference,
    hessian_vector,
    largest_eigenvalue,
    loss_grid,
    per_sample_gradients,
    permutation_importance,
    routes,
    spectrum,
    weights_plane,
)
from desktop_nn.engine.next_step import next_step
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
    losses = loss_grid(network, data.x_train, data.y_train, plane, here, np.zeros(1), weights=data.weights)
    assert losses[0, 0] == pytest.approx(metrics.train_loss, rel=1e-6)


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


FULL = replace(SETTINGS, batch_size=10)
NETWORK = Network.of(SPEC, FULL)


def taken(data: Samples) -> tuple[np.ndarray, np.ndarray]:
    """Where training stands, and the gradient of all samples that its next step takes."""
    now = Trainer(SPEC, FULL, data).record().now
    step = next_step(NETWORK, FULL, data, now)
    assert sorted(step.result.rows) == list(range(10))
    return now.theta.astype(np.float64), step.result.gradient


def test_the_samples_gradients_have_the_mean_that_training_takes(data: Samples) -> None:
    theta, gradient = taken(data)
    each = per_sample_gradients(NETWORK, theta, data.x_train, data.y_train, weights=data.weights)
    np.testing.assert_allclose(each.mean(axis=0), gradient, rtol=1e-12)


@pytest.mark.parametrize("row", range(3))
def test_the_routes_add_up_to_what_a_sample_pulls_with(data: Samples, row: int) -> None:
    theta, _ = taken(data)
    one, w = slice(row, row + 1), data.weights
    assert w is not None
    each = per_sample_gradients(NETWORK, theta, data.x_train, data.y_train, weights=w)
    found = routes(NETWORK, theta, data.x_train[one], data.y_train[one], WeightRef("dense1", 1, 0), weights=w[one])
    total = sum(route.product for route in found.shown) + found.rest
    assert total == pytest.approx(each[row, NETWORK.layout.index(WeightRef("dense1", 1, 0))], rel=1e-12)


def test_the_pulls_of_the_tug_of_war_are_the_samples_gradients(data: Samples) -> None:
    theta, _ = taken(data)
    probe = WeightProbe(REF, Scope("all"))
    report = Trainer(SPEC, FULL, data).snapshot(probes=[probe]).probes[probe]
    assert isinstance(report, WeightReport)
    each = per_sample_gradients(NETWORK, theta, data.x_train, data.y_train, weights=data.weights)
    np.testing.assert_allclose(report.terms.products, each[:, NETWORK.layout.index(REF)], rtol=1e-12)


def test_the_check_and_its_error_are_of_the_gradient_that_training_takes(data: Samples) -> None:
    theta, gradient = taken(data)
    x, y, w = data.x_train, data.y_train, data.weights
    assert finite_difference(NETWORK, theta, x, y, 4, weights=w) == pytest.approx(gradient[4], rel=1e-6)
    curve = difference_curve(NETWORK, theta, x, y, 4, weights=w, widths=np.array([1e-3, 1e-5]))
    assert curve is not None
    assert curve.gradient == pytest.approx(gradient[4], rel=1e-12)
    assert curve.errors[1] < curve.errors[0] < 1e-4


def test_curvature_is_that_of_the_gradient_that_training_takes(data: Samples) -> None:
    theta, _ = taken(data)
    x, y, w = data.x_train, data.y_train, data.weights
    v, h = np.random.default_rng(3).normal(size=theta.size), 1e-6
    after, before = (NETWORK.loss_and_grad(theta + s * h * v, x, y, weights=w)[1] for s in (1, -1))
    np.testing.assert_allclose(hessian_vector(NETWORK, theta, v, x, y, w), (after - before) / (2 * h), rtol=1e-4)
    values = spectrum(NETWORK, theta, x, y, w)
    top = largest_eigenvalue(NETWORK, theta, x, y, w)
    assert abs(top.value - values[0]) <= 1e-3 * values[0] + top.error
    assert values[0] != pytest.approx(spectrum(NETWORK, theta, x, y)[0], rel=1e-3)


def test_importance_is_a_rise_of_the_loss_that_training_lowers(data: Samples) -> None:
    theta, _ = taken(data)
    alone = np.zeros(10)
    alone[3] = 1.0  # of one sample the loss is known whichever input it is lent
    found = permutation_importance(NETWORK, theta, data.x_train, data.y_train, 1, 5, alone)
    order = np.random.default_rng([0x5F, 5]).permutation(10)
    for column in range(2):
        lent = data.x_train.copy()
        lent[3, column] = data.x_train[order[3], column]
        rise = exact(replace(data, x_train=lent, weights=alone), theta)
        rise -= exact(replace(data, weights=alone), theta)
        assert found[column] == pytest.approx(rise, rel=1e-9)


def test_a_population_counts_samples_and_classes_as_a_run_alone(data: Samples) -> None:
    many, alone = Population(SPEC, FULL, data, (1, 2), dtype=np.float64), Trainer(SPEC, FULL, data)
    assert many.losses()[0] == pytest.approx(exact(data, many.theta[0].astype(np.float64)), rel=1e-9)
    many.run(5)
    alone.run(5)
    np.testing.assert_allclose(many.theta[0], alone.theta, rtol=1e-4, atol=1e-6)

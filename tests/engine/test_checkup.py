"""What a checkup measures is what it says it measures."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given

from desktop_nn.engine import Network, NetworkSpec, ParamLayout, Samples, TrainingSettings
from desktop_nn.engine.checkup import Checkup, checkup, curve_checkup, data_checkup
from desktop_nn.engine.record import MetricSeries, RunRecord
from desktop_nn.engine.spec import NeuronRef
from desktop_nn.engine.starting import started
from tests.engine.networks import graphs, samples

RNG = np.random.default_rng(3)
X = RNG.normal(size=(40, 2))
Y = (X[:, :1] > 0).astype(float)
DATA = Samples(X, Y, X, Y, "binary")
SGD = TrainingSettings("bce", "sgd", 0.1, 8)


def record_with(spec: NetworkSpec, *weights: tuple[NeuronRef, float, float]) -> RunRecord:
    """Return a fresh run in which some units have all weights the first number and the bias the second."""
    record, layout = started(spec, SGD), ParamLayout.of(spec)
    theta = np.array(record.now.theta)
    for neuron, weight, bias in weights:
        row = layout.block(neuron.layer).view(theta)[neuron.unit]
        row[:-1], row[-1] = weight, bias
    return replace(record, now=replace(record.now, theta=theta))


def found(spec: NetworkSpec, record: RunRecord) -> Checkup:
    return checkup(Network.of(spec, SGD), SGD, DATA, record)


def test_units_without_a_slope_are_counted_as_dead() -> None:
    spec = NetworkSpec.dense(2, (4, "relu"), (1, "sigmoid"))
    record = record_with(spec, (NeuronRef("dense1", 1), 0.1, -100.0), (NeuronRef("dense1", 3), 0.1, -100.0))
    (layer,) = found(spec, record).layers
    assert (layer.layer, layer.units, layer.dead, layer.saturated) == ("dense1", 4, 2, 0)


@pytest.mark.parametrize("activation", ["tanh", "sigmoid", "softsign", "hard_sigmoid"])
def test_units_at_their_flat_ends_are_counted_as_saturated(activation: str) -> None:
    spec = NetworkSpec.dense(2, (3, activation), (1, "sigmoid"))
    record = record_with(spec, (NeuronRef("dense1", 2), 0.1, 50.0))
    assert found(spec, record).layers[0].saturated == 1


def test_the_gradient_of_a_layer_is_the_root_mean_square_of_its_own() -> None:
    spec = NetworkSpec.dense(2, (4, "tanh"), (3, "tanh"), (1, "sigmoid"))
    record = record_with(spec)
    network = Network.of(spec, SGD)
    grad = network.loss_and_grad(record.now.theta.astype(float), X, Y)[1]
    for layer in found(spec, record).layers:
        part = network.layout.block(layer.layer).view(grad)
        assert layer.gradient == pytest.approx(np.sqrt((part**2).mean()), rel=1e-12)


def test_a_step_of_gradient_descent_is_the_rate_times_the_gradient() -> None:
    settings = TrainingSettings("bce", "sgd", 0.1, len(X))
    spec = NetworkSpec.dense(2, (1, "sigmoid"))
    network, record = Network.of(spec, settings), started(spec, settings)
    theta = record.now.theta.astype(float)
    loss, grad = network.loss_and_grad(theta, X, Y)
    seen = checkup(network, settings, DATA, record)
    assert seen.step_share == pytest.approx(0.1 * np.linalg.norm(grad) / np.linalg.norm(theta), rel=1e-5)
    assert seen.slope_share == pytest.approx(np.linalg.norm(grad) * np.linalg.norm(theta) / loss, rel=1e-9)


def series(train: list[float], test: list[float]) -> MetricSeries:
    count = len(train)
    return MetricSeries(np.arange(count) * 10, np.array(train), np.array(test), np.zeros(count), np.zeros(count))


def test_a_curve_is_read_as_it_went() -> None:
    curve = curve_checkup(series([8, 4, 2, 2, 1, 1.5, 1], [8, 4, 3, 4, 5, 6, 7]), 0)
    assert curve.steps == 60
    assert curve.fall == pytest.approx(0.5)  # from 2 to 1
    assert curve.rises == pytest.approx(1 / 6)
    assert curve.swing == pytest.approx(7 / 2)
    assert (curve.start, curve.test_lowest, curve.test_now, curve.train_then, curve.train_now) == (8, 3, 6, 2, 1)


def test_a_curve_begins_with_the_last_change_of_settings() -> None:
    assert curve_checkup(series([9, 9, 9, 4, 3, 2, 1], [1.0] * 7), 30).start == 4
    assert curve_checkup(series([9, 9, 9], [1.0] * 3), 0).fall == 1.0  # too short to say anything


def test_data_are_measured_by_feature_and_class() -> None:
    x = np.column_stack([np.linspace(-1, 1, 10), 1000 + 50 * np.linspace(-1, 1, 10), np.full(10, 3.0)])
    y = np.eye(3)[[0] * 7 + [1] * 2 + [2]]
    data = data_checkup(Samples(x, y, x, y, "classes"))
    assert data.largest_mean == pytest.approx(1000)
    assert data.largest_spread / data.smallest_spread == pytest.approx(50)
    assert data.class_counts == (7, 2, 1)
    numbers = data_checkup(Samples(x, x[:, :1], x, x[:, :1], "regression"))
    assert (numbers.class_counts, numbers.target_low, numbers.target_high) == ((), -1.0, 1.0)


@given(spec=graphs())
def test_every_kind_of_layer_can_be_looked_at(spec: NetworkSpec) -> None:
    settings, data = TrainingSettings("mse", "sgd", 0.01, 4), samples(spec)
    seen = checkup(Network.of(spec, settings), settings, data, started(spec, settings))
    assert {layer.layer: layer.units for layer in seen.layers}.items() <= spec.widths.items()
    assert all(0 <= layer.dead <= layer.units for layer in seen.layers)

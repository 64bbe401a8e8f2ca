"""Every loss gives what Keras and PyTorch give (`reference/make_losses.py`), at the ends of its range too."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from desktop_nn.engine import ACTIVATIONS, LOSSES, EngineError, Network, NetworkSpec, Samples, Trainer, TrainingSettings
from desktop_nn.engine.classes_of import balanced_class_weights
from desktop_nn.engine.losses import EPSILON
from desktop_nn.engine.metrics import Meter
from desktop_nn.engine.network import LayerPass
from desktop_nn.engine.one_hot import one_hot
from tests.engine.networks import samples, theta_of

DOCUMENT = json.loads(Path(__file__).with_name("reference").joinpath("losses.json").read_text(encoding="utf-8"))
CASES: list[dict[str, Any]] = DOCUMENT["cases"]
NAMES = [f"{i}-{case['loss']}-of-{case['of']}" for i, case in enumerate(CASES)]


@pytest.mark.parametrize("case", CASES, ids=NAMES)
def test_values_and_slopes_are_those_of_keras_and_pytorch(case: dict[str, Any]) -> None:
    row = LOSSES[case["loss"]]
    values, x = row.values(case["hyper"]), np.array(case["x"])
    y = row.targets(np.array(case["y"]), values)
    if case["of"] == "a":
        found, slope = row.value(y, x, values), row.slope(y, x, values)
    else:
        assert row.fused is not None
        found, slope = row.fused.value(y, x), row.fused.delta(y, ACTIVATIONS[row.fused.activation].value(x))
    np.testing.assert_allclose(found, case["values"], rtol=1e-10, atol=1e-12)
    np.testing.assert_allclose(slope, case["slopes"], rtol=1e-10, atol=1e-12)


def test_no_row_of_the_table_is_without_a_reference() -> None:
    by_rule = {"perceptron"}  # neither library has it: `test_perceptron.py` compares it with Rosenblatt's rule
    assert {(case["loss"], case["of"]) for case in CASES} == {
        (name, of) for name, row in LOSSES.items() if name not in by_rule for of in ("a", "z") if of == "a" or row.fused
    }
    for name, row in LOSSES.items():
        for param in row.params:
            assert any(case["loss"] == name and param.name in case["hyper"] for case in CASES)


@pytest.mark.parametrize("loss", sorted(LOSSES))
def test_a_single_sample_of_a_single_unit(loss: str) -> None:
    row = LOSSES[loss]
    values, y, a = row.values({}), np.array([[1.0]]), np.array([[0.25]])
    labels = row.targets(y, values)
    assert row.value(labels, a, values).shape == (1,)
    assert row.slope(labels, a, values).shape == (1, 1)


@pytest.mark.parametrize("loss", sorted(name for name, row in LOSSES.items() if row.clips))
def test_certain_and_wrong_costs_no_more_than_clipping_allows(loss: str) -> None:
    row = LOSSES[loss]
    values, y, a = row.values({}), np.array([[1.0, 0.0]]), np.array([[0.0, 1.0]])
    found = row.value(row.targets(y, values), a, values)
    np.testing.assert_allclose(found, [-np.log(EPSILON)], rtol=1e-6)


def test_weights_of_samples_divide_by_the_number_of_samples_as_in_keras() -> None:
    case = DOCUMENT["weighted"]
    y, a = np.array(case["y"]), np.array(case["a"])
    network = Network(NetworkSpec.dense(1, (2, "linear")), "bce")
    found = network.data_loss({"output": LayerPass((), a, a)}, y, np.array(case["weights"]))
    np.testing.assert_allclose(found, case["value"], rtol=1e-10)


def test_a_class_weight_is_the_weight_of_its_samples() -> None:
    spec = NetworkSpec.dense(2, (3, "softmax"))
    data, theta = samples(spec, 12, task="classes"), theta_of(spec)
    by_class = Network(spec, "cce", class_weights=(1.0, 3.0, 0.0))
    each = np.array([1.0, 3.0, 0.0])[data.y_train.argmax(axis=1)]
    for one, other in zip(
        by_class.loss_and_grad(theta, data.x_train, data.y_train),
        Network(spec, "cce").loss_and_grad(theta, data.x_train, data.y_train, weights=each),
        strict=True,
    ):
        np.testing.assert_allclose(one, other, rtol=1e-12)


def test_balanced_weights_are_those_of_scikit_learn() -> None:
    known = json.loads(Path(__file__).with_name("reference").joinpath("sklearn.json").read_text("utf-8"))["balanced"]
    np.testing.assert_allclose(balanced_class_weights(one_hot(known["y"], 4)), known["weights"], rtol=1e-12)


def test_with_balanced_weights_every_class_counts_alike() -> None:
    y = np.array([[0.0], [0.0], [0.0], [1.0]])
    assert balanced_class_weights(y) == (4 / 6, 2.0)
    assert balanced_class_weights(one_hot([0, 0, 2], 4)) == (0.75, 1.0, 1.5, 1.0)  # of class 1 and 3 there are none
    assert balanced_class_weights(np.zeros((5, 1))) == (1.0, 1.0)


def test_a_weight_of_two_is_the_sample_twice() -> None:
    spec = NetworkSpec.dense(2, (3, "tanh"), (1, "linear"))
    data, theta, network = samples(spec, 4), theta_of(spec), Network(spec, "huber")
    twice = [0, 1, 1, 2, 3]
    loss, grad = network.loss_and_grad(theta, data.x_train, data.y_train, weights=np.array([1.0, 2.0, 1.0, 1.0]))
    more, steeper = network.loss_and_grad(theta, data.x_train[twice], data.y_train[twice])
    np.testing.assert_allclose(loss * 4, more * 5)
    np.testing.assert_allclose(grad * 4, steeper * 5)


def test_one_hot() -> None:
    np.testing.assert_array_equal(one_hot([2, 0], 4), [[0, 0, 1, 0], [1, 0, 0, 0]])
    assert one_hot([], 3).shape == (0, 3)
    for labels in ([0, 3], [0, -1], [0, 0.5], [0, np.nan]):
        with pytest.raises(EngineError) as error:
            one_hot(labels, 3)
        assert (error.value.problem.code, error.value.problem.values["row"]) == ("not-a-class", 2)


def test_class_numbers_train_as_labels_do() -> None:
    x, y = np.random.default_rng(0).normal(size=(20, 2)), one_hot(np.arange(20) % 3, 3)
    data, spec = Samples(x, y, x, y, "classes"), NetworkSpec.dense(2, (3, "softmax"))
    thetas = []
    for loss in ("cce", "sparse_cce"):
        trainer = Trainer(spec, TrainingSettings(loss, batch_size=5), data)
        trainer.run(30)
        thetas.append(trainer.theta)
    np.testing.assert_array_equal(thetas[0], thetas[1])


@pytest.mark.parametrize("loss", ["hinge", "squared_hinge"])
def test_behind_a_hinge_loss_zero_parts_the_classes(loss: str) -> None:
    spec, theta = NetworkSpec.dense(1, (1, "linear")), np.array([1.0, 0.0])  # outputs are inputs
    x, y = np.array([[-1.0], [1.0], [0.2], [0.0]]), np.array([[0.0], [1.0], [1.0], [1.0]])
    meter = Meter(Samples(x, y, x, y, "binary"))
    assert meter.measure(Network(spec, loss), theta).metrics.train_score == 1
    assert meter.measure(Network(spec, "mse"), theta).metrics.train_score == 0.5


@pytest.mark.parametrize(
    ("settings", "where"),
    [
        (TrainingSettings("huber", loss_hyper=(("delta", 0.0),)), "delta"),
        (TrainingSettings("bce", loss_hyper=(("label_smoothing", 1.5),)), "label_smoothing"),
        (TrainingSettings("bce", class_weights=(1.0, -1.0)), "class_weight"),
        (TrainingSettings("bce", class_weights=(1.0, float("nan"))), "class_weight"),
    ],
)
def test_numbers_outside_their_range_are_refused(settings: TrainingSettings, where: str) -> None:
    with pytest.raises(EngineError) as error:
        settings.checked()
    assert error.value.problem.where == where


@pytest.mark.parametrize("weights", [[1.0], [1.0, -1.0], [1.0, np.inf], [[1.0, 1.0]]])
def test_weights_that_are_no_weights_are_refused(weights: list[float]) -> None:
    x = np.zeros((2, 1))
    with pytest.raises(EngineError) as error:
        Samples(x, x, x, x, "regression", np.array(weights))
    assert error.value.problem.code == "sample-weights"


def test_class_weights_need_as_many_classes() -> None:
    spec = NetworkSpec.dense(1, (1, "sigmoid"))
    for task, weights in (("binary", (1.0, 1.0, 1.0)), ("regression", (1.0, 2.0))):
        with pytest.raises(EngineError) as error:
            Trainer(spec, TrainingSettings("bce", class_weights=weights), samples(spec, task=task))
        assert error.value.problem.code == "class-weights"

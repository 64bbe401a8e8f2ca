"""The baselines are fitted to convergence: scikit-learn finds the same (`reference/make_sklearn.py`)."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from desktop_nn.engine import LOSSES, EngineError, Network, Samples, TrainingSettings, baselines, one_hot
from desktop_nn.engine.metrics import score
from tests.engine.reference.baseline_data import data_of

KNOWN = json.loads(Path(__file__).with_name("reference").joinpath("sklearn.json").read_text("utf-8"))["baselines"]
USUAL = {"regression": ("mse", "linear"), "binary": ("bce", "logistic"), "classes": ("cce", "softmax")}


@pytest.mark.parametrize("task", sorted(USUAL))
def test_the_fitted_model_is_that_of_scikit_learn(task: str) -> None:
    loss, name = USUAL[task]
    model, _ = baselines(data_of(task), TrainingSettings(loss))
    assert model.name == name
    for key, value in KNOWN[task].items():
        assert getattr(model.metrics, key) == pytest.approx(value, rel=1e-6), key


def test_separable_classes_of_many_features_are_not_learned_by_heart() -> None:
    rng = np.random.default_rng(3)
    x = rng.normal(size=(200, 30))
    y = (x[:, :3].sum(axis=1) + 0.3 * rng.normal(size=200) > 0).astype(float)[:, None]
    model, _ = baselines(Samples(x[:60], y[:60], x[60:], y[60:], "binary"), TrainingSettings("bce"))
    assert model.metrics.train_score == 1
    assert model.metrics.test_loss < 0.69  # that of even odds; weights without bounds are sure of mistakes


@pytest.mark.parametrize("task", sorted(USUAL))
def test_a_baseline_is_a_network_measured_as_one(task: str) -> None:
    loss, _ = USUAL[task]
    data = data_of(task)
    for model in baselines(data, TrainingSettings(loss)):
        network = Network(model.spec, loss)
        found = network.loss(model.theta, data.x_test, data.y_test)
        assert model.metrics.test_loss == pytest.approx(float(found), rel=1e-12)
        outputs = network.predict(model.theta, data.x_test)
        assert model.metrics.test_score == score(task, data.y_test, outputs)


def test_the_constant_model_gives_the_mean_or_the_shares() -> None:
    x = np.arange(5.0)[:, None]
    numbers = Samples(x, x**2, x, x**2, "regression")
    _, mean = baselines(numbers, TrainingSettings("mse"))
    assert (mean.name, mean.theta.tolist()) == ("mean", [0.0, 6.0])
    assert mean.metrics.train_score == 0
    y = one_hot([0, 2, 2, 2, 0], 3)
    _, majority = baselines(Samples(x, y, x, y, "classes"), TrainingSettings("cce"))
    assert majority.metrics.train_score == 3 / 5
    found = Network(majority.spec, "cce").predict(majority.theta, x)
    np.testing.assert_allclose(found, np.tile([0.4, 0, 0.6], (5, 1)), atol=1e-6)


def test_the_constant_of_two_classes_is_the_share_of_the_second() -> None:
    x, y = np.zeros((4, 1)), np.array([[1.0], [1.0], [1.0], [0.0]])
    _, majority = baselines(Samples(x, y, x, y, "binary"), TrainingSettings("bce"))
    assert Network(majority.spec).predict(majority.theta, x)[0, 0] == pytest.approx(0.75)
    assert majority.metrics.train_loss == pytest.approx(-(0.75 * np.log(0.75) + 0.25 * np.log(0.25)))


@pytest.mark.parametrize("loss", ["hinge", "squared_hinge"])
def test_behind_a_hinge_loss_the_answers_are_the_same_and_signed(loss: str) -> None:
    data = data_of("binary")
    plain, signed = (baselines(data, TrainingSettings(name))[0] for name in ("bce", loss))
    p = Network(plain.spec).predict(plain.theta, data.x_test)
    np.testing.assert_allclose(Network(signed.spec).predict(signed.theta, data.x_test), 2 * p - 1, atol=1e-12)
    assert signed.metrics.test_score == plain.metrics.test_score


@pytest.mark.parametrize("loss", sorted(name for name, row in LOSSES.items() if "binary" in row.tasks))
def test_every_loss_judges_the_same_answers(loss: str) -> None:
    data = data_of("binary")
    plain = baselines(data, TrainingSettings("bce"))
    for one, other in zip(plain, baselines(data, TrainingSettings(loss)), strict=True):
        assert (one.name, one.metrics.test_score) == (other.name, other.metrics.test_score)
        output, row = other.spec.layer("output").activation, LOSSES[loss]
        assert not row.outputs or output in row.outputs
        assert np.isfinite(other.metrics.test_loss)


def test_weights_of_classes_count_as_weights_of_their_samples() -> None:
    data, weights = replace(data_of("binary"), weights=None), (1.0, 3.0)
    each = np.array(weights)[data.y_train[:, 0].astype(int)]
    by_class = baselines(data, TrainingSettings("bce", class_weights=weights))
    by_sample = baselines(replace(data, weights=each), TrainingSettings("bce"))
    for one, other in zip(by_class, by_sample, strict=True):
        np.testing.assert_allclose(one.theta, other.theta, rtol=1e-6)


def test_weights_of_samples_count_in_least_squares() -> None:
    data, twice = data_of("regression"), np.r_[0, 0, 1:60]
    doubled = Samples(data.x_train[twice], data.y_train[twice], data.x_test, data.y_test, "regression")
    weighted = replace(data, weights=np.r_[2.0, np.ones(59)])
    for one, other in zip(
        baselines(weighted, TrainingSettings("mse")), baselines(doubled, TrainingSettings("mse")), strict=True
    ):
        np.testing.assert_allclose(one.theta, other.theta, rtol=1e-8)


def test_it_comes_out_the_same_every_time_and_copes_with_what_has_no_information() -> None:
    x, y = np.array([[1.0, 3.0], [1.0, 4.0], [1.0, 5.0]]), np.array([[0.0], [1.0], [1.0]])
    data = Samples(x, y, x, y, "binary")
    first, second = (baselines(data, TrainingSettings("bce"))[0] for _ in range(2))
    assert first.theta.tobytes() == second.theta.tobytes()
    assert np.isfinite(first.theta).all()
    assert first.theta[0] == 0  # the feature that never changes
    assert first.metrics.train_score == 1


def test_one_sample_of_one_class() -> None:
    x, y = np.array([[2.0]]), np.array([[1.0]])
    for model in baselines(Samples(x, y, x, y, "binary"), TrainingSettings("bce", class_weights=(0.0, 0.0))):
        assert np.isfinite(model.theta).all()
        assert model.metrics.train_score == 1


def test_impossible_settings_are_refused() -> None:
    with pytest.raises(EngineError):
        baselines(data_of("binary"), TrainingSettings("bce", class_weights=(1.0, 1.0, 1.0)))

"""Scores worked by hand, and what is measured against the network."""

import numpy as np
import pytest

from desktop_nn.engine import Network, NetworkSpec, Samples
from desktop_nn.engine.classes_of import classes_of
from desktop_nn.engine.metrics import Meter, accuracy, r2, score
from tests.engine.networks import samples, theta_of


def column(*values: float) -> np.ndarray:
    return np.array(values, float)[:, None]


def test_accuracy_of_one_output_and_of_classes() -> None:
    assert accuracy(column(0, 1, 1, 0), column(0.4, 0.5, 0.2, 0.9)) == 0.5
    assert accuracy(np.eye(3), np.array([[2, 1, 0], [0, 1, 2], [0, 0.1, 0.2]])) == pytest.approx(2 / 3)


def test_one_output_is_cut_at_the_threshold_and_several_at_the_largest() -> None:
    assert classes_of(column(0.2, 0.5, 0.9)).tolist() == [0, 1, 1]
    assert classes_of(column(-0.2, 0.0, 0.2), 0.0).tolist() == [0, 1, 1]
    assert classes_of(np.array([[0.2, 0.5, 0.3], [0.9, 0.1, 0.0]])).tolist() == [1, 0]


def test_r2_is_one_for_a_perfect_fit_and_zero_for_the_mean() -> None:
    y = column(1, 2, 3, 4)
    assert r2(y, y) == 1
    assert r2(y, np.full_like(y, 2.5)) == 0
    assert r2(y, column(1, 2, 3, 5)) == pytest.approx(1 - 1 / 5)
    assert r2(np.hstack([y, y]), np.hstack([y, np.full_like(y, 2.5)])) == 0.5


def test_r2_of_a_target_that_never_changes() -> None:
    y = column(2, 2)
    assert r2(y, y) == 1
    assert r2(y, column(2, 3)) == 0


def test_the_task_says_which_score() -> None:
    y, a = column(0, 1), column(0.4, 0.6)
    assert score("binary", y, a) == 1
    assert score("regression", y, a) == r2(y, a)


@pytest.mark.parametrize("task", ["binary", "regression"])
def test_both_parts_are_measured_in_one_go(task: str) -> None:
    spec = NetworkSpec.dense(2, (3, "tanh"), (1, "sigmoid"))
    given, theta, network = samples(spec, 8, task=task), theta_of(spec), Network(spec, "bce", 0.1)
    data = Samples(given.x_train, given.y_train, given.x_test[:5], given.y_test[:5], task)
    found = Meter(data).measure(network, theta).metrics
    plain = Network(spec, "bce")
    np.testing.assert_allclose(found.train_loss, plain.loss(theta, data.x_train, data.y_train))
    np.testing.assert_allclose(found.test_loss, plain.loss(theta, data.x_test, data.y_test))
    np.testing.assert_allclose(found.objective, network.loss(theta, data.x_train, data.y_train))
    assert found.test_score == pytest.approx(score(task, data.y_test, network.predict(theta, data.x_test)))

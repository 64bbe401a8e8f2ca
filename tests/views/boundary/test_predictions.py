"""Classes, mistakes, the line of least squares and which sample the pointer is at."""

import numpy as np
import pytest

from desktop_nn.views.boundary.predictions import least_squares, nearest_sample, wrong


def test_only_samples_on_the_wrong_side_are_wrong() -> None:
    assert wrong("binary", np.array([[0.0], [1.0], [1.0]]), np.array([[0.4], [0.4], [0.6]])).tolist() == [0, 1, 0]
    assert wrong("binary", np.array([[0.0], [1.0]]), np.array([[-0.4], [0.4]]), 0.0).tolist() == [0, 0]
    assert wrong("classes", np.eye(2), np.array([[0.4, 0.6], [0.1, 0.9]])).tolist() == [1, 0]
    assert not wrong("regression", np.ones((2, 1)), np.zeros((2, 1))).any()


def test_least_squares_is_what_numpy_finds() -> None:
    rng = np.random.default_rng(4)
    x, y = rng.normal(size=(30, 1)), rng.normal(size=(30, 1))
    assert least_squares(x, y) == pytest.approx(tuple(np.polyfit(x[:, 0], y[:, 0], 1)))
    assert least_squares(np.ones((3, 1)), np.array([[1.0], [2.0], [6.0]])) == pytest.approx((0.0, 3.0))


def test_the_pointer_finds_the_closest_sample_within_reach() -> None:
    points = np.array([[0.0, 0.0], [1.0, 0.0], [1.0, 5.0]])
    assert nearest_sample(points, 0.8, 0.1, (0.5, 0.5)) == 1
    assert nearest_sample(points, 0.5, 2.0, (0.5, 0.5)) is None
    assert nearest_sample(points, 1.2, 4.0, (0.5, 2.0)) == 2
    assert nearest_sample(np.empty((0, 2)), 0.0, 0.0, (1.0, 1.0)) is None

"""Scores worked by hand, and the same as scikit-learn's (`reference/make_sklearn.py`)."""

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_nn.engine.confusion import balanced_accuracy, class_scores, confusion_matrix
from desktop_nn.engine.metrics import accuracy, mae, r2, rmse
from desktop_nn.engine.one_hot import one_hot
from desktop_nn.engine.roc import roc_auc, roc_curve

KNOWN = json.loads(Path(__file__).with_name("reference").joinpath("sklearn.json").read_text("utf-8"))["scores"]


def column(*values: float) -> np.ndarray:
    return np.array(values, float)[:, None]


def test_a_confusion_matrix_has_truths_in_rows() -> None:
    matrix = confusion_matrix(column(0, 0, 0, 1, 1), column(0.1, 0.9, 0.2, 0.7, 0.4))
    np.testing.assert_array_equal(matrix, [[2, 1], [1, 1]])
    behind_hinge = confusion_matrix(column(0, 1), column(-0.1, 0.1), threshold=0.0)
    np.testing.assert_array_equal(behind_hinge, [[1, 0], [0, 1]])


def test_scores_of_classes_by_hand() -> None:
    scores = class_scores(np.array([[2, 1], [1, 1]]))
    np.testing.assert_allclose(scores.precision, [2 / 3, 1 / 2])
    np.testing.assert_allclose(scores.recall, [2 / 3, 1 / 2])
    np.testing.assert_allclose(scores.f1, [2 / 3, 1 / 2])
    np.testing.assert_array_equal(scores.support, [3, 2])
    assert balanced_accuracy(np.array([[2, 1], [1, 1]])) == pytest.approx(7 / 12)


def test_a_class_without_samples_counts_in_no_mean() -> None:
    matrix = np.array([[3, 1, 0], [0, 2, 0], [0, 0, 0]])
    assert balanced_accuracy(matrix) == pytest.approx((3 / 4 + 1) / 2)
    scores = class_scores(matrix)
    assert (scores.precision[2], scores.recall[2], scores.f1[2]) == (0, 0, 0)
    assert np.isnan(balanced_accuracy(np.zeros((2, 2), np.intp)))


def test_scores_of_classes_are_those_of_scikit_learn() -> None:
    y, a = one_hot(KNOWN["y"], 4), one_hot(KNOWN["given"], 4)
    matrix = confusion_matrix(y, a)
    np.testing.assert_array_equal(matrix, KNOWN["matrix"])
    assert accuracy(y, a) == pytest.approx(KNOWN["accuracy"], rel=1e-12)
    assert balanced_accuracy(matrix) == pytest.approx(KNOWN["balanced"], rel=1e-12)
    scores = class_scores(matrix)
    for name in ("precision", "recall", "f1", "support"):
        np.testing.assert_allclose(getattr(scores, name), KNOWN[name], rtol=1e-12)


@pytest.mark.parametrize(
    ("positive", "scores", "area"),
    [
        ([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8], 0.75),
        ([0, 1], [0.0, 1.0], 1.0),
        ([0, 1], [1.0, 0.0], 0.0),
        ([0, 1, 1], [0.5, 0.5, 0.5], 0.5),
        ([1, 1], [0.1, 0.2], np.nan),
        ([0], [0.1], np.nan),
    ],
)
def test_area_under_the_curve_by_hand(positive: list[int], scores: list[float], area: float) -> None:
    found = roc_auc(np.array(positive, bool), np.array(scores))
    assert found == pytest.approx(area, nan_ok=True)


def test_area_under_the_curve_with_ties_is_that_of_scikit_learn() -> None:
    found = roc_auc(np.array(KNOWN["positive"], bool), np.array(KNOWN["values"]))
    assert found == pytest.approx(KNOWN["auc"], rel=1e-12)


def test_the_curve_is_that_of_scikit_learn() -> None:
    curve = roc_curve(np.array(KNOWN["positive"], bool), np.array(KNOWN["values"]))
    np.testing.assert_allclose([curve.false_positive_rate, curve.true_positive_rate], KNOWN["roc"], rtol=1e-12)
    assert curve.thresholds[0] == np.inf
    np.testing.assert_array_equal(curve.thresholds[1:], sorted(set(KNOWN["values"]), reverse=True))


def test_a_curve_without_positive_samples_has_no_rate_of_theirs() -> None:
    curve = roc_curve(np.array([False, False]), np.array([0.1, 0.2]))
    np.testing.assert_array_equal(curve.false_positive_rate, [0, 0.5, 1])
    assert np.isnan(curve.true_positive_rate[1:]).all()


@given(st.lists(st.tuples(st.booleans(), st.integers(-3, 3)), min_size=2, max_size=30))
def test_the_area_lies_under_the_curve(samples: list[tuple[bool, int]]) -> None:
    positive, scores = (np.array(values) for values in zip(*samples, strict=True))
    curve = roc_curve(positive, scores.astype(float))
    steps, heights = np.diff(curve.false_positive_rate), curve.true_positive_rate
    area = float((steps * (heights[1:] + heights[:-1]) / 2).sum())
    assert roc_auc(positive, scores.astype(float)) == pytest.approx(area, nan_ok=True)


@given(st.lists(st.tuples(st.booleans(), st.integers(-3, 3)), min_size=2, max_size=30))
def test_area_under_the_curve_counts_pairs(samples: list[tuple[bool, int]]) -> None:
    positive, scores = (np.array(values) for values in zip(*samples, strict=True))
    high, low = scores[positive][:, None], scores[~positive]
    wins = np.where(high > low, 1.0, np.where(high == low, 0.5, 0.0))
    expected = float(wins.mean()) if wins.size else np.nan
    assert roc_auc(positive, scores.astype(float)) == pytest.approx(expected, nan_ok=True)


def test_errors_of_numbers_by_hand() -> None:
    y, a = np.array([[1.0, 0.0], [3.0, 0.0]]), np.array([[2.0, 3.0], [6.0, 4.0]])
    assert mae(y, a) == (1 + 3 + 3 + 4) / 4
    assert rmse(y, a) == pytest.approx((np.sqrt(5) + np.sqrt(12.5)) / 2)


def test_errors_of_numbers_are_those_of_scikit_learn() -> None:
    y, a = np.array(KNOWN["truth"]), np.array(KNOWN["guess"])
    for name, score in (("mae", mae), ("rmse", rmse), ("r2", r2)):
        assert score(y, a) == pytest.approx(KNOWN[name], rel=1e-12)

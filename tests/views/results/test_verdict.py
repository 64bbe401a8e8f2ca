"""Sentences about baselines and gaps follow from their numbers, and so do places and shades of pictures."""

from __future__ import annotations

import numpy as np
import pytest

from desktop_nn.engine.checkup import CurveCheckup
from desktop_nn.engine.comparison import Comparison, sign_test
from desktop_nn.engine.roc import RocCurve, roc_curve
from desktop_nn.engine.snapshot import Metrics
from desktop_nn.engine.spec import NetworkSpec
from desktop_nn.views.results import verdict
from desktop_nn.views.results.bent_grid import answer_groups, segments_of, shades
from desktop_nn.views.results.cloud import nearest, span_of, steady_span
from desktop_nn.views.results.fit_page import predicted_places, residual_places
from desktop_nn.views.results.hidden_page import line_points, usual_layer
from desktop_nn.views.results.matrix import MatrixModel, letters
from desktop_nn.views.results.roc_plot import MOST, steps

METRICS = Metrics(0.02, 0.25, 0.99, 0.9, 0.02)


def comparison(better: int, worse: int) -> Comparison:
    return Comparison(better, worse, sign_test(better, worse))


@pytest.mark.parametrize(
    ("better", "worse", "words"),
    [(30, 2, "earn their keep"), (2, 30, "do not earn"), (4, 2, "beyond chance"), (0, 0, "no difference")],
)
def test_the_verdict_is_that_of_the_sign_test(better: int, worse: int, words: str) -> None:
    said = verdict.verdict(comparison(better, worse), 120, hidden=True, model="logistic")
    assert words in said
    assert "No hidden layer" in verdict.verdict(comparison(better, worse), 120, hidden=False, model="softmax")


def test_the_numbers_behind_the_verdict_are_told() -> None:
    told = verdict.evidence(comparison(30, 2), "binary", 120, "logistic")
    assert told == "Right alone, of 120: network 30, logistic regression 2."
    told = verdict.evidence(comparison(70, 50), "regression", 120, "linear")
    assert told == "Nearer, of 120: network 70, linear regression 50."


def test_errors_are_wrong_classes_or_distances() -> None:
    y, a = np.array([[0.0], [1.0]]), np.array([[0.6], [0.7]])
    assert verdict.errors("binary", y, a, 0.5).tolist() == [1.0, 0.0]
    np.testing.assert_allclose(verdict.errors("regression", y, a, 0.5), [0.6, 0.3])
    found = verdict.compared("regression", y, a, np.array([[np.nan], [1.0]]), 0.5)
    assert (found.better, found.worse) == (1, 1)  # what is no number is farthest off


def test_hidden_layers_are_dense_ones_before_the_output() -> None:
    assert verdict.has_hidden(NetworkSpec.dense(2, (3, "tanh"), (1, "sigmoid")))
    assert not verdict.has_hidden(NetworkSpec.dense(2, (1, "sigmoid")))


def test_a_gap_gets_its_name_when_it_opens() -> None:
    open_gap = CurveCheckup(steps=900, start=0.7, test_lowest=0.1, test_now=0.3, train_then=0.09, train_now=0.01)
    assert verdict.gap_text(METRICS, open_gap).startswith("Overfitting: test loss up from 0.100 to 0.300")
    early = CurveCheckup(steps=20, start=0.7, test_lowest=0.1, test_now=0.3, train_then=0.09, train_now=0.01)
    assert verdict.gap_text(METRICS, early) == "Gap: test loss 0.250 − training loss 0.020 = 0.230."


def test_places_of_a_fit() -> None:
    y, a = np.array([[1.0, 2.0]]), np.array([[1.5, 1.0]])
    assert predicted_places(y, a).tolist() == [[1.0, 1.5], [2.0, 1.0]]
    assert residual_places(y, a).tolist() == [[1.5, 0.5], [1.0, -1.0]]


def test_the_nearest_dot_is_found_within_reach() -> None:
    dots = np.array([[0.0, 0.0], [10.0, 0.0], [np.nan, np.nan]])
    assert nearest(dots, (8.0, 1.0), 5.0) == 1
    assert nearest(dots, (5.0, 9.0), 5.0) is None
    assert nearest(dots[:0], (0.0, 0.0), 5.0) is None


def test_an_axis_holds_all_values_and_moves_seldom() -> None:
    low, high = span_of(np.array([0.0, 1.0, np.nan]))
    assert low < 0.0 < 1.0 < high
    assert span_of(np.array([3.0]))[0] < 3.0
    assert span_of(np.empty(0)) == (-1.0, 1.0)
    assert span_of(np.array([0.0, 1.0, 1.8e308, np.inf])) == span_of(np.array([0.0, 1.0]))
    before = (-2.0, 2.0)
    assert steady_span(np.array([-1.5, 1.5]), before, None) == before
    assert steady_span(np.array([-0.1, 0.1]), before, None)[1] < 1.0
    assert steady_span(np.array([-9.0, 1.0]), before, None)[0] < -9.0
    assert steady_span(np.array([-9.0, 9.0]), before, (0.0, 1.0)) == span_of(np.array([0.0, 1.0]))


def test_the_usual_space_is_that_of_the_last_layer_before_the_output() -> None:
    assert usual_layer(NetworkSpec.dense(2, (4, "tanh"), (3, "relu"), (1, "sigmoid"))) == "dense2"
    assert usual_layer(NetworkSpec.dense(2, (1, "tanh"), (1, "sigmoid"))) == "input"
    assert usual_layer(NetworkSpec.dense(1, (1, "tanh"), (3, "softmax"))) == "output"
    assert usual_layer(NetworkSpec.dense(1, (1, "linear"))) is None


def test_the_parting_line_crosses_the_picture() -> None:
    x, y = line_points((2.0, -1.0, 0.5), ((-1.0, 1.0), (-1.0, 1.0)))
    np.testing.assert_allclose(2 * x - y + 0.5, 0, atol=1e-12)
    assert np.hypot(x[1] - x[0], y[1] - y[0]) >= 2 * np.sqrt(2)
    assert len(line_points(None, ((0.0, 1.0), (0.0, 1.0)))[0]) == 0
    assert len(line_points((0.0, 0.0, 1.0), ((0.0, 1.0), (0.0, 1.0)))[0]) == 0


def test_lines_are_cut_into_pieces_with_a_group_each() -> None:
    grid = np.arange(12.0).reshape(2, 3, 2)
    assert segments_of(grid)[0].tolist() == [0, 1, 2, 3]
    assert segments_of(grid)[2].tolist() == [6, 7, 8, 9]
    assert answer_groups(np.array([[[0.2], [0.7]]]), 0.5).tolist() == [[0, 1]]
    assert answer_groups(np.array([[[0.1, 0.6, 0.3]]]), 0.5).tolist() == [[1]]
    assert shades(np.array([-5.0, 0.0, 1.0, 9.0]), 0.0, 1.0, 9).tolist() == [0, 0, 8, 8]
    assert shades(np.array([1.0]), 1.0, 1.0, 9).tolist() == [4]


def test_a_long_curve_is_thinned_and_a_lone_class_has_none() -> None:
    x, y = steps(roc_curve(np.arange(5000) % 2 == 0, np.arange(5000.0)))
    assert len(x) == MOST
    assert (x[0], y[0], x[-1], y[-1]) == (0.0, 0.0, 1.0, 1.0)
    lone = RocCurve(np.array([0.0, np.nan]), np.array([0.0, 1.0]), np.array([np.inf, 1.0]))
    assert len(steps(lone)[0]) == 0


def test_a_cell_has_the_share_of_its_row() -> None:
    model = MatrixModel()
    model.show_counts(np.array([[3, 1], [0, 0]]), ("cat", "dog"))
    assert model.share(0, 1) == 0.25
    assert model.share(1, 1) == 0.0
    assert model.cell_text(0, 1) == "cat taken for dog: 1, 25.0\N{NO-BREAK SPACE}% of cat"
    assert (letters(8.0), letters(10.0), letters(60.0)) == (8, 9, 11)

"""What is said of samples and numbers, and which samples are meant."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from desktop_nn.data import Dataset, Split
from desktop_nn.engine.assessment import Assessment, assess
from desktop_nn.engine.network import Network
from desktop_nn.engine.spec import NetworkSpec
from desktop_nn.views.results.look import by_loss, mistakes, parts_of
from desktop_nn.views.results.sample_list import fitting
from desktop_nn.views.results.sample_texts import SampleText, sample_text
from desktop_nn.views.results.words import cell_texts, mistakes_texts, most_text, r2_text, score_text

X = np.array([[0.0], [1.0], [2.0], [3.0]])


def binary() -> tuple[Dataset, Assessment]:
    """Outputs sigmoid(x - 1.5): 0.18, 0.38, 0.62, 0.82; the second sample is a mistake."""
    data = Dataset(X, np.array([[0.0], [1.0], [1.0], [1.0]]), "binary", ("x₁",), ("y",), ("no", "yes"))
    network = Network(NetworkSpec.dense(1, (1, "sigmoid")), "bce")
    return data, assess(network, np.array([1.0, -1.5]), data.x, data.y, "binary")


def regression() -> tuple[Dataset, Assessment]:
    data = Dataset(X, 2 * X, "regression", ("x₁",), ("y",))
    network = Network(NetworkSpec.dense(1, (1, "linear")), "mse")
    return data, assess(network, np.array([2.0, 0.5]), data.x, data.y, "regression")


def test_a_sample_tells_its_class_what_it_is_taken_for_and_how_surely() -> None:
    data, found = binary()
    text = sample_text(data, found, "validation", 1)
    assert (text.number, text.answer, text.short) == ("2", "yes → no · 62\N{NO-BREAK SPACE}%", "yes → no")
    assert text.loss == "0.974"  # -log 0.3775
    assert text.spoken == "Validation sample 2: yes → no · 62\N{NO-BREAK SPACE}%, loss 0.974"
    assert text.wrong
    assert not sample_text(data, found, "test", 3).wrong


def test_outputs_that_are_no_probabilities_have_no_share() -> None:
    data, _ = binary()
    network = Network(NetworkSpec.dense(1, (1, "tanh")), "hinge")
    found = assess(network, np.array([1.0, -1.5]), data.x, data.y, "binary")
    assert sample_text(data, found, "test", 0).answer == "no → no"


def test_a_sample_of_a_regression_tells_target_and_output() -> None:
    data, found = regression()
    text = sample_text(data, found, "train", 2)
    assert text.answer == "4.00 → 4.50"
    assert not text.wrong
    assert score_text(data, found) == "R² 0.950 · RMSE 0.500 · MAE 0.500"


def test_mistakes_and_the_order_of_losses() -> None:
    data, found = binary()
    assert mistakes(data, found).tolist() == [False, True, False, False]
    assert by_loss(found, np.ones(4, bool), 2).tolist() == [1, 2]
    assert by_loss(found, mistakes(data, found), 9).tolist() == [1]
    assert mistakes_texts(data, found) == ("1 of 4 wrong", "Accuracy 75.0\N{NO-BREAK SPACE}%")
    assert score_text(data, found) == "Accuracy 75.0\N{NO-BREAK SPACE}% · balanced 83.3\N{NO-BREAK SPACE}%"
    assert score_text(data, replace(found, finite=False)).startswith("Some outputs")
    assert not mistakes(*regression()).any()


def test_a_cell_tells_its_count_and_its_share_of_the_class() -> None:
    counts = np.array([[3, 1], [0, 0]])
    assert cell_texts(counts, ("a", "b"), (0, 1)) == ("a taken for b: 1", "25.0\N{NO-BREAK SPACE}% of its 4 samples")
    assert cell_texts(counts, ("a", "b"), (0, 0))[0] == "a, found: 3"
    assert cell_texts(counts, ("a", "b"), (1, 0))[1].startswith("–")


def test_a_score_far_off_is_told_in_figures() -> None:
    assert (r2_text(0.98765), r2_text(-12.5), r2_text(-7.048e40)) == ("0.988", "−12.500", "−7.05e40")


def test_what_is_left_out_is_told() -> None:
    assert most_text(4, 4) == "the largest losses first"
    assert most_text(200, 5000) == "the 200 of the largest loss"


def test_a_line_leaves_out_what_does_not_fit() -> None:
    text = SampleText("7", "no → yes · 62 %", "no → yes", "0.97", "", True)
    assert fitting(text, 40, len) == ("no → yes · 62 %", "0.97")
    assert fitting(text, 20, len) == ("no → yes", "0.97")
    assert fitting(text, 9, len) == ("no → yes", "")


@pytest.mark.parametrize(("validation", "parts"), [(False, ("train", "test")), (True, ("train", "validation", "test"))])
def test_parts_are_those_there_are(validation: bool, parts: tuple[str, ...]) -> None:
    data, _ = binary()
    assert parts_of(Split(data, data.take(np.arange(2)), data if validation else None)) == parts
    assert parts_of(Split(data, data)) == ("train",)
